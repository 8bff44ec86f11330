"""What the page of a project asks for an evaluation: of each reader, by their own side alone."""

from collections.abc import Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse

from projects.choices import Side
from projects.choices.evaluation import EvaluationStatus, OpinionStatus, SheetStatus
from projects.evaluating import gaps, sides, standing
from projects.models import Evaluation, EvaluationSheet, JointStatement, Project
from projects.parts.asking import Ask, Reader

HANGING = (
    "evaluations__day", "evaluations__statement_day", "evaluations__sheets",
    "evaluations__statements", "evaluations__opinions",
)  # fmt: skip
HIDDEN = (
    "相手の答えは、両方が確かめるか、日が過ぎるまで、見えません。"
    "書きはじめたかどうかも、見えません。"
)
SILENT = "書いた所までで、両方をひらきます。0点にはなりません"
YOURS_TO_MEND = "まとめを直す"
NO_TEXT = "まとめの文は公表せず、論点だけを公表します"


def rounds(project: Project) -> list[Evaluation]:
    """The rounds of a project with what its page says of them; read once."""
    prefetch_related_objects([project], *HANGING)
    found = list(project.evaluations.all())
    for each in found:
        each.project = project
        for sheet in each.sheets.all():
            sheet.evaluation = each
    return found


def asked(project: Project, reader: Reader) -> Iterator[Ask]:
    """One thing for each round that is under way."""
    for evaluation in rounds(project):
        if evaluation.status == EvaluationStatus.OPEN:
            yield of_sheet(evaluation, reader)
        elif evaluation.status == EvaluationStatus.OPENED:
            yield of_talk(evaluation, reader)
        elif evaluation.status == EvaluationStatus.STATED and reader.runs:
            yield of_publication(evaluation)


def of_sheet(evaluation: Evaluation, reader: Reader) -> Ask:
    """The reader's own sheet; nothing of the other one, nor whose turn it still is."""
    own = next((s for s in evaluation.sheets.all() if sides.knows(reader.person, s)), None)
    is_open = own is not None and not standing.why_shut(own)
    return Ask(
        title=f"{evaluation.get_kind_display()}のシート",
        word=word_of(own, is_open),
        turn="両方が、それぞれ書きます",
        words=HIDDEN,
        until=evaluation.day.due,
        silence=SILENT,
        href=reverse("evaluation_sheet", args=[evaluation.pk]) if is_open else "",
        action="シートを書く" if is_open else "",
    )


def word_of(own: EvaluationSheet | None, is_open: bool) -> str:
    """How far the reader's own sheet is, in words."""
    if own is None:
        return "団体と担当課が書いています"
    if is_open:
        return "書いてください"
    is_done = own.status == SheetStatus.CONFIRMED
    return "シートを確かめました" if is_done else "まもなくひらきます"


def of_talk(evaluation: Evaluation, reader: Reader) -> Ask:
    """The joint statement: whoever has not said yes."""
    row = next(iter(reversed(evaluation.statements.all())), None)
    side = sides.talks_for(reader.person, evaluation.project)
    is_waiting = bool(side) and (row is None or row.waits_for(side))
    return Ask(
        title=f"{evaluation.get_kind_display()}の話し合いと、共同のまとめ",
        word="ひらきました",
        turn=waiting(row, evaluation),
        until=evaluation.statement_day.due if evaluation.statement_day else None,
        silence=NO_TEXT,
        href=evaluation.get_absolute_url(),
        action=next_act(row) if is_waiting else "",
    )


def next_act(row: JointStatement | None) -> str:
    """What the side does whose turn it is."""
    if row is None:
        return "2つの見方を見る"
    return YOURS_TO_MEND if row.wanted else "まとめを読む"


def waiting(row: JointStatement | None, evaluation: Evaluation) -> str:
    """Whose yes, or whose new version, is missing, in words for both."""
    turns = [each for each in (Side.GROUP, Side.CITY) if row is None or row.waits_for(each)]
    if len(turns) != 1:
        return "団体と市の番です"
    return "市の番です" if turns == [Side.CITY] else f"{evaluation.project.name}の番です"


def of_publication(evaluation: Evaluation) -> Ask:
    """The office publishes."""
    there = reverse("admin:projects_evaluation_change", args=[evaluation.pk])
    title = f"{evaluation.get_kind_display()}の公表"
    return Ask(title, "まとめが済みました", "事務局の番です", href=there, action="公表の手続きへ")


def shown(project: Project, reader: Reader) -> dict[str, Any] | None:
    """The panel: every round with its state; after the opening how many items differ."""
    found = rounds(project)
    if not found:
        return None
    return {"evaluations": [(each, told(each, reader)) for each in found]}


def told(evaluation: Evaluation, reader: Reader) -> str:
    """The state of a round in a line, alike whatever its sheets hold before the opening."""
    waits = any(each.status == OpinionStatus.GIVEN for each in evaluation.opinions.all())
    if evaluation.is_opened and waits:
        return f"{evaluation.citizen_status}。専門家の意見が届いています"
    return evaluation.citizen_status


def who_confirmed(evaluation: Evaluation) -> list[tuple[str, str]]:
    """For the office: who has confirmed, and nothing else of a sheet."""
    words = {True: "確かめました", False: "まだ"}
    return [
        (str(Side(each.side).label), words[each.status == SheetStatus.CONFIRMED])
        for each in evaluation.sheets.all()
    ]


def both_of(evaluation: Evaluation) -> gaps.Both | None:
    """Both sides of a round, once it is opened."""
    return gaps.both(evaluation) if evaluation.is_opened else None
