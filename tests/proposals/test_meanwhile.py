"""What happens at the same moment as something else, with connections and rows of their own: the
call is corrected, its course closed, its days moved; somebody else represents; the broker or the
database is away. Nothing is lost, and everybody is told the truth.
"""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
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


# --- the call changes -----------------------------------------------------------------------------


def test_course_that_is_closed_at_the_moment_of_the_press_takes_it_whole_or_names_the_closing():
    proposal, clerk = proposals.written(), people.clerk()
    calls.course(proposal.call, "もう一つの部門")

    outcome, _closed = at_once(
        lambda: pressed(proposal),
        lambda: (
            call_workflow.close_course(
                proposal.call, by=clerk, note="予算", course=proposal.course
            ).pk
        ),
    )

    assert outcome in ("accepted", ["closed"])
    is_in = outcome == "accepted"
    assert Submission.objects.count() == is_in
    assert (fresh().status, fresh().title) == (
        "submitted" if is_in else "draft", proposals.FACTS["title"]
    )  # fmt: skip
    assert Attempt.objects.get().outcome == ("accepted" if is_in else "refused")
    assert pressed(proposal) == (["already"] if is_in else ["closed"])


def test_deadline_that_is_extended_at_the_moment_of_a_late_press_costs_nothing_but_a_second_press():
    proposal, clerk = proposals.written(), people.clerk()
    until = calls.ENTRY[calls.Kind.CLOSES] + timedelta(days=3)

    with time_machine.travel(CLOSES + timedelta(seconds=1), tick=False):
        first, _call = at_once(
            lambda: pressed(proposal),
            lambda: call_workflow.extend(proposal.call, by=clerk, note="台風", until=until).pk,
        )
        again = pressed(fresh())

    assert (first, again) in ((["closed"], "accepted"), ("accepted", ["already"]))
    assert Submission.objects.get().at == CLOSES + timedelta(seconds=1)


def test_question_that_comes_at_the_moment_of_the_press_is_answered_or_was_not_asked_yet():
    proposal = proposals.written()

    outcome, _question = at_once(
        lambda: pressed(proposal),
        lambda: CourseQuestion.objects.create(course=proposal.course, text="何人ですか").pk,
    )

    if outcome == "accepted":
        assert Submission.objects.get().facts["questions"] == []
    else:
        assert outcome == ["page-questions"]
        assert fresh().title == proposals.FACTS["title"]


def test_tabs_that_begin_at_the_same_moment_begin_one_draft():
    course, by = calls.opened().courses.get(), people.representative()

    keys = at_once(*[lambda: beginning.begin(course, by=by, opened="2026-1:").pk] * 3)

    assert set(keys) == {fresh().pk}
    assert Writer.objects.count() == 1


# --- people change --------------------------------------------------------------------------------


def test_representative_who_is_replaced_at_the_moment_of_the_press_hands_it_in_once_or_asks():
    proposal = proposals.joined(proposals.written(), people.member())
    Course.objects.update(needs_confirmation=True)
    heir = Writer.objects.get(person=people.member())

    outcome, _heir = at_once(
        lambda: pressed(fresh()),
        lambda: (
            company.change_role(proposal, heir.pk, "representative", by=people.representative()).pk
        ),
    )

    assert Writer.objects.filter(role="representative", left_at=None).count() == 1
    if outcome != "accepted":  # who represents by then pledges anew, and presses
        assert (fresh().status, Submission.objects.count()) == ("draft", 0)
        proposals.save(fresh(), Page.PLEDGE, people.member())
        assert pressed(fresh(), people.member()) == "accepted"
    assert Submission.objects.count() == 1


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


def test_correction_is_asked_for_and_the_file_confirmed_at_once_and_one_of_them_holds():
    proposal, clerk = proposals.submitted(), people.clerk()
    items = [{"page": Page.BUDGET, "kind": "incorrect", "note": "合計"}]

    at_once(
        lambda: checking.ask_correction(proposal, by=clerk, note="予算", items=items).status,
        lambda: checking.confirm_filing(proposal, by=clerk).status,
    )

    log = list(proposal.log.order_by("pk").values_list("transition", flat=True))
    assert log in (
        ["submit", "ask_correction"],  # what is being mended is not confirmed
        ["submit", "confirm_filing", "ask_correction"],  # mended after it
    )
    assert fresh().status == ("filed" if "confirm_filing" in log else "submitted")


def test_answer_of_a_section_and_its_revocation_at_once_keep_the_answer_or_refuse_it():
    proposal, clerk, liaison = proposals.submitted(), people.clerk(), people.liaison()
    [opinion] = asking.ask(proposal, [calls.section("福祉部")], by=clerk)
    said = dict.fromkeys(asking.QUESTIONS, "yes") | {"text": "できます。", "conditions": ""}

    answer, _revoked = at_once(
        lambda: asking.answer(opinion, by=liaison, facts=said).text,
        lambda: asking.revoke(opinion, by=clerk).pk,
    )

    opinion.refresh_from_db()
    assert opinion.revoked_at is not None
    assert (opinion.answered_at is None) is (answer == "NotAllowedNow")
    assert opinion.text == ("" if answer == "NotAllowedNow" else "できます。")


def test_section_is_asked_once_though_two_ask_at_once():
    proposal, clerk = proposals.submitted(), people.clerk()
    people.liaison()
    section = calls.section("福祉部")

    def ask():
        return len(asking.ask(proposal, [section], by=clerk))

    assert sorted(map(str, at_once(ask, ask))) == ["1", "NotAllowedNow"]
    assert proposal.opinions.count() == 1


def test_document_that_is_held_at_the_moment_of_its_disposal_is_held_or_gone_never_both():
    proposal, clerk, approver = proposals.withdrawn(), people.clerk(), people.approver()

    at_once(
        lambda: gone_or(lambda: retention.hold(proposal, by=clerk, reason="審査請求").pk),
        lambda: (
            retention.dispose(
                f"not_adopted:{proposal.pk}", by=approver, note="起案1号", today=DUE
            ).pk
        ),
    )

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
