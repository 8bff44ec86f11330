"""manage.py bulk_sample_groups: a register as large as no city's, to measure with."""

import multiprocessing
import os
import time
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections
from django.utils import timezone
from psycopg.types.json import Jsonb

from core.caching import pages
from groups.directory import search
from groups.models import District, Organization
from groups.samples import bulk

CHUNK = 5000
COLUMNS = [f for f in Organization._meta.concrete_fields if not f.primary_key]


class Command(BaseCommand):
    help = "測定のための架空の団体を、指定した数まで作ります（開発用）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--groups", type=int, required=True, help="架空の団体の数")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.BENCH):
            raise CommandError("架空の団体は、DEBUG=1 か BENCH=1 のときだけ作れます。")
        started = time.monotonic()
        there = Organization.objects.filter(number__regex=r"^R07-\d{6}$").count()
        wanted = range(there + 1, options["groups"] + 1)
        self._load([wanted[n : n + CHUNK] for n in range(0, len(wanted), CHUNK)])
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE groups_organization, groups_directorycount")
        pages.refresh()
        seconds = time.monotonic() - started
        self.stdout.write(f"架空の団体を{len(wanted):,}作りました（{seconds:.0f}秒）。")

    def _load(self, chunks: list[range]) -> None:
        """Fill the chunks, on every core when there are several."""
        districts = list(District.objects.values_list("pk", flat=True))
        work = [(chunk, districts) for chunk in chunks]
        if len(work) < 2:
            for item in work:
                copy(*item)
            return
        connections.close_all()
        with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
            pool.starmap(copy, work, chunksize=1)


def copy(numbers: range, districts: list[int]) -> None:
    """Write one chunk of organizations with their index, in one COPY."""
    names = ", ".join(field.column for field in COLUMNS)
    rows = list(_rows(numbers, districts))  # the connection does nothing else while it copies
    with connection.cursor() as cursor:
        statement = f"COPY groups_organization ({names}) FROM STDIN"
        with cursor.copy(statement) as target:
            for row in rows:
                target.write_row(row)


def _rows(numbers: range, districts: list[int]) -> Iterator[list[Any]]:
    now = timezone.now()
    known, version = District.objects.in_bulk(districts), search.INDEX.version
    for number in numbers:
        organization = bulk.organization(number, districts)
        organization.district = known[organization.district_id]
        organization.search = search.INDEX.document(organization)
        organization.search_version = version
        organization.created_at = organization.updated_at = now
        organization.publication = Jsonb(organization.publication)
        yield [getattr(organization, field.attname) for field in COLUMNS]
