"""Addresses of projects: all behind sign-in."""

from django.urls import path

from projects.views import later, showing

urlpatterns = [
    path("<uuid:pk>/later/<int:day>/", later.project_later, name="project_later"),
    path("<uuid:pk>/", showing.project_show, name="project_show"),
]
