"""補正の期限を延ばす: for one application, or for all that wait."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.entry import proof
from core.admin import WorkflowAdmin
from core.admin import correction as shared
from core.calendar import DueDate, wareki
from core.http import keys_of
from groups import notices, permissions
from groups.models import CorrectionRequest, Registration
from groups.registration import corrections, extensions

ALL = "admin/groups/registration/extend_all.html"


class ExtensionForm(shared.ExtensionForm):
    """The new day and the reason, of one application or of all."""

    def proposed(self) -> date | None:
        return extensions.proposed(self.correction) if self.correction else None

    def deadline(self, day: date) -> DueDate:
        return corrections.due_on(day, of=self.correction)


def mails(
    registration: Registration, later: CorrectionRequest, first: date
) -> list[dict[str, str]]:
    """The letters that will leave, in the words of the notice itself."""
    words = notices.longer(later, first)
    return notices.previews(registration, "correction_extended", **words)


RULES = shared.Extending(
    permissions.reviews, corrections.open_request, ExtensionForm, extensions.extend, mails
)


def extend_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """One application."""
    return shared.extend_view(admin, request, admin.load(request, str(pk)), RULES)


def extend_all_view(admin: WorkflowAdmin, request: HttpRequest) -> HttpResponse:
    """All that wait: first the day, then what applies and what drops out and why, then the act."""
    if not request.user.has_perm("groups.review_registration"):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    form = ExtensionForm(typed)
    due = form.due if form.is_ready else None
    if due and "act" in request.POST and request.POST.get("shown") == due.on.isoformat():
        return all_extended(admin, request, form, due)
    context = admin.frame(
        request,
        "補正の期限をまとめて延ばす",
        form=form,
        due=due,
        plan=extensions.sorted_for(due.on, by=request.user) if due else None,
        waiting=extensions.waiting(),
    )
    return render(request, ALL, context)


def all_extended(
    admin: WorkflowAdmin, request: HttpRequest, form: ExtensionForm, due: DueDate
) -> HttpResponse:
    """Move the deadlines that the confirmation showed."""
    only = keys_of(request.POST.getlist("correction"))
    day = form.cleaned_data["until"]
    number = extensions.extend_all(day, by=proof.person(request), only=only, **form.arguments())
    late = len(only) - number
    words = f"{number}件の補正の期限を、{wareki(due.on)}まで延ばしました。"
    words += f"{late}件は、その間に手続きが進んだため、延ばしていません。" if late else ""
    messages.success(request, words)
    return redirect(f"admin:{admin.url_name('changelist')}")
