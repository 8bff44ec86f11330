"""Settings of the site, from the environment alone. ``.env.example`` explains every variable."""

from pathlib import Path

import pghistory
from django.urls import reverse_lazy

from core.templatetags import FAMILIES
from honjo_kyodo import env, schedule
from honjo_kyodo.sign_in import *  # noqa: F403 -- one file would be too long
from honjo_kyodo.watch import logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.string("VAR", default=str(BASE_DIR / "var"))).resolve()

# --- what kind of run this is -------------------------------------------------------------------
DEBUG = env.boolean("DEBUG", default=True)
PRODUCTION = not DEBUG
SECRET_KEY = env.secret("SECRET_KEY", required=PRODUCTION, fallback_file=VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", required=PRODUCTION, default=["*"])
SITE_URL = env.url("SITE_URL", required=PRODUCTION, default="http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
BENCH = env.boolean("BENCH", default=False)

# --- the house ----------------------------------------------------------------------------------
INSTALLED_APPS = [
    "accounts.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "crispy_forms",
    "pgtrigger",
    "pghistory",
    "pghistory.admin",
    "django_structlog",
    "core",
    "accounts",
    "notifications",
    "groups",
    "calls",
    "proposals",
    "reviews",
    "projects",
    "cases",
    "guide",
    "honjo_kyodo.apps.SiteConfig",
]

MIDDLEWARE = [
    "honjo_kyodo.watch.health.Probes",
    "core.web.once.AskedOnceMiddleware",
    "core.caching.pages.PublicPageCache",
    "django.middleware.security.SecurityMiddleware",
    "core.web.encodings.AcceptedEncodingsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "core.web.incoming.CleanAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "core.web.incoming.CleanFormMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.forms.put_aside.PutAsideMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.history.addresses.PageOfChange",
    "accounts.entry.guard.StaffGuard",
    "core.http.ReadOnlyGetMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "honjo_kyodo.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.cache",
                "django.templatetags.static",
                *(f"core.templatetags.{family}" for family in FAMILIES),
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ("honjo",)
CRISPY_TEMPLATE_PACK = "honjo"
CRISPY_FAIL_SILENTLY = False

# --- data ---------------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", required=True)}
# The pool serves the web only: Celery closes it at every task (celery issue 10554).
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a restarted database does no harm
if env.boolean("DB_POOL", default=False):
    pool = {"pool": {"min_size": 1, "max_size": 6, "timeout": 10}}
    DATABASES["default"]["OPTIONS"] = DATABASES["default"].get("OPTIONS", {}) | pool
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.redis("REDIS_URL", required=True)
CACHES = {
    "default": {
        "BACKEND": "core.caching.backend.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "honjo-json",  # what older versions kept there was no JSON
    },
    # what {% cache %} keeps in each process: parts of the frame, the same for everybody
    "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
FINISHED_ROOT = VAR_DIR  # files that anybody may fetch (core.caching.files)
PRIVATE_ROOT = Path(env.string("PRIVATE_ROOT", default=str(VAR_DIR / "private")))
UPLOAD_MAX_BYTES = env.integer("UPLOAD_MAX_BYTES", default=10 * 1024 * 1024)
UPLOAD_MAX_PIXELS = env.integer("UPLOAD_MAX_PIXELS", default=50_000_000)
UPLOAD_MAX_EDGE = env.integer("UPLOAD_MAX_EDGE", default=2400)
CLAMD_SOCKET = env.string("CLAMD_SOCKET", default="")

# --- language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
DATE_FORMAT = "Y年n月j日"

# --- static files -------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "core.web.stylesheet.SiteStylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "core.uploads.storage.PrivateStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "honjo_kyodo.static_files.StaticFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# --- people -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("my")
SECRET_KEY_FALLBACKS = env.items("SECRET_KEY_FALLBACKS", default=[])
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("TRUSTED_PROXIES", default=0, allowed=range(10))
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG

# --- mail: every message goes through the outbox, the worker delivers it -------------------------
EMAIL_BACKEND = "notifications.backends.OutboxBackend"
EMAIL_HOST = env.string("EMAIL_HOST", required=PRODUCTION, default="")
EMAIL_PORT = env.integer("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.string("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.string("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = VAR_DIR / "mail"
FILES, SERVER = "django.core.mail.backends.filebased", "notifications.sending.smtp"
DELIVERY_EMAIL_BACKEND = f"{SERVER if EMAIL_HOST else FILES}.EmailBackend"
NO_REPLY = "本庄市 市民協働ポータル <no-reply@sample.example>"
DEFAULT_FROM_EMAIL = env.string("DEFAULT_FROM_EMAIL", required=PRODUCTION, default=NO_REPLY)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- work in the background ---------------------------------------------------------------------
CELERY_BROKER_URL = env.broker(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# With the broker down a publish gives up at once; the sweep delivers later.
CELERY_TASK_PUBLISH_RETRY = False
GIVE_UP = {"max_retries": 1, "interval_start": 0, "interval_step": 0}
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 5} | GIVE_UP
CELERY_IMPORTS = ["honjo_kyodo.watch.health"]
CELERY_TIMEZONE = TIME_ZONE  # the clock: schedule.py
CELERY_BEAT_SCHEDULE = schedule.BEAT

# --- security -----------------------------------------------------------------------------------
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
HTTPS = env.boolean("HTTPS", default=PRODUCTION)  # 0: a closed network, or for measuring
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # the text of a form; core.web.bodies
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_200  # 70 receipts of a settlement, each split over three lines

# --- history ------------------------------------------------------------------------------------
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # a GET changes nothing
PGHISTORY_ADMIN_ORDERING = "-pgh_created_at"
PGHISTORY_ADMIN_CLASS = "accounts.admin.events.AllEventsAdmin"
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)

# --- log ----------------------------------------------------------------------------------------
LOG_JSON = env.boolean("LOG_JSON", default=PRODUCTION)
LOGGING = logs.config(json=LOG_JSON)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # no line has it: it need not be found
