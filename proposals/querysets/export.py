"""Reads of exports: who may look at them is asked anew each time."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from core.people import Person
from proposals.querysets import apart

EXPORTS = "proposals.export_proposal"
STANDSTILL = timedelta(minutes=10)  # a worker that has not moved for so long is gone


class ExportQuerySet(models.QuerySet):
    def visible_to(self, user: Person) -> "ExportQuerySet":
        """Those of the calls one may export; what is in the file is asked at its download. Not
        those that name, or count, a proposal from which one is kept apart.
        """
        if not (user.is_authenticated and user.has_perm(EXPORTS)):
            return self.none()
        inside = (Q(asked_for__contains=[str(key)]) for key in apart.keys(user))
        return self.exclude(reduce(or_, inside, Q(pk__in=[])))

    def unfinished(self) -> "ExportQuerySet":
        """What is to be made, the first asked for first."""
        return self.filter(finished_at=None).order_by("asked_at", "pk")

    def running(self, now: datetime) -> "ExportQuerySet":
        """What a living worker has."""
        return self.unfinished().filter(touched_at__gte=now - STANDSTILL)

    def outdated(self, now: datetime) -> "ExportQuerySet":
        """What has been kept long enough."""
        return self.filter(expires_at__lte=now)
