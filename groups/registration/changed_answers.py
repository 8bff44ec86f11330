"""What an application says otherwise than when it was sent back last: old → new, file by file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from groups.choices import PAGE_FIELDS, AttachmentKind, Page
from groups.models import Attachment, CorrectionRequest, Registration
from groups.registration import summary

FACTS = [name for page in Page if page is not Page.PUBLICATION for name in PAGE_FIELDS[page]]
NO_FILE = "（ありません）"


@dataclass(frozen=True)
class Change:
    """A column (or a kind of document): what it said, and what it says now."""

    name: str
    label: str
    before: str
    after: str
    old_papers: tuple[Attachment, ...] = ()
    new_papers: tuple[Attachment, ...] = ()

    @property
    def word(self) -> str:
        """What became of the documents of the kind; "" for a column."""
        if not (self.old_papers or self.new_papers):
            return ""
        if self.old_papers and self.new_papers:
            return "差し替え"
        return "追加" if self.new_papers else "外れたもの"


def since_sent_back(registration: Registration) -> list[Change]:
    """Everything that is otherwise than when the last correction was asked for."""
    asked = registration.corrections.order_by("-at").first()
    return since(registration, asked) if asked else []


def since(registration: Registration, asked: CorrectionRequest) -> list[Change]:
    """Everything that is otherwise than when this correction was asked for."""
    papers = [
        paper
        for paper in registration.attachments(manager="every").all()
        if (paper.replaced_at or paper.uploaded_at) > asked.at
    ]
    return [*facts_changed(registration), *papers_changed(papers)]


def facts_changed(registration: Registration) -> list[Change]:
    """The columns, by the history that the database writes itself."""
    before = sent_back_as(registration)
    if before is None:
        return []
    changed = [name for name in FACTS if raw(before, name) != raw(registration, name)]
    changes = [
        Change(
            name,
            summary.label(name),
            summary.value(before, name),
            summary.value(registration, name),
        )
        for name in changed
    ]
    choices = [summary.publication(each.publication) for each in (before, registration)]
    if choices[0] != choices[1]:
        changes.append(Change("publication", Page.PUBLICATION.label, choices[0], choices[1]))
    return changes


def papers_changed(papers: Iterable[Attachment]) -> list[Change]:
    """Documents that were taken out or came in, kind by kind."""
    listed = list(papers)
    changes = []
    for kind in AttachmentKind:
        old = tuple(each for each in listed if each.kind == kind and each.replaced_at)
        new = tuple(each for each in listed if each.kind == kind and not each.replaced_at)
        if old or new:
            changes.append(Change(kind.value, kind.label, named(old), named(new), old, new))
    return changes


def named(papers: Iterable[Attachment]) -> str:
    """The names of the files."""
    return "、".join(map(str, papers)) or NO_FILE


def sent_back_as(registration: Registration) -> Any:
    """The last state in review before it was sent back the last time; None if it never was."""
    events = registration.events.order_by("-pgh_id")  # type: ignore[attr-defined]  # pghistory's
    sent_back = events.filter(status="sent_back").values("pgh_id")[:1]
    return events.filter(status="in_review", pgh_id__lt=sent_back).first()


def raw(state: Any, name: str) -> Any:
    """The value of a column as it is stored."""
    return getattr(state, type(state)._meta.get_field(name).attname)
