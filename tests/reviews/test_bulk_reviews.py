"""Large reviews to measure with: made as the portal would have them, and shown page by page."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from accounts.models import User
from core.http import PER_PAGE
from reviews.management.commands.bulk_sample_reviews import TABLES, load, made
from reviews.models import Conflict, Entry, Sheet
from reviews.reckoning.board import board_of
from reviews.samples import bulk
from tests.factories import people

MANY = PER_PAGE + 1


@pytest.fixture
def reviews(db):
    """Both reviews, one proposal more than a page of the board shows.

    Nothing has counted the rows of a transaction: without it the statements of the desk are planned
    for empty tables, and take minutes.
    """
    load(MANY)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in TABLES)}")
    return [made(status).get() for status in bulk.STATES]


def member(place, number=0):
    """A member of the review of this place; the first one leads it."""
    return User.objects.get(email=bulk.person(place, number).email)


def test_reviews_are_as_they_would_be(reviews, settings):
    opened, scored = reviews
    settings.BENCH = True

    assert (opened.status, scored.status) == ("opened", "scoring")
    assert Entry.objects.filter(review=opened).count() == MANY
    assert Conflict.objects.filter(is_recused=True).exists()
    assert not Conflict.objects.filter(is_recused=True, proposal__entries__sheets__reviewer=None)
    free = Conflict.objects.filter(may_review=True, proposal__entries__review=opened).count()
    given = Sheet.objects.filter(entry__review=opened, status="submitted")
    assert given.count() == free == MANY * bulk.MEMBERS - MANY * bulk.MEMBERS // bulk.RECUSED
    assert {each.marks.count() for each in given[:20]} == {bulk.CRITERIA}
    states = set(Sheet.objects.filter(entry__review=scored).values_list("status", "edition"))
    assert states == {("submitted", 1), ("draft", 1), ("draft", 0)}
    with pytest.raises(CommandError, match=f"もう{MANY}件"):
        call_command("bulk_sample_reviews", reviews=MANY + 1, stdout=StringIO())


@pytest.mark.parametrize("order", ["rank", "number", "spread"])
def test_board_shows_every_proposal_once_page_by_page(reviews, order):
    first, second = (board_of(reviews[0], people.clerk(), order, page) for page in ("1", "2"))
    keys = [each.key for each in (*first.lines, *second.lines)]

    assert (len(first.lines), len(second.lines), len(set(keys))) == (PER_PAGE, 1, MANY)
    if order == "number":
        assert keys == sorted(keys)
    if order == "spread":
        wide = [max(each.totals) - min(each.totals) for each in (*first.lines, *second.lines)]
        assert wide == sorted(wide, reverse=True)
    if order == "rank":
        points = [each.points for each in first.lines if each.place != "順位なし"]
        assert points == sorted(points, reverse=True)


def test_page_of_the_board_leads_to_the_next_and_asks_so_often(reviews, django_assert_num_queries):
    client = people.signed_in(people.clerk())
    page = reverse("admin:reviews_review_board", args=[reviews[0].pk])
    text = client.get(page).content.decode()

    assert f"{MANY}件" in text
    assert "?page=2" in text
    assert client.get(f"{page}?sort=number&page=2").content.decode().count("<h3>") == 1
    with django_assert_num_queries(15):
        client.get(page)


@pytest.mark.parametrize(("number", "queries"), [(4, 8), (0, 8)], ids=["member", "chair"])
@pytest.mark.usefixtures("reviews")
def test_desk_of_a_member_asks_so_often(number, queries, django_assert_num_queries):
    user = member(1, number)
    client = people.signed_in(user)
    client.get("/review/")

    with django_assert_num_queries(queries):
        answer = client.get("/review/")

    assert answer.context["whole"] == Sheet.objects.filter(reviewer__member__person=user).count()
