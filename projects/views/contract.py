"""業務完了届 of a 委託: the group says that its work is done."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.calendar import today, wareki
from core.forms import put_aside
from projects.forms.contract import CompletionForm
from projects.granting import contracts, ways
from projects.notices import money as notices
from projects.views.acting import ActPage, acted, typed
from projects.views.money import is_known
from projects.views.money_acts import load_act
from projects.workflow import contract as workflow

DONE = "業務完了届を出しました。市に知らせました。"
TOO_LATE = "業務完了届は、もう出ています。直すときは、市民活動推進課にお電話ください。"


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_money_completion(request: HttpRequest, pk: UUID) -> HttpResponse:
    """業務完了届: load, permit, bind, act, answer."""
    project = load_act(request, pk)
    row = ways.contract_of(project)
    if row is None:
        raise Http404
    form = CompletionForm(typed(request), row=row)

    def act(form: CompletionForm) -> str:
        workflow.hand_in(row, by=request.user, **form.cleaned_data)
        return DONE

    def mails(form: Any) -> Any:
        return notices.previews(project, "money_arrived", what=workflow.WHAT)

    last = row.inspections.filter(passed=False).last()
    page = ActPage(
        "業務完了届",
        form,
        act,
        reverse("project_money", args=[project.pk]),
        lead="契約の業務が終わったことを、市に届け出ます。領収書と決算は、いりません。",
        button="業務完了届を出す",
        consequences=[
            f"市が、{wareki(contracts.inspect_by(today()))}までに検査します。",
            "検査に合格したら、請求書を出せます。",
            "検査のあいだは、書きかえられません。",
        ],
        mails=mails,
        fallen="" if workflow.HAND_IN.fits(row) else TOO_LATE,
        more={"last": last},
        template="projects/money/completion.html",
    )
    return acted(request, project, page)
