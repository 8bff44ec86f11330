"""Who hears about a question: who answers it, who asked it, who follows the place."""

from django.db.models import QuerySet

from accounts.models import Section, User
from calls.models import Question
from calls.receivers import following, sections
from core.deadlines import Receiver, each_once
from groups.receivers import office, person

WORKS, JUDGES = "calls.answer_question", "calls.publish_answer"


def staff() -> sections.Staff:
    """Who answers questions today."""
    return sections.Staff(WORKS, JUDGES)


def place(question: Question) -> Section | None:
    """The section that is to answer: the one named, else that of the theme."""
    if question.section or question.theme is None:
        return question.section
    return question.theme.section


def section(question: Question) -> tuple[Receiver, ...]:
    """Who is to answer; the clerks when nobody of the section can."""
    return staff().in_charge(question, place(question))


def clerks() -> tuple[Receiver, ...]:
    """Who publishes answers."""
    return office(JUDGES)


def able(question: Question) -> QuerySet[User]:
    """Who may be put in charge of it."""
    return sections.able(WORKS, JUDGES, place(question))


def asker(question: Question) -> tuple[Receiver, ...]:
    """Who asked: by the address left for the answer, else by the account; () for neither."""
    if question.reply_to:
        return (Receiver("", address=question.reply_to, has_page=False),)
    user = question.asked_by
    is_open = user is not None and user.is_active and user.closed_at is None
    return (person(user),) if user is not None and is_open else ()


def readers(question: Question) -> list[Receiver]:
    """Everybody who is told of the answer, each address once: who asked, and who follows."""
    followers = following.listening(question.call, *filter(None, [question.theme]))
    return each_once((*asker(question), *followers))
