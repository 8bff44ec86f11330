"""実績報告 of the samples: written, handed in, sent back or accepted."""

from collections.abc import Mapping
from typing import Any

from projects.choices import DayKind, ReportPage
from projects.models import Project, Report
from projects.reporting import writing
from projects.workflow import report as workflow

FACTS: dict[ReportPage, dict[str, Any]] = {
    ReportPage.DEEDS: {
        "deeds": "4回の予定のうち、3回行いました。集めた落ち葉で、たい肥をつくりました。",
        "differently": "10月の回は、雨で中止しました。",
    },
    ReportPage.PEOPLE: {"participants": 102, "helpers": 14, "counted_how": "受け付けの名簿"},
    ReportPage.LOOKING_BACK: {
        "went_well": "市の公園の係と、置き場をいっしょに決められました。",
        "went_badly": "雨の日の代わりを決めていませんでした。",
        "from_now_on": "はじめに、代わりの日を決めます。",
    },
}
RESULTS = ({"result": "102人", "why": "雨で1回少なくなりました。"}, {"is_unmeasured": True,
           "result": "", "why": "雨の回に、シールの板がぬれました。"})  # fmt: skip


def submitted(project: Project, people: Mapping[str, Any]) -> Report:
    """Written and handed in by the group."""
    group = people["representative"]
    report = writing.begin(project.days.get(kind=DayKind.FINAL_REPORT), by=group)
    blank = {"is_unmeasured": False, "gap": "", "result": "", "why": ""}
    goals = zip(project.goals, RESULTS, strict=True)
    results = {"results": [goal | blank | said for goal, said in goals]}
    for page in writing.pages(report):
        writing.save_page(report, page, by=group, facts=FACTS.get(page, results))
    return workflow.submit(Report.objects.get(pk=report.pk), by=group)


def sent_back(project: Project, people: Mapping[str, Any]) -> Report:
    """The clerk asks for one page."""
    items = [{"page": ReportPage.PEOPLE.value, "note": "手伝った人の数え方も書いてください"}]
    made = submitted(project, people)
    note = "市の記録と照らすためです。"
    return workflow.ask_correction(made, by=people["clerk"], note=note, items=items)


def accepted(project: Project, people: Mapping[str, Any]) -> Report:
    """The clerk has accepted it."""
    made = submitted(project, people)
    return workflow.accept(
        made, by=people["clerk"], note="ていねいな報告を、ありがとうございました。"
    )
