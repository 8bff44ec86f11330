"""Addresses of the published cases for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from cases.models import Case


class CaseSitemap(Sitemap):
    """Every case's page; beyond the limit the index lists further files."""

    limit = 5000

    def items(self) -> QuerySet[Case]:
        return Case.objects.public().only("number", "updated_at").order_by("pk")

    def lastmod(self, item: Case) -> datetime:
        return item.updated_at
