"""The mutual evaluation of a sample project: both sheets, the opening, the joint statement."""

from collections.abc import Mapping
from typing import Any

from calls.samples.days import day, moment
from groups.samples.story import as_of
from projects.choices.evaluation import EvaluationKind
from projects.evaluating import beginning, items, talking, writing
from projects.evaluating.writing import Said
from projects.models import Evaluation, EvaluationSheet, Project
from projects.samples.agreeing import group_of
from projects.workflow import evaluation as rounds
from projects.workflow import evaluation_sheet as sheets
from projects.workflow import expert_opinion as opinions

People = Mapping[str, Any]
GROUP = (5, 4, 2, 4, 3, 4, 3, 4, None, 5, 3)
CITY = (4, 4, 4, 4, 3, 3, 3, 5, 4, 4, 3)
WHY = "日程が市の都合で決まることが、2回ありました。"
TEXT = "日程は、会の名簿が来てから2週間で、候補を3つ出して会がえらびます。"
NEXT = "次の年は、はじめの月に、1年分の日程をいっしょに決めます。"
WANTED = "「2週間」は、学校の休みのあいだは「3週間」にしてください。"
POINTS = ("日程の決め方を、書いたものに残すとよいです。", "参加した人の声も、聞いてください。")


def begun(project: Project, people: People, on: int, opens: int, kind: str = "") -> Evaluation:
    """Both may write."""
    with as_of(moment(on, 9)):
        return beginning.begin(
            project, kind=kind or EvaluationKind.INTERIM, on=day(opens), by=people["clerk"]
        )


def written(evaluation: Evaluation, people: People, on: int, side: str) -> EvaluationSheet:
    """The sheet of a side, whole."""
    marks = GROUP if side == "group" else CITY
    sheet = EvaluationSheet.objects.get(evaluation=evaluation, side=side)
    with as_of(moment(on, 19)):
        return writing.keep(sheet, answers(evaluation, marks), by=writer(evaluation, people, side))


def answers(evaluation: Evaluation, marks: tuple[int | None, ...]) -> dict[str, Said]:
    """A mark to each item but the last one, the wish; None: it could not be measured."""
    *asked, wish = items.of_round(evaluation)
    said = {
        each.key: Said(
            mark=mark, unmarked="" if mark else "unmeasured",
            comment=WHY if mark in (1, 2) else "",
        )
        for each, mark in zip(asked, marks, strict=True)
    }  # fmt: skip
    return said | {wish.key: Said(wish="continue")}


def confirmed(evaluation: Evaluation, people: People, on: int, side: str) -> None:
    """Written and confirmed; with the second one both are opened."""
    sheet = written(evaluation, people, on, side)
    with as_of(moment(on, 20)):
        sheets.confirm(sheet, by=writer(evaluation, people, side))


def opened(evaluation: Evaluation, people: People, on: int) -> Evaluation:
    """Both have confirmed."""
    for side in ("group", "city"):
        confirmed(evaluation, people, on, side)
    return Evaluation.objects.get(pk=evaluation.pk)


def talked(evaluation: Evaluation, people: People, on: int) -> Evaluation:
    """The meeting is on record, an expert is asked, a first statement is there and comes back."""
    group = group_of(evaluation.project, people)
    gap = items.of_round(evaluation)[2]
    with as_of(moment(on, 16)):
        facts = {"held_on": day(on), "place": "見本公民館", "people": "会から3人、福祉部から2人"}
        talking.keep_meeting(evaluation, facts, {gap.key: WHY}, by=people["liaison"])
        talking.confirm_meeting(evaluation, by=group)
    with as_of(moment(on + 1, 10)):
        asked = opinions.ask(
            evaluation, by=people["clerk"], name="専門 松男", expert=people["expert"]
        )
        talking.write_statement(evaluation, TEXT, by=people["liaison"])
    with as_of(moment(on + 2, 19)):
        opinions.give(asked, by=people["expert"], points=POINTS)
        talking.want_changes(evaluation, WANTED, by=group)
    return Evaluation.objects.get(pk=evaluation.pk)


def published(evaluation: Evaluation, people: People, on: int) -> Evaluation:
    """Both accept the statement, and everybody reads it."""
    with as_of(moment(on, 10)):
        talking.write_statement(evaluation, f"{TEXT}{NEXT}", by=people["liaison"])
        made = rounds.state(evaluation, by=group_of(evaluation.project, people))
        return rounds.publish(made, by=people["clerk"])


def writer(evaluation: Evaluation, people: People, side: str) -> Any:
    """Who writes and confirms for a side."""
    return group_of(evaluation.project, people) if side == "group" else people["liaison"]
