"""Addresses of the calls: list, call, theme, questions, being told."""

from django.urls import path, re_path

from calls.feeds import call_feed, theme_feed
from calls.views import asking, detail, following, listing, theme

NUMBER = r"(?P<number>[A-Z0-9][A-Z0-9-]{0,11})"

urlpatterns = [
    path("", listing.call_list, name="call_list"),
    path("feed/", call_feed, name="call_feed"),
    path("calendar.ics", detail.calls_calendar, name="calls_calendar"),
    path("following/<str:token>/", following.following_page, name="following"),
    path("following/<int:pk>/stop/", following.following_stop, name="following_stop"),
    path("themes/<uuid:pk>/", theme.theme_detail, name="theme_detail"),
    path("themes/<uuid:pk>/feed/", theme_feed, name="theme_feed"),
    path("themes/<uuid:pk>/ask/", asking.theme_ask, name="theme_ask"),
    path("themes/<uuid:pk>/ask/sent/", asking.theme_asked, name="theme_asked"),
    path("themes/<uuid:pk>/follow/", following.theme_follow, name="theme_follow"),
    path("themes/<uuid:pk>/interest/", following.theme_interest, name="theme_interest"),
    path("themes/papers/<uuid:pk>/", theme.theme_paper, name="theme_paper"),
    re_path(rf"^{NUMBER}/$", detail.call_detail, name="call_detail"),
    re_path(rf"^{NUMBER}/calendar.ics$", detail.call_calendar, name="call_calendar"),
    re_path(rf"^{NUMBER}/guidelines.pdf$", detail.call_guidelines, name="call_guidelines"),
    re_path(rf"^{NUMBER}/ask/$", asking.call_ask, name="call_ask"),
    re_path(rf"^{NUMBER}/ask/sent/$", asking.call_asked, name="call_asked"),
    re_path(rf"^{NUMBER}/follow/$", following.call_follow, name="call_follow"),
]
