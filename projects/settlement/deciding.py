"""What the city decides of single receipts and lines, before the amount is fixed."""

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.people import Person
from core.workflow import locked, refuse
from projects import permissions
from projects.choices.settlement import SettlementStatus
from projects.models import Diversion, ReceiptRuling, Settlement
from projects.settlement import writing

S = SettlementStatus
OPEN = (S.SUBMITTED, S.SENT_BACK, S.ACCEPTED)
CLOSED = "領収書の判断は、決算が出てから、額の確定までのあいだにできます。"


def opened(settlement: Settlement, by: Person) -> Settlement:
    """The row, locked for who runs the project."""
    settlement = locked(settlement)
    if not permissions.runs(by, settlement.project):
        raise PermissionDenied
    refuse("" if settlement.status in OPEN else CLOSED)
    return settlement


@atomic
def rule(settlement: Settlement, key: str, *, by: Person, counts: bool, why: str) -> ReceiptRuling:
    """A receipt counts or does not, whatever was found. Raises PermissionDenied, NotAllowedNow."""
    settlement = opened(settlement, by)
    refuse("" if key in writing.keys(settlement) else writing.UNKNOWN)
    row, _ = ReceiptRuling.objects.update_or_create(
        settlement=settlement, key=key, defaults={"counts": counts, "why": why, "by_id": by.pk}
    )
    return row


@atomic
def unrule(settlement: Settlement, key: str, *, by: Person) -> None:
    """What was found holds again."""
    settlement = opened(settlement, by)
    settlement.rulings.filter(key=key).delete()


@atomic
def approve(settlement: Settlement, item: str, *, by: Person, why: str) -> Diversion:
    """A line may exceed its budget (流用)."""
    settlement = opened(settlement, by)
    row, _ = Diversion.objects.update_or_create(
        settlement=settlement, item=item, defaults={"why": why, "by_id": by.pk}
    )
    return row
