"""The lifecycle of a proposal: its table, and its verbs by matter. Status changes only here."""

from proposals.workflow import checking, deciding, handing_in, mending
from proposals.workflow.proposal import PROPOSAL

__all__ = ["PROPOSAL", "checking", "deciding", "handing_in", "mending"]
