"""Letters out of reminders: together, once, in words that are true when they are written."""

from dataclasses import replace
from datetime import date, time

import pytest
import time_machine
from django.db import transaction

from core.deadlines import KINDS, Receiver
from notifications import outbox
from notifications.models import Notice, Reminder
from notifications.reminders import composing, planning
from notifications.tasks import plan
from tests.notifications.invented import HANAKO, JIRO, Plan, Sample, jst, registered, rule

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 12, 1)
PLAN = Plan(TUESDAY)
MORNING = jst(2026, 11, 24, 9)


@pytest.fixture
def kind():
    with registered() as kind:
        yield kind


def plan_at(moment):
    with time_machine.travel(moment, tick=False):
        return plan()


def test_reminders_of_one_person_in_one_run_become_one_letter(kind):
    kind.open(replace(PLAN, title="甲", receivers=(HANAKO, JIRO)))
    kind.open(replace(PLAN, title="乙"))

    assert plan_at(MORNING) == 2

    together, single = Notice.objects.order_by("to_address")
    assert (together.to_address, together.kind, together.subject) == (
        HANAKO.address,
        "reminders",
        "【本庄市】期限のお知らせが2件あります（もっとも早いものは令和8年12月1日（火））",
    )
    assert (single.to_address, single.kind, single.subject) == (
        JIRO.address,
        kind.name,
        "令和8年12月1日（火）まで（甲）",
    )
    assert together.text.index("甲") < together.text.index("乙")
    assert (together.about_id, single.about_id != "") == ("", True)


def test_letter_is_written_once_however_often_the_plan_runs(kind):
    kind.open(PLAN)

    assert [plan_at(MORNING) for _ in range(2)] == [1, 0]


def test_crash_between_noting_and_writing_loses_no_letter_and_changes_no_message_id(kind):
    kind.open(PLAN)
    planning.note_owed(MORNING)
    [reminder] = Reminder.objects.all()
    expected = outbox.message_id(composing.notice_of([reminder], composing.MailSetting.current()))

    assert plan_at(jst(2026, 11, 24, 9, 5)) == 1

    [notice] = Notice.objects.all()
    reminder.refresh_from_db()
    assert (outbox.message_id(notice), reminder.notice) == (expected, notice)


def test_crash_while_writing_leaves_nothing_behind(kind):
    kind.open(PLAN)
    planning.note_owed(MORNING)
    with pytest.raises(Killed):
        killed_after(composing.write_batch)

    assert Notice.objects.count() == 0
    assert plan_at(MORNING) == 1


class Killed(BaseException):
    """The process ends here."""


@transaction.atomic
def killed_after(step):
    step()
    raise Killed


def test_reminders_of_other_runs_have_other_message_ids(kind):
    kind.open(PLAN)
    plan_at(MORNING)
    plan_at(jst(2026, 11, 27, 9))

    first, second = map(outbox.message_id, Notice.objects.order_by("pk"))
    assert first != second


@pytest.mark.parametrize(
    "address", ["hanako", "a@b.jp,c@d.jp", "a b@sample.example", "a@" + "あ" * 60 + ".jp", "　"]
)
def test_bad_address_drops_its_reminder_with_the_reason_and_the_others_go(kind, address):
    bad = replace(HANAKO, address=address)
    kind.open(replace(PLAN, receivers=(bad, JIRO)))

    assert plan_at(MORNING) == 1

    assert Notice.objects.get().to_address == JIRO.address
    dropped = Reminder.objects.get(address=address)
    assert (dropped.dropped_why, dropped.notice) == ("あて先がありません", None)


def test_many_bad_addresses_do_not_end_the_writing(kind, monkeypatch):
    monkeypatch.setattr(composing, "AT_ONCE", 2)
    bad = tuple(Receiver("見本", address=f"a{number}") for number in range(4))
    kind.open(replace(PLAN, receivers=(*bad, HANAKO)))

    assert plan_at(MORNING) == 1


def test_receiver_without_mail_gets_the_letter_on_paper(kind):
    postal = "〒367-0000\n埼玉県本庄市見本町1丁目2番3号\n見本 三郎 様"
    kind.open(replace(PLAN, receivers=(Receiver("見本 三郎", postal=postal),)))

    plan_at(MORNING)

    notice = Notice.objects.get()
    assert (notice.channel, notice.to_address, notice.postal) == ("paper", "", postal)


class Wordless(Sample):
    """A kind whose letter was forgotten in the templates."""

    name = "invented/wordless"


def test_letter_that_cannot_be_worded_waits_and_stops_nobody_else(kind):
    first = Receiver("見本", address="a@sample.example")
    with registered(Wordless()) as wordless:
        wordless.open(replace(PLAN, receivers=(first,)))
        kind.open(PLAN)

        assert plan_at(MORNING) == 1

        assert Notice.objects.get().to_address == HANAKO.address
        waiting = Reminder.objects.get(address=first.address)
        assert (waiting.notice, waiting.dropped_at) == (None, None)


def test_copy_says_that_it_is_one(kind):
    rule(copy_to="kacho@sample.example", copy_after=1)
    kind.open(PLAN)

    plan_at(jst(2026, 12, 2, 9))

    subjects = dict(Notice.objects.values_list("to_address", "subject"))
    assert subjects == {
        HANAKO.address: "期限が過ぎました（見本）",
        "kacho@sample.example": "【写し】期限が過ぎました（見本）［写し］",
    }
    text = Notice.objects.get(to_address="kacho@sample.example").text
    assert text.startswith("これは、見本 花子に送ったお知らせの写しです。期限を過ぎても")


def test_who_is_told_anyway_gets_no_copy(kind):
    rule(copy_to="HANAKO@sample.example", copy_after=1)
    kind.open(PLAN)

    plan_at(jst(2026, 12, 2, 9))

    assert [notice.subject for notice in Notice.objects.all()] == ["期限が過ぎました（見本）"]


@pytest.mark.parametrize(
    ("due", "moment", "phase"),
    [
        (Plan(TUESDAY), jst(2026, 12, 1, 9), "today"),
        (Plan(date(2026, 11, 28)), jst(2026, 11, 27, 9), "before"),  # Saturday, said on Friday
        (Plan(date(2026, 11, 28)), jst(2026, 11, 28, 9), "today"),  # late, but on the day
        (Plan(TUESDAY, until=time(17)), jst(2026, 12, 1, 17, 1), "after"),  # late by an outage
        (Plan(TUESDAY), jst(2026, 12, 2, 0), "after"),
        (Plan(TUESDAY), jst(2026, 12, 2, 9), "after"),
    ],
)
def test_today_is_said_on_the_day_alone(kind, due, moment, phase):
    kind.open(due)

    plan_at(moment)

    assert Notice.objects.get().text.splitlines()[0] == f"見本 花子　見本　{phase}"


def test_kind_that_is_gone_leaves_its_reminder_and_stops_nobody_else():
    with registered(Wordless()) as gone:
        gone.open(PLAN)
        planning.note_owed(MORNING)
    with registered() as kind:
        kind.open(replace(PLAN, receivers=(JIRO,)))

        assert plan_at(MORNING) == 1

    assert Wordless.name not in KINDS
