"""The sample review: members at every stage of work, in the past in order, told once."""

import io
from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client, TestCase
from django.utils import timezone

from notifications.models import Notice
from proposals.models import Proposal
from reviews.choices import Door, ReviewerStatus, SheetStatus
from reviews.models import (
    Award,
    Conflict,
    Entry,
    Hearing,
    Meeting,
    Member,
    Publication,
    Review,
    Reviewer,
    ReviewLog,
    Sheet,
    Slides,
    StepOut,
)
from reviews.samples import heard
from reviews.samples.cast import TITLE
from tests.factories import calls

pytestmark = pytest.mark.django_db
TOLD = (
    Award,
    Publication,
    Conflict,
    Entry,
    Hearing,
    Meeting,
    Member,
    Notice,
    Proposal,
    Review,
    Reviewer,
    ReviewLog,
    Sheet,
)


def load():
    for name in ("load_samples", "load_call_samples", "load_review_samples"):
        call_command(name, verbosity=0)


def under_way():
    """The review of this year's call."""
    return Review.objects.get(round__course__call__title=TITLE)


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
        rows = Sheet.objects.filter(entry__review=under_way())
        for each in rows.select_related("reviewer__member").order_by("entry__received"):
            word = each.status if each.edition else "untouched"
            sheets.setdefault(each.reviewer.member.name, []).append(word)

        assert sheets == {
            "審査 梅子": ["submitted", "submitted", "draft", "untouched"],
            "専門 松男": ["submitted"] * 4,
            "紙野 とめ": ["submitted", "submitted", "untouched"],  # recused from the second
            "架空 三郎": ["untouched"] * 4,
        }
        assert Reviewer.objects.get(status=ReviewerStatus.INVITED).member.name == "例示 しずか"
        recused = Conflict.objects.filter(is_recused=True, reviewer__call__title=TITLE)
        assert recused.count() == 1

    def test_what_came_on_paper_is_marked_so(self):
        papers = Sheet.objects.filter(door=Door.PAPER, status=SheetStatus.SUBMITTED)
        typed = papers.filter(entry__review=under_way())

        assert {each.reviewer.member.name for each in typed} == {"紙野 とめ"}
        assert {each.typed_by.name for each in typed} == {"担当 桜"}

    def test_samples_are_in_the_past_in_order(self):
        for review in Review.objects.all():
            moments = list(review.log.order_by("pk").values_list("at", flat=True))
            assert moments == sorted(moments)
        moments = ReviewLog.objects.values_list("at", flat=True)
        assert max(moments) < timezone.now()

    def test_last_year_is_published_and_can_be_reckoned_again(self):
        call, out = Publication.objects.get().call, io.StringIO()
        text = Client().get(f"/calls/{call.number}/results/").content.decode()

        call_command("recompute", call.number, stdout=out)

        assert out.getvalue().count("最後の1けたまで同じです。") == 2
        for words in (
            "団体サンプル花だんの会",
            "団体サンプル自転車の会",
            "4人の点",
            "求めた額があるので",
            "重複の決まり",
        ):
            assert words in text
        for hidden in ("団体サンプル公園を見る会", "団体サンプル写真の会", "学識 一"):
            assert hidden not in text

    def test_one_call_waits_for_its_presentations_with_slides_that_are_late(self):
        hearing = Hearing.objects.get(review__round__course__call__title=heard.TITLE)
        page = Client().get(f"/calls/{hearing.review.round.course.call.number}/hearing/")

        assert (hearing.status, hearing.meeting.status) == ("published", "called")
        assert (hearing.slots.count(), Slides.objects.count()) == (3, 2)
        assert hearing.slides_due.at < timezone.now()
        assert hearing.draws.get().order == [str(each.entry) for each in hearing.slots.all()]
        assert "団体サンプルわらの会" in page.content.decode()
        answers = set(hearing.meeting.attendances.values_list("answer", flat=True))
        assert answers == {"", "comes"}

    def test_last_year_was_heard_in_a_meeting_whose_record_is_confirmed(self):
        hearing = Hearing.objects.get(status="held")
        came = hearing.meeting.attendances.values_list("came", flat=True)

        assert (hearing.meeting.status, hearing.meeting.minutes.status) == ("held", "confirmed")
        assert list(came) == [True] * 5
        presences = sorted(hearing.slots.values_list("presence", flat=True))
        assert presences == ["late"] + ["present"] * 6
        assert StepOut.objects.filter(attendance__meeting=hearing.meeting).get().is_recused

    def test_samples_told_twice_add_nothing(self):
        before = {model.__name__: model.objects.count() for model in TOLD}

        call_command("load_review_samples", verbosity=0)

        assert {model.__name__: model.objects.count() for model in TOLD} == before


NOBODY_WORKS, MET_ON_A_FRIDAY = date(2026, 1, 1), date(2026, 12, 4)
TOLD_LAST_NEW_YEAR = date(2026, 12, 10)  # last year's result, before a week without an open day


@pytest.mark.parametrize("on", [NOBODY_WORKS, MET_ON_A_FRIDAY, TOLD_LAST_NEW_YEAR])
def test_samples_can_be_told_on_any_day(on):
    with time_machine.travel(calls.at(on, hour=8), tick=False):
        load()

        assert under_way().status == "scoring"
        assert Publication.objects.count() == 1


def test_samples_are_refused_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="本番では"):
        call_command("load_review_samples", verbosity=0)
