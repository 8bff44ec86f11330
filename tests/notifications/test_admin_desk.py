"""What the outbox has on the desk: letters that failed, and queues by their numbers."""

import pytest
from django.urls import reverse

from notifications.sending import claiming
from tests.factories import letters, paper, people

pytestmark = pytest.mark.django_db

URL = reverse("admin:index")


def desk(user):
    return people.signed_in(user).get(URL).context_data["desk"]


def rows(user):
    parts = desk(user).get("parts", ())
    return [row for part in parts for row in part["rows"] if row.source.kind == "letter"]


def queues(user):
    return {each["label"]: dict(each["links"]) for each in desk(user)["queues"]}.get("通知", {})


def test_letter_that_failed_is_to_be_seen_to_today():
    letter = letters.failed("届かない手紙")
    letters.held()
    letters.queued()

    [row] = rows(people.clerk())

    page = reverse("admin:notifications_notice_change", args=[letter.pk])
    assert (row.work.title, row.state, row.near) == ("届かない手紙", "送信できません", "is-near")
    assert list(row.acts) == [("理由を見て、送り直す", page)]


def test_letter_that_the_engine_keeps_back_is_to_be_read_and_sent():
    kept, held = letters.queued("確かめる手紙"), letters.held("止めた手紙", last_error="相手の都合")
    letters._claimed(kept, lambda mine: claiming.keep_back(mine, "資料が変わりました"))

    [row] = rows(people.clerk())

    page = reverse("admin:notifications_notice_change", args=[kept.pk])
    assert (row.work.title, list(row.acts)) == ("確かめる手紙", [("確かめて、送る", page)])
    assert "止めている 2" in queues(people.clerk()), held


def test_failed_sign_in_code_is_nobodys_work():
    letters._claimed(letters.code(), lambda mine: mine.__class__.objects.update(status="failed"))

    assert rows(people.clerk()) == []


def test_who_may_only_look_has_the_numbers_without_the_work():
    letters.failed()

    assert rows(people.admin()) == []
    assert list(queues(people.admin())) == ["送れなかった 1"]
    assert queues(people.liaison()) == {}


def test_letters_and_batches_are_counted_while_there_are_any():
    quiet = queues(people.clerk())
    paper.batch(1)
    paper.letter(2)

    counted = [each for each in queues(people.clerk()) if "通知" in each or "束" in each]

    assert quiet == {}
    assert counted == ["印刷を待っている通知 1", "投函を待っている束 1"]


def test_letters_stand_below_the_cases():
    letters.failed()

    kinds = [each["label"] for each in desk(people.clerk())["queues"]]

    assert kinds[-1] == "通知"
