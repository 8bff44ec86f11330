"""Questions about a call or a theme, as the public page brings them."""

from datetime import date
from uuid import uuid4

from django.utils import timezone

from calls.models import Follower, Question
from calls.workflow import call as call_workflow
from calls.workflow import question as workflow
from core.links import digest
from tests.factories import people

ASKED = "調べる場所は、団体が決めてよいですか。わたしは見本町の例示一郎です。"
TEXT = "調べる場所は、団体が決めてよいですか"
ANSWER = "はい。提案書に候補を3か所書いてください。"


def asked(place, **facts):
    """A question about a theme or a call that has just come in."""
    theme = place if hasattr(place, "call") else None
    facts = {
        "asked": ASKED,
        "text": ASKED,
        "reply_to": "asker@sample.example",
        "due_on": date(2026, 12, 1),
        "due_set_at": timezone.now(),
        "opened": uuid4().hex,
    } | facts
    return Question.objects.create(call=theme.call if theme else place, theme=theme, **facts)


def follower(call, email="follower@sample.example", *, theme=None, proved=True, **facts):
    """Somebody who asked to be told, and proved it."""
    at = timezone.now()
    return Follower.objects.create(
        call=call, theme=theme, email=email, digest=digest(uuid4().hex), expires_at=at,
        proved_at=at if proved else None, **facts,
    )  # fmt: skip


def drafted(place, **facts):
    """Answered by the section, not yet read by the clerk."""
    return workflow.draft_answer(asked(place, **facts), by=people.clerk(), answer=ANSWER)


def answered(place, **facts):
    """Public, with its answer."""
    question = asked(place, **facts)
    return workflow.publish(question, by=people.clerk(), text=TEXT, answer=ANSWER)


def declined(place, **facts):
    """Not made public."""
    return workflow.decline(asked(place, **facts), by=people.clerk(), note="人の名前が出ています。")


def ended(place, **facts):
    """Its call was cancelled."""
    question = asked(place, **facts)
    call_workflow.cancel(question.call, by=people.clerk(), note="予算が成立しなかったため。")
    question.refresh_from_db()
    return question


STATES = {
    "asked": asked,
    "drafted": drafted,
    "answered": answered,
    "declined": declined,
    "ended": ended,
}
