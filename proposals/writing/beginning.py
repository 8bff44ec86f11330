"""書きはじめる: one draft however often one clicks."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from calls import phases
from calls.choices import Channel, WriterRole
from calls.consultations.writing import fresh
from calls.models import Call, Consultation, Course, Theme
from core.collaboration import CollaborationForm
from core.workflow import NotAllowedNow, locked
from proposals.models import Proposal, Writer
from proposals.writing.sources import Source

PAID = (CollaborationForm.SUBSIDY, CollaborationForm.COMMISSION)
SHUT = "いまは、この募集に新しい提案書を書きはじめられません。"


def courses(call: Call, source: Source, now: datetime) -> list[Course]:
    """The courses of the call in which a proposal from this source may be begun at this moment.

    Nobody is held back for what is asked at the handing in: the register, a consultation, the kind
    of the group (simpler.grants.gov #7731). Reads ``courses`` and ``milestones``.
    """
    open_now = [
        each for each in call.courses.all() if phases.takes(each, call.milestones.all(), now)
    ]
    if source.theme is None:
        asked = themed(call)
        open_now = [each for each in open_now if each.pk not in asked]
    named = source.theme.course_id if source.theme else None
    if named is None and source.consultation and source.consultation.call_id == call.pk:
        named = source.consultation.course_id
    return [each for each in open_now if each.pk == named] if named else open_now


def themed(call: Call) -> set[int | None]:
    """The courses in which a proposal is made on one of the city's themes."""
    return set(Theme.objects.public().filter(call=call).values_list("course", flat=True))


def themes(call: Call, now: datetime) -> list[Theme]:
    """The themes on which a proposal may be begun at this moment."""
    rows = call.milestones.all()
    taken = {each.pk for each in call.courses.all() if phases.takes(each, rows, now)}
    shown = Theme.objects.public().filter(call=call).select_related("section")
    return [each for each in shown if each.course_id in taken]


@atomic
def start(
    course: Course, source: Source, *, by: Any, opened: str, now: datetime, **facts: Any
) -> Proposal:
    """The draft from this source; the second press on one way in finds the first one's.

    ``facts`` (organization, year) go before what the source carries. Raises NotAllowedNow when
    the course takes nothing any more. Of two who begin from one consultation only one has it.
    """
    if course not in courses(course.call, source, now):
        raise NotAllowedNow(SHUT)
    carried = source.facts | facts
    talked: Consultation | None = carried.get("consultation")
    if talked and Proposal.objects.filter(consultation=locked(talked)).exists():
        del carried["consultation"]
    carried["form"] = course.form or carried.get("form", "")
    carried["has_money"] = has_money(course, carried["form"])
    return begin(course, by=by, opened=opened, **carried)


def has_money(course: Course, form: str) -> bool:
    """Whether the city pays anything: not for 共催, 後援 and 事業協力 (calls.md §6, four forms)."""
    return course.has_money and (not form or form in PAID)


def first_key(call: Call, source: Source) -> str:
    """What the first press of the button on the page of a call is called, in every tab."""
    return f"{call.number}:{source.key}"


def is_begun(key: str, by: Any) -> bool:
    """Whether this person has begun so before."""
    return Proposal.objects.filter(opened=name_of(by, key)).exists()


def name_of(by: Any, opened: str) -> str:
    """How a press of one button by this person is kept."""
    return f"{by.pk}:{opened}"[:80]


def own(call: Call, by: Any) -> list[Proposal]:
    """What this person takes part in of this call, the newest first."""
    return list(Proposal.objects.of_person(by).filter(call=call).select_related("theme"))


@atomic
def begin(course: Course, *, by: Any, opened: str = "", **facts: Any) -> Proposal:
    """A draft of this person's own; the second press of one button (``opened``) finds it again.

    ``facts``: theme, consultation, case, continues, organization and texts that are carried over.
    """
    found, is_new = made(course, by, opened, **facts)
    if is_new:
        Writer.objects.create(proposal=found, person=by, role=WriterRole.REPRESENTATIVE)
    return found


@atomic
def begin_at_counter(course: Course, *, by: Any, opened: str = "", **facts: Any) -> Proposal:
    """代理入力 of what came on paper: it has no writers. Raises PermissionDenied.

    ``facts``: asked_by, reached_by, postmarked_on where it came by post; theme and organization.
    """
    if not by.has_perm("proposals.enter_proposal"):
        raise PermissionDenied
    return made(course, by, opened, channel=Channel.COUNTER, **facts)[0]


def made(course: Course, by: Any, opened: str, **facts: Any) -> tuple[Proposal, bool]:
    """The draft of this press of a button, and whether it is new."""
    begun = {
        "call": course.call,
        "course": course,
        "started_by": by,
        "edition": course.call.edition,
        "has_money": course.has_money,
        "form": course.form,
    }
    return Proposal.objects.get_or_create(
        opened=name_of(by, opened or fresh()), defaults=begun | facts
    )
