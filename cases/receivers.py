"""Who of the city hears about a case; ``notices`` and ``deadlines`` both ask it. Reads only.

Somebody hears who can still do something about it: who is in charge and who stands in, with the
section by the address written for the case; else whoever began the case, else the section's
people, else the clerks. Left out is what reaches nobody: an account that is stopped, a person who
lost the right or moved to another section, the address and the people of a section that is
dissolved.
"""

from collections import defaultdict

from django.db.models import Q, QuerySet

from accounts import owners
from accounts.models import User
from cases.models import Case
from core.deadlines import Receiver, each_once
from groups.receivers import office, person


class Staff:
    """The people of the city who may write cases today, read once for any number of cases."""

    def __init__(self) -> None:
        self.clerks = the_clerks()
        self.stopped = {address.lower() for address in User.objects.stopped_addresses()}
        self.everywhere = {user.pk: user for user in User.objects.holding("cases.write_case")}
        self.of_place: dict[int, dict[int, User]] = defaultdict(dict)
        members = User.objects.holding("cases.enter_case").prefetch_related("sections")
        for user in members.order_by("pk"):
            for place in user.sections.all():
                self.of_place[place.pk][user.pk] = user

    def in_charge(self, case: Case) -> tuple[Receiver, ...]:
        """Who is told about the case: its section, else the clerks."""
        return self.section(case) or self.clerks

    def section(self, case: Case) -> tuple[Receiver, ...]:
        """The section by its address, else its people; () when nobody of it can be reached."""
        is_gone = case.section is not None and not case.section.is_active
        places = [] if is_gone else self.places(case)
        owners = self.owners(case, places)
        if case.section_email and not is_gone and case.section_email.lower() not in self.stopped:
            return tuple(each_once((Receiver("担当課", address=case.section_email), *owners)))
        if owners:
            return owners
        for people in (self.everywhere, *places):
            if case.created_by_id in people:
                return (person(people[case.created_by_id]),)
        return tuple(person(user) for people in places[:1] for user in people.values())

    def owners(self, case: Case, places: list[dict[int, User]]) -> tuple[Receiver, ...]:
        """Who is in charge and who stands in, as long as they may write it."""
        able = {key: user for people in (self.everywhere, *places) for key, user in people.items()}
        return tuple(person(able[key]) for key in (case.owner_id, case.deputy_id) if key in able)

    def places(self, case: Case) -> list[dict[int, User]]:
        """The people of the section, then those of its department."""
        if case.section is None:
            return []
        keys = (case.section_id, case.section.department_id)
        return [self.of_place[key] for key in keys if key in self.of_place]


def able(case: Case) -> QuerySet[User]:
    """Who may be put in charge of a case: the clerks, and the liaisons of its section."""
    clerks = owners.able("cases.write_case")
    section = case.section
    if section is None or not section.is_active:
        return clerks
    members = Q(sections__in=[section.pk, section.department_id])
    liaisons = owners.able("cases.enter_case").filter(members)
    either = Q(pk__in=clerks.values("pk")) | Q(pk__in=liaisons.values("pk"))
    found: QuerySet[User] = User.objects.filter(either)
    return found


def the_clerks() -> tuple[Receiver, ...]:
    """Who keeps the catalogue: the office's address, else everybody who may publish."""
    return office("cases.publish_case")


def section(case: Case) -> tuple[Receiver, ...]:
    """The section in charge of one case, () when nobody of it can be reached."""
    return Staff().section(case)


def in_charge(case: Case) -> tuple[Receiver, ...]:
    """Who of the city is told about one case; () when nobody at all can be."""
    return Staff().in_charge(case)


def partner(case: Case) -> tuple[Receiver, ...]:
    """The partner by the address written for the case."""
    address = case.partner_email
    return (Receiver("相手方", address=address, has_page=False),) if address else ()


def asked(case: Case) -> tuple[Receiver, ...]:
    """Who holds an open question about the case, at the address it went to."""
    open_asks = case.asks.unclosed().values_list("email", flat=True)
    return tuple(Receiver("相手方", address=email, has_page=False) for email in open_asks)


def everybody(case: Case) -> list[Receiver]:
    """Who is in charge at the city and the partner, each address once."""
    return each_once((*in_charge(case), *partner(case)))
