"""How many proposals came in, on the public page of a call: an app above counts them (ADR 32).

Nothing is asked, and so nothing said or kept, before the intake of a course is over; of a course
that takes proposals in order of receipt or at any time nothing is ever said but that it is open
or not.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from calls.choices import CallStatus, Intake
from calls.phases import intake_of

Count = Callable[[Collection[int]], Mapping[int, int]]
Course = tuple[int, str]  # its key, and its name where the call has several
_counts: list[Count] = []


def register_count(count: Count) -> Count:
    """``count(courses)``, keys of courses, gives the number of proposals by course; one with none
    may be left out. To be called in ``AppConfig.ready``.
    """
    if count not in _counts:
        _counts.append(count)
    return count


def over(call: Any, now: datetime) -> list[Course]:
    """The courses of a public call whose intake is over. Reads courses and milestones."""
    if call.status not in (CallStatus.OPENED, CallStatus.DECIDED):
        return []
    courses = list(call.courses.all())
    return [
        (course.pk, course.name if len(courses) > 1 else "")
        for course in courses
        if course.holds("intake") == Intake.PERIOD and _is_over(call, course, now)
    ]


def _is_over(call: Any, course: Any, now: datetime) -> bool:
    if call.status == CallStatus.DECIDED or call.intake_ended_at or course.closed_at:
        return True
    closes = intake_of(course, call.milestones.all()).closes
    return closes is not None and closes.ends <= now


def drawn(courses: Sequence[Course], *, is_heard: bool = False) -> str:
    """The numbers of these courses as a part of the page; "" where nobody counts, or nothing is
    over. ``is_heard``: names may stand in the order of a public hearing.
    """
    if not courses or not _counts:
        return ""
    keys = [key for key, _name in courses]
    found = {key: number for count in _counts for key, number in count(keys).items()}
    rows = [{"course": name, "number": found.get(key, 0)} for key, name in courses]
    context = {"rows": rows, "is_heard": is_heard}
    return render_to_string("calls/detail/received.html", context)
