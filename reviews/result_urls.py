"""Addresses of the results of a call, which everybody may open once they are released."""

from django.urls import re_path

from calls.urls import NUMBER
from reviews.views import published

AT = rf"^{NUMBER}/results/"
urlpatterns = [
    re_path(rf"{AT}$", published.call_results, name="call_results"),
    re_path(rf"{AT}adopted\.csv$", published.call_results_adopted, name="call_results_adopted"),
    re_path(
        rf"{AT}adopted-data\.csv$",
        published.call_results_adopted_data,
        name="call_results_adopted_data",
    ),
    re_path(
        rf"{AT}(?P<published_as>[1-9][0-9]{{0,4}})/(?P<name>rule\.json|scores\.csv|scores\.json)$",
        published.call_results_file,
        name="call_results_file",
    ),
]
