"""The thread: what both sides say, and what happened to the text, in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.people import Person
from projects import permissions
from projects.agreeing import keeping, reading
from projects.choices import Side
from projects.models import Agreement, AgreementMessage
from projects.notices import agreement as notices


@dataclass(frozen=True)
class Said:
    """One line: a message, or (``who`` "") something that happened."""

    at: datetime
    text: str
    who: str = ""
    is_city: bool = False


@atomic
def say(agreement: Agreement, text: str, *, by: Person) -> AgreementMessage:
    """A message to the other side, who is told. Raises PermissionDenied."""
    if not permissions.talks(by, agreement):
        raise PermissionDenied
    side = reading.side_of(by, agreement.project)
    message = AgreementMessage.objects.create(
        agreement=agreement, side=side, by_id=by.pk, text=text
    )
    last = agreement.versions.last()
    keeping.looked(agreement, by, side, last.order if last else 0)
    notices.agreement_message(agreement, message)
    return message


def thread(agreement: Agreement) -> list[Said]:
    """Everything in order; of one moment the version comes before what is said of it."""
    return sorted(lines(agreement), key=lambda each: each.at)


def lines(agreement: Agreement) -> Iterator[Said]:
    """Messages, versions, confirmations and what ended them, moves with a reason."""
    names = {side: reading.side_name(agreement.project, side) for side in (Side.GROUP, Side.CITY)}
    for version in agreement.versions.defer("text"):
        where = f"「{version.get_page_display()}」を直し、" if version.page else ""
        yield Said(version.at, f"{names[Side(version.side)]}が、{where}{version}を出しました")
    for row in agreement.messages.select_related("by"):
        who = f"{names[Side(row.side)]}　{row.by}"
        yield Said(row.at, row.text, who, row.side == Side.CITY)
    for each in agreement.confirmations.all():
        number = f"（決裁番号 {each.decision_number}）" if each.decision_number else ""
        yield Said(each.at, f"{names[Side(each.side)]}が、{each.version}を確認しました{number}")
        if each.ended_at:
            words = f"{each.version}への{names[Side(each.side)]}の確認は、効かなくなりました"
            yield Said(each.ended_at, f"{words}（{each.ended_why}）")
