"""Pictures and documents of a case: taking them in, describing them, taking them out.

Files are checked by ``core.uploads``. Whoever may write the case may do this.
"""

from datetime import date
from typing import Any

from django.db import models, transaction

from cases.models import Case, Document, Picture
from cases.sheet import pictures
from cases.sheet.writing import opened
from core.caching import pages
from core.uploads import Accepted, UploadRefused

MOST = 10
READ = ("alt", "title", "summary")  # words that the partner has read


@transaction.atomic
def add_picture(
    case: Case, accepted: Accepted, *, by: Any, alt: str, taken_on: date | None, people: str
) -> Picture:
    """Keep a checked picture in two sizes. Raises UploadRefused, else as ``writing.opened``."""
    case = opened(case, by)
    _refuse_twin_or_crowd(case.pictures, accepted)
    large = pictures.sized(accepted.data, pictures.LARGE)
    small = pictures.sized(accepted.data, pictures.SMALL)
    picture = Picture(
        case=case,
        sha256=accepted.sha256,
        order=case.pictures.count(),
        uploaded_by=by,
        width=large.width,
        height=large.height,
        small_width=small.width,
        small_height=small.height,
        alt=alt,
        taken_on=taken_on,
        people=people,
    )
    picture.file.save("large", large.file, save=False)
    picture.small.save("small", small.file, save=True)
    _changed(case)
    return picture


@transaction.atomic
def add_document(case: Case, accepted: Accepted, *, by: Any, title: str, summary: str) -> Document:
    """Keep a checked document. Raises UploadRefused, else as ``writing.opened``."""
    case = opened(case, by)
    _refuse_twin_or_crowd(case.documents, accepted)
    document = Document(
        case=case,
        sha256=accepted.sha256,
        order=case.documents.count(),
        uploaded_by=by,
        title=title or accepted.name.rpartition(".")[0],
        summary=summary,
        content_type=accepted.content_type,
        extension=accepted.extension,
        size=accepted.size,
    )
    document.file.save(accepted.name, accepted.file, save=True)
    _changed(case)
    return document


@transaction.atomic
def describe(paper: Picture | Document, *, by: Any, **facts: Any) -> None:
    """Change what is said of a file. Raises as ``writing.opened``."""
    case = opened(paper.case, by)
    is_rewritten = any(
        getattr(paper, name) not in ("", facts[name]) for name in READ if name in facts
    )
    for name, value in facts.items():
        setattr(paper, name, value)
    paper.save(update_fields=list(facts))
    if is_rewritten:
        _changed(case)
    else:  # what was empty, the partner has not read otherwise
        pages.refresh_after_commit()


@transaction.atomic
def remove(paper: Picture | Document, *, by: Any) -> None:
    """Take a file out, its bytes too. Raises as ``writing.opened``."""
    case = opened(paper.case, by)
    for field in [paper.file, *([paper.small] if isinstance(paper, Picture) else [])]:
        _forget(field)
    paper.delete()
    _changed(case)


def _forget(file: models.fields.files.FieldFile) -> None:
    """Remove the stored bytes when, and only when, the row is really gone."""
    storage, name = file.storage, str(file.name)
    transaction.on_commit(lambda: storage.delete(name), robust=True)


def _changed(case: Case) -> None:
    """Shown at once, and remembered if the partner had agreed to other files."""
    if case.agreed_version is not None and not case.papers_changed:
        case.papers_changed = True
        case.save(update_fields=["papers_changed"])
    pages.refresh_after_commit()


def _refuse_twin_or_crowd(papers: Any, accepted: Accepted) -> None:
    if papers.filter(sha256=accepted.sha256).exists():
        raise UploadRefused("同じファイルが、すでに付いています。")
    if papers.count() >= MOST:
        raise UploadRefused(f"{MOST}個までです。いらないものを消してから送ってください。")
