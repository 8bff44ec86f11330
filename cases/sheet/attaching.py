"""Pictures and documents of a case: taking them in, describing them, taking them out.

Files are checked by ``core.uploads``. Whoever may write the case may do this.
"""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from cases.models import Case, Document, Picture
from cases.sheet import pictures
from cases.sheet.writing import opened
from core import papers
from core.caching import pages
from core.people import Person
from core.uploads import Accepted, UploadRefused

MOST = 10
TOO_MANY = f"{MOST}個までです。いらないものを消してから送ってください。"
READ = ("alt", "title", "summary")  # words that the partner has read


@transaction.atomic
def add_picture(
    case: Case, accepted: Accepted, *, by: User, alt: str, taken_on: date | None, people: str
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
def add_document(case: Case, accepted: Accepted, *, by: User, title: str, summary: str) -> Document:
    """Keep a checked document. Raises UploadRefused, else as ``writing.opened``."""
    case = opened(case, by)
    _refuse_twin_or_crowd(case.documents, accepted)
    document = Document(
        case=case,
        order=case.documents.count(),
        uploaded_by=by,
        title=title or accepted.name.rpartition(".")[0],
        summary=summary,
        extension=accepted.extension,
    )
    papers.take_in(document, accepted)
    _changed(case)
    return document


@transaction.atomic
def describe(paper: Picture | Document, *, by: Person, **facts: Any) -> None:
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
def remove(paper: Picture | Document, *, by: Person) -> None:
    """Take a file out, its bytes too. Raises as ``writing.opened``."""
    case = opened(paper.case, by)
    papers.take_out(paper)
    _changed(case)


def _changed(case: Case) -> None:
    """Shown at once, and remembered if the partner had agreed to other files."""
    if case.agreed_version is not None and not case.papers_changed:
        case.papers_changed = True
        case.save(update_fields=["papers_changed"])
    pages.refresh_after_commit()


def _refuse_twin_or_crowd(present: Any, accepted: Accepted) -> None:
    kept = set(present.values_list("sha256", flat=True))
    if not papers.new_files(kept, [accepted], most=MOST, too_many=TOO_MANY):
        raise UploadRefused("同じファイルが、すでに付いています。")
