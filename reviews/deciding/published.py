"""What everybody may know of a released result: the data alone, for the public page of results.

Names stand beside what was adopted; a 次点 is named once it has answered with yes; whoever
was not adopted is named nowhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from calls.models import Call
from core.collaboration import CollaborationForm, CollaborationZone
from reviews.choices import AwardStatus, DecisionKind
from reviews.models import Award, Decision, KeptResult

TAKEN = (AwardStatus.STANDING, AwardStatus.WAITING, AwardStatus.ACCEPTED)


@dataclass(frozen=True)
class Adopted:
    """One work that is adopted. Amounts in yen; ``waits_until``: the group has still to answer.
    ``place``: its coordinates (form, zone) as they are stored.
    """

    number: str
    title: str
    lead: str
    group: str
    section: str
    form: str
    zone: str
    requested: int
    amount: int
    conditions: tuple[str, ...]
    remarks: str
    waits_until: date | None
    place: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Departure:
    """A decision that departs from the rank, without a name: why, and when the group was heard."""

    kind: str
    reason: str
    heard_on: date


@dataclass(frozen=True)
class Published:
    """The results of a call. Everything counts what was told, and nothing that is staged; what was
    told stays told when the papers of a proposal are gone (``kept``).
    ``reviewed_on``: the 受付番号 of what stays in review. ``given_up``: how many adopted ones.
    """

    call: Call
    told_at: datetime | None
    proposals: int
    adopted: tuple[Adopted, ...]
    conditional: int
    runner_ups: int
    amount: int
    pot: int | None
    departures: tuple[Departure, ...]
    offered_until: date | None = None
    given_up: int = 0
    reviewed_on: frozenset[str] = frozenset()


def published(call: Call) -> Published | None:
    """What may be shown of this call; None before anything was released."""
    rows = told(call)
    return shown_of(call, rows, awards_of(rows))


def expected(call: Call, new: Sequence[Decision], awards: Sequence[Award]) -> Published | None:
    """The same as if these decisions were told, too: ``awards`` is what they grant or may offer,
    saved or not.
    """
    keys = {each.entry_id for each in new}
    before = [each for each in told(call) if each.entry_id not in keys]
    granted = awards_of(before) | {each.decision_id: each for each in awards}
    return shown_of(call, in_order([*before, *new]), granted)


def awards_of(rows: Sequence[Decision]) -> dict[int, Award]:
    """What these decisions grant or may offer, by their key."""
    found = Award.objects.filter(decision__in=[row.pk for row in rows])
    return {each.decision_id: each for each in found.select_related("decision")}


def shown_of(call: Call, rows: Sequence[Decision], awards: Mapping[int, Award]) -> Published | None:
    """What may be shown of these decisions, and of what is gone; None where there is nothing."""
    gone = list(KeptResult.objects.filter(call=call))
    if not (rows or gone):
        return None
    shown = [each for each in rows if is_shown(each, awards.get(each.pk))]
    works = tuple(adopted(each, awards[each.pk]) for each in shown) + of_gone(gone)
    granted = [each.kind for each in shown] + [each.kind for each in gone if each.work]
    return Published(
        call=call,
        told_at=min(
            [each.release.released_at for each in rows if each.release.released_at]
            + [each.told_at for each in gone]
        ),
        proposals=len(rows) + len(gone),
        adopted=works,
        conditional=granted.count(DecisionKind.CONDITIONAL),
        runner_ups=sum(is_in_turn(each) for each in awards.values()),
        amount=sum(each.amount for each in works),
        pot=pot(call),
        departures=(*departures(rows), *(departed(each) for each in gone if each.departure)),
        offered_until=min(
            (due for each in awards.values() if (due := offered(each))), default=None
        ),
        given_up=sum(map(is_given_up, awards.values())) + sum(each.is_given_up for each in gone),
        reviewed_on=reviewed_on(rows),
    )


def told(call: Call) -> list[Decision]:
    """What was told of each proposal last, in the order of receipt."""
    found = Decision.objects.told().filter(entry__review__round__course__call=call)
    known = found.select_related("entry__proposal", "entry__submission", "release")
    return in_order(known.defer("entry__submission__manifest"))


def in_order(rows: Iterable[Decision]) -> list[Decision]:
    """In the order of receipt."""
    return sorted(rows, key=lambda each: (each.entry.review_id, each.entry.received))


def is_shown(decision: Decision, award: Award | None) -> bool:
    """Whether its name stands in public: adopted and not given up; of a 次点 after its yes."""
    if award is None or award.status not in TAKEN:
        return False
    is_runner_up = decision.kind == DecisionKind.RUNNER_UP
    return not is_runner_up or award.status == AwardStatus.ACCEPTED or award.secured is not None


def adopted(decision: Decision, award: Award) -> Adopted:
    """One adopted work in the words of its submission."""
    facts = decision.entry.submission.facts
    columns, names = facts["columns"], facts["sections"]
    return Adopted(
        number=decision.entry.proposal.number or "",
        place=(columns.get("form") or "", columns.get("zone") or ""),
        title=columns["title"],
        lead=columns.get("lead") or "",
        group=columns["name"],
        section="、".join(names.values()),
        form=word(CollaborationForm, columns.get("form")),
        zone=word(CollaborationZone, columns.get("zone")),
        requested=columns.get("requested") or 0,
        amount=award.amount if award.secured is None else award.secured,
        conditions=tuple(each["text"] for each in decision.conditions),
        remarks=decision.remarks,
        waits_until=award.due_on if waits(award) else None,
    )


def of_gone(rows: Sequence[KeptResult]) -> tuple[Adopted, ...]:
    """The adopted works whose papers are gone, in the words that were published."""
    works = [each.work for each in rows if each.work]
    lists = [{name: tuple(work[name]) for name in ("conditions", "place")} for work in works]
    return tuple(Adopted(**work | some) for work, some in zip(works, lists, strict=True))


def waits(award: Award) -> bool:
    """Whether the group has still to say yes; more that is offered on top changes nothing yet."""
    return award.status == AwardStatus.WAITING and award.secured is None


def word(kinds: type[CollaborationForm] | type[CollaborationZone], value: str | None) -> str:
    """A coordinate in words; "" where there is none."""
    return str(kinds(value).label) if value else ""


def departures(rows: Sequence[Decision]) -> list[Departure]:
    """Why the city decided otherwise than the points say."""
    return [
        Departure(DecisionKind(each.kind).label, each.reason, each.heard_on)
        for each in rows
        if each.reason and each.heard_on
    ]


def departed(row: KeptResult) -> Departure:
    """The same of one whose papers are gone."""
    said = row.departure or {}
    return Departure(said["kind"], said["reason"], date.fromisoformat(said["heard_on"]))


def pot(call: Call) -> int | None:
    """The whole pot of the call, those of its courses together; None without a limit."""
    courses = list(call.courses.all())
    own = [each.pot for each in courses if each.pot is not None]
    shared = [call.pot] if any(each.pot is None for each in courses) else []
    sizes = [*own, *shared]
    return None if not sizes or None in sizes else sum(each or 0 for each in sizes)


def reviewed_on(rows: Sequence[Decision]) -> frozenset[str]:
    """The 受付番号 of what stays in review: its points are told to nobody."""
    return frozenset(str(each.entry) for each in rows if each.kind == DecisionKind.CONTINUED)


def is_in_turn(award: Award) -> bool:
    """Whether it is a 次点 that may still be asked, or has not answered yet."""
    is_runner_up = award.decision.kind == DecisionKind.RUNNER_UP
    is_open = award.status in (AwardStatus.HELD, AwardStatus.WAITING)
    return is_runner_up and is_open and award.secured is None


def offered(award: Award) -> date | None:
    """Until when a 次点 that was asked may answer."""
    is_asked = is_in_turn(award) and award.status == AwardStatus.WAITING
    return award.due_on if is_asked else None


def is_given_up(award: Award) -> bool:
    """Whether what was adopted is not taken."""
    gone = award.status in (AwardStatus.GIVEN_UP, AwardStatus.LAPSED)
    return gone and award.decision.is_granting
