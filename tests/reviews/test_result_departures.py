"""Who departs from the rank, and what a correction that makes somebody depart must say."""

import pytest
import time_machine

from calls.models import Call
from reviews.deciding import checks, departures, standing
from reviews.scoring.ranking import rank
from reviews.workflow import correcting, staging
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews
from tests.reviews.contests import contest, rule

pytestmark = pytest.mark.django_db
TABLE = {"ア": [90], "イ": [80], "ウ": [70], "エ": [60]}
ASKED = {"ア": 400, "イ": 500, "ウ": 300, "エ": 100}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@pytest.mark.parametrize(
    ("adopted", "departing"),
    [
        ("アウ", []),  # the rule skips イ, which is too dear, for ウ
        ("アウエ", ["イ"]),  # nothing in the rule adopts エ
        ("アエ", ["イ", "ウ"]),
        ("ウ", ["ア"]),
    ],
)
def test_one_whom_the_rule_favours_excuses_no_other(adopted, departing):
    kinds = {key: "adopted" if key in adopted else "not_adopted" for key in TABLE}
    given = contest(TABLE, asked=ASKED, rule=rule(first_over="skipped"), pot=700)

    assert departures.departing(rank(given), kinds) == departing


def corrected(number, said):
    """One decision of a result that was told, decided anew."""
    release = results.released()
    Call.objects.update(pot=900_000)
    made = correcting.correct(
        results.decision(results.anew(release), number), by=people.clerk(), note="書き誤り"
    )
    staging.stage(made, results.entry(release, number), said, by=people.clerk())
    return str(results.entry(release, number)), checks.unexplained(
        standing.staged(results.anew(made))
    )


def test_correction_that_passes_somebody_over_says_why_itself():
    own, unexplained = corrected(4, Said("adopted", 100_000))

    assert unexplained == [own]


def test_correction_that_passes_somebody_over_is_free_once_it_says_why():
    said = Said("adopted", 100_000, reason="誤りを直すため。", heard_on=reviews.TODAY)

    assert corrected(4, said)[1] == []


def test_correction_that_changes_no_order_needs_no_reason():
    assert corrected(2, Said("adopted", 190_000))[1] == []
