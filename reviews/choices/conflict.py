"""利害関係: what somebody may have to do with a proposal, what office or chair rule."""

from django.db import models


class Relation(models.TextChoices):
    """What a reviewer declares of a proposal. Anything but ``NONE`` recuses at once (calls.md §7).
    Family is asked apart, as yes or no, without names.
    """

    NONE = "none", "関係はありません"
    OFFICER = "officer", "役員や会員です"
    DEALINGS = "dealings", "仕事やお金のやりとりがあります"
    ADVICE = "advice", "この提案を書く手伝いや助言をしました"
    OTHER = "other", "そのほか、公平に見えないおそれがあります"


class Ruling(models.TextChoices):
    """What the office or the chair decided beside the declaration, with the reason."""

    NOT_MADE = "", "届け出のとおり"
    RECUSED = "recused", "審査から外す"
    LIFTED = "lifted", "審査してよい"
