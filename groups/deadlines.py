"""標準処理期間 and 補正の期限: pure functions of dates and the city's settings.

Time for correction is not counted (行政手続 practice, domain facts §2.6).
"""

from datetime import date

from core.calendar import CITY_HALL
from groups.models import RegistrationPolicy


def standard_due(received_on: date, policy: RegistrationPolicy) -> date:
    """The day by which the city means to decide: N business days after receipt."""
    return CITY_HALL.without(set(policy.closed_days)).add(received_on, policy.standard_days)


def correction_due(asked_on: date, policy: RegistrationPolicy) -> date:
    """The day until which the applicant should answer a request for correction."""
    return CITY_HALL.without(set(policy.closed_days)).add(asked_on, policy.correction_days)


def resumed_due(
    due_on: date, stopped_on: date, resumed_on: date, policy: RegistrationPolicy
) -> date:
    """The due day after a correction: moved by the business days the clock stood still."""
    days = CITY_HALL.without(set(policy.closed_days))
    return days.add(due_on, days.between(stopped_on, resumed_on))
