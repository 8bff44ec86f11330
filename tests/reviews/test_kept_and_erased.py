"""保存年限: what the review knows of a proposal is kept as long as it, and goes with it."""

from datetime import date

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from accounts import retention
from accounts.models import Disposal, RecordKind, RetentionRule
from calls.models import Call
from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.models import Project
from proposals import retention as proposals_retention
from proposals.models import Proposal
from proposals.workflow import handing_in
from reviews.deciding.published import published
from reviews.deciding.signing import Signed
from reviews.models import (
    Conflict,
    Entry,
    Mark,
    Publication,
    Release,
    ResultLetter,
    Sheet,
    SignOff,
)
from reviews.workflow import correcting
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews, rounds

pytestmark = pytest.mark.django_db
DUE = date(2032, 4, 1)  # five years from April 2027; the result was told in December 2026
LATER = date(2027, 4, 5)
LAST_OF_WORK = date(2028, 3, 31)
OWN = ("EntryEvent", "SheetEvent", "MarkEvent", "ConflictEvent", "RecommendationEvent")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def numbers(today=DUE):
    return sorted(each.obj.number for each in retention.due(people.approver(), today))


def dispose(number, today=DUE, kind=RecordKind.NOT_ADOPTED):
    proposal = Proposal.objects.get(number=number)
    key = f"{kind}:{proposal.pk}"
    return retention.dispose(key, by=people.approver(), note="起案1号", today=today)


def results_of(release):
    """What everybody may know."""
    return published(release.review.round.course.call)


def left(name):
    """What history still knows."""
    return apps.get_model("reviews", name).objects.count()


def test_what_was_not_adopted_is_due_when_its_years_are_over():
    results.released()

    assert numbers(date(2032, 3, 31)) == []
    assert numbers() == ["R08-S004"]


def test_what_ended_in_an_earlier_round_is_due_from_its_own_result():
    rounds.released()

    assert numbers() == ["R08-S003", "R08-S004"]


def test_what_is_staged_is_never_due():
    results.signed()

    assert numbers(date(2060, 4, 1)) == []


def test_what_is_adopted_is_kept_while_its_work_goes_on():
    results.released()

    assert numbers(date(2060, 4, 1)) == ["R08-S004"]


def test_adopted_is_due_from_the_end_of_its_work():
    """Its project was given up in December 2026: five years from April 2027."""
    release = results.released()
    results.give_up(release)

    assert numbers(date(2032, 3, 31)) == []
    assert numbers() == ["R08-S001", "R08-S004"]


def test_runner_up_is_due_from_the_end_of_the_time_in_which_it_may_be_asked():
    """Somebody before it is asked for an answer still: it waits for its turn."""
    release = results.asked()
    Call.objects.filter(pk=release.review.round.course.call_id).update(work_until=LAST_OF_WORK)

    assert numbers(date(2033, 3, 31)) == ["R08-S004"]
    assert numbers(date(2033, 4, 1)) == ["R08-S003", "R08-S004"]


def test_runner_up_that_was_asked_and_has_not_answered_stays():
    release = results.released()

    assert results.award(release, 3).status == "waiting"
    assert "R08-S003" not in numbers(date(2060, 4, 1))


def test_runner_up_that_gave_up_is_due_from_its_answer():
    release = results.released()
    results.give_up(release, 3)

    assert numbers() == ["R08-S003", "R08-S004"]


def corrected(release, number, kind="not_adopted", signed=results.SIGNED):
    """Another decision was told instead."""
    by = people.clerk()
    made = correcting.correct(results.decision(release, number), by=by, note="数えまちがい。")
    said = Said(kind, reason="訂正の理由。", heard_on=reviews.TODAY)
    results.staging.stage(made, results.entry(made, number), said, by=by)
    results.staging.write_all(results.anew(made), by=by)
    made = results.workflow.sign_off(results.anew(made), by=by, signed=signed)
    return results.workflow.release_all(made, by=by)


def test_what_is_being_corrected_stays():
    release = results.released()
    correcting.correct(results.decision(release, 4), by=people.clerk(), note="まちがい")

    assert numbers() == []


def test_what_was_corrected_counts_from_what_was_told_last():
    release = results.released()
    with time_machine.travel("2027-04-05T10:00:00+09:00", tick=False):
        corrected(release, 2, signed=Signed("R09-推-1", LATER, LATER, "市民生活部長 例 三郎"))

    assert numbers() == ["R08-S004"]
    assert numbers(date(2033, 4, 1)) == ["R08-S002", "R08-S004"]


def test_disposal_takes_the_correction_along_and_leaves_what_was_published():
    release = results.released()
    corrected(release, 2)
    published = Publication.objects.count()
    before = results_of(release)

    dispose("R08-S002")

    assert not Release.objects.filter(kind="correction").exists()
    assert SignOff.objects.count() == 1
    assert Publication.objects.count() == published
    assert results_of(release) == before


def test_disposal_of_an_adopted_one_leaves_project_and_page():
    release = results.released()
    results.give_up(release, 2)
    before, at = results_of(release), date(2032, 4, 1)

    dispose("R08-S002", at, RecordKind.REVIEW)

    project = Project.objects.get(status="given_up")
    assert (project.proposal, project.decision) == (None, None)
    assert Disposal.objects.get().kind == RecordKind.REVIEW
    assert results_of(release) == before


def test_page_of_results_names_an_adopted_one_after_its_disposal():
    release = results.released()
    proposal = Proposal.objects.get(number="R08-S001")
    before = results_of(release)

    with transaction.atomic():
        proposals_retention.erase(proposal)

    found = results_of(release)
    assert found.adopted[-1] == before.adopted[0]
    assert sorted(each.number for each in found.adopted) == ["R08-S001", "R08-S002"]
    assert (found.proposals, found.amount) == (before.proposals, before.amount)


def test_what_is_counted_stays_counted():
    release = results.released()
    before = results_of(release)

    dispose("R08-S004")

    assert results_of(release) == before


def test_review_is_kept_for_its_own_years():
    results.give_up(results.released())
    RetentionRule.objects.filter(kind=RecordKind.REVIEW).update(years=10)

    assert numbers() == ["R08-S004"]
    assert "R08-S001" in numbers(date(2037, 4, 1))


def test_disposal_takes_the_review_along_and_nothing_of_others():
    release = results.released()
    other = Sheet.objects.exclude(entry__received=4)
    before = (other.count(), Mark.objects.filter(sheet__in=other).count(), left("SheetEvent"))

    dispose("R08-S004")

    assert Disposal.objects.get().number == "R08-S004"
    assert not Proposal.objects.filter(number="R08-S004").exists()
    assert not Entry.objects.filter(review=release.review, received=4).exists()
    assert not Conflict.objects.filter(proposal__number="R08-S004").exists()
    assert (other.count(), Mark.objects.filter(sheet__in=other).count()) == before[:2]
    assert left("SheetEvent") < before[2]
    assert ResultLetter.objects.filter(kind="result").count() == 3
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("name", OWN)
def test_history_forgets_it_too(name):
    results.released()
    before = left(name)

    dispose("R08-S004")

    assert left(name) < before


def test_letters_about_it_go():
    results.released()
    proposal = Proposal.objects.get(number="R08-S004")
    assert Notice.objects.filter(about_id=str(proposal.pk)).exists()

    dispose("R08-S004")

    assert not Notice.objects.filter(about_id=str(proposal.pk)).exists()


def test_what_was_withdrawn_while_it_was_reviewed_can_go():
    release = results.handed_over()
    proposal = Proposal.objects.get(number="R08-S004")
    handing_in.withdraw(proposal, by=reviews.group(3))

    dispose("R08-S004")

    assert not Entry.objects.filter(review=release.review, received=4).exists()


def test_dispute_holds_the_review_too():
    results.released()
    proposal = Proposal.objects.get(number="R08-S004")
    retention.hold(proposal, by=people.clerk(), reason="審査請求があったため")

    with pytest.raises(NotAllowedNow):
        dispose("R08-S004")
    assert Entry.objects.filter(received=4).exists()


def test_files_are_reckoned_again_when_papers_are_gone(capsys):
    release = results.released()
    dispose("R08-S004")

    call_command("recompute", release.review.round.course.call.number)

    told = capsys.readouterr().out
    assert "公表したファイル：順位も点も額も、最後の1けたまで同じです。" in told
    assert "保存年限が過ぎて1件の文書を廃棄したので、くらべられません。" in told
