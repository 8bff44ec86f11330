"""What is kept of the pages of calls is made anew when anything of what they say changes."""

from datetime import date, time
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client

from accounts.models import Section
from calls import models
from calls.choices import CallStatus, MilestoneKind
from calls.models import revision
from core.caching import pages
from groups.models import Organization
from tests.factories import calls, open_calls, people
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db
NEW = "書きなおした"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(calls.at(), tick=False):
        yield


def body(address):
    """The page as a visitor without cookies gets it in a new edition; pieces outlive editions."""
    pages.refresh()
    return Client().get(address).content.decode()


def whole():
    """An open call with a row in every table that its pages show."""
    call = open_calls.opened()
    city = open_calls.city_course(call)
    calls.whole(course := call.courses.get(order=0))
    course.questions_asked.create(text="もとの質問")
    theme = open_calls.theme(call, course=city)
    open_calls.question(call, theme=theme)
    call.passages.create(order=1, heading="目的", kind="fixed", text="もとの文")
    return call


def paper(call):
    """A file that the section hands over."""
    models.ThemePaper.objects.create(
        theme=call.themes.get(), name=NEW, file="x", content_type="text/plain", size=1,
        sha256=uuid4().hex, uploaded_by=people.clerk(),
    )  # fmt: skip


def interest(call):
    """A registered group that looks for others."""
    group = registered(name=f"{NEW}会")
    group.memberships.create(user=people.outsider())
    models.Interest.objects.create(
        theme=call.themes.get(), user=people.outsider(), organization=group, seeks_partners=True
    )


def cancelled(call):
    """The reason of an end stands in the log."""
    call.status = CallStatus.CANCELLED
    call.save()
    body(call.get_absolute_url())
    call.log.create(
        transition="cancel", source="opened", target="cancelled", by=people.clerk(), note=NEW
    )


def thawed(write):
    """A write that the portal itself never does."""

    def act(call):
        with calls.thawed():
            write(call)

    return act


def first(call):
    return call.courses.get(order=0)


# Of each table that the pages show: a write after which a page says NEW.
SHOWN = {
    "call": lambda call: models.Call.objects.filter(pk=call.pk).update(lead=NEW),
    "calllog": cancelled,
    "costitem": lambda call: first(call).cost_items.update(name=NEW),
    "course": lambda call: call.courses.filter(order=0).update(eligibility=NEW),
    "coursequestion": lambda call: first(call).questions_asked.update(text=NEW),
    "criterion": thawed(lambda call: first(call).rounds.get().criteria.update(name=NEW)),
    "edition": lambda call: open_calls.edition(call, 2, changes=[NEW], reason="誤り"),
    "interest": interest,
    "milestone": lambda call: call.milestones.filter(kind="closes").update(label=NEW),
    "passage": lambda call: call.passages.update(text=NEW),
    "question": lambda call: call.questions.update(answer=NEW),
    "rate": lambda call: first(call).rates.update(ceiling=123_000),
    "requiredpaper": lambda call: first(call).required_papers.update(name=NEW),
    "round": thawed(lambda call: first(call).rounds.update(kind="presentation")),
    "theme": lambda call: call.themes.update(title=NEW),
    "themepaper": paper,
}
WORDS = {"rate": "12万3,000円", "round": "公開プレゼンテーション"}
# The other tables: nothing of them stands on a public page, but for the settings.
NOT_SHOWN = {
    "callsetting", "checkpoint", "consultation", "consultationlog", "consultationpaper",
    "consultationwriter", "follower", "guidepassage", "mailing", "meeting", "message",
    "numberseries", "questionlog", "revision", "sectionask", "themelog",
}  # fmt: skip


def test_every_table_is_shown_or_is_not():
    tables = {
        model._meta.model_name
        for model in apps.get_app_config("calls").get_models()
        if not hasattr(model, "pgh_tracked_model")
    }
    assert SHOWN.keys() | NOT_SHOWN == tables
    assert {model._meta.model_name for model in revision.COUNTED} | {"call"} == SHOWN.keys()


@pytest.mark.parametrize("table", SHOWN)
def test_page_is_made_anew_when_a_row_of_any_of_its_tables_changes(table):
    call, word = whole(), WORDS.get(table, NEW)
    places = [call.get_absolute_url(), call.themes.get().get_absolute_url()]
    assert not any(word in body(place) for place in places)
    SHOWN[table](call)
    assert any(word in body(place) for place in places)


LIST = (
    (lambda call: models.Call.objects.filter(pk=call.pk).update(title=NEW), NEW),
    (lambda call: call.courses.filter(order=0).update(name=NEW), NEW),
    (lambda call: first(call).rates.update(ceiling=123_000), "12万3,000円"),
    (
        lambda call: call.milestones.filter(kind="closes").update(on=date(2026, 12, 7)),
        "<b>13</b>日",
    ),
    (lambda call: open_calls.theme(call, 2), "2つのテーマを見る"),
    (lambda call: open_calls.edition(call, 2, changes=["直"], reason="誤"), "訂正がありました"),
)


@pytest.mark.parametrize(("write", "word"), LIST)
def test_list_is_made_anew_when_what_it_says_changes(write, word):
    call = whole()
    assert word not in body("/calls/")
    write(call)
    assert word in body("/calls/")


def test_row_of_a_call_that_is_over_is_made_anew():
    call = open_calls.decided()
    assert NEW not in body("/calls/")
    call.lead = NEW
    call.save()
    assert NEW in body("/calls/")


@pytest.mark.parametrize("act", ["insert", "update", "delete"])
def test_any_write_counts_even_past_django(act):
    call = whole()
    rate = first(call).rates.get()
    before = revision.Revision.objects.get(call=call).number
    sql = {
        "insert": "INSERT INTO calls_rate (course_id, from_year, numerator, denominator)"
        " VALUES (%s, 2, 1, 1)",
        "update": "UPDATE calls_rate SET ceiling = 1 WHERE course_id = %s",
        "delete": "DELETE FROM calls_rate WHERE course_id = %s",
    }
    with connection.cursor() as cursor:
        cursor.execute(sql[act], [rate.course_id])
    assert revision.Revision.objects.get(call=call).number == before + 1


def test_change_of_one_call_leaves_the_others_kept(django_assert_num_queries):
    one, other = open_calls.opened("2026-1"), open_calls.opened("2026-2")
    body("/calls/")
    kept = revision.Revision.objects.get(call=other).number
    one.courses.update(name=NEW)
    assert revision.Revision.objects.get(call=other).number == kept
    pages.refresh()
    with django_assert_num_queries(3):
        Client().get("/calls/")
    pages.refresh()
    with django_assert_num_queries(2):
        Client().get("/calls/")


def test_row_that_moves_to_another_call_changes_both():
    one, other = open_calls.opened("2026-1"), open_calls.opened("2026-2")
    theme = open_calls.theme(one)
    assert theme.title in body(one.get_absolute_url())
    assert theme.title not in body(other.get_absolute_url())
    models.Theme.objects.filter(pk=theme.pk).update(call=other)
    assert theme.title not in body(one.get_absolute_url())
    assert theme.title in body(other.get_absolute_url())


def test_call_is_deleted_with_its_number():
    call = calls.draft("2027-1")
    key = call.pk
    call.delete()
    assert not revision.Revision.objects.filter(call=key).exists()


def test_section_that_is_renamed_is_renamed_everywhere():
    call = whole()
    addresses = [call.get_absolute_url(), call.themes.get().get_absolute_url()]
    [body(each) for each in addresses]
    for place in (call, call.themes.get()):
        Section.objects.filter(pk=place.section_id).update(name=NEW)
    assert [NEW in body(each) for each in addresses] == [True, True]


def test_group_that_looks_for_others_is_renamed_and_leaves():
    call = whole()
    interest(call)
    theme = call.themes.get().get_absolute_url()
    assert f"{NEW}会" in body(theme)
    Organization.objects.update(name="新しい名の会")
    assert "新しい名の会" in body(theme)


def test_setting_of_the_city_is_heard_of():
    call = whole()
    call.courses.update(consultation="required")
    theme = call.themes.get().get_absolute_url()
    assert "話した日から3開庁日たっても" in body(theme)
    setting = models.CallSetting.current()
    setting.record_days = 9
    setting.save()
    assert "話した日から9開庁日たっても" in body(theme)


def test_time_passes_on_what_is_kept():
    call = open_calls.opened()
    calls.day(call, MilestoneKind.QUESTIONS, calls.TODAY, ends_at=time(12, 30))
    assert "あと<b>10</b>日" in body("/calls/")
    assert "質問の受け付けは" not in body(call.get_absolute_url())
    with time_machine.travel(calls.at(minute=30), tick=False):  # a piece is kept for an hour
        assert "質問の受け付けは11月24日（火）に終わりました" in body(call.get_absolute_url())
    with time_machine.travel(calls.at(date(2026, 11, 25)), tick=False):
        assert "あと<b>9</b>日" in body("/calls/")
    with time_machine.travel(calls.at(date(2026, 12, 4), 16, 59), tick=False):
        assert "いま応募できる 1</a>" in body("/calls/")
    with time_machine.travel(calls.at(date(2026, 12, 4), 17), tick=False):
        assert "審査中 1</a>" in body("/calls/")


def test_night_passes_on_pieces_whose_words_stay():
    call = open_calls.opened()
    open_calls.question(call, answered_at=calls.at())
    with time_machine.travel(calls.at(date(2026, 11, 24), 23, 50), tick=False):
        assert "あと<b>10</b>日" in body(call.get_absolute_url())
    with time_machine.travel(calls.at(date(2026, 11, 25), 0, 10), tick=False):
        assert "あと<b>9</b>日" in body(call.get_absolute_url())
    with time_machine.travel(calls.at(date(2026, 12, 31), 23, 50), tick=False):
        assert "が11月24日（火）に答えました" in body(call.get_absolute_url())
    with time_machine.travel(calls.at(date(2027, 1, 1), 0, 10), tick=False):
        assert "が令和8年11月24日（火）に答えました" in body(call.get_absolute_url())
