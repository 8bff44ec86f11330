"""Calls, themes and questions as everybody sees them, for tests that only read them.

The rows are made as their verbs leave them.
"""

from datetime import timedelta

from django.utils import timezone

from calls.choices import CallStatus, ProposalKind, QuestionStatus, ThemeStatus
from calls.models import Criterion, Edition, Question, Round, Theme
from tests.factories import calls, people


def opened(number="2026-1", **facts):
    """A call that takes proposals until ten days from TODAY, and its first edition."""
    made = {"status": CallStatus.OPENED, "opened_at": calls.at(), "edition": 1} | facts
    call = calls.draft(number, **made)
    calls.intake(call)
    edition(call, 1)
    return call


def announced(number="2026-2", **facts):
    call = calls.draft(number, status=CallStatus.ANNOUNCED, **facts)
    calls.intake(call, opens=calls.TODAY + timedelta(30), closes=calls.TODAY + timedelta(60))
    return call


def reviewing(number="2026-3", **facts):
    made = {"status": CallStatus.OPENED, "opened_at": calls.at(), "edition": 1} | facts
    call = calls.draft(number, **made)
    calls.intake(call, closes=calls.TODAY - timedelta(days=3))
    return call


def decided(number="2025-1", **facts):
    made = {"status": CallStatus.DECIDED, "opened_at": calls.at(), "edition": 1} | facts
    return calls.draft(number, fiscal_year=2025, **made)


def edition(call, number, **facts):
    return Edition.objects.create(call=call, number=number, by=people.clerk(), facts={}, **facts)


def city_course(call):
    """行政提案型, with money by theme."""
    course = calls.course(call, "行政提案型", kind=ProposalKind.CITY, ceiling=None)
    course.rates.update(numerator=1, denominator=1)
    return course


def theme(call, number=1, **facts):
    """A published theme of the call."""
    made = {
        "section": calls.section("経済環境部"), "title": "水辺の学び",
        "lead": "川の生きものとごみの調べを、親子で続けられる形にしたい。", "ceiling": 300_000,
        "status": ThemeStatus.PUBLISHED, "published_at": timezone.now(), "number": number,
    }  # fmt: skip
    return Theme.objects.create(call=call, **made | facts)


def question(call, text="人件費は対象になりますか", answer="なります。", **facts):
    """A question with its answer; without one it still waits."""
    done = {"status": QuestionStatus.ANSWERED, "answered_at": timezone.now(), "answer": answer}
    made = {
        "asked": text, "text": text, "opened": f"{call.pk}{text}"[:64], "due_on": calls.TODAY,
        "due_set_at": timezone.now(),
    }  # fmt: skip
    return Question.objects.create(call=call, **made | (done if answer else {}) | facts)


def criteria(course, number=5):
    """A round of documents with criteria of 5 points each."""
    made = Round.objects.create(course=course)
    for order in range(number):
        Criterion.objects.create(round=made, order=order, name=f"基準{order}", text="何を見るか")
    return made
