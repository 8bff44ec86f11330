"""The words inside of a proposal: who does a piece of work, where money comes from."""

from django.db import models

MOST_TASK, MOST_EXTENT = 40, 200  # characters of a row of the 役割分担表


class Doer(models.TextChoices):
    """Who does a piece of work of the 役割分担表."""

    GROUP = "group", "団体"
    CITY = "city", "市"
    TOGETHER = "together", "いっしょに"


class IncomeKind(models.TextChoices):
    """Where money beside the city's comes from. FEES is the work's own income (calls.md §7)."""

    OWN = "own", "自己資金"
    FEES = "fees", "参加費・売り上げ"
    GIFTS = "gifts", "寄附・協賛"
    GRANTS = "grants", "ほかの助成金"
    OTHER = "other", "そのほか"
