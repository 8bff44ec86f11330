"""The page of a call, drawn in pieces. Each is kept by all that it says, so that what has changed
is drawn anew and the rest stays (ADR 64).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html_join

from calls import money_words
from calls.choices import CallStatus, RoundKind
from calls.listing import happenings, linked_data, page, questions, received, results, whole
from calls.listing.calls import TONES
from calls.listing.revisions import Keyed
from core.caching.pages import cached_piece, cached_rows

Piece = dict[str, Any]
FACTS = (
    "bodies", "conditions", "money", "money_notes", "work", "continuing", "decided_by", "scales",
    "scale_words", "is_over", "consultation", "office", "contact",
)  # fmt: skip
APPLY = (
    "is_open", "phase", "is_over", "closings", "opens_on", "way", "has_text", "need",
    "consultation_over",
)  # fmt: skip
# What stands below, each part by what it says, in the order of the page.
DATES = {
    "calls/detail/dates.html": ("timeline", "meetings", "silence"),
    "calls/detail/corrections.html": ("corrections",),
}
TEXTS = {
    "calls/detail/spending.html": ("costs", "papers", "asked"),
    "calls/detail/criteria.html": ("scales", "decisions"),
    "calls/detail/guidelines.html": ("text",),
}


def parts(keyed: Keyed, asked: str, now: datetime) -> Piece:
    """What everybody sees alike: what the call itself tells, and what changes without it: cases,
    how many proposals came in, and where the results stand.
    ``asked``: the page of its questions, as it was typed.
    """
    told = results.told().get(keyed.call, "")
    key = f"call {asked} {told} {keyed.key}"
    piece = cached_piece(key, lambda: _drawn(keyed, asked, now, told))
    return piece | {
        "near": page.near(piece["fields"], piece["matters"]),
        "received": received.drawn(piece["over"], is_heard=piece["is_heard"]),
        "happenings": happenings.drawn(keyed.call) if piece["is_heard"] else "",
    }


def _drawn(keyed: Keyed, asked: str, now: datetime, told: str) -> Piece:
    """What the call and its rows tell: the sheet, the themes, the questions. ``told``: where the
    results stand.
    """
    texts = whole.texts(keyed.call, questions.number_of(asked))

    def kept(make: Callable[[], Piece], *said: object) -> Piece:
        return cached_piece(repr((make.__name__, keyed.moment, said)), make)

    def sheet() -> Piece:
        return _sheet(texts.call, keyed.moment, now, told)

    def themes() -> Piece:
        return _themes(texts.themes, str(keyed.call))

    def answers() -> Piece:
        return _answers(texts.questions, asked, about)

    of_call = kept(sheet, texts.call, told)
    about = of_call["about"]
    return of_call | kept(themes, texts.themes) | kept(answers, texts.questions, asked, about)


def _sheet(text: str, moment: str, now: datetime, told: str) -> Piece:
    """What the call itself says; ``about``: what its questions must know of it."""
    call = whole.call(text)
    shown = page.Shown(call, now)

    def drawn(template: str, words: Sequence[str]) -> str:
        return _by_words(template, moment, call.number, shown, words)

    def below(parts: Mapping[str, Sequence[str]]) -> str:
        return format_html_join("\n", "{}", ((drawn(*each),) for each in parts.items()))

    context = {
        "call": call,
        "shown": shown,
        "tone": TONES.get(shown.phase, ""),
        "results": told,
        "facts": drawn("calls/detail/facts.html", FACTS),
        "apply": drawn("calls/detail/apply.html", APPLY),
    }
    return {
        "title": call.title,
        "sheet": render_to_string("calls/detail/sheet.html", context),
        "dates": below(DATES),
        "texts": below(TEXTS),
        "linked_data": linked_data.call_data(shown),
        "over": received.over(call, now),
        "is_heard": is_heard(call),
        "about": {
            "key": call.number,
            "is_asked": shown.is_asked,
            "questions_over": shown.questions_over,
            "asked_in": str(shown.phase),
            "phase": str(shown.phase),
            "office": shown.office,
        },
    }


def is_heard(call: Any) -> bool:
    """Whether there may be a day on which proposals are heard: an open call with such a round."""
    kinds = {kind for course in call.courses.all() for kind in course.round_kinds}
    return call.status == CallStatus.OPENED and RoundKind.PRESENTATION in kinds


def _by_words(
    template: str, moment: str, number: str, shown: page.Shown, words: Sequence[str]
) -> str:
    """A part of the sheet that shows nothing but these words and how far off days are: kept by
    them, since what is corrected of a call seldom stands in all its parts.
    """
    context = {"number": number, "shown": {each: getattr(shown, each) for each in words}}
    key = repr((template, moment, context))
    return cached_piece(key, lambda: render_to_string(template, context))


def _themes(text: str, call: str) -> Piece:
    rows = json.loads(text)
    context = {"themes": cached_rows(f"themes of {call}", rows, _theme)}
    return {
        "themes": render_to_string("calls/detail/themes.html", context),
        "fields": [field for row in rows for field in row["fields"]],
        "matters": [matter for row in rows for matter in row["matters"]],
    }


def _theme(row: Piece) -> str:
    theme = whole.theme(row)
    limit = money_words.yen(theme.ceiling) if theme.ceiling else ""
    return render_to_string("calls/detail/theme_row.html", {"theme": theme, "limit": limit})


def _answers(text: str, asked: str, about: Piece) -> Piece:
    answers, waiting = questions.page_of(text, about["key"], asked)
    shown = about | {"answers": answers}
    context = about | {"ask": "call_ask", "waiting": waiting, "shown": shown, "query": ""}
    return {"answers": render_to_string("calls/detail/questions.html", context)}
