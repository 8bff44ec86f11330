"""What a consultation is about, and for which group: all of it may be open."""

from django.db import models

from calls.models.call import Call
from calls.models.course import Course
from calls.models.theme import Theme
from cases.models import Case
from groups.models import Organization


class Subject(models.Model):
    """The group, the call with its course or theme, and the case from which the idea comes."""

    organization = models.ForeignKey(
        Organization,
        verbose_name="登録した団体",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    call = models.ForeignKey(
        Call,
        verbose_name="募集",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="consultations",
    )
    course = models.ForeignKey(
        Course,
        verbose_name="部門",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    theme = models.ForeignKey(
        Theme,
        verbose_name="テーマ",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="consultations",
    )
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True
