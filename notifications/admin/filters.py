"""What the list of letters can be narrowed to. Nothing else may be asked for in its address."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest

from core import japanese
from core.admin import CountedFilter
from core.admin.filters import EVERYTHING
from core.http import key_of
from notifications.admin import about, kinds
from notifications.choices import Channel, NoticeStatus
from notifications.models import Notice

OPEN = "open"
OPEN_STATES = (
    NoticeStatus.FAILED, NoticeStatus.HELD, NoticeStatus.SENDING, NoticeStatus.QUEUED,
)  # fmt: skip
RECORDS = ("person", "about")  # of one person, of one case: then everything counts


class StateFilter(CountedFilter):
    """Shows what failed or waits unless another state is chosen; a search looks everywhere."""

    title = "状態"
    parameter_name = "state"
    labels = {
        OPEN: "送れなかった・待っている",
        NoticeStatus.FAILED.value: "送れなかったもの",
        NoticeStatus.HELD.value: "止めているもの",
        NoticeStatus.QUEUED.value: "送信・投函を待つもの",
        NoticeStatus.SENDING.value: "送信中",
        NoticeStatus.SENT.value: "送った・投函したもの",
        NoticeStatus.CANCELLED.value: "取りやめたもの",
        EVERYTHING: "すべて",
    }

    def first(self) -> str:
        return first_state(self.request)

    def condition(self, value: str) -> Q:
        return Q(status__in=OPEN_STATES) if value == OPEN else Q(status=value)


class ChannelFilter(CountedFilter):
    title = "送り方"
    parameter_name = "channel"
    labels = {EVERYTHING: "すべて", **dict(Channel.choices)}

    def condition(self, value: str) -> Q:
        return Q(channel=value)


class KindFilter(CountedFilter):
    """Only the kinds that there are; the rest would be noise."""

    title = "種類"
    parameter_name = "kind"
    template = "admin/notifications/notice/kinds.html"

    @property
    def labels(self) -> dict[str, str]:
        return {EVERYTHING: "すべて", **kinds.choices()}

    def condition(self, value: str) -> Q:
        return kinds.condition(value)

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for link in super().choices(changelist):
            if link["count"] or link["current"] or link["label"] == "すべて":
                yield link


class RecordFilter(SimpleListFilter):
    """A condition that comes with a link, not from the column: everything of one of them."""

    is_hidden = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return []

    def has_output(self) -> bool:
        return self.value() is not None


class PersonFilter(RecordFilter):
    """人ごとの記録: everything to the person who got the letter of this number."""

    title = "人"
    parameter_name = "person"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        letter = letter_of(request)
        return queryset.filter(same_person(letter)) if letter else queryset.none()


class AboutFilter(RecordFilter):
    """案件ごとの記録: everything about one case, alone or together with others."""

    title = "案件"
    parameter_name = "about"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        pair = about.pair_of(self.value() or "")
        return queryset.about_pair(*pair) if pair else queryset.none()


FILTERS = (StateFilter, ChannelFilter, KindFilter, PersonFilter, AboutFilter)
NAMES = frozenset(each.parameter_name for each in FILTERS)


def first_state(request: HttpRequest) -> str:
    """The state that counts when none is asked for."""
    looks_everywhere = any(request.GET.get(name) for name in ("q", *RECORDS))
    return EVERYTHING if looks_everywhere else OPEN


def active(request: HttpRequest) -> int:
    """How many filters of the column somebody has chosen."""
    return sum(name in request.GET for name in NAMES.difference(RECORDS))


def letter_of(request: HttpRequest) -> Notice | None:
    """The letter whose person is asked for; read once for a request."""
    if not hasattr(request, "letter_of_person"):
        number = key_of(request.GET.get("person", ""))
        rows = Notice.objects.select_related("to_user").defer("text", "html", "ics")
        request.letter_of_person = rows.filter(pk=number).first() if number else None
    letter: Notice | None = request.letter_of_person
    return letter


def same_person(letter: Notice) -> Q:
    """The letters to whoever got this one: by account, by address, or by envelope."""
    if letter.postal and not letter.to_user_id:
        return Q(postal=letter.postal)
    same = Q(to_address__iexact=letter.to_address) if letter.to_address else Q()
    if letter.to_user:
        same |= Q(to_user=letter.to_user_id) | Q(to_address__iexact=letter.to_user.email)
    return same


def search(request: HttpRequest, queryset: QuerySet, words: str) -> QuerySet:
    """By subject, name, address or case; all words must be found. Never by the text."""
    whole = japanese.normalise_line(words)
    for word in whole.split():
        queryset = queryset.filter(
            Q(subject__icontains=word)
            | Q(to_address__icontains=japanese.normalise_digits(word))
            | Q(to_name__icontains=word)
            | Q(to_user__name__icontains=word)
            | Q(to_user__email__icontains=japanese.normalise_digits(word))
            | Q(pk__in=Notice.objects.about_any(about.found(request, word)).values("pk"))
        )
    return queryset


def ordering(request: HttpRequest) -> tuple[Any, ...]:
    """What failed or waits: the failed on top, then the oldest. Otherwise the newest first."""
    state = request.GET.get("state") or first_state(request)
    if state != OPEN and state not in StateFilter.labels:
        state = first_state(request)
    if state != OPEN:
        return ("-pk",)
    rank = Case(
        *(When(status=each, then=Value(place)) for place, each in enumerate(OPEN_STATES)),
        default=Value(len(OPEN_STATES)),
        output_field=IntegerField(),
    )
    return (rank, F("send_after").asc(), "pk")
