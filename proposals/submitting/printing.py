"""The PDF of a proposal: of what is handed in, of what is being written, and blank."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import Letterhead
from calls.choices import AnswerKind
from calls.models import Course
from core import pdf
from core.calendar import wareki
from core.collaboration import ActivityField, CollaborationForm, CollaborationZone, SuitableMatter
from groups.choices import OrganizationKind
from proposals.choices import Page
from proposals.models import Proposal, ProposalPaper
from proposals.submitting import words
from proposals.submitting.facts import facts_of
from proposals.submitting.words import Line
from proposals.writing import answering, pages, promises
from proposals.writing.slots import OTHER, places

LAYOUT = "proposals/letters/proposal.typ"
TITLE = "協働事業提案書"
DRAFT = "下書き（まだ提出されていません）"
IN_HAND = "直しかけの内容（まだ出し直していません）"
CHOICES: dict[str, Any] = {
    "kind": OrganizationKind,
    "form": CollaborationForm,
    "zone": CollaborationZone,
    "matters": SuitableMatter,
    "fields": ActivityField,
}
TALL, LOW = 46, 11  # millimetres for what is written by hand
EMPTY_ROWS = 6


def printed(facts: dict[str, Any], papers: Iterable[ProposalPaper], at: datetime) -> bytes:
    """The PDF of these facts. It bears no number: it is made before there is one (calls.md §7)."""
    return pdf.render(LAYOUT, contents(facts, papers, at))


def in_hand(proposal: Proposal, at: datetime) -> bytes:
    """The PDF of what is being written, which says on each page that it is not handed in."""
    word = IN_HAND if proposal.number else DRAFT
    said = contents(facts_of(proposal), proposal.papers.all(), at)
    return pdf.render(LAYOUT, said | {"draft": word, "made": f"{wareki(at)}の時点の内容"})


def contents(
    facts: dict[str, Any], papers: Iterable[ProposalPaper], at: datetime
) -> dict[str, Any]:
    """What the layout prints."""
    return sheet(facts, at) | {
        "made": f"{wareki(at)}の内容",
        "chapters": [
            chapter(page, [cell(line) for line in lines]) for page, lines in words.sections(facts)
        ],
        "papers": [each.name for each in papers],
    }


def sheet(facts: dict[str, Any], at: datetime) -> dict[str, Any]:
    """What stands on every form, filled in or not."""
    rows = [["募集", facts["call"]], ["部門", facts["course"]]]
    rows += [["テーマ", facts["theme"]]] if facts["theme"] else []
    return {
        "title": TITLE,
        "document_number": "",
        "issued_on": "",
        "issued_iso": timezone.localdate(at).isoformat(),
        "addressee": f"（あて先）{Letterhead.current().mayor_title}",
        "draft": "",
        "facts": rows,
    }


def chapter(page: Page, cells: list[dict[str, Any]]) -> dict[str, Any]:
    """A page of the form: what stands between two tables is one table of labels and words."""
    parts = [list(group) for _, group in groupby(cells, key=lambda each: bool(each["head"]))]
    return {"heading": page.label, "parts": parts}


def cell(line: Line, height: int = 0) -> dict[str, Any]:
    """A line as the layout takes it; ``height`` in millimetres where it is written by hand."""
    return {
        "label": line.label,
        "value": line.value,
        "head": list(line.head),
        "rows": [list(row) for row in (*line.rows, *line.foot)],
        "money": list(line.money),
        "height": height,
    }


# --- blank --------------------------------------------------------------------------------------


def blank(course: Course, at: datetime) -> bytes:
    """The form of a course to be written by hand, with the papers that belong to it."""
    empty = Proposal(call=course.call, course=course, has_money=course.has_money)
    facts, options = facts_of(empty), to_be_ticked(empty)
    chapters = [
        chapter(page, [to_be_written(line, options) for line in lines])
        for page, lines in words.sections(facts)
    ]
    if Page.ROSTER in pages.pages(empty):
        chapters.insert(-1, chapter(Page.ROSTER, [roster()]))
    said = sheet(facts, at) | {
        "made": "令和　　年　　月　　日",
        "chapters": chapters,
        "papers": [f"□ {each.label}" for each in places(course, ()) if each.key != OTHER],
    }
    return pdf.render(LAYOUT, said)


def to_be_ticked(proposal: Proposal) -> dict[str, list[str]]:
    """What can be chosen, by the name of the line."""
    found = {name: [str(each.label) for each in every] for name, every in CHOICES.items()}
    closed = (AnswerKind.CHOICE, AnswerKind.YES_NO)
    asked = [each for each in pages.questions(proposal) if each.kind in closed]
    return found | {f"answers-{each.pk}": answering.options(each) for each in asked}


def to_be_written(line: Line, options: Mapping[str, list[str]]) -> dict[str, Any]:
    """A line with room instead of words, or with what can be chosen."""
    if line.head:
        rows = tuple(("",) * len(line.head) for _ in range(EMPTY_ROWS))
        return cell(Line(line.name, line.label, "", line.head, rows, (), line.money), LOW)
    if line.name == "pledges":
        texts = "\n".join(f"□ {each.text}" for each in promises.asked())
        return cell(Line(line.name, line.label, texts))
    if line.name in options:
        boxes = "　".join(f"□ {each}" for each in options[line.name])
        return cell(Line(line.name, line.label, boxes))
    return cell(Line(line.name, line.label, ""), TALL if is_long(line.name) else LOW)


def is_long(name: str) -> bool:
    """Whether more than a line is written: texts, and answers to questions of the call."""
    if name.startswith("answers-"):
        return True
    return isinstance(Proposal._meta.get_field(name), models.TextField)


def roster() -> dict[str, Any]:
    """Room for the officers, whom no submission prints."""
    head = ("氏名", "フリガナ", "役職")
    rows = tuple(("", "", "") for _ in range(EMPTY_ROWS))
    return cell(Line("roster", words.label("roster"), "", head, rows), LOW)
