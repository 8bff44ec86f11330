"""Addresses of projects: all behind sign-in."""

from django.urls import path

from projects.views import showing

urlpatterns = [
    path("<uuid:pk>/", showing.project_show, name="project_show"),
]
