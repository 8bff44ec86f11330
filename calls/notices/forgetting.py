"""Letters about what is gone for good go with it."""

from calls.models import Consultation
from notifications import outbox


def forget(consultation: Consultation) -> None:
    """Take away the letters about this consultation, sent or not: its years are over."""
    outbox.forget(consultation)
