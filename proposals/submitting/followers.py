"""Who follows what becomes of a proposal that was handed in: an app above registers (ADR 32).

What is asked here runs inside the act: what it raises keeps the act from being done.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.people import Actor
from proposals.models import Proposal, Submission


@dataclass(frozen=True)
class Follower:
    """``obstacle(proposal)``: why what was found of it cannot be taken back any more, or "".
    ``renewed(submission)``: from now on this submission counts. ``ended(proposal, by)``: it goes no
    further. The proposal is locked in the last two.
    """

    obstacle: Callable[[Proposal], str]
    renewed: Callable[[Submission], None]
    ended: Callable[[Proposal, Actor], None]


_followers: list[Follower] = []


def register(follower: Follower) -> None:
    """To be called in ``AppConfig.ready``."""
    if follower not in _followers:
        _followers.append(follower)


def obstacle(proposal: Proposal) -> str:
    """Why the finding of the check cannot be taken back any more, as a sentence; "" if it can."""
    return next((why for each in _followers if (why := each.obstacle(proposal))), "")


def renewed(submission: Submission) -> None:
    """Tell everybody above that a later submission of the locked proposal counts now."""
    for each in _followers:
        each.renewed(submission)


def ended(proposal: Proposal, by: Actor) -> None:
    """Tell everybody above that the locked proposal goes no further."""
    for each in _followers:
        each.ended(proposal, by)
