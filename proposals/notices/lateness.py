"""Letters about being late: that it is granted, given to a proposal, or taken back."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from calls.choices import Channel
from core.calendar import wareki_time
from core.deadlines import Receiver
from core.http import absolute
from core.text.mail_addresses import as_people_write
from notifications import outbox
from proposals.models import LateAccess, Proposal
from proposals.notices.previews import previews
from proposals.notices.proposal import tell_applicants
from proposals.receivers import proposal as receivers

WRITERS = "このリンクを使った提案書を書いている人"


def words(access: LateAccess) -> dict[str, Any]:
    """What a letter to who has not begun says."""
    return {
        "call": str(access.call),
        "course": str(access.course),
        "until": wareki_time(access.expires_at),
        "by_post": receiver(access).is_by_post,
        "has_link": bool(access.email),
    }


def receiver(access: LateAccess) -> Receiver:
    """Who has not begun: by mail, else by letter."""
    if access.email:
        return Receiver(access.who, address=access.email)
    return Receiver(access.who, postal=access.postal, has_page=False)


def late_access_granted(access: LateAccess) -> None:
    """遅れて出すことを認めたこと: by mail with the link that is used once, else on paper. The
    token is known on what was just issued alone.
    """
    link = absolute(reverse("proposal_late", args=[access.token])) if access.email else ""
    outbox.post(
        "proposals/late_access_granted",
        to=receiver(access),
        context=words(access),
        private_url=link,
        about=access.call,
        dedupe_key=f"late_access_granted:{access.pk}",
    )


def granted_preview(access: LateAccess) -> dict[str, str]:
    """The letter of an access that is not granted yet; its link is not made before."""
    return preview("late_access_granted", access)


def preview(kind: str, access: LateAccess) -> dict[str, str]:
    """A letter to who has not begun, as a page shows it."""
    subject, text, _html = outbox.compose(f"proposals/{kind}", words(access))
    way = "メール" if access.email else "紙の手紙"
    to = f"{access.who}（{as_people_write(access.email)}）" if access.email else access.postal
    return {"way": way, "enclosed": "", "to": to, "subject": subject, "text": text}


def given_preview(proposal: Proposal, until: datetime) -> list[dict[str, str]]:
    """The letters of :func:`late_access_given` beforehand; [] while nobody can be reached."""
    return previews(proposal, "late_access_given", until=wareki_time(until))


def late_access_given(proposal: Proposal, access: LateAccess) -> None:
    """遅れて出すことを認めたこと, to those who write it: no link is needed."""
    until = wareki_time(access.expires_at)
    tell_applicants("late_access_given", proposal, occasion=str(access.pk), until=until)


def late_access_taken_back(access: LateAccess) -> None:
    """認めたことの取り消し: to those who write what it was used for, else to its address. It says
    nothing of a draft.
    """
    for receiver in holders(access):
        outbox.post(
            "proposals/late_access_taken_back",
            to=receiver,
            context=words(access),
            about=access.call,
            dedupe_key=f"late_access_taken_back:{access.pk}:{receiver.key}",
        )


def holders(access: LateAccess) -> list[Receiver]:
    """Whom it lets be late now."""
    if access.proposal:
        return receivers.applicants(access.proposal)
    return [receiver(access)]


def taken_back_previews(access: LateAccess) -> list[dict[str, str]]:
    """The letters of taking it back; who writes a draft of their own stays unknown to staff."""
    if access.proposal and access.proposal.channel == Channel.COUNTER:
        return previews(access.proposal, "late_access_taken_back", **words(access))
    letter = preview("late_access_taken_back", access)
    return [letter | {"to": WRITERS} if access.proposal else letter]
