"""Writing a case: saves with rules that move no status. What two people write is never lost.

Every save locks the row and asks whether this person may write it now. The words are those of
:mod:`core.drafts`; a case has one sheet, of which nothing unfinished is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from cases import permissions, search
from cases.models import Case, Partner, ZonePeriod
from cases.sheet import checklist, derived
from core.drafts import UNSEEN, Seen
from core.people import Person
from core.workflow import NotAllowedNow, locked
from groups.models import Organization

NOT_NOW = "いまの状態（{}）では、内容を書きかえられません。"


@dataclass
class NotFitForThePublic(Exception):
    """Everybody would see what must be mended first; nothing was stored."""

    findings: list[checklist.Finding]


@dataclass(frozen=True)
class PartnerFacts:
    """One partner as typed: a registered organization, or a name."""

    kind: str
    organization: Organization | None = None
    name: str = ""

    @property
    def key(self) -> tuple[str, int | None, str]:
        return (self.kind, self.organization.pk if self.organization else None, self.name)


@transaction.atomic
def begin(*, by: User, facts: Mapping[str, Any], partners: Iterable[PartnerFacts] = ()) -> Case:
    """A new draft. Raises PermissionDenied for a section that is not one's own."""
    case = Case(created_by=by, **facts)
    if not permissions.writes(by, case):
        raise PermissionDenied
    return store_new(case, partners, by)


def store_new(case: Case, partners: Iterable[PartnerFacts], by: User) -> Case:
    """Store a new draft with its partners and its index. Call it in a transaction."""
    case.save()
    _write_partners(case, partners)
    _note_zone(case, "", by, None, "")
    _finish(case)
    return case


@transaction.atomic
def save(
    case: Case,
    *,
    by: User,
    facts: Mapping[str, Any],
    partners: Iterable[PartnerFacts],
    seen: Seen = UNSEEN,
    zone_since: int | None = None,
    zone_note: str = "",
) -> Case:
    """Valid answers into the columns and rows. Saving the same twice is harmless.

    Raises ChangedMeanwhile, NotAllowedNow, PermissionDenied (also for handing the case to a
    section that is not one's own), NotFitForThePublic for a public case with something to mend.
    """
    case = opened(case, by)
    wanted = list(partners)
    if holds(case, facts, wanted):
        return case
    seen.require(case)
    zone = case.zone
    for name, value in facts.items():
        setattr(case, name, value)
    if not permissions.writes(by, case):
        raise PermissionDenied
    case.version += 1
    _write_partners(case, wanted)
    _note_zone(case, zone, by, zone_since, zone_note)
    _finish(case)
    if case.is_public and (found := checklist.findings(case)):
        raise NotFitForThePublic(found)
    return case


def opened(case: Case, by: Person) -> Case:
    """The row, locked for writing. Raises PermissionDenied or NotAllowedNow."""
    case = locked(case)
    if not permissions.writes(by, case):
        raise PermissionDenied
    if not permissions.may_write_now(by, case):
        raise NotAllowedNow(NOT_NOW.format(case.get_status_display()))
    return case


def holds(case: Case, facts: Mapping[str, Any], partners: list[PartnerFacts]) -> bool:
    """Whether the case already says exactly this."""
    same = all(getattr(case, name) == value for name, value in facts.items())
    return same and partners_of(case) == [partner.key for partner in partners]


def partners_of(case: Case) -> list[tuple[str, int | None, str]]:
    """The partners as they are stored, comparable with what is typed."""
    return [(one.kind, one.organization_id, one.name) for one in case.partners.all()]


def _write_partners(case: Case, partners: Iterable[PartnerFacts]) -> None:
    """Replace the partners, when they are others than before."""
    wanted = list(partners)
    if partners_of(case) == [partner.key for partner in wanted]:
        return
    case.partners.all().delete()
    for order, each in enumerate(wanted):
        Partner.objects.create(
            case=case, order=order, organization=each.organization, name=each.name, kind=each.kind
        )


def _note_zone(case: Case, before: str, by: User, since: int | None, note: str) -> None:
    """The history of the zone, when it has changed: a new line, or a line mended.

    What was never public was only being written, and two zones in one year are one correction.
    """
    if not case.zone or case.zone == before:
        return
    begins = since or case.year_from
    last = case.zones.last()
    if last and (last.since == begins or (case.number is None and since is None)):
        last.delete()
    if getattr(case.zones.last(), "zone", "") != case.zone:
        ZonePeriod.objects.create(case=case, zone=case.zone, since=begins, note=note, by=by)


def _finish(case: Case) -> None:
    """Derived columns, the row, the index."""
    derived.derive(case)
    case.save()
    search.INDEX.write(search.INDEX.rows().get(pk=case.pk))
