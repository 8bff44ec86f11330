"""Asking in public: anybody may, without an account; the question is read by all once answered."""

import hashlib
import re
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.calendars import city_hall
from calls.choices import CallStatus, MilestoneKind
from calls.models import Call, CallSetting, Milestone, Question, Theme
from core import japanese
from core.caching.tries import tried
from core.people import Person

LONGEST = 400
HOUR = 60 * 60
MOST_OF_NETWORK = 20  # questions an hour (city setting, generous for an office)
TOO_MANY = "短い時間にたくさんの質問が送られています。時間をおいて、もう一度お試しください。"
OVER = "この募集への質問は、もう受け付けていません。担当課の窓口か、事前相談でおたずねください。"
MAIL = "質問は全員に公開します。メールアドレスのように見えるところを消してください。"
PHONE = "質問は全員に公開します。電話番号のように見えるところを消してください。"
LOOKS_LIKE_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
LOOKS_LIKE_PHONE = re.compile(
    r"(?<!\d)(?:\+\d{1,3}[-(]?|0)\d{1,4}[-()]{1,2}\d{1,4}[-()]\d{3,4}(?!\d)|(?<!\d)0\d{9,10}(?!\d)"
)
TAKES = (CallStatus.ANNOUNCED, CallStatus.OPENED)
Place = Call | Theme


class NotAsked(Exception):
    """The question is not taken. The text is for the person."""


def personal(text: str) -> str:
    """Why a text may not be published as it is; "" when nothing in it looks like an address."""
    plain = japanese.normalise_digits(text)
    if LOOKS_LIKE_MAIL.search(plain):
        return MAIL
    return PHONE if LOOKS_LIKE_PHONE.search(plain) else ""


def call_of(place: Place) -> Call:
    """The call of a theme, or the call itself."""
    return place.call if isinstance(place, Theme) else place


def is_taken(place: Place) -> bool:
    """Whether questions are taken: of a call and of its themes until the call is decided, since
    nobody can use an answer after that.
    """
    return call_of(place).status in TAKES


def last_day(place: Place) -> Milestone | None:
    """The call's day on which questions end, for a theme that of its course."""
    course = place.course_id if isinstance(place, Theme) else None
    rows = [r for r in call_of(place).milestones.all() if r.kind == MilestoneKind.QUESTIONS]
    own = [row for row in rows if course and row.course_id == course]
    return next(iter(own or [row for row in rows if row.course_id is None]), None)


def is_after_close(place: Place, now: datetime) -> bool:
    """Whether the day for questions is over: an answer comes, but changes no condition."""
    row = last_day(place)
    return row is not None and row.ends <= now


def due_on(now: datetime) -> date:
    """Until when a question of this moment is answered (city setting, open days)."""
    return city_hall().add(timezone.localdate(now), CallSetting.current().question_days)


def ask(
    place: Place, text: str, *, by: Person, reply_to: str = "", opened: str = "", network: str = ""
) -> Question:
    """Take a question about a call or a theme; the same one from the same page is taken once.

    ``by`` is who asks, with or without an account, ``network`` their network address. Raises
    NotAsked with a sentence.
    """
    if not is_taken(place):
        raise NotAsked(OVER)
    if why := personal(text):
        raise NotAsked(why)
    key = _key(place, text, reply_to, opened)
    if found := Question.objects.filter(opened=key).first():
        return found
    if network and tried("question", network, HOUR) > MOST_OF_NETWORK:
        raise NotAsked(TOO_MANY)
    return _made(place, text, key, by=by, reply_to=reply_to)


@transaction.atomic
def _made(place: Place, text: str, key: str, *, by: Person, reply_to: str) -> Question:
    now, call = timezone.now(), call_of(place)
    row = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    if row.status not in TAKES:  # it was decided or cancelled in this moment
        raise NotAsked(OVER)
    theme = place if isinstance(place, Theme) else None
    facts = {
        "call": call,
        "theme": theme,
        "section_id": theme.section_id if theme else None,
        "asked": text,
        "text": text,
        "reply_to": reply_to,
        "asked_by_id": by.pk if by.is_authenticated else None,
        "due_on": due_on(now),
        "due_set_at": now,
        "is_after_close": is_after_close(place, now),
    }
    question, _ = Question.objects.get_or_create(opened=key, defaults=facts)
    return question


def _key(place: Place, text: str, reply_to: str, opened: str) -> str:
    """Equal for one question from one page, so that a double click asks once."""
    parts = (type(place).__name__, str(place.pk), text, reply_to, opened)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
