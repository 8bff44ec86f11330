"""What an app above has on the days of a call: a day that everybody may go to, with a page of its
own. The page of the call leads to it, its calendar holds it; nothing here knows more (ADR 32).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string


@dataclass(frozen=True)
class Happening:
    """A day that is public. ``key`` names it for good in calendars, ``changed_at`` says since when
    it is so; ``href`` is the path of its page.
    """

    key: str
    title: str
    begins: datetime
    ends: datetime
    place: str
    href: str
    changed_at: datetime


HEARING, SHOWCASE = "hearing", "showcase"  # why a call has such days
Ask = Callable[[Collection[int]], Mapping[int, Sequence[Happening]]]
_asked: dict[str, Ask] = {}


def register_happenings(why: str) -> Callable[[Ask], Ask]:
    """``ask(calls)``, keys of calls, gives what is public of each; a call with nothing may be left
    out. To be called in ``AppConfig.ready``.
    """

    def registered(ask: Ask) -> Ask:
        _asked[why] = ask
        return ask

    return registered


@dataclass(frozen=True)
class News:
    """Something above that everybody is told of beside the calls; ``href`` is the path of its page,
    ``key`` a name for good.
    """

    key: str
    title: str
    words: str
    href: str
    at: datetime


Tell = Callable[[int], Sequence[News]]
_told: list[Tell] = []


def register_news(tell: Tell) -> Tell:
    """``tell(most)`` gives the newest. To be called in ``AppConfig.ready``."""
    if tell not in _told:
        _told.append(tell)
    return tell


def news(most: int) -> list[News]:
    """What apps above tell everybody."""
    return [each for tell in _told for each in tell(most)]


def of_calls(
    calls: Collection[int], why: Collection[str] = (HEARING, SHOWCASE)
) -> dict[int, list[Happening]]:
    """What is public of these calls, by the key of the call, the earliest first."""
    found: dict[int, list[Happening]] = {}
    for ask in [_asked[each] for each in why if each in _asked] if calls else ():
        for key, rows in ask(calls).items():
            found.setdefault(key, []).extend(rows)
    return {key: sorted(rows, key=lambda one: one.begins) for key, rows in found.items()}


def drawn(call: int, why: Collection[str]) -> str:
    """The links of a call as a part of its page; "" where there is nothing. ``why``: what it may
    have at all; nothing else is asked.
    """
    rows = of_calls([call], why).get(call, [])
    return render_to_string("calls/detail/happenings.html", {"rows": rows}) if rows else ""
