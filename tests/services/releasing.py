"""A program that releases a result and stands still on its way, to be disturbed there.

``python -m tests.services.releasing KEY CLERK middle|end``: it says where it
stands, and goes no further until it is told to.
"""

import sys

import django

django.setup()

import time_machine  # noqa: E402 -- what the portal needs comes first

from accounts.models import User  # noqa: E402
from reviews.deciding import acts  # noqa: E402
from reviews.models import Release  # noqa: E402
from reviews.workflow import release as workflow  # noqa: E402
from tests.factories import reviews  # noqa: E402

WHERE = {"middle": "everything is written, nothing is committed", "end": "it is committed"}


def stand_still(where):
    """Say it, and wait for a word."""
    print(WHERE[where], flush=True)  # noqa: T201 -- the test reads it
    sys.stdin.readline()


def main(key, by, where):
    """Release it as the clerk who presses the button does."""
    if where == "middle":
        still = acts.Act(lambda *_: stand_still(where), lambda *_: None, lambda _award: "")
        acts.register(still)
    with time_machine.travel(reviews.at(), tick=True):
        clerk = User.objects.get(pk=by)
        workflow.release_all(Release.objects.get(pk=key), by=clerk)
        stand_still("end")


if __name__ == "__main__":
    main(*sys.argv[1:])
