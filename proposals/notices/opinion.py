"""Letters about 担当課意見: between the clerk and a section, never to whoever proposed."""

from typing import Any

from django.urls import reverse

from core.calendar import wareki
from core.deadlines import Receiver, each_once
from core.http import absolute
from proposals.models import SectionOpinion
from proposals.notices.proposal import post
from proposals.receivers import opinion as receivers
from proposals.receivers.proposal import clerks


def opinion_asked(opinion: SectionOpinion) -> None:
    """意見のお願い to the people of the section, with the day and what is asked."""
    words = {"question": opinion.question, "until": wareki(opinion.due_on)}
    tell("opinion_asked", opinion, receivers.section(opinion), "", **words)


def opinion_revoked(opinion: SectionOpinion) -> None:
    """意見のお願いの取り消し: nothing is to be done."""
    tell("opinion_revoked", opinion, receivers.section(opinion), "")


def opinion_given(opinion: SectionOpinion) -> None:
    """意見が届いたこと to who is in charge, and to who asked."""
    told = each_once(
        (*clerks(opinion.proposal), *receivers.others(opinion.proposal, asker(opinion)))
    )
    occasion = opinion.answered_at.isoformat() if opinion.answered_at else ""
    tell("opinion_given", opinion, told, occasion)


def asker(opinion: SectionOpinion) -> list[Any]:
    """Who asked, while they can be reached."""
    by = opinion.by
    return [by] if by.is_active and not by.closed_at else []


def tell(
    kind: str, opinion: SectionOpinion, told: list[Receiver], occasion: str, **words: Any
) -> None:
    """One letter to each of them."""
    url = absolute(reverse("admin:proposals_sectionopinion_change", args=[opinion.pk]))
    said = {"section": opinion.section.name_today, "url": url} | words
    for receiver in told:
        post(kind, opinion.proposal, receiver, f"{opinion.pk}:{occasion}", said)
