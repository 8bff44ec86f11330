"""The letters about a question: to whoever answers, to whoever asked and to all who follow."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from calls.models import Question, Theme
from calls.notices import mailing
from calls.notices.following import how_to_stop, stop_links
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
    _tell_readers("question_answered", question)


def question_corrected(question: Question) -> None:
    """答えの訂正: to everybody who follows; who asked is known by the account alone."""
    _tell_readers("question_corrected", question)


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
    words |= how_to_stop(question.call, *place(question))
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


def place(question: Question) -> list[Theme]:
    """The theme that it is about, if it is about one."""
    return [question.theme] if question.theme else []


def _tell(kind: str, question: Question, to: Sequence[Receiver], **context: Any) -> None:
    """One letter to each of them about the move that has just been logged."""
    key = mailing.key_of(kind, question, question.log.count())
    links = stop_links(question.call, *place(question), of=to)
    for receiver in to:
        outbox.post(
            f"calls/{kind}",
            to=receiver,
            context=facts(question) | context,
            private_url=links.get(receiver.address.lower(), ""),
            about=question,
            dedupe_key=f"{key}:{receiver.key}",
        )


def _tell_readers(kind: str, question: Question) -> None:
    """Who asked, at once, since the address is forgotten then; the worker tells who follows."""
    words = answer_words(question)
    _tell(kind, question, receivers.asker(question), **words)
    known = {"place": facts(question)["place"], **words}
    mailing.to_all(kind, question, known, occasion=question.log.count())
