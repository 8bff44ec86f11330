"""Desk, list, page and yearly report over many projects, and the beginning of many by a release:
prints one line of JSON.

Asked within this process, so that what is counted is the portal's own work. The first visit does
not count.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import django

django.setup()

from django.db.transaction import atomic  # noqa: E402 -- after setup
from django.utils import timezone  # noqa: E402

from accounts import samples  # noqa: E402
from bench import targets  # noqa: E402
from bench.staff import signed_in, visited  # noqa: E402
from projects.management.commands.bulk_sample_projects import made  # noqa: E402
from projects.models import Project  # noqa: E402
from projects.workflow import following  # noqa: E402
from reviews.management.commands.bulk_sample_reviews import made as reviews  # noqa: E402
from reviews.models import Award, Decision, Release, Review  # noqa: E402
from reviews.samples.bulk import STATES  # noqa: E402


class Undone(Exception):
    """Nothing of it stays."""


def pages() -> Iterator[tuple[str, dict[str, float]]]:
    """Queries and milliseconds (95 % stayed below) of each page."""
    long = made().first()
    browsers = {
        "clerk": signed_in(samples.ensure("clerk")),
        "liaison": signed_in(samples.ensure("liaison")),
        "group": signed_in(long.members.get().person),
    }
    for page in targets.PROJECTS:
        path = page.path.format(long=long.pk, year=long.fiscal_year)
        yield page.key, visited(browsers[page.who], path)


def beginning() -> float:
    """Seconds in which the projects of a whole review begin with the release of its result."""
    review, seconds = reviews(STATES[0]).get(), 0.0
    with suppress(Undone), atomic():
        release = decided(review)
        before, began = Project.objects.count(), time.perf_counter()
        following.released(release, samples.ensure("clerk"))
        seconds = time.perf_counter() - began
        if Project.objects.count() - before != targets.BEGUN:
            raise SystemExit(f"{Project.objects.count() - before} projects begun")
        raise Undone
    return seconds


def decided(review: Review) -> Release:
    """A result of which so many proposals are adopted and need no answer."""
    clerk = samples.ensure("clerk")
    release = Release.objects.create(
        review=review, status="handed_over", reviewed_on=timezone.localdate(), handovers=1
    )
    entries = review.entries.order_by("received")[: targets.BEGUN]
    decisions = Decision.objects.bulk_create(
        Decision(release=release, entry=each, version=1, handover=1, kind="adopted",
                 amount=50_000, made_by=clerk)
        for each in entries
    )  # fmt: skip
    Award.objects.bulk_create(Award(decision=each, amount=50_000) for each in decisions)
    return release


def main() -> None:
    """Measure and print."""
    found = {"pages": dict(pages()), "begun": beginning()}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
