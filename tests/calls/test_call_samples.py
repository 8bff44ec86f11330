"""The sample calls: every state is there, in the past in order, and told twice they stay."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone

from calls.choices import (
    CallStatus,
    ConsultationStatus,
    Phase,
    QuestionStatus,
    ThemeStatus,
)
from calls.consultations.days import is_late
from calls.models import (
    Call,
    CallLog,
    Consultation,
    ConsultationLog,
    Edition,
    Follower,
    Interest,
    Meeting,
    Message,
    Question,
    SectionAsk,
    Theme,
)
from calls.phases import phase
from calls.preparing import checking
from calls.samples.days import day, hours, moment
from core.calendar import today
from notifications.models import Notice
from tests.factories import calls

pytestmark = pytest.mark.django_db

TOLD = (
    Call, Theme, Question, Consultation, Edition, Follower, Interest, Meeting, Message, SectionAsk,
    CallLog, ConsultationLog, Notice,
)  # fmt: skip


def load():
    call_command("load_call_samples", verbosity=0)


def opened():
    return Call.objects.filter(status=CallStatus.OPENED)


def found_of_open_ones():
    """What the checker says of the calls that take proposals."""
    now = timezone.now()
    return [
        (str(call), finding)
        for call in opened()
        if phase(call, now) is Phase.OPEN
        for finding in checking.findings(call)
    ]


class TestStory(TestCase):
    """What was told once."""

    @classmethod
    def setUpTestData(cls):
        load()

    def test_samples_fill_every_state_but_that_of_a_call_that_fell(self):
        assert set(Call.objects.values_list("status", flat=True)) == (
            set(CallStatus.values) - {CallStatus.CANCELLED}
        )
        for model, states in (
            (Theme, ThemeStatus), (Question, QuestionStatus), (Consultation, ConsultationStatus),
        ):  # fmt: skip
            shown = set(states.values) - {"ended"}  # of a call that was cancelled
            assert set(model.objects.values_list("status", flat=True)) == shown
        assert Follower.objects.filter(user__name="例示 一郎").exists()
        assert Question.objects.exclude(correction="").count() == 1

    def test_what_is_open_stands_as_its_days_say_and_the_checker_finds_nothing(self):
        stand = [phase(call, timezone.now()) for call in opened()]
        assert sorted(stand) == [Phase.OPEN] * 3 + [Phase.REVIEWING]
        assert found_of_open_ones() == []
        assert checking.obstacles(Call.objects.get(status=CallStatus.DRAFT))

    def test_themes_are_three_in_public_and_one_section_is_late(self):
        assert Theme.objects.public().count() == 3
        late = SectionAsk.objects.filter(answered_at=None, due_on__lt=today())
        assert [str(each) for each in late] == ["福祉部"]
        assert not [each for each in Consultation.objects.all() if is_late(each, today())]

    def test_samples_are_in_the_past_in_order(self):
        for row in (*Call.objects.all(), *Theme.objects.all(), *Consultation.objects.all()):
            moments = list(row.log.order_by("pk").values_list("at", flat=True))
            assert moments == sorted(moments)
        assert not CallLog.objects.filter(at__gt=timezone.now()).exists()
        assert not Edition.objects.filter(at__gt=timezone.now()).exists()
        for question in Question.objects.exclude(answered_at=None):
            assert question.asked_at < question.answered_at
        for consultation in Consultation.objects.exclude(ended_at=None):
            assert consultation.sent_at < consultation.ended_at < timezone.now()

    def test_samples_told_twice_add_nothing(self):
        before = {model.__name__: model.objects.count() for model in TOLD}

        load()

        assert {model.__name__: model.objects.count() for model in TOLD} == before


@pytest.mark.parametrize("on", [date(2026, 12, 2), date(2027, 1, 10), date(2026, 5, 7)])
def test_an_act_of_an_earlier_day_is_earlier_though_both_come_to_one_day(on):
    with time_machine.travel(calls.at(on, hour=8), tick=False):
        acts = [(offset, hour) for offset in range(-40, 0) for hour in (9, 14, 19, 21)]
        told = [moment(*each) for each in acts]

        assert told == sorted(set(told))
        for (offset, _), at in zip(acts, told, strict=True):
            assert timezone.localtime(at).date() == day(offset) < on


def test_what_lasts_some_hours_has_begun_when_it_is_told():
    for on in (date(2026, 1, 1) + timedelta(days=each) for each in range(365)):
        with time_machine.travel(calls.at(on, hour=8), tick=False):
            for offset in range(-9, 0):
                starts, ends = hours(offset)

                told = timezone.localtime(moment(offset, 14))
                assert (starts.hour, starts.minute, ends.hour) == (told.hour, 0, told.hour + 2)


@pytest.mark.parametrize(
    "on", [date(2026, 1, 1), date(2028, 2, 29), date(2026, 4, 2), date(2026, 5, 5)]
)
def test_samples_can_be_told_on_any_day(on):
    with time_machine.travel(calls.at(on, hour=8), tick=False):
        load()

        assert found_of_open_ones() == []


def test_samples_are_refused_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="本番では"):
        load()
