"""Whose work a row is: of tables that are :class:`core.models.Owned`.

What lies with somebody who cannot do it (account stopped, no longer staff, in no section) counts
as nobody's, so that somebody sees it.
"""

from django.db import models
from django.db.models import Case, F, QuerySet, When

from accounts.models import User


def at_work(column: str) -> Case:
    """Who this column (``owner`` or ``deputy``) names, as long as they are at work; else null."""
    people = User.objects.at_work().values("pk")
    return Case(When(**{f"{column}__in": people}, then=F(f"{column}_id")), default=None)


def able(permission: str) -> QuerySet[User]:
    """Who may be put in charge of work that needs this permission ("app.codename")."""
    return User.objects.at_work().filter(pk__in=User.objects.holding(permission).values("pk"))


class OwnedQuerySet(models.QuerySet):
    def with_owners(self) -> "OwnedQuerySet":
        """Rows with the keys ``owner_now`` and ``deputy_now``: who of the two is at work."""
        return self.annotate(owner_now=at_work("owner"), deputy_now=at_work("deputy"))
