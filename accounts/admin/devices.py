"""The devices on which people are signed in, as the package lists them."""

from allauth.usersessions.admin import UserSessionAdmin
from allauth.usersessions.models import UserSession
from django.contrib import admin

admin.site.unregister(UserSession)


@admin.register(UserSession)
class DeviceAdmin(UserSessionAdmin):
    """Found by who it is: people here have no user name, by which the package would search."""

    search_fields = ("user__name", "user__kana", "user__email")
