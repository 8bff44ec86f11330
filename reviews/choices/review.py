"""The states of one round of review of a course, its phases, and what silence means in each."""

from django.db import models


class ReviewStatus(models.TextChoices):
    """A round of review, from its preparation to what the committee says."""

    PREPARING = "preparing", "準備中"
    DECLARING = "declaring", "利害関係の届け出中"
    SCORING = "scoring", "採点中"
    OPENED = "opened", "採点をひらいた"


class ReviewTurn(models.TextChoices):
    """Whose turn it is with a round of review."""

    OFFICE = "office", "事務局の番です"
    MEMBERS = "members", "審査委員の番です"
    COMMITTEE = "committee", "委員会の番です"


REVIEW_WORDING = {
    ReviewStatus.PREPARING: "まだはじまっていません",
    ReviewStatus.DECLARING: "利害関係を届け出てください",
    ReviewStatus.SCORING: "採点してください",
    ReviewStatus.OPENED: "採点をひらきました",
}
REVIEW_TURN = {
    ReviewStatus.PREPARING: ReviewTurn.OFFICE,
    ReviewStatus.DECLARING: ReviewTurn.MEMBERS,
    ReviewStatus.SCORING: ReviewTurn.MEMBERS,
    ReviewStatus.OPENED: ReviewTurn.COMMITTEE,
}


class PhaseKind(models.TextChoices):
    """What members do in a phase."""

    DECLARING = "declaring", "利害関係の届け出"
    SCORING = "scoring", "採点"


class Shows(models.TextChoices):
    """When a member sees the marks of others: never before one's own (calls.md §7)."""

    AT_OPENING = "at_opening", "採点をひらいたあと"
    AFTER_OWN = "after_own", "自分の採点表をすべて出したあと"


class Tells(models.TextChoices):
    """When what does not go on from an earlier round is told so (calls.md §7)."""

    AT_ONCE = "at_once", "この回の結果を施行したとき"
    WITH_LAST = "with_last", "最後の回の結果といっしょに"


class Unwritten(models.TextChoices):
    """What it means that a member does nothing until the day of a phase."""

    REMIND = "remind", "もう一度知らせ、待ち続ける"
    TELL_CHAIR = "tell_chair", "委員長に知らせる"
    ABSENT = "absent", "欠席として数える（採点をひらくとき）"
