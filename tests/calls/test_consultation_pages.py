"""The pages of whoever asks: begin, write, send, receipt, my page; nothing typed is lost."""

import re
from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from calls.choices import MilestoneKind
from calls.consultations import writing
from calls.models import Call, Consultation
from core.templatetags.errors import errors_of
from notifications.models import Notice
from tests.factories import calls, consultations, open_calls, people, registrations
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

FORM = {
    "title": "ひとり暮らし見守り訪問",
    "problem": "41軒あります。",
    "idea": "声をかけて回ります。",
    "asker": "person",
    "person_name": "例示 一郎",
}
LATE = FORM | {"wish": "", "together": "", "idea": "ほかの端末で書いたこと"}


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(at(TODAY), tick=False):
        yield


@pytest.fixture
def outsider():
    return people.signed_in(people.outsider())


def begin(client, query="", opened="a"):
    """Press the button; gives the address of the note."""
    return client.post(f"/consultations/begin/{query}", {"opened": opened}).url


def test_nothing_is_seen_without_signing_in():
    one = consultations.received()

    for page in ("/consultations/begin/", f"/consultations/{one.pk}/"):
        assert Client().get(page).url.startswith("/accounts/login/")


def test_looking_at_the_beginning_makes_nothing_and_several_clicks_make_one(outsider):
    outsider.get("/consultations/begin/")
    assert not Consultation.objects.exists()

    pages = {begin(outsider) for _click in range(3)}

    assert (len(pages), Consultation.objects.count()) == (1, 1)


def test_beginning_shows_the_draft_there_is(outsider):
    page = begin(outsider)
    outsider.post(page, FORM | {"act": "save"})

    shown = outsider.get("/consultations/begin/").content.decode()

    assert "書きかけの相談があります" in shown
    assert f'href="{page}"' in shown
    assert "ひとり暮らし見守り訪問" in shown


def test_saving_never_asks_for_what_is_missing(outsider):
    page = begin(outsider)

    answer = outsider.post(page, {"title": "思いつき", "phone": "０４９５", "act": "save"})

    one = Consultation.objects.get()
    assert (answer.url, one.title, one.phone, one.status) == (page, "思いつき", "０４９５", "draft")


@pytest.mark.parametrize("asker", ["person", "group"])
def test_who_asks_is_kept_with_the_note_that_was_saved(outsider, asker):
    page = begin(outsider)
    outsider.post(page, {"asker": "group", "group_name": "見本の会", "act": "save"})

    outsider.post(page, {"asker": asker, "group_name": "見本の会", "act": "save"})

    form = outsider.get(page).context["form"]
    assert (form["asker"].value(), form["group_name"].value()) == (asker, "見本の会")


def test_nobody_is_chosen_as_long_as_nobody_was(outsider):
    page = begin(outsider)

    outsider.post(page, {"title": "思いつき", "act": "save"})

    assert not outsider.get(page).context["form"]["asker"].value()


def test_sending_names_what_is_missing_and_keeps_what_was_typed(outsider):
    page = begin(outsider)

    shown = outsider.post(
        page, {"title": "思いつき", "asker": "group", "phone": "1", "act": "send"}
    ).content.decode()

    for sentence in (
        "「何に困っていますか」を書いてください。",
        "やってみたいことを、書いてください。",
        "団体の名称を書いてください。",
        "氏名を書いてください。",
        "番号は、市外局番から",
    ):
        assert sentence in shown
    assert 'value="思いつき"' in shown
    assert Consultation.objects.get().status == "draft"


def marks(html):
    """What each label says of when it is needed."""
    mark = r'<(?:label|legend)[^>]*>([^<]+)<span class="c-field__\w+">([^<]+)<'
    return dict(re.findall(mark, html))


def test_each_field_says_when_it_is_needed():
    user = people.member()
    registrations.approved(user)
    client = people.signed_in(user)

    told = marks(client.get(begin(client)).content.decode())
    assert told["団体の名称"] == "登録していない団体のときは必須"
    assert told["登録した団体"] == "登録した団体のときは必須"
    assert (told["氏名"], told["だれが相談しますか"]) == ("必須", "必須")
    assert {told[name] for name in ("団体の種別", "電話番号", "住所", "郵便番号")} == {"任意"}


@pytest.mark.parametrize(
    ("asker", "lacking"),
    [("group", "団体の名称を書いてください。"), ("registered", "登録した団体を選んでください。")],
)
def test_what_is_marked_as_needed_of_a_group_is_asked_for(asker, lacking):
    user = people.member()
    registrations.approved(user)
    client = people.signed_in(user)

    shown = client.post(begin(client), FORM | {"asker": asker, "act": "send"}).content.decode()

    assert lacking in shown
    assert Consultation.objects.get().status == "draft"


def test_person_of_no_group_sends_and_gets_a_receipt(outsider):
    page = begin(outsider)

    receipt = outsider.post(page, FORM | {"act": "send"}, follow=True)

    one = Consultation.objects.get()
    assert (one.number, one.status, one.who) == ("R08-C001", "received", "例示 一郎さん")
    assert "R08-C001" in receipt.content.decode()
    assert "12月3日（木）" in receipt.content.decode()
    again = outsider.post(page, FORM | {"act": "send"})
    assert again.url == reverse("consultation_receipt", args=[one.pk])
    assert Notice.objects.filter(kind="calls/consultation_received").count() == 1


def test_receipt_that_is_opened_later_says_how_it_stands_now():
    one = consultations.advised()
    page = f"/consultations/{one.pk}/receipt/"
    shown = people.signed_in(people.representative()).get(page).content.decode()
    assert "いまは「助言をお返ししました」です。" in shown
    assert "聞く課を決めます" not in shown


def test_group_that_is_not_registered_is_named(outsider):
    page = begin(outsider)
    group = {"asker": "group", "group_name": "見本町自治会", "kind": "community_body"}

    outsider.post(page, FORM | group | {"act": "send"})

    one = Consultation.objects.get()
    assert (one.who, one.organization) == ("見本町自治会　例示 一郎さん", None)


def test_registered_group_is_chosen_among_ones_own():
    user = people.member()
    own = registrations.approved(user).organization
    other = registrations.approved(people.representative(), name="よその会").organization
    client = people.signed_in(user)
    page = begin(client)
    chosen = FORM | {"asker": "registered", "act": "send"}

    refused = client.post(page, chosen | {"organization": other.pk})
    assert refused.status_code == 200
    client.post(page, chosen | {"organization": own.pk})

    one = Consultation.objects.get()
    assert (one.organization, one.group_name) == (own, own.name)


def test_call_and_theme_of_the_address_are_kept_if_they_are_public(outsider):
    calls.intake(calls.draft())
    begin(outsider, "?call=2026-1", "draft")
    Call.objects.update(status="announced")
    begin(outsider, "?call=2026-1", "public")
    begin(outsider, "?call=nothing&theme=%00&case=1", "odd")

    found = dict(Consultation.objects.values_list("opened", "call__number"))

    key = people.outsider().pk
    assert found == {f"{key}:draft": None, f"{key}:public": "2026-1", f"{key}:odd": None}


def test_text_comes_clean(outsider):
    page = begin(outsider)

    outsider.post(page, FORM | {"title": "見守\u200bり\x00訪問", "act": "send"})

    assert Consultation.objects.get().title == "見守り訪問"


def test_other_tab_is_asked_about_and_nothing_is_lost(outsider):
    page = begin(outsider)
    seen = outsider.get(page).context["form"].seen
    outsider.post(page, FORM | {"act": "save", "seen": seen})

    shown = outsider.post(page, FORM | {"title": "別の題", "act": "save", "seen": seen})

    assert "この画面を開いたあとに、次の項目が変わりました" in shown.content.decode()
    assert 'value="別の題"' in shown.content.decode()
    assert Consultation.objects.get().title == FORM["title"]


def test_draft_is_thrown_away_with_its_history(outsider):
    page = begin(outsider)
    outsider.post(page, FORM | {"act": "save"})
    one = Consultation.objects.get()

    outsider.post(f"/consultations/{one.pk}/discard/")

    events = Consultation.pgh_event_model.objects.filter(title=FORM["title"])
    assert (Consultation.objects.count(), events.count()) == (0, 0)


def test_person_alone_is_not_called_the_representative_of_anything():
    alone = consultations.received()
    group = consultations.received(people.member(), "g", group_name="見本の会")

    def readers(one, by):
        shown = people.signed_in(by).get(one.get_absolute_url()).content.decode()
        return shown.partition("この相談を読める人")[2].partition("</ul>")[0]

    assert "代表者" not in readers(alone, people.representative())
    assert "（あなた）" in readers(alone, people.representative())
    assert "代表者" in readers(group, people.member())


def test_my_page_shows_what_waits_and_what_goes_on():
    by = people.representative()
    consultations.draft(by, "a", title="下書きの題")
    consultations.asked_back(by, "b", title="聞かれた題")
    consultations.talking(by, "c", title="相談中の題")
    consultations.received(people.member(), "d", title="ほかの人の題")

    shown = people.signed_in(by).get("/my/").content.decode()

    assert "あなたの番が2件あります" in shown
    for words in ("事前相談「下書きの題」", "事前相談「聞かれた題」", "相談中の題", "市（福祉部）"):
        assert words in shown
    assert "ほかの人の題" not in shown


def test_draft_on_my_page_says_until_when_it_can_be_sent():
    by, call = people.representative(), open_calls.opened()
    calls.day(call, MilestoneKind.CONSULTATION, date(2026, 12, 1))
    consultations.draft(by, call=call)
    shown = people.signed_in(by).get("/my/").content.decode()
    assert "12月1日（火）" in shown.partition("事前相談「")[2].partition("わたしの団体")[0]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("advised", "助言が届いています"),
        ("closed", "終わりました"),
        ("withdrawn", "取り下げました"),
    ],
)
def test_state_is_said_from_the_side_of_whoever_asked(state, words):
    getattr(consultations, state)()
    shown = people.signed_in(people.representative()).get("/my/").content.decode()
    assert f"状態：<b>{words}</b>" in shown


def test_my_page_asks_equally_often_with_many(django_assert_num_queries):
    by = people.representative()
    client = people.signed_in(by)
    consultations.talking(by, "a")
    client.get("/my/")
    with django_assert_num_queries(14):
        client.get("/my/")
    consultations.talking(by, "b")
    consultations.asked_back(by, "c")

    with django_assert_num_queries(14):
        client.get("/my/")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("received", "市が、聞く課を決めています。"),
        ("talking", "福祉部にたずねています。"),
        ("asked_back", "お返事を書いてください。"),
        ("advised", "同意をいっしょに取りに行きます。"),
        ("closed", "理由：市の仕事ではないため。"),
        ("withdrawn", "取り下げた相談です。"),
        ("proposed", "提案書に引き継がれました。"),
    ],
)
def test_page_says_where_it_stands(status, words):
    one = consultations.STATES[status]()

    shown = people.signed_in(people.representative()).get(one.get_absolute_url())

    assert words in shown.content.decode()


def test_page_says_that_the_city_is_late_and_that_it_harms_nobody():
    one = consultations.talking()
    client = people.signed_in(people.representative())

    with time_machine.travel(at(date(2026, 12, 4))):
        shown = people.signed_in(people.representative()).get(one.get_absolute_url())

    assert "市からの返事が遅れています" in shown.content.decode()
    assert "事前相談は済んでいます" in shown.content.decode()
    assert "市からの返事が遅れています" not in client.get(one.get_absolute_url()).content.decode()


def test_withdrawing_asks_once_more():
    one = consultations.talking()
    client = people.signed_in(people.representative())
    page = f"/consultations/{one.pk}/withdraw/"

    client.get(page)
    assert Consultation.objects.get().status == "talking"
    client.post(page)
    client.post(page)

    assert Consultation.objects.get().status == "withdrawn"
    assert one.log.filter(transition="withdraw").count() == 1


def test_note_that_was_sent_is_not_written_any_more():
    one = consultations.received()
    client = people.signed_in(people.representative())

    shown = client.post(
        f"/consultations/{one.pk}/write/", FORM | {"title": "変えた", "act": "save"}, follow=True
    )

    assert writing.SENT in shown.content.decode()
    assert Consultation.objects.get().title == consultations.FACTS["title"]


@pytest.mark.parametrize("act", ["save", "send"])
def test_note_of_another_page_that_comes_after_it_was_sent_is_kept_to_be_mended(outsider, act):
    page = begin(outsider)
    seen = outsider.get(page).context["form"].seen
    outsider.post(page, FORM | {"act": "send", "seen": seen})

    shown = outsider.post(page, LATE | {"act": act, "seen": seen})

    words = "まだ市に届いていません。確かめて、「この内容に直す」"
    assert shown.content.decode().count(words) == 1
    memo, form = shown.context["address"], shown.context["form"]
    assert f'action="{memo}"' in shown.content.decode()
    sent = {name: form[name].value() for name in form.fields} | {"seen": form.seen}
    assert outsider.post(memo, sent).status_code == 302
    assert Consultation.objects.get().idea == "ほかの端末で書いたこと"


def test_note_that_comes_after_the_answer_stays_on_the_page():
    one = consultations.talking()
    consultations.said(one)
    client = people.signed_in(people.representative())

    shown = client.post(f"/consultations/{one.pk}/write/", LATE | {"act": "save"})
    shown = shown.content.decode()

    assert "まだ市に届いていません。市が返事をしたので、メモはもう直せません。" in shown
    assert LATE["idea"] in shown
    assert Consultation.objects.get().idea == consultations.FACTS["idea"]


def test_errors_stand_in_the_order_of_the_page_and_name_each_thing_once(outsider):
    page = begin(outsider)

    shown = outsider.post(page, {"act": "send", "phone": "1"})

    assert [sentence for _, sentence in errors_of(shown.context["form"])] == [
        "ひとことで言うと何かを、書いてください。",
        "「何に困っていますか」を書いてください。",
        "やってみたいことを、書いてください。",
        "「だれが相談しますか」を選んでください。",
        "氏名を書いてください。",
        "電話番号：番号は、市外局番から10けたか11けたの数字で入力してください。例：0495-00-0002",
    ]


def test_draft_that_is_saved_or_refused_marks_what_is_needed_all_the_same(outsider):
    page = begin(outsider)
    seen = outsider.get(page).context["form"].seen
    outsider.post(page, FORM | {"act": "save", "seen": seen})

    shown = outsider.post(page, FORM | {"title": "別の題", "act": "save", "seen": seen})

    needed = {name for name, each in shown.context["form"].fields.items() if each.required}
    assert needed == {"title", "problem", "idea", "asker", "person_name"}


def test_typed_note_survives_a_lost_sign_in():
    one = consultations.draft()
    client = Client()
    page = f"/consultations/{one.pk}/write/"

    client.post(page, FORM | {"title": "消えない題", "act": "send"})
    client.force_login(people.representative())

    assert 'value="消えない題"' in client.get(page).content.decode()
    assert Consultation.objects.get().status == "draft"


def test_nobody_signed_in_has_a_consultation():
    consultations.draft()

    assert not Consultation.objects.of_person(AnonymousUser()).exists()
