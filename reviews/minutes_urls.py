"""Addresses of the meetings that everybody may open."""

from django.urls import path

from reviews.views import minutes

urlpatterns = [
    path("", minutes.minutes_list, name="minutes_list"),
    path("<int:pk>/", minutes.minutes_detail, name="minutes_detail"),
]
