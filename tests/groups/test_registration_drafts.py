"""A draft as a whole: its task list, the link by mail, throwing it away."""

from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from groups import workflow
from groups.models import DraftLink, Registration
from groups.registration import draft_links
from notifications.models import Notice
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return registrations.draft(name="団体サンプル書きかけの会")


@pytest.fixture
def client(draft):
    return people.signed_in(draft.applicant)


def url_of(name, registration):
    return reverse(f"registration_{name}", args=[registration.pk])


def resume(link):
    return reverse("registration_resume", args=[link.token])


def test_task_list_says_what_is_done_and_that_nothing_is_submitted(draft, client):
    page = client.get(url_of("tasks", draft))

    words = [step.word for step in page.context["progress"].steps]
    assert words == ["完了", "未着手", "未着手", "未着手", "まだ始められません", "未着手"]
    text = unescape(page.content.decode())
    assert "まだ提出されていません" in text
    assert "6つのうち1つ" in text
    assert url_of("check", draft) not in text


def test_complete_task_list_leads_to_the_check():
    registration = registrations.complete_draft()
    client = people.signed_in(registration.applicant)

    page = client.get(url_of("tasks", registration)).content.decode()

    assert url_of("check", registration) in page


@pytest.mark.parametrize("make", [registrations.draft, registrations.complete_draft])
def test_task_list_needs_few_queries(make, django_assert_max_num_queries):
    registration = make()
    client = people.signed_in(registration.applicant)

    with django_assert_max_num_queries(9):
        client.get(url_of("tasks", registration))


def test_link_is_mailed_with_an_address_that_runs_out(draft, client):
    client.post(url_of("link", draft), {"email": "Member@Sample.Example"})

    link = DraftLink.objects.get()
    notice = Notice.objects.get(kind="groups/draft_link")
    assert (link.email, notice.to_address) == ("member@sample.example", "member@sample.example")
    token = notice.private_url.split("/")[-2]
    assert notice.private_url.endswith(reverse("registration_resume", args=[token]))
    assert DraftLink.objects.found(token) == link
    assert token not in notice.text + notice.html
    assert link.expires_at > timezone.now() + timedelta(days=29)


def test_wrong_address_is_explained(draft, client):
    page = client.post(url_of("link", draft), {"email": "member"}).content.decode()

    assert "メールアドレスの形になっていません" in page
    assert DraftLink.objects.count() == 0


def test_links_of_a_day_are_limited(draft, client):
    for n in range(draft_links.MOST_A_DAY + 1):
        client.post(url_of("link", draft), {"email": f"m{n}@sample.example"})

    assert DraftLink.objects.count() == draft_links.MOST_A_DAY


def test_holder_of_the_address_joins_by_a_button(draft):
    link = draft_links.invite(draft, by=draft.applicant, email="member@sample.example")
    client = people.signed_in(people.member())

    asked = client.get(resume(link))
    assert draft.editors.count() == 1
    answer = client.post(resume(link))

    assert "続きを書きますか" in asked.content.decode()
    assert answer.url == url_of("tasks", draft)
    assert people.member() in draft.editors.all()
    assert client.post(resume(link)).url == answer.url


def test_another_address_cannot_use_the_link_and_learns_nothing(draft):
    link = draft_links.invite(draft, by=draft.applicant, email="member@sample.example")
    client = people.signed_in(people.outsider())

    answers = [client.get(resume(link)), client.post(resume(link))]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert all(draft.name not in answer.content.decode() for answer in answers)
    assert draft.editors.count() == 1


def test_link_runs_out(draft, time_machine):
    link = draft_links.invite(draft, by=draft.applicant, email="member@sample.example")
    time_machine.move_to(timezone.now() + timedelta(days=31), tick=False)
    client = people.signed_in(people.member())

    page = client.post(resume(link)).content.decode()

    assert "期限が切れています" in page
    assert draft.editors.count() == 1


@pytest.mark.parametrize("state", ["submitted", "in_review", "sent_back", "approved", "withdrawn"])
def test_link_sent_before_submitting_opens_nothing_afterwards(draft, state):
    registrations.completed(draft, draft.applicant)
    link = draft_links.invite(draft, by=draft.applicant, email="member@sample.example")
    registrations.brought_to(draft, state)
    client = people.signed_in(people.member())

    pages = [client.get(resume(link)), client.post(resume(link))]

    assert all("審査に戻ったため、このリンクは使えません" in p.content.decode() for p in pages)
    assert all("続きを書きますか" not in p.content.decode() for p in pages)
    assert list(draft.editors.all()) == [draft.applicant]
    assert client.get(url_of("show", draft)).status_code == 404


def test_link_sent_during_a_correction_works_until_it_is_answered():
    registration = registrations.sent_back()
    by = registration.applicant
    joined = draft_links.invite(registration, by=by, email="member@sample.example")
    late = draft_links.invite(registration, by=by, email="outsider@sample.example")

    people.signed_in(people.member()).post(resume(joined))
    workflow.resubmit(registrations.mended(registration), by=by)
    people.signed_in(people.outsider()).post(resume(late))

    assert set(registration.editors.all()) == {by, people.member()}


def test_link_of_a_correction_that_was_taken_back_stays_without_use():
    registration = registrations.sent_back()
    link = draft_links.invite(
        registration, by=registration.applicant, email="member@sample.example"
    )
    registration = workflow.take_back(registration, by=people.clerk())
    workflow.send_back(registration, by=people.clerk(), note="番地", items=[{"field": "address"}])

    page = people.signed_in(people.member()).post(resume(link))

    assert "審査に戻ったため、このリンクは使えません" in page.content.decode()
    assert list(registration.editors.all()) == [registration.applicant]


def test_writer_still_finds_the_application_by_an_old_link(draft):
    registrations.completed(draft, draft.applicant)
    link = draft_links.invite(draft, by=draft.applicant, email=draft.applicant.email)
    workflow.submit(draft, by=draft.applicant)

    answer = people.signed_in(draft.applicant).post(resume(link))

    assert answer.url == url_of("tasks", draft)


def test_address_of_a_link_with_a_strange_character_is_unknown(client):
    assert client.get("/groups/register/resume/%00/").status_code == 404


def test_link_asks_to_sign_in_first(draft, client):
    link = draft_links.invite(draft, by=draft.applicant, email="member@sample.example")
    client.logout()

    assert client.get(resume(link)).url == f"{reverse('account_login')}?next={resume(link)}"


def test_discarding_asks_first_and_takes_rows_and_files_away(
    draft, client, django_capture_on_commit_callbacks
):
    registrations.attach(draft)
    (path,) = [Path(settings.PRIVATE_ROOT) / a.file.name for a in draft.attachments.all()]

    asked = client.get(url_of("discard", draft)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url_of("discard", draft))

    assert "この下書きを消しますか" in asked
    assert not Registration.objects.filter(pk=draft.pk).exists()
    assert not path.exists()


@pytest.mark.parametrize("state", ["submitted", "sent_back", "withdrawn"])
def test_what_was_submitted_is_never_discarded(state):
    registration = registrations.STATES[state]()
    client = people.signed_in(registration.applicant)

    client.post(url_of("discard", registration))

    assert Registration.objects.filter(pk=registration.pk).exists()
