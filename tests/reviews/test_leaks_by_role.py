"""x"""

import json
import pytest
import time_machine

from notifications.tasks import plan
from tests.reviews import leaks
from tests.reviews.leaks import PUBLIC, STAFF

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(leaks.at(), tick=False):
        yield


WORDS = ("TITLE", "GROUP", "MARK", "OWN_MARK", "NOTE", "TIE", "ASKED", "RECORD")
LATER = ("TITLE", "MARK", "NOTE", "RECORD", "MEAN", "REMARKS", "REASON", "INSIDE", "LETTER", "YEN", "DRAFT")
def of(names): return [getattr(leaks, n) for n in names]


@pytest.mark.parametrize("world", ["scoring", "decided"])
def test_x(world):
    made = getattr(leaks, world)()
    leaks.exported(made)
    if world == "scoring":
        a = leaks.seen(made, of(WORDS), PUBLIC, leaks.public_pages)
        b = leaks.seen(made, of(WORDS), STAFF, leaks.staff_pages)
    else:
        a = leaks.seen(made, of(LATER), PUBLIC, leaks.beside)
        b = leaks.seen(made, of(LATER), {k: STAFF[k] for k in "兼担聞決監"}, leaks.later_pages)
    plan()
    c = leaks.letters(of(WORDS if world == "scoring" else LATER))
    with open(f"/tmp/thirteen/{world}.json", "w") as f:
        json.dump([a, b, c], f, ensure_ascii=False, indent=1)
