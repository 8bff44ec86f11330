"""Change of the e-mail address, confirmed by a code at the old and one at the new address."""

from allauth.core import ratelimit
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts import addresses
from accounts.entry import proof
from accounts.entry.proof import proof_required
from accounts.forms.own import EmailChangeConfirmForm, EmailChangeForm
from accounts.models import User

NOT_POSSIBLE = "このメールアドレスには変更できませんでした。はじめからやり直してください。"


@proof_required
def change(request: HttpRequest) -> HttpResponse:
    """Ask for the new address and send both codes."""
    form = EmailChangeForm(request.POST or None, user=proof.person(request))
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="manage_email", user=request.user):
            refusal: HttpResponse = ratelimit.respond_429(request)
            return refusal
        addresses.ask_change(request, proof.person(request), form.cleaned_data["email"])
        return redirect("account_email_confirm")
    return render(request, "accounts/email.html", {"form": form})


@proof_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Take both codes; the address changes only when both are right."""
    new = addresses.asked(request)
    if not new:
        return _too_late(request)
    form = EmailChangeConfirmForm(request.POST or None, session=request.session)
    if request.method == "POST" and form.is_valid():
        return _change(request, new)
    return render(request, "accounts/email_confirm.html", {"form": form, "new": new})


def _too_late(request: HttpRequest) -> HttpResponse:
    addresses.drop_change(request)
    messages.warning(request, "確認コードの期限が切れました。はじめからやり直してください。")
    return redirect("account_email")


def _change(request: HttpRequest, new: str) -> HttpResponse:
    addresses.drop_change(request)
    try:
        user = addresses.change(User.objects.get(pk=request.user.pk), new)
    except IntegrityError:
        messages.error(request, NOT_POSSIBLE)
        return redirect("account_email")
    addresses.end_sessions(user, but=request.session.session_key)
    messages.success(request, "メールアドレスを変更しました。ほかの端末からはログアウトしました。")
    return redirect("account_home")
