"""manage.py reindex_cases: renew the search index after a new dictionary or new weights."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cases import search


class Command(BaseCommand):
    help = "事例の検索の索引を作りなおします（辞書や重みが変わった事例だけ。--all で全部）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="すべての事例")

    def handle(self, *args: Any, **options: Any) -> None:
        done = search.INDEX.renew(everything=options["all"])
        self.stdout.write(f"{done:,}事例の索引を作りました（{search.INDEX.version}）。")
