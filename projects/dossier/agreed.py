"""協定書 and its addenda in the dossier: each text as it is printed, versions, confirmations, the
thread, the signed file.
"""

from collections.abc import Callable, Iterator

import structlog

from core.calendar import wareki, wareki_time
from core.pdf import LetterError
from projects.agreeing import printing
from projects.choices import AgreementPage, AgreementStatus
from projects.models import Agreement, Project
from proposals.dossier.pieces import NOT_MADE, Piece, paper, stored
from proposals.dossier.records import Section, spaced, told

log = structlog.get_logger(__name__)


def agreements(project: Project, over: str) -> Iterator[Piece]:
    """Every text that counts, the agreement first; then what was talked about each."""
    rows = project.agreements.exclude(status=AgreementStatus.TAKEN_BACK).order_by("order")
    for each in rows.select_related("project"):
        version = each.versions.last()
        if version is None:
            continue
        yield made(str(each), lambda each=each, last=version: printing.printed(each, last))  # type: ignore[misc]
        for file in each.papers.all():
            yield stored(f"{each}（結んだもの）", file.name, file.file, file.sha256, is_paper=True)
        yield paper(f"{each}の話し合い", over, talks(each))


def made(title: str, pdf: Callable[[], bytes], name: str = "") -> Piece:
    """A paper that another part of the project prints."""
    name = name or f"{title}.pdf"
    try:
        return Piece(title, name, pdf())
    except LetterError:
        log.exception("dossier_not_printed", paper=title)
        return Piece(title, name, None, NOT_MADE)


def talks(agreement: Agreement) -> list[Section]:
    """Versions, confirmations, messages."""
    head = (
        ("状態", str(agreement.get_status_display())),
        ("変える理由", agreement.reason),
        ("文が固まった日時", wareki_time(agreement.frozen_at)),
        ("結んだ日", wareki(agreement.concluded_on) if agreement.concluded_on else ""),
        ("結び方", agreement.get_concluded_way_display()),
        ("文のしるし", spaced(agreement.sha256) if agreement.sha256 else ""),
    )
    parts = (versions(agreement), confirmations(agreement), messages(agreement))
    found = [Section(str(agreement), told(head)), *(Section(*each) for each in parts)]
    return [each for each in found if each.lines]


def versions(agreement: Agreement) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Which part each version mended, by whom; the text itself is in the portal."""
    rows = agreement.versions.select_related("by").defer("text")
    return "版", tuple(
        (
            f"{each}　{wareki_time(each.at)}",
            f"{AgreementPage(each.page).label if each.page else 'はじめの文'}"
            f"（{each.get_side_display()}　{each.by}）\n{spaced(each.sha256)}",
        )
        for each in rows
    )


def confirmations(agreement: Agreement) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The yes of each side, and what ended it."""
    found = []
    for each in agreement.confirmations.select_related("by", "version"):
        lines = [f"{each.version}　{each.by}　{each.decision_number}".strip()]
        if each.said_by:
            lines.append(f"伝えた人：{each.said_by}（{each.get_heard_display()}）")
        if each.ended_at:
            lines.append(f"{wareki_time(each.ended_at)}に効かなくなりました：{each.ended_why}")
        found.append((f"{each.get_side_display()}の確認　{wareki_time(each.at)}", "\n".join(lines)))
    return "確認", tuple(found)


def messages(agreement: Agreement) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The thread."""
    rows = agreement.messages.select_related("by")
    return "意見と質問", tuple(
        (f"{wareki_time(each.at)}　{each.get_side_display()}", f"{each.by}\n{each.text}")
        for each in rows
    )
