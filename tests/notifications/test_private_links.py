"""Links that act for their receiver: in the mail alone, never before the eyes of staff."""

import re
from collections import Counter

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection
from django.test import Client
from django.utils.html import escape
from pghistory.models import Context

from cases.models import PartnerAsk
from core.workflow import NotAllowedNow
from groups.models import DraftLink
from groups.registration import draft_links
from notifications import tasks, workflow
from notifications.admin import transition_pages
from notifications.models import CalendarFeed, Notice
from notifications.sending.private_links import PLACEHOLDER
from reviews.models import AttendanceLink, ClarificationLink
from tests.factories import cases, letters, office, people, registrations, reviews
from tests.house.walking import Page, is_enough, targets

URL = f"https://sample.example/cases/check/{'t' * 43}/"
TEXT = f"次のページで答えてください。\n\n{PLACEHOLDER}\n\n本庄市\n"
# Of the walk: the pages of one letter and of what was sent about one case; other lists repeat.
WALKED = re.compile(r"/admin/(notifications|cases|groups|reviews/(meeting|clarification))/")
ALIKE = {True: 2, False: 250}  # pages of one view, with a query of the same names and without

pytestmark = pytest.mark.django_db


def with_link(make=letters.queued, **fields):
    return make(text=TEXT, private_url=URL, **fields)


def move(letter, act):
    return f"/admin/notifications/notice/{letter.pk}/move/{act}/"


# --- the mail -------------------------------------------------------------------------------------


def test_the_mail_holds_the_link_and_the_letter_forgets_it():
    letter = with_link()

    tasks.sweep()

    letter.refresh_from_db()
    [sent] = mail.outbox
    assert sent.body.splitlines()[2] == URL
    assert f'href="{URL}"' in sent.alternatives[0][0]
    assert (letter.status, letter.private_url) == ("sent", "")
    assert URL not in letter.text + letter.html


def test_partner_answers_by_the_link_that_was_mailed(client):
    case = cases.with_partner()

    tasks.sweep()

    to_partner = next(each for each in mail.outbox if each.to == ["kai@sample.example"])
    [path] = re.findall(r"/cases/check/[^/]+/", to_partner.body)
    assert client.get(path).status_code == 200
    assert case.token in path


def test_draft_is_joined_by_the_link_that_was_mailed_and_kept_nowhere_else():
    draft = registrations.draft()
    link = draft_links.invite(draft, by=draft.applicant, email="member@sample.example")

    tasks.sweep()

    [sent] = [each for each in mail.outbox if each.to == ["member@sample.example"]]
    [path] = re.findall(r"/groups/register/resume/[^/]+/", sent.body)
    assert people.signed_in(people.member()).post(path).status_code == 302
    assert link.token in path
    letter = Notice.objects.filter(kind="groups/draft_link").values()
    assert link.token not in str([*letter, *DraftLink.objects.values()])


@pytest.mark.parametrize("act", ["cancel", "stale"])
def test_a_letter_that_never_leaves_forgets_its_link(act):
    letter = with_link(letters.failed)

    if act == "cancel":
        workflow.cancel(letter, by=people.clerk(), note="電話で確かめました。")
    else:
        letters.claiming.mark_unneeded(letter)

    letter.refresh_from_db()
    assert (letter.status, letter.private_url) == ("cancelled", "")


def test_the_database_refuses_a_link_on_paper_or_in_a_letter_that_has_left():
    sent = letters.sent()

    with pytest.raises(IntegrityError, match="notice_private_url"):
        Notice.objects.filter(pk=sent.pk).update(private_url=URL)


def test_the_database_refuses_a_link_on_paper():
    letter = letters.paper()

    with pytest.raises(IntegrityError, match="notice_private_url"):
        Notice.objects.filter(pk=letter.pk).update(private_url=URL)


# --- what staff do to it --------------------------------------------------------------------------


def test_corrected_words_keep_the_link():
    letter = with_link(letters.held)
    client = people.signed_in(people.clerk())
    typed = {
        "subject": "確認のお願い",
        "note": "言い方を直す",
        "text": f"新しい文\n\n{PLACEHOLDER}\n",
    }

    client.post(move(letter, "correct"), typed | {"seen": transition_pages.fingerprint(letter)})
    client.post(move(letter, "release"), {"note": ""})
    tasks.sweep()

    assert mail.outbox[-1].body == f"新しい文\n\n{URL}\n"


@pytest.mark.parametrize(
    "text",
    ["リンクのない文", f"https://evil.example/?{PLACEHOLDER}", f"{PLACEHOLDER}\n{PLACEHOLDER}"],
)
def test_words_without_the_place_of_the_link_are_refused_with_a_sentence(text):
    letter = with_link(letters.held)
    client = people.signed_in(people.clerk())

    page = client.post(move(letter, "correct"), {"subject": "件", "note": "直す", "text": text})

    assert "の行は、そのまま1行だけ残してください" in page.content.decode()
    assert Notice.objects.get(pk=letter.pk).text == TEXT


def test_a_link_is_not_sent_to_another_address_nor_printed():
    letter = with_link(letters.failed)
    client = people.signed_in(people.clerk())
    typed = {"address": "clerk@sample.example", "note": ""}

    page = client.post(move(letter, "resend"), typed)

    assert "別のあて先には送れません" in page.content.decode()
    assert client.get(move(letter, "to_paper")).status_code == 403
    with pytest.raises(NotAllowedNow):
        workflow.resend(letter, by=people.clerk(), address="clerk@sample.example")


def test_a_failed_letter_with_a_link_is_sent_again_to_its_own_address():
    letter = with_link(letters.failed)

    people.signed_in(people.clerk()).post(move(letter, "resend"), {"address": "", "note": ""})
    tasks.sweep()

    assert URL in mail.outbox[-1].body


# --- what staff read ------------------------------------------------------------------------------


@pytest.fixture
def live():
    """Letters in every state with links that work: name → the secret that must not be seen."""
    case = cases.with_partner()
    draft = registrations.draft()
    link = draft_links.invite(draft, by=people.representative(), email=people.member().email)
    secrets = {"partner": case.token, "draft": link.token}
    for make in (letters.failed, letters.held):
        with_link(make, about_type="cases.case", about_id=str(case.pk))
    feed = CalendarFeed.objects.issue(user=people.representative())
    answered = cases.with_partner(name="答えのある事例")
    use(answered.token, link.token, feed.token)
    letters.code("コードは 482913 です。\n")
    secrets |= {"answered": answered.token, "calendar": feed.token, **of_a_review()}
    return secrets | {"letter": "t" * 43, "code": "482913"}


def of_a_review():
    """Links to answer a summons to a meeting and a question of a member: waiting, and used."""
    with time_machine.travel(reviews.at(), tick=False):
        made = reviews.scoring()
        meeting = office.called(made)
        asked = {key: office.question_link(office.passed(made, key)) for key in ("one", "deputy")}
        called = {key: office.link_of(meeting, key) for key in ("one", "deputy")}
        told = {"act": "answer", "answer": "comes", "note": ""}
        assert Client().post(called["deputy"], told).status_code == 302
        assert Client().post(asked["deputy"], {"text": office.ANSWER}).status_code in (200, 302)
    found = {f"summons of {key}": path for key, path in called.items()}
    found |= {f"question of {key}": path for key, path in asked.items()}
    return {name: path.rstrip("/").rpartition("/")[2] for name, path in found.items()}


def use(to_answer, to_draft, of_calendar):
    """What comes by the links is written, and history notes from which page."""
    answer = {"answer": "changes", "name": "見本 花子", "comments": "名前の字", "seen": "1"}
    assert Client().post(f"/cases/check/{to_answer}/", answer).status_code == 302
    member = people.signed_in(people.member())
    assert member.post(f"/groups/register/resume/{to_draft}/").status_code == 302
    assert Client().get(f"/calendar/{of_calendar}.ics").status_code == 200


def walked(client):
    """Every page of the admin that this person reaches and that shows cases or letters."""
    waiting, met, seen = ["/admin/"], {}, Counter()
    while waiting:
        address = waiting.pop(0)
        if address in met or "pdf" in address or is_enough(address, seen, ALIKE):
            continue
        answer = client.get(address)
        is_page = answer.status_code == 200 and "html" in answer["Content-Type"]
        met[address] = answer.content.decode() if is_page else ""
        if "?" not in address:  # filters combine without end
            links = (target for target, _ in targets(address, Page(met[address])))
            waiting += [each for each in links if WALKED.match(each)]
    return met


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("person", [people.clerk, people.liaison, people.admin])
def test_no_page_of_staff_shows_a_live_link(live, person):
    pages = walked(people.signed_in(person()))

    shown = {
        (name, at) for name, secret in live.items() for at, html in pages.items() if secret in html
    }
    letter = Notice.objects.filter(kind="cases/case_check_asked").earliest("pk")
    assert shown == set()
    if person is people.clerk:  # the walk has met what it looks for
        assert escape(PLACEHOLDER) in pages[f"/admin/notifications/notice/{letter.pk}/change/"]
        assert f"/admin/notifications/notice/{letter.pk}/history/" in pages
        assert "/admin/notifications/notice/coming/" in pages


def test_history_of_a_letter_never_kept_the_link(live):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(row_to_json(e)::text, '') FROM notifications_noticeevent e"
        )
        [kept] = cursor.fetchone()

    assert [name for name, secret in live.items() if secret in kept] == []


def test_history_of_changes_never_kept_the_link_that_made_them(live):
    pages = str([*Context.objects.values_list("metadata", flat=True)])

    assert "/cases/check/…/" in pages
    assert "/groups/register/resume/…/" in pages
    assert "/review/meetings/by-link/…/" in pages
    assert "/review/questions/by-link/…/" in pages
    assert [name for name, secret in live.items() if secret in pages] == []


def test_digests_of_the_links_still_find_them(live):
    assert AttendanceLink.objects.found(live["summons of one"]).closed_at is None
    assert ClarificationLink.objects.found(live["question of one"]).closed_at is None
    assert PartnerAsk.objects.filter(closed_at=None).count() == 1
    assert DraftLink.objects.found(live["draft"]) == DraftLink.objects.get()
    assert CalendarFeed.objects.found(live["calendar"]) == CalendarFeed.objects.get()
