"""The guideline's small pictures as SVG text: the same drawing everywhere means the same thing.

Ring = who takes part, bars = 協働の領域, circle = 進め方, glyph = 協働のかたち. They always stand
beside their word, so they are hidden from screen readers.
"""

from collections.abc import Collection
from itertools import combinations

# Clockwise from the top, as the guideline draws 協働のイメージ.
SEATS = {
    "citizen": (20, 5.5),
    "civic_group": (33.8, 15.5),
    "business": (28.5, 31.7),
    "city": (11.5, 31.7),
    "community_body": (6.2, 15.5),
}
GLYPHS = {
    "subsidy": '<circle class="edge" cx="20" cy="20" r="13"/>'
    '<path class="edge" d="M14 12l6 8 6-8M20 20v9M15 22h10M15 26h10"/>',
    "co_hosting": '<circle class="edge" cx="14.5" cy="20" r="9.5"/>'
    '<circle class="edge" cx="25.5" cy="20" r="9.5"/>',
    "endorsement": '<path class="edge" d="M11 34V7h19l-4 6.5 4 6.5H11"/>',
    "plan_participation": '<path class="edge" d="M10 6h14l6 6v22H10zM24 6v6h6M15 19h10M15 24h10'
    'M15 29h6"/>',
    "commission": '<path class="edge" d="M6 20h20M19 13l7 7-7 7M32 7v26"/>',
    "cooperation": '<rect class="edge" x="5" y="14" width="18" height="12" rx="6"/>'
    '<rect class="edge" x="17" y="14" width="18" height="12" rx="6"/>',
}
ARCS = (
    "M13 6.8A15 15 0 0 1 27 6.8",
    "M30.4 9.2A15 15 0 0 1 34.8 22.6",
    "M33.5 26.6A15 15 0 0 1 22.1 34.9",
    "M17.9 34.9A15 15 0 0 1 6.5 26.6",
    "M5.2 22.6A15 15 0 0 1 9.6 9.2",
)
# Heights of the city's share above, by zone; 2 units lie between the two shares.
CITY_SHARES = {2: 5, 3: 11, 4: 17}


def svg(box: str, body: str) -> str:
    """A drawing without words of its own."""
    return f'<svg class="c-diagram" viewBox="0 0 {box}" aria-hidden="true">{body}</svg>'


def ring_mini(actors: Collection[str]) -> str:
    """Five seats in a ring; those of ``actors`` (keys of SEATS) are filled and joined."""
    unknown = set(actors) - set(SEATS)
    if unknown:
        raise ValueError(f"no such actor: {', '.join(sorted(unknown))}")
    threads = (
        f'<path class="thread" d="M{a[0]} {a[1]}L{b[0]} {b[1]}"/>'
        for a, b in combinations([SEATS[name] for name in SEATS if name in actors], 2)
    )
    seats = (_seat(name, name in actors) for name in SEATS)
    ring = '<circle class="thread" cx="20" cy="20" r="14.5"/>'
    return svg("40 40", ring + "".join(threads) + "".join(seats))


def _seat(name: str, taken: bool) -> str:
    x, y = SEATS[name]
    kind = "city" if name == "city" else "citizen"
    mark, radius = (kind, 5) if taken else ("thread", 3.5)
    return (
        f'<circle class="paper" cx="{x}" cy="{y}" r="6"/>'
        f'<circle class="{mark}" cx="{x}" cy="{y}" r="{radius}"/>'
    )


def zone_mini(zone: int) -> str:
    """Five bars from 市民の領域 (1) to 行政の領域 (5); that of ``zone`` shows the two shares."""
    if zone not in range(1, 6):
        raise ValueError(f"zones are 1 to 5: {zone}")
    return svg("58 24", "".join(_bar(number, zone) for number in range(1, 6)))


def _bar(number: int, zone: int) -> str:
    x = (number - 1) * 12
    if number != zone:
        return f'<rect class="cell" x="{x + 0.75}" y="4.75" width="8.5" height="14.5"/>'
    if number in (1, 5):
        kind = "citizen" if number == 1 else "city"
        return f'<rect class="{kind}" x="{x}" y="0" width="10" height="24"/>'
    city = CITY_SHARES[number]
    return (
        f'<rect class="city" x="{x}" y="0" width="10" height="{city}"/>'
        f'<rect class="citizen" x="{x}" y="{city + 2}" width="10" height="{22 - city}"/>'
    )


def step_mini(step: int) -> str:
    """Five arcs clockwise; that of ``step`` (1 to 5) is thick, its number in the middle."""
    if step not in range(1, 6):
        raise ValueError(f"steps are 1 to 5: {step}")
    arcs = (
        f'<path class="arc{" is-on" if number == step else ""}" d="{path}"/>'
        for number, path in enumerate(ARCS, 1)
    )
    text = f'<text class="t-b" x="20" y="25" text-anchor="middle">{step}</text>'
    return svg("40 40", "".join(arcs) + text)


def form_glyph(form: str) -> str:
    """The sign of a 協働のかたち (a key of GLYPHS)."""
    return svg("40 40", GLYPHS[form])


# The seven principles clockwise from the top, as corners of the small wheel.
CORNERS = (
    (20, 3), (33.3, 9.4), (36.6, 23.8), (27.4, 35.3), (12.6, 35.3), (3.4, 23.8), (6.7, 9.4),
)  # fmt: skip


def principle_mini(marked: Collection[int]) -> str:
    """Seven corners clockwise from the top; those of ``marked`` (1 to 7) are filled."""
    unknown = set(marked) - set(range(1, 8))
    if unknown:
        raise ValueError(f"principles are 1 to 7: {sorted(unknown)}")
    points = " ".join(f"{x},{y}" for x, y in CORNERS)
    rim = f'<polygon class="grid" points="{points}"/>'
    return svg("40 40", rim + "".join(_corner(n, n in marked) for n in range(1, 8)))


def _corner(number: int, on: bool) -> str:
    x, y = CORNERS[number - 1]
    spoke = f'<path class="thread is-on" d="M20 20L{x} {y}"/>' if on else ""
    mark, radius = ("citizen", 4) if on else ("grid", 2)
    return f'{spoke}<circle class="{mark}" cx="{x}" cy="{y}" r="{radius}"/>'
