"""要件審査: computed points, a person's finding, 補正, silence, letters, trifles."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.urls import reverse

from calls.models import Call, CheckPoint, Course, Rate, RequiredPaper
from core import drafts
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.checking import (
    corrections,
    dismissing,
    extensions,
    funnel,
    points,
    receipt_order,
    same_group,
    stuck,
)
from proposals.choices import PAGE_FIELDS, AttemptOutcome, CorrectionEnd, Page, SubmissionKind
from proposals.models import Attempt, Pledge, Proposal
from proposals.submitting import refusals, undoing
from proposals.workflow import checking, clock, handing_in, mending
from proposals.writing import beginning, closing, pages
from tests.factories import calls, organizations, people, proposals
from tests.proposals.test_handing_in import stored_files

pytestmark = pytest.mark.django_db
ITEMS = [{"page": Page.BUDGET, "kind": "incorrect", "note": "合計が合いません。"}]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False) as clock_:
        yield clock_


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def found(proposal):
    """Each point with whether it is met."""
    return {each.code: each.is_met for each in points.points(fresh(proposal))}


def told(kind):
    return Notice.objects.filter(kind=f"proposals/{kind}")


def at(day, hour=12):
    return time_machine.travel(calls.at(day, hour), tick=False)


# --- points ---------------------------------------------------------------------------------------

MONEY = {"expenses", "balance", "ceiling", "rounding", "grants"}
ALL = MONEY | {"papers", "one-per-group", "body", "term", "pledges"}


def test_complete_proposal_meets_every_computed_point():
    assert found(proposals.submitted()) == dict.fromkeys(ALL, True)


# What was right when it was handed in, and is not any more: the call was corrected since.
SINCE = {
    "ceiling": lambda: Rate.objects.update(ceiling=100_000),
    "body": lambda: Call.objects.update(kinds=["business"]),
    "term": lambda: Call.objects.update(work_until=date(2027, 12, 31)),
    "pledges": lambda: Pledge.objects.create(code="new", text="新しい約束", order=90),
    "papers": lambda: RequiredPaper.objects.create(course=Course.objects.get(), name="新しい書類"),
}


@pytest.mark.parametrize("code", SINCE)
def test_computed_point_that_is_not_met_stands_in_the_way(code):
    proposal = proposals.submitted()
    SINCE[code]()

    assert found(proposal) == dict.fromkeys(ALL, True) | {code: False}
    with pytest.raises(NotAllowedNow, match="確かめていない要件"):
        checking.confirm_filing(proposal, by=people.clerk())


def test_requested_may_be_exactly_what_the_function_of_money_gives_or_less():
    most = proposals.submitted()
    less = proposals.submitted(
        course=most.course, name="別の会", requested=1_000,
        incomes=[{"kind": "own", "basis": "会費", "yen": 309_000}],
    )  # fmt: skip

    assert found(most)["ceiling"] is found(less)["ceiling"] is True


def test_second_proposal_of_one_group_is_pointed_out_in_both():
    first = proposals.submitted()
    second = proposals.submitted(course=first.course, title="もう一つ", name="団体サンプル 里山")

    assert [found(each)["one-per-group"] for each in (first, second)] == [False, False]

    handing_in.withdraw(second, by=people.representative())

    assert found(first)["one-per-group"] is True


def test_registration_is_asked_of_the_register_where_the_course_demands_it():
    proposal = proposals.submitted()
    Course.objects.update(registration_required=True)

    assert found(proposal)["registration"] is False


def test_person_stands_above_what_was_computed_with_a_reason():
    proposal, clerk = proposals.submitted(), people.clerk()
    SINCE["body"]()

    with pytest.raises(NotAllowedNow, match="理由を書いて"):
        points.check(proposal, by=clerk, found={"body": ("ok", " ")})
    points.check(proposal, by=clerk, found={"body": ("ok", "募集の前の決まりで受けました。")})

    assert found(proposal)["body"] is True
    points.check(proposal, by=clerk, found={"body": ("", "")})
    assert found(proposal)["body"] is False


def test_person_may_find_wrong_what_was_computed_as_right():
    proposal = proposals.submitted()

    points.check(proposal, by=people.clerk(), found={"papers": ("wrong", "会則が白紙です。")})

    assert found(proposal)["papers"] is False


def test_finding_of_a_person_is_confirmed_again_after_another_submission():
    course = calls.opened().courses.get()
    point = CheckPoint.objects.create(course=course, text="事業の場所が市の中にある")
    by, clerk = people.representative(), people.clerk()
    proposal = proposals.submitted(by, course=course)
    code = f"point-{point.pk}"
    points.check(proposal, by=clerk, found={code: ("ok", "")})
    assert found(proposal)[code] is True

    handing_in.resubmit(proposals.save(proposal, Page.SUMMARY, by, title="別の題"), by=by)

    assert found(proposal)[code] is False
    points.check(fresh(proposal), by=clerk, found={code: ("ok", "")})
    assert found(proposal)[code] is True


def test_findings_of_a_page_that_showed_an_older_submission_are_refused():
    by, proposal = people.representative(), proposals.submitted()
    shown = str(proposal.submissions.get().pk)
    handing_in.resubmit(proposals.save(proposal, Page.SUMMARY, by, title="別の題"), by=by)

    with pytest.raises(NotAllowedNow, match="新しい提出"):
        points.check(fresh(proposal), by=people.clerk(), found={}, submission=shown)


def test_nobody_checks_their_own():
    clerk = people.clerk()
    proposal = proposals.submitted(clerk)

    with pytest.raises(PermissionDenied):
        points.check(proposal, by=clerk, found={"body": ("ok", "")})
    with pytest.raises(PermissionDenied):
        checking.confirm_filing(proposal, by=clerk)


# --- duplicates -----------------------------------------------------------------------------------


def test_same_work_on_another_call_is_pointed_out_until_somebody_looked():
    one = proposals.submitted(course=calls.opened(number="2026-1").courses.get())
    other = proposals.submitted(
        course=calls.opened(number="2026-2").courses.get(), title="べつの題"
    )

    [likeness] = same_group.likenesses(fresh(one))
    assert (likeness.other, likeness.title, likeness.dismissed) == (other, "べつの題", None)
    assert "二重の助成" in likeness.reasons[0]

    dismissing.dismiss(one, other, by=people.clerk(), note="費用の中身がちがいます。")

    for mine, theirs in ((one, other), (other, one)):
        [likeness] = same_group.likenesses(fresh(mine))
        assert likeness.other == theirs
        assert likeness.dismissed.note == "費用の中身がちがいます。"


def test_looking_at_a_likeness_needs_a_reason():
    proposal = proposals.submitted()

    with pytest.raises(NotAllowedNow):
        dismissing.dismiss(proposal, proposal, by=people.clerk(), note=" ")


# --- 補正 -----------------------------------------------------------------------------------------


def test_confirming_is_impossible_while_a_correction_is_open_and_ineligible_always_possible():
    proposal = proposals.with_correction()

    with pytest.raises(NotAllowedNow, match="補正"):
        checking.confirm_filing(proposal, by=people.clerk())
    proposal = checking.find_ineligible(proposal, by=people.clerk(), note="出ていません。")

    assert proposal.corrections.get().end == CorrectionEnd.OVERTAKEN


def test_asking_issues_a_letter_with_pages_kinds_and_silence():
    proposal = proposals.with_correction()

    letter = proposal.letters.get()
    assert letter.data["items"] == [["収支予算", "誤り", "合計が合いません。"]]
    assert letter.data["due"] == proposal.corrections.get().due.in_full
    assert letter.data["notes"] == [
        "期限までにお返事がないときは、いま届いている内容だけで要件を確かめます。"
    ]
    assert letter.document_number


def test_answer_needs_every_named_page_and_a_new_submission_comes_of_it():
    by, proposal = people.representative(), proposals.with_correction()
    with pytest.raises(NotAllowedNow, match="収支予算"):
        checking.answer_correction(proposal, by=by)
    with pytest.raises(NotAllowedNow):
        proposals.save(proposal, Page.SUMMARY, by, title="お願いしていないページ")

    with time_machine.travel(calls.at(minute=1), tick=False):
        proposals.save(proposal, Page.BUDGET, by)
        proposal = checking.answer_correction(proposal, by=by)

    assert proposal.corrections.get().end == CorrectionEnd.ANSWERED
    kinds = proposal.submissions.order_by("order").values_list("kind", flat=True)
    assert list(kinds) == [SubmissionKind.FIRST, SubmissionKind.CORRECTION]


def test_answer_after_the_day_is_refused_before_the_clock_comes():
    by, proposal = people.representative(), proposals.with_correction()
    with time_machine.travel(calls.at(minute=1), tick=False):
        proposals.save(proposal, Page.BUDGET, by)
    late = proposal.corrections.get().due_on + timedelta(days=1)

    with at(late, 0), pytest.raises(NotAllowedNow, match="期限がすぎた"):
        checking.answer_correction(proposal, by=by)


def test_taken_back_stays_visible_and_calls_off_letters_that_wait():
    proposal = proposals.with_correction()
    assert told("correction_asked").get().status == "queued"

    proposal = checking.take_back_correction(proposal, by=people.clerk())

    assert proposal.corrections.get().end == CorrectionEnd.TAKEN_BACK
    assert told("correction_asked").get().status == "cancelled"


def test_citys_days_go_on_after_a_correction():
    proposal = proposals.with_correction()
    before = proposal.check_due_on

    with at(date(2026, 12, 1)):
        proposal = checking.take_back_correction(proposal, by=people.clerk())

    assert (before, proposal.check_due_on) == (date(2026, 12, 11), date(2026, 12, 18))


def test_clock_ends_a_correction_to_the_minute_and_grants_nothing():
    proposal = proposals.with_correction()
    due = proposal.corrections.get().due_on

    with at(due, 16):
        assert clock.carry_out() == 0
    with at(due + timedelta(days=1), 10):
        assert clock.carry_out() == 1
        assert clock.carry_out() == 0

    proposal = fresh(proposal)
    assert (proposal.status, proposal.corrections.get().end) == ("submitted", "expired")
    assert proposal.log.last().by is None
    assert {told("correction_expired").count(), told("correction_expired_city").count()} == {1}


def test_person_cannot_expire_a_correction():
    with pytest.raises(PermissionDenied):
        checking.expire_correction(proposals.with_correction(), by=people.clerk())


def test_extension_moves_the_day_tells_it_and_keeps_both():
    proposal = proposals.with_correction()
    correction, first = proposal.corrections.get(), proposal.corrections.get().due_on

    later = extensions.extend(
        correction, first + timedelta(days=3), by=people.clerk(), reason="大雪のため"
    )

    assert later.due_on == first + timedelta(days=3)
    assert later.extensions.get().before_on == first
    assert told("correction_extended").count() == 1
    with at(first + timedelta(days=1)):
        assert clock.carry_out() == 0


def test_extension_backwards_is_refused():
    correction = proposals.with_correction().corrections.get()

    with pytest.raises(NotAllowedNow):
        extensions.extend(correction, correction.due_on, by=people.clerk(), reason="x")


def test_second_correction_beside_an_open_one_is_refused():
    with pytest.raises(NotAllowedNow, match="終わっていない補正"):
        checking.ask_correction(
            proposals.with_correction(), by=people.clerk(), note="x", items=ITEMS
        )


def test_day_before_the_letter_can_be_there_is_refused():
    due = corrections.due_on(calls.TODAY)

    with pytest.raises(NotAllowedNow, match="あすから"):
        checking.ask_correction(
            proposals.submitted(), by=people.clerk(), note="x", items=ITEMS, due=due
        )


# --- the end of the check -------------------------------------------------------------------------


def test_edit_in_hand_is_over_with_the_check():
    by, proposal = people.representative(), proposals.submitted()
    proposals.save(proposal, Page.SUMMARY, by, title="出していない題")

    proposal = checking.confirm_filing(proposal, by=people.clerk())

    assert proposal.editing_since is None
    assert fresh(proposal).title == proposals.FACTS["title"]


def test_letters_of_the_end_say_the_reason_and_the_submission():
    proposal = proposals.ineligible()

    letter = proposal.letters.get()
    assert letter.data["reasons"] == ["事業の場所が市の外です。"]
    assert ["事業の名前", proposals.FACTS["title"]] in letter.data["facts"]
    assert letter.data["appeal"] == []


# --- an edit in hand that changes the form, and whose proposal it is ------------------------------


def save(proposal, page, **facts):
    """A page as its form gives it, with what it saves beside its columns."""
    kept = {name: getattr(proposal, name) for name in PAGE_FIELDS[page]}
    return pages.save_page(proposal, page, by=people.representative(), facts=kept | facts)


def turned(proposal):
    """Its writers make it one without public money, of a registered group; nothing is sent."""
    group = organizations.registered()
    proposal = save(proposal, Page.SHAPE, form="co_hosting", has_money=False)
    return save(proposal, Page.GROUP, organization=group)


def stands(proposal):
    """What the edit has changed."""
    proposal = fresh(proposal)
    return proposal.form, proposal.has_money, proposal.organization_id


SENT = ("subsidy", True, None)


def test_staff_check_the_pages_and_the_money_that_were_handed_in():
    proposal = turned(proposals.submitted())
    assert stands(proposal) != SENT

    assert found(proposal) == dict.fromkeys(ALL, True)
    client = people.signed_in(people.clerk())
    shown = client.get(reverse("admin:proposals_proposal_change", args=[proposal.pk]))
    asked = client.get(
        reverse("admin:proposals_proposal_move", args=[proposal.pk, "ask_correction"])
    )
    assert shown.context["steps"]
    assert Page.BUDGET in [each.page for each in asked.context["form"].named()]


BACK = {
    "undo": lambda proposal: undoing.undo(proposal, by=people.representative()),
    "confirm": lambda proposal: checking.confirm_filing(proposal, by=people.clerk()),
    "refuse": lambda proposal: checking.find_ineligible(proposal, by=people.clerk(), note="x"),
}


@pytest.mark.parametrize("act", BACK)
def test_form_and_group_are_again_as_they_were_handed_in(act):
    proposal = turned(proposals.submitted())

    BACK[act](proposal)

    assert stands(proposal) == SENT
    assert Page.BUDGET in fresh(proposal).done_pages


def test_budget_that_was_not_handed_in_is_not_done_after_it_was_thrown_away():
    course = calls.opened().courses.get()
    draft = save(proposals.written(course=course), Page.SHAPE, form="co_hosting", has_money=False)
    drafts.reopen(draft, Page.BUDGET)
    draft.save()
    proposal = handing_in.submit(draft, by=people.representative())
    proposal = save(proposal, Page.SHAPE, form="subsidy", has_money=True)
    proposal = save(proposal, Page.BUDGET)

    undoing.undo(proposal, by=people.representative())

    assert (fresh(proposal).has_money, Page.BUDGET in fresh(proposal).done_pages) == (False, False)


def test_budget_that_is_asked_for_can_be_mended_though_an_edit_left_it_out():
    proposal = turned(proposals.submitted())
    proposal = checking.ask_correction(proposal, by=people.clerk(), note="x", items=ITEMS)

    with time_machine.travel(calls.at(hour=13), tick=False):
        proposal = proposals.save(proposal, Page.BUDGET, people.representative())
        checking.answer_correction(proposal, by=people.representative())

    newest = proposal.submissions.first()
    assert (newest.facts["has_money"], newest.facts["organization"]) == (True, None)
    assert stands(proposal) == SENT


def test_budget_is_not_asked_for_where_a_correction_takes_the_money_out():
    items = [{"page": page, "kind": "incorrect", "note": "x"} for page in ("shape", "budget")]
    proposal = proposals.with_correction(items=items)

    with time_machine.travel(calls.at(hour=13), tick=False):
        proposal = save(proposal, Page.SHAPE, form="co_hosting", has_money=False)
        proposal = checking.answer_correction(proposal, by=people.representative())

    assert proposal.submissions.first().facts["has_money"] is False


# --- trifles --------------------------------------------------------------------------------------


@pytest.fixture
def mendable():
    course = calls.opened().courses.get()
    Course.objects.filter(pk=course.pk).update(clerk_may_mend=True)
    return proposals.submitted(course=Course.objects.get(pk=course.pk))


def test_mending_makes_a_submission_on_behalf_with_notice_and_list(mendable):
    proposal = mending.mend(
        mendable, by=people.clerk(), note="誤字のため", typed={"place": "見本の里山（北口）"}
    )

    newest = proposal.submissions.first()
    assert (newest.kind, newest.order) == (SubmissionKind.ON_BEHALF, 2)
    assert newest.facts["columns"]["place"] == "見本の里山（北口）"
    assert fresh(proposal).place == "見本の里山（北口）"
    assert "行うこと、場所、期間、体制：場所" in told("proposal_mended").get().text


def test_mending_is_refused_while_the_group_edits(mendable):
    proposals.save(mendable, Page.SUMMARY, people.representative(), title="直している")

    with pytest.raises(NotAllowedNow, match="団体が直している"):
        mending.mend(mendable, by=people.clerk(), note="誤字", typed={"place": "北口"})


def test_mending_that_fails_late_leaves_no_bytes(mendable):
    before = stored_files()

    with pytest.raises(ValueError, match="reason"):  # asked for after the PDF is stored
        mending.mend(mendable, by=people.clerk(), note=" ", typed={"place": "北口"})

    assert stored_files() == before


@pytest.mark.parametrize(
    "typed",
    [{}, {"place": "見本の里山"}, {"requested": "1"}, {"title2": "x"}, {"status": "filed"}],
)
def test_mending_nothing_or_what_is_no_trifle_is_refused(mendable, typed):
    with pytest.raises(NotAllowedNow, match="訂正したところが"):
        mending.mend(mendable, by=people.clerk(), note="誤字", typed=typed)


def test_mending_is_the_courses_own_setting():
    with pytest.raises(NotAllowedNow, match="部門の設定"):
        mending.mend(proposals.submitted(), by=people.clerk(), note="誤字", typed={"place": "北口"})


def test_trifle_that_is_undone_leaves_no_bytes(mendable):
    before, typed = stored_files(), {"place": "見本の里山の北口"}

    with pytest.raises(DataError, match="NUL"):  # the history fails, after the freezing
        mending.mend(mendable, by=people.clerk(), note="\0", typed=typed)

    assert (stored_files(), mendable.submissions.count()) == (before, 1)


# --- order of receipt, who is stuck ---------------------------------------------------------------


def test_order_of_receipt_counts_down_the_pot_and_leaves_out_what_is_over():
    course = calls.opened(pot=500_000).courses.get()
    first, second, third, gone = (
        proposals.submitted(course=course, name=f"団体{n}") for n in range(4)
    )
    handing_in.withdraw(gone, by=people.representative())
    Proposal.objects.filter(pk=second.pk).update(submitted_at=calls.at(minute=-0, hour=11))

    [(_course, places)] = receipt_order.of_courses([course], 100)

    assert [(each.order, each.proposal.pk, each.left) for each in places] == [
        (1, second.pk, 300_000), (2, first.pk, 100_000), (3, third.pk, -100_000),
    ]  # fmt: skip


def test_who_is_stuck_shows_pages_and_reasons_and_nothing_that_was_written():
    proposal = proposals.written()
    Attempt.objects.create(
        proposal=proposal, by=people.representative(), at=calls.at(),
        outcome=AttemptOutcome.REFUSED, reasons=["page-roles", "<b>x</b>"],
    )  # fmt: skip

    [row] = stuck.of_call(proposal.call)

    assert (row.tried, row.reasons) == (1, ["「役割分担表」のページが終わっていません", "そのほか"])
    written = [each for each in proposals.FACTS.values() if isinstance(each, str) and each[5:]]
    assert not [text for text in written if text in repr(row)]


def test_who_was_only_overtaken_is_not_stuck(django_assert_num_queries):
    proposal = proposals.written()
    for reason in refusals.NO_FAULT:
        Attempt.objects.create(
            proposal=proposal, by=people.representative(), at=calls.at(),
            outcome=AttemptOutcome.REFUSED, reasons=[reason],
        )  # fmt: skip
    assert stuck.of_call(proposal.call) == []

    papers = [f"paper-{each.pk}" for each in proposal.course.required_papers.all()] * 3
    Attempt.objects.create(
        proposal=proposal, by=people.representative(), at=calls.at(hour=11),
        outcome=AttemptOutcome.REFUSED, reasons=papers,
    )  # fmt: skip
    with django_assert_num_queries(5):
        [row] = stuck.of_call(proposal.call)
    assert (row.tried, row.last, row.reasons) == (
        1, calls.at(hour=11), ["書類「会則」がついていません"] * 3
    )  # fmt: skip


def test_who_mends_what_was_asked_for_is_not_stuck_and_many_reasons_are_counted():
    asked = proposals.with_correction()
    proposals.save(asked, Page.BUDGET, people.representative(), **proposals.LESS)

    assert stuck.of_call(asked.call) == []
    row = stuck.Stuck("例示 一郎", "", 1, 9, 1, None, list("あいうえお"), calls.at())
    assert row.why == "あ、い、う、ほか2つ"


@pytest.mark.parametrize(
    ("reasons", "is_stuck"),
    [(["stopped"], False), (["already"], False), (["already", "closed"], True), (["closed"], True)],
)
def test_who_stopped_or_pressed_twice_is_not_stuck(reasons, is_stuck):
    proposal = proposals.written()
    Attempt.objects.create(
        proposal=proposal, by=people.representative(), at=calls.at(),
        outcome=AttemptOutcome.REFUSED, reasons=reasons,
    )  # fmt: skip

    assert funnel.of_call(proposal.call).refused == len(stuck.of_call(proposal.call)) == is_stuck


# --- paper ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("manner", "posted", "is_taken"),
    [
        ("postmark", date(2026, 12, 4), True),
        ("postmark", date(2026, 12, 5), False),
        ("arrival", date(2026, 12, 4), False),
    ],
)
def test_paper_after_the_closing_counts_by_its_postmark_where_the_closing_says_so(
    manner, posted, is_taken
):
    course = calls.opened().courses.get()
    course.call.milestones.filter(kind="closes").update(manner=manner)
    proposal = beginning.begin_at_counter(
        course, by=people.clerk(), asked_by="見本", reached_by="post", postmarked_on=posted
    )

    assert closing.is_open(fresh(proposal), calls.at(date(2026, 12, 7))) is is_taken
