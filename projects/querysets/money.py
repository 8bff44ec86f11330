"""Composable reads of what hangs on the money of a project."""

from typing import Any

from django.db import models

from core.people import Person


class MoneyQuerySet(models.QuerySet):
    def visible_to(self, user: Person) -> "MoneyQuerySet":
        """Of the projects that this person sees, on either side."""
        return self.filter(project__in=self._projects.visible_to(user).values("pk"))

    def visible_to_staff(self, user: Person) -> "MoneyQuerySet":
        """Of the projects that this person sees as somebody of the city."""
        return self.filter(project__in=self._projects.visible_to_staff(user).values("pk"))

    @property
    def _projects(self) -> Any:
        return self.model._meta.get_field("project").related_model.objects
