"""manage.py reindex_groups: renew the search index after a new dictionary or new weights."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from groups.directory import search


class Command(BaseCommand):
    help = "名簿の検索の索引を作りなおします（辞書や重みが変わった団体だけ。--all で全部）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="すべての団体")

    def handle(self, *args: Any, **options: Any) -> None:
        done = search.INDEX.renew(everything=options["all"])
        self.stdout.write(f"{done:,}団体の索引を作りました（{search.INDEX.version}）。")
