"""Addresses of the results of calls for search engines, once they are released."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from calls.models import Call
from reviews.choices import ReleaseStatus
from reviews.publishing.page import told_calls


class ResultSitemap(Sitemap):
    """The page of every call of which something was released."""

    limit = 5000

    def items(self) -> QuerySet[Call]:
        last = "courses__rounds__review__releases__released_at"
        status = {f"{last.removesuffix('released_at')}status": ReleaseStatus.RELEASED}
        rows = told_calls().filter(**status).annotate(told_at=Max(last))
        return rows.only("number").order_by("pk")

    def location(self, item: Call) -> str:
        return reverse("call_results", args=[item.number])

    def lastmod(self, item: Any) -> datetime:
        return item.told_at  # type: ignore[no-any-return]
