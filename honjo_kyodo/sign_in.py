"""The part of the settings about people: sign-in, second factor, lock-out, sessions.

Durations in seconds. What an operator may change comes from the environment in settings.py.
"""

from datetime import timedelta

MINUTE = 60
HOUR = 60 * MINUTE

CODE_LIFETIME = 15 * MINUTE
SIX_DIGITS = {"numeric": True, "dashed": False, "length": 6}

# A citizen's session ends twelve hours after the last sign-in; drafts live on the server.
SESSION_COOKIE_AGE = 12 * HOUR
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# Staff sign in again after an hour without a click (the city's security policy may want less).
STAFF_IDLE_SECONDS = HOUR

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "kana", "email")},
    },
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]

# --- django-allauth -------------------------------------------------------------------------------
ACCOUNT_ADAPTER = "accounts.entry.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = CODE_LIFETIME
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = SIX_DIGITS
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = CODE_LIFETIME
ACCOUNT_LOGIN_BY_CODE_FORMAT = SIX_DIGITS
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_TIMEOUT = 2 * CODE_LIFETIME
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * MINUTE
# Tries within a minute, hour, day, for one network address (a city hall shares one), one mail
# address from one network, or one account whose first factor was right ("key"), or one person.
# Codes by mail are counted by accounts/entry/limits.py.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "",
    "confirm_email": "",
    "login": "30/m/ip,1000/d/ip",
    "login_failed": "10/m/ip,300/d/ip,5/300s/key,50/d/key",
    "reauthenticate": "10/m/user,100/d/user",
    "manage_email": "10/m/user,30/d/user",
}
ACCOUNT_FORMS = {
    "login": "accounts.forms.entering.LoginForm",
    "confirm_login_code": "accounts.forms.entering.LoginCodeForm",
    "confirm_email_verification_code": "accounts.forms.entering.EmailCodeForm",
    "reauthenticate": "accounts.forms.entering.PasswordProofForm",
}

MFA_ADAPTER = "accounts.entry.adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.forms.entering.SecondFactorForm",
    "reauthenticate": "accounts.forms.entering.SecondFactorProofForm",
    "activate_totp": "accounts.forms.entering.AuthenticatorAppForm",
    "add_webauthn": "accounts.forms.passkeys.PasskeyForm",
    "edit_webauthn": "accounts.forms.passkeys.PasskeyNameForm",
    "login_webauthn": "accounts.forms.passkeys.PasskeyLoginForm",
    "authenticate_webauthn": "accounts.forms.passkeys.PasskeySecondForm",
    "reauthenticate_webauthn": "accounts.forms.passkeys.PasskeyProofForm",
}

# --- django-axes: wrong passwords lock the password, never the code or the passkey ----------------
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # a stranger locks nobody out
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "accounts.entry.guard.locked_out"
AXES_CLIENT_IP_CALLABLE = "accounts.entry.guard.network"
AXES_CLIENT_STR_CALLABLE = "accounts.entry.guard.client"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # who signed in from where is told by the sessions while they last
AXES_VERBOSE = False
# W006 asks to lock addresses too: a city hall shares one. allauth limits tries per address.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
