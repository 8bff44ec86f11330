"""The work in the dossier: changes, meetings with minutes, records with pictures, reports."""

from collections.abc import Iterator
from typing import Any

from core.calendar import clock, wareki, wareki_time
from projects.choices import ReportStatus
from projects.dossier.agreed import made
from projects.models import Project, ProjectPicture, Report
from projects.reporting import printing
from proposals.dossier.pieces import Piece, paper, stored
from proposals.dossier.records import Section, told

UNCONFIRMED = "まだ"
SEEN = (ReportStatus.SUBMITTED, ReportStatus.ACCEPTED)


def changes(project: Project) -> list[Section]:
    """変更の承認, the oldest first."""
    return [
        Section(
            f"{wareki(each.created_at)}　{each}",
            told((
                ("変えたいこと", each.what), ("理由", each.why),
                ("だれから", f"{each.get_side_display()}　{each.by}"),
                ("状態", str(each.get_status_display())), ("市からの返事", each.answer),
                ("返事をした日時", wareki_time(each.answered_at)),
            )),
        )
        for each in project.changes.select_related("by").order_by("pk")
    ]  # fmt: skip


def meetings(project: Project) -> list[Section]:
    """Every meeting, with the minutes and who has confirmed them."""
    people = ("minutes_by", "group_confirmed_by", "city_confirmed_by")
    rows = project.meetings.select_related(*people).order_by("on", "starts_at")
    return [Section(f"{wareki(each.on)}　{each}", told(meeting(each))) for each in rows]


def meeting(row: Any) -> Iterator[tuple[str, str]]:
    """One of them."""
    yield "時刻", f"{clock(row.starts_at)}から{clock(row.ends_at)}まで"
    yield "場所", row.place
    yield "話すこと", row.agenda
    yield "やめた理由", row.called_off_why
    yield "議事録", row.minutes
    if row.minutes:
        yield "書いた人", f"{row.minutes_by}（{wareki_time(row.minutes_at)}）"
        yield "団体の確認", confirmed(row.group_confirmed_by, row.group_confirmed_at)
        yield "市の確認", confirmed(row.city_confirmed_by, row.city_confirmed_at)


def confirmed(who: Any, at: Any) -> str:
    """Who, and when."""
    return f"{who}（{wareki_time(at)}）" if at else UNCONFIRMED


def notes(project: Project) -> list[Section]:
    """The records, the oldest first; what was taken away stays away."""
    rows = project.notes.there().select_related("by").order_by("on", "pk")
    return [
        Section(
            f"{wareki(each.on)}　{each}",
            told((
                ("記録", each.text), ("書いた人", f"{each.get_side_display()}　{each.by}"),
                ("公開", "両方が同意しています" if each.is_public else "両方だけ"),
            )),
        )
        for each in rows
    ]  # fmt: skip


def reports(project: Project, over: str) -> Iterator[Piece]:
    """What was handed in of each report, byte for byte as it is printed; 補正 and answer beside. A
    report that is being written is its writers' own.
    """
    rows = Report.objects.filter(project=project).select_related("project", "day", "accepted_by")
    for each in rows.prefetch_related("submissions__by", "corrections__by"):
        for sent in reversed(each.submissions.all()):
            title = f"{each}　{sent}"
            yield made(title, lambda sent=sent: printing.submitted(sent))  # type: ignore[misc]
        if sections := of_report(each):
            yield paper(f"{each}の手続き", over, sections)


def of_report(report: Report) -> list[Section]:
    """How it went: handed in, mended, accepted."""
    lines = (
        ("状態", str(report.get_status_display())),
        ("受け取った日時", wareki_time(report.accepted_at)),
        ("受け取った人", str(report.accepted_by or "")),
        ("市からの返事", report.answer),
    )
    found = [Section(str(report), told(lines))]
    for each in sorted(report.corrections.all(), key=lambda row: row.at):
        asked = "\n".join(f"{page.label}：{note}" for page, note in each.in_words)
        ending = "続いています"
        if each.answered_at:
            ending = f"{each.get_end_display()}（{wareki_time(each.answered_at)}）"
        about = (
            ("求めた人", str(each.by)), ("理由", each.reason), ("直すところ", asked),
            ("期限", wareki(each.due_on)), ("終わり方", ending),
        )  # fmt: skip
        found.append(Section(f"{wareki(each.at)}の補正のお願い", told(about)))
    return found


def pictures(project: Project) -> Iterator[Piece]:
    """Of records that are there, and of reports that were handed in."""
    rows = ProjectPicture.objects.filter(project=project, note__removed_at=None)
    for each in rows.select_related("note", "report__day"):
        if each.report is not None and each.report.status not in SEEN:
            continue
        about = each.note or each.report
        title = f"写真　{about}　{each.alt}（{each.get_people_display()}）"
        name = f"写真_{str(each.pk)[:8]}.webp"
        yield stored(title, name, each.file, each.sha256, is_paper=True)
