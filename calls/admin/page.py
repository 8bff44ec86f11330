"""What the staff's page of a call shows: the next act, the numbers, the days, what happened."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, prefetch_related_objects
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from calls import permissions
from calls.admin import beyond, occasions
from calls.admin import call_queue as queue
from calls.choices import BY_THEMSELVES, CallStatus, Phase, QuestionStatus, Side, ThemeStatus
from calls.deadlines import milestone
from calls.models import Call, Consultation, Milestone, Question, Theme
from calls.notices import call as notices
from calls.phases import phase
from calls.preparing import checking
from calls.preparing.checks_of_days import crossed
from calls.preparing.finding import Finding
from calls.receivers import following
from calls.workflow import call as workflow
from core.admin import past
from core.admin.desk import Number
from core.admin.desk.numbers import numbers
from core.calendar import today, wareki_short
from core.people import Person

LABELS = workflow.CALL.labels
PREPARED = (CallStatus.DRAFT, CallStatus.ANNOUNCED)


@dataclass(frozen=True)
class Step:
    """The next act: what, why, and the page on which it is done ("" where there is none)."""

    title: str
    text: str
    label: str = ""
    href: str = ""


def shown(call: Call, user: Person) -> dict[str, Any]:
    """The context of the page; the call comes with its courses and days."""
    now = phase(call, timezone.now())
    days = own_days(call)
    found = to_mend(call, days)
    undone = [row for row in days if row.is_owed]
    prefetch_related_objects([call], "courses__rates")
    return {
        "phase": now,
        "phase_tone": queue.PHASE_TONES[now],
        "step": step_for(user, call, next_step(call, now, found, undone)),
        "stops": [each for each in found if each.severity == "stops"],
        "warns": [each for each in found if each.severity == "warns"],
        "closes": queue.closes(call) if now is Phase.OPEN else None,
        "counts": [*counts(call, user), *beyond.told(call, user)],
        "courses": call.courses.all(),
        "days": days,
        "duties": [row for row in days if row.side != Side.APPLICANT and has_duty(row)],
        "late": [row for row in undone if row.on < today()],
        "editions": call.editions.select_related("by"),
        "events": events(call),
    }


def to_mend(call: Call, days: list[Milestone]) -> list[Finding]:
    """What the checker says before the opening; then, which days another has overtaken."""
    if call.status in PREPARED:
        return checking.findings(call)
    return crossed(call, days, today()) if call.status == CallStatus.OPENED else []


def own_days(call: Call) -> list[Any]:
    """Its days; ``is_owed`` says by which of them the city has still to do something."""
    owed = milestone.undone(today()).filter(call=call).values("pk")
    is_owed = ExpressionWrapper(Q(pk__in=owed), BooleanField())
    rows = call.milestones.select_related("owner", "deputy", "course", "call")
    return list(rows.annotate(is_owed=is_owed))


def next_step(call: Call, now: Phase, found: list[Any], undone: list[Milestone]) -> Step:
    """What to do now; ``undone`` are the days by which the city has still to do something."""
    if call.status in PREPARED:
        return preparing(call, sum(each.severity == "stops" for each in found))
    if found:
        text = "日の順が、合わなくなったところがあります。"
        return Step("次の手：日程を訂正します", text, "日程のページへ", found[0].where)
    duty = next(iter(undone), None)
    if duty:
        href = reverse("admin:calls_call_day", args=[duty.pk])
        until = f"{wareki_short(duty.on)}まで"
        return Step(f"次の手：{duty}（{until}）", duty.silence_note, "済んだことにする", href)
    if now is Phase.REVIEWING:
        return Step("次の手：結果を公表したら、募集を終えます", "")
    return Step(call.turn.label, "")


def step_for(user: Person, call: Call, step: Step) -> Step:
    """The same for who only reads: without the way to a page that is not theirs."""
    return step if permissions.prepares(user, call) else replace(step, label="", href="")


def preparing(call: Call, wrong: int) -> Step:
    """A call that is not open yet: mend what is wrong, then open."""
    check = reverse("admin:calls_call_check", args=[call.pk])
    if wrong:
        text = "点検で見つかったことを直すと、公開できます。"
        return Step(f"次の手：直すことが{wrong}件あります", text, "点検の結果を見る", check)
    opens = reverse("admin:calls_call_move", args=[call.pk, workflow.OPEN.name])
    return Step(
        "次の手：公開できます",
        "直すことは、ありません。公開の前に、前の募集とのちがいも確かめてください。",
        "公開のページへ",
        opens,
    )


def has_duty(row: Milestone) -> bool:
    """Whether somebody has to do something by such a day."""
    return row.kind not in BY_THEMSELVES


def counts(call: Call, user: Person) -> list[dict[str, Any]]:
    """The numbers on top, each of what this person may see: as in the list behind it. One query."""
    waiting = (QuestionStatus.ASKED, QuestionStatus.DRAFTED)
    sent = Consultation.objects.visible_to_staff(user).filter(call=call).exclude(status="draft")
    asked = Question.objects.visible_to(user).filter(call=call)
    themes = Theme.objects.visible_to(user).filter(call=call).exclude(status=ThemeStatus.DROPPED)
    rows = (
        following.followers(call),
        sent,
        sent.filter(ended_at=None),
        asked,
        asked.filter(status__in=waiting),
        themes,
    )
    heard, talks, going, questions, open_ones, offered = (
        many for _, many in numbers([Number("", "", each) for each in rows])
    )
    return [
        number("知らせてほしい人", heard, note="確かめた人だけ"),
        number("事前相談", talks, listing("consultation", call), note=f"続いているもの {going}"),
        number("質問", questions, listing("question", call), note=f"答えを待つもの {open_ones}"),
        number("テーマ", offered, listing("theme", call)),
    ]


def number(label: str, number: int, href: str = "", note: str = "") -> dict[str, Any]:
    return {"label": label, "number": number, "href": href, "note": note}


def listing(noun: str, call: Call) -> str:
    """The staff's list of this noun for the call; "" while there is none."""
    try:
        return f"{reverse(f'admin:calls_{noun}_changelist')}?call={call.pk}"
    except NoReverseMatch:
        return ""


def events(call: Call) -> list[past.Event]:
    """Every act and every mail, without the addresses of those who follow."""
    acts = [past.act(row, LABELS) for row in call.log.select_related("by")]
    return past.told([*acts, *occasions.mails(notices.sent_about(call))])
