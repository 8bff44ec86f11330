"""Who hears of a 照会: of a project, or of the proposal of a 採択候補 before its result is told."""

from calls.choices import WriterRole
from core.deadlines import Receiver
from projects.models import Project
from projects.receivers import project as receivers
from proposals.models import Proposal
from proposals.receivers import proposal as of_proposal

Party = Project | Proposal
HEADS = (WriterRole.REPRESENTATIVE,)


def told(about: Party) -> list[Receiver]:
    """Who answers for the group."""
    if isinstance(about, Project):
        return receivers.group(about, HEADS)
    return list(of_proposal.applicants(about, HEADS))


def clerks(about: Party) -> list[Receiver]:
    """Who runs it."""
    if isinstance(about, Project):
        return receivers.clerks(about)
    return list(of_proposal.clerks(about))
