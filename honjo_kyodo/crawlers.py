"""What search engines are told: robots.txt and the sitemaps."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from calls.sitemaps import CallSitemap, ThemeSitemap
from cases.sitemaps import CaseSitemap
from groups.sitemaps import OrganizationSitemap
from guide.sitemaps import GuideSitemap
from projects.sitemaps import EvaluationSitemap, ProjectSitemap, ShowcaseSitemap
from reviews.sitemaps import ResultSitemap

CLOSED = (
    "/accounts/", "/admin/", "/my/", "/dev/", "/groups/register/", "/groups/*/contact/",
    "/guide/check/result/", "/cases/check/", "/cases/*/contact/", "/calls/following/",
    "/calls/*/ask/", "/calls/*/follow/", "/calls/themes/*/ask/", "/calls/themes/*/follow/",
    "/calls/themes/*/interest/",
)  # fmt: skip
FILTERED = ("/groups/?", "/cases/?", "/cases/map/?", "/calls/?", "/calls/*/?")


class PageSitemap(Sitemap):
    """The pages that are there without any data."""

    def items(self) -> list[str]:
        return [
            "home", "group_list", "registration_begin", "call_list",
            "case_list", "case_map", "case_data", "showcase_list",
        ]  # fmt: skip

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {
    "pages": PageSitemap,
    "guide": GuideSitemap,
    "groups": OrganizationSitemap,
    "cases": CaseSitemap,
    "calls": CallSitemap,
    "themes": ThemeSitemap,
    "results": ResultSitemap,
    "evaluations": EvaluationSitemap,
    "projects": ProjectSitemap,
    "showcases": ShowcaseSitemap,
}


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: the public pages, not forms and filtered lists without end."""
    closed = "".join(f"Disallow: {address}\n" for address in (*CLOSED, *FILTERED))
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    text = f"User-agent: *\n{closed}Sitemap: {sitemap}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        login_not_required(sitemap_views.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        login_not_required(sitemap_views.sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap_section",
    ),
]
