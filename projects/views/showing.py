"""The page of a project: the same for both sides."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.web import office
from projects.choices import OVER
from projects.parts import showing as parts
from projects.parts.asking import Reader
from projects.standing import asking, showing, steps
from projects.standing.loading import load

NEAREST = 10  # open dates on the page; all of them are on their own


@require_safe
def project_show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it stands, whose turn it is, dates, conditions, people, what happened."""
    project = load(request.user, pk)
    reader = Reader.asked(request.user, project)
    panels = showing.panels(project, reader)
    days = showing.days(project)
    context = {
        "project": project,
        "reader": reader,
        "asks": asking.asks(project, reader),
        "steps": steps.known(project),
        "days": [(each, parts.turn_of_day(each, project)) for each in days[:NEAREST]],
        "more_days": len(days[NEAREST:]),
        "may_add_task": (reader.writes or reader.works) and project.status not in OVER,
        "people": showing.people(project),
        "lead": parts.lead_of(project),
        "office": office.kept()["office"],
        "log": [(each, showing.told(each.transition)) for each in project.log.all()],
        "panels": [each for each in panels if not each["is_aside"]],
        "beside": [each for each in panels if each["is_aside"]],
        **parts.first_tasks(project),
    }
    return render(request, "projects/show.html", context)
