"""manage.py bulk_sample_calls: more calls and questions than a city has, to measure with."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from accounts.models import Section
from calls.models import Call, Course, Milestone, Question, Rate, Theme
from calls.samples import bulk
from core.caching import pages
from core.calendar import today


class Command(BaseCommand):
    help = "測定のための架空の募集と質問を、指定した数まで作ります（開発用）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--calls", type=int, required=True, help="架空の募集の数")
        parser.add_argument("--questions", type=int, default=0, help="架空の質問の数")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.BENCH):
            raise CommandError("架空の募集は、DEBUG=1 か BENCH=1 のときだけ作れます。")
        started = time.monotonic()
        there = Call.objects.filter(number__startswith=bulk.NUMBER.format("")).count()
        wanted = range(there + 1, options["calls"] + 1)
        if wanted:
            load(wanted, options["questions"])
        with connection.cursor() as cursor:
            cursor.execute(
                "VACUUM ANALYZE calls_call, calls_course, calls_milestone, calls_theme, "
                "calls_question"
            )
        pages.refresh()
        seconds = time.monotonic() - started
        self.stdout.write(f"架空の募集を{len(wanted):,}作りました（{seconds:.0f}秒）。")


@transaction.atomic
def load(numbers: range, questions: int) -> None:
    """The calls with all that belongs to them; half of the questions are the first call's."""
    sections = list(Section.objects.values_list("pk", flat=True))
    day = today()
    made = Call.objects.bulk_create(
        bulk.call(number, sections[number % len(sections)], day) for number in numbers
    )
    pairs = [pair for call in made for pair in bulk.courses(call)]
    courses = Course.objects.bulk_create(course for course, _rate in pairs)
    Rate.objects.bulk_create(rate for _course, rate in pairs)
    Milestone.objects.bulk_create(
        row
        for number, call in zip(numbers, made, strict=True)
        for row in bulk.milestones(call, number, day)
    )
    of_city = {course.call_id: course for course in courses[1::2]}
    themes = Theme.objects.bulk_create(
        theme for call in made for theme in bulk.themes(call, of_city[call.pk], sections[0])
    )
    first = {theme.call_id: theme for theme in reversed(themes)}
    Question.objects.bulk_create(_questions(made, first, questions))


def _questions(calls: list[Call], themes: dict[int, Theme], number: int) -> Any:
    for place in range(number):
        call = calls[0] if place % 2 else calls[place % len(calls)]
        yield bulk.question(call, place, themes[call.pk] if place % 3 else None)
