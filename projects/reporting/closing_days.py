"""The date of a report ends with it: done when it is handed in, skipped with it."""

from datetime import datetime

from django.utils import timezone

from core.people import Actor
from core.workflow import locked
from projects.models import Report


def done(report: Report, by: Actor, at: datetime) -> None:
    """It was handed in. What the city asks to be mended has a deadline of its own."""
    day = locked(report.day)
    day.done_at, day.done_by_id = at, by.pk
    day.save(update_fields=["done_at", "done_by", "updated_at"])


def skipped(report: Report, why: str) -> None:
    """It is not needed."""
    day = locked(report.day)
    day.skipped_at, day.skipped_why = timezone.now(), why[:200]
    day.save(update_fields=["skipped_at", "skipped_why", "updated_at"])


def opened(report: Report) -> None:
    """It is needed after all."""
    day = locked(report.day)
    day.skipped_at, day.skipped_why = None, ""
    day.save(update_fields=["skipped_at", "skipped_why", "updated_at"])
