"""What may happen to a letter, and what staff do to one that has not left."""

from django.utils import timezone

from core.people import Actor
from core.workflow import Lifecycle, NotAllowedNow, Transition, guard, locked, move
from notifications.choices import TURN, Channel
from notifications.choices import NoticeStatus as S
from notifications.enclosures import enclosing
from notifications.models import Notice
from notifications.permissions import manages, manages_printable, manages_unprinted, nobody
from notifications.sending import private_links, twin, wording

PRACTICE = "city practice"
BEFORE = "\n\n―― 直す前 ――\n"  # in the log, between the reason and the words that were replaced
HOLD = Transition("hold", {S.QUEUED}, S.HELD, "止める", manages_unprinted, PRACTICE, True)
RELEASE = Transition("release", {S.HELD}, S.QUEUED, "送る", manages, PRACTICE)
CORRECT = Transition("correct", {S.HELD}, S.HELD, "書き直す", manages, PRACTICE, True)
RESEND = Transition("resend", {S.FAILED}, S.QUEUED, "もう一度送る", manages, PRACTICE)
CANCEL = Transition(
    "cancel",
    {S.QUEUED, S.HELD, S.FAILED},
    S.CANCELLED,
    "取りやめる",
    manages_unprinted,
    PRACTICE,
    True,
)
TO_PAPER = Transition("to_paper", {S.FAILED}, S.QUEUED, "紙で送る", manages_printable, PRACTICE)
# Out of a batch of printed letters, back to the print queue; called by printing.py alone.
TAKE_OUT = Transition("take_out", {S.QUEUED}, S.QUEUED, "束から出す", manages, PRACTICE, True)

# What the engine itself does (claiming.py); PostgreSQL refuses every other change.
ENGINE = (
    Transition("claim", {S.QUEUED, S.SENDING}, S.SENDING, "送信を始める", nobody, "engine"),
    Transition("sent", {S.SENDING, S.QUEUED}, S.SENT, "送信した", nobody, "engine"),
    Transition("retry", {S.SENDING}, S.QUEUED, "あとで送る", nobody, "engine"),
    Transition("failed", {S.SENDING}, S.FAILED, "送信できない", nobody, "engine"),
    Transition("keep_back", {S.SENDING, S.QUEUED}, S.HELD, "確かめるまで止める", nobody, "engine"),
    Transition(
        "stale",
        {S.SENDING, S.QUEUED, S.HELD, S.FAILED},
        S.CANCELLED,
        "いらなくなった",
        nobody,
        "engine",
    ),
)
NOTICE = Lifecycle(
    "notice", "通知", Notice, S, TURN,
    (HOLD, RELEASE, CORRECT, RESEND, TO_PAPER, CANCEL, TAKE_OUT),
    engine=ENGINE,
)  # fmt: skip
guard(NOTICE)


@NOTICE.verb(HOLD)
def hold(notice: Notice, *, by: Actor, note: str) -> Notice:
    """Keep a queued letter from leaving until it is released."""
    notice = locked(notice)
    move(notice, HOLD, by=by, note=note)
    return notice


@NOTICE.verb(RELEASE)
def release(notice: Notice, *, by: Actor, note: str = "") -> Notice:
    """Let a held letter go, at once."""
    notice = locked(notice)
    notice.send_after, notice.last_error = timezone.now(), ""
    move(notice, RELEASE, by=by, note=note)
    return notice


@NOTICE.verb(CORRECT)
def correct(notice: Notice, *, by: Actor, note: str, subject: str, text: str) -> Notice:
    """Change the words of a held letter. The words before stay in the log."""
    notice = locked(notice)
    before = f"{note}{BEFORE}{notice.subject}\n\n{notice.text}"
    notice.subject, notice.text = subject, text
    notice.html, notice.last_error = twin.html_twin(subject, text), ""
    move(notice, CORRECT, by=by, note=before)
    return notice


@NOTICE.verb(RESEND)
def resend(notice: Notice, *, by: Actor, note: str = "", address: str = "") -> Notice:
    """Try a failed letter again from the beginning, perhaps to a corrected address.

    Raises NotAllowedNow for another address when the letter holds a link of its receiver's own.
    """
    notice = locked(notice)
    if notice.private_url and address not in ("", notice.to_address):
        raise NotAllowedNow(private_links.NOT_TO_OTHERS)
    notice.to_address = address or notice.to_address
    notice.attempts, notice.send_after, notice.last_error = 0, timezone.now(), ""
    move(notice, RESEND, by=by, note=note)
    return notice


@NOTICE.verb(TO_PAPER)
def to_paper(notice: Notice, *, by: Actor, postal: str, note: str = "") -> Notice:
    """Send a letter that failed by mail on paper instead. Raises ValueError without a postal."""
    notice = locked(notice)
    postal = wording.visible(postal).strip()
    if not postal:
        raise ValueError("a letter on paper needs a postal address")
    notice.channel, notice.to_address, notice.postal = Channel.PAPER, "", postal
    notice.enclosures = enclosing.counted(notice)
    notice.attempts, notice.last_error = 0, ""
    move(notice, TO_PAPER, by=by, note=note)
    return notice


@NOTICE.verb(TAKE_OUT)
def take_out(notice: Notice, *, by: Actor, note: str) -> Notice:
    """Out of its batch and back to the print queue: it was printed, but not posted."""
    notice = locked(notice)
    notice.batch = None
    move(notice, TAKE_OUT, by=by, note=note)
    return notice


@NOTICE.verb(CANCEL)
def cancel(notice: Notice, *, by: Actor, note: str) -> Notice:
    """Never send it."""
    notice = locked(notice)
    notice.private_url = ""
    move(notice, CANCEL, by=by, note=note)
    return notice
