"""合議: the one mark of the committee names the meeting in which it was agreed."""

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from calls.models import Call, Round
from core.workflow import NotAllowedNow
from reviews.choices import Relation
from reviews.marking import writing
from reviews.marking.writing import Said
from reviews.models import Review, Sheet
from reviews.reckoning.contest import contest_of
from reviews.workflow import meeting as meetings
from reviews.workflow import review as workflow
from reviews.workflow import sheet as sheets
from tests.factories import calls, hearings, office, people, reviews

pytestmark = pytest.mark.django_db
KEYS = ("chair", "deputy", "one")
LATER = reviews.at(office.DAY, 17)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def together(number=1, recused=(), **says):
    """A round whose marks a voting committee gives as one; a majority has to be there."""
    made = reviews.prepared(number)
    Call.objects.filter(pk=made.round.course.call_id).update(body="attached")
    rule = calls.RULE | {"scorer": "meeting", "aggregate": "sum", "quorum": "majority"} | says
    with calls.thawed():
        Round.objects.filter(pk=made.round_id).update(rule=rule)
    made = workflow.start_declaring(Review.objects.get(pk=made.pk), by=people.clerk())
    for key in KEYS:
        for place in range(1, number + 1):
            relation = Relation.OFFICER if (key, place) in recused else Relation.NONE
            reviews.declare(made, key, place, relation)
    return workflow.start_scoring(made, by=people.clerk())


def sheet(made, number=1):
    return Sheet.objects.get(entry__review=made, entry__received=number, role="meeting")


def typed(made, meeting, number=1):
    """The clerk types what was agreed."""
    marks = {each.pk: Said(4) for each in made.round.criteria.all()}
    return writing.keep(
        sheet(made, number), marks, by=people.clerk(), from_paper=True, meeting=meeting
    )


def held(made, **register):
    """A meeting that is over, as it was attended."""
    meeting = office.registered(office.called(made), **register)
    with time_machine.travel(office.at(), tick=False):
        return meetings.hold(meeting, by=people.clerk())


def refused(made, meeting, number=1):
    """The sentence by which it is refused."""
    row = typed(made, meeting, number)
    with pytest.raises(NotAllowedNow) as refusal, transaction.atomic():
        sheets.submit(row, by=people.clerk())
    return str(refusal.value)


def test_committee_that_marks_as_one_has_one_sheet_of_each_proposal_and_members_none():
    together(2)

    assert set(Sheet.objects.values_list("role", "reviewer", "entry__received")) == {
        ("meeting", None, 1), ("meeting", None, 2),
    }  # fmt: skip


def test_mark_is_reckoned_once_its_meeting_is_over_with_its_quorum():
    made = together()
    meeting = held(made, away=("one",))

    row = sheets.submit(typed(made, meeting), by=people.clerk())
    opened = workflow.open_scores(made, by=people.clerk())

    assert (row.status, row.meeting) == ("submitted", meeting)
    assert [each.role for each in contest_of(opened).sheets if each.marks] == ["meeting"]


def test_mark_without_a_meeting_or_of_one_that_was_not_held_is_refused_in_words():
    made = together()
    assert refused(made, None) == "委員会で点を決めた会議を選んでください。"

    meeting = office.called(made)

    said = "第1回の会議は、まだ終わっていません。会議を終えてから、決めた点を出してください。"
    assert refused(made, meeting) == said


def test_mark_of_a_meeting_without_a_quorum_is_refused_with_the_count():
    made = together()
    meeting = held(made, away=("one", "deputy"))

    said = refused(made, meeting)

    assert said.startswith("第1回の会議では、点を決められません。")
    assert "数える3人のうち2人が要りますが、1人です。" in said


def test_only_who_is_not_recused_counts_for_the_quorum_of_the_proposal():
    made = together(2, recused=[("deputy", 1), ("one", 1)])
    meeting = held(made)

    assert sheets.submit(typed(made, meeting), by=people.clerk()).status == "submitted"
    made.refresh_from_db()

    other = held(made, away=("chair",))
    row = sheets.reopen(sheet(made), by=people.clerk(), note="会議をまちがえました。")
    assert "数える1人のうち1人が要りますが、0人です。" in refused(made, other)
    assert row.meeting == meeting
    assert sheets.submit(typed(made, other, 2), by=people.clerk()).status == "submitted"


def test_mark_of_a_meeting_that_did_not_talk_about_the_proposal_is_refused():
    made = together(2)
    meeting = office.planned(made)
    meeting.items.filter(entry__received=2).delete()
    meeting = office.registered(meetings.summon(meeting, by=people.clerk()))
    with time_machine.travel(office.at(), tick=False):
        meeting = meetings.hold(meeting, by=people.clerk())

    assert "次第に、この提案はありません" in refused(made, meeting, 2)


def test_register_cannot_take_the_quorum_from_what_was_agreed():
    made = together()
    meeting = held(made)
    sheets.submit(typed(made, meeting), by=people.clerk())

    with pytest.raises(NotAllowedNow, match="点を決められません"):
        office.registered(meeting, away=("one", "deputy"))

    assert meeting.attendances.filter(came=True).count() == 3


def test_body_that_does_not_vote_needs_no_quorum():
    made = together()
    Call.objects.update(body="hearing")

    meeting = held(made, away=("one", "deputy"))

    assert sheets.submit(typed(made, meeting), by=people.clerk()).status == "submitted"


def test_sheet_of_a_member_names_no_meeting():
    made = reviews.scoring()
    meeting = office.called(made)

    with pytest.raises(IntegrityError, match="sheet_of_the_meeting_alone_names_one"):
        Sheet.objects.filter(entry__review=made).update(meeting=meeting)


def test_clerk_types_what_was_agreed_on_its_page():
    made = together()
    meeting = held(made)
    client, row = people.signed_in(people.clerk()), sheet(made)
    url = reverse("admin:reviews_sheet_paper", args=[row.pk])
    [criterion] = made.round.criteria.all()
    page = client.get(url)

    assert "委員会で決めた点を入力する" in page.text
    assert "委員会で点を決めた会議を選んでください。" in page.text
    sent = {"seen": page.context["seen"], f"mark-{criterion.pk}": "4", "act": "submit"}
    again = client.post(url, sent, follow=True)
    assert "委員会で点を決めた会議を選んでください。" in again.text
    sent["seen"] = again.context["seen"]
    done = client.post(url, sent | {"meeting": str(meeting.pk)}, follow=True)

    row.refresh_from_db()
    assert (row.status, row.meeting, row.typed_by) == ("submitted", meeting, people.clerk())
    assert reverse("admin:reviews_meeting_change", args=[meeting.pk]) in done.text


def test_meeting_of_a_hearing_agrees_as_any_other():
    meeting = hearings.over()

    assert meeting.status == "held"
    assert meeting.minutes.status == "draft"
