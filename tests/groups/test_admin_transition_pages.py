"""The pages of the transitions: who finds which, what they show, and that they act once."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from accounts.models import AppealText
from groups import workflow
from groups.models import (
    Letter,
    NumberSeries,
    Registration,
    RegistrationLog,
    RegistrationPolicy,
)
from notifications.models import Notice
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

MOVES = (
    "start_review", "send_back", "approve", "reject", "withdraw", "ask_more", "remind",
    "take_back",
)  # fmt: skip
# What a clerk finds open on the page of an application in each state.
OPEN = {
    "submitted": {"start_review", "withdraw"},
    "in_review": {"send_back", "approve", "reject", "withdraw"},
    "sent_back": {"ask_more", "remind", "take_back", "reject", "withdraw"},
    "approved": set(),
    "rejected": set(),
    "withdrawn": set(),
}
WORDS = {"note": "代表者から電話で申し出がありました。"}
ASKED = {"note": "住所を直してください。", "item_address": "on", "why_address": "番地まで"}


def page(registration):
    return reverse("admin:groups_registration_change", args=[registration.pk])


def move(registration, name):
    return reverse("admin:groups_registration_move", args=[registration.pk, name])


def letter(registration, name, serial=0):
    return reverse("admin:groups_registration_letter", args=[registration.pk, name, serial])


def written():
    """Everything a decision leaves behind."""
    return (
        RegistrationLog.objects.count(),
        Letter.objects.count(),
        Notice.objects.count(),
        sorted(NumberSeries.objects.values_list("series", "last")),
        sorted(Registration.objects.values_list("status", flat=True)),
    )


@pytest.mark.parametrize("state", OPEN)
def test_page_offers_exactly_the_open_moves_and_each_opens(state):
    registration = registrations.STATES[state]()
    client = people.signed_in(people.clerk())

    shown = client.get(page(registration)).content.decode()

    assert {name for name in MOVES if move(registration, name) in shown} == OPEN[state]
    answers = {name: client.get(move(registration, name)).status_code for name in MOVES}
    assert answers == {name: 200 if name in OPEN[state] else 302 for name in MOVES}


@pytest.mark.parametrize("who", ["liaison", "admin"])
@pytest.mark.parametrize("name", MOVES)
def test_staff_without_the_right_find_no_page_of_it(who, name):
    registration = registrations.in_review()
    client = people.signed_in(getattr(people, who)())
    before = written()

    answers = {
        client.get(url).status_code for url in (page(registration), move(registration, name))
    }
    posted = client.post(move(registration, name), WORDS | ASKED).status_code

    assert (answers, posted) == ({404}, 404)
    assert written() == before


@pytest.mark.parametrize("name", MOVES)
def test_citizens_are_kept_out_of_the_pages_of_staff(name):
    registration = registrations.in_review()
    client = people.signed_in(people.representative())

    answers = {
        client.get(url).status_code for url in (page(registration), move(registration, name))
    }

    assert answers == {302}
    assert client.post(move(registration, name), WORDS).status_code == 302
    registration.refresh_from_db()
    assert registration.status == "in_review"


def test_clerk_does_not_judge_an_application_of_their_own():
    clerk = people.clerk()
    registration = registrations.submitted(by=clerk)
    client = people.signed_in(clerk)

    answers = {name: client.post(move(registration, name), WORDS).status_code for name in MOVES[:4]}

    assert answers == dict.fromkeys(MOVES[:4], 403)
    registration.refresh_from_db()
    assert registration.status == "submitted"


def test_review_begins_on_its_own_page():
    registration = registrations.submitted()
    client = people.signed_in(people.clerk())

    answer = client.post(move(registration, "start_review"), {"note": ""})

    assert answer.url == page(registration)
    registration.refresh_from_db()
    assert registration.status == "in_review"


def test_correction_names_fields_and_keeps_the_words():
    registration = registrations.in_review()
    client = people.signed_in(people.clerk())

    client.post(
        move(registration, "send_back"),
        {"note": "2つ直してください。", "item_address": "on", "why_bylaws": "第3条がありません"},
    )

    registration.refresh_from_db()
    asked = registration.corrections.get()
    assert registration.status == "sent_back"
    assert asked.reason == "2つ直してください。"
    assert asked.items == [
        {"field": "address", "note": ""},
        {"field": "bylaws", "note": "第3条がありません"},
    ]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"note": "", "item_phone": "on", "why_phone": "市外局番から"}, "理由を書いてください。"),
        ({"note": "市外局番から"}, "直してほしい項目を、1つ以上選んでください。"),
    ],
)
def test_unfinished_correction_is_asked_for_and_keeps_what_was_typed(answers, sentence):
    registration = registrations.in_review()
    client = people.signed_in(people.clerk())
    before = written()

    answer = client.post(move(registration, "send_back"), answers)

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in shown
    assert "市外局番から" in shown
    assert written() == before


def closed_day():
    """Sets the city so that a correction asked for on Friday 2026-11-27 ends on a Saturday."""
    RegistrationPolicy.objects.update(correction_days=8, correction_unit="days")
    return time_machine.travel(datetime(2026, 11, 27, 10, tzinfo=ZoneInfo("Asia/Tokyo")))


SEEN = {"asked": "2026-12-05"}


@pytest.mark.parametrize(("answer", "due_on"), [(SEEN | {"roll": "on"}, 7), (SEEN, 5), ({}, None)])
def test_correction_that_ends_on_a_closed_day_is_warned_of_and_may_move(answer, due_on):
    with closed_day():
        registration = registrations.in_review()
        client = people.signed_in(people.clerk())
        shown = client.get(move(registration, "send_back")).content.decode()
        client.post(
            move(registration, "send_back"), {"note": "番地", "item_address": "on"} | answer
        )

    assert "令和8年12月5日（土）は閉庁日です" in shown
    assert "次の開庁日（令和8年12月7日（月））にする" in shown
    days = registration.corrections.values_list("due_on__day", "original_due_on__day")
    assert list(days) == ([(due_on, 5)] if due_on else [])  # who has not seen the box is asked


def test_correction_page_says_until_when_and_that_the_clock_stops():
    registration = registrations.in_review()

    shown = people.signed_in(people.clerk()).get(move(registration, "send_back")).content.decode()

    assert "補正の期限は令和" in shown
    assert "標準処理期間は止まります" in shown
    assert "までに申請の修正をお願いします" in shown


def test_registering_lists_what_nobody_has_ticked_instead_of_a_form():
    registration = registrations.in_review()
    client = people.signed_in(people.clerk())
    before = written()

    shown = client.get(move(registration, "approve")).content.decode()
    answer = client.post(move(registration, "approve"), {"note": ""})

    assert "規約・会則を確認した" in shown
    assert "formaction" not in shown
    assert answer.url == page(registration)
    assert written() == before


def test_registering_gives_a_number_and_a_public_page():
    registration = registrations.examined()
    client = people.signed_in(people.clerk())

    answer = client.post(move(registration, "approve"), {"note": ""}, follow=True)

    registration.refresh_from_db()
    assert registration.status == "approved"
    shown = answer.content.decode()
    assert registration.organization.number in shown
    assert registration.organization.get_absolute_url() in shown
    assert "「登録する」の手続きをしました。" in shown


def test_refusal_needs_a_reason():
    registration = registrations.in_review()
    client = people.signed_in(people.clerk())

    answer = client.post(move(registration, "reject"), {"note": "　 "})

    assert "理由を書いてください。" in answer.content.decode()
    registration.refresh_from_db()
    assert registration.status == "in_review"


@pytest.mark.parametrize("name", ["start_review", "send_back", "approve", "reject", "withdraw"])
def test_looking_at_a_page_writes_nothing(name):
    states = {"start_review": registrations.submitted}
    registration = states.get(name, registrations.examined)()
    client = people.signed_in(people.clerk())
    before = written()

    answer = client.get(move(registration, name))

    assert answer.status_code == 200
    assert written() == before


@pytest.mark.parametrize(
    ("name", "serials"), [("send_back", 1), ("approve", 2), ("reject", 1), ("withdraw", 0)]
)
def test_letters_are_previewed_without_a_number(name, serials):
    registration = registrations.examined()
    client = people.signed_in(people.clerk())
    before = written()

    answers = [client.post(letter(registration, name, n), ASKED) for n in range(serials)]

    assert [answer["Content-Type"] for answer in answers] == ["application/pdf"] * serials
    assert all(answer.content.startswith(b"%PDF") for answer in answers)
    assert client.post(letter(registration, name, serials), ASKED).status_code == 404
    assert written() == before


def test_preview_of_a_letter_opens_before_everything_is_typed():
    registration = registrations.examined()
    client = people.signed_in(people.clerk())

    answer = client.post(letter(registration, "reject"), {"note": ""})

    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "told"), [("", "理由をのせた不登録"), ("市長へ。", "理由と教示をのせた不登録")]
)
def test_page_of_a_refusal_promises_what_is_on_the_letter(text, told):
    AppealText.objects.update(text=text)
    client = people.signed_in(people.clerk())

    shown = client.get(move(registrations.in_review(), "reject")).content.decode()

    assert told in shown


@pytest.mark.parametrize("name", ["approve", "reject", "send_back", "withdraw"])
def test_second_clerk_is_told_and_nothing_happens_twice(name):
    registration = registrations.examined()
    first, second = (people.signed_in(people.clerk(key)) for key in ("clerk", "second_clerk"))
    first.post(move(registration, name), WORDS | ASKED)
    before = written()

    answer = second.post(move(registration, name), WORDS | ASKED, follow=True)

    assert written() == before
    assert answer.redirect_chain == [(page(registration), 302)]
    shown = answer.content.decode()
    assert f"もうできません。{people.clerk().name}さんが「" in shown


@pytest.mark.parametrize("name", ["remind", "ask_more"])
def test_second_press_and_second_clerk_are_asked_before_it_happens_again(name):
    registration = registrations.sent_back()
    clients = [people.signed_in(people.clerk(key)) for key in ("clerk", "clerk", "second_clerk")]
    moved = {"moved": clients[0].get(move(registration, name)).context["form"].moved}
    sent = WORDS | ASKED | {"why_phone": "市外局番から"}
    clients[0].post(move(registration, name), sent | moved)
    before = written()

    answers = [client.post(move(registration, name), sent | moved) for client in clients[1:]]

    assert written() == before
    for answer in answers:
        shown = answer.content.decode()
        assert f"{people.clerk().name}さんが同じ手続きをしました。" in shown
        assert sent["note"] in shown
    moved = {"moved": answers[1].context["form"].moved}
    assert f'name="moved" value="{moved["moved"]}"' in shown
    clients[2].post(move(registration, name), sent | moved)  # who has read it may
    assert registration.log.filter(transition=name).count() == 2


def test_decision_about_an_application_that_came_back_otherwise_is_asked_about():
    registration = registrations.in_review()
    client = people.signed_in(people.clerk("second_clerk"))
    moved = client.get(move(registration, "reject")).context["form"].moved
    items = [{"field": "address"}]
    sent_back = workflow.send_back(registration, by=people.clerk(), note="番地", items=items)
    workflow.resubmit(registrations.mended(sent_back), by=registration.applicant)

    answer = client.post(move(registration, "reject"), WORDS | {"moved": moved})

    assert "さんがほかの手続きをしました。" in answer.content.decode()
    registration.refresh_from_db()
    assert registration.status == "in_review"


def test_decision_taken_in_between_is_not_taken_twice():
    registration = registrations.examined()
    client = people.signed_in(people.clerk("second_clerk"))
    assert client.get(move(registration, "reject")).status_code == 200
    workflow.approve(registration, by=people.clerk())
    before = written()

    answer = client.post(move(registration, "reject"), WORDS, follow=True)

    assert written() == before
    assert "「登録」" in answer.content.decode()


@pytest.mark.parametrize("name", ["submit", "resubmit", "delete", "unknown"])
def test_what_is_no_act_of_staff_has_no_page(name):
    registration = registrations.submitted()

    answer = people.signed_in(people.clerk()).get(move(registration, name))

    assert answer.status_code == 404


def test_nothing_is_edited_added_or_deleted_by_hand():
    registration = registrations.submitted()
    client = people.signed_in(people.clerk())
    delete = reverse("admin:groups_registration_delete", args=[registration.pk])

    answers = [
        client.post(page(registration), {"status": "approved", "name": "別の名前"}).status_code,
        client.post(delete, {"post": "yes"}).status_code,
        client.post(reverse("admin:groups_registration_add"), {"name": "別"}).status_code,
    ]

    assert answers == [200, 403, 403]
    registration.refresh_from_db()
    assert (registration.status, registration.name) == ("submitted", "団体サンプル川みち清掃会")
    assert Registration.objects.count() == 1


def test_withdrawal_at_the_counter_needs_the_words_of_who_asked():
    registration = registrations.submitted()
    client = people.signed_in(people.clerk())

    refused = client.post(move(registration, "withdraw"), {"note": ""})
    registration.refresh_from_db()
    assert (refused.status_code, registration.status) == (200, "submitted")

    client.post(move(registration, "withdraw"), WORDS)
    registration.refresh_from_db()
    assert registration.status == "withdrawn"
    assert registration.log.last().note == WORDS["note"]


def test_letter_on_paper_is_shown_where_there_is_no_address_for_mail():
    registration = workflow.submit(registrations.counter_draft(email=""), by=people.clerk())
    registration = workflow.start_review(registration, by=people.clerk("second_clerk"))

    shown = people.signed_in(people.clerk("second_clerk")).get(move(registration, "reject"))

    assert "<h2>届く紙の手紙</h2>" in shown.content.decode()
