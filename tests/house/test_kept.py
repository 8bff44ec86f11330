"""A world from memory is the one that was built; where it could be another one, it is built."""

from contextlib import contextmanager
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as site
from django.db import connection, transaction

from proposals.models import Proposal, ProposalPaper
from tests import kept
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def rolled_back():
    """As a test that does not commit."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def builder():
    """A builder of one proposal with a paper, and how often it worked."""
    worked = []

    @kept.kept
    def build(title="道"):
        worked.append(title)
        transaction.on_commit(lambda: worked.append("afterwards"))
        made = proposals.written(title=title)
        made.remark = "of the builder"
        return made

    build.worked = worked
    yield build
    kept.WORLDS.clear()


def rows():
    """Every row of every table that is not as the migrations left it."""
    (reference,) = kept.REFERENCE
    with connection.connection.cursor() as cursor:
        return {
            table: sorted(reference.read(cursor, table).splitlines())  # as they lie is chance
            for table in reference.changed(cursor)
        }


@time_machine.travel(calls.at(), tick=False)
def test_second_time_gives_the_same_rows_and_the_same_object_without_building(builder):
    with rolled_back():
        built, first = builder(), rows()
    with rolled_back():
        again, second = builder(), rows()
        assert Proposal.objects.get() == again

    assert builder.worked == ["道"]
    assert second == first
    assert (again.pk, again.title, again.remark) == (built.pk, "道", "of the builder")
    assert len(first) > 5


@time_machine.travel(calls.at(), tick=False)
def test_rows_from_memory_are_guarded_by_the_triggers_as_others(builder):
    for _ in range(2):
        with rolled_back():
            events = made_events(builder())

    assert events == 1


def made_events(made):
    """How many events one change leaves in the history."""
    before = made.events.count()
    Proposal.objects.filter(pk=made.pk).update(title="別の道")
    return made.events.count() - before


@time_machine.travel(calls.at(), tick=False)
def test_files_are_there_again(builder):
    with rolled_back():
        builder()
    for path in Path(site.PRIVATE_ROOT).rglob("*"):
        if path.is_file():
            path.unlink()
    with rolled_back():
        builder()
        assert [Path(each.file.path).is_file() for each in ProposalPaper.objects.all()] == [True]


@time_machine.travel(calls.at(), tick=False)
def test_what_is_done_after_the_commit_is_done_from_memory_too(builder):
    with rolled_back():
        builder()
    with transaction.atomic():
        builder()

    assert builder.worked == ["道", "afterwards"]


@time_machine.travel(calls.at(), tick=False)
def test_other_words_or_rows_of_before_are_built(builder):
    with rolled_back():
        builder()
    with rolled_back():
        builder("川")
    with rolled_back():
        people.clerk()
        builder()

    assert builder.worked == ["道", "川", "道"]


def test_other_moment_is_built_and_a_clock_that_runs_elsewhere_is_not_kept(builder):
    for minute in (0, 1):
        with time_machine.travel(calls.at(minute=minute), tick=False), rolled_back():
            builder()
    with time_machine.travel(calls.at()), rolled_back():
        assert kept._key(builder, (), {}) is None

    assert builder.worked == ["道", "道"]


def test_world_of_today_is_told_for_a_minute(monkeypatch):
    worked = []

    @kept.kept
    def build():
        worked.append("built")
        return people.clerk()

    for seconds, times in ((60, 1), (0, 3)):
        monkeypatch.setattr(kept, "FRESH", seconds)
        kept.WORLDS.clear()
        for _ in range(2):
            with rolled_back():
                build()
        assert len(worked) == times


@time_machine.travel(calls.at(), tick=False)
def test_other_settings_are_built(builder, settings):
    with rolled_back():
        builder()
    settings.SITE_NAME = "別の名"
    with rolled_back():
        builder()

    assert builder.worked == ["道", "道"]


@time_machine.travel(calls.at(), tick=False)
def test_test_that_commits_gets_its_world_committed_and_what_follows_done(builder):
    with rolled_back():
        builder()
    again = builder()

    assert not connection.in_atomic_block
    assert builder.worked == ["道", "afterwards"]
    assert Proposal.objects.get() == again
    assert made_events(again) == 1


@time_machine.travel(calls.at(), tick=False)
def test_first_world_of_a_test_that_commits_is_kept_for_the_others(builder):
    builder()
    kept.REFERENCE[0].restore()
    with rolled_back():
        builder()

    assert builder.worked == ["道", "afterwards"]


@time_machine.travel(calls.at(), tick=False)
def test_where_rows_were_committed_before_it_is_built(builder):
    people.clerk()

    assert kept._key(builder, (), {}) is None
