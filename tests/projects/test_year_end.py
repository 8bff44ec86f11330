"""The alarms of 出納整理期間, day by day, as beat asks the engine: 額の確定 by 4/30 (2028: Sunday),
return by 5/20 (a Saturday: the Friday before), the end of the books on 5/31. No letter goes out on
a closed day (4/29–30, 5/3–7, weekends), and none twice.
"""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import Letterhead, Section
from core.calendar import CITY_HALL
from notifications.models import Notice
from projects.models import Project
from projects.workflow import settlement
from tests.factories import money, people, projects

pytestmark = pytest.mark.django_db
PLAN = import_string(settings.CELERY_BEAT_SCHEDULE["plan-reminders"]["task"])
FIXING, BACK, BOOKS = "額の確定", "返還", "出納整理期間の終わり"
CITY = {"clerk", "liaison"}
FROM, UNTIL = date(2028, 4, 20), date(2028, 6, 6)


@pytest.fixture
def accepted():
    """An account that the city has checked, of which something is to come back; its section has a
    head. Nothing else of the project is still open.
    """
    with money.on(projects.TODAY):
        row = money.settling_accepted()
        Letterhead.objects.update(contact_email="")
        Section.objects.filter(name="福祉部").update(head=people.approver())
        row.project.days.exclude(kind="settlement").delete()
    return row


def days():
    """From the middle of April on."""
    return [FROM + timedelta(days=n) for n in range((UNTIL - FROM).days + 1)]


def told(project: Project, before: set[int]) -> dict[str, set[str]]:
    """Whom the letters since then tell of what, of this project."""
    known = {
        people.clerk().pk: "clerk", people.liaison().pk: "liaison",
        people.approver().pk: "head", projects.group().pk: "group",
    }  # fmt: skip
    found: dict[str, set[str]] = defaultdict(set)
    new = Notice.objects.exclude(pk__in=before).filter(subject__contains=project.number)
    for each in new.filter(kind__startswith="projects/day_"):
        what = next(words for words in (FIXING, BOOKS, BACK) if each.subject.startswith(words))
        who = known[each.to_user_id]
        assert who not in found[what], f"told twice: {each.subject}"
        found[what].add(who)
    return dict(found)


def travel(project, acts):
    """Each day on which somebody is told something, with what to whom. ``acts``: by their days."""
    found = {}
    for day in days():
        with money.on(day):
            before = set(Notice.objects.values_list("pk", flat=True))
            acts.get(day, lambda: None)()
            PLAN()
            if new := told(project, before):
                PLAN()  # beat asks every five minutes
                assert told(project, before) == new
                found[day] = new
    return found


def test_the_alarms_of_the_year_end_reach_each_side_on_their_days(accepted):
    def fix():
        settlement.fix_amount(accepted, by=people.clerk(), **money.SIGNED)

    found = travel(accepted.project, {date(2028, 5, 9): fix})

    assert found == {
        date(2028, 4, 21): {FIXING: CITY},
        date(2028, 4, 27): {FIXING: CITY},
        date(2028, 4, 28): {FIXING: CITY},
        date(2028, 5, 1): {FIXING: CITY},
        date(2028, 5, 8): {FIXING: CITY | {"head"}},
        date(2028, 5, 12): {BACK: {"group"}},
        date(2028, 5, 16): {BACK: {"group"}},
        date(2028, 5, 18): {BACK: {"group"}},
        date(2028, 5, 19): {BACK: {"group"}},
        date(2028, 5, 22): {BACK: {"group"}},
        date(2028, 5, 24): {BOOKS: CITY},
        date(2028, 5, 26): {BACK: {"group"}, BOOKS: CITY},
        date(2028, 5, 30): {BOOKS: CITY},
        date(2028, 5, 31): {BOOKS: CITY},
        date(2028, 6, 1): {BOOKS: CITY},
        date(2028, 6, 5): {BOOKS: {"head"}},
    }
    assert all(CITY_HALL.is_open(day) for day in found)
