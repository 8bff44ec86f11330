"""これまでの流れ of an application."""

from core.admin import past
from groups import notices, workflow
from groups.models import Registration

LABELS = workflow.REGISTRATION.labels


def events(registration: Registration) -> list[past.Event]:
    """Every act with its reason (its ``log``, loaded with ``by``) and every mail with its fate."""
    acts = (past.act(row, LABELS) for row in registration.log.all())
    return past.told((*acts, *map(past.mail, notices.sent_about(registration))))
