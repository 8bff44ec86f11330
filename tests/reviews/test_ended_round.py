"""What does not go on from an earlier round gets its own result: decided, told, frozen, published;
and the rest goes on as if nothing had been.
"""

import json

import pgtrigger
import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from calls.models import Call
from core.people import CLOCK
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.models import Proposal
from proposals.workflow import handing_in
from reviews.choices import ReleaseKind, ReleaseStatus, Tells
from reviews.deciding import checks, own, standing, stopping, undecided
from reviews.models import (
    Decision,
    Entry,
    Mark,
    Publication,
    Recommendation,
    Release,
    ReleaseLog,
    ResultLetter,
    Review,
    Sheet,
)
from reviews.publishing import page
from reviews.workflow import RELEASE, correcting, recommending, staging
from reviews.workflow import release as workflow
from reviews.workflow import review as verbs
from reviews.workflow.recommending import Word
from reviews.workflow.staging import Said
from tests.factories import calls, people, results, reviews, rounds
from tests.kept import kept
from tests.reviews.test_result_workflow import OPEN, PERSONS, VERBS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def numbers(release):
    return [each.key for each in standing.staged(release).rows]


def attempt(verb, one, by):
    try:
        return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


# --- who ends ------------------------------------------------------------------------------------


def test_result_of_an_earlier_round_holds_what_does_not_go_on():
    release = rounds.begun()

    assert release.kind == ReleaseKind.ROUND
    assert numbers(release) == ["R08-S003", "R08-S004"]
    assert set(release.recommendations.values_list("kind", flat=True)) == {"not_adopted"}


def test_nobody_ends_while_equals_wait_for_a_decision():
    made = rounds.first()
    with calls.thawed():
        type(made.round).objects.filter(pk=made.round_id).update(
            rule=made.round.rule | {"ties": ["lot"], "pass_mark": None}
        )
    equal(made, 2, 3)

    assert recommending.obstacle(Review.objects.get(pk=made.pk)) == stopping.OPEN


def equal(made, *places):
    """The proposals of these places have the same marks."""
    with pgtrigger.ignore():
        rows = Mark.objects.filter(sheet__entry__review=made, sheet__entry__received__in=places)
        rows.update(value=4)


def test_round_from_which_all_go_on_has_no_result():
    assert recommending.obstacle(rounds.first(going=4)) == stopping.NOBODY


def test_round_that_is_not_opened_has_no_result():
    made = rounds.first()

    assert recommending.obstacle(rounds.second(made)) == recommending.NOT_OPENED


def test_pass_mark_ends_a_proposal_where_the_rule_lets_all_others_on():
    made = rounds.first(going=None, pass_mark=60, pass_kind="percent")

    release = recommending.begin(made, by=people.clerk())

    assert numbers(release) == ["R08-S004"]


@pytest.mark.parametrize("status", ReleaseStatus.values)
def test_result_of_a_round_moves_as_every_result(status):
    one = rounds.STATES[status]()
    moves = [(verb, who) for verb in VERBS for who in PERSONS]
    found = {}
    for verb, who in moves:
        with transaction.atomic():
            before = ReleaseLog.objects.count()
            said = attempt(verb, one, PERSONS[who]())
            if said in ReleaseStatus.values:
                found[status, verb, who] = said
            else:
                assert ReleaseLog.objects.count() == before
            transaction.set_rollback(True)
    assert found == {key: to for key, to in OPEN.items() if key[0] == status}
    assert {each.name for each in RELEASE.transitions} == set(VERBS)


# --- what can be said of it ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["candidate", "conditional", "runner_up", "continued"])
def test_committee_recommends_no_other_thing(kind):
    release = rounds.begun()
    conditions = [{"text": "条件", "until": ""}] if kind == "conditional" else []

    with pytest.raises(NotAllowedNow, match="不採択だけ"):
        recommending.recommend(
            release, results.entry(release, 3), Word(kind, conditions=conditions), by=people.clerk()
        )


@pytest.mark.parametrize("kind", ["adopted", "conditional", "runner_up", "continued"])
def test_city_decides_no_other_thing(kind):
    release = rounds.staged()
    entry = results.entry(release, 3)

    with pytest.raises(NotAllowedNow, match="不採択だけ"):
        staging.stage(release, entry, Said(kind), by=people.clerk())


def test_database_lets_a_round_adopt_nothing():
    release = rounds.staged()
    facts = {"version": 9, "handover": 1, "made_by": people.clerk()}

    with pytest.raises(DatabaseError, match="decides only what does not go on"):
        Decision.objects.create(
            release=release, entry=results.entry(release, 3), kind="adopted", amount=1, **facts
        )


def test_who_goes_on_after_all_is_taken_out_by_filling_in_anew():
    release = rounds.begun()
    withdraw(1)

    with pytest.raises(NotAllowedNow, match="次の回に進む提案が入っています：R08-S003"):
        workflow.hand_over(release, by=people.clerk())
    recommending.fill_in_anew(release, by=people.clerk())

    assert numbers(release) == ["R08-S004"]
    assert workflow.hand_over(release, by=people.clerk()).status == "handed_over"


def test_who_goes_on_after_the_signature_keeps_the_result_from_being_told():
    release = rounds.signed()
    withdraw(2)

    with pytest.raises(NotAllowedNow, match="次の回に進む提案が入っています"):
        workflow.release_all(release, by=people.clerk())
    assert not ResultLetter.objects.exists()


def test_what_a_later_round_has_taken_in_is_not_decided():
    release = rounds.signed()
    withdraw(2)
    rounds.started(release.review)  # the third one is in it now

    assert any("次の回に進む" in each for each in checks.unreleasable(standing.staged(release)))


def withdraw(place):
    proposal = Proposal.objects.get(number=f"R08-S00{place}")
    return handing_in.withdraw(proposal, by=reviews.group(place - 1))


# --- told ----------------------------------------------------------------------------------------


def test_those_who_end_are_told_and_the_others_go_on_untouched():
    release = rounds.released()

    found = dict(Proposal.objects.values_list("number", "status"))

    assert found == {
        "R08-S001": "filed", "R08-S002": "filed", "R08-S003": "decided", "R08-S004": "decided",
    }  # fmt: skip
    letters = ResultLetter.objects.order_by("document_number")
    assert [each.decision.entry.received for each in letters] == [3, 4]
    told = Notice.objects.filter(kind="reviews/result_told").values_list("to_address", flat=True)
    assert sorted(told) == ["group-2@sample.example", "group-3@sample.example"]
    assert results.anew(release).status == "released"
    assert Call.objects.get().status == "opened"


def test_letter_names_the_round_and_says_that_it_ended():
    rounds.released()

    data = ResultLetter.objects.first().data

    assert ["審査の回", "書類審査"] in data["facts"]
    assert any("書類審査の結果、" in line and "次の審査に進まず" in line for line in data["body"])
    assert ["決定", "不採択"] in data["facts"]


def test_own_page_tells_the_result_and_nothing_of_the_others():
    rounds.released()
    proposal = Proposal.objects.get(number="R08-S003")

    text = people.signed_in(reviews.group(2)).get(reverse("review_result", args=[proposal.pk]))

    assert text.status_code == 200
    said = text.content.decode()
    assert "書類審査の結果、次の審査に進まず、今回は採択になりませんでした" in said
    assert "すべての審査が終わってから公表します" in said
    for other in ("R08-S001", "R08-S002", "R08-S004", "団体サンプル1", "サンプルの事業4"):
        assert other not in said


def test_means_of_all_are_told_once_the_last_round_is():
    release = rounds.released()
    proposal = Proposal.objects.get(number="R08-S003")
    assert not own.is_told_whole(release.review)

    results.all_released(rounds.heard(release.review))

    assert own.is_told_whole(release.review)
    assert own.own(proposal).is_public


def test_round_takes_nothing_from_the_pot_and_keeps_no_runner_up_waiting():
    release = rounds.signed()
    course = release.review.round.course
    results.some_released(rounds.heard(release.review), 1, 2)

    assert Release.objects.live().filter(kind="round").exists()
    assert undecided.is_open(course) is False


# --- never twice ---------------------------------------------------------------------------------


def test_what_was_told_enters_no_other_round():
    release = rounds.released()

    row = rounds.started(release.review)

    assert list(row.entries.values_list("proposal__number", flat=True)) == ["R08-S001", "R08-S002"]


def test_database_lets_nothing_that_was_told_into_another_round():
    release = rounds.released()
    entry = results.entry(release, 3)

    with pytest.raises(DatabaseError, match="enters no other round"):
        Entry.objects.create(
            review=rounds.second(release.review), proposal=entry.proposal,
            submission=entry.submission, received=9,
        )  # fmt: skip


def test_database_tells_no_proposal_two_results():
    made = rounds.first()
    row = rounds.started(made)
    other = row.entries.first()
    release = told_of(row)
    old = results.decision(release, other.received)
    again = Entry.objects.get(review=made, proposal=other.proposal)
    twice = workflow.hand_over(
        Release.objects.create(review=made, kind="correction", corrects=old), by=people.clerk()
    )
    decision = Decision.objects.create(
        release=twice, entry=again, version=1, handover=1, kind="not_adopted",
        made_by=people.clerk(),
    )  # fmt: skip

    with pytest.raises(DatabaseError, match="a proposal is told one result"):
        ResultLetter.objects.create(decision=decision, kind="result", **letter(release))


def letter(release):
    """The columns of a letter, as another one has them."""
    old = ResultLetter.objects.filter(decision__release=release).first()
    return {"data": old.data, "issued_on": old.issued_on, "document_number": "第99号"}


@kept
def told_of(row):
    for key in rounds.MEMBERS:
        for place in row.entries.values_list("received", flat=True):
            reviews.submitted(row, key, place, 4)
    opened = verbs.open_scores(row, by=people.clerk())
    return results.all_released(Review.objects.get(pk=opened.pk))


def test_opinions_of_members_stay_as_they_were_told():
    release = rounds.released()
    sheet = Sheet.objects.filter(entry=results.entry(release, 3)).first()

    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
        Sheet.objects.filter(pk=sheet.pk).update(edition=9)
    Sheet.objects.filter(pk=sheet.pk).update(private_note="")  # goes after its days
    other = Sheet.objects.filter(entry=results.entry(release, 1)).first()
    Sheet.objects.filter(pk=other.pk).update(edition=9)  # nothing was told of it


# --- with the last -------------------------------------------------------------------------------


def test_result_that_waits_for_the_last_is_not_told_alone():
    release = rounds.signed(tells=Tells.WITH_LAST)

    with pytest.raises(NotAllowedNow, match="最後の回の結果といっしょに"):
        workflow.release_all(release, by=people.clerk())


def test_last_result_takes_it_along_in_one_act():
    release = rounds.signed(tells=Tells.WITH_LAST)

    results.all_released(rounds.heard(release.review))

    assert results.anew(release).status == "released"
    assert set(Proposal.objects.values_list("status", flat=True)) == {"decided"}
    assert ResultLetter.objects.filter(kind="result").count() == 4
    assert Call.objects.get().status == "decided"
    assert told_in_the_table() == 2


def test_last_result_waits_for_the_signature_of_what_it_takes_along():
    release = rounds.staged(tells=Tells.WITH_LAST)

    with pytest.raises(NotAllowedNow, match="決裁がありません：R08-S003、R08-S004"):
        results.all_released(rounds.heard(release.review))


def test_nothing_went_on_so_nothing_is_waited_for():
    made = rounds.first(going=None, pass_mark=100, pass_kind="percent", tells=Tells.WITH_LAST)
    Review.objects.filter(pk=made.pk).update(tells=Tells.WITH_LAST)

    release = recommending.begin(made, by=people.clerk())

    assert stopping.waits(release) in ("", stopping.TOGETHER)


# --- published -----------------------------------------------------------------------------------


def told_in_the_table():
    row = Publication.objects.filter(review__isnull=False).latest("number")
    found = json.loads(bytes(row.scores))["published"]
    return sum(each.get("decided") == "不採択" for each in found)


def test_nothing_is_published_before_the_last_round_is_told():
    release = rounds.released()

    assert not Publication.objects.exists()
    assert not page.told_calls().exists()
    number = release.review.round.course.call.number
    assert Client().get(f"/calls/{number}/results/").status_code == 404


def test_table_of_the_round_says_what_was_decided_in_it():
    release = rounds.released()

    results.all_released(rounds.heard(release.review))

    assert told_in_the_table() == 2
    number = release.review.round.course.call.number
    text = Client().get(f"/calls/{number}/results/").content.decode()
    assert "決め方（書類審査）" in text
    assert "4件の提案がありました" in text
    assert "団体サンプル3" not in text


def test_late_result_of_a_round_adds_a_version_of_its_table():
    release = rounds.signed()
    results.all_released(rounds.heard(release.review))
    assert told_in_the_table() == 0

    workflow.release_all(release, by=people.clerk())

    assert told_in_the_table() == 2
    assert Publication.objects.filter(review__isnull=False).count() == 2


def test_correction_of_what_ended_needs_its_reason_and_mends_the_table():
    release, by = rounds.released(), people.clerk()
    results.all_released(rounds.heard(release.review))
    made = correcting.correct(results.decision(release, 3), by=by, note="数えまちがい")
    entry = results.entry(release, 3)
    staging.stage(made, entry, Said("adopted", 100_000), by=by)

    assert checks.unexplained(standing.staged(results.anew(made))) == ["R08-S003"]

    day = reviews.TODAY
    staging.stage(
        results.anew(made), entry,
        Said("adopted", 100_000, reason="集計をまちがえた。", heard_on=day), by=by,
    )  # fmt: skip
    staging.write_all(results.anew(made), by=by)
    made = workflow.sign_off(results.anew(made), by=by, signed=results.SIGNED)
    workflow.release_all(made, by=by)
    assert told_in_the_table() == 1
    assert Recommendation.objects.count() == 4


def test_clock_tells_nothing():
    release = rounds.signed()

    with pytest.raises(PermissionDenied):
        workflow.release_all(release, by=CLOCK)
