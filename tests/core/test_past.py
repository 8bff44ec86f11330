"""これまでの流れ: acts and letters in one line of time, told alike for every app."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.admin import past as cases_past
from core.admin import past
from groups.admin import past as groups_past
from notifications.models import Notice
from tests.factories import cases, letters, paper, people, registrations

pytestmark = pytest.mark.django_db


def test_acts_and_mails_stand_in_one_line_the_newest_first():
    registration = registrations.sent_back(note="番地が抜けています。")
    later = timezone.now() + timedelta(days=1)
    Notice.objects.filter(kind="groups/registration_submitted").update(created_at=later)

    events = groups_past.events(registration)

    titles = [event.title for event in events]
    assert titles[0].startswith("メール　")
    assert [title for title in titles if "　" not in title] == [
        "補正を求める", "審査を始める", "提出する",
    ]  # fmt: skip
    asked = next(event for event in events if event.title == "補正を求める")
    assert (asked.who, asked.text) == (str(people.clerk()), "番地が抜けています。")


def test_letter_says_how_it_went_to_whom_and_what_became_of_it():
    failed, posted = letters.failed("届かない"), paper.letter(1)

    mail, letter = past.mail(failed), past.mail(posted)

    assert (mail.title, mail.who, mail.word, mail.tone) == (
        "メール　届かない", "hanako@sample.exampleへ", "送信できません", "need",
    )  # fmt: skip
    assert mail.text == letters.REFUSED
    assert letter.title.startswith("紙の手紙　")
    assert letter.who == f"{posted.to_name}へ"


def test_partner_who_answered_by_a_link_is_named_by_the_answer():
    events = cases_past.events(cases.checked())

    assert "見本 花子（相手方）" in {event.who for event in events}


def test_letter_about_a_case_says_the_address_it_went_to():
    letter = letters.sent(to_user=people.clerk(), to_address="kankyo@sample.example")

    assert past.mail(letter).who == f"{people.clerk()} さんへ"
    assert cases_past.mail(letter).who == "kankyo@sample.exampleへ"
