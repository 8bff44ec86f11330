"""What became of the proposals that were adopted in last year's sample call. One was carried out to
its end: its case is published, so that the whole line can be seen. The others are under way.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from accounts.calendars import city_hall
from calls.samples.days import day, moment
from cases import workflow as cases
from cases.models import Case
from core.calendar import today
from groups.samples.story import as_of
from projects.choices import ProjectStatus, SequelKind
from projects.finishing import deciding, drafting
from projects.models import Project
from projects.samples import agreeing
from projects.samples.begun import fresh, with_section
from projects.samples.cast import SampleProject
from projects.samples.story import over, running
from projects.workflow import project as workflow
from reviews.samples.last_cast import TITLE, WORKS

People = Mapping[str, Any]
MAP = WORKS[2].title
AFTER_RESULT = -318  # the first day on which the agreement can have been concluded in time
ENDED = -115  # so that a proposal of this year can start from its case
CHECKED = "団体の代表が、窓口で紙を読んで確かめた。"
GOES_ON = "地図を、毎年いっしょに直すことにしたため。"


def tell(people: People) -> int:
    """Walk those that are still talked about; returns how many."""
    rows = Project.objects.filter(
        proposal__course__call__title=TITLE, status=ProjectStatus.TALKING, year=1
    )
    talking = list(rows.order_by("number"))
    for each in talking:
        play(each, people)
    return len(talking)


def play(project: Project, people: People) -> None:
    """One project: to its case, or to the middle of its work."""
    sample = dated(project)
    with as_of(moment(sample.begins - 16)):
        project = with_section(project, people)
    if project.title == MAP:
        project = running(project, sample, people, ends=day(sample.ends))
        published(over(project, sample, people), sample, people)
        return
    made = agreeing.talked(project, people, sample.begins - 14)
    agreeing.concluded(made, people, sample.begins - 8)
    with as_of(moment(sample.begins, 9)):
        workflow.start(fresh(project), by=people["clerk"])


def dated(project: Project) -> SampleProject:
    """Its days as offsets from today: not before the result, and over by now for the one that is
    carried to its end.
    """
    begins = max(offset(open_from(project.starts_on)), AFTER_RESULT)
    return SampleProject(project.title, "", begins, min(offset(project.ends_on), ENDED))


def open_from(on: date | None) -> date | None:
    """The first open day from this one on: nothing is begun before its day."""
    return on and city_hall().on_or_after(on)


def offset(on: date | None) -> int:
    """So many days from today."""
    return (on - today()).days if on else AFTER_RESULT


def published(project: Project, sample: SampleProject, people: People) -> Case:
    """It goes on, and its case is in the catalogue."""
    clerk = people["clerk"]
    with as_of(moment(sample.ends + 8)):
        deciding.decide(project, by=clerk, kind=SequelKind.CONTINUES, reason=GOES_ON)
        case = drafting.draft_case(fresh(project), by=clerk)
        if not deciding.why_not(project):
            deciding.begin_next(project, by=clerk)
    with as_of(moment(sample.ends + 9)):
        case = cases.record_check(case, by=clerk, note=CHECKED)
        return cases.publish(cases.approve(case, by=clerk), by=clerk)
