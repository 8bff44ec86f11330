"""Composable reads of projects."""

from django.db.models import Q

from accounts import owners
from calls.choices import Channel, WriterRole
from calls.querysets import own_sections
from core.people import Person

RUNS, WORKS = "projects.run_project", "projects.work_project"


class ProjectQuerySet(owners.OwnedQuerySet):
    @staticmethod
    def able(column: str) -> Q:
        return owners.holds(column, RUNS)

    def of_person(self, user: Person) -> "ProjectQuerySet":
        """Those in which this person takes part for the group, or advises."""
        members = self.model._meta.get_field("members").related_model.objects
        return self.filter(pk__in=members.filter(person=user.pk, left_at=None).values("project"))

    def visible_to(self, user: Person) -> "ProjectQuerySet":
        """One's own; as staff all that one runs, or in which one's section works along."""
        if not user.is_authenticated:
            return self.none()
        members = self.model._meta.get_field("members").related_model.objects
        own = members.filter(person=user.pk, left_at=None)
        return self.filter(Q(pk__in=own.values("project")) | self._as_staff(user))

    def visible_to_staff(self, user: Person) -> "ProjectQuerySet":
        """What one sees as somebody of the city: never by taking part for a group."""
        if not user.has_perm("projects.view_project"):
            return self.none()
        members = self.model._meta.get_field("members").related_model.objects
        own = members.filter(person=user.pk).exclude(role=WriterRole.ADVISER)
        mine = Q(pk__in=own.values("project")) & ~Q(channel=Channel.COUNTER)
        return self.filter(self._as_staff(user)).exclude(mine)

    def _as_staff(self, user: Person) -> Q:
        if user.has_perm(RUNS):
            return Q(pk__isnull=False)
        if not user.has_perm(WORKS):
            return Q(pk__in=[])
        sections = self.model._meta.get_field("sections").related_model.objects
        return Q(pk__in=sections.filter(section__in=own_sections(user)).values("project"))
