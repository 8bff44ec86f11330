"""Who is reminded of what in the registration of groups: real rows, real verbs."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import closing
from accounts.owners import holders
from core.calendar import today
from core.deadlines import KINDS
from core.web import once
from groups import deadlines, workflow
from groups.models import CorrectionRequest, Registration
from groups.registration import extensions
from notifications.models import Notice, Reminder
from notifications.tasks import plan, sweep
from tests.factories import people, registrations
from tests.notifications.invented import jst

pytestmark = pytest.mark.django_db
CORRECTION, DECISION = KINDS["groups/correction_due"], KINDS["groups/decision_due"]
LATE = KINDS["groups/correction_late"]
MONDAY = jst(2026, 11, 2, 10)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY):
        yield


def open_of(kind):
    return list(kind.due(today()))


def reminded(moment):
    """(address, kind) of what the plan at that moment writes and the sweep delivers."""
    with time_machine.travel(moment):
        last = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        plan()
        sweep()
        rows = Notice.objects.filter(pk__gt=last, status="sent").order_by("pk")
        return list(rows.values_list("to_address", "kind"))


def test_correction_is_due_from_the_request_to_the_answer():
    assert open_of(CORRECTION) == []
    registration = registrations.sent_back()

    [deadline] = open_of(CORRECTION)

    request = registration.corrections.get()
    assert (deadline.key, deadline.due, deadline.since) == (
        str(request.pk),
        request.due,
        request.due_set_at,
    )
    assert [receiver.user_id for receiver in deadline.receivers] == [registration.applicant_id]
    workflow.resubmit(registrations.mended(registration), by=registration.applicant)
    assert open_of(CORRECTION) == []


def test_correction_of_an_application_that_was_withdrawn_is_not_due():
    registration = registrations.sent_back()

    workflow.withdraw(registration, by=registration.applicant)

    assert open_of(CORRECTION) == open_of(DECISION) == []


def test_decision_is_due_while_it_is_the_citys_turn():
    registration = registrations.submitted()
    clerk = people.clerk()

    [deadline] = open_of(DECISION)

    assert (deadline.key, deadline.due.on) == (str(registration.pk), registration.due_on)
    assert clerk.pk in [receiver.user_id for receiver in deadline.receivers]
    registration = workflow.start_review(registration, by=clerk)
    assert len(open_of(DECISION)) == 1
    items = [{"field": "address", "note": "番地を書いてください。"}]
    workflow.send_back(registration, by=clerk, note="番地がありません。", items=items)
    assert open_of(DECISION) == []


def test_clock_of_the_decision_stands_still_during_correction():
    registration = registrations.sent_back()
    before = registration.due_on
    with time_machine.travel(MONDAY + timedelta(days=9)):  # 3 November is a holiday: six open days
        registration = workflow.resubmit(
            registrations.mended(registration), by=registration.applicant
        )
        [deadline] = open_of(DECISION)

    assert deadline.due.on == deadlines.city_hall().add(before, 6)


def test_nobody_is_reminded_to_decide_about_their_own_application():
    clerk = people.clerk()
    registration = registrations.submitted(by=clerk)

    [deadline] = open_of(DECISION)

    assert clerk.pk not in [receiver.user_id for receiver in deadline.receivers]
    assert registration.applicant == clerk


def test_account_that_is_closed_or_stopped_is_not_reminded():
    registration = registrations.sent_back()
    member, stopped = people.member(), people.outsider()
    registration.editors.add(member, stopped)
    closing.close(member)
    stopped.is_active = False
    stopped.save()

    [deadline] = open_of(CORRECTION)

    assert [receiver.user_id for receiver in deadline.receivers] == [registration.applicant_id]


@pytest.mark.parametrize(("facts", "channel"), [({}, "mail"), ({"email": ""}, "paper")])
def test_counter_entry_is_reminded_by_the_groups_address_or_on_paper(facts, channel):
    clerk = people.clerk()
    draft = registrations.counter_draft(clerk, **facts)
    registration = workflow.start_review(workflow.submit(draft, by=clerk), by=clerk)
    items = [{"field": "address", "note": "番地"}]
    workflow.send_back(registration, by=clerk, note="番地", items=items)

    [deadline] = open_of(CORRECTION)

    group = deadline.receivers[-1]
    assert group.name == f"{registration.name} 御中"
    assert bool(group.address) == (channel == "mail")
    assert bool(group.postal) == (channel == "paper")


def test_reminders_of_a_correction_from_the_first_day_to_the_last():
    registration = registrations.sent_back()
    due_on = registration.corrections.get().due_on
    sweep()
    mail.outbox.clear()

    heard = {}
    for number in range((due_on - MONDAY.date()).days + 12):
        day = MONDAY + timedelta(days=number)
        for address, kind in reminded(day):
            if kind == CORRECTION.name:
                heard.setdefault(address, []).append(day.date())

    office = deadlines.city_hall()
    expected = [
        *(office.on_or_before(due_on - timedelta(days=before)) for before in (7, 3, 1, 0)),
        *(office.on_or_after(due_on + timedelta(days=after)) for after in (1, 7)),
    ]
    assert heard == {registration.applicant.email: sorted(set(expected))}


def test_extension_cancels_what_was_queued_and_begins_anew():
    registration = registrations.sent_back()
    request = registration.corrections.get()
    last_day = jst(request.due_on.year, request.due_on.month, request.due_on.day, 9)
    with time_machine.travel(last_day):
        plan()
        extensions.extend(
            request, request.due_on + timedelta(days=14), by=people.clerk(), reason="台風"
        )
        sweep()

    reminders = Reminder.objects.filter(kind=CORRECTION.name)
    assert [reminder.dropped_why for reminder in reminders] == ["期限の変更"]
    kinds = [kind for _address, kind in reminded(last_day + timedelta(days=7))]
    assert CORRECTION.name in kinds


def test_extension_of_all_moves_each_and_leaves_those_that_are_later():
    registrations.sent_back()
    request = CorrectionRequest.objects.get()
    until = request.due_on + timedelta(days=10)

    moved = [extensions.extend_all(until, by=people.clerk(), reason="台風") for _ in range(2)]

    request.refresh_from_db()
    assert (moved, request.due_on, request.extensions.count()) == ([1, 0], until, 1)


def open_when_over(kind):
    """What is open when the term of everything asked today is over."""
    with time_machine.travel(MONDAY + timedelta(days=60)):
        return open_of(kind)


def test_plan_sees_a_correction_at_the_office_when_it_is_due():
    due_on = registrations.sent_back().corrections.get().due_on

    assert list(LATE.chunks(today(), due_on - timedelta(days=1))) == []
    assert [len(chunk) for chunk in LATE.chunks(today(), due_on)] == [1]


def late_mails(registration, days):
    """Who hears at the office, and in which words, so many days after the correction was due."""
    due_on = registration.corrections.get().due_on
    moment = jst(due_on.year, due_on.month, due_on.day, 10) + timedelta(days=days)
    return [address for address, kind in reminded(moment) if kind == LATE.name]


def test_office_hears_of_a_correction_that_is_over_through_who_examines_it():
    examiner, other = people.clerk(), people.clerk("second_clerk")
    registration = registrations.sent_back()

    assert late_mails(registration, 0) == []
    assert late_mails(registration, 4) == [examiner.email]
    assert late_mails(registration, 5) == []
    assert other.email not in late_mails(registration, 12)
    letter = Notice.objects.filter(kind=LATE.name).first()
    assert "補正の期限を過ぎた申請があります" in letter.subject
    assert f"/admin/groups/registration/{registration.pk}/change/" in letter.text


def test_all_who_examine_hear_when_the_examiner_has_left():
    examiner, other = people.clerk(), people.clerk("second_clerk")
    registrations.sent_back()
    examiner.is_active = False
    examiner.save()

    [deadline] = open_when_over(LATE)

    assert [each.user_id for each in deadline.receivers] == [other.pk]


def test_deputy_hears_of_a_correction_that_is_over_beside_the_owner():
    owner, deputy = people.clerk(), people.clerk("second_clerk")
    people.clerk("third_clerk")
    registrations.sent_back()
    Registration.objects.update(deputy=deputy)

    [deadline] = open_when_over(LATE)

    assert {each.user_id for each in deadline.receivers} == {owner.pk, deputy.pk}


def test_owner_in_no_section_is_reminded_and_one_who_lost_the_right_counts_as_nobody():
    owner, other = people.clerk(), people.clerk("second_clerk")
    registrations.sent_back()
    owner.sections.clear()
    [before] = open_when_over(LATE)
    owner.groups.clear()

    [after] = open_when_over(LATE)

    assert {each.user_id for each in before.receivers} == {owner.pk}
    assert {each.user_id for each in after.receivers} == {other.pk}


def test_who_is_in_charge_is_reminded_of_the_decision_without_deciding():
    decider, examiner = people.clerk(), people.clerk("second_clerk")
    registrations.submitted()
    right = Permission.objects.get(codename="review_registration")
    examiner.groups.clear()
    examiner.user_permissions.add(right)
    before = [each.user_id for each in open_when_over(DECISION)[0].receivers]
    Registration.objects.update(deputy=examiner)

    [deadline] = open_when_over(DECISION)

    assert before == [decider.pk]
    assert [each.user_id for each in deadline.receivers] == [decider.pk, examiner.pk]
    examiner = type(examiner).objects.get(pk=examiner.pk)
    assert [each.title for each in DECISION.open_of(examiner, today())] == [deadline.title]
    Registration.objects.update(deputy=None)
    assert DECISION.open_of(examiner, today()) == []


def test_nobody_hears_of_their_own_late_application():
    clerk, other = people.clerk(), people.clerk("second_clerk")
    registration = workflow.start_review(registrations.submitted(by=clerk), by=other)
    workflow.send_back(registration, by=other, note="番地", items=[{"field": "address"}])

    [deadline] = open_when_over(LATE)

    assert [each.user_id for each in deadline.receivers] == [other.pk]


@pytest.mark.parametrize("verb", ["take_back", "resubmit"])
def test_office_hears_no_more_when_the_correction_is_over(verb):
    registration = registrations.mended(registrations.sent_back())
    by = people.clerk() if verb == "take_back" else registration.applicant

    getattr(workflow, verb)(registration, by=by)

    assert open_when_over(LATE) == []


@pytest.mark.parametrize("kind", [CORRECTION, DECISION, LATE])
def test_kind_costs_the_same_queries_for_one_and_for_three(kind):
    make = registrations.submitted if kind is DECISION else registrations.sent_back
    counts = []
    for applicants in ([people.representative()], [people.member(), people.outsider()]):
        for applicant in applicants:
            make(by=applicant)
        with once.scope():
            holders("groups.review_registration")  # asked once for all kinds
            with CaptureQueriesContext(connection) as queries:
                deadlines_ = open_when_over(kind)
        counts.append((len(deadlines_), len(queries)))

    assert [count for count, _queries in counts] == [1, 3]
    assert counts[0][1] == counts[1][1] <= 4


def test_every_kind_finds_among_its_keys_what_it_lists():
    registrations.sent_back(by=people.representative())
    registrations.submitted(by=people.member())

    with time_machine.travel(MONDAY + timedelta(days=60)):
        for kind in (CORRECTION, DECISION, LATE):
            listed = {deadline.key: deadline for deadline in open_of(kind)}
            assert kind.among([*listed], today()) == listed
            assert len(listed) == 1
