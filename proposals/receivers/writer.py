"""Who of those who write hears of each other."""

from accounts.models import User
from core.deadlines import Receiver
from groups.receivers import person
from proposals.models import Proposal, Writer


def company(proposal: Proposal, *, but: int) -> list[Receiver]:
    """Those who take part now, without this person."""
    rows = Writer.objects.filter(proposal=proposal, left_at=None).select_related("person")
    return [
        person(each.person)
        for each in rows
        if each.person_id != but and each.person.is_active and not each.person.closed_at
    ]


def alone(user: User) -> list[Receiver]:
    """This person, as long as letters reach them."""
    return [person(user)] if user.is_active and not user.closed_at else []
