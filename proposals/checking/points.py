"""要件の表: the points of the formal check of one proposal, computed where possible.

A person's finding stands above what was computed, with the reason. It holds for the submission it
was made of: after another one it is shown, and does not count until somebody confirms it again.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from calls.models import CheckPoint
from core.people import Actor
from core.workflow import NotAllowedNow, locked
from proposals import permissions
from proposals.checking import computed, newest
from proposals.checking.computed import Computed, Others
from proposals.choices import Finding, Page, ProposalStatus
from proposals.models import Check, Proposal

MET = (Finding.OK, Finding.NOT_APPLICABLE)
OVER = "要件の確認は、もう終わっています。"
CHANGED = "この画面を開いたあとに、新しい提出がありました。いまの内容を確かめてください。"
WHY = "「{}」は、自動の結果と変えるので、理由を書いてください。"
WHAT = "「{}」が満たさない理由を書いてください。"
EMPTY = "紙に書いていないところ：{}"


@dataclass(frozen=True)
class Point:
    """One point and how it stands. ``said`` is what the portal found and ``is_computed`` whether
    that is as it should be (None: a person looks); ``check`` what a person found, of the valid
    submission or (``is_old``) of one before; ``typed`` (finding, note) what was sent and refused.
    ``page`` is where it is mended, if on one.
    """

    code: str
    label: str
    is_met: bool
    note: str = ""
    said: str = ""
    is_computed: bool | None = None
    check: Check | None = None
    is_old: bool = False
    typed: tuple[str, str] | None = None
    page: Page | None = None

    @property
    def shown(self) -> tuple[str, str]:
        """Finding and note as the fields show them: as typed, else as stored."""
        known = (self.check.finding, self.check.note) if self.check else ("", "")
        return self.typed or known

    @property
    def word(self) -> str:
        """How it stands, as a badge."""
        if self.check and not self.is_old:
            return self.check.get_finding_display()
        if self.is_computed is None:
            return "もう一度確かめる" if self.is_old else "まだ"
        return "自動で確かめた" if self.is_computed else "合いません"

    @property
    def tone(self) -> str:
        """The tone of the badge."""
        if self.is_met:
            return "done"
        is_wrong = self.is_computed is False or (self.check is not None and not self.is_old)
        return "need" if is_wrong else "off"


def points(proposal: Proposal, others: Others = None) -> list[Point]:
    """Every point: the computed ones, then the course's own in its order.

    ``others``: what is compared of the call's other proposals, where it is known already.
    """
    there = newest.pages(proposal)
    checks = {each.code: each for each in proposal.checks.all()}
    computed_ones = computed.findings(proposal, there, others)
    return [
        *(of_computed(proposal, each, checks) for each in computed_ones),
        *(of_person(proposal, each, checks) for each in proposal.course.check_points.all()),
    ]


def of_computed(proposal: Proposal, found: Computed, checks: Mapping[str, Check]) -> Point:
    """A computed point, and what a person made of it."""
    check, is_old = given(proposal, checks, found.code)
    is_met = check.finding in MET if check and not is_old else found.is_met
    return Point(
        found.code, found.label, is_met, "", found.said, found.is_met, check, is_old,
        page=found.page,
    )  # fmt: skip


def of_person(proposal: Proposal, row: CheckPoint, checks: Mapping[str, Check]) -> Point:
    """A point that a person looks at."""
    code, label, note = f"point-{row.pk}", row.text, row.note
    check, is_old = given(proposal, checks, code)
    is_met = check is not None and not is_old and check.finding in MET
    return Point(code, label, is_met, note, "", None, check, is_old)


def given(proposal: Proposal, checks: Mapping[str, Check], code: str) -> tuple[Check | None, bool]:
    """What a person found, and whether it was of a submission before."""
    check = checks.get(code)
    return check, check is not None and check.submission_id != newest.submission(proposal).pk


def open_points(proposal: Proposal) -> list[Point]:
    """The points that are not confirmed, or not met."""
    return [each for each in points(proposal) if not each.is_met]


def faults(proposal: Proposal) -> dict[Page, list[str]]:
    """The pages on which something is not as it should be, each with what; what a person looks at
    and what is no page's own stands on none.
    """
    found = defaultdict[Page, list[str]](list)
    for point in open_points(proposal):
        if point.page:
            note = point.check.note if point.check and not point.is_old else ""
            found[point.page].append(f"{point.label}：{note or point.said}")
        if point.code == computed.WRITTEN:
            for page, names in computed.lacking(proposal).items():
                found[page].append(EMPTY.format("、".join(names)))
    return found


@atomic
def check(
    proposal: Proposal, *, by: Actor, found: Mapping[str, tuple[str, str]], submission: str = ""
) -> Proposal:
    """Write down what a person found: ``found`` by code the finding ("" for none) and the note.

    ``submission`` is the key of the one that was looked at. Raises NotAllowedNow, PermissionDenied.
    """
    proposal = locked(proposal)
    if not permissions.checks(by, proposal):
        raise PermissionDenied
    if proposal.status != ProposalStatus.SUBMITTED:
        raise NotAllowedNow(OVER)
    if submission and submission != str(newest.submission(proposal).pk):
        raise NotAllowedNow(CHANGED)
    for point in points(proposal):
        if point.code in found:
            write(proposal, point, *found[point.code], by=by)
    return proposal


def write(proposal: Proposal, point: Point, finding: str, note: str, *, by: Actor) -> None:
    """One finding of a locked proposal; "" takes it back. Raises NotAllowedNow without a reason."""
    if not finding:
        proposal.checks.filter(code=point.code).delete()
        return
    refuse_without_reason(point, finding, note)
    kept = point.check if not point.is_old else None
    if kept and (kept.finding, kept.note) == (finding, note):
        return
    facts = {"question": point.label, "finding": finding, "note": note, "by": by}
    row = {"point_id": own_point(point.code), "submission": newest.submission(proposal)}
    proposal.checks.update_or_create(code=point.code, defaults=facts | row)


def refuse_without_reason(point: Point, finding: str, note: str) -> None:
    """Against what was computed, and for what is not met, a reason is needed."""
    if note.strip():
        return
    if point.is_computed is not None and (finding in MET) != point.is_computed:
        raise NotAllowedNow(WHY.format(point.label))
    if finding == Finding.WRONG:
        raise NotAllowedNow(WHAT.format(point.label))


def own_point(code: str) -> int | None:
    """The key of the course's own point; None for a computed one."""
    kind, _, key = code.partition("-")
    return int(key) if kind == "point" and key.isdecimal() else None
