"""Letters about questions of members. None says who asked; to members none says a title."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.calendar import wareki
from core.deadlines import Receiver
from core.http import absolute
from notifications import outbox
from proposals.models import Proposal
from proposals.receivers.proposal import applicants
from reviews import receivers
from reviews.models import Clarification, ClarificationLink, Reviewer
from reviews.notices import preview, tell

PASSED = "reviews/clarification_passed"
LINK_DAYS = 30  # beyond the day of the answer: late ones are read too


def clarification_asked(row: Clarification) -> None:
    """質問が届いたこと, to the office."""
    proposal = row.entry.proposal
    words = said(proposal) | {"url": absolute(staff_page(row))}
    tell("clarification_asked", row, receivers.clerks_for([proposal])[proposal.pk], "", **words)


def staff_page(row: Clarification) -> str:
    """Where the office passes it on."""
    return reverse("admin:reviews_clarification_change", args=[row.pk])


def said(proposal: Proposal) -> dict[str, str]:
    """Which proposal, by its number alone."""
    return {"number": proposal.number or "", "call": str(proposal.call)}


def clarification_passed(row: Clarification) -> None:
    """質問 to whoever proposed, each with a link of their own; on paper without one."""
    question_over(row)
    for receiver in applicants(row.entry.proposal):
        outbox.post(
            PASSED,
            to=receiver,
            context={"has_page": receiver.has_page} | passed(row),
            about=row,
            private_url="" if receiver.is_by_post else link_to(row, receiver),
            dedupe_key=f"{PASSED}:{row.pk}:{row.log.count()}:{receiver.key}",
        )


def passed(row: Clarification) -> dict[str, Any]:
    """What the letter says."""
    until = wareki(row.due_on) if row.due_on else ""
    return said(row.entry.proposal) | {
        "question": row.text,
        "until": until,
        "url": absolute(reverse("review_question", args=[row.pk])),
    }


def link_to(row: Clarification, receiver: Receiver) -> str:
    """A new link by which this receiver answers without signing in."""
    people = row.entry.proposal.writers.all() if receiver.user_id else ()
    writer = next((each for each in people if each.person_id == receiver.user_id), None)
    link = ClarificationLink.objects.issue(
        clarification=row, writer=writer, expires_at=link_ends(row)
    )
    return absolute(reverse("review_question_by_link", args=[link.token]))


def link_ends(row: Clarification) -> datetime:
    """Until when a link works: some time beyond the day."""
    due = row.due
    return (due.at if due else timezone.now()) + timedelta(days=LINK_DAYS)


def question_over(row: Clarification) -> None:
    """Letters with the question that wait to leave are called off."""
    outbox.call_off(row, (PASSED,))


def passed_preview(row: Clarification) -> list[dict[str, str]]:
    """The letter as it would leave, saved or not; one for all who are reached alike."""
    alike: dict[tuple[bool, bool], list[Receiver]] = {}
    for each in applicants(row.entry.proposal):
        alike.setdefault((each.has_page, each.is_by_post), []).append(each)
    return [one_preview(row, people) for people in alike.values()]


def one_preview(row: Clarification, people: list[Receiver]) -> dict[str, str]:
    """The letter that these would get."""
    is_by_post = people[0].is_by_post
    way = {"has_page": people[0].has_page, "by_post": is_by_post}
    subject, text, _html = outbox.compose(PASSED, passed(row) | way)
    return {
        "way": "紙の手紙" if is_by_post else "メール",
        "enclosed": "",
        "to": "、".join(each.name for each in people),
        "subject": subject,
        "text": text,
    }


def clarification_kept_back(row: Clarification, why: str) -> None:
    """取り次がなかったこと, to the member who asked."""
    told = receivers.member(row.asked_by.member)
    tell("clarification_kept_back", row, told, "", **kept_back(row, why))


def kept_back(row: Clarification, why: str) -> dict[str, str]:
    """What that letter says."""
    return said(row.entry.proposal) | {"why": why, "url": absolute(reverse("review_files"))}


def kept_back_preview(row: Clarification, why: str) -> list[dict[str, str]]:
    """The same, beforehand."""
    told = receivers.member(row.asked_by.member)
    return preview("clarification_kept_back", told, **kept_back(row, why))


def clarification_answered(row: Clarification) -> None:
    """答えが届いたこと: to every member who may read the proposal, and to the office."""
    url = absolute(reverse("review_files"))
    tell("clarification_answered", row, readers(row), "", **said(row.entry.proposal), url=url)
    proposal = row.entry.proposal
    words = said(proposal) | {"url": absolute(staff_page(row))}
    office = receivers.clerks_for([proposal])[proposal.pk]
    tell("clarification_answered_city", row, office, "", **words)


def clarification_dropped(row: Clarification) -> None:
    """答えがいらなくなったこと, to whoever was to answer."""
    told = applicants(row.entry.proposal) if row.due_on else []
    tell("clarification_dropped", row, told, "", **said(row.entry.proposal))


def readers(row: Clarification) -> list[Receiver]:
    """Who has declared, is not recused and works today."""
    free = Reviewer.objects.filter(
        conflicts__proposal=row.entry.proposal_id, conflicts__may_review=True
    ).working()
    return receivers.members(free.select_related("member__person"))
