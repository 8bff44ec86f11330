"""What the outbox has on the desk: letters that failed, and the queues of what waits."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone

from core.admin.desk import NO_PERSON, Number, Share, Source, Work, listed
from core.calendar.law import LAST_MINUTE
from notifications.choices import Channel, NoticeStatus
from notifications.models import Notice, PrintBatch
from notifications.paper import printing


def share(user: Any) -> Share:
    """The queues for those who may see letters, the work for those who handle them."""
    if not user.has_perm("notifications.view_notice"):
        return Share()
    if not printing.manages(user):
        return Share(queues=letters())
    return Share(rows(user), [*letters(), *prints()])


def rows(user: Any) -> QuerySet:
    """Letters that did not reach their people: somebody should see to it today.

    Not those with a sign-in code, which is over and is asked for again.
    """
    return listed(
        Notice.objects.filter(status=NoticeStatus.FAILED, secret=False),
        user,
        theirs=Q(pk__in=[]),
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
        is_own=Value(False),
    )


def page(key: str) -> str:
    """The page of the letter."""
    return reverse("admin:notifications_notice_change", args=[key])


def acts(work: Work) -> Sequence[tuple[str, str]]:
    """It is corrected and sent again, on its page."""
    return [("理由を見て、送り直す", page(work.key))]


def letters() -> list[Number]:
    """What failed, waits, or is held."""
    start = reverse("admin:notifications_notice_changelist")
    found = Notice.objects.all()
    queued = found.filter(status=NoticeStatus.QUEUED, channel=Channel.MAIL)
    failed = found.filter(status=NoticeStatus.FAILED)
    return [
        Number("送れなかった", f"{start}?state=failed", failed),
        Number("送信待ち", f"{start}?state=queued&channel=mail", queued),
        Number("止めている", f"{start}?state=held", found.filter(status=NoticeStatus.HELD)),
    ]


def prints() -> list[Number]:
    """What is to be printed, and what is printed and not posted yet."""
    queue = reverse("admin:notifications_printbatch_changelist")
    batches = PrintBatch.objects.filter(posted_on=None, undone_at=None)
    return [
        Number("印刷を待っている通知", queue, Notice.objects.to_print()),
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
