"""The staff's side of calls, one module per noun."""

from django.contrib import admin

from calls.admin.consultation.changing import ConsultationAdmin
from calls.admin.desk import consultation
from calls.admin.question import QuestionAdmin
from calls.admin.review import CriterionAdmin, RoundAdmin
from calls.admin.theme import ThemeAdmin

admin.site.desk.append(consultation.SOURCE)

__all__ = ["ConsultationAdmin", "CriterionAdmin", "QuestionAdmin", "RoundAdmin", "ThemeAdmin"]
