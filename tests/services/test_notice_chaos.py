"""Everything fails at random; in the end every owed letter was accepted exactly once.

The one known exception, a crash between acceptance and record, repeats a letter with the same
Message-ID; each such repeat must have its crash. The seed is printed; ``CHAOS_ROUNDS=200`` (about
five seconds each) is the long run, ``CHAOS_SEED`` repeats one.
"""

import asyncio
import os
import random
import signal
import time
import uuid
from collections import defaultdict
from contextlib import suppress
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from core.calendar import today
from groups import workflow as group_workflow
from groups.models import CorrectionRequest
from local.addresses import NAME, PG_PORT, password, run_dir
from local.postgres import start_postgres
from notifications import outbox, tasks, workflow
from notifications.choices import NoticeStatus
from notifications.models import Notice, Reminder
from notifications.sending import claiming
from tests.factories import people, registrations
from tests.services.stack import Sink, Stack, broker_at, kill, wait_until
from tests.template import lay_tables

ROUNDS = int(os.environ.get("CHAOS_ROUNDS", "12"))
SEED = int(os.environ.get("CHAOS_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
TIMEOUT = 2  # seconds the worker waits for the sink (hurried.py)
LOST = 1.5  # seconds of records that a crash of the database may lose
CLAIM = 25  # seconds that letters of one claim take at most in here


class Moody(Sink):
    """A mail server whose mood changes; it keeps what it accepted, when, and whether it said so."""

    MOODS = ("kind", "kind", "slow", "busy", "refusing", "stalling", "hanging up", "forgetful")

    def __init__(self, dice):
        super().__init__()
        self.dice, self.mood = dice, "kind"
        self.taken = defaultdict(list)  # Message-ID -> [(time, whether the answer was given)]
        self.words = {}  # Message-ID -> [text]

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.mood in ("busy", "refusing") and self.dice.random() < 0.3:
            return "450 busy" if self.mood == "busy" else "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        mood = self.mood if self.dice.random() < 0.6 else "kind"
        if mood == "slow":
            await asyncio.sleep(self.dice.random() / 2)
        if mood == "stalling":
            await asyncio.sleep(TIMEOUT + 0.5)
            return "451 too late"
        if mood in ("busy", "refusing"):
            return "451 busy" if mood == "busy" else "554 no"
        if mood == "hanging up":
            server.transport.abort()
            return "451 gone"
        self.take(envelope.content, is_answered=mood != "forgetful")
        if mood == "forgetful":
            server.transport.abort()
        return "250 OK"

    def take(self, content, *, is_answered):
        mail = message_from_bytes(content, policy=policy.default)
        key = mail["Message-ID"].strip()
        self.taken[key].append((time.time(), is_answered))
        self.words.setdefault(key, []).append(mail.get_body(("plain",)).get_content())


class Chaos:
    """The portal's programs, their faults, and what people do meanwhile."""

    def __init__(self, stack, postgres, dice):
        self.stack, self.postgres, self.dice = stack, postgres, dice
        self.crashes = []  # (from, until): records of acceptance may be lost in between
        self.open, self.over = {}, {}  # path -> registration; path -> when it was over
        self.never = set()  # over before any letter could leave
        self.workers, self.beats, self.counts = [], [], defaultdict(int)
        with transaction.atomic():
            self.pattern = registrations.sent_back()
            self.clerk = people.clerk()
        self.move_into_the_past(self.pattern)
        self.open[self.pattern.get_absolute_url()] = self.pattern

    # --- the programs

    def start_worker(self):
        self.workers.append(
            self.stack.start_worker(DJANGO_SETTINGS_MODULE="tests.services.hurried")
        )

    def start_beat(self):
        name = f"beat{len(self.beats)}"
        schedule = str(self.stack.var / f"{name}-{uuid.uuid4()}")
        arguments = ("beat", "--schedule", schedule, "--pidfile=")
        hurried = {"DJANGO_SETTINGS_MODULE": "tests.services.hurried"}
        self.beats.append(self.stack.start(name, *arguments, **hurried))

    def kill_workers(self):
        began = time.time()
        while self.workers:
            kill(self.workers.pop())
        self.crashes.append((began - 0.5, time.time() + TIMEOUT))
        # nobody holds a claim any more: the lease of what was being sent may end at once
        Notice.objects.filter(status=NoticeStatus.SENDING).update(
            claimed_at=timezone.now() - claiming.LEASE - timedelta(seconds=1)
        )

    def kill_beats(self):
        while self.beats:
            kill(self.beats.pop())

    def restart_database(self, how):
        began = time.time()
        connection.close()
        self.postgres.process.send_signal(how)
        self.postgres.process.wait(60)
        time.sleep(self.dice.random())
        self.postgres = start_postgres(self.stack.var, self.stack.home)
        self.crashes.append((began - LOST, time.time() + 0.5))

    # --- one round of faults

    def worker_dies(self):
        self.kill_workers()
        self.start_worker()

    def beat_dies(self):
        self.kill_beats()
        self.start_beat()

    def two_beats(self):
        self.start_beat()

    def broker_dies(self):
        self.stack.kill_broker()
        self.people_act()
        self.stack.start_broker()

    def database_stops(self):
        self.restart_database(signal.SIGINT)

    def database_crashes(self):
        self.restart_database(signal.SIGQUIT)

    def all_is_dead_while_people_act(self):
        self.kill_beats()
        self.kill_workers()
        path = self.new_deadline(self.new_person())
        tasks.plan()  # its letter waits in the outbox when it is not owed any more
        self.meet(path)
        self.never.add(path)
        self.start_worker()
        self.start_beat()

    def nothing_happens(self):
        time.sleep(0.5)

    FAULTS = (
        worker_dies, worker_dies, beat_dies, two_beats, broker_dies, database_stops,
        database_crashes, all_is_dead_while_people_act, nothing_happens,
    )  # fmt: skip

    def round(self):
        self.people_act()
        self.stack.sink.mood = self.dice.choice(Moody.MOODS)
        self.counts[self.stack.sink.mood] += 1
        time.sleep(self.dice.random() * 1.5)
        fault = self.dice.choice(self.FAULTS)
        self.counts[fault.__name__] += 1
        fault(self)
        self.let_time_pass()

    # --- what people do

    def people_act(self):
        person = self.new_person()
        for _ in range(self.dice.randint(1, 3)):
            self.new_deadline(person)
        for _ in range(self.dice.randint(3, 10)):
            key = f"letter:{uuid.uuid4()}"
            outbox.enqueue(
                dedupe_key=key, kind="test", to_address=person.email, subject="件", text=key
            )
        others = [path for path, one in self.open.items() if one != self.pattern]
        if len(others) > 3:
            self.meet(self.dice.choice(others))

    def new_person(self):
        return User.objects.create_user(f"{uuid.uuid4()}@sample.example", name="見本 花子")

    @transaction.atomic
    def new_deadline(self, person):
        """One more application that waits for correction: the pattern's row again."""
        registration = type(self.pattern).objects.get(pk=self.pattern.pk)
        request = registration.corrections.get()
        registration.pk, registration.reference = uuid.uuid4(), f"受{uuid.uuid4().hex[:8]}"
        registration.applicant = person
        registration.save(force_insert=True)
        registration.editors.add(person)
        request.pk, request.registration = None, registration
        request.save(force_insert=True)
        self.move_into_the_past(registration)
        self.open[registration.get_absolute_url()] = registration
        return registration.get_absolute_url()

    def move_into_the_past(self, registration):
        """Overdue for a month: one reminder is owed, and no other falls due during the test."""
        long_ago = today() - timedelta(days=30)
        CorrectionRequest.objects.filter(registration=registration).update(
            due_on=long_ago, original_due_on=long_ago, due_set_at=timezone.now() - timedelta(60)
        )

    def meet(self, path):
        registration = self.open.pop(path)
        group_workflow.withdraw(registration, by=registration.applicant)
        self.over[path] = time.time()

    def let_time_pass(self):
        """The waits between tries are over."""
        Notice.objects.filter(status=NoticeStatus.QUEUED).update(send_after=timezone.now())

    # --- the end

    def settle(self):
        """Everything is well again; wait until nothing is left to do."""
        self.stack.sink.mood = "kind"
        self.kill_beats()
        self.kill_workers()
        self.start_worker()
        self.start_beat()
        wait_until(self.is_done, seconds=120)

    def is_done(self):
        time.sleep(0.3)
        for notice in Notice.objects.filter(status=NoticeStatus.FAILED):
            with suppress(Exception):
                workflow.resend(notice, by=self.clerk)
        self.let_time_pass()
        waiting = Q(status=NoticeStatus.QUEUED) | Q(status=NoticeStatus.SENDING)
        keys = set(Reminder.objects.filter(dropped_at=None).values_list("about_id", flat=True))
        planned = {str(registration.pk) for registration in self.open.values()} <= keys
        unwritten = Reminder.objects.filter(notice=None, dropped_at=None)
        return planned and not unwritten.exists() and not Notice.objects.filter(waiting).exists()

    def is_excused(self, taken):
        """Whether this acceptance may have gone unrecorded: nobody heard of it, or a crash."""
        at, is_answered = taken
        return not is_answered or any(start <= at <= end for start, end in self.crashes)


def account(var):
    """Django's settings for the PostgreSQL of this state folder."""
    secret, host = password(var), str(run_dir(var))
    return {"NAME": NAME, "USER": NAME, "PASSWORD": secret, "HOST": host, "PORT": PG_PORT}


@pytest.fixture
def chaos(var, django_db_blocker):
    """A portal of its own: nobody else's database is restarted."""
    dice = random.Random(SEED)
    stack = Stack(var, Moody(dice))
    postgres = start_postgres(var, stack.home)
    before = connection.settings_dict
    with django_db_blocker.unblock(), broker_at(var):
        chaos = None
        try:
            lay_tables(var)
            connection.close()
            connection.settings_dict = before | account(var)
            stack.sink.controller.start()
            stack.start_broker()
            chaos = Chaos(stack, postgres, dice)
            yield chaos
        finally:
            stack.stop()
            stack.sink.controller.stop()
            connection.close()
            connection.settings_dict = before
            (chaos.postgres if chaos else postgres).stop()


def test_every_owed_letter_is_accepted_exactly_once_whatever_fails(chaos):
    print(f"\nCHAOS_SEED={SEED} CHAOS_ROUNDS={ROUNDS}")  # noqa: T201 -- to repeat it
    chaos.start_worker()
    chaos.start_beat()
    for _ in range(ROUNDS):
        chaos.round()
    chaos.settle()

    taken, repeats = chaos.stack.sink.taken, 0
    for notice in Notice.objects.all():
        times = taken.get(outbox.message_id(notice), [])
        repeated = times[:-1] if notice.status == NoticeStatus.SENT else times
        assert notice.status in (NoticeStatus.SENT, NoticeStatus.CANCELLED)
        assert times or notice.status == NoticeStatus.CANCELLED, notice.kind
        assert all(map(chaos.is_excused, repeated)), (notice.kind, times, chaos.crashes)
        repeats += len(repeated)
    assert told_of(chaos) == dict.fromkeys(chaos.open, 1)
    assert_nothing_of_what_is_over(chaos)
    print(f"{len(taken)} letters, {repeats} repeats: {dict(chaos.counts)}")  # noqa: T201


def reminders_by_id():
    """{Message-ID: notice} of the letters that hold reminders."""
    notices = Notice.objects.exclude(reminders=None).distinct()
    return {outbox.message_id(notice): notice for notice in notices}


def told_of(chaos):
    """{path of an open deadline: different letters that remind of it}"""
    said = defaultdict(set)
    for key in reminders_by_id():
        for text in chaos.stack.sink.words.get(key, ()):
            for path in chaos.open:
                if path in text:
                    said[path].add(key)
    return {path: len(keys) for path, keys in said.items()}


def assert_nothing_of_what_is_over(chaos):
    """No reminder of a deadline was accepted longer after its end than one claim takes."""
    for key in reminders_by_id():
        for (at, _answered), text in zip(
            chaos.stack.sink.taken.get(key, ()), chaos.stack.sink.words.get(key, ()), strict=True
        ):
            for path, over_at in chaos.over.items():
                assert path not in text or (path not in chaos.never and at < over_at + CLAIM)
