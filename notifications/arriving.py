"""When a letter is there: what is asked for in it cannot be due before."""

from collections.abc import Iterable

from accounts.calendars import city_hall
from core.calendar import DueDate, today, wareki
from core.deadlines import Receiver
from notifications.models import MailSetting


def too_early(told: Iterable[Receiver], due: DueDate) -> str:
    """Why what these people are asked for today cannot be due on this day; else ""."""
    by_post = any(each.is_by_post for each in told)
    days = MailSetting.current().post_days if by_post else 0
    arrives_on = city_hall().add(today(), days)
    if due.on > arrives_on:
        return ""
    if not by_post:
        return "あすからあとの日にしてください。"
    return f"手紙が届くのは{wareki(arrives_on)}ごろです。それよりあとの日にしてください。"
