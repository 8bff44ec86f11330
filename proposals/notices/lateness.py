"""Letters about being late: that it is granted, given to a proposal, or taken back."""

from django.urls import reverse

from core.calendar import wareki_time
from core.deadlines import Receiver
from core.http import absolute
from notifications import outbox
from proposals.models import LateAccess, Proposal
from proposals.notices.proposal import tell_applicants
from proposals.receivers import proposal as receivers

WRITERS = "このリンクを使った提案書を書いている人"


def words(access: LateAccess) -> dict[str, str]:
    """What a letter to an address alone says."""
    return {
        "call": str(access.call),
        "course": str(access.course),
        "until": wareki_time(access.expires_at),
    }


def late_access_granted(access: LateAccess) -> None:
    """おくれて出すことを認めたこと, with the link that is used once. The token is known on what
    was just issued alone.
    """
    outbox.post(
        "proposals/late_access_granted",
        to=Receiver(access.who, address=access.email),
        context=words(access),
        private_url=absolute(reverse("proposal_late", args=[access.token])),
        about=access.call,
        dedupe_key=f"late_access_granted:{access.pk}",
    )


def granted_preview(access: LateAccess) -> dict[str, str]:
    """The letter of an access that is not granted yet; its link is not made before."""
    return preview("late_access_granted", access)


def preview(kind: str, access: LateAccess) -> dict[str, str]:
    """A letter to the address of an access, as a page shows it."""
    subject, text, _html = outbox.compose(f"proposals/{kind}", words(access))
    to = f"{access.who}（{access.email}）"
    return {"way": "メール", "enclosed": "", "to": to, "subject": subject, "text": text}


def late_access_given(proposal: Proposal, access: LateAccess) -> None:
    """おくれて出すことを認めたこと, to those who write it: no link is needed."""
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
    return [Receiver(access.who, address=access.email)]


def taken_back_preview(access: LateAccess) -> dict[str, str]:
    """The letter of taking it back; who writes a draft stays unknown to staff."""
    letter = preview("late_access_taken_back", access)
    return letter | {"to": WRITERS} if access.proposal else letter
