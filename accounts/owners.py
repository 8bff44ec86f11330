"""Whose work a row is: of tables that are :class:`core.models.Owned`.

What lies with somebody who cannot do it (account stopped, no longer staff, without the right, in
another section than the work) counts as nobody's, so that somebody sees it.
"""

from collections.abc import Mapping, Sequence

from django.db import connection, models
from django.db.models import Case, F, Q, QuerySet, When

from accounts.models import User
from core.web import once

# What is asked once in a request: permissions with those who hold them, sections with those who
# serve them.
HELD, SERVED = "holders", "serving"

# Permissions with the staff who hold them, by a role or themselves (``UserQuerySet.holding``).
HOLDERS = """
SELECT kind.app_label || '.' || permission.codename, array_agg(DISTINCT person.id)
  FROM (SELECT user_id, permission_id FROM accounts_user_user_permissions
        UNION ALL
        SELECT role.user_id, given.permission_id
          FROM accounts_user_groups role
          JOIN auth_group_permissions given ON given.group_id = role.group_id) held
  JOIN accounts_user person ON person.id = held.user_id
   AND person.is_staff AND person.is_active AND person.closed_at IS NULL
  JOIN auth_permission permission ON permission.id = held.permission_id
  JOIN django_content_type kind ON kind.id = permission.content_type_id
 GROUP BY 1
"""


def able(permission: str) -> QuerySet[User]:
    """Who can sign in as staff and holds this permission ("app.codename")."""
    holding = User.objects.holding(permission)
    found: QuerySet[User] = User.objects.filter(pk__in=holding.values("pk"))
    return found


def holders(permission: str) -> Sequence[int]:
    """The keys of those who are :func:`able`. For all permissions asked once in a request: a desk
    over many tables asks a hundred times, and its statement stays short.
    """

    def ask() -> Mapping[str, Sequence[int]]:
        with connection.cursor() as cursor:
            cursor.execute(HOLDERS)
            return dict(cursor.fetchall())

    return once.ask_once(HELD, ask).get(permission, ())


def changed() -> None:
    """Somebody has another place, role or account now: the rest of this request asks anew."""
    once.forget(HELD)
    once.forget(SERVED)


def holds(column: str, permission: str) -> Q:
    """Rows whose ``column`` (``owner`` or ``deputy``) names somebody who is :func:`able`."""
    return Q(**{f"{column}__in": holders(permission)})


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
