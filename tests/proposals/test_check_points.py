"""要件の表: what is computed of a proposal, what a person finds, what may be a duplicate."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from calls.models import Call, CheckPoint, Course, Rate, RequiredPaper
from calls.workflow import consultation as talking
from core.workflow import NotAllowedNow
from proposals.checking import (
    dismissing,
    points,
    same_group,
)
from proposals.choices import Page
from proposals.models import Pledge, Proposal
from proposals.submitting import lateness
from proposals.workflow import checking, handing_in
from proposals.writing import twins
from tests.factories import calls, consultations, organizations, people, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def found(proposal):
    """Each point with whether it is met."""
    return {each.code: each.is_met for each in points.points(fresh(proposal))}


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


def test_point_that_is_not_met_is_told_on_the_page_where_it_is_mended():
    proposal = proposals.submitted()
    assert points.faults(proposal) == {}
    for name in ("ceiling", "body", "term", "papers"):
        SINCE[name]()

    told = points.faults(fresh(proposal))

    assert set(told) == {Page.BUDGET, Page.GROUP, Page.PLAN, Page.PAPERS}
    assert told[Page.PAPERS] == ["出す書類がそろっている：足りない書類：新しい書類"]


def test_what_a_person_found_on_a_page_is_told_in_their_words():
    proposal, by = proposals.submitted(), people.clerk()
    points.check(proposal, by=by, found={"body": ("wrong", "支部でした。")})

    assert points.faults(fresh(proposal)) == {Page.GROUP: ["応募できる団体である：支部でした。"]}


def test_question_that_a_file_answers_is_among_the_papers_of_the_check():
    proposal = proposals.submitted()
    asked = proposal.course.questions_asked.create(text="図面", kind="file")
    assert found(proposal)["papers"] is False

    asked.delete()

    assert found(proposal)["papers"] is True


@pytest.mark.parametrize(
    ("manner", "posted", "is_met"),
    [
        ("postmark", calls.TODAY, True),
        ("postmark", calls.TODAY + timedelta(days=11), False),
        ("arrival", calls.TODAY + timedelta(days=11), None),
    ],
)
def test_postmark_is_looked_at_where_the_closing_goes_by_it(manner, posted, is_met):
    proposal = proposals.submitted()
    proposal.call.milestones.filter(kind="closes").update(manner=manner)
    Proposal.objects.update(
        channel="counter", asked_by="見本", reached_by="post", postmarked_on=posted
    )

    assert found(proposal).get("postmark") is is_met


def test_postmark_that_is_too_late_stands_in_no_way_once_it_was_let_be_late():
    proposal = proposals.submitted()
    proposal.call.milestones.filter(kind="closes").update(manner="postmark")
    late = calls.TODAY + timedelta(days=11)
    Proposal.objects.update(
        channel="counter", asked_by="見本", reached_by="post", postmarked_on=late
    )
    assert found(proposal)["postmark"] is False

    until = calls.at(late + timedelta(days=5))
    lateness.grant_to(proposal, by=people.clerk(), reason="大雪のため。", expires_at=until)

    assert found(proposal)["postmark"] is True


def test_requested_may_be_exactly_what_the_function_of_money_gives_or_less():
    most = proposals.submitted()
    less = proposals.submitted(
        course=most.course, name="別の会", requested=1_000,
        incomes=[{"kind": "own", "basis": "会費", "yen": 309_000}],
    )  # fmt: skip

    assert found(most)["ceiling"] is found(less)["ceiling"] is True


@pytest.mark.parametrize(
    ("starts", "ends", "is_met"),
    [
        (date(2027, 4, 1), date(2028, 3, 31), True),  # the whole time of the call
        (date(2027, 3, 31), date(2028, 3, 31), False),
        (date(2027, 4, 1), date(2028, 4, 1), False),
        (date(2027, 5, 1), date(2027, 5, 1), True),
    ],
)
def test_work_may_fill_the_time_of_the_call_to_its_last_day(starts, ends, is_met):
    course = calls.opened().courses.get()
    Call.objects.update(work_from=None, work_until=None)
    proposal = proposals.submitted(course=fresh_course(course), starts_on=starts, ends_on=ends)
    Call.objects.update(work_from=date(2027, 4, 1), work_until=date(2028, 3, 31))

    assert found(proposal)["term"] is is_met


def fresh_course(course):
    return Course.objects.select_related("call").get(pk=course.pk)


def test_second_proposal_of_one_group_is_pointed_out_in_both():
    first = proposals.submitted()
    second = proposals.submitted(course=first.course, title="もう一つ", name="団体サンプル 里山")

    assert [found(each)["one-per-group"] for each in (first, second)] == [False, False]

    handing_in.withdraw(second, by=people.representative())

    assert found(first)["one-per-group"] is True


@pytest.mark.parametrize(("place", "is_met"), [(Call, False), (Course, True)])
def test_one_of_a_group_is_counted_where_the_rule_stands(place, is_met):
    first = proposals.submitted()
    second = proposals.submitted(course=calls.course(first.call, "別の部門"))
    place.objects.update(one_per_group=True)

    assert [found(each)["one-per-group"] for each in (first, second)] == [is_met, is_met]


@pytest.mark.parametrize("own", [True, False])
def test_proposal_of_a_course_with_its_own_rule_does_not_count_for_that_of_the_call(own):
    first = proposals.submitted()
    second = proposals.submitted(course=calls.course(first.call, "別の部門"))
    Course.objects.filter(pk=first.course_id).update(one_per_group=own)
    Call.objects.update(one_per_group=True)

    assert found(second)["one-per-group"] is True


def test_consultation_that_is_not_done_does_not_count_for_the_check_either():
    proposal, talk = proposals.submitted(), consultations.talking()
    Course.objects.update(consultation="required")
    assert found(proposal)["consultation"] is False

    Proposal.objects.update(consultation=talk)
    assert found(proposal)["consultation"] is False
    with time_machine.travel(calls.at(talk.due_on + timedelta(days=1)), tick=False):
        assert found(proposal)["consultation"] is True
    talking.advise(talk, by=people.clerk(), advice="保険を確かめます。")
    assert found(proposal)["consultation"] is True


def test_registration_is_asked_of_the_register_where_the_course_demands_it():
    proposal = proposals.submitted()
    Course.objects.update(registration_required=True)

    assert said(proposal, "registration") == (False, "名簿にありません")


def said(proposal, code):
    """What the portal found of one point, and its words."""
    return next(
        (each.is_met, each.said) for each in points.points(fresh(proposal)) if each.code == code
    )


def test_registration_is_met_by_the_group_that_was_handed_in():
    draft, group = proposals.written(), organizations.registered()
    group.memberships.create(user=people.representative())
    Course.objects.update(registration_required=True)
    Proposal.objects.update(organization=group)
    proposal = handing_in.submit(fresh(draft), by=people.representative())
    met = (True, f"登録番号 {group.number}")
    assert said(proposal, "registration") == met

    Proposal.objects.update(organization=None)  # what its writers are writing counts for nothing
    assert said(proposal, "registration") == met


@pytest.mark.parametrize("need", ["required", "advised"])
def test_consultation_is_met_by_one_that_has_its_number(need):
    draft, talk = proposals.written(), consultations.advised()
    Course.objects.update(consultation=need)
    Proposal.objects.update(consultation=talk)
    proposal = handing_in.submit(fresh(draft), by=people.representative())
    if need != "required":
        assert "consultation" not in found(proposal)
        return

    assert said(proposal, "consultation") == (True, f"相談 {talk.number}")
    Proposal.objects.update(consultation=None)
    assert said(proposal, "consultation") == (False, "相談とつながっていません")
    Proposal.objects.update(consultation=consultations.draft(opened="b"))
    assert said(proposal, "consultation") == (False, "相談とつながっていません")


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

    [likeness] = same_group.likenesses(fresh(one), people.clerk())
    assert (likeness.other, likeness.title, likeness.dismissed) == (other, "べつの題", None)
    assert "二重の助成" in likeness.reasons[0]

    dismissing.dismiss(one, other, by=people.clerk(), note="費用の中身がちがいます。")

    for mine, theirs in ((one, other), (other, one)):
        [likeness] = same_group.likenesses(fresh(mine), people.clerk())
        assert likeness.other == theirs
        assert likeness.dismissed.note == "費用の中身がちがいます。"


def test_what_is_compared_of_one_proposal_is_what_may_be_alike():
    one = proposals.submitted(course=calls.opened(number="2026-1").courses.get())
    course = calls.opened(number="2026-2").courses.get()
    twin = proposals.submitted(course=course, title="べつの題")
    namesake = proposals.submitted(people.outsider(), course=course, title=one.title, name="川の会")
    proposals.submitted(people.member(), course=course, title="ほかの題", name="山の会")

    known = same_group.around(fresh(one))

    assert {each.pk for each in known} == {one.pk, twin.pk, namesake.pk}


def test_looking_at_a_likeness_needs_a_reason():
    proposal = proposals.submitted()

    with pytest.raises(NotAllowedNow):
        dismissing.dismiss(proposal, proposal, by=people.clerk(), note=" ")


ON_CALL = "同じ団体が、この募集に出しています"
TWICE = "同じ団体が、同じ時期の事業を、ほかの募集に出しています（二重の助成になりませんか）"
NAMED = "事業の名前が同じです"
OTHER = {"call": 2, "title": "別の題"}


def sent(**facts):
    """What is compared of a valid submission."""
    known = {
        "pk": 1, "number": "R08-S001", "call": 1, "organization": None, "name": "会", "title": "題",
        "starts_on": "2027-04-01", "ends_on": "2028-03-31",
    }  # fmt: skip
    return twins.Sent(**known | facts, room=("call", 1))


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"title": "別の題"}, [ON_CALL]),
        ({}, [ON_CALL, NAMED]),
        (OTHER | {"starts_on": "2028-03-31", "ends_on": "2028-12-01"}, [TWICE]),
        (OTHER | {"starts_on": "2026-05-01", "ends_on": "2027-04-01"}, [TWICE]),
        (OTHER | {"starts_on": "2028-04-01", "ends_on": "2028-12-01"}, []),
        (OTHER | {"starts_on": "2026-05-01", "ends_on": "2027-03-31"}, []),
        (OTHER | {"ends_on": ""}, []),
        ({"name": "別の会"}, [NAMED]),
        ({"name": "別の会", "title": ""}, []),
        ({"name": "別の会", "title": "別の題"}, []),
    ],
)
def test_reasons_of_a_likeness_stand_each_by_itself(facts, found):
    assert list(same_group.reasons(sent(), sent(pk=2, **facts))) == found


@pytest.mark.parametrize(
    ("mine", "theirs", "is_same"),
    [
        ({"organization": 7}, {"organization": 7, "name": "別の名"}, True),
        ({"organization": 7}, {"organization": 8}, False),  # two groups of one name
        ({"organization": 7}, {"organization": None}, True),
        ({"organization": 7}, {"organization": None, "name": "別の会"}, False),
        ({"name": ""}, {"name": ""}, False),
    ],
)
def test_group_is_the_same_by_the_register_else_by_its_name(mine, theirs, is_same):
    assert twins.is_same(sent(**mine), sent(pk=2, **theirs)) is is_same
    assert not twins.is_same(sent(**mine), sent(**mine))


def test_other_grants_that_the_budget_names_are_pointed_out_in_its_words():
    rows = [
        {"kind": "own", "basis": "会費"}, {"kind": "grants", "basis": "県の補助"},
        {"kind": "gifts", "basis": "寄附"}, {"kind": "grants"},
    ]  # fmt: skip

    assert same_group.other_money({"incomes": rows}) == ["県の補助", ""]
    assert same_group.other_money({}) == []
