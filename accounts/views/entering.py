"""Signing in by password or code, and the question for a name at the first sign-in."""

from typing import Any

from allauth.account.stages import LoginStageController
from allauth.account.views import (
    ConfirmEmailVerificationCodeView,
    ConfirmLoginCodeView,
    LoginView,
)
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator

from accounts.entry import limits
from accounts.entry.adapter import AskNameStage
from accounts.forms.entering import PasswordLoginForm
from accounts.forms.own import NameForm
from core.http import private_page


class PasswordLoginView(LoginView):
    """Signing in by password, for those who set one; its limits are those of the code."""

    template_name = "account/login_password.html"

    def get_form_class(self) -> type:
        return PasswordLoginForm


login_password = PasswordLoginView.as_view()


class _SentOnceMore:
    """A code that is sent once more counts like one that is asked for."""

    request: HttpRequest
    _process: Any

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        refused = limits.refusal(self.request, "code", self._process.state["email"])
        if not refused:
            answer: HttpResponse = super()._resend_form_valid(form)  # type: ignore[misc]
            return answer
        messages.error(self.request, refused)
        return redirect(self.request.get_full_path())


class LoginCodeView(_SentOnceMore, ConfirmLoginCodeView):
    """The code that signs in."""


@method_decorator(login_not_required, name="dispatch")
class SignupCodeView(_SentOnceMore, ConfirmEmailVerificationCodeView):
    """The code that proves the address of who signs up."""


@private_page
@login_not_required
def name(request: HttpRequest) -> HttpResponse:
    """The step between a proved address and the portal: 氏名 and フリガナ."""
    stage = LoginStageController.enter(request, AskNameStage.key)
    if stage is None:
        return redirect("account_login")
    form = NameForm(request.POST or None, instance=stage.login.user)
    if request.method == "POST" and _saved(form):
        onward: HttpResponse = stage.exit()
        return onward
    return render(request, "accounts/name.html", {"form": form})


@transaction.atomic
def _saved(form: NameForm) -> bool:
    """Keep the name; whether it was right."""
    if form.is_valid():
        form.save()
    return not form.errors
