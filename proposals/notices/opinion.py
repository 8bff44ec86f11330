"""Letters about 担当課意見: between the clerk and a section, never to whoever proposed."""

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse

from core.calendar import today, wareki
from core.deadlines import Receiver, each_once
from core.http import absolute
from notifications import outbox
from proposals.models import SectionOpinion
from proposals.notices.proposal import facts, post
from proposals.querysets import apart
from proposals.receivers import opinion as receivers
from proposals.receivers.opinion import Staff
from proposals.receivers.proposal import clerks

REMINDED = "opinion_reminded"


def opinion_asked(opinion: SectionOpinion, staff: Staff) -> None:
    """意見のお願い to the first contact of the section, with the day and what is asked."""
    tell("opinion_asked", opinion, receivers.asked(opinion, staff), "", **asking(opinion, staff))


def asking(opinion: SectionOpinion, staff: Staff) -> dict[str, Any]:
    """What a request says: who is asked, the question, the day."""
    first = "、".join(f"{each.name}さん" for each in receivers.first(opinion, staff))
    return {"question": opinion.question, "until": wareki(opinion.due_on), "first": first}


def asked_preview(opinion: SectionOpinion, staff: Staff) -> dict[str, str]:
    """The request that is not sent yet, as a page shows it."""
    to = receivers.asked(opinion, staff)
    return preview("opinion_asked", opinion, to, asking(opinion, staff))


def preview(
    kind: str, opinion: SectionOpinion, told: Sequence[Receiver], words: dict[str, Any]
) -> dict[str, str]:
    """The letter of this kind that is not sent yet, and to whom."""
    known = facts(opinion.proposal) | said(opinion, "（このページのアドレス）")
    subject, text, _html = outbox.compose(f"proposals/{kind}", known | words)
    to = "、".join(each.name for each in told)
    return {"way": "メール", "enclosed": "", "to": to, "subject": subject, "text": text}


def opinion_reminded(opinion: SectionOpinion, told: Sequence[Receiver]) -> None:
    """催促 by a clerk, to all of the section who are reminded by the clock: once a day."""
    tell(REMINDED, opinion, told, str(today()), **running(opinion))


def running(opinion: SectionOpinion) -> dict[str, Any]:
    """What a 催促 says of the day: whether it is over."""
    return {"until": wareki(opinion.due_on), "is_late": opinion.due_on < today()}


def reminded_preview(opinion: SectionOpinion, told: Sequence[Receiver]) -> dict[str, str]:
    """The 催促 that is not sent yet, as a page shows it."""
    return preview(REMINDED, opinion, told, running(opinion))


def was_reminded(opinion: SectionOpinion) -> bool:
    """Whether a clerk has sent a 催促 today already."""
    key = f"{REMINDED}:{opinion.proposal_id}:{opinion.pk}:{today()}:"
    return outbox.sent_about(opinion.proposal).filter(dedupe_key__startswith=key).exists()


def opinion_revoked(opinion: SectionOpinion) -> None:
    """意見のお願いの取り消し: nothing is to be done."""
    tell("opinion_revoked", opinion, freed(opinion), "")


def freed(opinion: SectionOpinion) -> list[Receiver]:
    """Who hears that it is taken back: the section, else who is in charge."""
    prefetch_related_objects([opinion.proposal], "writers")
    return receivers.reminded(opinion, receivers.staff()) or list(clerks(opinion.proposal))


def revoked_previews(opinion: SectionOpinion) -> list[dict[str, str]]:
    """The letter that nothing is to be done, as a page shows it; [] for nobody."""
    told = freed(opinion)
    return [preview("opinion_revoked", opinion, told, {})] if told else []


def opinion_given(opinion: SectionOpinion) -> None:
    """意見が届いたこと to who is in charge, and to who asked."""
    occasion = opinion.answered_at.isoformat() if opinion.answered_at else ""
    tell("opinion_given", opinion, waiting(opinion), occasion)


def waiting(opinion: SectionOpinion) -> list[Receiver]:
    """Who hears that a section has answered."""
    asked = receivers.others(opinion.proposal, asker(opinion), apart.pairs())
    return list(each_once((*clerks(opinion.proposal), *asked)))


def given_previews(opinion: SectionOpinion) -> list[dict[str, str]]:
    """The letter that an opinion is there, as the section's page shows it; [] for nobody."""
    told = waiting(opinion)
    return [preview("opinion_given", opinion, told, {})] if told else []


def asker(opinion: SectionOpinion) -> list[Any]:
    """Who asked, while they can be reached."""
    by = opinion.by
    return [by] if by.is_active and not by.closed_at else []


def tell(
    kind: str, opinion: SectionOpinion, told: Sequence[Receiver], occasion: str, **words: Any
) -> None:
    """One letter to each of them."""
    url = absolute(reverse("admin:proposals_sectionopinion_change", args=[opinion.pk]))
    known = said(opinion, url) | words
    for receiver in told:
        post(kind, opinion.proposal, receiver, f"{opinion.pk}:{occasion}", known)


def said(opinion: SectionOpinion, url: str) -> dict[str, Any]:
    """What every letter about an opinion says beside the proposal."""
    return {"section": opinion.section.name_today, "url": url}
