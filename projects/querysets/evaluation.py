"""Composable reads of evaluations."""

from django.db import models

from core.people import Person
from projects.choices.evaluation import SEEN, EvaluationStatus


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, user: Person) -> "EvaluationQuerySet":
        """Those of projects that this person may read. What is in a sheet is another question."""
        projects = self.model._meta.get_field("project").related_model.objects
        return self.filter(project__in=projects.visible_to(user).values("pk"))

    def visible_to_staff(self, user: Person) -> "EvaluationQuerySet":
        projects = self.model._meta.get_field("project").related_model.objects
        return self.filter(project__in=projects.visible_to_staff(user).values("pk"))

    def opened(self) -> "EvaluationQuerySet":
        """Whose sheets may be read by both sides."""
        return self.filter(status__in=SEEN)

    def public(self) -> "EvaluationQuerySet":
        return self.filter(status=EvaluationStatus.PUBLISHED)

    def under_way(self) -> "EvaluationQuerySet":
        """Neither published nor skipped."""
        over = (EvaluationStatus.PUBLISHED, EvaluationStatus.SKIPPED)
        return self.exclude(status__in=over)
