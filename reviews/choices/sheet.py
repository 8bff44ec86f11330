"""The states of a score sheet, who marks it, and at which door it was filled in."""

from django.db import models


class SheetStatus(models.TextChoices):
    """One scorer's sheet for one proposal."""

    DRAFT = "draft", "入力中"
    SUBMITTED = "submitted", "完了"
    ABSTAINED = "abstained", "見送り"
    CLOSED = "closed", "終わり"


class SheetTurn(models.TextChoices):
    """Whose turn it is with a sheet."""

    SCORER = "scorer", "あなたの番です"
    NOBODY = "nobody", "することはありません"


SHEET_WORDING = {
    SheetStatus.DRAFT: "採点してください",
    SheetStatus.SUBMITTED: "提出しました",
    SheetStatus.ABSTAINED: "採点を見送りました",
    SheetStatus.CLOSED: "審査は終わりました。することはありません",
}
SHEET_TURN = {
    SheetStatus.DRAFT: SheetTurn.SCORER,
    SheetStatus.SUBMITTED: SheetTurn.NOBODY,
    SheetStatus.ABSTAINED: SheetTurn.NOBODY,
    SheetStatus.CLOSED: SheetTurn.NOBODY,
}


class SheetRole(models.TextChoices):
    """As whom somebody scores: the words of ``scoring.facts.Role`` (the rule says who)."""

    MEMBER = "member", "委員"
    MEETING = "meeting", "委員会"
    OFFICE = "office", "事務局"
    SECTION = "section", "担当課"


class Door(models.TextChoices):
    """How the marks came into the portal. A paper sheet is an equal one (issue: paper sheets)."""

    WEB = "web", "ポータル"
    PAPER = "paper", "紙から入力"
