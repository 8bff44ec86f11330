"""The procedure as a matrix: who may make which move in which state, and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from core.workflow import NotAllowedNow
from groups import workflow
from groups.choices import RegistrationStatus
from groups.models import (
    CorrectionRequest,
    EligibilityRule,
    Organization,
    Registration,
    RegistrationLog,
)
from notifications.models import Notice
from tests.factories import people, registrations

PERSONS = ("representative", "member", "outsider", "clerk", "liaison", "reviewer", "admin")
VERBS = {
    "submit": lambda one, by: workflow.submit(one, by=by),
    "start_review": lambda one, by: workflow.start_review(one, by=by),
    "send_back": lambda one, by: workflow.send_back(one, by=by, note="番地がありません。"),
    "ask_more": lambda one, by: workflow.ask_more(
        one, by=by, note="電話番号も。", items=[{"field": "phone"}], until=later(30)
    ),
    "remind": lambda one, by: workflow.remind(one, by=by),
    "take_back": lambda one, by: workflow.take_back(one, by=by),
    "resubmit": lambda one, by: workflow.resubmit(one, by=by),
    "approve": lambda one, by: workflow.approve(one, by=by),
    "reject": lambda one, by: workflow.reject(one, by=by, note="要件を満たしません。"),
    "withdraw": lambda one, by: workflow.withdraw(one, by=by),
}
# Everything that is open. The representative writes the application; the member does not.
OPEN = {
    ("draft", "submit", "representative"): "submitted",
    ("submitted", "start_review", "clerk"): "in_review",
    ("submitted", "withdraw", "representative"): "withdrawn",
    ("submitted", "withdraw", "clerk"): "withdrawn",
    ("in_review", "send_back", "clerk"): "sent_back",
    ("in_review", "approve", "clerk"): "approved",
    ("in_review", "reject", "clerk"): "rejected",
    ("in_review", "withdraw", "representative"): "withdrawn",
    ("in_review", "withdraw", "clerk"): "withdrawn",
    ("sent_back", "ask_more", "clerk"): "sent_back",
    ("sent_back", "remind", "clerk"): "sent_back",
    ("sent_back", "take_back", "clerk"): "in_review",
    ("sent_back", "reject", "clerk"): "rejected",
    ("sent_back", "resubmit", "representative"): "in_review",
    ("sent_back", "withdraw", "representative"): "withdrawn",
    ("sent_back", "withdraw", "clerk"): "withdrawn",
}


def later(days):
    return timezone.localdate() + timedelta(days=days)


def expired():
    """Mended and still not handed in again, and the time for it is over."""
    with time_machine.travel(timezone.now() - timedelta(days=60)):
        return registrations.mended(registrations.sent_back())


STATES = registrations.STATES | {"in_review": registrations.examined, "sent_back": expired}


def attempt(verb, registration, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](registration, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.django_db
@pytest.mark.parametrize("status", RegistrationStatus.values)
def test_only_the_open_moves_succeed(status):
    everybody = {name: getattr(people, name)() for name in PERSONS}
    registration = STATES[status]()
    log_rows = RegistrationLog.objects.count()

    for verb in VERBS:
        for name, person in everybody.items():
            savepoint = transaction.savepoint()
            result = attempt(verb, registration, person)
            written = RegistrationLog.objects.count() - log_rows
            transaction.savepoint_rollback(savepoint)

            expected = OPEN.get((status, verb, name))
            if expected:
                assert (result, written) == (expected, 1), (verb, name)
            else:
                assert result in {"NotAllowedNow", "PermissionDenied"}, (verb, name)
                assert written == 0, (verb, name)


@pytest.mark.django_db
def test_every_verb_of_the_table_is_in_the_matrix():
    assert set(VERBS) == {transition.name for transition in workflow.REGISTRATION.transitions}


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_decision_names_the_person_who_decided(verb):
    registration = registrations.examined()
    decider = people.clerk("second_clerk")

    VERBS[verb](registration, decider)

    kept = Registration.objects.get(pk=registration.pk)
    assert (kept.decided_by, kept.log.last().by) == (decider, decider)


@pytest.mark.django_db
def test_clerk_does_not_decide_the_application_of_his_own_group():
    clerk = people.clerk()
    registration = registrations.submitted(clerk)

    with pytest.raises(PermissionDenied):
        workflow.start_review(registration, by=clerk)


@pytest.mark.django_db
def test_counter_entry_is_submitted_by_any_clerk_who_enters_and_by_nobody_else():
    registration = registrations.counter_draft()

    with pytest.raises(PermissionDenied):
        workflow.submit(registration, by=people.representative())
    submitted = workflow.submit(registration, by=people.clerk("second_clerk"))

    assert submitted.status == "submitted"


@pytest.mark.django_db
def test_incomplete_application_is_refused_with_the_names_of_its_pages():
    registration = registrations.draft(name="団体サンプル書きかけの会")

    with pytest.raises(NotAllowedNow) as refusal:
        workflow.submit(registration, by=registration.applicant)

    assert "活動" in str(refusal.value)
    assert "団体の基本" not in str(refusal.value)


@pytest.mark.django_db
def test_pages_named_in_a_correction_must_be_saved_before_resubmitting():
    registration = registrations.sent_back()

    with pytest.raises(NotAllowedNow) as refusal:
        workflow.resubmit(registration, by=registration.applicant)

    assert "所在地・連絡先" in str(refusal.value)


@pytest.mark.django_db
def test_approval_needs_every_requirement_ticked():
    registration = registrations.in_review()

    with pytest.raises(NotAllowedNow) as refusal:
        workflow.approve(registration, by=people.clerk())

    assert EligibilityRule.objects.get(code="bylaws").question in str(refusal.value)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", [workflow.send_back, workflow.reject])
def test_reason_is_demanded(verb):
    registration = registrations.in_review()

    with pytest.raises(ValueError, match="reason"), transaction.atomic():
        verb(registration, by=people.clerk(), note="　")

    registration.refresh_from_db()
    assert registration.status == "in_review"


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["resubmit", "take_back"])
def test_clock_stands_still_until_the_correction_is_over(verb):
    registration = registrations.sent_back()
    due_on = registration.due_on

    with time_machine.travel(timezone.now() + timedelta(days=14), tick=False):
        mended = registrations.mended(registration)
        by = people.clerk() if verb == "take_back" else registration.applicant
        answered = getattr(workflow, verb)(mended, by=by)

    assert (answered.status, answered.due_on > due_on) == ("in_review", True)
    assert answered.stopped_on is None
    assert CorrectionRequest.objects.get().answered_at is not None


@pytest.mark.django_db
def test_refusal_waits_until_the_time_for_the_correction_is_over():
    registration = registrations.sent_back()
    due = registration.corrections.get().due

    with pytest.raises(NotAllowedNow, match="が過ぎるまでは、登録しないことを決められません"):
        workflow.reject(registration, by=people.clerk(), note="補正がありません。")
    with time_machine.travel(due.at):
        refused = workflow.reject(registration, by=people.clerk(), note="補正がありません。")

    assert (refused.status, refused.stopped_on) == ("rejected", None)
    assert registration.corrections.filter(answered_at=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_answer_and_taking_back_at_once_have_one_winner():
    registration = registrations.mended(registrations.sent_back())
    both = [("resubmit", registration.applicant), ("take_back", people.clerk())]

    results = at_once(lambda act: attempt(act[0], registration, act[1]), both)

    assert sorted(results) == ["NotAllowedNow", "in_review"]
    kinds = set(Notice.objects.values_list("kind", flat=True))
    said = {"groups/registration_resubmitted", "groups/correction_taken_back"}
    assert len(kinds & said) == 1


@pytest.mark.django_db(transaction=True)
def test_four_decisions_at_once_have_one_winner():
    registration = registrations.examined()
    clerk, other = people.clerk(), people.clerk("second_clerk")
    decisions = [("approve", clerk), ("reject", other), ("approve", other), ("reject", clerk)]

    results = at_once(lambda decision: attempt(decision[0], registration, decision[1]), decisions)

    assert sorted(results)[0] == "NotAllowedNow"
    assert results.count("NotAllowedNow") == 3
    assert RegistrationLog.objects.filter(transition__in=["approve", "reject"]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_double_click_at_the_same_moment_acts_once():
    registration = registrations.sent_back()
    url = reverse("admin:groups_registration_move", args=[registration.pk, "remind"])
    clients = [people.signed_in(people.clerk()) for _ in range(4)]
    moved = clients[0].get(url).context["form"].moved

    answers = at_once(lambda client: client.post(url, {"moved": moved}).status_code, clients)

    assert sorted(answers) == [200, 200, 200, 302]
    assert RegistrationLog.objects.filter(transition="remind").count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_approvals_at_once_are_numbered_without_gap_or_twin():
    clerk = people.clerk()
    ready = [registrations.examined(name=f"団体サンプル{n}番の会") for n in range(20)]

    at_once(lambda registration: workflow.approve(registration, by=clerk), ready)

    numbers = sorted(Organization.objects.values_list("number", flat=True))
    assert [int(number.partition("-")[2]) for number in numbers] == list(range(1, 21))


def at_once(act, things):
    """Do it to all of them in threads of their own, each with its own connection."""

    def alone(thing):
        try:
            return act(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=5) as pool:
        return list(pool.map(alone, things))


@pytest.mark.django_db
def test_database_refuses_a_status_that_is_not_in_the_table():
    registration = registrations.submitted()

    with pytest.raises(DatabaseError, match="Invalid transition"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE groups_registration SET status = 'approved' WHERE id = %s", [registration.pk]
        )


@pytest.mark.django_db
def test_history_cannot_be_rewritten():
    row = registrations.submitted().log.get()

    with pytest.raises(DatabaseError, match="Cannot update"):
        RegistrationLog.objects.filter(pk=row.pk).update(note="ちがう話")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "change", "constraint"),
    [
        ("draft", {"reference": "受R08-9999"}, "registration_reference_iff_received"),
        ("submitted", {"due_on": None}, "registration_reference_iff_received"),
        ("submitted", {"decided_at": timezone.now()}, "registration_decided_iff_decision"),
        ("rejected", {"decided_by": None}, "registration_decided_iff_decision"),
        ("approved", {"organization": None}, "registration_organization_iff_approved"),
        ("in_review", {"stopped_on": "2026-04-01"}, "registration_clock_stopped_iff_sent_back"),
        ("draft", {"channel": "counter"}, "registration_counter_says_who"),
    ],
)
def test_constraint_refuses_what_must_never_be(state, change, constraint):
    registration = STATES[state]()

    with pytest.raises(IntegrityError, match=constraint):
        Registration.objects.filter(pk=registration.pk).update(**change)


@pytest.mark.django_db
def test_only_one_request_for_correction_is_open():
    registration = registrations.sent_back()

    with pytest.raises(IntegrityError, match="one_open_correction"):
        CorrectionRequest.objects.create(
            registration=registration,
            by=people.clerk(),
            due_on="2026-12-01",
            original_due_on="2026-12-01",
            reason="もう一度",
        )
