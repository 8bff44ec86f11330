"""Papers: checked files that belong to something, with who handed them in and when.

An app's model is a small subclass of :class:`Paper` with a foreign key to what it belongs to. Who
may do what, which kinds there are and how many stay rules of the app; what a file must be is
``core.uploads``. Bytes go only when their row is really gone, that is after the commit.
"""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.http import HttpResponse
from django.utils import timezone

from core.uploads import Accepted, UploadRefused
from core.uploads.storage import download_response

TWIN = (
    "「{}」は、「{}」と中身がまったく同じなので、1つだけ受け取っています。別の書類を送るつもりだったときは、"
    "そのファイルを選び直してください。"
)
SAME = "「{}」は、もう受け取っています。同じ中身なので、2つにはなりません。"


class CurrentPapers(models.Manager[Any]):
    """The papers that count. ``CurrentPapers.from_queryset(…)()`` is ``objects`` of a model that
    keeps those taken out; its ``every`` has both.

    Whoever names papers one by one (many to many) has named them for good: what is taken out
    afterwards stays among them.
    """

    def get_queryset(self) -> models.QuerySet[Any]:
        rows = super().get_queryset()
        is_named = hasattr(self, "through")  # Django's manager of a many-to-many relation
        return rows if is_named else rows.filter(replaced_at=None)


class Paper(models.Model):
    """One checked file: name as the person gave it, content as we keep it.

    A model that says something else in place of a column sets it to None.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("ファイル名", max_length=160)
    file = models.FileField("ファイル", max_length=120)
    content_type = models.CharField("形式", max_length=100)
    size = models.PositiveIntegerField("大きさ（バイト）")
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    uploaded_at = models.DateTimeField("受け取った日時", auto_now_add=True)
    replaced_at = models.DateTimeField("差し替えた日時", null=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


def new_files(
    present: Collection[str], sent: Iterable[Accepted], *, most: int, too_many: str
) -> list[Accepted]:
    """The files that are not there yet, each once. ``present`` are the fingerprints of those kept.

    Raises UploadRefused with the sentence ``too_many`` if there would be more than ``most``.
    """
    new: dict[str, Accepted] = {}
    for file in sent:
        if file.sha256 not in present:
            new.setdefault(file.sha256, file)  # the first of equal ones
    if len(present) + len(new) > most:
        raise UploadRefused(too_many)
    return list(new.values())


def parted(
    kept: Iterable[tuple[str, str]], sent: Iterable[Accepted]
) -> tuple[list[str], list[str]]:
    """The names of the files that are new beside those ``kept`` (fingerprint, name), and for each
    other one the sentence that says why it is not there a second time.
    """
    known, names, sentences = dict(kept), [], []
    for file in sent:
        if (twin := known.get(file.sha256)) is not None:
            words = SAME if twin == file.name else TWIN
            sentences.append(words.format(file.name, twin))
        else:
            known[file.sha256] = file.name
            names.append(file.name)
    return names, sentences


def take_in(paper: Paper, accepted: Accepted) -> None:
    """Save a new row with what is known of the file, and its bytes."""
    paper.name, paper.sha256 = accepted.name, accepted.sha256
    paper.content_type, paper.size = accepted.content_type, accepted.size
    paper.file.save(accepted.name, accepted.file, save=True)


def is_on_record(paper: Paper, handed_in: models.QuerySet[Any]) -> bool:
    """Whether one of these moves (rows of a log) brought the paper before the office: it stays."""
    return handed_in.filter(at__gte=paper.uploaded_at).exists()


def take_out(paper: Paper, *, on_record: bool = False) -> None:
    """Out of what counts. What is on record is kept, with the moment; all else is gone."""
    if on_record:
        paper.replaced_at = timezone.now()
        paper.save(update_fields=["replaced_at"])
        return
    forget_bytes(paper)
    paper.delete()


def forget_bytes(paper: models.Model) -> None:
    """Remove the stored bytes of a row, of every size there is, when it is really gone."""
    for field in paper._meta.fields:
        if isinstance(field, models.FileField):
            stored = getattr(paper, field.name)
            _forget(stored.storage, stored.name)


def _forget(storage: Any, name: str) -> None:
    transaction.on_commit(lambda: storage.delete(name), robust=True)


def download(paper: Paper, name: str = "") -> HttpResponse:
    """The paper as an answer that a browser only saves, under its own or another name."""
    with paper.file.open("rb") as file:
        content = file.read()
    return download_response(content, name or paper.name, paper.content_type)
