"""Meetings, minutes and questions as matrices: who may make which move, and nothing else."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from reviews.choices import Attends, ClarificationStatus, MeetingStatus, MinutesStatus
from reviews.meetings import attending, planning, writing
from reviews.models import (
    AgendaItem,
    Clarification,
    ClarificationLink,
    ClarificationLog,
    CommitteeLetter,
    Meeting,
    MeetingLog,
    Minutes,
    MinutesLog,
    StepOut,
)
from reviews.workflow import CLARIFICATION, MEETING, MINUTES
from reviews.workflow import clarification as questions
from reviews.workflow import entry as entries
from reviews.workflow import meeting as meetings
from reviews.workflow import minutes as records
from tests.factories import office, people, reviews

pytestmark = pytest.mark.django_db
WHY = "雪のため。"
LATER = date(2027, 2, 15)
PERSONS = {
    "clerk": people.clerk, "approver": people.approver, "liaison": people.liaison,
    "admin": people.admin, "chair": lambda: reviews.person("chair"),
    "deputy": lambda: reviews.person("deputy"), "one": lambda: reviews.person("one"),
    "applicant": lambda: reviews.group(0), "other": lambda: reviews.group(7),
    "clock": lambda: CLOCK,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def matrix(row, verbs, statuses, state):
    """What is open in this state: (state, verb, who) to the status after it."""
    found = {}
    for verb, act in verbs.items():
        for who, person in PERSONS.items():
            with transaction.atomic():
                try:
                    with transaction.atomic():
                        came = act(type(row).objects.get(pk=row.pk), person()).status
                except (NotAllowedNow, PermissionDenied) as refusal:
                    came = type(refusal).__name__
                if came in statuses:
                    found[state, verb, who] = came
                transaction.set_rollback(True)
    return found


def opened(table, state):
    return {key: to for key, to in table.items() if key[0] == state}


# --- meetings -----------------------------------------------------------------------------------

MEETING_VERBS = {
    "summon": lambda one, by: meetings.summon(one, by=by),
    "put_off": lambda one, by: meetings.put_off(one, by=by, note=WHY),
    "hold": lambda one, by: meetings.hold(one, by=by),
    "call_off": lambda one, by: meetings.call_off(one, by=by, note=WHY),
}
MEETING_OPEN = {
    ("planned", "summon", "clerk"): "called",
    ("planned", "call_off", "clerk"): "called_off",
    ("called", "put_off", "clerk"): "planned",
    ("called", "call_off", "clerk"): "called_off",
}
MEETING_STATES = {
    "planned": office.planned, "called": office.called, "held": office.held,
    "called_off": lambda: meetings.call_off(office.called(), by=people.clerk(), note=WHY),
}  # fmt: skip


@pytest.mark.parametrize("state", MeetingStatus.values)
def test_matrix_of_a_meeting(state):
    row = MEETING_STATES[state]()
    logged = MeetingLog.objects.count()

    assert matrix(row, MEETING_VERBS, MeetingStatus.values, state) == opened(MEETING_OPEN, state)
    assert MeetingLog.objects.count() == logged


def test_meeting_is_over_by_the_office_alone_once_the_register_is_whole():
    row = office.called()
    with time_machine.travel(office.at(), tick=False), pytest.raises(NotAllowedNow, match="出席簿"):
        meetings.hold(row, by=people.clerk())
    office.registered(row)

    with time_machine.travel(office.at(), tick=False):
        found = matrix(row, {"hold": MEETING_VERBS["hold"]}, MeetingStatus.values, "called")

    assert found == {("called", "hold", "clerk"): "held"}


def test_tables_are_complete():
    for lifecycle, verbs in (
        (MEETING, MEETING_VERBS), (MINUTES, MINUTES_VERBS), (CLARIFICATION, QUESTION_VERBS),
    ):  # fmt: skip
        assert set(verbs) == {row.name for row in lifecycle.transitions}
        assert set(lifecycle.verbs) == set(lifecycle.transitions)


def test_database_refuses_moves_that_are_in_no_table():
    row = office.planned()
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Meeting.objects.filter(pk=row.pk).update(status="held", fee=0)
    record = office.minutes(office.held(row.review))
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Minutes.objects.filter(pk=record.pk).update(status="confirmed", confirmed_at=office.at())
    asked = office.asked(row.review)
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Clarification.objects.filter(pk=asked.pk).update(status="unanswered")


@pytest.mark.parametrize(
    "facts",
    [
        {"openness": "open"},  # a reason for what is open
        {"closed_reason": ""},
        {"ends_at": "13:00"},
        {"answer_by": date(2027, 1, 16)},
        {"fee": 5000},  # not over
        {"number": 1},
    ],
)
def test_constraints_of_a_meeting(facts):
    row = office.planned()
    same = office.facts() | {"number": 2, "answer_set_at": reviews.at()} | facts

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(review=row.review, **same)


def test_agenda_is_prefilled_with_what_is_reviewed_and_says_no_proposal_twice():
    row = office.planned(reviews.scoring(number=2))

    named = [str(each).split("　")[-1] for each in row.items.named()]
    assert named == [
        "開会", "利害関係の確認", "サンプルの事業1", "サンプルの事業2", "その他", "閉会",
    ]  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.create(meeting=row, order=9, entry=office.item(row).entry)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.create(meeting=row, order=9)


def test_each_member_gets_a_letter_with_a_number_of_its_own_and_no_proposal():
    row = office.called(reviews.scoring(number=2))

    letters = CommitteeLetter.objects.filter(meeting=row)
    assert {each.member.name for each in letters} == {"委員 chair", "委員 deputy", "委員 one"}
    assert len({each.document_number for each in letters}) == 3
    assert letters[0].data["agenda"] == ["開会", "利害関係の確認", "提案の審査", "その他", "閉会"]
    assert letters[0].data["title"].endswith("第1回の会議の開催のお知らせ")
    with pytest.raises(DatabaseError), transaction.atomic():
        CommitteeLetter.objects.update(data={})


def test_who_has_no_mail_gets_the_letter_on_paper_and_who_has_neither_none():
    made = reviews.scoring()
    call = made.round.course.call
    for key, place in (("paper", "本庄市見本1-1"), ("nobody", "")):
        facts = {"person": None, "email": "", "address": place}
        member = reviews.invited(call, key, **facts)
        reviews.reviewers.accept(member, by=people.clerk())

    office.called(made)

    sent = Notice.objects.filter(kind="reviews/meeting_summoned")
    paper = sent.get(channel="paper")
    assert (paper.postal, paper.private_url) == ("本庄市見本1-1\n委員 paper 様", "")
    assert len(paper.enclosures) == 1
    assert sent.count() == 4


def test_what_is_put_off_asks_anew_with_a_new_number_and_the_old_link_is_over(client):
    row = office.called()
    old = office.link_of(row, "one")
    attending.reply(office.attendance(row, "one"), by=reviews.person("one"), answer=Attends.COMES)

    row = meetings.put_off(row, by=people.clerk(), note=WHY)
    letter = Notice.objects.filter(kind="reviews/meeting_put_off").first()
    assert WHY in letter.text
    row.on = date(2027, 1, 22)
    meetings.summon(planning.change(row, by=people.clerk()), by=people.clerk())

    assert client.get(old).status_code == 410
    assert office.attendance(row, "one").answer == ""
    numbers = CommitteeLetter.objects.filter(meeting=row).values_list("document_number", flat=True)
    assert len(set(numbers)) == 6


def test_told_meeting_is_changed_by_nobody():
    row = office.called()

    for act in (
        lambda: planning.change(row, by=people.clerk()),
        lambda: planning.set_agenda(row, by=people.clerk(), before=["x"], entries=[], after=[]),
    ):
        with pytest.raises(NotAllowedNow):
            act()


def test_recused_member_of_the_staff_keeps_the_item_that_they_do_not_see():
    made = reviews.scoring(number=2)
    clerk = people.clerk()
    member = made.round.course.call.reviewers.get(member__name="委員 one").member
    reviews.declare(made, "one", 2, relation="officer")
    member.person = clerk
    member.save()
    row = office.planned(made)

    planning.set_agenda(row, by=clerk, before=["開会"], entries=[], after=["閉会"])

    assert [each.entry and each.entry.received for each in row.items.all()] == [None, 2, None]


# --- 出席簿 --------------------------------------------------------------------------------------


def test_recused_member_left_for_the_proposal_whatever_is_typed():
    made = reviews.scoring(number=2)
    reviews.declare(made, "one", 2, relation="officer")
    row = office.called(made)

    office.registered(row, deputy=[office.item(row, 1).pk], one=[])

    assert set(StepOut.objects.values_list("attendance__reviewer__member__name",
                                           "item__entry__received", "is_recused")) == {
        ("委員 deputy", 1, False), ("委員 one", 2, True),
    }  # fmt: skip


def test_register_is_not_written_before_the_meeting_begins():
    row = office.called()

    with pytest.raises(NotAllowedNow):
        attending.note(row, {}, by=people.clerk())
    with pytest.raises(PermissionDenied), time_machine.travel(office.at(), tick=False):
        attending.note(row, {}, by=reviews.person("chair"))


# --- minutes ------------------------------------------------------------------------------------

MINUTES_VERBS = {
    "ask_check": lambda one, by: records.ask_check(one, by=by, check_by=LATER),
    "rewrite": lambda one, by: records.rewrite(one, by=by, note=WHY),
    "confirm": lambda one, by: records.confirm(one, by=by),
    "publish": lambda one, by: records.publish(one, by=by),
    "withdraw": lambda one, by: records.withdraw(one, by=by, note=WHY),
}
MINUTES_OPEN = {
    ("draft", "ask_check", "clerk"): "checking",
    ("checking", "rewrite", "clerk"): "draft",
    ("checking", "confirm", "clerk"): "confirmed",
    ("checking", "confirm", "chair"): "confirmed",
    ("confirmed", "rewrite", "clerk"): "draft",
}


@pytest.mark.parametrize("state", ["draft", "checking", "confirmed"])
def test_matrix_of_minutes(state):
    row = {"draft": office.minutes, "checking": office.checking, "confirmed": office.confirmed}[
        state
    ]()
    logged = MinutesLog.objects.count()

    assert matrix(row, MINUTES_VERBS, MinutesStatus.values, state) == opened(MINUTES_OPEN, state)
    assert MinutesLog.objects.count() == logged


def test_who_leads_confirms_what_they_may_read_whole_else_the_deputy():
    made = reviews.scoring(number=2)
    reviews.declare(made, "chair", 2, relation="officer")
    row = office.checking(office.held(made))

    with pytest.raises(PermissionDenied):
        records.confirm(row, by=reviews.person("chair"))
    assert records.confirm(row, by=reviews.person("deputy")).status == "confirmed"


def test_minutes_are_written_as_a_draft_alone_and_a_word_belongs_to_its_edition():
    record = office.checking()
    one = record.meeting.attendances.get(reviewer__member__name="委員 one").reviewer
    item = record.meeting.items.first()

    writing.check(record, one, by=reviews.person("one"), text=" 時刻がちがいます。 ")
    with pytest.raises(NotAllowedNow):
        writing.write(record, {item.pk: "別の文"}, by=people.clerk())
    with pytest.raises(PermissionDenied):
        writing.check(record, one, by=reviews.person("deputy"), text="")
    records.rewrite(record, by=people.clerk(), note=WHY)
    with pytest.raises(NotAllowedNow):
        writing.check(record, one, by=reviews.person("one"), text="")

    said = record.checks.get()
    assert (said.edition, said.text) == (1, "時刻がちがいます。")


# --- questions ----------------------------------------------------------------------------------

NEXT_DAY = date(2026, 12, 22)
QUESTION_VERBS = {
    "pass_on": lambda one, by: questions.pass_on(one, by=by, text="別の言葉", due_on=office.DUE),
    "keep_back": lambda one, by: questions.keep_back(one, by=by, note=WHY),
    "take_back": lambda one, by: questions.take_back(one, by=by),
    "prolong": lambda one, by: questions.prolong(one, by=by, due_on=NEXT_DAY, note=WHY),
    "answer": lambda one, by: questions.answer(one, by=by, text="はい。"),
    "end_unanswered": lambda one, by: questions.end_unanswered(one, by=by),
    "drop_question": lambda one, by: questions.drop_question(one, by=by, note=WHY),
}
EVERYBODY = tuple(PERSONS)
QUESTION_OPEN = {
    ("asked", "pass_on", "clerk"): "passed",
    ("asked", "keep_back", "clerk"): "not_passed",
    ("asked", "take_back", "one"): "taken_back",
    ("passed", "prolong", "clerk"): "passed",
    ("passed", "answer", "clerk"): "answered",
    ("passed", "answer", "applicant"): "answered",
    **{(state, "drop_question", who): "dropped" for state in ("asked", "passed")
       for who in EVERYBODY},
}  # fmt: skip


@pytest.mark.parametrize("state", ClarificationStatus.values)
def test_matrix_of_a_question(state):
    row = office.QUESTIONS[state]()
    logged = ClarificationLog.objects.count()

    found = matrix(row, QUESTION_VERBS, ClarificationStatus.values, state)

    assert found == opened(QUESTION_OPEN, state)
    assert ClarificationLog.objects.count() == logged


def test_question_without_an_answer_is_ended_once_its_day_is_over():
    row = office.passed()
    verb = {"end_unanswered": QUESTION_VERBS["end_unanswered"]}

    with time_machine.travel(reviews.at(NEXT_DAY), tick=False):
        found = matrix(row, verb, ClarificationStatus.values, "passed")

    assert found == {("passed", "end_unanswered", "clerk"): "unanswered"}


def test_what_the_member_wrote_is_changed_by_nobody():
    row = office.passed()

    assert (row.asked, row.text) == (office.ASKED, office.PASSED)
    with pytest.raises(DatabaseError), transaction.atomic():
        Clarification.objects.filter(pk=row.pk).update(asked="別の質問")


@pytest.mark.parametrize(
    "facts", [{"text": ""}, {"due_on": None}, {"answer": "はい"}, {"answered_at": office.at()}]
)
def test_constraints_of_a_question_that_was_passed_on(facts):
    row = office.passed()

    with pytest.raises(IntegrityError), transaction.atomic():
        Clarification.objects.filter(pk=row.pk).update(**facts)


def test_who_holds_the_link_answers_once_and_nobody_by_an_older_one():
    row = office.passed()
    old = ClarificationLink.objects.get()
    questions.prolong(row, by=people.clerk(), due_on=NEXT_DAY, note=WHY)
    other = office.passed(row.entry.review, key="deputy")

    with pytest.raises(PermissionDenied):
        questions.answer(row, by=other.links.get().holder, text="ほかの質問のリンクから")
    questions.answer(row, by=old.holder, text="監事です。")

    assert office.fresh(row).answer == "監事です。"
    assert row.log.last().who == "メールのリンクから提案した人"
    with pytest.raises(NotAllowedNow):
        questions.answer(row, by=old.holder, text="もう一度")


def test_proposal_that_leaves_the_review_ends_its_questions():
    row = office.passed()

    entries.leave(row.entry, by=people.clerk(), note="取り下げられました。")

    assert (office.fresh(row).status, row.log.last().note) == ("dropped", "取り下げられました。")


def test_opening_of_the_marks_ends_the_questions_and_says_so_to_whoever_was_to_answer():
    made = reviews.scoring()
    waits, unread = office.passed(made), office.asked(made, key="deputy")
    for key in ("chair", "deputy", "one"):
        reviews.submitted(made, key)

    reviews.workflow.open_scores(made, by=people.clerk())

    assert {office.fresh(each).status for each in (waits, unread)} == {"dropped"}
    told = Notice.objects.filter(kind="reviews/clarification_dropped")
    assert [(each.to_user, each.about_id) for each in told] == [
        (reviews.group(0), str(waits.pk)),
    ]  # fmt: skip


def test_clerk_who_is_recused_as_a_member_passes_nothing_on():
    row = office.asked()
    member = row.entry.review.round.course.call.reviewers.get(member__name="委員 deputy").member
    reviews.declare(row.entry.review, "deputy", relation="officer")
    member.person = people.clerk()
    member.save()

    with pytest.raises(PermissionDenied):
        questions.keep_back(row, by=people.clerk(), note=WHY)
