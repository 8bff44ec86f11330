"""Letters about 受諾 and 辞退: to whom the award belongs, and to the office."""

from typing import Any

from django.urls import reverse

from core.http import absolute
from core.text.mail_addresses import BadAddress
from notifications import outbox
from proposals.receivers.proposal import applicants
from reviews import receivers
from reviews.models import Award, ResultLetter
from reviews.notices import tell
from reviews.notices.result import post, said

OFFERED = "reviews/award_offered"
UNREACHED = "知らせを受け取る人がいません。電話か手紙で、連絡を取ってください。"
SILENT = f"返事の期限が過ぎましたが、{UNREACHED}辞退としては、まだ扱っていません。"


def award_answered(award: Award) -> None:
    """返事を受け取ったこと to both sides: who answered by mistake sees it at once."""
    told(award, "award_answered", str(award.log.count()))
    office(award, "award_answered_city", str(award.log.count()))


def award_lapsed(award: Award) -> None:
    """返事がなかったこと, to both sides."""
    told(award, "award_lapsed", str(award.log.count()))
    office(award, "award_lapsed_city", str(award.log.count()))


def award_offered(award: Award, letter: ResultLetter) -> str:
    """次点の方へのお知らせ: a cover with the link, or the letter in an envelope. An earlier offer
    that waits to leave is called off. Returns why it reaches nobody; "" where it does.
    """
    proposal = award.decision.entry.proposal
    outbox.call_off(proposal, (OFFERED,))
    people = applicants(proposal)
    try:
        for receiver in people:
            post(OFFERED, letter, receiver, said(proposal, str(award.due or "")))
    except BadAddress:
        return UNREACHED
    return "" if people else UNREACHED


def is_unreached(award: Award) -> bool:
    """Whether nobody can be told of it."""
    return not applicants(award.decision.entry.proposal)


def award_by_hand(award: Award, why: str) -> None:
    """自動では進まないこと, to the office, once until the award moves on."""
    office(award, "award_by_hand", str(award.log.count()), why=why)


def told(award: Award, kind: str, occasion: str) -> None:
    """A letter to those who propose."""
    people = applicants(award.decision.entry.proposal)
    tell(kind, award, people, occasion, **words(award))


def words(award: Award) -> dict[str, Any]:
    """What such a letter says; the page says the rest behind sign-in."""
    proposal = award.decision.entry.proposal
    url = absolute(reverse("review_result", args=[proposal.pk]))
    return said(proposal) | {"status": award.citizen_status, "url": url}


def office(award: Award, kind: str, occasion: str, **more: str) -> None:
    """A word to the office."""
    proposal = award.decision.entry.proposal
    url = absolute(reverse("admin:reviews_award_change", args=[award.pk]))
    words = said(proposal) | {"status": award.get_status_display(), "url": url} | more
    tell(kind, award, receivers.clerks_for([proposal])[proposal.pk], occasion, **words)
