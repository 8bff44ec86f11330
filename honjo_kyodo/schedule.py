"""The clock: what beat asks for, and how often. Every task may run late, twice or not at all."""

from celery.schedules import crontab

BEAT = {
    "plan-reminders": {"task": "notifications.tasks.plan", "schedule": crontab(minute="*/5")},
    "sweep-outbox": {"task": "notifications.tasks.sweep", "schedule": 20.0},
    "beat-tick": {"task": "notifications.tasks.tick", "schedule": 10.0},
    "check-invariants": {
        "task": "notifications.tasks.check",
        "schedule": crontab(hour="5", minute="30"),
    },
    "tidy-accounts": {"task": "accounts.tasks.tidy", "schedule": 86_400.0},
}
