"""The staff's side of calls, one module per noun."""

from django.contrib import admin

from calls.admin.call import CallAdmin
from calls.admin.consultation.changing import ConsultationAdmin
from calls.admin.desk import SOURCES
from calls.admin.question import QuestionAdmin
from calls.admin.setting import CallSettingAdmin, GuidePassageAdmin
from calls.admin.theme import ThemeAdmin

admin.site.desk.extend(SOURCES)

__all__ = [
    "CallAdmin",
    "CallSettingAdmin",
    "ConsultationAdmin",
    "GuidePassageAdmin",
    "QuestionAdmin",
    "ThemeAdmin",
]
