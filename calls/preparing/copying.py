"""A call from an earlier one: its conditions a year later, and nothing of what happened to it.
Which themes it takes over staff choose afterwards (``themes.taking_over``).

What is copied is named column by column, so that a column added later is not copied unasked.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db.models import Model, prefetch_related_objects
from django.db.transaction import atomic

from calls.models import Call, Course, Milestone, Round
from calls.preparing import beginning, tables
from calls.preparing.days import years_later
from calls.preparing.editions import loaded

M = TypeVar("M", bound=Model)

MANNER = (
    "intake", "kinds", "registration_required", "one_per_group", "may_be_joint", "consultation",
    "most_years",
)  # fmt: skip
TEXTS = ("headline", "lead", "section", "contact", "grace_minutes")
MONEY = ("budget_section", "budget_line", "budget_manner", "bridge")
GROUND = ("ordinance", "public_need", "body")
COURSE = (
    "order", "name", "summary", "kind", "eligibility", "intake", "kinds", "registration_required",
    "one_per_group", "consultation", "most_years", "is_reviewed_again", "form", "has_money",
    "rounding", "own_share_percent", "own_share_of", "own_income", "left_out",
    "needs_confirmation", "clerk_may_mend",
)  # fmt: skip
DAY = (
    "kind", "label", "starts_at", "ends_at", "manner", "basis", "article", "place", "is_public",
    "is_about", "side", "silence", "silence_note", "owner", "deputy",
)  # fmt: skip
PASSAGE = ("order", "heading", "kind", "text", "is_included")


@atomic
def copied(source: Call, *, by: Any, title: str, fiscal_year: int) -> Call:
    """Last year's call once more: every day moved by the years between the two.

    A day that falls on a closed day stays there: the checker says so.
    """
    years = fiscal_year - source.fiscal_year
    source = loaded(source)
    call = begun(source, by, title, fiscal_year, years)
    call.copied_from = source
    call.pot = source.pot
    call.save()
    copy_parts(source, call, years, pots=True)
    return call


@atomic
def supplemented(source: Call, *, by: Any, title: str) -> Call:
    """追加募集: a call of its own in the same year, with what is left of the pot, linked to the
    first. How much is left is entered: the pots are not copied, nor is any day moved.
    """
    source = loaded(source)
    call = begun(source, by, title, source.fiscal_year, 0)
    call.supplements = source
    call.save()
    copy_parts(source, call, 0, pots=False)
    return call


def begun(source: Call, by: Any, title: str, fiscal_year: int, years: int) -> Call:
    """A call with the columns of the other that say what it is, not what became of it."""
    call = Call(
        number=beginning.next_call_number(fiscal_year),
        title=title,
        fiscal_year=fiscal_year,
        owner=by,
        **{name: getattr(source, name) for name in (*TEXTS, *MANNER, *MONEY, *GROUND)},
    )
    for name in ("work_from", "work_until"):
        if day := getattr(source, name):
            setattr(call, name, years_later(day, years))
    return call


def copy_parts(source: Call, call: Call, years: int, *, pots: bool) -> None:
    """Courses with all that hangs on them, days and passages."""
    courses = list(source.courses.all())
    prefetch_related_objects(courses, "check_points")  # no edition says them
    twins = {course.pk: copy_course(course, call, pots) for course in courses}
    Milestone.objects.bulk_create(
        moved(row, call, twins.get(row.course_id or 0), years) for row in source.milestones.all()
    )
    copies(source.passages.all(), PASSAGE, call=call)


def copy_course(course: Course, call: Call, pots: bool) -> Course:
    """A course with its rates, cost items, papers, questions, rounds and criteria."""
    names: tuple[str, ...] = (*COURSE, "pot") if pots else COURSE
    twin = Course.objects.create(call=call, **values(course, names))
    for table in (tables.RATES, tables.COST_ITEMS, tables.PAPERS, tables.ASKED):
        names = (*table.columns, "order") if table is not tables.RATES else table.columns
        copies(table.rows(course), names, course=twin)
    copies(course.check_points.all(), ("order", "text", "note"), course=twin)
    for each in course.rounds.all():
        new = Round.objects.create(course=twin, **values(each, tables.ROUNDS.columns))
        copies(each.criteria.all(), tables.CRITERIA.columns, round=new)
    return twin


def moved(row: Milestone, call: Call, course: Course | None, years: int) -> Milestone:
    """A day so many years later, as it was set: nothing of it is done, nothing rolled."""
    day = years_later(row.entered_on, years)
    return Milestone(call=call, course=course, on=day, entered_on=day, **values(row, DAY))


def copies(rows: Iterable[M], names: Iterable[str], **parent: Any) -> None:
    """The same rows below another parent."""
    listed = list(rows)
    if listed:
        make: Callable[..., M] = type(listed[0])
        manager = type(listed[0])._base_manager
        manager.bulk_create(make(**parent, **values(row, names)) for row in listed)


def values(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """These columns of a row."""
    return {name: getattr(row, name) for name in names}
