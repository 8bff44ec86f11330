"""What is due of members, and to whom it is said: answers and declarations."""

from datetime import date

import pytest
import time_machine

from accounts.models import Letterhead
from notifications.tasks import plan
from reviews.deadlines.answering import AnswerDue, AnswerLate
from reviews.deadlines.declaring import DeclarationDue, DeclarationLate
from reviews.models import Entry, Phase
from reviews.workflow import reviewer as workflow
from tests.factories import mails, people, reviews

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 18)


@pytest.fixture(autouse=True)
def _today():
    Letterhead.objects.update(contact_email="")
    with time_machine.travel(reviews.at(), tick=False):
        yield


def due(kind, day=reviews.TODAY):
    """(day, whom it is said to) of every deadline of this kind that is open."""
    return [
        (each.due.on, sorted(told.address for told in each.receivers)) for each in kind().due(day)
    ]


def address(key):
    return f"{key}@member.example"


def test_answer_is_said_to_the_member_and_late_to_the_office():
    row = reviews.invited(reviews.filed(), "one")

    assert due(AnswerDue) == [(date(2026, 12, 28), [address("one")])]
    assert due(AnswerLate) == [(date(2026, 12, 28), [people.clerk().email])]
    workflow.accept(row, by=reviews.person("one"))
    assert (due(AnswerDue), due(AnswerLate)) == ([], [])


def test_answer_is_in_the_calendar_and_ends_there():
    row, kind = reviews.invited(reviews.filed(), "one"), AnswerDue()
    assert len(kind.open_of(reviews.person("one"), reviews.TODAY)) == 1

    with time_machine.travel(reviews.at(hour=13), tick=False):
        workflow.accept(row, by=reviews.person("one"))

    assert kind.open_of(reviews.person("one"), reviews.TODAY) == []
    assert len(kind.ended_of(reviews.person("one"), reviews.at(hour=12, minute=30))) == 1


def test_reminder_of_an_answer_holds_no_link_that_acts():
    reviews.invited(reviews.filed(), "new", person=None)
    reviews.invited(reviews.calls.Call.objects.get(), "one")

    with time_machine.travel(reviews.at(date(2026, 12, 28), 10), tick=False):
        plan()

    letters = {each.to_address: each for each in mails.written().filter(kind="reviews/answer_due")}
    assert set(letters) == {address("new"), address("one")}
    assert "「審査のお願い」のメールのリンクから" in letters[address("new")].text
    assert "/review/places/" in letters[address("one")].text
    assert not [
        each for each in letters.values() if "/invitation/" in each.text or each.private_url
    ]


def test_declaration_is_said_to_whoever_has_not_declared_everything():
    made = reviews.declaring_(number=2)
    reviews.declare(made, "one", 1)
    for number in (1, 2):
        reviews.declare(made, "chair", number)

    assert due(DeclarationDue) == [(DUE, [address("deputy")]), (DUE, [address("one")])]
    reviews.declare(made, "one", 2)
    assert due(DeclarationDue) == [(DUE, [address("deputy")])]


def test_nobody_is_reminded_before_the_round_or_of_what_left_it_or_after_the_access():
    made = reviews.prepared()
    assert due(DeclarationDue) == []
    made = reviews.workflow.start_declaring(made, by=people.clerk())
    assert len(due(DeclarationDue)) == 3
    assert due(DeclarationDue, date(2027, 4, 1)) == []

    Entry.objects.update(left_at=reviews.at(), left_why="取り下げ")

    assert due(DeclarationDue) == []


@pytest.mark.parametrize(
    ("silence", "told"),
    [
        ("tell_chair", {"one": "chair", "deputy": "chair", "chair": "deputy"}),
        ("remind", dict.fromkeys(("one", "deputy", "chair"), "clerk")),
        ("absent", dict.fromkeys(("one", "deputy", "chair"), "clerk")),
    ],
)
def test_silence_is_told_to_whom_the_phase_names(silence, told):
    made = reviews.declaring_()
    Phase.objects.filter(review=made).update(silence=silence)
    addresses = {"clerk": people.clerk().email}

    found = {
        each.about.member.name: [each.address for each in each.receivers]
        for each in DeclarationLate().due(reviews.TODAY)
    }

    assert found == {f"委員 {who}": [addresses.get(key, address(key))] for who, key in told.items()}


def test_letters_of_a_late_declaration_name_no_proposal():
    made = reviews.declaring_(number=2)
    for key in ("chair", "deputy"):
        for number in (1, 2):
            reviews.declare(made, key, number)

    with time_machine.travel(reviews.at(date(2026, 12, 21), 10), tick=False):
        plan()

    letters = mails.written().filter(kind__startswith="reviews/declaration_")
    assert {each.kind for each in letters} == {
        "reviews/declaration_due", "reviews/declaration_late",
    }  # fmt: skip
    for each in letters:
        assert "2件" in each.text
        for hidden in ("団体サンプル", "サンプルの事業", str(made.entries.first())):
            assert hidden not in each.subject + each.text


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("kind", "queries"),
    [(AnswerDue, 1), (AnswerLate, 3), (DeclarationDue, 2), (DeclarationLate, 5)],
)
def test_deadlines_cost_the_same_for_one_and_for_three(
    kind, queries, number, django_assert_num_queries
):
    keys = ("chair", "one", "two")[:number]
    if kind in (AnswerDue, AnswerLate):
        call = reviews.filed()
        for key in keys:
            reviews.invited(call, key)
    else:
        reviews.declaring_(members=keys)

    with django_assert_num_queries(queries):
        found = list(kind().due(reviews.TODAY))
    assert len(found) == number
