"""A sample review beside the sample groups, calls and proposals."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import samples as people_samples
from reviews import samples


class Command(BaseCommand):
    help = "見本の審査を入れます（本番では使えません。くりかえしても増えません）。"

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("本番では見本を入れられません（DEBUG=0）。")
        made = samples.tell(people_samples.ensure_people())
        if options["verbosity"]:
            self.stdout.write(f"見本の審査を{made}件入れました。")
