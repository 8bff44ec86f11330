"""manage.py bulk_sample_projects: more projects under way than a city has, to measure with. The
first one has two hundred of everything.
"""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from accounts import samples as people_samples
from accounts.models import Section, User
from core.calendar import today
from projects.beginning import dates
from projects.choices import DayKind
from projects.models import (
    Evaluation,
    EvaluationAnswer,
    EvaluationSheet,
    Member,
    Project,
    ProjectDay,
    ProjectSection,
)
from projects.samples import bulk
from proposals.management.commands import bulk_sample_proposals as of_proposals

CHUNK = 2_000
THERE = "架空の事業は、もう{}件あります。別の件数では、空のデータベースに作ってください。"
TABLES = (Project, ProjectDay, Member, ProjectSection, Evaluation, EvaluationSheet,
          EvaluationAnswer)  # fmt: skip


class Command(BaseCommand):
    help = "測定のための架空の協働事業を、指定した数まで作ります（開発用）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--projects", type=int, required=True, help="架空の協働事業の数")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.BENCH):
            raise CommandError("架空の協働事業は、DEBUG=1 か BENCH=1 のときだけ作れます。")
        started, wanted = time.monotonic(), options["projects"]
        there = made().count()
        if there not in (0, wanted):
            raise CommandError(THERE.format(there))
        if not there:
            load(wanted)
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {', '.join(each._meta.db_table for each in TABLES)}")
        seconds = time.monotonic() - started
        self.stdout.write(f"架空の協働事業を{wanted:,}件作りました（{seconds:.0f}秒）。")


def made() -> Any:
    """The invented projects, the long one first."""
    rows = Project.objects.filter(number__regex=rf"-P[0-9]{{{len(str(bulk.FIRST))}}}$")
    return rows.order_by("number")


@transaction.atomic
def load(wanted: int) -> None:
    """The projects with their people, sections and dates, and an evaluation of each."""
    clerk, people = people_samples.ensure("clerk"), of_proposals.people()
    rows = [
        bulk.project(number, today(), clerk if number % 3 else None) for number in range(wanted)
    ]
    found = Project.objects.bulk_create(rows)
    both_sides(found, people)
    ProjectDay.objects.bulk_create(
        row for number, each in enumerate(found) for row in bulk.days(each, number, today())
    )
    evaluated(found)
    for many in bulk.long(found[0], people[0], today(), timezone.now()):
        type(many[0])._default_manager.bulk_create(many)  # type: ignore[attr-defined]


def both_sides(found: list[Project], people: list[User]) -> None:
    """Who takes part for the group, and the section that leads: the sample liaison's for some."""
    people_samples.ensure("liaison")
    own = Section.objects.get(name=people_samples.PEOPLE["liaison"].section)
    others = list(Section.objects.exclude(pk=own.pk).order_by("pk")[:9])
    Member.objects.bulk_create(
        Member(project=each, person=people[number % len(people)], role="representative",
               is_contact=True)
        for number, each in enumerate(found)
    )  # fmt: skip
    ProjectSection.objects.bulk_create(
        ProjectSection(project=each, section=[own, *others][number % 10], is_lead=True)
        for number, each in enumerate(found)
    )


def evaluated(found: list[Project]) -> None:
    """A round of each, with what both sides marked."""
    now = timezone.now()
    days = [dates.row(each, DayKind.INTERIM_EVALUATION, today()) for each in found]
    for day in days:
        day.done_at = now
    ProjectDay.objects.bulk_create(days)
    rounds = Evaluation.objects.bulk_create(
        bulk.evaluation(each, day, now) for each, day in zip(found, days, strict=True)
    )
    sheets = EvaluationSheet.objects.bulk_create(
        sheet for each in rounds for sheet in bulk.sheets(each)
    )
    marks = (answer for each in sheets for answer in bulk.answers(each))
    EvaluationAnswer.objects.bulk_create(marks, batch_size=CHUNK)
