"""The site's addresses. Everything needs sign-in unless a view says ``login_not_required``."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from honjo_kyodo import operations, views

urlpatterns = [
    path("", views.home, name="home"),
    path("my/", views.my, name="my"),
    path("", include("notifications.urls")),
    path("groups/", include("groups.urls")),
    path("cases/", include("cases.urls")),
    path("calls/", include("calls.urls")),
    path("calls/", include("reviews.result_urls")),
    path("calls/", include("reviews.call_urls")),
    path("consultations/", include("calls.consultation_urls")),
    path("proposals/", include("proposals.urls")),
    path("projects/", include("projects.urls")),
    path("review/", include("reviews.urls")),
    path("recompute/", include("reviews.public_urls")),
    path("minutes/", include("reviews.minutes_urls")),
    path("", include("guide.urls")),
    path("accounts/", include("accounts.urls")),
    path("admin/operations/", admin.site.admin_view(operations.operations), name="operations"),
    path("admin/", admin.site.urls),
    path("", include("honjo_kyodo.crawlers")),
]

if settings.DEBUG:
    urlpatterns += [path("dev/", include("honjo_kyodo.dev.pages"))]
