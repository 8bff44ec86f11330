"""Who hears of a call: those who follow it or consult on it; at the city who is in charge.

Left out is who can do nothing any more, and an address that nobody has proved to be theirs.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from accounts import owners
from accounts.models import User
from calls.choices import Channel, ConsultationStatus
from calls.models import Call, Consultation, Theme
from calls.receivers import following
from calls.receivers import theme as of_theme
from calls.receivers.consultation import applicants
from core.deadlines import Receiver, each_once
from groups.receivers import office, person


def consulting(call: Call, *themes: Theme) -> QuerySet[User]:
    """Who takes part in a consultation on the call that is not over."""
    open_ones = talks(call, *themes).values("pk")
    people: QuerySet[User] = User.objects.open().filter(is_staff=False, consultations__in=open_ones)
    return people.distinct()


def talks(call: Call, *themes: Theme) -> QuerySet[Consultation]:
    """The consultations on the call that are not over; of some themes those about no other."""
    place = Q(theme=None) | Q(theme__in=themes) if themes else Q()
    open_ones: QuerySet[Consultation] = Consultation.objects.filter(place, call=call, ended_at=None)
    return open_ones


def listeners(call: Call, *themes: Theme) -> list[Receiver]:
    """Everybody outside the city who follows or consults, each address once; of some themes those
    who have to do with the whole call or with one of these.
    """
    people = map(person, consulting(call, *themes))
    heard = following.listening(call, *themes)
    return each_once((*heard, *people, *at_the_counter(call, *themes)))


def told_of_correction(
    call: Call, themes: Sequence[Theme] = (), *, is_of_themes: bool = False
) -> list[Receiver]:
    """Who hears of a 訂正, each address once. ``themes``: those that it changes; their sections
    hear too. ``is_of_themes``: it changes nothing else, so that who follows another theme does not.
    """
    if not themes:
        return listeners(call)
    heard = listeners(call, *themes) if is_of_themes else listeners(call)
    return each_once((*of_theme.sections_of(themes), *heard, *of_theme.near(*themes)))


def at_the_counter(call: Call, *themes: Theme) -> list[Receiver]:
    """Whoever talked at the counter about the call, by mail or on paper, while it is not over."""
    sent = talks(call, *themes).filter(channel=Channel.COUNTER)
    sent = sent.exclude(status=ConsultationStatus.DRAFT).prefetch_related("writers__person")
    return [receiver for each in sent for receiver in applicants(each)]


def able(_call: Call) -> QuerySet[User]:
    """Who may be put in charge of a call or of one of its days."""
    return owners.able("calls.prepare_call")


class Staff:
    """The people of the city who may work on calls today, read once for any number of days."""

    def __init__(self) -> None:
        self.people = {user.pk: person(user) for user in able_people()}
        self.clerks = office("calls.prepare_call")
        self.heads = tuple(person(user) for user in deciders())

    def in_charge(self, *rows: object) -> tuple[Receiver, ...]:
        """Who is in charge of the first of these rows that anybody is; else the clerks."""
        for row in rows:
            keys = (getattr(row, "owner_id", None), getattr(row, "deputy_id", None))
            found = tuple(self.people[key] for key in keys if key in self.people)
            if found:
                return found
        return self.clerks


def able_people() -> QuerySet[User]:
    """Everybody of the city who prepares calls."""
    people: QuerySet[User] = User.objects.holding("calls.prepare_call")
    return people.order_by("pk")


def deciders() -> Iterable[User]:
    """The heads: who opens calls without preparing them."""
    clerks = able_people().values("pk")
    people: QuerySet[User] = User.objects.holding("calls.open_call")
    return people.exclude(pk__in=clerks).order_by("pk")


def told_once(people: Iterable[Receiver]) -> tuple[Receiver, ...]:
    """These people, each address once."""
    return tuple(each_once(people))
