"""The public page as staff read it before the release: it says what the release then publishes, and
stores nothing.
"""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from lxml.html import document_fromstring

from reviews.models import Award, Publication
from reviews.workflow import correcting, staging
from reviews.workflow import release as workflow
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews
from tests.reviews.test_result_admin import excuse, recused

pytestmark = pytest.mark.django_db
AFTER = "いま：これから行います"  # what came of it is said once there is something to come


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def page(release, user=None):
    client = people.signed_in(user or people.clerk())
    return client.get(reverse("admin:reviews_release_public", args=[release.pk]))


def told(answer):
    """Heading, figures and adopted works, word for word."""
    tree = document_fromstring(answer.content.decode())
    [head] = tree.xpath("//*[contains(@class, 'c-counts')]/..")
    [works] = tree.xpath("//section[@id='adopted' or @aria-labelledby='adopted']")
    said = [each.text_content().replace(AFTER, "") for each in (head, works)]
    return [" ".join(each.split()) for each in said]


def public(release):
    return Client().get(f"/calls/{release.review.round.course.call.number}/results/")


def half():
    """One gets less than it asked for and under a condition, one is turned down against the rank,
    one is 次点.
    """
    release, by = results.staged(), people.clerk()
    said = {
        1: Said("conditional", 150_000, conditions=[{"text": "承諾書を出す", "until": "3月"}],
                remarks="花だんがよいです。"),
        4: Said("not_adopted", remarks="ないしょの講評", inside_reason="ないしょの理由"),
    }  # fmt: skip
    for place, each in said.items():
        staging.stage(results.anew(release), results.entry(release, place), each, by=by)
    staging.write_all(results.anew(release), by=by)
    return results.anew(release)


def test_page_beforehand_is_the_page_that_is_published():
    release = half()

    before = told(page(release))
    assert (Award.objects.count(), Publication.objects.count()) == (0, 0)
    release = workflow.sign_off(release, by=people.clerk(), signed=results.SIGNED)
    assert told(page(release)) == before
    workflow.release_all(release, by=people.clerk())

    assert told(public(release)) == before
    assert "150,000円" in before[1]
    assert "返事を待っています" in before[1]


def test_table_stands_under_letters_of_this_once():
    text = page(half()).content.decode()

    assert "くじで決め直します" in text
    assert "点の表" in text
    assert "サンプルの事業4" not in text
    assert "ないしょの理由" not in text


def test_correction_takes_the_place_of_what_was_told():
    release = results.released()
    first = told(public(release))
    made = correcting.correct(
        results.decision(release, 4), by=people.clerk(), note="数えまちがい。"
    )
    said = Said("adopted", 100_000)
    staging.stage(made, results.entry(release, 4), said, by=people.clerk())

    before = told(page(results.anew(made)))

    assert before != first
    assert "3件" in before[0]
    assert "サンプルの事業4" in before[1]
    assert told(public(release)) == first


def test_missing_decisions_are_said():
    release = results.handed_over()
    assert "決定が、まだありません" in page(release).content.decode()
    staging.stage(release, results.entry(release, 1), Said("adopted", 200_000), by=people.clerk())

    answer = page(results.anew(release))

    assert "決定のない提案が3件あります" in answer.content.decode()
    assert "1件の協働事業を" in told(answer)[0].replace(" ", "")


def test_nothing_is_shown_before_the_handover_or_after_the_release():
    assert page(results.begun()).status_code == 404


def test_what_is_released_is_read_in_public():
    assert page(results.released()).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 200), ("approver", 200), ("liaison", 404), ("chair", 302)]
)
def test_page_is_of_those_who_decide(who, status):
    release = half()
    user = reviews.person("chair") if who == "chair" else getattr(people, who)()

    assert page(release, user).status_code == status


def test_clerk_who_is_recused_as_a_member_sees_nothing_of_it():
    release, user = half(), recused()
    excuse(release, user)

    assert page(release, user).status_code in (302, 404)
