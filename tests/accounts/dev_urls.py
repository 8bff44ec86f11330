"""The site's addresses as they are with DEBUG=1 (Django's test runner turns DEBUG off)."""

from django.urls import include, path

from honjo_kyodo.urls import urlpatterns as site

urlpatterns = [*site, path("dev/", include("honjo_kyodo.dev.pages"))]
