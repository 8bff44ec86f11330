"""The words of the mutual evaluation: rounds, sheets, marks, opinions."""

from django.db import models


class EvaluationKind(models.TextChoices):
    """When the two look back: on the way, or at the end."""

    INTERIM = "interim", "中間の評価"
    FINAL = "final", "終わりの評価"


class EvaluationStatus(models.TextChoices):
    """States of a round, in the wording of the staff."""

    OPEN = "open", "記入中（まだひらいていない）"
    OPENED = "opened", "ひらいた（話し合い中）"
    STATED = "stated", "まとめが済んだ"
    PUBLISHED = "published", "公表した"
    SKIPPED = "skipped", "行わない"


class EvaluationTurn(models.TextChoices):
    """Whose turn it is with a round as a whole."""

    BOTH = "both", "団体と市の番です"
    CITY = "city", "市の番です"
    OVER = "over", "手続きは終わっています"


class SheetStatus(models.TextChoices):
    """States of one side's sheet."""

    DRAFT = "draft", "まだ確かめていない"
    CONFIRMED = "confirmed", "確かめた"
    UNCONFIRMED = "unconfirmed", "未確認のままひらいた"


class ItemAsks(models.TextChoices):
    """How an item is answered."""

    MARK = "mark", "1から5の点"
    WISH = "wish", "これからどうしたいか"


class ItemPart(models.TextChoices):
    """The two parts of the sheet."""

    PRINCIPLES = "principles", "七つの原則"
    WORK = "work", "この事業"


class Unmarked(models.TextChoices):
    """Why there is no mark. Neither is ever a 0, nor a difference (calls.md §4)."""

    NONE = "none", "答えない"
    UNMEASURED = "unmeasured", "測れなかった"


class Wish(models.TextChoices):
    """継続意向 (domain facts §4)."""

    CONTINUE = "continue", "このまま続けたい"
    WIDEN = "widen", "ひろげたい"
    REVISE = "revise", "やり方を見直したい"
    CITY = "city", "市の毎年の仕事にしてほしい"
    END = "end", "終わりにしたい"


class OpinionStatus(models.TextChoices):
    """States of an opinion of 外部専門家."""

    ASKED = "asked", "意見を待っている"
    GIVEN = "given", "意見が届いた（市の答えを待っている）"
    ANSWERED = "answered", "市が答えた"
    TAKEN_BACK = "taken_back", "お願いを取り消した"


class OpinionTurn(models.TextChoices):
    """Whose turn it is with an opinion."""

    EXPERT = "expert", "専門家の番です"
    CITY = "city", "市の番です"
    OVER = "over", "手続きは終わっています"


class Answered(models.TextChoices):
    """What the city says to a point of an opinion."""

    TAKEN = "taken", "反映"
    PARTLY = "partly", "一部反映"
    NOT_TAKEN = "not_taken", "反映しない"


class SheetTurn(models.TextChoices):
    """Whose turn it is with a sheet."""

    SIDE = "side", "書く側の番です"
    NOBODY = "nobody", "いまは、待つ時期です"
    OVER = "over", "手続きは終わっています"


MARKS = range(1, 6)
MARK_WORDS = {
    5: "思ったよりずっとよい",
    4: "思ったよりよい",
    3: "思ったとおり",
    2: "思ったより悪い",
    1: "思ったよりずっと悪い",
}
ASKS_WHY = (1, 2)  # of these marks (domain facts §4, E2)
WIDE = 2  # a difference that is talked about
MOST_ITEMS = 12
E, P, V = EvaluationStatus, SheetStatus, OpinionStatus
SEEN = (E.OPENED, E.STATED, E.PUBLISHED)  # both sheets may be read
READABLE = (V.GIVEN, V.ANSWERED)  # opinions with points
EVALUATION_WORDING = {
    E.OPEN: "団体と市が、それぞれ書いています",
    E.OPENED: "ひらきました。話し合っています",
    E.STATED: "まとめが済みました",
    E.PUBLISHED: "公表しました",
    E.SKIPPED: "行わないことになりました",
}
EVALUATION_TURN = {
    E.OPEN: EvaluationTurn.BOTH,
    E.OPENED: EvaluationTurn.BOTH,
    E.STATED: EvaluationTurn.CITY,
    E.PUBLISHED: EvaluationTurn.OVER,
    E.SKIPPED: EvaluationTurn.OVER,
}
SHEET_WORDING = {
    P.DRAFT: "まだ確かめていません",
    P.CONFIRMED: "確かめました",
    P.UNCONFIRMED: "未確認",
}
SHEET_TURN = {
    P.DRAFT: SheetTurn.SIDE,
    P.CONFIRMED: SheetTurn.NOBODY,
    P.UNCONFIRMED: SheetTurn.OVER,
}
OPINION_WORDING = {
    V.ASKED: "専門家の意見を待っています",
    V.GIVEN: "意見が届きました",
    V.ANSWERED: "市が答えました",
    V.TAKEN_BACK: "お願いを取り消しました",
}
OPINION_TURN = {
    V.ASKED: OpinionTurn.EXPERT,
    V.GIVEN: OpinionTurn.CITY,
    V.ANSWERED: OpinionTurn.OVER,
    V.TAKEN_BACK: OpinionTurn.OVER,
}
