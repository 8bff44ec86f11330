"""A GET never writes: held at the database."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from core.http import ReadOnlyGetMiddleware, WriteInGet, page_of, written
from groups.models import District

pytestmark = pytest.mark.django_db


def write(_request):
    District.objects.create(name="新しい地区")
    return HttpResponse()


def write_raw(_request):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE groups_district SET name = name")
    return HttpResponse()


def hidden_write(_request):
    with connection.cursor() as cursor:
        cursor.execute("WITH gone AS (DELETE FROM groups_district RETURNING 1) SELECT 1")
    return HttpResponse()


@pytest.mark.parametrize("view", [write, write_raw, hidden_write])
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_get_that_writes_is_stopped(view, method):
    before = District.objects.count()

    with pytest.raises(WriteInGet), transaction.atomic():
        ReadOnlyGetMiddleware(view)(getattr(RequestFactory(), method)("/"))

    assert District.objects.count() == before


@pytest.mark.parametrize(
    "sql",
    [
        'UPDATE groups_district SET name = name FROM "accounts_reading"',
        'DELETE FROM groups_district USING "accounts_reading", "django_session"',
        'UPDATE "accounts_reading" SET page = page',
        'INSERT INTO groups_district SELECT * FROM "django_session"',
        'WITH noted AS (INSERT INTO "accounts_reading" DEFAULT VALUES) DELETE FROM groups_district',
    ],
)
def test_get_writes_nothing_by_naming_what_it_may_write(sql):
    assert written(sql)


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "accounts_reading" ("page") VALUES (%s)',
        'UPDATE "django_session" SET "session_data" = %s',
        'DELETE FROM "usersessions_usersession" WHERE id = %s',
    ],
)
def test_get_may_keep_the_session_and_note_a_reading(sql):
    assert not written(sql)


def test_post_may_write():
    ReadOnlyGetMiddleware(write)(RequestFactory().post("/"))

    assert District.objects.filter(name="新しい地区").exists()


def test_get_may_read():
    def read(_request):
        return HttpResponse(",".join(District.objects.values_list("name", flat=True)))

    answer = ReadOnlyGetMiddleware(read)(RequestFactory().get("/"))

    assert "本庄地区" in answer.content.decode()


@pytest.mark.parametrize(("asked", "given"), [("", 1), ("2", 2), ("99", 3), ("x", 1), ("-1", 3)])
def test_page_of_gives_the_nearest_page(asked, given):
    page = page_of(RequestFactory().get("/", {"page": asked}), list(range(45)))

    assert page.number == given
