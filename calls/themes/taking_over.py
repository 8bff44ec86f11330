"""Themes of the call before: those that a new one takes over, as drafts of their sections.

What is copied is named column by column, as of a call (``preparing.copying``): words, money and
place, and nothing of what became of the theme.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Section
from calls import permissions
from calls.choices import ThemeStatus
from calls.models import Call, Course, Theme
from calls.themes import writing
from core.people import Person
from core.workflow import refuse

COLUMNS = (
    "title", "lead", "background", "problems", "city_role", "expected_role", "roles", "voice",
    "voice_by", "contact", "ceiling", "numerator", "denominator", "to_be_chosen", "zone",
    "matters", "fields",
)  # fmt: skip
TOO_LATE = "準備中か予告の募集にだけ、前の募集のテーマを写せます。"
NO_COURSE = "テーマを受ける部門（行政提案型）がありません。先に、部門を加えてください。"
NOBODY = "担当課を引きついだ課がありません。"
ALREADY = "同じ課の、同じ題のテーマが、この募集にもうあります。"


@dataclass(frozen=True)
class Offer:
    """A theme of the call before, the section that would write it today, and what stands against
    taking it over ("" for nothing).
    """

    theme: Theme
    section: Section | None
    obstacle: str

    def __str__(self) -> str:
        name = self.section.name if self.section else self.theme.section.name
        return f"{self.theme}（{name}。前の募集では「{self.theme.get_status_display()}」）"


def source(call: Call) -> Call | None:
    """The call from which this one was made."""
    return call.copied_from or call.supplements


def obstacle(call: Call) -> str:
    """Why this call can take over none at all, or ""."""
    if call.status not in writing.PREPARED:
        return TOO_LATE
    return "" if writing.courses(call).filter(closed_at=None).exists() else NO_COURSE


def themes_before(call: Call) -> QuerySet[Theme]:
    """The themes of the call before but those that were dropped."""
    return Theme.objects.filter(call=source(call)).exclude(status=ThemeStatus.DROPPED)


def has_any(call: Call) -> bool:
    """Whether there are themes to choose from. One query, none without a call before."""
    return source(call) is not None and themes_before(call).exists()


def offers(call: Call) -> list[Offer]:
    """All themes of the call before but those that were dropped. Three queries."""
    named = themes_before(call).select_related(
        "course", "section__department", "section__successor"
    )
    there = set(Theme.objects.filter(call=call).values_list("section", "title"))
    return [offer(theme, there) for theme in named]


def offer(theme: Theme, there: Collection[tuple[int, str]]) -> Offer:
    """A theme as it can be taken over; ``there``: section and title of those that the call has."""
    section = theme.section.living
    if section is None:
        return Offer(theme, None, NOBODY)
    return Offer(theme, section, ALREADY if (section.pk, theme.title) in there else "")


@transaction.atomic
def take_over(call: Call, chosen: Collection[Theme], *, by: Person) -> list[Theme]:
    """Drafts of the sections in charge today, of those of ``chosen`` that can be taken over; sent
    twice, it is once. Raises PermissionDenied, NotAllowedNow.
    """
    call = Call._base_manager.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    if not may(by, call):
        raise PermissionDenied
    refuse(obstacle(call))
    keys, courses = {each.pk for each in chosen}, list(writing.courses(call))
    return [
        Theme.objects.create(call=call, **facts(each, courses))
        for each in offers(call)
        if each.theme.pk in keys and not each.obstacle
    ]


def may(user: Any, call: Call) -> bool:
    """Who prepares the call and judges themes, since they begin for any section."""
    return permissions.prepares(user, call) and user.has_perm("calls.accept_theme")


def facts(offered: Offer, courses: list[Course]) -> dict[str, Any]:
    """The columns of the draft; its course is the one of the same name, else the only one."""
    theme = offered.theme
    named = [each for each in courses if theme.course and each.name == theme.course.name]
    only = courses if len(courses) == 1 else []
    columns = {name: getattr(theme, name) for name in COLUMNS}
    return columns | {"section": offered.section, "course": next(iter(named or only), None)}
