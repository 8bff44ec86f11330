"""Addresses of the public pages of projects for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from projects.carrying.public import shown
from projects.models import Project


class ProjectSitemap(Sitemap):
    """The page of every project that both sides want to show."""

    limit = 5000

    def items(self) -> QuerySet[Project]:
        return shown().only("number", "updated_at").order_by("pk")

    def location(self, item: Project) -> str:
        return reverse("project_public", args=[item.number])

    def lastmod(self, item: Project) -> datetime:
        return item.updated_at
