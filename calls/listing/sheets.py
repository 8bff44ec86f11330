"""The page of a call, drawn in pieces. Each is kept by all that it says, so that what has changed
is drawn anew and the rest stays (ADR 64).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from calls import money_words
from calls.choices import CallStatus, MilestoneKind, RoundKind
from calls.listing import (
    days,
    guidelines,
    happenings,
    linked_data,
    page,
    questions,
    received,
    results,
    whole,
)
from calls.listing.calls import TONES
from calls.listing.revisions import Keyed
from calls.preparing import passages
from core.caching.pages import cached_piece, cached_rows

Piece = dict[str, Any]
Words = Mapping[str, Any]
FACTS = (
    "bodies", "conditions", "money", "money_notes", "work", "continuing", "decided_by", "scales",
    "scale_words", "is_over", "consultation", "office", "contact",
)  # fmt: skip
APPLY = (
    "is_open",
    "phase",
    "is_over",
    "closings",
    "opens_on",
    "way",
    "need",
    "consultation_over",
)
DATES = ("meetings", "silence")
SPENDING = ("costs", "papers", "asked")
CRITERIA = ("scales", "decisions")
NOTHING: Words = {}


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
        "happenings": happenings.drawn(keyed.call, piece["visited"]),
    }


def _drawn(keyed: Keyed, asked: str, now: datetime, told: str) -> Piece:
    """What the call and its rows tell: the sheet, the themes, the questions. ``told``: where the
    results stand.
    """
    texts = whole.texts(keyed.call, questions.number_of(asked))

    def kept(make: Callable[..., Piece], *said: Any) -> Piece:
        key = repr((make.__name__, keyed.moment, said))
        return cached_piece(key, lambda: make(*said))

    def call(text: str, told: str) -> Piece:
        return _call(text, keyed.moment, now, told)

    def sheet(top: Piece, *texts: str) -> Piece:
        return _sheet(top, keyed.moment, *texts)

    def themes(text: str) -> Piece:
        return _themes(text, str(keyed.call))

    of_call = kept(call, texts.call, told)
    about = of_call["about"]
    return (
        of_call
        | kept(sheet, of_call["top"], texts.head, texts.passages, texts.corrections)
        | kept(themes, texts.themes)
        | kept(_answers, texts.questions, asked, about)
    )


def _call(text: str, moment: str, now: datetime, told: str) -> Piece:
    """What the rows of the call say, without the words at its head, its chapters and its 訂正.
    ``top``: what stands around these; ``about``: what its questions must know of it.
    """
    call = whole.call(text)
    shown = page.Shown(call, now)

    def drawn(template: str, words: Sequence[str], more: Words = NOTHING) -> str:
        return _by_words(template, moment, call.number, {**_words(shown, words), **more})

    now_words = {"call": call, "shown": shown, "results": told}
    return {
        "dates": drawn("calls/detail/dates.html", DATES, _points(shown)),
        "spending": drawn("calls/detail/spending.html", SPENDING),
        "criteria": drawn("calls/detail/criteria.html", CRITERIA),
        "over": received.over(call, now),
        "is_heard": is_heard(call),
        "visited": visited(call),
        "top": {
            "number": call.number,
            "phase": str(shown.phase.label),
            "tone": TONES.get(shown.phase, ""),
            "year": shown.year,
            "now": render_to_string("calls/detail/now.html", now_words),
            "facts": drawn("calls/detail/facts.html", FACTS),
            "apply": _words(shown, APPLY),
            "data": linked_data.facts(shown),
            "known": passages.words(call),
        },
        "about": {
            "key": call.number,
            "is_asked": shown.is_asked,
            "questions_over": shown.questions_over,
            "asked_in": str(shown.phase),
            "phase": str(shown.phase),
            "office": shown.office,
        },
    }


def _words(shown: page.Shown, names: Sequence[str]) -> dict[str, Any]:
    return {each: getattr(shown, each) for each in names}


def _points(shown: page.Shown) -> Words:
    """The timeline, each of its days drawn by itself."""
    return {"timeline": cached_rows(f"days of {shown.call.number}", shown.timeline, _point)}


def _point(point: days.Point) -> str:
    return render_to_string("calls/detail/moment.html", {"point": point})


def _sheet(top: Piece, moment: str, head_text: str, chapters: str, corrected: str) -> Piece:
    """The words at the head of the call with what stands around them, its chapters, its 訂正."""
    head, corrections = json.loads(head_text), page.corrections(json.loads(corrected))
    known = {passages.NAMES[0]: head["title"]} | top["known"]
    text = guidelines.drawn(whole.passages(chapters), known, top["number"])

    def drawn(template: str, words: Words) -> str:
        return _by_words(template, moment, top["number"], words)

    apply = drawn("calls/detail/apply.html", top["apply"] | {"has_text": bool(text)})
    context = top | {"head": head, "corrections": corrections, "apply": apply}
    return {
        "title": head["title"],
        "sheet": render_to_string("calls/detail/sheet.html", context),
        "corrections": drawn("calls/detail/corrections.html", {"corrections": corrections}),
        "guidelines": drawn("calls/detail/guidelines.html", {"chapters": text}),
        "linked_data": linked_data.call_data(top["data"], head),
    }


def is_heard(call: Any) -> bool:
    """Whether there may be a day on which proposals are heard: an open call with such a round."""
    kinds = {kind for course in call.courses.all() for kind in course.round_kinds}
    return call.status == CallStatus.OPENED and RoundKind.PRESENTATION in kinds


def visited(call: Any) -> list[str]:
    """What days of apps above everybody may go to: of a hearing, and of a 成果発表会 where one is
    among its own days.
    """
    is_shown = call.status == CallStatus.OPENED and any(
        each.kind == MilestoneKind.SHOWCASE for each in call.milestones.all()
    )
    return [happenings.HEARING] * is_heard(call) + [happenings.SHOWCASE] * is_shown


def _by_words(template: str, moment: str, number: str, words: Words) -> str:
    """A part of the sheet that shows nothing but these words and how far off days are: kept by
    them, since what is corrected of a call seldom stands in all its parts.
    """
    context = {"number": number, "shown": words}
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
