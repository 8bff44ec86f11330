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

register = template.Library()

# Where each part stands in the large pictures, and how its words break.
RING = {
    Actor.CITIZEN: (180, 56, ("市民",)),
    Actor.CIVIC_GROUP: (299.8, 143.1, ("市民活動", "団体")),
    Actor.BUSINESS: (254.1, 283.9, ("事業者", "（企業等）")),
    Actor.CITY: (105.9, 283.9, ("行政",)),
    Actor.COMMUNITY_BODY: (60.2, 143.1, ("地域", "コミュニティ", "団体")),
}
CIRCLE = {
    Step.CONSIDER: (160, 48, ("1", "検討")),
    Step.SHARE: (266.5, 125.4, ("2", "情報", "共有")),
    Step.DISCUSS: (225.8, 250.6, ("3", "協議")),
    Step.CARRY_OUT: (94.2, 250.6, ("4", "実施")),
    Step.EVALUATE: (53.5, 125.4, ("5", "評価", "検証")),
}
ARROWS = (
    ("M203.8 56.9A112 112 0 0 1 241.9 83.6", "M247 89.5L235.5 87.1L245.6 77.3Z"),
    ("M271.6 169.8A112 112 0 0 1 258 214.3", "M253.9 221L252.7 209.3L265.1 215.9Z"),
    ("M185.2 269.1A112 112 0 0 1 138.6 269.9", "M131 268.2L141.8 263.4L139.3 277.2Z"),
    ("M64 217.7A112 112 0 0 1 48.8 173.6", "M48.2 165.9L56 174.6L42.2 176.6Z"),
    ("M75.5 86.5A112 112 0 0 1 112.7 58.5", "M119.9 55.4L114 65.6L107.8 53Z"),
)
# Corner, place of the words, their anchor.
WHEEL = {
    Principle.SHARED_PURPOSE: ((200, 70), (200, 59), "middle", ("目的共有",)),
    Principle.MUTUAL_UNDERSTANDING: ((284.4, 110.7), (296.9, 105.7), "start", ("相互理解",)),
    Principle.EQUALITY: ((305.3, 202), (320.9, 210.6), "start", ("対等",)),
    Principle.AUTONOMY: (
        (246.9, 275.3), (239.8, 294.7), "start", ("自主性・", "自立性尊重"),
    ),
    Principle.CLEAR_ROLES: (
        (153.1, 275.3), (160.2, 294.7), "end", ("役割分担と", "責任の明確化"),
    ),
    Principle.OPENNESS: ((94.7, 202), (79.1, 210.6), "end", ("情報の公開",)),
    Principle.EVALUATION: ((115.6, 110.7), (103.1, 105.7), "end", ("評価・検証",)),
}  # fmt: skip
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
