"""保存年限: what the review knows of a proposal is kept as long as it, and goes with it."""

from datetime import date

import pytest
import time_machine
from django.apps import apps

from accounts import retention
from accounts.models import Disposal, RecordKind
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.models import Proposal
from proposals.workflow import handing_in
from reviews.models import Conflict, Entry, Mark, Publication, ResultLetter, Sheet
from reviews.workflow import correcting
from tests.factories import people, results, reviews, rounds

pytestmark = pytest.mark.django_db
DUE = date(2032, 4, 1)  # five years from April 2027; the result was told in December 2026
OWN = ("EntryEvent", "SheetEvent", "MarkEvent", "ConflictEvent", "RecommendationEvent")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def numbers(today=DUE):
    return sorted(each.obj.number for each in retention.due(people.approver(), today))


def dispose(number, today=DUE):
    proposal = Proposal.objects.get(number=number)
    key = f"{RecordKind.NOT_ADOPTED}:{proposal.pk}"
    return retention.dispose(key, by=people.approver(), note="起案1号", today=today)


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


def test_what_is_staged_or_adopted_is_never_due():
    results.signed()

    assert numbers(date(2060, 4, 1)) == []


def test_what_was_corrected_stays():
    release = results.released()
    correcting.correct(results.decision(release, 4), by=people.clerk(), note="まちがい")

    assert numbers() == []


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
