"""The pages of a proposal lose nothing, and say in a sentence what is wrong with what was sent."""

import re
from datetime import date
from html import unescape
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Section
from calls.models import CourseQuestion
from core import drafts
from core.collaboration import COLLABORATION, CollaborationForm
from proposals.choices import PAGE_FIELDS, Page
from proposals.forms import TEXT_FORMS
from proposals.models import Proposal, Writer
from proposals.writing import pages as writing
from tests.factories import calls, open_calls, people, proposals, registrations

pytestmark = pytest.mark.django_db

SENT = {
    Page.SUMMARY: {"title": "里山の小道", "lead": "だれもが歩ける道にします。"},
    Page.GROUP: {
        "kind": "civic_group", "name": "団体サンプル里山", "name_kana": "だんたいさんぷる",
        "representative_title": "代表", "representative_name": "見本 太郎",
        "representative_kana": "ミホン タロウ", "contact_name": "",
        "phone": "０４９５−００−００００",
        "email": "", "postal_code": "３６７0000", "address": "本庄市見本1-1",
    },
    Page.PURPOSE: {"problem": "坂と段差があります。", "purpose": "だれもが楽しめるように。"},
    Page.PLAN: {
        "activities": "下見、砂利しき", "target": "車いすの人", "place": "見本の里山",
        "starts_on_year": "令和９", "starts_on_month": "4", "starts_on_day": "1",
        "ends_on_year": "2028", "ends_on_month": "2", "ends_on_day": "28", "setup": "会員15人",
    },
    Page.REASON: {"reason": "道は市の土地を通ります。", "wished_note": ""},
    Page.SHAPE: {
        "form": "subsidy", "zone": "citizen_led", "matters": ["consensus"], "fields_1": "7",
    },
    Page.SAFETY: {
        "safety": "危ない所を確かめます。", "privacy": "鍵をかけます。", "insurance": "あり",
    },
    Page.FUTURE: {"future": "会員が手入れをします。"},
    Page.PLEDGE: {"pledges": ["no-gang", "tax", "true", "publication"]},
}  # fmt: skip
# What is wrong on each page, and the sentence that says how to mend it.
WRONG = [
    (Page.SUMMARY, {"title": ""}, "事業の名前を入力してください。"),
    (Page.SUMMARY, {"lead": "あ" * 121}, "120"),
    (Page.GROUP, {"phone": "12"}, "番号は、市外局番から10けたか11けたの数字で入力してください。"),
    (Page.GROUP, {"name_kana": "漢字"}, "フリガナは、ひらがなかカタカナで入力してください。"),
    (Page.PURPOSE, {"problem": "あ" * 1001}, "1000"),
    (Page.PURPOSE, {"purpose": "別紙のとおり"}, "「別紙のとおり」とあります。"),
    (Page.PLAN, {"ends_on_year": "2027", "ends_on_month": "3"}, "終える日は、はじめる日よりあと"),
    (Page.PLAN, {"ends_on_year": "2029"}, "令和10年3月31日（金）までの日にしてください。"),
    (Page.PLAN, {"starts_on_day": "31"}, "この日付はありません。"),
    (Page.PLAN, {"setup": "くわしくはスライドを参照"}, "「スライドを参照」とあります。"),
    (Page.REASON, {"wished_sections_1": "999999"}, "一覧にある課から選んでください。"),
    (Page.SHAPE, {"form": ""}, "協働のかたちを選んでください。"),
    (Page.SHAPE, {"matters": []}, "協働が活きるものを選んでください。"),
    (Page.SAFETY, {"insurance": ""}, "保険を入力してください。"),
    (Page.FUTURE, {"future": ""}, "次の年からのことを入力してください。"),
    (Page.PLEDGE, {"pledges": ["tax"]}, "まだチェックしていない約束が3つあります。"),
]


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def draft():
    return proposals.begun(course=open_calls.opened().courses.get())


@pytest.fixture
def client(draft):
    return people.signed_in(people.representative())


def joined(proposal, user, role):
    """One more of those who write."""
    Writer.objects.create(proposal=proposal, person=user, role=role)
    return people.signed_in(user)


def url_of(proposal, page=Page.SUMMARY):
    return reverse("proposal_page", args=[proposal.pk, page])


def text_of(answer):
    return unescape(answer.content.decode())


def send(client, proposal, page, typed, act="next", **kwargs):
    """Open the page and send it, as a browser does."""
    seen = client.get(url_of(proposal, page)).context["seen"]
    return client.post(url_of(proposal, page), {"seen": seen, "act": act} | typed, **kwargs)


def test_valid_page_is_saved_and_done(draft, client):
    answers = {page: send(client, draft, page, SENT[page], "later", follow=True) for page in SENT}

    draft.refresh_from_db()
    assert draft.done_pages == list(SENT)
    assert [
        page
        for page, answer in answers.items()
        if f"「{page.label}」を保存しました。まだ提出されていません。" not in text_of(answer)
    ] == []


def test_half_a_page_is_kept_and_not_done(draft, client):
    halves = {page: SENT[page] | {next(iter(SENT[page])): ""} for page in SENT}

    answers = {page: send(client, draft, page, halves[page], "later", follow=True) for page in SENT}

    draft.refresh_from_db()
    assert draft.done_pages == []
    assert [
        page
        for page, answer in answers.items()
        if f"「{page.label}」を途中まで保存しました。まだ提出されていません。"
        not in text_of(answer)
    ] == []


def test_wrong_answer_is_kept_with_its_sentence(draft, client):
    answers = [send(client, draft, page, SENT[page] | wrong) for page, wrong, _ in WRONG]

    draft.refresh_from_db()
    assert [
        sentence
        for answer, (_, _, sentence) in zip(answers, WRONG, strict=True)
        if sentence not in text_of(answer)
    ] == []
    assert {answer.status_code for answer in answers} == {200}
    assert draft.done_pages == []
    assert {page for page, _, _ in WRONG if drafts.typed_on(draft, page) is None} == set()


def test_page_leads_to_the_next_that_is_open(draft, client):
    assert send(client, draft, Page.SUMMARY, SENT[Page.SUMMARY]).url == url_of(draft, Page.GROUP)


def test_what_was_typed_in_japanese_ways_is_read(draft, client):
    send(client, draft, Page.GROUP, SENT[Page.GROUP])
    send(client, draft, Page.PLAN, SENT[Page.PLAN])

    draft.refresh_from_db()
    assert (draft.phone, draft.postal_code) == ("0495-00-0000", "367-0000")
    assert draft.name_kana == "ダンタイサンプル"
    assert (draft.starts_on, draft.ends_on) == (date(2027, 4, 1), date(2028, 2, 28))


def test_limit_counts_a_line_break_once(draft, client):
    send(client, draft, Page.FUTURE, {"future": "あ\r\n" * 299 + "あ"})

    draft.refresh_from_db()
    assert draft.done_pages == [Page.FUTURE]


def test_registered_group_is_shown_and_not_typed_again(draft, client):
    group = registrations.approved().organization

    send(client, draft, Page.GROUP, {"organization": str(group.pk), "name": "べつの名前"})
    answer = client.get(url_of(draft, Page.GROUP))

    draft.refresh_from_db()
    assert group.name in text_of(answer)
    assert 'name="name"' not in answer.content.decode()
    assert (draft.organization, draft.name, draft.done_pages) == (group, "", [Page.GROUP])


def test_who_is_not_registered_any_more_types_the_group(draft, client):
    draft.organization = registrations.approved().organization
    draft.save()

    refused = send(client, draft, Page.GROUP, {"organization": "none"})
    send(client, draft, Page.GROUP, SENT[Page.GROUP] | {"organization": "none"})

    draft.refresh_from_db()
    assert "団体の名称を入力してください。" in text_of(refused)
    assert (draft.organization, draft.name) == (None, SENT[Page.GROUP]["name"])


def test_group_of_which_no_writer_is_a_member_cannot_be_chosen():
    group = registrations.approved().organization
    course = open_calls.opened().courses.get()
    draft = proposals.begun(people.outsider(), course=course)
    stranger = people.signed_in(people.outsider())

    send(stranger, draft, Page.GROUP, SENT[Page.GROUP] | {"organization": str(group.pk)})

    draft.refresh_from_db()
    assert draft.organization is None


def test_reader_sees_what_the_register_says(draft):
    draft.organization = group = registrations.approved().organization
    draft.save()
    reader = joined(draft, people.outsider(), "adviser")

    assert group.representative_name in text_of(reader.get(url_of(draft, Page.GROUP)))


def test_form_without_public_money_takes_the_budget_away(draft, client):
    send(client, draft, Page.SHAPE, SENT[Page.SHAPE] | {"form": "co_hosting"})

    draft.refresh_from_db()
    assert (draft.form, draft.has_money) == ("co_hosting", False)
    assert Page.BUDGET not in writing.pages(draft)
    send(client, draft, Page.SHAPE, SENT[Page.SHAPE])
    draft.refresh_from_db()
    assert Page.BUDGET in writing.pages(draft)


def test_form_that_the_course_has_settled_is_not_asked(draft, client):
    draft.course.form = "commission"
    draft.course.save()

    page = client.get(url_of(draft, Page.SHAPE))
    send(client, draft, Page.SHAPE, SENT[Page.SHAPE] | {"form": "endorsement"})

    draft.refresh_from_db()
    assert 'name="form"' not in page.content.decode()
    assert (draft.form, draft.has_money) == ("commission", True)


def test_sections_are_wished_in_order_and_once(draft, client):
    keys = [calls.section("福祉部").pk, calls.section().pk]
    wished = {
        "wished_sections_1": keys[0],
        "wished_sections_2": keys[1],
        "wished_sections_3": keys[0],
    }

    send(client, draft, Page.REASON, SENT[Page.REASON] | wished)

    draft.refresh_from_db()
    assert draft.wished_sections == keys


def test_section_that_is_gone_is_offered_as_what_does_its_work_today(draft, client):
    gone, heir, lost = calls.section("福祉部"), calls.section(), calls.section("総務部")
    Section.objects.filter(pk=gone.pk).update(is_active=False, successor=heir)
    Section.objects.filter(pk=lost.pk).update(is_active=False)
    Proposal.objects.filter(pk=draft.pk).update(wished_sections=[lost.pk, gone.pk])

    page = client.get(url_of(draft, Page.REASON))

    assert page.context["form"]["wished_sections"].value() == [heir.pk]


# --- questions of the call ------------------------------------------------------------------------


def ask(proposal, text="何人が手伝いますか", kind="number", **facts):
    return CourseQuestion.objects.create(course=proposal.course, text=text, kind=kind, **facts)


def test_questions_of_every_kind_are_answered(draft, client):
    asked = [
        ask(draft), ask(draft, "理由", "text", most=10),
        ask(draft, "時間", "choice", options=["朝", "夜"]),
        ask(draft, "雨の日も行いますか", "yes_no", is_required=False),
    ]  # fmt: skip
    typed = dict(
        zip([f"question_{each.pk}" for each in asked], ["１２人", "雨です", "夜", ""], strict=True)
    )
    typed[f"question_{asked[0].pk}"] = "１，２００"

    send(client, draft, Page.QUESTIONS, typed)

    draft.refresh_from_db()
    keys = [str(each.pk) for each in asked]
    assert draft.answers == {keys[0]: 1200, keys[1]: "雨です", keys[2]: "夜"}
    assert draft.done_pages == [Page.QUESTIONS]


def test_question_that_must_be_answered_says_so(draft, client):
    one = ask(draft)

    answer = send(client, draft, Page.QUESTIONS, {f"question_{one.pk}": ""})

    assert "「何人が手伝いますか」に答えてください。" in text_of(answer)


def test_call_without_questions_has_no_such_page(draft, client):
    assert client.get(url_of(draft, Page.QUESTIONS)).status_code == 404


# --- who ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["proposal_tasks", "proposal_discard", "proposal_papers"])
def test_stranger_finds_nothing(draft, name):
    stranger = people.signed_in(people.outsider())

    assert stranger.get(reverse(name, args=[draft.pk])).status_code == 404
    assert stranger.post(reverse(name, args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("who", ["outsider", "clerk", "reviewer"])
def test_stranger_finds_no_page(draft, who):
    stranger = people.signed_in(getattr(people, who)())

    found = [stranger.get(url_of(draft, page)).status_code for page in SENT]
    found += [stranger.post(url_of(draft, page), SENT[page]).status_code for page in SENT]

    assert set(found) == {404}


@pytest.mark.parametrize("role", ["viewer", "adviser"])
def test_viewer_and_adviser_read_and_cannot_write(draft, client, role):
    send(client, draft, Page.SUMMARY, SENT[Page.SUMMARY])
    reader = joined(draft, people.outsider(), role)

    page = text_of(reader.get(url_of(draft)))
    answers = [reader.post(url_of(draft, page), SENT[page]).status_code for page in SENT]

    assert "里山の小道" in page
    assert "見るだけの役割です。" in page
    assert set(answers) == {403}
    assert reader.post(reverse("proposal_discard", args=[draft.pk])).status_code == 403
    assert reader.post(reverse("proposal_papers", args=[draft.pk])).status_code == 403
    assert reader.post(reverse("proposal_tasks", args=[draft.pk])).status_code == 403


def test_editor_writes_but_does_not_pledge(draft):
    editor = joined(draft, people.member(), "editor")

    send(editor, draft, Page.SUMMARY, SENT[Page.SUMMARY])
    page = text_of(editor.get(url_of(draft, Page.PLEDGE)))
    answer = editor.post(url_of(draft, Page.PLEDGE), SENT[Page.PLEDGE])

    draft.refresh_from_db()
    assert draft.done_pages == [Page.SUMMARY]
    assert "「誓約と同意」は、代表者だけが書けます。" in page
    assert (answer.status_code, draft.pledges) == (403, [])


def test_who_left_finds_nothing(draft):
    joined(draft, people.member(), "editor")
    draft.writers.filter(person=people.member()).update(left_at=calls.at())

    assert people.signed_in(people.member()).get(url_of(draft)).status_code == 404


def test_lost_sign_in_loses_no_text(draft, client):
    seen = client.get(url_of(draft)).context["seen"]
    visitor = Client()
    visitor.post(url_of(draft), {"seen": seen, "title": "消えないで"})
    visitor.force_login(people.representative())

    assert visitor.get(url_of(draft)).context["form"]["title"].value() == "消えないで"


def test_two_who_write_one_page_are_asked(draft, client):
    other = joined(draft, people.member(), "editor")
    seen = client.get(url_of(draft)).context["seen"]
    send(other, draft, Page.SUMMARY, SENT[Page.SUMMARY] | {"title": "先に書いた題"})

    answer = client.post(url_of(draft), {"seen": seen, "act": "next"} | SENT[Page.SUMMARY])

    draft.refresh_from_db()
    assert answer.status_code == 409
    assert "先に書いた題" in text_of(answer)
    assert draft.title == "先に書いた題"


# --- what nobody types ----------------------------------------------------------------------------

ODD = "か\u3099\0\u0002\u200bＡ\u202e一"  # NUL, controls, no width, decomposed, full width


def test_odd_input_makes_no_page_fail(draft, client):
    for page in SENT:
        answer = client.post(url_of(draft, page), dict.fromkeys(SENT[page], ODD) | {"seen": ODD})

        assert answer.status_code in (200, 302)
        assert client.get(url_of(draft, page)).status_code == 200


def test_odd_text_is_kept_as_a_person_would_see_it(draft, client):
    send(client, draft, Page.SUMMARY, {"title": ODD, "lead": ODD})

    draft.refresh_from_db()
    assert {draft.title, draft.lead} <= {"がＡ一", "がA一"}
    assert draft.done_pages == [Page.SUMMARY]


def test_page_that_is_none_does_not_exist(draft, client):
    assert client.get(url_of(draft, "nothing")).status_code == 404
    assert client.get(reverse("proposal_page", args=[uuid4(), "summary"])).status_code == 404


def test_every_plain_page_has_a_form_for_its_columns():
    columns = {page: set(TEXT_FORMS[page].base_fields) for page in SENT}
    assert {
        page: set(PAGE_FIELDS[page]) - found
        for page, found in columns.items()
        if set(PAGE_FIELDS[page]) - found
    } == {}


@pytest.mark.django_db
def test_page_of_what_was_filed_does_not_say_that_it_is_not_handed_in():
    with time_machine.travel(calls.at(), tick=False):
        proposal = proposals.filed()
        page = people.signed_in(people.representative()).get(
            f"/proposals/{proposal.pk}/write/summary/"
        )

    assert page.status_code == 200
    assert "まだ提出されていません" not in page.text


def test_shape_shows_the_signs_of_the_guide_and_marks_the_zone_that_was_chosen(draft, client):
    def figures():
        text = client.get(url_of(draft, Page.SHAPE)).content.decode()
        return len(
            re.findall(r'<label[^>]*><svg class="c-diagram"', text)
        ), '<li class="is-on">' in text

    pictures = len(CollaborationForm) + len(COLLABORATION)
    assert figures() == (pictures, False)
    send(client, draft, Page.SHAPE, SENT[Page.SHAPE])
    assert figures() == (pictures, True)


def test_page_of_a_correction_is_saved_and_leads_to_the_list_of_what_is_left():
    items = [{"page": Page.SUMMARY, "kind": "incorrect", "note": "名前を直してください。"}]
    proposal = proposals.with_correction(items=items)
    client = people.signed_in(people.representative())

    answer = send(client, proposal, Page.SUMMARY, {"title": "直した名", "lead": "ひとこと"})

    assert answer.url == reverse("proposal_tasks", args=[proposal.pk])
    assert "補正は、まだ提出されていません。" in text_of(client.get(answer.url))
