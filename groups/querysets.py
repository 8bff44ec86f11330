"""Composable reads. ``visible_to`` is the access check: what is not in it does not exist."""

from datetime import date, datetime

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When

from accounts import owners
from core.calendar.law import LAST_MINUTE
from core.people import Person
from groups.choices import Channel, Turn, statuses_with


class OrganizationQuerySet(models.QuerySet):
    def public(self) -> "OrganizationQuerySet":
        """What anybody may see: every registered organization."""
        return self.filter(registered_on__isnull=False)

    def with_member(self, user: Person) -> "OrganizationQuerySet":
        """The organizations this person belongs to."""
        return self.filter(memberships__user=user.pk)


class ComingQuerySet(models.QuerySet):
    def ahead(self, today: date) -> "ComingQuerySet":
        """Those whose day is not past, the next one first."""
        return self.filter(on__gte=today)

    def public(self, today: date) -> "ComingQuerySet":
        """What anybody may see: those ahead that the city does not keep back."""
        return self.ahead(today).filter(hidden_at=None)


class RegistrationQuerySet(owners.OwnedQuerySet):
    @staticmethod
    def able(column: str) -> Q:
        return owners.holds(column, "groups.review_registration")

    def written_by(self, user: Person) -> "RegistrationQuerySet":
        """The applications this person writes."""
        return self.filter(editors=user.pk)

    def visible_to(self, user: Person) -> "RegistrationQuerySet":
        """One's own; for staff with the permission also what has been submitted.

        A draft is its writers' alone, except those a clerk enters at the counter.
        """
        if not user.is_authenticated:
            return self.none()
        written = self.model.editors.through.objects.filter(user=user.pk)
        own = Q(pk__in=written.values("registration"))
        if user.has_perm("groups.view_registration"):
            own |= ~Q(status="draft")
        if user.has_perm("groups.enter_registration"):
            own |= Q(channel=Channel.COUNTER)
        return self.filter(own)

    def for_queue(self, user: Person) -> "RegistrationQuerySet":
        """With all that a row of the queue says to this person."""
        own = self.model.editors.through.objects.filter(registration=OuterRef("pk"), user=user.pk)
        rows: RegistrationQuerySet = self.with_owners().with_running_due()
        return rows.annotate(is_own=Exists(own)).select_related("owner", "deputy")

    def with_running_due(self) -> "RegistrationQuerySet":
        """``runs_out_on`` and ``runs_out_time``: day and hour of the side whose turn it is; the
        correction's while one is waited for, else the city's own.
        """
        asked = self.model._meta.get_field("corrections").related_model.objects
        waiting = asked.filter(registration=OuterRef("pk"), answered_at=None)
        day, hour = (Subquery(waiting.values(name)[:1]) for name in ("due_on", "due_time"))
        return self.annotate(
            runs_out_on=Case(When(status="sent_back", then=day), default=F("due_on")),
            runs_out_time=Case(When(status="sent_back", then=hour), default=Value(LAST_MINUTE)),
        )

    def awaiting_staff(self) -> "RegistrationQuerySet":
        """The desk: it is the city's turn, the most urgent first."""
        return self.filter(status__in=statuses_with(Turn.STAFF)).order_by("due_on", "submitted_at")

    def left_staff(self, since: datetime) -> "RegistrationQuerySet":
        """What was the city's turn and is not any more, by a move after ``since``."""
        log = self.model._meta.get_field("log").related_model.objects
        moved = log.filter(at__gt=since, source__in=statuses_with(Turn.STAFF))
        waiting = Q(status__in=statuses_with(Turn.STAFF))
        return self.filter(~waiting, pk__in=moved.values("registration"))

    def awaiting_applicant(self) -> "RegistrationQuerySet":
        return self.filter(status__in=statuses_with(Turn.APPLICANT))


class PaperQuerySet(models.QuerySet):
    def visible_to(self, user: Person) -> "PaperQuerySet":
        """Attachments and letters of the applications one may see. None is ever public."""
        if not user.is_authenticated:
            return self.none()
        registration = self.model._meta.get_field("registration").related_model
        return self.filter(registration__in=registration.objects.visible_to(user))
