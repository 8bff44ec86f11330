"""manage.py bulk_sample_proposals: more proposals than a city has, to measure with."""

import time
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from accounts import samples as people_samples
from accounts.models import Section, User
from calls.choices import ProposalKind
from calls.models import Course
from calls.samples.bulk import NUMBER
from proposals.models import (
    Attempt,
    Correction,
    NumberSeries,
    Pledge,
    Proposal,
    ProposalPaper,
    SectionOpinion,
    Submission,
    Writer,
)
from proposals.samples import bulk
from proposals.submitting import printing
from proposals.submitting.facts import facts_of

CHUNK = 500
NO_CALLS = "先に bulk_sample_calls で、架空の募集を作ってください。"
TABLES = (
    Proposal, Writer, Submission, ProposalPaper, Submission.papers.through, Correction,
    SectionOpinion, Attempt,
)  # fmt: skip


class Command(BaseCommand):
    help = "測定のための架空の提案を、指定した数まで作ります（開発用）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--proposals", type=int, required=True, help="架空の提案の数")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or settings.BENCH):
            raise CommandError("架空の提案は、DEBUG=1 か BENCH=1 のときだけ作れます。")
        started = time.monotonic()
        there = Proposal.objects.filter(opened__startswith="bulk-").count()
        wanted = range(there + 1, options["proposals"] + 1)
        if wanted:
            load(wanted)
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {', '.join(each._meta.db_table for each in TABLES)}")
        seconds = time.monotonic() - started
        self.stdout.write(f"架空の提案を{len(wanted):,}作りました（{seconds:.0f}秒）。")


@transaction.atomic
def load(numbers: range) -> None:
    """The proposals with all that hangs on them; half of them are on the first call."""
    courses = citizens()
    if not courses:
        raise CommandError(NO_CALLS)
    clerk, writers, now = people_samples.ensure("clerk"), people(), timezone.now()
    codes = list(Pledge.objects.filter(is_active=True).values_list("code", flat=True))
    stored = one_pdf(courses[0])
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        made = [
            bulk.proposal(n, course_of(n, courses), writers[n % len(writers)], clerk, now)
            for n in chunk
        ]
        for each in made:
            each.pledges = codes
        keep(dict(zip(chunk, made, strict=True)), stored, clerk)
    NumberSeries.objects.update_or_create(
        series="S", fiscal_year=courses[0].call.fiscal_year, defaults={"last": numbers[-1]}
    )


def keep(made: dict[int, Proposal], stored: bulk.Stored, clerk: User) -> None:
    """Write these proposals, by their numbers."""
    now, sections = timezone.now(), list(Section.objects.values_list("pk", flat=True)[:9])
    Proposal.objects.bulk_create(made.values())
    Writer.objects.bulk_create(
        Writer(proposal=each, person=each.started_by, role="representative")
        for each in made.values()
    )
    sent = handed_in(list(made.values()), stored)
    in_check = [each for each in made.values() if each.status == bulk.S.SUBMITTED]
    Correction.objects.bulk_create(
        bulk.correction(each, sent[each.pk], clerk, now) for each in in_check[:: bulk.PART]
    )
    SectionOpinion.objects.bulk_create(
        row
        for number, each in made.items()
        if each.status == bulk.S.FILED
        for row in bulk.opinions(each, number, sections, clerk, now)
    )
    drafts = [each for each in made.values() if each.status == bulk.S.DRAFT]
    Attempt.objects.bulk_create(bulk.attempt(each, now) for each in drafts[::2])


def handed_in(made: Sequence[Proposal], stored: bulk.Stored) -> dict[Any, Submission]:
    """The submissions by the key of their proposal, with a paper each."""
    done = [each for each in made if each.number]
    bases = {each.course: facts_of(Proposal(call=each.call, course=each.course)) for each in done}
    papers = ProposalPaper.every.bulk_create(bulk.paper(each, stored) for each in done)
    sent = Submission.objects.bulk_create(
        bulk.submission(each, bases[each.course], stored) for each in done
    )
    links = Submission.papers.through
    links.objects.bulk_create(
        links(submission=row, proposalpaper=paper) for row, paper in zip(sent, papers, strict=True)
    )
    return {row.proposal_id: row for row in sent}


def citizens() -> list[Course]:
    """The courses of the invented calls on which groups propose, those of the first call first."""
    rows = Course.objects.filter(call__number__startswith=NUMBER.format(""))
    return list(rows.filter(kind=ProposalKind.CITIZEN).select_related("call").order_by("call"))


def course_of(number: int, courses: Sequence[Course]) -> Course:
    """The course of a proposal."""
    return courses[0] if number % 2 else courses[number % len(courses)]


def people() -> list[User]:
    """Who writes them."""
    rows = [bulk.person(number) for number in range(bulk.PEOPLE)]
    User.objects.bulk_create(rows, ignore_conflicts=True)
    return list(User.objects.filter(email__in=[each.email for each in rows]).order_by("pk"))


def one_pdf(course: Course) -> bulk.Stored:
    """One printed proposal, kept once for all."""
    pdf = printing.blank(course, timezone.now())
    row = Submission()
    row.pdf.save("submission.pdf", ContentFile(pdf), save=False)
    return str(row.pdf.name), pdf
