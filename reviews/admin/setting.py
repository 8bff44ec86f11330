"""What the city may change of reviews: the days."""

from django.contrib import admin

from core.admin import OneRowAdmin
from reviews.models import ReviewSetting


@admin.register(ReviewSetting)
class ReviewSettingAdmin(OneRowAdmin):
    """審査の設定."""
