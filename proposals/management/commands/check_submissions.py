"""``manage.py check_submissions``: is everything that was handed in still as it was?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from proposals.submitting import integrity


class Command(BaseCommand):
    help = "提出された提案書のPDFと書類が、記録と合うかを、すべて読み直して確かめます。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what is wrong and fail, or that all is well."""
        found = list(integrity.broken())
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("提出されたものは、すべて記録と合います。")
