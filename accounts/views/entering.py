"""Signing in by code or password, and the question for a name at the first sign-in."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.stages import LoginStageController
from allauth.account.utils import passthrough_next_redirect_url
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
from django.urls import reverse
from django.utils.decorators import method_decorator

from accounts.entry import limits
from accounts.entry.adapter import AskNameStage
from accounts.entry.one_door import OneDoor
from accounts.forms.entering import PasswordLoginForm
from accounts.forms.own import NameForm
from core.forms import put_aside
from core.http import comes_after, private_page

FOUND = 302


class DoorView(LoginView):
    """The one door: an address, known or new. Who has a code under way is led to where it is
    typed, and from there to the page asked for."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what comes then, and that what was typed when the sign-in ran out is kept."""
        onward = urlsplit(self.get_next_url() or "").path
        kept = put_aside.waits(self.request, onward)
        context: dict[str, Any] = super().get_context_data(
            is_kept=kept, onward=comes_after(onward), **kwargs
        )
        return context

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponse:
        answer = super()._redirect_to_pending_stage(request, stage)
        return _leading_on(request, answer)


class PasswordLoginView(LoginView):
    """Signing in by password, for those who set one; its limits are those of the code."""

    template_name = "account/login_password.html"

    def get_form_class(self) -> type:
        return PasswordLoginForm


login = DoorView.as_view()
login_password = PasswordLoginView.as_view()


@login_not_required
def signup(request: HttpRequest) -> HttpResponse:
    """The former second door; older letters and bookmarks lead here."""
    return _leading_on(request, redirect("account_login"))


def _leading_on(request: HttpRequest, answer: Any) -> HttpResponse:
    """The way to another step of signing in, which knows the page asked for as well."""
    if answer.status_code == FOUND and "?" not in answer.url:
        answer["Location"] = passthrough_next_redirect_url(request, answer.url, "next")
    onward: HttpResponse = answer
    return onward


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


@method_decorator(login_not_required, name="dispatch")
class LoginCodeView(_SentOnceMore, ConfirmLoginCodeView):
    """The code that signs in, and makes the account of who is new."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without a code under way back to the door, which keeps the page asked for."""
        answer: Any = super().dispatch(request, *args, **kwargs)
        door = reverse("account_login")
        is_sent_back = answer.status_code == FOUND and answer.url == door
        return _leading_on(request, answer) if is_sent_back else answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._process = OneDoor(stage=self.stage)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


@method_decorator(login_not_required, name="dispatch")
class SignupCodeView(_SentOnceMore, ConfirmEmailVerificationCodeView):
    """The code that proves an address before a password opens its account."""


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
