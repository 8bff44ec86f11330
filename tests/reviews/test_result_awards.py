"""受諾と辞退: who may answer when, what silence means, and who is asked next."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import closing
from accounts.models import User
from calls.models import Call
from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from reviews.admin import award_pages
from reviews.choices import AnswerDoor, AwardStatus
from reviews.deciding import acts, offering
from reviews.models import Award, AwardLog, ResultLetter
from reviews.notices import award as notices
from reviews.workflow import AWARD, clock, correcting, recommending, staging
from reviews.workflow import award as workflow
from reviews.workflow import entry as entering
from reviews.workflow import release as releases
from reviews.workflow.award import Word
from reviews.workflow.staging import Said
from tests.factories import calls, people, results, reviews

pytestmark = pytest.mark.django_db

PHONE = Word(AnswerDoor.TELEPHONE, "見本 太郎")
VERBS = {
    "ask": lambda one, by: workflow.ask(one, by=by),
    "hold": lambda one, by: workflow.hold(one, by=by),
    "accept_award": lambda one, by: workflow.accept_award(one, by=by, word=PHONE),
    "give_up": lambda one, by: workflow.give_up(one, by=by, word=PHONE),
    "decline_raise": lambda one, by: workflow.decline_raise(one, by=by, word=PHONE),
    "accept_lapsed": lambda one, by: workflow.accept_lapsed(one, by=by, word=PHONE, note="届いた"),
    "lapse": lambda one, by: workflow.lapse(one, by=by),
    "keep": lambda one, by: workflow.keep(one, by=by),
    "offer": lambda one, by: workflow.offer(one, by=by),
    "raise_offer": lambda one, by: workflow.raise_offer(one, by=by),
    "replace": lambda one, by: workflow.replace(one, by=by),
}
# Before its day no silence counts; nothing is offered while an answer of the pot is awaited.
OPEN = {
    ("standing", "ask", "clerk"): "waiting",
    ("standing", "hold", "clerk"): "held",
    ("standing", "give_up", "clerk"): "given_up",
    ("standing", "give_up", "applicant"): "given_up",
    ("standing", "replace", "clerk"): "replaced",
    ("held", "give_up", "clerk"): "given_up",
    ("held", "give_up", "applicant"): "given_up",
    ("held", "replace", "clerk"): "replaced",
    ("waiting", "accept_award", "clerk"): "accepted",
    ("waiting", "accept_award", "applicant"): "accepted",
    ("waiting", "give_up", "clerk"): "given_up",
    ("waiting", "give_up", "applicant"): "given_up",
    ("waiting", "replace", "clerk"): "replaced",
    ("accepted", "give_up", "clerk"): "given_up",
    ("accepted", "give_up", "applicant"): "given_up",
    ("accepted", "replace", "clerk"): "replaced",
    ("given_up", "accept_award", "clerk"): "accepted",
    ("given_up", "accept_award", "applicant"): "accepted",
    ("given_up", "replace", "clerk"): "replaced",
    ("lapsed", "accept_lapsed", "clerk"): "accepted",
    ("lapsed", "replace", "clerk"): "replaced",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def given_up():
    """The one that was asked gives up; nobody else waits, since the rest goes to nobody."""
    release = results.asked(number=2)
    return results.give_up(release, 1)


STATES = {
    "standing": lambda: results.award(results.asked(), 2),
    "held": lambda: results.award(results.asked(), 3),
    "waiting": lambda: results.award(results.asked(), 1),
    "accepted": lambda: results.accept(results.asked(number=2), 1),
    "given_up": given_up,
    "lapsed": lambda: lapsed(results.asked(number=2)),
    "replaced": lambda: workflow.replace(results.award(results.asked(number=2)), by=people.clerk()),
}


def lapsed(release):
    with time_machine.travel(reviews.at(date(2026, 12, 22)), tick=False):
        clock.carry_out()
    return results.award(release)


def attempt(verb, one, by):
    try:
        return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("state", STATES)
def test_matrix_of_an_award(state):
    made, logged = STATES[state](), AwardLog.objects.count()
    number = made.decision.entry.received
    persons = {
        "clerk": people.clerk(), "approver": people.approver(), "liaison": people.liaison(),
        "applicant": reviews.group(number - 1), "other": reviews.group(3), "clock": CLOCK,
        "chair": reviews.person("chair"),
    }  # fmt: skip
    assert made.status == state

    found = {}
    for verb in VERBS:
        for who, person in persons.items():
            savepoint = transaction.savepoint()
            came = attempt(verb, Award.objects.get(pk=made.pk), person)
            if came in AwardStatus.values:
                found[state, verb, who] = came
            transaction.savepoint_rollback(savepoint)

    assert found == {key: to for key, to in OPEN.items() if key[0] == state}
    assert AwardLog.objects.count() == logged


def test_table_is_complete():
    assert set(VERBS) == {row.name for row in AWARD.transitions}
    assert set(AWARD.verbs) == set(AWARD.transitions)
    assert {each[0] for each in OPEN} | {"replaced"} == set(AwardStatus.values)


# --- who is asked --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (Said("adopted", 200_000), "standing"),
        (Said("adopted", 199_000), "waiting"),
        (Said("conditional", 200_000, conditions=[{"text": "承諾書", "until": ""}]), "waiting"),
    ],
)
def test_cut_or_condition_asks_for_the_yes_of_the_group(said, status):
    release, by = results.handed_over(), people.clerk()
    staging.stage(release, results.entry(release), said, by=by)
    staging.stage_all(release, by=by)
    staging.write_all(release, by=by)
    release = releases.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    releases.release_all(release, by=by)

    award = results.award(release)
    assert award.status == status
    letter = ResultLetter.objects.get(decision=award.decision)
    assert bool(letter.data["answer"]) == (status == "waiting")
    assert award.due_on == (date(2026, 12, 21) if status == "waiting" else None)


def test_day_of_an_answer_is_never_a_day_on_which_nobody_is_there():
    with time_machine.travel(reviews.at(date(2026, 12, 24)), tick=False):
        assert offering.days_from_today(7) == date(2027, 1, 4)


# --- the answer ----------------------------------------------------------------------------------


def test_answer_at_the_portal_names_nobody_and_one_by_telephone_does():
    release = results.asked()
    clerk = people.clerk()

    with pytest.raises(NotAllowedNow, match="返事をした人の名前"):
        workflow.accept_award(results.award(release), by=clerk)
    row = workflow.accept_award(results.award(release), by=clerk, word=PHONE)
    assert (row.door, row.told_by, row.answered_by) == ("telephone", "見本 太郎", clerk)
    row = workflow.give_up(row, by=reviews.group(0), word=Word(why_not="人手が足りません。"))

    assert (row.door, row.told_by, row.why_not) == ("web", "", "人手が足りません。")
    assert row.answered_by == reviews.group(0)


def test_answer_is_told_to_both_sides_and_says_no_amount():
    release = results.asked()

    results.accept(release)

    told = Notice.objects.filter(kind__in=["reviews/award_answered", "reviews/award_answered_city"])
    assert {each.kind for each in told} == {
        "reviews/award_answered", "reviews/award_answered_city",
    }  # fmt: skip
    assert all("150,000" not in each.text for each in told)


def test_answer_can_be_changed_until_its_hour_and_not_after():
    release = results.asked(number=2)
    results.give_up(release)
    with time_machine.travel(reviews.at(date(2026, 12, 21), 16, 59), tick=False):
        assert results.accept(release).status == "accepted"
        results.give_up(release)
    with (
        time_machine.travel(reviews.at(date(2026, 12, 21), 17), tick=False),
        pytest.raises(NotAllowedNow, match="期限が過ぎました"),
    ):
        results.accept(release)


def test_who_was_late_at_the_portal_may_have_been_in_time_on_paper():
    release = results.asked()
    with time_machine.travel(reviews.at(date(2026, 12, 21), 18), tick=False):
        with pytest.raises(NotAllowedNow, match="期限が過ぎました"):
            results.accept(release)

        paper = Word(AnswerDoor.PAPER, "見本 太郎")
        row = workflow.accept_award(results.award(release), by=people.clerk(), word=paper)

    assert (row.status, row.door) == ("accepted", "paper")


def test_giving_up_is_not_taken_back_once_somebody_else_was_asked():
    release = results.asked()
    results.give_up(release)
    assert results.award(release, 3).status == "waiting"

    with pytest.raises(NotAllowedNow, match="もう次点の方に声をかけた"):
        results.accept(release)


def test_runner_up_that_gave_up_before_it_was_asked_accepts_nothing():
    release = results.asked()
    results.give_up(release, 3)

    for word, by in ((None, reviews.group(2)), (PHONE, people.clerk())):
        with pytest.raises(NotAllowedNow, match="額をお知らせする前に"):
            workflow.accept_award(results.award(release, 3), by=by, word=word)

    results.give_up(release, 2)
    assert results.accept(release, 2).status == "accepted"


def test_runner_up_that_gave_up_what_was_offered_may_take_it_after_all():
    release = results.asked(3)
    results.accept(release)
    results.give_up(release, 3)

    row = results.accept(release, 3)

    assert (row.status, row.amount) == ("accepted", 150_000)


def test_award_that_stands_for_good_is_not_given_up():
    release = results.asked()
    act = acts.Act(lambda *_: None, lambda *_: None, lambda award: "交付決定をしています。")
    acts.register(act)
    try:
        with pytest.raises(NotAllowedNow, match="交付決定を"):
            results.give_up(release, 2)
    finally:
        acts.unregister(act)


def test_app_above_hears_of_each_answer_in_the_same_act():
    release, heard = results.asked(), []
    act = acts.Act(lambda *_: None, lambda award, by: heard.append(award.status), lambda award: "")
    acts.register(act)
    try:
        results.accept(release)
        results.give_up(release)
    finally:
        acts.unregister(act)

    assert heard == ["accepted", "given_up"]


# --- one order of locks --------------------------------------------------------------------------


def locked(act):
    """The tables of which the act locks rows, in order."""
    with CaptureQueriesContext(connection) as seen:
        act()
    held = [each["sql"] for each in seen if "FOR NO KEY UPDATE" in each["sql"]]
    return [re.search(r'FROM "(\w+)"', each)[1] for each in held]


def test_every_answer_locks_the_call_before_the_award():
    release = results.asked(number=2)
    row, browser = results.award(release), people.signed_in(people.clerk())
    url = reverse("admin:reviews_award_move", args=[row.pk, "give_up"])
    paper = {"note": "", "door": "paper", "told_by": "見本 太郎", "why_not": ""}
    paper |= {"arrived_on_year": 2026, "arrived_on_month": 12, "arrived_on_day": 14}

    for act in (lambda: results.accept(release), lambda: browser.post(url, paper)):
        tables = locked(act)
        assert tables.index("calls_call") < tables.index("reviews_award")
    assert results.award(release).status == "given_up"


def test_clock_locks_the_call_before_the_award():
    release = results.asked(number=2)

    with days_later(8):
        tables = locked(clock.carry_out)

    assert tables.index("calls_call") < tables.index("reviews_award")
    assert results.award(release).status == "lapsed"


# --- silence -------------------------------------------------------------------------------------


def days_later(number, hour=9):
    """So many days after the release, in the morning."""
    return time_machine.travel(reviews.at(reviews.TODAY + timedelta(number), hour), tick=False)


def test_silence_counts_as_giving_up_on_the_day_after_and_not_before():
    release = results.asked()
    with days_later(7, 18):
        clock.carry_out()
        assert results.award(release).status == "waiting"
    with days_later(8):
        assert clock.carry_out() == 1
        assert clock.carry_out() == 0

    assert results.award(release).status == "lapsed"
    assert results.award(release, 3).status == "waiting"
    assert Notice.objects.filter(kind="reviews/award_lapsed").count() == 1


def test_silence_that_is_only_told_goes_on_waiting_for_ever():
    release = results.staged()
    results.cut(release)
    staging.change_terms(
        results.anew(release), by=people.clerk(), days=7, at=release.answer_time,
        silence="tell_office", offers=True,
    )  # fmt: skip
    staging.write_all(results.anew(release), by=people.clerk())
    release = releases.sign_off(results.anew(release), by=people.clerk(), signed=results.SIGNED)
    releases.release_all(release, by=people.clerk())

    with days_later(30):
        clock.carry_out()

    assert results.award(release).status == "waiting"
    letter = ResultLetter.objects.get(decision=results.decision(release))
    assert "担当からお電話します" in letter.data["answer"][1]


def test_silence_never_accepts():
    assert [row.name for row in AWARD.transitions if row.by_clock] == [
        "lapse", "keep", "offer", "raise_offer",
    ]  # fmt: skip


# --- 次点 ----------------------------------------------------------------------------------------


def test_runner_up_is_asked_once_every_answer_of_the_pot_is_there():
    release = results.asked()
    assert results.award(release, 3).status == "held"
    assert not Notice.objects.filter(kind="reviews/award_offered").exists()

    results.accept(release)

    row = results.award(release, 3)
    assert (row.status, row.amount, row.due_on) == ("waiting", 150_000, date(2026, 12, 21))
    letter = ResultLetter.objects.get(kind="offer")
    assert letter.decision == row.decision
    assert ["採択額（内定）", "150,000円"] in letter.data["facts"]
    assert Notice.objects.get(kind="reviews/award_offered").to_address == ("group-2@sample.example")


def test_runner_up_has_the_days_of_the_rule_and_not_those_of_the_adopted():
    release = results.asked()
    row = release.review.round
    with calls.thawed():
        type(row).objects.filter(pk=row.pk).update(rule=row.rule | {"answer_days": 14})
    assert results.award(release).due_on == date(2026, 12, 21)

    results.accept(release)

    assert results.award(release, 3).due_on == date(2026, 12, 28)


def test_what_falls_free_raises_the_offer_up_to_what_was_asked_for():
    release = results.asked()
    results.accept(release)
    results.accept(release, 3)

    results.give_up(release, 2)

    row = results.award(release, 3)
    assert (row.status, row.amount, row.secured) == ("waiting", 200_000, 150_000)
    assert row.answered_by == reviews.group(2)
    assert ResultLetter.objects.filter(kind="offer").count() == 2


def test_silence_on_more_keeps_what_was_accepted():
    release = results.asked()
    results.accept(release)
    results.accept(release, 3)
    results.give_up(release, 2)

    with days_later(8):
        clock.carry_out()

    row = results.award(release, 3)
    assert (row.status, row.amount, row.secured) == ("accepted", 150_000, None)


def test_second_runner_up_is_asked_when_the_first_gives_up():
    release, by = results.staged(), people.clerk()
    staging.stage(release, results.entry(release, 4), Said("runner_up"), by=by)
    staging.write_all(release, by=by)
    release = releases.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    releases.release_all(release, by=by)
    assert [results.award(release, number).status for number in (3, 4)] == ["waiting", "held"]

    results.give_up(release, 3)

    row = results.award(release, 4)
    assert (row.status, row.amount) == ("waiting", 100_000)


def test_no_offer_without_money():
    release = results.staged(pot=600_000)
    by = people.clerk()
    staging.stage(release, results.entry(release, 4), Said("runner_up"), by=by)
    staging.write_all(release, by=by)
    release = releases.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    releases.release_all(release, by=by)

    assert results.award(release, 4).status == "held"
    with pytest.raises(NotAllowedNow, match="残りがありません"):
        workflow.offer(results.award(release, 4), by=by)


def departing():
    """The second one is passed over: the city decided against the rank."""
    release, by = results.staged(), people.clerk()
    said = Said("not_adopted", reason="重複の決まり。", heard_on=reviews.TODAY)
    staging.stage(release, results.entry(release, 2), said, by=by)
    staging.write_all(release, by=by)
    release = releases.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    return releases.release_all(release, by=by)


def test_after_a_departing_decision_a_person_asks_the_runner_up():
    release = departing()
    assert results.award(release, 3).status == "held"

    row = workflow.offer(results.award(release, 3), by=people.clerk(), note="枠が残ったため。")

    assert (row.status, row.amount) == ("waiting", 200_000)
    assert AwardLog.objects.filter(award=row).last().by == people.clerk()


def test_nobody_is_asked_by_itself_where_the_city_has_said_so():
    release = results.staged()
    staging.change_terms(
        release, by=people.clerk(), days=7, at=release.answer_time, silence="lapses", offers=False
    )
    release = releases.sign_off(results.anew(release), by=people.clerk(), signed=results.SIGNED)
    releases.release_all(release, by=people.clerk())

    assert results.award(release, 3).status == "held"
    told_of = Notice.objects.filter(kind="reviews/award_by_hand")
    assert [offering.SWITCHED_OFF in each.text for each in told_of] == [True]


def test_offer_out_of_turn_or_while_an_answer_is_awaited_is_refused():
    release, by = results.asked(), people.clerk()
    with pytest.raises(NotAllowedNow, match="返事を待っている提案"):
        workflow.offer(results.award(release, 3), by=by)
    with pytest.raises(NotAllowedNow, match="返事を待っている提案"):
        workflow.raise_offer(results.award(release, 1), by=by)
    results.accept(release)

    with pytest.raises(NotAllowedNow, match="額を上げられません"):
        workflow.raise_offer(results.award(release, 1), by=by)


def test_second_runner_up_is_not_asked_by_hand_before_the_first():
    release, by = results.staged(), people.clerk()
    staging.stage(release, results.entry(release, 4), Said("runner_up"), by=by)
    staging.write_all(release, by=by)
    terms = {"days": 7, "at": release.answer_time, "silence": "lapses", "offers": False}
    release = staging.change_terms(results.anew(release), by=by, **terms)
    release = releases.sign_off(release, by=by, signed=results.SIGNED)
    releases.release_all(release, by=by)

    with pytest.raises(NotAllowedNow, match=offering.EARLIER):
        workflow.offer(results.award(release, 4), by=by)

    workflow.offer(results.award(release, 3), by=by)
    assert [results.award(release, number).status for number in (3, 4)] == ["waiting", "held"]


def test_pots_of_courses_are_apart():
    release = results.asked()
    course = release.review.round.course
    type(course).objects.filter(pk=course.pk).update(pot=420_000)

    results.accept(results.anew(release))

    assert results.award(release, 3).amount == 70_000


# --- what is still to be decided -----------------------------------------------------------------


def told(release):
    """Decided as recommended, signed, released."""
    by = people.clerk()
    if release.status == "preparing":
        release = releases.hand_over(release, by=by)
    staging.stage_all(release, by=by)
    staging.write_all(release, by=by)
    release = releases.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    return releases.release_all(release, by=by)


def some(**facts):
    """The second and the third one are decided before the others; the third one is the 次点."""
    made = results.opened(pot=300_000)
    Call.objects.update(**facts)
    entries = list(made.entries.filter(received__in=[2, 3]))
    return told(recommending.begin(made, by=people.clerk(), entries=entries))


def test_nothing_is_left_over_before_the_whole_pot_is_decided():
    first, by = some(), people.clerk()
    assert results.award(first, 3).status == "held"
    with pytest.raises(NotAllowedNow, match="まだ結果を知らせていない提案"):
        workflow.offer(results.award(first, 3), by=by)

    with time_machine.travel(reviews.at(hour=13), tick=False):
        told(recommending.begin(first.review, by=by))

    assert (results.award(first, 3).status, results.award(first, 3).amount) == ("waiting", 100_000)


def test_who_is_reviewed_no_more_holds_nothing_up():
    first = some()
    for each in first.review.entries.filter(received__in=[1, 4]):
        entering.leave(each, by=people.clerk(), note="取り下げのため。")

    assert (clock.carry_out(), clock.carry_out()) == (1, 0)

    assert results.award(first, 3).status == "waiting"


@pytest.mark.parametrize("intake", ["rolling", "first_come"])
def test_where_proposals_are_judged_as_they_come_in_only_what_is_prepared_is_waited_for(intake):
    first = some(intake=intake)
    assert results.award(first, 3).status == "waiting"
    results.give_up(first, 3)
    second = recommending.begin(first.review, by=people.clerk())

    assert offering.waits(first.review.round.course) == offering.UNDECIDED
    releases.drop(second, by=people.clerk(), note="まちがい")
    assert offering.waits(first.review.round.course) == ""


def test_nothing_is_offered_while_a_correction_is_prepared():
    release, by = results.asked(), people.clerk()
    mend = correcting.correct(results.decision(release, 4), by=by, note="点の書き誤り")
    results.accept(release)
    assert results.award(release, 3).status == "held"

    releases.drop(mend, by=by, note="誤りではなかったため")

    assert workflow.offer(results.award(release, 3), by=by).status == "waiting"


# --- who cannot be told, and what waits for the office -------------------------------------------


def reasons():
    """Why the office was told that something does not go on by itself."""
    return [each.text for each in Notice.objects.filter(kind="reviews/award_by_hand")]


@pytest.mark.parametrize("facts", [{"is_active": False}, {"email": "nowhere"}])
def test_who_cannot_be_told_is_offered_nothing_and_keeps_nobody_else_from_answering(facts):
    release = results.asked()
    User.objects.filter(pk=reviews.group(2).pk).update(**facts)

    assert results.accept(release).status == "accepted"

    assert (results.award(release, 3).status, results.award(release, 3).amount) == ("held", 0)
    assert not ResultLetter.objects.filter(kind="offer").exists()
    assert [notices.UNREACHED in each for each in reasons()] == [True]
    with pytest.raises(NotAllowedNow, match="知らせを受け取る人がいません"):
        workflow.offer(results.award(release, 3), by=people.clerk())
    assert award_pages.unaskable(results.award(release, 3)) == [notices.UNREACHED] * (
        "is_active" in facts
    )


def test_who_cannot_be_told_is_not_raised_either():
    release = results.asked()
    results.accept(release)
    results.accept(release, 3)
    User.objects.filter(pk=reviews.group(2).pk).update(is_active=False)

    results.give_up(release, 2)

    row = results.award(release, 3)
    assert (row.status, row.amount, row.secured) == ("accepted", 150_000, None)
    assert award_pages.unraisable(row) == [notices.UNREACHED]


def test_silence_of_whom_nobody_can_tell_is_the_office_s():
    release = results.asked()
    User.objects.filter(pk=reviews.group(0).pk).update(is_active=False)

    with days_later(8):
        assert clock.carry_out() == 0
    with days_later(9):
        assert clock.carry_out() == 0

    assert results.award(release).status == "waiting"
    assert [notices.SILENT in each for each in reasons()] == [True]


def test_office_hears_of_a_runner_up_that_waits_for_it():
    departing()

    assert [offering.DEPARTS in each for each in reasons()] == [True]


def test_hearing_of_an_earlier_version_stops_nothing():
    release, by = results.staged(), people.clerk()
    said = Said("not_adopted", reason="重複の決まり。", heard_on=reviews.TODAY)
    staging.stage(release, results.entry(release, 2), said, by=by)
    staging.stage(release, results.entry(release, 2), Said("adopted", 200_000), by=by)

    release = told(release)

    assert (results.award(release, 3).status, reasons()) == ("waiting", [])


def test_departing_correction_stops_what_goes_by_itself():
    release = results.asked()
    said = Said("adopted", 150_000, reason="誤りを直すため。", heard_on=reviews.TODAY)

    corrected(release, 1, said)
    mended = Award.objects.get(status="waiting")
    workflow.accept_award(mended, by=reviews.group(0))

    assert results.award(release, 3).status == "held"
    assert [offering.DEPARTS in each for each in reasons()] == [True]


def test_closing_an_account_warns_of_what_nobody_would_hear():
    results.asked()

    for number, is_warned in ((0, True), (2, True), (3, False)):
        lines = closing.goes(reviews.group(number))
        assert any("お知らせが届かなくなります" in each for each in lines) == is_warned


# --- what a correction leaves as it was ----------------------------------------------------------


def corrected(release, number, said):
    """A correction, all the way."""
    by = people.clerk()
    mend = correcting.correct(results.decision(release, number), by=by, note="書き誤り")
    staging.stage(mend, results.entry(release, number), said, by=by)
    return told(results.anew(mend))


def test_corrected_runner_up_keeps_its_turn():
    release, by = results.staged(), people.clerk()
    results.cut(release)
    staging.stage(release, results.entry(release, 4), Said("runner_up"), by=by)
    release = told(release)

    first = corrected(release, 3, Said("runner_up", remarks="書き誤りを直しました。"))
    other = corrected(release, 4, Said("runner_up", remarks="書き誤りを直しました。"))
    assert [results.award(first, 3).place, results.award(other, 4).place] == [3, 4]
    results.accept(release)

    assert (results.award(first, 3).status, results.award(other, 4).status) == ("waiting", "held")


def test_later_correction_puts_nobody_behind_who_stood_behind_them():
    release, by = results.staged(), people.clerk()
    results.cut(release)
    staging.stage(release, results.entry(release, 4), Said("runner_up"), by=by)
    release = told(release)

    with time_machine.travel(reviews.at(hour=13), tick=False):
        first = corrected(release, 3, Said("runner_up", remarks="書き誤りを直しました。"))
    results.accept(release)

    assert (results.award(first, 3).status, results.award(release, 4).status) == ("waiting", "held")


@pytest.mark.parametrize("amount", [150_000, 160_000, 200_000])
def test_acceptance_outlives_a_correction_that_makes_nothing_worse(amount):
    release = results.asked(number=2)
    workflow.accept_award(results.award(release), by=people.clerk(), word=PHONE)

    mend = corrected(release, 1, Said("adopted", amount, remarks="書き誤りを直しました。"))

    row = results.award(mend)
    assert (row.status, row.amount, row.door, row.told_by) == (
        "accepted", amount, "telephone", "見本 太郎",
    )  # fmt: skip
    letter = ResultLetter.objects.get(decision=row.decision)
    assert letter.data["answer"] == []
    with days_later(30):
        clock.carry_out()
    assert results.award(mend).status == "accepted"


@pytest.mark.parametrize(
    "said",
    [
        Said("adopted", 140_000),
        Said("conditional", 150_000, conditions=[{"text": "承諾書", "until": ""}]),
    ],
)
def test_worse_correction_asks_anew_and_silence_takes_nothing_away(said):
    release = results.asked(number=2)
    results.accept(release)

    mend = corrected(release, 1, said)

    assert results.award(mend).status == "waiting"
    letter = ResultLetter.objects.get(decision=results.decision(mend))
    assert "担当からお電話します" in letter.data["answer"][1]
    with days_later(30):
        clock.carry_out()
    assert results.award(mend).status == "waiting"


def test_correction_of_what_nobody_has_accepted_asks_as_before():
    release = results.asked(number=2)

    mend = corrected(release, 1, Said("adopted", 160_000))

    assert (results.award(mend).status, results.award(mend).silence) == ("waiting", "lapses")


# --- the database itself -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"due_on": None}, "award_waiting_has_a_day"),
        ({"answered_at": reviews.at()}, "award_answered_says_how"),
        ({"told_by": "見本"}, "award_answered_says_how"),
        ({"arrived_on": reviews.TODAY}, "award_answered_says_how"),
        ({"status": "accepted"}, "award_answer_is_somebody_s"),
        ({"status": "given_up"}, "award_answer_is_somebody_s"),
        ({"status": "nonsense"}, "award_status_known|Invalid"),
        ({"status": "standing"}, "Invalid transition"),
    ],
)
def test_constraints_of_an_award(facts, name):
    row = results.award(results.asked())

    with pytest.raises((DatabaseError, IntegrityError), match=name), transaction.atomic():
        Award.objects.filter(pk=row.pk).update(**facts)


def test_held_one_has_no_amount_yet():
    row = results.award(results.asked(), 3)

    with pytest.raises(IntegrityError, match="award_held_has_nothing_yet"), transaction.atomic():
        Award.objects.filter(pk=row.pk).update(amount=1)


def test_other_writers_and_strangers_do_not_answer():
    release = results.asked()
    stranger = reviews.group(3)

    for person in (stranger, reviews.person("chair"), people.outsider()):
        with pytest.raises(PermissionDenied):
            results.accept(release, by=person)
    assert Call.objects.get().status == "decided"
