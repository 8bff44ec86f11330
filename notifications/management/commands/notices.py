"""Prints the letters that will go out: the same as the staff page お知らせの予定."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.calendar import wareki
from core.deadlines import KINDS
from notifications.reminders.promises import promises


class Command(BaseCommand):
    help = "これから出る通知を、送る前に一覧にします。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=60, help="何日先まで（初めは60）")
        parser.add_argument("--json", action="store_true", help="1行に1つのJSONで")

    def handle(self, *args: Any, **options: Any) -> None:
        broken: list[str] = []
        for promise in promises(options["days"], broken=broken):
            if options["json"]:
                self.stdout.write(json.dumps(promise.as_data(), ensure_ascii=False))
                continue
            at = timezone.localtime(promise.at)
            when = f"{wareki(at)}{at:%H:%M}"
            self.stdout.write(f"{when}　{promise.to or '（あて先なし）'}　{promise.subject}")
        if broken:
            labels = "、".join(KINDS[name].label for name in broken)
            raise CommandError(f"作れなかった予定があります：{labels}")
