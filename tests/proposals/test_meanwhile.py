"""What happens while something else is worked on, with connections and rows of their own, each in
an order that is forced: the call is corrected, its course closed, its days moved; somebody else
represents. And what happens after a session, the broker or the database went away. Nothing is lost,
and everybody is told the truth.
"""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.db.transaction import atomic
from django.test import Client

from accounts import retention
from accounts.models import Disposal, Hold
from calls.models import Course, CourseQuestion
from calls.workflow import call as call_workflow
from notifications.models import Notice
from notifications.tasks import sweep
from proposals.choices import Page
from proposals.models import Attempt, Proposal, Submission, Writer
from proposals.opinions import asking
from proposals.submitting import attempts
from proposals.submitting.refusals import Refused
from proposals.workflow import checking, handing_in, pressing
from proposals.writing import beginning
from proposals.writing import people as company
from tests.calls.test_two_at_once import at_once, cut_at
from tests.factories import calls, people, proposals
from tests.proposals.test_retention import DUE
from tests.services.stack import broker_address

pytestmark = pytest.mark.django_db(transaction=True)
CLOSES = calls.at(calls.ENTRY[calls.Kind.CLOSES], 17)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def pressed(proposal, by=None):
    """What came of the press: its outcome, or the codes of the refusal."""
    try:
        return pressing.press(proposal, by=by or people.representative()).outcome
    except Refused as refusal:
        return refusal.codes
    except PermissionDenied:
        return "PermissionDenied"


def fresh():
    return Proposal.objects.get()


def the_proposal():
    """Lock it, as whoever works on it does."""
    return Proposal.objects.select_for_update(no_key=True).get()


def standing_before(act, change, held=the_proposal):
    """What came of ``act``, which stood before what is ``held`` while ``change`` was made."""
    with ThreadPoolExecutor(1) as pool:
        with atomic():
            held()
            begun = pool.submit(lambda: at_once(act)[0])
            until_it_stands(begun)
            change()
        return begun.result(timeout=20)


def until_it_stands(begun):
    """Until another connection waits for a lock of this one."""
    waits = "SELECT pg_backend_pid() = ANY(pg_blocking_pids(pid)) FROM pg_locks WHERE NOT granted"
    with connection.cursor() as cursor:
        for _ in range(400):
            cursor.execute(waits)
            if (True,) in cursor.fetchall():
                return
            assert not wait([begun], timeout=0.05).done, begun.result()
    raise AssertionError("it waits for nothing")


# --- the call changes -----------------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "outcome"), [(0, ["closed"]), (1, "accepted")])
def test_press_that_is_worked_on_while_its_course_is_closed_counts_by_its_own_moment(
    seconds, outcome
):
    proposal, clerk = proposals.written(), people.clerk()
    calls.course(proposal.call, "もう一つの部門")

    def close():
        with time_machine.travel(calls.at() + timedelta(seconds=seconds), tick=False):
            call_workflow.close_course(proposal.call, by=clerk, note="予算", course=proposal.course)

    assert standing_before(lambda: pressed(proposal), close) == outcome

    is_in = outcome == "accepted"
    assert Submission.objects.count() == is_in
    assert (fresh().status, fresh().title) == (
        "submitted" if is_in else "draft", proposals.FACTS["title"]
    )  # fmt: skip
    assert Attempt.objects.get().outcome == ("accepted" if is_in else "refused")
    assert pressed(proposal) == (["already"] if is_in else ["closed"])


def test_late_press_that_is_worked_on_while_the_deadline_is_extended_is_taken():
    proposal, clerk = proposals.written(), people.clerk()
    until = calls.ENTRY[calls.Kind.CLOSES] + timedelta(days=3)

    with time_machine.travel(CLOSES + timedelta(seconds=1), tick=False):
        assert pressed(proposal) == ["closed"]
        outcome = standing_before(
            lambda: pressed(proposal),
            lambda: call_workflow.extend(proposal.call, by=clerk, note="台風", until=until),
        )

    assert outcome == "accepted"
    assert Submission.objects.get().at == CLOSES + timedelta(seconds=1)


def test_press_that_is_worked_on_while_a_question_is_added_names_it_and_loses_nothing():
    proposal = proposals.written()

    outcome = standing_before(
        lambda: pressed(proposal),
        lambda: CourseQuestion.objects.create(course=proposal.course, text="何人ですか"),
    )

    assert outcome == ["page-questions"]
    assert (fresh().status, fresh().title) == ("draft", proposals.FACTS["title"])


def test_second_tab_that_begins_while_the_first_one_does_finds_its_draft():
    course, by = calls.opened().courses.get(), people.representative()

    def begin():
        return beginning.begin(course, by=by, opened="2026-1:").pk

    assert standing_before(begin, lambda: None, held=begin) == fresh().pk
    assert Writer.objects.count() == 1


# --- people change --------------------------------------------------------------------------------


def test_press_of_who_is_replaced_as_representative_meanwhile_waits_for_the_new_pledge():
    proposal = proposals.joined(proposals.written(), people.member())
    Course.objects.update(needs_confirmation=True)
    heir, head = Writer.objects.get(person=people.member()), people.representative()

    outcome = standing_before(
        lambda: pressed(fresh()),
        lambda: company.change_role(proposal, heir.pk, "representative", by=head),
    )

    assert outcome == ["page-pledge"]
    assert (fresh().status, Submission.objects.count()) == ("draft", 0)
    proposals.save(fresh(), Page.PLEDGE, people.member())
    assert pressed(fresh(), people.member()) == "accepted"


def test_session_that_ends_before_the_press_hands_nothing_in_and_loses_nothing():
    proposal, url = proposals.written(), "/proposals/{}/check/"
    url = url.format(proposal.pk)
    client = people.signed_in(people.representative())
    confirmed = client.get(url).context["confirmed"]
    client.session.flush()

    away = client.post(url, {"confirmed": confirmed})
    assert (away.status_code, "login" in away.url) == (302, True)
    assert not Attempt.objects.exists()
    assert (fresh().status, fresh().title) == ("draft", proposals.FACTS["title"])

    client = Client()
    client.force_login(people.representative())
    assert client.post(url, {"confirmed": confirmed}).url.endswith("/receipt/")


# --- the city at the same moment ------------------------------------------------------------------


CHECKS = {
    "ask_correction": lambda proposal: checking.ask_correction(
        proposal, by=people.clerk(), note="予算",
        items=[{"page": Page.BUDGET, "kind": "incorrect", "note": "合計"}],
    ).status,
    "confirm_filing": lambda proposal: checking.confirm_filing(proposal, by=people.clerk()).status,
}  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("ask_correction", "confirm_filing", "NotAllowedNow"),  # what is being mended is not done
        ("confirm_filing", "ask_correction", "filed"),  # mended after it
    ],
)
def test_file_is_confirmed_while_a_correction_is_asked_for_and_one_of_them_holds(
    first, second, outcome
):
    proposal = proposals.submitted()
    people.clerk()

    assert (
        standing_before(lambda: CHECKS[second](proposal), lambda: CHECKS[first](proposal))
        == outcome
    )

    log = list(proposal.log.order_by("pk").values_list("transition", flat=True))
    assert log == ["submit", first, *([second] if outcome == "filed" else [])]


@pytest.mark.parametrize("first", ["answer", "revoke"])
def test_answer_of_a_section_and_its_revocation_at_once_keep_the_answer_or_refuse_it(first):
    proposal, clerk, liaison = proposals.submitted(), people.clerk(), people.liaison()
    [opinion] = asking.ask(proposal, [calls.section("福祉部")], by=clerk)
    said = dict.fromkeys(asking.QUESTIONS, "yes") | {"text": "できます。", "conditions": ""}
    acts = [
        lambda: asking.answer(opinion, by=liaison, facts=said).text,
        lambda: asking.revoke(opinion, by=clerk).text,
    ]
    acts = acts if first == "answer" else acts[::-1]

    outcome = standing_before(acts[1], acts[0])

    opinion.refresh_from_db()
    assert opinion.revoked_at is not None
    assert outcome == ("できます。" if first == "answer" else "NotAllowedNow")
    assert opinion.text == ("できます。" if first == "answer" else "")


def test_section_is_asked_once_though_two_ask_at_once():
    proposal, clerk = proposals.submitted(), people.clerk()
    people.liaison()
    section = calls.section("福祉部")

    def ask():
        return len(asking.ask(proposal, [section], by=clerk))

    assert standing_before(ask, ask) == "NotAllowedNow"
    assert proposal.opinions.count() == 1


@pytest.mark.parametrize("first", ["hold", "dispose"])
def test_document_that_is_held_at_the_moment_of_its_disposal_is_held_or_gone_never_both(first):
    proposal, clerk, approver = proposals.withdrawn(), people.clerk(), people.approver()
    key = f"not_adopted:{proposal.pk}"
    acts = [
        lambda: gone_or(lambda: retention.hold(proposal, by=clerk, reason="審査請求").pk),
        lambda: retention.dispose(key, by=approver, note="起案1号", today=DUE).pk,
    ]
    acts = acts if first == "hold" else acts[::-1]

    outcome = standing_before(acts[1], acts[0])

    assert outcome == ("NotAllowedNow" if first == "hold" else "gone")
    stands = Proposal.objects.exists()
    assert (Hold.objects.exists(), Disposal.objects.exists()) == (stands, not stands)


def gone_or(act):
    """What came of it, or that the row was gone."""
    try:
        return act()
    except Proposal.DoesNotExist:
        return "gone"


# --- something is away ----------------------------------------------------------------------------


def test_broker_that_is_away_delays_the_letter_and_nothing_else():
    proposal = proposals.written()
    client = people.signed_in(people.representative())

    with broker_address("redis://127.0.0.1:1/0"):
        answer = client.post(f"/proposals/{proposal.pk}/check/", follow=True)

    assert answer.redirect_chain[-1][0].endswith("/receipt/")
    assert "R08-S001" in answer.text
    letter = Notice.objects.get(kind="proposals/proposal_received")
    assert letter.status == "queued"
    sweep()
    letter.refresh_from_db()
    assert letter.status == "sent"


def test_database_that_is_away_long_after_the_press_gives_no_press_up():
    proposal = proposals.written()
    with time_machine.travel(CLOSES - timedelta(seconds=1), tick=False):
        attempts.note(proposal, by=people.representative())

    with time_machine.travel(CLOSES + timedelta(hours=2), tick=False):
        with cut_at('INSERT INTO "proposals_submission"'):
            assert pressing.settle() == 1
        connection.close()
        assert Attempt.objects.get().outcome == "waiting"
        assert not Notice.objects.filter(kind__startswith="proposals/attempt_").exists()
        assert pressing.settle() == 1

    assert Attempt.objects.get().outcome == "accepted"
    assert Submission.objects.get().at == CLOSES - timedelta(seconds=1)


def test_withdrawal_that_is_cut_off_leaves_the_proposal_as_it_was():
    proposal = proposals.submitted()

    with pytest.raises(OperationalError), cut_at('UPDATE "proposals_proposal"'):
        handing_in.withdraw(proposal, by=people.representative())
    connection.close()

    assert fresh().status == "submitted"
    assert list(proposal.log.values_list("transition", flat=True)) == ["submit"]
    assert handing_in.withdraw(fresh(), by=people.representative()).status == "withdrawn"
