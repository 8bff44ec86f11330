"""What stays as it was signed or told, and the acts on all proposals at once."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.workflow import NotAllowedNow
from reviews.deciding import standing
from reviews.models import Decision, Release, SignOff
from reviews.workflow import entry as entries
from reviews.workflow import release as workflow
from reviews.workflow import staging
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def address(act, *args):
    return reverse(f"admin:reviews_release_{act}", args=args)


def changed(release, **facts):
    """Past every verb."""
    return Release.objects.filter(pk=release.pk).update(**facts)


@pytest.mark.django_db(transaction=True)
def test_act_on_all_proposals_is_pressed_where_nothing_else_holds_a_transaction():
    release = results.handed_over(1)

    answer = people.signed_in(people.clerk()).post(address("all", release.pk, "stage"))

    assert answer.status_code == 302
    assert Decision.objects.filter(release=release).count() == 1


@pytest.mark.django_db
def test_somebody_else_is_put_in_charge_of_what_was_released():
    release, other = results.released(1), people.clerk("other-clerk")
    client = people.signed_in(people.clerk())

    client.post(address("owner", release.pk), {"owner": other.pk, "deputy": ""}, follow=True)

    assert results.anew(release).owner == other


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts", [{"reviewed_on": reviews.TODAY}, {"handovers": 9}, {"answer_days": 9}]
)
def test_nothing_else_of_what_was_released_is_changed_or_deleted(facts):
    release = results.dropped()

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        changed(release, owner=people.clerk(), **facts)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Release.objects.filter(pk=release.pk)._raw_delete("default")


@pytest.mark.django_db
@pytest.mark.parametrize("facts", [{"answer_time": "12:00"}, {"handovers": 2}])
def test_terms_and_recommendation_of_what_is_signed_are_fixed(facts):
    release = results.signed(1)

    with pytest.raises(DatabaseError, match="another signature"), transaction.atomic():
        changed(release, **facts)


@pytest.mark.django_db
def test_signature_is_not_older_than_what_it_signs():
    release = results.handed_over(2)
    staging.stage_all(release, by=people.clerk())
    with time_machine.travel(reviews.at(date(2026, 12, 15)), tick=False):
        staging.write_all(release, by=people.clerk())
        with pytest.raises(NotAllowedNow, match="12月15日（火）に書かれています"):
            workflow.sign_off(results.anew(release), by=people.clerk(), signed=results.SIGNED)
        typed = {"draft_number": "1", "signed_by": "部長"}
        for name, day in (("drafted_on", 10), ("signed_on", 14)):
            typed |= {f"{name}_year": 2026, f"{name}_month": 12, f"{name}_day": day}
        client = people.signed_in(people.clerk())
        text = client.post(address("move", release.pk, "sign_off"), typed).content.decode()

    assert "12月15日（火）に書かれています" in text
    assert not SignOff.objects.exists()


@pytest.mark.django_db
def test_signature_that_was_taken_back_counts_no_more_though_nothing_was_changed():
    release = results.signed(2)
    assert standing.staged(release).signature

    release = workflow.unsign(release, by=people.clerk(), note="見直すため")

    assert standing.staged(results.anew(release)).signature is None


@pytest.mark.django_db
def test_signature_says_on_which_terms_it_was_given():
    release = results.staged(2)
    staging.change_terms(
        release, by=people.clerk(), days=9, at="12:00:00", silence="tell_office", offers=False
    )

    workflow.sign_off(results.anew(release), by=people.clerk(), signed=results.SIGNED)

    assert SignOff.objects.get().covers[-1] == {
        "answer_days": "9", "answer_time": "12:00:00", "silence": "tell_office",
        "is_offered_by_itself": "False",
    }  # fmt: skip


@pytest.mark.django_db
def test_proposal_whose_result_was_told_does_not_leave_the_review():
    release = results.staged()
    entry = results.entry(release, 4)
    staging.stage(release, entry, Said("continued", remarks="資料待ち"), by=people.clerk())
    staging.write_all(release, by=people.clerk())
    release = workflow.sign_off(results.anew(release), by=people.clerk(), signed=results.SIGNED)
    workflow.release_all(release, by=people.clerk())

    for number, status in ((4, "filed"), (1, "decided")):
        row = results.entry(release, number)
        assert row.proposal.status == status
        with pytest.raises(NotAllowedNow, match="もう結果を知らせています"):
            entries.leave(row, by=people.clerk(), note="まちがい")
