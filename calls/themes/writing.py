"""Who may write a theme now, and what of it. The rows of roles are kept as they were typed.

What everybody may have read as a condition of an open call stands while the theme is published: a
change of it is a 訂正 of the call (calls.md §7, ADR 59).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from accounts.models import Section
from calls import permissions
from calls.choices import CallStatus, ProposalKind, ThemeStatus
from calls.models import Call, Course, Theme
from calls.querysets import own_sections
from calls.themes import days
from core.calendar import DueDate
from core.people import Person
from core.workflow import NotAllowedNow, locked

MOST_ROLES = 8
ROLE = ("work", "citizens", "city")
BY_SECTION = {ThemeStatus.DRAFT}
BY_CLERK = {*BY_SECTION, ThemeStatus.HANDED_IN, ThemeStatus.ACCEPTED, ThemeStatus.WITHDRAWN}
SOFT = ("lead", "voice", "voice_by", "contact")
NOT_NOW = "いまの状態（{}）では、内容を書きかえられません。"
PREPARED = (CallStatus.DRAFT, CallStatus.ANNOUNCED)
BOUND = (
    "公開中です。「ひとことで言うと」「担当課の声」「話した人」「問い合わせ先」は、すぐに変わります。"
    "ほかのことを変えると、募集の訂正になります。理由を書いてください。"
)
OVER = (
    "募集が終わったので、書きかえられるのは、「ひとことで言うと」「担当課の声」「話した人」"
    "「問い合わせ先」だけです。"
)


def begins(user: Person) -> bool:
    """Whether this person may begin a theme: a section's people, or whoever judges themes."""
    return user.has_perm("calls.accept_theme") or user.has_perm("calls.enter_theme")


def writes_now(user: Person, theme: Theme) -> bool:
    """Whether this person may write anything of the theme as it stands."""
    if user.has_perm("calls.accept_theme"):
        return theme.status in BY_CLERK or theme.status == ThemeStatus.PUBLISHED
    return theme.status in BY_SECTION and permissions.writes_theme(user, theme)


def is_bound(theme: Theme) -> bool:
    """Whether its conditions, files included, change by a 訂正 alone: published in an open call."""
    return theme.status == ThemeStatus.PUBLISHED and theme.call.status == CallStatus.OPENED


def is_soft(theme: Theme) -> bool:
    """Whether only what is no condition may be written: published in a call that is over."""
    if theme.status != ThemeStatus.PUBLISHED:
        return False
    return theme.call.status not in (*PREPARED, CallStatus.OPENED)


def held(theme: Theme) -> Theme:
    """The theme with its call, both locked in the order in which the opening locks them."""
    call = Call._base_manager.select_for_update(of=("self",), no_key=True).get(pk=theme.call_id)
    held_theme = Theme._base_manager.select_for_update(of=("self",), no_key=True).get(pk=theme.pk)
    held_theme.call = call
    return held_theme


def opened(theme: Theme, by: Person) -> Theme:
    """The row, locked for writing. Raises PermissionDenied or NotAllowedNow."""
    theme = locked(theme)
    if not permissions.writes_theme(by, theme):
        raise PermissionDenied
    if not writes_now(by, theme):
        raise NotAllowedNow(NOT_NOW.format(theme.get_status_display()))
    return theme


def sections(user: Person) -> QuerySet[Section]:
    """The sections for which this person may write: all, or the own ones."""
    active: QuerySet[Section] = Section.objects.active()
    if user.has_perm("calls.accept_theme"):
        return active
    return active.filter(pk__in=own_sections(user))


def calls_to_write_for() -> QuerySet[Call]:
    """The calls that still take themes and have a course for them, the newest first."""
    waiting = [CallStatus.DRAFT, CallStatus.ANNOUNCED, CallStatus.OPENED]
    city = Course.objects.filter(kind=ProposalKind.CITY, closed_at=None)
    return Call.objects.filter(status__in=waiting, pk__in=city.values("call"))


def courses(call: Call | None) -> QuerySet[Course]:
    """The courses of a call to which a theme can belong."""
    return Course.objects.filter(call=call, kind=ProposalKind.CITY)


def due(theme: Theme) -> DueDate | None:
    """Until when the section hands it in, while it writes; None where no day is set."""
    if theme.status != ThemeStatus.DRAFT:
        return None
    return days.due(theme, days.day_of(theme, days.DAYS.filter(call=theme.call)))


def roles(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The rows in which something is written, with the three columns alone."""
    kept = ({name: str(row.get(name) or "").strip() for name in ROLE} for row in rows)
    return [row for row in kept if any(row.values())]
