"""話を聞きたい: a visitor's message to the section and the partner, whose addresses stay hidden.

The limits and the traps are those of the messages to groups.
"""

from dataclasses import dataclass

from cases import deadlines, notices
from cases.models import Case
from groups.contacting import Message, refuse_flood

SECTION, PARTNER, CLERK = "担当課", "相手方", "市民活動推進課"


class NobodyToReach(Exception):
    """No address is known at all. The text is for the person."""


@dataclass(frozen=True)
class Receivers:
    """The addresses by whose they are: the section's (else the clerk's), the partners'."""

    office: list[str]
    partners: list[str]
    has_section: bool  # whether the office is the section that was in charge

    @property
    def addresses(self) -> list[str]:
        """Each once."""
        return list(dict.fromkeys([*self.office, *self.partners]))

    @property
    def words(self) -> str:
        """Who they are: 担当課と相手方."""
        return "と".join([self._office_word, *([PARTNER] if self.partners else [])])

    @property
    def missing(self) -> str:
        """Whom the office must tell, because no address is known: 相手方; "" for nobody."""
        absent = [*([] if self.has_section else [SECTION]), *([] if self.partners else [PARTNER])]
        return "と".join(absent)

    @property
    def passed_on(self) -> str:
        """The sentence that says who tells the others."""
        return f"{self.missing}へは、{self._office_word}が取り次ぎます。" if self.missing else ""

    @property
    def _office_word(self) -> str:
        return SECTION if self.has_section else CLERK


def receivers(case: Case) -> Receivers:
    """Who gets it: the section (else the clerk), and every partner that can be reached.

    A partner is reached by the address given for the case, or as a registered group by its own,
    if it agreed to be reached by the form.
    """
    section = notices.section_address(case)
    groups = [
        one.organization.email
        for one in case.partners.select_related("organization")
        if one.organization and one.organization.is_reachable_by_form
    ]
    office = [section] if section else [clerk.address for clerk in deadlines.the_clerks()]
    partners = list(filter(None, (case.partner_email, *groups)))
    return Receivers(office, partners, has_section=bool(section))


def send(case: Case, message: Message, *, address: str) -> None:
    """Hand the message to the outbox, once for each receiver.

    Raises NobodyToReach, TooManyMessages.
    """
    refuse_flood(address, message.sender_email, str(case.number))
    to_all = receivers(case)
    if not to_all.addresses:
        raise NobodyToReach("いまは、このページからは送れません。市の窓口にお問い合わせください。")
    for to in to_all.addresses:
        notices.case_question(
            case,
            to,
            told=to_all.words,
            missing=to_all.missing,
            sender_name=message.sender_name,
            sender_email=message.sender_email,
            text=message.text,
            occasion=message.key(str(case.number)),
        )
