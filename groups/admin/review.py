"""One application as staff examine it: what was written, what to confirm, what happened."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from core.people import Person
from core.workflow import moves
from groups import permissions
from groups.admin import past
from groups.admin.queue import TURN_WORDS
from groups.choices import RegistrationStatus, Turn
from groups.models import (
    Attachment,
    DeadlineExtension,
    Registration,
    RegistrationLog,
    RequirementCheck,
)
from groups.registration import changed_answers, completeness, duplicates, examination, summary
from groups.registration import corrections as correcting


@dataclass(frozen=True)
class Requirement:
    """A line of the checklist: the applicant's own answer or the papers beside it."""

    code: str
    words: str
    check: RequirementCheck | None
    is_changed: bool
    answer: str
    papers: list[Attachment]


def context(registration: Registration, user: Person) -> dict[str, Any]:
    """What the review page shows."""
    every = list(registration.attachments(manager="every").all())
    papers = [paper for paper in every if paper.replaced_at is None]
    reviews = permissions.reviews(user, registration)
    is_applicants = registration.turn is Turn.APPLICANT
    acts = RegistrationLog.objects.select_related("by")
    prefetch_related_objects([registration], Prefetch("log", acts))
    asked = corrections(registration)
    changes = changed_answers.since(registration, asked[0]["request"]) if asked else []
    todo = requirements(registration, papers, [change.name for change in changes])
    open_one = next((each["request"] for each in asked if each["is_open"]), None)
    return {
        "registration": registration,
        "whose": TURN_WORDS.get(registration.turn, ""),
        "may_write": is_applicants and permissions.edits(user, registration),
        "may_tick": reviews and registration.status == RegistrationStatus.IN_REVIEW,
        "may_note": reviews,
        "may_extend": reviews and registration.status == RegistrationStatus.SENT_BACK,
        "sections": list(summary.sections(registration)),
        "attachments": papers,
        "replaced": [paper for paper in every if paper.replaced_at],
        "moved": moves(registration),
        "requirements": todo,
        "ticked": sum(each.check is not None for each in todo),
        "duplicates": [linked(likeness) for likeness in duplicates.likely(registration)],
        "notes": registration.notes.select_related("by"),
        "changes": changes,
        "corrections": asked,
        "taken_back": {str(each["request"].pk) for each in asked if each["is_taken_back"]},
        "open_correction": open_one,
        "is_late": bool(open_one) and open_one.is_over,
        "letters": registration.letters.all(),
        "events": past.events(registration),
        "consent": registration.consents.select_related("by").first(),
    }


def requirements(
    registration: Registration, papers: list[Attachment], changed: Collection[str]
) -> list[Requirement]:
    """The checklist, each line with what it is checked against; ``changed`` since sent back."""
    given = registration.checks.select_related("by")
    checks = {(check.code, check.question): check for check in given}
    answers = {each["code"]: each["answer"] for each in registration.eligibility}
    return [
        Requirement(
            code=code,
            words=words,
            check=checks.get((code, words)),
            is_changed=examination.is_touched(code, changed),
            answer=answers.get(code, ""),
            papers=[paper for paper in papers if code == f"{completeness.DOCUMENT}{paper.kind}"],
        )
        for code, words in completeness.requirements(registration)
    ]


def corrections(registration: Registration) -> list[dict[str, Any]]:
    """The requests for correction, the newest first: what is mended, how the day was moved."""
    extensions = Prefetch("extensions", DeadlineExtension.objects.select_related("by"))
    asked = list(registration.corrections.select_related("by").prefetch_related(extensions))
    taken_back = correcting.taken_back(asked, registration.log.all())
    return [
        {
            "request": request,
            "items": correcting.items_in_words(registration, request),
            "is_open": request.answered_at is None,
            "is_taken_back": str(request.pk) in taken_back,
        }
        for request in asked
    ]


def linked(likeness: Any) -> dict[str, Any]:
    """A look-alike with its number and its page in the admin."""
    entry = likeness.entry
    name = f"admin:groups_{entry._meta.model_name}_change"
    return {
        "entry": entry,
        "reasons": likeness.reasons,
        "number": getattr(entry, "number", None) or getattr(entry, "reference", ""),
        "href": reverse(name, args=[entry.pk]),
    }
