"""My page: the projects of one's group, those that wait for something first."""

from dataclasses import dataclass

from core.people import Person
from projects.choices import GOING_ON, OVER
from projects.models import Project
from projects.parts.asking import Ask, Reader
from projects.standing import asking
from projects.standing.loading import FEW_HAVE, OF_PARTS

PAST = 5  # of what is over
HANGING = (
    "members__person", "sections__section", "days", "tasks", "application", "settlement",
    *OF_PARTS,
)  # fmt: skip


@dataclass(frozen=True)
class Own:
    """One project with what is asked in it."""

    project: Project
    asks: list[Ask]

    @property
    def first(self) -> Ask | None:
        """What waits for this person; None where nothing does."""
        return next((each for each in self.asks if each.action), None)


def own(person: Person) -> list[Own]:
    """The projects under way in which this person takes part, and the newest that are over."""
    own_ones = Project.objects.of_person(person).select_related("contract")
    rows = list(own_ones.annotate(**FEW_HAVE).prefetch_related(*HANGING))
    going = [each for each in rows if each.status in GOING_ON]
    over = [each for each in rows if each.status in OVER][:PAST]
    found = [Own(each, asking.asks(each, Reader.asked(person, each))) for each in (*going, *over)]
    return sorted(found, key=lambda each: each.first is None)
