"""What the letters of an act will say, for its page beforehand; and what was sent."""

from collections.abc import Sequence
from typing import Any

from django.db.models import TextChoices

from core.deadlines import Receiver
from notifications import outbox
from proposals.models import Proposal
from proposals.notices.proposal import facts, reached
from proposals.receivers.proposal import applicants


def previews(
    proposal: Proposal, kind: str, papers: Sequence[TextChoices] = (), /, **words: Any
) -> list[dict[str, str]]:
    """The letters of this kind, one for all who are reached alike; [] for no kind, or nobody.

    ``papers`` go with it into the envelope, ``words`` are what the act itself would give it.
    """
    alike: dict[tuple[bool, bool], list[Receiver]] = {}
    for each in applicants(proposal) if kind else ():
        alike.setdefault((each.has_page, each.is_by_post), []).append(each)
    return [preview(proposal, kind, papers, people, words) for people in alike.values()]


def preview(
    proposal: Proposal,
    kind: str,
    papers: Sequence[TextChoices],
    people: Sequence[Receiver],
    words: dict[str, Any],
) -> dict[str, str]:
    """The letter that these people, who are reached alike, would get."""
    known = facts(proposal) | reached(proposal, people[0]) | words
    subject, text, _html = outbox.compose(f"proposals/{kind}", known)
    is_by_post = people[0].is_by_post
    return {
        "way": "紙の手紙" if is_by_post else "メール",
        "enclosed": "、".join(paper.label for paper in papers) if is_by_post else "",
        "to": "、".join(each.name for each in people),
        "subject": subject,
        "text": text,
    }


def sent_about(proposal: Proposal) -> Any:
    """Every mail about this proposal, with what became of it, the newest first."""
    return outbox.sent_about(proposal)
