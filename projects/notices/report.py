"""Letters about reports: what the group is asked, what the city got, what it answers."""

from collections.abc import Sequence
from typing import Any

from core.calendar import wareki
from core.deadlines import Receiver
from core.http import absolute
from projects import notices
from projects.models import Report, ReportCorrection
from projects.receivers import project as receivers


def about(report: Report, **words: Any) -> dict[str, Any]:
    """What every letter about a report names."""
    project = report.project
    return {
        "number": project.number,
        "title": project.title,
        "report": str(report.day),
        "url": absolute(report.get_absolute_url()),
        **words,
    }


def sent(kind: str, report: Report, told: Sequence[Receiver], **words: Any) -> None:
    """One letter, once for the move that it tells of."""
    notices.tell(kind, report, told, str(report.log.count()), **about(report, **words))


def confirmation_asked(report: Report) -> None:
    """会の2人目に: to the others of the group who write."""
    others = receivers.group(report.project, receivers.WRITING)
    told = [each for each in others if each.user_id != report.asked_by_id]
    sent("report_to_confirm", report, told, who=str(report.asked_by))


def returned_to_writing(report: Report, why: str) -> None:
    """Within the group alone."""
    told = receivers.group(report.project, receivers.WRITING)
    sent("report_returned", report, told, why=why)


def report_submitted(report: Report) -> None:
    """The receipt to the group, and to the city that it is its turn."""
    sent("report_received", report, receivers.group(report.project))
    until = wareki(report.check_due_on) if report.check_due_on else ""
    sent("report_submitted", report, receivers.city(report.project), until=until)


def correction_asked(report: Report, row: ReportCorrection) -> None:
    """補正のお願い, to the group."""
    sent("report_correction", report, receivers.group(report.project), **asked(row))


def asked(row: ReportCorrection) -> dict[str, Any]:
    """What is to be mended, until when, why; of a row that need not be saved."""
    items = [f"{page.label}　{note}".strip() for page, note in row.in_words]
    return {
        "items": items,
        "why": row.reason,
        "until": wareki(row.due_on),
        "silence": row.silence,
    }


def correction_taken_back(report: Report, row: ReportCorrection) -> None:
    """Nothing is to be mended."""
    told = receivers.group(report.project)
    act = "補正のお願いを取り消しました。直すことは、ありません。"
    sent("report_moved", report, told, act=act, why="")


def correction_expired(report: Report, row: ReportCorrection) -> None:
    """The day has passed: the city goes on with what there is."""
    act = "補正の期限が過ぎたため、前に出された報告のまま、市が確かめます。"
    for told in (receivers.group(report.project), receivers.city(report.project)):
        sent("report_moved", report, told, act=act, why="")


def correction_extended(report: Report, row: ReportCorrection, why: str) -> None:
    """The day is a later one."""
    told = receivers.group(report.project)
    act = f"補正の期限を、{wareki(row.due_on)}まで延ばしました。"
    words = about(report, act=act, why=why)
    occasion = f"extended:{row.pk}:{row.due_on}"
    notices.tell("report_moved", report, told, occasion, **words)


def report_accepted(report: Report) -> None:
    """受け取りました, with the city's answer."""
    sent("report_accepted", report, receivers.group(report.project), answer=report.answer)


def acceptance_taken_back(report: Report, why: str) -> None:
    """It is looked at again."""
    act = "受け取ったことを取り消し、もう一度確かめます。"
    moved(report, act, why)


def report_skipped(report: Report, why: str) -> None:
    """It is not needed."""
    moved(report, "この報告は、行わないことにしました。", why)


def report_asked_again(report: Report, why: str) -> None:
    """It is needed after all."""
    moved(report, "やはり、この報告をお願いすることにしました。", why)


def moved(report: Report, act: str, why: str) -> None:
    """To both sides."""
    for told in (receivers.group(report.project), receivers.city(report.project)):
        sent("report_moved", report, told, act=act, why=why)


def preview(kind: str, report: Report, *, to_city: bool = False, **words: Any) -> Any:
    """The letter to one side, beforehand."""
    told = receivers.city(report.project) if to_city else receivers.group(report.project)
    return notices.preview(kind, told, **about(report, **words))
