"""Whether a consultation that a course requires counts as done.

The city's silence never costs the group (calls.md §6): it counts too when the city let its day
pass, or kept no record of a meeting.
"""

from datetime import date

from accounts.calendars import city_hall
from calls.choices import ConsultationStatus as S
from calls.consultations.days import is_late
from calls.models import CallSetting, Consultation, Meeting
from core.calendar import OpenDays

DONE = (S.ADVISED, S.CLOSED, S.PROPOSED)


def counts_as_done(consultation: Consultation, today: date) -> bool:
    """Advised or ended by the city, not by the silence of whoever asked; or the city was late; or
    they met, and it is on record or should have been by now. Pure but for the settings and the
    closed days.
    """
    if consultation.status in DONE and consultation.lapsed_at is None:
        return True
    if consultation.overdue_on is not None or is_late(consultation, today):
        return True
    days, office = CallSetting.current().record_days, city_hall()
    return any(has_met(each, today, days, office) for each in consultation.meetings.all())


def has_met(meeting: Meeting, today: date, days: int, office: OpenDays) -> bool:
    """Whether it took place, by its record or because the city had its days to write one."""
    if meeting.cancelled_at is not None:
        return False
    return meeting.recorded_at is not None or office.add(meeting.on, days) < today
