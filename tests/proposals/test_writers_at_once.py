"""Two at the same moment: one link joins one person; never is nobody left to represent."""

import pytest
import time_machine

from proposals.models import Invitation, Proposal, Writer
from proposals.writing import beginning, commenting, inviting, people
from proposals.writing.sources import Source
from tests.calls.test_two_at_once import at_once
from tests.factories import calls, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_one_link_used_by_two_at_once_joins_one():
    draft = proposals.begun()
    link = inviting.invite(
        draft, by=persons.representative(), email="x@sample.example", role="editor"
    )
    two = [persons.member(), persons.outsider()]

    results = at_once(*(lambda by=by: inviting.join(link, by=by).status for by in two))

    assert sorted(results) == ["NotAllowedNow", "draft"]
    assert Writer.objects.count() == 2
    assert not Invitation.objects.unclosed().exists()


def test_lead_is_given_away_while_the_heir_leaves():
    draft = proposals.joined(proposals.begun(), persons.member())
    heir = Writer.objects.get(person=persons.member())

    at_once(
        lambda: (
            people.change_role(draft, heir.pk, "representative", by=persons.representative()).pk
        ),
        lambda: people.leave(draft, by=persons.member()).pk,
    )

    there = Writer.objects.filter(left_at=None, role="representative")
    assert there.count() == 1


def test_representative_is_replaced_while_the_draft_is_saved():
    draft = proposals.joined(proposals.written(), persons.member())
    heir = Writer.objects.get(person=persons.member())

    at_once(
        lambda: (
            people.change_role(draft, heir.pk, "representative", by=persons.representative()).pk
        ),
        lambda: proposals.save(draft, "future", persons.representative(), future="来年も").pk,
    )

    draft.refresh_from_db()
    assert draft.future == "来年も"
    assert "pledge" not in draft.done_pages
    assert "future" in draft.done_pages


def test_comment_pressed_twice_at_once_is_said_once():
    draft = proposals.begun()

    def say():
        return commenting.say(draft, by=persons.representative(), text="同じ", token="a").pk

    assert len(set(at_once(say, say))) == 1


def test_start_pressed_twice_at_once_begins_one_draft():
    course, user = calls.opened().courses.get(), persons.representative()
    key = beginning.first_key(course.call, Source())

    def press():
        return beginning.start(course, Source(), by=user, opened=key, now=calls.at()).pk

    assert set(at_once(press, press)) == {Proposal.objects.get().pk}
    assert Writer.objects.count() == 1
