"""manage.py bulk_sample: groups, cases, calls, proposals, reviews, projects in any number, to
measure.
"""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

CALLS = 10  # what proposals need of them, where no number is given


class Command(BaseCommand):
    help = (
        "測定のための架空の団体、事例、募集、提案、審査、事業を、指定した数まで作ります（開発用）。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--groups", type=int, default=0, help="架空の団体の数")
        parser.add_argument("--cases", type=int, default=0, help="架空の事例の数")
        parser.add_argument("--calls", type=int, default=0, help="架空の募集の数")
        parser.add_argument("--questions", type=int, default=0, help="架空の質問の数")
        parser.add_argument("--proposals", type=int, default=0, help="架空の提案の数")
        parser.add_argument("--reviews", type=int, default=0, help="架空の審査の、提案の数")
        parser.add_argument("--projects", type=int, default=0, help="架空の協働事業の数")

    def handle(self, *args: Any, **options: Any) -> None:
        """Each app makes its own (``bulk_sample_groups`` …), those below before those above."""
        if options["proposals"]:
            options["calls"] = options["calls"] or CALLS
        for name in ("groups", "cases", "calls", "proposals", "reviews", "projects"):
            if options[name]:
                more = {"questions": options["questions"]} if name == "calls" else {}
                numbers = {name: options[name]} | more
                call_command(f"bulk_sample_{name}", **numbers, stdout=self.stdout)
