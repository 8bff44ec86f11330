"""The meetings of a member: those to come, and those whose minutes may be read."""

from django.db.models import Q, QuerySet

from core.calendar import today
from core.people import Person
from reviews.choices import MeetingStatus, MinutesStatus
from reviews.models import Meeting

READ = (MinutesStatus.CHECKING, MinutesStatus.CONFIRMED, MinutesStatus.PUBLISHED)


def shown(user: Person) -> QuerySet[Meeting]:
    """The next one first, then what was, the newest first. One query."""
    coming = Q(status=MeetingStatus.CALLED, on__gte=today())
    rows = Meeting.objects.of_person(user).with_call()
    found: QuerySet[Meeting] = rows.filter(coming | Q(minutes__status__in=READ))
    return found.order_by("-on", "-pk")
