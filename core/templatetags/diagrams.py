"""The guideline's pictures as components, in every template without a load.

Large, they stand with a text alternative and every part is a link; ``small=True`` gives the
coordinate of one thing, a <div> for ``<dl class="c-coords">``. ``current`` marks what the page
speaks of: values of core.collaboration, several with spaces between. ``href`` is what stands
before the value in the links: ``href="/cases/?zone="``; without it they lead to the guide, and
``href=None`` gives no links. ``full`` shows the coordinate's name, ``note`` stands below it.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import Any

from django import template
from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core import diagrams
from core.collaboration import (
    Actor,
    CollaborationForm,
    CollaborationZone,
    Principle,
    Step,
    SuitableMatter,
)
from core.diagrams.shapes import ARROWS, CIRCLE, RING, WHEEL

register = template.Library()

LINE = 17  # height of a line of words
Current = str | Iterable[str]


@register.simple_tag
def actor_ring(
    current: Current = "",
    *,
    small: bool = False,
    full: bool = False,
    href: str | None = "",
    note: str = "",
) -> SafeString:
    """五つの主体 around 協働: who takes part."""
    on = chosen(current, Actor)
    if small:
        return coordinate("主体", diagrams.ring_mini(on), on, "actors", href, full, note)
    parts = [
        {"x": x, "y": y, "lines": centred(lines, y), "is_city": actor is Actor.CITY}
        | part(actor, on)
        for actor, (x, y, lines) in RING.items()
    ]
    threads = [f"M{a[0]} {a[1]}L{b[0]} {b[1]}" for a, b in combinations(RING.values(), 2)]
    return picture("diagrams/ring.html", parts, href, threads=threads)


@register.simple_tag
def step_circle(
    current: Current = "",
    *,
    small: bool = False,
    full: bool = False,
    href: str | None = "",
    note: str = "",
) -> SafeString:
    """進め方: five steps clockwise. Small, exactly one of them."""
    on = chosen(current, Step)
    if small:
        drawn = diagrams.step_mini(only(on).position)
        return coordinate("段階", drawn, on, "steps", href, full, note)
    parts = [
        {"x": x, "y": y, "lines": centred(lines, y), "name": "".join(lines)} | part(step, on)
        for step, (x, y, lines) in CIRCLE.items()
    ]
    return picture("diagrams/circle.html", parts, href, arrows=ARROWS)


@register.simple_tag
def zone_band(
    current: Current = "",
    *,
    small: bool = False,
    full: bool = False,
    href: str | None = "",
    note: str = "",
) -> SafeString:
    """協働に適した領域とは？: five zones, the words below the bars. Small, exactly one of them."""
    on = chosen(current, CollaborationZone)
    if small:
        drawn = diagrams.zone_mini(only(on).position)
        return coordinate("領域", drawn, on, "zones", href, full, note)
    return picture(
        "diagrams/band.html", [part(zone, on) | bars(zone) for zone in CollaborationZone], href
    )


@register.simple_tag
def principle_wheel(
    current: Current = "",
    *,
    small: bool = False,
    full: bool = False,
    href: str | None = "",
    note: str = "",
) -> SafeString:
    """協働の原則: seven in a wheel."""
    on = chosen(current, Principle)
    if small:
        marked = [number for number, one in enumerate(Principle, 1) if one in on]
        drawn = diagrams.principle_mini(marked)
        return coordinate("原則", drawn, on, "principles", href, full, note)
    parts = [
        {"corner": corner, "x": place[0], "anchor": anchor, "lines": below(lines, place[1])}
        | part(principle, on)
        for principle, (corner, place, anchor, lines) in WHEEL.items()
    ]
    rims = [rim(share) for share in (0.2, 0.4, 0.6, 0.8, 1)]
    return picture("diagrams/wheel.html", parts, href, rims=rims)


@register.simple_tag
def form_mark(
    current: Current, *, full: bool = False, href: str | None = "", note: str = ""
) -> SafeString:
    """協働のかたち as a coordinate: a sign for each form, and its word."""
    on = chosen(current, CollaborationForm)
    drawn = "".join(diagrams.form_glyph(form.value) for form in on)
    return coordinate("かたち", drawn, on, "forms", href, full, note)


@register.simple_tag
def matter_mark(
    current: Current, *, full: bool = False, href: str | None = "", note: str = ""
) -> SafeString:
    """協働が活きるもの as a coordinate: words alone, the guideline draws no picture of them."""
    on = chosen(current, SuitableMatter)
    return coordinate("協働が活きるもの", "", on, "matters", href, full, note)


@register.simple_block_tag
def coords(content: str, *, full: bool = False) -> SafeString:
    """The list that holds coordinates; ``full`` is the boxed one, a line for each."""
    return format_html('<dl class="c-coords{}">{}</dl>', " is-full" if full else "", content)


def chosen(current: Current, choices: type[TextChoices]) -> tuple[Any, ...]:
    """The members named by ``current``, in the order of the guideline; ValueError for others."""
    values = current.split() if isinstance(current, str) else list(current)
    members = {choices(value) for value in values}
    return tuple(member for member in choices if member in members)


def only(members: tuple[Any, ...]) -> Any:
    """The one member; ValueError if there are more or none."""
    if len(members) != 1:
        raise ValueError(f"exactly one can be drawn, not {len(members)}")
    return members[0]


def part(member: Any, on: tuple[Any, ...]) -> dict[str, Any]:
    """What every part of a picture has; without a current one nothing is set back."""
    return {
        "value": member.value,
        "label": member.label,
        "is_on": member in on,
        "is_off": bool(on) and member not in on,
    }


def centred(lines: tuple[str, ...], y: float) -> list[tuple[str, float]]:
    """Lines of words with their height, centred on y."""
    top = y + 5 - LINE * (len(lines) - 1) / 2
    return [(line, round(top + LINE * number, 1)) for number, line in enumerate(lines)]


def below(lines: tuple[str, ...], y: float) -> list[tuple[str, float]]:
    """Lines of words with their height, downwards from y."""
    return [(line, y + LINE * number) for number, line in enumerate(lines)]


def bars(zone: CollaborationZone) -> dict[str, Any]:
    """The share of 行政 (above) and of 市民等 (below) in the zone's bar."""
    x = (zone.position - 1) * 203
    if not zone.is_collaboration:
        return {"x": x, "whole": "citizen" if zone.position == 1 else "city"}
    city = round(27 * zone.position - 29)
    return {"x": x, "city": city, "top": 34 + city + 4, "citizen": 104 - city}


def rim(share: float) -> str:
    """The heptagon at this share of the wheel's radius, as points."""
    corners = (corner for corner, *_ in WHEEL.values())
    return " ".join(
        f"{200 + (x - 200) * share:.1f},{178 + (y - 178) * share:.1f}" for x, y in corners
    )


def picture(name: str, parts: list[dict[str, Any]], href: str | None, **more: Any) -> SafeString:
    """A large picture from templates/components/diagrams/."""
    context = {"parts": parts, "href": href, "linked": href is not None, **more}
    return render_to_string(f"components/{name}", context)


@lru_cache(maxsize=512, typed=True)  # the same few come again and again
def coordinate(
    name: str,
    drawn: str,
    members: tuple[Any, ...],
    page: str,
    href: str | None,
    full: bool,
    note: str,
) -> SafeString:
    """The small picture and its words; nothing for none."""
    if not members:
        return SafeString("")
    context = {
        "name": name,
        "picture": mark_safe(drawn),  # noqa: S308 -- drawn from constants
        "members": [(member.value, getattr(member, "short", member.label)) for member in members],
        "page": page,
        "href": href,
        "linked": href is not None,
        "full": full,
        "note": note,
    }
    return render_to_string("components/c-coord.html", context)
