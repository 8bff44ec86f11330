"""A visitor's message to an organization, whose address stays hidden."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.entry.guard import network
from core.forms.contact import ContactForm, sent, typed_address
from core.http import private_page, proves_sending
from groups.directory import contact
from groups.models import Organization

HIDDEN = "団体のアドレスは表示されません。"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def group_contact(request: HttpRequest, number: str) -> HttpResponse:
    """A message to the organization, whose address stays hidden."""
    organization = _reachable(number)
    to = contact.receivers(organization)
    form = ContactForm(request.POST or None, to=to.words)
    send = partial(contact.send, organization, network=network(request) or "")
    if answer := sent(request, form, send=send, page="group_contact", of=number):
        return answer
    lead = f"書いたことは、{to.words}にメールで届きます。{to.passed_on}{HIDDEN}"
    context = {"organization": organization, "form": form, "lead": lead}
    context["asks"] = organization.asking_words
    return render(request, "groups/directory/group_contact.html", context)


@private_page
@login_not_required
@require_safe
def group_contact_sent(request: HttpRequest, number: str) -> HttpResponse:
    """The message is on its way; without the proof of it, back to the form."""
    if not proves_sending(request.GET.get("proof", ""), number):
        return redirect("group_contact", number=number)
    organization = _reachable(number)
    context = {
        "organization": organization,
        "to": contact.receivers(organization),
        "typed": typed_address(request),
    }
    return render(request, "groups/directory/group_contact_sent.html", context)


def _reachable(number: str) -> Organization:
    """The organization, if it agreed to be reached by the form; otherwise 404."""
    organization: Organization = get_object_or_404(Organization.objects.public(), number=number)
    if not organization.is_reachable_by_form:
        raise Http404
    return organization
