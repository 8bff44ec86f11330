"""関心あり: told to the section, of a registered group by its name; public only if it likes."""

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from calls.models import Interest, Theme
from core.caching import pages
from core.people import Person
from groups.models import Organization


def groups(user: User) -> QuerySet[Organization]:
    """The registered groups in whose name a person may speak."""
    return Organization.objects.public().with_member(user).order_by("kana_key", "pk")


def held(user: User, theme: Theme) -> Interest | None:
    """What the person has said of the theme."""
    return Interest.objects.filter(user=user, theme=theme).select_related("organization").first()


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
    """Who has told of it, the first first, for the section and the clerks; ``is_listed``: the
    group stands in the directory.
    """
    listed = Q(organization__in=Organization.objects.public().values("pk"))
    rows = theme.interests.select_related("organization").annotate(is_listed=listed)
    return rows.order_by("at", "pk")


def own(user: Person) -> QuerySet[Interest]:
    """The themes a person is interested in, as far as they are public."""
    rows = Interest.objects.filter(user=user.pk, theme__in=Theme.objects.public())
    return rows.select_related("theme__call", "organization").order_by("-at")
