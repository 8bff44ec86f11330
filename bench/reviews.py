"""Board, desk and ranking over large reviews: prints one line of JSON.

Asked within this process, so that what is counted is the portal's own work. The first visit does
not count.
"""

import json
import random
import sys
import time
from collections.abc import Iterator

import django

django.setup()

from accounts import samples  # noqa: E402 -- after setup
from accounts.models import User  # noqa: E402
from bench import targets  # noqa: E402
from bench.staff import signed_in, visited  # noqa: E402
from calls.rules.presets import PRESETS  # noqa: E402
from reviews.management.commands.bulk_sample_reviews import made  # noqa: E402
from reviews.samples import bulk  # noqa: E402
from reviews.scoring.facts import Contest, Criterion, Entry, Sheet  # noqa: E402
from reviews.scoring.ranking import rank  # noqa: E402

TURNS = 5


def pages() -> Iterator[tuple[str, dict[str, float]]]:
    """Queries and milliseconds (95 % stayed below) of each page."""
    opened, scored = (made(status).get() for status in bulk.STATES)
    member = User.objects.get(email=bulk.person(1, bulk.MEMBERS - 1).email)  # leads no round
    browsers = {"clerk": signed_in(samples.ensure("clerk")), "member": signed_in(member)}
    for page in targets.REVIEWS:
        path = page.path.format(opened=opened.pk, scored=scored.pk)
        yield page.key, visited(browsers[page.who], path)


def contest(entries: int, members: int) -> Contest:
    """A round of so many proposals, all of them scored by so many members."""
    dice = random.Random(1)  # noqa: S311 -- samples, not secrets
    criteria = tuple(Criterion(f"基準{order}", 1, 5) for order in range(bulk.CRITERIA))
    rows = tuple(
        Entry(key=f"S{place}", received=place, requested=dice.randrange(50, 300) * 1000)
        for place in range(entries)
    )
    sheets = tuple(
        Sheet(row.key, f"委員{number}", {each.name: dice.randint(1, 5) for each in criteria})
        for row in rows
        for number in range(members)
    )
    rule = PRESETS[bulk.PRESET].rule
    return Contest(rule=rule, criteria=criteria, entries=rows, sheets=sheets, pot=3_000_000)


def ranking() -> float:
    """Milliseconds of the ranking of the largest round: the middle of a few."""
    times = []
    for _ in range(TURNS):
        fresh = contest(targets.RANKED, bulk.MEMBERS)
        began = time.perf_counter()
        rank(fresh)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[TURNS // 2]


def main() -> None:
    """Measure and print."""
    found = {"pages": dict(pages()), "ranking": ranking()}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
