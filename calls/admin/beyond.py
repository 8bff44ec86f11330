"""What apps above say on the staff's page of a call: numbers, each with its page (ADR 32)."""

from collections.abc import Callable, Sequence
from typing import Any

from calls.models import Call
from core.people import Person

Number = dict[str, Any]  # as ``calls.admin.page.number`` makes it
Tell = Callable[[Call, Person], Sequence[Number]]
VOICES: list[Tell] = []


def tells(tell: Tell) -> Tell:
    """Function decorator: it is asked for each call and whoever looks at it."""
    VOICES.append(tell)
    return tell


def told(call: Call, user: Person) -> list[Number]:
    """Everything that is said."""
    return [number for tell in VOICES for number in tell(call, user)]
