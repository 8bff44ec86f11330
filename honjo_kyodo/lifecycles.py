"""Every lifecycle of the portal in one list: for the diagrams and for the tests of the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, TextChoices

from cases import choices as case_choices
from cases import workflow as case_workflow
from cases.models import Case
from core.workflow import Transition
from groups import choices as group_choices
from groups import workflow as group_workflow
from groups.models import Registration


@dataclass(frozen=True)
class Lifecycle:
    """One noun with its states, their citizen wording, whose turn each is, and its moves."""

    name: str
    title: str
    model: type[Model]
    statuses: type[TextChoices]
    wording: Mapping[Any, str]
    turn: Mapping[Any, Any]
    transitions: tuple[Transition, ...]


LIFECYCLES = (
    Lifecycle(
        "registration",
        "団体登録の申請",
        Registration,
        group_choices.RegistrationStatus,
        group_choices.CITIZEN_WORDING,
        group_choices.TURN,
        group_workflow.TRANSITIONS,
    ),
    Lifecycle(
        "case",
        "協働事例",
        Case,
        case_choices.CaseStatus,
        case_choices.CITIZEN_WORDING,
        case_choices.TURN,
        case_workflow.TRANSITIONS,
    ),
)


def diagram(lifecycle: Lifecycle) -> str:
    """The lifecycle as a Markdown page with a Mermaid state diagram and its tables."""
    lines = [
        f"# {lifecycle.title}",
        "",
        "<!-- Printed by `manage.py draw_workflows` from the tables; do not edit by hand. -->",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"    {status.value}: {status.label}" for status in lifecycle.statuses),
        f"    [*] --> {next(iter(lifecycle.statuses)).value}",
        *(_arrows(lifecycle)),
        "```",
        "",
        *_states(lifecycle),
        "",
        *_moves(lifecycle),
        "",
    ]
    return "\n".join(lines)


def _arrows(lifecycle: Lifecycle) -> list[str]:
    order = [status.value for status in lifecycle.statuses]
    return [
        f"    {source} --> {transition.target}: {transition.label}"
        for transition in lifecycle.transitions
        for source in sorted(transition.sources, key=order.index)
    ]


def _states(lifecycle: Lifecycle) -> list[str]:
    rows = [
        f"| `{s.value}` | {s.label} | {lifecycle.wording[s]} | {lifecycle.turn[s].label} |"
        for s in lifecycle.statuses
    ]
    return ["| 状態 | 職員の言葉 | 市民の言葉 | だれの番か |", "|---|---|---|---|", *rows]


def _moves(lifecycle: Lifecycle) -> list[str]:
    rows = [
        f"| `{t.name}` | {t.label} | `{t.who.__name__}` | {'要る' if t.needs_reason else '—'} "
        f"| {t.basis} |"
        for t in lifecycle.transitions
    ]
    return [
        "| 手続き | ボタン | だれが | 理由 | もとになる決まり |",
        "|---|---|---|---|---|",
        *rows,
    ]
