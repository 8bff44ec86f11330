"""Who closes an account must leave nobody's application and no group without a person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.closing import register_check
from groups.choices import Turn, statuses_with
from groups.models import Editor, Membership, Organization, Registration

ALONE_WITH_APPLICATION = (
    "「{name}」の申請を続けられる人が、ほかにいません。手続きが終わるのを待つか、"
    "申請を取り下げてください。"
)
ALONE_WITH_GROUP = (
    "「{name}」の手続きができる人が、ほかにいません。先に、代わりの人を市民活動推進課に"
    "お知らせください。"
)


@register_check
def needs(user: Any) -> Iterator[str]:
    """Sentences for every submitted application and every group that nobody else can go on with.

    Somebody whose account is closed or stopped is nobody's help.
    """
    under_way = set(statuses_with(Turn.STAFF) + statuses_with(Turn.APPLICANT)) - {"draft"}
    writers = others(Editor, user).filter(registration=OuterRef("pk"))
    for name in alone(Registration.objects.of(user).filter(status__in=under_way), writers):
        yield ALONE_WITH_APPLICATION.format(name=name)
    members = others(Membership, user).filter(organization=OuterRef("pk"))
    for name in alone(Organization.objects.of(user), members):
        yield ALONE_WITH_GROUP.format(name=name)


def others(places: type[Editor | Membership], user: Any) -> QuerySet:
    """The places of people who can act, this one left out."""
    return places._default_manager.filter(user__is_active=True).exclude(user=user)


def alone(held: QuerySet, others: QuerySet) -> QuerySet:
    """The names of those that have no other."""
    return held.filter(~Exists(others)).values_list("name", flat=True)
