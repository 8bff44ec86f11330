"""Composable reads of consultations, of what their sections are asked, of messages and files."""

from django.db import models
from django.db.models import Q

from accounts import owners
from calls.choices import ConsultationStatus, WriterRole
from calls.querysets.sections import manned, own_sections
from core.people import Person

GOING_ON = [
    ConsultationStatus.RECEIVED,
    ConsultationStatus.TALKING,
    ConsultationStatus.ASKED_BACK,
]


class ConsultationQuerySet(owners.OwnedQuerySet):
    @staticmethod
    def able(column: str) -> Q:
        return owners.holds(column, "calls.route_consultation")

    def of_person(self, user: Person) -> "ConsultationQuerySet":
        """The consultations in which this person takes part, whatever the role."""
        writers = self.model._meta.get_field("writers").related_model.objects
        return self.filter(pk__in=writers.filter(person=user.pk).values("consultation"))

    def visible_to(self, user: Person) -> "ConsultationQuerySet":
        """One's own; for staff who route all that was sent, for a section what it was asked.

        A draft is its writers' alone, except those entered at the counter.
        """
        if not user.is_authenticated:
            return self.none()
        writers = self.model._meta.get_field("writers").related_model.objects
        own = Q(pk__in=writers.filter(person=user.pk).values("consultation"))
        routes = user.has_perm("calls.route_consultation")
        if routes:
            own |= ~Q(status=ConsultationStatus.DRAFT)
        if user.has_perm("calls.enter_consultation"):
            own |= Q(channel="counter")
        if user.has_perm("calls.answer_consultation") and not routes:
            asks = self.model._meta.get_field("asks").related_model.objects
            asked = asks.filter(section__in=own_sections(user), taken_back_at=None)
            own |= ~Q(status=ConsultationStatus.DRAFT) & Q(pk__in=asked.values("consultation"))
        return self.filter(own)

    def visible_to_staff(self, user: Person) -> "ConsultationQuerySet":
        """What one sees as somebody of the city: never by taking part as a citizen."""
        if not user.has_perm("calls.view_consultation"):
            return self.none()
        writers = self.model._meta.get_field("writers").related_model.objects
        mine = writers.filter(person=user.pk).exclude(role=WriterRole.ADVISER)
        return self.visible_to(user).exclude(
            Q(pk__in=mine.values("consultation")) & ~Q(channel="counter")
        )

    def read_inside_by(self, user: Person) -> "ConsultationQuerySet":
        """Those in which one reads what the city writes to itself: who routes, who is asked."""
        seen = self.visible_to_staff(user)
        if user.has_perm("calls.route_consultation"):
            return seen
        if not user.has_perm("calls.answer_consultation"):
            return self.none()
        asks = self.model._meta.get_field("asks").related_model.objects
        asked = asks.filter(section__in=own_sections(user), taken_back_at=None)
        return seen.filter(pk__in=asked.values("consultation"))

    def with_asks(self) -> "ConsultationQuerySet":
        """With the sections that are asked, as whoever asked is told. One query more."""
        asks = self.model._meta.get_field("asks").related_model.objects
        return self.prefetch_related(models.Prefetch("asks", asks.with_sections()))

    def with_manned_asks(self) -> "ConsultationQuerySet":
        """The same, and whether each has people, which is the city's to know. Queries: one for
        the asks, and once in a request those who hold a right and those who serve a section.
        """
        asks = self.model._meta.get_field("asks").related_model.objects
        return self.prefetch_related(models.Prefetch("asks", asks.with_people()))

    def going_on(self) -> "ConsultationQuerySet":
        """Sent and not over."""
        return self.filter(status__in=GOING_ON)


class SectionAskQuerySet(models.QuerySet):
    def live(self) -> "SectionAskQuerySet":
        """Not taken back, whether answered or not."""
        return self.filter(taken_back_at=None)

    def waiting(self) -> "SectionAskQuerySet":
        """What somebody of the section has still to answer."""
        return self.live().filter(self.manned(), answered_at=None, passed_at=None)

    def stranded(self) -> "SectionAskQuerySet":
        """What nobody can answer: the section is dissolved, or nobody of it can sign in."""
        return self.live().filter(~self.manned(), answered_at=None, passed_at=None)

    def with_sections(self) -> "SectionAskQuerySet":
        """With the sections and who asked. One query."""
        return self.select_related("section__department", "section__successor", "by")

    def with_people(self) -> "SectionAskQuerySet":
        """With the sections, who asked, and ``has_people``."""
        return self.with_sections().annotate(has_people=self.manned())

    @staticmethod
    def manned() -> Q:
        """Asks of a section of which somebody can answer."""
        return Q(section__in=manned("calls.answer_consultation"))


class MessageQuerySet(models.QuerySet):
    def for_applicant(self) -> "MessageQuerySet":
        """What whoever asked may read."""
        return self.filter(audience="all")


class ConsultationPaperQuerySet(models.QuerySet):
    def visible_to(self, user: Person) -> "ConsultationPaperQuerySet":
        """Files of messages one may read: those of open messages of what one takes part in or
        sees as staff, all others for who reads inside the city.
        """
        message = self.model._meta.get_field("message").related_model
        rows = message._meta.get_field("consultation").related_model.objects
        seen = Q(message__consultation__in=rows.visible_to_staff(user).values("pk"))
        own = Q(message__consultation__in=rows.of_person(user).values("pk"))
        inside = Q(message__consultation__in=rows.read_inside_by(user).values("pk"))
        return self.filter((seen | own) & Q(message__audience="all") | inside)
