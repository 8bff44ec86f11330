"""日程: the dated rows of a call, and what silence means for each."""

from datetime import datetime, time

import pghistory
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from calls.choices import MilestoneKind, Side, Silence
from calls.models.call import Call
from calls.models.course import Course
from core.calendar import Basis, DueDate, Manner, Terms
from core.calendar.law import LAST_MINUTE, moment
from core.models import Owned, deputy_is_another

MIDNIGHT = time(0)
KINDS: dict[str, str] = dict(MilestoneKind.choices)


class InJapan(Func):
    """A day and an hour of it as a moment (JST); 24:00 is the end of the day."""

    template = "timezone('Asia/Tokyo', %(expressions)s)"
    arg_joiner = " + "


class EndOfDay(Func):
    """24:00, which only the database knows as an hour."""

    template = "time '24:00'"


@pghistory.track(exclude=["begins_at", "finishes_at"])
class Milestone(Owned):
    """A day of a call; with ``course``, of this course in place of the call's.

    ``entered_on`` is the day that staff set, ``on`` the one that holds: a closed day can be moved
    to the next open one. ``starts_at`` is when an appointment begins, ``ends_at`` when a deadline
    ends.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="milestones")
    course = models.ForeignKey(
        Course,
        verbose_name="部門だけの日程",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="milestones",
    )
    kind = models.CharField("何の日か", max_length=16, choices=MilestoneKind)
    label = models.CharField("ページに出す言葉", max_length=60, blank=True)
    on = models.DateField("日")
    entered_on = models.DateField("閉庁日で動かす前の日")
    starts_at = models.TimeField("はじまる時刻", null=True, blank=True)
    ends_at = models.TimeField("終わる時刻", default=LAST_MINUTE)
    manner = models.CharField("期限の守り方", max_length=10, choices=Manner, default=Manner.ARRIVAL)
    basis = models.CharField("期限のもと", max_length=10, choices=Basis, default=Basis.GUIDELINES)
    article = models.CharField("根拠", max_length=60, blank=True, help_text="例：要綱第7条")
    place = models.CharField("場所", max_length=80, blank=True)
    is_public = models.BooleanField("公開する", default=True)
    is_about = models.BooleanField("「おおむね」を付ける", default=False)
    side = models.CharField("だれがするか", max_length=10, choices=Side, default=Side.CITY)
    silence = models.CharField(
        "何もしないとどうなるか", max_length=20, choices=Silence, default=Silence.NOTHING
    )
    silence_note = models.CharField("そのときの説明", max_length=200, blank=True)
    begins_at = models.GeneratedField(
        expression=InJapan(F("on"), Coalesce("starts_at", Value(MIDNIGHT))),
        output_field=models.DateTimeField(),
        db_persist=True,
    )
    finishes_at = models.GeneratedField(
        expression=InJapan(
            F("on"), Case(When(ends_at=LAST_MINUTE, then=EndOfDay()), default=F("ends_at"))
        ),
        output_field=models.DateTimeField(),
        db_persist=True,
    )
    set_at = models.DateTimeField("日を決めた日時", default=timezone.now)
    done_at = models.DateTimeField("済んだ日時", null=True, blank=True)

    class Meta:
        verbose_name = "日程"
        verbose_name_plural = "日程"
        ordering = ("on", "ends_at", "pk")
        constraints = [
            deputy_is_another("milestone"),
            models.CheckConstraint(
                name="milestone_moves_later_only",
                condition=Q(on__gte=models.F("entered_on")),
                violation_error_message="閉庁日の期限は、あとの開庁日にだけ動かせます。",
            ),
        ]
        indexes = [models.Index(name="milestone_days", fields=["call", "kind", "on"])]

    def __str__(self) -> str:
        return self.label or KINDS.get(self.kind, self.kind)

    @property
    def due(self) -> DueDate:
        """The day as a deadline, with its hour and manner."""
        terms = Terms(Basis(self.basis), self.ends_at, Manner(self.manner))
        return DueDate(self.entered_on, self.on, terms, self.on)

    @property
    def begins(self) -> datetime:
        """The moment from which it is (JST): the hour, or the beginning of the day."""
        at = self.starts_at or datetime.min.time()
        return datetime.combine(self.on, at, tzinfo=timezone.get_default_timezone())

    @property
    def ends(self) -> datetime:
        """The moment after which it is over (JST)."""
        return moment(self.on, self.ends_at)
