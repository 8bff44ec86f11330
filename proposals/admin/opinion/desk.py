"""What opinions have on the desk: for the section that is asked, and for who checks proposals those
that are late, or that nobody of the section can give.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.urls import reverse

from accounts import owners
from calls.querysets import manned, own_sections
from core.admin.desk import Number, Share, Source, Work, listed
from core.admin.queue import is_past_day
from core.calendar.law import LAST_MINUTE
from core.people import Person
from proposals.admin import queue
from proposals.choices import ProposalStatus
from proposals.models import SectionOpinion, Submission
from proposals.querysets import apart
from proposals.receivers.opinion import GIVES

OURS, THEIRS = "あなたの課の番", "担当課の番"
NOTHING = Q(pk__in=[])


def share(user: Person) -> Share:
    """What waits for the own sections, and for who checks proposals all that waits."""
    if not (user.has_perm(GIVES) or user.has_perm(queue.CHECKS)):
        return Share()
    seen = SectionOpinion.objects.visible_to(user).waiting()
    return Share(rows(seen, user), queues(seen))


def rows(seen: QuerySet, user: Person) -> QuerySet:
    """Requests that are not answered, of what this person sees: never of their own proposals.

    What is late is the work of who is in charge of the proposal, and of who stands in.
    """
    chased = chases(user)
    return listed(
        seen.annotate(in_charge=late_of("owner"), stands_in=late_of("deputy")),
        user,
        theirs=NOTHING,
        may=answers(user) | chased,
        takes=answers(user) | chased & Q(in_charge=None, stands_in=None),
        kind=Value("opinion"),
        key="pk",
        title=newest_title(),
        number="proposal__number",
        status="proposal__status",
        turn=Case(When(answers(user), then=Value(OURS)), default=Value(THEIRS)),
        due_on="due_on",
        due_time=Value(LAST_MINUTE),
        since="asked_at",
        owner="in_charge",
        deputy="stands_in",
        owner_now="in_charge",
    )


def late_of(column: str) -> Case:
    """Whose what is late is: who can check and is named by this column (``owner`` or ``deputy``)
    of the proposal.
    """
    name = f"proposal__{column}"
    can = owners.holds(name, queue.CHECKS) & ~apart.named(name, "proposal")
    return owners.named_if(name, is_past_day("due_on") & can)


def answers(user: Person) -> Q:
    """What this person may write for their section."""
    return Q(section__in=own_sections(user)) if user.has_perm(GIVES) else NOTHING


def chases(user: Person) -> Q:
    """What who checks has to look after: late, or of a section of which nobody can answer."""
    if not user.has_perm(queue.CHECKS):
        return NOTHING
    return is_past_day("due_on") | ~Q(section__in=manned(GIVES))


def newest_title() -> Subquery:
    """The name of the work as it was handed in last."""
    sent = Submission.objects.filter(proposal=OuterRef("proposal")).order_by("-order")
    return Subquery(sent.values("title")[:1], output_field=TextField())


def page(key: str) -> str:
    """The page of the request."""
    return reverse("admin:proposals_sectionopinion_change", args=[key])


def acts(work: Work, _user: Person) -> Sequence[tuple[str, str]]:
    """The section writes, who checks looks after it."""
    return [("意見を書く" if work.turn == OURS else "意見のお願いを見る", page(work.key))]


def queues(seen: Any) -> Sequence[Number]:
    """The list of all of them."""
    late = seen.filter(is_past_day("due_on"))
    start = reverse("admin:proposals_sectionopinion_changelist")
    return [
        Number(label, f"{start}?{urlencode({'state': state})}", which)
        for label, state, which in (("返事を待つ", "waiting", seen), ("遅れ", "late", late))
    ]


SOURCE = Source(
    kind="opinion",
    label="担当課の意見",
    states=dict(ProposalStatus.choices),
    share=share,
    page=page,
    acts=acts,
)
