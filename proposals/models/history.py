"""What happened to proposals: appended by the engine alone."""

from django.db import models

from calls.models.history import MoveLog
from proposals.models.proposal import Proposal


class ProposalLog(MoveLog):
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="log")
