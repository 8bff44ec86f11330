"""One proposal as staff check it: what was handed in last, what to confirm, what happened.

Everything is read from submissions: what is being written never shows (calls.md §7).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import prefetch_related_objects

from calls import money
from calls.choices import Channel
from core.admin import past
from core.calendar import wareki
from core.people import Person
from core.workflow import moves
from proposals import permissions
from proposals.admin import dossier, queue
from proposals.budget import sums
from proposals.checking import corrections, newest, points, same_group
from proposals.choices import Finding, ProposalStatus
from proposals.letters import facts
from proposals.models import Proposal, SectionOpinion, Submission
from proposals.notices.previews import sent_about
from proposals.querysets import ALIVE
from proposals.submitting import differences, words
from proposals.workflow import PROPOSAL
from proposals.writing import beyond, pages, told

Typed = Mapping[str, tuple[str, str]]


def context(proposal: Any, user: Person, typed: Typed) -> dict[str, Any]:
    """What the page shows, of a proposal that is ``queue.loaded``; ``typed``: findings that were
    sent and refused, by the code of their point.
    """
    submissions = read(proposal)
    last, before = submissions[0], submissions[1] if len(submissions) > 1 else None
    checks = permissions.checks(user, proposal)
    known = same_group.around(proposal) if checks else None
    todo = [replace(each, typed=typed.get(each.code)) for each in points.points(proposal, known)]
    row, requests = queue.row(proposal, checks), asked(proposal, submissions)
    letters = list(proposal.letters.all())
    return {
        "proposal": proposal,
        "row": row,
        "next_step": next_step(proposal, todo),
        "submission": last,
        "submissions": submissions,
        "before": before,
        "changes": differences.between(before, last) if before else [],
        "sections": list(words.sections(last.facts)),
        "papers": last.papers.all(),
        "points": todo,
        "met": sum(each.is_met for each in todo),
        "findings": Finding.choices,
        "may_check": checks and proposal.status == ProposalStatus.SUBMITTED,
        "may_extend": checks and bool(proposal.correction_due_on),
        "is_editing": is_editing(proposal),
        "moved": moves(proposal),
        "steps": steps(proposal),
        "grants": same_group.other_money(last.facts["columns"]) if checks else [],
        "likenesses": same_group.likenesses(proposal, user, known) if known else [],
        "opinions": opinions(proposal, user),
        "may_ask": checks and proposal.status in ALIVE,
        "corrections": requests,
        "letters": letters,
        "ended": facts.ended(letters, (each["request"] for each in requests)),
        "may_tell": permissions.enters(user, proposal) and not told.obstacle(proposal),
        "events": events(proposal),
        "links": [*beyond.staff(proposal, user), *dossier.links(proposal, user)],
    }


def read(proposal: Proposal) -> list[Submission]:
    """Its submissions, the newest first, with what the points read."""
    submissions = newest.every(proposal)
    newest.load([proposal])
    return submissions


def next_step(proposal: Any, todo: list[points.Point]) -> str:
    """What somebody of the city should do now."""
    side = queue.side_of(proposal)
    if side == queue.APPLICANT:
        return "提案した団体の補正を待っています"
    if side == queue.REVIEW:
        return "審査を待っています"
    if side == queue.OVER:
        return str(proposal.get_status_display())
    left = sum(not each.is_met for each in todo)
    if left:
        return f"次の手：要件の残り{left}つを確かめてください"
    return "次の手：要件確認済にできます"


def is_editing(proposal: Proposal) -> bool:
    """Whether its writers are changing what was handed in, and may hand it in again."""
    if not proposal.editing_since:
        return False
    prefetch_related_objects([proposal], "call__milestones")
    return bool(pages.writable(proposal))


def steps(proposal: Proposal) -> list[Any]:
    """How the most that may be asked for comes about; [] without money."""
    terms = money.terms_for(proposal.course, proposal.year, proposal.theme)
    if not (newest.has_money(proposal) and terms):
        return []
    return list(sums.most(terms, sums.add_up(newest.columns(proposal))).steps)


def asked(proposal: Proposal, submissions: Iterable[Submission]) -> list[dict[str, Any]]:
    """The 補正, the newest first: what is mended, how the day was moved, how it ended."""
    rows, known = list(proposal.corrections.all()), {each.pk: each for each in submissions}
    for row in rows:
        row.submission = known[row.submission_id]
    return [{"request": row, "items": corrections.in_words(proposal, row)} for row in rows]


def opinions(proposal: Proposal, user: Person) -> list[SectionOpinion]:
    """担当課意見 that this person may read: a section its own alone."""
    seen = SectionOpinion.objects.visible_to(user).filter(proposal=proposal)
    found = list(seen.select_related("section__successor", "answered_by"))
    for each in found:
        each.proposal = proposal
    return found


def events(proposal: Proposal) -> list[past.Event]:
    """Every act with its reason and every mail with its fate."""
    acts = (past.act(row, PROPOSAL.labels) for row in proposal.log.all())
    heard = answers_told(proposal)
    return past.told((*acts, *heard, *map(past.mail, sent_about(proposal))))


def answers_told(proposal: Proposal) -> list[past.Event]:
    """That the three questions were answered by telephone or at the counter: not what was said."""
    row = told.answers(proposal) if proposal.channel == Channel.COUNTER else None
    if row is None or row.told_on is None:
        return []
    said = f"答えた人：{row.told_by}　聞いた日：{wareki(row.told_on)}"
    return [past.Event(row.at, "3つの質問の答えを入力しました", str(row.entered_by or ""), said)]


def sent(proposal: Proposal, key: Any) -> Submission:
    """One of its submissions. Raises DoesNotExist."""
    found: Submission = proposal.submissions.get(pk=key)
    return found


def title(proposal: Proposal) -> str:
    """The name of the work as it was handed in."""
    return newest.title(proposal)
