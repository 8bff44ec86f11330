"""The people of the city whom a theme or a question concerns.

Who is in charge and who stands in, as long as they are able; else the section's people; else
those of its department; else the clerks. Nobody is told who can do nothing any more, and a
section that is dissolved has the people of what took over, or nobody.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from accounts import owners
from accounts.models import Section, User
from core.deadlines import Receiver
from groups.receivers import office, person


def joined(section: str) -> tuple[str, str]:
    """What ``select_related`` takes along, so that ``places`` of that section asks nothing more:
    also those of what took over.
    """
    return f"{section}__department", f"{section}__successor__department"


class Staff:
    """Who may do the work today, read once for any number of rows.

    ``works``: the right with which a section does it; ``judges``: that of the clerks.
    """

    def __init__(self, works: str, judges: str) -> None:
        self.clerks = office(judges)
        self.everywhere = {user.pk: user for user in User.objects.holding(judges)}
        self.of_place: dict[int, dict[int, User]] = defaultdict(dict)
        members = User.objects.holding(works).exclude(pk__in=self.everywhere)
        for user in members.prefetch_related("sections").order_by("pk"):
            for place in user.sections.all():
                self.of_place[place.pk][user.pk] = user

    def in_charge(self, row: Any, section: Section | None) -> tuple[Receiver, ...]:
        """Who is told about a row of this section, never nobody while there are clerks."""
        return self.owners(row, section) or self.people(section) or self.clerks

    def owners(self, row: Any, section: Section | None) -> tuple[Receiver, ...]:
        """Who is in charge and who stands in, if they may do it."""
        able = dict(self.everywhere)
        for place in self.places(section):
            able |= self.of_place[place]
        return tuple(person(able[key]) for key in (row.owner_id, row.deputy_id) if key in able)

    def people(self, section: Section | None) -> tuple[Receiver, ...]:
        """The people of the section, else those of its department."""
        for place in self.places(section):
            return tuple(person(user) for user in self.of_place[place].values())
        return ()

    def places(self, section: Section | None) -> list[int]:
        """The section, or what took over, and its department: those that have people."""
        places = section.places if section else []
        return [each.pk for each in places if self.of_place.get(each.pk)]


def able(works: str, judges: str, section: Section | None) -> QuerySet[User]:
    """Who may be put in charge: the clerks, and those of the section that do the work."""
    clerks: QuerySet[User] = owners.able(judges)
    places = section.places if section else []
    if not places:
        return clerks
    members = Q(sections__in=places)
    people = owners.able(works).filter(members)
    both = Q(pk__in=clerks.values("pk")) | Q(pk__in=people.values("pk"))
    found: QuerySet[User] = User.objects.filter(both)
    return found


class Heads:
    """Who leads these sections, or what took over, and who stands in, read once."""

    def __init__(self, places: Iterable[Section | None]) -> None:
        living = [place.living for place in places if place and place.living]
        keys = {key for place in living for key in (place.head_id, place.deputy_id) if key}
        self.people = User.objects.staff().in_bulk(keys)

    def leading(self, section: Section | None) -> tuple[Receiver, ...]:
        """Those of one of the sections."""
        living = section.living if section else None
        if living is None:
            return ()
        keys = (living.head_id, living.deputy_id)
        return tuple(person(self.people[key]) for key in keys if key in self.people)
