"""The lifecycle as a matrix: who may make which move in which state, and nothing else."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from calls.models import Course
from core.people import CLOCK
from core.workflow import NotAllowedNow
from proposals.choices import Page, ProposalStatus
from proposals.models import Proposal, ProposalLog
from proposals.workflow import PROPOSAL, checking, deciding, handing_in, mending
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db

PERSONS = (
    "representative", "outsider", "clerk", "approver", "liaison", "reviewer", "expert", "admin",
)  # fmt: skip
BUDGET = [{"page": Page.BUDGET, "kind": "incorrect", "note": "合計"}]
VERBS = {
    "submit": lambda one, by: handing_in.submit(one, by=by),
    "resubmit": lambda one, by: handing_in.resubmit(one, by=by),
    "ask_correction": lambda one, by: checking.ask_correction(
        one, by=by, note="直してください。", items=BUDGET
    ),
    "take_back_correction": lambda one, by: checking.take_back_correction(one, by=by),
    "answer_correction": lambda one, by: checking.answer_correction(one, by=by),
    "expire_correction": lambda one, by: checking.expire_correction(one, by=by),
    "confirm_filing": lambda one, by: checking.confirm_filing(one, by=by),
    "find_ineligible": lambda one, by: checking.find_ineligible(one, by=by, note="市の外です。"),
    "take_back_check": lambda one, by: checking.take_back_check(one, by=by, note="見直すため。"),
    "mend": lambda one, by: mending.mend(one, by=by, note="誤字です。", typed={"lead": "直した文"}),
    "decide": lambda one, by: deciding.decide(one, by=by),
    "withdraw": lambda one, by: handing_in.withdraw(one, by=by),
}
# Everything that is open. Three states stand beside the five: an edit in hand, an open 補正 of what
# is submitted and of what is filed.
OPEN = {
    ("draft", "submit", "representative"): "submitted",
    ("draft", "submit", "editor"): "submitted",
    ("submitted", "ask_correction", "clerk"): "submitted",
    ("submitted", "confirm_filing", "clerk"): "filed",
    ("submitted", "find_ineligible", "clerk"): "ineligible",
    ("submitted", "mend", "clerk"): "submitted",
    ("submitted", "withdraw", "representative"): "withdrawn",
    ("submitted", "withdraw", "editor"): "withdrawn",
    ("submitted", "withdraw", "clerk"): "withdrawn",
    ("edited", "resubmit", "representative"): "submitted",
    ("edited", "resubmit", "editor"): "submitted",
    ("edited", "ask_correction", "clerk"): "submitted",
    ("edited", "confirm_filing", "clerk"): "filed",
    ("edited", "find_ineligible", "clerk"): "ineligible",
    ("edited", "withdraw", "representative"): "withdrawn",
    ("edited", "withdraw", "editor"): "withdrawn",
    ("edited", "withdraw", "clerk"): "withdrawn",
    ("asked", "take_back_correction", "clerk"): "submitted",
    ("asked", "answer_correction", "representative"): "submitted",
    ("asked", "answer_correction", "editor"): "submitted",
    ("asked", "find_ineligible", "clerk"): "ineligible",
    ("asked", "withdraw", "representative"): "withdrawn",
    ("asked", "withdraw", "editor"): "withdrawn",
    ("asked", "withdraw", "clerk"): "withdrawn",
    ("filed", "ask_correction", "clerk"): "filed",
    ("filed", "take_back_check", "clerk"): "submitted",
    ("filed", "mend", "clerk"): "filed",
    ("filed", "decide", "clerk"): "decided",
    ("filed", "withdraw", "representative"): "withdrawn",
    ("filed", "withdraw", "editor"): "withdrawn",
    ("filed", "withdraw", "clerk"): "withdrawn",
    ("filed_asked", "take_back_correction", "clerk"): "filed",
    ("filed_asked", "answer_correction", "representative"): "filed",
    ("filed_asked", "answer_correction", "editor"): "filed",
    ("filed_asked", "take_back_check", "clerk"): "submitted",
    ("filed_asked", "decide", "clerk"): "decided",
    ("filed_asked", "withdraw", "representative"): "withdrawn",
    ("filed_asked", "withdraw", "editor"): "withdrawn",
    ("filed_asked", "withdraw", "clerk"): "withdrawn",
    ("ineligible", "take_back_check", "clerk"): "submitted",
}


def edited():
    one = proposals.submitted()
    return proposals.save(one, Page.SUMMARY, people.representative(), title="新しい名前")


def mended(one):
    """The page that a 補正 names, an hour later."""
    with time_machine.travel(calls.at(hour=13), tick=False):
        return proposals.save(one, Page.BUDGET, people.representative(), **proposals.LESS)


def asked():
    return mended(proposals.with_correction())


def filed_asked():
    one = proposals.filed()
    return mended(checking.ask_correction(one, by=people.clerk(), note="予算", items=BUDGET))


BESIDE = {"edited": edited, "asked": asked, "filed_asked": filed_asked}
STATES = proposals.STATES | BESIDE


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def attempt(verb, one, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](one, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return "NotAllowedNow" if isinstance(refusal, NotAllowedNow) else "PermissionDenied"


@pytest.mark.parametrize("state", STATES)
def test_only_the_open_moves_succeed(state):
    everybody = {name: getattr(people, name)() for name in PERSONS}
    one = STATES[state]()
    Course.objects.update(clerk_may_mend=True)
    everybody |= {role: writer(one, role) for role in ("editor", "viewer", "adviser")}
    everybody["clock"] = CLOCK
    log_rows = ProposalLog.objects.count()

    for verb in VERBS:
        for name, person in everybody.items():
            savepoint = transaction.savepoint()
            result = attempt(verb, one, person)
            written = ProposalLog.objects.count() - log_rows
            transaction.savepoint_rollback(savepoint)

            expected = OPEN.get((state, verb, name))
            if expected:
                assert (result, written) == (expected, 1), (verb, name)
            else:
                assert result in {"NotAllowedNow", "PermissionDenied"}, (verb, name)
                assert written == 0, (verb, name)


def writer(proposal, role):
    """One more who takes part."""
    user = people.clerk(role)
    user.groups.clear()
    user.is_staff = False
    user.save()
    proposal.writers.create(person=user, role=role)
    return type(user).objects.get(pk=user.pk)


def test_every_verb_of_the_table_is_in_the_matrix():
    assert set(VERBS) == {row.name for row in PROPOSAL.verbs}


def test_clerk_who_wrote_it_never_checks_it():
    clerk = people.clerk("second")
    one = proposals.submitted()
    one.writers.create(person=clerk, role="adviser")

    assert attempt("confirm_filing", one, clerk) == "PermissionDenied"


@pytest.mark.parametrize(("source", "target"), [("draft", "filed"), ("withdrawn", "submitted")])
def test_database_refuses_what_is_not_in_the_table(source, target):
    one = proposals.STATES[source]()

    with pytest.raises(DatabaseError), transaction.atomic():
        Proposal.objects.filter(pk=one.pk).update(status=target)


def test_states_of_the_matrix_are_all_there_are():
    assert set(STATES) - set(BESIDE) == set(ProposalStatus.values)
