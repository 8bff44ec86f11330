"""The words of the end of a project: what becomes of it, and how it went on."""

from django.db import models


class SequelKind(models.TextChoices):
    """What follows on a project (guideline: その結果を共有して次の取組に生かすこと)."""

    CONTINUES = "continues", "次の年も続ける"
    HANDED_OVER = "handed_over", "市のふだんの仕事にする"
    ENDED = "ended", "終わりにする"


class Since(models.TextChoices):
    """How it went on, one and three years later."""

    GOES_ON = "goes_on", "いまも続いている"
    CHANGED = "changed", "形を変えて続いている"
    RESTS = "rests", "いまは休んでいる"
    OVER = "over", "終わった"
