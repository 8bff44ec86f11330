"""Who finds what of a review where: literal tables of each word that somebody must not know, the
places in which it stands, and who reads it there. Whoever is not in a row meets nothing of it on
any page, list, feed, calendar, file, search or history that there is.
"""

import json

import pytest
import time_machine

from notifications.tasks import plan
from tests.reviews import leaks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(leaks.at(), tick=False):
        yield


WORDS = (
    leaks.TITLE,
    leaks.GROUP,
    leaks.MARK,
    leaks.OWN_MARK,
    leaks.NOTE,
    leaks.TIE,
    leaks.ASKED,
    leaks.RECORD,
)


def test_x():
    made = leaks.scoring()
    leaks.exported(made)
    a = leaks.seen(made, WORDS, leaks.PUBLIC, leaks.public_pages)
    b = leaks.seen(made, WORDS, leaks.STAFF, leaks.staff_pages)
    plan()
    c = leaks.letters(WORDS)
    json.dump([a, b, c], open("/tmp/thirteen/a.json", "w"), ensure_ascii=False, indent=1)
