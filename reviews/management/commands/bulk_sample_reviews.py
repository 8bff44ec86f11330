"""manage.py bulk_sample_reviews: larger reviews than a city has, to measure with.

Two calls of their own, each with so many filed proposals and fifteen members: of the first all
marks are in and open, the second is scored.
"""

import time
from collections.abc import Iterable, Sequence
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from accounts import samples as people_samples
from accounts.models import Section, User
from calls.models import Course, Criterion, Milestone, Round
from calls.samples import bulk as calls
from core.calendar import today
from proposals.management.commands import bulk_sample_proposals as of_proposals
from proposals.models import Proposal, Submission
from proposals.samples import bulk as proposals
from reviews.models import Conflict, Entry, Mark, Member, Phase, Review, Reviewer, Sheet
from reviews.samples import bulk

CHUNK = 1_000
# What is written here at once, and by people before an opening, or before a sheet is handed in.
FROZEN = ("calls.Round:frozen_at_opening", "calls.Criterion:frozen_at_opening")
LOCKED = "reviews.Mark:locked_with_its_sheet"
THERE = "架空の審査は、もう{}件の提案であります。別の件数では、空のデータベースに作ってください。"
TABLES = (Review, Entry, Conflict, Reviewer, Member, Sheet, Mark, Proposal, Submission)


class Command(BaseCommand):
    help = "測定のための架空の審査を、指定した数の提案で作ります（開発用）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reviews", type=int, required=True, help="1つの審査の提案の数")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.BENCH):
            raise CommandError("架空の審査は、DEBUG=1 か BENCH=1 のときだけ作れます。")
        started, wanted = time.monotonic(), options["reviews"]
        there = Entry.objects.filter(review__in=made(bulk.STATES[0])).count()
        if there not in (0, wanted):
            raise CommandError(THERE.format(there))
        if not there:
            load(wanted)
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {', '.join(each._meta.db_table for each in TABLES)}")
        seconds = time.monotonic() - started
        self.stdout.write(f"架空の審査を、提案{wanted:,}件で作りました（{seconds:.0f}秒）。")


def made(status: str) -> Any:
    """The invented review that is in this state."""
    number = bulk.NUMBER.format(bulk.STATES.index(status))  # type: ignore[arg-type]
    return Review.objects.filter(round__course__call__number=number)


@transaction.atomic
def load(wanted: int) -> None:
    """Both reviews with all that hangs on them."""
    clerk = people_samples.ensure("clerk")
    for place, status in enumerate(bulk.STATES):
        round_ = opened(place)
        sent = filed(place, round_.course, wanted, clerk)
        committee = members(place, round_.course)
        known = begun(round_, status, sent, committee)
        judged(known)


def opened(place: int) -> Round:
    """An open call with one course and one round."""
    section = Section.objects.values_list("pk", flat=True).first()
    call = calls.call(1, section or 0, today())
    call.number, call.fiscal_year = bulk.NUMBER.format(place), bulk.FISCAL_YEAR
    call.save()
    course, rate = next(calls.courses(call))
    course.save()
    rate.save()
    Milestone.objects.bulk_create(calls.milestones(call, 1, today()))
    round_ = bulk.round_of(course)
    with pgtrigger.ignore(*FROZEN):
        round_.save()
        Criterion.objects.bulk_create(bulk.criteria(round_))
    return Round.objects.select_related("course__call").get(pk=round_.pk)


def filed(place: int, course: Course, wanted: int, clerk: User) -> list[Submission]:
    """So many proposals that were filed, in the order of receipt."""
    writers, now = of_proposals.people(), timezone.now()
    found = {
        number: proposals.proposal(number, course, writers[number % len(writers)], clerk, now)
        for number in bulk.numbers(place, 1, wanted)
    }
    for number, each in found.items():
        each.opened = f"review-{number}"
    of_proposals.keep(found, of_proposals.one_pdf(course), clerk)
    rows = Submission.objects.filter(proposal__in=[each.pk for each in found.values()])
    return list(rows.order_by("proposal__submitted_at", "proposal__number"))


def members(place: int, course: Course) -> Sequence[Reviewer]:
    """Fifteen people, appointed and asked, who have accepted."""
    people = User.objects.bulk_create(bulk.person(place, number) for number in range(bulk.MEMBERS))
    appointed = Member.objects.bulk_create(
        bulk.member(each, number, today()) for number, each in enumerate(people)
    )
    now = timezone.now()
    return Reviewer.objects.bulk_create(
        bulk.place(course, each, number, now) for number, each in enumerate(appointed)
    )


def begun(
    round_: Round, status: Any, sent: Iterable[Submission], committee: Sequence[Reviewer]
) -> bulk.Made:
    """The round with its proposals and what was declared."""
    now = timezone.now()
    review = bulk.review(round_, status, now)
    review.save()
    Phase.objects.bulk_create(bulk.phases(review, now))
    rows = [bulk.entry(review, each, received) for received, each in enumerate(sent, 1)]
    entries = Entry.objects.bulk_create(rows)
    known = bulk.Made(review, committee, entries, list(round_.criteria.all()))
    Conflict.objects.bulk_create(bulk.conflicts(known, now), batch_size=CHUNK)
    return known


def judged(known: bulk.Made) -> None:
    """The sheets with their marks."""
    rows = Conflict.objects.filter(reviewer__in=known.places, may_review=True)
    free = set(rows.values_list("reviewer", "proposal"))
    found = Sheet.objects.bulk_create(bulk.sheets(known, free, timezone.now()), batch_size=CHUNK)
    marks = (mark for sheet in found for mark in bulk.marks(sheet, known.criteria))
    with pgtrigger.ignore(LOCKED):
        Mark.objects.bulk_create(marks, batch_size=CHUNK)
