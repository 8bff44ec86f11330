"""Fill an empty portal with people and organizations that are plainly invented."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import samples as people_samples
from groups import samples


class Command(BaseCommand):
    help = "見本の人と団体を入れます（本番では使えません。くりかえしても増えません）。"

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("本番では見本を入れられません（DEBUG=0）。")
        people_samples.ensure_office()
        made = samples.tell(people_samples.ensure_people())
        if options["verbosity"]:
            self.stdout.write(f"見本の団体を{made}件入れました。")
