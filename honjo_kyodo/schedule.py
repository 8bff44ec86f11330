"""The clock: what beat asks for, and how often. Every task may run late, twice or not at all.

What nobody has answered by the time it is asked again is forgotten: a day without a worker must
not leave a day's worth of questions behind.
"""

from typing import Any

from celery.schedules import crontab


def every(seconds: float, task: str) -> dict[str, Any]:
    """Ask for the task so often; the question lapses when the next one comes."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


BEAT = {
    "plan-reminders": {
        "task": "notifications.tasks.plan",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 300},
    },
    "sweep-outbox": every(20.0, "notifications.tasks.sweep"),
    "beat-tick": every(10.0, "notifications.tasks.tick"),
    "check-invariants": {
        "task": "notifications.tasks.check",
        "schedule": crontab(hour="5", minute="30"),
        "options": {"expires": 43_200},
    },
    "write-mailings": every(30.0, "calls.tasks.write_mailings"),
    "carry-out-silence": {
        "task": "calls.tasks.carry_out_silence",
        "schedule": crontab(hour="9-17", minute="2-59/10"),
        "options": {"expires": 600},
    },
    "settle-attempts": every(60.0, "proposals.tasks.settle_attempts"),
    "check-files": {
        "task": "proposals.tasks.check_files",
        "schedule": crontab(hour="4", minute="10"),
        "options": {"expires": 43_200},
    },
    "end-corrections-of-proposals": {
        "task": "proposals.tasks.carry_out_silence",
        "schedule": crontab(hour="9-17", minute="7-59/10"),
        "options": {"expires": 600},
    },
    "begin-scoring": {
        "task": "reviews.tasks.carry_out_days",
        "schedule": crontab(hour="9-17", minute="4-59/10"),
        "options": {"expires": 600},
    },
    "forget-notes-of-reviewers": {
        "task": "reviews.tasks.forget_notes",
        "schedule": crontab(hour="3", minute="40"),
        "options": {"expires": 3600},
    },
    "begin-and-end-projects": {
        "task": "projects.tasks.carry_out_days",
        "schedule": crontab(hour="9-17", minute="9-59/10"),
        "options": {"expires": 600},
    },
    "open-evaluations": {
        "task": "projects.tasks.carry_out_evaluations",
        "schedule": crontab(hour="9-17", minute="6-59/10"),
        "options": {"expires": 600},
    },
    "forget-checks": {
        "task": "projects.tasks.forget_checks",
        "schedule": crontab(hour="3", minute="50"),
        "options": {"expires": 43_200},
    },
    "ask-who-proposed": {
        "task": "proposals.tasks.ask_afterwards",
        "schedule": crontab(hour="10", minute="20"),
        "options": {"expires": 43_200},
    },
    "make-exports": every(30.0, "proposals.tasks.make_exports"),
    "tidy-proposals": every(86_400.0, "proposals.tasks.tidy"),
    "tidy-accounts": every(86_400.0, "accounts.tasks.tidy"),
}
