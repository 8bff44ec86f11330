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
    """結果のお知らせ to everybody whom the letters are about. What waits to leave about an earlier
    decision is called off: never two results of one proposal in the outbox.
    """
    told = list(letters)
    about = [each.letter.decision.entry.proposal for each in told]
    outbox.call_off_all(about, (TOLD, CORRECTED, "reviews/award_offered"))
    links: list[ResultLink] = []
    with outbox.gathering():
        for each in told:
            result_told(each.letter, each.award, links)
    ResultLink.objects.bulk_create(links)


def result_told(letter: ResultLetter, award: Award | None, links: list[ResultLink]) -> None:
    """One cover to each who is told; ``links``: to be stored, those of the covers."""
    proposal = letter.decision.entry.proposal
    kind = TOLD if letter.kind == "result" else CORRECTED
    until = str(award.due) if award is not None and award.status == "waiting" else ""
    for receiver in applicants(proposal):
        link = None if receiver.is_by_post else link_to(letter, receiver)
        links += [link] if link else []
        cover(kind, letter, receiver, said(proposal, until), link)


def said(proposal: Proposal, until: str = "") -> dict[str, Any]:
    """What every cover says; ``until``: by when an answer is wanted."""
    return {"number": proposal.number or "", "call": str(proposal.call), "until": until}


def post(kind: str, letter: ResultLetter, receiver: Receiver, words: dict[str, Any]) -> None:
    """A cover with the link that this receiver alone may use, or the letter in an envelope."""
    link = None if receiver.is_by_post else link_to(letter, receiver)
    if link is not None:
        link.save(force_insert=True)
    cover(kind, letter, receiver, words, link)


def cover(
    kind: str,
    letter: ResultLetter,
    receiver: Receiver,
    words: dict[str, Any],
    link: ResultLink | None,
) -> None:
    """The cover itself."""
    outbox.post(
        kind,
        to=receiver,
        context={"has_page": receiver.has_page} | words,
        about=letter.decision.entry.proposal,
        private_url=address(link) if link else "",
        enclosures=[letter.as_enclosure()],
        dedupe_key=f"{kind}:{letter.pk}:{receiver.key}",
    )


def address(link: ResultLink) -> str:
    """Where it leads."""
    return absolute(reverse("review_result_by_link", args=[link.token]))


def link_to(letter: ResultLetter, receiver: Receiver) -> ResultLink:
    """A new link by which this receiver reads the result without an account. Not saved."""
    people = letter.decision.entry.proposal.writers.all() if receiver.user_id else ()
    writer = next((each for each in people if each.person_id == receiver.user_id), None)
    found: ResultLink = ResultLink.objects.unsaved(
        letter=letter, writer=writer, expires_at=ends_at()
    )
    return found


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
