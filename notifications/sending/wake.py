"""Tell the worker that something waits. A named function: see ``outbox`` on ``robust=True``."""

from celery import current_app


def wake_worker() -> None:
    """Ask the worker to empty the outbox. Raises when the broker is away; callers tolerate it."""
    current_app.send_task("notifications.tasks.sweep")
