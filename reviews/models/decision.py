"""市の決定: versions of what the city decides of a proposal, and the text of the letter of each."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import APPEND_ONLY
from reviews.choices import GRANTING, DecisionKind
from reviews.models.release import Release
from reviews.models.review import Entry
from reviews.querysets.deciding import DecisionQuerySet

PERSON = settings.AUTH_USER_MODEL


STAGED = """
    IF NOT EXISTS (SELECT 1 FROM reviews_release release
                    WHERE release.id = ({of}) AND release.status = 'handed_over') THEN
        RAISE EXCEPTION 'a decision is changed before it is signed only';
    END IF;
    RETURN NEW;
"""


def staged_only(name: str, of: str) -> pgtrigger.Trigger:
    """Rows are added while the city prepares the result, never to what is signed or released.
    ``of``: the key of the release.
    """
    func = STAGED.format(of=of)
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=pgtrigger.Insert, func=func
    )


ROUND_REFUSES = pgtrigger.Trigger(
    name="a_round_adopts_nothing",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=~pgtrigger.Q(new__kind=DecisionKind.NOT_ADOPTED.value),
    func="""
        IF EXISTS (SELECT 1 FROM reviews_release release
                    WHERE release.id = NEW.release_id AND release.kind = 'round') THEN
            RAISE EXCEPTION 'an earlier round decides only what does not go on';
        END IF;
        RETURN NEW;
    """,
)


class Decision(models.Model):
    """One version of what the city decides; the newest one of a release counts. Never changed: an
    edit is a new version, without letter and 決裁 until they are made anew.

    ``lines``: the budget of the submission line by line, with the yen that are held eligible and
    why. ``amount`` is 採択額（内定）. ``reason`` is published where it departs from the rank,
    ``inside_reason`` never; ``heard_on``: the day on which the group was heard.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="decisions")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="decisions")
    version = models.PositiveSmallIntegerField("版")
    handover = models.PositiveSmallIntegerField("何回目の案にもとづくか")
    kind = models.CharField("市の決定", max_length=12, choices=DecisionKind)
    amount = models.PositiveBigIntegerField("採択額（内定、円）", default=0)
    lines = models.JSONField("費目ごとの額", default=list, blank=True)
    conditions = models.JSONField("条件", default=list, blank=True)
    reason = models.TextField("順位とちがう理由（公表する）", blank=True)
    inside_reason = models.TextField("理由（市の中だけ）", blank=True)
    heard_on = models.DateField("団体の話を聞いた日", null=True, blank=True)
    remarks = models.TextField("講評", blank=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    made_at = models.DateTimeField("決めた日時", auto_now_add=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "市の決定"
        verbose_name_plural = "市の決定"
        ordering = ("entry__received", "-version")
        triggers = (
            APPEND_ONLY,
            staged_only("staged_before_the_signature", "NEW.release_id"),
            ROUND_REFUSES,
        )
        constraints = [
            models.UniqueConstraint(name="decision_version_once", fields=["entry", "version"]),
            models.CheckConstraint(
                name="decision_amount_of_who_gets_some",
                condition=Q(amount=0) | Q(kind__in=GRANTING),
                violation_error_message="採択額は、採択と条件付き採択だけが持ちます。",
            ),
            models.CheckConstraint(
                name="decision_conditional_says_what",
                condition=Q(kind=DecisionKind.CONDITIONAL) & ~Q(conditions=[])
                | ~Q(kind=DecisionKind.CONDITIONAL) & Q(conditions=[]),
                violation_error_message="条件は、条件付き採択にだけ、かならず書きます。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}　第{self.version}版"

    @property
    def is_granting(self) -> bool:
        """Whether the city means to pay, or to do the work together."""
        return self.kind in GRANTING


class LetterText(models.Model):
    """What the letter of one version of a decision says, as it lies before whoever signs; number,
    day and seal come at the release. The newest text of a version counts.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="texts")
    version = models.PositiveSmallIntegerField("版")
    body = models.TextField("手紙の本文")
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField("書いた日時", auto_now_add=True)

    class Meta:
        verbose_name = "手紙の文"
        verbose_name_plural = "手紙の文"
        ordering = ("decision", "-version")
        triggers = (
            APPEND_ONLY,
            staged_only(
                "written_before_the_signature",
                "SELECT release_id FROM reviews_decision WHERE id = NEW.decision_id",
            ),
        )
        constraints = [
            models.UniqueConstraint(name="letter_text_once", fields=["decision", "version"]),
            models.CheckConstraint(
                name="letter_text_says_something",
                condition=~Q(body=""),
                violation_error_message="手紙の本文を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}の手紙　第{self.version}版"
