"""Many at once: the last sheets and the opening, a recusal, a withdrawal, two tabs."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import OperationalError, connection, transaction

from core.workflow import NotAllowedNow, locked
from proposals.workflow import handing_in
from reviews.choices import RefusalReason, Relation
from reviews.marking import writing
from reviews.marking.writing import Said
from reviews.models import Phase, Reviewer, Sheet, SheetLog
from reviews.workflow import declaring, following
from reviews.workflow import entry as entries
from reviews.workflow import review as workflow
from reviews.workflow import reviewer as reviewers
from reviews.workflow import sheet as sheets
from tests.calls.test_two_at_once import at_once
from tests.factories import people, reviews

pytestmark = pytest.mark.django_db(transaction=True)
MEMBERS = ("chair", *(f"member{place}" for place in range(39)))


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def handed_in(sheet, by):
    """What came of it: the status, or the refusal."""
    try:
        return sheets.submit(sheet, by=by).status
    except NotAllowedNow as refusal:
        return str(refusal)


def test_forty_members_hand_in_while_the_clerk_opens_and_each_sheet_counts_or_was_refused():
    made = reviews.scoring(members=MEMBERS)
    own = [(reviews.marked(made, key), reviews.person(key)) for key in MEMBERS]
    Phase.objects.update(due_on=reviews.TODAY, due_time="09:00", begins_on=reviews.TODAY)
    acts = [lambda one=one, by=by: handed_in(one, by) for one, by in own]

    *came, opened = at_once(
        *acts[:20], *acts[20:], lambda: workflow.open_scores(made, by=people.clerk()).status
    )

    assert opened == "opened"
    counted = Sheet.objects.handed_in().count()
    assert (
        came.count("submitted") == counted == SheetLog.objects.filter(transition="submit").count()
    )
    assert {each for each in came if each != "submitted"} <= {"いまは、採点の期間ではありません。"}
    assert Sheet.objects.shown_to(people.clerk()).count() == counted


def test_forty_last_sheets_are_all_in_and_the_round_can_be_opened():
    made = reviews.scoring(members=MEMBERS)
    own = [(reviews.marked(made, key), reviews.person(key)) for key in MEMBERS]

    came = at_once(*(lambda one=one, by=by: handed_in(one, by) for one, by in own))

    assert came == ["submitted"] * 40
    assert workflow.open_scores(made, by=people.clerk()).status == "opened"


def test_sheet_that_is_handed_in_while_its_scorer_recuses_is_not_reckoned():
    made = reviews.scoring()
    sheet, by = reviews.marked(made, "one"), reviews.person("one")
    row = reviews.conflict(made, "one")

    at_once(
        lambda: handed_in(sheet, by),
        lambda: declaring.declare(row, by=by, relation=Relation.OFFICER, has_family=False),
    )

    assert Sheet.objects.get(pk=sheet.pk).status == "closed"


def test_proposal_that_is_withdrawn_while_its_sheet_is_handed_in_leaves_the_review():
    made = reviews.scoring()
    sheet, by = reviews.marked(made, "one"), reviews.person("one")
    proposal = made.entries.get().proposal

    at_once(
        lambda: handed_in(sheet, by),
        lambda: handing_in.withdraw(proposal, by=reviews.group(0)).status,
    )

    assert {each.status for each in Sheet.objects.all()} == {"closed"}
    assert made.entries.get().left_at is not None


def test_two_tabs_that_save_at_once_keep_both_marks_or_one_whole():
    made = reviews.scoring()
    sheet, by = reviews.sheet(made, "one"), reviews.person("one")
    key = made.round.criteria.get().pk

    at_once(
        lambda: writing.keep(sheet, {key: Said(2)}, by=by).edition,
        lambda: writing.keep(sheet, {key: Said(5)}, by=by).edition,
    )

    sheet.refresh_from_db()
    assert (sheet.edition, sheet.marks.count()) == (2, 1)


def leaving(row, by):
    """What came of a member's going."""
    return reviewers.refuse_invitation(row, by=by, reason=RefusalReason.OTHER).status


@pytest.mark.parametrize(
    "act",
    [
        lambda made, row: reviewers.accept(row, by=people.clerk()),
        lambda made, row: leaving(row, people.clerk()),
        lambda made, row: reviewers.end(row, by=people.clerk(), note="退任"),
        lambda made, row: entries.leave(made.entries.get(), by=people.clerk(), note="対象の外"),
        lambda made, row: handing_in.withdraw(made.entries.get().proposal, by=reviews.group(0)),
        lambda made, row: transaction.atomic(following.renewed)(made.entries.get().submission),
    ],
    ids=["accept", "refuse", "end", "leave", "withdraw", "renewed"],
)
def test_who_joins_or_goes_and_what_leaves_waits_for_the_round(act):
    made = reviews.scoring()
    row = Reviewer.objects.get(member__name="委員 one")
    if act.__code__.co_names[:2] == ("reviewers", "accept"):
        reviewers.refuse_invitation(row, by=people.clerk(), reason=RefusalReason.OTHER)

    def waited():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        try:
            act(made, row)
        except OperationalError as error:
            return "lock timeout" in str(error)
        finally:
            connection.close()
        return False

    with transaction.atomic():
        locked(made)
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(waited).result() is True


def test_proposal_that_leaves_while_the_marks_are_opened_keeps_them_or_was_never_opened():
    made = reviews.scoring()
    for key in ("chair", "deputy", "one"):
        reviews.submitted(made, key)

    at_once(
        lambda: workflow.open_scores(made, by=people.clerk()).status,
        lambda: entries.leave(made.entries.get(), by=people.clerk(), note="対象の外").left_why,
    )

    made.refresh_from_db()
    left_first = made.entries.get().left_at and not Sheet.objects.handed_in().exists()
    kept = Sheet.objects.handed_in().count() == 3
    assert made.status == "opened"
    assert left_first or kept
