"""Queries whose SQL is made once give what Django's own give, each time anew."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.models import Section
from core.prepared import Given, Prepared, as_json, from_json

pytestmark = pytest.mark.django_db


@Prepared
def named():
    return Section.objects.filter(name=Given("name"), department__isnull=True)


@Prepared
def among():
    return Section.objects.filter(pk__in=Given("keys", many=True)).order_by("pk")


@Prepared
def names():
    return Section.objects.filter(department=Given("department")).values_list("name", "order")


def test_it_gives_what_the_query_gives_and_sees_what_is_new():
    first = Section.objects.create(name="サンプル部")

    assert named(name="サンプル部") == [first]
    assert named(name="サンプル第二部") == []

    second = Section.objects.create(name="サンプル第二部")
    assert named.first(name="サンプル第二部") == second
    assert named.first(name="サンプル第三部") is None


def test_related_rows_and_tuples_come_as_the_queryset_says(django_assert_num_queries):
    department = Section.objects.create(name="サンプル部")
    section = Section.objects.create(name="サンプル課", department=department, order=3)
    among(keys=[])

    with django_assert_num_queries(1):
        assert str(among(keys=[section.pk])[0]) == "サンプル部 サンプル課"
    assert names(department=department.pk) == [("サンプル課", 3)]
    assert among(keys=[]) == []
    assert among(keys=[section.pk, department.pk]) == [department, section]


def test_a_missing_value_is_an_error():
    with pytest.raises(KeyError):
        named(label="サンプル部")


def test_what_guards_the_connection_sees_the_query():
    seen = []

    def watch(execute, sql, params, many, context):
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        named(name="サンプル部")

    assert "サンプル部" in seen[0][1]
    assert "サンプル部" not in seen[0][0]


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection():
    Section.objects.create(name="サンプル部")
    named(name="サンプル部")

    def ask(_):
        try:
            return named.first(name="サンプル部").name
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(ask, range(8))) == ["サンプル部"] * 8


def test_a_row_as_json_becomes_the_instance_it_was():
    department = Section.objects.create(name="サンプル部")
    section = Section.objects.create(name="サンプル課", department=department, is_active=False)
    rows = Section.objects.filter(pk=section.pk).order_by()

    found = from_json(Section, rows.values_list(as_json(Section), flat=True).get())

    assert (found.pk, found.name, found.department_id, found.is_active) == (
        section.pk, "サンプル課", department.pk, False,
    )  # fmt: skip
