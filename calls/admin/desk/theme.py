"""What themes have on the desk, for the section that writes them and the clerk who takes them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case as Choice
from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from calls.choices import CallStatus, ThemeStatus, ThemeTurn
from calls.models import Theme, ThemeLog
from calls.querysets import ThemeQuerySet, manned, own_sections
from calls.themes import days, writing
from core.admin.desk import NO_DAY, Number, Share, Source, Work, listed
from core.calendar.law import LAST_MINUTE
from core.models import is_nobodys

DRAFT = Q(status=ThemeStatus.DRAFT)
OVER = (CallStatus.DECIDED, CallStatus.CANCELLED)  # nothing comes into such a call
CLERK = Q(status__in=[ThemeStatus.HANDED_IN, ThemeStatus.ACCEPTED])
NEXT = {
    ThemeStatus.DRAFT: "書く",
    ThemeStatus.HANDED_IN: "採用するかを決める",
    ThemeStatus.ACCEPTED: "公開する",
}


def share(user: Any) -> Share:
    """What waits, and the queues, for those who write or judge themes."""
    if not writing.begins(user):
        return Share()
    own = visible(user)
    return Share(rows(own, user), queues(own))


def visible(user: Any) -> QuerySet:
    """All themes for who judges them, else those of the own sections."""
    if user.has_perm("calls.accept_theme"):
        return Theme.objects.all()
    return Theme.objects.filter(section__in=own_sections(user))


def rows(own: QuerySet, user: Any) -> QuerySet:
    """Themes that are being written, and those that wait for the clerk."""
    may = CLERK | DRAFT if user.has_perm("calls.accept_theme") else DRAFT
    waits: ThemeQuerySet = own.filter(DRAFT | CLERK).exclude(call__status__in=OVER)
    return listed(
        waits.with_owners(),
        user,
        theirs=Q(pk__in=[]),
        may=may,
        takes=takes(user) & is_nobodys(),
        kind=Value("theme"),
        key="pk",
        title="title",
        number=Coalesce(F("call__title"), Value("")),
        status="status",
        turn=Choice(When(DRAFT, then=Value("担当課の番")), default=Value("市民活動推進課の番")),
        due_on=Choice(When(DRAFT, then=Cast(days.on(), DateField())), default=NO_DAY),
        due_time=Value(LAST_MINUTE),
        since=Coalesce(last_move(), "created_at"),
        owner="owner",
        deputy="deputy",
        owner_now="owner_now",
    )


def takes(user: Any) -> Q:
    """What is this person's side: drafts are the section's, what is handed in the clerk's."""
    if user.has_perm("calls.accept_theme"):
        return CLERK | DRAFT & ~Q(section__in=manned("calls.enter_theme"))
    return DRAFT


def last_move() -> Subquery:
    """When it was moved last."""
    moves = ThemeLog.objects.filter(theme=OuterRef("pk")).order_by("-at", "-pk")
    return Subquery(moves.values("at")[:1])


def page(key: str) -> str:
    """The staff's page of the theme."""
    return reverse("admin:calls_theme_change", args=[key])


def acts(work: Work, user: Any) -> Sequence[tuple[str, str]]:
    """The next act."""
    label = NEXT.get(ThemeStatus(work.status), "")
    return [(label, page(work.key))] if label and work.may else []


def begins(user: Any) -> Sequence[tuple[str, str]]:
    """テーマを書きはじめる, for those who may."""
    may = writing.begins(user)
    return [("テーマを書きはじめる", reverse("admin:calls_theme_add"))] if may else []


def queues(own: QuerySet) -> Sequence[Number]:
    """The lists of themes that somebody may want to go to."""
    address = reverse("admin:calls_theme_changelist")
    return [
        Number(label, f"{address}?{urlencode(wanted)}", found)
        for label, wanted, found in (
            ("課が書いている", {"turn": ThemeTurn.SECTION.value}, own.filter(DRAFT)),
            ("採用を待つ", {"status": "handed_in"}, own.filter(status="handed_in")),
            ("公開を待つ", {"status": "accepted"}, own.filter(status="accepted")),
        )
    ]


SOURCE = Source(
    kind="theme",
    label="テーマ",
    states=dict(ThemeStatus.choices),
    share=share,
    page=page,
    acts=acts,
    begins=begins,
)
