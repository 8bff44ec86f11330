"""保存年限 of consultations: the city's years, then they go with messages and letters."""

from datetime import date

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from accounts import retention
from accounts.models import Disposal, Reading, RetentionRule
from calls.models import Consultation, ConsultationLog, Message
from tests.factories import calls, consultations, people, proposals

pytestmark = pytest.mark.django_db
TODAY = date(2040, 4, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_years_are_the_city_s_and_the_consultation_goes_with_all_of_it():
    consultation = consultations.STATES["advised"]()
    RetentionRule.objects.filter(kind="consultation").update(years=1)
    user = people.approver()
    assert [each.obj for each in retention.due(user, date(2028, 3, 31))] == []
    (due,) = retention.due(user, date(2028, 4, 1))

    retention.dispose(due.key, by=user, note="", today=date(2028, 4, 1))

    assert Disposal.objects.get().number == consultation.number
    left = [model.objects.count() for model in (Consultation, ConsultationLog, Message)]
    assert left == [0, 0, 0]


def test_who_read_it_stays_known_but_not_its_title():
    consultation = consultations.STATES["advised"]()
    other = consultations.STATES["advised"](people.outsider(), title="ほかの相談")
    client = people.signed_in(people.clerk())
    for each in (consultation, other):
        client.get(reverse("admin:calls_consultation_change", args=[each.pk]))
    user = people.approver()
    due = next(each for each in retention.due(user, TODAY) if each.obj == consultation)

    retention.dispose(due.key, by=user, note="", today=TODAY)

    named = dict(Reading.objects.exclude(about_id="").values_list("about_id", "about_name"))
    assert named[str(consultation.pk)] == consultation.number
    assert named[str(other.pk)] == other.title != other.number


def test_what_refers_to_it_keeps_its_history():
    consultation = consultations.STATES["advised"]()
    proposal = proposals.submitted(people.outsider())
    proposal.consultation = consultation
    proposal.save()
    user, events = people.approver(), apps.get_model("proposals", "ProposalEvent").objects
    before = events.filter(pgh_obj_id=proposal.pk).count()
    (due,) = retention.due(user, date(2040, 4, 1))

    retention.dispose(due.key, by=user, note="", today=date(2040, 4, 1))

    proposal.refresh_from_db()
    assert proposal.consultation is None
    assert events.filter(pgh_obj_id=proposal.pk).count() == before + 1
