"""The clerk's and the sections' side: the queue, the page, each act, the counter, the desk."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from calls.consultations import meetings
from calls.models import Consultation, Meeting, Message, SectionAsk
from notifications.models import Notice
from tests.factories import consultations, people
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

LIST = "/admin/calls/consultation/"


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(at(TODAY), tick=False):
        yield


@pytest.fixture
def clerk():
    people.liaison()
    return people.signed_in(people.clerk())


def page(one, act="change"):
    return f"{LIST}{one.pk}/{act}/"


def parts(day, name="due_on"):
    return {f"{name}_year": day.year, f"{name}_month": day.month, f"{name}_day": day.day}


def titles(client, query):
    shown = client.get(f"{LIST}?{query}")
    return sorted(row.obj.title for row in shown.context_data["rows"])


# --- the queue -----------------------------------------------------------------------------------


def test_queue_is_narrowed_by_turn_lateness_section_and_owner(clerk):
    consultations.received(opened="a", title="届いた")
    mine = consultations.talking(opened="b", title="課の番")
    consultations.asked_back(opened="c", title="聞いている")
    consultations.advised(opened="d", title="終わった")
    Consultation.objects.filter(pk=mine.pk).update(owner=people.clerk())

    assert titles(clerk, "turn=clerk") == ["届いた"]
    assert titles(clerk, "turn=sections") == ["課の番"]
    assert titles(clerk, "turn=applicant") == ["聞いている"]
    assert titles(clerk, "turn=over") == ["終わった"]
    assert titles(clerk, "turn=late") == []
    assert titles(clerk, "section=none") == ["届いた"]
    assert titles(clerk, "owner=mine") == ["課の番"]
    with time_machine.travel(at(date(2026, 12, 4))):
        late = titles(people.signed_in(people.clerk()), "turn=late")
    assert late == ["届いた", "課の番"]


def test_queue_is_searched_by_number_title_and_group(clerk):
    one = consultations.received(opened="a", title="花壇づくり", group_name="見本町自治会")
    consultations.received(opened="b", title="見守り訪問")

    for words in ("花壇", one.number, "ｒ０８－Ｃ００１", "見本町　自治会"):
        assert titles(clerk, f"q={words}") == ["花壇づくり"], words


def test_queue_asks_equally_often_with_one_and_three(clerk, django_assert_num_queries):
    consultations.talking(opened="a")
    clerk.get(LIST)
    with django_assert_num_queries(11):
        clerk.get(LIST)
    consultations.talking(opened="b")
    consultations.talking(opened="c")

    with django_assert_num_queries(11):
        clerk.get(LIST)


# --- the page ------------------------------------------------------------------------------------


def test_page_shows_the_thread_in_three_cuts(clerk):
    one = consultations.talking()
    consultations.inside(one)
    consultations.said(one)

    every, open_ones, inside = (
        clerk.get(f"{page(one)}?see={see}").content.decode() for see in ("", "all", "city")
    )

    assert consultations.SECRET in every
    assert "週1回で" in every
    assert consultations.SECRET not in open_ones
    assert "週1回で" in open_ones
    assert consultations.SECRET in inside
    assert "週1回で" not in inside
    for words in ("すべて 2", "相談した人にも見える 1", "市の中だけ 1", "情報公開の請求"):
        assert words in every


def test_message_is_the_citys_own_unless_somebody_says_otherwise(clerk):
    one = consultations.talking()
    form = clerk.get(page(one)).context["form"]
    assert form["audience"].value() == "city"

    clerk.post(page(one, "message"), {"text": "市だけ", "audience": "city", "token": "a"})
    clerk.post(page(one, "message"), {"text": "両方に", "audience": "all", "token": "b"})

    found = dict(Message.objects.values_list("text", "audience"))
    assert found == {"市だけ": "city", "両方に": "all"}
    assert Notice.objects.filter(kind="calls/consultation_opened").count() == 1


def test_section_answers_and_who_asked_is_told(clerk):
    one = consultations.talking()
    liaison = people.signed_in(people.liaison())
    assert "これで、福祉部が答えたことにする" in liaison.get(page(one)).content.decode()

    sent = {"text": "できます。", "audience": "city", "token": "a", "answers": "on"}
    liaison.post(page(one, "message"), sent)
    liaison.post(page(one, "message"), sent)

    assert SectionAsk.objects.get().answered_at is not None
    assert Message.objects.get().section.name == "福祉部"
    assert Notice.objects.filter(kind="calls/section_answered").count() == 1
    assert "答えがそろいました" in clerk.get(page(one)).content.decode()


def test_opening_a_message_has_a_page_of_its_own(clerk):
    one = consultations.talking()
    message = consultations.inside(one)
    address = page(one, f"open/{message.pk}")

    shown = clerk.get(address).content.decode()
    assert consultations.SECRET in shown
    assert "市の中だけには戻せません" in shown
    assert Message.objects.get().audience == "city"
    clerk.post(address)
    clerk.post(address)

    assert Message.objects.get().opened_by == people.clerk()
    assert Notice.objects.filter(kind="calls/consultation_opened").count() == 1


def test_message_of_another_consultation_is_not_opened_by_its_address(clerk):
    one, other = consultations.talking(), consultations.talking(opened="b")
    message = consultations.inside(other)

    assert clerk.post(page(one, f"open/{message.pk}")).status_code == 404


def test_page_of_a_message_that_is_open_asks_nothing(clerk):
    one = consultations.talking()
    message = consultations.inside(one)
    clerk.post(page(one, f"open/{message.pk}"))

    shown = clerk.get(page(one, f"open/{message.pk}"), follow=True)

    assert "この文は、もう相談した人にも見えています。" in shown.content.decode()
    assert shown.redirect_chain


# --- routing -------------------------------------------------------------------------------------


def test_routing_asks_several_sections_until_a_day(clerk):
    one = consultations.received()
    keys = [consultations.section(name).pk for name in ("福祉部", "総務部")]
    address = page(one, "move/route")
    shown = clerk.get(address).context["form"]
    assert shown.proposed() == date(2026, 12, 1)
    assert "12月3日（木）までに返事をすると伝えています" in shown.fields["due_on"].help_text

    clerk.post(address, {"sections": keys, "note": "教えて", **parts(date(2026, 12, 2))})

    found = SectionAsk.objects.values_list("section__name", "note", "due_on")
    assert sorted(found) == [
        ("福祉部", "教えて", date(2026, 12, 2)), ("総務部", "教えて", date(2026, 12, 2)),
    ]  # fmt: skip


def test_letter_to_each_section_is_seen_before_it_is_sent_as_it_was_seen(clerk):
    one = consultations.received()
    address = page(one, "move/route")
    keys = [consultations.section(name).pk for name in ("福祉部", "総務部")]
    sent = {"sections": keys, "note": "置けますか。", **parts(date(2026, 12, 2))}

    untouched = clerk.get(address).context["mails"]
    seen = clerk.post(address, sent | {"preview": "1"}).context["mails"]
    assert Notice.objects.filter(kind="calls/section_asked").count() == 0
    clerk.post(address, sent)

    assert untouched == []
    assert [each["to"] for each in seen] == ["総務部　1人", "福祉部　1人"]
    letters = Notice.objects.filter(kind="calls/section_asked").order_by("pk")
    assert [each["text"] for each in seen] == [each.text for each in letters]
    assert {each["subject"] for each in seen} == {each.subject for each in letters}
    assert all("置けますか。" in each.text for each in letters)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 11, 28), "閉庁日です。次の開庁日は令和8年11月30日（月）です。"),
        (date(2026, 11, 24), "あすからあとの日にしてください。"),
        (date(2028, 11, 24), "1年より先の日です。"),
    ],
)
def test_routing_refuses_a_day_on_which_nobody_answers(clerk, day, sentence):
    one = consultations.received()
    sections = [consultations.section().pk]

    shown = clerk.post(
        page(one, "move/route"), {"sections": sections, "note": "残る文", **parts(day)}
    ).content.decode()

    assert sentence in shown
    assert "残る文" in shown
    assert Consultation.objects.get().status == "received"


def test_section_that_waits_or_is_dissolved_is_not_offered(clerk):
    one = consultations.talking()
    gone = consultations.section("総務部")
    gone.is_active = False
    gone.save()

    offered = clerk.get(page(one, "move/route")).context["form"].fields["sections"].queryset

    assert not offered.filter(pk__in=[consultations.section().pk, gone.pk]).exists()


def test_ask_is_taken_back(clerk):
    one = consultations.talking()
    address = page(one, f"ask/{SectionAsk.objects.get().pk}")

    assert "読めなくなります" in clerk.get(address).content.decode()
    clerk.post(address)
    clerk.post(address)

    assert SectionAsk.objects.get().taken_back_at is not None
    told = Notice.objects.get(kind="calls/section_ask_taken_back")
    assert (told.to_address, one.title in told.text) == ("liaison@sample.example", False)


# --- ending --------------------------------------------------------------------------------------


def test_page_of_an_act_shows_the_letter_as_it_leaves(clerk):
    one = consultations.route(
        consultations.at_counter(address="本庄市見本1-2-3", postal_code="367-8501")
    )
    address = page(one, "move/advise")

    shown = clerk.post(address, {"advice": "保険を確かめます。", "preview": "1"})
    assert "保険を確かめます。" in shown.context["mails"][0]["text"]
    assert Consultation.objects.get().status == "talking"
    clerk.post(address, {"advice": "保険を確かめます。"})

    letter = Notice.objects.get(kind="calls/consultation_advised")
    assert letter.text == shown.context["mails"][0]["text"]


def test_closing_needs_a_reason_that_is_told(clerk):
    one = consultations.talking()

    refused = clerk.post(page(one, "move/close"), {"note": ""})
    assert "理由を書いてください。" in refused.content.decode()
    clerk.post(page(one, "move/close"), {"note": "市の仕事ではないため。"})

    assert Consultation.objects.get().status == "closed"
    assert Notice.objects.filter(kind="calls/consultation_closed").count() == 1


def test_second_press_of_a_clerk_who_was_overtaken_is_asked_about(clerk):
    one = consultations.talking()
    moved = clerk.get(page(one, "move/ask_back")).context["form"].moved
    sent = {"text": "何人ですか。", "moved": moved}

    clerk.post(page(one, "move/ask_back"), sent)
    clerk.post(page(one, "move/ask_back"), sent)

    assert Message.objects.count() == 1


# --- meetings ------------------------------------------------------------------------------------


def meeting(day=date(2026, 11, 30), **facts):
    sent = {**parts(day, "on"), "starts_at": "14:00", "minutes": "60", "place": "会議室2"}
    return sent | facts


def test_meeting_is_set_moved_and_recorded_and_another_cancelled(clerk):
    one = consultations.talking()
    clerk.post(page(one, "meeting"), meeting())
    clerk.post(page(one, "meeting"), meeting())
    first = Meeting.objects.get()

    clerk.post(page(one, f"meeting/{first.pk}/move"), meeting(date(2026, 12, 1)))
    early = clerk.post(page(one, f"meeting/{first.pk}/record"), {"record": "話した"}, follow=True)
    assert meetings.EARLY in early.content.decode()
    with time_machine.travel(at(date(2026, 12, 1), 15)):
        later = people.signed_in(people.clerk())
        later.post(page(one, f"meeting/{first.pk}/record"), {"record": "地図を見た。"})
        assert "地図を見た。" in later.get(page(one)).content.decode()
    refused = clerk.post(page(one, f"meeting/{first.pk}/cancel"), follow=True)
    assert meetings.RECORDED in refused.content.decode()
    clerk.post(page(one, "meeting"), meeting(date(2026, 12, 3)))
    second = Meeting.objects.exclude(pk=first.pk).get()
    clerk.post(page(one, f"meeting/{second.pk}/cancel"))

    first.refresh_from_db(), second.refresh_from_db()
    assert (first.on, first.record, first.sequence) == (date(2026, 12, 1), "地図を見た。", 1)
    assert (first.cancelled_at, second.cancelled_at is None, second.sequence) == (None, False, 1)
    kinds = Notice.objects.filter(to_address="representative@sample.example", ics__gt="")
    assert list(kinds.order_by("pk").values_list("kind", flat=True)) == [
        "calls/meeting_set", "calls/meeting_moved", "calls/meeting_set", "calls/meeting_cancelled",
    ]  # fmt: skip


def test_letter_of_a_meeting_is_seen_before_it_is_sent_as_it_was_seen(clerk):
    one = consultations.talking()
    day, preview = meeting(), {"preview": "1"}

    untouched = clerk.get(page(one, "meeting")).context["mails"]
    seen = [clerk.post(page(one, "meeting"), day | preview).context["mails"]]
    assert Meeting.objects.count() == 0
    clerk.post(page(one, "meeting"), day)
    held = f"meeting/{Meeting.objects.get().pk}"
    later = meeting(date(2026, 12, 1))
    seen += [clerk.post(page(one, f"{held}/move"), later | preview).context["mails"]]
    assert Meeting.objects.get().on == date(2026, 11, 30)
    clerk.post(page(one, f"{held}/move"), later)
    seen += [clerk.get(page(one, f"{held}/cancel")).context["mails"]]
    clerk.post(page(one, f"{held}/cancel"))

    assert list(untouched) == []
    kinds = ["calls/meeting_set", "calls/meeting_moved", "calls/meeting_cancelled"]
    sent = Notice.objects.filter(kind__in=kinds).order_by("pk")
    assert [each["text"] for each, _citys in seen] == [each.text for each in sent]


def test_meeting_on_a_closed_day_is_asked_about_before_anybody_is_told(clerk):
    one, day = consultations.talking(), date(2026, 11, 29)
    address = page(one, "meeting")

    shown = clerk.post(address, meeting(day)).content.decode()
    assert "11月29日（日）は閉庁日です。次の開庁日は11月30日（月）です。" in shown
    assert not Meeting.objects.exists()
    clerk.post(address, meeting(day) | {"closed_day_is_right": "on"})

    assert Meeting.objects.get().on == day


def test_meeting_of_yesterday_is_not_set(clerk):
    shown = clerk.post(
        page(consultations.talking(), "meeting"), meeting(date(2026, 11, 23))
    ).content.decode()

    assert "きょうからあとの日にしてください。" in shown
    assert not Meeting.objects.exists()


def test_other_clerk_who_moves_the_meeting_is_asked_about(clerk):
    one = consultations.talking()
    clerk.post(page(one, "meeting"), meeting())
    address = page(one, f"meeting/{Meeting.objects.get().pk}/move")
    seen = clerk.get(address).context["form"].seen
    clerk.post(address, meeting(place="会議室3", seen=seen))

    shown = clerk.post(address, meeting(place="会議室4", seen=seen)).content.decode()

    assert "この画面を開いたあとに、次の項目が変わりました" in shown
    assert Meeting.objects.get().place == "会議室3"


# --- the counter ---------------------------------------------------------------------------------

TOLD = {
    "title": "買い物の手助け", "problem": "店が遠い。", "idea": "車を出し合う。", "asker": "person",
    "person_name": "例示 とめ", "postal_code": "367-8501", "address": "本庄市見本1-2-3",
}  # fmt: skip


def test_centre_takes_down_what_somebody_says_and_hands_it_in():
    people.clerk()
    centre = people.signed_in(consultations.centre())
    for _click in range(2):
        entry = centre.post(f"{LIST}counter/", {"opened": "a"}).url
    centre.post(entry, {"title": "買い物の手助け", "act": "save"})
    assert "入力を続ける" in centre.get("/admin/").content.decode()

    shown = centre.post(entry, TOLD | {"act": "send"}, follow=True).content.decode()

    one = Consultation.objects.get()
    assert (one.status, one.channel, one.number) == ("received", "counter", "R08-C001")
    assert "お知らせ：手紙" in shown
    assert Notice.objects.get(kind="calls/consultation_received").channel == "paper"
    assert one.started_by == consultations.centre()


def test_counter_is_closed_to_sections():
    liaison = people.signed_in(people.liaison())

    assert liaison.get(f"{LIST}counter/").status_code == 403
    assert liaison.post(f"{LIST}counter/", {"opened": "a"}).status_code == 403


def test_reply_of_who_came_is_written_down_for_them(clerk):
    one = consultations.route(consultations.at_counter())
    clerk.post(page(one, "move/ask_back"), {"text": "いつからですか。"})

    clerk.post(page(one, "move/reply"), {"text": "春から、とのこと。"})

    message = Message.objects.get(text="春から、とのこと。")
    assert (message.by_city, message.audience) == (False, "all")
    assert "職員が書き写しました" in clerk.get(page(one)).content.decode()


# --- the desk ------------------------------------------------------------------------------------


def desk(client, who="waits"):
    return client.get(f"/admin/?who={who}").content.decode()


def test_desk_has_each_side_its_own(clerk):
    consultations.received(opened="a", title="届いた題")
    consultations.talking(opened="b", title="課の番の題")
    consultations.asked_back(opened="c", title="聞いている題")
    liaison = people.signed_in(people.liaison())

    assert "届いた題" in desk(clerk)
    assert "課の番の題" not in desk(clerk)
    assert "課の番の題" in desk(liaison)
    assert "届いた題" not in desk(liaison)
    assert "聞いている題" not in desk(clerk, "all")
    with time_machine.travel(at(date(2026, 12, 9))):
        late = people.signed_in(people.clerk())
        assert "聞いている題" in desk(late)


def test_section_that_is_dissolved_leaves_its_ask_to_the_clerk(clerk):
    one = consultations.talking(title="宙に浮く題")
    consultations.other_liaison()
    assert "宙に浮く題" not in desk(clerk)

    section = consultations.section()
    section.is_active = False
    section.save()

    assert "宙に浮く題" in desk(clerk)
    assert "福祉部は、なくなった課です" in desk(clerk)
    assert titles(clerk, "section=gone") == ["宙に浮く題"]
    assert "ほかの課に聞いてください" in clerk.get(page(one)).content.decode()
    liaison = people.signed_in(people.liaison())
    assert "宙に浮く題" not in desk(liaison, "all")
    clerk.post(
        page(one, "move/route"),
        {"sections": [consultations.section("総務部").pk], **parts(date(2026, 12, 2))},
    )
    assert "宙に浮く題" not in desk(clerk)


def test_owner_who_left_counts_as_nobody(clerk):
    one = consultations.received(title="担当のいない題")
    Consultation.objects.filter(pk=one.pk).update(owner=people.clerk("leaver"))
    assert "担当のいない題" not in desk(clerk)

    leaver = people.clerk("leaver")
    leaver.is_active = False
    leaver.save()

    assert "担当のいない題" in desk(clerk)


def test_owner_is_nobody_who_asks(clerk):
    other = people.clerk("other")
    one = consultations.received(by=other)

    offered = clerk.get(page(one, "owner")).content.decode()

    assert f'value="{people.clerk().pk}"' in offered
    assert f'value="{other.pk}"' not in offered


def test_addresses_have_names():
    assert reverse("consultation_begin") == "/consultations/begin/"


def test_who_writes_reads_which_sections_will_read_it(clerk):
    shown = clerk.get(page(consultations.talking())).content.decode()
    assert "市の中だけ（市民活動推進課、福祉部が読めます。" in shown


@pytest.mark.parametrize(("move", "words"), [("advise", "そのまま残ります"), ("close", "取りやめ")])
def test_what_becomes_of_a_meeting_is_said_where_it_ends(clerk, move, words):
    one = consultations.talking()
    consultations.meeting(one)
    shown = clerk.get(page(one, f"move/{move}")).content.decode()
    assert f"）は、{words}" in shown


# --- what is read beside ------------------------------------------------------------------------


def beside(client, one, move):
    shown = client.get(page(one, f"move/{move}")).content.decode()
    return shown.partition("届いた内容を読む")[2].partition("</details>")[0]


def test_note_and_thread_are_read_where_advice_is_written(clerk):
    one = consultations.talking()
    consultations.inside(one)

    read = beside(clerk, one, "advise")

    assert consultations.FACTS["idea"] in read
    assert "担当 桜　市民活動推進課</dt>" in read
    assert consultations.SECRET in read


def test_what_the_city_writes_inside_is_not_read_where_a_reply_is_taken_down(clerk):
    one = consultations.asked_back()
    consultations.inside(one)

    read = beside(clerk, one, "reply")

    assert consultations.SECRET not in read
