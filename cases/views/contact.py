"""「話を聞きたい」: a visitor's message, addresses hidden."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.entry.guard import network
from cases.catalogue import contact
from cases.forms.contact import QuestionForm
from cases.models import Case
from core.http import address, proof_of_sending, proves_sending
from groups.directory.contact import NobodyToReach, TooManyMessages

HIDDEN = "届け先のアドレスは表示されません。"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def case_contact(request: HttpRequest, number: str) -> HttpResponse:
    """A message to the section and the partner, or to whom of them can be reached."""
    case = _public(number)
    to = contact.receivers(case)
    form = QuestionForm(request.POST or None, to=to.words)
    if request.method == "POST" and form.is_valid() and _sent(request, case, form):
        return redirect(address("case_contact_sent", number) + f"?proof={proof_of_sending(number)}")
    lead = f"書いたことは、{to.words}にメールで届きます。{to.passed_on}{HIDDEN}"
    context = {"case": case, "form": form, "lead": lead}
    return render(request, "cases/catalogue/case_contact.html", context)


def _sent(request: HttpRequest, case: Case, form: QuestionForm) -> bool:
    try:
        contact.send(case, form.message_to_send(), address=network(request) or "")
    except (TooManyMessages, NobodyToReach) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@login_not_required
@require_safe
def case_contact_sent(request: HttpRequest, number: str) -> HttpResponse:
    """The message is on its way; without the proof of it, back to the form."""
    if not proves_sending(request.GET.get("proof", ""), number):
        return redirect("case_contact", number=number)
    context = {"case": (case := _public(number)), "to": contact.receivers(case)}
    return render(request, "cases/catalogue/case_contact_sent.html", context)


def _public(number: str) -> Case:
    public = Case.objects.public().select_related("section__department")
    return get_object_or_404(public.defer("search"), number=number)
