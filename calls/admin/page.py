"""What the staff's page of a call shows: the next act, the numbers, the days, what happened."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from calls.admin import beyond, occasions
from calls.admin import call_queue as queue
from calls.choices import BY_THEMSELVES, CallStatus, Phase, QuestionStatus, Side
from calls.deadlines import milestone
from calls.models import Call, Milestone
from calls.notices import call as notices
from calls.phases import phase
from calls.preparing import checking
from calls.receivers import following
from calls.workflow import call as workflow
from core.admin import past
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
    found = checking.findings(call) if call.status in PREPARED else []
    owed = set(milestone.undone(today()).filter(call=call).values_list("pk", flat=True))
    days = list(call.milestones.select_related("owner", "deputy", "course", "call"))
    undone = [row for row in days if row.pk in owed]
    return {
        "phase": now,
        "phase_tone": queue.PHASE_TONES[now],
        "step": next_step(call, now, found, undone),
        "stops": [each for each in found if each.severity == "stops"],
        "warns": [each for each in found if each.severity == "warns"],
        "closes": queue.closes(call) if now is Phase.OPEN else None,
        "counts": [*counts(call), *beyond.told(call, user)],
        "courses": call.courses.prefetch_related("rates"),
        "days": days,
        "duties": [row for row in days if row.side != Side.APPLICANT and has_duty(row)],
        "late": [row for row in undone if row.on < today()],
        "editions": call.editions.select_related("by"),
        "events": events(call),
    }


def next_step(call: Call, now: Phase, found: list[Any], undone: list[Milestone]) -> Step:
    """What to do now; ``undone`` are the days by which the city has still to do something."""
    if call.status in PREPARED:
        return preparing(call, sum(each.severity == "stops" for each in found))
    duty = next(iter(undone), None)
    if duty:
        href = reverse("admin:calls_call_day", args=[duty.pk])
        until = f"{wareki_short(duty.on)}まで"
        return Step(f"次の手：{duty}（{until}）", duty.silence_note, "済んだことにする", href)
    if now is Phase.REVIEWING:
        return Step("次の手：結果を公表したら、募集を終えます", "")
    return Step(call.turn.label, "")


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


def counts(call: Call) -> list[dict[str, Any]]:
    """The numbers on top, each with the list behind it where there is one."""
    waiting = (QuestionStatus.ASKED, QuestionStatus.DRAFTED)
    sent = call.consultations.exclude(status="draft")
    return [
        number("知らせてほしい人", following.followers(call).count(), note="確かめた人だけ"),
        number(
            "事前相談", sent.count(), listing("consultation", call),
            note=f"続いているもの {sent.filter(ended_at=None).count()}",
        ),
        number(
            "質問", call.questions.count(), listing("question", call),
            note=f"答えを待つもの {call.questions.filter(status__in=waiting).count()}",
        ),
        number("テーマ", call.themes.filter(~Q(status="dropped")).count(), listing("theme", call)),
    ]  # fmt: skip


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
