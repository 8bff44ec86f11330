"""Putting a letter into the outbox.

``post`` writes the row inside the caller's transaction, so a letter exists if and only if the
act it tells of does. Delivery is triggered on commit and swept by beat: with the broker down the
act stands and the letter leaves later. Who delivers it: ``claiming``, ``delivery``.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from email.utils import parseaddr
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.template import Context, engines

from core.deadlines import Receiver
from core.history import erasing
from core.letters.enclosures import Enclosure
from core.people import Person
from notifications.choices import Channel
from notifications.enclosures import enclosing
from notifications.models import MailSetting, Notice, Reminder
from notifications.sending import claiming, private_links, twin, wording
from notifications.sending.wake import wake_worker


def post(
    kind: str,
    *,
    to: Receiver | str,
    context: Mapping[str, Any],
    dedupe_key: str,
    user: Person | None = None,
    about: models.Model | None = None,
    reply_to: str = "",
    private_url: str = "",
    enclosures: Sequence[Enclosure] = (),
    ics: str = "",
) -> Notice:
    """Queue the letter ``templates/notices/<app>/<name>.*`` (``kind`` is ``"app/name"``).

    ``<name>.subject.txt`` is the subject, ``<name>.txt`` the body. ``to`` is an address or a
    Receiver; one without an address gets the letter on paper, with the ``enclosures`` that it
    tells of. Posting the same ``dedupe_key`` twice gives the first row: nothing is sent twice.
    ``private_url`` is a link that this receiver alone may use: the template writes it as
    ``private_url``, on a line of its own; it is never sent on paper (a constraint says so).
    Raises BadAddress.
    """
    receiver = to if isinstance(to, Receiver) else Receiver("", user.pk if user else None, to)
    way = {"reply_to": reply_to, **way_of(receiver, private_url)}
    subject, text, html = compose(kind, {**way, **context})
    return enqueue(
        kind=kind,
        **where_to(receiver),
        subject=subject,
        text=text,
        html=html,
        reply_to=wording.address(reply_to) if reply_to else "",
        private_url=private_url,
        enclosures=enclosing.noted(enclosures, counted=receiver.is_by_post),
        ics=ics,
        dedupe_key=dedupe_key,
        about_type=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
    )


def way_of(receiver: Receiver, private_url: str) -> dict[str, Any]:
    """What a template is told of how the letter goes: without a link it speaks of none."""
    link = private_links.PLACEHOLDER if private_url else ""
    return {"by_post": receiver.is_by_post, "private_url": link}


def post_to_each(
    kind: str,
    *,
    to: Iterable[tuple[Receiver, str]],
    context: Mapping[str, Any],
    about: models.Model,
    key: str,
) -> int:
    """Queue the same letter for many, each with their own ``private_url``, in a few statements.

    ``key`` begins the ``dedupe_key`` of each. Who got one of this key before, by whatever
    account at the same address, gets no second; an address that cannot be is left out. Returns
    how many rows are new. Inside a transaction.
    """
    told = told_of(kind, about, key)
    worded: dict[tuple[bool, bool, bool], tuple[str, str, str]] = {}
    rows = []
    for receiver, private_url in to:
        if receiver.address.lower() in told:
            continue
        alike = (receiver.is_by_post, receiver.has_page, bool(private_url))
        if alike not in worded:
            way = {"has_page": receiver.has_page, **way_of(receiver, private_url)}
            worded[alike] = compose(kind, {**way, **context})
        with suppress(wording.BadAddress):
            rows.append(notice_to(receiver, kind, worded[alike], about, key, private_url))
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    transaction.on_commit(wake_worker, robust=True)
    return len(rows)


def told_of(kind: str, about: models.Model, key: str) -> set[str]:
    """The addresses, in small letters, to which a letter of this key was written."""
    rows = Notice.objects.filter(
        about_type=about._meta.label_lower, about_id=str(about.pk), kind=kind
    )
    known = rows.exclude(to_address="").filter(dedupe_key__startswith=f"{key}:")
    return {address.lower() for address in known.values_list("to_address", flat=True)}


def notice_to(
    receiver: Receiver,
    kind: str,
    words: tuple[str, str, str],
    about: models.Model,
    key: str,
    private_url: str,
) -> Notice:
    """One of many letters, not yet saved. Raises BadAddress."""
    subject, text, html = words
    return Notice(
        kind=kind, **where_to(receiver), subject=subject, text=text, html=html,
        private_url=private_url, dedupe_key=f"{key}:{receiver.key}",
        about_type=about._meta.label_lower, about_id=str(about.pk),
    )  # fmt: skip


def where_to(receiver: Receiver) -> dict[str, Any]:
    """The columns that say to whom and how. Raises BadAddress where nothing would arrive."""
    if not (receiver.address or receiver.postal.strip()):
        raise wording.BadAddress("メールアドレスも、手紙のあて名もありません。")
    columns = {
        "to_user_id": receiver.user_id,
        "to_name": wording.one_line(receiver.name, 120),
    }
    if receiver.address:
        return columns | {
            "channel": Channel.MAIL,
            "to_address": wording.address(receiver.address),
        }
    return columns | {"channel": Channel.PAPER, "postal": wording.visible(receiver.postal)}


def compose(
    kind: str, context: Mapping[str, Any], setting: MailSetting | None = None
) -> tuple[str, str, str]:
    """Subject, text and HTML twin of a letter, without sending it: previews use this too."""
    setting = setting or MailSetting.current()
    values = {
        "site_url": settings.SITE_URL,
        "signature": setting.signed,
        "private_url": private_links.PLACEHOLDER,
        **context,
    }
    subject = wording.one_line(plain(f"notices/{kind}.subject.txt", values))
    text = wording.visible(plain(f"notices/{kind}.txt", values)).strip() + "\n"
    text = wording.without_gaps(text)
    return subject, text, twin.html_twin(subject, text)


def plain(template: str, values: Mapping[str, Any]) -> str:
    """A text template, without HTML escaping."""
    found = engines["django"].engine.get_template(template)  # type: ignore[attr-defined]
    text: str = found.render(Context(dict(values), autoescape=False))
    return text


_gathered: ContextVar[list[Notice] | None] = ContextVar("gathered", default=None)


@contextmanager
def gathering() -> Iterator[None]:
    """What is posted in here is written at the end, in a few statements: for an act that tells
    many. Inside a transaction; of what is posted meanwhile nothing can be read back.
    """
    rows: list[Notice] = []
    outer = _gathered.set(rows)
    try:
        yield
    finally:
        _gathered.reset(outer)
    enqueue_all(rows)


def enqueue_all(rows: Sequence[Notice]) -> None:
    """Write these, each once, and wake the worker once the transaction has committed."""
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    if rows:
        transaction.on_commit(wake_worker, robust=True)


def enqueue(*, dedupe_key: str, **fields: Any) -> Notice:
    """Write the row once and wake the worker when the transaction has committed."""
    if (rows := _gathered.get()) is not None:
        rows.append(Notice(dedupe_key=dedupe_key, **fields))
        return rows[-1]
    with transaction.atomic():
        notice, created = Notice.objects.get_or_create(dedupe_key=dedupe_key, defaults=fields)
        if created:
            transaction.on_commit(wake_worker, robust=True)
    return notice


def sent_about(obj: models.Model) -> models.QuerySet[Notice]:
    """Every letter about an object, with what became of it, the newest first."""
    return Notice.objects.about(obj).select_related("to_user", "batch")


def call_off(obj: models.Model, kinds: Sequence[str]) -> int:
    """Cancel the letters of these kinds about an object that have neither left nor been printed.

    Their occasion is over. Reminders by the clock are checked by ``freshness``. Returns how many.
    """
    return call_off_all([obj], kinds)


def call_off_all(objs: Sequence[models.Model], kinds: Sequence[str]) -> int:
    """The same about several objects of one kind, one at least."""
    keys = [str(each.pk) for each in objs]
    return claiming.mark_overtaken(
        Notice.objects.filter(
            about_type=objs[0]._meta.label_lower, about_id__in=keys, kind__in=kinds, reminders=None
        )
    )


def forget(obj: models.Model) -> None:
    """Take away the letters about this object alone, sent or not, with their history and the
    reminders they carry.

    For what was never handed in; an official act's letters stay.
    """
    own = Notice.objects.filter(about_type=obj._meta.label_lower, about_id=str(obj.pk))
    Reminder.objects.filter(notice__in=own).delete()
    with pgtrigger.ignore("notifications.NoticeLog:append_only"):
        for notice in own:
            erasing.erase(notice)


def message_id(notice: Notice) -> str:
    """The Message-ID, kept however often a letter is tried, in the sender's domain (RFC 5322)."""
    digest = hashlib.sha256(notice.dedupe_key.encode()).hexdigest()[:32]
    return f"<{digest}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}>"
