"""Addresses of the catalogue: list, map, case, data, the partner's check."""

from django.urls import path, re_path

from cases.feeds import case_feed
from cases.views import catalogue, checking, contact, data, detail, files

NUMBER = r"(?P<number>[A-Z]\d{2}-J\d{3,6})"

urlpatterns = [
    path("", catalogue.case_list, name="case_list"),
    path("map/", catalogue.case_map, name="case_map"),
    path("feed/", case_feed, name="case_feed"),
    path("cases.csv", data.case_csv, name="case_csv"),
    path("cases-data.csv", data.case_data_csv, name="case_data_csv"),
    path("cases.json", data.case_json, name="case_json"),
    path("data/", data.case_data, name="case_data"),
    re_path(rf"^{NUMBER}/$", detail.case_detail, name="case_detail"),
    re_path(rf"^{NUMBER}/contact/$", contact.case_contact, name="case_contact"),
    re_path(rf"^{NUMBER}/contact/sent/$", contact.case_contact_sent, name="case_contact_sent"),
    path("check/<str:token>/", checking.case_check, name="case_check"),
    path(
        "check/<str:token>/pictures/<uuid:pk>/<slug:size>.webp",
        checking.case_check_picture,
        name="case_check_picture",
    ),
    path(
        "check/<str:token>/documents/<uuid:pk>/",
        checking.case_check_document,
        name="case_check_document",
    ),
    path("pictures/<uuid:pk>/<slug:size>.webp", files.case_picture, name="case_picture"),
    path("documents/<uuid:pk>/", files.case_document, name="case_document"),
]
