"""Two clerks at once, and a database that goes away: nothing twice, nothing half done."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Barrier

import psycopg
import pytest
import time_machine
from django.db import OperationalError, connection, transaction
from django.urls import reverse

from calls.consultations import asking as asks
from calls.listing import interest
from calls.models import Call, CallLog, Edition, Mailing, Question, Theme
from calls.preparing import editions
from calls.questions import asking
from calls.themes.writing import held
from calls.workflow import call as workflow
from calls.workflow import consultation as consultation_workflow
from calls.workflow import question as question_workflow
from calls.workflow import theme as theme_workflow
from core.workflow import NotAllowedNow
from tests.calls.sheet import filled, standing
from tests.factories import calls, consultations, mails, open_calls, people, questions, themes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def at_once(*acts):
    """What came of each: done by threads with connections of their own that start together."""
    start = Barrier(len(acts))

    def alone(act):
        try:
            start.wait(timeout=20)
            return act()
        except NotAllowedNow as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(alone, acts))


def complete():
    """A call that can be opened, with an accepted theme and a follower."""
    call = calls.complete()
    calls.whole(course := open_calls.city_course(call))
    theme = themes.accepted(call)
    Theme.objects.filter(pk=theme.pk).update(course=course)
    calls.follower(call)
    return call


def opened():
    return workflow.open_up(complete(), by=people.clerk())


def page(theme, *more):
    return reverse(f"admin:calls_theme_{'move' if more else 'edit'}", args=[theme.pk, *more])


def test_two_who_open_one_call_open_it_once():
    call = complete()
    clerks = [people.clerk(), people.clerk("second")]

    results = at_once(*(lambda by=by: workflow.open_up(call, by=by).status for by in clerks))

    assert sorted(results) == ["NotAllowedNow", "opened"]
    assert list(Edition.objects.values_list("number", flat=True)) == [1]
    assert CallLog.objects.filter(transition="open_up").count() == 1
    assert mails.written().filter(kind="calls/call_opened").count() == 1


def test_two_corrections_at_once_are_two_editions_in_order():
    call = opened()
    row = Call.objects.filter(pk=call.pk)
    clerks = [people.clerk(), people.clerk("second")]
    facts = [{"headline": "別のよびかけ"}, {"contact": "別の窓口"}]

    def correct(by, new):
        return workflow.correct(call, by=by, note="誤り", write=lambda: row.update(**new)).edition

    results = at_once(*(lambda a=a, b=b: correct(a, b) for a, b in zip(clerks, facts, strict=True)))

    assert sorted(results) == [2, 3]
    call.refresh_from_db()
    assert (call.edition, call.headline, call.contact) == (3, "別のよびかけ", "別の窓口")
    assert [len(one.changes) for one in call.editions.all()] == [1, 1, 0]
    assert editions.unpublished(call) == []


def test_two_pages_of_corrections_at_once_lose_nothing_typed():
    call = opened()
    users = [people.signed_in(people.clerk()), people.signed_in(people.clerk("second"))]
    url = reverse("admin:calls_call_edit", args=[call.pk, "basics"])
    sent = [
        filled(user, url, headline=words, reason="誤り")
        for user, words in zip(users, ("一つめ", "二つめ"), strict=True)
    ]

    answers = at_once(*(lambda u=u, s=s: u.post(url, s) for u, s in zip(users, sent, strict=True)))

    stored, asked = sorted(answers, key=lambda each: each.status_code, reverse=True)
    assert (stored.status_code, asked.status_code) == (302, 200)
    call.refresh_from_db()
    typed = standing(asked)["headline"][0]
    assert {call.headline, typed} == {"一つめ", "二つめ"}
    assert call.edition == 2


def test_theme_that_is_written_while_it_is_published_is_published_as_it_reads():
    call = opened()
    theme = themes.accepted(call, title="あとからのテーマ")
    Theme.objects.filter(pk=theme.pk).update(course=call.courses.get(kind="city"))
    theme.refresh_from_db()
    user, clerk = people.signed_in(people.clerk()), people.clerk("second")
    sent = filled(user, page(theme), ceiling="500,000")

    answer, status = at_once(
        lambda: user.post(page(theme), sent),
        lambda: theme_workflow.publish(theme, by=clerk, note="ふやすため。").status,
    )

    theme.refresh_from_db()
    assert status == "published"
    if answer.status_code == 200:  # it was published first: a correction is asked for
        assert (theme.ceiling, standing(answer)["ceiling"]) == (300_000, ["500,000"])
    frozen = {row["title"]: row["ceiling"] for row in editions.newest(call).facts["themes"]}
    assert frozen["あとからのテーマ"] == theme.ceiling


def test_two_themes_that_come_at_once_are_two_editions():
    call = opened()
    course, clerk = call.courses.get(kind="city"), people.clerk()
    both = [themes.accepted(call, title=title) for title in ("一つめ", "二つめ")]
    Theme.objects.filter(pk__in=[one.pk for one in both]).update(course=course)

    at_once(*(lambda t=t: theme_workflow.publish(t, by=clerk, note="ふやすため。") for t in both))

    assert list(call.editions.values_list("number", flat=True)) == [3, 2, 1]
    newest = editions.newest(call)
    assert {row["title"] for row in newest.facts["themes"]} == {"水辺の学び", "一つめ", "二つめ"}
    assert Call.objects.get().edition == 3


def test_call_that_is_opened_while_its_theme_is_written_is_frozen_as_it_reads():
    call, clerk = complete(), people.clerk()

    (status,) = meanwhile(
        lambda: workflow.open_up(call, by=clerk).status,
        lambda: Theme.objects.update(ceiling=500_000),
    )

    theme = Theme.objects.get()
    (row,) = editions.newest(call).facts["themes"]
    assert (status, theme.status, theme.ceiling) == ("opened", "published", 500_000)
    assert row["ceiling"] == 500_000


def test_theme_is_locked_while_somebody_writes_it():
    theme = themes.draft()
    user = people.signed_in(people.clerk())
    sent = filled(user, page(theme), lead="推進課の文")

    (answer,) = meanwhile(
        lambda: user.post(page(theme), sent), lambda: Theme.objects.update(status="handed_in")
    )

    theme.refresh_from_db()
    assert answer.status_code == 302  # the clerk writes what was handed in meanwhile too
    assert (theme.status, theme.lead) == ("handed_in", "推進課の文")


def test_section_that_writes_while_the_clerk_takes_the_theme_loses_nothing_typed():
    theme = themes.draft()
    user = people.signed_in(people.liaison())
    sent = filled(user, page(theme), lead="課の文")

    (answer,) = meanwhile(
        lambda: user.post(page(theme), sent), lambda: Theme.objects.update(status="handed_in")
    )

    theme.refresh_from_db()
    assert (answer.status_code, standing(answer)["lead"]) == (200, ["課の文"])
    assert (theme.status, theme.lead) == ("handed_in", themes.FACTS["lead"])


def meanwhile(act, write):
    """What came of the act, which waited for whoever holds the only theme and wrote it."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Theme.objects.select_for_update().get()
            waiting = pool.submit(at_once, act)
            wait_for_a_lock(waiting)
            write()
        return waiting.result(20)


def wait_for_a_lock(waiting):
    """Until another connection waits for this one; no longer than whoever should."""
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute("SELECT pg_stat_clear_snapshot(), pg_sleep(0.05)")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0] or waiting.done():
                return


def test_citizen_may_speak_of_a_theme_while_a_clerk_holds_it_with_its_call():
    theme = themes.published()
    outsider = people.outsider()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        held(theme)  # the call too
        said = pool.submit(at_once, lambda: interest.tell(theme, by=outsider, organization=None))
        assert [each.theme_id for each in said.result(10)] == [theme.pk]


def test_theme_is_held_after_its_call_in_the_order_of_the_opening():
    theme = themes.draft()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Call.objects.select_for_update().get()
            waiting = pool.submit(at_once, transaction.atomic(lambda: held(theme)))
            wait_for_a_lock(waiting)
            assert not waiting.done()
            assert Theme.objects.select_for_update(nowait=True).get() == theme
        assert waiting.result(20) == [theme]


OVER = {
    "cancel": (calls.opened, lambda call, by: workflow.cancel(call, by=by, note="予算のため。")),
    "decide": (calls.ended, lambda call, by: workflow.decide(call, by=by)),
}


@pytest.mark.parametrize("verb", OVER)
@pytest.mark.parametrize("is_of_theme", [False, True])
def test_question_that_is_asked_while_its_call_ends_is_not_taken(verb, is_of_theme):
    make, act = OVER[verb]
    call, clerk, asker = make(), people.clerk(), people.outsider()
    place = open_calls.theme(call) if is_of_theme else call

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            act(call, clerk)
            waiting = pool.submit(at_once, lambda: asking.ask(place, "いつですか", by=asker))
            wait_for_a_lock(waiting)
        with pytest.raises(asking.NotAsked):
            waiting.result(20)

    assert not Question.objects.exists()


def test_ask_of_a_section_is_not_taken_back_while_its_consultation_ends():
    one, clerk = consultations.talking(), people.clerk()
    ask = one.asks.get()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            consultation_workflow.close(one, by=clerk, note="市の仕事ではないため。")
            waiting = pool.submit(at_once, lambda: asks.take_back(ask, by=clerk))
            wait_for_a_lock(waiting)
        assert waiting.result(20) == ["NotAllowedNow"]

    ask.refresh_from_db()
    assert ask.taken_back_at is None


def test_answer_that_is_written_while_its_call_is_cancelled_is_written():
    call = opened()
    question, clerk = questions.asked(call), people.clerk()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            row = Question.objects.select_for_update().get(pk=question.pk)
            waiting = pool.submit(at_once, lambda: workflow.cancel(call, by=clerk, note="予算").pk)
            wait_for_a_lock(waiting)
            question_workflow.publish(row, by=clerk, text="人件費は", answer="なります。")
        assert waiting.result(20) == [call.pk]

    question.refresh_from_db()
    call.refresh_from_db()
    assert (question.status, call.status) == ("answered", "cancelled")


# --- the database goes away ---------------------------------------------------------------------


@contextmanager
def cut_at(words):
    """The connection ends just before the statement with these words, as in a restart."""

    def wrapped(execute, sql, *rest):
        if words in sql:
            with suppress(psycopg.OperationalError), connection.connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return execute(sql, *rest)

    with connection.execute_wrapper(wrapped):
        yield


def state(call):
    """What there is of a call, by another connection."""
    connection.close()
    row = Call.objects.get(pk=call.pk)
    return (
        row.status,
        row.edition,
        row.editions.count(),
        CallLog.objects.count(),
        Mailing.objects.count(),
    )


@pytest.mark.parametrize("table", ["calls_edition", "calls_mailing"])
def test_opening_that_is_cut_off_leaves_nothing_and_goes_through_again(table):
    call, clerk = complete(), people.clerk()
    before = state(call)

    with pytest.raises(OperationalError), cut_at(f'INSERT INTO "{table}"'):
        workflow.open_up(call, by=clerk)

    assert state(call) == before
    assert Theme.objects.get().status == "accepted"
    assert workflow.open_up(call, by=clerk).edition == 1
    assert mails.written().filter(kind="calls/call_opened").count() == 1


@pytest.mark.parametrize("table", ["calls_edition", "calls_mailing"])
def test_correction_that_is_cut_off_leaves_nothing_and_goes_through_again(table):
    call, clerk = opened(), people.clerk()
    row = Call.objects.filter(pk=call.pk)
    before = state(call)

    def correct():
        return workflow.correct(
            call, by=clerk, note="誤り", write=lambda: row.update(headline="別のよびかけ")
        )

    with pytest.raises(OperationalError), cut_at(f'INSERT INTO "{table}"'):
        correct()

    assert state(call) == before
    assert Call.objects.get().headline == "あなたの企画を、市といっしょに"
    done = correct()
    assert (done.edition, done.headline) == (2, "別のよびかけ")
    assert mails.written().filter(kind="calls/call_corrected").count() == 1
