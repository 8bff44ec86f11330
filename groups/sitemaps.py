"""Addresses of the public organizations for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from groups.models import Organization


class OrganizationSitemap(Sitemap):
    """Every organization's page; beyond the limit the index lists further files."""

    limit = 5000

    def items(self) -> QuerySet[Organization]:
        return Organization.objects.public().only("number", "updated_at").order_by("pk")

    def lastmod(self, item: Organization) -> datetime:
        return item.updated_at
