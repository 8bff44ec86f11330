"""Documents of an application: taking them in and taking them out again."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from core import drafts, papers
from core.people import Person
from core.uploads import Accepted, UploadRefused
from groups.choices import CAME_IN, AttachmentKind, Page
from groups.models import Attachment, Registration
from groups.registration import writing

MOST_OF_A_KIND = 10
TOO_MANY = (
    f"ひとつの種類につき{MOST_OF_A_KIND}個までです。いらないファイルを消してから送ってください。"
)


def attach(
    registration: Registration, kind: AttachmentKind, *accepted: Accepted, by: User
) -> Registration:
    """Keep checked files of one kind. Raises UploadRefused when there are too many."""
    registration, crowded = attach_each(registration, {kind: accepted}, by=by)
    if crowded:
        raise UploadRefused(TOO_MANY)
    return registration


@transaction.atomic
def attach_each(
    registration: Registration,
    sent: Mapping[AttachmentKind, Collection[Accepted]],
    *,
    by: User,
    facts: Mapping[str, Any] | None = None,
) -> tuple[Registration, list[AttachmentKind]]:
    """Keep checked files of several kinds, and the page's own ``facts``.

    A file that is there already is not kept twice. Gives the kinds of which there would be too
    many: of those nothing is kept. Where nothing is new, the page does not count as saved again.
    Raises as ``writing.opened``.
    """
    registration = writing.opened(registration, by)
    present = known(registration)
    crowded, is_new = [], bool(facts)
    for kind, accepted in sent.items():
        try:
            new = papers.new_files(
                dict(present[kind]), accepted, most=MOST_OF_A_KIND, too_many=TOO_MANY
            )
        except UploadRefused:
            crowded.append(kind)
            continue
        for file in new:
            paper = Attachment(registration=registration, kind=kind, uploaded_by=by)
            papers.take_in(paper, file)
        is_new = is_new or bool(new)
    for name, value in (facts or {}).items():
        setattr(registration, name, value)
    if sent.get(AttachmentKind.ACCOUNTS) and registration.no_accounts_yet:
        registration.no_accounts_yet, is_new = False, True
    if is_new:
        touch(registration, by)
    return registration, crowded


def known(registration: Registration) -> dict[str, list[tuple[str, str]]]:
    """Fingerprint and name of what is there, by kind."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, sha256, name in registration.attachments.values_list("kind", "sha256", "name"):
        found[kind].append((sha256, name))
    return found


@transaction.atomic
def detach(attachment: Attachment, *, by: Person) -> Registration:
    """Take a file out; one that was submitted stays on record. Raises as ``writing.opened``."""
    registration = writing.opened(attachment.registration, by)
    papers.take_out(attachment, on_record=is_on_record(attachment))
    touch(registration, by)
    return registration


def is_on_record(attachment: Attachment) -> bool:
    """Whether the office has had the file before it: then it is kept with the case."""
    came_in = attachment.registration.log.filter(transition__in=CAME_IN)
    return papers.is_on_record(attachment, came_in)


def touch(registration: Registration, by: Person) -> None:
    """The page of documents has changed."""
    drafts.sign(registration, Page.ATTACHMENTS, by)
    registration.save()
