"""One proposal as a PDF with bookmarks or as a ZIP, for whoever may see it as staff."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts import readings
from accounts.admin.retention import hold_url
from accounts.retention import HOLDS
from core.admin import ReadOnlyAdmin
from core.people import Person
from core.uploads.storage import download_response
from proposals.dossier import pieces, zipping
from proposals.models import Proposal
from proposals.querysets.export import EXPORTS
from proposals.workflow import PROPOSAL

Links = list[tuple[str, str]]


def links(proposal: Proposal, user: Person) -> Links:
    """What the staff's page of a proposal leads to, as (label, address)."""
    found: Links = []
    if user.has_perm(EXPORTS):
        found += [
            (label, reverse(f"admin:proposals_exportjob_{act}", args=[proposal.pk]))
            for label, act in (("冊子（PDF）", "pdf"), ("すべてのファイル（ZIP）", "zip"))
        ]
    if user.has_perm(HOLDS):
        found.append(("廃棄を止める", hold_url(proposal)))
    return found


def gathered(request: HttpRequest, pk: UUID) -> pieces.Dossier:
    """Load, permit, note the reading, gather: in this order."""
    if not request.user.has_perm(EXPORTS):
        raise PermissionDenied
    rows = Proposal.objects.visible_to_staff(request.user)
    proposal = get_object_or_404(rows.select_related("call", "course"), pk=pk)
    readings.write(request, Proposal, str(proposal.pk), name(proposal, request.user))
    return pieces.gathered(proposal, by=request.user, labels=PROPOSAL.labels)


def name(proposal: Proposal, user: Person) -> str:
    """By which it is noted, with what is in it. Never the name of the work: that would be the one
    its writers are writing.
    """
    words = pieces.words_beyond(proposal, user)
    return f"{proposal.number}（{'、'.join(words)}を含む）" if words else str(proposal.number)


def pdf_view(admin: ReadOnlyAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """The dossier as one PDF."""
    dossier = gathered(request, pk)
    from proposals.dossier import binding  # noqa: PLC0415 -- heavy: who binds nothing needs no pikepdf

    content, _ = binding.bound(dossier)
    return download_response(content, f"{dossier.proposal.number}.pdf", "application/pdf")


def zip_view(admin: ReadOnlyAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """The dossier as its files."""
    dossier = gathered(request, pk)
    name = f"{dossier.proposal.number}.zip"
    return download_response(zipping.zipped(dossier), name, "application/zip")
