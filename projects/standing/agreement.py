"""What the talks ask of either side, at the top of the project's page and on their own."""

from collections.abc import Iterator

from django.urls import reverse

from core.calendar import DueDate
from projects.agreeing import reading
from projects.choices import AgreementStatus, DayKind, DaySilence, ProjectStatus, Side
from projects.choices.day import SILENCE_WORDING
from projects.models import Agreement, Project
from projects.parts.asking import Ask, Reader

S = AgreementStatus
BEGIN = "協定書の案をつくってください"
BEGINS = "市が、協定書の案をつくります"
READ = "{}を読んで、確認か意見を返してください"
WAITS = "{}の返事を待っています"
SIGN = "{}の文が固まりました。署名した協定書を記録してください"
SIGNED = "{}の文が固まりました。署名を待っています"
NOT_YET = (
    "まだ結んだことにはなりません。署名した写しか、電子契約のファイルが残ったときに、結びます。"
)


def asks(project: Project, reader: Reader) -> Iterator[Ask]:
    """協定書の案、返事、署名: one thing at a time."""
    found = reading.open_one(project)
    if found is None:
        if project.status == ProjectStatus.TALKING:
            yield beginning(project, reader)
    elif reading.dead(found):
        return
    elif found.status == S.FROZEN:
        yield signing(found, project, reader)
    else:
        yield from answering(found, project, reader)


def beginning(project: Project, reader: Reader) -> Ask:
    """The city chooses the template; everything known is filled in."""
    city = reading.side_name(project, Side.CITY)
    if not reader.works:
        return Ask(BEGINS, "案を待っています", city, until=until(project))
    href = reverse("agreement_begin", args=[project.pk])
    return Ask(BEGIN, "案はまだありません", city, "", until(project), "", href, "案をつくる")


def signing(found: Agreement, project: Project, reader: Reader) -> Ask:
    """The clerk records the signed paper."""
    city = reading.side_name(project, Side.CITY)
    if not reader.runs:
        return Ask(SIGNED.format(found), "文が固まりました", "署名する人", NOT_YET, until(project))
    href = reverse("agreement_conclude", args=[project.pk, found.order])
    due = until(project)
    return Ask(SIGN.format(found), "文が固まりました", city, NOT_YET, due, "", href, "記録する")


def answering(found: Agreement, project: Project, reader: Reader) -> Iterator[Ask]:
    """Each side that has not said yes."""
    there = reading.present(found)
    mine = {Side.GROUP: reader.writes, Side.CITY: reader.works}
    for side in (Side.GROUP, Side.CITY):
        if side in there:
            continue
        name = reading.side_name(project, side)
        due, silence = until(project), SILENCE_WORDING[DaySilence.CONTINUES]
        if mine[side]:
            href = f"{found.get_absolute_url()}#answer"
            title, act = READ.format(found), "返事をする"
            yield Ask(title, "協議中", name, "", due, silence, href, act)
        elif not any(mine[each] for each in mine if each not in there):
            yield Ask(WAITS.format(name), "協議中", name, "", due, silence)


def until(project: Project) -> DueDate | None:
    """Until when the agreement should be concluded."""
    rows = (each for each in project.days.all() if each.kind == DayKind.AGREEMENT)
    return next((each.due for each in rows if not each.is_over), None)


def panel(project: Project, reader: Reader) -> dict[str, object] | None:
    """The agreement and its addenda, beside the page."""
    rows = [each for each in project.agreements.all() if each.status != S.TAKEN_BACK]
    return {"rows": rows} if rows else None


def links(project: Project, _user: object) -> list[tuple[str, str]]:
    """Where the staff go on: the page of both sides."""
    rows = [each for each in project.agreements.all() if each.status != S.TAKEN_BACK]
    if rows:
        return [
            (f"{each}（{each.get_status_display()}）", each.get_absolute_url()) for each in rows
        ]
    if project.status != ProjectStatus.TALKING:
        return []
    return [("協定書の案をつくる", reverse("agreement_begin", args=[project.pk]))]
