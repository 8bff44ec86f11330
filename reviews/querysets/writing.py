"""Who wrote a proposal, and who hears of its result."""

from django.db import models

from calls.choices import Channel, WriterRole
from core.people import Person
from proposals.models import Writer


def written(user: Person) -> models.QuerySet[Writer]:
    """The part this person takes, or once took, in writing proposals: nobody acts for the city in
    what they wrote themselves. An entry at the counter is nobody's own.
    """
    return Writer.objects.filter(person=user.pk).exclude(proposal__channel=Channel.COUNTER)


def hearing(user: Person) -> models.QuerySet[Writer]:
    """The proposals whose result this person is told now: 助言者 are not."""
    rows = Writer.objects.filter(person=user.pk, left_at=None)
    return rows.exclude(role=WriterRole.ADVISER)
