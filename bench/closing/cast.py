"""A call that closes at a full minute, and people who have written all but their papers."""

import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Section, User
from calls.choices import CallStatus, MilestoneKind
from calls.models import Call, Course, RequiredPaper
from calls.samples import bulk as calls
from core.calendar import today
from proposals.choices import Page
from proposals.models import Pledge, Proposal, Writer
from proposals.samples import bulk
from proposals.samples.words import USUAL

NUMBER = "2024-C{}"
PAPERS = ("見積もり", "会則")  # the third file is a photograph, which no call demands


@dataclass(frozen=True)
class Applicant:
    """Who hands in: the draft, its places for files, the value of the session's cookie."""

    proposal: str
    places: list[str]
    cookie: str


@transaction.atomic
def open_call(closes: datetime) -> Course:
    """A call that takes proposals until ``closes``, a full minute; one more each time."""
    place, day = Call.objects.filter(number__startswith=NUMBER.format("")).count() + 1, today()
    call = calls.call(1, Section.objects.values_list("pk", flat=True)[0], day)
    call.number, call.status, call.fiscal_year = (
        NUMBER.format(place),
        CallStatus.OPENED,
        2200 + place,
    )
    call.save()
    course, rate = next(calls.courses(call))
    course.save()
    rate.save()
    for order, name in enumerate(PAPERS):
        RequiredPaper.objects.create(course=course, order=order, name=name, is_required=True)
    until = timezone.localtime(closes)
    for row in calls.milestones(call, 1, day):
        if row.kind == MilestoneKind.CLOSES:
            row.on = row.entered_on = until.date()
            row.ends_at = until.time()
        row.save()
    return course


@transaction.atomic
def applicants(course: Course, number: int) -> list[Applicant]:
    """So many people, signed in, each with a draft that lacks nothing but its files."""
    places = [f"paper-{each.pk}" for each in course.required_papers.all()]
    codes = list(Pledge.objects.filter(is_active=True).values_list("code", flat=True))
    people = writers(number)
    now = timezone.now() - timedelta(minutes=1)
    drafts = [draft(place, course, by, codes, now) for place, by in enumerate(people)]
    Proposal.objects.bulk_create(drafts)
    Writer.objects.bulk_create(
        Writer(proposal=each, person=each.started_by, role="representative") for each in drafts
    )
    return [Applicant(str(each.pk), places, cookie(each.started_by)) for each in drafts]


def draft(place: int, course: Course, by: User, codes: Sequence[str], now: datetime) -> Proposal:
    """A draft with every page done, unsaved."""
    made = Proposal(
        call=course.call, course=course, started_by=by, opened=f"closing-{course.pk}-{place}",
        edition=course.call.edition, form=course.form, **bulk.said(place, random.Random(place)),  # noqa: S311 -- samples, not secrets
    )  # fmt: skip
    made.requested, made.pledges = USUAL["requested"], list(codes)
    made.done_pages = [page.value for page in Page]
    return made


def writers(number: int) -> list[User]:
    """The people, kept from one time to the next."""
    rows = [
        User(email=f"closing{place}@sample.example", name=f"見本 {place}", password="!")  # noqa: S106 -- unusable
        for place in range(number)
    ]
    User.objects.bulk_create(rows, ignore_conflicts=True)
    return list(User.objects.filter(email__in=[each.email for each in rows]).order_by("pk"))


def cookie(person: User) -> str:
    """The value of the cookie of a new session."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def told(course: Course, people: Sequence[Applicant]) -> dict[str, Any]:
    """What the crowd is told."""
    return {
        "course": course.pk,
        "call": course.call.number,
        "session": settings.SESSION_COOKIE_NAME,
        "csrf": settings.CSRF_COOKIE_NAME,
        "people": [asdict(each) for each in people],
    }
