"""What the registration of groups has on the desk."""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf
from django.urls import reverse
from django.utils import timezone

from core.admin.desk import Number, Share, Source, Work, listed
from core.admin.queue import is_past
from core.models import is_nobodys
from core.people import Person
from groups import notices
from groups.admin import queue
from groups.choices import Channel, RegistrationStatus, Turn
from groups.models import Registration
from groups.querysets import RegistrationQuerySet

SENT_BACK = Q(status=RegistrationStatus.SENT_BACK)
AT_COUNTER = Q(status=RegistrationStatus.DRAFT, channel=Channel.COUNTER)
IN_REVIEW = Q(status=RegistrationStatus.IN_REVIEW)
LATE_ACTS = {
    "remind": ("催促する", queue.REVIEW),
    "extend": ("期限を延ばす", queue.REVIEW),
    "reject": ("登録しないことを決める", queue.DECIDE),
}


def share(user: Person) -> Share:
    """What waits, and the queues, for those who may see applications."""
    if not user.has_perm("groups.view_registration"):
        return Share()
    visible = Registration.objects.visible_to(user).with_running_due()
    return Share(rows(visible, user), queues(visible))


def rows(visible: RegistrationQuerySet, user: Person) -> QuerySet:
    """What waits for the city: applications, entries at the counter that are not finished, and
    corrections that did not come although the applicant was reminded.
    """
    own = Registration.editors.through.objects.filter(registration=OuterRef("pk"), user=user.pk)
    waits = visible.with_owners().filter(queue.waits_for_staff() | AT_COUNTER | in_vain())
    return listed(
        waits.annotate(desk_is_own_row=Exists(own)),
        user,
        theirs=SENT_BACK,
        may=may(user),
        takes=may(user) & is_nobodys(),
        kind=Value("registration"),
        key="pk",
        title=Coalesce(NullIf("name", Value("")), Value("（名称未入力）")),
        number=Coalesce("reference", Concat(Value("窓口に来た人　"), "asked_by")),
        status="status",
        turn=Case(
            When(SENT_BACK, then=Value("申請者の番")),
            When(AT_COUNTER, then=Value("入力の途中")),
            default=Value("職員の番"),
        ),
        due_on="runs_out_on",
        due_time="runs_out_time",
        since=Coalesce("submitted_at", "created_at"),
        owner="owner",
        deputy="deputy",
        owner_now="owner_now",
    )


def in_vain() -> Q:
    """The correction is late, and the day of the last reminder that the city's rule knows has
    come.
    """
    day = timezone.localdate() - timedelta(days=notices.last_reminder_of_correction())
    return SENT_BACK & is_past("runs_out_on", "runs_out_time") & Q(runs_out_on__lte=day)


def may(user: Person) -> Q:
    """Of what this person may do the next act: never of an application of their own."""
    allowed, others = Q(pk__in=[]), Q(desk_is_own_row=False)
    if user.has_perm(queue.REVIEW):
        allowed |= ~AT_COUNTER & others
    if user.has_perm(queue.DECIDE):
        allowed |= (IN_REVIEW | SENT_BACK) & others
    if user.has_perm("groups.enter_registration"):
        allowed |= AT_COUNTER
    return allowed


def page(key: str) -> str:
    """The page on which the application is examined."""
    return reverse("admin:groups_registration_change", args=[key])


def acts(work: Work, user: Person) -> Sequence[tuple[str, str]]:
    """The next acts of the office that this person may do."""
    if work.status == RegistrationStatus.DRAFT:
        return [("入力を続ける", reverse("registration_tasks", args=[work.key]))]
    if work.status == RegistrationStatus.SENT_BACK:
        return [
            (label, act_page(work.key, name))
            for name, (label, permission) in LATE_ACTS.items()
            if user.has_perm(permission)
        ]
    label = queue.action(work.status, user, is_late=False)
    return [(label, queue.page(work.status, work.key))] if label else []


def act_page(key: str, name: str) -> str:
    """The page of one act on a correction that is late."""
    if name == "extend":
        return reverse("admin:groups_registration_extend", args=[key])
    return reverse("admin:groups_registration_move", args=[key, name])


def begins(user: Person) -> Sequence[tuple[str, str]]:
    """窓口で受け付ける, for those who may."""
    may = user.has_perm("groups.enter_registration")
    return [("窓口で受け付ける", reverse("admin:groups_registration_counter"))] if may else []


def queues(visible: QuerySet) -> Sequence[Number]:
    """The lists of applications that somebody may want to go to."""
    start = reverse("admin:groups_registration_changelist")
    staff, applicant = {"turn": Turn.STAFF.value}, {"turn": Turn.APPLICANT.value}
    draft = {"status": RegistrationStatus.DRAFT.value, "channel": Channel.COUNTER.value}
    return [
        Number(label, f"{start}?{urlencode(wanted)}", found)
        for label, wanted, found in (
            ("職員の番", staff, visible.filter(queue.waits_for_staff())),
            ("期限を過ぎた", {"turn": queue.OVERDUE}, visible.filter(queue.is_overdue())),
            ("補正を待っている", applicant | {"status": "sent_back"}, visible.filter(SENT_BACK)),
            ("窓口の入力の途中", applicant | draft, visible.filter(AT_COUNTER)),
        )
    ]


SOURCE = Source(
    kind="registration",
    label="団体の登録",
    states=dict(RegistrationStatus.choices),
    share=share,
    page=page,
    acts=acts,
    begins=begins,
)
