"""What people or a lot decide between equal points: the words of ``calls.choices.rule.Tie``."""

from django.db import models


class TieManner(models.TextChoices):
    """How the order of equals was decided, in the order in which rules name them."""

    VOTE = "vote", "委員の多数決"
    CHAIR = "chair", "委員長が決める"
    LOT = "lot", "くじ"
