"""Calls as lists load them, by one statement of PostgreSQL (``core.caching.rows``)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils.dateparse import parse_datetime

from accounts.models import Section
from calls.choices import ThemeStatus
from calls.models import Call, Course, Milestone, Rate
from core.caching.rows import instance


def rows_of(columns: str, source: str, order: str) -> str:
    """SQL for a list of JSON: what is said of each row of a source (``FROM …``), in this order."""
    return f"(SELECT coalesce(jsonb_agg({columns} ORDER BY {order}), '[]') FROM {source})"  # noqa: S608 -- SQL of ours


def section_of(column: str) -> str:
    """SQL for the section that this column names, with its department; null for none."""
    return f"""(SELECT to_jsonb(section) || jsonb_build_object('department', to_jsonb(department))
    FROM accounts_section AS section
    LEFT JOIN accounts_section AS department ON department.id = section.department_id
    WHERE section.id = {column})"""  # noqa: S608 -- a name of ours


def call_with(
    more: str, of_course: Mapping[str, str] | None = None, row: str = "to_jsonb(call)"
) -> str:
    """SQL for a row of ``calls_call AS call`` with what :func:`call_of` reads but its days, and
    ``more`` of it; ``of_course``: more of each course, by its name; ``row``: its columns.
    """
    rates = rows_of(
        "to_jsonb(rate)", "calls_rate AS rate WHERE course_id = course.id", "rate.from_year"
    )
    each = "".join(f", '{name}', {sql}" for name, sql in (of_course or {}).items())
    course = f"to_jsonb(course) || jsonb_build_object('rates', {rates}{each})"
    courses = rows_of(
        course, "calls_course AS course WHERE call_id = call.id", "course.order, course.id"
    )
    return f"""({row} || jsonb_build_object('section', {section_of("call.section_id")},
    'courses', {courses}, {more}))::text"""


DAYS = rows_of(
    "to_jsonb(day)",
    "calls_milestone AS day WHERE call_id = call.id",
    "day.on, day.ends_at, day.id",
)
OF_ENTRY = f"""
  'milestones', {DAYS},
  'themes', (SELECT count(*) FROM calls_theme WHERE call_id = call.id AND status = %(shown)s),
  'corrected_at', (SELECT max(at) FROM calls_edition WHERE call_id = call.id AND number > 1)"""  # noqa: S608 -- SQL of ours
STATEMENT = f"SELECT {call_with(OF_ENTRY)} FROM calls_call AS call WHERE id = ANY(%(calls)s)"  # noqa: S608 -- SQL of this module alone


def with_all(calls: Sequence[int]) -> list[Call]:
    """These calls with what an entry reads: courses, rates, days, section, the last correction
    (``corrected_at``), how many themes (``theme_count``). One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"calls": list(calls), "shown": ThemeStatus.PUBLISHED})
        return [_entry(json.loads(text)) for (text,) in cursor.fetchall()]


def _entry(row: dict[str, Any]) -> Any:
    call = call_of(row)
    call.theme_count = row["themes"]
    call.corrected_at = row["corrected_at"] and parse_datetime(row["corrected_at"])
    return call


def call_of(row: Mapping[str, Any], *of_course: str, **related: Sequence[Model]) -> Any:
    """The call of a row of :func:`call_with`, with its days if these are in it, and more rows that
    hang on it; its courses have these more attributes.
    """
    courses = [_course(each, of_course) for each in row["courses"]]
    days: list[Any] = [instance(Milestone, each) for each in row.get("milestones", ())]
    if "milestones" in row:
        related["milestones"] = days
    call: Any = instance(Call, row, courses=courses, **related)
    for each in (*courses, *days):
        each.call = call
    call.section = section(row["section"])
    return call


def _course(row: dict[str, Any], more: Sequence[str]) -> Any:
    course: Any = instance(Course, row, rates=[instance(Rate, rate) for rate in row["rates"]])
    for name in more:
        setattr(course, name, row[name])
    return course


def section(row: dict[str, Any] | None) -> Section | None:
    """The section of a row of :func:`section_of`."""
    if row is None:
        return None
    found = instance(Section, row)
    found.department = instance(Section, row["department"]) if row["department"] else None
    return found
