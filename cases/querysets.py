"""Composable reads. ``public`` and ``visible_to`` are the access checks."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts import owners
from accounts.models import Section, User
from cases.choices import CaseStatus
from core.people import Person


def of_section(column: str) -> Q:
    """Rows whose ``column`` (``owner`` or ``deputy``) names a member of the section in charge, or
    of its department; of no section that is dissolved.
    """
    places = User.sections.through.objects.filter(user=OuterRef(f"{column}_id"))
    within = Q(section=OuterRef("section_id")) | Q(section=OuterRef("section__department_id"))
    return Q(Exists(places.filter(within)), section__is_active=True)


class CaseQuerySet(owners.OwnedQuerySet):
    @staticmethod
    def able(column: str) -> Q:
        liaison = owners.holds(column, "cases.enter_case") & of_section(column)
        return owners.holds(column, "cases.write_case") | liaison

    def public(self) -> "CaseQuerySet":
        """What anybody may see."""
        return self.filter(status=CaseStatus.PUBLISHED)

    def going_on(self) -> "CaseQuerySet":
        """Public, and told as something that goes on: what is confirmed once a year."""
        return self.public().filter(year_to=None)

    def of_sections_of(self, user: Person) -> "CaseQuerySet":
        """Cases of the sections this person belongs to; a department covers its sections."""
        own = list(Section.objects.filter(members=user.pk).values_list("pk", flat=True))
        return self.filter(Q(section__in=own) | Q(section__department__in=own))

    def visible_to(self, user: Person) -> "CaseQuerySet":
        """For staff: who judges cases sees all, others the own sections' and what is public."""
        if not user.is_authenticated or not user.has_perm("cases.view_case"):
            return self.none()
        if user.has_perm("cases.write_case") or user.has_perm("cases.approve_case"):
            return self.all()
        own = self.model._default_manager.of_sections_of(user).values("pk")
        return self.filter(Q(pk__in=own) | Q(status=CaseStatus.PUBLISHED))


class PaperQuerySet(models.QuerySet):
    def public(self) -> "PaperQuerySet":
        """Files of published cases; they vanish together with their case."""
        return self.filter(case__status=CaseStatus.PUBLISHED)

    def visible_to(self, user: Person) -> "PaperQuerySet":
        """For staff: the files of the cases one may see."""
        case = self.model._meta.get_field("case").related_model
        return self.filter(case__in=case.objects.visible_to(user))
