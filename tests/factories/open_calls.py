"""Calls, themes and questions as everybody sees them, for tests that only read them.

The rows are made as their verbs leave them.
"""

from datetime import timedelta

from django.utils import timezone

from calls.choices import CallStatus, MilestoneKind, ProposalKind, QuestionStatus, ThemeStatus
from calls.models import Criterion, Edition, Question, Round, Theme
from tests.factories import calls, people
from tests.kept import kept


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
    with calls.thawed():
        made = Round.objects.create(course=course)
        for order in range(number):
            facts = {"order": order, "name": f"基準{order}", "text": "何を見るか"}
            Criterion.objects.create(round=made, **facts)
    return made


@kept
def everything():
    """One call with all that its page can show, beside an announced one and one that is over."""
    call = opened(intake="rolling")
    course = city_course(call)
    criteria(course)
    edition(call, 2, changes=["上限を直した"], reason="誤り")
    calls.day(call, MilestoneKind.QUESTIONS, calls.TODAY - timedelta(4))
    calls.day(call, MilestoneKind.RESULT, calls.TODAY + timedelta(70), silence="tell_head")
    calls.day(call, MilestoneKind.PRESENTATION, calls.TODAY + timedelta(60), place="公民館")
    call.passages.create(order=1, heading="目的", kind="fixed", text="一つめ。\n\n二つめ。")
    shown = theme(
        call,
        course=course,
        fields=[7],
        background="ごみが多い。",
        problems="続かない\n足りない",
        voice="教えてください。",
        voice_by="試験 一郎",
        roles=[{"work": "考える", "citizens": "考える", "city": "渡す"}],
    )
    theme(call, 2, course=course, title="避難所の運営訓練")
    question(call)
    question(call, "調べる場所は", theme=shown, corrected_at=timezone.now(), correction="3か所")
    question(call, "まだの質問", "")
    announced()
    reviewing()
    decided()
    return call
