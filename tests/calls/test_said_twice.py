"""What pages and lists read by SQL of their own is what the QuerySets and models say (ADR 64)."""

import json
from datetime import datetime, time, timedelta
from itertools import pairwise, product

import pgtrigger
import pytest
from django.db.models import F

from accounts.models import Section
from calls.choices import CallStatus, MilestoneKind, QuestionStatus, ThemeStatus
from calls.listing import (
    loading,
    page,
    revisions,
    sheets,
    theme_sheets,
    whole,
    whole_theme,
)
from calls.models import Call, Milestone, Question, Theme, ThemePaper
from calls.preparing import passages
from core.http import PER_PAGE
from tests.calls.numbers import with_numbers
from tests.factories import calls, open_calls, people

pytestmark = pytest.mark.django_db
PUBLIC = [CallStatus.ANNOUNCED, CallStatus.OPENED, CallStatus.DECIDED, CallStatus.CANCELLED]


def filled(number, status=CallStatus.OPENED):
    """A call with a theme in every state, and in each of them and beside them questions in every
    state, led to a section or not: for reading alone, no verb leads to all of these.
    """
    call = calls.draft(number, status=status)
    other = calls.section("福祉部")
    numbers = iter(range(len(ThemeStatus), 0, -1))
    themes = [open_calls.theme(call, next(numbers), status=each) for each in ThemeStatus]
    rows = product([None, *themes], QuestionStatus, [None, other], range(6))
    Question.objects.bulk_create(
        question(call, place, *facts) for place, (*facts, _) in enumerate(rows)
    )
    return call


def question(call, place, theme, status, section):
    answered = status == QuestionStatus.ANSWERED
    at = calls.at() + timedelta(minutes=place % 7) if answered else None  # some at once
    corrected = {"corrected_at": calls.at(), "correction": "額"} if place % 3 == 0 else {}
    return Question(
        call=call, theme=theme, status=status, section=section, text=f"質問{place}", asked="秘密",
        opened=f"{call.pk} {place}", due_on=calls.TODAY, due_set_at=calls.at(),
        answer="なります。" if answered else "", answered_at=at, **corrected,
    )  # fmt: skip


def of_page(call, page=1):
    return json.loads(whole.texts(call.pk, page).questions)


def columns(row):
    written = (each.attname for each in row._meta.concrete_fields if not each.generated)
    return {name: getattr(row, name) for name in written}


@pytest.mark.parametrize("status", PUBLIC)
def test_questions_of_the_page_are_those_that_everybody_may_read(status):
    call, _other = filled("2026-1", status), filled("2026-2")
    public = Question.objects.filter(call=call).public().order_by(F("answered_at").desc(), "pk")
    numbers = Call.objects.filter(pk=call.pk)
    expected = with_numbers(numbers, "call").values("answered", "waiting").get()

    told = [of_page(call, page) for page in (1, 2, 99)]

    assert [{name: each[name] for name in expected} for each in told] == [expected] * 3
    first, last = map(said, public[:PER_PAGE]), map(said, public[PER_PAGE : 2 * PER_PAGE])
    assert PER_PAGE < len(public) <= 2 * PER_PAGE
    assert [each["rows"] for each in told] == [list(first), rest := list(last), rest]


def said(row):
    """What the page says of a question."""
    section = row.section or (row.theme or row.call).section
    return {
        "key": str(row.pk), "text": row.text, "answer": row.answer,
        "answered_at": as_json(row.answered_at), "corrected_at": as_json(row.corrected_at),
        "correction": row.correction, "theme": row.theme and row.theme.title,
        "theme_number": row.theme and row.theme.number,
        "section": section_said(section),
    }  # fmt: skip


def as_json(moment):
    return moment and moment.isoformat()


def section_said(section):
    """As PostgreSQL says it."""
    return plain(section) | {"department": section.department and plain(section.department)}


def plain(row):
    return json.loads(json.dumps(columns(row), default=as_json))


@pytest.mark.parametrize("status", PUBLIC)
def test_themes_of_the_page_are_those_that_everybody_may_read(status):
    call, _other = filled("2026-1", status), filled("2026-2")
    public = Theme.objects.filter(call=call).public().order_by("number")
    expected = [
        (columns(row), row.section, row.section.department, row.answered)
        for row in with_numbers(public, "theme")
    ]

    rows = list(map(whole.theme, json.loads(whole.texts(call.pk, 1).themes)))

    found = [(columns(row), row.section, row.section.department, row.answered) for row in rows]
    assert found == expected
    assert [row.theme_count for row in loading.with_all([call.pk])] == [public.count()]


def parted(number, status=CallStatus.CANCELLED):
    """A call with rows of which the order of making is not the order of reading."""
    call = calls.draft(number, status=status, opened_at=calls.at(), edition=3)
    calls.whole(first := call.courses.get())
    calls.whole(second := calls.course(call, "行政提案型"))
    first.order, second.order = 1, 0
    first.save(), second.save()
    first.rates.create(from_year=4, numerator=1, denominator=2)
    first.rates.create(from_year=2, numerator=1, denominator=1)
    for order in (3, 1, 2):
        first.questions_asked.create(order=order, text=f"問い{order}")
        call.passages.create(order=order, heading=f"見出し{order}", kind="fixed", text="文")
        first.cost_items.create(order=order, name=f"費目{order}")
        first.required_papers.create(order=order, name=f"書類{order}")
    for ends_at, starts_at in ((time(17), None), (time(12), None), (time(23, 59), time(9))):
        calls.day(call, MilestoneKind.CLOSES, calls.TODAY, ends_at=ends_at, starts_at=starts_at)
    for edition in (1, 2, 3):
        open_calls.edition(call, edition, changes=[f"直した{edition}"], reason="誤り")
    for target, why in (("cancelled", "前の"), ("cancelled", "あとの"), ("decided", "別の")):
        call.log.create(transition="x", source="opened", target=target, by=people.clerk(), note=why)
    return call


@pytest.mark.parametrize("load", ["page", "list"])
def test_call_of_the_page_and_of_the_list_is_the_call_with_its_rows(load):
    call, _other = parted("2026-1"), parted("2026-2")
    texts = whole.texts(call.pk, 1)
    of_page, head = whole.call(texts.call), json.loads(texts.head)

    found = of_page if load == "page" else loading.with_all([call.pk])[0]

    call.refresh_from_db()
    said = {"title", "updated_at"}  # in sentences; by the days of a cancelled call
    assert found.get_deferred_fields() == (head.keys() - said if load == "page" else set())
    assert (columns(found), found.section) == (columns(call), call.section)
    read = {name: Call._meta.get_field(name).to_python(value) for name, value in head.items()}
    assert read == {name: getattr(call, name) for name in head}
    assert found.section.department == call.section.department
    for rows in ("courses", "milestones"):
        assert list(map(columns, getattr(found, rows).all())) == ordered(getattr(call, rows))
    for mine, other in zip(found.courses.all(), call.courses.all(), strict=True):
        assert list(map(columns, mine.rates.all())) == ordered(other.rates)


@pytest.mark.parametrize("status", PUBLIC)
def test_questions_of_a_theme_are_those_that_everybody_may_read(status):
    call, _other = filled("2026-1", status), filled("2026-2")
    theme = call.themes.get(status="published")
    public = Question.objects.filter(theme=theme).public().order_by(F("answered_at").desc(), "pk")
    numbers = with_numbers(Theme.objects.filter(pk=theme.pk), "theme")
    expected = numbers.values("answered", "waiting").get()

    told = json.loads(whole_theme.texts(theme.pk, 1).questions)

    of_theme = {"theme", "theme_number"}  # its page does not say whose they are
    rows = [{n: v for n, v in said(row).items() if n not in of_theme} for row in public]
    assert told == expected | {"rows": rows}
    assert len(rows) > 2


def test_theme_with_call_files_and_other_themes_is_as_the_models_say():
    call, other = parted("2026-1"), parted("2026-2")
    course = call.courses.get(name="行政提案型")
    made = {n: open_calls.theme(call, n, status="published", course=course) for n in (3, 1, 2)}
    open_calls.theme(call, 4, status="accepted")
    open_calls.theme(other, 1, status="published")
    theme = made[2]
    for order, name in ((2, "あと"), (1, "まえ")):
        ThemePaper.objects.create(
            theme=theme, name=name, order=order, file="x", content_type="text/plain", size=1,
            sha256=name, uploaded_by=people.liaison(),
        )  # fmt: skip

    Section.objects.filter(pk=theme.section_id).update(
        is_active=False, successor=calls.section("保健部")
    )

    texts = whole_theme.texts(theme.pk, 1)
    found = whole_theme.theme(texts.theme, texts.call, texts.days)

    theme.refresh_from_db()
    kept = {name: value for name, value in columns(theme).items() if name in vars(found)}
    assert kept == {name: getattr(found, name) for name in kept}
    words = json.loads(texts.words)
    assert words == {name: getattr(theme, name) for name in ("lead", "background", "problems")}
    assert found.get_deferred_fields() == {"updated_at", "owner_id", "deputy_id", *words}
    assert (found.section, found.course) == (theme.section, course)
    assert found.section.place_today == theme.section.place_today == "経済環境部（いまは保健部）"
    assert found.course_ceiling == course.rates.first().ceiling
    assert found.call.cancelled_why == "あとの"
    assert list(map(columns, found.call.milestones.all())) == ordered(call.milestones)
    assert [each.pk for each in whole_theme.others(texts.others)] == [made[1].pk, made[3].pk]
    assert [each.name for each in whole_theme.papers(texts.papers)] == ["まえ", "あと"]


@pytest.mark.parametrize("status", PUBLIC)
def test_theme_page_asks_for_nothing_that_its_texts_do_not_hold(status, django_assert_num_queries):
    """What is kept by the texts would not be made anew when what else it says is changed."""
    call = parted("2026-1", status)
    theme = open_calls.theme(call, 1, status="published", course=call.courses.first())
    texts = whole_theme.texts(theme.pk, 1)
    found = whole_theme.theme(texts.theme, texts.call, texts.days)

    with django_assert_num_queries(0):
        theme_sheets._own(found, texts.others, [], calls.at())


def ordered(rows):
    return list(map(columns, rows.all()))


def test_more_of_the_call_on_its_page_is_as_its_models_say():
    call, _other = parted("2026-1"), parted("2026-2")

    texts = whole.texts(call.pk, 1)
    found = whole.call(texts.call)

    assert list(map(columns, whole.passages(texts.passages))) == ordered(call.passages)
    edited = call.editions.exclude(number=1)
    told = page.corrections(json.loads(texts.corrections))
    assert told == [page.Correction(e.number, e.at, e.changes, e.reason) for e in edited]
    assert found.cancelled_why == "あとの"
    assert loading.with_all([call.pk])[0].corrected_at == edited.first().at


@pytest.mark.parametrize("status", PUBLIC)
def test_rows_of_the_page_say_nothing_of_what_stands_at_its_head(status, django_assert_num_queries):
    """What is kept by the text of the rows would not be made anew when the head is corrected."""
    made = parted("2026-1", status)
    texts = whole.texts(made.pk, 1)

    with django_assert_num_queries(0):  # a word of the head would be asked for
        sheets._call(whole.call(texts.call, texts.days), "", calls.at(), "")


@pytest.mark.parametrize("status", PUBLIC)
def test_terms_of_a_call_on_its_page_say_nothing_of_its_days(status, django_assert_num_queries):
    """What is kept by the text of the terms would not be made anew when a day is moved."""
    made = parted("2026-1", status)
    text = whole.texts(made.pk, 1).call

    with django_assert_num_queries(0):  # a day would be asked for
        sheets._terms(whole.call(text), "", calls.at(), [])


@pytest.mark.parametrize("days", [[], [{"kind": "closes", "course": None}]])
def test_first_closings_of_the_page_are_those_of_the_call(days):
    call = parted("2026-1")
    day = {"on": "2026-12-01", "ends_at": "17:00:00", "manner": "arrival", "label": "x"}
    facts = {
        "courses": [{"id": each.pk, "name": each.name, "x": 1} for each in call.courses.all()],
        "days": [day | {"kind": "opens", "course": None}, *(day | each for each in days)],
    }
    with pgtrigger.ignore("calls.Edition:append_only"):
        call.editions.filter(number=1).update(facts=facts)
    Call.objects.filter(pk=call.pk).update(edition=3)
    call.refresh_from_db()

    found = whole.call(whole.texts(call.pk, 1).call)

    expected = passages.first_closings(call)
    assert passages.first_closings(found) == expected
    assert set(expected.values()) == ({""} if not days else {"令和8年12月1日（火）17時"})


@pytest.mark.parametrize(
    ("told", "related"),
    [("costs", "cost_items"), ("papers", "required_papers"), ("asked", "questions_asked")],
)
def test_rows_of_a_course_on_its_page_are_as_its_models_say(told, related):
    call, _other = parted("2026-1"), parted("2026-2")

    found = whole.call(whole.texts(call.pk, 1).call)

    for mine, other in zip(found.courses.all(), call.courses.all(), strict=True):
        rows = [plain(row) for row in getattr(other, related).all()]
        alike = [{n: v for n, v in row.items() if n in getattr(mine, told)[0]} for row in rows]
        assert getattr(mine, told) == alike


def test_rounds_and_criteria_on_the_page_are_as_the_models_say():
    call = calls.draft("2026-1", status=CallStatus.OPENED, opened_at=calls.at(), edition=1)
    course = call.courses.get()
    open_calls.criteria(course, 3)
    with calls.thawed():
        earlier = course.rounds.create(order=0, kind="presentation", rule=calls.RULE)
        earlier.criteria.create(order=2, name="あと", text="a")
        earlier.criteria.create(order=1, name="まえ", text="b")

    [found] = whole.call(whole.texts(call.pk, 1).call).courses.all()

    rounds = list(course.rounds.all())
    assert found.round_kinds == [row.kind for row in rounds]
    assert found.rules == [{"kind": row.kind, "rule": row.rule} for row in rounds]
    of_each = [(row.order, row.kind, each) for row in rounds for each in row.criteria.all()]
    names = found.scale[0].keys() - {"round", "kind"}
    assert found.scale == [
        {name: plain(each)[name] for name in names} | {"round": order, "kind": kind}
        for order, kind, each in of_each
    ]


def test_calls_that_are_keyed_are_those_that_everybody_may_see():
    for place, status in enumerate(CallStatus):
        calls.draft(f"2026-{place}", status=status)

    found = revisions.keyed(calls.at())

    public = Call.objects.public().order_by("-fiscal_year", "-opened_at", "-pk")
    assert [each.call for each in found] == list(public.values_list("pk", flat=True))
    assert {each.call for each in found if each.is_over} == {c.pk for c in public if c.is_over}
    alone = {
        c.pk: [e.call for e in revisions.keyed(calls.at(), c.number)] for c in Call.objects.all()
    }
    assert alone == {c.pk: [c.pk] if c.is_shown else [] for c in Call.objects.all()}


def test_theme_that_is_keyed_is_one_that_everybody_may_see():
    for place, status in enumerate(CallStatus):
        call = calls.draft(f"2026-{place}", status=status)
        for number, each in enumerate(ThemeStatus, 1):
            open_calls.theme(call, number, status=each)

    found = {t.pk for t in Theme.objects.all() if revisions.keyed(calls.at(), theme=t.pk)}

    assert found == set(Theme.objects.public().values_list("pk", flat=True))
    theme = Theme.objects.public()[0]
    assert [each.call for each in revisions.keyed(calls.at(), theme=theme.pk)] == [theme.call_id]


def test_key_changes_at_the_moments_of_the_days_and_at_no_other():
    call = open_calls.opened()
    hours = [(None, time(23, 59)), (time(9), time(23, 59)), (None, time(17)), (time(13), time(15))]
    for place, (starts_at, ends_at) in enumerate(hours):
        on = calls.TODAY + timedelta(days=place % 2)
        calls.day(call, MilestoneKind.BRIEFING, on, starts_at=starts_at, ends_at=ends_at)
    noon = datetime.combine(calls.TODAY, time(0), tzinfo=calls.at().tzinfo) - timedelta(hours=1)
    moments = [noon + timedelta(minutes=30 * step) for step in range(110)]

    keys = [revisions.keyed(now)[0].moment.partition(" ")[2] for now in moments]

    past = [
        [(row.begins <= now, row.ends <= now) for row in Milestone.objects.filter(call=call)]
        for now in moments
    ]
    assert [a == b for a, b in pairwise(keys)] == [a == b for a, b in pairwise(past)]
    assert len(set(keys)) > 6
