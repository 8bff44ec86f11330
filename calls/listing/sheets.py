"""The page of a call, drawn in pieces. Each is kept by all that it says, so that what has changed
is drawn anew and the rest stays (ADR 64).
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from calls.consultations import limits
from calls.listing import linked_data, page, proposing, questions, whole
from calls.listing.calls import TONES
from calls.listing.revisions import Keyed
from core.caching.pages import cached_piece

Piece = dict[str, Any]
DATES = ("timeline", "meetings", "silence", "corrections")
TEXTS = ("costs", "papers", "asked", "scales", "decisions", "text")


def parts(keyed: Keyed, asked: str, now: datetime) -> Piece:
    """What everybody sees alike: what the call itself tells, and cases, which change without it.
    ``asked``: the page of its questions, as it was typed.
    """
    piece = cached_piece(f"call {asked} {keyed.key}", lambda: _drawn(keyed, asked, now))
    cases = page.cases_near(piece["fields"], piece["matters"])
    return piece | {"near": render_to_string("calls/detail/cases.html", {"cases": cases})}


def _drawn(keyed: Keyed, asked: str, now: datetime) -> Piece:
    """What the call and its rows tell: the sheet, the themes, the questions."""
    texts = whole.texts(keyed.call, questions.number_of(asked))

    def kept(make: Callable[[], Piece], *said: object) -> Piece:
        return cached_piece(repr((make.__name__, keyed.moment, said)), make)

    def sheet() -> Piece:
        return _sheet(texts.call, now)

    def themes() -> Piece:
        return _themes(texts.themes)

    def answers() -> Piece:
        return _answers(texts.questions, asked, about)

    of_call = kept(sheet, texts.call)
    about = of_call["about"]
    return of_call | kept(themes, texts.themes) | kept(answers, texts.questions, asked, about)


def _sheet(text: str, now: datetime) -> Piece:
    """What the call itself says; ``about``: what its questions must know of it."""
    call = whole.call(text)
    shown = page.Shown(call, now)
    context = {
        "call": call,
        "shown": shown,
        "tone": TONES.get(shown.phase, ""),
        "consultation_over": limits.over(call, None, None, now),
        "way": proposing.way(call),
    }
    return {
        "title": call.title,
        "sheet": render_to_string("calls/detail/sheet.html", context),
        "dates": _by_words("calls/detail/dates.html", call, shown, DATES),
        "texts": _by_words("calls/detail/texts.html", call, shown, TEXTS),
        "linked_data": linked_data.call_data(shown),
        "about": {
            "key": call.number,
            "is_asked": shown.is_asked,
            "questions_over": shown.questions_over,
            "asked_in": str(shown.phase),
            "phase": str(shown.phase),
            "office": str(call.section or ""),
        },
    }


def _by_words(template: str, call: Any, shown: page.Shown, words: Sequence[str]) -> str:
    """A part of the sheet that shows nothing but these words: kept by them, since what is
    corrected of a call seldom stands in all its parts.
    """
    context = {"number": call.number, "shown": {each: getattr(shown, each) for each in words}}
    return cached_piece(repr((template, context)), lambda: render_to_string(template, context))


def _themes(text: str) -> Piece:
    rows = page.numbered(text)
    return {
        "themes": render_to_string("calls/detail/themes.html", {"themes": rows}),
        "fields": [field for theme in rows for field in theme.fields],
        "matters": [matter for theme in rows for matter in theme.matters],
    }


def _answers(text: str, asked: str, about: Piece) -> Piece:
    answers, waiting = questions.page_of(text, about["key"], asked)
    shown = about | {"answers": answers}
    context = about | {"ask": "call_ask", "waiting": waiting, "shown": shown, "query": ""}
    return {"answers": render_to_string("calls/detail/questions.html", context)}
