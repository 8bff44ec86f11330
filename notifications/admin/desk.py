"""What the outbox has on the desk: letters that failed or are kept back, and its queues."""

from collections.abc import Sequence

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone

from core.admin.desk import NO_PERSON, Number, Share, Source, Work, listed
from core.calendar.law import LAST_MINUTE
from core.people import Person
from notifications.choices import AWAITING_STAFF, Channel, NoticeStatus
from notifications.models import Notice, NoticeLog, PrintBatch
from notifications.paper import printing


def share(user: Person) -> Share:
    """The queues for those who may see letters, the work for those who handle them."""
    if not user.has_perm("notifications.view_notice"):
        return Share()
    if not printing.manages(user):
        return Share(queues=letters(user))
    return Share(rows(user), [*letters(user), *prints(user)])


def rows(user: Person) -> QuerySet:
    """Letters that did not reach their people or that the engine keeps back: somebody should see
    to it today.

    Not those with a sign-in code, which is over and is asked for again; not those that staff hold
    on purpose or have put right, which are counted alone (:func:`letters`).
    """
    moves = NoticeLog.objects.filter(notice=OuterRef("pk")).order_by("-at", "-pk")
    by_staff = Q(last_error="") | Q(desk_last_move="hold")
    waits = Notice.objects.but_apart(user).filter(status__in=AWAITING_STAFF, secret=False)
    last_move = Coalesce(Subquery(moves.values("transition")[:1]), Value(""))
    return listed(
        waits.annotate(desk_last_move=last_move).exclude(by_staff, status=NoticeStatus.HELD),
        user,
        theirs=Q(pk__in=[]),
        may=Q(),
        takes=Q(),
        kind=Value("letter"),
        key="pk",
        title="subject",
        number=Coalesce(NullIf("to_name", Value("")), F("to_address")),
        status="status",
        turn=Value("職員の番"),
        due_on=Value(timezone.localdate()),
        due_time=Value(LAST_MINUTE),
        since="created_at",
        owner=NO_PERSON,
        deputy=NO_PERSON,
        owner_now=NO_PERSON,
    )


def page(key: str) -> str:
    """The page of the letter."""
    return reverse("admin:notifications_notice_change", args=[key])


def acts(work: Work, user: Person) -> Sequence[tuple[str, str]]:
    """It is corrected and sent, on its page."""
    is_held = work.status == NoticeStatus.HELD
    return [("確かめて、送る" if is_held else "理由を見て、送り直す", page(work.key))]


def letters(user: Person) -> list[Number]:
    """What failed, waits, or is held."""
    start = reverse("admin:notifications_notice_changelist")
    found = Notice.objects.but_apart(user)
    queued = found.filter(status=NoticeStatus.QUEUED, channel=Channel.MAIL)
    failed = found.filter(status=NoticeStatus.FAILED)
    return [
        Number("送れなかった", f"{start}?state=failed", failed),
        Number("送信待ち", f"{start}?state=queued&channel=mail", queued),
        Number("止めている", f"{start}?state=held", found.filter(status=NoticeStatus.HELD)),
    ]


def prints(user: Person) -> list[Number]:
    """What is to be printed, and what is printed and not posted yet."""
    queue = reverse("admin:notifications_printbatch_changelist")
    batches = PrintBatch.objects.filter(posted_on=None, undone_at=None)
    batches = batches.exclude(pk__in=Notice.objects.batches_apart(user))
    return [
        Number("印刷を待っている通知", queue, Notice.objects.to_print().but_apart(user)),
        Number("投函を待っている束", queue, batches),
    ]


SOURCE = Source(
    kind="letter",
    label="通知",
    states=dict(NoticeStatus.choices),
    share=share,
    page=page,
    acts=acts,
    rank=1,
)
