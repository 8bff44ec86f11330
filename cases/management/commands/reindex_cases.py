"""manage.py reindex_cases: renew the search index after a new dictionary or new weights."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cases import search
from cases.models import Case


class Command(BaseCommand):
    help = "事例の検索の索引を作りなおします（辞書や重みが変わった事例だけ。--all で全部）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="すべての事例")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Case.objects.order_by("pk").select_related("section").defer("search")
        rows = rows.prefetch_related("partners__organization")
        if not options["all"]:
            rows = rows.exclude(search_version=search.VERSION)
        done, last = 0, 0
        while batch := list(rows.filter(pk__gt=last)[: search.BATCH]):
            search.index_many(batch)
            done, last = done + len(batch), batch[-1].pk
        search.recount()
        self.stdout.write(f"{done:,}事例の索引を作りました（{search.VERSION}）。")
