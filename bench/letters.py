"""Planning over many open deadlines, and delivering many letters: prints one line of JSON.

Delivery is compared with Django's own SMTP backend sending the same mails over one open
connection. Both run pinned to one core with the database and the mail server, since free runs
of one loop differ by a factor of two.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 -- after setup
from django.core.mail import EmailMultiAlternatives, get_connection  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from core.deadlines import CHUNK, KINDS  # noqa: E402
from groups.models import CorrectionRequest, Registration  # noqa: E402
from local.processes import Child, is_alive  # noqa: E402
from notifications import delivery, tasks  # noqa: E402
from notifications.models import Notice, Reminder  # noqa: E402
from notifications.reminders import composing, planning  # noqa: E402
from notifications.sending import claiming  # noqa: E402

DEADLINES, LETTERS = 50_000, 10_000
PORT = 8766
FAR, NEAR = timedelta(days=200), timedelta(days=1)


def fill() -> None:
    """So many applications that wait for correction; the deadline of one in five is near."""
    person = User.objects.create_user("bench@sample.example", name="計測")
    now = timezone.now()
    for start in range(0, DEADLINES, CHUNK):
        rows = Registration.objects.bulk_create(
            registration(number, person, now) for number in range(start, start + CHUNK)
        )
        CorrectionRequest.objects.bulk_create(
            correction(row, start + place, person, now) for place, row in enumerate(rows)
        )
    CorrectionRequest.objects.update(due_set_at=now - FAR)


def registration(number: int, person: User, now: datetime) -> Registration:
    """One application, entered at the counter by somebody with an address of their own."""
    return Registration(
        status="sent_back", name=f"団体サンプル計測{number}", reference=f"計{number:06d}",
        applicant=person, channel="counter", asked_by="計測", identified_by="計測",
        email=f"bench{number}@sample.example", submitted_at=now, due_on=now.date(),
        due_set_at=now, stopped_on=now.date(),
    )  # fmt: skip


def correction(row: Registration, number: int, person: User, now: datetime) -> CorrectionRequest:
    """What it waits for; every fifth is due tomorrow."""
    is_near = number % (DEADLINES // LETTERS) == 0
    due_on = (now + (NEAR if is_near else FAR)).date()
    return CorrectionRequest(
        registration=row, by=person, due_on=due_on, original_due_on=due_on, reason="計測"
    )


def plan() -> dict[str, float]:
    """Seconds and memory of a whole plan, and the queries of each thousand."""
    kind = KINDS["groups/correction_due"]
    with CaptureQueriesContext(connection) as first:
        next(kind.chunks(timezone.localdate()))
    forget_the_peak()
    before = peak()
    began = time.perf_counter()
    noted = planning.note_owed()
    written = composing.write()
    seconds = time.perf_counter() - began
    if (noted, written) != (LETTERS, LETTERS):
        raise SystemExit(f"planned {noted}, wrote {written}")
    return {"plan_seconds": seconds, "plan_mb": peak() - before, "chunk_queries": len(first)}


def forget_the_peak() -> None:
    """Let the kernel measure anew: filling the tables took more than any plan does."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> float:
    """The most this process has held since, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(re.findall(r"^VmHWM:\s+(\d+)", status, re.M)[0]) / 1024


def deliver() -> float:
    """Seconds to deliver every queued letter, as the worker does it."""
    began = time.perf_counter()
    while notices := claiming.claim(tasks.BATCH):
        delivery.deliver(notices)
    return time.perf_counter() - began


def plain(mails: list[EmailMultiAlternatives]) -> float:
    """Seconds for Django's own backend to send the same mails over one open connection."""
    server = get_connection(settings.DELIVERY_EMAIL_BACKEND)
    server.open()
    began = time.perf_counter()
    for mail in mails:
        mail.connection = server
        mail.send()
    seconds = time.perf_counter() - began
    server.close()
    return seconds


@contextmanager
def sink() -> Iterator[None]:
    """The mail server, on the same core."""
    child = Child("sink", [sys.executable, "-m", "bench.sink", str(PORT)])
    child.env, child.cwd = dict(os.environ), os.getcwd()
    child.start(subprocess.DEVNULL)
    time.sleep(2)
    try:
        yield
    finally:
        child.stop()


def pin() -> None:
    """This process, the database and what they start: one core."""
    core = {min(os.sched_getaffinity(0))}
    os.sched_setaffinity(0, core)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity")
        pids = [pid for (pid,) in cursor.fetchall()]
    for pid in pids:
        if is_alive(pid):
            os.sched_setaffinity(pid, core)


def main() -> None:
    """Measure, the rival half before and half after, and print the figures."""
    if not Reminder.objects.exists():
        fill()
    found = plan()
    sys.stderr.write(f"{found}\n")
    pin()
    with sink():
        mails = [delivery.message(notice) for notice in Notice.objects.filter(status="queued")]
        half = len(mails) // 2
        rival = plain(mails[:half])
        del mails[:half]
        seconds = deliver()
        rival += plain(mails)
    if left := Notice.objects.exclude(status="sent").count():
        raise SystemExit(f"{left} letters were not sent")
    found |= {"deliver_seconds": seconds, "django_seconds": rival, "letters": LETTERS}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
