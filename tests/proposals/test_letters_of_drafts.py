"""Staff read the outbox: no letter and no reminder tells what is being written (calls.md §7)."""

from contextlib import suppress
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from calls.models import Course
from core.workflow import NotAllowedNow
from notifications.models import Notice, Reminder
from notifications.tasks import plan
from proposals.choices import Page
from proposals.models import LateAccess
from proposals.submitting import lateness
from proposals.workflow import handing_in, pressing
from proposals.writing import ending
from tests.factories import calls, mails, people, proposals

pytestmark = pytest.mark.django_db
SECRET = "ひみつの橋"
CLOSES = calls.at(calls.ENTRY[calls.Kind.CLOSES], 17)
ROWS = ("changelist", "coming")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def secret_draft():
    """A draft of two with a secret title and a secret file; its representative confirms."""
    course = calls.opened().courses.get()
    Course.objects.filter(pk=course.pk).update(needs_confirmation=True)
    proposal = proposals.written(course=Course.objects.get(pk=course.pk), title=SECRET)
    proposal.papers.all().delete()
    proposals.attach(
        proposal, people.representative(), course.required_papers.first(), f"{SECRET}.pdf"
    )
    proposal.writers.create(person=people.member(), role="editor")
    return proposal


def told():
    """The kinds of all letters, and all that is kept of them."""
    letters = mails.written()
    kept = [str(row) for row in (*letters.values(), *Reminder.objects.values())]
    return set(letters.values_list("kind", flat=True)), " ".join(kept)


def staff_pages():
    """What staff see of letters: those that are written and those to come."""
    client = people.signed_in(people.clerk())
    pages = [reverse(f"admin:notifications_notice_{name}") for name in ROWS]
    pages += [
        reverse("admin:notifications_notice_change", args=[each.pk])
        for each in Notice.objects.all()
    ]
    answers = [client.get(page, {"state": "all"}) for page in pages]
    assert {each.status_code for each in answers} == {200}
    return " ".join(unescape(each.content.decode()) for each in answers)


def press(proposal, by, files=()):
    with suppress(NotAllowedNow):
        pressing.press(proposal, by=by, files=files)


def test_no_letter_about_a_draft_says_its_title_or_the_name_of_a_file():
    proposal, head = secret_draft(), people.representative()
    press(proposal, people.member())
    press(proposal, head, [f"{SECRET}の図.pdf"])
    proposal.papers.all().delete()
    with time_machine.travel(calls.at(hour=13), tick=False):
        assert pressing.settle() == 1
    lateness.grant_to(
        proposal, by=people.clerk(), reason="停電", expires_at=CLOSES + timedelta(hours=2)
    )
    coming = staff_pages()
    with time_machine.travel(CLOSES - timedelta(days=3, hours=7), tick=False):
        plan()
        kinds, kept = told()
        seen = staff_pages()
        ending.discard(proposal, by=head)
        after = told()

    assert kinds == {
        "proposals/attempt_refused",
        "proposals/confirmation_asked",
        "proposals/late_access_given",
        "proposals/proposal_closing",
    }
    assert after[0] == {"proposals/draft_discarded"}
    for text in (coming, seen, kept, after[1], LateAccess.objects.values().first() or ""):
        assert SECRET not in str(text)


def test_refusal_names_no_page_and_leads_to_where_it_is_said():
    proposal = secret_draft()
    press(proposal, people.representative(), [f"{SECRET}の図.pdf"])
    proposal.papers.all().delete()
    with time_machine.travel(calls.at(hour=13), tick=False):
        pressing.settle()

    (mail, _other) = mails.written().filter(kind="proposals/attempt_refused")
    assert "・まだ終わっていないことがあります" in mail.text
    assert "書類" not in mail.text
    assert reverse("proposal_check", args=[proposal.pk]) in mail.text


def test_letters_after_a_submission_say_the_title_that_was_handed_in():
    proposal = proposals.with_correction()
    proposals.save(proposal, Page.BUDGET, people.representative())
    type(proposal).objects.filter(pk=proposal.pk).update(title=SECRET)
    fresh = type(proposal).objects.get(pk=proposal.pk)
    with time_machine.travel(calls.at() + timedelta(days=12), tick=False):
        plan()
    handing_in.withdraw(fresh, by=people.representative())

    kinds, kept = told()

    assert len(kinds) >= 5
    assert proposals.FACTS["title"] in kept
    assert SECRET not in kept
    assert SECRET not in staff_pages()
