"""Who may, whatever the state. One predicate per question; the state is the workflow's matter.

The partner needs no account: whoever holds the link of the open question answers it.
"""

from django.db.models import QuerySet

from accounts.models import Section
from cases.choices import CaseStatus
from cases.models import Case, PartnerAsk
from core.people import Actor, LinkHolder, Person


def writes(user: Person, case: Case) -> bool:
    """Writes the case: the clerk any, a liaison those of the own section."""
    enters = user.has_perm("cases.enter_case")
    return user.has_perm("cases.write_case") or (enters and is_of_section(user, case))


def is_of_section(user: Person, case: Case) -> bool:
    """Belongs to the section in charge, or to its department."""
    if case.section is None:
        return False
    own: QuerySet[Section] = Section.objects.filter(members=user.pk)
    return own.filter(pk__in=[case.section_id, case.section.department_id]).exists()


def approves(user: Person, case: Case) -> bool:
    """Judges whether a checked case may go out."""
    return user.has_perm("cases.approve_case")


def publishes(user: Person, case: Case) -> bool:
    """Shows a case to the public, and takes it away for good."""
    return user.has_perm("cases.publish_case")


def hides(user: Person, case: Case) -> bool:
    """Stops the publication at once: who publishes, and the section in charge."""
    return publishes(user, case) or writes(user, case)


def answers(user: Actor, case: Case) -> bool:
    """Holds the link of the open question about this very case."""
    ask = user.link if isinstance(user, LinkHolder) else None
    return isinstance(ask, PartnerAsk) and ask.case_id == case.pk and ask.closed_at is None


def may_write_now(user: Person, case: Case) -> bool:
    """Whether this person may change the text in the present state.

    A liaison writes drafts; what has been checked or is public, the clerk alone corrects. While
    the partner reads, nobody changes what is being read.
    """
    if not writes(user, case):
        return False
    if case.status == CaseStatus.DRAFT:
        return True
    locked = (CaseStatus.WITH_PARTNER, CaseStatus.ARCHIVED)
    return case.status not in locked and user.has_perm("cases.write_case")
