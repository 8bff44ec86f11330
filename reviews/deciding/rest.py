"""What a pot still holds for a 次点: yen, cut as the course says; where a work costs the city
nothing, the place that somebody has left.
"""

from collections.abc import Iterable

from reviews.choices import GRANTING, AwardStatus
from reviews.deciding import money, pots
from reviews.models import Award

S = AwardStatus
LEFT = (S.GIVEN_UP, S.LAPSED)


def amount(award: Award) -> int:
    """The yen that it can be offered now: what is left, up to what it asked for."""
    return amount_of(award, pots.of_course(award.decision.entry.review.round.course))


def amount_of(award: Award, pot: pots.Pot) -> int:
    """The same of a pot that was read for several of them."""
    entry = award.decision.entry
    wanted = (entry.submission.requested or 0) if money.has_money(entry) else 0
    if pot.left is None:
        return wanted
    own = award.amount if award.status in (S.WAITING, S.ACCEPTED) else 0
    there = max(0, own + pot.left)
    step = entry.review.round.course.rounding
    return wanted if there >= wanted else there // step * step


def is_there(award: Award, pot: pots.Pot, runner_ups: Iterable[Award]) -> bool:
    """Whether there is anything to offer it."""
    if money.has_money(award.decision.entry):
        return amount_of(award, pot) > 0
    return has_place(award, runner_ups)


def has_place(award: Award, runner_ups: Iterable[Award]) -> bool:
    """Whether more of the pot have left than 次点 were asked in their place, of those that cost the
    city nothing.
    """
    shared = pots.courses(award.decision.entry.review.round.course)
    rows = Award.objects.of_pot(shared).filter(status__in=LEFT, decision__kind__in=GRANTING)
    gone = rows.filter(decision__entry__submission__facts__has_money=False).count()
    asked = [each for each in runner_ups if each.status in (S.WAITING, S.ACCEPTED)]
    return gone > sum(not money.has_money(each.decision.entry) for each in asked)
