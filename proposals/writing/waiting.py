"""提出の途中: a press of the button that waits for files, or for the representative (calls.md §7).

While it waits for files nothing else may be written: what is handed in is what stood there when
the button was pressed, and these files.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils import timezone

from core.uploads import stem
from proposals.choices import AttemptOutcome
from proposals.models import Attempt, Proposal
from proposals.writing import closing

PATIENCE = timedelta(minutes=15)  # long before the closing nobody waits for a broken line
CONFIRMATION = "confirmation"  # the reason of an attempt that waits for the representative
UNDER_WAY = "提出の途中です。待っているファイルのほかは、いまは書きかえられません。"


def attempt_under_way(proposal: Proposal) -> Attempt | None:
    """The press that is being worked on, or waits for its files."""
    waiting = proposal.attempts.filter(outcome=AttemptOutcome.WAITING)
    found: Attempt | None = waiting.exclude(reasons__contains=[CONFIRMATION]).last()
    return found


def asked_to_confirm(proposal: Proposal) -> Attempt | None:
    """The press that waits for the representative."""
    waiting = proposal.attempts.filter(outcome=AttemptOutcome.WAITING)
    found: Attempt | None = waiting.filter(reasons__contains=[CONFIRMATION]).last()
    return found


def deadline(proposal: Proposal) -> datetime | None:
    """The deadline of what would be handed in now: of the open 補正, else the closing."""
    correction = proposal.open_correction
    return correction.due.at if correction else closing.until(proposal)


def ends(attempt: Attempt) -> datetime:
    """Until when its files may follow: the deadline and the grace of the call, but where that is
    far away no longer than :data:`PATIENCE`.
    """
    proposal, patience = attempt.proposal, attempt.at + PATIENCE
    until = deadline(proposal)
    if until is None or patience < until:
        return patience
    return until + closing.grace(proposal)


def refusal(proposal: Proposal, files: Collection[str] = ()) -> str:
    """Why nothing can be written now; "" when it can. ``files``: the names of those that arrive."""
    attempt = attempt_under_way(proposal)
    if attempt is None:
        return ""
    is_waited_for = bool(files) and set(map(key, files)) <= set(map(key, attempt.waiting))
    return "" if is_waited_for and timezone.now() < ends(attempt) else UNDER_WAY


def still_out(attempt: Attempt) -> list[str]:
    """The names of its files that have not arrived."""
    there = {key(name) for name in attempt.proposal.papers.values_list("name", flat=True)}
    return [name for name in attempt.waiting if key(name) not in there]


def key(name: str) -> str:
    """By what a file that arrives is known again: the portal gives it the extension of its kind."""
    return stem(name).casefold()
