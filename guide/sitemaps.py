"""Addresses of the guide and of the site's own pages, for search engines."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from guide import book

SITE = (
    "guide_index", "guide_check", "guide_proposing", "accessibility", "policy", "privacy",
    "contact", "site_map",
)  # fmt: skip


class GuideSitemap(Sitemap):
    """Every page of the guide; beyond them the pages about the site itself."""

    def items(self) -> list[str]:
        return [
            *(reverse(name) for name in SITE),
            *(page.get_absolute_url() for page in book.chapters()),
        ]

    def location(self, item: str) -> str:
        return item
