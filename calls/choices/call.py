"""The words of a call: its states, whose turn it is, what it says of intake, budget and body."""

from django.db import models


class CallStatus(models.TextChoices):
    """What was done with a call. What a visitor sees follows from it and the dates: ``Phase``."""

    DRAFT = "draft", "準備中"
    ANNOUNCED = "announced", "予告中"
    OPENED = "opened", "公開中"
    DECIDED = "decided", "結果を公表"
    CANCELLED = "cancelled", "中止"


class Phase(models.TextChoices):
    """Where a call stands for everybody, from its acts and dates (``calls/phases.py``)."""

    PREPARING = "preparing", "準備中"
    ANNOUNCED = "announced", "予告"
    OPEN = "open", "募集中"
    REVIEWING = "reviewing", "審査中"
    ENDED = "ended", "終わりました"
    CANCELLED = "cancelled", "中止"


class CallTurn(models.TextChoices):
    """Whose turn it is with a call."""

    CLERK = "clerk", "市民活動推進課の番です"
    PUBLIC = "public", "応募と質問を受け付けています"
    NOBODY = "nobody", "手続きは終わっています"


CALL_WORDING = {
    CallStatus.DRAFT: "準備しています",
    CallStatus.ANNOUNCED: "予告しています",
    CallStatus.OPENED: "公開しています",
    CallStatus.DECIDED: "結果を公表しました",
    CallStatus.CANCELLED: "中止しました",
}
CALL_TURN = {
    CallStatus.DRAFT: CallTurn.CLERK,
    CallStatus.ANNOUNCED: CallTurn.CLERK,
    CallStatus.OPENED: CallTurn.PUBLIC,
    CallStatus.DECIDED: CallTurn.NOBODY,
    CallStatus.CANCELLED: CallTurn.NOBODY,
}


class ProposalKind(models.TextChoices):
    """Who thinks of the theme (guideline: the two systems)."""

    CITIZEN = "citizen", "市民提案型"
    CITY = "city", "行政提案型"


class Intake(models.TextChoices):
    """How proposals come in (domain facts §3.3)."""

    PERIOD = "period", "期間を決めて受け付ける"
    ROLLING = "rolling", "随時受け付け、届いたものから審査する"
    FIRST_COME = "first_come", "先着順に受け付ける"


class ConsultationNeed(models.TextChoices):
    """Whether one talks with the city before the form (domain facts §3.1)."""

    NONE = "none", "いりません"
    ADVISED = "advised", "すすめています"
    REQUIRED = "required", "かならず1回"


class BudgetManner(models.TextChoices):
    """How the money stands in the budget (calls.md §6)."""

    FRAME = "frame", "枠計上"
    SINGLE = "single", "個別計上"


class YearBridge(models.TextChoices):
    """What lets work run across 3/31 (地方自治法208条2項; calls.md §6)."""

    NONE = "", "なし（年度の中で終わる）"
    LIABILITY = "liability", "債務負担行為"
    CARRY_OVER = "carry_over", "繰越"


class Body(models.TextChoices):
    """The legal kind of the committee (地方自治法138条の4第3項; calls.md §6)."""

    ATTACHED = "attached", "附属機関"
    HEARING = "hearing", "意見を聴く会議"
    INTERNAL = "internal", "庁内の会議"


class PassageKind(models.TextChoices):
    """What staff may do with a passage of the guide (calls.md §2: NOFO Builder)."""

    FIXED = "fixed", "変えない文"
    OPTIONAL = "optional", "入れるかどうかを選ぶ文"
    VARIABLE = "variable", "募集ごとに書く文"


class RoundKind(models.TextChoices):
    """Rounds of review (domain facts §3.6)."""

    DOCUMENTS = "documents", "書類審査"
    PRESENTATION = "presentation", "公開プレゼンテーション"
