"""A project with one of everything that can hang on it, and many of what can be many: reached by
the verbs a person would use. Stand on ``NOW``.
"""

from datetime import date, time

from projects.agreeing import beginning as agreeing
from projects.agreeing import writing as wording
from projects.carrying import changes, days, meetings
from projects.carrying.days import When
from projects.choices import DayKind, DaySilence, Side
from projects.choices.evaluation import EvaluationKind
from projects.choices.granting import MoneyPage
from projects.evaluating import beginning, talking
from projects.models import ProgressNote, ProjectDay, Task
from projects.reporting import writing as reporting
from projects.settlement import deciding
from projects.settlement import writing as settling
from projects.workflow import evaluation as rounds
from projects.workflow import project as workflow
from projects.workflow import report as handing
from projects.workflow import settlement
from tests.factories import agreements, evaluations, money, people, projects, reports
from tests.kept import kept

NOW = money.ENDED
OPENS_ON = date(2028, 3, 25)  # of the last evaluation
MANY = 200


@kept
def everything():
    """報告・精算・評価: agreement and addendum concluded, money paid and settled, the interim
    evaluation published and the last one open, both reports, meetings, records, changes.
    """
    project = money.advance_paid().project
    carried(project)
    evaluated(project)
    changed(project)
    with money.on(projects.ENDS_ON):
        project = workflow.finish(projects.anew(project), by=people.clerk())
        reports.accept_final(project)
    with money.on(NOW):
        settled(projects.anew(project))
        beginning.begin(project, kind=EvaluationKind.FINAL, on=OPENS_ON, by=people.clerk())
    return projects.anew(project)


def carried(project):
    """What both sides do on the way: meetings, minutes, a wish for a change, the interim report."""
    by = projects.group()
    with money.on(money.PAID_ON):
        for hour in (10, 13, 16):
            facts = {"title": "準備", "on": money.PAID_ON, "starts_at": time(hour)}
            meeting = meetings.call(project, facts | {"ends_at": time(hour + 1)}, by=by)
        meetings.write(meeting, "日を決めました。", by=by, side=Side.GROUP)
        changes.ask(project, by=by, what="回数", why="増水のため。")
        day = days.add(project, by=people.clerk(), kind=DayKind.INTERIM_REPORT, label="",
                       when=When(date(2027, 9, 30)))  # fmt: skip
        handing.submit(reports.write(reporting.begin(day, by=by)), by=by)


def evaluated(project):
    """The interim evaluation, talked about and published."""
    with evaluations.on():
        made = beginning.begin(
            project, kind=EvaluationKind.INTERIM, on=evaluations.OPENS_ON, by=people.clerk()
        )
        for side in ("group", "city"):
            evaluations.confirm(made, side)
        made = evaluations.anew(made)
        talking.write_statement(made, evaluations.TEXT, by=people.liaison())
        rounds.publish(rounds.state(made, by=projects.group()), by=people.clerk())


def changed(project):
    """変更協定 第1号, concluded, and another one that is talked about."""
    with evaluations.on():
        for activities in ("年8回行う。", "年9回行う。"):
            fresh = projects.anew(project)
            made = agreeing.propose(fresh, "増水のため。", by=projects.group(), side=Side.GROUP)
            facts = {"activities": activities, "schedule": made.schedule}
            made = wording.save_page(made, "plan", by=projects.group(), facts=facts)
            if activities == "年8回行う。":
                agreements.concluded_of(agreements.frozen_of(made), on=evaluations.BEGUN_ON)


def settled(project):
    """The amount is fixed; something is to come back."""
    by, clerk = projects.group(), people.clerk()
    row = settling.begin(project, by=by)
    rows = [money.receipt(project)]
    row = settling.save_page(row, MoneyPage.RECEIPTS, by=by, facts={"receipts": rows})
    facts = {"incomes": [], "remarks": ""}
    row = settling.save_page(row, MoneyPage.INCOMES, by=by, facts=facts)
    row = settlement.submit(row, by=by)
    deciding.rule(row, "aaaa1111", by=clerk, counts=True, why="通帳で確かめた。")
    row = settlement.accept(money.anew(row), by=clerk)
    return settlement.fix_amount(row, by=clerk, **money.SIGNED)


def filled(project, many=MANY):
    """The same with so many rows of each kind that grows: dates (half of them over), tasks, records
    and meetings. Written at once: their own verbs stand elsewhere.
    """
    rows = [
        ProjectDay(
            project=project, kind=DayKind.OTHER, label=f"活動{place}", on=NOW, first_on=NOW,
            side=Side.BOTH, silence=DaySilence.REMINDS, set_at=project.created_at,
            done_at=project.created_at if place % 2 else None,
        )
        for place in range(many)
    ]  # fmt: skip
    ProjectDay.objects.bulk_create(rows)
    Task.objects.bulk_create(
        Task(project=project, text=f"すること{place}", order=place) for place in range(many)
    )
    ProgressNote.objects.bulk_create(
        ProgressNote(
            project=project, side=Side.GROUP, by=projects.group(), on=money.PAID_ON,
            title=f"記録{place}",
        )
        for place in range(many)
    )  # fmt: skip
    return projects.anew(project)
