"""Evaluations in the dossier: of rounds that are opened, and nothing at all of any other."""

from collections.abc import Iterator

from core.calendar import wareki, wareki_time
from projects.choices import Side
from projects.choices.evaluation import READABLE, OpinionStatus
from projects.evaluating import gaps
from projects.models import Evaluation, EvaluationScan, Project
from proposals.dossier.pieces import Piece, paper, stored
from proposals.dossier.records import Section, told


def rounds(project: Project) -> list[Evaluation]:
    """The opened ones, the first one first."""
    rows = project.evaluations.opened().select_related("project", "day", "statement_day")
    return list(rows.prefetch_related("sheets__answers", "statements", "opinions__points"))


def evaluations(project: Project, over: str) -> Iterator[Piece]:
    """A paper for each round, and the paper sheets of a group on paper."""
    for each in rounds(project):
        yield paper(f"相互評価　{each.get_kind_display()}", over, list(sections(each)))
        for scan in EvaluationScan.objects.filter(sheet__evaluation=each):
            title = f"紙の評価シート　{scan.name}"
            yield stored(title, scan.name, scan.file, scan.sha256, is_paper=True)


def sections(row: Evaluation) -> Iterator[Section]:
    """Both sheets side by side, the talk, the statement, what experts said."""
    both = gaps.both(row)
    lines = (
        ("状態", str(row.get_status_display())),
        ("ひらいた日時", wareki_time(row.opened_at)),
        ("確かめられていないシート", "、".join(both.unconfirmed)),
        ("公表した日時", wareki_time(row.published_at)),
    )
    yield Section("評価", told(lines))
    yield Section("両方の答え", tuple((str(each.item), answers(each)) for each in both.gaps))
    yield from talk(row)
    yield from opinions(row)


def answers(gap: gaps.Gap) -> str:
    """What either side says to an item, with its reason."""
    rows = ((Side.GROUP, gap.group_says, gap.group), (Side.CITY, gap.city_says, gap.city))
    return "\n".join(
        f"{side.label}：{said}" + (f"　{answer.comment}" if answer and answer.comment else "")
        for side, said, answer in rows
    )


def talk(row: Evaluation) -> Iterator[Section]:
    """The record of the meeting, then every version of the statement."""
    meeting = getattr(row, "meeting", None)
    if meeting is not None:
        found = "\n".join(str(each) for each in meeting.findings.values())
        lines = (
            ("話し合った日", wareki(meeting.held_on) if meeting.held_on else ""),
            ("場所", meeting.place), ("話し合った人", meeting.people), ("分かったこと", found),
        )  # fmt: skip
        yield Section("話し合いの記録", told(lines))
    for each in row.statements.all():
        said = (
            ("まとめ", each.text),
            ("書いた側", each.get_side_display()),
            ("団体の承諾", wareki_time(each.group_yes_at)),
            ("市の承諾", wareki_time(each.city_yes_at)),
            ("直してほしいところ", each.wanted),
        )
        yield Section(str(each), told(said))


def opinions(row: Evaluation) -> Iterator[Section]:
    """Experts' opinions that have come, with the city's answers."""
    for each in row.opinions.all():
        if each.status not in READABLE:
            continue
        points = tuple(
            (
                point.text,
                f"{point.get_answer_display()}　{point.why}".strip() or "まだ答えていません",
            )
            for point in each.points.all()
        )
        ending = wareki_time(each.answered_at) if each.status == OpinionStatus.ANSWERED else ""
        head = told((("専門家", f"{each.name}　{each.about}".strip()), ("市が答えた日時", ending)))
        yield Section(f"外部専門家の意見　{each.name}", (*head, *points))
