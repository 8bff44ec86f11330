"""Who closes an account must leave nobody's application and no group without a person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count

from accounts.closing import register_check
from groups.choices import Turn, statuses_with
from groups.models import Organization, Registration

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
    """Sentences for every submitted application and every group that has only this person."""
    under_way = set(statuses_with(Turn.STAFF) + statuses_with(Turn.APPLICANT)) - {"draft"}
    for registration in Registration.objects.of(user).filter(status__in=under_way):
        if registration.editors.count() == 1:
            yield ALONE_WITH_APPLICATION.format(name=registration.name)
    alone = Organization.objects.annotate(hands=Count("memberships")).filter(hands=1)
    for name in alone.of(user).values_list("name", flat=True):
        yield ALONE_WITH_GROUP.format(name=name)
