"""A section that is dissolved in mid-consultation, and the one that takes over its work."""

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.models import Section
from calls.consultations import asking, meetings, thread
from calls.consultations.standing import standing
from calls.models import Consultation, Question
from calls.querysets import own_sections
from calls.workflow import consultation as workflow
from core.deadlines import KINDS
from core.workflow import NotAllowedNow
from notifications.models import Notice
from tests.factories import calls, consultations, open_calls, people, questions
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

LIST = "/admin/calls/consultation/"
TITLE = "課が変わった相談"


@pytest.fixture(autouse=True)
def _on_the_day():
    people.clerk(), people.liaison()
    with time_machine.travel(at(TODAY), tick=False):
        yield


def dissolve(name="福祉部", into=None):
    section = consultations.section(name)
    section.is_active, section.successor = False, into
    section.save()
    return section


def told(kind):
    return [sorted(r.address for r in each.receivers) for each in KINDS[f"calls/{kind}"].due(TODAY)]


def test_ask_message_meeting_turn_and_reminder_go_to_the_section_that_took_over():
    one = consultations.talking(title=TITLE)
    message, other = consultations.inside(one), consultations.other_liaison()
    meeting = consultations.meeting(one)
    dissolve(into=consultations.section("総務部"))

    client = people.signed_in(other)
    page = f"{LIST}{one.pk}/"
    for act in ("change", "history", "move/ask_back", "meeting", f"open/{message.pk}"):
        assert client.get(f"{page}{act}/").status_code == 200, act
    assert consultations.SECRET in client.get(f"{page}change/").content.decode()
    assert TITLE in client.get("/admin/").content.decode()
    assert told("section_answer_due") == [["other@sample.example"]]
    assert told("consultation_due") == []
    assert standing(one).turn == "市（福祉部（いまは総務部））"
    Notice.objects.all().delete()
    meetings.cancel(meeting, by=other)
    heard = set(Notice.objects.filter(kind__endswith="_city").values_list("to_address", flat=True))
    assert heard == {"clerk@sample.example", "other@sample.example"}


def test_who_took_over_answers_and_the_answer_stands_under_their_section():
    one = consultations.talking()
    other = consultations.other_liaison()
    dissolve(into=consultations.section("総務部"))

    message = thread.say(one, by=other, text="できます。", token="t", answers=True)

    assert message.section.name == "総務部"
    assert not asking.unanswered(one).exists()


def test_people_of_a_dissolved_section_reach_nothing_any_more():
    one = consultations.talking(title=TITLE)
    liaison = people.signed_in(people.liaison())
    dissolve(into=consultations.section("総務部"))

    assert liaison.get(f"{LIST}{one.pk}/change/").status_code in (302, 404)
    assert liaison.post(f"{LIST}{one.pk}/message/", {"text": "a"}).status_code in (302, 403, 404)
    assert TITLE not in liaison.get("/admin/?who=all").content.decode()
    assert own_sections(people.liaison()) == []
    assert not one.messages.exists()


def test_dissolved_department_lends_nobody_to_a_living_section():
    section = Section.objects.create(
        name="見守り課", department=consultations.section(), is_active=True
    )
    one = consultations.received(title=TITLE)
    workflow.route(one, by=people.clerk(), sections=[section], due_on=TODAY, note="")
    assert told("section_answer_due") == [["liaison@sample.example"]]

    dissolve()

    assert own_sections(people.liaison()) == []
    assert told("section_answer_due") == []
    assert told("consultation_due") == [["clerk@sample.example"]]
    assert Consultation.objects.visible_to_staff(people.liaison()).count() == 0
    asking.take_back(one.asks.get(), by=people.clerk())
    letter = Notice.objects.get(kind="calls/section_ask_taken_back")
    assert letter.to_address == "clerk@sample.example"


def test_heir_that_is_dissolved_too_leaves_the_work_to_the_clerk():
    one = consultations.talking()
    consultations.other_liaison()
    dissolve(into=consultations.section("総務部"))
    dissolve("総務部")

    assert own_sections(consultations.other_liaison()) == []
    assert told("section_answer_due") == []
    assert told("consultation_due") == [["clerk@sample.example"]]
    assert one.asks.get().section.living is None


def test_question_and_theme_go_with_their_section():
    other = consultations.other_liaison()
    theme = open_calls.theme(open_calls.opened(), section=consultations.section())
    question = questions.asked(theme)
    dissolve(into=consultations.section("総務部"))

    assert Question.objects.visible_to(other).get() == question
    assert told("question_due") == [["other@sample.example"]]
    assert [each.title for each in type(theme).objects.filter(section__in=own_sections(other))]


def test_what_a_section_had_taken_over_goes_on_with_it():
    first = dissolve("福祉部", into=consultations.section("総務部"))
    admin = people.signed_in(people.admin())
    second, third = consultations.section("総務部"), consultations.section("保健部")
    page = f"/admin/accounts/section/{second.pk}/change/"
    facts = {"name": second.name, "order": second.order, "successor": third.pk}

    assert admin.post(page, facts).status_code == 302

    first.refresh_from_db()
    assert first.successor == third
    refused = admin.post(page, facts | {"is_active": "on"}).content.decode()
    assert "「使用中」を外した部署にだけ" in refused
    for wrong in ({"is_active": True}, {"successor": second}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Section.objects.filter(pk=second.pk).update(**wrong)


def test_section_is_not_asked_twice_under_its_old_name_and_its_new_one():
    one = consultations.talking()
    dissolve(into=consultations.section("総務部"))

    with pytest.raises(NotAllowedNow, match="もう聞いています"):
        consultations.route(one, "総務部")


def test_section_without_people_leaves_its_ask_to_the_clerk_and_the_desk_says_why():
    one = consultations.route(consultations.received(title=TITLE), "経済環境部")
    clerk = people.signed_in(people.clerk())

    desk = clerk.get("/admin/").content.decode()
    assert TITLE in desk
    assert "経済環境部には、ログインして答えられる人がいないので" in desk
    assert "市民活動推進課の番" in desk
    assert told("consultation_due") == [["clerk@sample.example"]]
    assert told("section_answer_due") == []
    shown = clerk.get(f"{LIST}?section=gone").context_data["rows"]
    assert [row.obj.title for row in shown] == [TITLE]
    offered = clerk.get(f"{LIST}{one.pk}/move/route/").content.decode()
    assert "保健部（ログインして答えられる人がいません。" in offered
    assert "福祉部（ログインして" not in offered


def test_question_for_a_section_without_people_waits_for_the_clerk_who_reads_why():
    theme = open_calls.theme(open_calls.opened(), section=calls.section("経済環境部"))
    question = questions.asked(theme)
    clerk = people.signed_in(people.clerk())
    why = "経済環境部には、ログインして答えられる人がいないので、市民活動推進課が答えます"

    assert why in clerk.get("/admin/").content.decode()
    assert why in clerk.get(f"/admin/calls/question/{question.pk}/change/").content.decode()
    assert told("question_due") == [["clerk@sample.example"]]
