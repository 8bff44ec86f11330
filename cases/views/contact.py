"""「話を聞きたい」: a visitor's message, addresses hidden."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.entry.guard import network
from cases.catalogue import contact
from cases.forms.contact import QuestionForm
from cases.models import Case
from core.forms.contact import sent, typed_address
from core.http import private_page, proves_sending

HIDDEN = "届け先のアドレスは表示されません。"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def case_contact(request: HttpRequest, number: str) -> HttpResponse:
    """A message to the section and the partner, or to whom of them can be reached."""
    case = _public(number)
    to = contact.receivers(case)
    form = QuestionForm(request.POST or None, to=to.words)
    send = partial(contact.send, case, network=network(request) or "")
    if answer := sent(request, form, send=send, page="case_contact", of=number):
        return answer
    lead = f"書いたことは、{to.words}にメールで届きます。{to.passed_on}{HIDDEN}"
    context = {"case": case, "form": form, "lead": lead}
    return render(request, "cases/catalogue/case_contact.html", context)


@private_page
@login_not_required
@require_safe
def case_contact_sent(request: HttpRequest, number: str) -> HttpResponse:
    """The message is on its way; without the proof of it, back to the form."""
    if not proves_sending(request.GET.get("proof", ""), number):
        return redirect("case_contact", number=number)
    case = _public(number)
    context = {"case": case, "to": contact.receivers(case), "typed": typed_address(request)}
    return render(request, "cases/catalogue/case_contact_sent.html", context)


def _public(number: str) -> Case:
    public = Case.objects.public().select_related("section__department")
    case: Case = get_object_or_404(public.defer("search"), number=number)
    return case
