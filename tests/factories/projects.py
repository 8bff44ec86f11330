"""Projects in every state, reached by the verbs a person would use. Stand on ``TODAY``."""

from datetime import date

import time_machine

from accounts.models import Section
from projects.models import Project, ProjectSection
from projects.workflow import project as workflow
from tests.factories import agreements, people, results, reviews
from tests.kept import kept

TODAY = results.TODAY
STARTS_ON, ENDS_ON = date(2027, 4, 1), date(2028, 2, 28)  # of every proposal of the factories


def group(place=1):
    """代表者 of the project of this place (1: of the first proposal)."""
    return reviews.group(place - 1)


@kept
def begun(place=1):
    """協議中: it began with the release of the result."""
    people.liaison()
    release = results.released()
    proposal = results.entry(release, place).proposal
    project = Project.objects.get(proposal=proposal)
    section = Section.objects.get(name="福祉部")  # of the liaison among the people
    ProjectSection.objects.filter(project=project).update(is_lead=False)
    ProjectSection.objects.create(project=project, section=section, is_lead=True)
    return anew(project)


@kept
def agreed():
    """協定済み."""
    project = begun()
    agreements.concluded_of(agreements.frozen_of(agreements.talking_of(project)))
    return anew(project)


@kept
def running():
    """実施中, on its first day."""
    made = agreed()
    with time_machine.travel(at(STARTS_ON), tick=False):
        return workflow.start(made, by=people.clerk())


@kept
def paused():
    """中断中."""
    return workflow.pause(running(), by=people.clerk(), note="大雨のため。")


@kept
def closing():
    """報告・精算・評価."""
    made = running()
    with time_machine.travel(at(ENDS_ON), tick=False):
        return workflow.finish(made, by=people.clerk())


@kept
def ready():
    """報告・精算・評価, and nothing is open any more."""
    made = closing()
    reports.accept_final(made)
    return anew(made)


@kept
def completed():
    """完了."""
    return workflow.complete(ready(), by=people.clerk())


@kept
def failed():
    """協議不調."""
    return workflow.fail_talks(begun(), by=people.clerk(), note="役割分担がまとまりませんでした。")


@kept
def stopped():
    """中止."""
    return workflow.stop(running(), by=people.clerk(), note="会場が使えなくなりました。")


@kept
def given_up():
    """辞退, by the answer of the group."""
    project = begun()
    results.give_up(project.decision.release)
    return anew(project)


def then(make):
    """Made on ``TODAY``, for who stands on a later day."""
    with time_machine.travel(at(TODAY), tick=False):
        return make()


def anew(project):
    """As it is stored."""
    return Project.objects.get(pk=project.pk)


def at(day):
    """Ten in the morning of a day."""
    return f"{day}T10:00:00+09:00"


from tests.factories import reports  # noqa: E402 -- it stands on this module

STATES = {
    "talking": begun,
    "agreed": agreed,
    "running": running,
    "paused": paused,
    "closing": ready,
    "completed": completed,
    "failed": failed,
    "stopped": stopped,
    "given_up": given_up,
}
