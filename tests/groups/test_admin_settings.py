"""The register and the settings in the admin: read, edited by few, never deleted, traced."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.models import District, EligibilityRule, Organization, RegistrationPolicy
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db


def url(model, act, *args):
    return reverse(f"admin:groups_{model}_{act}", args=args)


def policy_answers(**changed):
    """What the form of the policy holds when nothing is changed, and the changes."""
    policy = RegistrationPolicy.current()
    names = [f.name for f in policy._meta.fields if f.name != "id"]
    return {name: getattr(policy, name) or "" for name in names} | changed


def test_policy_is_one_row_whose_list_leads_to_its_form():
    client = people.signed_in(people.clerk())

    assert client.get(url("registrationpolicy", "changelist")).url == url(
        "registrationpolicy", "change", 1
    )
    assert client.get(url("registrationpolicy", "add")).status_code == 403
    assert client.post(url("registrationpolicy", "delete", 1)).status_code == 403


def test_saving_a_setting_writes_the_changed_columns_alone():
    client = people.signed_in(people.clerk())
    district = District.objects.first()
    page = url("district", "change", district.pk)
    answers = {"name": "新しい地区", "order": district.order, "is_active": "on"}

    with CaptureQueriesContext(connection) as queries:
        client.post(page, answers)

    table = 'UPDATE "groups_district" SET '
    written = [query["sql"].partition(table)[2] for query in queries if table in query["sql"]]
    assert [sql.partition(" WHERE")[0] for sql in written] == ["\"name\" = '新しい地区'"]


def test_rule_keeps_its_code_and_takes_kinds_by_ticks():
    client = people.signed_in(people.clerk())
    rule = EligibilityRule.objects.get(code="members")
    answers = {
        "code": "stolen", "question": rule.question, "help_text": "", "kind": rule.kind,
        "minimum": 3, "unit": "人", "advice": rule.advice, "kinds": ["civic_group"],
        "order": rule.order, "is_active": "on",
    }  # fmt: skip

    client.post(url("eligibilityrule", "change", rule.pk), answers)

    rule.refresh_from_db()
    assert (rule.code, rule.minimum, rule.kinds) == ("members", 3, ["civic_group"])


def test_history_of_a_setting_says_who_changed_what():
    client = people.signed_in(people.clerk())
    client.post(url("registrationpolicy", "change", 1), policy_answers(standard_days=20))

    page = client.get(url("registrationpolicy", "history", 1)).content.decode()

    assert "標準処理期間（開庁日の日数）</b>：14 → 20" in page
    assert people.clerk().name in page
    assert url("registrationpolicy", "change", 1) in page


@pytest.mark.parametrize("model", ["district", "eligibilityrule"])
def test_settings_are_switched_off_never_deleted(model):
    client = people.signed_in(people.clerk())
    row = {"district": District, "eligibilityrule": EligibilityRule}[model].objects.first()

    assert client.post(url(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    row.refresh_from_db()


@pytest.mark.parametrize("model", ["district", "eligibilityrule", "registrationpolicy"])
@pytest.mark.parametrize("who", ["liaison", "admin"])
def test_settings_are_for_those_with_the_right(model, who):
    client = people.signed_in(getattr(people, who)())

    assert client.get(url(model, "change", 1)).status_code == 403


def test_register_shows_facts_people_applications_and_letters():
    registration = registrations.approved()
    organization = registration.organization

    page = people.signed_in(people.clerk()).get(url("organization", "change", organization.pk))

    shown = page.content.decode()
    for words in (
        organization.number, organization.name, people.representative().name,
        organization.get_absolute_url(), registration.reference,
        url("registration", "change", registration.pk), "登録証（PDF）",
    ):  # fmt: skip
        assert words in shown


def test_register_is_open_to_no_section():
    registration = registrations.approved()

    page = people.signed_in(people.liaison()).get(
        url("organization", "change", registration.organization_id)
    )

    assert page.status_code == 404


def test_register_is_not_edited_by_hand():
    organization = registrations.approved().organization
    client = people.signed_in(people.clerk())

    answers = [
        client.post(url("organization", "change", organization.pk), {"name": "別の名前"}),
        client.post(url("organization", "delete", organization.pk), {"post": "yes"}),
        client.post(url("organization", "add"), {"name": "別"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 403, 403]
    assert Organization.objects.get().name == organization.name


@pytest.mark.parametrize("number", [1, 3])
def test_register_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    for serial in range(number):
        registrations.approved(name=f"団体サンプル{serial}")
    client = people.signed_in(people.clerk())
    client.get(url("organization", "changelist"))

    with django_assert_num_queries(15):
        answer = client.get(url("organization", "changelist"))

    assert answer.context_data["cl"].result_count == number


def test_history_of_an_organization_is_there():
    organization = registrations.approved().organization

    page = people.signed_in(people.clerk()).get(url("organization", "history", organization.pk))

    assert "変更の履歴" in page.content.decode()
    assert "作成" in page.content.decode()
