"""かたちと領域を変える: by the office, with an addendum or without one. Where the project stood
before, when and why it changed stays to be read by both sides.
"""

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.caching import pages
from core.calendar import today
from core.people import Person
from core.workflow import locked, refuse
from projects import permissions
from projects.choices import OVER, AgreementStatus
from projects.models import Agreement, PlaceChange, Project
from projects.notices import placing as notices

ENDED = "この事業の手続きは終わっています。"
ALIKE = "いまと同じです。かたちか領域を変えてください。"
PAID = "お金の手続きが始まっているので、かたちは変えられません。領域だけなら変えられます。"
OTHER = "この事業で結んだ変更協定を選んでください。"


@atomic
def place(
    project: Project, *, by: Person, form: str, zone: str, why: str,
    agreement: Agreement | None = None,
) -> PlaceChange:  # fmt: skip
    """Another form or zone; both sides are told. Raises PermissionDenied, NotAllowedNow."""
    project = locked(project)
    if not permissions.runs(by, project):
        raise PermissionDenied
    refuse(ENDED if project.status in OVER else "")
    refuse(ALIKE if (project.form, project.zone) == (form, zone) else "")
    refuse(PAID if form != project.form and has_money_begun(project) else "")
    refuse("" if agreement is None or agreement in addenda(project) else OTHER)
    row: PlaceChange = PlaceChange.objects.create(
        project=project,
        form_before=project.form,
        form_after=form,
        zone_before=project.zone,
        zone_after=zone,
        on=today(),
        why=why.strip()[:300],
        agreement=agreement,
        by_id=by.pk,
    )
    project.form, project.zone = form, zone
    project.save(update_fields=["form", "zone", "updated_at"])
    notices.project_placed(row)
    pages.refresh_after_commit()
    return row


def has_money_begun(project: Project) -> bool:
    """Whether the pages of its money, which follow the form, are in use."""
    return any(
        rows.exists()
        for rows in (
            type(project).objects.filter(pk=project.pk, application__isnull=False),
            project.advances.all(),
            type(project).objects.filter(pk=project.pk, settlement__isnull=False),
        )
    )


def addenda(project: Project) -> list[Agreement]:
    """The concluded addenda, the last one first."""
    rows = project.agreements.filter(status=AgreementStatus.CONCLUDED, order__gt=0)
    return list(rows.order_by("-order"))
