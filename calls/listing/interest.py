"""関心あり: told to the section, of a registered group by its name; public only if it likes."""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from calls.models import Interest, Theme
from core.caching import pages
from core.people import Person
from groups.models import Membership, Organization

SOME = UUID(int=0)


def groups(user: User) -> QuerySet[Organization]:
    """The registered groups in whose name a person may speak."""
    return Organization.objects.public().with_member(user).order_by("kana_key", "pk")


def with_named(rows: QuerySet[Interest]) -> QuerySet[Any]:
    """Each with ``is_named``, whether the theme's page names the group as looking for others: it
    is in the directory, and who said so is still one of it and has an open account; and with
    ``is_member``, that alone.
    """
    members = Membership.objects.filter(
        organization=OuterRef("organization"),
        user=OuterRef("user"),
        user__is_active=True,
    )
    listed = Q(organization__in=Organization.objects.public().values("pk"))
    said: QuerySet[Any] = rows.annotate(is_member=Exists(members))
    named: QuerySet[Any] = said.annotate(
        is_named=Q(seeks_partners=True) & Q(is_member=True) & listed
    )
    return named


def seeking(theme: UUID) -> list[tuple[str, str]]:
    """Number and name of the registered groups that look for others: nothing else is public."""
    sql, values = _statement()
    with connection.cursor() as cursor:
        cursor.execute(sql, [theme if value == SOME else value for value in values])
        return list(cursor.fetchall())


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """What ``seeking`` asks of the theme ``SOME``, made once: that takes longer than asking it."""
    named = with_named(Interest.objects.filter(theme=SOME)).filter(is_named=True)
    groups = Organization.objects.filter(pk__in=named.values("organization"))
    rows = groups.order_by("kana_key", "pk").values_list("number", "name")
    return rows.query.sql_with_params()


def held(user: User, theme: Theme) -> Interest | None:
    """What the person has said of the theme, with ``is_named``."""
    own = Interest.objects.filter(user=user, theme=theme).select_related("organization")
    return with_named(own).first()


@transaction.atomic
def tell(
    theme: Theme, *, by: User, organization: Organization | None, seeks: bool = False
) -> Interest:
    """Say so, or say it anew; ``organization`` is the group of whose interest the section hears,
    one of :func:`groups`; ``seeks``: the page names it as looking for others. Raises ValueError
    for another's group.
    """
    if organization is not None and not groups(by).filter(pk=organization.pk).exists():
        raise ValueError("only a member speaks for a group")
    facts = {"organization": organization, "seeks_partners": seeks and organization is not None}
    row, _ = Interest.objects.update_or_create(theme=theme, user=by, defaults=facts)
    pages.refresh_after_commit()
    return row


@transaction.atomic
def take_back(theme: Theme, *, by: User) -> None:
    """No interest any more; the group's name leaves the page."""
    Interest.objects.filter(theme=theme, user=by).delete()
    pages.refresh_after_commit()


def told(theme: Theme) -> QuerySet[Interest]:
    """Who has told of it, the first first, for the section and the clerks, with ``is_named``;
    ``is_listed``: the group stands in the directory.
    """
    listed = Q(organization__in=Organization.objects.public().values("pk"))
    rows = theme.interests.select_related("organization").annotate(is_listed=listed)
    return with_named(rows).order_by("at", "pk")


def own(user: Person) -> QuerySet[Interest]:
    """The themes a person is interested in, as far as they are public, with ``is_named``."""
    rows = Interest.objects.filter(user=user.pk, theme__in=Theme.objects.public())
    return with_named(rows.select_related("theme__call", "organization")).order_by("-at")
