"""What a hearing has on the desk: what of its day is not prepared yet, the day itself, its end."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse

from core.admin.desk import NO_DAY, Number, Share, Source, Work, listed
from core.admin.queue import is_past
from core.calendar import today
from core.calendar.law import LAST_MINUTE
from core.people import Person
from reviews import permissions
from reviews.admin.desk_first import but_kept_from
from reviews.choices import HearingStatus as S
from reviews.choices import ReviewStatus
from reviews.models import Hearing, Slides, Slot

ALL = Q(pk__isnull=False)
NOBODYS = Q(review__owner=None, review__deputy=None)
TOLD = (S.INVITED, S.PUBLISHED)
UNORDERED, UNINVITED, NO_SLIDES = "順番が決まっていない", "案内を送っていない", "資料が出ていない"
TODAY, UNENDED, COMES = "きょうが発表の日", "終わりを記録していない", "発表の日を待っている"
NO_TALLY = "結果の表を作っていない"
ACTS = {
    UNORDERED: ("順番を決める", "change"),
    UNINVITED: ("団体と委員に案内する", "invite"),
    NO_SLIDES: ("資料を見る", "change"),
    TODAY: ("当日のページを開く", "change"),
    UNENDED: ("終わったことを記録する", "end"),
    COMES: ("発表の日のページを見る", "change"),
    NO_TALLY: ("結果の表を作る", "change"),
}


def share(user: Person) -> Share:
    """What waits for the office of the committee."""
    if not permissions.runs(user):
        return Share()
    return Share(rows(user), queues(user))


def rows(user: Person) -> QuerySet:
    """Days that are prepared or to come, those of which the end is not noted, and those whose
    result is to be signed; never of who is recused from a proposal in it.
    """
    found: Any = but_kept_from(Hearing.objects, user).filter(~Q(status=S.HELD) | unsigned())
    return listed(
        found,
        user,
        theirs=late() & Q(meeting__on__gt=today()),
        may=ALL,
        takes=NOBODYS,
        kind=Value("hearing"),
        key="pk",
        title="review__round__course__call__title",
        number="review__round__course__call__number",
        status="status",
        turn=turn(),
        due_on=Case(
            When(status=S.HELD, then=NO_DAY),
            When(late() & Q(meeting__on__gt=today()), then="slides_on"),
            default="meeting__on",
        ),
        due_time=Value(LAST_MINUTE),
        since="updated_at",
        owner="review__owner",
        deputy="review__deputy",
        owner_now="review__owner",
    )


def turn() -> Case:
    """What is missing, in words: the first that is."""
    return Case(
        When(status=S.HELD, then=Value(NO_TALLY)),
        When(status=S.PLANNED, then=Value(UNORDERED)),
        When(status=S.ORDERED, then=Value(UNINVITED)),
        When(meeting__on__lt=today(), then=Value(UNENDED)),
        When(meeting__on=today(), then=Value(TODAY)),
        When(late(), then=Value(NO_SLIDES)),
        default=Value(COMES),
    )


def late() -> Q:
    """Slides were due, and a group that is heard has handed in none."""
    there = Slides.objects.filter(entry=OuterRef("entry"))
    missing = Slot.objects.standing().filter(~Exists(there), hearing=OuterRef("pk"))
    return Q(is_past("slides_on", "slides_time"), status__in=TOLD) & Q(Exists(missing))


def unsigned() -> Q:
    """The marks are open, and the table that the chair signs was never made; after a released
    result it is not asked for any more.
    """
    opened = Q(review__status=ReviewStatus.OPENED, tally_made_at=None)
    return opened & ~Q(review__releases__status="released")


def queues(user: Person) -> Sequence[Number]:
    """The days by state."""
    start = reverse("admin:reviews_hearing_changelist")
    seen = but_kept_from(Hearing.objects, user)
    return [
        Number(
            f"発表の日：{each.label}",
            f"{start}?status__exact={each.value}",
            seen.filter(status=each),
        )
        for each in (S.PLANNED, S.ORDERED, S.INVITED, S.PUBLISHED)
    ]


def page(key: str) -> str:
    """The page of the day."""
    return reverse("admin:reviews_hearing_change", args=[key])


def acts(work: Work, _user: Person) -> Sequence[tuple[str, str]]:
    """The next act of the office."""
    label, name = ACTS[work.turn]
    if name in ("invite", "end"):
        return [(label, reverse("admin:reviews_hearing_move", args=[work.key, name]))]
    return [(label, page(work.key))]


SOURCE = Source(
    kind="hearing",
    label="公開プレゼンテーション",
    states=dict(S.choices),
    share=share,
    page=page,
    acts=acts,
)
