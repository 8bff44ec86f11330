"""The page of a consultation for staff: next act, thread, sections, meetings, past."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.admin.retention import hold_url
from accounts.retention import HOLDS
from calls import permissions
from calls.admin.consultation import queue
from calls.admin.consultation.message_form import MessageForm, ways
from calls.choices import Audience, Channel
from calls.choices import ConsultationStatus as S
from calls.consultations import asking, meetings, mending, placing, story
from calls.consultations.counting import counts_as_done
from calls.forms.consultation_mending import FORMS
from calls.listing import proposing
from calls.models import CallSetting, Consultation, SectionAsk
from calls.notices import beforehand
from calls.notices import consultation as notices
from calls.querysets import GOING_ON
from calls.receivers import consultation as receivers
from calls.workflow import CONSULTATION
from core.admin import past
from core.calendar import today

TEMPLATE = "admin/calls/consultation/page.html"
ONLY = {"all": Audience.ALL, "city": Audience.CITY}


def shown(
    admin: Any, request: HttpRequest, consultation: Consultation, form: MessageForm | None = None
) -> HttpResponse:
    """The page; ``form`` is a message that is still to be mended."""
    user, goes_on = request.user, consultation.status in GOING_ON
    inside = permissions.answers(user, consultation)
    asked = asking.asks_of(consultation, user) if inside and goes_on else []
    form = form or MessageForm(asked=asked)
    name_readers(form, consultation)
    changed = mending.mended(consultation)
    only = ONLY.get(request.GET.get("see", ""), "") if inside else ""
    context = admin.frame(
        request,
        str(consultation),
        consultation=consultation,
        form=form if inside and goes_on else None,
        mails=beforehand.answered(asked),
        inside=inside,
        next_step=next_step(consultation),
        row=queue.row(consultation),
        buttons=admin.buttons(request, consultation),
        owner_url=admin.owner_url(request, consultation),
        lines=story.lines(consultation, inside=inside, only=only, changed=changed),
        rewritten=[each for each in changed if each.part == "note"],
        may_place=permissions.routes(user, consultation) and consultation.status in placing.PLACED,
        mends=mends(user, consultation) if goes_on else [],
        chips=chips(consultation, only) if inside else [],
        asks=asks(consultation),
        routes=permissions.routes(user, consultation),
        goes_on=goes_on,
        meetings=talks(consultation),
        counts=counts_as_done(consultation, today()),
        setting=CallSetting.current(),
        filed=filed(user, consultation),
        events=events(consultation) if inside else [],
        hold_url=hold_url(consultation) if user.has_perm(HOLDS) else "",
    )
    return render(request, TEMPLATE, context)


def name_readers(form: MessageForm, consultation: Consultation) -> None:
    """Who will read what is written, by each choice."""
    names = [each.section.name_today for each in queue.live(consultation)]
    audience: Any = form.fields["audience"]
    audience.choices = ways(receivers.way(consultation), *dict.fromkeys(names))


def filed(user: Any, consultation: Consultation) -> proposing.Way | None:
    """The proposal that it became; only then it is looked for."""
    return proposing.filed(consultation, user) if consultation.status == S.PROPOSED else None


def mends(user: Any, consultation: Consultation) -> list[str]:
    """What of an entry at the counter this person can mend: memo, contact."""
    if consultation.channel != Channel.COUNTER or not permissions.writes(user, consultation):
        return []
    return [part for part, form in FORMS.items() if not mending.refusal(consultation, form.names)]


def talks(consultation: Consultation) -> list[Any]:
    """The meetings; of each whether it has begun, so that it can be recorded (``has_begun``)."""
    rows: list[Any] = list(consultation.meetings.select_related("by"))
    for row in rows:
        row.has_begun = meetings.begins(row) <= timezone.now()
    return rows


def chips(consultation: Consultation, only: str) -> list[dict[str, Any]]:
    """すべて・相談した人にも見える・市の中だけ, each with its number."""
    audiences = list(consultation.messages.values_list("audience", flat=True))
    return [
        {"label": f"{label} {number}", "href": f"?see={see}#thread", "current": only == value}
        for label, see, value, number in (
            ("すべて", "", "", len(audiences)),
            ("相談した人にも見える", "all", Audience.ALL, audiences.count(Audience.ALL)),
            ("市の中だけ", "city", Audience.CITY, audiences.count(Audience.CITY)),
        )
    ]


def asks(consultation: Consultation) -> list[dict[str, Any]]:
    """The sections that are asked, with how it stands."""
    return [{"ask": each, **stands(each)} for each in queue.live(consultation)]


def stands(ask: SectionAsk) -> dict[str, str]:
    """How an ask stands, as a badge."""
    if ask.answered_at:
        return {"word": "答えた", "tone": "done"}
    if ask.passed_at:
        return {"word": "待たずに進んだ", "tone": "off"}
    if ask.has_people:
        return {"word": "まだ", "tone": "off"}
    word = "答える人がいない課" if ask.section.living else "なくなった課"
    return {"word": word, "tone": "need"}


def next_step(consultation: Consultation) -> str:
    """What somebody of the city should do now."""
    side = queue.side_of(consultation)
    if side == queue.SECTIONS:
        names = "、".join(each.section.name_today for each in queue.waiting(consultation))
        return f"次の手：{names}が答えます"
    if side == queue.APPLICANT:
        return "相談した人の返事を待っています"
    if side == queue.OVER:
        return consultation.get_status_display()
    if consultation.status == S.RECEIVED:
        return "次の手：聞く課を決めてください"
    if asking.orphaned(consultation).exists():
        return "次の手：答えられない課に聞いています。ほかの課か、電話などで聞いてください"
    return "次の手：答えがそろいました。相談した人に返事をしてください"


def events(consultation: Consultation) -> list[past.Event]:
    """Every act with its words and every mail with its fate. Two queries."""
    labels = CONSULTATION.labels
    acts = [past.act(row, labels) for row in consultation.log.select_related("by")]
    return past.told((*acts, *map(past.mail, notices.sent_about(consultation))))
