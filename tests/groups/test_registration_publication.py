"""Consent is an act of its own: who, when, which words; nothing else changes it."""

import re
from html import unescape

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from core.calendar import wareki
from groups.choices import PUBLISHABLE, Page
from groups.models import Consent, RegistrationPolicy
from groups.models.profile import PROFILE_FIELDS
from groups.registration import completeness, writing
from tests.factories import organizations, people, registrations

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    return registrations.complete_draft()


@pytest.fixture
def client(registration):
    return people.signed_in(registration.applicant)


def url_of(registration, page=Page.PUBLICATION):
    return reverse("registration_page", args=[registration.pk, page])


def lines(html):
    """What is read of a piece of a page, line by line."""
    return [each for each in map(str.strip, re.split(r"<[^>]*>", unescape(html))) if each]


def shown(client, registration):
    """What the form holds when the page opens, as a browser would send it."""
    page = client.get(url_of(registration))
    typed = {field.html_name: field.value() for field in page.context["form"]}
    return typed | {"seen": page.context["seen"]}


def test_personal_facts_are_proposed_closed():
    draft = registrations.draft(name="団体サンプル川みち清掃会")
    for page in (Page.PEOPLE, Page.PLACE):
        draft = writing.save_page(draft, page, by=draft.applicant, facts=registrations.FACTS[page])

    proposed = shown(people.signed_in(draft.applicant), draft)

    closed = {name for name, value in proposed.items() if value == "closed"}
    assert closed == {
        "publish_representative_name",
        "publish_contact_name",
        "publish_address",
        "publish_phone",
        "publish_mobile",
    }


def test_address_is_proposed_for_the_form_and_the_preview_shows_the_way_to_ask():
    draft = registrations.draft(name="団体サンプル川みち清掃会")
    for page in (Page.PEOPLE, Page.PLACE):
        draft = writing.save_page(draft, page, by=draft.applicant, facts=registrations.FACTS[page])

    page = people.signed_in(draft.applicant).get(url_of(draft))

    assert page.context["form"]["publish_email"].value() == "form"
    assert page.context["organization"].is_reachable_by_form
    assert not page.context["public"]["email"]
    assert "会にたずねる" in page.content.decode()
    assert "番号やアドレスは、たずねる人に見えません" in page.content.decode()


def test_form_is_offered_only_where_a_form_can_reach(registration, client):
    fields = client.get(url_of(registration)).context["form"].fields

    by_form = {name for name, field in fields.items() if "form" in dict(field.choices)}

    assert by_form == {f"publish_{name}" for name in ("phone", "mobile", "email")}
    assert {name for name, rule in PUBLISHABLE.items() if rule.by_form} == {
        "phone",
        "mobile",
        "email",
    }


def test_form_is_not_offered_without_an_address_to_write_to():
    registration = registrations.complete_draft(email="")
    client = people.signed_in(registration.applicant)

    fields = client.get(url_of(registration)).context["form"].fields

    assert all("form" not in dict(field.choices) for field in fields.values())


def test_consent_keeps_who_when_the_words_and_the_choices(registration, client):
    RegistrationPolicy.objects.update(consent_wording="公開してよいです。")
    Consent.objects.all().delete()

    client.post(
        url_of(registration),
        shown(client, registration)
        | {
            "publish_phone": "form",
            "publish_address": "public",
            "act": "next",
        },
    )

    consent = Consent.objects.get()
    registration.refresh_from_db()
    assert (consent.by, consent.wording) == (registration.applicant, "公開してよいです。")
    assert consent.choices == registration.publication
    assert consent.choices["phone"] == "form"
    assert registration.publishes("address")


def test_double_click_is_one_consent(registration, client):
    before = Consent.objects.count()
    sent = shown(client, registration) | {"publish_phone": "form", "act": "next"}

    client.post(url_of(registration), sent)
    client.post(url_of(registration), sent)

    assert Consent.objects.count() == before + 1


def test_consent_given_again_is_kept_again(registration, client):
    before = Consent.objects.count()

    for _ in range(2):
        client.post(url_of(registration), shown(client, registration) | {"act": "next"})

    assert Consent.objects.count() == before + 2


@pytest.mark.parametrize("act", ["later", "preview"])
def test_choosing_without_the_button_of_consent_is_no_consent(registration, client, act):
    before = registration.publication

    client.post(
        url_of(registration),
        shown(client, registration)
        | {
            "publish_phone": "public",
            "act": act,
        },
    )

    registration.refresh_from_db()
    assert registration.publication == before
    assert Consent.objects.count() == 1
    assert Page.PUBLICATION in completeness.missing_pages(registration)


def test_preview_shows_what_would_be_public(registration, client):
    client.post(
        url_of(registration),
        shown(client, registration)
        | {
            "publish_phone": "public",
            "publish_email": "form",
            "act": "preview",
        },
    )

    page = client.get(url_of(registration)).context

    names = {name for name, value in page["public"].items() if value}
    assert {"phone", "website"} <= names
    assert not names & {"email", "address", "representative_name"}
    assert page["organization"].is_reachable_by_form


def test_example_is_the_page_that_the_registration_makes(client, registration):
    """Every line of the page stands in the example, word for word, but for what is given later."""
    client.post(
        url_of(registration),
        shown(client, registration) | {"publish_phone": "public", "publish_address": "public"},
    )
    example = client.get(url_of(registration)).content.decode()
    example = lines(example.partition('id="preview"')[2].partition("公開の同意")[0])

    registration.refresh_from_db()
    said = {name: getattr(registration, name) for name in PROFILE_FIELDS}
    entry = organizations.registered(**said | {"publication": registration.publication})
    page = Client().get(entry.get_absolute_url()).content.decode()
    real = lines(page.partition("<h1>")[2].partition("この内容は団体が書き")[0])

    later = {entry.number, "登録", "更新", wareki(entry.registered_on), wareki(entry.updated_at)}
    assert [line for line in real if line not in later and line not in example] == []


def test_editing_another_page_never_changes_the_consent(registration, client):
    before = registration.publication
    facts = registrations.FACTS[Page.PLACE] | {"phone": "0495-00-9999"}

    writing.save_page(registration, Page.PLACE, by=registration.applicant, facts=facts)

    registration.refresh_from_db()
    assert registration.publication == before
    assert Consent.objects.count() == 1
    assert completeness.missing_pages(registration) == []


def test_fact_written_after_the_consent_is_closed_until_it_is_asked_about(registration):
    facts = registrations.FACTS[Page.PLACE] | {"fax": "0495-00-0003"}

    writing.save_page(registration, Page.PLACE, by=registration.applicant, facts=facts)

    registration.refresh_from_db()
    assert not registration.publishes("fax")
    assert completeness.missing_pages(registration) == [Page.PUBLICATION]


def test_consent_cannot_be_edited(registration):
    with pytest.raises(DatabaseError, match="Cannot update"):
        Consent.objects.update(wording="ちがう文章")


def test_page_asks_for_the_others_first_when_nothing_is_written():
    registration = registrations.draft()
    client = people.signed_in(registration.applicant)

    page = client.get(url_of(registration)).content.decode()

    assert "先に、ほかのページを書いてください" in page


def test_typed_fact_is_escaped_beside_its_question():
    registration = registrations.complete_draft(address="<script>本庄市</script>")
    client = people.signed_in(registration.applicant)

    page = client.get(url_of(registration)).content.decode()

    assert "<script>本庄市" not in page
    assert "<script>本庄市" in unescape(page)
