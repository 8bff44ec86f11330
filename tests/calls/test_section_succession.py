"""A section that is dissolved in mid-consultation, and the one that takes over its work."""

from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.admin import site
from django.db import IntegrityError, connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.models import Section, Serving, User
from calls.choices import MilestoneKind
from calls.consultations import asking, meetings, thread
from calls.consultations.standing import standing
from calls.models import Consultation, Question
from calls.querysets import own_sections
from calls.workflow import consultation as workflow
from core.caching import pages
from core.deadlines import KINDS
from core.web.once import AskedOnceMiddleware
from core.workflow import NotAllowedNow
from notifications.models import Notice
from tests.factories import calls, consultations, open_calls, people, questions, themes
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


def arranged():
    """Sections in every way in which one can live, be dissolved and be taken over, by name, each
    with a person of its own.
    """
    city = {name: Section.objects.create(name=name) for name in ("部", "廃部", "部だけ")}
    city |= {
        "課": Section.objects.create(name="課", department=city["部"]),
        "廃部の課": Section.objects.create(name="廃部の課", department=city["廃部"]),
        "廃課": Section.objects.create(name="廃課", department=city["部"]),
    }
    heirs = {
        "課へ": "課", "部へ": "部だけ", "廃部の課へ": "廃部の課", "廃課へ": "廃課", "だれもない": ""
    }  # fmt: skip
    for name, heir in heirs.items():
        above = city["部だけ"] if name == "課へ" else None
        gone = {"is_active": False, "department": above, "successor": city.get(heir)}
        city[name] = Section.objects.create(name=name, **gone)
    Section.objects.filter(name__in=["廃部", "廃課"]).update(is_active=False)
    for name in city:
        user = User.objects.create_user(f"u{len(name)}{city[name].pk}@sample.example", name=name)
        user.sections.add(city[name])
    return city


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


def test_public_page_of_a_theme_says_who_took_over():
    theme = open_calls.theme(open_calls.opened())
    Client().get(theme.get_absolute_url())
    dissolve(theme.section.name, consultations.section("保健部"))
    pages.refresh()

    shown = Client().get(theme.get_absolute_url()).content.decode()

    assert shown.count("経済環境部（いまは保健部）") == 2


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


def test_section_whose_last_person_leaves_in_mid_consultation_leaves_its_ask_to_the_clerk():
    one = consultations.talking(title=TITLE)
    clerk = people.signed_in(people.clerk())
    why = "福祉部には、ログインして答えられる人がいないので"
    before = clerk.get("/admin/").content.decode()
    liaison = people.liaison()
    liaison.is_active = False
    liaison.save()

    assert why not in before
    assert why in clerk.get("/admin/").content.decode()
    assert "答える人がいない課" in clerk.get(f"{LIST}{one.pk}/change/").content.decode()
    assert [row.obj for row in clerk.get(f"{LIST}?section=gone").context_data["rows"]] == [one]


def test_question_for_a_section_without_people_waits_for_the_clerk_who_reads_why():
    theme = open_calls.theme(open_calls.opened(), section=calls.section("経済環境部"))
    question = questions.asked(theme)
    clerk = people.signed_in(people.clerk())
    why = "経済環境部には、ログインして答えられる人がいないので、市民活動推進課が答えます"

    assert why in clerk.get("/admin/").content.decode()
    assert why in clerk.get(f"/admin/calls/question/{question.pk}/change/").content.decode()
    assert told("question_due") == [["clerk@sample.example"]]


def test_view_of_who_serves_says_what_the_section_says_of_itself():
    names = arranged()
    sections = Section.objects.filter(pk__in=[each.pk for each in names.values()])

    by_view = {each.name: set() for each in sections}
    for row in Serving.objects.filter(section__in=sections).select_related("user", "section"):
        by_view[row.section.name].add(row.user.name)

    said = {each.name: {place.name for place in each.places} for each in sections}
    assert by_view == said
    assert said == {
        "部": {"部"}, "廃部": set(), "部だけ": {"部だけ"}, "課": {"課", "部"},
        "廃部の課": {"廃部の課"}, "廃課": set(), "課へ": {"課", "部"}, "部へ": {"部だけ"},
        "廃部の課へ": {"廃部の課"}, "廃課へ": set(), "だれもない": set(),
    }  # fmt: skip


def test_reopened_consultation_asks_the_section_that_took_over():
    one, other = consultations.closed(title=TITLE), consultations.other_liaison()
    dissolve(into=consultations.section("総務部"))
    Notice.objects.all().delete()

    one = workflow.reopen(one, by=people.clerk())

    assert [each.section.name for each in asking.unanswered(one)] == ["福祉部"]
    assert standing(one).turn == "市（福祉部（いまは総務部））"
    assert told("section_answer_due") == [["other@sample.example"]]
    heard = Notice.objects.filter(kind="calls/section_asked")
    assert list(heard.values_list("to_address", flat=True)) == ["other@sample.example"]
    client = people.signed_in(other)
    assert client.get(f"{LIST}{one.pk}/move/ask_back/").status_code == 200


def test_reopened_consultation_of_a_section_without_heir_is_the_clerks():
    one = consultations.closed()
    dissolve()

    one = workflow.reopen(one, by=people.clerk())

    assert not asking.unanswered(one).exists()
    assert asking.orphaned(one).get().section.name == "福祉部"
    assert (told("section_answer_due"), told("consultation_due")) == (
        [],
        [["clerk@sample.example"]],
    )


def test_draft_of_a_theme_stands_in_the_plan_of_the_heir_who_goes_on_writing_it():
    other, theme = consultations.other_liaison(), themes.draft()
    calls.day(theme.call, MilestoneKind.THEMES, TODAY)
    plan = KINDS["calls/theme_due"]
    assert [len(plan.open_of(each, TODAY)) for each in (people.liaison(), other)] == [1, 0]

    dissolve(into=consultations.section("総務部"))

    assert [len(plan.open_of(each, TODAY)) for each in (people.liaison(), other)] == [0, 1]
    (row,) = people.signed_in(other).get("/admin/calls/theme/").context_data["rows"]
    assert (row.obj, row.action, row.whose) == (theme, "書く", "担当課の番")
    page = people.signed_in(other).get(f"/admin/calls/theme/{theme.pk}/edit/")
    assert page.status_code == 200
    assert not people.signed_in(people.liaison()).get("/admin/calls/theme/").context_data["rows"]


# --- asked once in a request ----------------------------------------------------------------------


def in_request(answer):
    """What is answered within one request."""
    return AskedOnceMiddleware(answer)(RequestFactory().get("/"))


def test_own_sections_are_asked_once_and_anew_once_the_membership_is_changed():
    user, admin = people.liaison(), site._registry[User]
    new = consultations.section("総務部")
    form = SimpleNamespace(save_m2m=lambda: user.sections.set([new]))

    def answer(request):
        before = own_sections(user)
        with CaptureQueriesContext(connection) as asked:
            assert own_sections(user) == before
        admin.save_related(request, form, [], change=True)
        return before, len(asked), own_sections(user)

    before, asked, after = in_request(answer)

    assert (consultations.section().pk in before, asked) == (True, 0)
    assert (new.pk in after, consultations.section().pk in after) == (True, False)


def test_own_sections_are_asked_anew_once_a_section_is_dissolved():
    other, admin = consultations.other_liaison(), site._registry[Section]
    old, heir = consultations.section(), consultations.section("総務部")

    def answer(request):
        before = own_sections(other)
        old.is_active, old.successor = False, heir
        form = SimpleNamespace(changed_data=["is_active", "successor"])
        admin.save_model(request, old, form, change=True)
        return before, own_sections(other)

    before, after = in_request(answer)

    assert (old.pk in before, old.pk in after) == (False, True)


@pytest.mark.parametrize(
    "kind", ["section_answer_due", "section_answer_late", "question_due", "question_late"]
)
def test_heirs_cost_no_further_query(kind):
    consultations.other_liaison()
    call = open_calls.opened()
    for number in ("a", "b"):
        consultations.talking(opened=number)
        questions.asked(call, section=consultations.section("福祉部"))
    with CaptureQueriesContext(connection) as before:
        assert len(told(kind)) == 2
    dissolve(into=consultations.section("総務部"))
    with CaptureQueriesContext(connection) as after:
        assert len(told(kind)) == 2
    assert len(after) == len(before)
