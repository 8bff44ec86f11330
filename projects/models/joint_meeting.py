"""打ち合わせ: meetings of both sides, with minutes that both confirm."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.models import TimeStamped
from projects.choices import Side
from projects.models.project import Project

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class JointMeeting(TimeStamped):
    """One meeting: when, where, what about; then its minutes. Either side writes them, both
    confirm; what is written anew is confirmed anew.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField("何を話すか", max_length=80)
    on = models.DateField("日")
    starts_at = models.TimeField("はじまる時刻")
    ends_at = models.TimeField("終わる時刻")
    place = models.CharField("場所", max_length=120, blank=True)
    agenda = models.TextField("話すこと", blank=True)
    sequence = models.PositiveSmallIntegerField("何回変えたか", default=0)
    called_by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    called_off_at = models.DateTimeField("やめた日時", null=True, blank=True)
    called_off_why = models.CharField("やめた理由", max_length=200, blank=True)
    minutes = models.TextField("議事録", blank=True)
    minutes_side = models.CharField("書いた側", max_length=8, choices=Side, blank=True)
    minutes_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    minutes_at = models.DateTimeField("書いた日時", null=True, blank=True)
    group_confirmed_at = models.DateTimeField("団体が確かめた日時", null=True, blank=True)
    group_confirmed_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    city_confirmed_at = models.DateTimeField("市が確かめた日時", null=True, blank=True)
    city_confirmed_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        verbose_name = "打ち合わせ"
        verbose_name_plural = "打ち合わせ"
        ordering = ("-on", "-starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="joint_meeting_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="終わる時刻は、はじまる時刻よりあとにしてください。",
            ),
            models.CheckConstraint(
                name="joint_meeting_called_off_says_why",
                condition=Q(called_off_at=None, called_off_why="")
                | Q(called_off_at__isnull=False) & ~Q(called_off_why=""),
                violation_error_message="やめる理由を書いてください。",
            ),
            models.CheckConstraint(
                name="joint_meeting_minutes_say_who",
                condition=Q(minutes="", minutes_by=None, minutes_at=None, minutes_side="")
                | ~Q(minutes="") & ~Q(minutes_side="")
                & Q(minutes_by__isnull=False, minutes_at__isnull=False),
                violation_error_message="議事録には、書いた人と日時が残ります。",
            ),
            models.CheckConstraint(
                name="joint_meeting_confirms_minutes",
                condition=~Q(minutes="") | Q(group_confirmed_at=None, city_confirmed_at=None),
                violation_error_message="確かめるのは、書かれた議事録だけです。",
            ),
            models.CheckConstraint(
                name="joint_meeting_group_confirmed_says_who",
                condition=Q(group_confirmed_at=None, group_confirmed_by=None)
                | Q(group_confirmed_at__isnull=False, group_confirmed_by__isnull=False),
                violation_error_message="確かめた人と日時は、いっしょに残します。",
            ),
            models.CheckConstraint(
                name="joint_meeting_city_confirmed_says_who",
                condition=Q(city_confirmed_at=None, city_confirmed_by=None)
                | Q(city_confirmed_at__isnull=False, city_confirmed_by__isnull=False),
                violation_error_message="確かめた人と日時は、いっしょに残します。",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def is_confirmed(self) -> bool:
        """Whether both sides have confirmed the minutes."""
        return self.group_confirmed_at is not None and self.city_confirmed_at is not None
