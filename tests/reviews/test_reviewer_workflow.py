"""The places of members as a matrix: who may make which move in which state, and nothing else."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from reviews.choices import RefusalReason, ReviewerStatus, Seat, SheetStatus
from reviews.committee import places
from reviews.forms.inviting import InviteForm
from reviews.models import Conflict, Member, Reviewer, ReviewerInvitation, ReviewerLog, Sheet
from reviews.workflow import REVIEWER
from reviews.workflow import reviewer as workflow
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db

VERBS = {
    "invite_again": lambda one, by: workflow.invite_again(one, by=by),
    "accept": lambda one, by: workflow.accept(one, by=by),
    "refuse_invitation": lambda one, by: workflow.refuse_invitation(
        one, by=by, reason=RefusalReason.DATES
    ),
    "end": lambda one, by: workflow.end(one, by=by, note="任期の途中で退任したため。"),
}
OPEN = {
    ("invited", "invite_again", "clerk"): "invited",
    ("invited", "accept", "clerk"): "accepted",
    ("invited", "accept", "member"): "accepted",
    ("invited", "refuse_invitation", "clerk"): "refused",
    ("invited", "refuse_invitation", "member"): "refused",
    ("invited", "end", "clerk"): "ended",
    ("accepted", "refuse_invitation", "clerk"): "refused",
    ("accepted", "refuse_invitation", "member"): "refused",
    ("accepted", "end", "clerk"): "ended",
    ("refused", "invite_again", "clerk"): "invited",
    ("refused", "accept", "clerk"): "accepted",
    ("refused", "accept", "member"): "accepted",
    ("ended", "invite_again", "clerk"): "invited",
}
PERSONS = {
    "clerk": people.clerk, "approver": people.approver, "liaison": people.liaison,
    "admin": people.admin, "member": lambda: reviews.person("one"),
    "chair": lambda: reviews.person("chair"), "applicant": lambda: reviews.group(0),
    "reviewer": people.reviewer, "clock": lambda: CLOCK,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@pytest.fixture
def call():
    return reviews.filed()


def place(call, state):
    """A place in this state; the chair reviews too."""
    reviews.reviewer(call, "chair")
    row = reviews.invited(call, "one")
    if state == "invited":
        return row
    if state == "refused":
        return workflow.refuse_invitation(
            row, by=people.clerk(), reason=RefusalReason.HEALTH, note="本人から電話で"
        )
    if state == "ended":
        return workflow.end(row, by=people.clerk(), note="まちがえてお願いしました。")
    return workflow.accept(row, by=reviews.person("one"))


def attempt(verb, one, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("state", ReviewerStatus.values)
def test_matrix_of_a_place(call, state):
    row = place(call, state)
    logged = ReviewerLog.objects.count()

    found = {}
    for verb in VERBS:
        for who, person in PERSONS.items():
            with transaction.atomic():
                came = attempt(verb, Reviewer.objects.get(pk=row.pk), person())
                if came in ReviewerStatus.values:
                    found[state, verb, who] = came
                transaction.set_rollback(True)

    assert found == {key: to for key, to in OPEN.items() if key[0] == state}
    assert ReviewerLog.objects.count() == logged


def test_table_is_complete():
    assert set(VERBS) == {row.name for row in REVIEWER.transitions}
    assert set(REVIEWER.verbs) == set(REVIEWER.transitions)


def test_database_refuses_what_is_not_in_the_table(call):
    row = place(call, "accepted")

    with pytest.raises(DatabaseError, match="Invalid transition"):
        Reviewer.objects.filter(pk=row.pk).update(status=ReviewerStatus.INVITED)


def test_constraints_of_a_place(call):
    row = reviews.invited(call, "chair")
    same = {
        "call": call, "until": reviews.UNTIL, "answer_by": reviews.TODAY,
        "answer_set_at": reviews.at(),
    }  # fmt: skip

    for facts in (
        {"member": row.member},  # twice in a call
        {"member": reviews.member("two"), "seat": Seat.CHAIR},  # a second chair
        {"member": reviews.member("two"), "refused_for": "dates"},  # a reason without a refusal
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reviewer.objects.create(**same | facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=row.member_id).update(until=date(2020, 1, 1))


# --- asking ------------------------------------------------------------------------------------


def test_all_are_asked_or_none(call):
    over = reviews.member("old", until=date(2026, 12, 13))
    members = [(reviews.member("one"), Seat.MEMBER), (over, Seat.MEMBER)]

    with pytest.raises(NotAllowedNow, match="任期は令和8年12月13日（日）に終わっています"):
        places.invite(call, members, by=people.clerk(), until=reviews.UNTIL)

    assert not Reviewer.objects.exists()
    assert not Notice.objects.filter(kind="reviews/reviewer_invited").exists()


@pytest.mark.parametrize(
    ("again", "why"), [("one", "もうお願いしています"), ("two", "委員長は、もう委員 oneさん")]
)
def test_nobody_is_asked_twice_and_no_seat_is_taken_twice(call, again, why):
    reviews.invited(call, "one", Seat.CHAIR)

    with pytest.raises(NotAllowedNow, match=why):
        reviews.invited(call, again, Seat.CHAIR)
    assert Reviewer.objects.count() == 1


def test_only_the_office_asks_and_only_for_days_to_come(call):
    asked = [(reviews.member("one"), Seat.MEMBER)]

    with pytest.raises(PermissionDenied):
        places.invite(call, asked, by=people.approver(), until=reviews.UNTIL)
    with pytest.raises(NotAllowedNow, match="きょうより後"):
        places.invite(call, asked, by=people.clerk(), until=reviews.TODAY)


def test_who_has_no_address_is_asked_without_a_letter(call):
    row = reviews.invited(call, "paper", person=None, email="")

    assert row.status == "invited"
    assert not Notice.objects.filter(kind="reviews/reviewer_invited").exists()
    assert workflow.accept(row, by=people.clerk(), note="本人から電話で").status == "accepted"


def test_asking_again_makes_a_new_link_and_a_new_day_and_the_first_works_no_more(call):
    row = reviews.invited(call, "one")
    first = reviews.link_of(row)

    with time_machine.travel(reviews.at(date(2026, 12, 21)), tick=False):
        row = workflow.invite_again(row, by=people.clerk())

    assert row.answer_by == date(2027, 1, 8)  # ten open days, the turn of the year between
    assert reviews.link_of(row) != first
    assert ReviewerInvitation.objects.unclosed().count() == 1
    letters = Notice.objects.filter(kind="reviews/reviewer_invited").order_by("pk")
    assert [each.status for each in letters] == ["cancelled", "queued"]


def test_refused_is_not_never_again(call):
    row = place(call, "refused")

    row = workflow.invite_again(row, by=people.clerk())

    assert (row.status, row.refused_for) == ("invited", "")
    assert workflow.accept(row, by=reviews.person("one")).status == "accepted"


def test_seat_that_was_given_to_another_is_not_taken_back(call):
    row = reviews.invited(call, "one", Seat.CHAIR)
    row = workflow.refuse_invitation(row, by=people.clerk(), reason=RefusalReason.DATES)
    reviews.reviewer(call, "chair")

    for verb in ("accept", "invite_again"):
        with pytest.raises(NotAllowedNow, match="委員長は、もう委員 chairさん"):
            VERBS[verb](row, people.clerk())


def test_nobody_accepts_after_the_term_or_the_access_is_over(call):
    row = reviews.invited(call, "one")
    Member.objects.update(until=date(2029, 3, 31))
    april = time_machine.travel(reviews.at(date(2027, 4, 1)), tick=False)
    with april, pytest.raises(NotAllowedNow, match="令和9年3月31日（水））が過ぎています"):
        workflow.accept(row, by=reviews.person("one"))
    Member.objects.update(until=date(2026, 12, 13))
    with pytest.raises(NotAllowedNow, match="任期"):
        workflow.accept(row, by=reviews.person("one"))


# --- who leads ---------------------------------------------------------------------------------


def seats(call):
    return dict(Reviewer.objects.filter(call=call).values_list("member__name", "seat"))


def test_chair_and_deputy_change_places_at_once(call):
    chair, deputy = (reviews.reviewer(call, key) for key in ("chair", "deputy"))
    reviews.reviewer(call, "one")

    places.set_seats(call, by=people.clerk(), chair=deputy, deputy=chair)

    assert seats(call) == {"委員 chair": "deputy", "委員 deputy": "chair", "委員 one": "member"}


def test_who_is_named_no_more_becomes_a_member(call):
    reviews.reviewer(call, "chair")
    one = reviews.reviewer(call, "one")

    places.set_seats(call, by=people.clerk(), chair=one, deputy=None)

    assert seats(call) == {"委員 chair": "member", "委員 one": "chair"}


def test_one_person_does_not_lead_twice_nor_somebody_who_left(call):
    one, two = (reviews.reviewer(call, key) for key in ("one", "two"))
    with pytest.raises(NotAllowedNow, match="別の人"):
        places.set_seats(call, by=people.clerk(), chair=one, deputy=one)
    workflow.end(two, by=people.clerk(), note="退任")

    with pytest.raises(NotAllowedNow, match="加わっていません"):
        places.set_seats(call, by=people.clerk(), chair=two, deputy=one)
    with pytest.raises(PermissionDenied):
        places.set_seats(call, by=reviews.person("one"), chair=one, deputy=None)


# --- coming back -------------------------------------------------------------------------------


def test_who_comes_back_gets_closed_sheets_back_but_none_of_what_recuses():
    made = reviews.scoring(number=2)
    reviews.marked(made, "one", 1, value=2)
    reviews.declare(made, "one", 2, "officer")
    row = made.round.course.call.reviewers.get(member__name="委員 one")
    row = workflow.refuse_invitation(row, by=reviews.person("one"), reason=RefusalReason.HEALTH)
    assert not Sheet.objects.filter(reviewer=row, status=SheetStatus.DRAFT).exists()

    workflow.accept(row, by=reviews.person("one"))

    assert reviews.sheet(made, "one", 1).status == "draft"
    assert reviews.sheet(made, "one", 1).marks.get().value == 2
    assert reviews.sheet(made, "one", 2).status == "closed"
    assert Conflict.objects.filter(reviewer=row).count() == 2


def test_office_hears_of_the_answer_and_the_member_of_the_end(call):
    row = place(call, "accepted")
    workflow.end(row, by=people.clerk(), note="ほかの委員に替わるため。")

    letters = Notice.objects.filter(about_id=str(row.pk), about_type="reviews.reviewer")
    told = [(each.kind, each.to_address) for each in letters.order_by("pk")]
    assert ("reviews/reviewer_ended", "one@member.example") in told
    answered = letters.get(kind="reviews/reviewer_answered")
    assert "委員 oneさんからお返事" in answered.text
    assert "ちがいます" not in answered.text
    ended = letters.get(kind="reviews/reviewer_ended")
    assert "ほかの委員に替わる" not in ended.text


# --- until when ---------------------------------------------------------------------------------


def test_later_last_day_needs_a_reason_and_has_limits_an_earlier_one_neither(call):
    row = reviews.reviewer(call, "one")
    clerk = people.clerk()
    Member.objects.update(until=date(2029, 3, 31))

    def moved(day, note="審査がのびたため", by=clerk):
        return places.set_until(row, day, by=by, note=note).until

    for note in ("", " 　"):
        with pytest.raises(NotAllowedNow, match="延ばす理由"):
            moved(date(2027, 4, 1), note)
    with pytest.raises(NotAllowedNow, match="来年度の終わり（令和10年3月31日（金））まで"):
        moved(date(2028, 4, 1))
    with pytest.raises(PermissionDenied):
        moved(date(2027, 4, 1), by=people.approver())
    assert moved(date(2028, 3, 31)) == date(2028, 3, 31)
    Member.objects.update(until=date(2027, 4, 30))
    with pytest.raises(NotAllowedNow, match="任期は令和9年4月30日（金）まで"):
        places.set_until(row, date(2028, 4, 1), by=clerk, note="a")
    assert moved(date(2027, 5, 1), note="") == date(2027, 5, 1)
    assert moved(date(2027, 5, 1), note="") == date(2027, 5, 1)
    log = row.log.values_list("transition", "source", "target", "note")
    assert list(log)[1:] == [
        ("set_until", "accepted", "accepted",
         "令和9年3月31日（水）から令和10年3月31日（金）に変えました。審査がのびたため"),
        ("set_until", "accepted", "accepted",
         "令和10年3月31日（金）から令和9年5月1日（土）に変えました。"),
    ]  # fmt: skip


def test_nobody_is_asked_for_longer_than_the_year_of_the_review(call):
    asked = [(reviews.member("one"), Seat.MEMBER)]

    with pytest.raises(NotAllowedNow, match="年度の終わり"):
        places.invite(call, asked, by=people.clerk(), until=date(2028, 4, 1))
    assert len(places.invite(call, asked, by=people.clerk(), until=date(2028, 3, 31))) == 1


def test_page_of_inviting_says_so_too(call):
    reviews.member("one")
    form = InviteForm(
        {"until_year": "2028", "until_month": "4", "until_day": "1"}, call=call, able=[]
    )

    assert not form.is_valid()
    assert form.errors["until"] == [places.beyond_year(date(2028, 4, 1))]
