"""市の決定の準備: decisions and the texts of their letters, changed by a new version and by nothing
else. What changes after the 決裁 voids it, and the letter with it (calls.md §6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.db.transaction import atomic

from core.calendar import today
from core.people import Actor
from core.workflow import refuse
from reviews import permissions
from reviews.choices import (
    DECIDED_AS,
    GRANTING,
    DecisionKind,
    RecommendationKind,
    ReleaseKind,
    ReleaseStatus,
)
from reviews.deciding import money, standing
from reviews.deciding.money import Line
from reviews.letters import texts
from reviews.models import Decision, Entry, LetterText, Recommendation, Release
from reviews.workflow import release as workflow

NOT_NOW = "市の決定は、委員会の案を受け取ってから施行するまでのあいだ、直せます。"
SAME = "決定は、変わっていません。"
SAME_TEXT = "手紙の文は、変わっていません。"
CONDITIONS = "条件付き採択には条件を書きます。ほかの決定には、条件を書きません。"
AMOUNT = "採択額は、採択と条件付き採択のときだけ書きます。"
HEARD = "団体の話を聞いた日は、きょうまでの日にしてください。"
NO_CONTINUING = "知らせた決定を、継続審査に訂正することはできません。"
OF_A_ROUND = "前の回で終わる提案の決定は、不採択だけです。"
NO_DECISION = "先に、この提案の決定を選んでください。"
EMPTY = "手紙の本文を書いてください。"
DAYS = "返事をもらうまでの日数は、1日から60日までにしてください。"
CHANGED = "決定を変えたため。"
CHANGED_TEXT = "手紙の文を変えたため。"
CHANGED_TERMS = "返事の期限か、返事がないときの扱いを変えたため。"
COMPARED = (
    "kind", "amount", "lines", "conditions", "reason", "inside_reason", "heard_on", "remarks",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What the city decides of one proposal. ``lines`` None: as the budget of the submission."""

    kind: str
    amount: int = 0
    lines: Sequence[Line] | None = None
    conditions: Sequence[dict[str, str]] = ()
    reason: str = ""
    inside_reason: str = ""
    heard_on: date | None = None
    remarks: str = ""


def opened(release: Release, by: Actor, why: str) -> Release:
    """The result, locked and open for changes: what was signed is not signed any more. Raises
    PermissionDenied, NotAllowedNow.
    """
    rows = Release.objects.select_for_update(of=("self",), no_key=True)
    [release] = rows.filter(pk=release.pk)
    if not permissions.settles(by, release):
        raise PermissionDenied
    refuse("" if release.status in (ReleaseStatus.HANDED_OVER, ReleaseStatus.SIGNED) else NOT_NOW)
    if release.status == ReleaseStatus.SIGNED:
        release = workflow.unsign(release, by=by, note=why)
    return release


def row_of(release: Release, entry: Entry) -> standing.Row:
    """What is staged of one proposal of this result."""
    found = (each for each in standing.staged(release).rows if each.entry.pk == entry.pk)
    row = next(found, None)
    refuse("" if row else NO_DECISION)
    assert row is not None  # noqa: S101 -- refused before
    return row


# --- decisions -----------------------------------------------------------------------------------


@atomic
def stage(release: Release, entry: Entry, said: Said, *, by: Actor) -> Decision:
    """A new version of the decision about a proposal; its letter has to be written anew.

    Raises PermissionDenied, NotAllowedNow.
    """
    row = row_of(release, entry)
    facts = columns(row.entry, said)
    refuse(why_not(release, row.entry, said, facts["lines"]))
    old = row.decision
    refuse(SAME if old and {name: getattr(old, name) for name in COMPARED} == facts else "")
    release = opened(release, by, CHANGED)
    return added(release, row.entry, facts, by)


def added(release: Release, entry: Entry, facts: dict[str, Any], by: Actor) -> Decision:
    """The next version of the decision about a proposal, of a result that is open."""
    return added_all(release, [(entry, facts)], by)[0]


def added_all(
    release: Release, rows: Sequence[tuple[Entry, dict[str, Any]]], by: Actor
) -> list[Decision]:
    """The same of several at once."""
    said = Decision.objects.filter(entry__in=[entry for entry, _facts in rows]).order_by()
    last = dict(said.values_list("entry").annotate(Max("version")))
    common = {"release": release, "made_by_id": by.pk, "handover": release.handovers}
    made = [
        Decision(entry=entry, version=last.get(entry.pk, 0) + 1, **common, **facts)
        for entry, facts in rows
    ]
    return list(Decision.objects.bulk_create(made, batch_size=200))


def columns(entry: Entry, said: Said) -> dict[str, Any]:
    """The columns of a decision as they are said, lines and texts made plain."""
    grants = said.kind in GRANTING
    lines = list(said.lines) if said.lines is not None else money.lines_of(entry)
    return {
        "kind": said.kind,
        "amount": said.amount,
        "lines": lines if grants and money.has_money(entry) else [],
        "conditions": list(said.conditions),
        "reason": said.reason.strip(),
        "inside_reason": said.inside_reason.strip(),
        "heard_on": said.heard_on,
        "remarks": said.remarks.strip(),
    }


def why_not(release: Release, entry: Entry, said: Said, lines: Sequence[Line]) -> str:
    """Why it cannot be decided so; "" where it can."""
    if release.kind == ReleaseKind.ROUND and said.kind != DecisionKind.NOT_ADOPTED:
        return OF_A_ROUND
    if (said.kind == DecisionKind.CONDITIONAL) != bool(said.conditions):
        return CONDITIONS
    if said.kind == DecisionKind.CONTINUED and release.kind == ReleaseKind.CORRECTION:
        return NO_CONTINUING
    if said.heard_on and said.heard_on > today():
        return HEARD
    if said.kind not in GRANTING:
        return AMOUNT if said.amount else ""
    return "".join(money.faults(entry, lines, said.amount))


@atomic
def stage_all(release: Release, *, by: Actor) -> list[Decision]:
    """Every proposal without a decision as the committee recommends it; what does not fit is left
    to be decided by hand. Raises PermissionDenied, NotAllowedNow.
    """
    waiting = [each for each in standing.staged(release).rows if each.decision is None]
    if not waiting:
        return []
    release, fitting = opened(release, by, CHANGED), []
    for each in waiting:
        said = proposed(each.recommendation) if each.recommendation else None
        facts = columns(each.entry, said) if said else {}
        if said and not why_not(release, each.entry, said, facts["lines"]):
            fitting.append((each.entry, facts))
    return added_all(release, fitting, by)


def proposed(recommendation: Recommendation) -> Said | None:
    """The decision that follows the recommendation; None where none was made."""
    if not recommendation.kind:
        return None
    kind = DECIDED_AS[RecommendationKind(recommendation.kind)]
    return Said(
        kind,
        amount=recommendation.amount if kind in GRANTING else 0,
        conditions=recommendation.conditions,
        remarks=recommendation.remarks,
    )


# --- letters -------------------------------------------------------------------------------------


@atomic
def write(decision: Decision, body: str, *, by: Actor) -> LetterText:
    """The text of the letter of this decision, as it is signed. Raises PermissionDenied,
    NotAllowedNow.
    """
    refuse("" if body.strip() else EMPTY)
    row = row_of(decision.release, decision.entry)
    refuse("" if row.decision == decision else NO_DECISION)
    refuse(SAME_TEXT if row.text and row.text.body == body.strip() else "")
    opened(decision.release, by, CHANGED_TEXT)
    return worded(decision, body, row.text.version + 1 if row.text else 1, by)


def worded(decision: Decision, body: str, version: int, by: Actor) -> LetterText:
    """The text of a letter, of a result that is open."""
    facts: dict[str, Any] = {"version": version, "body": body.strip(), "by_id": by.pk}
    return LetterText.objects.create(decision=decision, **facts)


@atomic
def write_all(release: Release, *, by: Actor) -> list[LetterText]:
    """The letters of every decision that has none yet, in the words of its kind.

    Raises PermissionDenied, NotAllowedNow.
    """
    rows = standing.staged(release).rows
    lacking = [each.decision for each in rows if each.decision and each.text is None]
    if lacking:
        opened(release, by, CHANGED_TEXT)
    facts: dict[str, Any] = {"version": 1, "by_id": by.pk}
    made = [LetterText(decision=each, body=texts.body(each).strip(), **facts) for each in lacking]
    return list(LetterText.objects.bulk_create(made, batch_size=200))


# --- terms ---------------------------------------------------------------------------------------


@atomic
def change_terms(
    release: Release, *, by: Actor, days: int, at: time, silence: str, offers: bool
) -> Release:
    """By when an answer is wanted and what silence means; whether a 次点 is asked by itself.

    Raises PermissionDenied, NotAllowedNow.
    """
    refuse("" if 1 <= days <= 60 else DAYS)
    release = opened(release, by, CHANGED_TERMS)
    release.answer_days, release.answer_time = days, at
    release.silence, release.is_offered_by_itself = silence, offers
    release.save()
    return release
