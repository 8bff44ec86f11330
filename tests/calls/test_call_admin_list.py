"""The staff's list of calls, and who comes to it."""

import pytest
import time_machine

from tests.calls.sheet import LIST, client, page, part
from tests.factories import calls

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    for n in range(number):
        calls.opened(number=f"2026-{n + 1}")
    user = client()
    user.get(LIST)

    with django_assert_num_queries(10):
        user.get(LIST)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, ["2026-3", "2026-2", "2026-1"]),
        ({"phase": "preparing"}, ["2026-1"]),
        ({"phase": "announced"}, ["2026-2"]),
        ({"phase": "open"}, ["2026-3"]),
        ({"phase": "reviewing"}, []),
        ({"turn": "clerk"}, ["2026-2", "2026-1"]),
        ({"owner": "mine"}, ["2026-3", "2026-2", "2026-1"]),
        ({"owner": "nobody"}, []),
        ({"q": "２０２６-2"}, ["2026-2"]),
        ({"q": "協働 提案"}, ["2026-3", "2026-2", "2026-1"]),
        ({"q": "ないもの"}, []),
    ],
)
def test_list_can_be_narrowed_and_searched(query, numbers):
    calls.complete("2026-1")
    calls.announced(number="2026-2")
    calls.opened(number="2026-3")

    shown = client().get(LIST, query)

    assert [row.obj.number for row in shown.context["rows"]] == numbers


@pytest.mark.parametrize("who", ["representative", "outsider", "reviewer"])
def test_people_without_a_desk_are_kept_out(who):
    call = calls.complete()

    for url in (LIST, page(call), part(call, "basics"), page(call, "draft")):
        assert client(who).get(url).status_code == 302


@pytest.mark.parametrize("act", ["basics", "money", "days", "text"])
def test_liaison_reads_a_call_and_edits_nothing(act):
    call = calls.complete()
    user = client("liaison")

    assert user.get(page(call)).status_code == 200
    assert user.get(part(call, act)).status_code == 403
    assert user.post(part(call, act), {"title": "え"}).status_code == 403
    for other in ("draft", "guidelines"):
        assert user.get(page(call, other)).status_code == 403
    assert user.get(f"{LIST}add/").status_code == 403
