"""Writing on a sheet: kept at once, until it is confirmed or the day is over."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from calls.choices import Channel
from core import papers
from core.people import Person
from core.uploads import Accepted
from core.workflow import locked, refuse
from projects import permissions
from projects.choices import Side
from projects.evaluating import items, sides, standing
from projects.models import Evaluation, EvaluationAnswer, EvaluationScan, EvaluationSheet


@dataclass(frozen=True)
class Said:
    """What is written of one item."""

    mark: int | None = None
    unmarked: str = ""
    wish: str = ""
    comment: str = ""


def held(sheet: EvaluationSheet) -> EvaluationSheet:
    """The sheet with its round locked in one order (round, then sheet), so that who confirms last,
    who still writes and the clock wait for each other.
    """
    rounds = Evaluation.objects.select_for_update(of=("self",), no_key=True)
    rows = rounds.select_related("project", "day").prefetch_related("project__members")
    evaluation = rows.get(pk=sheet.evaluation_id)
    sheet = locked(sheet)
    sheet.evaluation = evaluation
    return sheet


def opened(sheet: EvaluationSheet, by: Person) -> EvaluationSheet:
    """The sheet, locked, for who writes on it now. Raises PermissionDenied, NotAllowedNow."""
    sheet = held(sheet)
    if not sides.knows(by, sheet):
        raise PermissionDenied
    refuse(standing.why_shut(sheet))
    return sheet


@atomic
def keep(sheet: EvaluationSheet, answers: Mapping[str, Said], *, by: Person) -> EvaluationSheet:
    """Keep these answers by the key of their item; what is not named stays. Who types for a group
    on paper is on record.

    Raises PermissionDenied, NotAllowedNow.
    """
    return write(opened(sheet, by), answers, by=by)


def write(sheet: EvaluationSheet, answers: Mapping[str, Said], *, by: Person) -> EvaluationSheet:
    """These answers on a sheet that is :func:`opened`, in one statement."""
    asked = {each.key for each in items.of_round(sheet.evaluation)}
    EvaluationAnswer.objects.bulk_create(
        [
            EvaluationAnswer(
                sheet=sheet, key=key, mark=said.mark, unmarked=said.unmarked, wish=said.wish,
                comment=said.comment,
            )
            for key, said in answers.items()
            if key in asked
        ],
        update_conflicts=True,
        unique_fields=["sheet", "key"],
        update_fields=["mark", "unmarked", "wish", "comment"],
    )  # fmt: skip
    if types(by, sheet):
        sheet.channel, sheet.typed_by_id = Channel.COUNTER, by.pk
    sheet.edition += 1
    sheet.saved_at = timezone.now()
    sheet.save()
    return sheet


def types(by: Person, sheet: EvaluationSheet) -> bool:
    """Whether this person writes what the group has on paper."""
    project = sheet.evaluation.project
    has_role = permissions.role(by, project) in permissions.WRITING
    return sheet.side == Side.GROUP and not has_role


@atomic
def keep_scan(sheet: EvaluationSheet, scan: Accepted, *, by: Person) -> EvaluationScan:
    """The scan of the paper that was typed; one of before stays on record. It may follow after
    the opening, since it changes no answer. Raises PermissionDenied.
    """
    sheet = held(sheet)
    if not (sides.knows(by, sheet) and types(by, sheet)):
        raise PermissionDenied
    known = EvaluationScan.objects.filter(sheet=sheet)
    if same := known.filter(sha256=scan.sha256).first():
        found: EvaluationScan = same
        return found
    for each in known:
        papers.take_out(each, on_record=True)
    paper = EvaluationScan(sheet=sheet, uploaded_by_id=by.pk)
    papers.take_in(paper, scan)
    return paper
