"""Who may, whatever the state. One predicate per question; the state is the workflow's matter.

``user`` is a person, or (for the partner, who needs no account) the open question they answer.
"""

from typing import Any

from cases.choices import CaseStatus
from cases.models import Case, PartnerAsk


def has(user: Any, permission: str) -> bool:
    """Whether this is a person of the city with the permission."""
    return not isinstance(user, PartnerAsk) and user.has_perm(f"cases.{permission}")


def writes(user: Any, case: Case) -> bool:
    """Writes the case: the clerk any, a liaison those of the own section."""
    return has(user, "write_case") or (has(user, "enter_case") and is_of_section(user, case))


def is_of_section(user: Any, case: Case) -> bool:
    """Belongs to the section in charge, or to its department."""
    if case.section is None:
        return False
    return user.sections.filter(pk__in=[case.section_id, case.section.department_id]).exists()


def approves(user: Any, case: Case) -> bool:
    """Judges whether a checked case may go out."""
    return has(user, "approve_case")


def publishes(user: Any, case: Case) -> bool:
    """Shows a case to the public, and takes it away for good."""
    return has(user, "publish_case")


def hides(user: Any, case: Case) -> bool:
    """Stops the publication at once: who publishes, and the section in charge."""
    return publishes(user, case) or writes(user, case)


def answers(user: Any, case: Case) -> bool:
    """Holds the link of the open question about this very case."""
    return isinstance(user, PartnerAsk) and user.case_id == case.pk and user.closed_at is None


def may_write_now(user: Any, case: Case) -> bool:
    """Whether this person may change the text in the present state.

    A liaison writes drafts; what has been checked or is public, the clerk alone corrects. While
    the partner reads, nobody changes what is being read.
    """
    if not writes(user, case):
        return False
    if case.status == CaseStatus.DRAFT:
        return True
    locked = (CaseStatus.WITH_PARTNER, CaseStatus.ARCHIVED)
    return case.status not in locked and has(user, "write_case")
