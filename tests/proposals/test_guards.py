"""Who may not, and when not any more: each guard of a verb by itself, whatever the pages say."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from calls.models import CheckPoint
from core.workflow import NotAllowedNow
from proposals.checking import dismissing, extensions, points
from proposals.choices import Finding
from proposals.models import Attempt, Check, Proposal
from proposals.submitting import refusals, undoing
from proposals.workflow import pressing
from tests.factories import calls, people, proposals
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
