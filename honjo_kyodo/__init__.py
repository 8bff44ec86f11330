"""The assembled site: settings, URLs, Celery, and the pages that belong to no single app."""

from honjo_kyodo.celery import app as celery_app

__all__ = ["celery_app"]
