"""The people of a project on either side. Left out is who can do nothing any more."""

from collections.abc import Mapping, Sequence

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from accounts import owners
from accounts.models import User
from calls.choices import Channel, WriterRole
from calls.querysets.sections import serving
from core.deadlines import Receiver, each_once
from core.letters import window
from core.web import once
from groups.receivers import office, person
from projects.models import Member, Project, ProjectSection
from projects.querysets.project import RUNS, WORKS

WRITING = (WriterRole.REPRESENTATIVE, WriterRole.EDITOR)
NAMED = ("owner", "deputy")
WORKERS, OFFICE = "workers of projects", "office of projects"  # asked once
HEARING = (WriterRole.REPRESENTATIVE, WriterRole.EDITOR, WriterRole.VIEWER)


def people() -> tuple[Prefetch, Prefetch]:
    """What the functions here read of a project, for several projects at once."""
    members = Prefetch("members", Member.objects.select_related("person"))
    named = ProjectSection.objects.select_related("contact", "deputy")
    return members, Prefetch("sections", named)


def group(project: Project, roles: Sequence[str] = HEARING) -> list[Receiver]:
    """The people of the group, but not advisers; where it is reached on paper, the group by its
    address of mail or by letter; [] when nobody can be reached. Reads ``members`` with ``person``.
    """
    prefetch_related_objects([project], people()[0])
    if project.channel != Channel.COUNTER:
        there = (each for each in project.members.all() if each.left_at is None)
        users = (each.person for each in there if each.role in roles)
        return [person(user) for user in users if user.is_active and not user.closed_at]
    name = f"{project.name} 御中"
    if project.email:
        return [Receiver(name, address=project.email, has_page=False)]
    postal = window.lines(project.postal_code, project.address, name)
    return [Receiver(name, postal=postal, has_page=False)] if postal else []


def city(project: Project) -> list[Receiver]:
    """The people of the city: those of the sections, and who runs it."""
    return each_once((*sections(project), *clerks(project)))


def sections(project: Project) -> list[Receiver]:
    """The named people of each section that works along; where none is named or able, everybody of
    the section who may work on projects. Nobody who takes part for the group.
    """
    prefetch_related_objects([project], *people())
    rows = list(project.sections.all())
    if not rows:
        return []
    return of_sections(project, rows)


def of_section(project: Project, row: ProjectSection) -> list[Receiver]:
    """The people of one section, as :func:`sections` has them."""
    return of_sections(project, [row])


def of_sections(project: Project, rows: Sequence[ProjectSection]) -> list[Receiver]:
    """The people of these sections."""
    prefetch_related_objects([project], people()[0])
    members = (each for each in project.members.all() if each.role != WriterRole.ADVISER)
    own = {each.person_id for each in members}
    able = {pk: each for pk, each in workers().items() if pk not in own}
    pairs = serving()
    told: list[User] = []
    for row in rows:
        there = [pk for pk, section in pairs if section == row.section_id and pk in able]
        near = [pk for pk in (row.contact_id, row.deputy_id) if pk in there]
        told += [able[pk] for pk in near or there]
    return each_once([person(user) for user in told])


def workers() -> Mapping[int, User]:
    """Everybody of the city who may work on projects, by key; asked once in a request or run."""
    return once.ask_once(WORKERS, lambda: {each.pk: each for each in owners.able(WORKS)})


def clerks(project: Project) -> list[Receiver]:
    """Who is in charge and who stands in; nobody of them: the office. Reads both, where a list of
    projects has loaded them (``NAMED``) without a query for each.
    """
    can = owners.holders(RUNS)
    pair = (each for each in (project.owner, project.deputy) if each is not None)
    near = [person(user) for user in pair if user.pk in can]
    return near or list(once.ask_once(OFFICE, lambda: office(RUNS)))


def able(project: Project) -> QuerySet[User]:
    """Who may be put in charge: nobody who takes part for the group."""
    own = project.members.exclude(role=WriterRole.ADVISER).values("person")
    found: QuerySet[User] = owners.able(RUNS)
    return found if project.channel == Channel.COUNTER else found.exclude(pk__in=own)


def heads(project: Project) -> list[Receiver]:
    """The head of the leading section and the deputy, else of its department; else who runs it."""
    named = Prefetch("sections", ProjectSection.objects.select_related("contact", "deputy"))
    prefetch_related_objects([project], named)
    lead = next((each for each in project.sections.all() if each.is_lead), None)
    for place in lead.section.places if lead else ():
        people = [each for each in (place.head, place.deputy) if each is not None]
        if told := [person(user) for user in people if user.is_active and not user.closed_at]:
            return told
    return clerks(project)
