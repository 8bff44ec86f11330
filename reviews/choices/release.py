"""The way of a result: recommended, handed over, signed, released."""

from django.db import models


class ReleaseKind(models.TextChoices):
    """What is released. ROUND: of an earlier round, for what does not go on from it."""

    FIRST = "first", "審査の結果"
    ROUND = "round", "前の回で終わる提案の結果"
    CORRECTION = "correction", "訂正"


class ReleaseStatus(models.TextChoices):
    """Where the result of a round stands. Nobody outside knows of it before it is released."""

    PREPARING = "preparing", "委員会の案を作成中"
    HANDED_OVER = "handed_over", "市が決定を準備中"
    SIGNED = "signed", "決裁ずみ"
    RELEASED = "released", "施行ずみ"
    DROPPED = "dropped", "取りやめ"


class ReleaseTurn(models.TextChoices):
    """Whose turn it is with a result."""

    COMMITTEE = "committee", "審査会と事務局の番です"
    OFFICE = "office", "事務局の番です"
    NOBODY = "nobody", "手続きは終わっています"


S = ReleaseStatus
# The same words for all that is not released: the word itself must tell nothing.
RELEASE_WORDING = dict.fromkeys(S, "審査中") | {S.RELEASED: "結果をお知らせしました"}
RELEASE_TURN = {
    S.PREPARING: ReleaseTurn.COMMITTEE,
    S.HANDED_OVER: ReleaseTurn.OFFICE,
    S.SIGNED: ReleaseTurn.OFFICE,
    S.RELEASED: ReleaseTurn.NOBODY,
    S.DROPPED: ReleaseTurn.NOBODY,
}
