"""All that the page of one theme says, by one statement of PostgreSQL, as texts of JSON (see
``calls.listing.whole``).
"""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from calls.listing.loading import DAYS, call_of, call_with, rows_of, section, section_of
from calls.listing.whole import ANSWER, PAGE, PARAMETERS, ROW, WHY
from calls.models import Theme, ThemePaper
from core.caching.rows import instance

_TOOK_OVER = section_of("(SELECT successor_id FROM accounts_section WHERE id = theme.section_id)")
# Its words are a text of their own: nothing is corrected as often. What is written while it is
# worked on stands nowhere.
_WORDS = ("lead", "background", "problems")
_OWN = "jsonb_build_object({})".format(", ".join(f"'{each}', theme.{each}" for each in _WORDS))
_THEME = f"""((to_jsonb(theme) - '{{updated_at,owner_id,deputy_id,{",".join(_WORDS)}}}'::text[])
  || jsonb_build_object('section', {section_of("theme.section_id")}, 'took_over', {_TOOK_OVER}))"""
_PAPERS = rows_of(
    "jsonb_build_object('id', id, 'name', name, 'summary', summary, 'size', size)",
    "calls_themepaper WHERE theme_id = theme.id",
    '"order", uploaded_at, id',
)
_OTHERS = rows_of(
    "jsonb_build_object('id', other.id, 'number', other.number, 'title', other.title)",
    "calls_theme AS other WHERE other.call_id = call.id AND other.id <> theme.id"
    " AND other.status = %(published)s",
    "other.number",
)
_ANSWERS = rows_of(
    f"{ANSWER} || jsonb_build_object('section',"
    f" {section_of('coalesce(question.section_id, theme.section_id)')})",
    "page JOIN calls_question AS question USING (id)",
    "question.answered_at DESC, question.id",
)
STATEMENT = f"""
WITH asked AS MATERIALIZED (
  SELECT id, status, answered_at FROM calls_question
  WHERE theme_id = %(theme)s AND status = ANY(%(open)s)),
{PAGE}
SELECT {_THEME}::text, {_OWN}::text, {call_with(WHY, row=ROW)}, {DAYS}::text, {_PAPERS}::text,
  {_OTHERS}::text,
  ((SELECT to_jsonb(numbers) FROM numbers) || jsonb_build_object('rows', {_ANSWERS}))::text
FROM calls_theme AS theme JOIN calls_call AS call ON call.id = theme.call_id
WHERE theme.id = %(theme)s
"""  # noqa: S608 -- SQL of this module


@dataclass(frozen=True)
class Texts:
    """What the page says, as JSON: the theme without its words, these, its call without the words
    at its head and its days, these, the files of the theme, the other themes, its questions.
    """

    theme: str
    words: str
    call: str
    days: str
    papers: str
    others: str
    questions: str


def texts(theme: UUID, page: int) -> Texts:
    """Of a public theme; ``page`` is that of its questions, the last one for one too far."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, PARAMETERS | {"theme": theme, "page": page})
        return Texts(*cursor.fetchone())


def theme(text: str, call_text: str, days: str) -> Any:
    """The theme of such texts with section (and what took over from it), course, call (with
    courses, rates, days and ``cancelled_why``) and ``course_ceiling``.
    """
    row = json.loads(text)
    call = _call(call_text, days)
    found: Any = instance(Theme, row)
    found.section, found.call = section(row["section"]), call
    found.section.successor = section(row["took_over"])
    found.course = next((c for c in call.courses.all() if c.pk == found.course_id), None)
    rates = list(found.course.rates.all()) if found.course else []
    found.course_ceiling = rates[0].ceiling if rates else None
    return found


def _call(text: str, days: str) -> Any:
    row = json.loads(text)
    found: Any = call_of(row | {"milestones": json.loads(days)})
    found.cancelled_why = row["cancelled_why"]
    return found


def papers(text: str) -> list[ThemePaper]:
    """The files of such a text."""
    return [instance(ThemePaper, each) for each in json.loads(text)]


def others(text: str) -> list[Theme]:
    """Number and title of the other themes of such a text."""
    return [instance(Theme, each) for each in json.loads(text)]
