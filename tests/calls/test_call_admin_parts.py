"""The other parts of a call: basics, money, text; saved as they stand."""

import pytest
import time_machine

from calls.models import Call
from tests.calls.sheet import client, filled, part, text_of
from tests.factories import calls

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_fixed_passage_is_read_and_a_variable_one_written():
    call, user = calls.complete(), client()
    fixed = call.passages.get(heading="情報の公開")
    own = call.passages.get(kind="variable")
    url = part(call, "text")
    sent = filled(user, url)
    assert f"passage-{fixed.pk}-text" not in sent

    user.post(url, sent | {f"passage-{own.pk}-text": "水辺を守ります。",
                           f"passage-{fixed.pk}-text": "ちがう文"})  # fmt: skip

    own.refresh_from_db()
    fixed.refresh_from_db()
    assert own.text == "水辺を守ります。"
    assert fixed.text.startswith("募集の内容")


def test_unknown_placeholder_is_refused_with_those_that_are_known():
    call, user = calls.complete(), client()
    own = call.passages.get(kind="variable")
    url = part(call, "text")

    shown = user.post(url, filled(user, url) | {f"passage-{own.pk}-text": "{締切}まで"})

    assert "{締切}には、入れる言葉がありません。使えるのは、{募集の名前}、" in text_of(shown)


@pytest.mark.parametrize("name", ["basics", "money", "days", "text"])
def test_part_that_is_saved_as_it_stands_changes_nothing(name):
    call, user = calls.complete(), client()
    before = Call.objects.filter(pk=call.pk).values().get()
    days = list(call.milestones.values())

    answer = user.post(part(call, name), filled(user, part(call, name)))

    assert answer.status_code == 302
    assert Call.objects.filter(pk=call.pk).values().get() == before
    assert list(call.milestones.values()) == days
