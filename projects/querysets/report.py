"""Composable reads of reports."""

from typing import Any

from django.db import models

from core.people import Person


class OfProjectQuerySet(models.QuerySet):
    """What belongs to a project is seen by whoever sees that."""

    def visible_to_staff(self, user: Person) -> Any:
        """Of the projects that this person sees as somebody of the city."""
        projects = self.model._meta.get_field("project").related_model.objects
        return self.filter(project__in=projects.visible_to_staff(user))


class ReportQuerySet(OfProjectQuerySet):
    def with_project(self) -> "ReportQuerySet":
        """Reports with what their pages read."""
        named = ("project", "day")
        return self.select_related(*named).prefetch_related(
            "submissions",
            "corrections__extensions",
            "pictures",
            "project__members__person",
            "project__sections__section",
            "project__sections__contact",
            "project__sections__deputy",
        )
