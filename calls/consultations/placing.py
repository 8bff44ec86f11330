"""何についての相談か: the call, course or theme, which the clerk can set right at any time."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from calls import permissions
from calls.choices import CallStatus, ThemeStatus
from calls.choices import ConsultationStatus as S
from calls.models import Call, Consultation, Course, Theme
from calls.notices import consultation as notices
from calls.querysets import GOING_ON
from core.workflow import NotAllowedNow, locked

NOWHERE = "どの募集についてでもない相談"
PLACED = (*GOING_ON, S.ADVISED, S.CLOSED)
OVER = "この相談は終わっているので、何についてかを変えられません。"


@dataclass(frozen=True)
class Place:
    """What a consultation is about: nothing, a call, a course of it, or a theme of it."""

    call: Call | None = None
    course: Course | None = None
    theme: Theme | None = None

    def __str__(self) -> str:
        if self.call is None:
            return NOWHERE
        part = f"のテーマ「{self.theme}」" if self.theme else ""
        if self.course and not self.theme:
            part = f"の「{self.course.name}」"
        return f"募集「{self.call}」{part}"

    @property
    def key(self) -> str:
        """Names it in a form."""
        for name in ("theme", "course", "call"):
            if row := getattr(self, name):
                return f"{name}:{row.pk}"
        return ""


def place(consultation: Consultation) -> Place:
    """What it is about now."""
    return Place(consultation.call, consultation.course, consultation.theme)


def calls(consultation: Consultation) -> QuerySet[Call]:
    """The calls to choose from, with ``courses`` and public ``themes``: those that go on, and its
    own. Three queries.
    """
    current = Q(status__in=[CallStatus.ANNOUNCED, CallStatus.OPENED])
    shown = Q(status=ThemeStatus.PUBLISHED) | Q(pk=consultation.theme_id)
    themes = Theme.objects.filter(shown).select_related("section__department", "course")
    rows = Call.objects.filter(current | Q(pk=consultation.call_id)).order_by("-fiscal_year", "pk")
    return rows.prefetch_related("courses", Prefetch("themes", themes))


def places(call: Call) -> list[Place]:
    """The call itself, its courses, its themes."""
    courses = [Place(call, course) for course in call.courses.all() if not course.closed_at]
    themes = [Place(call, theme.course, theme) for theme in call.themes.all()]
    return [Place(call), *courses, *themes]


@transaction.atomic
def move(consultation: Consultation, to: Place, *, by: Any, note: str = "") -> Consultation:
    """It is about this from now on, under the same number; whoever asked is told.

    Raises PermissionDenied, NotAllowedNow.
    """
    consultation = locked(consultation)
    if not permissions.routes(by, consultation):
        raise PermissionDenied
    if consultation.status not in PLACED:
        raise NotAllowedNow(OVER)
    before = place(consultation)
    if before.key == to.key:
        return consultation
    consultation.call, consultation.course, consultation.theme = to.call, to.course, to.theme
    consultation.save()
    has_call = to.call is not None
    notices.consultation_about(consultation, str(before), str(to), note, has_call=has_call)
    return consultation
