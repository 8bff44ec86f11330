"""A member who has to do with a proposal finds nothing of it: no page, mail or calendar names it
beyond the names that were shown for the declaration. Each walk holds something that could leak.
"""

import pytest
import time_machine
from django.urls import reverse

from notifications.models import Notice
from notifications.tasks import plan
from tests.factories import people, reviews
from tests.house.walking import walk

pytestmark = pytest.mark.django_db
ELSEWHERE = ("/guide/", "/groups/", "/cases/", "/calls/", "/accounts/", "/static/")
TITLE, APPLICANT = "サンプルの事業2", "団体サンプル2"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def pages(key, made):
    """Every page of the review that this member meets by links, as text."""
    client = people.signed_in(reviews.person(key))
    starts = [
        "/my/", reverse("review_interests"),
        reverse("review_conflicts", args=[made.round.course.call.number]),
    ]  # fmt: skip
    met = walk(client, starts, besides=ELSEWHERE)
    return {address: page.html for address, (status, page) in met.items() if page}


def showing(found, words):
    """The addresses whose pages say these words."""
    return sorted(address for address, text in found.items() if words in text)


def test_recused_member_meets_names_on_their_own_record_alone():
    made = reviews.scoring(number=3)
    reviews.marked(made, "one", 2)
    row = reviews.declare(made, "one", 2, relation="officer")
    call = made.round.course.call.number

    found = pages("one", made)

    assert len(found) > 3
    assert showing(found, TITLE) == []
    assert showing(found, APPLICANT) == [
        reverse("review_conflicts", args=[call]),
        reverse("review_conflict", args=[call, row.pk]),
    ]


def test_recused_chair_meets_nothing_of_what_the_deputy_leads():
    made = reviews.scoring(number=2, members=("chair", "deputy", "one"))
    row = reviews.declare(made, "chair", 2, relation="officer")
    reviews.declare(made, "one", 2, relation="dealings")
    call = made.round.course.call.number

    found = pages("chair", made)

    assert showing(found, reverse("review_rulings", args=[call]))
    assert showing(found, APPLICANT) == [
        reverse("review_conflicts", args=[call]),
        reverse("review_conflict", args=[call, row.pk]),
    ]


def test_before_the_declaration_no_page_says_a_title_and_no_mail_a_name():
    made = reviews.declaring_(number=2)

    found = pages("one", made)
    with time_machine.travel(reviews.at(reviews.date(2026, 12, 18), 10), tick=False):
        plan()

    assert showing(found, TITLE) == []
    assert showing(found, APPLICANT)
    letters = Notice.objects.filter(kind__startswith="reviews/")
    assert letters.filter(to_user=reviews.person("one")).count() > 1
    for each in letters:
        for hidden in (TITLE, APPLICANT, str(made.entries.get(received=2))):
            assert hidden not in each.subject + each.text, each.kind


def test_others_do_not_learn_who_declared_what():
    made = reviews.scoring(number=2)
    reviews.declare(made, "one", 1, relation="officer", note="会計をしています。")

    for key in ("deputy", "chair"):
        found = pages(key, made)
        assert (key, showing(found, "会計をしています。") != []) == (key, key == "chair")
