"""What a member finds, by state and declaration: never a proposal they have to do with, never the
marks of others before the opening. Each row holds something that could leak.
"""

from datetime import date

import pytest
import time_machine

from reviews.choices import Relation
from reviews.models import Entry, Reviewer, Sheet
from reviews.reckoning.board import board_of
from reviews.workflow import declaring
from reviews.workflow import review as workflow
from reviews.workflow import reviewer as reviewers
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def named(key):
    return [each.received for each in Entry.objects.named_to(reviews.person(key))]


def readable(key):
    return [each.received for each in Entry.objects.open_to(reviews.person(key))]


def shown(user):
    """The sheets whose marks this person may see: (member, proposal)."""
    rows = Sheet.objects.shown_to(user).order_by("reviewer__pk", "entry__received")
    return [(each.reviewer.member.name.split()[1], each.entry.received) for each in rows]


def test_before_the_declaration_only_names_and_before_the_scoring_nothing_opens():
    made = reviews.declaring_(number=2)

    assert (named("one"), readable("one")) == ([1, 2], [])
    reviews.declare(made, "one", 1)

    assert (named("one"), readable("one")) == ([2], [])


def test_recused_member_finds_nothing_anywhere():
    made = reviews.scoring(number=3)
    for key in ("chair", "deputy", "one"):
        for number in (1, 2, 3):
            reviews.submitted(made, key, number)
    reviews.declare(made, "one", 2, Relation.OFFICER)
    reviews.workflow.open_scores(made, by=people.clerk())

    assert (named("one"), readable("one")) == ([], [1, 3])
    assert {number for _who, number in shown(reviews.person("one"))} == {1, 3}
    assert {number for _who, number in shown(reviews.person("chair"))} == {1, 2, 3}


def test_marks_of_others_stay_hidden_until_the_opening_for_chair_and_clerk_too():
    made = reviews.scoring()
    for key in ("chair", "one"):
        reviews.submitted(made, key)

    assert shown(reviews.person("one")) == [("one", 1)]
    assert shown(reviews.person("chair")) == [("chair", 1)]
    assert shown(people.clerk()) == []
    assert shown(people.admin()) == []


def test_after_the_opening_members_and_clerk_see_all_and_nobody_else_a_thing():
    reviews.opened()

    everything = [("chair", 1), ("deputy", 1), ("one", 1)]
    assert shown(reviews.person("one")) == shown(people.clerk()) == everything
    for other in (people.approver(), people.liaison(), people.reviewer(), reviews.group(0)):
        assert shown(other) == []


def test_what_was_not_handed_in_stays_its_writers_own_after_the_opening():
    made = reviews.scoring()
    reviews.submitted(made, "chair")
    reviews.marked(made, "one", 1, 4)
    with time_machine.travel(reviews.at(date(2027, 1, 9)), tick=False):
        workflow.open_scores(made, by=people.clerk())

        assert shown(people.clerk()) == shown(reviews.person("deputy"))[:1] == [("chair", 1)]
        assert shown(reviews.person("one")) == [("chair", 1), ("one", 1)]


def test_clerk_who_is_a_member_too_and_recused_sees_no_mark_of_it_behind_either_door():
    clerk = people.clerk("clerk-who-reviews")
    reviews.member("staff", person=clerk, kind="city")
    made = reviews.scoring(number=2)
    reviewers.accept(reviews.invited(made.round.course.call, "staff"), by=clerk)
    for number, relation in ((1, Relation.NONE), (2, Relation.DEALINGS)):
        declaring.declare(
            reviews.conflict(made, "staff", number), by=clerk, relation=relation, has_family=False
        )
    for key in ("chair", "deputy", "one"):
        for number in (1, 2):
            reviews.submitted(made, key, number)
    with time_machine.travel(reviews.at(date(2027, 1, 9)), tick=False):
        made = workflow.open_scores(made, by=people.clerk())

        assert {number for _who, number in shown(clerk)} == {1}
        assert {number for _who, number in shown(people.clerk())} == {1, 2}
        board = board_of(made, clerk)
    assert ([each.key[-1] for each in board.lines], board.is_whole) == (["1"], False)


@pytest.mark.parametrize("day", [date(2027, 4, 1), date(2028, 4, 1)])
def test_access_ends_with_its_day_and_with_the_term(day):
    made = reviews.opened()
    if day.year == 2028:
        Reviewer.objects.update(until=date(2029, 3, 31))

    with time_machine.travel(reviews.at(day), tick=False):
        assert (readable("one"), shown(reviews.person("one"))) == ([], [])
    assert readable("one") == [1]
    assert made.status == "opened"


def test_who_was_taken_out_sees_nothing_more():
    made = reviews.scoring()
    row = made.round.course.call.reviewers.get(member__name="委員 one")

    reviewers.end(row, by=people.clerk(), note="任期の途中で退任")

    assert (named("one"), readable("one")) == ([], [])


@pytest.mark.parametrize("day", [date(2027, 3, 31), date(2027, 4, 1), date(2028, 4, 1)])
def test_place_says_of_itself_what_the_query_says(day):
    made = reviews.prepared()
    Reviewer.objects.filter(member__name="委員 chair").update(until=date(2029, 3, 31))
    row = Reviewer.objects.get(member__name="委員 deputy")
    reviewers.end(row, by=people.clerk(), note="退任")

    rows = list(Reviewer.objects.select_related("member"))
    found = {each.pk for each in rows if each.works_on(day)}
    assert found == set(Reviewer.objects.working(day).values_list("pk", flat=True))
    assert made.status == "preparing"
