"""What an app tells the notice engine: read in pieces, found by key, the same person by one key."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import deadlines
from core.deadlines import KINDS, DeadlineKind, Receiver, register
from tests.notifications.invented import Plan, Sample

TODAY = date(2026, 11, 24)
PLAN = Plan(date(2026, 12, 1))


@pytest.fixture
def kind():
    return Sample()


@pytest.mark.parametrize(
    ("receiver", "key"),
    [
        (Receiver("花子", 5, "hanako@sample.example"), "user:5"),
        (Receiver("花子", 5), "user:5"),
        (Receiver("会", address="Kai@Sample.example"), "mail:kai@sample.example"),
        (Receiver("会", address="kai@sample.example", postal="本庄市"), "mail:kai@sample.example"),
        (Receiver("会", postal="本庄市"), "post:52fffb39aea0340b"),
    ],
)
def test_same_person_has_the_same_key_in_every_run(receiver, key):
    assert receiver.key == key


def test_people_at_two_postal_addresses_are_two():
    assert Receiver("会", postal="本庄市1").key != Receiver("会", postal="本庄市2").key


def test_key_of_the_longest_address_fits_its_column():
    longest = Receiver("会", address="a" * 64 + "@" + "b" * 186 + ".jp")

    assert (len(longest.address), len(longest.key)) == (254, 259)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, []), (1, [1]), (9, [9]), (10, [10]), (11, [10, 1]), (20, [10, 10]), (25, [10, 10, 5])],
)
def test_rows_are_read_in_pieces_each_once(kind, monkeypatch, count, sizes):
    monkeypatch.setattr(deadlines, "CHUNK", 10)
    keys = kind.open_many(count, PLAN)

    chunks = list(kind.chunks(TODAY))

    assert [len(chunk) for chunk in chunks] == sizes
    assert [each.key for chunk in chunks for each in chunk] == [str(key) for key in sorted(keys)]


@pytest.mark.django_db
def test_rows_that_are_met_while_they_are_read_hide_no_other(kind, monkeypatch):
    monkeypatch.setattr(deadlines, "CHUNK", 10)
    keys = kind.open_many(25, PLAN)
    chunks = kind.chunks(TODAY)

    first = next(chunks)
    for key in keys[:12]:
        kind.meet(key)
    rest = [each.key for chunk in chunks for each in chunk]

    assert len(first) == 10
    assert rest == [str(key) for key in keys[12:]]


@pytest.mark.django_db
def test_due_gives_every_open_deadline_in_one_query_a_piece(kind, monkeypatch):
    monkeypatch.setattr(deadlines, "CHUNK", 10)
    kind.open_many(15, PLAN)

    with CaptureQueriesContext(connection) as queries:
        found = list(kind.due(TODAY))

    assert (len(found), len(queries)) == (15, 2)


@pytest.mark.django_db
def test_among_finds_those_that_are_still_open(kind):
    first, second, third = kind.open_many(3, PLAN)
    kind.meet(second)

    assert sorted(kind.among([str(first), str(second)], TODAY)) == [str(first)]
    assert kind.among([], TODAY) == {}
    assert str(third) in kind.among([str(third)], TODAY)


@pytest.mark.django_db
def test_kind_that_leads_to_no_person_has_no_deadlines_of_one(kind):
    kind.open(PLAN)

    assert kind.open_of(None, TODAY) == []


def test_kind_without_rows_says_that_it_is_unfinished():
    with pytest.raises(NotImplementedError):
        DeadlineKind().rows(TODAY)
    with pytest.raises(NotImplementedError):
        DeadlineKind().deadlines([Group(pk=1)])


def test_registered_kind_is_asked_by_the_engine(monkeypatch):
    monkeypatch.delitem(KINDS, Sample.name, raising=False)

    assert register(Sample) is Sample

    assert isinstance(KINDS.pop(Sample.name), Sample)


def test_every_kind_has_a_name_a_label_and_times():
    for name, kind in KINDS.items():
        assert name == kind.name
        assert kind.label
        assert kind.before or kind.after
