"""The page of a call, drawn in pieces. Each is kept by all that it says, so that what has changed
is drawn anew and the rest stays (ADR 64).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from calls import money_words, terms_words
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
Talk = Sequence[terms_words.Said]
FACTS = (
    "bodies", "conditions", "money", "money_notes", "work", "continuing", "decided_by", "scales",
    "scale_words", "is_over", "office", "contact",
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
CRITERIA = ("criteria", "decisions")
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

    def call(text: str, days: str, told: str) -> Piece:
        return _call(whole.call(text, days), keyed.moment, now, told)

    def terms(text: str, talk: Talk) -> Piece:
        return _terms(whole.call(text), keyed.moment, now, talk)

    def sheet(top: Piece, *texts: str) -> Piece:
        return _sheet(top, keyed.moment, *texts)

    def themes(text: str) -> Piece:
        return _themes(text, str(keyed.call))

    of_call = kept(call, texts.call, texts.days, told)
    of_terms, about = kept(terms, texts.call, of_call["talk"]), of_call["about"]
    top = of_call["top"] | {"facts": of_terms["facts"]}
    return (
        of_call
        | of_terms
        | kept(sheet, top, texts.head, texts.passages, texts.corrections)
        | kept(themes, texts.themes)
        | kept(_answers, texts.questions, asked, about)
    )


def _terms(call: Any, moment: str, now: datetime, talk: Talk) -> Piece:
    """What the call asks and gives, in words that no day of it changes; ``talk``: the talk before
    one writes, of which a day may be the last. Read without its days: a moved one asks for none of
    this.
    """
    shown = page.Shown(call, now)

    def drawn(template: str, words: Sequence[str], more: Words = NOTHING) -> str:
        return _by_words(template, moment, call.number, {**_words(shown, words), **more})

    return {
        "facts": drawn("calls/detail/facts.html", FACTS, {"consultation": talk}),
        "spending": drawn("calls/detail/spending.html", SPENDING),
        "criteria": drawn("calls/detail/criteria.html", CRITERIA),
    }


def _call(call: Any, moment: str, now: datetime, told: str) -> Piece:
    """What the days of the call say and where it stands in them. ``top``: what stands around its
    words; ``about``: what its questions must know of it; ``talk``: see ``_terms``.
    """
    shown = page.Shown(call, now)
    dates = _words(shown, DATES) | _points(shown)
    now_words = {"call": call, "shown": shown, "results": told}
    return {
        "dates": _by_words("calls/detail/dates.html", moment, call.number, dates),
        "talk": shown.consultation,
        "over": received.over(call, now),
        "is_heard": is_heard(call),
        "visited": visited(call),
        "top": {
            "number": call.number,
            "phase": str(shown.phase.label),
            "tone": TONES.get(shown.phase, ""),
            "year": shown.year,
            "now": render_to_string("calls/detail/now.html", now_words),
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


def _points(shown: page.Shown) -> dict[str, Any]:
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
    short = drawn("calls/detail/short.html", top["apply"])
    context = top | {"head": head, "corrections": corrections, "apply": apply, "short": short}
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
    return questions.section(text, asked, about, of="call")
