"""What of a call everybody can read, table by table: the columns that an edition freezes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Model

from calls.choices import CallStatus, ThemeStatus
from calls.models import (
    Call,
    CostItem,
    Course,
    CourseQuestion,
    Criterion,
    Milestone,
    Passage,
    Rate,
    RequiredPaper,
    Round,
    Theme,
    ThemePaper,
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """Rows that hang on another row. ``key``: their place in the facts; ``natural``: the columns
    by which a row of one call is met again in another; ``name``: what people call a row.
    """

    key: str
    model: type[Model]
    noun: str
    columns: tuple[str, ...]
    natural: tuple[str, ...]
    name: Callable[[Row], str]
    rows: Callable[[Any], Iterable[Any]]
    children: tuple["Table", ...] = ()

    def freeze(self, parent: Any) -> list[Row]:
        """The rows as plain JSON, with what hangs on them."""
        return [frozen(row, self) for row in self.rows(parent)]


def frozen(row: Any, table: Table) -> Row:
    """One row with its own rows."""
    below = {child.key: child.freeze(row) for child in table.children}
    return {"id": plain(row.pk), **columns(row, table.columns), **below}


def columns(row: Any, names: Iterable[str]) -> Row:
    """These columns of a row as plain JSON."""
    return {name: plain(getattr(row, name)) for name in names}


def plain(value: Any) -> Any:
    """A value as JSON has it: days and hours by ISO, a row by its name, a set of codes in order."""
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, list) and not any(isinstance(each, dict) for each in value):
        return sorted(value)
    return str(value) if isinstance(value, (Model, UUID)) else value


def shown_days(call: Call) -> list[Milestone]:
    """The days that everybody sees."""
    return [row for row in call.milestones.all() if row.is_public]


def shown_themes(call: Call) -> list[Theme]:
    """The themes that everybody reads: the published ones; before the opening those that are
    taken into the call too, since they are published with it.
    """
    shown = {ThemeStatus.PUBLISHED}
    if call.status in (CallStatus.DRAFT, CallStatus.ANNOUNCED):
        shown.add(ThemeStatus.ACCEPTED)
    return [row for row in call.themes.all() if row.status in shown]


def chosen_passages(call: Call) -> list[Passage]:
    """The passages that are part of the text."""
    return [row for row in call.passages.all() if row.is_included]


def day_name(row: Row) -> str:
    """What a day is called: its own label, else its kind."""
    label = row["label"] or str(dict(Milestone._meta.get_field("kind").flatchoices)[row["kind"]])
    return f"{label}（{row['course']}）" if row["course"] else label


CALL_COLUMNS = (
    "title", "headline", "lead", "fiscal_year", "work_from", "work_until", "section", "contact",
    "intake", "kinds", "registration_required", "one_per_group", "may_be_joint", "consultation",
    "most_years", "pot", "ordinance", "body", "grace_minutes",
)  # fmt: skip
CRITERIA = Table(
    "criteria", Criterion, "審査の基準",
    ("order", "name", "text", "least", "most", "weight", "floor", "is_for_continuing"),
    ("name",), lambda row: f"基準「{row['name']}」", lambda round_: round_.criteria.all(),
)  # fmt: skip
ROUNDS = Table(
    "rounds", Round, "審査", ("order", "kind", "rule"), ("order",),
    lambda row: f"{row['order']}回目の審査", lambda course: course.rounds.all(), (CRITERIA,),
)  # fmt: skip
RATES = Table(
    "rates", Rate, "市の負担", ("from_year", "numerator", "denominator", "ceiling"),
    ("from_year",), lambda row: f"{row['from_year']}年目からの市の負担",
    lambda course: course.rates.all(),
)  # fmt: skip
COST_ITEMS = Table(
    "cost_items", CostItem, "費目", ("name", "is_eligible", "note"), ("name",),
    lambda row: f"費目「{row['name']}」", lambda course: course.cost_items.all(),
)  # fmt: skip
PAPERS = Table(
    "required_papers", RequiredPaper, "提出する書類", ("name", "is_required", "note"), ("name",),
    lambda row: f"書類「{row['name']}」", lambda course: course.required_papers.all(),
)  # fmt: skip
ASKED = Table(
    "questions_asked", CourseQuestion, "募集の質問",
    ("text", "note", "kind", "options", "most", "is_required"), ("text",),
    lambda row: f"質問「{row['text']}」", lambda course: course.questions_asked.all(),
)  # fmt: skip
COURSES = Table(
    "courses", Course, "部門",
    (
        "name", "summary", "kind", "eligibility", "intake", "kinds", "registration_required",
        "one_per_group", "consultation", "most_years", "is_reviewed_again", "form", "has_money",
        "pot", "rounding", "own_share_percent", "own_share_of", "own_income", "left_out",
        "needs_confirmation", "clerk_may_mend", "closed_why",
    ),
    ("name",), lambda row: f"部門「{row['name']}」", lambda call: call.courses.all(),
    (RATES, COST_ITEMS, PAPERS, ASKED, ROUNDS),
)  # fmt: skip
DAYS = Table(
    "days", Milestone, "日程",
    (
        "kind", "label", "course", "on", "starts_at", "ends_at", "manner", "article", "place",
        "is_about", "side", "silence", "silence_note",
    ),
    ("kind", "course", "label"), day_name, shown_days,
)  # fmt: skip
PASSAGES = Table(
    "passages", Passage, "文章", ("heading", "text"), ("heading",),
    lambda row: f"文章「{row['heading']}」", chosen_passages,
)  # fmt: skip
HANDED_OVER = Table(
    "papers", ThemePaper, "渡せる資料", ("name", "summary"), ("name",),
    lambda row: f"資料「{row['name']}」", lambda theme: theme.papers.all(),
)  # fmt: skip
# What of a theme is a condition (ADR 59); what its section may say otherwise meanwhile is not:
# calls.themes.writing.SOFT.
THEMES = Table(
    "themes", Theme, "テーマ",
    (
        "number", "title", "course", "section", "background", "problems", "city_role",
        "expected_role", "roles", "ceiling", "numerator", "denominator", "to_be_chosen", "zone",
        "matters", "fields",
    ),
    ("title",), lambda row: f"テーマ「{row['title']}」", shown_themes, (HANDED_OVER,),
)  # fmt: skip
TABLES = (COURSES, DAYS, PASSAGES, THEMES)
CALL = Table("call", Call, "募集", CALL_COLUMNS, ("title",), lambda row: "", lambda call: [call])
