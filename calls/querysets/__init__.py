"""Composable reads of calls and what belongs to them. ``public`` and ``visible_to`` are the
access checks: what is not in them does not exist.
"""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts import owners
from calls.choices import CallStatus, Phase, QuestionStatus, ThemeStatus
from calls.querysets.consultation import (
    GOING_ON,
    ConsultationPaperQuerySet,
    ConsultationQuerySet,
    MessageQuerySet,
    SectionAskQuerySet,
)
from calls.querysets.sections import home, manned, member_of, of_section, own_sections
from core.people import Person

__all__ = [
    "GOING_ON",
    "SHOWN",
    "CallQuerySet",
    "ConsultationPaperQuerySet",
    "ConsultationQuerySet",
    "MessageQuerySet",
    "QuestionQuerySet",
    "SectionAskQuerySet",
    "ThemePaperQuerySet",
    "ThemeQuerySet",
    "home",
    "manned",
    "member_of",
    "of_section",
    "own_sections",
]

SHOWN = [
    CallStatus.ANNOUNCED,
    CallStatus.OPENED,
    CallStatus.DECIDED,
    CallStatus.CANCELLED,
]


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
        return self.filter(self.phase_conditions(now)[Phase(phase)])

    def phase_conditions(self, now: datetime) -> dict[Phase, Q]:
        """The condition of every phase at this moment."""
        days, opened = self.course_days(), Q(status=CallStatus.OPENED)
        running = Q(intake_ended_at=None)
        taking = opened & running & Q(Exists(days.filter(begins__lte=now, finishes__gt=now)))
        over = Q(Exists(days)) & ~Q(Exists(days.filter(finishes__gt=now)))
        closed = opened & (Q(intake_ended_at__isnull=False) | over)
        return {
            Phase.PREPARING: Q(status=CallStatus.DRAFT),
            Phase.ANNOUNCED: Q(status=CallStatus.ANNOUNCED) | opened & ~taking & ~closed,
            Phase.OPEN: taking,
            Phase.REVIEWING: closed,
            Phase.ENDED: Q(status=CallStatus.DECIDED),
            Phase.CANCELLED: Q(status=CallStatus.CANCELLED),
        }


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

    def led_to(self, sections: list[int]) -> "QuestionQuerySet":
        """What these sections are to answer: led to them, else about a theme of theirs."""
        return self.filter(Q(section__in=sections) | Q(section=None, theme__section__in=sections))

    def waiting(self) -> "QuestionQuerySet":
        """Not yet answered."""
        return self.filter(status__in=[QuestionStatus.ASKED, QuestionStatus.DRAFTED])

    def held(self) -> "QuestionQuerySet":
        """What waits, with who asked, locked in one order until the transaction ends."""
        rows = self.waiting().select_related("asked_by").order_by("pk")
        return rows.select_for_update(of=("self",), no_key=True)
