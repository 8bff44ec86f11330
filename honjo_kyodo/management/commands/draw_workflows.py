"""Print the state diagrams of docs/workflows from the tables of moves."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from honjo_kyodo.lifecycles import LIFECYCLES, diagram


class Command(BaseCommand):
    help = "docs/workflows の状態遷移図を、手続きの表から書き直します。"

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.BASE_DIR / "docs" / "workflows"
        folder.mkdir(parents=True, exist_ok=True)
        for lifecycle in LIFECYCLES:
            path = folder / f"{lifecycle.name}.md"
            path.write_text(diagram(lifecycle), encoding="utf-8")
            self.stdout.write(f"docs/workflows/{path.name}")
