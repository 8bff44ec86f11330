"""What proposals have on the desk: the check, 補正 that are late, entries of paper."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse

from core.admin.desk import Number, Share, Source, Work, listed
from core.calendar.law import LAST_MINUTE
from core.correction import silence
from core.models import is_nobodys
from core.people import Person
from proposals.admin import counter, queue
from proposals.choices import Channel, ProposalStatus
from proposals.models import Correction, Proposal, Writer

AT_COUNTER = Q(status=ProposalStatus.DRAFT, channel=Channel.COUNTER)
ENTERS = "proposals.enter_proposal"
NOBODY = Q(pk__in=[])


def share(user: Person) -> Share:
    """What waits, and the queues, for those who check proposals or enter paper."""
    if not (user.has_perm(queue.CHECKS) or user.has_perm(ENTERS)):
        return Share()
    seen = Proposal.objects.visible_to_staff(user)
    return Share(rows(seen, user), queues(seen))


def rows(seen: QuerySet, user: Person) -> QuerySet:
    """What waits for the city: checks, 補正 whose day has passed, entries that are not finished."""
    late = Exists(Correction.objects.filter(silence.passed(), proposal=OuterRef("pk")))
    own = Exists(Writer.objects.filter(proposal=OuterRef("pk"), person=user.pk))
    entered = AT_COUNTER if user.has_perm(ENTERS) else NOBODY
    waits = Q(pk__in=seen.values("pk")) & (queue.waits_for_city() | Q(late))
    found = Proposal.objects.filter(waits | entered).with_owners().with_newest()
    return listed(
        found.with_corrections().annotate(desk_is_late=late, desk_is_own=own),
        user,
        theirs=Q(desk_is_late=True),
        may=may(user),
        takes=may(user) & is_nobodys() & ~AT_COUNTER,
        kind=Value("proposal"),
        key="pk",
        title=Coalesce("newest_title", Value("（紙の提案書）")),
        number=Coalesce("number", Concat(Value("紙を出した人　"), "asked_by")),
        status="status",
        turn=Case(
            When(AT_COUNTER, then=Value("入力の途中")),
            When(desk_is_late=True, then=Value("提案した団体の番")),
            default=Value("市の番"),
        ),
        due_on=Coalesce("correction_due_on", "check_due_on"),
        due_time=Coalesce("correction_due_time", Value(LAST_MINUTE)),
        since=Coalesce("submitted_at", "created_at"),
        owner="owner",
        deputy="deputy",
        owner_now="owner_now",
    )


def may(user: Person) -> Q:
    """Of what this person may do the next act: never of a proposal of their own."""
    found = NOBODY
    if user.has_perm(queue.CHECKS):
        found |= ~AT_COUNTER & (Q(desk_is_own=False) | Q(channel=Channel.COUNTER))
    return found | AT_COUNTER if user.has_perm(ENTERS) else found


def acts(work: Work, _user: Person) -> Sequence[tuple[str, str]]:
    """The next acts of the office."""
    if work.status == ProposalStatus.DRAFT:
        return [("入力を続ける", counter.entry(Proposal(pk=work.key)))]
    if work.turn == "提案した団体の番":
        return [("期限を延ばす", reverse("admin:proposals_proposal_extend", args=[work.key]))]
    return [("要件を確かめる", queue.page(work.key))]


def begins(user: Person) -> Sequence[tuple[str, str]]:
    """紙の提案書を受け付ける, for those who may."""
    if not user.has_perm(ENTERS):
        return []
    return [("紙の提案書を受け付ける", reverse("admin:proposals_proposal_counter"))]


def queues(seen: Any) -> Sequence[Number]:
    """The lists of proposals that somebody may want to go to."""
    start = reverse("admin:proposals_proposal_changelist")
    found = (
        ("市の番", queue.CITY, queue.waits_for_city()),
        ("市の期限を過ぎた", queue.LATE, queue.is_late()),
        ("補正を待っている", queue.APPLICANT, queue.asked()),
        ("補正の期限を過ぎた", queue.OVERDUE, queue.is_overdue()),
    )
    return [
        Number(label, f"{start}?{urlencode({'turn': turn})}", seen.filter(which))
        for label, turn, which in found
    ]


SOURCE = Source(
    kind="proposal",
    label="提案",
    states=dict(ProposalStatus.choices),
    share=share,
    page=queue.page,
    acts=acts,
    begins=begins,
)
