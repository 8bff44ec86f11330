"""The staff's rooms of questions: who sees what, the pages of the moves, the desk."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group

from accounts.models import Reading, Section
from accounts.roles import ROLES
from calls.admin.desk import question as desk
from calls.models import Question
from calls.questions import moderating
from calls.workflow import question as workflow
from calls.workflow import theme as theme_workflow
from core.calendar.law import moment
from notifications.models import Notice
from tests.factories import calls, consultations, mails, open_calls, people, questions, themes

pytestmark = pytest.mark.django_db
LIST = "/admin/calls/question/"
NOTES = {
    "route": {"section": "", "note": "場所のことです。"},
    "draft_answer": {"answer": "はい。", "note": ""},
    "publish": {"text": "場所は", "answer": "はい。", "note": ""},
    "correct": {"answer": "いいえ。", "note": "「はい」を「いいえ」に直しました。"},
    "decline": {"note": "人の名前が出ています。"},
}


def page(question, act="change"):
    return f"{LIST}{question.pk}/{act}/"


def client(who="clerk"):
    return people.signed_in(getattr(people, who)())


@pytest.fixture
def theme():
    people.clerk()
    return themes.published(themes.opened())


# --- who sees what --------------------------------------------------------------------------------


def test_section_sees_its_own_questions_and_the_clerk_all(theme):
    own = questions.asked(theme)
    led = questions.asked(theme.call, section=calls.section("福祉部"))
    of_call = questions.asked(theme.call)
    away = questions.asked(theme, section=calls.section("総務部"))
    liaison, clerk = client("liaison"), client()

    found = [liaison.get(page(each)).status_code for each in (own, led, of_call, away)]

    assert found == [200, 200, 404, 200]
    assert {clerk.get(page(each)).status_code for each in (own, led, of_call, away)} == {200}


def test_list_names_the_next_act_of_whoever_looks(theme):
    questions.asked(theme, text="届いた")
    questions.drafted(theme, text="書いた")

    found = [
        {row.obj.text: row.action for row in client(who).get(LIST).context_data["rows"]}
        for who in ("clerk", "liaison")
    ]

    assert found == [
        {"届いた": "答える", "書いた": "答えを公開する"}, {"届いた": "答える", "書いた": ""},
    ]  # fmt: skip


def test_lists_counts_search_and_desk_hide_what_others_answer(theme):
    questions.asked(theme, text="わたしの課の質問")
    hidden = questions.asked(theme.call, asked="ひみつの質問", text="ひみつの質問")
    user = client("liaison")

    for address in (LIST, f"{LIST}?q=ひみつ", f"{LIST}?turn=city", "/admin/", "/admin/?who=all"):
        assert "ひみつの質問" not in user.get(address).content.decode(), address
    changelist = user.get(LIST).context_data["cl"]
    counts = [one["count"] for spec in changelist.filter_specs for one in spec.choices(changelist)]
    assert max(counts) == 1
    for act in ("owner", "history", "move/draft_answer", "move/publish"):
        assert user.get(page(hidden, act)).status_code == 404, act
    assert "ひみつの質問" in client().get(LIST).content.decode()
    assert "ひみつの質問" in client().get("/admin/?who=all").content.decode()


@pytest.mark.parametrize("who", ["representative", "reviewer", "outsider", "admin"])
def test_people_who_answer_nothing_are_kept_out(theme, who):
    question = questions.asked(theme)

    for address in (LIST, page(question), page(question, "move/publish")):
        assert client(who).get(address).status_code in {302, 403, 404}


def test_section_has_no_page_for_what_the_clerk_does(theme):
    question = questions.asked(theme)
    user = client("liaison")

    assert user.get(page(question, "move/draft_answer")).status_code == 200
    for move in ("route", "publish", "correct", "decline"):
        assert user.get(page(question, f"move/{move}")).status_code == 403, move


def test_address_of_who_asked_is_on_no_page(theme):
    question = questions.asked(theme)
    questions.follower(theme.call)
    user = client()

    for act in ("change", "history", *(f"move/{move}" for move in NOTES if move != "correct")):
        text = user.get(page(question, act)).content.decode()
        assert "asker@sample.example" not in text, act
        assert "follower@sample.example" not in text, act
    assert "質問した人に、答えが出たことをメールでお知らせします。" in (
        user.get(page(question)).content.decode()
    )


def test_reading_a_question_is_noted(theme):
    client("liaison").get(page(questions.asked(theme)))

    assert Reading.objects.filter(by=people.liaison()).count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(theme, number, django_assert_num_queries):
    for _ in range(number):
        questions.asked(theme)
    user = client()
    user.get(LIST)

    with django_assert_num_queries(9):
        user.get(LIST)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ({"turn": "city"}, ["届いた質問", "書いた質問"]),
        ({"turn": "late"}, ["届いた質問"]),
        ({"turn": "nobody"}, [questions.TEXT]),
        ({"status": "drafted"}, ["書いた質問"]),
        ({"q": "届いた"}, ["届いた質問"]),
        ({"owner": "mine"}, []),
    ],
)
def test_list_can_be_narrowed_and_searched(theme, query, texts):
    yesterday = calls.TODAY - timedelta(days=1)
    plain = {"asked": "場所は"}
    questions.asked(theme, text="届いた質問", due_on=yesterday, **plain)
    questions.drafted(theme, text="書いた質問", due_on=calls.TODAY, **plain)
    questions.answered(theme, due_on=yesterday, **plain)

    with time_machine.travel(calls.at(), tick=False):
        rows = client().get(LIST, query).context_data["rows"]

    assert [row.obj.text for row in rows] == texts


def test_question_that_was_declined_is_not_said_to_be_answered(theme):
    one = questions.asked(theme)
    workflow.decline(one, by=people.clerk(), note="人の名前が出ています。")
    shown = client().get(page(one)).content.decode()
    assert "答えは出ています" not in shown
    assert "待っているものはありません" in shown


def test_calls_that_go_on_are_offered_before_newer_ones_that_are_over(theme):
    for number in range(9):
        open_calls.decided(f"2025-{number + 1}", title=f"終わった募集{number}")
    with time_machine.travel(calls.at(), tick=False):
        shown = client().get(LIST).content.decode()
    assert shown.index(f"call={theme.call.pk}") < shown.index("終わった募集8")


# --- the pages of the moves -----------------------------------------------------------------------


@pytest.mark.parametrize("move", NOTES)
def test_page_shows_what_everybody_will_read_and_how_many_are_told(theme, move):
    questions.follower(theme.call)
    state = "answered" if move == "correct" else "asked"
    question = questions.STATES[state](theme)
    user, address = client(), page(question, f"move/{move}")
    before = set(mails.written().values_list("pk", flat=True))

    shown = user.post(address, NOTES[move] | {"preview": "1"}).context["mails"]
    user.post(address, NOTES[move])

    sent = mails.written().exclude(pk__in=before)
    assert {mail["subject"] for mail in shown} == set(sent.values_list("subject", flat=True))
    told = set(sent.values_list("text", flat=True))  # who does not follow has nothing to stop
    assert {mail["text"] for mail in shown} <= told
    assert shown[0]["to"] == f"{sent.count()}人"


def test_forms_begin_with_what_is_written_and_say_that_no_condition_changes(theme):
    question = questions.drafted(theme)
    user = client()

    form = user.get(page(question, "move/publish")).context["form"]

    assert (form["text"].value(), form["answer"].value()) == (questions.ASKED, questions.ANSWER)
    for move in ("draft_answer", "publish"):
        text = user.get(page(question, f"move/{move}")).content.decode()
        assert moderating.CHANGES_NOTHING in text, move


@pytest.mark.parametrize("move", ["route", "draft_answer", "publish", "decline"])
def test_question_is_read_on_the_page_where_it_is_answered(theme, move):
    one = questions.asked(theme, asked="場所は団体が決めてよいですか。")
    shown = client().get(page(one, f"move/{move}")).content.decode()
    assert "届いた質問</dt><dd>場所は団体が決めてよいですか。" in shown


def test_question_after_the_day_is_told_so_on_every_page(theme):
    question = questions.asked(theme, is_after_close=True)
    user = client()

    for act in ("change", "move/draft_answer", "move/publish"):
        assert moderating.AFTER_CLOSE in user.get(page(question, act)).content.decode(), act


@pytest.mark.parametrize(("name", "longest"), [("text", 400), ("answer", 2000)])
def test_what_is_too_long_or_empty_is_refused_and_kept(theme, name, longest):
    question = questions.asked(theme)
    user, address = client(), page(question, "move/publish")

    for words in ("あ" * (longest + 1), ""):
        answer = user.post(address, NOTES["publish"] | {name: words})
        assert (answer.status_code, name in answer.context["form"].errors) == (200, True)
    question.refresh_from_db()
    assert question.status == "asked"


def test_second_clerk_hears_that_the_first_has_published(theme):
    question = questions.asked(theme)
    workflow.publish(question, by=people.clerk("first"), text="場所は", answer="はい。")

    answer = client().post(page(question, "move/publish"), NOTES["publish"], follow=True)

    assert "「答えを公開する」の手続きは、もうできません。" in answer.content.decode()
    assert Notice.objects.filter(kind="calls/question_answered").count() == 1


def test_clerk_leads_a_question_to_a_section_and_back(theme):
    question = questions.asked(theme.call)
    user, address = client(), page(question, "move/route")

    user.post(address, {"section": calls.section("福祉部").pk, "note": ""})
    question.refresh_from_db()
    assert str(question.section) == "福祉部"

    user.post(address, {"section": "", "note": ""})
    question.refresh_from_db()
    assert question.section is None


def test_dissolved_section_is_named_on_the_page_and_not_offered(theme):
    question = questions.asked(theme)
    Section.objects.filter(name="福祉部").update(is_active=False)
    user = client()

    assert "廃止された課" in user.get(page(question)).content.decode()
    offered = user.get(page(question, "move/route")).context["form"]["section"].field.queryset
    assert "福祉部" not in [str(each) for each in offered]


# --- the desk -------------------------------------------------------------------------------------


def waiting(user):
    share = desk.share(user)
    return (
        sorted(share.rows.values_list("desk_title", "desk_nobodys"))
        if share.rows is not None
        else []
    )


def test_desk_gives_the_section_what_it_answers_and_the_clerk_the_rest(theme):
    questions.asked(theme, text="テーマへ")
    questions.asked(theme.call, text="募集へ")
    questions.drafted(theme, text="課が書いた")
    questions.answered(theme)

    assert waiting(people.clerk()) == [("テーマへ", False), ("募集へ", True), ("課が書いた", True)]
    assert waiting(people.liaison()) == [("テーマへ", True), ("課が書いた", False)]
    assert waiting(people.outsider()) == []


def test_question_of_a_dissolved_section_waits_for_the_clerk(theme):
    questions.asked(theme, text="テーマへ")
    Section.objects.filter(name="福祉部").update(is_active=False)

    assert waiting(people.clerk()) == [("テーマへ", True)]
    assert waiting(people.liaison()) == []


def test_question_led_to_another_section_waits_for_that_one_alone(theme):
    other = consultations.other_liaison()
    question = questions.asked(theme, text="ほかの課へ")

    workflow.route(question, by=people.clerk(), section=calls.section("総務部"))

    assert waiting(people.liaison()) == []
    assert waiting(other) == [("ほかの課へ", True)]


def test_what_is_late_stands_at_the_top_of_the_desk(theme):
    question = questions.asked(theme, due_on=calls.TODAY)

    with time_machine.travel(moment(calls.TODAY + timedelta(days=3), calls.at().time())):
        text = client("liaison").get("/admin/").content.decode()

    assert page(question) in text
    assert "市が遅れています" in text


def test_officer_of_the_section_answers_like_its_liaison(theme):
    officer = people.clerk("officer")
    officer.groups.set([Group.objects.get(name=ROLES["officer"].name)])
    officer.sections.set([calls.section("福祉部")])
    question = questions.asked(theme)

    assert workflow.draft_answer(question, by=officer, answer="はい。").status == "drafted"
    assert people.signed_in(officer).get(page(question)).status_code == 200


def test_question_about_a_withdrawn_theme_can_still_be_answered_out_of_sight(theme):
    question = questions.asked(theme)
    theme_workflow.withdraw(theme, by=people.clerk(), note="見なおすため。")

    client().post(page(question, "move/publish"), NOTES["publish"])

    assert Question.objects.get(pk=question.pk).status == "answered"
    assert Question.objects.public().count() == 0
