"""The sample proposals: every state is there, in the past in order, and told twice they stay."""

from collections import Counter
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from calls.choices import WriterRole
from core.calendar import today
from notifications.models import Notice
from proposals.checking import stuck
from proposals.choices import Page, ProposalStatus, SubmissionKind
from proposals.models import (
    Attempt,
    Comment,
    Correction,
    Feedback,
    Invitation,
    LateAccess,
    Proposal,
    ProposalLog,
    ProposalPaper,
    SectionOpinion,
    Submission,
    Writer,
)
from proposals.submitting import integrity
from tests.factories import calls, people

pytestmark = pytest.mark.django_db

TOLD = (
    Attempt, Comment, Correction, Feedback, Invitation, LateAccess, Notice, Proposal, ProposalLog,
    ProposalPaper, SectionOpinion, Submission, Writer,
)  # fmt: skip

BEFORE_A_DECISION = set(ProposalStatus.values) - {ProposalStatus.DECIDED}


def load():
    for name in ("load_samples", "load_call_samples", "load_proposal_samples"):
        call_command(name, verbosity=0)


class TestStory(TestCase):
    """What was told once, on a day of which the closed days are known."""

    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(time_machine.travel(calls.at(), tick=False))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        load()

    def test_samples_fill_every_state(self):
        assert set(Proposal.objects.values_list("status", flat=True)) == BEFORE_A_DECISION
        assert set(Submission.objects.values_list("kind", flat=True)) == {
            SubmissionKind.FIRST, SubmissionKind.AGAIN,
        }  # fmt: skip
        assert Proposal.objects.exclude(editing_since=None).count() == 2  # one mends a 補正
        assert Proposal.objects.handed_in().filter(has_money=False).count() == 1
        assert Proposal.objects.handed_in().filter(channel="counter").count() == 1

    def test_samples_are_of_every_kind_that_somebody_may_want_to_see(self):
        writers = Counter(Writer.objects.values_list("proposal", flat=True))
        assert Counter(writers.values()) == {1: 12, 3: 1}  # that of the counter has none
        assert Counter(Writer.objects.values_list("role", flat=True)) == {
            WriterRole.REPRESENTATIVE: 13, WriterRole.EDITOR: 1, WriterRole.ADVISER: 1,
        }  # fmt: skip
        handed_in = Submission.objects.newest().filter(proposal__channel="web")
        assert [each.facts["organization"] for each in handed_in].count(None) == 2
        without = [each.facts for each in handed_in if not each.facts["has_money"]]
        assert [facts["columns"]["form"] for facts in without] == ["co_hosting"]
        assert Page.BUDGET not in without[0]["pages"]

    def test_what_staff_wait_for_is_there(self):
        answered = SectionOpinion.objects.exclude(answered_at=None).count()
        assert (SectionOpinion.objects.count(), answered) == (3, 2)
        assert [each.is_over for each in Correction.objects.all()] == [False]
        late = Proposal.objects.filter(status="submitted", check_due_on__lt=today())
        assert late.count() == 4
        calls_of_drafts = {each.call for each in Proposal.objects.filter(status="draft")}
        rows = [
            each
            for call in calls_of_drafts
            for each in stuck.told(stuck.of_call(call, people.clerk()), stuck.with_hanging(call))
            if each.tried
        ]
        assert sorted((each.tried, each.reasons[0]) for each in rows) == [
            (1, "しめきりが過ぎていました"),
            (2, "「かたち、領域、協働が活きるもの」のページが終わっていません"),
        ]  # fmt: skip

    def test_samples_are_in_the_past_in_order_and_their_files_whole(self):
        for row in Proposal.objects.all():
            moments = list(row.log.order_by("pk").values_list("at", flat=True))
            assert moments == sorted(moments)
        assert not ProposalLog.objects.filter(at__gt=timezone.now()).exists()
        assert not Submission.objects.filter(at__gt=timezone.now()).exists()
        assert list(integrity.broken()) == []

    def test_samples_told_twice_add_nothing(self):
        before = {model.__name__: model.objects.count() for model in TOLD}

        call_command("load_proposal_samples", verbosity=0)

        assert {model.__name__: model.objects.count() for model in TOLD} == before


def test_samples_can_be_told_when_nobody_works():
    with time_machine.travel(calls.at(date(2026, 1, 1), hour=8), tick=False):
        load()

        assert Proposal.objects.count() == 14


def test_samples_are_refused_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="本番では"):
        call_command("load_proposal_samples", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_bulk_proposals_are_as_they_must_be_and_told_up_to_a_number(settings):
    settings.BENCH = True
    made = ("bulk_sample", "--calls", "2", "--proposals")

    call_command(*made, "30", stdout=StringIO())
    call_command(*made, "40", stdout=StringIO())

    assert Proposal.objects.count() == 40
    assert set(Proposal.objects.values_list("status", flat=True)) == BEFORE_A_DECISION
    assert list(integrity.broken()) == []
    assert Proposal.objects.handed_in().with_newest().filter(newest_title="").count() == 0
