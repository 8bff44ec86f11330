"""A person's own account: overview, name, password, closing."""

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import closing
from accounts.addresses import end_sessions
from accounts.entry import proof
from accounts.entry.proof import has_second_factor, person, proof_required
from accounts.forms.own import ClosingForm, NameForm, PasswordForm
from accounts.models import User


def home(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account on one page."""
    return render(
        request,
        "accounts/home.html",
        {
            "sections": person(request).sections.all(),
            "roles": person(request).groups.order_by("pk"),
            "second_factor": has_second_factor(request),
            "needs_more": is_mfa_enabled(person(request)),
        },
    )


@transaction.atomic
def profile(request: HttpRequest) -> HttpResponse:
    """Change one's own name."""
    form = NameForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=form.changed_data)
        messages.success(request, "氏名を変更しました。")
        return redirect("account_home")
    return render(request, "accounts/profile.html", {"form": form})


@sensitive_post_parameters("password")
@proof_required
def password(request: HttpRequest) -> HttpResponse:
    """Set a password or replace it; a forgotten one is replaced the same way."""
    form = PasswordForm(request.POST or None, user=proof.person(request))
    if request.method == "POST" and form.is_valid():
        person(request).set_password(form.cleaned_data["password"])
        return _password_saved(request, "パスワードを設定しました。")
    return render(request, "accounts/password.html", {"form": form})


@require_POST
@proof_required
def password_remove(request: HttpRequest) -> HttpResponse:
    """Go back to signing in by code or passkey only."""
    person(request).set_unusable_password()
    return _password_saved(request, "パスワードをやめました。")


def _password_saved(request: HttpRequest, sentence: str) -> HttpResponse:
    user = person(request)
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request)
    end_sessions(user, but=request.session.session_key)
    get_adapter(request).send_notification_mail("account/email/password_changed", user)
    messages.success(request, f"{sentence}ほかの端末からはログアウトしました。")
    return redirect("account_home")


@proof_required
def close(request: HttpRequest) -> HttpResponse:
    """退会: shows what speaks against it, or asks once more and does it."""
    user = proof.person(request)
    obstacles = closing.obstacles(user)
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and not obstacles and form.is_valid():
        return _closed(request)
    context = {
        "form": form,
        "obstacles": obstacles,
        "goes": closing.goes(user),
        "stays": closing.stays(user),
    }
    return render(request, "accounts/close.html", context)


def _closed(request: HttpRequest) -> HttpResponse:
    try:
        closing.close(User.objects.get(pk=request.user.pk))
    except closing.NotClosableError:
        return redirect("account_close")
    logout(request)
    return redirect("account_closed")


@login_not_required
def closed(request: HttpRequest) -> HttpResponse:
    """The last page somebody sees."""
    return render(request, "accounts/closed.html")
