"""What a project is, in words: facts, people, dates, conditions, decision, what follows."""

from collections.abc import Iterator
from typing import Any

from core.calendar import fiscal_year_label, wareki, wareki_time
from core.collaboration import CollaborationForm, CollaborationZone, SuitableMatter
from core.models import label_of
from projects.models import FollowUp, Project
from proposals.dossier.records import Section, told

NO_ACCOUNT = "届け出があります。口座の番号と委任状は、この冊子に入れません。"


def facts(project: Project) -> list[Section]:
    """Coordinates, amounts, period, people of both sides."""
    return [
        Section("事業", told(columns(project))),
        Section("団体の側の人", tuple(members(project))),
        Section("市の側の人", told(sections(project))),
    ]


def columns(project: Project) -> Iterator[tuple[str, str]]:
    """What holds now."""
    yield "事業番号", project.number
    yield "事業の名前", project.title
    yield "年度", f"{fiscal_year_label(project.fiscal_year)}　{project.year}年目"
    yield "状態", str(project.get_status_display())
    yield "団体", project.name
    yield "代表者", f"{project.representative_title}　{project.representative_name}".strip()
    yield "期間", period(project)
    yield "内容のあらまし", project.lead
    yield "協働のかたち", word(CollaborationForm, project.form)
    yield "協働の領域", word(CollaborationZone, project.zone)
    yield "協働が活きるもの", "\n".join(word(SuitableMatter, each) for each in project.matters)
    yield "行うこと", project.activities
    for label, amount in amounts(project):
        yield label, "" if amount is None else f"{amount:,}円"
    yield "口座", NO_ACCOUNT if getattr(project, "account", None) else ""
    yield "受付番号（提案）", project.proposal.number or "" if project.proposal else ""
    yield "前の年の事業", str(project.continues or "")


def amounts(project: Project) -> list[tuple[str, int | None]]:
    """Requested, provisional, agreed."""
    return [
        ("求めた額", project.requested),
        ("採択額（内定）", project.provisional),
        ("協定の額", project.agreed),
    ]


def word(choices: Any, value: str) -> str:
    """A value of the guideline in its words; as it is where it is none."""
    return str(choices(value).label) if value in choices.values else str(value or "")


def period(project: Project) -> str:
    """From when until when."""
    days = [wareki(each) if each else "未定" for each in (project.starts_on, project.ends_on)]
    return f"{days[0]}から{days[1]}まで"


def members(project: Project) -> Iterator[tuple[str, str]]:
    """Everybody who takes or took part, with the role."""
    for each in project.members.select_related("person"):
        since = f"{wareki_time(each.added_at)}から"
        until = f"、{wareki_time(each.left_at)}まで" if each.left_at else ""
        yield str(each.person), f"{each.get_role_display()}（{since}{until}）"


def sections(project: Project) -> Iterator[tuple[str, str]]:
    """The sections with their people, and who runs it."""
    for each in project.sections.select_related("section", "contact", "deputy"):
        people = "、".join(str(one) for one in (each.contact, each.deputy) if one)
        yield str(each.section), f"{'担当課' if each.is_lead else '関係課'}　{people}".strip()
    yield "事務局の担当", str(project.owner or "")
    yield "事務局の副担当", str(project.deputy or "")


def days(project: Project) -> list[Section]:
    """Every date with what became of it, then every condition."""
    dates = tuple((wareki(each.on), date_line(each)) for each in project.days.all())
    tasks = tuple((task_head(each), task_line(each)) for each in project.tasks.all())
    found = [Section("日程", dates), Section("条件・すること", tasks)]
    return [each for each in found if each.lines]


def date_line(day: Any) -> str:
    """What it was for, where it stood first, how it ended."""
    lines = [f"{day}（{day.get_side_display()}）"]
    if day.on != day.first_on:
        lines.append(f"はじめは{wareki(day.first_on)}。動かした理由：{day.moved_why}")
    if day.done_at:
        lines.append(f"{wareki_time(day.done_at)}に済みました")
    if day.skipped_at:
        lines.append(f"行わないことにしました。理由：{day.skipped_why}")
    return "\n".join(lines)


def task_head(task: Any) -> str:
    return "採択の条件" if task.is_condition else "すること"


def task_line(task: Any) -> str:
    """What it was, and how it was done."""
    ending = (
        f"{wareki_time(task.done_at)}　{task.done_by}　{task.done_note}" if task.done_at else ""
    )
    return f"{task.text}\n{ending.strip() or 'まだ済んでいません'}"


def decision(project: Project) -> list[Section]:
    """What the city decided of the proposal, as it was told."""
    row = project.decision
    if row is None:
        return []
    lines = (
        ("決定", str(row.get_kind_display())),
        ("採択額（内定）", f"{row.amount:,}円" if row.amount else ""),
        ("条件", "\n".join(map(str, row.conditions))),
        ("講評", row.remarks),
        ("知らせた日時", wareki_time(row.release.released_at)),
    )
    return [Section(f"市の決定　{row.release}", told(lines))]


def afterwards(project: Project) -> list[Section]:
    """これから, the case with the source of every field, how it went on."""
    found = []
    sequel = getattr(project, "sequel", None)
    if sequel is not None:
        lines = (
            ("これから", str(sequel)),
            ("引きつぐ課", str(sequel.section or "")),
            ("理由", sequel.reason),
            ("決めた人", f"{sequel.decided_by}（{wareki_time(sequel.updated_at)}）"),
        )
        found.append(Section("事業のこれから", told(lines)))
    if project.case is not None:
        sheet = type(project.case)
        sources = project.case_sources.all()
        rows = tuple((label_of(sheet, each.field), each.source) for each in sources)
        found.append(Section("事例", (("事例の名前", project.case.name), *rows)))
    later = FollowUp.objects.filter(day__project=project).select_related("day", "by")
    rows = tuple((str(each.day), f"{each}\n{each.text}".strip()) for each in later)
    return [*found, *([Section("その後", rows)] if rows else [])]
