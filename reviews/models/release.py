"""結果: from the committee's recommendation over 決裁 to the one act that tells everybody."""

from datetime import time

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import Owned, TimeStamped, deputy_is_another
from reviews.choices import (
    RELEASE_TURN,
    RELEASE_WORDING,
    AwardSilence,
    ReleaseKind,
    ReleaseStatus,
    ReleaseTurn,
)
from reviews.models.review import Review
from reviews.querysets.deciding import ReleaseQuerySet

PERSON = settings.AUTH_USER_MODEL
S = ReleaseStatus
FIVE = time(17)

FINAL = pgtrigger.Trigger(
    name="final_once_released",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF OLD.status IN ('released', 'dropped')
           AND to_jsonb(OLD) - ARRAY['owner_id', 'deputy_id', 'updated_at']
               IS DISTINCT FROM to_jsonb(NEW) - ARRAY['owner_id', 'deputy_id', 'updated_at'] THEN
            RAISE EXCEPTION 'what was released is never changed, but for who is in charge';
        END IF;
        IF OLD.status = 'signed' AND TG_OP = 'UPDATE' AND NEW.status IN ('signed', 'released')
           AND (OLD.answer_days, OLD.answer_time, OLD.silence, OLD.is_offered_by_itself,
                OLD.corrects_id, OLD.handovers)
               IS DISTINCT FROM
               (NEW.answer_days, NEW.answer_time, NEW.silence, NEW.is_offered_by_itself,
                NEW.corrects_id, NEW.handovers) THEN
            RAISE EXCEPTION 'what was signed is changed by another signature only';
        END IF;
        RETURN COALESCE(NEW, OLD);
    """,
)


@pghistory.track()
class Release(Owned, TimeStamped):
    """The result of a round, or of some of its proposals. Its status changes in
    ``reviews/workflow/release.py`` alone.

    Three facts with three dates: ``reviewed_on`` (the committee), the newest :class:`SignOff` (the
    city) and ``released_at`` (everybody is told). ``handovers`` counts how often the recommendation
    was handed over: decisions of an earlier time count no more; ``pot``: what was left for it then
    (None: no limit). ``corrects``: the decision whose letter a correction replaces.
    """

    review = models.ForeignKey(
        Review, verbose_name="審査", on_delete=models.PROTECT, related_name="releases"
    )
    kind = models.CharField(
        "何の結果か", max_length=12, choices=ReleaseKind, default=ReleaseKind.FIRST
    )
    corrects = models.ForeignKey(
        "reviews.Decision",
        verbose_name="訂正する決定",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    status = models.CharField("状態", max_length=12, choices=ReleaseStatus, default=S.PREPARING)
    pot = models.PositiveBigIntegerField("市に渡したときの枠の残り（円）", null=True, blank=True)
    handovers = models.PositiveSmallIntegerField("市に渡した回数", default=0)
    reviewed_on = models.DateField("委員会が案を決めた日", null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField("受諾の返事をもらうまでの日数", default=7)
    answer_time = models.TimeField("返事の期限の時刻", default=FIVE)
    silence = models.CharField(
        "返事がないとき", max_length=12, choices=AwardSilence, default=AwardSilence.LAPSES
    )
    is_offered_by_itself = models.BooleanField(
        "辞退があったとき、次点に自動で知らせる", default=True
    )
    released_at = models.DateTimeField("施行した日時", null=True, blank=True)
    released_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = "審査の結果"
        verbose_name_plural = "審査の結果"
        ordering = ("-created_at", "-pk")
        permissions = [
            ("sign_result", "審査の結果を決裁できる"),
            ("audit_review", "審査と決定の記録を、冊子で読める"),
        ]
        triggers = (FINAL,)
        constraints = [
            deputy_is_another("release"),
            models.CheckConstraint(
                name="release_status_known", condition=Q(status__in=ReleaseStatus.values)
            ),
            models.CheckConstraint(
                name="release_released_says_when",
                condition=Q(status=S.RELEASED, released_at__isnull=False, released_by__isnull=False)
                | ~Q(status=S.RELEASED) & Q(released_at=None, released_by=None),
                violation_error_message="施行した日時と人は、施行した結果だけが持ちます。",
            ),
            models.CheckConstraint(
                name="release_handed_over_was_reviewed",
                condition=Q(status__in=[S.PREPARING, S.DROPPED])
                | Q(handovers__gte=1, reviewed_on__isnull=False),
                violation_error_message="市に渡した案には、委員会が決めた日があります。",
            ),
            models.CheckConstraint(
                name="release_correction_names_what",
                condition=Q(kind=ReleaseKind.CORRECTION, corrects__isnull=False)
                | ~Q(kind=ReleaseKind.CORRECTION) & Q(corrects=None),
                violation_error_message="訂正には、もとの決定が必要です。",
            ),
            models.UniqueConstraint(
                name="one_correction_at_a_time",
                fields=["corrects"],
                condition=Q(status__in=[S.PREPARING, S.HANDED_OVER, S.SIGNED]),
                violation_error_message="この決定の訂正は、もう準備しています。",
            ),
        ]

    def __str__(self) -> str:
        call = self.review.round.course.call
        return f"{call}　{self.review.round.course}　{self.get_kind_display()}"

    @property
    def turn(self) -> ReleaseTurn:
        return RELEASE_TURN[ReleaseStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return RELEASE_WORDING[ReleaseStatus(self.status)]
