"""The lifecycle of a call as a matrix: who may make which move in which state, nothing else."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from calls.choices import CallStatus, Phase
from calls.models import Call, CallLog, Consultation, Theme
from calls.phases import phase
from calls.workflow import call as workflow
from core.caching import pages
from core.workflow import NotAllowedNow
from tests.factories import calls, consultations, mails, open_calls, people, themes

pytestmark = pytest.mark.django_db
PERSONS = ("representative", "outsider", "clerk", "liaison", "approver", "reviewer", "admin")


def rewrite(call):
    """Something that everybody can read changes."""
    Call.objects.filter(pk=call.pk).update(headline="いっしょに形にしませんか")


def result(call):
    """The day of the result, which is not done."""
    return call.milestones.get(kind="result")


VERBS = {
    "announce": lambda one, by: workflow.announce(one, by=by),
    "unannounce": lambda one, by: workflow.unannounce(one, by=by, note="計画を見直すため。"),
    "open_up": lambda one, by: workflow.open_up(one, by=by),
    "correct": lambda one, by: workflow.correct(
        one, by=by, note="書きまちがえたため。", write=lambda: rewrite(one)
    ),
    "extend": lambda one, by: workflow.extend(
        one, by=by, note="大雪のため。", until=date(2026, 12, 18)
    ),
    "close_course": lambda one, by: workflow.close_course(
        one, by=by, note="定員に達したため。", course=one.courses.first()
    ),
    "end_intake": lambda one, by: workflow.end_intake(one, by=by, note="予算に達したため。"),
    "decide": lambda one, by: workflow.decide(one, by=by),
    "cancel": lambda one, by: workflow.cancel(one, by=by, note="予算が成立しなかったため。"),
    "finish_day": lambda one, by: workflow.finish_day(one, by=by, day=result(one)),
    "resume_day": lambda one, by: workflow.resume_day(one, by=by, day=result(one)),
}
# Everything that is open on a day of the intake. Whoever opens a call may do all of it.
MOVES = {
    ("draft", "announce"): "announced",
    ("draft", "open_up"): "opened",
    ("announced", "unannounce"): "draft",
    ("announced", "open_up"): "opened",
    ("announced", "cancel"): "cancelled",
    ("opened", "correct"): "opened",
    ("opened", "extend"): "opened",
    ("opened", "close_course"): "opened",
    ("opened", "end_intake"): "opened",
    ("opened", "cancel"): "cancelled",
}
OPENERS = ("clerk", "approver")
# Who prepares calls says what is done by a day, as long as the call is not cancelled.
MOVES |= {(status, "finish_day"): status for status in ("draft", "announced", "opened", "decided")}
MAY = {"finish_day": ("clerk",), "resume_day": ("clerk",)}


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def attempt(verb, call, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](call, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("status", CallStatus.values)
def test_only_the_open_moves_succeed(status):
    everybody = {name: getattr(people, name)() for name in PERSONS}
    call = calls.STATES[status]()
    calls.whole(calls.course(call, "スタート部門"))
    log_rows = CallLog.objects.count()

    for verb in VERBS:
        for name, who in everybody.items():
            savepoint = transaction.savepoint()
            result = attempt(verb, call, who)
            written = CallLog.objects.count() - log_rows
            transaction.savepoint_rollback(savepoint)

            expected = MOVES.get((status, verb)) if name in MAY.get(verb, OPENERS) else None
            if expected:
                assert (result, written) == (expected, 1), (verb, name)
            else:
                assert result in {"NotAllowedNow", "PermissionDenied"}, (verb, name)
                assert written == 0, (verb, name)


def test_every_verb_of_the_table_is_in_the_matrix():
    assert set(VERBS) == {transition.name for transition in workflow.CALL.transitions}


def test_call_is_decided_once_its_intake_is_over():
    call = calls.ended()

    assert workflow.decide(call, by=people.clerk()).status == "decided"


def test_opening_freezes_the_first_edition_and_says_since_when():
    call = calls.opened()

    edition = call.editions.get()
    assert (call.edition, call.opened_at, edition.number) == (1, calls.at(), 1)
    assert (edition.changes, edition.facts["call"]["title"]) == ([], call.title)


def test_what_the_checker_forbids_is_not_opened():
    call = calls.complete(draft_number="")

    with pytest.raises(NotAllowedNow, match="起案番号"):
        workflow.open_up(call, by=people.clerk())

    assert (Call.objects.get(pk=call.pk).status, call.editions.count()) == ("draft", 0)


def test_reason_is_demanded_and_nothing_is_written_without_it():
    call = calls.opened()

    with pytest.raises(ValueError, match="needs a reason"):
        workflow.correct(call, by=people.clerk(), note=" ", write=lambda: rewrite(call))

    assert Call.objects.get(pk=call.pk).headline == "あなたの企画を、市といっしょに"


def test_erratum_that_changes_nothing_public_is_refused():
    call = calls.opened()
    note = Call.objects.filter(pk=call.pk)

    with pytest.raises(NotAllowedNow, match="変わっていません"):
        workflow.correct(
            call, by=people.clerk(), note="内部の番号", write=lambda: note.update(draft_number="7")
        )

    assert (Call.objects.get(pk=call.pk).draft_number, call.editions.count()) == ("R08-推-15", 1)


def test_last_course_is_ended_and_not_closed():
    call = calls.opened()

    with pytest.raises(NotAllowedNow, match="部門は、これだけです"):
        workflow.close_course(
            call, by=people.clerk(), note="定員のため。", course=call.courses.get()
        )


def test_course_that_is_closed_takes_nothing_while_the_other_goes_on():
    call = calls.complete()
    other = calls.whole(calls.course(call, "スタート部門"))
    call = workflow.open_up(call, by=people.clerk())

    call = workflow.close_course(call, by=people.clerk(), note="定員のため。", course=other)

    other.refresh_from_db()
    assert (other.closed_at, other.closed_why) == (calls.at(), "定員のため。")
    assert phase(call, calls.at()) is Phase.OPEN
    assert call.editions.first().changes == ["部門「スタート部門」の受け付けをやめました"]


def test_intake_is_ended_once():
    call = calls.ended()

    with pytest.raises(NotAllowedNow, match="もう終えています"):
        workflow.end_intake(call, by=people.clerk(), note="もう一度。")

    assert (phase(call, calls.at()), call.edition) == (Phase.REVIEWING, 2)


def test_course_of_another_call_is_not_closed():
    call, other = calls.opened(), calls.complete("2026-2")

    with pytest.raises(NotAllowedNow, match="この募集の部門ではありません"):
        workflow.close_course(call, by=people.clerk(), note="え", course=other.courses.get())


def test_database_itself_refuses_a_move_that_is_not_in_the_table():
    call = calls.complete()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE calls_call SET status = 'decided' WHERE id = %s", [call.pk])


PUBLIC = (  # from which state what everybody can see is changed
    ("draft", "announce"), ("announced", "unannounce"), ("announced", "open_up"),
    ("opened", "correct"), ("opened", "extend"), ("opened", "close_course"),
    ("opened", "end_intake"), ("opened", "cancel"), ("ended", "decide"),
)  # fmt: skip


@pytest.mark.parametrize(("state", "verb"), PUBLIC)
def test_public_pages_are_made_anew_after_every_act(
    state, verb, django_capture_on_commit_callbacks
):
    call = {**calls.STATES, "ended": calls.ended}[state]()
    calls.whole(calls.course(call, "スタート部門"))

    with django_capture_on_commit_callbacks() as after:
        VERBS[verb](call, people.clerk())

    assert pages.refresh in after


# --- who is told ----------------------------------------------------------------------------------


def told(kind):
    return sorted(mails.written().filter(kind=f"calls/{kind}").values_list("to_address", flat=True))


def test_followers_who_proved_their_address_and_people_are_told_and_nobody_else():
    call = calls.announced()
    user = people.outsider()
    calls.follower(call)
    calls.follower(call, user.email, user=user)
    calls.follower(call, "unproved@sample.example", is_proved=False)
    calls.follower(call, "stopped@sample.example").delete()
    gone = calls.follower(call, "gone@sample.example")
    gone.use_up()
    gone.save()
    calls.follower(calls.complete("2026-2"), "other@sample.example")

    workflow.open_up(call, by=people.clerk())

    assert told("call_opened") == sorted(["sachi@sample.example", user.email])


def test_account_that_was_stopped_hears_nothing_any_more():
    call = calls.announced()
    user = people.outsider()
    calls.follower(call, user.email, user=user)
    calls.follower(call, "member@sample.example")
    User.objects.filter(pk=user.pk).update(is_active=False)

    workflow.open_up(call, by=people.clerk())

    assert told("call_opened") == ["member@sample.example"]


def test_every_act_tells_those_who_follow():
    call = calls.announced()
    calls.follower(call)
    call = workflow.open_up(call, by=people.clerk())
    for verb in ("correct", "extend", "end_intake", "cancel"):
        VERBS[verb](call, people.clerk())

    kinds = sorted(mails.written().values_list("kind", flat=True))

    assert kinds == [
        "calls/call_cancelled",
        "calls/call_corrected",
        "calls/call_extended",
        "calls/call_intake_ended",
        "calls/call_opened",
    ]


def test_mail_about_an_erratum_says_what_why_and_how_to_stop():
    call = calls.opened()
    calls.follower(call)

    VERBS["correct"](call, people.clerk())

    mail = mails.written().get(kind="calls/call_corrected")
    assert "よびかけ：あなたの企画を、市といっしょに → いっしょに形にしませんか" in mail.text
    assert "理由：書きまちがえたため。" in mail.text
    assert "/calls/following/" in mail.private_url


def test_mail_about_an_opening_says_until_when():
    call = calls.announced()
    calls.follower(call)

    workflow.open_up(call, by=people.clerk())

    closes = call.milestones.get(kind="closes")
    assert f"\nしめきり　{closes.due}まで\n" in mails.written().get(kind="calls/call_opened").text


def test_opening_publishes_no_theme_that_was_not_accepted():
    call = calls.complete()
    Theme.objects.create(call=call, section=calls.section(), title="下書きのテーマ")

    workflow.open_up(call, by=people.clerk())

    assert Theme.objects.get().status == "draft"


@pytest.mark.parametrize("who", OPENERS)
def test_opening_with_themes_is_one_mail_to_who_follows(who):
    by = getattr(people, who)()
    call = calls.complete()
    calls.whole(course := open_calls.city_course(call))
    workflow.announce(call, by=people.clerk())
    for number in (1, 2):
        facts = themes.FACTS | {"title": f"テーマの{number}", "section": calls.section("福祉部")}
        Theme.objects.create(call=call, course=course, status="accepted", number=number, **facts)
    calls.follower(call)

    workflow.open_up(call, by=by)

    told_of = mails.written().filter(to_address="sachi@sample.example")
    assert list(told_of.values_list("kind", flat=True)) == ["calls/call_opened"]
    assert not call.themes.exclude(status="published").exists()


def test_whoever_talked_at_the_counter_about_the_call_is_told_too():
    call = calls.opened()
    one = consultations.at_counter(email="came@sample.example")
    consultations.at_counter(opened="d", email="other@sample.example")
    Consultation.objects.filter(pk=one.pk).update(call=call)

    workflow.cancel(call, by=people.clerk(), note="予算が成立しなかったため。")

    assert told("call_cancelled") == ["came@sample.example"]
