"""What is frozen at the release: the files to the byte; a correction is a new version."""

import json
from dataclasses import replace
from datetime import timedelta

import pgtrigger
import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client

from reviews.models import Publication
from reviews.publishing.files import FILES, content
from reviews.workflow import correcting, staging
from reviews.workflow import release as workflow
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def address(row, name):
    return f"/calls/{row.call.number}/results/{row.number}/{name}"


def of(release):
    return Publication.objects.get(release=release)


def decided(row):
    """The decision of each letter."""
    return {each["entry"]: each["decided"] for each in json.loads(bytes(row.scores))["published"]}


def corrected(release, number=4, **facts):
    """Another decision of one proposal, a day later."""
    by = people.clerk()
    made = correcting.correct(results.decision(release, number), by=by, note="数えまちがい。")
    said = Said("adopted", 100_000, **facts)
    staging.stage(made, results.entry(release, number), said, by=by)
    staging.write_all(results.anew(made), by=by)
    signed = replace(results.SIGNED, signed_on=reviews.TODAY + timedelta(1))
    made = workflow.sign_off(results.anew(made), by=by, signed=signed)
    return workflow.release_all(made, by=by)


def continued(release, number=4):
    """The proposal stays in review, and everybody else is told."""
    by = people.clerk()
    staging.stage(release, results.entry(release, number), Said("continued"), by=by)
    staging.write_all(results.anew(release), by=by)
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    return workflow.release_all(release, by=by)


def test_nothing_is_there_before_the_release():
    results.signed()

    assert Publication.objects.count() == 0


def test_release_publishes_what_was_decided_of_each_proposal():
    row = of(results.released())

    by_number = {number[-3:]: decided(row)[key] for number, key in row.letters.items()}
    assert by_number == {
        "001": "採択（内定）", "002": "採択（内定）", "003": "次点", "004": "不採択",
    }  # fmt: skip
    assert (row.number, row.at) == (1, reviews.at())
    assert json.loads(bytes(row.rule))["pot"] == results.POT


@pytest.mark.parametrize("name", FILES)
def test_files_name_nobody_and_no_number_of_a_proposal(name):
    row = of(results.released())
    text = Client().get(address(row, name)).content.decode()

    assert content(row, name).decode() == text
    for hidden in ("団体サンプル", "サンプルの事業", *row.letters, "委員 chair", "手紙"):
        assert hidden not in text


@pytest.mark.parametrize("name", FILES)
def test_what_was_published_stays_to_the_byte(name):
    release = results.asked()
    row = of(release)
    before = Client().get(address(row, name))

    results.accept(release)
    results.give_up(release, 2)
    with time_machine.travel(reviews.at(reviews.TODAY + timedelta(1)), tick=False):
        corrected(release, reason="訂正の理由。", heard_on=reviews.TODAY)
        after = Client().get(address(row, name))

    assert (after.content, after["Content-Type"]) == (before.content, before["Content-Type"])
    assert before["Content-Disposition"].startswith("attachment")


def test_correction_is_a_new_version_with_its_day_and_one_other_decision():
    release = results.asked()
    with time_machine.travel(reviews.at(reviews.TODAY + timedelta(1)), tick=False):
        made = corrected(release, reason="訂正の理由。", heard_on=reviews.TODAY)
    old, new = of(release), of(made)

    assert (new.number, new.result, new.at - old.at) == (2, release, timedelta(1))
    assert new.letters == old.letters
    key = next(each for number, each in old.letters.items() if number.endswith("004"))
    assert decided(old) | {key: "採択（内定）"} == decided(new)
    scores = [json.loads(bytes(each.scores)) for each in (old, new)]
    assert scores[0]["sheets"] == scores[1]["sheets"]
    assert bytes(old.rule) == bytes(new.rule)
    assert "訂正の理由。" in bytes(new.scores).decode()


def test_letters_are_drawn_by_lot():
    release = results.signed()
    found = set()
    for _ in range(12):
        with transaction.atomic():
            row = of(workflow.release_all(results.anew(release), by=people.clerk()))
            found.add(tuple(row.letters.values()))
            transaction.set_rollback(True)

    assert len(found) > 1


@pytest.mark.parametrize("act", ["update", "delete"])
def test_database_refuses_to_change_what_was_published(act):
    rows = Publication.objects.filter(release=results.released())

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        rows.update(letters={}) if act == "update" else rows.delete()


def test_reason_of_a_departure_is_published_and_the_inside_one_is_not():
    release, by = results.staged(), people.clerk()
    said = Said(
        "not_adopted", reason="重複の決まり。", inside_reason="ほかの課の話", heard_on=reviews.TODAY
    )
    staging.stage(release, results.entry(release, 2), said, by=by)
    moved = Said("adopted", 200_000)
    staging.stage(results.anew(release), results.entry(release, 3), moved, by=by)
    staging.write_all(results.anew(release), by=by)
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    row = of(workflow.release_all(release, by=by))

    reasons = {
        number[-3:]: next(
            each.get("reason", "")
            for each in json.loads(bytes(row.scores))["published"]
            if each["entry"] == key
        )
        for number, key in row.letters.items()
    }
    moved = "順位とちがう決定がほかにあり、順番が動いたため。"
    assert reasons == {"001": "", "002": "重複の決まり。", "003": moved, "004": ""}
    assert "ほかの課の話" not in bytes(row.scores).decode()


def test_points_wait_while_a_proposal_of_the_result_is_reviewed_on():
    release = continued(results.staged())
    row = of(release)

    page = Client().get(f"/calls/{row.call.number}/results/").content.decode()
    assert "引き続き審査する提案があるため" in page
    assert "委員A" not in page
    assert [Client().get(address(row, name)).status_code for name in FILES] == [404] * 3


def test_release_without_a_rule_that_can_be_applied_has_no_table():
    release = results.signed()
    rule = release.review.round
    with pgtrigger.ignore():
        type(rule).objects.filter(pk=rule.pk).update(rule={})
    workflow.release_all(results.anew(release), by=people.clerk())

    assert Publication.objects.count() == 0
    number = rule.course.call.number
    assert "表はありません" in Client().get(f"/calls/{number}/results/").content.decode()
