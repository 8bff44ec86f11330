"""Addresses of the agreement and its amendments of projects, below those of the projects."""

from django.urls import path

from projects.views import agreement, agreement_acts, agreement_ends, agreement_pages

urlpatterns = [
    path("<uuid:pk>/agreement/begin/", agreement_acts.agreement_begin, name="agreement_begin"),
    path("<uuid:pk>/agreement/change/", agreement_ends.addendum_propose, name="addendum_propose"),
    path("<uuid:pk>/agreement/<int:order>/", agreement.agreement_show, name="agreement_show"),
    path(
        "<uuid:pk>/agreement/<int:order>/write/<slug:page>/",
        agreement_pages.agreement_page,
        name="agreement_page",
    ),
    path("<uuid:pk>/agreement/<int:order>/say/", agreement.agreement_say, name="agreement_say"),
    path("<uuid:pk>/agreement/<int:order>/read/", agreement.agreement_read, name="agreement_read"),
    path(
        "<uuid:pk>/agreement/<int:order>/confirm/<slug:side>/",
        agreement_acts.agreement_confirm,
        name="agreement_confirm",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/withdraw/<slug:side>/",
        agreement_acts.agreement_withdraw,
        name="agreement_withdraw",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/reopen/",
        agreement_ends.agreement_reopen,
        name="agreement_reopen",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/conclude/",
        agreement_ends.agreement_conclude,
        name="agreement_conclude",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/take-back/",
        agreement_ends.addendum_take_back,
        name="addendum_take_back",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/version/<int:version>/agreement.pdf",
        agreement.agreement_pdf,
        name="agreement_pdf",
    ),
    path(
        "<uuid:pk>/agreement/<int:order>/paper/<uuid:paper>/",
        agreement.agreement_paper,
        name="agreement_paper",
    ),
]
