"""The lifecycle of a theme as a matrix, its numbers, and who is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from calls.admin.desk import theme as desk
from calls.choices import MilestoneKind, ThemeStatus
from calls.deadlines.theme import ThemeDue, ThemeLate
from calls.models import (
    Call,
    CallSetting,
    Consultation,
    ConsultationWriter,
    Interest,
    Milestone,
    Theme,
    ThemeLog,
)
from calls.receivers import sections
from calls.themes import writing
from calls.workflow import call as of_call
from calls.workflow import theme as workflow
from core.workflow import NotAllowedNow
from notifications.models import Notice, Reminder
from notifications.reminders import planning
from tests.factories import calls, mails, people, questions, themes

PERSONS = ("representative", "outsider", "clerk", "liaison", "reviewer", "expert", "admin")
VERBS = {
    "hand_in": lambda one, by: workflow.hand_in(one, by=by),
    "send_back": lambda one, by: workflow.send_back(one, by=by, note="役割を書き足してください。"),
    "accept": lambda one, by: workflow.accept(one, by=by),
    "publish": lambda one, by: workflow.publish(one, by=by),
    "withdraw": lambda one, by: workflow.withdraw(one, by=by, note="予算が成立しませんでした。"),
    "drop": lambda one, by: workflow.drop(one, by=by, note="ほかの事業で行うため。"),
}
# Everything that is open. The liaison belongs to the theme's section.
OPEN = {
    ("draft", "hand_in", "liaison"): "handed_in",
    ("draft", "hand_in", "clerk"): "handed_in",
    ("draft", "drop", "clerk"): "dropped",
    ("handed_in", "send_back", "clerk"): "draft",
    ("handed_in", "accept", "clerk"): "accepted",
    ("handed_in", "drop", "clerk"): "dropped",
    ("accepted", "send_back", "clerk"): "draft",
    ("accepted", "publish", "clerk"): "published",
    ("accepted", "drop", "clerk"): "dropped",
    ("published", "withdraw", "clerk"): "withdrawn",
    ("withdrawn", "publish", "clerk"): "published",
}


def attempt(verb, theme, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](theme, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.django_db
@pytest.mark.parametrize("status", ThemeStatus.values)
def test_only_the_open_moves_succeed(status):
    everybody = {name: getattr(people, name)() for name in PERSONS}
    theme = themes.STATES[status]()
    log_rows = ThemeLog.objects.count()

    for verb in VERBS:
        for name, person in everybody.items():
            savepoint = transaction.savepoint()
            result = attempt(verb, theme, person)
            written = ThemeLog.objects.count() - log_rows
            transaction.savepoint_rollback(savepoint)

            expected = OPEN.get((status, verb, name))
            if expected:
                assert (result, written) == (expected, 1), (verb, name)
            else:
                assert result in {"NotAllowedNow", "PermissionDenied"}, (verb, name)
                assert written == 0, (verb, name)


def test_every_verb_of_the_table_is_in_the_matrix():
    assert set(VERBS) == {transition.name for transition in workflow.THEME.transitions}


@pytest.mark.django_db
def test_liaison_of_another_section_hands_nothing_in():
    theme = themes.draft(section=calls.section("総務部"))

    assert attempt("hand_in", theme, people.liaison()) == "PermissionDenied"


# --- what is missing ------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"lead": ""}, "ひとことで言うと"),
        ({"background": " "}, "なぜ、このテーマか"),
        ({"problems": ""}, "いま困っていること"),
        ({"city_role": ""}, "市がすること"),
        ({"expected_role": ""}, "団体に期待すること"),
        ({"roles": []}, "役割分担の案"),
        ({"to_be_chosen": 0}, "選ぶ数"),
    ],
)
def test_unfinished_theme_is_refused_with_the_name_of_what_is_missing(changes, label):
    theme = themes.draft(**changes)

    with pytest.raises(NotAllowedNow) as refusal:
        workflow.hand_in(theme, by=people.liaison())

    assert str(refusal.value) == f"まだ書かれていないことがあります：{label}"
    assert Theme.objects.get(pk=theme.pk).status == "draft"


@pytest.mark.django_db
def test_theme_needs_a_ceiling_of_its_own_only_where_the_course_has_none():
    assert attempt("hand_in", themes.draft(ceiling=None), people.liaison()) == "handed_in"
    Call.objects.get().courses.get().rates.update(ceiling=None)

    with pytest.raises(NotAllowedNow, match="上限（円）"):
        workflow.hand_in(themes.draft(ceiling=None), by=people.liaison())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spoil", "label"),
    [
        (
            lambda theme: Theme.objects.filter(pk=theme.pk).update(contact=""),
            "公開する問い合わせ先",
        ),
        (lambda theme: Theme.objects.filter(pk=theme.pk).update(course=None), "部門"),
        (lambda theme: theme.call.courses.update(kind="citizen"), "部門"),
        (
            lambda theme: theme.call.courses.update(closed_at=timezone.now(), closed_why="定員"),
            "部門",
        ),
        (lambda theme: type(theme.section).objects.update(is_active=False), "担当課"),
    ],
)
def test_theme_that_readers_could_not_use_is_not_published(spoil, label):
    theme = themes.accepted()
    spoil(theme)

    with pytest.raises(NotAllowedNow) as refusal:
        workflow.publish(theme, by=people.clerk())

    assert str(refusal.value) == f"直してから公開してください：{label}"


@pytest.mark.django_db
def test_theme_of_a_call_that_is_over_is_not_published():
    theme = themes.accepted(themes.opened())
    Call.objects.update(status="decided")

    with pytest.raises(NotAllowedNow, match="直してから公開してください：募集"):
        workflow.publish(theme, by=people.clerk())


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_numbers_are_given_in_the_order_of_acceptance_and_kept():
    first = themes.handed_in(title="水辺の学び")
    second = themes.accepted(title="放課後の学習")
    first = workflow.accept(first, by=people.clerk())
    second = workflow.publish(second, by=people.clerk())
    again = workflow.withdraw(second, by=people.clerk(), note="見なおすため。")

    assert (first.number, second.number, again.number) == (2, 1, 1)
    again = workflow.publish(again, by=people.clerk())
    assert (again.number, again.published_at) == (1, second.published_at)


@pytest.mark.django_db
def test_dropped_theme_gives_its_number_back():
    dropped = workflow.drop(themes.accepted(), by=people.clerk(), note="予算がないため。")

    assert (dropped.number, themes.accepted(title="次のテーマ").number) == (None, 1)


@pytest.mark.django_db(transaction=True)
def test_themes_accepted_at_once_get_numbers_without_twin_or_gap():
    handed_in = [themes.handed_in(title=f"テーマ{n}") for n in range(3)]
    clerk = people.clerk()

    def accept(theme):
        try:
            return workflow.accept(theme, by=clerk).number
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(accept, handed_in)) == [1, 2, 3]


# --- who is told ----------------------------------------------------------------------------------


def told(kind):
    return sorted(mails.written().filter(kind=f"calls/{kind}").values_list("to_address", flat=True))


@pytest.mark.django_db
def test_clerks_hear_of_a_theme_that_is_handed_in():
    people.clerk()
    themes.handed_in()

    assert told("theme_handed_in") == ["clerk@sample.example"]


@pytest.mark.django_db
def test_reason_goes_to_the_section_as_it_was_written():
    workflow.send_back(themes.handed_in(), by=people.clerk(), note="役割を書き足してください。")

    assert told("theme_sent_back") == ["liaison@sample.example"]
    mail = Notice.objects.get(kind="calls/theme_sent_back")
    assert mail.subject == "【お返しします】テーマ「水辺の学び」"
    assert "役割を書き足してください。" in mail.text


@pytest.mark.django_db
def test_followers_hear_of_a_theme_added_to_an_open_call_and_only_then():
    call = themes.call()
    questions.follower(call)
    questions.follower(call, "unproved@sample.example", proved=False)
    themes.published(call)
    assert told("theme_published") == ["liaison@sample.example"]

    themes.published(themes.opened(), title="あとからのテーマ")

    assert told("theme_published") == [
        "follower@sample.example", "liaison@sample.example", "liaison@sample.example",
    ]  # fmt: skip


@pytest.mark.django_db
def test_section_is_not_led_to_a_page_that_nobody_can_see_yet():
    theme = themes.withdrawn(themes.call())

    letters = [Notice.objects.get(kind=f"calls/theme_{act}") for act in ("published", "withdrawn")]

    assert [each.subject for each in letters] == [
        "【テーマの公開を決めました】「水辺の学び」",
        "【テーマの公開をとりやめました】「水辺の学び」",
    ]
    assert "募集を予告か公開したときに、だれでも見られるようになります。" in letters[0].text
    for each in letters:
        assert f"/admin/calls/theme/{theme.pk}/change/" in each.text
        assert theme.get_absolute_url() not in each.text
        assert theme.call.get_absolute_url() not in each.text


@pytest.mark.django_db
def test_section_is_led_to_the_page_of_a_theme_that_the_opening_publishes():
    call = calls.complete()
    call.courses.update(kind="city")
    themes.accepted(call)

    of_call.open_up(call, by=people.clerk())

    letter = Notice.objects.get(kind="calls/theme_published")
    assert letter.subject == "【テーマを公開しました】「水辺の学び」"
    assert call.themes.get().get_absolute_url() in letter.text


def consulting(theme, **facts):
    """Somebody who talks with the city about the theme."""
    facts = {
        "status": "received", "number": "C8-1", "sent_at": timezone.now(),
        "due_on": calls.TODAY, "title": "川の学校", "idea": "親子で。", "person_name": "見本",
        "opened": facts.get("channel", "web"), "started_by": people.outsider(),
    } | facts  # fmt: skip
    return Consultation.objects.create(call=theme.call, theme=theme, **facts)


@pytest.mark.django_db
def test_end_of_a_theme_is_told_to_all_who_have_to_do_with_it_once():
    theme = themes.published(themes.opened())
    other = themes.published(themes.opened(), title="ほかのテーマ")
    Interest.objects.create(theme=theme, user=people.member())
    questions.follower(theme.call, theme=theme, email="MEMBER@sample.example")
    questions.follower(theme.call, theme=other, email="elsewhere@sample.example")
    consultation = consulting(theme)
    ConsultationWriter.objects.create(consultation=consultation, person=people.outsider())
    consulting(theme, channel="counter", number="C8-2", address="本庄3-5-3", person_name="例示")
    consulting(theme, channel="counter", number="C8-3", email="c@sample.example", opened="c")
    over = {"status": "withdrawn", "due_on": None, "opened": "d", "number": "C8-4",
            "ended_at": calls.at()}  # fmt: skip
    consulting(theme, channel="counter", email="over@sample.example", **over)

    workflow.withdraw(theme, by=people.clerk(), note="予算が成立しませんでした。")

    assert told("theme_withdrawn") == [
        "", "MEMBER@sample.example", "c@sample.example", "liaison@sample.example",
        "outsider@sample.example",
    ]  # fmt: skip
    assert Notice.objects.get(kind="calls/theme_withdrawn", to_address="").postal == (
        "本庄3-5-3\n例示 様"
    )


@pytest.mark.django_db
def test_dissolved_section_leaves_its_theme_to_the_clerks():
    theme = themes.handed_in()
    section = theme.section
    section.is_active = False
    section.save()

    workflow.send_back(theme, by=people.clerk(), note="引きつぐ課を書いてください。")

    assert told("theme_sent_back") == ["clerk@sample.example"]


@pytest.mark.django_db
def test_who_is_in_charge_is_told_alone_until_they_cannot_do_it():
    people.clerk("second")
    liaison, owner = people.liaison(), people.clerk()
    theme = themes.draft(owner=owner)
    staff = sections.Staff("calls.enter_theme", "calls.accept_theme")
    assert [each.user_id for each in staff.in_charge(theme, theme.section)] == [owner.pk]

    owner.is_active = False
    owner.save()

    staff = sections.Staff("calls.enter_theme", "calls.accept_theme")
    assert [each.user_id for each in staff.in_charge(theme, theme.section)] == [liaison.pk]


# --- the day of the internal call -----------------------------------------------------------------


@pytest.mark.django_db
def test_drafts_are_due_on_the_day_of_the_internal_call():
    theme = themes.draft()
    themes.handed_in(title="出したテーマ")
    assert list(ThemeDue().due(calls.TODAY)) == []
    calls.day(theme.call, MilestoneKind.THEMES, calls.TODAY + timedelta(days=7))
    people.liaison()

    due = list(ThemeDue().due(calls.TODAY))

    assert [(each.title, each.due.on, [one.address for one in each.receivers]) for each in due] == [
        ("水辺の学び", calls.TODAY + timedelta(days=7), ["liaison@sample.example"])
    ]
    assert [each.title for each in ThemeDue().open_of(people.liaison(), calls.TODAY)] == [
        "水辺の学び"
    ]
    assert ThemeDue().open_of(people.outsider(), calls.TODAY) == []


@pytest.mark.django_db
def test_course_with_a_day_of_its_own_for_themes_keeps_to_it():
    theme = themes.draft()
    own, of_call = calls.TODAY + timedelta(days=5), calls.TODAY + timedelta(days=9)
    other = calls.course(theme.call, "もう一つの部門", kind="city")
    late = themes.draft(title="もう一つの部門のテーマ")
    late.course = other
    late.save()
    calls.day(theme.call, MilestoneKind.THEMES, of_call)
    row = calls.day(theme.call, MilestoneKind.THEMES, own, course=other)

    def due():
        return {each.title: each.due.on for each in ThemeDue().due(calls.TODAY)}

    def on_the_desk():
        return dict(desk.share(people.liaison()).rows.values_list("title", "desk_due_on"))

    both = {"水辺の学び": of_call, "もう一つの部門のテーマ": own}
    assert due() == on_the_desk() == both
    assert [writing.due(each).on for each in (theme, late)] == [of_call, own]

    row.done_at = calls.at()
    row.save()
    assert due() == {"水辺の学び": of_call}

    row.course, row.done_at = theme.call.courses.first(), None
    row.save()
    Milestone.objects.filter(course=None).delete()
    assert due() == {"水辺の学び": own}


# --- a theme that was sent back -------------------------------------------------------------------

WHY = "役割を書き足してください。"
DUE_ON = date(2026, 12, 1)  # five open days later


@pytest.fixture
def late():
    """Handed in, its internal day long past; on the day it is sent back."""
    with time_machine.travel(calls.at(), tick=False):
        people.clerk(), people.liaison()
        theme = themes.handed_in()
        calls.day(theme.call, MilestoneKind.THEMES, date(2026, 11, 2), silence="tell_head")
        yield theme


@pytest.mark.django_db
def test_theme_that_is_sent_back_has_days_of_its_own_and_is_not_late_at_once(late):
    theme = workflow.send_back(late, by=people.clerk(), note=WHY)
    assert (theme.due_on, theme.due_set_at) == (DUE_ON, calls.at())

    for kind in (ThemeDue(), ThemeLate()):
        assert [each.due.on for each in kind.due(calls.TODAY)] == [DUE_ON]
    planning.note_owed(calls.at(hour=18))
    assert list(Reminder.objects.filter(kind="calls/theme_late")) == []
    assert {each.threshold for each in Reminder.objects.filter(kind="calls/theme_due")} <= {7}

    planning.note_owed(calls.at(date(2026, 12, 2), hour=9))
    assert Reminder.objects.filter(kind="calls/theme_late").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("of_course", "of_call", "told"),
    [("tell_head", "nothing", [True, False]), ("nothing", "tell_head", [False, True])],
)
def test_heads_hear_of_a_late_theme_where_the_day_of_its_own_course_says_so(
    of_course, of_call, told
):
    with time_machine.travel(calls.at(), tick=False):
        own = themes.draft(title="部門の日のあるテーマ")
        calls.day(own.call, MilestoneKind.THEMES, calls.TODAY, silence=of_call)
        calls.day(own.call, MilestoneKind.THEMES, calls.TODAY, silence=of_course, course=own.course)
        course = calls.course(own.call, "もう一つ", kind="city")
        other = themes.draft(own.call, title="募集の日のテーマ")
        Theme.objects.filter(pk=other.pk).update(course=course)

        late = {each.key for each in ThemeLate().due(calls.TODAY)}

    assert [str(each.pk) in late for each in (own, other)] == told


@pytest.mark.django_db
def test_clerk_may_name_the_day_and_the_letter_says_it(late):
    theme = workflow.send_back(late, by=people.clerk(), note=WHY, due_on=date(2026, 12, 10))

    assert writing.due(theme).on == date(2026, 12, 10)
    assert (
        "令和8年12月10日（木）までに直して" in Notice.objects.get(kind="calls/theme_sent_back").text
    )
    assert dict(desk.share(people.liaison()).rows.values_list("title", "desk_due_on")) == {
        theme.title: date(2026, 12, 10)
    }


@pytest.mark.django_db
def test_internal_day_that_is_still_to_come_stays_the_day(late):
    Milestone.objects.update(on=date(2026, 12, 15), entered_on=date(2026, 12, 15))

    assert workflow.send_back(late, by=people.clerk(), note=WHY).due_on == date(2026, 12, 15)


@pytest.mark.django_db
def test_day_of_the_city_setting_counts_open_days(late):
    CallSetting.objects.update_or_create(pk=1, defaults={"theme_days": 1})

    assert workflow.send_back(late, by=people.clerk(), note=WHY).due_on == date(2026, 11, 25)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["hand_in", "drop"])
def test_own_day_is_gone_when_the_section_has_done_its_part_or_need_not(late, verb):
    theme = workflow.send_back(late, by=people.clerk(), note=WHY)

    theme = VERBS[verb](theme, people.clerk())

    assert (theme.due_on, theme.due_set_at) == (None, None)


@pytest.mark.django_db
def test_head_of_the_section_hears_of_a_late_theme_else_the_clerks():
    theme = themes.draft()
    calls.day(theme.call, MilestoneKind.THEMES, calls.TODAY, silence="tell_head")
    people.clerk()

    def told():
        return [[one.address for one in each.receivers] for each in ThemeLate().due(calls.TODAY)]

    assert told() == [["clerk@sample.example"]]
    section = theme.section
    section.head = people.liaison()
    section.save()
    assert told() == [["liaison@sample.example"]]
    Milestone.objects.update(silence="remind")
    assert told() == []
