"""Composable reads of people and sections."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models.functions import Coalesce

from core.text import clean

# As the city lists itself: each department, then its sections. No condition (Q) may stand in it:
# Django could not sort other tables by their section then.
AS_THE_CITY_LISTS = (
    Coalesce("department__order", "order"),
    models.F("department").asc(nulls_first=True),
    "order",
    "pk",
)


class UserQuerySet(models.QuerySet):
    """People, by what they are to the portal."""

    def open(self) -> "UserQuerySet":
        """People whose account is usable: not closed, not stopped."""
        return self.filter(is_active=True, closed_at__isnull=True)

    def stopped_addresses(self) -> models.QuerySet:
        """The addresses of accounts that are stopped: nobody reads there any more."""
        return self.filter(is_active=False, closed_at=None).values_list("email", flat=True)

    def staff(self) -> "UserQuerySet":
        """People of the city who may enter the admin."""
        return self.open().filter(is_staff=True)

    def holding(self, permission: str) -> "UserQuerySet":
        """Staff who hold a permission ("app.codename") by their role or themselves."""
        app, code = permission.split(".")
        names = {"codename": code, "content_type__app_label": app}
        by_role = models.Q(**{f"groups__permissions__{name}": names[name] for name in names})
        own = models.Q(**{f"user_permissions__{name}": names[name] for name in names})
        return self.staff().filter(by_role | own).distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes people; the e-mail address is their only sign-in name."""

    def get_by_natural_key(self, username: str | None) -> Any:
        """The person with this address, whatever the case of its letters."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Save a person. Without a password they sign in by e-mail code or passkey.

        Raises ValueError without an address, IntegrityError when it is taken.
        """
        if not email:
            raise ValueError("email is required")
        user = self.model(email=clean(email).strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Save a person with every right. For emergencies; daily work uses roles."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class SectionQuerySet(models.QuerySet):
    """Departments and sections of the city."""

    def active(self) -> "SectionQuerySet":
        """The sections that exist today; dissolved ones stay for old records."""
        return self.filter(is_active=True)


class SectionManager(models.Manager.from_queryset(SectionQuerySet)):  # type: ignore[misc]
    """Sections with their department, whose name is part of theirs."""

    def get_queryset(self) -> models.QuerySet:
        found: models.QuerySet = super().get_queryset().select_related("department")
        return found
