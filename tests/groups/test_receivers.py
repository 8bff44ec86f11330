"""Who hears about applications and groups: never an account that is stopped, never nobody."""

import pytest
from django.test import Client

from accounts.models import Letterhead, User
from groups import receivers, workflow
from groups.choices import Publication
from groups.models import Membership
from notifications.models import Notice
from tests.factories import paper, people, registrations
from tests.factories.organizations import registered
from tests.groups.test_contact import write

pytestmark = pytest.mark.django_db
MAIL = "kai@sample.example"


def stop(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.fixture
def group():
    """Reached by the form at an address that was its former chair's."""
    organization = registered(email=MAIL, publication={"email": Publication.FORM})
    stop(User.objects.create_user(MAIL, name="前の会長"))
    Letterhead.objects.update(contact_email="suishin@sample.example")
    return organization


def asked(organization):
    return f"{organization.get_absolute_url()}contact/"


def test_question_goes_to_the_people_of_the_group_when_its_address_is_of_somebody_stopped(group):
    Membership.objects.create(organization=group, user=people.member())
    Membership.objects.create(organization=group, user=people.outsider())
    stop(people.outsider())

    write(asked(group))

    assert Notice.objects.get().to_address == people.member().email
    assert "取り次いで" not in Notice.objects.get().text


def test_question_goes_to_the_clerks_when_nobody_of_the_group_is_left(group):
    shown = Client().get(asked(group)).content.decode()
    receipt = Client().get(write(asked(group), day="2026-11-24").url)

    assert Notice.objects.get().to_address == "suishin@sample.example"
    assert "団体へ取り次いでください。" in Notice.objects.get().text
    assert "市民活動推進課にメールで届きます。団体へは、市民活動推進課が取り次ぎます。" in shown
    assert receipt.status_code in (200, 302)


def test_question_to_nobody_is_said_and_not_sent(group):
    Letterhead.objects.update(contact_email="")

    answer = write(asked(group))

    assert "いまは、このページからは送れません" in answer.content.decode()
    assert Notice.objects.count() == 0


def test_decision_reaches_the_group_when_the_only_writer_is_stopped():
    registration = registrations.examined()
    stop(registration.applicant)

    workflow.approve(registration, by=people.clerk())

    letter = Notice.objects.get(kind="groups/registration_approved")
    assert (letter.to_address, letter.to_user) == ("kawamichi@sample.example", None)
    assert "/my/" not in letter.text


def test_letter_goes_on_paper_when_the_address_is_that_of_the_stopped_writer():
    registration = registrations.examined()
    type(registration).objects.update(email=registration.applicant.email.upper())
    stop(registration.applicant)
    registration.refresh_from_db()

    [receiver] = receivers.applicants(registration)

    assert receiver.postal.endswith("団体サンプル川みち清掃会 御中")


def test_writer_who_is_not_the_last_hears_alone():
    registration = registrations.submitted()
    registration.editors.add(people.member())
    stop(registration.applicant)

    assert [each.address for each in receivers.applicants(registration)] == [people.member().email]


@pytest.mark.parametrize(
    ("reached", "words", "copy"),
    [
        ({"email": MAIL}, "市からメールでお願いします", "控えをメールでお送りします。"),
        ({"email": ""}, "市から手紙でお願いします", "控えを手紙でお送りします。"),
        ({"email": "", "address": ""}, "市から電話などでお願いします", "取り下げました。</p>"),
    ],
)
def test_receipt_of_the_counter_promises_only_the_way_that_reaches(reached, words, copy):
    clerk = people.clerk()
    registration = registrations.counter_draft(clerk, email=reached["email"])
    registration = workflow.submit(registration, by=clerk)
    type(registration).objects.update(**reached)
    client = people.signed_in(clerk)
    page = f"/groups/register/{registration.pk}/"

    receipt = client.get(f"{page}receipt/").content.decode()
    withdrawn = client.post(f"{page}withdraw/", follow=True).content.decode()

    assert words in receipt
    main = receipt.partition("<main")[2]
    assert ("マイページ" in main, "メール" in main.replace("メールアドレス", "")) == (
        False,
        "メール" in words,
    )
    assert copy in withdrawn


def test_receipt_and_withdrawal_name_both_ways_when_mail_and_paper_go_out():
    registration = workflow.submit(paper.counter_draft(people.member()), by=people.clerk())
    client = people.signed_in(people.clerk())
    page = f"/groups/register/{registration.pk}/"

    receipt = client.get(f"{page}receipt/").content.decode()
    withdrawn = client.post(f"{page}withdraw/", follow=True).content.decode()

    assert "市からメールと手紙でお願いします" in receipt
    assert "控えをメールと手紙でお送りします。" in withdrawn


def test_receipt_of_who_applied_by_the_web_leads_to_their_page():
    registration = registrations.submitted()
    client = people.signed_in(registration.applicant)

    receipt = client.get(f"/groups/register/{registration.pk}/receipt/").content.decode()

    assert "市からメールでお願いします" in receipt
    assert "マイページで進みぐあいを見る" in receipt


def test_citizen_who_joined_a_counter_entry_is_led_to_their_own_page_everywhere():
    joined = people.member()
    registration = paper.counter_draft(joined)
    client = people.signed_in(joined)
    url = f"/groups/register/{registration.pk}/"

    tasks = client.get(url).content.decode()
    workflow.submit(registration, by=people.clerk())
    receipt = client.get(f"{url}receipt/").content.decode()
    shown = client.get(f"{url}show/").content.decode()

    assert "いつでもマイページから続きを書けます。" in tasks
    assert ("マイページで進みぐあいを見る" in receipt, joined.email in receipt) == (True, True)
    for words in ("職員の机", "きょうの机", "受付票を印刷して"):
        assert [words in page for page in (tasks, receipt, shown)] == [False] * 3


def test_counter_entry_is_gone_on_with_from_the_desk():
    clerk = people.clerk()
    registration = registrations.counter_draft(clerk)
    url = f"/groups/register/{registration.pk}/"

    words = people.signed_in(clerk).get(url).content.decode()

    assert "いつでもマイページから" not in words
    assert "窓口の入力の途中" in words
