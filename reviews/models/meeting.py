"""会議: when and where the committee meets, who may listen, by when the members answer."""

from datetime import date, datetime

import pghistory
from django.db import models
from django.db.models import F, Q

from core.calendar import CITY_HALL, DueDate, Terms, clock, fixed, wareki
from core.calendar.law import moment
from core.models import TimeStamped
from reviews.choices import (
    MEETING_TURN,
    MEETING_WORDING,
    BodyWords,
    MeetingStatus,
    MeetingTurn,
    Openness,
    body_words,
)
from reviews.models.review import Review
from reviews.querysets.meeting import MeetingQuerySet

SOMEWHERE = "場所か、オンラインのアドレスのどちらかを書いてください。"
ONLINE = "オンライン"


@pghistory.track()
class Meeting(TimeStamped):
    """A meeting of the committee in a round. Its status changes in ``reviews/workflow`` alone.

    ``online`` is for members and who is heard. ``fee``: what was paid to each who came (yen),
    frozen when the meeting was over. A hearing takes place in a meeting, and has its day (ADR 79).
    """

    review = models.ForeignKey(
        Review, verbose_name="審査", on_delete=models.PROTECT, related_name="meetings"
    )
    number = models.PositiveSmallIntegerField("回")
    status = models.CharField(
        "状態", max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED
    )
    on = models.DateField("日")
    starts_at = models.TimeField("はじまる時刻")
    ends_at = models.TimeField("終わる時刻")
    place = models.CharField("場所", max_length=120, blank=True)
    online = models.URLField("オンラインのアドレス", max_length=200, blank=True)
    openness = models.CharField(
        "公開・非公開", max_length=10, choices=Openness, default=Openness.CLOSED
    )
    closed_reason = models.CharField("公開しない理由", max_length=300, blank=True)
    message = models.TextField("通知に書きそえること", blank=True)
    answer_by = models.DateField("出欠の返事の期限")
    answer_set_at = models.DateTimeField("返事の期限を決めた日時")
    fee = models.PositiveIntegerField("1人1回の額（円）", null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "会議"
        verbose_name_plural = "会議"
        ordering = ("-on", "-number")
        constraints = [
            models.UniqueConstraint(
                name="meeting_number_once",
                fields=["review", "number"],
                violation_error_message="この回の会議は、もうあります。",
            ),
            models.CheckConstraint(
                name="meeting_is_somewhere",
                condition=~Q(place="") | ~Q(online=""),
                violation_error_message=SOMEWHERE,
            ),
            models.CheckConstraint(
                name="meeting_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="終わる時刻は、はじまる時刻よりあとにしてください。",
            ),
            models.CheckConstraint(
                name="meeting_closed_says_why",
                condition=Q(openness=Openness.OPEN, closed_reason="")
                | ~Q(openness=Openness.OPEN) & ~Q(closed_reason=""),
                violation_error_message="公開しない理由を書いてください。",
            ),
            models.CheckConstraint(
                name="meeting_answer_by_its_day",
                condition=Q(answer_by__lte=F("on")),
                violation_error_message="返事の期限は、会議の日までの日にしてください。",
            ),
            models.CheckConstraint(
                name="meeting_held_says_the_fee",
                condition=Q(status=MeetingStatus.HELD, fee__isnull=False)
                | ~Q(status=MeetingStatus.HELD) & Q(fee=None),
                violation_error_message="額は、終わった会議だけが持ちます。",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.number}回の会議"

    @property
    def when(self) -> str:
        """Day and hours, as letters and pages say them."""
        return f"{wareki(self.on)}　{clock(self.starts_at)}から{clock(self.ends_at)}まで"

    @property
    def where(self) -> str:
        """The place, as letters and pages say it."""
        return self.place or ONLINE

    @property
    def begins(self) -> DueDate:
        """Its beginning, as calendars and reminders take it."""
        return fixed(self.on, Terms(ends_at=self.starts_at, manner=None), CITY_HALL)

    @property
    def begins_at(self) -> datetime:
        """The moment of its beginning (JST)."""
        return moment(self.on, self.starts_at)

    @property
    def words(self) -> BodyWords:
        """What things are called, by the legal kind of the body."""
        return body_words(self.review.round.course.call.body)

    @property
    def turn(self) -> MeetingTurn:
        return MEETING_TURN[MeetingStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return MEETING_WORDING[MeetingStatus(self.status)]

    def is_over_on(self, day: date) -> bool:
        """Whether its day lies before this one."""
        return self.on < day
