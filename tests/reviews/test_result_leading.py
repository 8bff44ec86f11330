"""From the pages of a proposal to its result: to its own once it was told, to the office before."""

import pytest
import time_machine
from django.urls import reverse

from reviews.deciding import leading
from reviews.workflow import correcting
from tests.factories import people, proposals, results, reviews
from tests.reviews.test_result_kept_out import recused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def shown(proposal, user):
    """The owner's page of a proposal."""
    client = people.signed_in(user)
    return client.get(reverse("proposal_show", args=[proposal.pk])).content.decode()


def seen(proposal, user):
    """The staff's page of it."""
    address = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    return people.signed_in(user).get(address).content.decode()


def test_owner_is_led_to_the_result_once_it_was_told_and_an_adviser_never():
    release = results.signed()
    proposal = results.entry(release).proposal
    link = reverse("review_result", args=[proposal.pk])
    proposals.joined(proposal, people.citizen("adviser"), "adviser", by=reviews.group(0))
    assert leading.READ not in shown(proposal, reviews.group(0))

    results.workflow.release_all(release, by=people.clerk())

    text = shown(proposal, reviews.group(0))
    assert (leading.READ in text, link in text) == (True, True)
    assert leading.READ not in shown(proposal, people.citizen("adviser"))


def test_office_is_led_to_the_decision_and_to_the_award():
    release = results.staged()
    proposal, page = results.entry(release).proposal, "admin:reviews_release_change"
    assert reverse(page, args=[release.pk]) in seen(proposal, people.clerk())
    assert leading.AWARD not in seen(proposal, people.clerk())

    signed = results.workflow.sign_off(release, by=people.clerk(), signed=results.SIGNED)
    release = results.workflow.release_all(signed, by=people.clerk())
    award = reverse("admin:reviews_award_change", args=[results.award(release).pk])
    assert award in seen(proposal, people.clerk())
    mend = correcting.correct(results.decision(release), by=people.clerk(), note="書き誤り")

    text = seen(proposal, people.clerk())
    assert reverse(page, args=[mend.pk]) in text
    assert reverse(page, args=[release.pk]) not in text


def test_who_is_kept_out_is_led_nowhere():
    release = results.released()
    other = results.entry(release, 2).proposal

    assert leading.DECISION in seen(other, people.clerk())
    assert leading.DECISION not in seen(other, people.liaison())
    assert leading.DECISION not in seen(other, recused(release))
