"""What a course demands of whoever proposes: said with the way out, and only at the handing in."""

from datetime import timedelta

import pytest
import time_machine

from calls.models import Call, Course
from calls.workflow import consultation as talking
from proposals.choices import Page
from proposals.models import Pledge, Proposal
from proposals.submitting.refusals import Refused, in_words
from proposals.workflow import handing_in
from proposals.writing import completeness, conditions
from tests.factories import calls, consultations, organizations, people, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def codes(proposal):
    """What is not met, as it is stored now."""
    fresh = Proposal.objects.get(pk=proposal.pk)
    return [each.code for each in conditions.missing(fresh)]


def member_of(organization, user):
    organization.memberships.create(user=user)
    return organization


def test_nothing_is_demanded_where_nothing_is_set():
    assert codes(proposals.written()) == []


def test_kind_of_the_group_is_that_of_the_register_where_it_is_registered():
    proposal = proposals.written()
    Course.objects.update(kinds=["business"])
    assert codes(proposal) == ["kind"]

    Proposal.objects.update(organization=registered(kind="business"))
    assert codes(proposal) == []


def registered(number=1, **facts):
    return member_of(organizations.registered(number, **facts), people.representative())


@pytest.mark.parametrize("place", [Call, Course])
def test_registration_is_demanded_by_the_call_or_its_course(place):
    proposal = proposals.written()
    place.objects.update(registration_required=True)
    assert codes(proposal) == ["registration"]

    Proposal.objects.update(organization=registered())
    assert codes(proposal) == []


def test_group_of_others_is_nobody_s_to_propose_for():
    proposal = proposals.written()
    Proposal.objects.update(organization=organizations.registered())

    assert codes(proposal) == ["membership"]


def test_consultation_counts_once_it_is_done_and_the_city_s_delay_harms_nobody():
    proposal = proposals.written()
    Course.objects.update(consultation="required")
    assert codes(proposal) == ["consultation"]

    talk = consultations.talking()
    Proposal.objects.update(consultation=talk)
    assert codes(proposal) == ["consultation"]
    with time_machine.travel(calls.at(talk.due_on + timedelta(days=1)), tick=False):
        assert codes(proposal) == []
    talking.advise(talk, by=people.clerk(), advice="保険を確かめます。")
    assert codes(proposal) == []


@pytest.mark.parametrize("is_about", ["none in time", "none too late", "another call"])
def test_consultation_counts_for_its_call_or_was_sent_in_time(is_about):
    proposal, talk = proposals.written(), consultations.advised()
    Course.objects.update(consultation="required")
    Proposal.objects.update(consultation=talk)
    late = calls.TODAY - timedelta(days=1) if is_about == "none too late" else calls.TODAY
    calls.day(proposal.call, "consultation", late)
    if is_about == "another call":
        talk.call = calls.draft("2026-8")
        talk.save()

    found = {each.code: each.way for each in conditions.missing(Proposal.objects.get())}

    if is_about == "none in time":
        assert found == {}
    else:
        assert "この相談は、この募集の事前相談には数えません。" in found["consultation"]


def draft_of(organization, course=None):
    """A complete draft of this registered group."""
    draft = proposals.written(course=course)
    Proposal.objects.filter(pk=draft.pk).update(organization=organization)
    return Proposal.objects.get(pk=draft.pk)


def handed_in(organization, course=None):
    """Handed in by this registered group."""
    handing_in.submit(draft := draft_of(organization, course), by=people.representative())
    return Proposal.objects.get(pk=draft.pk)


@pytest.mark.parametrize("written_now", ["of_nobody", "of_another"])
def test_other_proposal_is_of_the_group_that_handed_it_in_whatever_is_written_now(written_now):
    group = registered()
    first = handed_in(group)
    other = None if written_now == "of_nobody" else registered(2)
    second, third = draft_of(group, first.course), draft_of(registered(3), first.course)
    Proposal.objects.filter(pk=first.pk).update(organization=other)
    Call.objects.update(one_per_group=True)

    assert codes(second) == ["one-per-group"]
    assert first.number in next(conditions.one_per_group(second)).way
    Proposal.objects.filter(pk=first.pk).update(organization=third.organization)
    assert codes(third) == []


@pytest.mark.parametrize("own", [True, False])
def test_proposal_of_a_course_with_its_own_rule_does_not_count_for_that_of_the_call(own):
    first = handed_in(registered())
    Course.objects.update(one_per_group=own)
    Call.objects.update(one_per_group=True)
    second = draft_of(first.organization, calls.course(first.call, "別の部門"))

    assert codes(second) == []


@pytest.mark.parametrize(("place", "is_met"), [(Call, False), (Course, True)])
def test_one_of_a_group_is_counted_in_the_call_or_in_the_course_that_says_so(place, is_met):
    first = handed_in(registered())
    second = draft_of(first.organization, calls.course(first.call, "別の部門"))
    place.objects.update(one_per_group=True)

    assert (codes(second) == []) is is_met
    assert codes(first) == []


def test_what_is_handed_in_anew_meets_the_conditions_too():
    first, by = handed_in(registered()), people.representative()
    second = handing_in.submit(proposals.written(course=first.course), by=by)
    Call.objects.update(one_per_group=True)
    proposals.save(second, Page.SUMMARY, by, title="新しい名前")
    Proposal.objects.filter(pk=second.pk).update(organization=first.organization)

    with pytest.raises(Refused) as refusal:
        handing_in.resubmit(Proposal.objects.get(pk=second.pk), by=by)

    assert refusal.value.codes == ["one-per-group"]


def test_withdrawn_proposal_leaves_room_for_another():
    first = handed_in(registered())
    second = draft_of(first.organization, first.course)
    Call.objects.update(one_per_group=True)
    assert codes(second) == ["one-per-group"]
    assert in_words(["one-per-group"], second) == ["同じ団体が、もう1件提出しています"]

    handing_in.withdraw(first, by=people.representative())

    assert codes(second) == []


def test_what_is_typed_at_the_counter_is_checked_by_the_city_afterwards():
    proposal = proposals.written()
    Course.objects.update(registration_required=True, consultation="required")
    Proposal.objects.update(channel="counter", asked_by="見本 太郎", reached_by="hand")

    assert codes(proposal) == []


def test_question_and_pledge_that_were_added_later_are_demanded():
    proposal = proposals.written()
    asked = proposal.course.questions_asked.create(text="雨の日はどうしますか。")
    proposal.course.questions_asked.create(text="図面", kind="file", order=1)
    Pledge.objects.create(code="new", text="新しい約束")
    proposal = Proposal.objects.get()
    proposal.done_pages.append("questions")
    proposal.answers = {str(asked.pk): ""}

    pages = [each.page for each in completeness.missing(proposal)]
    assert pages == ["questions", "pledge", "papers"]
    proposal.answers = {str(asked.pk): "屋内でします。"}
    proposal.pledges.append("new")
    assert [each.page for each in completeness.missing(proposal)] == ["papers"]


def test_press_before_the_closing_lacks_what_could_be_written_then():
    proposal = proposals.submitted()
    Pledge.objects.create(code="new", text="新しい約束")
    proposal, pressed = Proposal.objects.get(), calls.at()

    with time_machine.travel(calls.at(calls.TODAY + timedelta(days=11)), tick=False):
        assert completeness.missing(proposal) == []
        assert [each.page for each in completeness.missing(proposal, pressed)] == ["pledge"]
