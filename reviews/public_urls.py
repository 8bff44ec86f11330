"""Addresses of the review that everybody may open."""

from django.urls import path

from reviews.views import published, recomputing

urlpatterns = [
    path("", recomputing.recompute, name="recompute"),
    path("format/", published.recompute_format, name="recompute_format"),
]
