"""Who of a section hears that its opinion is asked: those who may give it, else who leads it."""

from collections.abc import Iterable, Mapping

from accounts.models import Section, User
from core.deadlines import Receiver
from groups.receivers import person
from proposals.models import Proposal, SectionOpinion
from proposals.receivers import proposal as receivers

GIVES = "proposals.give_opinion"


def section(opinion: SectionOpinion) -> list[Receiver]:
    """The :func:`people` of the section; where there is nobody, the clerks."""
    return people(opinion, able()) or list(receivers.clerks(opinion.proposal))


def able() -> dict[int, list[User]]:
    """Who may give the opinion of each section, by its key: two queries for any number of them."""
    found: dict[int, list[User]] = {}
    for user in User.objects.holding(GIVES).order_by("pk").prefetch_related("sections"):
        for place in user.sections.all():
            found.setdefault(place.pk, []).append(user)
    return found


def people(opinion: SectionOpinion, able: Mapping[int, list[User]]) -> list[Receiver]:
    """The people of the section, or of what took over, else of its department, else its head;
    nobody of them wrote the proposal. Reads its ``writers``.
    """
    for place in opinion.section.places:
        if told := others(opinion.proposal, able.get(place.pk, ())):
            return told
    return heads(opinion)


def heads(opinion: SectionOpinion) -> list[Receiver]:
    """The head of the section and the deputy, else those of its department."""
    for place in opinion.section.places:
        if told := others(opinion.proposal, leads(place)):
            return told
    return []


def leads(place: Section) -> list[User]:
    """Head and deputy, where there are any that can be reached."""
    people = [each for each in (place.head, place.deputy) if each is not None]
    return [each for each in people if each.is_active and not each.closed_at]


def others(proposal: Proposal, people: Iterable[User]) -> list[Receiver]:
    """These people without those who ever wrote it: they never act for the city."""
    own = {each.person_id for each in proposal.writers.all()}
    return [person(user) for user in people if user.pk not in own]
