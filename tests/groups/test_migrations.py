"""A filled policy and its register of documents move to ``accounts`` and back without a loss."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.cases.test_migrations import database_of

pytestmark = pytest.mark.django_db

BEFORE = [("groups", "0012_public_view_for_liaisons")]
AFTER = [("groups", "0017_document_series")]
HEAD = {
    "mayor_title": "見本市長", "mayor_name": "見本 市長", "seal_omitted": True,
    "document_mark": "見協発", "contact_section": "見本課", "contact_phone": "0495-00-0000",
    "contact_hours": "平日", "contact_email": "office@sample.example",
}  # fmt: skip
APPEAL = "市長へ。\n裁判所へ。"


def filled(apps):
    """A policy that somebody changed twice, documents of two years, a role of the city's own."""
    policies = apps.get_model("groups", "RegistrationPolicy").objects
    events = apps.get_model("groups", "RegistrationPolicyEvent").objects
    events.update(pgh_created_at=timezone.now() - timedelta(days=2))
    policies.update(mayor_name="前の 市長")
    events.filter(pgh_label="update").update(pgh_created_at=timezone.now() - timedelta(days=1))
    policies.update(standard_days=20)
    policies.update(**HEAD, appeal_text=APPEAL)
    rows = apps.get_model("groups", "NumberSeries").objects
    for series, year, last in (("document", 2025, 90), ("document", 2026, 12), ("number", 2026, 4)):
        rows.create(series=series, fiscal_year=year, last=last)
    readers = apps.get_model("auth", "Group").objects.create(name="見るだけの人")
    rights = apps.get_model("auth", "Permission").objects
    held = rights.get(codename="view_registrationpolicy")
    readers.permissions.add(held)
    person = apps.get_model("accounts", "User").objects.create(email="one@sample.example")
    person.user_permissions.add(held)
    connection.check_constraints()


def rows_of(apps, label, *names):
    return list(apps.get_model(label).objects.order_by("pk").values_list(*names))


def test_letterhead_register_history_and_rights_move_along():
    with database_of(BEFORE) as older:
        filled(older)
    with database_of(AFTER) as newer:
        head = newer.get_model("accounts", "Letterhead").objects.values(*HEAD).get()
        texts = rows_of(newer, "accounts.AppealText", "key", "text")
        names = rows_of(newer, "accounts.LetterheadEvent", "mayor_name", "pgh_obj_id")
        series = rows_of(newer, "accounts.DocumentSeries", "fiscal_year", "last", "issued")
        left = rows_of(newer, "groups.NumberSeries", "series", "last")
        group = newer.get_model("auth", "Group").objects.get(name="見るだけの人")
        rights = set(group.permissions.values_list("codename", flat=True))
        person = newer.get_model("accounts", "User").objects.get(email="one@sample.example")
        own = set(person.user_permissions.values_list("codename", flat=True))

    assert head == HEAD
    assert texts == [("groups/rejection", APPEAL)]
    assert names == [("", 1), ("前の 市長", 1), ("見本 市長", 1)]
    assert series == [(2025, 90, 90), (2026, 12, 12)]
    assert left == [("number", 4)]
    assert own == rights == {
        "view_registrationpolicy", "view_letterhead", "view_documentseries", "view_appealtext"
    }  # fmt: skip


def test_they_come_back():
    with database_of(BEFORE) as older:
        filled(older)
    with database_of(AFTER) as newer:
        newer.get_model("accounts", "Letterhead").objects.update(mayor_name="次の 市長")
        connection.check_constraints()
    with database_of(BEFORE) as older:
        policy = older.get_model("groups", "RegistrationPolicy").objects.get()
        names = rows_of(older, "groups.RegistrationPolicyEvent", "mayor_name", "standard_days")
        series = rows_of(older, "groups.NumberSeries", "series", "fiscal_year", "last")

    assert {name: getattr(policy, name) for name in HEAD} == HEAD | {"mayor_name": "次の 市長"}
    assert (policy.appeal_text, policy.standard_days) == (APPEAL, 20)
    assert names[:2] == [("", 14), ("前の 市長", 14)]
    assert names[-1] == ("次の 市長", 20)
    assert sorted(series) == [("document", 2025, 90), ("document", 2026, 12), ("number", 2026, 4)]
