"""The table of an earlier round: who went on, published with the result, reckoned again."""

import io
import json

import pgtrigger
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from calls.models import Call, Round
from reviews.models import Mark, Publication
from reviews.publishing import page
from reviews.publishing.agreeing import agreements
from reviews.workflow import correcting
from reviews.workflow import review as rounds
from tests.factories import calls, hearings, people, results, reviews
from tests.kept import kept

pytestmark = pytest.mark.django_db
MEMBERS = hearings.MEMBERS
MARK, OUT = 70, "決まりにより採択できない"  # the points are 80, 60 and 100 per cent


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@kept
def opened(number=3, going=2, **says):
    """So many of the first round went on; the sheets of the second one are in and open."""
    second = hearings.prepared(number)
    first = second.round.course.rounds.get(order=1)
    with calls.thawed():
        Round.objects.filter(pk=first.pk).update(rule=first.rule | {"go_on": going} | says)
    Call.objects.update(pot=300_000)
    second = rounds.start_declaring(second, by=people.clerk())
    second = rounds.start_scoring(second, by=people.clerk())
    for key in MEMBERS:
        for place in range(1, going + 1):
            reviews.submitted(second, key, place, 6 - place - 1)
    made = rounds.open_scores(second, by=people.clerk())
    return type(made).objects.get(pk=made.pk)


def told(**facts):
    return results.all_released(opened(**facts))


def of_round():
    return Publication.objects.get(review__isnull=False)


def read(row):
    return json.loads(bytes(row.scores))


def number():
    return Call.objects.get().number


def run():
    """What the command says, and its fault."""
    out = io.StringIO()
    try:
        call_command("recompute", number(), stdout=out)
    except CommandError as fault:
        return out.getvalue(), str(fault)
    return out.getvalue(), ""


def test_who_went_on_is_published_with_the_result():
    told()

    found = read(of_round())

    assert [each.number for each in Publication.objects.order_by("number")] == [1, 2]
    assert len(found["entries"]) == 3
    outcomes = sorted(each["outcome"] for each in found["published"])
    assert outcomes == ["採択候補にならない", "次の回に進む", "次の回に進む"]
    assert not any(each.get("decided") for each in found["published"])


def test_letters_of_the_round_are_not_those_of_the_result():
    told()
    result = Publication.objects.get(review=None)

    assert set(result.letters) < set(of_round().letters)
    assert len(of_round().letters) == 3
    assert "団体サンプル" not in bytes(of_round().scores).decode()


def test_page_shows_both_tables_each_with_its_round():
    told()

    text = Client().get(f"/calls/{number()}/results/").content.decode()

    assert text.index("決め方（書類審査）") < text.index("決め方（公開プレゼンテーション）")
    assert "次の回に進む" in text
    assert f"/calls/{number()}/results/2/scores.json" in text
    for name in ("団体サンプル2", "サンプルの事業2"):  # who did not go on
        assert name not in text


def test_round_is_reckoned_again_from_the_database():
    told()

    text, fault = run()

    assert fault == ""
    assert text.count("データベース：順位も点も額も、最後の1けたまで同じです。") == 2
    assert "（" in text.split("公表2", 1)[1][:20]


def test_other_mark_of_the_first_round_is_told():
    told()
    with pgtrigger.ignore():
        row = Mark.objects.filter(sheet__entry__review=of_round().review).first()
        Mark.objects.filter(pk=row.pk).update(value=row.value % 5 + 1)

    text, fault = run()

    assert fault
    assert "データベース：" in text
    assert "の点が、公表したものとちがいます。" in text.split("公表2", 1)[1]


def test_nothing_of_the_round_is_told_while_a_proposal_waits_for_its_result():
    made = opened()

    results.some_released(made, 1)
    assert not Publication.objects.filter(review__isnull=False).exists()

    results.some_released(made, 2)
    assert of_round().result.review == made
    assert len(list(page.results(Call.objects.get()).tables)) == 3


def test_correction_makes_no_round_anew():
    release, by = told(), people.clerk()
    made = correcting.correct(results.decision(release, 1), by=by, note="額のまちがい")
    results.cut(made, amount=90_000)
    results.staging.write_all(results.anew(made), by=by)
    made = results.workflow.sign_off(results.anew(made), by=by, signed=results.SIGNED)

    results.workflow.release_all(made, by=by)

    assert Publication.objects.count() == 3
    assert Publication.objects.filter(review__isnull=False).count() == 1


def test_round_without_any_bar_is_published_too():
    told(going=2, number=2, go_on=None)

    assert {each["outcome"] for each in read(of_round())["published"]} == {"次の回に進む"}


def test_round_with_a_pass_mark_alone_is_published_with_who_fell():
    """Nobody of it is a 採択候補: money is handed out by the last round."""
    told(number=3, going=2, go_on=None, pass_kind="percent", pass_mark=MARK)

    lines = read(of_round())["published"]

    assert sorted(each["outcome"] for each in lines) == ["次の回に進む", "次の回に進む", OUT]
    assert {each.get("amount", 0) for each in lines} == {0}


def test_page_says_of_a_round_with_a_pass_mark_alone_who_went_on(client):
    told(number=3, going=2, go_on=None, pass_kind="percent", pass_mark=MARK)

    page = client.get(reverse("call_results", args=[number()])).content.decode()

    assert "2件が、次の回に進みます。" in page
    assert "決まりにより次の回に進まない提案は、1件です。" in page


def test_round_with_a_pass_mark_alone_is_reckoned_again_from_its_files_and_from_the_rows():
    told(number=3, going=2, go_on=None, pass_kind="percent", pass_mark=MARK)

    assert all(each.is_whole for each in agreements(Call.objects.get()))
