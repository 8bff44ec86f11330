"""The sample review: members at every stage of work, in the past in order, told once."""

from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from notifications.models import Notice
from proposals.models import Proposal
from reviews.choices import Door, ReviewerStatus, SheetStatus
from reviews.models import Conflict, Entry, Member, Review, Reviewer, ReviewLog, Sheet
from tests.factories import calls

pytestmark = pytest.mark.django_db
TOLD = (Conflict, Entry, Member, Notice, Proposal, Review, Reviewer, ReviewLog, Sheet)


def load():
    for name in ("load_samples", "load_call_samples", "load_review_samples"):
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

    def test_members_are_at_every_stage_of_their_work(self):
        sheets = {}
        for each in Sheet.objects.select_related("reviewer__member").order_by("entry__received"):
            word = each.status if each.edition else "untouched"
            sheets.setdefault(each.reviewer.member.name, []).append(word)

        assert sheets == {
            "審査 梅子": ["submitted", "submitted", "draft", "untouched"],
            "専門 松男": ["submitted"] * 4,
            "紙野 とめ": ["submitted", "submitted", "untouched"],  # recused from the second
            "架空 三郎": ["untouched"] * 4,
        }
        assert Reviewer.objects.get(status=ReviewerStatus.INVITED).member.name == "例示 しずか"
        assert Conflict.objects.filter(is_recused=True).count() == 1

    def test_what_came_on_paper_is_marked_so(self):
        typed = Sheet.objects.filter(door=Door.PAPER, status=SheetStatus.SUBMITTED)

        assert {each.reviewer.member.name for each in typed} == {"紙野 とめ"}
        assert {each.typed_by.name for each in typed} == {"担当 桜"}

    def test_samples_are_in_the_past_in_order(self):
        moments = list(ReviewLog.objects.order_by("pk").values_list("at", flat=True))

        assert moments == sorted(moments)
        assert max(moments) < timezone.now()

    def test_samples_told_twice_add_nothing(self):
        before = {model.__name__: model.objects.count() for model in TOLD}

        call_command("load_review_samples", verbosity=0)

        assert {model.__name__: model.objects.count() for model in TOLD} == before


def test_samples_can_be_told_when_nobody_works():
    with time_machine.travel(calls.at(date(2026, 1, 1), hour=8), tick=False):
        load()

        assert Review.objects.get().status == "scoring"


def test_samples_are_refused_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="本番では"):
        call_command("load_review_samples", verbosity=0)
