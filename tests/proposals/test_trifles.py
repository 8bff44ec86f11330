"""軽微な訂正: what staff may mend for a group, and what keeps them from it."""

from datetime import date

import pytest
import time_machine
from django.db import DataError

from calls.models import Course
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.checking import trifles
from proposals.choices import Page, SubmissionKind
from proposals.models import Proposal
from proposals.models.applicant import PROFILE
from proposals.workflow import checking, handing_in, mending
from tests.factories import calls, organizations, people, proposals
from tests.proposals.test_handing_in import stored_files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def told(kind):
    return Notice.objects.filter(kind=f"proposals/{kind}")


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


def test_mending_is_of_what_was_handed_in_and_not_of_an_edit_that_stayed(mendable):
    proposals.save(mendable, Page.SUMMARY, people.representative(), title="直しかけの題")

    with time_machine.travel(calls.at(date(2026, 12, 7)), tick=False):
        mending.mend(fresh(mendable), by=people.clerk(), note="誤字", typed={"place": "北口"})

    said = mendable.submissions.first().facts["columns"]
    assert (said["title"], said["place"]) == (proposals.FACTS["title"], "北口")


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


def test_texts_can_be_mended_and_no_choice_number_or_row(mendable):
    allowed = {name for _page, name in trifles.columns(mendable)}

    assert {"title", "lead", "name", "representative_name", "problem", "place"} <= allowed
    assert not allowed & {"kind", "form", "zone", "requested", "starts_on", "roles", "expenses"}


@pytest.mark.parametrize("name", ["name", "representative_name", "address", "phone"])
def test_of_a_registered_group_nothing_is_mended_that_the_register_says(name):
    course, group = calls.opened().courses.get(), organizations.registered()
    group.memberships.create(user=people.representative())
    draft = proposals.written(course=course)
    Proposal.objects.update(organization=group)
    Course.objects.update(clerk_may_mend=True)
    proposal = handing_in.submit(fresh(draft), by=people.representative())

    assert not {each for _page, each in trifles.columns(proposal)} & set(PROFILE)
    with pytest.raises(NotAllowedNow, match="訂正したところが"):
        mending.mend(proposal, by=people.clerk(), note="誤字", typed={name: "別の名前"})
    mending.mend(proposal, by=people.clerk(), note="誤字", typed={"place": "北口"})
    assert proposal.submissions.first().facts["columns"][name] == getattr(group, name)


def test_mending_is_refused_while_a_correction_is_open(mendable):
    items = [{"page": Page.BUDGET, "kind": "incorrect", "note": "合計"}]
    checking.ask_correction(mendable, by=people.clerk(), note="予算", items=items)

    with pytest.raises(NotAllowedNow, match="補正のお願いが終わっていません"):
        mending.mend(mendable, by=people.clerk(), note="誤字", typed={"place": "北口"})
