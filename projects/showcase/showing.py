"""成果発表会 on the page of a project: beside it, once both sides were invited."""

from typing import Any

from projects.models import Project, ShowcaseItem
from projects.notices.showcase import when
from projects.parts.asking import Reader


def panel(project: Project, _reader: Reader) -> dict[str, Any] | None:
    """Each day on which it is shown. ``is_showing``: of the query that loaded it."""
    if not getattr(project, "is_showing", True):
        return None
    rows = ShowcaseItem.objects.filter(project=project, showcase__announced_at__isnull=False)
    found = [(each, when(each.showcase)) for each in rows.select_related("showcase")]
    return {"showings": found} if found else None
