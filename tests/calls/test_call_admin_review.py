"""The pages of a course's review: rounds, criteria, the rule of a round."""

import pytest
import time_machine

from calls.models import Round
from calls.preparing import checking
from calls.workflow import call as workflow
from tests.calls.sheet import client, filled, fresh, page, standing, text_of
from tests.factories import calls, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_rule_of_a_round_is_chosen_on_its_page_and_is_a_new_edition_of_it():
    call, user, row = calls.complete(), client(), Round.objects.get()
    url = page(call, "rule", row.course_id, row.pk)
    assert url in text_of(user.get(page(call, "review", row.course_id)))

    user.post(url, filled(user, url))
    assert Round.objects.get().rule_edition == 1
    user.post(url, filled(user, url, aggregate="sum", pass_kind="points", pass_mark="５０"))

    row.refresh_from_db()
    assert (row.rule["aggregate"], row.rule["pass_mark"], row.rule_edition) == ("sum", 50, 2)
    assert "50点に届かない提案は、採択しません。" in text_of(user.get(url))
    assert checking.obstacles(call) == []


def test_rule_that_does_not_fit_together_is_refused():
    call, user, row = calls.complete(), client(), Round.objects.get()
    url = page(call, "rule", row.course_id, row.pk)

    shown = user.post(url, filled(user, url, aggregate="rank_points"))

    assert "順位の点で合計するときは、1位から順に点を書いてください。" in text_of(shown)
    assert Round.objects.get().rule == calls.RULE


def test_second_clerk_on_a_rule_hears_of_the_first():
    call, row = calls.complete(), Round.objects.get()
    first, second = client(), people.signed_in(people.clerk("second"))
    url = page(call, "rule", row.course_id, row.pk)
    theirs, mine = filled(first, url, digits="1"), filled(second, url, digits="3")
    first.post(url, theirs)

    asked = second.post(url, mine)

    assert "この画面を開いたあとに" in text_of(asked)
    assert Round.objects.get().rule["digits"] == 1


def test_rule_is_read_after_the_opening_and_what_was_typed_before_is_kept_on_the_page():
    call, user = calls.complete(), client()
    row = Round.objects.get()
    url = page(call, "rule", row.course_id, row.pk)
    sent = filled(user, url, aggregate="sum") | {"reason": "書きまちがえたため。"}
    workflow.open_up(call, by=people.clerk())

    assert "この募集を中止して、新しい募集を出してください。" in text_of(user.get(url))
    assert 'name="aggregate"' not in text_of(user.get(url))
    refused = user.post(url, sent)

    assert "書いたものは、保存していません。" in text_of(refused)
    assert standing(refused)["aggregate"] == ["sum"]
    assert (Round.objects.get().rule, fresh(call).edition) == (calls.RULE, 1)


def test_text_of_a_criterion_is_mended_by_an_erratum_and_its_weight_is_frozen():
    call, user = calls.complete(), client()
    row = Round.objects.get()
    url, mark = page(call, "review", row.course_id), f"criterion{row.pk}-{row.criteria.get().pk}"
    before = filled(user, url) | {f"{mark}-weight": "3", f"{mark}-text": "役に立つか。"}
    workflow.open_up(call, by=people.clerk())

    refused = user.post(url, before | {"reason": "直します。"})
    assert "書いたものは、保存していません。" in text_of(refused)
    assert standing(refused)[f"{mark}-weight"] == ["3"]
    now = filled(user, url)
    assert [name for name in now if name.startswith(mark)] == [f"{mark}-seen", f"{mark}-text"]
    user.post(url, now | {f"{mark}-text": "役に立つか。", "reason": "書きまちがえたため。"})

    criterion = row.criteria.get()
    assert (criterion.text, criterion.weight, fresh(call).edition) == ("役に立つか。", 1, 2)
