"""What both sides write while the work is carried out: records, meetings, changes."""

from django.db import models


class Shown(models.TextChoices):
    """Who reads a record."""

    BOTH_SIDES = "both", "両方だけ"
    PUBLIC = "public", "公開"


class PeopleIn(models.TextChoices):
    """The people in a picture, and whether they agreed to be shown."""

    NOBODY = "nobody", "だれの顔もわからない"
    AGREED = "agreed", "うつっている人が、公開してよいと言っている（子どもは家の人も）"
    NOT_AGREED = "not_agreed", "同意がない人がうつっている（公開しません）"


class ChangeStatus(models.TextChoices):
    """States of a change that needs approval."""

    ASKED = "asked", "市が見ています"
    APPROVED = "approved", "認めた"
    REFUSED = "refused", "認めない"
    TAKEN_BACK = "taken_back", "取り下げ"


class ChangeTurn(models.TextChoices):
    """Whose turn it is with a change."""

    CITY = "city", "市の番です"
    OVER = "over", "返事が済んでいます"


CHANGE_WORDING = {
    ChangeStatus.ASKED: "市が見ています",
    ChangeStatus.APPROVED: "認められました",
    ChangeStatus.REFUSED: "認められませんでした",
    ChangeStatus.TAKEN_BACK: "取り下げました",
}
CHANGE_TURN = {
    ChangeStatus.ASKED: ChangeTurn.CITY,
    ChangeStatus.APPROVED: ChangeTurn.OVER,
    ChangeStatus.REFUSED: ChangeTurn.OVER,
    ChangeStatus.TAKEN_BACK: ChangeTurn.OVER,
}
