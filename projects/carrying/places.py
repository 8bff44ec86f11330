"""Where a project stood before, for both sides: asked for only where it has moved."""

from typing import Any

from projects.models import Project
from projects.notices.placing import lines
from projects.parts.asking import Reader


def panel(project: Project, _reader: Reader) -> dict[str, Any] | None:
    """Every change of form and zone, the newest first. ``has_moved``: of the loading query."""
    if not getattr(project, "has_moved", True):
        return None
    found = project.places.select_related("agreement").order_by("-on", "-pk")
    rows = [(each, lines(each)) for each in found]
    return {"places": rows} if rows else None
