"""Just before a letter leaves: what is met, moved or said anew meanwhile does not go."""

from dataclasses import replace
from datetime import date, time

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.deadlines import Receiver
from notifications import workflow
from notifications.models import Notice, Reminder
from notifications.reminders import freshness
from notifications.sending import claiming
from notifications.tasks import plan, sweep
from tests.factories import people
from tests.notifications.invented import HANAKO, JIRO, Plan, Sample, jst, registered, rule

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 12, 1)
PLAN = Plan(TUESDAY)
MORNING, NOON = jst(2026, 11, 24, 9), jst(2026, 11, 24, 12)


@pytest.fixture
def kind():
    with registered() as kind:
        yield kind


def plan_at(moment):
    with time_machine.travel(moment, tick=False):
        return plan()


def sweep_at(moment):
    """Deliver what is due at that moment; the addresses it went to."""
    before = len(mail.outbox)
    with time_machine.travel(moment, tick=False):
        sweep()
    return [sent.to[0] for sent in mail.outbox[before:]]


def dropped():
    return sorted(Reminder.objects.values_list("threshold", "dropped_why"))


def met(kind, pk):
    kind.meet(pk)


def moved(kind, pk):
    kind.change(pk, on=date(2026, 12, 10), since=jst(2026, 11, 24, 10))


def given_to_somebody_else(kind, pk):
    kind.change(pk, receivers=(JIRO,))


def test_letter_that_is_still_owed_leaves(kind):
    kind.open(PLAN)
    plan_at(MORNING)

    assert sweep_at(NOON) == [HANAKO.address]
    assert dropped() == [(7, "")]


@pytest.mark.parametrize(
    ("change", "why"),
    [(met, "済み・取りやめ"), (moved, "期限の変更"), (given_to_somebody_else, "あて先の変更")],
)
def test_letter_that_is_not_owed_any_more_is_cancelled(kind, change, why):
    pk = kind.open(PLAN)
    plan_at(MORNING)
    change(kind, pk)

    assert sweep_at(NOON) == []

    assert Notice.objects.get().status == "cancelled"
    assert dropped() == [(7, why)]


def test_letter_of_a_kind_that_is_gone_is_cancelled():
    with registered() as kind:
        kind.open(PLAN)
        plan_at(MORNING)

    assert sweep_at(NOON) == []
    assert Notice.objects.get().status == "cancelled"


def test_newer_reminder_drops_the_older_that_has_not_left(kind):
    kind.open(PLAN)
    plan_at(MORNING)
    plan_at(jst(2026, 11, 27, 9))

    assert sweep_at(jst(2026, 11, 27, 9, 1)) == [HANAKO.address]

    assert dropped() == [(3, ""), (7, "新しいお知らせ")]
    assert sorted(Notice.objects.values_list("status", flat=True)) == ["cancelled", "sent"]


def test_copy_goes_though_its_receiver_is_none_of_the_deadline(kind):
    rule(copy_to="kacho@sample.example", copy_after=1)
    kind.open(replace(PLAN, receivers=()))
    plan_at(jst(2026, 12, 2, 9))

    assert sweep_at(jst(2026, 12, 2, 9, 1)) == ["kacho@sample.example"]


def test_letter_says_only_what_is_left_of_it(kind):
    kind.open(replace(PLAN, title="甲"))
    second = kind.open(replace(PLAN, title="乙"))
    plan_at(MORNING)
    kind.meet(second)

    assert sweep_at(NOON) == [HANAKO.address]

    [sent] = mail.outbox
    assert sent.subject == "令和8年12月1日（火）まで（甲）"
    assert "乙" not in sent.body + sent.alternatives[0].content
    assert Notice.objects.get().ics.count("BEGIN:VEVENT") == 1


def test_crash_between_dropping_and_cancelling_lets_nothing_go(kind):
    """What the first half has written is undone with the second, and done again."""
    pk = kind.open(PLAN)
    plan_at(MORNING)
    kind.meet(pk)
    with time_machine.travel(NOON, tick=False), pytest.raises(Killed):
        freshness.checked(claiming.claim(1), killed)
    assert dropped() == [(7, "")]

    assert sweep_at(jst(2026, 11, 24, 12, 6)) == []

    assert dropped() == [(7, "済み・取りやめ")]


class Killed(BaseException):
    """The process ends here."""


def killed(notice):
    raise Killed


class Broken(Sample):
    """A kind whose app fails when it is asked what is still open."""

    name = "invented/sample"
    fails = False

    def among(self, keys, today):
        if self.fails:
            raise KeyError(self.name)
        return super().among(keys, today)


def test_letter_that_cannot_be_checked_waits_and_stops_no_other():
    with registered(Broken()) as kind:
        kind.open(PLAN)
        plan_at(MORNING)
        with time_machine.travel(MORNING, tick=False):
            other = freshness.composing.outbox.enqueue(
                dedupe_key="code", kind="code", to_address=JIRO.address, subject="s", text="t"
            )
        kind.fails = True

        assert sweep_at(NOON) == [JIRO.address]

        waiting = Notice.objects.exclude(pk=other.pk).get()
        assert (waiting.status, waiting.last_error) == (
            "queued",
            "期限がまだ続いているかを、確かめられませんでした。",
        )
        kind.fails = False
        assert sweep_at(jst(2026, 11, 24, 12, 2)) == [HANAKO.address]


@pytest.mark.parametrize(
    ("plan_", "written", "sent", "phase"),
    [
        (PLAN, jst(2026, 12, 1, 9), jst(2026, 12, 1, 23), "today"),
        (PLAN, jst(2026, 12, 1, 9), jst(2026, 12, 2, 1), "after"),
        (replace(PLAN, until=time(17)), jst(2026, 12, 1, 9), jst(2026, 12, 1, 17, 1), "after"),
        (PLAN, jst(2026, 11, 30, 9), jst(2026, 12, 1, 8), "today"),
    ],
)
def test_letter_that_was_kept_says_where_its_deadline_stands_now(kind, plan_, written, sent, phase):
    kind.open(plan_)
    plan_at(written)

    sweep_at(sent)

    assert mail.outbox[0].body.splitlines()[0] == f"見本 花子　見本　{phase}"


def clerk():
    """Who may read letters about the invented rows."""
    person = people.clerk()
    person.user_permissions.add(Permission.objects.get(codename="view_group"))
    return User.objects.get(pk=person.pk)


@pytest.fixture
def corrected(kind):
    """A letter about two deadlines whose words staff have corrected; the second deadline's key."""
    kind.open(PLAN)
    second = kind.open(replace(PLAN, title="乙"))
    plan_at(MORNING)
    by = clerk()
    notice = workflow.hold(Notice.objects.get(), by=by, note="直します。")
    words = {"subject": "直した件名", "text": "直した本文\n"}
    workflow.correct(notice, by=by, note="言いまわし", **words)
    with time_machine.travel(NOON, tick=False):
        workflow.release(notice, by=by)
    return second


def test_words_that_staff_have_corrected_are_not_written_anew(kind, corrected):
    sweep_at(jst(2026, 11, 25, 12))

    assert [(sent.subject, sent.body) for sent in mail.outbox] == [("直した件名", "直した本文\n")]


def test_corrected_words_of_which_a_part_is_over_are_kept_back_until_staff_look(kind, corrected):
    kind.meet(corrected)

    assert sweep_at(jst(2026, 11, 25, 12)) == []

    notice = Notice.objects.get()
    assert (notice.status, notice.text) == ("held", "直した本文\n")
    assert "一部が終わりました" in notice.last_error
    with time_machine.travel(jst(2026, 11, 25, 13), tick=False):
        workflow.release(notice, by=clerk())
    assert sweep_at(jst(2026, 11, 25, 13, 1)) == [HANAKO.address]


@pytest.mark.parametrize("wait", ["held", "failed"])
def test_letter_that_waits_for_staff_is_cancelled_when_nothing_is_owed(kind, wait):
    pk = kind.open(PLAN)
    kind.open(replace(PLAN, receivers=(JIRO,)))
    plan_at(MORNING)
    for notice in Notice.objects.all():
        if wait == "held":
            workflow.hold(notice, by=clerk(), note="確かめます。")
    if wait == "failed":
        for notice in claiming.claim(10):
            claiming.mark_failed(notice, "届きません。", lasting=True)
    kind.meet(pk)

    plan_at(jst(2026, 11, 24, 9, 5))

    found = dict(Notice.objects.values_list("to_address", "status"))
    assert found == {HANAKO.address: "cancelled", JIRO.address: wait}
    assert dropped() == [(7, ""), (7, "済み・取りやめ")]


def test_check_costs_one_query_a_kind_however_many_letters(kind):
    counts = []
    for count in (1, 30):
        kind.open_many(count, PLAN)
        plan_at(MORNING)
        with time_machine.travel(MORNING, tick=False):
            notices = claiming.claim(100)
            with CaptureQueriesContext(connection) as queries:
                assert len(freshness.checked(notices)) == count
        counts.append(len(queries))

    assert counts == [4, 4]  # the reminders, the kind; savepoint and its release


def test_receiver_is_the_same_by_another_spelling_of_the_address(kind):
    pk = kind.open(PLAN)
    plan_at(MORNING)
    kind.change(pk, receivers=(Receiver("見本 花子", address="HANAKO@sample.example"),))

    assert sweep_at(NOON) == [HANAKO.address]
