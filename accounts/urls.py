"""The pages of people. allauth's views are named one by one: nothing opens by surprise."""

from allauth.account import views as entrance
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from accounts.entry.proof import proof_required
from accounts.views import account, email, entering, second_factor, sessions

urlpatterns = [
    path("", account.home, name="account_home"),
    path("login/", entering.login, name="account_login"),
    path("login/password/", entering.login_password, name="account_login_password"),
    path("login/code/", entering.LoginCodeView.as_view(), name="account_confirm_login_code"),
    path("login/name/", entering.name, name="account_name"),
    path("signup/", entering.signup, name="account_signup"),
    path("signup/code/", entering.SignupCodeView.as_view(), name="account_email_verification_sent"),
    path("logout/", entrance.logout, name="account_logout"),
    path("inactive/", entrance.account_inactive, name="account_inactive"),
    path("prove/", second_factor.ProveByCodeView.as_view(), name="account_prove_by_code"),
    path("prove/password/", entrance.reauthenticate, name="account_reauthenticate"),
    path("name/", account.profile, name="account_profile"),
    path("email/", email.change, name="account_email"),
    path("email/confirm/", email.confirm, name="account_email_confirm"),
    path("password/", account.password, name="account_set_password"),
    path("password/remove/", account.password_remove, name="account_password_remove"),
    path("close/", account.close, name="account_close"),
    path("closed/", account.closed, name="account_closed"),
    path("sessions/", sessions.sessions, name="usersessions_list"),
    path("second-factor/", second_factor.needed, name="account_second_factor"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "2fa/app/",
        proof_required(second_factor.ActivateAppView.as_view()),
        name="mfa_activate_totp",
    ),
    path("2fa/app/remove/", proof_required(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "2fa/spare/",
        proof_required(second_factor.readable(spare.view_recovery_codes)),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/spare/new/",
        proof_required(second_factor.NewSpareCodesView.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/spare/download/",
        proof_required(second_factor.readable(spare.download_recovery_codes)),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path(
        "2fa/passkeys/add/",
        proof_required(second_factor.AddPasskeyView.as_view()),
        name="mfa_add_webauthn",
    ),
    path("2fa/passkeys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "2fa/passkeys/reauthenticate/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "2fa/passkeys/<int:pk>/remove/",
        proof_required(second_factor.RemovePasskeyView.as_view()),
        name="mfa_remove_webauthn",
    ),
    path(
        "2fa/passkeys/<int:pk>/edit/",
        proof_required(webauthn.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
]
