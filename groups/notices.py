"""One function per letter by mail: who gets it, which words, what makes it unique."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse

from accounts.models import Letterhead
from core.calendar import DueDate, today, wareki
from core.deadlines import Receiver
from core.http import absolute
from groups import receivers
from groups.models import (
    CorrectionRequest,
    DraftLink,
    Letter,
    Organization,
    Registration,
)
from notifications import arriving, outbox
from notifications.reminders import rules

NUMBER_TO_COME = "〇〇〇-〇〇〇"
# Letters that ask for a correction, or tell until when.
ASKING = ("registration_sent_back", "correction_added", "correction_due", "correction_extended")


def registration_submitted(registration: Registration) -> None:
    """受付のお知らせ: number, what happens next, until when; and a word to the section."""
    tell_applicants("registration_submitted", registration)
    section = Letterhead.current().contact_email
    if section:
        outbox.post(
            "groups/registration_arrived",
            to=section,
            context=facts(registration)
            | {
                "url": absolute(reverse("admin:groups_registration_change", args=[registration.pk]))
            },
            about=registration,
            dedupe_key=f"registration_arrived:{registration.pk}",
        )


def registration_sent_back(
    registration: Registration, correction: CorrectionRequest, letter: Letter
) -> None:
    """補正のお願い: that something must be mended, until when. The fields are on the page, or on
    the 補正依頼書 in the envelope."""
    tell_applicants(
        "registration_sent_back",
        registration,
        enclosed=[letter],
        occasion=str(correction.pk),
        **until_when(correction),
    )


def correction_added(
    registration: Registration, correction: CorrectionRequest, letter: Letter
) -> None:
    """補正のお願いの追加: that more must be mended, until when now."""
    tell_applicants(
        "correction_added",
        registration,
        enclosed=[letter],
        occasion=f"{correction.pk}:{len(correction.items)}",
        **until_when(correction),
    )


def correction_taken_back(registration: Registration, correction: CorrectionRequest) -> None:
    """補正のお願いの取り消し: nothing is to be mended; until when the city means to decide."""
    tell_applicants("correction_taken_back", registration, occasion=str(correction.pk))


def correction_reminded(registration: Registration, correction: CorrectionRequest) -> None:
    """催促 at the word of staff, in the words of the reminders by the clock."""
    tell_applicants(
        "correction_due",
        registration,
        occasion=f"{correction.pk}:{registration.log.count()}",
        **reminding(correction),
    )


def correction_extended(
    registration: Registration, correction: CorrectionRequest, first_on: date
) -> None:
    """期限を延ばしたお知らせ: until when now and at first. Reminders follow the new date."""
    tell_applicants(
        "correction_extended",
        registration,
        occasion=f"{correction.pk}:{correction.due_on}",
        **longer(correction, first_on),
    )


def correction_over(registration: Registration) -> None:
    """Nothing is asked any more: letters that ask for it and wait to leave are called off."""
    outbox.call_off(registration, [f"groups/{kind}" for kind in ASKING])


def registration_resubmitted(registration: Registration) -> None:
    """再提出の受付: one for each answer."""
    tell_applicants(
        "registration_resubmitted", registration, occasion=str(registration.log.count())
    )


def registration_approved(
    registration: Registration, organization: Organization, *letters: Letter
) -> None:
    """登録のお知らせ: number, the public page, the letters."""
    tell_applicants(
        "registration_approved",
        registration,
        enclosed=letters,
        number=organization.number,
        public_url=absolute(organization.get_absolute_url()),
    )


def registration_rejected(registration: Registration, letter: Letter) -> None:
    """不登録のお知らせ: the reason stands in the letter behind the link or in the envelope."""
    tell_applicants("registration_rejected", registration, enclosed=[letter])


def registration_withdrawn(registration: Registration) -> None:
    """取り下げの控え."""
    tell_applicants("registration_withdrawn", registration)


def draft_link(link: DraftLink) -> None:
    """The link with which one goes on writing a draft."""
    outbox.post(
        "groups/draft_link",
        to=link.email,
        context=facts(link.registration)
        | {
            "expires": wareki(link.expires_at.date()),
        },
        private_url=absolute(reverse("registration_resume", args=[link.token])),
        about=link.registration,
        dedupe_key=f"draft_link:{link.pk}",
    )


def contact_message(
    organization: Organization,
    to: Receiver,
    *,
    is_group: bool,
    sender_name: str,
    sender_email: str,
    text: str,
    occasion: str,
) -> None:
    """A visitor's question to an organization, which answers the sender directly.

    Without ``is_group`` nobody of it can be reached: the clerks pass it on.
    """
    outbox.post(
        "groups/contact_message",
        to=to,
        reply_to=sender_email,
        context={
            "name": organization.name,
            "is_group": is_group,
            "sender_name": sender_name,
            "sender_email": sender_email,
            "message": text,
            "url": absolute(organization.get_absolute_url()),
        },
        about=organization,
        dedupe_key=f"contact_message:{occasion}:{to.key}",
    )


def last_reminder_of_correction() -> int:
    """How many days after its deadline the last automatic reminder of a correction goes out."""
    return rules.last_after("groups/correction_due")


def sent_about(registration: Registration) -> Any:
    """Every mail about this application, with what became of it, the newest first."""
    return outbox.sent_about(registration)


def forget(registration: Registration) -> None:
    """Take away every letter about a draft that is thrown away: they hold a friend's address."""
    outbox.forget(registration)


def until_when(correction: CorrectionRequest) -> dict[str, Any]:
    """What the letters of a request, saved or not, say of its day."""
    return {"correction_due": str(correction.due), "due_in_full": correction.due.in_mail}


def longer(correction: CorrectionRequest, first_on: date) -> dict[str, Any]:
    """What the letter of an extension says: the day now, and the day that was told first."""
    return until_when(correction) | {"first_due": wareki(first_on)}


def reminding(correction: CorrectionRequest) -> dict[str, Any]:
    """What a reminder says of the day, before, on and after it."""
    left = (correction.due.on - today()).days
    return {
        "title": correction.registration.name,
        "due": str(correction.due),
        "due_in_full": correction.due.in_mail,
        "phase": "after" if correction.is_over else "today" if left == 0 else "before",
    }


def too_early(registration: Registration, due: DueDate) -> str:
    """Why a correction cannot be due on this day: before its letter is there; else ""."""
    return arriving.too_early(receivers.applicants(registration), due)


def previews(
    registration: Registration, kind: str, papers: Sequence[TextChoices] = (), /, **known: Any
) -> list[dict[str, str]]:
    """The letters of this kind, one for all who are reached alike; [] for no kind, or nobody.

    Each has ``way``, ``enclosed``, ``to``, ``subject`` and ``text``. ``papers`` go with it into the
    envelope, ``known`` are the words that the letter of the act itself would be given.
    """
    alike: dict[tuple[bool, bool], list[Receiver]] = {}
    for each in receivers.applicants(registration) if kind else ():
        alike.setdefault((each.has_page, each.is_by_post), []).append(each)
    return [preview(registration, kind, papers, people, known) for people in alike.values()]


def preview(
    registration: Registration,
    kind: str,
    papers: Sequence[TextChoices],
    people: Sequence[Receiver],
    known: Mapping[str, Any],
) -> dict[str, str]:
    """The letter that these people, who are reached alike, would get."""
    page = absolute(f"/groups/{NUMBER_TO_COME}/")
    to_come = {"number": NUMBER_TO_COME, "public_url": page, **known}
    subject, text, _html = outbox.compose(
        f"groups/{kind}", facts(registration) | reached(people[0]) | to_come
    )
    is_by_post = people[0].is_by_post
    return {
        "way": "紙の手紙" if is_by_post else "メール",
        "enclosed": "、".join(paper.label for paper in papers) if is_by_post else "",
        "to": "、".join(each.name for each in people),
        "subject": subject,
        "text": text,
    }


def tell_applicants(
    kind: str,
    registration: Registration,
    *,
    occasion: str = "",
    enclosed: Sequence[Letter] = (),
    **context: Any,
) -> None:
    """The letter to each writer of the application, once per occasion.

    ``enclosed`` are the official letters it tells of: on paper they go into the same envelope.
    """
    for receiver in receivers.applicants(registration):
        outbox.post(
            f"groups/{kind}",
            to=receiver,
            context=facts(registration) | reached(receiver) | context,
            about=registration,
            enclosures=[letter.as_enclosure() for letter in enclosed],
            dedupe_key=f"{kind}:{registration.pk}:{occasion}:{receiver.key}",
        )


def reached(receiver: Receiver) -> dict[str, bool]:
    """How somebody is reached: whether they can open the page, whether it goes on paper."""
    return {"has_page": receiver.has_page, "by_post": receiver.is_by_post}


def facts(registration: Registration) -> dict[str, Any]:
    """What every letter may say: the case's title and number, never a personal datum."""
    return {
        "name": registration.name or "（名称未入力）",
        "reference": registration.reference,
        "due": wareki(registration.due_on) if registration.due_on else "",
        "url": absolute(registration.get_absolute_url()),
    }
