"""Rounds of evaluation in every state, reached by the verbs a person would use."""

from datetime import date, timedelta

import time_machine

from projects.choices.evaluation import EvaluationKind
from projects.evaluating import beginning, items, talking, writing
from projects.evaluating.writing import Said
from projects.models import Evaluation, EvaluationSheet
from projects.workflow import evaluation as rounds
from projects.workflow import evaluation_clock
from projects.workflow import evaluation_sheet as sheets
from projects.workflow import expert_opinion as opinions
from tests.factories import people, projects
from tests.kept import kept

BEGUN_ON, OPENS_ON = date(2027, 9, 1), date(2027, 9, 30)
GROUP, CITY = (5, 4, 2, 4, 3, 4, None, 4, 4, 5, 3), (4, 4, 4, 4, 3, 3, 3, 5, 4, 4, 3)
TEXT = "日程は、候補を3つ出して会がえらびます。"


def on(day=BEGUN_ON):
    """Stand on ten in the morning of this day."""
    return time_machine.travel(projects.at(day), tick=False)


@kept
def begun(kind=EvaluationKind.INTERIM):
    """記入中."""
    with on(projects.TODAY):
        made = projects.running()
    with on():
        return beginning.begin(made, kind=kind, on=OPENS_ON, by=people.clerk())


def sheet(evaluation, side="group"):
    """The sheet of a side."""
    return EvaluationSheet.objects.get(evaluation=evaluation, side=side)


def writer(side):
    """Who writes and confirms for a side."""
    return projects.group() if side == "group" else people.liaison()


def answers(evaluation, marks, comment=""):
    """Marks in the order of the items; None: no answer. The last item is the wish."""
    found = {}
    for item, mark in zip(items.of_round(evaluation), (*marks, None), strict=True):
        why = comment or ("日程の決め方を変えたいです。" if mark in (1, 2) else "")
        found[item.key] = Said(mark=mark, unmarked="" if mark else "none", comment=why)
    wish = items.of_round(evaluation)[-1].key
    return found | {wish: Said(wish="continue", comment=comment)}


def fill(evaluation, side="group", marks=None, comment=""):
    """Write a whole sheet."""
    said = answers(evaluation, marks or (GROUP if side == "group" else CITY), comment)
    return writing.keep(sheet(evaluation, side), said, by=writer(side))


def confirm(evaluation, side="group"):
    """Write and confirm the sheet of a side."""
    return sheets.confirm(fill(evaluation, side), by=writer(side))


@kept
def opened():
    """ひらいた, by both."""
    made = begun()
    with on():
        confirm(made, "group")
        confirm(made, "city")
    return anew(made)


@kept
def half_accepted():
    """The city has written the statement, and the group has not answered."""
    made = opened()
    with on():
        talking.write_statement(made, TEXT, by=people.liaison())
    return anew(made)


@kept
def stated():
    """まとめが済んだ."""
    made = half_accepted()
    with on():
        return rounds.state(made, by=projects.group())


@kept
def published():
    """公表した."""
    made = stated()
    with on():
        return rounds.publish(made, by=people.clerk())


@kept
def skipped():
    """行わない."""
    made = begun()
    with on():
        return rounds.skip(made, by=people.clerk(), note="大雨で事業がのびたため。")


def asked(evaluation):
    """An expert with an account is asked."""
    return opinions.ask(evaluation, by=people.clerk(), name="専門 家", expert=people.expert())


def given(evaluation):
    """Two points."""
    return opinions.give(asked(evaluation), by=people.expert(), points=["日程", "", "部屋"])


def past(day=OPENS_ON):
    """The morning after the day."""
    return on(day + timedelta(days=1))


def tick():
    """What the clock does now."""
    return evaluation_clock.carry_out()


def anew(evaluation):
    """As it is stored."""
    return Evaluation.objects.get(pk=evaluation.pk)


STATES = {
    "open": begun,
    "opened": opened,
    "half_accepted": half_accepted,
    "stated": stated,
    "published": published,
    "skipped": skipped,
}
