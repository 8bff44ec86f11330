"""Whose work a row is: of tables that are :class:`core.models.Owned`.

What lies with somebody who cannot do it (account stopped, no longer staff, without the right, in
another section than the work) counts as nobody's, so that somebody sees it.
"""

from django.db import models
from django.db.models import Case, F, Q, QuerySet, When

from accounts.models import User


def able(permission: str) -> QuerySet[User]:
    """Who can sign in as staff and holds this permission ("app.codename")."""
    holding = User.objects.holding(permission)
    found: QuerySet[User] = User.objects.filter(pk__in=holding.values("pk"))
    return found


def holds(column: str, permission: str) -> Q:
    """Rows whose ``column`` (``owner`` or ``deputy``) names somebody who is :func:`able`."""
    return Q(**{f"{column}__in": User.objects.holding(permission).values("pk")})


def named_if(column: str, can: Q) -> Case:
    """The key of whom this column names where ``can`` is true of the row; else null."""
    return Case(When(can, then=F(f"{column}_id")), default=None)


class OwnedQuerySet(models.QuerySet):
    @staticmethod
    def able(column: str) -> Q:
        """Rows whose ``column`` (``owner`` or ``deputy``) names somebody able to do the work."""
        raise NotImplementedError

    def with_owners(self) -> "OwnedQuerySet":
        """Rows with the keys ``owner_now`` and ``deputy_now``: who of the two is able."""
        names = ("owner", "deputy")
        who = {f"{name}_now": named_if(name, self.able(name)) for name in names}
        rows: OwnedQuerySet = self.annotate(**who)
        return rows
