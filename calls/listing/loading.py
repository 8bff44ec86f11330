"""Calls as lists load them."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils.dateparse import parse_datetime

from accounts.models import Section
from calls.choices import CallStatus, ThemeStatus
from calls.models import Call, CallLog, Course, Milestone, Rate
from core.caching.rows import instance

STATEMENT = """
SELECT (to_jsonb(call) || jsonb_build_object(
  'section', (SELECT to_jsonb(section) || jsonb_build_object('department', to_jsonb(department))
    FROM accounts_section AS section
    LEFT JOIN accounts_section AS department ON department.id = section.department_id
    WHERE section.id = call.section_id),
  'courses', (SELECT jsonb_agg(
    to_jsonb(course) || jsonb_build_object('rates', (SELECT jsonb_agg(
      to_jsonb(rate) ORDER BY rate.from_year) FROM calls_rate AS rate WHERE course_id = course.id))
    ORDER BY course.order, course.id) FROM calls_course AS course WHERE call_id = call.id),
  'milestones', (SELECT jsonb_agg(to_jsonb(milestone) ORDER BY milestone.on, milestone.id)
    FROM calls_milestone AS milestone WHERE call_id = call.id),
  'themes', (SELECT count(*) FROM calls_theme WHERE call_id = call.id AND status = %(shown)s),
  'corrected_at', (SELECT max(at) FROM calls_edition WHERE call_id = call.id AND number > 1)))::text
FROM calls_call AS call WHERE call.id = ANY(%(calls)s)
"""


def with_all(calls: Sequence[int]) -> list[Call]:
    """These calls with what an entry reads: courses, rates, days, section, the last correction
    (``corrected_at``), how many themes (``theme_count``). One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"calls": list(calls), "shown": ThemeStatus.PUBLISHED})
        return [_call(json.loads(text)) for (text,) in cursor.fetchall()]


def _call(row: dict[str, Any]) -> Any:
    courses: list[Any] = [
        instance(Course, each, rates=[instance(Rate, rate) for rate in each["rates"] or []])
        for each in row["courses"] or []
    ]
    days: list[Any] = [instance(Milestone, each) for each in row["milestones"] or []]
    call: Any = instance(Call, row, courses=courses, milestones=days)
    for each in (*courses, *days):
        each.call = call
    call.section = _section(row["section"])
    call.theme_count = row["themes"]
    call.corrected_at = row["corrected_at"] and parse_datetime(row["corrected_at"])
    return call


def _section(row: dict[str, Any] | None) -> Section | None:
    if row is None:
        return None
    section = instance(Section, row)
    section.department = instance(Section, row["department"]) if row["department"] else None
    return section


def cancelled_why(call: str = "pk") -> Subquery:
    """Of each outer row why its call (that column) was cancelled, as who followed it was told."""
    ends = CallLog.objects.filter(call=OuterRef(call), target=CallStatus.CANCELLED)
    return Subquery(ends.order_by("-at").values("note")[:1])


def course_ceiling() -> Subquery:
    """Of each outer theme what its course pays at most in the first year."""
    rates = Rate.objects.filter(course=OuterRef("course"))
    return Subquery(rates.order_by("from_year").values("ceiling")[:1])
