"""Every lifecycle of the portal in one list, for the tests of the house, and its picture."""

from calls.workflow import CALL, CONSULTATION, QUESTION, THEME
from cases.workflow import CASE
from core.workflow import Lifecycle, Transition
from groups.workflow import REGISTRATION
from notifications.workflow import NOTICE
from projects.workflow import (
    ADVANCE,
    AGREEMENT,
    CHANGE,
    CONTRACT,
    EQUIPMENT,
    EVALUATION,
    EVALUATION_SHEET,
    EXPERT_OPINION,
    GRANTING,
    PROJECT,
    REPORT,
    SETTLEMENT,
)
from proposals.workflow import PROPOSAL
from reviews.workflow import (
    AWARD,
    CLARIFICATION,
    HEARING,
    MEETING,
    MINUTES,
    RELEASE,
    REVIEW,
    REVIEWER,
    SHEET,
)

LIFECYCLES = (
    REGISTRATION, CASE, CALL, THEME, QUESTION, CONSULTATION, PROPOSAL, REVIEW, REVIEWER, SHEET,
    CLARIFICATION, HEARING, MEETING, MINUTES, RELEASE, AWARD, PROJECT, AGREEMENT, CHANGE,
    REPORT, EQUIPMENT,
    GRANTING, ADVANCE, SETTLEMENT, CONTRACT, EVALUATION, EVALUATION_SHEET, EXPERT_OPINION, NOTICE,
)  # fmt: skip


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
        f"    {source} --> {transition.leads_to(source)}: {transition.label}"
        for transition in lifecycle.rows
        for source in sorted(transition.sources, key=order.index)
    ]


def _who(transition: Transition) -> str:
    return f"`{transition.who.__name__}`" + "、時計" * transition.by_clock


def _states(lifecycle: Lifecycle) -> list[str]:
    rows = [
        f"| `{s.value}` | {s.label} | {lifecycle.wording.get(s, '—')} | {lifecycle.turn[s].label} |"
        for s in lifecycle.statuses
    ]
    return ["| 状態 | 職員の言葉 | 市民の言葉 | だれの番か |", "|---|---|---|---|", *rows]


def _moves(lifecycle: Lifecycle) -> list[str]:
    rows = [
        f"| `{t.name}` | {t.label} | {_who(t)} | {'要る' if t.needs_reason else '—'} | {t.basis} |"
        for t in lifecycle.rows
    ]
    return [
        "| 手続き | ボタン | だれが | 理由 | もとになる決まり |",
        "|---|---|---|---|---|",
        *rows,
    ]
