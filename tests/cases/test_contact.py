"""「話を聞きたい」 reaches section and partner; their addresses stay hidden."""

import pytest
from django.core import signing

from accounts.models import Letterhead
from cases.forms.contact import QuestionForm
from cases.models import Case
from cases.sheet.writing import PartnerFacts
from core.forms.contact import SALT
from groups.choices import Publication
from notifications.models import Notice
from tests.factories import cases
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db

TYPED = {
    "sender_name": "見本 太郎", "sender_email": "taro@visitor.example",
    "message": "始めたきっかけを聞かせてください。",
}  # fmt: skip


@pytest.fixture
def opened(monkeypatch):
    """A stamp of a page opened long enough ago."""
    monkeypatch.setattr("core.forms.contact.FASTEST", -1)
    return TYPED | {"opened": signing.TimestampSigner(salt=SALT).sign("opened")}


def test_question_reaches_section_and_partner(client, opened):
    case = cases.published()

    answer = client.post(f"/cases/{case.number}/contact/", opened)

    mails = Notice.objects.filter(kind="cases/case_question")
    assert answer["Location"].startswith(f"/cases/{case.number}/contact/sent/?proof=")
    assert sorted(mails.values_list("to_address", "reply_to")) == [
        ("kai@sample.example", "taro@visitor.example"),
        ("kankyo@sample.example", "taro@visitor.example"),
    ]
    assert "始めたきっかけを" in mails[0].text
    assert "受け付けました" in client.get(answer["Location"]).content.decode()
    bare = client.get(f"/cases/{case.number}/contact/sent/")
    assert bare["Location"] == f"/cases/{case.number}/contact/"  # nothing was sent


def test_registered_partner_is_reached_only_if_it_agreed(client, opened):
    open_one = registered(1, email="open@sample.example", publication={"email": Publication.FORM})
    closed = registered(2, email="closed@sample.example", publication={})
    partners = (PartnerFacts("npo", open_one), PartnerFacts("npo", closed))
    case = cases.published(partners=partners)

    client.post(f"/cases/{case.number}/contact/", opened)

    told = Notice.objects.filter(kind="cases/case_question").values_list("to_address", flat=True)
    assert sorted(told) == ["kai@sample.example", "kankyo@sample.example", "open@sample.example"]


def test_case_without_addresses_reaches_the_clerk(client, opened):
    Letterhead.objects.update(contact_email="suishin@sample.example")

    client.post("/cases/R08-J001/contact/", opened)

    assert Notice.objects.get().to_address == "suishin@sample.example"


BOTH = {"section_email": "kankyo@sample.example", "partner_email": "kai@sample.example"}


@pytest.mark.parametrize(
    ("addresses", "lead", "mail"),
    [
        (
            BOTH,
            "書いたことは、担当課と相手方にメールで届きます。届け先",
            "担当課と相手方に、同じ内容を送っています。",
        ),
        (
            BOTH | {"partner_email": ""},
            "書いたことは、担当課にメールで届きます。相手方へは、担当課が取り次ぎます。届け先",
            "担当課だけに届いています。相手方へ取り次いでください。",
        ),
        (
            BOTH | {"section_email": ""},
            "市民活動推進課と相手方にメールで届きます。担当課へは、市民活動推進課が取り次ぎます。",
            "市民活動推進課と相手方だけに届いています。担当課へ取り次いでください。",
        ),
        (
            {"section_email": "", "partner_email": ""},
            "市民活動推進課にメールで届きます。担当課と相手方へは、市民活動推進課が取り次ぎます。",
            "市民活動推進課だけに届いています。担当課と相手方へ取り次いでください。",
        ),
    ],
)
def test_page_receipt_and_mail_name_those_who_really_get_it(client, opened, addresses, lead, mail):
    Letterhead.objects.update(contact_email="suishin@sample.example")
    case = Case.objects.get(number="R08-J001")
    Case.objects.filter(pk=case.pk).update(**addresses)
    address = "/cases/R08-J001/contact/"

    asked = client.get(address).content.decode()
    receipt = client.get(client.post(address, opened)["Location"]).content.decode()

    assert lead in asked
    assert lead.partition("にメール")[0].removeprefix("書いたことは、") + "にメールで送" in receipt
    assert {mail in one.text for one in Notice.objects.all()} == {True}


def test_nobody_to_reach_is_said_and_nothing_is_sent(client, opened):
    Letterhead.objects.update(contact_email="")

    answer = client.post("/cases/R08-J001/contact/", opened)

    assert "いまは、このページからは送れません" in answer.content.decode()
    assert Notice.objects.count() == 0


def test_mail_that_can_be_answered_does_not_say_it_cannot(client, opened):
    case = cases.published(name="事業「みどり」")

    client.post(f"/cases/{case.number}/contact/", opened)

    question = Notice.objects.filter(kind="cases/case_question").first()
    assert "このメールにそのまま返信すると" in question.text
    assert "送信専用" not in question.text
    assert "送信専用" in Notice.objects.filter(kind="cases/case_published").first().text
    assert "事例「事業『みどり』」について" in question.subject


def test_double_click_sends_once(client, opened):
    case = cases.published()

    client.post(f"/cases/{case.number}/contact/", opened)
    client.post(f"/cases/{case.number}/contact/", opened)

    assert Notice.objects.filter(kind="cases/case_question").count() == 2


def test_machine_and_flood_are_refused(client, opened):
    address = "/cases/R08-J001/contact/"

    trapped = client.post(address, opened | {"homepage": "http://spam.example"})
    for n in range(11):
        last = client.post(address, opened | {"message": f"{n}回め"})

    assert "もう一度「送信する」を" in trapped.content.decode()
    assert "短い時間に" in last.content.decode()


def test_form_shows_no_address(client):
    case = cases.published()

    shown = client.get(f"/cases/{case.number}/contact/").content.decode()

    assert "sample.example。" not in shown
    assert "kai@" not in shown
    assert QuestionForm().fields["message"].label in shown
