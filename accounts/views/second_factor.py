"""Two-step sign-in: what staff still need, and setting it up without signing in again."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import BaseReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic.edit import FormView

from accounts.entry import codes, limits, proof
from accounts.entry.adapter import MfaAdapter, SecretLost
from accounts.forms.own import CodeProofForm
from accounts.models import User

PURPOSE = "proof"
NEW_SPARE_CODES = "前の予備コードは、読み取れなくなりました。新しい予備コードを作ってください。"
BACK = "accounts_second_factor_back"


def needed(request: HttpRequest) -> HttpResponse:
    """What staff see before the admin opens: set up a second factor, or use it now."""
    back = get_next_redirect_url(request) or request.session.get(BACK) or reverse("my")
    if proof.has_second_factor(request):
        return HttpResponseRedirect(back)
    if not request.user.is_staff:
        return redirect("mfa_index")
    request.session[BACK] = back
    context = {"is_set_up": is_mfa_enabled(request.user), "back": back}
    return render(request, "accounts/second_factor.html", context)


class _NowProved:
    """After setting up a second factor the session counts as opened with it."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        proof.record(self.request, proof.SECOND_FACTOR, type=self.factor)  # type: ignore[attr-defined]
        _mark_shown(proof.person(self.request))
        return response


def _mark_shown(user: User) -> None:
    """allauth notes the first showing of the spare codes on a GET; here it is noted now."""
    spare = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES)
    for authenticator in spare:
        authenticator.wrap().mark_as_viewed()


class ActivateAppView(_NowProved, ActivateTOTPView):
    factor = "totp"


class AddPasskeyView(_NowProved, AddWebAuthnView):
    factor = "webauthn"


def readable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages of spare codes that may be lost with a key: leads to the page that makes new."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except SecretLost:
            messages.warning(request, NEW_SPARE_CODES)
            return redirect("mfa_generate_recovery_codes")

    return shown


class NewSpareCodesView(GenerateRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict:
        try:
            context: dict = super().get_context_data(**kwargs)
        except SecretLost:  # none of them can be used
            return FormView.get_context_data(self, **kwargs) | {"unused_code_count": 0}
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _mark_shown(self.request.user)
        return response


class RemovePasskeyView(RemoveWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        """Staff keep at least one second factor."""
        if not MfaAdapter().can_delete_authenticator(self.get_object()):
            sentence = MfaAdapter.error_messages["cannot_delete_authenticator"]
            messages.error(self.request, sentence)
            return redirect("mfa_index")
        response: HttpResponse = super().form_valid(form)
        return response


class ProveByCodeView(BaseReauthenticateView):
    """Who is there? Asks for a code sent to the person's own address."""

    form_class = CodeProofForm
    template_name = "account/prove_by_code.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "send" in request.POST or not codes.is_pending(request.session, PURPOSE):
            return self._send(request)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def _send(self, request: HttpRequest) -> HttpResponse:
        user = proof.person(request)
        if refused := limits.refusal(request, "code", user.email):
            messages.error(request, refused)
            return HttpResponseRedirect(self.passthrough_next_url(request.path))
        context = {"user": user, "code": codes.issue(request.session, PURPOSE)}
        get_adapter(request).send_mail("account/email/proof_code", user.email, context)
        return HttpResponseRedirect(self.passthrough_next_url(request.path))

    def get_form_kwargs(self) -> dict:
        given: dict = super().get_form_kwargs()
        return given | {"session": self.request.session, "purpose": PURPOSE}

    def get_context_data(self, **kwargs: Any) -> dict:
        sent = codes.is_pending(self.request.session, PURPOSE)
        context: dict = super().get_context_data(**kwargs)
        return context | {"sent": sent}

    def form_valid(self, form: Any) -> HttpResponse:
        codes.forget(self.request.session, PURPOSE)
        proof.record(self.request, "code", reauthenticated=True)
        response: HttpResponse = super().form_valid(form)
        return response
