"""The staff's side of calls."""

from django.contrib import admin

from calls.admin.consultation.changing import ConsultationAdmin
from calls.admin.desk import consultation

admin.site.desk.append(consultation.SOURCE)

__all__ = ["ConsultationAdmin"]
