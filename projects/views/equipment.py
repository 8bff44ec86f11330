"""備品の処分をお願いする: the representative asks before a thing is given away."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.forms import put_aside
from projects.forms.equipment import DisposalForm
from projects.models import Equipment
from projects.notices import money as notices
from projects.settlement import equipment
from projects.views.acting import ActPage, acted, typed
from projects.views.money import is_known
from projects.views.money_acts import load_act
from projects.workflow import equipment as workflow

DONE = "処分のお願いを送りました。市の承認があるまで、そのままにしておいてください。"
ASKED = "この備品の処分は、もうお願いしてあります。"


def is_there(pk: UUID, item: int) -> bool:
    """Whether there is such a thing, of which typed text may be put aside."""
    return is_known(pk) and Equipment.objects.filter(project=pk, pk=item).exists()


@put_aside.puts_aside(is_there)
@require_http_methods(["GET", "HEAD", "POST"])
def project_money_equipment(request: HttpRequest, pk: UUID, item: int) -> HttpResponse:
    """Load, permit, bind, act, answer."""
    project = load_act(request, pk)
    row = get_object_or_404(Equipment, project=project, pk=item)
    row.project = project

    def act(form: DisposalForm) -> str:
        workflow.ask_disposal(row, by=request.user, **form.cleaned_data)
        return DONE

    def mails(_form: Any) -> Any:
        return notices.previews(project, "money_arrived", what=workflow.WHAT)

    fallen = equipment.why_not_asked(row) if workflow.ASK.fits(row) else ASKED
    page = ActPage(
        "備品の処分をお願いする",
        DisposalForm(typed(request)),
        act,
        reverse("project_money", args=[project.pk]),
        lead=str(row),
        button="お願いを送る",
        consequences=[
            "市が確かめて、承認するかどうかを、文書でお返事します。",
            "承認のときに、市に納めていただく額が決まることがあります。",
            "お返事があるまで、譲る、売る、捨てるなどは、しないでください。",
        ],
        mails=mails,
        fallen=fallen,
    )
    return acted(request, project, page)
