"""Letters about an agreement: covers that lead behind sign-in, without a word of the text."""

from collections.abc import Sequence
from typing import Any

from core.calendar import wareki
from core.deadlines import Receiver
from core.http import absolute
from projects import notices
from projects.choices import Side
from projects.models import Agreement, AgreementMessage, AgreementVersion
from projects.receivers import project as receivers

OTHER = {Side.GROUP: Side.CITY, Side.CITY: Side.GROUP}


def people(agreement: Agreement, side: str) -> list[Receiver]:
    """Who hears on this side."""
    project = agreement.project
    return receivers.group(project) if side == Side.GROUP else receivers.city(project)


def agreement_changed(agreement: Agreement, version: AgreementVersion) -> None:
    """新しい版, to the other side: once until somebody there has read what was told last."""
    side = OTHER[Side(version.side)]
    read = agreement.looks.filter(side=side).order_by("-order").values_list("order", flat=True)
    occasion = f"since-{read.first() or 0}"
    send("agreement_changed", agreement, [side], occasion, what=str(version))


def agreement_message(agreement: Agreement, message: AgreementMessage) -> None:
    """意見や質問, to the other side."""
    send("agreement_message", agreement, [OTHER[Side(message.side)]], str(message.pk))


def agreement_confirmed(agreement: Agreement, side: str, version: AgreementVersion) -> None:
    """一方が確認したこと, to the other side."""
    send(
        "agreement_confirmed", agreement, [OTHER[Side(side)]], moment(agreement), what=str(version)
    )


def agreement_withdrawn(agreement: Agreement, side: str, why: str) -> None:
    """確認が取り消されたこと, to the other side."""
    send("agreement_withdrawn", agreement, [OTHER[Side(side)]], moment(agreement), why=why)


def agreement_reopened(agreement: Agreement, side: str, why: str) -> None:
    """固まった文が開かれたこと, to both: both have to confirm again."""
    send("agreement_reopened", agreement, [*OTHER], moment(agreement), why=why)


def agreement_frozen(agreement: Agreement) -> None:
    """文が固まったこと, to both."""
    send("agreement_frozen", agreement, [*OTHER], moment(agreement))


def agreement_concluded(agreement: Agreement) -> None:
    """結んだこと, to both."""
    send("agreement_concluded", agreement, [*OTHER], "", on=concluded(agreement))


def addendum_proposed(agreement: Agreement, side: str) -> None:
    """変更協定の案, to the other side."""
    words = {"why": agreement.reason}
    send("addendum_proposed", agreement, [OTHER[Side(side)]], "", **words)


def addendum_in_force(agreement: Agreement) -> None:
    """変更協定が効いたこと, to both."""
    send("addendum_in_force", agreement, [*OTHER], "", on=concluded(agreement))


def addendum_taken_back(agreement: Agreement, side: str, why: str) -> None:
    """案がとりやめになったこと, to the other side."""
    send("addendum_taken_back", agreement, [OTHER[Side(side)]], "", why=why)


def concluded(agreement: Agreement) -> str:
    """令和9年4月1日（木）."""
    return wareki(agreement.concluded_on) if agreement.concluded_on else ""


def moment(agreement: Agreement) -> str:
    """Tells one move from the next."""
    return str(agreement.log.count())


def send(
    kind: str, agreement: Agreement, sides: Sequence[str], occasion: str, **words: Any
) -> None:
    """One letter to everybody of these sides."""
    for side in sides:
        notices.tell(kind, agreement, people(agreement, side), occasion, **said(agreement), **words)


def said(agreement: Agreement) -> dict[str, Any]:
    """What every letter names. Both sides are led to one page."""
    project = agreement.project
    url = absolute(agreement.get_absolute_url())
    return {"number": project.number, "title": project.title, "paper": str(agreement), "url": url}


def previews(agreement: Agreement, kind: str, sides: Sequence[str], **words: Any) -> list[Any]:
    """The letters of an act to these sides, as its page shows them beforehand."""
    found = []
    for side in sides:
        found += notices.preview(kind, people(agreement, side), **said(agreement), **words)
    return found
