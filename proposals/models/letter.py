"""Official letters about a proposal."""

import pghistory
from django.db import models
from django.urls import reverse

from core.letters.row import OfficialLetter
from proposals.choices import LetterKind
from proposals.models.proposal import Proposal
from proposals.querysets import ProposalPaperQuerySet


@pghistory.track()
class Letter(OfficialLetter):
    """A letter about a proposal; reachable through it alone."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField("種類", max_length=12, choices=LetterKind)

    objects = ProposalPaperQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("proposal_letter", args=[self.pk])
