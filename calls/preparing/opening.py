"""What goes with the opening of a call, and with the end of a course's intake."""

from django.db.models import QuerySet

from calls.choices import ThemeStatus
from calls.models import Call, Course, Theme
from calls.preparing.extending import ELSEWHERE

CLOSED = "この部門の受け付けは、もうやめています。"
LAST = "受け付けている部門は、これだけです。「受け付けを早く終える」を使ってください。"


def themes_to_publish(call: Call) -> QuerySet[Theme]:
    """The accepted themes of the call: they are published with it."""
    return call.themes.filter(status=ThemeStatus.ACCEPTED).order_by("created_at", "pk")


def hold_themes(call: Call) -> None:
    """Lock the themes that are published with the call, or are so already: what is judged, frozen
    and published then is one thing.
    """
    held = call.themes.filter(status__in=(ThemeStatus.ACCEPTED, ThemeStatus.PUBLISHED))
    list(held.order_by("pk").select_for_update(of=("self",), no_key=True).values("pk"))


def closable(call: Call) -> QuerySet[Course]:
    """The courses that still take proposals."""
    return call.courses.filter(closed_at=None)


def unclosable(call: Call, course: Course) -> str:
    """Why the intake of this course cannot be closed, or ""."""
    if course.call_id != call.pk:
        return ELSEWHERE
    if course.closed_at:
        return CLOSED
    return "" if closable(call).exclude(pk=course.pk).exists() else LAST
