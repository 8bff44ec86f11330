"""Whether an answer that is kept fits its question as the call asks it today."""

from calls.choices import AnswerKind
from calls.models import CourseQuestion

YES_NO = ("はい", "いいえ")
MOST_NUMBER = 10**12


def options(question: CourseQuestion) -> list[str]:
    """What can be chosen of a question that is answered by a choice or by yes and no."""
    return list(question.options if question.kind == AnswerKind.CHOICE else YES_NO)


def fits(question: CourseQuestion, answer: object) -> bool:
    """Whether its form could have given this answer: the kind, the choices or the limit may have
    been corrected since. Of a question that a file answers nothing is kept.
    """
    if question.kind == AnswerKind.NUMBER:
        return type(answer) is int and 0 <= answer <= MOST_NUMBER
    if question.kind == AnswerKind.TEXT:
        return isinstance(answer, str) and len(answer) <= question.most
    return answer in options(question)
