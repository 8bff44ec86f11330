"""A member who closes their account reviews no more: places are given back, sheets in hand closed.
What they declared and handed in stays as a document of the city.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from accounts.closing import Holding, register_holding
from proposals.leaving import alone
from reviews.choices import BINDING, AwardStatus, RefusalReason
from reviews.committee.places import THERE
from reviews.models import Award, Member, Reviewer
from reviews.workflow.reviewer import refuse_invitation

GIVEN_BACK = "「{}」の審査から外れます。書きかけの採点表は、だれにも見えないまま閉じます。"
UNHEARD = (
    "提案「{}」の結果や返事について、お知らせが届かなくなります。"
    "閉じる前に、市民活動推進課にお電話ください。"
)
STAYS = "審査会の委員の名簿と、利害関係の届け出、出した採点表は、市の文書として残ります。"
WHY = "アカウントを閉じたため。"


def places(user: Any) -> QuerySet[Reviewer]:
    """Where this person is asked, or reviews."""
    found: QuerySet[Reviewer] = Reviewer.objects.of_person(user).filter(status__in=THERE)
    return found.select_related("call")


def goes(user: Any) -> Iterator[str]:
    """Each place that is given back, and each proposal with money or a turn of which nobody would
    hear any more.
    """
    yield from (GIVEN_BACK.format(each.call) for each in places(user))
    going_on = Award.objects.filter(status__in=(*BINDING, AwardStatus.HELD))
    mine = alone(user).filter(entries__decisions__award__in=going_on).distinct()
    yield from (UNHEARD.format(each) for each in mine)


def stays(user: Any) -> Iterator[str]:
    """What the city keeps of a member."""
    if Member.objects.filter(person=user).exists():
        yield STAYS


def forget(user: Any) -> None:
    """Give the places back; the member has no account any more, and can come in by a new one."""
    for each in places(user):
        refuse_invitation(each, by=user, reason=RefusalReason.OTHER, note=WHY)
    for member in Member.objects.filter(person=user):
        member.person = None
        member.save(update_fields=["person", "updated_at"])


register_holding(Holding(goes, stays, forget))
