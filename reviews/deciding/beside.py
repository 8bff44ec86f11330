"""What stands beside the points of an own result: the place in the order, whom to ask, where
to propose anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from calls.choices import CallStatus, Phase
from calls.models import Call
from calls.phases import phase
from proposals.models import Proposal
from reviews.choices import DecisionKind
from reviews.models import Decision

SAID_OF = (DecisionKind.ADOPTED, DecisionKind.CONDITIONAL, DecisionKind.RUNNER_UP)


@dataclass(frozen=True)
class Contacts:
    """``person``, ``deputy``: the names of who does this proposal's work at the office; "" while
    nobody does. ``sections``: with which the group wishes to do the work, of what was granted.
    """

    person: str
    deputy: str
    sections: str


def contacts(decision: Decision) -> Contacts:
    """Whom the group may ask by name."""
    person, deputy = working(decision.entry.proposal)
    wished = decision.entry.submission.facts["sections"] if decision.is_granting else {}
    return Contacts(person, deputy, "、".join(wished.values()))


def working(proposal: Proposal) -> tuple[str, str]:
    """The names of who is in charge of it and of the deputy; "" for whom cannot do it any more or
    is kept apart from it. No query where nobody is.
    """
    if not (proposal.owner_id or proposal.deputy_id):
        return "", ""
    keys = Proposal.objects.filter(pk=proposal.pk).with_owners()
    row = keys.values_list("owner_now", "deputy_now").get()
    names = User.objects.in_bulk([key for key in row if key])
    owner, deputy = (str(names.get(key, "")) for key in row)
    return owner, deputy


def place(decision: Decision, known: Mapping[str, Any]) -> str:
    """Where the points put it among all, for what was granted or waits. Who was not adopted reads
    the reason instead.
    """
    return known.get("place", "") if decision.kind in SAID_OF else ""


def next_call(call: Call) -> Call | None:
    """A call that is open now, for who wants to propose again."""
    rows = Call.objects.filter(status=CallStatus.OPENED).exclude(pk=call.pk)
    now = timezone.now()
    known = rows.prefetch_related("courses", "milestones").order_by("-fiscal_year", "pk")
    return next((each for each in known if phase(each, now) is Phase.OPEN), None)
