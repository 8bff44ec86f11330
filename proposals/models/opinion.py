"""担当課意見: what a section says of a proposal before the review."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Section
from core.calendar import CITY_HALL, DueDate, Terms, fixed
from core.models import label_of
from proposals.choices import QUESTIONS, Judgement
from proposals.models.proposal import Proposal
from proposals.querysets import ALIVE, OpinionQuerySet

AUTHOR = settings.AUTH_USER_MODEL


def judgement(label: str) -> models.CharField:
    """One question of the form."""
    return models.CharField(label, max_length=12, choices=Judgement, blank=True)


@pghistory.track()
class SectionOpinion(models.Model):
    """A section that is asked for its opinion, until when, and what it said.

    Revoked, a request keeps an answer already given (calls.md §2: Démarches).
    """

    proposal = models.ForeignKey(
        Proposal, verbose_name="提案", on_delete=models.CASCADE, related_name="opinions"
    )
    section = models.ForeignKey(
        Section, verbose_name="求めた課", on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(
        AUTHOR, verbose_name="求めた人", on_delete=models.RESTRICT, related_name="+"
    )
    asked_at = models.DateTimeField("求めた日時", auto_now_add=True)
    question = models.TextField("とくに聞きたいこと", blank=True)
    due_on = models.DateField("期限")
    due_set_at = models.DateTimeField("期限を決めた日時")
    feasibility = judgement("実現できるか")
    law = judgement("法令・制度に合っているか")
    plans = judgement("ほかの計画・予算と合っているか")
    wish = judgement("いっしょにしたいか")
    text = models.TextField("意見", blank=True)
    conditions = models.TextField("条件・お願い", blank=True)
    is_shown_to_reviewers = models.BooleanField("審査する人に見せる", default=True)
    answered_at = models.DateTimeField("答えた日時", null=True, blank=True)
    answered_by = models.ForeignKey(
        AUTHOR,
        verbose_name="答えた人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    revoked_at = models.DateTimeField("取り消した日時", null=True, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = "担当課の意見"
        verbose_name_plural = "担当課の意見"
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="one_opinion_of_a_section",
                fields=["proposal", "section"],
                condition=Q(revoked_at=None),
                violation_error_message="この課には、もう求めています。",
            ),
            models.CheckConstraint(
                name="opinion_answered_says_something",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False)
                & ~Q(feasibility="")
                & ~Q(law="")
                & ~Q(plans="")
                & ~Q(wish=""),
                violation_error_message="4つの質問に答えてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}の意見"

    @property
    def due(self) -> DueDate:
        """Its day, a day of the city's own."""
        return fixed(self.due_on, Terms(manner=None), CITY_HALL)

    @property
    def judged(self) -> list[tuple[str, str]]:
        """Each of the four questions with what was answered, in words."""
        return [
            (label_of(self, name), str(getattr(self, f"get_{name}_display")()))
            for name in QUESTIONS
        ]

    @property
    def is_waiting(self) -> bool:
        """Whether the section has still to answer; ``OpinionQuerySet.waiting`` of one row."""
        is_open = self.answered_at is None and self.revoked_at is None
        return is_open and self.proposal.status in ALIVE
