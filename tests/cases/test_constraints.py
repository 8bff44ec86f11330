"""Facts that must never be false: violated, and refused with a Japanese sentence."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from cases.models import Case, CaseLog, CatalogueSetting, Document, Partner, PartnerAsk, Picture
from tests.factories import cases, people
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": ""}, "事業名を書いてください。"),
        ({"year_from": 1900}, "始まった年度は"),
        ({"year_from": 2024, "year_to": 2023}, "終わった年度は"),
        ({"year_from": None, "year_to": 1900}, "終わった年度は"),
        ({"cost": 100, "city_cost": 101}, "市の負担が"),
        ({"cost_year": 1800}, "金額の年度は"),
        ({"fields": [1, 2, 3, 4]}, "活動分野は、3つまで"),
        ({"number": "R08-J900"}, "事例番号は"),
        ({"status": "published"}, "事例番号は"),
        ({"status": "lost"}, "知らない状態です。"),
    ],
)
def test_case_refuses_what_cannot_be(facts, sentence):
    case = Case(**({"name": "サンプル"} | facts))

    with pytest.raises(IntegrityError), transaction.atomic():
        case.save()
    with pytest.raises(ValidationError) as refusal:
        case.validate_constraints()
    assert sentence in str(refusal.value)


def test_partner_is_an_organization_or_a_name_and_not_both():
    case, organization = cases.draft(), registered(1)

    for facts in ({}, {"organization": organization, "name": "別の名"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Partner.objects.create(case=case, kind="npo", **facts)


def test_partner_kind_must_be_known_and_an_organization_stands_once():
    case, organization = cases.draft(), registered(1)
    Partner.objects.create(case=case, kind="npo", organization=organization)

    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.create(case=case, kind="npo", organization=organization)
    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.create(case=case, kind="friend", name="なかま")


def test_zone_moved_in_a_year_of_the_city_or_in_none_that_is_known():
    case = cases.draft()
    case.zones.create(zone="equal", since=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        case.zones.create(zone="city_led", since=1800)


def test_only_one_question_is_open():
    case = cases.with_partner()
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerAsk.objects.create(
            case=case, email="x@sample.example", digest="1", by=people.clerk(),
            expires_at=case.asked.expires_at,
        )  # fmt: skip


def test_answer_needs_a_name_and_closes_the_question():
    case = cases.with_partner()

    with pytest.raises(IntegrityError), transaction.atomic():
        case.asks.update(answer="agreed")


def test_move_needs_somebody():
    case = cases.draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        CaseLog.objects.create(case=case, transition="x", source="a", target="b", by=None)


def test_history_is_never_edited():
    row = cases.checked().log.first()

    with pytest.raises(DatabaseError), transaction.atomic():
        CaseLog.objects.filter(pk=row.pk).update(note="書きかえ")


def test_picture_and_document_stand_once():
    case = cases.draft(people.clerk())
    picture, document = cases.picture(case), cases.document(case)
    picture.pk = document.pk = None

    for paper in (picture, document):
        paper._state.adding = True
        with pytest.raises(IntegrityError), transaction.atomic():
            paper.save(force_insert=True)
    assert (Picture.objects.count(), Document.objects.count()) == (1, 1)


def test_setting_is_one_row_within_reason():
    with pytest.raises(IntegrityError), transaction.atomic():
        CatalogueSetting.objects.create(pk=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        CatalogueSetting.objects.update(answer_days=0)


def test_every_change_of_a_case_is_kept():
    case = cases.published()

    labels = list(case.events.order_by("pgh_id").values_list("pgh_label", flat=True))

    assert labels[0] == "insert"
    assert set(labels[1:]) == {"update"}
    assert case.partners.get().events.count() == 1
