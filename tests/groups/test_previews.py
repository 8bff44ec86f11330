"""What a page of an act shows beforehand is what then happens: words, days, mail and PDF."""

import re
import subprocess
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from core.calendar import Basis
from groups.admin import transition_pages
from groups.letters import issuing
from groups.models import CorrectionRequest, RegistrationPolicy
from notifications.models import Notice
from tests.factories import paper, people, registrations

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 27, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
SATURDAY, OPEN, NEW_YEAR = date(2026, 12, 5), date(2026, 12, 16), date(2026, 12, 29)
WORDS = {"note": "番地と会則を直してください。", "item_address": "on", "why_bylaws": "第3条"}
NUMBERS = re.compile(r"R?\d\d?[-－]\d{3}|R\d\d-\d{3}|〇〇〇-〇〇〇")
SERIALS = re.compile(r"R\d+本市活発第\d+号|（文書番号は決定のときに付きます）")


@pytest.fixture(autouse=True)
def _friday():
    """The setting's term ends on a Saturday."""
    RegistrationPolicy.objects.update(correction_days=8, correction_unit="days")
    with time_machine.travel(FRIDAY):
        yield


def url(registration, act, name, *more):
    return reverse(f"admin:groups_registration_{act}", args=[registration.pk, name, *more])


def on(day, *, roll=False, asked=True):
    """A day as the form sends it."""
    parts = {"until_year": day.year, "until_month": day.month, "until_day": day.day}
    box = {"roll": "on"} if roll else {}
    return parts | box | ({"asked": day.isoformat()} if asked else {})


def untouched(client, registration, name):
    """What a browser sends when nothing on the page was touched but the words."""
    form = client.get(url(registration, "move", name)).context["form"]
    return on(form["until"].value(), roll=bool(form["roll"].value()), asked=bool(form.closed))


def told(notice_or_mail, texts=("subject", "text")):
    """Subject and text, whatever number is still to come."""
    return [NUMBERS.sub("番号", str(notice_or_mail[text])) for text in texts]


def letters_of(name):
    """The kinds of official letters that the page of the act says will be issued."""
    [page] = [page for each, page in transition_pages.PAGES.items() if each.name == name]
    return page.letters


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    text = re.sub(r"\s", "", done.stdout.decode())
    text = text.replace("（決定のときに付きます）", "〇〇〇-〇〇〇")
    return SERIALS.sub("文書番号", NUMBERS.sub("番号", text))


def foretold_and_done(registration, name, data):
    """(what the page showed, what then happened), each as (mails, PDFs)."""
    client = people.signed_in(people.clerk("clerk2"))
    known = set(registration.letters.values_list("pk", flat=True))
    last = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    page = client.post(url(registration, "move", name), data | {"preview": "1"})
    mails = page.context["mails"]
    pdfs = [
        text_of(client.post(url(registration, "letter", name, serial), data).content)
        for serial in range(len(letters_of(name)))
    ]
    registration.refresh_from_db()
    assert registration.status in page.context["transition"].sources  # nothing has happened

    answer = client.post(url(registration, "move", name), data)

    assert answer.status_code == 302, answer.context["form"].errors
    sent = Notice.objects.filter(pk__gt=last).values("subject", "text")
    new = registration.letters.exclude(pk__in=known)
    shown = (sorted(map(told, mails)), sorted(pdfs))
    done = (sorted(map(told, sent)), sorted(text_of(issuing.pdf(each)) for each in new))
    return shown, done, page.context["consequences"]


DAYS = {
    "an open day": on(OPEN, asked=False),
    "a closed day that stays": on(NEW_YEAR),
    "a closed day that moves": on(NEW_YEAR, roll=True),
    "the setting's closed day that stays": on(SATURDAY),
    "the setting's closed day that moves": on(SATURDAY, roll=True),
    "no day at all": {"asked": SATURDAY.isoformat()},
}
MAKERS = {"send_back": registrations.in_review, "ask_more": registrations.sent_back}


@pytest.mark.parametrize("basis", Basis)
@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("name", MAKERS)
def test_correction_is_sent_as_it_was_shown(name, days, basis):
    registration = MAKERS[name]()
    RegistrationPolicy.objects.update(deadline_basis=basis)

    shown, done, consequences = foretold_and_done(registration, name, WORDS | DAYS[days])

    due = CorrectionRequest.objects.get().due
    assert shown == done
    assert len(done[0]) == len(done[1]) == 1
    assert any(f"補正の期限は{due}です。" in words for words in consequences)


@pytest.mark.parametrize("name", MAKERS)
def test_untouched_page_already_shows_the_day_that_will_be_sent(name):
    registration = MAKERS[name]()
    client = people.signed_in(people.clerk("clerk2"))
    [first] = client.get(url(registration, "move", name)).context["mails"]

    data = WORDS | untouched(client, registration, name)
    shown, done, _consequences = foretold_and_done(registration, name, data)

    assert [told(first)] == shown[0] == done[0]
    assert CorrectionRequest.objects.get().due_on == date(2026, 12, 7)  # the box is ticked


@pytest.mark.parametrize("name", MAKERS)
def test_wrong_day_shows_no_other_day_anywhere(name):
    registration = MAKERS[name]()
    client = people.signed_in(people.clerk("clerk2"))
    wrong = WORDS | on(OPEN) | {"until_day": "32"}

    page = client.post(url(registration, "move", name), wrong | {"preview": "1"})
    pdf = client.post(url(registration, "letter", name, 0), wrong)

    assert page.context["mails"] == []
    assert "期限の日を直すと、ここに出ます。" in page.context["consequences"]
    assert "この日付はありません" in pdf.content.decode()
    assert not pdf.content.startswith(b"%PDF")


def test_correction_on_paper_is_sent_as_it_was_shown():
    registration = paper.counter_sent_back()

    shown, done, _words = foretold_and_done(registration, "ask_more", WORDS | on(OPEN))

    assert shown == done


def counter_examined(joined):
    registration = paper.counter_in_review(joined)
    registrations.tick(registration)
    return registration


BOTH_WAYS = {
    "send_back": paper.counter_in_review,
    "ask_more": paper.counter_sent_back,
    "remind": paper.counter_sent_back,
    "take_back": paper.counter_sent_back,
    "approve": counter_examined,
    "reject": paper.counter_in_review,
    "withdraw": paper.counter_in_review,
}


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_people_reached_by_mail_and_on_paper_are_each_shown_their_own_letter(name):
    registration = BOTH_WAYS[name](people.representative())

    shown, done, _words = foretold_and_done(registration, name, WORDS | on(OPEN))

    assert shown == done
    assert len(done[0]) == 2


def test_page_says_which_letter_goes_how_to_whom_and_what_lies_in_the_envelope():
    registration = paper.counter_in_review(people.representative())
    client = people.signed_in(people.clerk("clerk2"))

    mails = client.get(url(registration, "move", "send_back")).context["mails"]

    told_how = [(mail["way"], mail["to"], mail["enclosed"]) for mail in mails]
    assert told_how == [
        ("メール", str(people.representative()), ""),
        ("紙の手紙", "団体サンプル川みち清掃会 御中", "補正依頼書"),
    ]
    assert ["/groups/register/" in mail["text"] for mail in mails] == [True, False]


def test_extension_shows_each_their_own_letter():
    registration = paper.counter_sent_back(people.representative())
    client = people.signed_in(people.clerk("clerk2"))
    page = reverse("admin:groups_registration_extend", args=[registration.pk])
    data = on(NEW_YEAR) | {"reason": "雪のため"}

    shown = client.post(page, data | {"preview": "1"}).context["mails"]
    client.post(page, data)

    sent = Notice.objects.filter(kind="groups/correction_extended").values("subject", "text")
    assert sorted(map(told, shown)) == sorted(map(told, sent))
    assert len(sent) == 2


def expired():
    with time_machine.travel(datetime(2026, 10, 1, 10, tzinfo=ZoneInfo("Asia/Tokyo"))):
        return registrations.sent_back()


OTHERS = [
    ("start_review", registrations.submitted),
    ("approve", registrations.examined),
    ("reject", registrations.in_review),
    ("reject", expired),
    ("withdraw", registrations.submitted),
    ("withdraw", registrations.in_review),
    ("withdraw", registrations.sent_back),
    ("remind", registrations.sent_back),
    ("remind", expired),
    ("take_back", registrations.sent_back),
    ("take_back", expired),
]


@pytest.mark.parametrize(("name", "make"), OTHERS)
def test_every_other_act_is_told_as_it_was_shown(name, make):
    registration = make()

    shown, done, _words = foretold_and_done(registration, name, {"note": "理由を、ここに。"})

    assert shown == done
    assert len(done[1]) == len(letters_of(name))


def test_every_act_of_staff_is_compared():
    shown = {each.name for each in transition_pages.PAGES}

    assert {*MAKERS, *(name for name, _make in OTHERS)} == shown
