"""Reports in every state, reached by the verbs a person would use. Stand on ``TODAY``."""

from projects.choices import DayKind, ReportPage
from projects.models import ProjectSetting, Report
from projects.reporting import writing
from projects.workflow import report as workflow
from tests.factories import people, projects
from tests.kept import kept

FACTS = {
    ReportPage.DEEDS: {"deeds": "4月から2月まで、月に1回ずつ行いました。", "differently": ""},
    ReportPage.PEOPLE: {"participants": 102, "helpers": 12, "counted_how": "受け付けの名簿"},
    ReportPage.LOOKING_BACK: {
        "went_well": "学校と続けられました。", "went_badly": "雨の日に困りました。",
        "from_now_on": "",
    },
}  # fmt: skip
ITEMS = [{"page": "people", "note": "数え方をくわしく"}]
BY, OTHER = projects.group, people.outsider


def results(project):
    """A result for every agreed target."""
    return [
        {
            "indicator": each["indicator"], "target": each["target"], "method": each["method"],
            "result": each["target"], "is_unmeasured": False, "gap": "", "why": "",
        }
        for each in project.goals
    ]  # fmt: skip


def final_day(project):
    return project.days.get(kind=DayKind.FINAL_REPORT)


def begun(project=None):
    """The draft of 実績報告, empty."""
    project = project or projects.then(projects.closing)
    return writing.begin(final_day(project), by=BY())


def write(report, by=None):
    """Every page is done."""
    for page in writing.pages(report):
        facts = FACTS.get(page) or {"results": results(report.project)}
        writing.save_page(report, page, by=by or BY(), facts=facts)
    return anew(report)


@kept
def draft():
    return write(begun())


@kept
def confirming():
    """The second person of the group has it."""
    made = draft()
    with_second()
    return workflow.ask_confirmation(made, by=BY())


def with_second():
    """The city asks for a second person, and the group has one."""
    setting = ProjectSetting.current()
    setting.report_second_person = True
    setting.save()
    project = Report.objects.get().project
    project.members.get_or_create(person=second(), defaults={"role": "editor"})


def second():
    """Another person of the group."""
    return people.citizen("second")


@kept
def submitted():
    return workflow.submit(draft(), by=BY())


@kept
def sent_back():
    """A 補正 is open."""
    return workflow.ask_correction(submitted(), by=people.clerk(), note="確かめます", items=ITEMS)


@kept
def accepted():
    return workflow.accept(submitted(), by=people.clerk(), note="ありがとうございました。")


@kept
def skipped():
    return workflow.skip(begun(), by=people.clerk(), note="事業を中止したため")


def accept_final(project):
    """実績報告 of this project is written, handed in and accepted."""
    made = write(begun(project), projects.anew(project).members.first().person)
    made = workflow.submit(made, by=projects.anew(project).members.first().person)
    return workflow.accept(made, by=people.clerk())


def anew(report):
    """As it is stored."""
    return Report.objects.get(pk=report.pk)


STATES = {
    "draft": draft,
    "confirming": confirming,
    "submitted": submitted,
    "sent_back": sent_back,
    "accepted": accepted,
    "skipped": skipped,
}
