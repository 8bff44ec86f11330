"""The states of the day of a hearing, how its order came to be, who came."""

from django.db import models


class HearingStatus(models.TextChoices):
    """The day of a hearing, from its plan to its end."""

    PLANNED = "planned", "準備中"
    ORDERED = "ordered", "順番が決まった"
    INVITED = "invited", "団体に案内した"
    PUBLISHED = "published", "順番を公表した"
    HELD = "held", "終わった"


class HearingTurn(models.TextChoices):
    """Whose turn it is with the day of a hearing."""

    OFFICE = "office", "事務局の番です"
    GROUPS = "groups", "発表する団体の番です"
    NOBODY = "nobody", "することはありません"


HEARING_WORDING = {
    HearingStatus.PLANNED: "準備しています",
    HearingStatus.ORDERED: "準備しています",
    HearingStatus.INVITED: "日時をご案内しました",
    HearingStatus.PUBLISHED: "順番を公表しました",
    HearingStatus.HELD: "終わりました",
}
HEARING_TURN = {
    HearingStatus.PLANNED: HearingTurn.OFFICE,
    HearingStatus.ORDERED: HearingTurn.OFFICE,
    HearingStatus.INVITED: HearingTurn.GROUPS,
    HearingStatus.PUBLISHED: HearingTurn.GROUPS,
    HearingStatus.HELD: HearingTurn.NOBODY,
}
# Those in which applicants and members were told when and where.
TOLD = (HearingStatus.INVITED, HearingStatus.PUBLISHED, HearingStatus.HELD)


class OrderManner(models.TextChoices):
    """How a running order came to be."""

    LOT = "lot", "くじ"
    BY_HAND = "by_hand", "手で決めた"


class PublicNames(models.TextChoices):
    """What of a proposal the public order says before the decision (calls.md §7)."""

    NAMES = "names", "団体の名前と、事業の名前"
    NUMBERS = "numbers", "受付番号だけ"


class Presence(models.TextChoices):
    """Whether somebody was there."""

    PRESENT = "present", "出席"
    LATE = "late", "遅れて出席"
    ABSENT = "absent", "欠席"
