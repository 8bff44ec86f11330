"""Addresses of the review that everybody may open."""

from django.urls import path

from reviews.views import recomputing

urlpatterns = [path("", recomputing.recompute, name="recompute")]
