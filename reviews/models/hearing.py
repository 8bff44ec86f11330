"""公開プレゼンテーションの日: when and where the proposals of a round are heard."""

from datetime import date, time

import pghistory
from django.db import models
from django.db.models import F, Q

from calls.models.milestone import InJapan
from core.calendar import CITY_HALL, DueDate, Terms, fixed
from core.models import TimeStamped
from reviews.choices import (
    HEARING_TURN,
    HEARING_WORDING,
    HearingStatus,
    HearingTurn,
    Openness,
    PublicNames,
)
from reviews.models.meeting import Meeting
from reviews.models.review import Review
from reviews.querysets.hearing import HearingQuerySet

S = HearingStatus
FIVE = time(17)


@pghistory.track(exclude=["slides_due_at"])
class Hearing(TimeStamped):
    """The day of a round. Its status changes in ``reviews/workflow/hearing.py`` alone.

    It takes place in ``meeting``, which says when, where and whether it is open, and who came
    (ADR 79). ``how`` tells everybody how to attend. The times of the slots are reckoned
    (``reviews/presenting/timetable.py``), never stored.
    """

    review = models.OneToOneField(
        Review, verbose_name="審査", on_delete=models.PROTECT, related_name="hearing"
    )
    status = models.CharField("状態", max_length=10, choices=HearingStatus, default=S.PLANNED)
    meeting = models.OneToOneField(
        Meeting, verbose_name="会議", on_delete=models.PROTECT, related_name="hearing"
    )
    how = models.TextField("見に来る方へ", max_length=400, blank=True)
    names = models.CharField(
        "順番に出す名前", max_length=10, choices=PublicNames, default=PublicNames.NAMES
    )
    group_minutes = models.PositiveSmallIntegerField("団体の発表（分）", default=7)
    section_minutes = models.PositiveSmallIntegerField("担当課の説明（分）", default=1)
    question_minutes = models.PositiveSmallIntegerField("質問（分）", default=8)
    slides_on = models.DateField("資料のしめきりの日", null=True, blank=True)
    slides_time = models.TimeField("資料のしめきりの時刻", default=FIVE)
    slides_set_at = models.DateTimeField("資料のしめきりを決めた日時", null=True, blank=True)
    slides_due_at = models.GeneratedField(
        expression=InJapan(F("slides_on"), F("slides_time")),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )
    published_at = models.DateTimeField("順番を公表した日時", null=True, blank=True)
    tally_made_at = models.DateTimeField("結果の表をはじめて作った日時", null=True, blank=True)

    objects = HearingQuerySet.as_manager()

    class Meta:
        verbose_name = "公開プレゼンテーション"
        verbose_name_plural = "公開プレゼンテーション"
        ordering = ("-meeting__on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="hearing_status_known", condition=Q(status__in=HearingStatus.values)
            ),
            models.CheckConstraint(
                name="hearing_slot_has_minutes",
                condition=Q(group_minutes__gte=1),
                violation_error_message="団体の発表は、1分からです。",
            ),
            models.CheckConstraint(
                name="hearing_published_says_when",
                condition=Q(status=S.PUBLISHED, published_at__isnull=False)
                | Q(status=S.HELD)
                | Q(status__in=[S.PLANNED, S.ORDERED, S.INVITED], published_at=None),
                violation_error_message="公表した日時は、順番を公表した会だけが持ちます。",
            ),
            models.CheckConstraint(
                name="hearing_slides_due_was_set",
                condition=Q(slides_on=None, slides_set_at=None)
                | Q(slides_on__isnull=False, slides_set_at__isnull=False),
                violation_error_message="資料のしめきりには、決めた日時があります。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review.round.course.call}　{self.review.round}の日"

    @property
    def on(self) -> date:
        """Its day."""
        return self.meeting.on

    @property
    def starts_at(self) -> time:
        """When the first proposal is heard."""
        return self.meeting.starts_at

    @property
    def place(self) -> str:
        """Where; "" where everything is online."""
        return self.meeting.place

    @property
    def online(self) -> str:
        """The address for who is heard and for members."""
        return self.meeting.online

    @property
    def is_open(self) -> bool:
        """Whether everybody may come and listen; what is talked over afterwards may be closed."""
        return self.meeting.openness != Openness.CLOSED

    @property
    def closed_why(self) -> str:
        """Why it is not open."""
        return "" if self.is_open else self.meeting.closed_reason

    @property
    def slides_due(self) -> DueDate | None:
        """Until when slides are taken; None where none are asked for."""
        terms = Terms(ends_at=self.slides_time, manner=None)
        return fixed(self.slides_on, terms, CITY_HALL) if self.slides_on else None

    @property
    def minutes(self) -> int:
        """How long the slot of a proposal is."""
        return self.group_minutes + self.section_minutes + self.question_minutes

    @property
    def turn(self) -> HearingTurn:
        return HEARING_TURN[HearingStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return HEARING_WORDING[HearingStatus(self.status)]
