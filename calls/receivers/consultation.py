"""Who hears about consultations; ``notices`` and ``deadlines`` both ask it. Reads only.

Left out is who can do nothing any more: an account that is stopped, staff who lost the right or
the section, sections that are dissolved. Nobody hears as staff of what is their own.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet, prefetch_related_objects

from accounts import owners
from accounts.models import Section, User
from calls.choices import Channel
from calls.models import Consultation, SectionAsk
from core.deadlines import Receiver, each_once
from core.letters import window
from groups.receivers import office, person

ROUTES, ANSWERS = "calls.route_consultation", "calls.answer_consultation"


def applicants(consultation: Consultation) -> list[Receiver]:
    """Whoever asked: its people, or by the address written at the counter, else by letter.

    () when nobody can be reached; reads ``writers`` with their ``person``.
    """
    prefetch_related_objects([consultation], "writers__person")
    if consultation.channel != Channel.COUNTER:
        people = (each.person for each in consultation.writers.all())
        return [person(user) for user in people if user.is_active and not user.closed_at]
    name = f"{consultation.person_name} 様"
    if consultation.email:
        return [Receiver(name, address=consultation.email, has_page=False)]
    postal = envelope(consultation)
    return [Receiver(name, postal=postal, has_page=False)] if postal else []


def envelope(consultation: Consultation) -> str:
    """The lines in the window of an envelope; "" while the address is unknown."""
    names = (consultation.group_name, f"{consultation.person_name} 様")
    return window.lines(consultation.postal_code, consultation.address, *names)


def way(consultation: Consultation) -> str:
    """How whoever asked is reached: メール, 手紙, or 電話など where no letter can go."""
    ways = {"手紙" if each.is_by_post else "メール" for each in applicants(consultation)}
    return "と".join(sorted(ways)) or "電話など"


def able(consultation: Consultation) -> QuerySet[User]:
    """Who may be put in charge: nobody of those who ask."""
    return owners.able(ROUTES).exclude(pk__in=consultation.writers.values("person"))


class City:
    """The people of the city who work on consultations, read once for any number of them."""

    def __init__(self) -> None:
        self.office = office(ROUTES)
        self.routing = {user.pk: user for user in User.objects.holding(ROUTES)}
        self.of_place: dict[int, dict[int, User]] = defaultdict(dict)
        members = User.objects.holding(ANSWERS).prefetch_related("sections")
        for user in members.order_by("pk"):
            for place in user.sections.all():
                self.of_place[place.pk][user.pk] = user

    def in_charge(self, consultation: Consultation) -> list[Receiver]:
        """Who routes it: the owner and the deputy as long as they can, else the office."""
        keys = (consultation.owner_id, consultation.deputy_id)
        named = [person(self.routing[key]) for key in keys if key in self.routing]
        return others(consultation, named) or others(consultation, self.office)

    def section(self, ask: SectionAsk) -> list[Receiver]:
        """The people of the section that is asked, or of what took over, else of the department,
        else who routes it. () where nothing took over: the clerk sees it on the desk.
        """
        for place in ask.section.places:
            people = [person(user) for user in self.of_place.get(place.pk, {}).values()]
            if told := others(ask.consultation, people):
                return told
        return self.in_charge(ask.consultation) if ask.section.living else []

    def heads(self, ask: SectionAsk) -> list[Receiver]:
        """The head of the section and the deputy, else those of its department."""
        for place in ask.section.places:
            if told := others(ask.consultation, heads(place)):
                return told
        return []

    def asker(self, ask: SectionAsk) -> list[Receiver]:
        """Who asked the section, as long as they can route it, and who is in charge."""
        asked = [person(ask.by)] if ask.by_id in self.routing else []
        return each_once((*others(ask.consultation, asked), *self.in_charge(ask.consultation)))


def heads(section: Section) -> list[Receiver]:
    """Those of a section's head and deputy who can be reached and are still of the city."""
    people = (section.head, section.deputy)
    able = (user for user in people if user and user.is_staff and user.is_active)
    return [person(user) for user in able if not user.closed_at]


def others(consultation: Consultation, people: Iterable[Receiver]) -> list[Receiver]:
    """These people without those who ask themselves."""
    prefetch_related_objects([consultation], "writers")
    own = {each.person_id for each in consultation.writers.all()}
    return [each for each in people if each.user_id is None or each.user_id not in own]
