"""Addresses of the guide, and of the pages about the site itself."""

from django.urls import path

from guide import views

urlpatterns = [
    path("guide/", views.guide_index, name="guide_index"),
    path("guide/check/", views.guide_check, name="guide_check"),
    path("guide/check/result/", views.guide_check_result, name="guide_check_result"),
    path("guide/proposing/", views.guide_proposing, name="guide_proposing"),
    path("guide/<slug:slug>/", views.guide_page, name="guide_page"),
    path("accessibility/", views.accessibility_show, name="accessibility"),
    path("policy/", views.policy, name="policy"),
    path("privacy/", views.privacy, name="privacy"),
    path("contact/", views.contact, name="contact"),
    path("sitemap/", views.site_map, name="site_map"),
]
