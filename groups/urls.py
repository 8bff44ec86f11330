"""Addresses of the registry: the public directory, the application, its papers."""

from django.urls import path, re_path

from groups.feeds import group_feed
from groups.views import (
    attachments,
    coming,
    contact,
    directory,
    drafts,
    eligibility,
    files,
    pages,
    submitting,
)

NUMBER = r"(?P<number>[A-Z]\d{2}-\d{3,6})"
ROW = r"(?P<pk>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"

urlpatterns = [
    path("", directory.group_list, name="group_list"),
    path("feed/", group_feed, name="group_feed"),
    re_path(rf"^{NUMBER}/$", directory.group_detail, name="group_detail"),
    re_path(rf"^{NUMBER}/contact/$", contact.group_contact, name="group_contact"),
    re_path(rf"^{NUMBER}/contact/sent/$", contact.group_contact_sent, name="group_contact_sent"),
    re_path(rf"^{NUMBER}/coming/$", coming.group_coming, name="group_coming"),
    re_path(
        rf"^{NUMBER}/coming/add/(?P<key>[0-9a-f]{{24}})/$",
        coming.group_coming_add,
        name="group_coming_add",
    ),
    re_path(rf"^{NUMBER}/coming/{ROW}/$", coming.group_coming_change, name="group_coming_change"),
    re_path(
        rf"^{NUMBER}/coming/{ROW}/remove/$",
        coming.group_coming_remove,
        name="group_coming_remove",
    ),
    path("register/", eligibility.registration_begin, name="registration_begin"),
    path("register/start/", eligibility.registration_start, name="registration_start"),
    path("register/resume/<slug:token>/", drafts.registration_resume, name="registration_resume"),
    path("register/<uuid:pk>/", drafts.registration_tasks, name="registration_tasks"),
    path("register/<uuid:pk>/check/", submitting.registration_check, name="registration_check"),
    path(
        "register/<uuid:pk>/receipt/",
        submitting.registration_receipt,
        name="registration_receipt",
    ),
    path("register/<uuid:pk>/show/", submitting.registration_show, name="registration_show"),
    path(
        "register/<uuid:pk>/withdraw/",
        submitting.registration_withdraw,
        name="registration_withdraw",
    ),
    path(
        "register/<uuid:pk>/discard/",
        drafts.registration_discard,
        name="registration_discard",
    ),
    path("register/<uuid:pk>/link/", drafts.registration_link, name="registration_link"),
    path(
        "register/<uuid:pk>/attachments/<uuid:attachment_pk>/remove/",
        attachments.attachment_remove,
        name="attachment_remove",
    ),
    path(
        "register/<uuid:pk>/attachments/",
        attachments.registration_attachments,
        name="registration_attachments",
    ),
    path("register/<uuid:pk>/<slug:page>/", pages.registration_page, name="registration_page"),
    path("attachments/<uuid:pk>/", files.attachment_download, name="attachment_download"),
    path("letters/<uuid:pk>/", files.letter_download, name="letter_download"),
]
