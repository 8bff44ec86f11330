"""Every fact of the review that the database itself keeps: each is broken once, past the triggers
of its status, and the constraint by its name says no.
"""

from datetime import date, time

import pgtrigger
import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from reviews.models import (
    AgendaItem,
    Attendance,
    Break,
    Clarification,
    CommitteeLetter,
    Conflict,
    Decision,
    Draw,
    Entry,
    Hearing,
    LetterText,
    Mark,
    Meeting,
    Member,
    Minutes,
    MinutesWord,
    Phase,
    Publication,
    Release,
    ResultLetter,
    Review,
    Reviewer,
    ReviewSetting,
    Sheet,
    SignOff,
    Slides,
    Slot,
    StepOut,
    TieBreak,
)
from reviews.workflow import correcting
from tests.factories import hearings, office, people, results, reviews

pytestmark = pytest.mark.django_db
LATER, EARLY = date(2099, 1, 1), date(2000, 1, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def breaks(name, act):
    """The constraint that the act violates."""
    with pgtrigger.ignore(), pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        act()


def changed(model, **facts):
    """One row as it must never be."""
    key = model._base_manager.order_by("pk").values_list("pk", flat=True).first()
    assert key is not None, model
    return lambda: model._base_manager.filter(pk=key).update(**facts)


def twice(model, **facts):
    """The same row once more."""

    def act():
        row = model._base_manager.order_by("pk").first()
        row.pk, row._state.adding = None, True
        if model._meta.pk.default:
            row.pk = model._meta.pk.get_default()
        for name, value in facts.items():
            setattr(row, name, value)
        row.save(force_insert=True)

    return act


def test_facts_of_a_round_and_its_result():
    release, clerk = results.released(), people.clerk()
    now = timezone.now()
    review, row = release.review, {"submitted_at": None}
    TieBreak.objects.create(review=review, manner="lot", seed="1", order=["R08-S001"], by=clerk)
    cases = {
        "review_deputy_is_another": changed(Review, owner=clerk, deputy=clerk),
        "review_started_has_begun": changed(Review, started_at=None),
        "review_opened_says_when": changed(Review, opened_at=None),
        "phase_once_in_a_review": twice(Phase),
        "phase_ends_after_it_begins": changed(Phase, due_on=EARLY),
        "entry_once_in_a_review": twice(Entry),
        "entry_left_says_why": changed(Entry, left_at=now),
        "member_term_ends_after_it_begins": changed(Member, until=EARLY),
        "reviewer_once_in_a_call": twice(Reviewer, seat="member"),
        "one_leader_of_each_kind": lambda: Reviewer.objects.update(seat="chair"),
        "reviewer_refused_says_why": changed(Reviewer, status="refused"),
        "one_conflict_row": twice(Conflict),
        "conflict_declared_answers_both": changed(Conflict, has_family=None),
        "conflict_ruled_says_why": changed(Conflict, ruling="recused"),
        "one_sheet_of_a_member": twice(Sheet),
        "one_sheet_of_a_role": lambda: Sheet.objects.update(role="office", reviewer=None),
        "sheet_of_a_member_names_one": changed(Sheet, reviewer=None),
        "sheet_submitted_says_when": changed(Sheet, **row),
        "sheet_from_paper_says_who": changed(Sheet, door="paper"),
        "one_mark_of_a_criterion": twice(Mark),
        "mark_is_a_value_or_out": changed(Mark, is_out=True),
        "decision_version_once": twice(Decision),
        "letter_text_once": twice(LetterText),
        "letter_text_says_something": changed(LetterText, body=""),
        "release_deputy_is_another": changed(type(release), owner=clerk, deputy=clerk),
        "publication_number_once": twice(Publication),
        "publication_once_of_a_release": twice(Publication, number=99),
        "one_letter_of_a_decision": twice(ResultLetter, kind="result", document_number="第99号"),
        "signature_after_its_draft": changed(SignOff, signed_on=EARLY),
        "signature_seen_after_standing_in": changed(SignOff, seen_on=LATER),
        "tie_by_lot_has_a_seed": changed(TieBreak, seed=""),
        "tie_by_people_says_how": changed(TieBreak, manner="vote", seed=""),
    }
    for name, act in cases.items():
        breaks(name, act)


def test_facts_of_the_day_and_its_meeting():
    hearing = hearings.published()
    Attendance.objects.get_or_create(meeting=hearing.meeting, reviewer=Reviewer.objects.first())
    entry, now = hearings.item(hearing).entry_id, timezone.now()
    cases = {
        "meeting_number_once": twice(Meeting),
        "meeting_is_somewhere": changed(Meeting, place="", online=""),
        "meeting_ends_after_it_begins": changed(Meeting, ends_at=time(0)),
        "meeting_closed_says_why": changed(Meeting, openness="open", closed_reason="なぜ"),
        "meeting_answer_by_its_day": changed(Meeting, answer_by=LATER),
        "meeting_held_says_the_fee": changed(Meeting, fee=1),
        "one_item_of_a_proposal": twice(AgendaItem, entry_id=entry, heading=""),
        "item_has_a_heading_or_a_proposal": lambda: AgendaItem.objects.filter(
            entry__isnull=False
        ).update(heading="題"),
        "attendance_once": twice(Attendance),
        "attendance_answer_has_its_time": changed(Attendance, answered_at=now),
        "attendance_came_from_until": changed(Attendance, came=False, came_at=time(9)),
        "hearing_slot_has_minutes": changed(Hearing, group_minutes=0),
        "hearing_published_says_when": changed(Hearing, published_at=None),
        "hearing_slides_due_was_set": changed(Hearing, slides_set_at=None),
        "break_once_after_a_slot": twice(Break),
        "break_lasts": changed(Break, minutes=0),
        "slot_presence_known": changed(Slot, presence="odd"),
        "slot_once_for_a_proposal": twice(Slot, place=99),
        "slot_place_counts_from_1": changed(Slot, place=0),
    }
    for name, act in cases.items():
        breaks(name, act)
    breaks("attendance_came_from_until", changed(Attendance, came=True))


def refused(match, act):
    """The trigger that says no."""
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        act()


def test_signature_is_added_to_what_is_decided_alone_and_changed_by_nobody():
    release = results.signed()
    row = SignOff.objects.get()

    refused("on what the city prepares only", twice(SignOff))
    refused("seen_later_only", lambda: SignOff.objects.update(draft_number="別の番号"))
    refused("never_deleted", lambda: SignOff.objects.filter(pk=row.pk).delete())
    assert results.anew(release).signatures.count() == 1


def test_question_stays_as_it_was_asked():
    made = reviews.scoring()
    entry, asker = made.entries.get(), Reviewer.objects.first()
    row = Clarification.objects.create(entry=entry, asked_by=asker, asked="いつですか。")

    refused("asked_stays", lambda: Clarification.objects.filter(pk=row.pk).update(asked="別"))
    breaks("clarification_sent_has_text_and_day", changed(Clarification, status="passed"))
    breaks("clarification_answered_says_what", changed(Clarification, answer="あす"))


def test_facts_of_the_minutes():
    record = office.checking()
    attendance = office.attendance(record.meeting, "one")
    check = MinutesWord.objects.create(
        minutes=record, edition=record.edition, reviewer=attendance.reviewer, text="一行目。"
    )
    StepOut.objects.create(attendance=attendance, item=record.meeting.items.first())
    cases = {
        "minutes_confirmed_says_when": changed(Minutes, confirmed_at=timezone.now()),
        "minutes_published_says_when": changed(Minutes, published_at=timezone.now()),
        "minutes_checked_by_a_day": changed(Minutes, check_by=None),
        "one_word_of_a_member": twice(MinutesWord),
        "step_out_once": twice(StepOut),
    }
    for name, act in cases.items():
        breaks(name, act)
    assert MinutesWord.objects.get() == check


def test_facts_of_the_papers_and_the_order_of_a_day():
    hearing = hearings.invited()
    hearings.handed_in(hearing)
    breaks("slides_one_that_counts", twice(Slides))
    breaks("draw_by_lot_has_a_seed", twice(Draw, reason="もう一度", manner="lot", seed=""))
    breaks("drawn_again_with_a_reason", twice(Draw, reason=""))


def test_summons_names_its_meeting():
    meeting = office.called()
    letter = CommitteeLetter.objects.filter(kind="summons").first()

    assert letter.meeting_id == meeting.pk
    breaks("committee_letter_summons_to_a_meeting", changed(CommitteeLetter, meeting=None))


def test_decision_has_one_correction_at_a_time():
    release = results.released()
    made = correcting.correct(results.decision(release), by=people.clerk(), note="金額の誤り")
    row = Release.objects.get(pk=made.pk)

    def again():
        Release.objects.create(review=row.review, kind=row.kind, corrects=row.corrects)

    breaks("one_correction_at_a_time", again)


def test_settings_are_one_row():
    ReviewSetting.current().save()

    breaks("reviews_reviewsetting_is_one_row", twice(ReviewSetting, pk=2))
