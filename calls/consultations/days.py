"""Until when each side should act, and what it means that the city let a day pass."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.calendars import city_hall
from calls.choices import ConsultationStatus
from calls.models import CallSetting, Consultation
from core.calendar import today
from core.people import CLOCK, Actor

CITYS = (ConsultationStatus.RECEIVED, ConsultationStatus.TALKING)


def answer_due() -> date:
    """The open day by which the city answers what comes in today (city setting)."""
    return city_hall().add(today(), CallSetting.current().consultation_days)


def reply_due() -> date:
    """The open day until which whoever asked may take to reply (city setting)."""
    return city_hall().add(today(), CallSetting.current().reply_days)


def is_late(consultation: Consultation, on: date) -> bool:
    """Whether the city has let its own day pass, and it is still its turn."""
    due_on = consultation.due_on
    return consultation.status in CITYS and due_on is not None and due_on < on


def say_what_silence_means(consultation: Consultation) -> None:
    """Whoever asked is being asked: what it means when no reply comes, as the city has it today.

    It stays with this question, since it is told in its letter (city setting). Not saved.
    """
    setting = CallSetting.current()
    consultation.silence = setting.reply_silence
    last = consultation.due_on or reply_due()
    consultation.silence_on = city_hall().add(last, setting.reply_wait_days)


def silent_sections_until(by: Actor) -> date:
    """The last due day of sections that are not waited for any more: a person need not wait
    longer than that day, the clock waits as the city has set it.
    """
    wait = CallSetting.current().section_wait_days if by is CLOCK else 0
    return city_hall().add(today(), -wait) - timedelta(days=1)


def pass_turn(consultation: Consultation, due_on: date | None) -> None:
    """The next side has until this day; None when it is over. Not saved.

    Call it before the move: a day that the city let pass is remembered for good.
    """
    if is_late(consultation, today()) and consultation.overdue_on is None:
        consultation.overdue_on = consultation.due_on
    consultation.due_on = due_on
    consultation.silence, consultation.silence_on = "", None
    consultation.due_set_at = timezone.now() if due_on else None
    consultation.ended_at = None if due_on else timezone.now()
