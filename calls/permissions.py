"""Who may, whatever the state. One predicate per question; the state is the workflow's matter."""

from calls.choices import Channel, WriterRole
from calls.models import Call, Consultation, Question, Theme
from calls.querysets import own_sections
from core.people import Person

WRITERS = (WriterRole.REPRESENTATIVE, WriterRole.EDITOR)


def nobody(_user: Person, _row: object) -> bool:
    """No person: what the clock alone does."""
    return False


# --- calls and themes ---------------------------------------------------------------------------


def prepares(user: Person, _call: Call) -> bool:
    """Writes a call while it is prepared."""
    return user.has_perm("calls.prepare_call")


def opens(user: Person, _call: Call) -> bool:
    """Announces, opens, corrects, extends and cancels."""
    return user.has_perm("calls.open_call")


def reads_papers(user: Person, call: Call) -> bool:
    """Reads what is decided before the opening: 伺い文 and 募集要項 as they stand."""
    return prepares(user, call) or opens(user, call)


def writes_theme(user: Person, theme: Theme) -> bool:
    """The section in charge, or whoever judges themes."""
    if user.has_perm("calls.accept_theme"):
        return True
    return user.has_perm("calls.enter_theme") and theme.section_id in own_sections(user)


def accepts_themes(user: Person, _theme: Theme) -> bool:
    """Takes a theme into the call, sends it back, ends its publication."""
    return user.has_perm("calls.accept_theme")


def publishes_theme(user: Person, theme: Theme) -> bool:
    """Shows an accepted theme: who accepts themes, and who opens the call it belongs to."""
    return accepts_themes(user, theme) or user.has_perm("calls.open_call")


# --- questions ----------------------------------------------------------------------------------


def drafts_answer(user: Person, question: Question) -> bool:
    """The section that is to answer, or whoever publishes answers."""
    if user.has_perm("calls.publish_answer"):
        return True
    section = question.section_id or (question.theme and question.theme.section_id)
    return user.has_perm("calls.answer_question") and section in own_sections(user)


def publishes_answer(user: Person, _question: Question) -> bool:
    """Moderates: publishes, corrects, declines."""
    return user.has_perm("calls.publish_answer")


def ends_questions(user: Person, _question: Question) -> bool:
    """Ends what waits for an answer together with its call."""
    return user.has_perm("calls.open_call")


# --- consultations ------------------------------------------------------------------------------


def is_own(user: Person, consultation: Consultation) -> bool:
    """Conflict of interest: who asks does not answer. An entry at the counter is nobody's own."""
    if consultation.channel == Channel.COUNTER:
        return False
    return consultation.writers.filter(person=user.pk).exists()


def writes(user: Person, consultation: Consultation) -> bool:
    """Writes the note and answers: its writers, or a clerk for a counter entry."""
    if consultation.channel == Channel.COUNTER and user.has_perm("calls.enter_consultation"):
        return True
    return consultation.writers.filter(person=user.pk, role__in=WRITERS).exists()


def routes(user: Person, consultation: Consultation) -> bool:
    """Leads it to sections and ends it, except one's own."""
    return user.has_perm("calls.route_consultation") and not is_own(user, consultation)


def answers(user: Person, consultation: Consultation) -> bool:
    """Writes in the thread for the city: who routes, or a section that is asked."""
    if is_own(user, consultation):
        return False
    if user.has_perm("calls.route_consultation"):
        return True
    asked = consultation.asks.filter(section__in=own_sections(user), taken_back_at=None)
    return user.has_perm("calls.answer_consultation") and asked.exists()


def withdraws(user: Person, consultation: Consultation) -> bool:
    """Who asked, or staff at their word."""
    return writes(user, consultation) or routes(user, consultation)
