"""議事録: from the draft to the public version; its text stands in the items of the agenda."""

import pghistory
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from reviews.choices import MINUTES_TURN, MINUTES_WORDING, MinutesStatus, MinutesTurn
from reviews.models.meeting import Meeting
from reviews.models.reviewer import Reviewer


@pghistory.track()
class Minutes(TimeStamped):
    """The record of one meeting. ``edition`` counts how often the members were asked to check it;
    ``confirmed_by``: the member who leads, where they did it themselves.
    """

    meeting = models.OneToOneField(
        Meeting, verbose_name="会議", on_delete=models.PROTECT, related_name="minutes"
    )
    status = models.CharField(
        "状態", max_length=10, choices=MinutesStatus, default=MinutesStatus.DRAFT
    )
    edition = models.PositiveSmallIntegerField("確認をお願いした回数", default=0)
    check_by = models.DateField("確認の期限", null=True, blank=True)
    confirmed_at = models.DateTimeField("確認が済んだ日時", null=True, blank=True)
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)

    class Meta:
        verbose_name = "議事録"
        verbose_name_plural = "議事録"
        ordering = ("-meeting__on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="minutes_confirmed_says_when",
                condition=Q(
                    status__in=[MinutesStatus.CONFIRMED, MinutesStatus.PUBLISHED],
                    confirmed_at__isnull=False,
                )
                | Q(status__in=[MinutesStatus.DRAFT, MinutesStatus.CHECKING], confirmed_at=None),
                violation_error_message="確認が済んだ日時は、確認が済んだものだけが持ちます。",
            ),
            models.CheckConstraint(
                name="minutes_published_says_when",
                condition=Q(status=MinutesStatus.PUBLISHED, published_at__isnull=False)
                | ~Q(status=MinutesStatus.PUBLISHED) & Q(published_at=None),
                violation_error_message="公開した日時は、公開したものだけが持ちます。",
            ),
            models.CheckConstraint(
                name="minutes_checked_by_a_day",
                condition=~Q(status=MinutesStatus.CHECKING) | Q(check_by__isnull=False),
                violation_error_message="確認の期限を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}の{self.meeting.words.minutes}"

    @property
    def turn(self) -> MinutesTurn:
        return MINUTES_TURN[MinutesStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return MINUTES_WORDING[MinutesStatus(self.status)]


@pghistory.track()
class MinutesWord(models.Model):
    """What a member says of an edition of the minutes; ``text`` "": it is right."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="checks")
    edition = models.PositiveSmallIntegerField("何回目の確認か")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("直してほしいところ", blank=True)
    said_at = models.DateTimeField("返事があった日時", auto_now=True)

    class Meta:
        verbose_name = "議事録の確認"
        verbose_name_plural = "議事録の確認"
        ordering = ("said_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="one_word_of_a_member", fields=["minutes", "edition", "reviewer"]
            )
        ]

    def __str__(self) -> str:
        return str(self.reviewer)
