"""Who of the city is left out of a result, and who of a proposal is not told it."""

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from core.deadlines import KINDS
from notifications.models import Notice
from proposals.models import Proposal, Writer
from reviews import permissions, receivers
from reviews.deciding import mine
from reviews.models import Award, Conflict, ResultLetter, ResultLink
from reviews.workflow import recommending
from reviews.workflow import release as workflow
from tests.factories import people, proposals, results, reviews


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def address(act, *args):
    return reverse(f"admin:reviews_release_{act}", args=args)


def author(made, user):
    """This person of the city once wrote the first proposal, and has left it."""
    proposal = made.entries.get(received=1).proposal
    Writer.objects.create(proposal=proposal, person=user, role="viewer", left_at=reviews.at())
    return user


@pytest.mark.django_db
def test_who_once_wrote_a_proposal_is_kept_out_of_its_result():
    release = results.staged()
    clerk = author(release.review, people.clerk("author"))

    pages = [address("change", release.pk), address("all", release.pk, "stage")]
    found = [people.signed_in(clerk).get(each).status_code for each in pages]

    assert 200 not in found
    assert not permissions.settles(clerk, release)
    with pytest.raises(PermissionDenied):
        workflow.sign_off(release, by=clerk, signed=results.SIGNED)
    with pytest.raises(PermissionDenied):
        recommending.begin(release.review, by=clerk)
    assert permissions.settles(people.clerk(), release)


@pytest.mark.django_db
def test_who_once_wrote_a_proposal_does_not_sign_its_result():
    release = results.staged(2)
    approver = author(release.review, people.approver("author"))

    assert not permissions.signs(approver, release)
    assert permissions.signs(people.approver(), release)


@pytest.mark.django_db
def test_who_once_wrote_a_proposal_answers_and_offers_nothing_for_it():
    release = results.released(2)
    clerk = author(release.review, people.clerk("author"))

    own, other = results.award(release, 1), results.award(release, 2)

    assert [permissions.answers(clerk, each) for each in (own, other)] == [False, True]
    assert [permissions.offers(clerk, each) for each in (own, other)] == [False, True]


@pytest.mark.django_db
def test_proposal_of_the_counter_is_nobodys_own():
    release = results.staged(2)
    clerk = author(release.review, people.clerk("author"))

    Proposal.objects.update(channel="counter", asked_by="見本 太郎", reached_by="brought")

    assert permissions.settles(clerk, release)
    assert permissions.acts_for_the_office(clerk, results.entry(release).proposal_id)


@pytest.mark.django_db
@pytest.mark.parametrize("lacking", permissions.CARRIED_OUT)
def test_button_of_the_release_shows_only_for_who_can_carry_all_of_it_out(lacking):
    release, clerk = results.signed(1), people.citizen("half")
    names = {"run_review", "view_release", "check_proposal", "open_call"} - {lacking.split(".")[1]}
    clerk.user_permissions.set(Permission.objects.filter(codename__in=names))

    with pytest.raises(PermissionDenied):
        workflow.release_all(release, by=type(clerk).objects.get(pk=clerk.pk))

    assert not permissions.releases(clerk, release)
    assert permissions.settles(clerk, release)
    assert (Award.objects.count(), ResultLetter.objects.filter(kind="result").count()) == (0, 0)


def recused(release, number=1):
    """A clerk who is a member too, and recused from this proposal."""
    clerk = people.clerk("clerk-who-reviews")
    reviews.member("staff", person=clerk, kind="city")
    Conflict.objects.create(
        reviewer=reviews.invited(release.review.round.course.call, "staff"),
        proposal=results.entry(release, number).proposal, ruling="recused",
        ruling_note="家族の会です。", ruled_by=people.clerk(), ruled_at=reviews.at(),
    )  # fmt: skip
    return clerk


def awards_seen(user):
    """The numbers in the list of awards."""
    text = people.signed_in(user).get(reverse("admin:reviews_award_changelist")).content.decode()
    return [number for number in ("R08-S001", "R08-S002", "R08-S003") if number in text]


@pytest.mark.django_db
@pytest.mark.parametrize("kept_out", [recused, lambda release: author_of(release)])
@pytest.mark.parametrize("own_pot", [None, 500_000])
def test_awards_of_a_pot_are_hidden_from_who_is_kept_out_of_one_of_its_proposals(kept_out, own_pot):
    release = results.released()
    type(release.review.round.course).objects.update(pot=own_pot)
    assert awards_seen(people.clerk()) == ["R08-S001", "R08-S002", "R08-S003"]

    assert awards_seen(kept_out(release)) == []


def author_of(release):
    """A clerk who wrote the first proposal."""
    return author(release.review, people.clerk("author"))


@pytest.mark.django_db
def test_office_hears_of_an_answer_but_for_who_is_kept_out():
    release = results.asked(2)
    clerks = {people.clerk().pk, recused(release).pk, author_of(release).pk}
    proposals_ = [results.entry(release, number).proposal for number in (1, 2)]

    heard = receivers.clerks_for(proposals_)

    assert [{each.user_id for each in heard[row.pk]} for row in proposals_] == [
        {people.clerk().pk}, clerks,
    ]  # fmt: skip
    results.accept(release)
    told = Notice.objects.filter(kind="reviews/award_answered_city")
    assert set(told.values_list("to_user", flat=True)) == {people.clerk().pk}


@pytest.mark.django_db
def test_adviser_reads_neither_the_result_nor_its_letters():
    release = results.asked(2)
    proposal = results.entry(release).proposal
    found = {}
    for role in ("viewer", "adviser"):
        user = people.citizen(role)
        proposals.joined(proposal, user, role, by=reviews.group(0))
        letter = results.decision(release).letters.get().pk
        addresses = [
            reverse("review_result", args=[proposal.pk]),
            reverse("review_result_letter", args=[letter]),
        ]
        found[role] = [people.signed_in(user).get(each).status_code for each in addresses]

    assert found == {"viewer": [200, 200], "adviser": [404, 404]}
    lists = [mine.of_person(people.citizen(role)) for role in found]
    assert [len(each) for each in lists] == [1, 0]


@pytest.mark.django_db
def test_link_of_who_has_left_the_proposal_opens_nothing_any_more():
    release = results.signed(1)
    proposals.joined(
        results.entry(release).proposal, people.citizen("viewer"), "viewer", by=reviews.group(0)
    )
    workflow.release_all(results.anew(release), by=people.clerk())
    link = ResultLink.objects.get(writer__person=people.citizen("viewer"))
    token = Notice.objects.get(
        kind="reviews/result_told", to_user=people.citizen("viewer")
    ).private_url.split("/")[-2]
    read = reverse("review_result_by_link", args=[token])
    letter = reverse("review_result_letter_by_link", args=[token, link.letter_id])
    assert [Client().get(each).status_code for each in (read, letter)] == [200, 200]

    Writer.objects.filter(pk=link.writer_id).update(left_at=reviews.at())

    assert [Client().get(each).status_code for each in (read, letter)] == [410, 404]
    assert ResultLink.objects.get(writer__person=reviews.group(0)).has_expired is False


@pytest.mark.django_db
def test_office_is_reminded_of_silence_but_for_who_is_kept_out():
    release = results.asked(2)
    out = {recused(release).pk, author_of(release).pk}
    Award.objects.update(silence="tell_office")

    (found,) = KINDS["reviews/award_late"].due(reviews.TODAY)

    told = {each.user_id for each in found.receivers}
    assert (told, told & out) == ({people.clerk().pk}, set())


@pytest.mark.django_db
@pytest.mark.parametrize("kept_out", [recused, author_of])
@pytest.mark.parametrize("own_pot", [None, 500_000])
def test_another_result_of_the_pot_is_hidden_from_who_is_kept_out_of_one_of_its_proposals(
    kept_out, own_pot
):
    made, by = results.opened(), people.clerk()
    other = recommending.begin(made, by=by, entries=list(made.entries.filter(received__in=[3, 4])))
    first = recommending.begin(made, by=by)
    type(made.round.course).objects.update(pot=own_pot)
    clerk = kept_out(first)

    pages = [people.signed_in(clerk).get(address("change", each.pk)) for each in (first, other)]

    assert 200 not in [each.status_code for each in pages]
    assert not permissions.settles(clerk, other)
    assert permissions.settles(by, other)
