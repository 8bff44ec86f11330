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
from core.calendar import Manner
from core.calendar.law import LAST_MINUTE
from core.workflow import NotAllowedNow
from notifications.tasks import plan
from proposals.choices import AttemptOutcome, Page
from proposals.deadlines.closing import ProposalClosing
from proposals.models import LateAccess, Proposal
from proposals.submitting import lateness
from proposals.workflow import handing_in, pressing
from proposals.writing import beginning, closing, ending, waiting
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


@pytest.mark.parametrize("early", ["intake_ended_at", "closed_at"])
def test_early_end_is_the_deadline_that_is_told(early):
    proposal, end = loose(date(2026, 12, 4), time(17)), datetime(2026, 11, 20, 9, 5, tzinfo=TOKYO)
    assert str(closing.due(proposal)).startswith("令和8年12月4日（金）17時")
    setattr(proposal.course if early == "closed_at" else proposal.call, early, end)

    assert closing.until(proposal) == end
    assert str(closing.due(proposal)).startswith("令和8年11月20日（金）9時5分")


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


@settings(max_examples=100)
@given(
    on=st.dates(date(2026, 2, 1), date(2027, 3, 31)),
    posted=st.integers(-20, 5),
    early=st.none() | st.tuples(st.integers(-15, 3), st.sampled_from([(0, 0), (0, 30), (23, 59)])),
    manner=st.sampled_from(Manner),
)
def test_paper_counts_by_the_day_in_japan_on_which_it_was_posted(on, posted, early, manner):
    ended = None
    if early:
        ended = datetime.combine(on + timedelta(days=early[0]), time(*early[1]), tzinfo=TOKYO)
    proposal = loose(on, time(17), intake_ended_at=ended and ended.astimezone(UTC))
    for row in proposal.call.milestones.all():
        row.manner = manner
    proposal.postmarked_on = on + timedelta(days=posted)
    last = min(on, ended.date()) if ended else on

    is_taken = closing.is_open(proposal, end_of(on, time(17)) + timedelta(days=5))

    is_in_time = date(2026, 1, 1) <= proposal.postmarked_on <= last
    assert is_taken is (manner == Manner.POSTMARK and is_in_time)
    assert closing.was_taken_on(proposal, proposal.postmarked_on) is is_in_time


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_files_under_way_may_follow_until_the_grace_is_over_to_the_second():
    draft = proposals.written()

    @settings(max_examples=25, derandomize=True)
    @given(
        on=st.dates(date(2026, 12, 1), date(2027, 1, 31)),  # closed days among them
        ends_at=st.sampled_from([time(17), time(0, 1), LAST_MINUTE]),
        grace=st.sampled_from([0, 1, 10, 60]),
        before=st.integers(1, 1200),
        offset=st.integers(-2, 2),
    )
    def check(on, ends_at, grace, before, offset):
        Call.objects.update(grace_minutes=grace)
        closes = Milestone.objects.filter(kind=MilestoneKind.CLOSES)
        closes.update(on=on, entered_on=on, ends_at=ends_at)
        end = end_of(on, ends_at)
        attempt = draft.attempts.create(
            by=draft.started_by, at=end - timedelta(seconds=before), waiting=["写真.jpg"],
            outcome=AttemptOutcome.WAITING,
        )  # fmt: skip
        attempt.proposal = proposal = Proposal.objects.get()
        last = end + timedelta(minutes=grace)
        if before > 15 * 60:  # long before the closing nobody waits for a broken line
            last = end - timedelta(seconds=before) + timedelta(minutes=15)

        assert waiting.ends(attempt) == last
        with time_machine.travel(last + timedelta(seconds=offset), tick=False):
            assert bool(waiting.refusal(proposal, ["写真.jpg"])) is (offset >= 0)
            assert waiting.refusal(proposal, ["ほか.jpg"]) == waiting.UNDER_WAY
        attempt.delete()

    check()


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize(
    ("on", "ends_at"),
    [
        (date(2026, 12, 6), LAST_MINUTE),  # a Sunday
        (date(2027, 1, 1), LAST_MINUTE),
        (date(2026, 12, 6), time(17)),
    ],
)
def test_closing_on_a_closed_day_takes_its_last_second_and_not_the_next(on, ends_at):
    course, by = calls.opened().courses.get(), people.representative()
    closes = Milestone.objects.filter(kind=MilestoneKind.CLOSES)
    closes.update(on=on, entered_on=on, ends_at=ends_at)
    first = proposals.written(by, course=course)
    second = proposals.written(people.outsider(), course=course, name="別の会")
    end = end_of(on, ends_at)

    with time_machine.travel(end - timedelta(seconds=1), tick=False):
        assert pressing.press(Proposal.objects.get(pk=first.pk), by=by).outcome == "accepted"
    with time_machine.travel(end, tick=False), pytest.raises(NotAllowedNow, match="しめきり"):
        pressing.press(Proposal.objects.get(pk=second.pk), by=people.outsider())


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
    assert str(closing.due(draft)) == "令和8年12月4日（金）19時"
    (mail,) = mails.written().filter(kind="proposals/late_access_given")
    assert "令和8年12月4日（金）19時まで" in mail.text
    assert "停電" not in mail.text


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
def test_late_access_has_to_arrive_whatever_the_closing_says_and_is_told_alike():
    draft, until = proposals.begun(), CLOSES + timedelta(hours=2)
    lateness.grant_to(draft, by=people.clerk(), reason="停電", expires_at=until)
    days = draft.call.milestones.filter(kind="closes")

    for change in (lambda: days.update(manner="postmark"), days.delete):
        change()
        draft = Proposal.objects.get(pk=draft.pk)
        assert closing.due(draft).in_full == "令和8年12月4日（金）19時まで（必着）"
        [reminder] = ProposalClosing().due(calls.TODAY)
        assert reminder.due == closing.due(draft)


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


@pytest.mark.django_db
@pytest.mark.usefixtures("_today")
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
    beginning.begin_at_counter(
        course, by=people.clerk(), asked_by="見本", reached_by="post", postmarked_on=posted
    )

    is_open = closing.is_open(Proposal.objects.get(), calls.at(date(2026, 12, 7)))

    assert is_open is is_taken
