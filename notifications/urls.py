"""Addresses of one's own calendar; the feed's secret is its last part."""

from django.urls import path, re_path

from notifications import views

urlpatterns = [
    path("my/calendar/", views.calendar, name="calendar"),
    path("my/calendar/renew/", views.calendar_renew, name="calendar_renew"),
    path("my/calendar/stop/", views.calendar_stop, name="calendar_stop"),
    re_path(
        r"^calendar/(?P<token>[A-Za-z0-9_-]{20,60})\.ics\Z",
        views.calendar_feed,
        name="calendar_feed",
    ),
]
