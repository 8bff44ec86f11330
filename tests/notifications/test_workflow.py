"""What may be done to a letter as a matrix: who, in which state, and nothing else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from core.workflow import NotAllowedNow
from notifications import workflow
from notifications.choices import NoticeStatus
from notifications.models import Notice, NoticeLog
from notifications.sending import claiming
from tests.factories import letters, people

pytestmark = pytest.mark.django_db
PERSONS = ("representative", "outsider", "clerk", "liaison", "reviewer", "expert", "admin")
NEW = {"subject": "別の件名", "text": "別の本文です。\n"}
VERBS = {
    "hold": lambda one, by: workflow.hold(one, by=by, note="確かめます。"),
    "release": lambda one, by: workflow.release(one, by=by),
    "correct": lambda one, by: workflow.correct(one, by=by, note="誤字です。", **NEW),
    "resend": lambda one, by: workflow.resend(one, by=by),
    "to_paper": lambda one, by: workflow.to_paper(one, by=by, postal=letters.POSTAL),
    "cancel": lambda one, by: workflow.cancel(one, by=by, note="窓口で渡しました。"),
    "take_out": lambda one, by: workflow.take_out(one, by=by, note="投函していません。"),
}
# Everything that is open: to the clerk alone. While a letter is being sent, nobody touches it.
OPEN = {
    ("queued", "hold"): "held",
    ("queued", "cancel"): "cancelled",
    ("queued", "take_out"): "queued",
    ("held", "release"): "queued",
    ("held", "correct"): "held",
    ("held", "cancel"): "cancelled",
    ("failed", "resend"): "queued",
    ("failed", "to_paper"): "queued",
    ("failed", "cancel"): "cancelled",
}


def sending():
    """A worker has it."""
    letters.queued()
    [letter] = claiming.claim(1)
    return letter


STATES = {
    "queued": letters.queued,
    "held": letters.held,
    "sending": sending,
    "sent": letters.sent,
    "failed": letters.failed,
    "cancelled": letters.cancelled,
}


def attempt(verb, letter, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](letter, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("status", NoticeStatus.values)
def test_only_the_open_moves_succeed(status):
    everybody = {name: getattr(people, name)() for name in PERSONS}
    letter = STATES[status]()
    log_rows = NoticeLog.objects.count()

    for verb in VERBS:
        for name, person in everybody.items():
            savepoint = transaction.savepoint()
            result = attempt(verb, letter, person)
            written = NoticeLog.objects.count() - log_rows
            transaction.savepoint_rollback(savepoint)

            expected = OPEN.get((status, verb)) if name == "clerk" else None
            if expected:
                assert (result, written) == (expected, 1), (verb, name)
            else:
                assert result in {"NotAllowedNow", "PermissionDenied"}, (verb, name)
                assert written == 0, (verb, name)


def test_every_verb_of_the_table_is_in_the_matrix():
    assert set(VERBS) == {transition.name for transition in workflow.NOTICE.transitions}


def test_no_person_makes_a_move_of_the_worker():
    assert not any(row.who(people.clerk(), Notice()) for row in workflow.NOTICE.engine)


def test_button_that_is_too_late_names_the_taking_out_of_a_batch():
    clerk = people.clerk()
    letter = workflow.take_out(letters.paper(), by=clerk, note="印刷がずれました。")

    page = f"/admin/notifications/notice/{letter.pk}/move/release/"
    answer = people.signed_in(clerk).get(page, follow=True)

    assert f"{clerk}さんが「束から出す」の手続きをしました。" in answer.content.decode()
