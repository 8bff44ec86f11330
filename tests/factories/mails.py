"""The outbox as it is once the worker has written to everybody who follows."""

from calls.notices import mailing
from notifications.models import Notice


def written():
    """All letters, the oldest first."""
    mailing.write_waiting()
    return Notice.objects.order_by("pk")
