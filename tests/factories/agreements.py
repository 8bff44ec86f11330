"""Agreements in every state, reached by the verbs that a person would use."""

from datetime import date

import tests.factories.projects as projects  # it makes its own agreements by these
from projects.agreeing import beginning, writing
from projects.choices import Side
from projects.models import Agreement
from projects.workflow import agreement as workflow
from projects.workflow.agreement import Yes
from tests.factories import people, proposals
from tests.kept import kept

TALKED_ON = date(2026, 12, 10)
NUMBER = "本環推 第214号"


def begun_of(project):
    """協議中: filled from the project; who pays is not said yet."""
    return beginning.begin(project, "contribution", by=people.clerk())


def talking_of(project):
    """協議中, with everything that it must say."""
    return talking_of_begun(begun_of(project))


def talking_of_begun(made):
    """Who pays is said as well."""
    roles = [row | {"payer": "city"} for row in made.roles]
    return writing.save_page(made, "roles", by=people.clerk(), facts={"roles": roles})


def yes(made, **other):
    """A yes to the version that is there."""
    said = {"sha256": made.versions.last().sha256, "decided_on": TALKED_ON} | other
    return Yes(**said)


def confirmed_by_group(made, place=1):
    """The group says yes."""
    return workflow.confirm_as_group(made, by=projects.group(place), yes=yes(made))


def confirmed_by_city(made):
    """The city says yes."""
    said = yes(made, decision_number=NUMBER)
    return workflow.confirm_as_city(made, by=people.clerk(), yes=said)


def frozen_of(made, place=1):
    """Both have said yes."""
    return confirmed_by_city(confirmed_by_group(made, place))


def concluded_of(made, on=None):
    """The signed scan is here."""
    return workflow.conclude_agreement(
        made, by=people.clerk(), on=on or projects.TODAY, way="signed",
        files=[proposals.accepted("協定書.pdf")],
    )  # fmt: skip


@kept
def begun():
    """協議中, as it began."""
    return anew(begun_of(projects.begun()))


@kept
def talking():
    """協議中, whole."""
    return anew(talking_of(projects.begun()))


@kept
def half():
    """The group has said yes."""
    return anew(confirmed_by_group(talking()))


@kept
def frozen():
    """文が固まった."""
    return anew(frozen_of(talking()))


@kept
def concluded():
    """結んだ."""
    return anew(concluded_of(frozen()))


@kept
def addendum():
    """変更協定 第1号, proposed by the group: nothing is changed in it yet."""
    project = concluded().project
    return anew(beginning.propose(project, "増水のため。", by=projects.group(), side=Side.GROUP))


@kept
def changed():
    """変更協定 第1号 with another plan."""
    made = addendum()
    facts = {"activities": "年8回行う。", "schedule": made.schedule}
    return anew(writing.save_page(made, "plan", by=projects.group(), facts=facts))


@kept
def taken_back():
    """変更協定の案 that was dropped."""
    return anew(workflow.take_back(addendum(), by=projects.group(), note="要らなくなった。"))


def anew(made):
    """As it is stored."""
    return Agreement.objects.get(pk=made.pk)


STATES = {
    "talking": talking,
    "half": half,
    "frozen": frozen,
    "concluded": concluded,
    "taken_back": taken_back,
}
