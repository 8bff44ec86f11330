"""From the last look to the receipt, and what the applicant sees afterwards."""

from datetime import time, timedelta
from html import unescape

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from core.forms.fields import MailField
from groups import workflow
from groups.choices import Page, RegistrationStatus
from groups.models import CorrectionRequest, RegistrationLog, RegistrationPolicy
from groups.registration import citizen_status
from notifications.models import Notice
from tests.factories import paper, people, registrations

pytestmark = pytest.mark.django_db

PLEDGE = {"pledge": ["purpose", "no_gang", "truth"]}


def url_of(name, registration):
    return reverse(f"registration_{name}", args=[registration.pk])


def open_as_writer(name, registration):
    return people.signed_in(registration.applicant).get(url_of(name, registration))


def text_of(answer):
    return unescape(answer.content.decode())


def test_check_shows_every_answer_with_a_link_to_change_it():
    registration = registrations.complete_draft()

    page = text_of(open_as_writer("check", registration))

    for words in (
        "団体サンプル川みち清掃会",
        "平成21年（2009年）4月",
        "環境の保全（おもな分野）",
        "090-0000-0002",
        "名簿（役員または会員）.pdf",
    ):
        assert words in page
    place = reverse("registration_page", args=[registration.pk, Page.PLACE])
    assert f'href="{place}?back=check#id_mobile"' in page


def test_check_says_what_goes_public():
    registration = registrations.complete_draft()

    sections = dict(open_as_writer("check", registration).context["sections"])

    words = {line.name: line.publicity for lines in sections.values() for line in lines}
    assert (words["name"], words["website"], words["purpose"]) == ("公開", "公開", "公開")
    assert (words["mobile"], words["address"], words["postal_code"]) == ("非公開",) * 3


def test_change_from_the_check_leads_back_to_it():
    registration = registrations.complete_draft()
    client = people.signed_in(registration.applicant)
    url = reverse("registration_page", args=[registration.pk, Page.PEOPLE])

    answer = client.post(
        f"{url}?back=check",
        {
            "representative_title": "会長",
            "representative_name": "見本 花子",
            "representative_kana": "ミホンハナコ",
            "act": "next",
        },
    )

    assert answer.url == url_of("check", registration)


def test_incomplete_application_names_what_is_missing_and_cannot_be_submitted():
    registration = registrations.draft(name="団体サンプル書きかけの会")
    client = people.signed_in(registration.applicant)

    page = text_of(client.get(url_of("check", registration)))
    client.post(url_of("check", registration), PLEDGE)

    registration.refresh_from_db()
    assert registration.status == "draft"
    assert "まだ提出できません" in page
    assert "この内容で申請を提出する" not in page
    assert reverse("registration_page", args=[registration.pk, Page.PLACE]) in page


@pytest.mark.parametrize("pledge", [{}, {"pledge": ["purpose"]}])
def test_pledge_is_needed_in_full(pledge):
    registration = registrations.complete_draft()
    client = people.signed_in(registration.applicant)

    page = text_of(client.post(url_of("check", registration), pledge))

    registration.refresh_from_db()
    assert registration.status == "draft"
    assert "すべての約束にチェックを入れてください。" in page


def test_submission_answers_with_a_receipt():
    registration = registrations.complete_draft()
    client = people.signed_in(registration.applicant)

    page = text_of(client.post(url_of("check", registration), PLEDGE, follow=True))

    registration.refresh_from_db()
    assert registration.reference in page
    assert "申請を受け付けました" in page
    assert "あなたがすることはありません" in page
    assert f"{RegistrationPolicy.current().standard_days}日です" in page
    assert registration.letters.get(kind="receipt").get_absolute_url() in page
    assert "団体サンプル川みち清掃会" in page


def test_receipt_is_mailed_once_although_the_button_was_pressed_twice():
    registration = registrations.complete_draft()
    client = people.signed_in(registration.applicant)

    answers = [client.post(url_of("check", registration), PLEDGE) for _ in range(2)]

    assert {answer.url for answer in answers} == {url_of("receipt", registration)}
    assert RegistrationLog.objects.filter(transition="submit").count() == 1
    assert Notice.objects.filter(kind="groups/registration_submitted").count() == 1


def test_any_writer_may_submit():
    registration = registrations.complete_draft()
    registration.editors.add(people.member())

    people.signed_in(people.member()).post(url_of("check", registration), PLEDGE)

    registration.refresh_from_db()
    assert registration.status == "submitted"


def test_draft_has_no_receipt():
    answer = open_as_writer("receipt", registrations.complete_draft())

    assert answer.url.startswith("/groups/register/")
    assert "receipt" not in answer.url


def test_mended_application_is_handed_in_again():
    registration = registrations.mended(registrations.sent_back())
    client = people.signed_in(registration.applicant)

    check = text_of(client.get(url_of("check", registration)))
    page = text_of(client.post(url_of("check", registration), PLEDGE, follow=True))

    registration.refresh_from_db()
    assert registration.status == "in_review"
    assert "直した申請を再提出する" in check
    assert "再提出した日時" in page


def test_application_with_pages_to_mend_cannot_be_handed_in_again():
    registration = registrations.sent_back()
    client = people.signed_in(registration.applicant)

    client.post(url_of("check", registration), PLEDGE)

    registration.refresh_from_db()
    assert registration.status == "sent_back"


@pytest.mark.parametrize("state", [s for s in RegistrationStatus.values if s != "draft"])
def test_standing_is_told_in_citizen_words(state):
    registration = registrations.STATES[state]()

    page = open_as_writer("show", registration)

    registration.refresh_from_db()
    text = text_of(page)
    assert registration.citizen_status in text
    assert citizen_status.WHOSE[registration.turn] in text
    assert registration.reference in text
    staff_words = {label for _, label in RegistrationStatus.choices if len(label) > 2}
    assert not any(f">{label}<" in text for label in staff_words)


def test_history_is_told_without_the_names_of_staff():
    registration = registrations.resubmitted()

    page = open_as_writer("show", registration)

    assert [event.words for event in page.context["history"]] == [
        "提出しました",
        "市が確認を始めました",
        "市が、直していただきたいところをお知らせしました",
        "直して、もう一度提出しました",
    ]
    assert people.clerk().name not in text_of(page)


def test_every_move_and_state_has_its_citizen_words():
    assert set(citizen_status.HISTORY) == {row.name for row in workflow.REGISTRATION.transitions}
    assert set(citizen_status.WHAT_NOW) == set(RegistrationStatus)


def test_request_for_correction_links_to_the_page_to_mend():
    registration = registrations.sent_back()

    page = text_of(open_as_writer("show", registration))

    place = reverse("registration_page", args=[registration.pk, Page.PLACE])
    assert f'href="{place}#id_address"' in page
    assert "住所の番地が抜けています。" in page


def test_letters_can_be_downloaded():
    registration = registrations.approved()

    page = text_of(open_as_writer("show", registration))

    for letter in registration.letters.all():
        assert letter.get_absolute_url() in page
    assert {letter.kind for letter in registration.letters.all()} == {
        "receipt",
        "decision",
        "certificate",
    }


@pytest.mark.parametrize("state", ["submitted", "in_review", "sent_back"])
def test_withdrawing_asks_first(state):
    registration = registrations.STATES[state]()
    client = people.signed_in(registration.applicant)

    asked = text_of(client.get(url_of("withdraw", registration)))
    status_after_get = type(registration).objects.get().status
    client.post(url_of("withdraw", registration))

    registration.refresh_from_db()
    assert "この申請を取り下げますか" in asked
    assert status_after_get == state
    assert registration.status == "withdrawn"


@pytest.mark.parametrize("state", ["draft", "approved", "rejected", "withdrawn"])
def test_withdrawing_is_not_offered_when_it_is_not_open(state):
    registration = registrations.STATES[state]()
    client = people.signed_in(registration.applicant)

    client.post(url_of("withdraw", registration))

    registration.refresh_from_db()
    assert registration.status == state


@pytest.mark.parametrize("name", ["check", "receipt", "show"])
def test_page_needs_few_queries(name, django_assert_max_num_queries):
    make = registrations.complete_draft if name == "check" else registrations.sent_back
    registration = make()
    client = people.signed_in(registration.applicant)

    with django_assert_max_num_queries(14):
        client.get(url_of(name, registration))


def test_hour_and_manner_stand_where_the_applicant_looks():
    RegistrationPolicy.objects.update(deadline_time=time(17), deadline_manner="postmark")
    registration = registrations.sent_back()
    client = people.signed_in(people.representative())

    pages = [client.get(path) for path in ("/my/", registration.get_absolute_url())]

    assert all("17時まで（消印有効）" in page.content.decode() for page in pages)
    assert "17時まで（消印有効）" in Notice.objects.get(kind__endswith="sent_back").text


def test_letter_to_somebody_without_an_account_names_no_page_behind_sign_in():
    registration = paper.counter_sent_back()
    CorrectionRequest.objects.update(due_set_at=timezone.now() - timedelta(days=30))
    with time_machine.travel(registration.corrections.get().due.at + timedelta(days=3)):
        paper.remind()

    letters = Notice.objects.filter(channel="paper")

    assert {each.kind.split("/")[1] for each in letters} == {
        "registration_submitted", "registration_sent_back", "correction_due",
    }  # fmt: skip
    assert [each for each in letters if "/register/" in each.text] == []
    assert "補正依頼書" in letters.get(kind__endswith="correction_due").text


def test_one_mailbox_gets_one_letter():
    clerk = people.clerk()
    registration = registrations.counter_draft(clerk, email=people.member().email.upper())
    registration.editors.add(people.member())

    workflow.submit(registration, by=clerk)

    told = Notice.objects.filter(kind="groups/registration_submitted")
    assert [each.to_address for each in told if each.to_user_id != clerk.pk] == [
        people.member().email
    ]


def test_address_that_no_mail_can_go_to_is_refused_with_a_sentence():
    form = MailField()

    with pytest.raises(ValidationError, match="形になっていません"):
        form.clean("a" * 66 + "@sample.example")
    assert form.clean("hanako@sample.example") == "hanako@sample.example"
