"""Settings of the test suite: the site's own, on a state folder of its own (VAR/test).

Nothing of the developer's environment reaches the tests except where the servers are. Under
xdist every worker has its own database (pytest-django) and its own Valkey databases.
"""

import os
from urllib.parse import urlsplit

from honjo_kyodo import env
from local import addresses

KEPT = {"VAR", "POSTGRES_BIN", "DATABASE_URL", "REDIS_URL"}

if "TEST_STATE" not in os.environ:  # once: children of the tests inherit the folder
    os.environ["TEST_STATE"] = os.environ["VAR"] = str(addresses.state_dir() / "test")
    for name in env.VARIABLES - KEPT:
        os.environ.pop(name, None)
EMBEDDED = addresses.fill_in()  # what the suite has to start

from honjo_kyodo.settings import *  # noqa: E402, F403 -- the environment comes first
from honjo_kyodo.settings import (  # noqa: E402
    CACHES,
    DATABASES,
    INSTALLED_APPS,
    MIDDLEWARE,
    REDIS_URL,
    STATIC_ROOT,
    VAR_DIR,
)

WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw-1")[2:]) + 1


def _redis(database):
    """Address of one of the sixteen Valkey databases."""
    if REDIS_URL.startswith("unix:"):
        return f"{REDIS_URL.partition('?')[0]}?db={database}"
    return urlsplit(REDIS_URL)._replace(path=f"/{database}").geturl()


CELERY_BROKER_URL = env.broker(_redis(2 * WORKER))
CACHES = {"default": CACHES["default"] | {"LOCATION": _redis(2 * WORKER + 1)}}
DATABASES = {"default": DATABASES["default"] | {"CONN_MAX_AGE": 0}}

ONCE = {"whitenoise.middleware.WhiteNoiseMiddleware": "tests.client.StaticFilesOnce"}
MIDDLEWARE = [ONCE.get(name, name) for name in MIDDLEWARE]
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]  # an N+1 query fails the test
MIDDLEWARE = [*MIDDLEWARE, "zeal.middleware.zeal_middleware"]
ZEAL_RAISE = True
# allauth asks for one address or authenticator several times on its way; two letters are two rows.
ZEAL_ALLOWLIST = [
    {"model": "account.EmailAddress"},
    {"model": "mfa.Authenticator"},
    {"model": "notifications.Notice", "field": "get()"},
    {"model": "groups.Letter", "field": "get()"},  # two papers in an envelope, each by its key
    {"model": "sessions.Session", "field": "get()"},  # signing out of a few devices
    {"model": "accounts.Section", "field": "get()"},  # a department: chosen, checked, told
    {"model": "reviews.Sheet", "field": "get()"},  # of an absent member: each closed by its verb
]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PRIVATE_ROOT = VAR_DIR / "private" / str(WORKER)
EMAIL_FILE_PATH = VAR_DIR / "mail" / str(WORKER)
FINISHED_ROOT = VAR_DIR / "finished" / str(WORKER)  # a clock that is moved makes files old
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a missing folder
