"""話を聞きたい: a visitor's message to the section and the partner, whose addresses stay hidden.

The limits and the traps are those of the messages to groups.
"""

from cases import deadlines, notices
from cases.models import Case
from groups.contacting import Message, refuse_flood
from groups.models import RegistrationPolicy


def receivers(case: Case) -> list[str]:
    """Who gets it: the section (else the clerk), and every partner that can be reached.

    A partner is reached by the address given for the case, or as a registered group by its own,
    if it agreed to be reached by the form. Where nobody is known, those who keep the catalogue.
    """
    section = notices.section_address(case) or RegistrationPolicy.current().contact_email
    groups = [
        one.organization.email
        for one in case.partners.select_related("organization")
        if one.organization and one.organization.is_reachable_by_form
    ]
    found = list(dict.fromkeys(filter(None, (section, case.partner_email, *groups))))
    return found or [clerk.address for clerk in deadlines.the_clerks()]


def send(case: Case, message: Message, *, address: str) -> None:
    """Hand the message to the outbox, once for each receiver. Raises TooManyMessages."""
    refuse_flood(
        {"address": address, "sender": message.sender_email.lower(), "organization": case.number}
    )
    for to in receivers(case):
        notices.case_question(
            case,
            to,
            sender_name=message.sender_name,
            sender_email=message.sender_email,
            text=message.text,
            occasion=message.key(str(case.number)),
        )
