"""What is promised is what is sent: the same letters, to the same people, at the same moments."""

import json
from dataclasses import replace
from datetime import date, time, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from accounts.models import ClosedDay
from core.deadlines import Receiver
from notifications import outbox, workflow
from notifications.models import Notice
from notifications.reminders import planning
from notifications.reminders.promises import promises
from notifications.tasks import plan, sweep
from tests.factories import people, registrations
from tests.notifications.invented import HANAKO, JIRO, Plan, Sample, jst, registered, rule

pytestmark = pytest.mark.django_db
NOW = jst(2026, 11, 20, 13)  # a Friday before a holiday
HOURS = (1, 5, 9, 13, 17, 21)
SABURO = Receiver("見本 三郎", postal="〒367-0000\n埼玉県本庄市見本町1丁目2番3号\n見本 三郎 様")


class Evening(Sample):
    """Another kind, said at another hour."""

    name = "invented/evening"
    label = "夕方の期限"
    hour = time(17)
    before, after = (2, 0), (3,)


@pytest.fixture
def kinds(tmp_path, settings):
    folder = tmp_path / "notices/invented"
    folder.mkdir(parents=True)
    (folder / "evening.subject.txt").write_text("夕方　{{ due }}（{{ title }}）")
    (folder / "evening.txt").write_text("{{ title }}　{{ phase }}\n{{ url }}\n")
    settings.TEMPLATES = [
        settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}
    ]
    with registered(Sample()) as morning, registered(Evening()) as evening:
        yield morning, evening


@pytest.fixture
def kind():
    with registered() as kind:
        yield kind


def promised(days, now=NOW):
    with time_machine.travel(now, tick=False):
        return sorted(
            (promise.at, promise.to, promise.channel, promise.subject, promise.text)
            for promise in promises(days)
        )


def sent(days, now=NOW, hours=HOURS):
    """Live through the days: plan and deliver at these hours; what was written when."""
    moments = [now] + [
        moment
        for number in range(days + 1)
        for hour in hours
        if now < (moment := jst(now.year, now.month, now.day, hour) + timedelta(number))
        if moment <= now + timedelta(days)
    ]
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            plan()
            sweep()
    return sorted(
        (one.created_at, one.to_address or one.to_name, one.channel, one.subject, one.text)
        for one in Notice.objects.all()
    )


def test_promises_of_thirty_days_are_the_letters_of_thirty_days(kinds):
    morning, evening = kinds
    rule(copy_to="kacho@sample.example", copy_after=5)
    ClosedDay.objects.create(day=date(2026, 12, 7))
    for number in range(12):  # more than nine: their keys sort otherwise than their numbers
        people_ = (HANAKO, JIRO) if number % 3 else (HANAKO, SABURO)
        on = date(2026, 11, 14) + timedelta(number * 3)
        morning.open(Plan(on, receivers=people_, title=f"朝{number}"))
        morning.open(Plan(date(2026, 12, 5), receivers=people_, title=f"同じ日{number}"))
        evening.open(Plan(on, time(12 + number), receivers=(HANAKO,), title=f"夕{number}"))

    expected = promised(30)

    assert sent(30) == expected
    assert len(expected) > 60
    assert len(mail.outbox) == Notice.objects.filter(channel="mail").count()


def test_promises_of_the_registered_kinds_are_their_letters():
    with time_machine.travel(NOW - timedelta(days=3)):
        registrations.sent_back(by=people.representative())
        registrations.submitted(by=people.member())
        people.clerk()
        sweep()
    Notice.objects.all().delete()

    expected = promised(25)

    assert sent(25, hours=(9, 17)) == expected
    assert len(expected) > 5


def test_unwritten_reminders_are_promised_at_once_and_in_their_place(kind):
    kind.open(Plan(date(2026, 11, 27), title="甲"))
    planning.note_owed(NOW)
    kind.open(Plan(date(2026, 11, 27), title="乙"))

    expected = promised(0)

    assert [(at, to) for at, to, *_rest in expected] == [(NOW, HANAKO.address)]
    assert sent(0) == expected


def test_rule_changed_at_noon_promises_nothing_that_was_said_in_the_morning(kind):
    kind.open(Plan(date(2026, 11, 20)))
    with time_machine.travel(jst(2026, 11, 20, 9), tick=False):
        plan()
        sweep()
    rule(hour=time(17), after=[])

    assert promised(30) == []


def test_deadline_that_is_over_or_switched_off_is_not_promised(kind):
    pk = kind.open(Plan(date(2026, 11, 27)))
    rule(is_active=False)
    assert promised(30) == []
    rule()
    kind.meet(pk)

    assert promised(30) == []


def test_letter_that_waits_or_is_held_is_promised_and_a_code_is_not_shown(kind):
    with time_machine.travel(NOW, tick=False):
        held = outbox.enqueue(
            dedupe_key="1", kind="test", to_address=HANAKO.address, subject="一", text="本文"
        )
        workflow.hold(held, by=people.clerk(), note="待つ")
        outbox.enqueue(
            dedupe_key="2", kind="code", to_address=JIRO.address, subject="二", text="123456",
            secret=True,
        )  # fmt: skip

    assert [(to, subject, text) for _at, to, _channel, subject, text in promised(1)] == [
        (HANAKO.address, "一", "本文"),
        (JIRO.address, "二", "（確認コードのメールです。本文は表示しません）"),
    ]


def test_address_that_is_none_is_promised_as_a_sentence_and_reaches_nobody(kind):
    kind.open(Plan(date(2026, 11, 27), receivers=(replace(HANAKO, address="hanako"),)))

    [(_at, _to, channel, subject, text)] = promised(0)

    assert (channel, text) == ("", "")
    assert subject.startswith("メールアドレスの形になっていません。")


class Wordless(Sample):
    """A kind whose letter was forgotten in the templates."""

    name = "invented/wordless"


def test_letter_without_words_is_promised_as_a_sentence_and_hides_no_other(kind):
    with registered(Wordless()) as wordless:
        wordless.open(Plan(date(2026, 11, 27), receivers=(JIRO,)))
        kind.open(Plan(date(2026, 11, 27)))

        assert [(channel, subject) for _at, _to, channel, subject, _text in promised(0)] == [
            ("", "文面を作れません。システムの担当者に連絡してください。"),
            ("mail", "令和8年11月27日（金）まで（見本）"),
        ]


def test_command_prints_the_same_as_json_lines(kind):
    kind.open(Plan(date(2026, 11, 27)))
    output = StringIO()

    with time_machine.travel(NOW, tick=False):
        call_command("notices", "--days", "30", "--json", stdout=output)

    rows = [json.loads(line) for line in output.getvalue().splitlines()]
    assert [(row["to"], row["subject"], row["text"]) for row in rows] == [
        (to, subject, text) for _at, to, _channel, subject, text in promised(30)
    ]
    assert len(rows) == 6
