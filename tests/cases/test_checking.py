"""The partner's link: no account, one answer, nothing lost."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Letterhead
from cases import workflow
from cases.models import Case, PartnerAsk
from notifications.models import Notice
from tests.factories import cases, people

pytestmark = pytest.mark.django_db

YES = {"answer": "agreed", "name": "見本 花子", "comments": "", "seen": "1"}
NO = YES | {"answer": "changes", "comments": "名前の字が違います。"}


def link(case):
    return f"/cases/check/{case.token}/"


def test_partner_reads_the_text_and_agrees(client):
    case = cases.with_partner()

    shown = client.get(link(case))
    thanks = client.post(link(case), YES, follow=True)

    case.refresh_from_db()
    assert "川べりのごみが、すぐに" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "ありがとうございました" in thanks.content.decode()
    assert (case.status, case.asks.get().answered_by) == ("checked", "見本 花子")


def test_link_sent_again_works_and_the_old_one_does_not(client):
    case = cases.with_partner()
    old = link(case)

    workflow.ask_again(case, by=people.liaison())
    mails = Notice.objects.filter(kind="cases/case_check_asked").order_by("pk")
    [new] = re.findall(r"/cases/check/[^/]+/", mails.last().private_url)

    assert (client.get(old).status_code, client.get(new).status_code) == (410, 200)
    assert mails.count() == 2


def test_answer_reaches_the_clerks_when_the_office_has_no_address(client):
    Letterhead.objects.update(contact_email="")
    clerk, case = people.clerk(), cases.with_partner()

    client.post(link(case), YES)

    told = Notice.objects.filter(kind="cases/case_check_answered")
    assert {each.to_address for each in told} == {"kankyo@sample.example", clerk.email}


def test_opening_the_link_changes_nothing(client):
    case = cases.with_partner()

    for _ in range(3):
        assert client.get(link(case)).status_code == 200
        assert client.head(link(case)).status_code == 200

    assert Case.objects.get(pk=case.pk).status == "with_partner"


def test_partner_asks_for_changes_and_the_section_is_told_what(client):
    case = cases.with_partner()

    client.post(link(case), NO)

    mail = Notice.objects.get(kind="cases/case_check_answered")
    assert Case.objects.get(pk=case.pk).status == "draft"
    assert mail.to_address == "kankyo@sample.example"
    assert "名前の字が違います。" in mail.text
    assert "【直しの希望】" in mail.subject


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (YES | {"answer": ""}, "「この内容でよい」か「直してほしい」かを選んでください。"),
        (YES | {"name": " "}, "答える人のお名前を入力してください。"),
        (NO | {"comments": " "}, "どこを、どう直してほしいかを書いてください。"),
    ],
)
def test_unfinished_answer_is_asked_again_and_keeps_what_was_typed(client, typed, sentence):
    case = cases.with_partner()

    response = client.post(link(case), typed)

    shown = response.content.decode()
    assert sentence in shown
    assert "<title>エラー：" in shown
    assert Case.objects.get(pk=case.pk).status == "with_partner"


def test_link_works_once(client):
    case = cases.with_partner()
    client.post(link(case), YES)

    twice = client.post(link(case), YES).content.decode()
    again = client.post(link(case), NO)

    shown = again.content.decode()
    assert "「この内容でよい」と答えていただきました" in twice
    assert "いま送った答えは、受け取っていません" in shown
    assert NO["comments"] in shown  # what the second person wrote is not lost
    assert "確認していただきました" in shown
    assert "川べりのごみ" not in shown
    assert case.log.count() == 2


def test_older_link_says_that_a_newer_one_was_sent(client):
    case = cases.with_partner()
    old = link(case)
    workflow.ask_again(case, by=people.liaison())

    assert "新しいほうのメールを開いてください" in client.get(old).content.decode()


def test_link_that_was_taken_back_or_is_too_old_shows_nothing(client):
    case = cases.with_partner()
    PartnerAsk.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    late = client.get(link(case))
    workflow.take_back(case, by=people.liaison())
    gone = client.get(link(case))

    assert (late.status_code, gone.status_code) == (410, 410)
    assert "期限が切れています" in late.content.decode()
    assert "川べりのごみ" not in late.content.decode() + gone.content.decode()


def test_wrong_link_is_not_found(client):
    assert client.get("/cases/check/wrong/").status_code == 404


def test_answer_to_an_older_text_is_asked_again_beside_the_new_one(client):
    case = cases.with_partner()

    response = client.post(link(case), NO | {"seen": "0"})

    shown = response.content.decode()
    assert "内容が変わりました" in shown
    assert "名前の字が違います。" in shown
    assert Case.objects.get(pk=case.pk).status == "with_partner"


def test_token_is_kept_nowhere_but_in_the_mail():
    case = cases.with_partner()

    assert case.token not in str(PartnerAsk.objects.values())


def test_pictures_and_documents_are_seen_through_the_link_alone(client):
    case = cases.draft(people.clerk())
    picture, document = cases.picture(case), cases.document(case)
    case = cases.asked(case, people.clerk())
    shown = client.get(link(case)).content.decode()
    through = [
        f"{link(case)}pictures/{picture.pk}/large.webp", f"{link(case)}documents/{document.pk}/",
    ]  # fmt: skip

    assert all(address in shown for address in through)
    assert [client.get(address).status_code for address in through] == [200, 200]
    assert client.get(picture.large_url).status_code == 404
    client.post(link(case), YES)
    assert [Client().get(address).status_code for address in through] == [404, 404]


def test_page_of_the_link_stays_within_ten_queries(client, django_assert_max_num_queries):
    case = cases.with_partner()

    with django_assert_max_num_queries(10):
        client.get(link(case))
