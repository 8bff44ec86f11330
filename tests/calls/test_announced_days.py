"""Who follows an announced call hears when its first or last day moves, and of nothing else."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from calls.choices import MilestoneKind as Kind
from tests.calls.sheet import date_parts, filled
from tests.factories import calls, mails, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(calls.at(date(2026, 9, 1)), tick=False):
        yield


def save(call, part, **changes):
    """Store a part of the call as the clerk does."""
    user = people.signed_in(people.clerk())
    url = reverse("admin:calls_call_edit", args=[call.pk, part])
    assert user.post(url, filled(user, url, **changes)).status_code == 302


def moved(call, kind, on):
    row = call.milestones.get(kind=kind)
    save(call, "days", **date_parts(f"day-{row.pk}-entered_on", on))


def told():
    return list(mails.written().filter(kind="calls/call_days_moved"))


def test_each_save_that_moves_them_is_one_mail():
    call = calls.announced()
    calls.follower(call)
    calls.follower(call, "not-proved@sample.example", is_proved=False)

    moved(call, Kind.CLOSES, date(2026, 12, 11))
    moved(call, Kind.OPENS, date(2026, 10, 5))

    first, second = told()
    assert first.to_address == "sachi@sample.example"
    assert "応募のしめきり：令和8年12月4日（金）17時 → 令和8年12月11日（金）17時" in first.text
    assert "受け付けのはじまり" not in first.text
    assert "受け付けのはじまり：令和8年10月1日（木） → 令和8年10月5日（月）" in second.text
    assert "/calls/following/" in first.private_url


def test_other_edits_are_not_told():
    call = calls.announced()
    calls.follower(call)
    moved(call, Kind.RESULT, date(2027, 2, 12))
    save(call, "basics", lead="書きなおした")
    save(call, "days")
    assert told() == []


def test_days_of_a_call_that_is_not_announced_are_not_told():
    call = calls.complete()
    calls.follower(call)
    moved(call, Kind.CLOSES, date(2026, 12, 11))
    assert told() == []
