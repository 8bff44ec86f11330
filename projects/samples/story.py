"""Walks each sample project to its state by the verbs, on the days on which it would happen."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from calls.samples.days import moment
from groups.samples.story import as_of
from projects.choices import DayKind
from projects.choices.evaluation import EvaluationKind
from projects.models import Contract, Project
from projects.samples import agreeing, carrying, evaluating, money, reporting
from projects.samples.begun import begun, fresh
from projects.samples.cast import PROJECTS, SampleProject
from projects.workflow import project as workflow

People = Mapping[str, Any]
BEFORE = 20  # days before the work at which a project begins


def tell(people: People) -> int:
    """Make what is missing; returns how many were made. ``people`` by their key."""
    made = [play(each, people) for each in PROJECTS if not there(each)]
    return len(made)


def there(sample: SampleProject) -> bool:
    return Project.objects.filter(title=sample.title).exists()


def play(sample: SampleProject, people: People) -> Project:
    """One project, to its state."""
    with as_of(moment(min(sample.begins - BEFORE, -BEFORE))):
        project = begun(sample, people)
    STORIES[sample.story](project, sample, people)
    return fresh(project)


# --- up to the agreement --------------------------------------------------------------------------


def half_confirmed(project: Project, sample: SampleProject, people: People) -> None:
    """Both talk, and the group has said yes."""
    made = agreeing.talked(project, people, -11)
    agreeing.confirmed_by_group(made, people, -5)


def agreed(project: Project, sample: SampleProject, people: People) -> None:
    """協定済み; it begins soon."""
    agreeing.concluded(agreeing.talked(project, people, -14), people, -6)


def failed(project: Project, sample: SampleProject, people: People) -> None:
    """協議不調."""
    agreeing.talked(project, people, -11)
    with as_of(moment(-4)):
        why = "会場の役割分担がまとまりませんでした。"
        workflow.fail_talks(fresh(project), by=people["clerk"], note=why)


def given_up(project: Project, sample: SampleProject, people: People) -> None:
    """辞退."""
    with as_of(moment(-4)):
        workflow.give_up(fresh(project), by=people["clerk"], note="人が集まらなかったため。")


# --- 実施中 ---------------------------------------------------------------------------------------


def running(
    project: Project, sample: SampleProject, people: People, ends: date | None = None
) -> Project:
    """Agreed, begun on its day, with the first money granted. ``ends``: agreed to be earlier."""
    made = agreeing.talked(project, people, sample.begins - 14, ends)
    agreeing.concluded(made, people, sample.begins - 8)
    with as_of(moment(sample.begins, 9)):
        workflow.start(fresh(project), by=people["clerk"])
    return money.granted(fresh(project), people, sample.begins)


def in_full(project: Project, sample: SampleProject, people: People) -> None:
    """Everything that both sides do on the page; an addendum waits."""
    project = money.paid_before(running(project, sample, people), people, sample.begins + 5, 90_000)
    with as_of(moment(-30)):
        reporting.open_day(project, people, DayKind.INTERIM_REPORT, 20)
    carrying.told(project, people)
    reporting.accepted_interim(project, people, -8)
    agreeing.proposed(fresh(project), people, -6)


def amended(project: Project, sample: SampleProject, people: People) -> None:
    """変更協定 第1号 is in force."""
    project = running(project, sample, people)
    agreeing.concluded(agreeing.proposed(project, people, -30), people, -20)


def sheets_wait(project: Project, sample: SampleProject, people: People) -> None:
    """Both have written their sheets; the group has confirmed its own."""
    project = entered(project, sample, people)
    round_ = evaluating.begun(project, people, -6, 10)
    evaluating.confirmed(round_, people, -4, "group")
    evaluating.written(round_, people, -3, "city")


def sheets_opened(project: Project, sample: SampleProject, people: People) -> None:
    """Opened: the gaps are talked about, the joint statement is being written."""
    project = running(project, sample, people)
    round_ = evaluating.begun(project, people, -20, 10)
    evaluating.talked(evaluating.opened(round_, people, -15), people, -9)


def entered(project: Project, sample: SampleProject, people: People) -> Project:
    """It was running before the portal."""
    with as_of(moment(-15)):
        return workflow.enter(fresh(project), by=people["clerk"])


def paused(project: Project, sample: SampleProject, people: People) -> None:
    entered(project, sample, people)
    with as_of(moment(-10)):
        why = "大雨のため、散歩をしばらく休みます。"
        workflow.pause(fresh(project), by=people["clerk"], note=why)


def stopped(project: Project, sample: SampleProject, people: People) -> None:
    entered(project, sample, people)
    with as_of(moment(-9)):
        why = "会場が使えなくなりました。"
        workflow.stop(fresh(project), by=people["clerk"], note=why)


# --- 報告・精算・評価 -----------------------------------------------------------------------------


def finished(project: Project, sample: SampleProject, people: People) -> Project:
    """The work is over."""
    with as_of(moment(sample.ends, 17)):
        return workflow.finish(fresh(project), by=people["clerk"])


def report_sent_back(project: Project, sample: SampleProject, people: People) -> None:
    """The report came, and something is to be mended (補正)."""
    running(project, sample, people)
    project = finished(project, sample, people)
    reporting.sent_back(project, people, sample.ends + 8)


def money_waits(project: Project, sample: SampleProject, people: People) -> None:
    """The report and the account are accepted; the amount is not fixed yet."""
    running(project, sample, people)
    project = finished(project, sample, people)
    reporting.accepted(project, people, sample.ends + 8)
    money.accounted(project, people, sample.begins, sample.ends + 10)


def commissioned(project: Project, sample: SampleProject, people: People) -> Contract:
    """委託, under way: the contract is concluded, the work goes on."""
    agreeing.concluded(
        agreeing.talked(project, people, sample.begins - 14), people, sample.begins - 8
    )
    with as_of(moment(sample.begins, 9)):
        workflow.start(fresh(project), by=people["clerk"])
    return money.contracted(fresh(project), people, sample.begins)


def inspected(project: Project, sample: SampleProject, people: People) -> None:
    """委託: the work is inspected and good; the invoice is awaited."""
    made = commissioned(project, sample, people)
    finished(project, sample, people)
    money.inspected(made, people, sample.ends + 1)


def repayment(project: Project, sample: SampleProject, people: People) -> None:
    """Less was spent than was paid before: the group returns something."""
    project = running(project, sample, people)
    money.paid_before(project, people, sample.begins + 5, 150_000)
    project = finished(project, sample, people)
    reporting.accepted(project, people, sample.ends + 8)
    row = money.accounted(project, people, sample.begins, sample.ends + 10, money.LESS)
    money.fixed(row, people, -6)


def completed(project: Project, sample: SampleProject, people: People) -> Project:
    """Everything is reported, paid and evaluated; the project is over."""
    project = running(project, sample, people)
    money.paid_before(project, people, sample.begins + 5, 90_000)
    return over(project, sample, people)


def over(project: Project, sample: SampleProject, people: People) -> Project:
    """From the last day of the work to the completion, ten days later."""
    ends = sample.ends
    project = finished(project, sample, people)
    reporting.accepted(project, people, ends + 1)
    row = money.accounted(project, people, sample.begins, ends + 2)
    money.closed(money.fixed(row, people, ends + 4), people, ends + 5)
    round_ = evaluating.begun(project, people, ends + 1, ends + 30, EvaluationKind.FINAL)
    evaluating.published(evaluating.opened(round_, people, ends + 3), people, ends + 6)
    with as_of(moment(ends + 7)):
        project = workflow.complete(fresh(project), by=people["clerk"])
    if sample.story == "completed":
        money.kept_and_asked(project, people, ends + 8)
    return project


STORIES: dict[str, Callable[[Project, SampleProject, People], Any]] = {
    each.__name__: each
    for each in (
        half_confirmed, agreed, failed, given_up, in_full, amended, sheets_wait, sheets_opened,
        entered, paused, stopped, report_sent_back, money_waits, inspected, repayment, completed,
        commissioned,
    )
}  # fmt: skip
