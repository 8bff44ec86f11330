"""The states of a question of a member to whoever proposed, through the office."""

from django.db import models


class ClarificationStatus(models.TextChoices):
    """From the question of a member to the answer for all."""

    ASKED = "asked", "事務局に届いた"
    PASSED = "passed", "提案した人の答えを待っている"
    ANSWERED = "answered", "答えが届いた"
    NOT_PASSED = "not_passed", "取り次がなかった"
    TAKEN_BACK = "taken_back", "委員が取り下げた"
    UNANSWERED = "unanswered", "答えのないまま終えた"
    DROPPED = "dropped", "審査が終わって閉じた"


class ClarificationTurn(models.TextChoices):
    """Whose turn it is with a question."""

    OFFICE = "office", "事務局の番です"
    APPLICANT = "applicant", "提案した人の番です"
    NOBODY = "nobody", "することはありません"


CLARIFICATION_WORDING = {
    ClarificationStatus.ASKED: "事務局が読んでいます",
    ClarificationStatus.PASSED: "答えをお待ちしています",
    ClarificationStatus.ANSWERED: "答えをいただきました",
    ClarificationStatus.NOT_PASSED: "取り次がないことになりました",
    ClarificationStatus.TAKEN_BACK: "取り下げました",
    ClarificationStatus.UNANSWERED: "答えのないまま終わりました",
    ClarificationStatus.DROPPED: "審査が終わりました",
}
CLARIFICATION_TURN = {
    ClarificationStatus.ASKED: ClarificationTurn.OFFICE,
    ClarificationStatus.PASSED: ClarificationTurn.APPLICANT,
    ClarificationStatus.ANSWERED: ClarificationTurn.NOBODY,
    ClarificationStatus.NOT_PASSED: ClarificationTurn.NOBODY,
    ClarificationStatus.TAKEN_BACK: ClarificationTurn.NOBODY,
    ClarificationStatus.UNANSWERED: ClarificationTurn.NOBODY,
    ClarificationStatus.DROPPED: ClarificationTurn.NOBODY,
}
