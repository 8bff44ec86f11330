"""中間報告 and 実績報告 of the samples: written, handed in, sent back or accepted."""

from collections.abc import Mapping
from typing import Any

from calls.samples.days import day, moment
from groups.samples.story import as_of
from projects.carrying import days
from projects.carrying.days import When
from projects.choices import DayKind, ReportPage
from projects.models import Project, ProjectDay, Report
from projects.reporting import writing
from projects.samples.agreeing import group_of
from projects.workflow import report as workflow

People = Mapping[str, Any]

FACTS: dict[ReportPage, dict[str, Any]] = {
    ReportPage.DEEDS: {
        "deeds": "4回の予定のうち、3回行いました。参加した人と、できたものを見せ合いました。",
        "differently": "10月の回は、雨で中止しました。",
    },
    ReportPage.PEOPLE: {"participants": 102, "helpers": 14, "counted_how": "受け付けの名簿"},
    ReportPage.LOOKING_BACK: {
        "went_well": "市と団体で、場所と日をいっしょに決められました。",
        "went_badly": "雨の日の代わりを決めていませんでした。",
        "from_now_on": "はじめに、代わりの日を決めます。",
    },
}
RESULTS = ({"result": "102人", "why": "雨で1回少なくなりました。"}, {"is_unmeasured": True,
           "result": "", "why": "雨の回に、シールの板がぬれました。"})  # fmt: skip


INTERIM: dict[ReportPage, dict[str, Any]] = FACTS | {
    ReportPage.DEEDS: {
        "deeds": "川を6回調べ、小学校で2回、水辺の学校をしました。",
        "differently": "増水のため、8月の調べをやめました。",
    },
}


def open_day(project: Project, people: People, kind: DayKind, offset: int) -> ProjectDay:
    """A date of a report that both look forward to."""
    return days.add(project, by=people["clerk"], kind=kind, label="", when=When(day(offset)))


def submitted(
    project: Project, people: People, on: int, kind: DayKind = DayKind.FINAL_REPORT
) -> Report:
    """Written and handed in by the group."""
    group = group_of(project, people)
    facts = FACTS if kind == DayKind.FINAL_REPORT else INTERIM
    with as_of(moment(on, 19)):
        report = writing.begin(project.days.get(kind=kind), by=group)
        blank = {"is_unmeasured": False, "gap": "", "result": "", "why": ""}
        goals = zip(project.goals, RESULTS, strict=True)
        results = {"results": [goal | blank | said for goal, said in goals]}
        for page in writing.pages(report):
            writing.save_page(report, page, by=group, facts=facts.get(page, results))
        return workflow.submit(Report.objects.get(pk=report.pk), by=group)


def sent_back(project: Project, people: People, on: int) -> Report:
    """The clerk asks for one page."""
    items = [{"page": ReportPage.PEOPLE.value, "note": "手伝った人の数え方も書いてください"}]
    made = submitted(project, people, on)
    note = "市の記録と照らすためです。"
    with as_of(moment(on + 4, 10)):
        return workflow.ask_correction(made, by=people["clerk"], note=note, items=items)


def accepted(
    project: Project, people: People, on: int, kind: DayKind = DayKind.FINAL_REPORT
) -> Report:
    """The clerk has accepted it."""
    made = submitted(project, people, on, kind)
    note = "ていねいな報告を、ありがとうございました。"
    with as_of(moment(on + 1, 20)):
        return workflow.accept(made, by=people["clerk"], note=note)


def accepted_interim(project: Project, people: People, on: int) -> Report:
    """中間報告."""
    return accepted(project, people, on, DayKind.INTERIM_REPORT)
