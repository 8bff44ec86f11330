"""After the opening: the record of the meeting, and the versions of the joint statement. Either
side writes, each says yes for itself; an edit asks both again.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core.people import Actor, Person
from core.workflow import locked, refuse
from projects.choices import Side
from projects.choices.evaluation import EvaluationStatus
from projects.evaluating import sides
from projects.models import Evaluation, EvaluationMeeting, JointStatement
from projects.models.evaluation_talk import BothSay
from projects.notices import evaluation as notices

NOT_NOW = "いまは、書けません。話し合いは、ひらいてから、まとめができるまでです。"
NO_TEXT = "共同のまとめが、まだ書かれていません。"
NEWER = "新しい版があります。読んでから、もう一度承諾してください。"
NO_RECORD = "話し合いの記録が、まだ書かれていません。"


def newest(evaluation: Evaluation) -> JointStatement | None:
    """The version of the statement that counts."""
    found: JointStatement | None = evaluation.statements.last()
    return found


def is_past(evaluation: Evaluation) -> bool:
    """Whether the day of the statement is over."""
    day = evaluation.statement_day
    return day is not None and day.due.at <= timezone.now()


def taking_part(evaluation: Evaluation, by: Actor) -> tuple[Evaluation, str]:
    """The round, locked, and the side for which this person talks. Raises PermissionDenied,
    NotAllowedNow.
    """
    evaluation = locked(evaluation)
    side = sides.talks_for(by, evaluation.project)
    if not side:
        raise PermissionDenied
    refuse("" if evaluation.status == EvaluationStatus.OPENED else NOT_NOW)
    return evaluation, side


def agree(row: BothSay, side: str, by: Actor) -> None:
    """This side says yes; not saved."""
    if side == Side.GROUP:
        row.group_yes_at, row.group_yes_by_id = timezone.now(), by.pk
    else:
        row.city_yes_at, row.city_yes_by_id = timezone.now(), by.pk


def unsay(row: BothSay) -> None:
    """Neither has said yes to what stands there now; not saved."""
    row.group_yes_at = row.group_yes_by = row.city_yes_at = row.city_yes_by = None


@atomic
def keep_meeting(
    evaluation: Evaluation, facts: Mapping[str, Any], findings: Mapping[str, str], *, by: Person
) -> EvaluationMeeting:
    """The record as this side writes it, to which it says yes by that if it may; the other one is
    asked. Raises PermissionDenied, NotAllowedNow.
    """
    evaluation, side = taking_part(evaluation, by)
    row = EvaluationMeeting.objects.filter(evaluation=evaluation).first()
    row = row or EvaluationMeeting(evaluation=evaluation)
    for name, value in facts.items():
        setattr(row, name, value)
    row.findings = {key: text for key, text in findings.items() if text.strip()}
    row.written_by_id = by.pk
    unsay(row)
    if sides.agrees(by, evaluation):
        agree(row, side, by)
    row.save()
    notices.record_waits(evaluation, row, side)
    return row


@atomic
def confirm_meeting(evaluation: Evaluation, *, by: Person) -> EvaluationMeeting:
    """This side finds the record right. Raises PermissionDenied, NotAllowedNow."""
    evaluation, side = taking_part(evaluation, by)
    row = EvaluationMeeting.objects.select_for_update().filter(evaluation=evaluation).first()
    refuse("" if row else NO_RECORD)
    if row is None or not sides.agrees(by, evaluation):
        raise PermissionDenied
    agree(row, side, by)
    row.save()
    return row


@atomic
def write_statement(evaluation: Evaluation, text: str, *, by: Person) -> JointStatement:
    """A new version; who may agree for their side does so by writing. Raises PermissionDenied,
    NotAllowedNow.
    """
    evaluation, side = taking_part(evaluation, by)
    last = newest(evaluation)
    row = JointStatement(
        evaluation=evaluation,
        order=last.order + 1 if last else 1,
        text=text,
        side=side,
        written_by_id=by.pk,
    )
    if sides.agrees(by, evaluation):
        agree(row, side, by)
    row.save()
    notices.statement_waits(evaluation, row, side)
    return row


@atomic
def want_changes(evaluation: Evaluation, wanted: str, *, by: Person) -> JointStatement:
    """直してほしいと返す: what this side wants changed in the newest version. Raises
    PermissionDenied, NotAllowedNow.
    """
    evaluation, side = taking_part(evaluation, by)
    row = newest(evaluation)
    if row is None:
        refuse(NO_TEXT)
        raise PermissionDenied
    row.wanted, row.wanted_side = wanted, side
    unsay(row)
    row.save()
    notices.statement_waits(evaluation, row, side, wanted=wanted)
    return row


def say_yes(evaluation: Evaluation, *, by: Actor, order: int = 0) -> bool:
    """One side accepts the version that it has read, of a locked round; whether both have now.
    Raises NotAllowedNow.
    """
    row = newest(evaluation)
    refuse("" if row else NO_TEXT)
    refuse(NEWER if row and order not in (0, row.order) else "")
    if row is None:
        return False
    agree(row, sides.talks_for(by, evaluation.project), by)
    row.wanted, row.wanted_side = "", ""
    row.save()
    return row.is_both


def ask_again(evaluation: Evaluation) -> None:
    """Both say yes anew to what stands there."""
    if row := newest(evaluation):
        unsay(row)
        row.save()
