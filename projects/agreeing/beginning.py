"""How an agreement begins: filled from the project, so that nothing is typed again; and how an
addendum begins: with the text that is in force.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from accounts.models import Letterhead
from core.collaboration import CollaborationForm
from core.forms.rows.row import new_key
from core.japanese import normalise_line
from core.people import Person
from core.workflow import NotAllowedNow, locked
from projects import permissions
from projects.agreeing import keeping, reading
from projects.choices import KIND_OF, AgreementKind, AgreementStatus, Bearer, ProjectStatus, Side
from projects.models import Agreement, Project, TemplateArticle
from projects.models.agreement import COLUMNS
from projects.notices import agreement as notices
from proposals.choices import Doer

CARRIED = ("title", "starts_on", "ends_on", "activities", "schedule", "expenses", "incomes")
NOT_TALKING = "この事業は、協議中ではありません。"
THERE = "協定書の案は、もうできています。"
NO_TEXT = "変えるもとになる協定書が、まだ結ばれていません。"
OTHER_OPEN = "話し合っている協定があります。それが終わってから、次の変更を出してください。"
NOT_RUNNING = "この事業の状態では、協定を変えられません。"
AMENDED = (ProjectStatus.AGREED, ProjectStatus.RUNNING, ProjectStatus.PAUSED)


def suggested(project: Project) -> AgreementKind | str:
    """The template that the form of 協働 suggests; "" where it suggests none."""
    return KIND_OF.get(CollaborationForm(project.form), "") if project.form else ""


@atomic
def begin(project: Project, kind: str, *, by: Person) -> Agreement:
    """The first text, filled from the project; or another template while both still talk, which
    replaces the articles alone. Raises NotAllowedNow, PermissionDenied.
    """
    project = locked(project)
    if not permissions.works(by, project):
        raise PermissionDenied
    if project.status != ProjectStatus.TALKING:
        raise NotAllowedNow(NOT_TALKING)
    found = project.agreements.filter(order=0).select_for_update(of=("self",)).first()
    if found is None:
        return first(project, kind, by)
    if found.status != AgreementStatus.TALKING:
        raise NotAllowedNow(THERE)
    found.project, found.kind, found.articles = project, kind, articles(kind)
    found.save(update_fields=["kind", "articles", "updated_at"])
    keeping.keep_version(found, by=by, side=Side.CITY, page="articles")
    return found


def first(project: Project, kind: str, by: Person) -> Agreement:
    """A new agreement with everything known."""
    agreement = Agreement.objects.create(
        project=project,
        kind=kind,
        begun_by_id=by.pk,
        begun_side=Side.CITY,
        articles=articles(kind),
        city_party=Letterhead.current().mayor_title,
        group_party=party(project),
        roles=[role(each, project) for each in project.roles],
        targets=[target(each) for each in project.goals],
        amount=project.provisional if project.has_money else 0,
        **{name: getattr(project, name) for name in CARRIED},
    )
    keeping.keep_version(agreement, by=by, side=Side.CITY)
    return agreement


def articles(kind: str) -> list[dict[str, str]]:
    """The articles of a template, each with a key of its own."""
    rows = TemplateArticle.objects.filter(kind=kind)
    return [{"key": new_key(), "title": each.title, "text": each.text} for each in rows]


def party(project: Project) -> str:
    """Who concludes for the group."""
    title = project.representative_title or "代表"
    return normalise_line(f"{project.name} {title} {project.representative_name}")


def role(row: dict[str, Any], project: Project) -> dict[str, Any]:
    """A row of 役割分担表; whoever does the work answers for it, its results belong to both (domain
    facts §3.7). Who pays has to be said where there is money of the city.
    """
    does = row.get("doer", "")
    answers = row.get("contact", "") if does == Doer.TOGETHER else does
    pays = "" if project.has_money else does
    found = {"key": row.get("key") or new_key(), "extent": "", "contact": ""} | row
    return found | {"payer": pays, "answers": answers or does, "owner": Bearer.TOGETHER}


def target(row: dict[str, Any]) -> dict[str, Any]:
    """A goal of the proposal as a target of both."""
    return {"now": "", "side": Bearer.TOGETHER} | row


@atomic
def propose(project: Project, reason: str, *, by: Person, side: str) -> Agreement:
    """変更協定 第N号: a draft that begins with the text in force, by either side, with its reason.
    Raises NotAllowedNow, PermissionDenied.
    """
    project = locked(project)
    may = permissions.works if side == Side.CITY else permissions.writes
    if not may(by, project):
        raise PermissionDenied
    base = reading.in_force(project)
    if base is None or (why := barred(project)):
        raise NotAllowedNow(NO_TEXT if base is None else why)
    order = base.order + 1
    agreement = Agreement.objects.create(
        project=project,
        kind=base.kind,
        order=order,
        attempt=project.agreements.filter(order=order).count() + 1,
        reason=reason,
        begun_by_id=by.pk,
        begun_side=side,
        **{name: getattr(base, name) for name in COLUMNS},
    )
    keeping.keep_version(agreement, by=by, side=side, is_told=False)
    notices.addendum_proposed(agreement, side)
    return agreement


def barred(project: Project) -> str:
    """Why no addendum can be proposed now; "" when it can."""
    if reading.in_force(project) is None:
        return NO_TEXT
    if project.status not in AMENDED:
        return NOT_RUNNING
    return OTHER_OPEN if project.agreements.open().exists() else ""
