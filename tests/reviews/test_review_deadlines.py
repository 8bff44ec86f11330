"""What is due of sheets, to whom it is said; and what the clock does on the day of a phase."""

from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import Letterhead
from notifications import outbox
from notifications.models import Notice
from notifications.tasks import plan
from reviews.choices import Unwritten
from reviews.deadlines.sheet import SheetsDue, SheetsLate
from reviews.models import Phase, Review
from reviews.workflow import clock
from reviews.workflow import reviewer as reviewers
from tests.factories import mails, people, reviews

pytestmark = pytest.mark.django_db
DUE = date(2027, 1, 8)
BEGINS = date(2026, 12, 21)


@pytest.fixture(autouse=True)
def _today():
    Letterhead.objects.update(contact_email="")
    with time_machine.travel(reviews.at(), tick=False):
        yield


def open_now(kind):
    """(whom it is said to, facts) of every deadline of this kind that is open."""
    return [
        (sorted(told.address for told in each.receivers), dict(each.facts))
        for chunk in kind().chunks(reviews.TODAY)
        for each in chunk
    ]


def test_each_member_hears_of_what_is_left_and_who_is_ready_of_nothing():
    made = reviews.scoring(number=2)
    reviews.submitted(made, "chair", 1)
    reviews.submitted(made, "chair", 2)
    reviews.marked(made, "one", 1)

    found = {told[0].split("@")[0]: facts for told, facts in open_now(SheetsDue)}

    assert {key: (each["untouched"], each["begun"]) for key, each in found.items()} == {
        "deputy": ("2", "0"),
        "one": ("1", "1"),
    }
    assert {each.due.on for each in SheetsDue().due(reviews.TODAY)} == {DUE}


def test_member_who_is_ready_is_reminded_no_more_and_each_letter_says_what_is_left():
    made = reviews.scoring(members=("chair", "one"))
    sent = []

    for days in (17, 7, 3):  # the city hall is closed around the new year
        with time_machine.travel(reviews.at(DUE - timedelta(days), 10), tick=False):
            plan()
            letters = mails.written().filter(kind="reviews/sheets_due")
            sent.append(sorted(letters.values_list("to_address", flat=True)))
            if days == 7:
                reviews.submitted(made, "one")

    both = ["chair@member.example", "one@member.example"]
    assert sent[:2] == [[], both]
    assert sent[2] == sorted([*both, "chair@member.example"])
    letter = mails.written().filter(kind="reviews/sheets_due").first()
    assert "まだ書いていないもの　1枚" in letter.text
    assert "サンプルの事業1" not in letter.text


def test_nothing_is_due_of_whoever_was_taken_out_or_of_what_left_the_review():
    made = reviews.scoring(members=("chair", "one"))
    reviewers.end(
        made.round.course.call.reviewers.get(member__name="委員 one"),
        by=people.clerk(), note="任期の途中で退任",
    )  # fmt: skip

    assert [told for told, _facts in open_now(SheetsDue)] == [["chair@member.example"]]
    reviews.sheets.close(reviews.sheet(made, "chair"), by=people.clerk(), note="終わり")
    assert open_now(SheetsDue) == open_now(SheetsLate) == []


@pytest.mark.parametrize(
    ("silence", "heard"),
    [
        (Unwritten.TELL_CHAIR, ["chair@member.example", "clerk"]),
        (Unwritten.REMIND, ["clerk"]),
        (Unwritten.ABSENT, ["clerk"]),
    ],
)
def test_late_sheets_are_told_to_whom_the_round_says(silence, heard):
    reviews.scoring()
    Phase.objects.update(silence=silence)
    clerk = people.clerk().email

    letters = open_now(SheetsLate)

    told = sorted(each for addresses, _facts in letters for each in addresses)
    assert told == sorted(clerk if each == "clerk" else each for each in heard)
    for _addresses, facts in letters:
        assert facts["members"] == "3"
        assert ("欠席として数えます" in facts["meaning"]) is (silence == Unwritten.ABSENT)


def test_deputy_hears_of_late_sheets_in_the_place_of_a_chair_who_is_recused():
    made = reviews.scoring(number=2)
    reviews.declare(made, "chair", 2, relation="officer")
    reviews.submitted(made, "one", 1)

    heard = {told[0].split("@")[0]: facts["members"] for told, facts in open_now(SheetsLate)}

    [office] = heard.keys() - {"chair", "deputy"}
    assert heard == {office: "3", "chair": "2", "deputy": "2"}  # one is late with the second alone
    for key in ("chair", "deputy"):
        reviews.submitted(made, key, 1)
    assert {told[0].split("@")[0] for told, _facts in open_now(SheetsLate)} == {office, "deputy"}
    reviews.declare(made, "deputy", 2, relation="officer")
    assert [told[0].split("@")[0] for told, _facts in open_now(SheetsLate)] == [office]


def test_deputy_is_told_that_a_proposal_is_theirs_to_lead_without_its_name():
    made = reviews.scoring(number=2)
    reviews.declare(made, "one", 1, relation="officer")
    told = Notice.objects.filter(kind="reviews/chair_recused")
    assert not told.exists()

    reviews.declare(made, "chair", 2, relation="officer")

    [letter] = told
    assert letter.to_address == "deputy@member.example"
    for hidden in ("サンプルの事業2", "団体サンプル2", "S002"):
        assert hidden not in letter.subject + letter.text
    reviews.declare(made, "deputy", 1, relation="officer")
    reviews.declare(made, "chair", 1, relation="officer")
    assert told.count() == 1


@pytest.mark.parametrize(
    ("phase", "said"), [("before", "12月11日までに"), ("after", "過ぎています")]
)
def test_subject_says_until_when(phase, said):
    words = {"phase": phase, "due": "12月11日", "call": "募集"}

    assert said in outbox.compose("reviews/sheets_due", words)[0]


def test_own_calendar_holds_the_own_day_alone():
    made = reviews.scoring(members=("chair", "one"))
    reviews.submitted(made, "chair")

    assert [each.title for each in SheetsDue().open_of(reviews.person("one"), reviews.TODAY)] == [
        f"{made.round.course.call}　{made.round}の採点表"
    ]
    assert SheetsDue().open_of(reviews.person("chair"), reviews.TODAY) == []
    assert SheetsDue().open_of(people.outsider(), reviews.TODAY) == []


# --- the clock ------------------------------------------------------------------------------------


def test_scoring_begins_on_its_day_by_the_clock_and_once():
    made = reviews.declaring_()
    reviews.declare(made, "one")
    moved = []

    for day in (BEGINS - timedelta(3), BEGINS, BEGINS + timedelta(1)):
        with time_machine.travel(reviews.at(day, 10), tick=False):
            moved.append(clock.carry_out())

    assert moved == [0, 1, 0]
    made = Review.objects.get()
    assert (made.status, made.entries.get().sheets.count()) == ("scoring", 1)
    assert made.log.last().by is None


def test_clock_waits_for_an_open_day_and_never_opens_the_marks():
    reviews.declaring_()
    Phase.objects.filter(kind="scoring").update(begins_on=date(2026, 12, 19))  # a Saturday

    with time_machine.travel(reviews.at(date(2026, 12, 19), 10), tick=False):
        assert clock.carry_out() == 0
    with time_machine.travel(reviews.at(date(2026, 12, 21), 10), tick=False):
        assert clock.carry_out() == 1
    with time_machine.travel(reviews.at(date(2027, 2, 1), 10), tick=False):
        assert clock.carry_out() == 0
    assert Review.objects.get().status == "scoring"


def test_round_that_is_not_begun_waits_for_the_office():
    reviews.prepared()

    with time_machine.travel(reviews.at(BEGINS, 10), tick=False):
        assert clock.carry_out() == 0
