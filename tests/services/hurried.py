"""The site's settings with short waits, for programs whose faults a test does not wait for."""

from honjo_kyodo.settings import *  # noqa: F403
from honjo_kyodo.settings import CELERY_BEAT_SCHEDULE

EVERY = {"plan-reminders": 1.0, "sweep-outbox": 1.0, "beat-tick": 5.0}  # seconds
EMAIL_TIMEOUT = 2
CELERY_BEAT_SCHEDULE = {
    name: CELERY_BEAT_SCHEDULE[name] | {"schedule": seconds} for name, seconds in EVERY.items()
}
