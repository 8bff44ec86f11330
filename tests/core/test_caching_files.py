"""The catalogue's data as finished files: made once an edition, by one at a time."""

import os
import time

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from core.caching import files, pages
from tests.core import faults
from tests.house.source import production_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(settings, tmp_path):
    """How often ``made()`` was asked for the pieces of the file."""
    settings.FINISHED_ROOT = tmp_path

    def pieces():
        pieces.count += 1
        return ["あ", "\r\n"]

    pieces.count = 0
    return pieces


def test_file_is_made_once_in_an_edition(made):
    first, second = (files.finished("a.csv", made) for _ in range(2))
    pages.refresh()
    third = files.finished("a.csv", made)

    assert (first == second, third == first, made.count) == (True, False, 2)
    assert third.read_bytes() == "あ\r\n".encode()
    assert third.parent.stat().st_mode & 0o777 == 0o700


def test_file_grows_old_and_is_made_anew(made):
    first = files.finished("a.csv", made)
    old(first, pages.SECONDS + 1)

    assert files.finished("a.csv", made) != first


def test_file_that_somebody_makes_is_not_made_twice(made):
    cache.add("making:a.csv", 1, timeout=60)

    with pytest.raises(files.BeingMade):
        files.finished("a.csv", made)
    assert made.count == 0


def test_older_file_of_the_edition_is_given_while_somebody_makes_a_new_one(made):
    first = files.finished("a.csv", made)
    old(first, pages.SECONDS + 1)
    cache.add("making:a.csv", 1, timeout=60)

    assert files.finished("a.csv", made) == first


def test_fault_while_making_leaves_nobody_waiting(made):
    with pytest.raises(ZeroDivisionError):
        files.finished("a.csv", lambda: (str(1 / each) for each in (0,)))

    assert files.finished("a.csv", made).exists()


def test_files_of_former_editions_go_after_a_while(made):
    first = files.finished("a.csv", made)
    old(first, files.REMOVED_SECONDS + 1)
    pages.refresh()
    last = files.finished("a.csv", made)

    assert list(last.parent.iterdir()) == [last]


def test_old_file_is_given_and_stays_while_a_new_one_is_made(made):
    first, given = files.finished("a.csv", made), []
    old(first, files.REMOVED_SECONDS + 1)

    def pieces():
        given.append(files.finished("a.csv", made))
        return ["い"]

    second = files.finished("a.csv", pieces)

    assert given == [first] != [second]
    assert (first.read_text(), second.read_text()) == ("あ\n", "い")

    old(second, pages.SECONDS + 1)
    third = files.finished("a.csv", made)
    assert set(third.parent.iterdir()) == {second, third}


def test_paper_that_was_given_a_moment_ago_stays_when_the_next_one_is_made(made):
    paper = files.kept("1", "before", lambda: b"1")
    old(paper, files.REMOVED_SECONDS + 1)

    given = files.kept("1", "before", lambda: b"2")
    after = files.kept("1", "after", lambda: b"3")

    assert given == paper
    assert [each.read_bytes() for each in (given, after)] == [b"1", b"3"]


def test_paper_that_nobody_was_given_for_a_while_goes_and_is_made_anew(made):
    paper = files.kept("1", "before", lambda: b"1")
    old(paper, files.REMOVED_SECONDS + 1)
    files.kept("1", "after", lambda: b"2")

    assert not paper.exists()
    assert files.kept("1", "before", lambda: b"3").read_bytes() == b"3"


def test_papers_of_others_stay_and_what_a_killed_process_began_goes(made):
    other, own = (files.kept(whose, "before", lambda: b"1") for whose in ("10", "1"))
    begun, left = (own.parent / f"{name}.new" for name in ("begun", "left"))
    begun.touch(), left.touch()
    for each in (other, own, left):
        old(each, files.REMOVED_SECONDS + 1)

    after = files.kept("1", "after", lambda: b"2")

    assert set(own.parent.iterdir()) == {other, after, begun}


def test_visitors_make_no_file_each_while_the_shared_cache_is_away(made):
    with time_machine.travel("2026-11-29 12:00:01+09:00", tick=False), faults.unreachable():
        found = {files.finished("a.csv", made) for _ in range(3)}

    assert (len(found), made.count) == (1, 1)


@pytest.mark.parametrize("name", ["cases.csv", "cases.json"])
def test_visitor_is_asked_to_come_again_while_the_file_is_made(name, django_assert_num_queries):
    cache.add(f"making:{name}", 1, timeout=60)

    with django_assert_num_queries(0):
        answer = Client().get(f"/cases/{name}")

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    page = answer.content.decode()
    assert f"<h1>いま、{name}を作っています</h1>" in page
    assert f'href="/cases/{name}"' in page
    assert 'href="/cases/data/"' in page


def test_nothing_is_made_while_it_is_sent():
    streams = [path for path in production_files() if "StreamingHttpResponse" in path.read_text()]

    assert streams == []


def old(path, seconds):
    """As if it had been written so long ago."""
    then = time.time() - seconds
    os.utime(path, (then, then))
