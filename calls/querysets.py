"""Composable reads of calls and what belongs to them. ``public`` and ``visible_to`` are the
access checks: what is not in them does not exist.
"""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts import owners
from accounts.models import Section, User
from calls.choices import (
    CallStatus,
    ConsultationStatus,
    Phase,
    QuestionStatus,
    ThemeStatus,
    WriterRole,
)
from core.people import Person

SHOWN = [
    CallStatus.ANNOUNCED,
    CallStatus.OPENED,
    CallStatus.DECIDED,
    CallStatus.CANCELLED,
]
GOING_ON = [
    ConsultationStatus.RECEIVED,
    ConsultationStatus.TALKING,
    ConsultationStatus.ASKED_BACK,
]


def of_section(column: str, section: str = "section") -> Q:
    """Rows whose ``column`` names a member of that section, or of its department, still alive."""
    places = User.sections.through.objects.filter(user=OuterRef(f"{column}_id"))
    within = Q(section=OuterRef(f"{section}_id")) | Q(section=OuterRef(f"{section}__department_id"))
    return Q(Exists(places.filter(within)), **{f"{section}__is_active": True})


def own_sections(user: Person) -> list[int]:
    """The sections of this person; a department covers its sections."""
    own = Q(members=user.pk) | Q(department__members=user.pk)
    return list(Section.objects.active().filter(own).values_list("pk", flat=True).distinct())


class CallQuerySet(owners.OwnedQuerySet):
    @staticmethod
    def able(column: str) -> Q:
        return owners.holds(column, "calls.prepare_call")

    def public(self) -> "CallQuerySet":
        """What anybody may see: announced and everything after it."""
        return self.filter(status__in=SHOWN)

    def visible_to(self, user: Person) -> "CallQuerySet":
        """For staff: all for those who may see calls; for everybody what is public."""
        if user.is_authenticated and user.has_perm("calls.view_call"):
            return self.all()
        return self.public()

    def with_days(self) -> "CallQuerySet":
        """With ``opens_at`` and ``closes_at``: the first and the last moment of the intake of any
        course that takes proposals, null where no day is set.
        """
        days = self.course_days()
        return self.annotate(
            opens_at=Subquery(days.order_by("begins").values("begins")[:1]),
            closes_at=Subquery(days.order_by("-finishes").values("finishes")[:1]),
        )

    def course_days(self) -> models.QuerySet:
        """For each outer call its courses that are not closed, with both days set: ``begins`` and
        ``finishes``, a course's own or the call's.
        """
        courses = self.model._meta.get_field("courses").related_model.objects
        open_ones: models.QuerySet = courses.filter(call=OuterRef("pk"), closed_at=None)
        found: models.QuerySet = open_ones.annotate(
            begins=self._day("opens"), finishes=self._day("closes")
        )
        return found.filter(begins__isnull=False, finishes__isnull=False)

    def _day(self, kind: str) -> Coalesce:
        days = self.model._meta.get_field("milestones").related_model.objects
        of_kind = days.filter(call=OuterRef("call"), kind=kind)
        moment = "begins_at" if kind == "opens" else "finishes_at"
        own = of_kind.filter(course=OuterRef("pk")).values(moment)[:1]
        return Coalesce(Subquery(own), Subquery(of_kind.filter(course=None).values(moment)[:1]))

    def in_phase(self, phase: str, now: datetime) -> "CallQuerySet":
        """Those that stand there at this moment, as ``calls.phases.phase`` says of one."""
        return self.filter(self.phase_condition(phase, now))

    def phase_condition(self, phase: str, now: datetime) -> Q:
        """The condition of a phase at this moment, for counting several at once."""
        days, opened = self.course_days(), Q(status=CallStatus.OPENED)
        running = Q(intake_ended_at=None)
        taking = opened & running & Q(Exists(days.filter(begins__lte=now, finishes__gt=now)))
        over = Q(Exists(days)) & ~Q(Exists(days.filter(finishes__gt=now)))
        closed = opened & (Q(intake_ended_at__isnull=False) | over)
        conditions = {
            Phase.PREPARING: Q(status=CallStatus.DRAFT),
            Phase.ANNOUNCED: Q(status=CallStatus.ANNOUNCED) | opened & ~taking & ~closed,
            Phase.OPEN: taking,
            Phase.REVIEWING: closed,
            Phase.ENDED: Q(status=CallStatus.DECIDED),
            Phase.CANCELLED: Q(status=CallStatus.CANCELLED),
        }
        return conditions[Phase(phase)]


class ThemeQuerySet(owners.OwnedQuerySet):
    @staticmethod
    def able(column: str) -> Q:
        liaison = owners.holds(column, "calls.enter_theme") & of_section(column)
        return owners.holds(column, "calls.accept_theme") | liaison

    def public(self) -> "ThemeQuerySet":
        """Themes that anybody may see: published ones of public calls."""
        return self.filter(status=ThemeStatus.PUBLISHED, call__status__in=SHOWN)

    def visible_to(self, user: Person) -> "ThemeQuerySet":
        """For staff: who judges themes sees all, others the own sections' and what is public."""
        if not user.is_authenticated or not user.has_perm("calls.view_theme"):
            return self.none()
        if user.has_perm("calls.accept_theme"):
            return self.all()
        public = Q(status=ThemeStatus.PUBLISHED, call__status__in=SHOWN)
        return self.filter(Q(section__in=own_sections(user)) | public)


class ThemePaperQuerySet(models.QuerySet):
    def public(self) -> "ThemePaperQuerySet":
        """Files of public themes; they vanish together with their theme."""
        return self.filter(theme__status=ThemeStatus.PUBLISHED, theme__call__status__in=SHOWN)

    def visible_to(self, user: Person) -> "ThemePaperQuerySet":
        """For staff: the files of the themes one may see."""
        theme = self.model._meta.get_field("theme").related_model
        return self.filter(theme__in=theme.objects.visible_to(user))


class QuestionQuerySet(owners.OwnedQuerySet):
    @staticmethod
    def able(column: str) -> Q:
        named = of_section(column) | Q(section=None) & of_section(column, "theme__section")
        answers = owners.holds(column, "calls.answer_question") & named
        return owners.holds(column, "calls.publish_answer") | answers

    def public(self) -> "QuestionQuerySet":
        """What anybody may read, answered or still to be answered, of public places."""
        shown = [QuestionStatus.ANSWERED]
        theme = Q(theme=None) | Q(theme__status=ThemeStatus.PUBLISHED)
        return self.filter(theme, status__in=shown, call__status__in=SHOWN)

    def visible_to(self, user: Person) -> "QuestionQuerySet":
        """For staff: who publishes answers sees all, others what their sections answer."""
        if not user.is_authenticated or not user.has_perm("calls.view_question"):
            return self.none()
        if user.has_perm("calls.publish_answer"):
            return self.all()
        own = own_sections(user)
        return self.filter(Q(section__in=own) | Q(theme__section__in=own))

    def waiting(self) -> "QuestionQuerySet":
        """Not yet answered."""
        return self.filter(status__in=[QuestionStatus.ASKED, QuestionStatus.DRAFTED])


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
        if user.has_perm("calls.route_consultation"):
            own |= ~Q(status=ConsultationStatus.DRAFT)
        if user.has_perm("calls.enter_consultation"):
            own |= Q(channel="counter")
        if user.has_perm("calls.answer_consultation"):
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

    def going_on(self) -> "ConsultationQuerySet":
        """Sent and not over."""
        return self.filter(status__in=GOING_ON)


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
