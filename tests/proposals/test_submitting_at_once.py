"""Two people at once, one who presses twice, and a database that goes away: nothing twice, nothing
half done.
"""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
import time_machine
from django.db import OperationalError, connection
from django.db.transaction import atomic

from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.checking import receipt_order
from proposals.models import Attempt, LateAccess, Proposal, ProposalLog, Submission
from proposals.submitting import attempts, lateness
from proposals.workflow import pressing
from tests.calls.test_two_at_once import at_once, cut_at
from tests.factories import calls, organizations, people, proposals
from tests.proposals.test_handing_in import stored_files

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def by_two():
    proposal = proposals.written()
    proposal.writers.create(person=people.member(), role="editor")
    return proposal


def outcome(act):
    """What came of it, a refusal by its codes."""
    try:
        return act().outcome
    except NotAllowedNow as refusal:
        return getattr(refusal, "codes", [])


def test_two_who_press_at_once_hand_it_in_once():
    proposal = by_two()
    both = [people.representative(), people.member()]

    results = at_once(
        *(lambda by=by: outcome(lambda: pressing.press(proposal, by=by)) for by in both)
    )

    assert sorted(map(str, results)) in (["['already']", "accepted"], ["accepted", "accepted"])
    assert Submission.objects.count() == ProposalLog.objects.count() == 1
    assert Attempt.objects.filter(outcome="accepted").count() == 1
    assert not Attempt.objects.filter(outcome="waiting").exists()
    assert Notice.objects.filter(kind="proposals/proposal_received").count() == 2  # one each


def test_button_that_is_pressed_twice_hands_in_once_and_shows_the_receipt():
    proposal = proposals.written()
    users = [people.signed_in(people.representative()) for _ in range(2)]
    url = f"/proposals/{proposal.pk}/check/"

    answers = at_once(*(lambda user=user: user.post(url) for user in users))

    assert {each.url for each in answers} == {f"/proposals/{proposal.pk}/receipt/"}
    assert Submission.objects.count() == 1


def test_press_that_shares_an_attempt_which_ends_refused_does_not_say_that_it_waits():
    proposal = proposals.written()
    user, url = people.signed_in(people.representative()), f"/proposals/{proposal.pk}/check/"

    with ThreadPoolExecutor(1) as pool:
        with atomic():
            Proposal.objects.select_for_update(no_key=True).get()
            pressed = pool.submit(lambda: (user.post(url), connection.close())[0])
            for _ in range(400):  # until it has noted its attempt, and stands before the lock
                if Attempt.objects.exists() or wait([pressed], timeout=0.05).done:
                    break
            attempts.refuse(Attempt.objects.get(), ["closed"])  # as the other press did
        answer = pressed.result(timeout=20)

    page = user.get(answer.url)
    assert "しめきりが過ぎていました" in page.text
    assert "ファイルが届くのを待っています" not in page.text


def test_many_who_hand_in_at_once_get_their_numbers_in_the_order_they_were_taken():
    course = calls.opened().courses.get()
    other = calls.course(course.call, "行政提案", kind="city")
    calls.whole(other)
    writers = [people.citizen(f"writer{place}") for place in range(8)]
    drafts = [
        proposals.written(by, course=(course, other)[place % 2], name=f"会{by.pk}")
        for place, by in enumerate(writers)
    ]

    results = at_once(
        *(
            lambda draft=draft, by=by: pressing.press(draft, by=by).outcome
            for draft, by in zip(drafts, writers, strict=True)
        )
    )

    assert set(results) == {"accepted"}
    for each, letter in ((course, "S"), (other, "T")):
        moves = ProposalLog.objects.filter(proposal__course=each).order_by("pk")
        taken = list(moves.values_list("proposal__number", flat=True))
        assert taken == [f"R08-{letter}00{place}" for place in range(1, 5)]
        [(_course, places)] = receipt_order.of_courses([each], 100, people.clerk())
        assert [place.proposal.number for place in places] == taken  # pressed at one moment
    letters = Notice.objects.filter(kind="proposals/proposal_received")
    assert {each.about_id for each in letters} == {str(draft.pk) for draft in drafts}


def test_late_access_is_used_once_though_two_use_it_at_the_same_moment():
    course = calls.opened().courses.get()
    writers = [people.representative(), people.outsider()]
    drafts = [proposals.begun(by, course=course) for by in writers]
    access = lateness.grant(
        course,
        by=people.clerk(),
        who="見本の会",
        email="mihon@sample.example",
        reason="停電のため。",
        expires_at=calls.at(calls.TODAY, 18),
    )

    links = [LateAccess.objects.get(pk=access.pk) for _ in drafts]  # as two pages have loaded it

    results = at_once(
        *(
            lambda link=link, draft=draft, by=by: lateness.take_up(link, draft, by=by).pk
            for link, draft, by in zip(links, drafts, writers, strict=True)
        )
    )

    winner = LateAccess.objects.get().proposal_id
    assert sorted(map(str, results)) == sorted([str(winner), "NotAllowedNow"])


def test_button_that_lets_somebody_be_late_is_pressed_twice_and_lets_them_once():
    course, clerk = calls.opened().courses.get(), people.clerk()
    whom = {"who": "見本の会", "email": "mihon@sample.example", "reason": "停電のため。"}
    until = calls.at(calls.TODAY, 18)

    results = at_once(*[lambda: lateness.grant(course, by=clerk, expires_at=until, **whom).who] * 2)

    assert sorted(results) == ["NotAllowedNow", "見本の会"]
    assert LateAccess.objects.count() == 1


def test_draft_is_given_its_late_day_once_though_the_button_is_pressed_twice():
    draft, clerk = proposals.begun(), people.clerk()
    until = calls.at(calls.TODAY, 18)
    copies = [Proposal.objects.get(pk=draft.pk) for _ in range(2)]

    results = at_once(
        *(
            lambda each=each: (
                lateness.grant_to(each, by=clerk, reason="停電のため。", expires_at=until).who
            )
            for each in copies
        )
    )

    assert "NotAllowedNow" in results
    assert LateAccess.objects.count() == 1


@pytest.mark.parametrize(
    "table", ["proposals_submission", "proposals_proposallog", "notifications_notice"]
)
def test_submission_that_is_cut_off_leaves_nothing_and_is_carried_out_by_the_clock(table):
    proposal, before = proposals.written(), stored_files()
    by = people.representative()

    with pytest.raises(OperationalError), cut_at(f'INSERT INTO "{table}"'):
        pressing.press(proposal, by=by)
    connection.close()

    stands = Proposal.objects.get()
    assert (stands.status, stands.number, stored_files()) == ("draft", None, before)
    assert not Submission.objects.exists()
    assert Attempt.objects.get().outcome == "waiting"
    with time_machine.travel(calls.at(minute=2), tick=False):
        assert pressing.settle() == 1
    assert (Proposal.objects.get().number, Submission.objects.get().at) == ("R08-S001", calls.at())


def test_group_that_may_hand_in_one_hands_in_one_though_two_press_at_once():
    course = calls.opened().courses.get()
    type(course).objects.update(one_per_group=True)
    writers, group = [people.representative(), people.member()], organizations.registered()
    for by in writers:
        group.memberships.create(user=by)
        proposals.written(by, course=course)
    Proposal.objects.update(organization=group)
    drafts = [Proposal.objects.get(started_by=by) for by in writers]

    results = at_once(
        *(
            lambda draft=draft, by=by: outcome(lambda: pressing.press(draft, by=by))
            for draft, by in zip(drafts, writers, strict=True)
        )
    )

    assert sorted(map(str, results)) == ["['one-per-group']", "accepted"]
