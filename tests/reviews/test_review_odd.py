"""Odd values in every control of the review, as tests/house/test_odd_input.py sends them."""

import random

import pytest
import time_machine
from django.test import Client

from reviews.models import Reviewer
from tests.factories import hearings, office, people, results, reviews
from tests.house.test_odd_input import asked_of, failures
from tests.reviews import test_ties as equals

KNOWN = set()  # what the stages before were asked
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def starts(made):
    """The pages of a member and of the office."""
    sheet = reviews.sheet(made, "one")
    round_, typed = f"/admin/reviews/review/{made.pk}/", reviews.sheet(made, "deputy").pk
    entry = made.entries.first().pk
    return {
        "one": ["/review/", sheet.get_absolute_url(), f"{sheet.get_absolute_url()}abstain/"],
        "clerk": [
            f"{round_}change/", f"{round_}days/", f"{round_}take-in/",
            f"{round_}entries/{entry}/", f"{round_}entries/{entry}/leave/",
            "/admin/reviews/review/add/", f"/admin/reviews/sheet/{typed}/change/",
            f"/admin/reviews/sheet/{typed}/paper/",
        ],
    }  # fmt: skip


@pytest.mark.parametrize("who", ["one", "clerk"])
def test_no_odd_value_makes_a_page_of_the_review_fail(who):
    made = reviews.scoring()
    person = people.clerk() if who == "clerk" else reviews.person(who)
    client, dice = people.signed_in(person, raise_request_exception=False), random.Random(9)
    forms = list(asked_of(client, starts(made)[who], within=("/review/", "/admin/reviews/")))

    found = [
        failure for address, form in forms for failure in failures(client, address, form, dice)
    ]

    assert len(forms) > 4
    assert found == []


# --- the day of a hearing, meetings, questions, answers ------------------------------------------


def of_office(rows, *pages):
    """Pages of the admin of these rows."""
    model = rows._meta.model_name
    return [f"/admin/reviews/{model}/{rows.pk}/{page}" for page in ("change/", *pages)]


def hearing_planned():
    hearing = hearings.planned()
    return people.clerk(), of_office(hearing, "day/")


def hearing_on_its_day():
    hearing = hearings.published()
    register = f"/admin/reviews/meeting/{hearing.meeting_id}/register/"
    return people.clerk(), [*of_office(hearing, "day/"), register]


def hearing_of_a_group():
    hearing = hearings.invited()
    return reviews.group(0), [f"/review/hearing/{hearings.slot(hearing).entry.proposal_id}/"]


def hearing_of_a_member():
    return reviews.person("one"), [f"/review/rounds/{hearings.invited().review_id}/hearing/"]


def meeting_planned():
    meeting = office.planned()
    plan = f"/admin/reviews/meeting/review/{meeting.review_id}/plan/"
    return people.clerk(), [*of_office(meeting, "edit/", "agenda/"), plan]


def meeting_called():
    meeting = office.called()
    row = office.attendance(meeting, "one").pk
    return people.clerk(), of_office(meeting, f"answer/{row}/", "register/")


def meeting_of_a_member():
    return reviews.person("one"), [f"/review/meetings/{office.called().pk}/"]


def meeting_by_link():
    return None, [office.link_of(office.called(), "one")]


def minutes_written():
    return people.clerk(), of_office(office.minutes(), "write/", "public/")


def minutes_to_check():
    return reviews.person("one"), [f"/review/meetings/{office.checking().meeting_id}/"]


def pay():
    call = office.held().review.round.course.call_id
    member = office.attendance(office.Meeting.objects.get(), "one").reviewer.member
    pages = [f"/admin/reviews/meeting/call/{call}/pay/"]
    return people.clerk(), [*pages, *of_office(member, "appoint/")]


def question_asked():
    return people.clerk(), of_office(office.asked())


def question_passed():
    return people.clerk(), of_office(office.passed())


def question_of_a_member():
    sheet = reviews.sheet(reviews.scoring(), "one")
    return reviews.person("one"), [f"{sheet.get_absolute_url()}ask/"]


def question_of_a_group():
    return reviews.group(0), [f"/review/questions/{office.passed().pk}/"]


def question_by_link():
    return None, [office.question_link(office.passed())]


def award_of_the_office():
    moves = (f"move/{name}/" for name in ("accept_award", "give_up"))
    return people.clerk(), of_office(results.award(results.asked()), *moves)


def award_of_a_group():
    proposal = results.entry(results.asked()).proposal_id
    answers = (f"/review/results/{proposal}/answer/{act}/" for act in ("accept_award", "give_up"))
    return reviews.group(0), [f"/review/results/{proposal}/", *answers]


def declarations():
    made = reviews.declaring_()
    row = reviews.conflict(made, "one").pk
    return reviews.person("one"), [
        "/review/interests/", *(f"/review/{made.round.course.call.number}/{page}"
                                for page in ("conflicts/", f"conflicts/{row}/")),
    ]  # fmt: skip


def rulings_of_the_chair():
    made = reviews.scoring(number=2)
    row = reviews.declare(made, "one", 2, relation="officer").pk
    other = reviews.conflict(made, "one", 1).pk
    base = f"/review/{made.round.course.call.number}/rulings/"
    pages = (base, f"{base}{row}/lifted/", f"{base}{other}/recused/")
    return reviews.person("chair"), [*pages]


def conflict_of_the_office():
    made = reviews.scoring()
    row = reviews.declare(made, "one", relation="officer")
    call = f"/admin/reviews/conflict/call/{made.round.course.call_id}/"
    return people.clerk(), [call, *of_office(row, "rule/lifted/", "declare/")]


def place_of_a_member():
    row = reviews.invited(reviews.filed(), "one")
    return reviews.person("one"), [f"/review/places/{row.pk}/"]


def committee_of_the_office():
    made = reviews.prepared()
    row, call = Reviewer.objects.first(), made.round.course.call_id
    reviews.member("spare")
    of_call = (f"/admin/reviews/reviewer/call/{call}/{page}" for page in ("", "invite/", "seats/"))
    members = ["/admin/reviews/member/add/", *of_office(row.member, "interests/")]
    return people.clerk(), [*of_call, *members, *of_office(row, "until/", "move/end/")]


def result_recommended():
    release = results.begun()
    entry = results.entry(release).pk
    return people.clerk(), of_office(release, f"entries/{entry}/recommend/", "move/hand_over/")


def result_decided():
    release = results.staged()
    entry = f"entries/{results.entry(release).pk}/"
    pages = (f"{entry}decide/", f"{entry}letter/", "terms/", "letters/",
             "move/sign_off/", "move/give_back/", "move/drop/")  # fmt: skip
    return people.clerk(), of_office(release, *pages)


def result_released():
    release = results.released()
    entry = results.entry(release).pk
    return people.clerk(), of_office(release, f"entries/{entry}/correct/")


def equals_of_the_office():
    return people.clerk(), [equals.page(equals.opened("vote", "chair"))]


def recomputing():
    return None, ["/recompute/"]


STAGES = (
    declarations, rulings_of_the_chair, conflict_of_the_office,
    place_of_a_member, committee_of_the_office, result_recommended, result_decided,
    result_released, equals_of_the_office, recomputing,
    hearing_planned, hearing_on_its_day, hearing_of_a_group, hearing_of_a_member, meeting_planned,
    meeting_called, meeting_of_a_member, meeting_by_link, minutes_written, minutes_to_check, pay,
    question_asked, question_passed, question_of_a_member, question_of_a_group, question_by_link,
    award_of_the_office, award_of_a_group,
)  # fmt: skip
DAYS = {
    hearing_on_its_day: hearings.at_the_hearing,
    meeting_called: office.at,
    minutes_written: office.at,
    minutes_to_check: office.at,
}


@pytest.mark.parametrize("stage", STAGES, ids=lambda each: each.__name__)
def test_no_odd_value_makes_a_page_of_the_day_fail(stage):
    who, pages = stage()
    with time_machine.travel(DAYS.get(stage, reviews.at)(), tick=False):
        strange = {"raise_request_exception": False}
        client = people.signed_in(who, **strange) if who else Client(**strange)
        opened = [client.get(each).status_code for each in pages]
        within = tuple(each.removesuffix("change/") for each in pages)
        forms, dice = asked_of(client, pages, within, KNOWN), random.Random(9)

        found = [
            failure for address, form in forms for failure in failures(client, address, form, dice)
        ]

    assert set(opened) == {200}
    assert found == []
