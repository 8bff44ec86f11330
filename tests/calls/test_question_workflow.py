"""The lifecycle of a question as a matrix, what the public reads, and two clerks at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from calls.choices import QuestionStatus
from calls.models import Question, QuestionLog, Theme
from calls.questions import moderating
from calls.receivers import question as receivers
from calls.workflow import question as workflow
from calls.workflow import theme as theme_workflow
from core.workflow import NotAllowedNow
from tests.calls.numbers import with_numbers
from tests.factories import calls, mails, people, questions, themes


def public_list(place):
    """The questions that everybody reads of a theme, or of a call as a whole."""
    of_theme = {"theme": place} if isinstance(place, Theme) else {"theme": None, "call": place}
    return Question.objects.public().filter(**of_theme)


def counts(place):
    """How many are answered and how many wait there."""
    (row,) = with_numbers(type(place).objects.filter(pk=place.pk), type(place).__name__.lower())
    return row.answered, row.waiting


PERSONS = ("representative", "outsider", "clerk", "liaison", "reviewer", "expert", "admin")
ANSWER = "候補を3か所書いてください。"
VERBS = {
    "route": lambda one, by: workflow.route(one, by=by, section=calls.section("総務部")),
    "draft_answer": lambda one, by: workflow.draft_answer(one, by=by, answer=ANSWER),
    "publish": lambda one, by: workflow.publish(one, by=by, text="場所は", answer=ANSWER),
    "correct": lambda one, by: workflow.correct(
        one, by=by, answer=ANSWER, note="「2か所」を「3か所」に直しました。"
    ),
    "decline": lambda one, by: workflow.decline(one, by=by, note="人の名前が出ています。"),
    "end": lambda one, by: workflow.end(one, by=by, note="中止のため。"),  # with its call alone
}
# Everything that is open. The liaison belongs to the section of the theme.
OPEN = {
    ("asked", "route", "clerk"): "asked",
    ("asked", "draft_answer", "clerk"): "drafted",
    ("asked", "draft_answer", "liaison"): "drafted",
    ("asked", "publish", "clerk"): "answered",
    ("asked", "decline", "clerk"): "declined",
    ("drafted", "route", "clerk"): "asked",
    ("drafted", "draft_answer", "clerk"): "drafted",
    ("drafted", "draft_answer", "liaison"): "drafted",
    ("drafted", "publish", "clerk"): "answered",
    ("drafted", "decline", "clerk"): "declined",
    ("answered", "correct", "clerk"): "answered",
}


def attempt(verb, question, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](question, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.fixture
def theme(db):
    return themes.published(themes.opened())


@pytest.mark.parametrize("status", QuestionStatus.values)
def test_only_the_open_moves_succeed(theme, status):
    everybody = {name: getattr(people, name)() for name in PERSONS}
    question = questions.STATES[status](theme)
    log_rows = QuestionLog.objects.count()

    for verb in VERBS:
        for name, person in everybody.items():
            savepoint = transaction.savepoint()
            result = attempt(verb, question, person)
            written = QuestionLog.objects.count() - log_rows
            transaction.savepoint_rollback(savepoint)

            expected = OPEN.get((status, verb, name))
            if expected:
                assert (result, written) == (expected, 1), (verb, name)
            else:
                assert result in {"NotAllowedNow", "PermissionDenied"}, (verb, name)
                assert written == 0, (verb, name)


def test_every_verb_of_the_table_is_in_the_matrix():
    assert set(VERBS) == {transition.name for transition in workflow.QUESTION.transitions}


# --- what the public reads ------------------------------------------------------------------------


def test_question_may_be_shortened_and_what_came_stays(theme):
    question = questions.answered(theme)

    assert (question.text, question.asked) == (questions.TEXT, questions.ASKED)
    assert [each.text for each in public_list(theme)] == [questions.TEXT]


def test_nothing_is_public_before_it_is_answered_but_how_many_wait(theme):
    questions.answered(theme)
    questions.asked(theme)
    questions.drafted(theme)
    questions.declined(theme)
    questions.answered(theme.call)

    assert counts(theme) == (1, 2)
    assert [each.theme for each in public_list(theme.call)] == [None]


def test_questions_vanish_with_their_theme_and_come_back(theme):
    questions.answered(theme)

    theme_workflow.withdraw(theme, by=people.clerk(), note="見なおすため。")
    assert (list(public_list(theme)), counts(theme)[0]) == ([], 0)

    theme_workflow.publish(theme, by=people.clerk(), note="続けるため。")
    assert counts(theme)[0] == 1


def test_questions_of_a_call_that_is_not_shown_are_not_public(db):
    theme = themes.published()
    questions.answered(theme)

    assert list(public_list(theme)) == []


def test_correction_is_said_beside_the_answer(theme):
    question = VERBS["correct"](questions.answered(theme), people.clerk())

    assert (question.answer, question.correction) == (
        ANSWER, "「2か所」を「3か所」に直しました。",
    )  # fmt: skip
    assert question.corrected_at > question.answered_at


@pytest.mark.parametrize(
    "act",
    [
        lambda one, by: workflow.publish(one, by=by, text=" ", answer=ANSWER),
        lambda one, by: workflow.publish(one, by=by, text="場所は", answer=" "),
        lambda one, by: workflow.draft_answer(one, by=by, answer=""),
    ],
)
def test_empty_words_are_refused(theme, act):
    question = questions.asked(theme)

    with pytest.raises(NotAllowedNow, match="書いてください"):
        act(question, people.clerk())
    assert Question.objects.get(pk=question.pk).status == "asked"


def test_correction_and_refusal_need_a_reason(theme):
    with pytest.raises(ValueError, match="needs a reason"):
        workflow.decline(questions.asked(theme), by=people.clerk(), note=" ")
    with pytest.raises(ValueError, match="needs a reason"):
        workflow.correct(questions.answered(theme), by=people.clerk(), answer=ANSWER, note="")


def test_answer_changes_no_condition_of_theme_or_call(theme):
    before = (theme.ceiling, theme.call.edition, theme.call.editions.count())

    questions.answered(theme, is_after_close=True)

    theme.refresh_from_db()
    assert (theme.ceiling, theme.call.edition, theme.call.editions.count()) == before
    assert moderating.CHANGES_NOTHING in moderating.AFTER_CLOSE


# --- who may --------------------------------------------------------------------------------------


def test_routed_question_is_answered_by_the_section_it_was_led_to(theme):
    question = workflow.route(
        questions.asked(theme), by=people.clerk(), section=calls.section("総務部")
    )

    assert attempt("draft_answer", question, people.liaison()) == "PermissionDenied"

    question = workflow.route(question, by=people.clerk(), section=calls.section("福祉部"))
    assert attempt("draft_answer", question, people.liaison()) == "drafted"


def test_nobody_leads_a_question_to_a_dissolved_section(theme):
    section = calls.section("総務部")
    section.is_active = False
    section.save()

    with pytest.raises(NotAllowedNow, match="廃止された課"):
        workflow.route(questions.asked(theme), by=people.clerk(), section=section)


def test_section_dissolved_in_mid_question_leaves_it_to_the_clerks(theme):
    clerk, liaison = people.clerk(), people.liaison()
    question = questions.asked(theme, section=calls.section("福祉部"), owner=liaison)
    assert [each.user_id for each in receivers.section(question)] == [liaison.pk]
    section = question.section
    section.is_active = False
    section.save()
    question = Question.objects.get(pk=question.pk)

    assert [each.user_id for each in receivers.section(question)] == [clerk.pk]
    assert attempt("draft_answer", question, liaison) == "PermissionDenied"
    assert not Question.objects.visible_to(liaison).filter(pk=question.pk).exists()
    assert attempt("publish", question, clerk) == "answered"


def test_owner_of_the_theme_s_section_is_able_without_a_section_of_its_own(theme):
    question = questions.asked(theme, owner=people.liaison())

    assert Question.objects.with_owners().get(pk=question.pk).owner_now == people.liaison().pk


# --- at once --------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_clerks_publish_one_answer_at_once_and_everybody_gets_one_letter():
    theme = themes.published(themes.opened())
    question = questions.asked(theme)
    questions.follower(theme.call)
    clerks = [people.clerk(f"clerk{n}") for n in range(2)]

    def publish(by):
        try:
            return workflow.publish(question, by=by, text="場所は", answer=f"{by.pk}の答え").answer
        except NotAllowedNow:
            return "NotAllowedNow"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(publish, clerks), key=lambda each: each == "NotAllowedNow")

    question.refresh_from_db()
    letters = mails.written().filter(kind="calls/question_answered")
    assert results == [question.answer, "NotAllowedNow"]
    assert sorted(letters.values_list("to_address", flat=True)) == [
        "asker@sample.example", "follower@sample.example",
    ]  # fmt: skip
    assert all(question.answer in letter.text for letter in letters)
