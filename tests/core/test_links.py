"""Links that act for their holder: known by a digest; over when used, taken back or too old."""

import hashlib
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from cases.models import PartnerAsk
from core.links import Link
from tests.factories import cases, people

pytestmark = pytest.mark.django_db
KINDS = [model for model in apps.get_models() if issubclass(model, Link)]
WITH_HISTORY = [model for model in KINDS if hasattr(model, "pgh_event_model")]


@pytest.fixture
def case():
    return cases.draft()


def issued(case, **facts):
    usual = {"email": "kai@sample.example", "by": people.liaison()}
    usual["expires_at"] = timezone.now() + timedelta(days=3)
    return PartnerAsk.objects.issue(case=case, **usual | facts)


def test_token_is_known_to_who_issues_the_link_and_kept_as_its_digest(case):
    link = issued(case)

    kept = PartnerAsk.objects.get()
    assert len(link.token) == 43
    assert kept.token == ""
    assert kept.digest == hashlib.sha256(link.token.encode()).hexdigest()
    assert link.token not in str(PartnerAsk.objects.values())


def test_every_link_has_another_token(case):
    first = issued(case, closed_at=timezone.now())

    assert issued(case).token != first.token


def test_link_is_found_by_its_token_alone(case):
    link = issued(case)

    found = [PartnerAsk.objects.found(each) for each in (link.token, link.digest, "", "x" * 43)]

    assert found == [link, None, None, None]


def test_taking_back_ends_what_is_out_and_leaves_what_was_over(case):
    yesterday = timezone.now() - timedelta(days=1)
    used, out = issued(case, closed_at=yesterday), issued(case)
    assert list(PartnerAsk.objects.unclosed()) == [out]

    assert case.asks.take_back() == 1

    used.refresh_from_db()
    out.refresh_from_db()
    assert used.closed_at == yesterday
    assert out.closed_at > yesterday
    assert case.asks.take_back() == 0


def test_used_link_is_closed(case):
    link = issued(case)

    link.use_up()
    link.save()

    assert not PartnerAsk.objects.unclosed().exists()


@pytest.mark.parametrize(
    ("left", "is_over"), [(timedelta(minutes=1), False), (-timedelta(1), True)]
)
def test_term_of_a_link(case, left, is_over):
    assert issued(case, expires_at=timezone.now() + left).has_expired is is_over


def test_link_without_a_term_never_expires():
    assert not apps.get_model("notifications", "CalendarFeed")().has_expired


@pytest.mark.parametrize("model", WITH_HISTORY, ids=lambda model: model.__name__)
def test_no_history_keeps_what_recognises_a_link(model):
    kept = {field.name for field in model.pgh_event_model._meta.fields}

    assert "user" in kept or "expires_at" in kept  # it is a history
    assert kept & {"digest", "token", "email"} == set()


def test_all_links_of_the_house_are_of_one_kind():
    assert {model.__name__ for model in KINDS} >= {"CalendarFeed", "DraftLink", "PartnerAsk"}
    with_tokens = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.partition(".")[0] in {"accounts", "notifications", "groups", "cases"}
        and any("token" in field.name for field in model._meta.fields)
    ]
    assert with_tokens == []
