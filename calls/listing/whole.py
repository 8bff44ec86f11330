"""All that the page of one call says, by one statement of PostgreSQL, as texts of JSON.

What is drawn of each is kept by the text itself: what has changed is made anew, and no more. The
words at the head, the chapters and the 訂正 are texts of their own: nothing is corrected as often,
and little hangs on them.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from calls.choices import CallStatus, QuestionStatus, ThemeStatus
from calls.listing.loading import DAYS, call_of, call_with, rows_of, section, section_of
from calls.models import Passage, Theme
from core.caching.rows import instance
from core.http import PER_PAGE

_ROUNDS = "calls_round AS round WHERE round.course_id = course.id"
# Of rows that several courses may have alike: without what tells them apart.
_ALIKE = "to_jsonb({}) - '{{id,round_id,course_id,order}}'::text[]"
_CRITERION = _ALIKE.format("criterion") + (
    " || jsonb_build_object('round', round.order, 'kind', round.kind)"
)
_CRITERIA = "calls_criterion AS criterion JOIN calls_round AS round ON round.id = round_id"
_COURSE = {
    "round_kinds": rows_of("round.kind", _ROUNDS, "round.order, round.id"),
    "rules": rows_of(
        "jsonb_build_object('kind', round.kind, 'rule', round.rule)", _ROUNDS, "round.order, id"
    ),
    "scale": rows_of(
        _CRITERION,
        f"{_CRITERIA} WHERE round.course_id = course.id",
        "round.order, round.id, criterion.order, criterion.id",
    ),
    "costs": rows_of(
        _ALIKE.format("cost"),
        "calls_costitem AS cost WHERE course_id = course.id",
        "cost.order, id",
    ),
    "papers": rows_of(
        _ALIKE.format("paper"),
        "calls_requiredpaper AS paper WHERE course_id = course.id",
        "paper.order, id",
    ),
    "asked": rows_of(
        _ALIKE.format("wanted"),
        "calls_coursequestion AS wanted WHERE course_id = course.id",
        "wanted.order, id",
    ),
}
_PASSAGES = rows_of(
    "to_jsonb(passage)", "calls_passage AS passage WHERE call_id = call.id", "passage.order, id"
)
_CORRECTIONS = rows_of(
    "jsonb_build_object('number', number, 'at', at, 'changes', changes, 'reason', reason)",
    "calls_edition WHERE call_id = call.id AND number > 1",
    "number DESC",
)
# Of the first edition what ``passages.first_closings`` reads, once there is a second.
_FIRST = """(SELECT jsonb_build_object(
  'days', jsonb_path_query_array(facts, '$.days[*] ? (@.kind == "closes")'),
  'courses', (SELECT jsonb_agg(jsonb_build_object('id', one -> 'id', 'name', one -> 'name'))
    FROM jsonb_array_elements(facts -> 'courses') AS one))
  FROM calls_edition WHERE call_id = call.id AND number = 1 AND call.edition > 1)"""
# The columns at the head. The rows go without: but for the title, which some sentences say, and of
# a cancelled call the moment since when it is so, which its days ask for.
_HEAD = ("title", "headline", "lead", "edition", "updated_at")
ROW = f"""(to_jsonb(call) - CASE WHEN call.status = %(cancelled)s
  THEN '{{{",".join(_HEAD[1:-1])}}}'::text[] ELSE '{{{",".join(_HEAD[1:])}}}'::text[] END)"""
_WORDS = "jsonb_build_object({})".format(", ".join(f"'{each}', call.{each}" for each in _HEAD))
WHY = """'cancelled_why', (SELECT note FROM calls_calllog WHERE call_id = call.id
    AND target = %(cancelled)s ORDER BY at DESC LIMIT 1)"""
_CALL = f"'first', {_FIRST}, {WHY}"
_THEME = f"""to_jsonb(theme) || jsonb_build_object('section', {section_of("theme.section_id")},
  'answered', (SELECT count(*) FROM asked WHERE theme_id = theme.id AND status = %(answered)s))"""  # noqa: S608 -- SQL of this module
_THEMES = rows_of(
    _THEME, "calls_theme AS theme WHERE call_id = call.id AND status = %(published)s",
    "theme.number",
)  # fmt: skip
ANSWER = """jsonb_build_object('key', question.id, 'text', question.text,
  'answer', question.answer, 'answered_at', question.answered_at,
  'corrected_at', question.corrected_at, 'correction', question.correction)"""
_ANSWER = f"""{ANSWER} || jsonb_build_object('theme_number', theme.number, 'theme', theme.title,
  'section', {section_of("coalesce(question.section_id, theme.section_id, call.section_id)")})"""
# Of the questions in ``asked``: how many there are, and which stand on the page.
PAGE = """numbers AS (SELECT count(*) FILTER (WHERE status = %(answered)s) AS answered,
  count(*) FILTER (WHERE status <> %(answered)s) AS waiting FROM asked),
page AS (SELECT id FROM asked WHERE status = %(answered)s ORDER BY answered_at DESC, id
  LIMIT %(size)s OFFSET %(size)s * greatest(least(%(page)s, (SELECT
    ceil(answered / %(size)s::numeric) FROM numbers)) - 1, 0)::bigint)"""
# ``asked``: what is open of the questions, without those of themes that are not public.
STATEMENT = f"""
WITH asked AS MATERIALIZED (
  SELECT id, theme_id, status, answered_at FROM calls_question AS question
  WHERE call_id = %(call)s AND status = ANY(%(open)s) AND (status <> %(answered)s
    OR theme_id IS NULL
    OR theme_id IN (SELECT id FROM calls_theme WHERE status = %(published)s))),
{PAGE}
SELECT {call_with(_CALL, _COURSE, ROW)}, {DAYS}::text, {_WORDS}::text, {_PASSAGES}::text,
  {_CORRECTIONS}::text, {_THEMES}::text,
  ((SELECT to_jsonb(numbers) FROM numbers) || jsonb_build_object('rows',
  {
    rows_of(
        _ANSWER,
        "page JOIN calls_question AS question USING (id)"
        " LEFT JOIN calls_theme AS theme ON theme.id = question.theme_id",
        "question.answered_at DESC, question.id",
    )
}))::text
FROM calls_call AS call WHERE id = %(call)s
"""  # noqa: S608 -- SQL of this module


PARAMETERS: dict[str, Any] = {
    "size": PER_PAGE, "published": ThemeStatus.PUBLISHED,
    "answered": QuestionStatus.ANSWERED, "cancelled": CallStatus.CANCELLED,
    "open": [QuestionStatus.ASKED, QuestionStatus.DRAFTED, QuestionStatus.ANSWERED],
}  # fmt: skip


@dataclass(frozen=True)
class Texts:
    """What the page says, as JSON: the call with its courses, without what stands in ``days``, in
    ``head`` (the words at its head), ``passages`` and ``corrections``; its themes; its questions.
    """

    call: str
    days: str
    head: str
    passages: str
    corrections: str
    themes: str
    questions: str


def texts(call: int, page: int) -> Texts:
    """Of a public call; ``page`` is that of its questions, the last one for one too far."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, PARAMETERS | {"call": call, "page": page})
        return Texts(*cursor.fetchone())


def call(text: str, days: str = "") -> Any:
    """The call of such texts, with courses, days, ``cancelled_why``, ``first_facts``. What stands
    in another text is not in it: what is kept by these texts must not say it.
    """
    row = json.loads(text) | ({"milestones": json.loads(days)} if days else {})
    found = call_of(row, *_COURSE)
    found.cancelled_why = row["cancelled_why"]
    found.first_facts = row["first"] or {}
    return found


def passages(text: str) -> list[Passage]:
    """The passages of such a text."""
    return [instance(Passage, each) for each in json.loads(text)]


def theme(row: dict[str, Any]) -> Any:
    """A theme of such a text, with section and ``answered``."""
    found: Any = instance(Theme, row)
    found.section, found.answered = section(row["section"]), row["answered"]
    return found
