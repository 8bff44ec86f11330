"""The mails of a release: covers with a link. None says a result, points or an amount (calls.md
§6); on paper the letter itself lies in the envelope.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.urls import reverse
from django.utils import timezone

from core.deadlines import Receiver
from core.http import absolute
from notifications import outbox
from proposals.models import Proposal
from proposals.receivers.proposal import applicants
from reviews.models import Award, ResultLetter, ResultLink, ReviewSetting

TOLD, CORRECTED = "reviews/result_told", "reviews/result_corrected"


class Told(Protocol):
    """A letter that was issued, and what waits for an answer."""

    @property
    def letter(self) -> ResultLetter: ...

    @property
    def award(self) -> Award | None: ...


def results_told(letters: Iterable[Told]) -> None:
    """結果のお知らせ to everybody whom the letters are about."""
    for each in letters:
        result_told(each.letter, each.award)


def result_told(letter: ResultLetter, award: Award | None) -> None:
    """One cover to each who is told. What waits to leave about an earlier decision is called off:
    never two results of one proposal in the outbox.
    """
    proposal = letter.decision.entry.proposal
    kind = TOLD if letter.kind == "result" else CORRECTED
    outbox.call_off(proposal, (TOLD, CORRECTED, "reviews/award_offered"))
    until = str(award.due) if award is not None and award.status == "waiting" else ""
    for receiver in applicants(proposal):
        post(kind, letter, receiver, said(proposal, until))


def said(proposal: Proposal, until: str = "") -> dict[str, Any]:
    """What every cover says; ``until``: by when an answer is wanted."""
    return {"number": proposal.number or "", "call": str(proposal.call), "until": until}


def post(kind: str, letter: ResultLetter, receiver: Receiver, words: dict[str, Any]) -> None:
    """A cover with the link that this receiver alone may use, or the letter in an envelope."""
    link = "" if receiver.is_by_post else link_to(letter, receiver)
    outbox.post(
        kind,
        to=receiver,
        context={"has_page": receiver.has_page} | words,
        about=letter.decision.entry.proposal,
        private_url=link,
        enclosures=[letter.as_enclosure()],
        dedupe_key=f"{kind}:{letter.pk}:{receiver.key}",
    )


def link_to(letter: ResultLetter, receiver: Receiver) -> str:
    """A new link by which this receiver reads the result without an account."""
    people = letter.decision.entry.proposal.writers.all() if receiver.user_id else ()
    writer = next((each for each in people if each.person_id == receiver.user_id), None)
    link = ResultLink.objects.issue(letter=letter, writer=writer, expires_at=ends_at())
    return absolute(reverse("review_result_by_link", args=[link.token]))


def ends_at() -> datetime:
    """Until when a link that is sent now works."""
    return timezone.now() + timedelta(days=ReviewSetting.current().result_days)


def cover_preview(proposal: Proposal, until: str, kind: str = TOLD) -> list[dict[str, str]]:
    """The cover as it would leave; one for all who are reached alike."""
    alike: dict[tuple[bool, bool], list[Receiver]] = {}
    for each in applicants(proposal):
        alike.setdefault((each.has_page, each.is_by_post), []).append(each)
    return [preview(kind, proposal, until, people) for people in alike.values()]


def preview(kind: str, proposal: Proposal, until: str, people: list[Receiver]) -> dict[str, str]:
    """The cover that these people would get."""
    way = {"has_page": people[0].has_page, "by_post": people[0].is_by_post}
    subject, text, _html = outbox.compose(kind, said(proposal, until) | way)
    return {
        "way": "紙の手紙" if people[0].is_by_post else "メール",
        "enclosed": "審査結果のお知らせ" if people[0].is_by_post else "",
        "to": "、".join(each.name for each in people),
        "subject": subject,
        "text": text,
    }
