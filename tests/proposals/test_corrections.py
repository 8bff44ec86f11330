"""補正 and the end of the check: what is asked for and mended, silence, letters."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import drafts
from core.calendar.law import LAST_MINUTE
from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.checking import (
    corrections,
    extensions,
)
from proposals.choices import NO_ANSWER, PAGE_FIELDS, CorrectionEnd, Page, SubmissionKind
from proposals.models import Proposal, ProposalSetting
from proposals.submitting import undoing
from proposals.workflow import checking, clock, handing_in
from proposals.writing import pages
from tests.factories import calls, organizations, people, proposals
from tests.proposals.test_check_points import ALL, found

pytestmark = pytest.mark.django_db
ITEMS = [{"page": Page.BUDGET, "kind": "incorrect", "note": "合計が合いません。"}]
GONE = "取り消されました"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False) as clock_:
        yield clock_


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def told(kind):
    return Notice.objects.filter(kind=f"proposals/{kind}")


def at(day, hour=12):
    return time_machine.travel(calls.at(day, hour), tick=False)


def test_confirming_is_impossible_while_a_correction_is_open_and_ineligible_always_possible():
    proposal = proposals.with_correction()

    with pytest.raises(NotAllowedNow, match="補正"):
        checking.confirm_filing(proposal, by=people.clerk())
    proposal = checking.find_ineligible(proposal, by=people.clerk(), note="出ていません。")

    assert proposal.corrections.get().end == CorrectionEnd.OVERTAKEN


def shown_to_both(proposal):
    """The page of the group and that of the clerk."""
    group = people.signed_in(people.representative()).get(proposal.get_absolute_url())
    page = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    return group.text, people.signed_in(people.clerk()).get(page).text


def test_asking_issues_a_letter_with_pages_kinds_and_silence():
    kinds = ((Page.BUDGET, "incorrect"), (Page.PLAN, "incomplete"), (Page.GROUP, "outdated"))
    items = [{"page": page, "kind": kind, "note": f"{page}のこと"} for page, kind in kinds]
    proposal = proposals.with_correction(items=items)

    letter = proposal.letters.get()
    assert letter.data["items"] == [
        [Page.BUDGET.label, "誤り", "budgetのこと"],
        [Page.PLAN.label, "不足", "planのこと"],
        [Page.GROUP.label, "古い", "groupのこと"],
    ]
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


def test_taken_back_stays_visible_and_calls_off_letters_that_wait():
    proposal = proposals.with_correction()
    assert told("correction_asked").get().status == "queued"

    proposal = checking.take_back_correction(proposal, by=people.clerk())

    assert proposal.corrections.get().end == CorrectionEnd.TAKEN_BACK
    assert told("correction_asked").get().status == "cancelled"
    group, clerk = shown_to_both(proposal)
    assert "市が、補正のお願いを取り消しました" in group
    assert "：取り消した</p>" in clerk
    assert (group.count(GONE), clerk.count(GONE)) == (1, 1)


def test_box_of_the_group_says_what_is_to_be_mended_until_when_and_what_silence_means():
    proposal = proposals.with_correction(items=[ITEMS[0] | {"kind": "outdated"}])

    group, _clerk = shown_to_both(proposal)

    box = group.partition("直していただきたいところ</")[2].partition("これまでとこれから")[0]
    for words in ("（古い）", "合計が合いません。", "収支予算を直してください。", NO_ANSWER):
        assert words in box, words
    assert str(proposal.corrections.get().due.on.day) in box
    assert GONE not in group


def test_citys_days_go_on_after_a_correction():
    proposal = proposals.with_correction()
    before = proposal.check_due_on

    with at(date(2026, 12, 1)):
        proposal = checking.take_back_correction(proposal, by=people.clerk())

    assert (before, proposal.check_due_on) == (date(2026, 12, 11), date(2026, 12, 18))


def test_citys_days_go_on_after_a_correction_that_the_clock_ended():
    proposal = proposals.with_correction()
    due = proposal.corrections.get().due_on

    with at(due + timedelta(days=1), 0):
        assert clock.carry_out() == 1

    ended = fresh(proposal)
    assert (due, ended.check_due_on) == (date(2026, 12, 3), date(2026, 12, 23))
    assert ended.check_due_set_at == calls.at(due + timedelta(days=1), 0)


ENDS = [(time(17), 17), (LAST_MINUTE, 24)]  # the city's setting, and the hour at which it is over


def at_the_end(proposal, hour, seconds=0):
    """So many seconds after the end of the open 補正."""
    day = proposal.corrections.get().due_on
    moment = calls.at(day, 0) + timedelta(hours=hour, seconds=seconds)
    return time_machine.travel(moment, tick=False)


@pytest.mark.parametrize(("ends", "hour"), ENDS)
def test_clock_ends_a_correction_at_its_minute_and_grants_nothing(ends, hour):
    ProposalSetting.objects.update(deadline_time=ends)
    proposal = proposals.with_correction()

    with at_the_end(proposal, hour, -1):
        assert clock.carry_out() == 0
    with at_the_end(proposal, hour):
        assert clock.carry_out() == 1
        assert clock.carry_out() == 0

    proposal = fresh(proposal)
    assert (proposal.status, proposal.corrections.get().end) == ("submitted", "expired")
    assert proposal.log.last().by is None
    assert {told("correction_expired").count(), told("correction_expired_city").count()} == {1}


@pytest.mark.parametrize(("ends", "hour"), ENDS)
def test_answer_is_taken_until_the_last_second_and_then_refused_before_the_clock_comes(ends, hour):
    ProposalSetting.objects.update(deadline_time=ends)
    by, proposal = people.representative(), proposals.with_correction()
    with time_machine.travel(calls.at(minute=1), tick=False):
        proposals.save(proposal, Page.BUDGET, by)

    with at_the_end(proposal, hour), pytest.raises(NotAllowedNow, match="期限が過ぎた"):
        checking.answer_correction(proposal, by=by)
    with at_the_end(proposal, hour, -1):
        checking.answer_correction(proposal, by=by)

    assert fresh(proposal).corrections.get().end == CorrectionEnd.ANSWERED


def test_clock_that_comes_early_ends_no_correction():
    proposal = proposals.with_correction()

    with at_the_end(proposal, 24, -1), pytest.raises(NotAllowedNow, match=checking.STILL):
        checking.expire_correction(proposal, by=CLOCK)

    assert fresh(proposal).open_correction


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


def test_letter_that_takes_a_finding_back_names_which_one_and_why():
    proposal, clerk = proposals.filed(), people.clerk()
    first = proposal.letters.get()
    checking.take_back_check(proposal, by=clerk, note="会則の日付を見落としました。")
    proposal = checking.find_ineligible(fresh(proposal), by=clerk, note="市の外です。")
    second = proposal.letters.get(kind="ineligible")
    checking.take_back_check(proposal, by=clerk, note="市の中でした。")

    said = {each.data["of"]: each.data for each in proposal.letters.filter(kind="taken_back")}

    assert [said[str(each.pk)]["reasons"] for each in (first, second)] == [
        ["会則の日付を見落としました。"], ["市の中でした。"]
    ]  # fmt: skip
    number = first.document_number
    assert said[str(first.pk)]["facts"][0] == [
        "取り消すお知らせ", f"令和8年11月24日付け {number}「要件確認のお知らせ」"
    ]  # fmt: skip


def test_letter_that_takes_a_finding_back_lies_in_the_envelope_of_who_has_no_mail():
    proposal = proposals.filed()
    Proposal.objects.update(channel="counter", asked_by="見本", reached_by="post", email="",
                            postmarked_on=calls.TODAY)  # fmt: skip
    proposal = checking.take_back_check(fresh(proposal), by=people.clerk(), note="見落とし")

    letter = proposal.letters.get(kind="taken_back")

    [paper] = told("check_taken_back").get().enclosures
    assert (paper["kind"], paper["key"]) == ("proposals/letter", str(letter.pk))
    assert paper["sheets"] == 1


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
