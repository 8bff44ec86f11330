"""保存年限: counted from the next April, held while there is a reason, erased by a person."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from accounts import retention
from accounts.deadlines import DisposalDue
from accounts.models import Disposal, Hold, RecordKind, RetentionRule
from core.calendar.law import moment
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.checking import rosters
from proposals.choices import Page
from proposals.models import Proposal, ProposalSetting, Submission
from proposals.writing import pages
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db
DUE = date(2032, 4, 1)  # five years from April 2027, the case ended in November 2026


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def keys(user, today):
    return [each.obj.pk for each in retention.due(user, today)]


def dispose(proposal, by=None, today=DUE):
    key = f"{RecordKind.NOT_ADOPTED}:{proposal.pk}"
    return retention.dispose(key, by=by or people.approver(), note="起案1号", today=today)


@pytest.mark.parametrize(
    ("ended", "years", "first"),
    [
        (date(2027, 3, 31), 5, date(2032, 4, 1)),
        (date(2027, 4, 1), 5, date(2033, 4, 1)),
        (date(2026, 11, 24), 1, date(2028, 4, 1)),
    ],
)
def test_years_are_counted_from_the_next_april(ended, years, first):
    assert retention.first_day(ended, years) == first
    assert moment(ended, datetime.min.time()) < retention.last_end(first, years)
    assert moment(ended, datetime.min.time()) >= retention.last_end(
        first - timedelta(days=1), years
    )


def test_a_city_starts_with_the_years_of_each_kind():
    years = dict(RetentionRule.objects.values_list("kind", "years"))

    assert years == {
        "review": 5, "agreement": 10, "not_adopted": 5, "inquiry": 1, "consultation": 3,
    }  # fmt: skip


def test_a_proposal_that_has_ended_is_due_when_its_years_are_over():
    gone = proposals.withdrawn()
    failed = proposals.ineligible(people.outsider(), course=gone.course)
    user = people.approver()

    assert keys(user, DUE - timedelta(days=1)) == []
    assert set(keys(user, DUE)) == {gone.pk, failed.pk}


def test_what_goes_on_or_is_filed_is_not_due():
    filed = proposals.filed()
    proposals.submitted(people.outsider(), course=filed.course)

    assert keys(people.approver(), date(2060, 4, 1)) == []


def test_one_s_own_is_not_among_what_one_decides_on():
    clerk = people.clerk()
    proposal = proposals.withdrawn(clerk)

    assert keys(clerk, DUE) == []
    with pytest.raises(NotAllowedNow):
        dispose(proposal, by=clerk)


def test_disposal_takes_everything_and_keeps_one_line(django_capture_on_commit_callbacks):
    proposal = proposals.withdrawn()
    other = proposals.submitted(people.outsider(), course=proposal.course)
    files = [row.file.name for row in proposal.papers.all()] + [proposal.submissions.get().pdf.name]
    assert Notice.objects.filter(about_id=str(proposal.pk)).exists()

    with django_capture_on_commit_callbacks(execute=True):
        dispose(proposal)

    line = Disposal.objects.get()
    assert (line.kind, line.number, line.years) == ("not_adopted", proposal.number, 5)
    assert (line.ended_on, line.due_on) == (calls.TODAY, DUE)
    assert (line.approved_by, line.note) == (people.approver(), "起案1号")
    assert list(Proposal.objects.all()) == [other]
    assert [default_storage.exists(name) for name in files] == [False] * len(files)
    assert not Notice.objects.filter(about_id=str(proposal.pk)).exists()
    assert Submission.objects.filter(proposal=other).count() == 1
    for event in ("ProposalEvent", "ProposalPaperEvent", "WriterEvent"):
        assert not left(event, proposal).exists()
    assert left("ProposalEvent", other).exists()


def left(event, proposal):
    """What history still knows of a proposal."""
    column = "pgh_obj_id" if event == "ProposalEvent" else "proposal_id"
    return apps.get_model("proposals", event).objects.filter(**{column: proposal.pk})


def test_disposal_takes_what_lies_deeper(django_capture_on_commit_callbacks):
    asked = proposals.with_correction()
    proposal = proposals.handing_in.withdraw(asked, by=people.representative())
    correction = proposal.corrections.get()
    events = apps.get_model("proposals", "CorrectionEvent").objects
    assert events.filter(pgh_obj_id=correction.pk).exists()

    dispose(proposal)

    assert not events.filter(pgh_obj_id=correction.pk).exists()


def test_disposal_needs_the_right():
    proposal = proposals.withdrawn()

    with pytest.raises(PermissionDenied):
        dispose(proposal, by=people.liaison())
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize("key", ["not_adopted:x", "roster:1", "", "nothing"])
def test_an_odd_key_names_nothing(key):
    with pytest.raises(NotAllowedNow):
        retention.dispose(key, by=people.approver(), note="", today=DUE)


def test_a_dispute_holds_it_until_somebody_ends_the_hold():
    proposal, clerk = proposals.withdrawn(), people.clerk()
    held = retention.hold(proposal, by=clerk, reason="審査請求があったため")

    assert keys(people.approver(), DUE) == []
    with pytest.raises(NotAllowedNow):
        dispose(proposal)
    with pytest.raises(NotAllowedNow):
        retention.hold(proposal, by=clerk, reason="もう一度")

    retention.release(held, by=clerk, reason="終わった")
    assert keys(people.approver(), DUE) == [proposal.pk]
    with pytest.raises(NotAllowedNow):
        retention.release(held, by=clerk, reason="もう一度")


def test_who_decides_is_reminded_once_for_each_kind():
    course = proposals.withdrawn().course
    proposals.ineligible(people.outsider(), course=course)
    people.approver()

    with time_machine.travel(calls.at(DUE), tick=False):
        kind = DisposalDue()
        found = list(kind.due(DUE))

    assert [each.due.on for each in found] == [DUE]
    assert people.approver().pk in {each.user_id for each in found[0].receivers}
    assert list(kind.due(DUE - timedelta(days=1))) == []


def test_pages_dispose_of_what_is_marked_and_sure():
    proposal = proposals.withdrawn()
    client = people.signed_in(people.approver())
    key = f"not_adopted:{proposal.pk}"
    address = "/admin/accounts/retentionrule/due/"

    with time_machine.travel(calls.at(DUE), tick=False):
        client = people.signed_in(people.approver())
        shown = client.get(address).content.decode()
        client.post(address, {"key": key})
        assert Proposal.objects.count() == 1  # not sure
        client.post(address, {"key": key, "sure": "on", "note": "起案1号"})

    assert proposal.number in shown
    assert Proposal.objects.count() == 0
    assert Disposal.objects.get().note == "起案1号"


def test_pages_hold_and_release():
    proposal, client = proposals.withdrawn(), people.signed_in(people.clerk())
    page = f"/admin/accounts/retentionrule/hold/proposals.proposal/{proposal.pk}/"

    assert client.get(page).status_code == 200
    client.post(page, {"note": "争いがあるため"})
    assert client.get(page)["Location"] == "/admin/accounts/retentionrule/due/"
    held = Hold.objects.get()
    client.post(f"/admin/accounts/retentionrule/release/{held.pk}/", {"note": "終わった"})

    held.refresh_from_db()
    assert (held.number, held.reason) == (proposal.number, "争いがあるため")
    assert held.end_reason == "終わった"


@pytest.mark.parametrize("who", [people.liaison, people.representative])
def test_pages_are_for_who_decides(who):
    proposal, client = proposals.withdrawn(), people.signed_in(who())

    for page in ("due/", f"hold/proposals.proposal/{proposal.pk}/"):
        answer = client.get(f"/admin/accounts/retentionrule/{page}")
        assert answer.status_code in (302, 403)


def test_roster_goes_on_its_day_and_leaves_a_line():
    proposal = proposals.withdrawn()
    day = calls.TODAY + timedelta(days=ProposalSetting.current().roster_days)
    assert Proposal.objects.get(pk=proposal.pk).roster != []

    assert rosters.forget(day - timedelta(days=1)) == 0
    assert rosters.forget(day) == 1
    assert rosters.forget(day) == 0

    assert Proposal.objects.get(pk=proposal.pk).roster == []
    line = Disposal.objects.get()
    assert (line.kind, line.number, line.approved_by) == ("roster", proposal.number, None)


def test_roster_goes_from_what_is_only_kept_too():
    proposal, by = proposals.submitted(), people.representative()
    kept = pages.keep_page(proposal, Page.ROSTER, by=by, typed={"roster": ["見本 太郎"]})
    assert Page.ROSTER in kept.drafts

    rosters.erase(kept, calls.TODAY)

    kept.refresh_from_db()
    assert (kept.roster, Page.ROSTER in kept.drafts) == ([], False)


def test_roster_of_what_is_reviewed_goes_after_the_result():
    proposal = proposals.filed()
    assert [each for each, _ in rosters.ends()] == [proposal]
    ((_, ended),) = rosters.ends()
    assert rosters.forget(ended) == 0

    retention.hold(proposal, by=people.clerk(), reason="争いがあるため")
    assert rosters.forget(rosters.erased_on(ended)) == 0
