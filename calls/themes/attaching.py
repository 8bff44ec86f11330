"""渡せる資料: files that the section hands over; whoever may write the theme may do this."""

from typing import Any

from django.db import transaction

from calls.models import Theme, ThemePaper
from calls.themes.writing import opened
from core import papers
from core.caching import pages
from core.uploads import Accepted, UploadRefused

MOST = 10
TOO_MANY = f"資料は{MOST}個までです。いらないものを消してから送ってください。"
TWIN = "同じファイルが、すでに付いています。"


@transaction.atomic
def add(theme: Theme, accepted: Accepted, *, by: Any, name: str, summary: str) -> ThemePaper:
    """Keep a checked file under the name that people read. Raises UploadRefused, else as
    ``writing.opened``.
    """
    theme = opened(theme, by)
    kept = set(theme.papers.values_list("sha256", flat=True))
    if not papers.new_files(kept, [accepted], most=MOST, too_many=TOO_MANY):
        raise UploadRefused(TWIN)
    paper = ThemePaper(theme=theme, order=len(kept), uploaded_by=by, summary=summary)
    papers.take_in(paper, accepted)
    if name:
        paper.name = name
        paper.save(update_fields=["name"])
    pages.refresh_after_commit()
    return paper


@transaction.atomic
def remove(paper: ThemePaper, *, by: Any) -> None:
    """Take a file out, its bytes too. Raises as ``writing.opened``."""
    opened(paper.theme, by)
    papers.take_out(paper)
    pages.refresh_after_commit()
