"""Somebody closes their account: drafts go for good, what was sent is withdrawn and stays."""

import pytest

from accounts import closing
from calls.models import Consultation, ConsultationWriter
from notifications.models import Notice
from tests.factories import consultations, people

pytestmark = pytest.mark.django_db


def close(user):
    closing.close(user)
    user.refresh_from_db()


def test_draft_goes_with_all_that_history_holds_of_it():
    user = people.outsider()
    consultations.draft(user, title="消える題", phone="0495-00-0009")

    assert "「消える題」" in " ".join(closing.goes(user))
    close(user)

    assert not Consultation.objects.exists()
    assert not Consultation.pgh_event_model.objects.filter(title="消える題").exists()
    assert not ConsultationWriter.pgh_event_model.objects.filter(person_id=user.pk).exists()


@pytest.mark.parametrize("status", ["received", "talking", "asked_back"])
def test_what_goes_on_is_withdrawn_and_the_city_hears(status):
    people.clerk()
    user = people.outsider()
    one = consultations.STATES[status](user)

    assert "取り下げます" in " ".join(closing.goes(user))
    close(user)

    one.refresh_from_db()
    assert (one.status, one.problem) == ("withdrawn", consultations.FACTS["problem"])
    assert Notice.objects.filter(
        kind="calls/consultation_over", to_address="clerk@sample.example"
    ).exists()


def test_what_is_over_stays_as_it_is():
    user = people.outsider()
    one = consultations.advised(user)

    assert f"「{one}」" in " ".join(closing.stays(user))
    close(user)

    one.refresh_from_db()
    assert one.status == "advised"


def test_somebody_who_writes_with_them_goes_on():
    user = people.outsider()
    one = consultations.talking(user)
    one.writers.create(person=people.member(), role="editor")

    assert closing.goes(user) == []
    assert "いっしょに書いている人" in " ".join(closing.stays(user))
    close(user)

    one.refresh_from_db()
    assert one.status == "talking"
    shown = people.signed_in(people.member()).get(one.get_absolute_url())
    assert shown.status_code == 200


def test_reader_is_nobody_who_could_go_on():
    user = people.outsider()
    one = consultations.talking(user)
    one.writers.create(person=people.member(), role="viewer")

    close(user)

    one.refresh_from_db()
    assert one.status == "withdrawn"


def test_place_of_a_reader_is_given_up():
    one = consultations.talking()
    one.writers.create(person=people.outsider(), role="viewer")

    close(people.outsider())

    assert [each.role for each in one.writers.all()] == ["representative"]


def test_stopped_account_is_written_to_no_more():
    user = people.outsider()
    one = consultations.talking(user)
    user.is_active = False
    user.save()

    consultations.said(one)

    assert not Notice.objects.filter(kind="calls/consultation_opened").exists()
