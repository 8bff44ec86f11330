"""What becomes of a project when a result is told, accepted, given up or corrected: registered acts
that run inside the transaction of that step (reviews.deciding.acts, ADR 32).
"""

from uuid import UUID

from core.people import Actor
from core.workflow import NotAllowedNow, locked
from projects.beginning.beginning import begin, begin_all
from projects.checking import candidates
from projects.choices import ProjectStatus as S
from projects.models import Project
from projects.workflow import project as workflow
from reviews.choices import AwardStatus
from reviews.deciding import acts
from reviews.models import Award, Release

OF = "decision__entry__proposal"
NAMED = (
    "decision__entry__submission", f"{OF}__call", f"{OF}__course__call", f"{OF}__theme",
    f"{OF}__organization", f"{OF}__owner", f"{OF}__deputy",
)  # fmt: skip
HANGING = (f"{OF}__writers__person", f"{OF}__course__call__milestones")
ENDED = (AwardStatus.GIVEN_UP, AwardStatus.LAPSED)
UNDER_WAY = (
    "この事業は、協定を結んだか、終わっています。"
    "辞退や取り消しは、事業のページで、中止として手続きしてください。"
)
CORRECTED = "市の決定が訂正されたため。"


def released(release: Release, by: Actor) -> None:
    """What is adopted and needs no answer begins; a correction leads to what it corrects."""
    if (old := release.corrects) is not None:
        corrected(old.entry.proposal_id, release, by)
        return
    rows = Award.objects.filter(decision__release=release, status=AwardStatus.STANDING)
    known = rows.select_related(*NAMED).prefetch_related(*HANGING)
    begin_all([each for each in known if each.decision.is_granting], by)
    candidates.drop_of(release)


def corrected(proposal: UUID, release: Release, by: Actor) -> None:
    """The project goes on with the corrected decision, or ends where it grants nothing any more."""
    known = Award.objects.select_related("decision__entry__proposal", "decision__entry__submission")
    award = known.filter(decision__release=release).first()
    project = Project.objects.filter(proposal=proposal).first()
    is_granted = award is not None and award.decision.is_granting
    if project is None:
        if award is not None and is_granted and award.status == AwardStatus.STANDING:
            begin(award, by)
        return
    if award is not None and is_granted:
        if project.status == S.GIVEN_UP and award.status == AwardStatus.STANDING:
            project = workflow.take_again(project, by=by, note=CORRECTED)
        rebind(project, award)
    elif project.status == S.TALKING:
        workflow.give_up(project, by=by, note=CORRECTED)


def rebind(project: Project, award: Award) -> None:
    """Another decision stands behind it, or another amount of the same. What is agreed stays until
    an amendment.
    """
    project = locked(project)
    project.decision = award.decision
    if project.has_money:
        project.provisional = award.amount
    project.save(update_fields=["decision", "provisional", "updated_at"])


def settled(award: Award, by: Actor) -> None:
    """受諾 begins the project, or begins it again; 辞退 ends it while it is talked about."""
    project = Project.objects.filter(proposal=award.decision.entry.proposal_id).first()
    if award.status == AwardStatus.ACCEPTED:
        if project is None:
            begin(award, by)
            return
        if project.status == S.GIVEN_UP:
            workflow.take_again(project, by=by)
        rebind(project, award)
    elif award.status in ENDED and project is None:
        candidates.drop(award.decision.entry.proposal.background_checks)
    elif award.status in ENDED and project is not None:
        if project.status != S.TALKING:
            raise NotAllowedNow(UNDER_WAY)
        workflow.give_up(project, by=by)


def obstacle(award: Award) -> str:
    """Why an award stands for good: what was agreed is ended by the project alone."""
    rows = Project.objects.filter(proposal=award.decision.entry.proposal_id)
    is_bound = rows.exclude(status__in=[S.TALKING, S.GIVEN_UP]).exists()
    return UNDER_WAY if is_bound else ""


acts.register(acts.Act(released, settled, obstacle))
