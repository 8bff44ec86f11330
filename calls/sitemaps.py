"""Addresses of public calls and themes for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from calls.models import Call, Theme


class CallSitemap(Sitemap):
    """Every public call's page; beyond the limit the index lists further files."""

    limit = 5000

    def items(self) -> QuerySet[Call]:
        return Call.objects.public().only("number", "updated_at").order_by("pk")

    def lastmod(self, item: Call) -> datetime:
        return item.updated_at


class ThemeSitemap(Sitemap):
    """Every public theme's page."""

    limit = 5000

    def items(self) -> QuerySet[Theme]:
        return Theme.objects.public().only("pk", "updated_at").order_by("created_at", "pk")

    def lastmod(self, item: Theme) -> datetime:
        return item.updated_at
