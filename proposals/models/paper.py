"""Papers of a proposal: what the call demands, answers that are files, and what was added."""

import pghistory
from django.db import models

from calls.models import CourseQuestion, RequiredPaper
from core.papers import CurrentPapers, Paper
from proposals.models.proposal import Proposal
from proposals.querysets import ProposalPaperQuerySet


@pghistory.track()
class ProposalPaper(Paper):
    """A file of a proposal. Handed in, it stays on record though it was taken out since.

    ``demanded`` is what of the call's list it is, ``question`` the question it answers; neither:
    something the group added.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="papers")
    demanded = models.ForeignKey(
        RequiredPaper,
        verbose_name="募集の書類",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    question = models.ForeignKey(
        CourseQuestion,
        verbose_name="募集の質問",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = CurrentPapers.from_queryset(ProposalPaperQuerySet)()
    every = ProposalPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "提案の書類"
        verbose_name_plural = "提案の書類"
        ordering = ("uploaded_at", "name")
        default_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                name="proposal_paper_once",
                fields=["proposal", "demanded", "question", "sha256"],
                condition=models.Q(replaced_at=None),
                nulls_distinct=False,
                violation_error_message="同じ書類がすでにあります。",
            )
        ]
