"""Loading a proposal is the access check: a stranger gets 404."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from calls.choices import Channel
from core.forms import put_aside
from proposals import permissions
from proposals.models import Proposal, Writer
from proposals.writing import pages as writing

NAMED = ("call", "course__call", "theme", "consultation", "organization")
HANGING = (
    "call__milestones", "late_access", "corrections", "papers",
    "course__questions_asked", "course__required_papers", "course__rates", "course__cost_items",
    Prefetch("writers", Writer.objects.select_related("person")),
)  # fmt: skip
HANDED_IN = (
    "call__milestones", "late_access", "corrections", "log", "writers__person",
    "course__questions_asked", "course__required_papers",
)  # fmt: skip


def load(user: Any, pk: UUID, *hanging: Any) -> Proposal:
    """The proposal for somebody who takes part in it, or who types it at the counter."""
    rows = Proposal.objects.of_person(user)
    if user.has_perm("proposals.enter_proposal"):
        rows = rows | Proposal.objects.filter(channel="counter").but_apart(user)
    whole = rows.select_related(*NAMED).prefetch_related(*hanging)
    found: Proposal = get_object_or_404(whole, pk=pk)
    return found


def load_whole(user: Any, pk: UUID) -> Proposal:
    """The same with all that its pages and its task list ask."""
    return load(user, pk, *HANGING)


def load_handed_in(user: Any, pk: UUID) -> Proposal:
    """The same with all that the pages of handing in ask."""
    return load(user, pk, *HANDED_IN)


def load_to_write(user: Any, pk: UUID, *hanging: Any) -> Proposal:
    """The proposal for who writes it; PermissionDenied for who may only read."""
    proposal = load(user, pk, *hanging)
    if not permissions.writes(user, proposal):
        raise PermissionDenied
    return proposal


def is_known(pk: UUID, page: str = "") -> bool:
    """Whether there is a proposal with this address, of which typed text may be put aside."""
    return Proposal.objects.filter(pk=pk).exists()


def not_now(request: HttpRequest, proposal: Proposal, why: str = "") -> HttpResponse:
    """Says why nothing was done; what was typed waits in case it can be written again."""
    if request.method == "POST":
        put_aside.put_aside(request)
    messages.warning(request, why or writing.OVER)
    return redirect("proposal_tasks", proposal.pk)


def load_shared(user: Any, pk: UUID, *hanging: Any) -> Proposal:
    """The proposal for those alone who write it together: an entry at the counter has nobody."""
    rows = Proposal.objects.of_person(user).filter(channel=Channel.WEB)
    whole = rows.select_related(*NAMED).prefetch_related(*hanging)
    found: Proposal = get_object_or_404(whole, pk=pk)
    return found
