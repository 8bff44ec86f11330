"""Inviting by a link: whom, how long, once, taken back, and what the mail says."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.models import Invitation, ProposalSetting, Writer
from proposals.workflow import handing_in
from proposals.writing import inviting, people
from tests.factories import calls, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db
TITLE = "だれにも見せない題"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def draft():
    return proposals.save(proposals.begun(), "summary", persons.representative(), title=TITLE)


def invited(draft, email="new@sample.example", role="editor"):
    return inviting.invite(draft, by=persons.representative(), email=email, role=role)


def page(link):
    return reverse("proposal_join", args=[link.token])


def shown(user, link):
    answer = persons.signed_in(user).get(page(link))
    return answer.status_code, answer.content.decode()


def test_link_goes_to_the_address_and_works_as_long_as_the_city_set(draft):
    ProposalSetting.objects.update(invitation_days=5)
    client = persons.signed_in(persons.representative())

    client.post(
        reverse("proposal_people", args=[draft.pk]),
        {"email": "New@Sample.Example", "role": "viewer"},
    )

    link, letter = Invitation.objects.get(), Notice.objects.get(kind="proposals/writer_invited")
    assert (link.email, link.role) == ("new@sample.example", "viewer")
    assert link.expires_at == calls.at() + timedelta(days=5)
    assert letter.to_address == "new@sample.example"
    assert "令和8年11月29日（日）まで" in letter.subject
    token = re.search(r"/join/([^/]+)/", letter.private_url)[1]
    assert Invitation.objects.found(token) == link


def test_letter_says_neither_the_name_of_the_draft_nor_hangs_on_it(draft):
    invited(draft)

    letter = Notice.objects.get(kind="proposals/writer_invited")
    assert TITLE not in letter.subject + letter.text + letter.html
    assert (letter.about_type, letter.about_id) == ("", "")


@pytest.mark.parametrize("role", ["editor", "viewer", "adviser"])
def test_whoever_holds_the_link_joins_in_its_role(draft, role):
    link = invited(draft, role=role)
    user = persons.outsider()
    status, text = shown(user, link)
    assert (status, TITLE in text) == (200, True)

    answer = persons.signed_in(user).post(page(link))

    assert answer.url == reverse("proposal_read", args=[draft.pk])
    writer = Writer.objects.get(person=user)
    assert (writer.role, writer.left_at) == (role, None)
    told = Notice.objects.filter(kind="proposals/writer_joined")
    assert [each.to_user for each in told] == [persons.representative()]


def test_link_is_used_once_and_the_address_is_forgotten(draft):
    link = invited(draft)
    persons.signed_in(persons.outsider()).post(page(link))

    status, text = shown(persons.member(), link)

    assert (status, TITLE in text, inviting.CLOSED in text) == (410, False, True)
    with pytest.raises(NotAllowedNow):
        inviting.join(link, by=persons.member())
    assert Invitation.objects.get().email == ""
    assert Writer.objects.count() == 2


def test_link_taken_back_opens_nothing(draft):
    link = invited(draft)
    client = persons.signed_in(persons.representative())
    sent = {"act": "take_back", "invitation": link.pk}

    client.post(reverse("proposal_people", args=[draft.pk]), sent)

    assert shown(persons.outsider(), link)[0] == 410
    assert persons.signed_in(persons.outsider()).post(page(link)).status_code == 410
    assert not Writer.objects.filter(person=persons.outsider()).exists()
    again = client.post(reverse("proposal_people", args=[draft.pk]), sent, follow=True)
    assert "もう使われたか" in again.content.decode()


def test_link_of_another_proposal_is_not_taken_back(draft):
    link = invited(draft)
    other = proposals.begun(persons.outsider(), course=draft.course)

    assert inviting.take_back(other, link.pk, by=persons.outsider()) is False

    assert Invitation.objects.unclosed().get() == link


def test_link_runs_out(draft, time_machine):
    link = invited(draft)
    time_machine.move_to(link.expires_at + timedelta(seconds=1))

    status, text = shown(persons.outsider(), link)

    assert (status, TITLE in text, inviting.RUN_OUT in text) == (410, False, True)


def test_newest_link_to_an_address_is_the_one_that_works(draft):
    first = invited(draft)
    second = invited(draft, role="viewer")

    assert shown(persons.outsider(), first)[0] == 410
    assert shown(persons.outsider(), second)[0] == 200


def test_link_waits_for_whom_it_was_meant_when_a_writer_opens_it(draft):
    link = invited(draft, role="viewer")

    answer = persons.signed_in(persons.representative()).post(page(link))

    assert answer.url == reverse("proposal_people", args=[draft.pk])
    assert Writer.objects.get().role == "representative"
    assert inviting.join(link, by=persons.representative()) == draft
    assert Invitation.objects.unclosed().get() == link


def test_address_that_was_not_proven_cannot_join(draft):
    link = invited(draft)
    EmailAddress.objects.filter(user=persons.outsider()).update(verified=False)

    assert inviting.UNPROVEN in shown(persons.outsider(), link)[1]
    with pytest.raises(NotAllowedNow, match="確かめられていない"):
        inviting.join(link, by=persons.outsider())


def test_link_asks_to_sign_in_and_an_unknown_one_is_none(client, draft):
    link = invited(draft)
    assert client.get(page(link)).url.endswith(f"next={page(link)}")
    strange = reverse("proposal_join", args=["x" * 43])
    assert persons.signed_in(persons.outsider()).get(strange).status_code == 404


def test_after_the_end_nobody_is_invited_and_no_link_works():
    proposal = proposals.submitted()
    link = invited(proposal)
    handing_in.withdraw(proposal, by=persons.representative())

    assert shown(persons.outsider(), link)[0] == 410
    with pytest.raises(NotAllowedNow):
        invited(proposal, "late@sample.example")


def test_who_is_there_is_not_invited_again(draft):
    with pytest.raises(NotAllowedNow, match="もう加わっています"):
        invited(draft, persons.representative().email.upper())


def test_nobody_is_invited_to_represent(draft):
    with pytest.raises(NotAllowedNow):
        invited(draft, role="representative")


@pytest.mark.parametrize("role", ["editor", "viewer", "adviser"])
def test_only_who_represents_invites(draft, role):
    proposals.joined(draft, persons.member(), role)
    client = persons.signed_in(persons.member())
    sent = {"email": "x@sample.example", "role": "editor"}

    assert client.post(reverse("proposal_people", args=[draft.pk]), sent).status_code == 403
    with pytest.raises(PermissionDenied):
        inviting.invite(draft, by=persons.member(), email="x@sample.example", role="editor")


def test_links_of_a_day_are_limited_over_all_proposals(draft):
    for n in range(inviting.MOST_A_DAY):
        invited(draft, f"m{n}@sample.example")

    with pytest.raises(NotAllowedNow, match="1日に"):
        invited(proposals.begun(course=draft.course, opened="b"), "more@sample.example")


def test_form_says_what_is_wrong_and_keeps_what_was_typed(draft):
    client = persons.signed_in(persons.representative())

    shown = client.post(reverse("proposal_people", args=[draft.pk]), {"email": "hanako"})

    text = shown.content.decode()
    assert "メールアドレスの形になっていません" in text
    assert "役割を選んでください" in text
    assert 'value="hanako"' in text


def test_removed_person_cannot_come_back_by_an_older_link(draft):
    user = persons.outsider()
    link = invited(draft, user.email)
    proposals.joined(draft, user)
    people.remove(draft, Writer.objects.get(person=user).pk, by=persons.representative())

    assert shown(user, link)[0] == 410


def test_who_left_comes_back_by_a_new_invitation_in_its_role(draft):
    user = persons.outsider()
    proposals.joined(draft, user)
    people.leave(draft, by=user)

    proposals.joined(draft, user, "viewer")

    writer = Writer.objects.get(person=user)
    assert (writer.role, writer.left_at) == ("viewer", None)


@pytest.mark.parametrize("is_forwarded", [True, False])
def test_others_hear_of_another_address_and_who_represents_sees_it(draft, is_forwarded):
    user = persons.outsider()
    proposals.joined(draft, persons.member())
    link = invited(draft, "new@sample.example" if is_forwarded else user.email.upper())

    inviting.join(link, by=user)

    told = Notice.objects.filter(kind="proposals/writer_joined", to_user__isnull=False)
    told = told.filter(text__contains=user.name)
    assert {each.to_user for each in told} == {persons.representative(), persons.member()}
    assert {"別のメールアドレスの人です" in each.text for each in told} == {is_forwarded}
    assert not [each for each in told if user.email in each.text or "new@" in each.text]
    address = reverse("proposal_people", args=[draft.pk])
    for who, sees in ((persons.representative(), True), (persons.member(), False)):
        shown = persons.signed_in(who).get(address).content.decode()
        assert (user.email in shown) is sees
