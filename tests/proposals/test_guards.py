"""Who may not, and when not any more: each guard of a verb by itself, whatever the pages say."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from calls.models import CheckPoint
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.checking import dismissing, extensions, points
from proposals.choices import Finding
from proposals.models import Attempt, Check, LateAccess, Proposal
from proposals.opinions import asking
from proposals.submitting import lateness, refusals, undoing
from proposals.workflow import handing_in, pressing
from proposals.writing import beginning, closing, conditions, ending
from proposals.writing import people as writers
from tests.factories import calls, consultations, people, proposals
from tests.proposals.test_handing_in import CLOSES, edited, graceful, press

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


# --- who writes -----------------------------------------------------------------------------------

OF_WRITERS = {"press": pressing.press, "stop": pressing.stop_waiting, "undo": undoing.undo}


@pytest.mark.parametrize("act", OF_WRITERS)
@pytest.mark.parametrize("who", ["viewer", "adviser", "outsider", "clerk"])
def test_who_does_not_write_neither_presses_nor_stops_nor_throws_away(act, who):
    proposal = edited()
    user = people.clerk() if who == "clerk" else people.citizen(who)
    if who in ("viewer", "adviser"):
        proposals.joined(proposal, user, who)

    with pytest.raises(PermissionDenied):
        OF_WRITERS[act](fresh(proposal), by=user)

    assert not Attempt.objects.exists()
    assert fresh(proposal).editing_since is not None


def test_who_is_not_there_cannot_leave():
    with pytest.raises(NotAllowedNow, match=writers.NOBODY):
        writers.leave(proposals.begun(), by=people.outsider())


@pytest.mark.parametrize("who", ["member", "outsider", "clerk"])
def test_draft_is_discarded_by_who_represents_it_alone(who):
    draft = proposals.joined(proposals.begun(), people.member())

    with pytest.raises(PermissionDenied):
        ending.discard(draft, by=getattr(people, who)())

    assert Proposal.objects.filter(pk=draft.pk).exists()


def test_who_does_not_write_takes_no_draft_to_another_course():
    draft = proposals.joined(proposals.begun(), people.member(), "viewer")
    other = calls.course(draft.call, "べつの部門")

    with pytest.raises(PermissionDenied):
        ending.change_course(draft, other, by=people.member(), now=calls.at())

    assert fresh(draft).course == draft.course


@pytest.mark.parametrize("who", ["liaison", "representative"])
def test_who_enters_no_paper_begins_no_entry(who):
    course = calls.opened().courses.get()

    with pytest.raises(PermissionDenied):
        beginning.begin_at_counter(course, by=getattr(people, who)(), asked_by="見本")

    assert not Proposal.objects.exists()


@pytest.mark.parametrize("posted", [None, calls.TODAY])
def test_postmark_counts_for_what_came_by_post_alone(posted):
    proposal = proposals.begun()
    proposal.call.milestones.filter(kind="closes").update(manner="postmark")
    proposal.postmarked_on = posted

    assert closing.goes_by_postmark(proposal) is (posted is not None)


@pytest.mark.parametrize("is_of_call", [True, False])
def test_consultation_that_is_not_done_is_told_from_one_that_does_not_count(is_of_call):
    draft, talk = proposals.begun(), consultations.talking()
    talk.call = draft.call if is_of_call else calls.opened(number="2026-7")

    said = conditions.of_talk(draft, talk)

    assert said.startswith("事前相談がまだ済んでいません。") is is_of_call


def test_nothing_is_thrown_away_where_nothing_is_in_hand():
    proposal = proposals.submitted()

    with pytest.raises(NotAllowedNow, match=undoing.NOTHING_IN_HAND):
        undoing.undo(proposal, by=people.representative())


def test_edit_stays_while_a_press_of_it_waits_for_a_file():
    proposal = press(graceful()).proposal
    proposals.save(proposal, "summary", people.representative(), title="新しい名前")
    with time_machine.travel(CLOSES - timedelta(seconds=1), tick=False):
        assert press(fresh(proposal), files=["見積書.pdf"]).outcome == "waiting"

        with pytest.raises(NotAllowedNow):
            undoing.undo(fresh(proposal), by=people.representative())

    assert fresh(proposal).title == "新しい名前"


# --- who checks -----------------------------------------------------------------------------------


def dismiss(proposal, by):
    dismissing.dismiss(proposal, proposal, by=by, note="費用の中身がちがいます。")


def extend(proposal, by):
    extensions.extend(proposal.corrections.get(), date(2027, 1, 20), by=by, reason="見積書を待つ")


@pytest.mark.parametrize("act", [dismiss, extend])
@pytest.mark.parametrize("who", ["representative", "liaison", "own"])
def test_who_does_not_check_neither_dismisses_nor_extends(act, who):
    proposal = proposals.with_correction()
    user = people.clerk("second_clerk") if who == "own" else getattr(people, who)()
    if who == "own":
        proposal.writers.create(person=user, role="adviser", left_at=calls.at())
    before = proposal.corrections.get().due_on

    with pytest.raises(PermissionDenied):
        act(fresh(proposal), user)

    assert not Check.objects.exists()
    assert proposal.corrections.get().due_on == before


@pytest.mark.parametrize("end", [proposals.filed, proposals.ineligible, proposals.withdrawn])
def test_findings_are_over_with_the_check(end):
    proposal = end()

    with pytest.raises(NotAllowedNow, match=points.OVER):
        points.check(proposal, by=people.clerk(), found={"body": ("wrong", "ちがいます。")})

    assert not Check.objects.exists()


def test_reason_is_asked_for_what_is_not_met_and_for_what_is_found_otherwise_alone():
    course = calls.opened().courses.get()
    code = f"point-{CheckPoint.objects.create(course=course, text='市の中で行う').pk}"
    proposal, clerk = proposals.submitted(course=course), people.clerk()

    points.check(proposal, by=clerk, found={"body": ("ok", ""), code: ("ok", "")})
    for wrong in ("body", code):
        with pytest.raises(NotAllowedNow, match="理由を書いて"):
            points.check(fresh(proposal), by=clerk, found={wrong: ("wrong", "")})

    assert set(Check.objects.values_list("code", "finding")) == {("body", "ok"), (code, "ok")}


@pytest.mark.parametrize(
    ("is_met", "is_computed", "finding", "is_old", "word", "tone"),
    [
        (True, True, "", False, "自動で確かめた", "done"),
        (False, False, "", False, "合いません", "need"),
        (False, None, "", False, "まだ", "off"),
        (False, None, "ok", True, "もう一度確かめる", "off"),
        (True, None, "ok", False, "確かめた", "done"),
        (True, False, "ok", False, "確かめた", "done"),
        (False, True, "wrong", False, Finding.WRONG.label, "need"),
        (False, None, "wrong", False, Finding.WRONG.label, "need"),
        (True, True, "wrong", True, "自動で確かめた", "done"),
    ],
)
def test_point_says_how_it_stands(is_met, is_computed, finding, is_old, word, tone):
    check = Check(finding=finding) if finding else None
    point = points.Point("a", "あ", is_met, "", "", is_computed, check, is_old)

    assert (point.word, point.tone) == (word, tone)


@pytest.mark.parametrize("end", ["going on", "over"])
def test_section_changes_nothing_of_its_request_and_nobody_does_once_it_is_over(end):
    proposal, section = proposals.submitted(), people.liaison()
    [opinion] = asking.ask(proposal, [calls.section("福祉部")], by=people.clerk())
    if end == "over":
        handing_in.withdraw(proposal, by=people.representative())
    opinion.refresh_from_db()

    found = [asking.may_change(opinion, user) for user in (people.clerk(), section)]

    assert found == [end == "going on", False]


def test_who_holds_no_right_to_it_gives_no_opinion_for_their_own_section():
    [opinion] = asking.ask(proposals.submitted(), [calls.section("福祉部")], by=people.clerk())
    user = people.reviewer()
    user.sections.add(opinion.section)

    with pytest.raises(PermissionDenied):
        asking.answer(opinion, by=user, facts=dict.fromkeys(asking.WRITTEN, "yes"))


def test_paper_is_typed_by_who_may_enter_it_alone():
    course = calls.opened().courses.get()
    entry = beginning.begin_at_counter(
        course, by=people.clerk(), asked_by="見本", reached_by="hand"
    )

    found = [permissions.writes(user, entry) for user in (people.clerk(), people.liaison())]

    assert found == [True, False]


# --- who may be late ------------------------------------------------------------------------------

LATER = CLOSES + timedelta(days=1)
WHO = {"who": "見本の会", "reason": "停電"}


def test_who_does_not_check_lets_nobody_be_late():
    course = calls.opened().courses.get()

    with pytest.raises(PermissionDenied):
        lateness.grant(course, by=people.liaison(), email="a@sample.example", **WHO,
                       expires_at=LATER)  # fmt: skip

    assert not LateAccess.objects.exists()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"email": "", "expires_at": LATER}, lateness.NO_WAY),
        ({"email": "a@sample.example", "expires_at": calls.at()}, lateness.PAST),
    ],
)
def test_link_needs_a_way_to_its_holder_and_a_day_to_come(facts, why):
    course = calls.opened().courses.get()

    with pytest.raises(NotAllowedNow, match=why):
        lateness.grant(course, by=people.clerk(), **WHO, **facts)

    assert not LateAccess.objects.exists()


def test_draft_is_given_a_day_to_come_and_each_but_once():
    draft = proposals.begun()
    clerk = {"by": people.clerk(), "reason": "停電"}
    with pytest.raises(NotAllowedNow, match=lateness.PAST):
        lateness.grant_to(draft, expires_at=calls.at(), **clerk)
    lateness.grant_to(draft, expires_at=LATER, **clerk)

    with pytest.raises(NotAllowedNow, match=lateness.TWICE):
        lateness.grant_to(draft, expires_at=LATER, **clerk)
    lateness.grant_to(draft, expires_at=LATER + timedelta(days=1), **clerk)

    assert draft.late_access.count() == 2


@pytest.fixture
def access():
    """A link that nobody has used."""
    course = calls.opened().courses.get()
    return lateness.grant(
        course, by=people.clerk(), email="a@sample.example", **WHO, expires_at=LATER
    )


def test_link_is_for_one_proposal_and_for_who_writes_it(access):
    own = proposals.begun(course=access.course)
    other = proposals.begun(people.outsider(), course=access.course)
    with pytest.raises(PermissionDenied):
        lateness.take_up(access, own, by=people.outsider())
    assert LateAccess.objects.get().closed_at is None

    lateness.take_up(access, own, by=people.representative())

    used = LateAccess.objects.get()
    assert (lateness.refusal(used, own), lateness.refusal(used, other)) == ("", lateness.USED)
    assert lateness.take_up(used, own, by=people.representative()) == own
    with pytest.raises(NotAllowedNow, match=lateness.USED):
        lateness.take_up(used, other, by=people.outsider())


UNUSED = "使われないまま、期限が過ぎました"
DISCARDED = "使われましたが、その下書きは消されました"


@pytest.mark.parametrize(
    ("becomes", "days", "is_open", "state"),
    [
        ("waits", 0, True, "まだ使われていません"),
        ("waits", 9, False, UNUSED),
        ("used", 0, True, "使われました（書いている途中）"),
        ("used", 9, False, "使われました（書いている途中）"),
        ("discarded", 0, False, DISCARDED),
        ("taken back", 0, False, "11月24日（火）に、取り消しました"),
    ],
)
def test_clerk_sees_what_became_of_a_link(access, becomes, days, is_open, state):
    if becomes in ("used", "discarded"):
        lateness.take_up(access, None, by=people.representative())
    if becomes == "discarded":
        LateAccess.objects.update(proposal=None)
    if becomes == "taken back":
        lateness.take_back(access, by=people.clerk())

    with time_machine.travel(LATER - timedelta(hours=1) + timedelta(days=days), tick=False):
        found = LateAccess.objects.get()
        assert lateness.state(found) == state
        assert lateness.is_open(found) is is_open


# --- what staff read of an attempt ----------------------------------------------------------------


def test_code_of_an_attempt_is_told_in_words():
    proposal = proposals.submitted()
    paper = proposal.course.required_papers.get()
    codes = ["page-budget", f"paper-{paper.pk}", "paper-999999", "question-7", "pledge-tax", "odd"]

    assert refusals.in_words(codes, proposal) == [
        "「収支予算」のページが終わっていません",
        f"書類「{paper}」がついていません",
        "書類「（いまはない書類）」がついていません",
        "この募集の質問に答えていません",
        "「誓約と同意」に印がついていません",
        refusals.OTHER,
    ]
