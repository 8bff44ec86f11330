"""Somebody closes their account: drafts go for good, what was handed in stays, others go on."""

import pytest
import time_machine

from accounts import closing
from notifications.models import Notice
from proposals.models import Comment, Feedback, Invitation, Proposal, Writer
from proposals.writing import commenting, feedback, inviting
from tests.factories import calls, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_draft_goes_with_its_history_comments_and_files():
    user = persons.outsider()
    draft = proposals.written(user, title="消える題")
    commenting.say(draft, by=user, text="消える相談", token="a")
    stored = draft.papers.first().file

    assert closing.goes(user) == [
        "提案書の下書き「消える題」を、書類と会の中の相談といっしょに消します。"
    ]
    closing.close(user)

    assert not Proposal.objects.exists()
    assert not Comment.objects.exists()
    for model in (Proposal, Writer, Comment):
        assert not model.pgh_event_model.objects.exists()
    assert stored.name


@pytest.mark.parametrize("state", ["submitted", "filed"])
def test_what_goes_on_is_withdrawn_and_the_city_hears(state):
    persons.clerk()
    user = persons.outsider()
    proposal = proposals.STATES[state](user)

    assert closing.goes(user) == [
        f"提出した提案「{proposal}」は、取り下げます。書いた内容は、市の文書として残ります。"
    ]
    closing.close(user)

    proposal.refresh_from_db()
    assert proposal.status == "withdrawn"
    assert proposal.submissions.exists()
    assert Notice.objects.filter(kind="proposals/proposal_withdrawn_city").exists()


@pytest.mark.parametrize("state", ["ineligible", "withdrawn"])
def test_what_is_over_stays_as_it_is(state):
    user = persons.outsider()
    proposal = proposals.STATES[state](user)

    assert closing.goes(user) == []
    assert closing.stays(user) == [
        f"提出した提案「{proposal}」は、書いた内容のまま、市の文書として残ります。"
    ]
    closing.close(user)

    proposal.refresh_from_db()
    assert proposal.status == state


def test_editor_who_was_there_longest_takes_the_lead():
    user = persons.outsider()
    draft = proposals.begun(user)
    proposals.joined(draft, persons.citizen("reader"), "viewer", by=user)
    proposals.joined(draft, persons.member(), by=user)
    proposals.joined(draft, persons.representative(), by=user)

    assert closing.goes(user) == []
    assert "代表者は、見本 太郎さんに替わります" in closing.stays(user)[0]
    closing.close(user)

    assert Writer.objects.get(person=persons.member()).role == "representative"
    assert Writer.objects.get(person=user).left_at == calls.at()
    assert Notice.objects.filter(
        kind="proposals/writer_role_changed", to_user=persons.member()
    ).exists()


def test_editor_goes_and_the_others_go_on():
    draft = proposals.joined(proposals.begun(), persons.outsider())

    assert closing.stays(persons.outsider()) == [
        "提案「（名前のない提案）」は、いっしょに書いている人が続けられます。"
    ]
    closing.close(persons.outsider())

    draft.refresh_from_db()
    assert Writer.objects.get(person=persons.representative()).role == "representative"


@pytest.mark.parametrize("role", ["viewer", "adviser"])
def test_reader_and_adviser_are_nobody_who_could_go_on(role):
    user = persons.outsider()
    proposals.joined(proposals.begun(user), persons.member(), role, by=user)

    closing.close(user)

    assert not Proposal.objects.exists()


def test_stopped_account_is_nobody_who_could_go_on():
    user, other = persons.outsider(), persons.member()
    proposals.joined(proposals.begun(user), other, by=user)
    other.is_active = False
    other.save()

    closing.close(user)

    assert not Proposal.objects.exists()


def test_who_left_before_holds_nothing():
    user = persons.outsider()
    draft = proposals.joined(proposals.begun(), user)
    from_others = Writer.objects.get(person=user)
    from_others.left_at = calls.at()
    from_others.save()

    assert closing.goes(user) == closing.stays(user) == []
    closing.close(user)
    assert Proposal.objects.get() == draft


def test_invitations_to_the_address_and_the_name_under_answers_are_forgotten():
    user = persons.outsider()
    draft = proposals.begun()
    inviting.invite(draft, by=persons.representative(), email=user.email, role="viewer")
    feedback.answer(draft.call, by=user, gave_up=True, facts={"hard": "むずかしい"})

    closing.close(user)

    assert not Invitation.objects.exists()
    assert [(each.by, each.hard) for each in Feedback.objects.all()] == [(None, "むずかしい")]
