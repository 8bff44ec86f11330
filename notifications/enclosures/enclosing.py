"""同封: the official papers that belong to a letter, and that go into its envelope on paper."""

from collections.abc import Iterable
from typing import Any

import structlog

from core.letters import enclosures
from core.letters.enclosures import Enclosure, NotPrintable
from core.workflow import NotAllowedNow
from notifications.models import Notice

log = structlog.get_logger(__name__)
BROKEN = (
    "{name}あての手紙に同封する「{title}」を印刷できません。この手紙を選ばずに束を作るか、"
    "束から出して、運用の担当にお知らせください。"
)


def noted(papers: Iterable[Enclosure], *, counted: bool) -> list[dict[str, Any]]:
    """As the letter's row keeps them; ``counted`` with their sheets, for a letter on paper."""
    return [
        {"kind": each.kind, "key": each.key, "title": each.title}
        | ({"sheets": sheets(each)} if counted else {})
        for each in papers
    ]


def counted(notice: Notice) -> list[dict[str, Any]]:
    """The papers of a letter that goes on paper after all, with their sheets."""
    return noted(papers_of(notice), counted=True)


def sheets(paper: Enclosure) -> int | None:
    """How many sheets it needs; None while it cannot be printed: no act is stopped by that."""
    try:
        from notifications.enclosures import binding  # noqa: PLC0415 -- heavy: who binds nothing needs no pikepdf

        return binding.sheets(enclosures.printed(paper))
    except NotPrintable:
        log.exception("enclosure_not_printable", kind=paper.kind, key=paper.key)
        return None


def papers_of(notice: Notice) -> list[Enclosure]:
    """What belongs into the envelope of this letter, in order."""
    return [Enclosure(each["kind"], each["key"], each["title"]) for each in notice.enclosures]


def printed(notice: Notice) -> list[bytes]:
    """Their PDFs. Raises NotAllowedNow with a sentence for staff: no envelope goes incomplete."""
    try:
        return [enclosures.printed(each) for each in papers_of(notice)]
    except NotPrintable as error:
        log.exception("enclosure_not_printable", notice=notice.pk)
        raise NotAllowedNow(BROKEN.format(name=notice.to_name, title=error)) from error
