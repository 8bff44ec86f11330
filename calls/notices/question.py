"""The letters about a question: to whoever answers, to whoever asked and to all who follow."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from calls.models import Question
from calls.notices.following import stop_links
from calls.receivers import question as receivers
from core.deadlines import Receiver
from core.http import absolute
from notifications import outbox


def question_routed(question: Question, note: str) -> None:
    """答えのお願い: to the section that is to answer, else to the clerks."""
    to = receivers.section(question)
    _tell("question_routed", question, to, note=note, url=staff_page(question))


def question_drafted(question: Question) -> None:
    """課の答えが届きました: to the clerks, who publish it."""
    _tell("question_drafted", question, receivers.clerks(), url=staff_page(question))


def question_answered(question: Question) -> None:
    """答えのお知らせ: the same words to who asked and to everybody who follows."""
    _tell("question_answered", question, receivers.readers(question), **answer_words(question))


def question_corrected(question: Question) -> None:
    """答えの訂正: to everybody who follows; who asked is known by the account alone."""
    _tell("question_corrected", question, receivers.readers(question), **answer_words(question))


def question_declined(question: Question, reason: str) -> None:
    """公開しないお知らせ: to who asked, with the reason and the way that is open."""
    _tell("question_declined", question, receivers.asker(question), **declined_words(reason))


def answer_words(question: Question) -> dict[str, str]:
    """What everybody reads of an answer."""
    return {
        "text": question.text,
        "answer": question.answer,
        "correction": question.correction,
        "url": absolute(question.get_absolute_url()),
    }


def declined_words(reason: str) -> dict[str, str]:
    """What whoever asked reads of a question that is not made public."""
    return {"reason": reason or "（ここに書く理由）"}


RECEIVERS = {
    "question_drafted": lambda question: receivers.clerks(),
    "question_answered": receivers.readers,
    "question_corrected": receivers.readers,
    "question_declined": receivers.asker,
}


def told(question: Question, kind: str) -> int:
    """How many people get a letter of this kind."""
    return len(RECEIVERS.get(kind, receivers.section)(question))


def previews(question: Question, kind: str, note: str = "") -> list[dict[str, str]]:
    """``way``, ``to``, ``subject``, ``text`` of a mail of this kind; [] if nobody gets one.

    ``question`` is as it would be by then, unsaved. Who they are is not said, only how many.
    """
    number = told(question, kind) if kind else 0
    if not number:
        return []
    words = {
        "question_declined": declined_words(note),
        "question_routed": {"note": note, "url": staff_page(question)},
        "question_drafted": {"url": staff_page(question)},
    }.get(kind) or answer_words(question)
    subject, text, _html = outbox.compose(f"calls/{kind}", facts(question) | words)
    return [{"way": "メール", "to": f"{number}人", "subject": subject, "text": text}]


def sent_about(question: Question) -> Any:
    """Every mail about this question, with what became of it, the newest first."""
    return outbox.sent_about(question)


def facts(question: Question) -> dict[str, Any]:
    """What every letter may say; never the question as it came, which may name people."""
    return {
        "place": (question.theme or question.call).title,
        "due": question.due_on,
    }


def staff_page(question: Question) -> str:
    """The question in the staff's rooms, behind sign-in."""
    return absolute(reverse("admin:calls_question_change", args=[question.pk]))


def _tell(kind: str, question: Question, to: Iterable[Receiver], **context: Any) -> None:
    """One letter to each of them about the move that has just been logged."""
    occasion, themes = question.log.count(), filter(None, [question.theme])
    links = stop_links(question.call, *themes)
    for receiver in to:
        outbox.post(
            f"calls/{kind}",
            to=receiver,
            context=facts(question) | context,
            private_url=links.get(receiver.address.lower(), ""),
            about=question,
            dedupe_key=f"{kind}:{question.pk}:{occasion}:{receiver.key}",
        )
