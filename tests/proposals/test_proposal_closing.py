"""Until when: the second around the deadline in Japan, late access, reminders before it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.choices import CallStatus, MilestoneKind
from calls.models import Call, Course, Milestone
from core.workflow import NotAllowedNow
from notifications.tasks import plan
from proposals.choices import Page
from proposals.deadlines.closing import ProposalClosing
from proposals.models import LateAccess, Proposal
from proposals.submitting import lateness
from proposals.workflow import handing_in, pressing
from proposals.writing import closing, ending
from tests.factories import calls, mails, people, proposals

TOKYO, UTC = ZoneInfo("Asia/Tokyo"), ZoneInfo("UTC")
CLOSES = calls.at(calls.ENTRY[calls.Kind.CLOSES], 17)


@pytest.fixture
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def known(model, rows):
    """What ``.all()`` gives without a database."""
    found = model.objects.all()
    found._result_cache, found._prefetch_done = rows, True
    return found


def loose(on, ends_at, **facts):
    """A proposal that no database knows, on a call with these two days."""
    call = Call(**{"pk": 1, "status": CallStatus.OPENED} | facts)
    course = Course(pk=1, call=call)
    rows = [
        Milestone(call=call, kind=MilestoneKind.OPENS, on=date(2026, 1, 1)),
        Milestone(call=call, kind=MilestoneKind.CLOSES, on=on, ends_at=ends_at),
    ]
    call._prefetched_objects_cache = {"milestones": known(Milestone, rows)}
    proposal = Proposal(call=call, course=course)
    proposal._prefetched_objects_cache = {"late_access": known(LateAccess, [])}
    return proposal


def end_of(on, ends_at):
    """The plain reference: the written minute is the first that is late; 23:59 ends the day."""
    if ends_at.replace(second=0, microsecond=0) == time(23, 59):
        return datetime.combine(on + timedelta(days=1), time(0), tzinfo=TOKYO)
    return datetime.combine(on, ends_at, tzinfo=TOKYO)


@settings(max_examples=200)
@given(
    on=st.dates(min_value=date(2026, 2, 1), max_value=date(2036, 1, 1)),
    ends_at=st.times().map(lambda each: each.replace(second=0, microsecond=0)),
    offset=st.one_of(
        st.integers(min_value=-3, max_value=3), st.integers(min_value=-90_000, max_value=90_000)
    ),
    zone=st.sampled_from([TOKYO, UTC]),
)
def test_last_second_is_taken_and_the_next_is_not(on, ends_at, offset, zone):
    proposal = loose(on, ends_at)
    pressed = (end_of(on, ends_at) + timedelta(seconds=offset)).astimezone(zone)

    assert closing.until(proposal) == end_of(on, ends_at)
    assert closing.is_open(proposal, pressed) is (offset < 0)


@settings(max_examples=100)
@given(granted=st.integers(-5_000, 5_000), offset=st.integers(-6_000, 6_000), used=st.booleans())
def test_late_access_moves_the_end_later_and_never_earlier(granted, offset, used):
    on, ends_at = calls.ENTRY[calls.Kind.CLOSES], time(17)
    proposal = loose(on, ends_at)
    expires = CLOSES + timedelta(seconds=granted)
    link = LateAccess(expires_at=expires, closed_at=CLOSES if used else None)
    proposal._prefetched_objects_cache = {"late_access": known(LateAccess, [link])}
    last = max(CLOSES, expires) if used else CLOSES

    assert closing.until(proposal) == last
    assert closing.is_open(proposal, CLOSES + timedelta(seconds=offset)) is (
        CLOSES + timedelta(seconds=offset) < last
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize(("seconds", "is_taken"), [(-1, True), (0, False), (1, False)])
def test_press_counts_by_its_own_second_though_it_is_carried_out_later(seconds, is_taken):
    proposal = proposals.written()
    at = CLOSES + timedelta(seconds=seconds)

    with time_machine.travel(CLOSES + timedelta(minutes=1), tick=False):
        if is_taken:
            assert handing_in.submit(proposal, by=people.representative(), at=at).number
        else:
            with pytest.raises(NotAllowedNow, match="しめきり"):
                handing_in.submit(proposal, by=people.representative(), at=at)


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_nothing_is_taken_of_an_intake_that_was_ended_or_a_course_that_was_closed():
    proposal = proposals.written()
    Call.objects.update(intake_ended_at=calls.at())
    with pytest.raises(NotAllowedNow, match="しめきり"):
        pressing.press(proposal, by=people.representative())

    Call.objects.update(intake_ended_at=None)
    Course.objects.update(closed_at=calls.at(), closed_why="予算のため。")
    with pytest.raises(NotAllowedNow, match="しめきり"):
        pressing.press(proposal, by=people.representative())


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize("minutes", [-1, 0, 1])
def test_press_before_an_early_end_counts_though_it_waits_until_after_it(minutes):
    proposal, end = proposals.written(), calls.at(hour=13)
    Call.objects.update(intake_ended_at=end)
    Course.objects.update(closed_at=end, closed_why="予算のため。")
    proposal, at = Proposal.objects.get(pk=proposal.pk), end + timedelta(minutes=minutes)

    with time_machine.travel(calls.at(hour=14), tick=False):
        assert closing.is_open(proposal, at) is (minutes < 0)


@pytest.mark.parametrize("early", ["intake_ended_at", "closed_at", ""])
@pytest.mark.parametrize("manner", ["postmark", "arrival"])
@pytest.mark.parametrize("status", CallStatus.values)
def test_postmark_counts_from_the_opening_until_the_first_end(early, manner, status):
    proposal = loose(date(2026, 12, 4), time(17), status=status)
    opens, closes = proposal.call.milestones.all()
    opens.on, closes.manner = date(2026, 11, 2), manner
    owner = proposal.course if early == "closed_at" else proposal.call
    setattr(owner, early or "unused", datetime(2026, 11, 20, 9, tzinfo=TOKYO))
    last = date(2026, 11, 20) if early else date(2026, 12, 4)

    def is_open(day):
        proposal.postmarked_on = day
        return closing.is_open(proposal, CLOSES + timedelta(days=5))

    counts = manner == "postmark" and status == CallStatus.OPENED
    days = (date(2026, 11, 1), date(2026, 11, 2), last, last + timedelta(days=1))
    assert [is_open(day) for day in days] == [False, counts, counts, False]


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_deadline_that_was_extended_while_somebody_writes_holds_for_them():
    proposal = proposals.written()
    Milestone.objects.filter(kind=MilestoneKind.CLOSES).update(on=CLOSES.date() + timedelta(days=5))

    with time_machine.travel(CLOSES + timedelta(days=4), tick=False):
        assert pressing.press(proposal, by=people.representative()).outcome == "accepted"


# --- late access --------------------------------------------------------------------------------


def granted(course, hours=24):
    return lateness.grant(
        course,
        by=people.clerk(),
        who="見本の会",
        email="mihon@sample.example",
        reason="停電のため。",
        expires_at=CLOSES + timedelta(hours=hours),
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_late_access_lets_its_draft_alone_be_handed_in_until_its_end():
    mine = proposals.written()
    other = proposals.written(people.outsider(), course=mine.course)
    access = granted(mine.course)

    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        user = people.signed_in(people.representative())
        page = user.get(f"/proposals/late/{access.token}/")
        assert str(mine) in page.text
        user.post(f"/proposals/late/{access.token}/", {"proposal": str(mine.pk)})
        assert pressing.press(mine, by=people.representative()).outcome == "accepted"
        with pytest.raises(NotAllowedNow):
            pressing.press(other, by=people.outsider())
    assert LateAccess.objects.get().proposal_id == mine.pk


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_late_access_begins_a_draft_once():
    access = granted(calls.opened().courses.get())
    user = people.signed_in(people.representative())

    first = user.post(f"/proposals/late/{access.token}/")
    second = user.post(f"/proposals/late/{access.token}/")

    proposal = Proposal.objects.get()
    assert first.url == f"/proposals/{proposal.pk}/write/"
    assert second.url == "/my/"
    assert "もう使われています" in user.get(f"/proposals/late/{access.token}/").text


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_late_access_is_for_its_course_and_its_time():
    call = calls.opened()
    access = granted(call.courses.get())
    other = calls.course(call, "別の部門")
    draft = proposals.begun(course=other)

    with pytest.raises(NotAllowedNow, match="ほかの部門"):
        lateness.take_up(access, draft, by=people.representative())
    with (
        time_machine.travel(CLOSES + timedelta(hours=25), tick=False),
        pytest.raises(NotAllowedNow, match="過ぎました"),
    ):
        lateness.take_up(access, None, by=people.representative())


@pytest.mark.parametrize("status", CallStatus.values)
def test_late_access_holds_while_the_call_is_open(status):
    proposal = loose(date(2026, 12, 4), time(17), status=status)
    link = LateAccess(expires_at=CLOSES + timedelta(hours=2), closed_at=CLOSES)
    proposal._prefetched_objects_cache = {"late_access": known(LateAccess, [link])}

    is_open = closing.is_open(proposal, CLOSES + timedelta(hours=1))

    assert is_open is (status == CallStatus.OPENED)


@pytest.mark.django_db
def test_nobody_is_reminded_of_a_call_that_was_called_off():
    with time_machine.travel(calls.at(), tick=False):
        draft = proposals.begun()
        lateness.grant_to(draft, by=people.clerk(), reason="停電", expires_at=CLOSES)
        Call.objects.update(status=CallStatus.CANCELLED)
        assert list(ProposalClosing().due(CLOSES.date())) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_late_access_stays_on_record_when_its_draft_is_thrown_away_and_can_be_used_again():
    access, head = granted(calls.opened().courses.get()), people.representative()
    draft = lateness.take_up(access, None, by=head)
    lateness.grant_to(draft, by=people.clerk(), reason="停電", expires_at=CLOSES)

    ending.discard(draft, by=head)

    kept = dict(LateAccess.objects.values_list("reason", "closed_at"))
    assert kept == {"停電のため。": None, "停電": calls.at()}
    assert LateAccess.pgh_event_model.objects.filter(pgh_label="insert").count() == 2
    again = lateness.take_up(LateAccess.objects.get(pk=access.pk), None, by=head)
    assert list(again.late_access.values_list("reason", flat=True)) == ["停電のため。"]


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_late_access_is_given_by_who_checks_and_told_by_mail():
    draft = proposals.begun()
    with pytest.raises(PermissionDenied):
        lateness.grant_to(draft, by=people.liaison(), reason="停電", expires_at=CLOSES)

    lateness.grant_to(
        draft, by=people.clerk(), reason="停電", expires_at=CLOSES + timedelta(hours=2)
    )

    draft = Proposal.objects.get(pk=draft.pk)
    assert closing.until(draft) == CLOSES + timedelta(hours=2)
    assert str(closing.due(draft)) == "令和8年12月4日（金）19時00分"
    (mail,) = mails.written().filter(kind="proposals/late_access_given")
    assert "令和8年12月4日（金）19時まで" in mail.text
    assert "停電" not in mail.text


# --- the reminder -------------------------------------------------------------------------------


def reminded():
    """Who is told at this moment, by the engine itself."""
    plan()
    found = mails.written().filter(kind="proposals/proposal_closing")
    return list(found.values_list("to_address", "subject"))


@pytest.mark.django_db
def test_holder_of_a_draft_is_told_that_it_is_not_handed_in():
    with time_machine.travel(calls.at(), tick=False):
        proposal = proposals.begun(title="見本の企画")
        proposal.writers.create(person=people.expert(), role="adviser")
    with time_machine.travel(CLOSES - timedelta(days=3, hours=7), tick=False):
        ((address, subject),) = reminded()

    assert address == people.representative().email
    assert subject.startswith("【本庄市】まだ提出されていません：")


@pytest.mark.django_db
def test_who_edits_what_is_handed_in_or_filed_is_no_holder_of_a_draft():
    """demarche PR #11479: they were mailed."""
    with time_machine.travel(calls.at(), tick=False):
        course = calls.opened().courses.get()
        edited = proposals.submitted(course=course)
        proposals.save(edited, Page.SUMMARY, people.representative(), title="新しい名前")
        proposals.filed(people.outsider(), course=course, name="団体サンプル川べ")
    with time_machine.travel(CLOSES - timedelta(days=3, hours=7), tick=False):
        assert reminded() == []
        assert list(ProposalClosing().due(CLOSES.date())) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_reminders_of_many_cost_as_many_queries_as_of_one(django_assert_num_queries):
    course = calls.opened().courses.get()
    for by in (people.representative(), people.outsider(), people.member()):
        proposals.begun(by, course=course)

    with django_assert_num_queries(5):
        assert len(list(ProposalClosing().due(CLOSES.date()))) == 3
