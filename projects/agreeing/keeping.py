"""Every saved version is kept. A new one ends both confirmations: they were bound to its digest."""

from typing import Any

from django.utils import timezone

from core.people import Person
from projects.agreeing import facts
from projects.models import Agreement, AgreementLook, AgreementVersion
from projects.notices import agreement as notices

EDITED = "{}（{}の側）が出たため"


def keep_version(
    agreement: Agreement, *, by: Person, side: str, page: str = "", is_told: bool = True
) -> AgreementVersion | None:
    """The text of the locked agreement as its next version; None where it says what it said. The
    other side is told once until somebody there has looked.
    """
    text = facts.canonical(facts.facts_of(agreement))
    sha256 = facts.digest(text)
    last = agreement.versions.last()
    if last is not None and last.sha256 == sha256:
        return None
    version = AgreementVersion.objects.create(
        agreement=agreement,
        order=last.order + 1 if last else 1,
        text=text,
        sha256=sha256,
        page=page,
        side=side,
        by_id=by.pk,
    )
    end_confirmations(agreement, EDITED.format(version, version.get_side_display()))
    looked(agreement, by, side, version.order)
    if is_told:
        notices.agreement_changed(agreement, version)
    return version


def end_confirmations(agreement: Agreement, why: str, *sides: str) -> int:
    """Those that count (of these sides) count no more; returns how many."""
    rows = agreement.confirmations.filter(ended_at=None)
    if sides:
        rows = rows.filter(side__in=sides)
    return rows.update(ended_at=timezone.now(), ended_why=why[:200])


def looked(agreement: Agreement, person: Any, side: str, order: int) -> None:
    """The person has read up to this version; never less than before."""
    row, is_new = AgreementLook.objects.get_or_create(
        agreement=agreement, person=person, defaults={"side": side, "order": order}
    )
    if not is_new and row.order < order:
        row.order, row.side = order, side
        row.save()
