"""Walks each sample project to its state by the verbs, on the days on which it would happen."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from accounts.models import Section
from calls.choices import Channel
from calls.samples.days import day, moment
from groups.choices import OrganizationKind
from groups.samples.story import as_of
from projects.beginning import entering
from projects.beginning import sections as choosing
from projects.carrying import changes, days, meetings, notes, tasks
from projects.carrying.days import When
from projects.choices import DayKind, Side
from projects.choices import ProjectStatus as S
from projects.models import Member, Project
from projects.samples.cast import (
    DONE,
    GOALS,
    GROUP,
    NOTES,
    PAPER,
    PROJECTS,
    REPORTED,
    SampleProject,
)
from projects.samples.reporting import accepted, sent_back
from projects.workflow import project as workflow

People = Mapping[str, Any]
LEAD = "福祉部"


def tell(people: People) -> int:
    """Make what is missing; returns how many were made. ``people`` by their key."""
    made = [play(each, people) for each in PROJECTS if not there(each)]
    return len(made)


def there(sample: SampleProject) -> bool:
    return Project.objects.filter(title=sample.title).exists()


def play(sample: SampleProject, people: People) -> Project:
    """One project, to its state."""
    with as_of(moment(-1)):
        project = begun(sample, people)
        STORIES[sample.status](project, sample, people)
    return fresh(project)


def begun(sample: SampleProject, people: People) -> Project:
    """What a clerk types, and who takes part for the group."""
    clerk = people["clerk"]
    facts = {
        "title": sample.title,
        "kind": OrganizationKind.CIVIC_GROUP,
        "name": PAPER if sample.on_paper else GROUP,
        "representative_title": "代表",
        "representative_name": "見本 花子",
        "contact_name": "見本 太郎",
        "email": "" if sample.on_paper else people["representative"].email,
        "postal_code": "367-0000",
        "address": "本庄市見本1-1",
        "channel": Channel.COUNTER if sample.on_paper else Channel.WEB,
        "starts_on": day(sample.begins),
        "ends_on": day(sample.ends),
        "form": "subsidy",
        "zone": "equal",
        "purpose": "見本の目的です。",
        "activities": "見本の活動です。",
        "goals": GOALS,
        "requested": 300_000,
        "agreed": 284_000,
        "section": Section.objects.filter(name=LEAD).first(),
    }
    project = entering.new(facts, by=clerk)
    if not sample.on_paper:
        for place, (key, role) in enumerate((("representative",) * 2, ("member", "editor"))):
            Member.objects.create(
                project=project, person=people[key], role=role, is_contact=place == 0,
                is_deputy=place == 1,
            )  # fmt: skip
    return project


def running(project: Project, sample: SampleProject, people: People) -> Project:
    """It was running before the portal."""
    return workflow.enter(fresh(project), by=people["clerk"])


def talking(project: Project, sample: SampleProject, people: People) -> None:
    """Both talk; the day by which they wanted to agree is near."""
    days.add(
        project, by=people["representative"], kind=DayKind.OTHER, label="役割分担表の案を出す",
        when=When(day(5)), side=Side.GROUP,
    )  # fmt: skip
    task = tasks.add(
        project, by=people["clerk"], text="学校との連絡の表をつくる", side=Side.CITY,
        when=When(day(4)),
    )  # fmt: skip
    tasks.finish(task, by=people["clerk"], note="見本の表を使うことにした")


def agreed(project: Project, sample: SampleProject, people: People) -> None:
    workflow.conclude(fresh(project), by=people["clerk"])


def in_full(project: Project, sample: SampleProject, people: People) -> None:
    """実施中, with everything that both sides do on the page."""
    running(project, sample, people)
    clerk, group = people["clerk"], people["representative"]
    one = {"section": Section.objects.get(name=LEAD), "contact": people["liaison"], "deputy": None}
    choosing.choose(fresh(project), [one | {"is_lead": True}], by=clerk)
    for offset, title, text, is_public in NOTES:
        note = notes.write(project, by=group, on=day(offset), title=title, text=text)
        if is_public:
            for side, by in ((Side.GROUP, group), (Side.CITY, clerk)):
                note = notes.agree(note, by=by, side=side, seen=notes.version(note))
    for side, by in ((Side.GROUP, group), (Side.CITY, clerk)):
        notes.show_page(project, by=by, side=side)
    days.add(
        project, by=group, kind=DayKind.OTHER, label="水辺の観察会（若泉公園）",
        when=When(day(6), time(9)),
    )  # fmt: skip
    days.add(project, by=clerk, kind=DayKind.INTERIM_REPORT, label="", when=When(day(20)))
    held = {"title": "観察会の準備", "on": day(-10), "starts_at": time(14), "ends_at": time(15)}
    past = meetings.call(project, held | {"place": "市役所 3階"}, by=clerk)
    past = meetings.write(past, "観察会は9時から。雨の日は次の週。", by=group, side=Side.GROUP)
    coming = {
        "title": "観察会のふりかえり",
        "on": day(12),
        "starts_at": time(18),
        "ends_at": time(19),
    }
    meetings.call(project, coming | {"place": "はにぽんプラザ"}, by=group)
    changes.ask(project, by=group, what="調べを年10回から8回にしたい。", why="増水が続いたため。")


def paused(project: Project, sample: SampleProject, people: People) -> None:
    running(project, sample, people)
    workflow.pause(fresh(project), by=people["clerk"], note="大雨のため、散歩をしばらく休みます。")


def closing(project: Project, sample: SampleProject, people: People) -> None:
    """The report came, and something is to be mended."""
    running(project, sample, people)
    workflow.finish(fresh(project), by=people["clerk"])
    if sample.title == REPORTED:
        sent_back(fresh(project), people)


def completed(project: Project, sample: SampleProject, people: People) -> None:
    """The report was accepted, and the project is over."""
    running(project, sample, people)
    workflow.finish(fresh(project), by=people["clerk"])
    if sample.title == DONE:
        accepted(fresh(project), people)
    workflow.complete(fresh(project), by=people["clerk"])


def failed(project: Project, sample: SampleProject, people: People) -> None:
    why = "会場の役割分担がまとまりませんでした。"
    workflow.fail_talks(fresh(project), by=people["clerk"], note=why)


def stopped(project: Project, sample: SampleProject, people: People) -> None:
    running(project, sample, people)
    workflow.stop(fresh(project), by=people["clerk"], note="会場が使えなくなりました。")


def given_up(project: Project, sample: SampleProject, people: People) -> None:
    workflow.give_up(fresh(project), by=people["clerk"], note="人が集まらなかったため。")


def fresh(project: Project) -> Project:
    """As it is stored."""
    return Project.objects.get(pk=project.pk)


STORIES: dict[str, Callable[[Project, SampleProject, People], Any]] = {
    S.TALKING: talking,
    S.AGREED: agreed,
    S.RUNNING: in_full,
    S.PAUSED: paused,
    S.CLOSING: closing,
    S.COMPLETED: completed,
    S.FAILED: failed,
    S.STOPPED: stopped,
    S.GIVEN_UP: given_up,
}
