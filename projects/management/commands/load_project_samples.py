"""Sample projects beside the sample groups, calls, proposals and reviews."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import samples as people_samples
from projects import samples


class Command(BaseCommand):
    help = "見本の協働事業を入れます（本番では使えません。くりかえしても増えません）。"

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("本番では見本を入れられません（DEBUG=0）。")
        made = samples.tell(people_samples.ensure_people())
        if options["verbosity"]:
            self.stdout.write(f"見本の協働事業を{made}件入れました。")
