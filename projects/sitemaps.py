"""Addresses of the public pages of projects for search engines."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from projects.carrying.public import shown
from projects.choices.evaluation import EvaluationStatus
from projects.models import Project, Showcase
from projects.showcase.public import announced


class EvaluationSitemap(Sitemap):
    """The page of every project of which an evaluation is published."""

    limit = 5000

    def items(self) -> QuerySet[Project]:
        rows = Project.objects.filter(evaluations__status=EvaluationStatus.PUBLISHED)
        rows = rows.annotate(told_at=Max("evaluations__published_at"))
        return rows.only("number").order_by("pk")

    def location(self, item: Project) -> str:
        return reverse("evaluation_public", args=[item.number])

    def lastmod(self, item: Any) -> datetime:
        return item.told_at  # type: ignore[no-any-return]


class ProjectSitemap(Sitemap):
    """The page of every project that both sides want to show."""

    limit = 5000

    def items(self) -> QuerySet[Project]:
        return shown().only("number", "updated_at").order_by("pk")

    def location(self, item: Project) -> str:
        return reverse("project_public", args=[item.number])

    def lastmod(self, item: Project) -> datetime:
        return item.updated_at


class ShowcaseSitemap(Sitemap):
    """Every 成果発表会 that was announced."""

    limit = 5000

    def items(self) -> QuerySet[Showcase]:
        return announced().only("pk", "updated_at").order_by("pk")

    def location(self, item: Showcase) -> str:
        return item.get_absolute_url()

    def lastmod(self, item: Showcase) -> datetime:
        return item.updated_at
