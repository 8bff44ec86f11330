"""What the load needs of the database, before and after: JSON in, one line of JSON out.

`python -m bench.closing.stage begin|end '{…}'`.
"""

import json
import sys
from datetime import datetime
from typing import Any

import django

django.setup()

from bench.closing import cast, found  # noqa: E402 -- after setup
from calls.models import Course  # noqa: E402
from proposals.models import Attempt  # noqa: E402


def begin(asked: dict[str, Any]) -> dict[str, Any]:
    """The call that closes at ``closes`` (ISO), and so many ``people`` with their drafts."""
    course = cast.open_call(datetime.fromisoformat(asked["closes"]))
    return cast.told(course, cast.applicants(course, asked["people"]))


def end(asked: dict[str, Any]) -> dict[str, Any]:
    """What is wrong afterwards, and how many presses there were of each outcome."""
    course, closes = Course.objects.get(pk=asked["course"]), datetime.fromisoformat(asked["closes"])
    outcomes: dict[str, int] = {}
    for outcome in Attempt.objects.filter(proposal__course=course).values_list(
        "outcome", flat=True
    ):
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    wrong = found.faults(course, closes, asked["promised"], asked["files"])
    return {"faults": list(wrong), "outcomes": outcomes}


if __name__ == "__main__":
    act = {"begin": begin, "end": end}[sys.argv[1]]
    sys.stdout.write(json.dumps(act(json.loads(sys.stdin.read()))) + "\n")
