"""The page of a theme, drawn in pieces. Each is kept by all that it says, so that what has changed
is drawn anew and the rest stays (ADR 64).
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse

from calls.consultations import limits
from calls.listing import interest, page, proposing, questions, theme_page, whole_theme
from calls.listing.calls import TONES
from calls.listing.revisions import Keyed
from core.caching.pages import cached_piece

Piece = dict[str, Any]
Seekers = Sequence[tuple[str, str]]


def parts(keyed: Keyed, theme: UUID, asked: str, now: datetime) -> Piece:
    """What everybody sees alike: what the theme itself tells, and what changes without it: who
    looks for others, and cases. ``asked``: the page of its questions, as it was typed.
    """
    seekers = interest.seeking(theme)
    key = f"theme {theme} {asked} {keyed.key} {seekers}"
    piece = cached_piece(key, lambda: _drawn(keyed, theme, asked, seekers, now))
    return piece | {"near": page.near(*piece["near"])}


def _drawn(keyed: Keyed, theme: UUID, asked: str, seekers: Seekers, now: datetime) -> Piece:
    """What the theme, its call and their rows tell."""
    texts = whole_theme.texts(theme, questions.number_of(asked))

    def kept(make: Callable[..., Piece], *said: Any) -> Piece:
        key = repr((f"theme {make.__name__}", keyed.moment, said))
        return cached_piece(key, lambda: make(*said))

    def own(text: str, call: str, days: str, others: str, seekers: Seekers) -> Piece:
        return _own(whole_theme.theme(text, call, days), others, seekers, now)

    of_theme = kept(own, texts.theme, texts.call, texts.days, texts.others, seekers)
    return (
        of_theme
        | kept(_sheet, texts.words, of_theme["top"])
        | kept(_papers, texts.papers)
        | kept(_answers, texts.questions, asked, of_theme["about"])
    )


def _own(theme: Any, others: str, seekers: Seekers, now: datetime) -> Piece:
    """What the theme says but for its words, where its call stands, and the way to apply and to
    talk. ``top``: what stands around its words; ``about``: what its questions must know of it;
    ``near``: by what cases are like it.
    """
    call, shown = theme.call, theme_page.Shown(theme, now)
    context = {
        "theme": theme,
        "call": call,
        "shown": shown,
        "others": whole_theme.others(others),
        "seekers": seekers,
        "consultation_over": limits.over(call, shown.course, theme, now),
        "way": proposing.way(call, theme),
    }
    return {
        "theme": {"pk": str(theme.pk), "number": theme.number, "title": theme.title},
        "call": {"title": call.title, "href": call.get_absolute_url()},
        "top": {
            "title": theme.title,
            "number": theme.number,
            "year": shown.year,
            "phase": str(shown.phase.label),
            "tone": TONES.get(shown.phase, ""),
            "standing": render_to_string("calls/detail/theme_standing.html", context),
            "roles": render_to_string("calls/detail/theme_roles.html", context),
        },
        "aside": render_to_string("calls/detail/theme_aside.html", context),
        "near": (theme.fields, theme.matters, theme.zone),
        "about": {
            "key": str(theme.pk),
            "is_asked": shown.is_asked,
            "questions_over": shown.questions_over,
            "asked_in": str(shown.asked_in),
            "phase": str(shown.phase),
            "office": str(theme.section),
        },
    }


def _sheet(text: str, top: Piece) -> Piece:
    words = json.loads(text)
    context = top | {
        "lead": words["lead"],
        "background": theme_page.lines(words["background"]),
        "problems": theme_page.lines(words["problems"]),
    }
    return {"sheet": render_to_string("calls/detail/theme.html", context)}


def _papers(text: str) -> Piece:
    context = {"papers": whole_theme.papers(text)}
    return {"papers": render_to_string("calls/detail/theme_papers.html", context)}


def _answers(text: str, asked: str, about: Piece) -> Piece:
    """As on the page of a call, with a feed of its own."""
    feed = reverse("theme_feed", args=[about["key"]])
    return questions.section(text, asked, about, of="theme", feed=feed)
