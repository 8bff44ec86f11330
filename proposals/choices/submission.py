"""The words of what was handed in, and of the presses of the button that led to it or did not."""

from django.db import models


class SubmissionKind(models.TextChoices):
    """Why a submission was made."""

    FIRST = "first", "提出"
    AGAIN = "again", "出し直し"
    CORRECTION = "correction", "補正"
    ON_BEHALF = "on_behalf", "市による軽微な訂正"


class AttemptOutcome(models.TextChoices):
    """What became of a press of 「提出する」 (calls.md §7: closing)."""

    WAITING = "waiting", "送っているファイルを待っている"
    ACCEPTED = "accepted", "受け付けた"
    REFUSED = "refused", "受け付けられなかった"
