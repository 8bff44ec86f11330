"""What a page of an act shows beforehand is the mail that then leaves."""

import re

import pytest
from django.urls import reverse

from cases import workflow
from cases.admin import transition_pages
from cases.models import CatalogueSetting, PartnerAsk
from notifications.models import Notice
from tests.factories import cases, people

pytestmark = pytest.mark.django_db
STATES = {
    "ask_partner": cases.draft,
    "record_check": cases.draft,
    "ask_again": cases.with_partner,
    "take_back": cases.with_partner,
    "approve": cases.checked,
    "send_back": cases.checked,
    "publish": cases.approved,
    "unpublish": cases.published,
    "archive": cases.published,
}
TOKENS = re.compile(r"/cases/(check/[^/\s]+|[\w〇]+-[\w〇]+)/")


def told(words):
    """Subject and text; of a link only where it leads, for its token and number are to come."""
    return words["subject"], TOKENS.sub("/cases/それ/", words["text"])


@pytest.mark.parametrize("note", ["年度を、\n確かめてください。", "よろしくお願いします"])
@pytest.mark.parametrize("name", STATES)
def test_act_is_told_as_it_was_shown(name, note):
    case = STATES[name]()
    CatalogueSetting.objects.update(answer_days=9)
    client = people.signed_in(people.clerk())
    url = reverse("admin:cases_case_move", args=[case.pk, name])
    last = Notice.objects.latest("pk").pk if Notice.objects.exists() else 0
    mails = client.post(url, {"note": note, "preview": "1"}).context["mails"]
    assert not Notice.objects.filter(pk__gt=last).exists()

    assert client.post(url, {"note": note}).status_code == 302

    sent = {told(each) for each in Notice.objects.filter(pk__gt=last).values("subject", "text")}
    assert sent == {told(mail) for mail in mails}


def test_every_act_of_staff_is_compared():
    assert set(STATES) == {each.name for each in transition_pages.PAGES}


def test_partner_hears_once_that_the_question_was_taken_back():
    case = cases.with_partner()

    workflow.take_back(case, by=people.liaison())

    letter = Notice.objects.get(kind="cases/case_check_taken_back")
    assert letter.to_address == PartnerAsk.objects.get().email
    assert "していただくことは、いまはありません。" in letter.text
