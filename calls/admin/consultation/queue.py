"""The list of consultations for staff: what it can be narrowed to, and its rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from calls.admin.call_filter import CallFilter
from calls.choices import ConsultationStatus as S
from calls.deadlines.consultation import waits_for_clerk
from calls.models import Consultation, SectionAsk
from calls.querysets import GOING_ON, own_sections
from core import japanese
from core.admin import CountedFilter, queue
from core.admin.filters import EVERYTHING
from core.calendar import DueDate, Terms

CLERK, SECTIONS, APPLICANT, LATE, OVER = "clerk", "sections", "applicant", "late", "over"
TONES = {CLERK: "lead", SECTIONS: "", APPLICANT: "", OVER: "off"}
NOBODY = {  # whether the section is dissolved
    True: "{}は、なくなった課です。ほかの課に聞いてください",
    False: "{}には、ログインして答えられる人がいないので、市民活動推進課が聞いてください",
}
WHOSE = {CLERK: "推進課の番", SECTIONS: "担当課の番", APPLICANT: "相談した人の番"}


def waits_for_sections() -> Q:
    """Somebody of a section has still to answer."""
    return Q(status=S.TALKING) & ~waits_for_clerk()


def is_late(_request: HttpRequest | None = None) -> Q:
    """The day of whoever's turn it is has passed, that of a section too."""
    today = timezone.localdate()
    asks = SectionAsk.objects.waiting().filter(due_on__lt=today).values("consultation")
    going_on = Q(status__in=GOING_ON)
    return going_on & (Q(due_on__lt=today) | Q(status=S.TALKING, pk__in=asks))


def with_days(rows: QuerySet) -> QuerySet:
    """With ``until_on``: the day of whoever's turn it is, of sections the first of theirs."""
    asks = SectionAsk.objects.waiting().filter(consultation=OuterRef("pk")).order_by("due_on")
    of_sections = Coalesce(Subquery(asks.values("due_on")[:1]), "due_on")
    found: QuerySet = rows.annotate(
        until_on=Case(When(status=S.TALKING, then=of_sections), default="due_on")
    )
    return found


class TurnFilter(queue.TurnFilter):
    labels = {
        EVERYTHING: "すべて",
        CLERK: "推進課の番",
        SECTIONS: "担当課の番",
        APPLICANT: "相談した人の番",
        LATE: "期限を過ぎた",
        OVER: "終わったもの",
    }
    special = {
        CLERK: lambda request: waits_for_clerk(),
        SECTIONS: lambda request: waits_for_sections(),
        APPLICANT: lambda request: Q(status=S.ASKED_BACK),
        LATE: is_late,
        OVER: lambda request: ~Q(status__in=[S.DRAFT, *GOING_ON]),
    }


class StatusFilter(queue.StatusFilter):
    labels = {EVERYTHING: "すべて", **dict(S.choices)}


class SectionFilter(CountedFilter):
    """The sections that are asked: one's own, none yet, one of which nobody can answer."""

    title = "聞いている課"
    parameter_name = "section"
    labels = {
        EVERYTHING: "すべて",
        "own": "わたしの課",
        "none": "まだ聞いていない",
        "gone": "答える人がいない課",
    }

    def condition(self, value: str) -> Q:
        asks = SectionAsk.objects.filter(taken_back_at=None)
        if value == "none":
            return ~Q(pk__in=asks.values("consultation"))
        if value == "gone":
            return self.gone()
        own = asks.filter(section__in=own_sections(self.request.user))
        return Q(pk__in=own.values("consultation"))

    @staticmethod
    def gone() -> Q:
        """A section that is dissolved or has nobody was asked, and has not answered."""
        gone = SectionAsk.objects.stranded()
        return Q(pk__in=gone.values("consultation"), status__in=GOING_ON)


FILTERS = (TurnFilter, queue.OwnerFilter, StatusFilter, SectionFilter, CallFilter)


def search(rows: QuerySet, words: str) -> QuerySet:
    """By number, title, group, or who asks, in whatever width it was typed."""
    for word in japanese.normalise_line(words).split():
        found = Q(number__icontains=japanese.normalise_digits(word))
        for name in ("title", "group_name", "person_name"):
            found |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(found)
    return rows


def rows(consultations: Iterable[Any]) -> list[queue.Row]:
    """The rows, of consultations ``with_days`` and their ``asks`` with ``section``."""
    return [row(each) for each in consultations]


def row(consultation: Any) -> queue.Row:
    """The row of a consultation."""
    side = side_of(consultation)
    href = page(str(consultation.pk), consultation.status)
    return queue.Row(
        obj=consultation,
        tone=TONES.get(side, ""),
        whose=WHOSE.get(side, ""),
        note=note(consultation),
        action=action(consultation.status, side),
        href=href,
        until=due(consultation.until_on) if consultation.status in GOING_ON else None,
    )


def page(key: str, status: str) -> str:
    """Where it is worked on: an entry that is not finished on its own page."""
    act = "entry" if status == S.DRAFT else "change"
    return reverse(f"admin:calls_consultation_{act}", args=[key])


def side_of(consultation: Consultation) -> str:
    """Whose turn it is, by the asks that are loaded."""
    if consultation.status == S.ASKED_BACK:
        return APPLICANT
    if consultation.status == S.TALKING and waiting(consultation):
        return SECTIONS
    return CLERK if consultation.status in GOING_ON else OVER


def waiting(consultation: Consultation) -> list[SectionAsk]:
    """The asks that a section has still to answer."""
    return [each for each in live(consultation) if each.is_waiting and each.has_people]


def live(consultation: Consultation) -> Sequence[SectionAsk]:
    """The asks that were not taken back."""
    return [each for each in consultation.asks.all() if not each.taken_back_at]


def note(consultation: Consultation) -> str:
    """How many sections have answered; why one of them cannot."""
    asks = live(consultation)
    if consultation.status not in GOING_ON or not asks:
        return ""
    stranded = [each.section for each in asks if each.is_waiting and not each.has_people]
    why = [NOBODY[section.living is None].format(section.name_today) for section in stranded]
    return "。".join(why) or (
        f"返った課 {sum(bool(each.answered_at) for each in asks)} / {len(asks)}"
    )


def action(status: str, side: str) -> str:
    """The next act of the city, "" if it waits."""
    if status == S.DRAFT:
        return "入力を続ける"
    return {S.RECEIVED: "課につなぐ"}.get(S(status), "返事をする" if side == CLERK else "")


def due(day: Any) -> DueDate:
    """A day of the city's own."""
    return DueDate(day, day, Terms(manner=None), day)
