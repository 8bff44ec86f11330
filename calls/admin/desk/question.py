"""What questions have on the desk, for the section that answers and the clerk who publishes."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from calls.choices import QuestionStatus
from calls.models import Question
from calls.querysets import QuestionQuerySet, manned, own_sections
from core.admin.desk import Number, Share, Source, Work, listed
from core.calendar.law import LAST_MINUTE
from core.models import is_nobodys

WAITING = Q(status__in=[QuestionStatus.ASKED, QuestionStatus.DRAFTED])
DRAFTED = Q(status=QuestionStatus.DRAFTED)
NOBODY = "{}には、ログインして答えられる人がいないので、市民活動推進課が答えます"


def without_section() -> Q:
    """Questions that no section is to answer, or one of which nobody can."""
    able = manned("calls.answer_question")
    led = Q(section__isnull=False) & ~Q(section__in=able)
    of_theme = Q(section=None, theme__isnull=False) & ~Q(theme__section__in=able)
    return Q(section=None, theme=None) | led | of_theme


def share(user: Any) -> Share:
    """What waits, and the queues, for those who answer questions."""
    if not (user.has_perm("calls.publish_answer") or user.has_perm("calls.answer_question")):
        return Share()
    own: QuestionQuerySet = Question.objects.visible_to(user)
    waits: QuestionQuerySet = own.filter(WAITING)
    if not user.has_perm("calls.publish_answer"):  # what is led elsewhere is read, not answered
        waits = waits.led_to(own_sections(user))
    return Share(rows(waits, user), queues(own))


def rows(waits: QuerySet, user: Any) -> QuerySet:
    """Questions that are not answered in public yet."""
    judges = user.has_perm("calls.publish_answer")
    may = WAITING if judges else Q(status=QuestionStatus.ASKED)
    takes = without_section() | DRAFTED if judges else Q(status=QuestionStatus.ASKED)
    return listed(
        waits.with_owners(),
        user,
        theirs=Q(pk__in=[]),
        may=may,
        takes=takes & is_nobodys(),
        kind=Value("question"),
        key="pk",
        title="text",
        number=Coalesce("theme__title", "call__title"),
        status="status",
        turn=Value("市の番"),
        due_on="due_on",
        due_time=Value(LAST_MINUTE),
        since="asked_at",
        owner="owner",
        deputy="deputy",
        owner_now="owner_now",
    )


def page(key: str) -> str:
    """The staff's page of the question."""
    return reverse("admin:calls_question_change", args=[key])


def acts(work: Work, user: Any) -> Sequence[tuple[str, str]]:
    """The next act."""
    return [(next_act(work.status), page(work.key))] if work.may else []


def next_act(status: str) -> str:
    """What is done with a question that waits: the section's answer is published by the clerk."""
    return "答えを公開する" if status == QuestionStatus.DRAFTED else "答える"


def notes(keys: Sequence[str]) -> Mapping[str, str]:
    """Why the clerk answers in place of a section. One query."""
    rows = Question.objects.filter(without_section(), WAITING, pk__in=keys)
    found = rows.select_related("section", "theme__section")
    places = {str(each.pk): each.section or (each.theme and each.theme.section) for each in found}
    return {key: NOBODY.format(place.name) for key, place in places.items() if place}


def queues(own: QuerySet) -> Sequence[Number]:
    """The lists of questions that somebody may want to go to."""
    address = reverse("admin:calls_question_changelist")
    return [
        Number(label, f"{address}?{urlencode(wanted)}", found)
        for label, wanted, found in (
            ("答えを待つ", {"status": "asked"}, own.filter(status="asked")),
            ("公開を待つ", {"status": "drafted"}, own.filter(status="drafted")),
        )
    ]


SOURCE = Source(
    kind="question",
    label="質問",
    states=dict(QuestionStatus.choices),
    share=share,
    page=page,
    acts=acts,
    notes=notes,
)
