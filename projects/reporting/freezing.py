"""What was handed in is frozen: columns, the agreed targets, pictures, under one digest."""

import hashlib
import json
from datetime import datetime
from typing import Any

from core.people import Actor
from projects.models import Report, ReportSubmission

COLUMNS = tuple(name for names in Report.page_fields.values() for name in names)


def freeze(report: Report, by: Actor, at: datetime) -> ReportSubmission:
    """One more submission of a locked report. Printed from these facts alone (ADR 11)."""
    facts = facts_of(report)
    return ReportSubmission.objects.create(  # type: ignore[misc]
        report=report,
        place=report.submissions.count() + 1,
        facts=facts,
        sha256=digest(facts),
        by_id=by.pk,
        at=at,
    )


def facts_of(report: Report) -> dict[str, Any]:
    """Everything that the report says, as JSON."""
    project = report.project
    return {
        "number": project.number,
        "title": project.title,
        "name": project.name,
        "representative": project.representative_name,
        "representative_title": project.representative_title,
        "report": str(report.day),
        "fiscal_year": project.fiscal_year,
        "starts_on": project.starts_on and project.starts_on.isoformat(),
        "ends_on": project.ends_on and project.ends_on.isoformat(),
        "columns": {name: getattr(report, name) for name in COLUMNS},
        "city_figures": report.city_figures,
        "pictures": [
            {"alt": each.alt, "people": each.people, "sha256": each.sha256}
            for each in report.pictures.all()
        ],
    }


def digest(facts: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON (calls.md §7)."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
