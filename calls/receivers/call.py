"""Who hears of a call: those who follow it or consult on it; at the city who is in charge.

Left out is who can do nothing any more, and an address that nobody has proved to be theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts import owners
from accounts.models import User
from calls.models import Call, Follower
from core.deadlines import Receiver, each_once
from groups.receivers import office, person


@dataclass(frozen=True)
class Listener:
    """Somebody outside the city who is told; as a follower they may say that it is enough."""

    receiver: Receiver
    follower: Follower | None = None


def followers(call: Call) -> QuerySet[Follower]:
    """Who wants to hear: with an account that is open, or by a proved address of nobody's whose
    account was stopped.
    """
    proved = Q(user=None, proved_at__isnull=False)
    known = Q(user__is_active=True, user__closed_at=None)
    stopped = User.objects.stopped_addresses()
    rows: QuerySet[Follower] = call.followers.filter(proved | known, closed_at=None).select_related(
        "user"
    )
    return rows.exclude(Q(user=None) & Q(email__in=stopped)).order_by("pk")


def consulting(call: Call) -> QuerySet[User]:
    """Who takes part in a consultation on the call that is not over."""
    people: QuerySet[User] = User.objects.open().filter(
        is_staff=False, consultations__call=call, consultations__ended_at=None
    )
    return people.distinct()


def listeners(call: Call) -> list[Listener]:
    """Everybody who follows or consults, each address once."""
    found: dict[str, Listener] = {}
    for each in followers(call):
        receiver = person(each.user) if each.user else Receiver("", address=each.email)
        found.setdefault(receiver.address.lower(), Listener(receiver, each))
    for user in consulting(call):
        found.setdefault(user.email.lower(), Listener(person(user)))
    return list(found.values())


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
