"""Invented projects under way in any number, to measure with. The same number says the same."""

import random
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from accounts.models import User
from core.calendar import fiscal_year
from projects.beginning import dates
from projects.choices import DayKind, ProjectStatus, Side
from projects.choices.evaluation import EvaluationKind, EvaluationStatus, Unmarked
from projects.evaluating import items
from projects.models import (
    Evaluation,
    EvaluationAnswer,
    EvaluationSheet,
    JointMeeting,
    ProgressNote,
    Project,
    ProjectDay,
    Task,
)

ROOM = uuid.UUID("5d2f6f0e-8d0b-4a52-9a38-6c1d7c0f3a77")
FIRST = 10_000  # of the numbers, beyond those that the portal gives
LONG = 200  # of each kind of entry of the first project
DAYS = (DayKind.START, DayKind.PAYMENT, DayKind.INTERIM_REPORT, DayKind.FINAL_REPORT)


def project(number: int, today: date, owner: User | None) -> Project:
    """A project that is carried out, unsaved."""
    year = fiscal_year(today)
    return Project(
        pk=uuid.uuid5(ROOM, str(number)), number=f"R{year - 2018:02}-P{FIRST + number}",
        fiscal_year=year, status=ProjectStatus.RUNNING, title=f"サンプル {number}の川の学校",
        name=f"団体サンプル{number}の会", representative_title="代表",
        representative_name="見本 花子", contact_name="見本 太郎", form="subsidy", zone="equal",
        starts_on=today - timedelta(120), ends_on=today + timedelta(120), owner=owner,
        requested=300_000, provisional=284_000, agreed=284_000,
    )  # fmt: skip


def days(made: Project, number: int, today: date) -> Iterator[ProjectDay]:
    """Its dates, some of them near or past, unsaved."""
    for place, kind in enumerate(DAYS):
        yield dates.row(made, kind, today + timedelta(days=(number + 13 * place) % 90 - 20))


def long(made: Project, by: User, today: date, now: datetime) -> Iterator[Sequence[object]]:
    """Everything of which a project may have many, unsaved, a kind at a time."""
    ahead = [today + timedelta(days=place // 2) for place in range(LONG)]
    rows = [dates.row(made, DayKind.OTHER, on) for on in ahead]
    for place, row in enumerate(rows):
        row.label, row.done_at = f"活動{place}", now if place % 2 else None
    yield rows
    yield [Task(project=made, order=place, text=f"すること{place}") for place in range(LONG)]
    yield [
        ProgressNote(project=made, on=today, title=f"記録{place}", side=Side.GROUP, by=by)
        for place in range(LONG)
    ]
    yield [
        JointMeeting(
            project=made, title=f"打ち合わせ{place}", on=on - timedelta(days=60), called_by=by,
            starts_at=time(10), ends_at=time(11),
        )
        for place, on in enumerate(ahead)
    ]  # fmt: skip


def evaluation(made: Project, day: ProjectDay, now: datetime) -> Evaluation:
    """A round whose sheets are open to both, unsaved."""
    return Evaluation(
        pk=uuid.uuid5(ROOM, f"evaluation-{made.pk}"), project=made, day=day, opened_at=now,
        kind=EvaluationKind.INTERIM, status=EvaluationStatus.OPENED, items=items.frozen(),
    )  # fmt: skip


def sheets(round_: Evaluation) -> Iterator[EvaluationSheet]:
    """Both of them, unsaved."""
    for side in (Side.GROUP, Side.CITY):
        pk = uuid.uuid5(ROOM, f"sheet-{round_.pk}-{side}")
        yield EvaluationSheet(pk=pk, evaluation=round_, side=side)


def answers(sheet: EvaluationSheet) -> Iterator[EvaluationAnswer]:
    """What is said on one, unsaved."""
    dice = random.Random(str(sheet.pk))  # noqa: S311 -- samples, not secrets
    for item in sheet.evaluation.items:
        if item["asks"] == "mark":
            mark = dice.choice((None, 2, 3, 4, 4, 5))
            none = "" if mark else Unmarked.NONE
            yield EvaluationAnswer(sheet=sheet, key=item["key"], mark=mark, unmarked=none)
