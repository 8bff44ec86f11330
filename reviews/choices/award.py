"""受諾と辞退: what becomes of the money that a decision grants or offers."""

from django.db import models


class AwardStatus(models.TextChoices):
    """Whether the group takes what was decided."""

    STANDING = "standing", "返事はいらない"
    HELD = "held", "順番を待っている（次点）"
    WAITING = "waiting", "返事を待っている"
    ACCEPTED = "accepted", "受諾"
    GIVEN_UP = "given_up", "辞退"
    LAPSED = "lapsed", "返事がなく、辞退として扱う"
    REPLACED = "replaced", "訂正で置きかえた"


class AwardTurn(models.TextChoices):
    """Whose turn it is with an award."""

    APPLICANT = "applicant", "あなたの番です"
    CITY = "city", "市の番です"
    NOBODY = "nobody", "返事はいりません"


S = AwardStatus
AWARD_WORDING = {
    S.STANDING: "採択しました（内定）",
    S.HELD: "次点です。順番をお待ちください",
    S.WAITING: "返事をください",
    S.ACCEPTED: "受諾していただきました",
    S.GIVEN_UP: "辞退されました",
    S.LAPSED: "お返事がなかったため、辞退として扱いました",
    S.REPLACED: "訂正の手紙をお送りしました",
}
AWARD_TURN = {
    S.STANDING: AwardTurn.NOBODY,
    S.HELD: AwardTurn.CITY,
    S.WAITING: AwardTurn.APPLICANT,
    S.ACCEPTED: AwardTurn.NOBODY,
    S.GIVEN_UP: AwardTurn.NOBODY,
    S.LAPSED: AwardTurn.NOBODY,
    S.REPLACED: AwardTurn.NOBODY,
}
BINDING = (S.STANDING, S.WAITING, S.ACCEPTED)  # their amounts are taken from the pot


class AwardSilence(models.TextChoices):
    """What it means that nobody answers by the day. It never accepts (calls.md §6)."""

    LAPSES = "lapses", "辞退として扱う"
    TELL_OFFICE = "tell_office", "事務局が電話で確かめ、待ち続ける"


class AnswerDoor(models.TextChoices):
    """How an answer came. A link without an account only shows (calls.md §7)."""

    WEB = "web", "ポータル"
    PAPER = "paper", "紙"
    TELEPHONE = "telephone", "電話"
