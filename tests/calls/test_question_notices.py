"""Who is told of a question and its answer, once, and what is forgotten then."""

from datetime import timedelta

import pytest

from calls.deadlines.question import QuestionDue, QuestionLate
from calls.models import Question
from calls.workflow import question as workflow
from notifications.models import Notice
from tests.factories import calls, mails, people, questions, themes

pytestmark = pytest.mark.django_db
ASKER = "asker@sample.example"


@pytest.fixture
def theme():
    people.clerk()
    people.liaison()
    return themes.published(themes.opened())


def told(kind):
    return sorted(mails.written().filter(kind=f"calls/{kind}").values_list("to_address", flat=True))


def test_everybody_who_follows_the_theme_or_the_call_is_told_once(theme):
    other = themes.published(themes.opened(), title="ほかのテーマ")
    questions.follower(theme.call, "call@sample.example")
    questions.follower(theme.call, "theme@sample.example", theme=theme)
    questions.follower(theme.call, "theme@sample.example")
    questions.follower(theme.call, "other@sample.example", theme=other)
    questions.follower(theme.call, "new@sample.example", proved=False)
    questions.follower(theme.call, "stopped@sample.example", closed_at=calls.at())
    questions.follower(theme.call, "member@sample.example", user=people.member())
    questions.follower(theme.call, ASKER.upper())

    questions.answered(theme)

    assert told("question_answered") == [
        ASKER, "call@sample.example", "member@sample.example", "theme@sample.example",
    ]  # fmt: skip


def test_who_follows_another_call_hears_nothing(theme):
    questions.follower(calls.draft("2026-8"), "elsewhere@sample.example")

    questions.answered(theme)

    assert told("question_answered") == [ASKER]


def test_question_about_the_call_is_told_to_who_follows_any_part_of_it(theme):
    questions.follower(theme.call, "theme@sample.example", theme=theme)

    questions.answered(theme.call)

    assert told("question_answered") == [ASKER, "theme@sample.example"]


def test_accounts_that_are_stopped_hear_nothing(theme):
    outsider = people.outsider()
    questions.follower(theme.call, outsider.email, user=outsider)
    questions.follower(theme.call, outsider.email, theme=theme)
    outsider.is_active = False
    outsider.save()

    questions.answered(theme, reply_to="", asked_by=outsider)

    assert told("question_answered") == []


def test_letter_holds_what_everybody_reads_and_not_what_came(theme):
    questions.answered(theme)

    mail = Notice.objects.get(kind="calls/question_answered")
    assert mail.subject == "【答えが出ました】「水辺の学び」への質問"
    assert questions.TEXT in mail.text
    assert questions.ANSWER in mail.text
    assert "例示一郎" not in mail.text
    assert "この答えで、募集の条件は変わりません。" in mail.text


@pytest.mark.parametrize("end", [questions.answered, questions.declined])
def test_address_of_who_asked_is_forgotten_once_the_letter_is_written(theme, end):
    question = end(theme)

    question.refresh_from_db()
    columns = {field.name for field in Question.pgh_event_model._meta.fields}
    assert (question.reply_to, "reply_to" in columns) == ("", False)
    assert ASKER not in str(list(question.events.values()))
    assert Notice.objects.filter(to_address=ASKER).count() == 1


def test_who_asked_with_an_account_is_told_there(theme):
    questions.answered(theme, reply_to="", asked_by=people.outsider())

    assert told("question_answered") == ["outsider@sample.example"]


def test_who_left_nothing_is_not_told(theme):
    questions.declined(theme, reply_to="")

    assert told("question_declined") == []


def test_reason_for_not_publishing_goes_to_who_asked_alone(theme):
    questions.follower(theme.call)

    questions.declined(theme)

    assert told("question_declined") == [ASKER]
    assert "人の名前が出ています。" in Notice.objects.get(kind="calls/question_declined").text


def test_every_correction_is_told_and_says_what_was_wrong(theme):
    questions.follower(theme.call)
    question = questions.answered(theme)
    for number in (2, 3):
        workflow.correct(
            question, by=people.clerk(), answer="3か所です。", note=f"{number}回目の訂正。"
        )

    found = mails.written().filter(kind="calls/question_corrected")
    assert [mail.to_address for mail in found] == ["follower@sample.example"] * 2
    assert ["2回目の訂正。" in mail.text for mail in found] == [True, False]


def test_section_is_asked_and_clerks_hear_of_its_answer(theme):
    question = questions.asked(theme)
    workflow.route(question, by=people.clerk(), note="場所のことです。")
    workflow.draft_answer(question, by=people.liaison(), answer=questions.ANSWER)

    assert (told("question_routed"), told("question_drafted")) == (
        ["liaison@sample.example"], ["clerk@sample.example"],
    )  # fmt: skip
    mail = Notice.objects.get(kind="calls/question_routed")
    assert mail.subject == "【答えのお願い】「水辺の学び」への質問（令和8年12月1日（火）まで）"
    assert "場所のことです。" in mail.text
    assert "例示一郎" not in mail.text


def test_section_it_was_led_to_is_asked_and_not_that_of_the_theme(theme):
    workflow.route(questions.asked(theme), by=people.clerk(), section=calls.section("総務部"))

    assert told("question_routed") == ["clerk@sample.example"]  # nobody of it can answer


# --- deadlines ------------------------------------------------------------------------------------


def due(kind):
    return [
        (each.title, each.due.on, sorted(one.address for one in each.receivers))
        for each in kind().due(calls.TODAY)
    ]


def test_what_waits_is_due_to_the_section_and_late_to_its_head(theme):
    head = people.clerk("head")
    section = calls.section("福祉部")
    section.head = head
    section.save()
    questions.asked(theme)
    questions.answered(theme)
    day = calls.TODAY + timedelta(days=7)

    assert due(QuestionDue) == [("水辺の学びへの質問", day, ["liaison@sample.example"])]
    assert (
        due(QuestionLate)
        == [("水辺の学びへの質問", day, ["clerk@sample.example", "head@sample.example"])]
        or due(QuestionLate)[0][2].count("head@sample.example") == 1
    )


def test_question_of_nobody_is_due_to_the_clerks(theme):
    questions.asked(theme.call)

    assert due(QuestionDue)[0][2] == ["clerk@sample.example"]
    assert due(QuestionLate)[0][2] == ["clerk@sample.example"]


def test_owner_and_deputy_are_reminded_in_place_of_the_section(theme):
    deputy = people.clerk("second")
    questions.asked(theme, owner=people.liaison(), deputy=deputy)

    assert due(QuestionDue)[0][2] == ["liaison@sample.example", deputy.email]


def test_calendar_of_a_section_holds_its_questions_and_the_end_of_them(theme):
    question = questions.asked(theme)
    questions.asked(theme.call)

    assert len(QuestionDue().open_of(people.liaison(), calls.TODAY)) == 1
    assert QuestionDue().open_of(people.outsider(), calls.TODAY) == []

    workflow.publish(question, by=people.clerk(), text="場所は", answer="はい。")
    assert len(QuestionDue().ended_of(people.liaison(), calls.at() - timedelta(days=9999))) == 1


def test_dissolved_section_has_no_head_any_more(theme):
    section = calls.section("福祉部")
    section.head, section.is_active = people.liaison(), False
    section.save()
    questions.asked(theme)

    assert due(QuestionLate)[0][2] == ["clerk@sample.example"]


@pytest.mark.parametrize(("kind", "queries"), [(QuestionDue, 6), (QuestionLate, 4)])
@pytest.mark.parametrize("number", [1, 3])
def test_deadlines_cost_the_same_for_one_and_for_three(
    theme, kind, queries, number, django_assert_num_queries
):
    for n in range(number):
        place = calls.section(("福祉部", "総務部", "市民活動推進課")[n])
        place.head = people.clerk(f"head{n}")
        place.save()
        questions.asked(theme, section=place)

    with django_assert_num_queries(queries):
        assert len(list(kind().due(calls.TODAY))) == number
