"""By when whoever proposed answers a question."""

from datetime import date

from accounts.calendars import city_hall
from core.calendar import today
from reviews.models import ReviewSetting


def usual_day() -> date:
    """The day that stands in the form: so many open days from today (city setting)."""
    return city_hall().add(today(), ReviewSetting.current().question_days)
