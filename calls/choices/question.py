"""The words of a question in public: its states and whose turn it is."""

from django.db import models


class QuestionStatus(models.TextChoices):
    """States of a question, in the wording of the staff."""

    ASKED = "asked", "届いた"
    DRAFTED = "drafted", "課が答えを書いた"
    ANSWERED = "answered", "答えを公開した"
    DECLINED = "declined", "公開しない"
    ENDED = "ended", "募集の中止で終わり"


class QuestionTurn(models.TextChoices):
    """Whose turn it is with a question."""

    CITY = "city", "市の番です"
    NOBODY = "nobody", "待っているものはありません"


QUESTION_WORDING = {
    QuestionStatus.ASKED: "答えを準備中",
    QuestionStatus.DRAFTED: "答えを準備中",
    QuestionStatus.ANSWERED: "答えました",
    QuestionStatus.DECLINED: "公開しません",
    QuestionStatus.ENDED: "募集の中止により、答えずに終わりました",
}
QUESTION_TURN = {
    QuestionStatus.ASKED: QuestionTurn.CITY,
    QuestionStatus.DRAFTED: QuestionTurn.CITY,
    QuestionStatus.ANSWERED: QuestionTurn.NOBODY,
    QuestionStatus.DECLINED: QuestionTurn.NOBODY,
    QuestionStatus.ENDED: QuestionTurn.NOBODY,
}
