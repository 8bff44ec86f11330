"""Whatever the calendar, the clock, the outages and the people do: each owed reminder goes out
exactly once, inside its window, and none for what is over.

The oracle below counts days one by one and knows nothing of the engine. A long search with new
seeds: ``PROPERTY_EXAMPLES=5000 pytest tests/notifications/test_engine_properties.py``.
"""

import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

import jpholiday
import pytest
import time_machine
from django.core import mail
from django.core.mail.backends import locmem
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import ClosedDay
from calls.choices import MilestoneKind
from calls.consultations import asking, thread
from calls.consultations import days as terms
from calls.workflow import call as call_workflow
from calls.workflow import consultation as consultation_workflow
from calls.workflow import question as question_workflow
from calls.workflow import theme as theme_workflow
from cases import workflow as case_workflow
from cases.sheet import confirmation
from core.deadlines import KINDS, Receiver
from core.workflow import NotAllowedNow
from groups import receivers, workflow
from groups.registration import extensions
from notifications.models import Notice, Reminder, ReminderRule
from notifications.tasks import plan, sweep
from proposals.choices import Page
from proposals.workflow import handing_in
from tests.factories import (
    calls,
    consultations,
    people,
    proposals,
    questions,
    registrations,
    themes,
)
from tests.factories import cases as catalogue
from tests.notifications.invented import JST, Plan, jst, registered

pytestmark = pytest.mark.django_db
SEARCH = int(os.environ.get("PROPERTY_EXAMPLES", "0"))
examples = partial(settings, derandomize=not SEARCH)
KACHO = "kacho@sample.example"
ONE_DAY = timedelta(days=1)


# --- the oracle: what the rules of the house say, day by day -------------------------------------


@dataclass
class Case:
    """One deadline as the people see it, and what was said of it to whom."""

    on: date
    until: time
    since: datetime
    receivers: list[str]
    is_open: bool = True
    said: dict = field(default_factory=dict)  # (due, receiver) -> thresholds, in their order
    kept: dict = field(default_factory=dict)  # (due, receiver) -> (threshold, when) not yet left

    @property
    def due_at(self):
        minute = timedelta(minutes=self.until == time(23, 59))
        return datetime.combine(self.on, self.until, tzinfo=JST) + minute


@dataclass
class Office:
    """Staff's rule and the closures."""

    before: list[int]
    after: list[int]
    hour: time
    copy_after: int | None
    closures: set[date]

    def is_closed(self, day):
        holiday = jpholiday.is_holiday(day) or day.weekday() > 4 or day in self.closures
        return holiday or (day.month, day.day) in {
            (12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3),
        }  # fmt: skip

    def moment(self, case, threshold):
        """When the threshold is crossed: look at one day after the other."""
        step = -ONE_DAY if threshold >= 0 else ONE_DAY
        begins = case.on if threshold >= 0 else max(case.on, case.since.astimezone(JST).date())
        day = begins - threshold * ONE_DAY
        while True:
            at = datetime.combine(day, self.hour, tzinfo=JST)
            if not self.is_closed(day) and (threshold < 0 or at < case.due_at):
                return at
            day += step

    def thresholds(self, receiver):
        days = [*self.before, *(-days for days in self.after)]
        if receiver != KACHO:
            return days
        return [-self.copy_after, *(each for each in days if each < -self.copy_after)]

    def window(self, case, receiver, now):
        """The threshold whose window [its moment, the next one's) holds this moment, or None."""
        crossed = [(self.moment(case, days), -days) for days in self.thresholds(receiver)]
        crossed = [each for each in crossed if case.since < each[0] <= now]
        return -max(crossed)[1] if crossed else None


def expected(cases, office, now, server_is_there):
    """What leaves at this moment: {(case, receiver, threshold)}; updates what was said."""
    leaves = set()
    for number, case in cases.items():
        for receiver in [*case.receivers, *([KACHO] if office.copy_after is not None else [])]:
            place = (case.due_at, receiver)
            said = case.said.setdefault(place, [])
            threshold = office.window(case, receiver, now) if case.is_open else None
            if threshold is not None and (not said or threshold < said[-1]):
                said.append(threshold)
                case.kept[place] = (threshold, now)
        for place, (threshold, when) in list(case.kept.items()):
            if when > now:  # the clock jumped back: the letter waits for its time
                continue
            owed = case.is_open and place[0] == case.due_at
            owed = owed and place[1] in [*case.receivers, KACHO]
            if owed and server_is_there:
                leaves.add((number, place[1], threshold))
            if server_is_there or not owed:
                del case.kept[place]
    return leaves


# --- the engine, driven -------------------------------------------------------------------------


class Server(locmem.EmailBackend):
    """A mail server that may be away."""

    is_there = True

    def open(self):
        if not Server.is_there:
            raise ConnectionRefusedError

    def send_messages(self, messages):
        return super().send_messages(messages)


def gone_out():
    """Every reminder that a sent letter carries: {(key, address, threshold): letters}."""
    rows = Reminder.objects.filter(notice__status="sent", dropped_at=None)
    return Counter(rows.values_list("key", "address", "threshold"))


def run(now, runs, server_is_there):
    """Plan and deliver at this moment; what went out newly, as {(key, address, threshold)}."""
    before, mails = gone_out(), len(mail.outbox)
    sent_before = Notice.objects.filter(status="sent").count()
    Server.is_there = server_is_there
    with time_machine.travel(now, tick=False):
        Notice.objects.filter(created_at__lte=now).update(
            send_after=now
        )  # back-off is not the matter
        for _ in range(runs):
            plan()
        sweep()
    new = gone_out() - before
    assert max(new.values(), default=1) == 1
    assert len(mail.outbox) - mails == Notice.objects.filter(status="sent").count() - sent_before
    return set(new)


@pytest.fixture(autouse=True)
def _server(settings):
    settings.DELIVERY_EMAIL_BACKEND = f"{__name__}.Server"


hours = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30, 59]))
days = st.lists(st.integers(1, 25), max_size=4)
starts = st.dates(date(2024, 1, 1), date(2031, 1, 1))
closures = st.sets(st.integers(-5, 60), max_size=8)
copies = st.one_of(st.none(), st.integers(0, 12))
# Mostly minutes to days on; sometimes a week of outage; sometimes the clock jumps back.
leaps = st.one_of(
    st.integers(1, 3 * 24 * 60),
    st.integers(3 * 24 * 60, 9 * 24 * 60),
    st.integers(-4 * 24 * 60, -1),
)
steps = st.lists(
    st.tuples(
        leaps, st.integers(1, 2), st.sampled_from([True, True, True, False]), st.integers(0, 99)
    ),
    min_size=3, max_size=16,
)  # fmt: skip
drawn = {
    "start": starts, "before": days, "after": days, "hour": hours, "copy_after": copies,
    "closed": closures, "steps": steps,
}  # fmt: skip


def office_of(kind, start, before, after, hour, copy_after, closed):
    """Set the rule and the closures, for the engine and for the oracle."""
    values = {"before": before, "after": after, "hour": hour, "label": "見本"}
    values |= {"copy_to": "" if copy_after is None else KACHO, "copy_after": copy_after}
    ReminderRule.objects.update_or_create(kind=kind, defaults=values)
    days_off = {start + number * ONE_DAY for number in closed}
    ClosedDay.objects.bulk_create(ClosedDay(day=day) for day in days_off)
    return Office(before, after, hour, copy_after, days_off)


def walk(now, steps, cases, office, act):
    """Live through the steps; after each, what went out is what the oracle says."""
    for minutes, runs, server_is_there, dice in steps:
        now += timedelta(minutes=minutes)
        with time_machine.travel(now, tick=False):
            act(now, dice)
        wanted = expected(cases, office, now, server_is_there)
        assert run(now, runs, server_is_there) == wanted


@examples(max_examples=SEARCH or 40)
@given(st.lists(st.tuples(st.integers(0, 45), hours, st.integers(0, 40)), min_size=1, max_size=3),
       st.fixed_dictionaries(drawn))  # fmt: skip
def test_every_owed_reminder_of_an_invented_kind_goes_out_once_in_its_window(dues, script):
    steps, start = script.pop("steps"), script["start"]
    with rolled_back(), registered() as kind:
        kind.before, kind.after = script["before"], script["after"]
        office = office_of(kind.name, **script)
        cases = {}
        for offset, until, age in dues:
            since = datetime.combine(start, time(12), tzinfo=JST) - age * ONE_DAY
            case = Case(start + offset * ONE_DAY, until, since, ["a@sample.example"])
            cases[str(kind.open(plan_of(case)))] = case

        def act(now, dice):
            key = list(cases)[dice % len(cases)]
            change(cases[key], now, dice)
            kind.book[int(key)] = plan_of(cases[key])
            (kind.reopen if cases[key].is_open else kind.meet)(int(key))

        walk(datetime.combine(start, time(8), tzinfo=JST), steps, cases, office, act)


def plan_of(case):
    receivers = tuple(Receiver("見本", address=address) for address in case.receivers)
    return Plan(case.on, case.until, case.since, receivers)


def change(case, now, dice):
    """Mostly nothing; sometimes it is met, opened again, moved, or given to one more person."""
    what = dice // 3
    if what < 3:
        case.is_open = not case.is_open
    elif what < 7:
        case.on, case.since = case.on + (dice % 21 - 7) * ONE_DAY, now
    elif what < 10 and "b@sample.example" not in case.receivers:
        case.receivers.append("b@sample.example")
    elif what < 12:
        case.receivers = case.receivers[:1]


class rolled_back:  # noqa: N801 -- reads as a phrase
    """Nothing of this example remains for the next."""

    def __enter__(self):
        mail.outbox.clear()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *fault):
        transaction.set_rollback(True)
        self.atomic.__exit__(*fault)


REAL = sorted(KINDS)
MONDAY = jst(2026, 11, 2, 10)


# Proven in test_engine_of_proposals.py, in the same way.
OF_PROPOSALS = {
    "proposals/check_due", "proposals/correction_due", "proposals/correction_late",
    "proposals/opinion_due", "proposals/opinion_late",
}  # fmt: skip
# Proven by tests of their own (tests/accounts, tests/proposals, tests/reviews): what is due follows
# from what was thrown away, or from another deadline that passed.
BY_EXAMPLES = {
    "accounts/disposal_due", "proposals/check_late", "proposals/opinions_to_ask",
    "projects/day_due", "projects/day_due_city", "projects/day_late",
    "projects/evaluation_opens", "projects/evaluation_opens_city", "projects/opinion_due",
    "projects/showcase_soon", "projects/showcase_soon_city",
    "projects/report_check_due", "projects/report_check_late", "projects/report_correction_due",
    "reviews/answer_due", "reviews/answer_late", "reviews/award_due", "reviews/award_late",
    "reviews/clarification_due", "reviews/clarification_late",
    "reviews/declaration_due", "reviews/declaration_late", "reviews/ended_round_late",
    "reviews/meeting_answer_due", "reviews/meeting_soon",
    "reviews/sheets_due", "reviews/sheets_late", "reviews/slides_due",
}  # fmt: skip


def test_every_registered_kind_is_proven_here_or_by_examples():
    assert set(REAL) >= BY_EXAMPLES | OF_PROPOSALS
    assert [kind for kind in REAL if kind not in BY_EXAMPLES | OF_PROPOSALS] == [
        "calls/consultation_due", "calls/consultation_late", "calls/milestone_due",
        "calls/milestone_late", "calls/question_due", "calls/question_late", "calls/reply_due",
        "calls/section_answer_due", "calls/section_answer_late", "calls/theme_due",
        "calls/theme_late",
        "cases/confirmation_due", "cases/partner_check_due", "cases/partner_check_late",
        "groups/correction_due", "groups/correction_late", "groups/decision_due",
        "proposals/proposal_closing",
    ]  # fmt: skip


@pytest.fixture
def two():
    """Two applications that wait for correction, of two people."""
    with time_machine.travel(MONDAY, tick=False):
        made = [
            registrations.sent_back(by=people.representative()),
            registrations.sent_back(by=people.member()),
        ]
        sweep()
    return made


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("groups/correction_due", {}),
        ("groups/correction_late", {"before": st.just([])}),  # asked about only when it is over
    ],
)
def test_every_owed_reminder_of_a_correction_goes_out_once_in_its_window(two, kind, own):
    clerk, tells_office = people.clerk(), bool(own)

    @examples(max_examples=SEARCH or 15)
    @given(st.fixed_dictionaries(drawn | {"start": st.just(MONDAY.date())} | own))
    def check(script):
        steps = script.pop("steps")
        with rolled_back():
            office = office_of(kind, **script)
            only(kind)
            rows = {str(one.corrections.get().pk): one for one in two}
            cases = {
                key: correction(one, clerk.email if tells_office else one.applicant.email)
                for key, one in rows.items()
            }

            def act(now, dice):
                key = list(cases)[dice % 2]
                case, request = cases[key], rows[key].corrections.get()
                if dice < 12 and case.is_open and now > case.since:
                    until = request.due_on + (dice % 9 + 1) * ONE_DAY
                    with suppress(NotAllowedNow):  # a day that is past, or the city hall is closed
                        extensions.extend(request, until, by=clerk, reason="台風")
                        case.on, case.since = until, now
                elif dice < 20 and case.is_open and now > case.since:
                    workflow.withdraw(rows[key], by=rows[key].applicant)
                    case.is_open = False
                sweep_other_letters()

            walk(MONDAY, steps, cases, office, act)

    check()


def only(kind):
    """Switch the other kinds off."""
    ReminderRule.objects.exclude(kind=kind).update(is_active=False)


def correction(registration, address):
    request = registration.corrections.get()
    return Case(request.due_on, request.due_time, request.due_set_at, [address])


def sweep_other_letters():
    """The letters of the acts themselves are not counted."""
    Server.is_there = True
    Notice.objects.filter(reminders=None, status="queued").update(status="sending")
    Notice.objects.filter(reminders=None, status="sending").update(
        status="cancelled", private_url=""
    )


def test_every_owed_reminder_of_a_decision_goes_out_once_in_its_window(two):
    kind = "groups/decision_due"
    with time_machine.travel(MONDAY + timedelta(minutes=5), tick=False):
        mended = [registrations.mended(one) for one in two]
        resubmitted = [workflow.resubmit(one, by=one.applicant) for one in mended]
        sweep()
    deciders = [user.email for user in receivers.deciders()]

    @examples(max_examples=SEARCH or 15)
    @given(st.fixed_dictionaries(drawn | {"start": st.just(MONDAY.date())}))
    def check(script):
        steps = script.pop("steps")
        with rolled_back():
            office = office_of(kind, **script)
            only(kind)
            rows = {str(one.pk): one for one in resubmitted}
            cases = {
                key: Case(one.due_on, time(23, 59), one.due_set_at, [*deciders])
                for key, one in rows.items()
            }

            def act(now, dice):
                key = list(cases)[dice % 2]
                if dice < 15 and cases[key].is_open:
                    workflow.withdraw(rows[key], by=rows[key].applicant)
                    cases[key].is_open = False
                sweep_other_letters()

            walk(MONDAY, steps, cases, office, act)

    check()


def test_every_owed_reminder_to_confirm_a_case_goes_out_once_in_its_window():
    kind, liaison, clerk = "cases/confirmation_due", people.liaison(), people.clerk()
    with time_machine.travel(MONDAY, tick=False):
        catalogue.clear_the_catalogue()
        published = [catalogue.published(), catalogue.published(name="もう一つの事例")]
        sweep()
    due_on = date(2027, 11, 2)

    @examples(max_examples=SEARCH or 15)
    @given(st.fixed_dictionaries(drawn | {"start": st.just(due_on - 20 * ONE_DAY)}))
    def check(script):
        steps = script.pop("steps")
        with rolled_back():
            office = office_of(kind, **script)
            only(kind)
            rows = {str(one.pk): one for one in published}
            address = published[0].section_email or published[0].created_by.email
            known = {key: Case(due_on, time(23, 59), MONDAY, [address]) for key in rows}

            def act(now, dice):
                key = list(known)[dice % 2]
                if not known[key].is_open or now.date() <= MONDAY.date():
                    return
                if dice < 8:
                    confirmation.still_going(rows[key], by=liaison)
                    known[key].on = now.date().replace(year=now.year + 1)
                    known[key].since = datetime.combine(now.date(), time(0), tzinfo=JST)
                elif dice < 14:
                    confirmation.has_ended(rows[key], by=liaison, year=2027)
                    known[key].is_open = False
                elif dice < 20:
                    case_workflow.archive(rows[key], by=clerk, note="終わった。")
                    known[key].is_open = False
                sweep_other_letters()

            walk(jst(2027, 10, 13, 10), steps, known, office, act)

    check()


@pytest.mark.parametrize(
    ("kind", "address", "ends_with_its_day"),
    [
        ("cases/partner_check_due", "kai@sample.example", True),  # the link works no longer
        ("cases/partner_check_late", "kankyo@sample.example", False),
    ],
)
def test_every_owed_reminder_of_a_partners_check_goes_out_once_in_its_window(
    kind, address, ends_with_its_day
):
    with time_machine.travel(MONDAY, tick=False):
        asked = [catalogue.with_partner(), catalogue.with_partner(name="もう一つの事例")]
        sweep()
    due_on = timezone.localdate(asked[0].asked.expires_at)

    @examples(max_examples=SEARCH or 15)
    @given(st.fixed_dictionaries(drawn | {"start": st.just(MONDAY.date())}))
    def check(script):
        steps = script.pop("steps")
        with rolled_back():
            office, answered = office_of(kind, **script), set()
            only(kind)
            rows = {str(one.asked.pk): one for one in asked}
            known = {
                key: Case(due_on, time(23, 59), one.asked.at, [address])
                for key, one in rows.items()
            }

            def act(now, dice):
                key = list(known)[dice % 2]
                if dice < 12 and key not in answered and now > MONDAY:
                    case_workflow.take_back(rows[key], by=people.liaison())
                    answered.add(key)
                for each, case in known.items():
                    is_over = ends_with_its_day and now.astimezone(JST).date() > due_on
                    case.is_open = each not in answered and not is_over
                sweep_other_letters()

            walk(MONDAY, steps, known, office, act)

    check()


# --- calls: what happens to two rows of a kind ---------------------------------------------------


class TwoDays:
    """日程: two days of a call are moved, done, and after all not; the call may fall."""

    def __init__(self, kind):
        self.is_late = kind == "calls/milestone_late"
        self.clerk, self.head = people.clerk(), people.approver()
        self.call = calls.announced(self.clerk)
        self.call.milestones.all().delete()
        own = {"silence": "tell_head", "ends_at": time(17)}
        for number, what in enumerate([MilestoneKind.FORMAL_CHECK, MilestoneKind.RESULT]):
            calls.day(self.call, what, MONDAY.date() + (8 + number) * ONE_DAY, **own)

    def cases(self):
        self.is_over = False
        self.rows = {str(row.pk): row for row in self.call.milestones.order_by("pk")}
        told = [(self.head if self.is_late else self.clerk).email]
        self.known = {
            key: Case(row.on, row.ends_at, row.set_at, [*told]) for key, row in self.rows.items()
        }
        return self.known

    def act(self, key, now, dice):
        case, row = self.known[key], self.rows[key]
        if self.is_over or now <= case.since:
            return
        if dice < 12:  # as the page of the days stores it
            row.on = row.entered_on = case.on = row.on + (dice - 4) * ONE_DAY
            row.set_at = case.since = now
        elif dice < 24:
            row.done_at, case.is_open = (now, False) if case.is_open else (None, True)
        elif dice < 28:
            call_workflow.cancel(self.call, by=self.clerk, note="取りやめ")
            self.is_over = True
            for each in self.known.values():
                each.is_open = False
        row.save()


class TwoDrafts:
    """下書き: the closing is moved, one is handed in and edited again; the intake may end early."""

    def __init__(self, kind):
        self.clerk = people.clerk()
        course = calls.opened(self.clerk).courses.get()
        self.people = [people.representative(), people.outsider()]
        self.made = [proposals.written(by, course=course) for by in self.people]
        on = MONDAY.date() + 8 * ONE_DAY
        closes = course.call.milestones.filter(kind=MilestoneKind.CLOSES)
        closes.update(on=on, entered_on=on)
        self.closes = closes.get()

    def cases(self):
        self.day, self.is_over = type(self.closes).objects.get(pk=self.closes.pk), False
        self.rows = {str(each.pk): each for each in self.made}
        self.by = dict(zip(self.rows, self.people, strict=True))
        self.known = {
            key: Case(self.day.on, time(17), row.created_at, [self.by[key].email])
            for key, row in self.rows.items()
        }
        return self.known

    def act(self, key, now, dice):
        row, by = self.rows[key], self.by[key]
        if self.is_over or now <= self.known[key].since:
            return
        if dice < 10:
            self.day.on = self.day.entered_on = self.day.on + (dice - 3) * ONE_DAY
            self.day.set_at = now
            self.day.save()
            for case in self.known.values():
                case.on, case.since = self.day.on, now
        elif dice < 20 and self.known[key].is_open:
            with suppress(NotAllowedNow):  # the closing is past
                handing_in.submit(row, by=by)
                self.known[key].is_open = False
        elif dice < 26 and not self.known[key].is_open:
            with suppress(NotAllowedNow):
                proposals.save(row, Page.SUMMARY, by, title="直しかけ")
        elif dice < 28:
            call_workflow.end_intake(self.day.call, by=self.clerk, note="予算の額に達したため。")
            self.is_over = True
            for case in self.known.values():
                case.is_open = False


class TwoThemes:
    """テーマ: handed in, sent back, dropped; one has the call's day, one that of its course, and
    each that is sent back one of its own.
    """

    def __init__(self, kind):
        self.is_late = kind == "calls/theme_late"
        self.liaison, self.clerk = people.liaison(), people.clerk()
        of_call = themes.call()
        theme, other = themes.draft(), themes.draft(title="もう一つのテーマ")
        other.course = calls.course(of_call, "もう一つの部門", kind="city")
        other.save()
        on = MONDAY.date() + 9 * ONE_DAY
        own = {"course": other.course, "silence": "tell_head"}
        day = calls.day(of_call, MilestoneKind.THEMES, on, silence="tell_head")
        own = calls.day(of_call, MilestoneKind.THEMES, on - 2 * ONE_DAY, **own)
        self.made = [(theme, day), (other, own)]

    def cases(self):
        self.rows = {str(theme.pk): theme for theme, _day in self.made}
        self.sent_back = set()
        self.days = {str(theme.pk): type(day).objects.get(pk=day.pk) for theme, day in self.made}
        self.status = dict.fromkeys(self.rows, "draft")
        told = (self.clerk if self.is_late else self.liaison).email  # nobody leads the section
        self.known = {
            key: Case(self.days[key].on, time(23, 59), theme.created_at, [told])
            for key, theme in self.rows.items()
        }
        return self.known

    def act(self, key, now, dice):
        theme, status = self.rows[key], self.status[key]
        if now <= self.known[key].since:
            return
        if dice < 8:
            self.move_the_day(key, now, dice - 3)
        elif dice < 20 and status == "draft":
            theme_workflow.hand_in(theme, by=self.liaison)
            self.status[key] = "handed_in"
        elif dice < 20 and status == "handed_in":
            sent = theme_workflow.send_back(theme, by=self.clerk, note="金額を確かめてください。")
            self.known[key].on, self.known[key].since = sent.due_on, now
            self.status[key], self.sent_back = "draft", {*self.sent_back, key}
        elif dice < 23 and status != "dropped":
            theme_workflow.drop(theme, by=self.clerk, note="予算がないため。")
            self.status[key] = "dropped"
        self.known[key].is_open = self.status[key] == "draft"

    def move_the_day(self, key, now, by):
        day, case = self.days[key], self.known[key]
        day.on = day.entered_on = day.on + by * ONE_DAY
        day.set_at = now
        day.save()
        if key not in self.sent_back:
            case.on, case.since = day.on, now


class TwoQuestions:
    """質問: led to a section, drafted, answered in public or not published."""

    def __init__(self, kind):
        self.is_late = kind == "calls/question_late"
        self.liaison, self.clerk = people.liaison(), people.clerk()
        self.own, self.other = calls.section("福祉部"), calls.section("総務部")
        self.head = consultations.staff("head", "officer", "総務部")
        self.own.head = self.head
        self.own.save()
        self.due_on = MONDAY.date() + 7 * ONE_DAY
        call = calls.announced(self.clerk)
        facts = {"due_on": self.due_on, "section": self.own}
        self.questions = [questions.asked(call, **facts) for _ in range(2)]

    def told(self, section):
        """Of 総務部, which nobody leads, the head of 福祉部 answers."""
        if self.is_late:
            return [self.head.email] * (section == self.own) + [self.clerk.email]
        return [(self.liaison if section == self.own else self.head).email]

    def cases(self):
        self.rows = {str(one.pk): one for one in self.questions}
        self.known = {
            key: Case(self.due_on, time(23, 59), MONDAY, self.told(self.own)) for key in self.rows
        }
        return self.known

    def act(self, key, now, dice):
        question, case = self.rows[key], self.known[key]
        if not case.is_open or now <= case.since:
            return
        if dice < 12:
            section = [self.own, self.other][dice // 2 % 2]
            question_workflow.route(question, by=self.clerk, section=section)
            case.receivers = self.told(section)
        elif dice < 18:
            question_workflow.draft_answer(question, by=self.clerk, answer="はい。")
        elif dice < 22:
            case.is_open = False
            question_workflow.publish(question, by=self.clerk, text="場所は", answer="はい。")
        elif dice < 26:
            case.is_open = False
            question_workflow.decline(question, by=self.clerk, note="個人の名前があるため。")


@dataclass
class Talk:
    """A consultation as the people see it."""

    one: object
    status: str
    is_asked: bool  # a section has still to answer
    changed_at: datetime
    due_on: date
    answer_on: date  # the section's day
    due_since: datetime
    answer_since: datetime
    is_taken_back: bool = False


class TwoConsultations:
    """事前相談: sections and whoever asked are asked and answer; it ends, and begins again."""

    WAITS = {  # when a kind is open
        "consultation_due": lambda talk: (
            talk.status == "received" or (talk.status == "talking" and not talk.is_asked)
        ),
        "consultation_late": lambda talk: talk.status in ("received", "talking"),
        "reply_due": lambda talk: talk.status == "asked_back",
        "section_answer_due": lambda talk: (
            talk.is_asked and talk.status in ("talking", "asked_back")
        ),
    }
    WAITS["section_answer_late"] = WAITS["section_answer_due"]

    def __init__(self, kind):
        self.kind = kind.removeprefix("calls/")
        self.liaison, self.clerk, self.asker = people.liaison(), people.clerk(), people.member()
        head = consultations.staff("head", "officer", "総務部")
        place = consultations.section()
        place.head = head
        place.save()
        self.told = {
            "consultation_due": [self.clerk.email],
            "section_answer_due": [self.liaison.email],
            "section_answer_late": [head.email, self.clerk.email],
        }.get(self.kind, [self.asker.email])
        self.made = [consultations.talking(self.asker, opened=each) for each in "ab"]

    @property
    def is_of_section(self):
        return self.kind.startswith("section")

    def cases(self):
        due = self.made[0].due_on
        self.keys = {
            str(one.asks.get().pk if self.is_of_section else one.pk): Talk(
                one, "talking", True, MONDAY, due, due, MONDAY, MONDAY
            )
            for one in self.made
        }
        self.known = {key: Case(due, time(23, 59), MONDAY, [*self.told]) for key in self.keys}
        self.show()
        return self.known

    def show(self):
        """What the people see, in the cases."""
        for key, talk in self.keys.items():
            case = self.known[key]
            case.is_open = self.WAITS[self.kind](talk)
            if self.is_of_section:
                case.on, case.since = talk.answer_on, talk.answer_since
            elif case.is_open:
                case.on, case.since = talk.due_on, talk.due_since

    def act(self, key, now, dice):
        talk = self.keys[key]
        if now <= talk.changed_at or dice >= 48:
            return
        acts = (self.answer, self.ask_again, self.ask_back, self.reply, self.end, self.take_back)
        if acts[dice // 2 % 6](talk, now):
            talk.changed_at = now
        self.show()

    def answer(self, talk, now):
        if not talk.is_asked or talk.status not in ("talking", "asked_back"):
            return False
        token = now.isoformat()
        thread.say(talk.one, by=self.liaison, text="できます。", token=token, answers=True)
        talk.is_asked = False
        return True

    def ask_again(self, talk, now):
        if talk.is_asked or talk.is_taken_back or talk.status not in ("talking", "asked_back"):
            return False
        talk.answer_on, talk.answer_since = now.astimezone(JST).date() + 5 * ONE_DAY, now
        consultations.route(talk.one, due_on=talk.answer_on)
        if talk.status == "asked_back":
            self.turn(talk, "talking", terms.answer_due(), now)
        talk.is_asked = True
        return True

    def ask_back(self, talk, now):
        if talk.status != "talking":
            return False
        consultation_workflow.ask_back(talk.one, by=self.clerk, text="何人ですか。")
        self.turn(talk, "asked_back", terms.reply_due(), now)
        return True

    def reply(self, talk, now):
        if talk.status != "asked_back":
            return False
        if now.minute % 2:
            consultation_workflow.reply(talk.one, by=self.asker, text="5人です。")
        else:
            consultation_workflow.go_on(talk.one, by=self.clerk)
        self.turn(talk, "talking", terms.answer_due(), now)
        return True

    def end(self, talk, now):
        if talk.status == "advised":
            consultation_workflow.reopen(talk.one, by=self.clerk)
            self.turn(talk, "talking", terms.answer_due(), now)
            if talk.is_asked:
                talk.answer_on, talk.answer_since = talk.due_on, now
        elif talk.status != "withdrawn":
            if now.minute % 4:
                consultation_workflow.advise(talk.one, by=self.clerk, advice="できます。")
                talk.status = "advised"
            else:
                consultation_workflow.withdraw(talk.one, by=self.asker)
                talk.status = "withdrawn"
        return True

    def take_back(self, talk, now):
        if not talk.is_asked or talk.status not in ("talking", "asked_back"):
            return False
        asking.take_back(talk.one.asks.get(), by=self.clerk)
        talk.is_asked, talk.is_taken_back = False, True
        return True

    @staticmethod
    def turn(talk, status, due_on, now):
        talk.status, talk.due_on, talk.due_since = status, due_on, now


ONLY_AFTER = {"before": st.just([])}  # asked about only when it is over
# Few examples, in each of which much happens around the due day.
lively = drawn | {
    "start": st.just(MONDAY.date()),
    "before": st.lists(st.integers(0, 8), min_size=2, max_size=4),
    "after": st.lists(st.integers(1, 8), min_size=2, max_size=4),
    "steps": st.lists(
        st.tuples(
            st.one_of(st.integers(12 * 60, 48 * 60), st.integers(12 * 60, 48 * 60), leaps),
            st.just(1), st.sampled_from([True, True, True, False]), st.integers(0, 69),
        ),
        min_size=10, max_size=14,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "story", "own"),
    [
        ("calls/milestone_due", TwoDays, {}),
        ("calls/milestone_late", TwoDays, ONLY_AFTER),
        ("calls/theme_due", TwoThemes, {}),
        ("calls/theme_late", TwoThemes, ONLY_AFTER),
        ("calls/question_due", TwoQuestions, {}),
        ("calls/question_late", TwoQuestions, ONLY_AFTER),
        ("calls/section_answer_due", TwoConsultations, {}),
        ("calls/section_answer_late", TwoConsultations, ONLY_AFTER),
        ("calls/consultation_due", TwoConsultations, {}),
        ("calls/consultation_late", TwoConsultations, ONLY_AFTER),
        ("calls/reply_due", TwoConsultations, {}),
        ("proposals/proposal_closing", TwoDrafts, {}),
    ],
)
def test_every_owed_reminder_in_calls_goes_out_once_in_its_window(kind, story, own):
    with time_machine.travel(MONDAY, tick=False):
        two = story(kind)
        sweep()

    @examples(max_examples=SEARCH or 5)
    @given(st.fixed_dictionaries(lively | own))
    def check(script):
        steps = script.pop("steps")
        with rolled_back():
            office = office_of(kind, **script)
            only(kind)
            cases = two.cases()

            def act(now, dice):
                two.act(list(cases)[dice % 2], now, dice)
                sweep_other_letters()

            walk(MONDAY, steps, cases, office, act)

    check()
