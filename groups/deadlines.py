"""標準処理期間 and 補正の期限: pure functions of dates and the city's settings.

Time for correction is not counted (行政手続 practice, domain facts §2.6).
"""

from datetime import date

from core.calendar import add_business_days, business_days_between
from groups.models import RegistrationPolicy


def standard_due(received_on: date, policy: RegistrationPolicy) -> date:
    """The day by which the city means to decide: N business days after receipt."""
    return add_business_days(received_on, policy.standard_days, policy.closed_days)


def correction_due(asked_on: date, policy: RegistrationPolicy) -> date:
    """The day until which the applicant should answer a request for correction."""
    return add_business_days(asked_on, policy.correction_days, policy.closed_days)


def resumed_due(
    due_on: date, stopped_on: date, resumed_on: date, policy: RegistrationPolicy
) -> date:
    """The due day after a correction: moved by the business days the clock stood still."""
    stopped = business_days_between(stopped_on, resumed_on, policy.closed_days)
    return add_business_days(due_on, stopped, policy.closed_days)
