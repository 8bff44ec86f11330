"""Who takes out the dossier of which project: the clerk, its sections, auditors (ADR 80)."""

from django.db.models import Q, QuerySet

from calls.choices import Channel, WriterRole
from core.people import Person
from projects.models import Member, Project
from reviews.models import Conflict
from reviews.permissions import audits


def readable(user: Person) -> QuerySet[Project]:
    """What somebody sees as staff; an auditor all, but what is their own or whose proposal they
    are recused from.
    """
    seen: QuerySet[Project] = Project.objects.visible_to_staff(user)
    if not audits(user):
        return seen
    mine = Member.objects.filter(person=user.pk).exclude(role=WriterRole.ADVISER)
    own = Q(pk__in=mine.values("project")) & ~Q(channel=Channel.COUNTER)
    recused = Conflict.objects.recusing(user).values("proposal")
    apart = own | Q(proposal__isnull=False, proposal__in=recused)
    return Project.objects.exclude(apart) | seen
