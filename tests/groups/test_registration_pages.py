"""The pages of an application lose nothing: errors, closed tabs, lost sessions, two writers."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.entry import proof
from accounts.models import Letterhead
from core import drafts
from core.forms import put_aside
from groups import workflow
from groups.choices import Page
from groups.models import EligibilityRule, Registration
from groups.registration import writing
from notifications.models import Notice
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

PEOPLE = {
    "representative_title": "会長",
    "representative_name": "見本 花子",
    "representative_kana": "ミホン ハナコ",
    "contact_name": "",
    "contact_kana": "",
}
BASICS = {
    "kind": "civic_group",
    "name": "団体サンプル川みち清掃会",
    "name_kana": "ダンタイサンプル",
    "founded_on_year": "2009",
    "founded_on_month": "4",
    "members": "34",
    "members_in_city": "31",
    "corporate_number": "",
}
PLACE = {"postal_code": "367-0001", "address": "本庄市見本町1-2-3", "phone": "0495-00-0002"}


def url_of(registration, page=Page.PEOPLE):
    return reverse("registration_page", args=[registration.pk, page])


def text_of(answer):
    return unescape(answer.content.decode())


@pytest.fixture
def draft():
    return registrations.draft()


@pytest.fixture
def client(draft):
    return people.signed_in(draft.applicant)


def send(client, registration, typed, page=Page.PEOPLE, act="next", **kwargs):
    """Open the page and send it, as a browser does."""
    seen = client.get(url_of(registration, page)).context["seen"]
    return client.post(url_of(registration, page), {"seen": seen, "act": act} | typed, **kwargs)


def test_valid_page_is_done_and_leads_to_the_next(draft, client):
    answer = send(client, draft, PEOPLE)

    draft.refresh_from_db()
    assert answer.url == url_of(draft, Page.PLACE)
    assert draft.done_pages == ["people"]
    assert draft.representative_kana == "ミホン　ハナコ"


def test_save_says_that_it_is_not_a_submission(draft, client):
    page = text_of(send(client, draft, PEOPLE, follow=True))

    assert "「代表者・連絡担当者」を保存しました。まだ提出されていません。" in page


def test_wrong_page_is_kept_as_typed_with_its_errors(draft, client):
    answer = send(client, draft, PEOPLE | {"representative_kana": "花子"})

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"representative_kana"}
    draft.refresh_from_db()
    assert drafts.typed_on(draft, Page.PEOPLE)["representative_kana"] == ["花子"]
    assert draft.done_pages == []


def test_closed_tab_after_an_error_loses_nothing(draft, client):
    send(client, draft, PEOPLE | {"representative_kana": "花子"})

    reopened = people.signed_in(draft.applicant).get(url_of(draft))

    form = reopened.context["form"]
    assert form["representative_kana"].value() == "花子"
    assert form["representative_name"].value() == "見本 花子"
    assert "ひらがなかカタカナで入力してください" in text_of(reopened)


def test_save_for_later_keeps_half_a_page_without_scolding(draft, client):
    answer = send(client, draft, {"representative_name": "見本"}, act="later")
    page = client.get(url_of(draft))

    assert answer.url == reverse("registration_tasks", args=[draft.pk])
    assert page.context["form"]["representative_name"].value() == "見本"
    assert page.context["form"].errors == {}
    assert "入力中" in text_of(client.get(answer.url))


def test_save_for_later_of_a_whole_page_finishes_it(draft, client):
    send(client, draft, PEOPLE, act="later")

    draft.refresh_from_db()
    assert draft.done_pages == ["people"]


def test_done_page_made_incomplete_is_not_done_any_more(draft, client):
    send(client, draft, PEOPLE)

    send(client, draft, PEOPLE | {"representative_name": ""}, act="later")

    draft.refresh_from_db()
    assert draft.done_pages == []
    assert draft.representative_name == "見本 花子"


@pytest.mark.parametrize(
    ("page", "typed", "stored"),
    [
        (Page.PLACE, {"postal_code": "３６７０００１"}, {"postal_code": "367-0001"}),
        (Page.PLACE, {"postal_code": "〒367ー0001"}, {"postal_code": "367-0001"}),
        (Page.PLACE, {"phone": "０４９５（００）０００２"}, {"phone": "0495-00-0002"}),
        (Page.PLACE, {"website": "sample.example/川"}, {"website": "https://sample.example/川"}),
        (
            Page.PLACE,
            {"website": "https://a.example/サーバー"},
            {"website": "https://a.example/サーバー"},
        ),
        (
            Page.PLACE,
            {"social": "https://a.example/サーバー"},
            {"social": "https://a.example/サーバー"},
        ),
        (
            Page.PLACE,
            {"social": "https://sns.sample.example/a\r\n sns.sample.example/b"},
            {"social": "https://sns.sample.example/a\nhttps://sns.sample.example/b"},
        ),
        (
            Page.PEOPLE,
            {"representative_kana": "みほん はなこ"},
            {"representative_kana": "ミホン　ハナコ"},
        ),
        (
            Page.PEOPLE,
            {"representative_kana": "ﾐﾎﾝ ﾊﾅｺ"},
            {"representative_kana": "ミホン　ハナコ"},
        ),
        (Page.BASICS, {"founded_on_year": "平成２１年", "founded_on_month": "４"}, {}),
        (Page.BASICS, {"members": "１，２３４人"}, {"members": 1234}),
        (
            Page.BASICS,
            {"corporate_number": "７００００１２０５０００２"},
            {"corporate_number": "7000012050002"},
        ),
    ],
)
def test_what_people_type_is_taken_and_normalised(draft, client, page, typed, stored):
    whole = {Page.PLACE: PLACE, Page.PEOPLE: PEOPLE, Page.BASICS: BASICS}[page]

    answer = send(client, draft, whole | typed, page)

    assert answer.status_code == 302, answer.context["form"].errors
    draft.refresh_from_db()
    assert {name: getattr(draft, name) for name in stored} == stored
    if page == Page.BASICS:
        assert draft.founded_on.isoformat() == "2009-04-01"


@pytest.mark.parametrize(
    ("page", "typed", "field", "sentence"),
    [
        (Page.BASICS, {"members_in_city": "35"}, "members_in_city", "会員数（34人）以下"),
        (Page.BASICS, {"members": "4", "members_in_city": "4"}, "members", "5人以上"),
        (Page.BASICS, {"corporate_number": "1000012050002"}, "corporate_number", "13けた"),
        (Page.BASICS, {"founded_on_month": "13"}, "founded_on", "1から12"),
        (Page.BASICS, {"founded_on_year": "2999"}, "founded_on", "きょうより前"),
        (Page.BASICS, {"name": ""}, "name", "団体の名称を入力してください。"),
        (Page.BASICS, {"kind": ""}, "kind", "種別を選んでください。"),
        (Page.PLACE, {"postal_code": "367-85"}, "postal_code", "いまは5けた"),
        (Page.PLACE, {"phone": "0495-00"}, "phone", "10けたか11けた"),
        (Page.PLACE, {"phone": ""}, "phone", "どちらかを入力"),
        (Page.PLACE, {"website": "なし"}, "website", "読み取れません"),
        (Page.PLACE, {"website": "javascript:alert(1)"}, "website", "読み取れません"),
        (Page.PLACE, {"website": "https://a.example/a b"}, "website", "読み取れません"),
        (Page.PEOPLE, {"contact_name": "見本 次郎"}, "contact_kana", "フリガナを入力"),
    ],
)
def test_error_says_how_to_mend_it(draft, client, page, typed, field, sentence):
    whole = {Page.PLACE: PLACE, Page.PEOPLE: PEOPLE, Page.BASICS: BASICS}[page]

    answer = send(client, draft, whole | typed, page)

    assert list(answer.context["form"].errors) == [field]
    assert sentence in answer.context["form"].errors[field][0]


def test_minimum_of_members_is_not_asked_of_a_business(draft, client):
    small = BASICS | {"kind": "business", "members": "2", "members_in_city": "2"}

    assert send(client, draft, small, Page.BASICS).status_code == 302
    assert EligibilityRule.objects.get(code="members").minimum == 5


def test_fields_of_activity_are_one_to_three_with_the_main_one_first(draft, client):
    typed = {
        "one_line": "ひとこと",
        "purpose": "目的",
        "activities": "内容",
        "schedule": "毎週",
        "place": "公民館",
        "district": registrations.District.objects.first().pk,
        "fields_1": "13",
        "fields_2": "7",
        "fields_3": "13",
    }

    send(client, draft, typed, Page.ACTIVITY)
    draft.refresh_from_db()
    assert draft.fields == [13, 7]

    answer = send(client, draft, typed | {"fields_1": "21"}, Page.ACTIVITY)
    assert list(answer.context["form"].errors) == ["fields"]


def test_double_click_saves_once(draft, client):
    seen = client.get(url_of(draft)).context["seen"]
    sent = PEOPLE | {"seen": seen, "act": "next"}

    answers = [client.post(url_of(draft), sent).status_code for _ in range(2)]

    draft.refresh_from_db()
    assert answers == [302, 302]
    assert draft.done_pages == ["people"]


# --- a lost session -----------------------------------------------------------------------------


def test_expired_session_loses_nothing_typed(draft):
    client = Client()
    typed = PEOPLE | {"representative_title": "会長（書きかけ）", "act": "next", "seen": ""}

    lost = client.post(url_of(draft), typed)
    client.force_login(draft.applicant)
    page = client.get(url_of(draft))

    assert lost.url == f"{reverse('account_login')}?next={url_of(draft)}"
    assert page.context["form"]["representative_title"].value() == "会長（書きかけ）"
    assert "ログインが切れる前に入力した内容" in text_of(page)
    assert Registration.objects.get().representative_title == ""


def test_signing_in_again_by_code_brings_the_typed_page_back(draft):
    client, address = Client(), draft.applicant.email
    lost = client.post(url_of(draft), PEOPLE | {"representative_title": "会長（書きかけ）"})
    client.post(lost.url, {"login": address, "next": url_of(draft)})
    letter = Notice.objects.filter(to_address=address).last()
    code = re.search(r"^　　(\d{6})$", letter.text, re.MULTILINE)[1]

    answer = client.post(
        f"{reverse('account_confirm_login_code')}?next={url_of(draft)}", {"code": code}, follow=True
    )

    assert answer.context["form"]["representative_title"].value() == "会長（書きかけ）"


def test_clerk_who_was_idle_at_the_counter_loses_nothing(time_machine):
    clerk = people.clerk()
    registration = writing.begin_at_counter(clerk, asked_by="見本 花子", identified_by="面識")
    client = people.signed_in(clerk)
    client.get(url_of(registration))
    time_machine.move_to(timezone.now() + timedelta(hours=2), tick=False)

    client.post(url_of(registration), PEOPLE, headers={"referer": "http://testserver/"})
    client.force_login(clerk)
    session = client.session
    proof.stamp(session, clerk)
    session.save()

    page = client.get(url_of(registration))
    assert page.context["form"]["representative_name"].value() == "見本 花子"
    assert registration.done_pages == []


def test_what_was_put_aside_is_forgotten_when_it_is_saved(draft):
    client = Client()
    client.post(url_of(draft), PEOPLE | {"act": "next"})
    client.force_login(draft.applicant)

    send(client, draft, PEOPLE)

    assert "ログインが切れる前" not in text_of(client.get(url_of(draft)))
    assert client.session[put_aside.STATE] == {}


def test_what_was_put_aside_is_shown_to_nobody_else(draft):
    client = Client()
    client.post(url_of(draft), PEOPLE | {"representative_name": "ひみつ"})
    client.force_login(people.outsider())

    assert client.get(url_of(draft)).status_code == 404


def test_too_much_is_not_put_aside(draft):
    client = Client()

    client.post(url_of(draft), {"representative_name": "あ" * 70_000})

    assert put_aside.STATE not in client.session


def test_stranger_makes_the_server_keep_nothing(draft):
    decided = registrations.rejected(by=people.member())
    pages = [url_of(draft, "nothing"), url_of(decided)]
    pages += [f"/groups/register/{uuid4()}/people/" for _ in range(3)]
    client = Client()

    answers = {client.post(url, PEOPLE).status_code for url in pages}

    assert answers == {302}
    assert Session.objects.count() == 0


def test_what_is_put_aside_is_bounded_and_the_newest_stays(draft):
    client = Client()
    for page in (Page.BASICS, Page.PLACE, Page.PEOPLE):
        client.post(url_of(draft, page), PEOPLE | {"representative_name": "a" * 50_000})

    assert list(client.session[put_aside.STATE]) == [url_of(draft)]
    assert len(Session.objects.get().session_data) < 100_000


def test_page_with_far_too_much_text_is_not_kept_and_says_so(draft, client):
    name = "あ" * 70_000

    page = send(client, draft, PEOPLE | {"representative_name": name})

    draft.refresh_from_db()
    assert drafts.TOO_MUCH in text_of(page)
    assert name in text_of(page)
    assert draft.drafts == {}


def test_a_character_that_no_database_keeps_is_dropped(draft, client):
    typed = {
        "representative_title": "会\0長",
        "representative_name": "\0",
        "contact_name": "次\0郎",
    }

    send(client, draft, PEOPLE | typed, act="later")

    page = client.get(url_of(draft))
    shown = {name: page.context["form"][name].value() for name in typed}
    assert shown == {"representative_title": "会長", "representative_name": "",
                     "contact_name": "次郎"}  # fmt: skip


# --- two writers --------------------------------------------------------------------------------


@pytest.fixture
def other(draft):
    draft.editors.add(people.member())
    return people.signed_in(people.member())


def test_second_writer_sees_both_versions_and_nothing_is_lost(draft, client, other):
    seen = client.get(url_of(draft)).context["seen"]
    send(other, draft, PEOPLE | {"representative_title": "理事長"})

    answer = client.post(url_of(draft), PEOPLE | {"seen": seen, "act": "next"})

    versions = answer.context["versions"]
    assert answer.status_code == 409
    assert versions.who == people.member().name
    assert [(d.label, d.mine, d.theirs) for d in versions.differences] == [
        ("代表者の役職", "会長", "理事長")
    ]
    draft.refresh_from_db()
    assert draft.representative_title == "理事長"


def test_second_writer_may_keep_his_own(draft, client, other):
    seen = client.get(url_of(draft)).context["seen"]
    send(other, draft, PEOPLE | {"representative_title": "理事長"})
    refused = client.post(url_of(draft), PEOPLE | {"seen": seen, "act": "next"})

    client.post(url_of(draft), PEOPLE | {"seen": refused.context["seen"], "act": "later"})

    draft.refresh_from_db()
    assert draft.representative_title == "会長"


def test_second_writer_may_keep_the_other_version(draft, client, other):
    seen = client.get(url_of(draft)).context["seen"]
    send(other, draft, PEOPLE | {"representative_title": "理事長"})
    client.post(url_of(draft), PEOPLE | {"seen": seen, "act": "next"})

    page = client.post(url_of(draft), {"act": "theirs"}, follow=True)

    assert page.context["form"]["representative_title"].value() == "理事長"
    assert page.context["versions"] is None


def test_conflict_waits_when_the_tab_is_closed(draft, client, other):
    seen = client.get(url_of(draft)).context["seen"]
    send(other, draft, PEOPLE | {"representative_title": "理事長"})
    client.post(url_of(draft), PEOPLE | {"seen": seen, "act": "next"})

    page = client.get(url_of(draft))

    assert page.context["versions"].differences[0].mine == "会長"
    assert page.context["form"]["representative_title"].value() == "会長"


def test_unfinished_versions_conflict_too(draft, client, other):
    seen = client.get(url_of(draft)).context["seen"]
    send(other, draft, {"representative_name": "見本 太郎"}, act="later")

    answer = client.post(
        url_of(draft), {"representative_name": "見本 花子", "seen": seen, "act": "later"}
    )

    difference = answer.context["versions"].differences[0]
    assert (difference.mine, difference.theirs) == ("見本 花子", "見本 太郎")


def test_same_answers_of_two_people_are_no_conflict(draft, client, other):
    seen = client.get(url_of(draft)).context["seen"]
    send(other, draft, PEOPLE)

    answer = client.post(url_of(draft), PEOPLE | {"seen": seen, "act": "next"})

    assert answer.status_code == 302


def test_another_page_is_no_conflict(draft, client, other):
    seen = client.get(url_of(draft)).context["seen"]
    send(other, draft, BASICS, Page.BASICS)

    answer = client.post(url_of(draft), PEOPLE | {"seen": seen, "act": "next"})

    assert answer.status_code == 302


# --- whose turn ---------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["submitted", "in_review", "approved", "rejected", "withdrawn"])
def test_nothing_is_written_when_it_is_not_the_applicants_turn(state):
    registration = registrations.STATES[state]()
    client = people.signed_in(registration.applicant)

    answer = client.post(url_of(registration), PEOPLE | {"representative_title": "そとから"})

    registration.refresh_from_db()
    assert answer.url == registration.get_absolute_url()
    assert registration.representative_title == "会長"


def test_page_sent_after_a_colleague_submitted_is_kept_for_later():
    registration = registrations.complete_draft()
    client = people.signed_in(registration.applicant)
    client.get(url_of(registration))
    workflow.submit(registration, by=registration.applicant)

    answer = client.post(url_of(registration), PEOPLE | {"act": "next"}, follow=True)

    assert "もう提出されています" in text_of(answer)


# --- correction ---------------------------------------------------------------------------------


def test_correction_marks_exactly_the_named_pages_and_fields():
    registration = registrations.sent_back()
    client = people.signed_in(registration.applicant)

    tasks = client.get(reverse("registration_tasks", args=[registration.pk]))
    steps = {step.page.value: step.state.label for step in tasks.context["progress"].steps}
    page = client.get(url_of(registration, Page.PLACE))

    assert {name for name, word in steps.items() if word == "要修正"} == {"place"}
    assert page.context["form"].notes == {"address": "番地を書いてください。"}
    assert "番地を書いてください。" in text_of(page)
    assert "番地を書いてください。" not in text_of(client.get(url_of(registration)))


def test_saved_page_counts_as_mended():
    registration = registrations.sent_back()
    client = people.signed_in(registration.applicant)

    send(client, registration, PLACE, Page.PLACE)

    tasks = client.get(reverse("registration_tasks", args=[registration.pk]))
    assert tasks.context["progress"].is_complete
    assert [item.is_mended for item in tasks.context["to_mend"]] == [True]


def test_page_named_in_a_correction_may_be_confirmed_unchanged():
    registration = registrations.sent_back()
    client = people.signed_in(registration.applicant)
    form = client.get(url_of(registration, Page.PLACE)).context["form"]
    unchanged = {field.html_name: field.value() for field in form if field.value()}

    send(client, registration, unchanged, Page.PLACE)

    tasks = client.get(reverse("registration_tasks", args=[registration.pk]))
    assert tasks.context["progress"].is_complete


# --- the counter --------------------------------------------------------------------------------


def test_clerk_writes_a_counter_entry_on_the_same_pages():
    registration = writing.begin_at_counter(
        people.clerk(), asked_by="見本 花子", identified_by="運転免許証"
    )
    client = people.signed_in(people.clerk())

    page = client.get(url_of(registration))
    send(client, registration, PEOPLE)

    registration.refresh_from_db()
    assert "窓口の代理入力" in text_of(page)
    assert registration.done_pages == ["people"]


def test_counter_entry_needs_the_right_and_who_asked():
    with pytest.raises(writing.PermissionDenied):
        writing.begin_at_counter(people.representative(), asked_by="見本", identified_by="面識")


# --- budgets ------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [Page.BASICS, Page.PEOPLE, Page.PLACE, Page.ACTIVITY])
def test_page_needs_few_queries(page, django_assert_max_num_queries):
    registration = registrations.complete_draft()
    client = people.signed_in(registration.applicant)

    with django_assert_max_num_queries(9):
        client.get(url_of(registration, page))


@pytest.mark.parametrize("name", [*Page.values, "tasks"])
def test_each_page_names_the_office_that_helps(draft, name):
    address = {"attachments": "registration_attachments", "tasks": "registration_tasks"}.get(name)
    url = reverse(address, args=[draft.pk]) if address else url_of(draft, name)
    shown = people.signed_in(draft.applicant).get(url).content.decode()

    aside = shown.partition("困ったとき</h2>")[2].partition("</div>")[0]
    assert Letterhead.current().contact_section in aside
