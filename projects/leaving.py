"""Who closes an account leaves a project; it goes on with the others, and stays with the city."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.closing import Holding, register_holding
from projects.choices import OVER
from projects.models import Member, Project
from projects.permissions import WRITING

UNHEARD = (
    "協働事業「{}」について、お知らせが届かなくなります。"
    "閉じる前に、市民活動推進課にお電話ください。"
)
GOES_ON = "協働事業「{}」は、いっしょに進めている人が続けられます。"
STAYS = "終わった協働事業「{}」の記録は、市の文書として残ります。"


def alone(user: Any) -> QuerySet[Project]:
    """Projects under way that nobody else of the group can go on with."""
    others = Member.objects.filter(project=OuterRef("pk"), left_at=None, role__in=WRITING)
    others = others.exclude(person=user).filter(person__is_active=True, person__closed_at=None)
    return own(user).filter(~Exists(others))


def own(user: Any) -> QuerySet[Project]:
    """Projects under way in which this person takes part."""
    found: QuerySet[Project] = Project.objects.of_person(user).exclude(status__in=OVER)
    return found


def goes(user: Any) -> Iterator[str]:
    """Each project of which nobody would hear any more."""
    yield from (UNHEARD.format(each.title) for each in alone(user))


def stays(user: Any) -> Iterator[str]:
    """What goes on, and what is over."""
    left = {*alone(user).values_list("pk", flat=True)}
    yield from (GOES_ON.format(each.title) for each in own(user) if each.pk not in left)
    over = Project.objects.of_person(user).filter(status__in=OVER)
    yield from (STAYS.format(each.title) for each in over)


def forget(user: Any) -> None:
    """The person is in no project any more; that they were stays known."""
    now = timezone.now()
    for row in Member.objects.filter(person=user, left_at=None):
        row.left_at = now
        row.save(update_fields=["left_at"])


register_holding(Holding(goes, stays, forget))
