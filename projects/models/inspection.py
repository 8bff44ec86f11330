"""検査 of a 委託: each one a row, for what failed is inspected again."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from projects.models.contract import Contract

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class Inspection(TimeStamped):
    """検査 of the work (自治法234条の2): passed, or what is to be done again, and by when."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="inspections")
    on = models.DateField("検査の日")
    inspector = models.CharField("検査した職員", max_length=80)
    passed = models.BooleanField("合格")
    items = models.TextField("直していただくところ", blank=True)
    redo_by = models.DateField("直す期限", null=True, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        verbose_name = "検査"
        verbose_name_plural = "検査"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="inspection_says_who",
                condition=~Q(inspector=""),
                violation_error_message="検査した職員の名前を書いてください。",
            ),
            models.CheckConstraint(
                name="inspection_failed_says_what_and_until_when",
                condition=Q(passed=True, items="", redo_by=None)
                | Q(passed=False, redo_by__isnull=False) & ~Q(items=""),
                violation_error_message="直していただくところと、期限を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return "合格" if self.passed else "直しをお願いした"
