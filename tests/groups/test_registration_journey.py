"""An application from the first question to the receipt, as its representative walks it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groups.choices import AttachmentKind, Page
from groups.models import Registration
from tests.core import hostile
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

YES = ("place", "open", "bylaws", "non-profit", "no-religion", "no-politics", "no-gang")
ANSWERS = {"asked": "1", "answered": "1", "kind": "civic_group", "members": "１２", "months": "30"}
ANSWERS |= dict.fromkeys(YES, "yes")
TYPED = {
    Page.BASICS: {
        "kind": "civic_group",
        "name": "団体サンプル川みち清掃会",
        "name_kana": "だんたいさんぷる",
        "founded_on_year": "平成２１",
        "founded_on_month": "４",
        "members": "３４人",
        "members_in_city": "31",
        "corporate_number": "",
    },
    Page.PEOPLE: {
        "representative_title": "会長",
        "representative_name": "見本 花子",
        "representative_kana": "みほん はなこ",
        "contact_name": "",
        "contact_kana": "",
    },
    Page.PLACE: {
        "postal_code": "３６７０００１",
        "address": "埼玉県本庄市見本町1丁目2番3号",
        "phone": "０４９５ー００ー０００２",
        "email": "kawamichi@sample.example",
        "website": "kawamichi.sample.example",
    },
    Page.ACTIVITY: {
        "one_line": "川べりを歩きながらごみを拾います",
        "fields_1": "7",
        "fields_2": "13",
        "fields_3": "7",
        "purpose": "水辺をきれいに保つ",
        "activities": "毎月の清掃",
        "schedule": "毎月第2日曜",
        "place": "若泉公園",
        "recruits_members": "on",
    },
}


def page_url(registration, page):
    return reverse("registration_page", args=[registration.pk, page])


def test_whole_journey_ends_with_a_receipt():
    client = people.signed_in(people.representative())

    begun = client.post(reverse("registration_start", query=ANSWERS))
    registration = Registration.objects.get()
    assert begun.url == reverse("registration_tasks", args=[registration.pk])
    assert "未着手" in client.get(begun.url).content.decode()

    district = registrations.District.objects.first().pk
    for page, typed in TYPED.items():
        extra = {"district": district} if page == Page.ACTIVITY else {}
        answer = client.post(page_url(registration, page), typed | extra | {"act": "next"})
        assert answer.status_code == 302, answer.context["form"].errors
    form = client.get(page_url(registration, "publication")).context["form"]
    choices = {field.html_name: field.value() for field in form}
    client.post(page_url(registration, "publication"), choices | {"act": "next"})
    for kind in AttachmentKind:
        file = SimpleUploadedFile(f"{kind.label}.pdf", hostile.pdf())
        sent = client.post(
            page_url(registration, "attachments"), {"act": kind.value, f"{kind}-files": file}
        )
        assert sent.status_code == 302
    check = reverse("registration_check", args=[registration.pk])
    assert "申請を提出する" in client.get(check).content.decode()
    pledged = client.post(check, {"pledge": ["purpose", "no_gang", "truth"]})

    registration.refresh_from_db()
    assert pledged.url == reverse("registration_receipt", args=[registration.pk])
    assert registration.reference in client.get(pledged.url).content.decode()
    assert registration.status == "submitted"
    assert registration.fields == [7, 13]
    assert registration.postal_code == "367-0001"
    assert registration.phone == "0495-00-0002"
    assert registration.website == "https://kawamichi.sample.example"
    assert (registration.founded_on.year, registration.founded_on.month) == (2009, 4)
    assert registration.name_kana == "ダンタイサンプル"


@pytest.mark.parametrize("state", registrations.STATES)
def test_every_page_of_the_writer_opens(state):
    registration = registrations.STATES[state]()
    client = people.signed_in(people.representative())
    names = ("tasks", "check", "receipt", "show", "withdraw", "discard", "link", "attachments")
    urls = [reverse(f"registration_{name}", args=[registration.pk]) for name in names]
    urls += [page_url(registration, page) for page in Page]

    answers = {url: client.get(url, follow=True) for url in [*urls, reverse("my")]}

    assert {url: a.status_code for url, a in answers.items()} == dict.fromkeys(answers, 200)
