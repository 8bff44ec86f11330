"""Addresses below a call that everybody may open."""

from django.urls import re_path

from calls.urls import NUMBER
from reviews.views import public_hearing

urlpatterns = [
    re_path(rf"^{NUMBER}/hearing/$", public_hearing.call_hearing, name="call_hearing"),
]
