"""manage.py bulk_sample_cases: a catalogue as large as no city's, to measure with."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from accounts.models import Section
from cases import search
from cases.models import Case, Partner
from cases.samples import bulk
from core.caching import pages

CHUNK = 1000
INVENTED = r"^R07-J\d{6}$"


class Command(BaseCommand):
    help = "測定のための架空の事例を、指定した数まで作ります（開発用）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, required=True, help="架空の事例の数")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.BENCH):
            raise CommandError("架空の事例は、DEBUG=1 か BENCH=1 のときだけ作れます。")
        started = time.monotonic()
        there = Case.objects.filter(number__regex=INVENTED).count()
        wanted = range(there + 1, options["cases"] + 1)
        sections = list(Section.objects.values_list("pk", flat=True))
        for n in range(0, len(wanted), CHUNK):
            load(wanted[n : n + CHUNK], sections)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE cases_case, cases_partner, cases_casecount")
        pages.refresh()
        seconds = time.monotonic() - started
        self.stdout.write(f"架空の事例を{len(wanted):,}作りました（{seconds:.0f}秒）。")


@transaction.atomic
def load(numbers: range, sections: list[int]) -> None:
    """One chunk of cases with their partners and their index."""
    pairs = [bulk.case(number, sections) for number in numbers]
    made = Case.objects.bulk_create(case for case, _partner in pairs)
    for case, (_case, partner) in zip(made, pairs, strict=True):
        partner.case = case
    Partner.objects.bulk_create(partner for _case, partner in pairs)
    keys = [case.pk for case in made]
    search.INDEX.write(*search.INDEX.rows().filter(pk__in=keys))
