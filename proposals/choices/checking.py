"""The words of 要件審査 and 補正."""

from django.db import models


class Finding(models.TextChoices):
    """What a person found of one point of the formal check."""

    OK = "ok", "確かめた"
    WRONG = "wrong", "満たさない"
    NOT_APPLICABLE = "not_applicable", "あてはまらない"


class CorrectionKind(models.TextChoices):
    """What is wrong with a page that is to be mended (calls.md §2: three kinds)."""

    INCORRECT = "incorrect", "誤り"
    INCOMPLETE = "incomplete", "不足"
    OUTDATED = "outdated", "古い"


class CorrectionEnd(models.TextChoices):
    """How a 補正 ended; an open one has no end (calls.md §7: a row beside the state)."""

    ANSWERED = "answered", "直した"
    TAKEN_BACK = "taken_back", "取り消した"
    EXPIRED = "expired", "期限が過ぎた"
    OVERTAKEN = "overtaken", "手続きが終わった"


# What it means that whoever proposed does not answer: the clock ends the 補正 (calls.md §6, §7).
NO_ANSWER = "期限までにお返事がないときは、いま届いている内容だけで要件を確かめます。"

# What the city says of its own delay (calls.md §6).
HARMLESS = "遅れを理由に不利にはしません。あとからお願いすることがあります。"


class ReachedBy(models.TextChoices):
    """How paper came to the counter: the postmark counts where a deadline says so."""

    HAND = "hand", "窓口"
    POST = "post", "郵送"
    OTHER = "other", "そのほか"
