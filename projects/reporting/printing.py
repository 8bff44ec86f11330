"""The PDF of a report: of a submission from its frozen facts alone, or of what is being written."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from accounts.models import Letterhead
from core import pdf
from core.calendar import wareki
from projects.models import Report, ReportSubmission
from projects.reporting import freezing, words

LAYOUT = "projects/letters/report.typ"
DRAFT = "下書き（まだ提出されていません）"


def submitted(submission: ReportSubmission) -> bytes:
    """The PDF of what was handed in."""
    made = f"{wareki(timezone.localdate(submission.at))}に提出（{submission.place}回目）"
    return pdf.render(LAYOUT, contents(submission.facts, submission.at) | {"made": made})


def in_hand(report: Report) -> bytes:
    """The PDF of what is being written, which says on each page that it is not handed in."""
    now = timezone.now()
    said = contents(freezing.facts_of(report), now)
    return pdf.render(LAYOUT, said | {"draft": DRAFT, "made": f"{wareki(now)}の時点の内容"})


def contents(facts: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """What the layout prints."""
    return {
        "title": f"協働事業 {facts['report']}",
        "document_number": facts["number"],
        "issued_on": "",
        "issued_iso": timezone.localdate(at).isoformat(),
        "addressee": f"（あて先）{Letterhead.current().mayor_title}",
        "draft": "",
        "made": "",
        "facts": [
            ["事業番号", facts["number"]],
            ["事業の名前", facts["title"]],
            ["団体", facts["name"]],
            ["代表者", f"{facts['representative_title']}　{facts['representative']}".strip()],
            ["期間", period(facts)],
        ],
        "chapters": [
            {"heading": page.label, "parts": parts(lines)} for page, lines in words.sections(facts)
        ],
        "papers": [f"写真　{each['alt']}" for each in facts["pictures"]],
    }


def parts(lines: list[words.Line]) -> list[list[dict[str, Any]]]:
    """A page of the form: what stands between two tables is one table of labels and words."""
    found: list[list[dict[str, Any]]] = []
    for line in lines:
        is_table = bool(line.head)
        if is_table or not found or found[-1][0]["head"]:
            found.append([])
        found[-1].append(cell(line))
    return found


def cell(line: words.Line) -> dict[str, Any]:
    """A line as the layout takes it."""
    return {
        "label": line.label,
        "value": line.value,
        "head": list(line.head),
        "rows": [list(row) for row in line.rows],
        "money": [],
        "height": 0,
    }


def period(facts: Mapping[str, Any]) -> str:
    """From when to when."""
    days = [facts["starts_on"], facts["ends_on"]]
    return "から".join(wareki(date.fromisoformat(each)) if each else "未定" for each in days)


def file_name(report: Report, place: int = 0) -> str:
    """How the file is called."""
    number = f"-{place}" if place else ""
    return f"{report.project.number}-{report.day.get_kind_display()}{number}.pdf"
