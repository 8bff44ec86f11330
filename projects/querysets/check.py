"""Composable reads of 照会: of projects, and of proposals that may become one."""

from django.db.models import Q, QuerySet

from core.people import Person
from projects.querysets.project import RUNS


class CheckQuerySet(QuerySet):
    def visible_to_staff(self, user: Person) -> "CheckQuerySet":
        """For who runs projects alone, never of one's own; of a proposal as far as they see it."""
        if not user.has_perm(RUNS):
            return self.none()
        projects = self._rows("project").visible_to_staff(user)
        proposals = self._rows("proposal").visible_to_staff(user)
        return self.filter(
            Q(project__in=projects.values("pk")) | Q(proposal__in=proposals.values("pk"))
        )

    def of_candidates(self) -> "CheckQuerySet":
        """Asked before the result was told; nothing has begun."""
        return self.filter(project=None)

    def _rows(self, name: str) -> QuerySet:
        rows: QuerySet = self.model._meta.get_field(name).related_model.objects.all()
        return rows
