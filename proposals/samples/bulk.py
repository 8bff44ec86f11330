"""Invented proposals in any number, for measuring. The same number always gives the same one."""

import random
import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import User
from calls.models import Course
from groups.samples.bulk import PLACES, THEMES
from proposals.choices import (
    PAGE_FIELDS,
    AttemptOutcome,
    CorrectionKind,
    Page,
    ProposalStatus,
    Series,
    SubmissionKind,
)
from proposals.models import (
    Attempt,
    Correction,
    Proposal,
    ProposalPaper,
    SectionOpinion,
    Submission,
)
from proposals.samples.words import COMMON, OPINION, UNREGISTERED, USUAL
from proposals.submitting import freezing

S = ProposalStatus
ROOM = uuid.UUID("5a3b6c1e-7a55-4f0e-9f57-1d2c7e9a0b44")
# Of twenty: drafts, in check, filed, over.
STATES = (S.DRAFT,) * 3 + (S.SUBMITTED,) * 9 + (S.FILED,) * 5 + (S.INELIGIBLE, S.WITHDRAWN, S.DRAFT)
CHECKED = (S.FILED, S.INELIGIBLE)
ASKED = 3  # sections of a filed one
PART = 10  # of this many in check, one has a 補正 open
PEOPLE = 200
Stored = tuple[str, bytes]  # a file that is kept already: its name and its bytes


def key(number: int) -> uuid.UUID:
    """The key of the proposal of this number."""
    return uuid.uuid5(ROOM, str(number))


def person(number: int) -> User:
    """Somebody who writes proposals, unsaved; nobody can sign in as them."""
    address = f"teian{number}@sample.example"
    return User(email=address, name=f"見本 {number}", password="!")  # noqa: S106 -- unusable


def proposal(number: int, course: Course, by: User, clerk: User, now: datetime) -> Proposal:
    """The invented proposal of this number (from 1), unsaved."""
    dice = random.Random(number)  # noqa: S311 -- samples, not secrets
    status = STATES[number % len(STATES)]
    sent = now - timedelta(hours=number % 700 + 1)
    made = Proposal(
        pk=key(number), status=status, call=course.call, course=course, started_by=by,
        opened=f"bulk-{number}", edition=course.call.edition, form=course.form,
        **said(number, dice),
    )  # fmt: skip
    if status != S.DRAFT:
        made.done_pages = [page.value for page in Page]
        made.submitted_at, made.number = sent, f"R06-{Series.CITIZEN}{number:04d}"
    if status == S.SUBMITTED:
        made.check_due_on, made.check_due_set_at = (now + timedelta(number % 20 - 5)).date(), sent
    if status in CHECKED:
        made.checked_at, made.checked_by = now, clerk
    if status == S.INELIGIBLE:
        made.check_reason = "事業の場所が市の外にあるため。"
    return made


def said(number: int, dice: random.Random) -> dict[str, Any]:
    """What it says."""
    place, theme = PLACES[number % len(PLACES)], dice.choice(THEMES)
    name = f"団体サンプル{place[0]}{theme[0]}の会 {number}"
    return {
        **COMMON, **USUAL, **UNREGISTERED,
        "name": name,
        "title": f"サンプル {place[0]}の{theme[0]} {number}",
        "lead": f"{place[0]}の{theme[4]}で{theme[3]}。",
        "problem": f"{place[0]}では、{theme[3]}人が足りません。",
        "purpose": "続けられるしくみをつくります。",
        "activities": f"年4回、{theme[4]}で行います。",
        "starts_on": date(2027, 5, 1),
        "ends_on": date(2028, 2, 20),
        "fields": list(theme[2]),
        "requested": dice.randrange(50, 201) * 1000,
    }  # fmt: skip


def paper(made: Proposal, stored: Stored) -> ProposalPaper:
    """A paper of it, unsaved; all of them share the same bytes."""
    name, content = stored
    return ProposalPaper(
        pk=uuid.uuid5(ROOM, f"paper-{made.pk}"), proposal=made, name="見積もり（見本）.pdf",
        file=name, content_type="application/pdf", size=len(content),
        sha256=freezing.digest(content), uploaded_by=made.started_by,
    )  # fmt: skip


def submission(made: Proposal, facts: dict[str, Any], stored: Stored) -> Submission:
    """What was handed in, unsaved. ``facts`` are those of its course, without the columns; all
    submissions share the bytes of one PDF.
    """
    name, pdf = stored
    whole = facts | {"columns": columns(made)}
    manifest = freezing.manifest_of(whole, [paper(made, stored)], pdf)
    return Submission(
        pk=uuid.uuid5(ROOM, f"sent-{made.pk}"), proposal=made, order=1, kind=SubmissionKind.FIRST,
        at=made.submitted_at or made.created_at, by=made.started_by, edition=made.edition,
        facts=whole, pdf=name, pdf_size=len(pdf), pdf_sha256=freezing.digest(pdf),
        manifest=manifest, sha256=freezing.digest(manifest.encode()),
    )  # fmt: skip


def correction(made: Proposal, sent: Submission, clerk: User, now: datetime) -> Correction:
    """A 補正 that is open, unsaved."""
    items = [{"page": Page.BUDGET, "kind": CorrectionKind.INCORRECT, "note": "合計が合いません。"}]
    due = (now + timedelta(days=5)).date()
    return Correction(
        proposal=made, submission=sent, by=clerk, at=now, reason="計算を確かめるため。",
        items=items, due_on=due, original_due_on=due,
    )  # fmt: skip


def opinions(
    made: Proposal, number: int, sections: list[int], clerk: User, now: datetime
) -> Iterator[SectionOpinion]:
    """Three sections are asked, most have answered; unsaved."""
    for place in range(ASKED):
        answer = {**OPINION, "answered_at": now, "answered_by": clerk} if place else {}
        yield SectionOpinion(
            proposal=made, section_id=sections[(number + place) % len(sections)], by=clerk,
            due_on=now.date(), due_set_at=now, **answer,
        )  # fmt: skip


def attempt(made: Proposal, now: datetime) -> Attempt:
    """A press that was refused, unsaved."""
    return Attempt(
        proposal=made, by=made.started_by, at=now, outcome=AttemptOutcome.REFUSED,
        reasons=[f"page-{Page.BUDGET}", f"page-{Page.GOALS}"],
    )  # fmt: skip


def columns(made: Proposal) -> dict[str, Any]:
    """The columns as a submission keeps them."""
    names = [name for page, each in PAGE_FIELDS.items() if page is not Page.ROSTER for name in each]
    found = {name: getattr(made, name) for name in names}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in found.items()}
