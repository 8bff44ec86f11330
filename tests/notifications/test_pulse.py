"""Numbers for the monitor, the nightly check, and the watchdog over beat."""

import json
import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letterhead, User
from honjo_kyodo.watch.watchdog import Watch
from notifications import notices, outbox
from notifications.models import MailSetting, Notice, Reminder, ReminderRule
from notifications.paper import printing
from notifications.reminders import composing, planning
from notifications.sending import claiming
from notifications.tasks import check, tell_that_beat_is_silent
from notifications.watch import invariants, pulse
from tests.factories import paper, people, registrations

pytestmark = pytest.mark.django_db
WATCH = "watch@city.example"


@pytest.fixture
def watched():
    MailSetting.objects.update_or_create(pk=1, defaults={"watch_address": WATCH})


def queue(key, **fields):
    values = {
        "kind": "test",
        "to_address": "hanako@sample.example",
        "subject": "件名",
        "text": "本文",
    }
    return outbox.enqueue(dedupe_key=key, **(values | fields))


def failed(key):
    queue(key)
    for notice in claiming.claim(50):
        claiming.mark_failed(notice, "あて先がありません。", lasting=True)


def test_pulse_counts_what_waits_and_fails_in_one_query(django_assert_num_queries):
    failed("a")
    queue("b")
    queue("c", send_after=timezone.now() + timedelta(hours=1))
    queue("d", channel="paper", to_address="", postal="〒367\n本庄市\n見本 花子")

    with django_assert_num_queries(1):
        now = pulse.pulse()

    assert (now.queued, now.failed, now.failed_today, now.to_print, now.sent_today) == (
        2,
        1,
        1,
        1,
        0,
    )
    assert now.oldest_unsent == Notice.objects.get(dedupe_key="b").created_at


def test_monitor_sees_counts_and_ages_and_nothing_of_a_letter(client):
    queue("a", subject="見本 花子さんへ")

    answer = client.get("/readyz")

    letters = json.loads(answer.content)["letters"]
    assert set(letters) == {
        "queued", "failed", "failed_24h", "oldest_unsent_seconds", "last_tick_seconds",
    }  # fmt: skip
    assert (letters["queued"], letters["failed"], letters["oldest_unsent_seconds"]) == (1, 0, 0)


def test_quiet_night_says_nothing(watched):
    registrations.in_review()
    people.clerk()

    assert check() == []
    assert not Notice.objects.filter(to_address=WATCH).exists()


def test_broken_night_is_told_once_a_day(watched):
    people.clerk()
    failed("a")

    assert check() == check() == ["この24時間に、1件の通知が送れませんでした。"]

    [letter] = Notice.objects.filter(to_address=WATCH)
    assert letter.subject == "【市民協働ポータル】通知に確かめることがあります"
    assert "1件の通知が送れませんでした" in letter.text


def test_address_in_the_settings_that_is_of_somebody_stopped_is_named(watched):
    people.clerk()
    ReminderRule.objects.filter(kind="groups/decision_due").update(
        copy_to="kacho@city.example", copy_after=1
    )
    for address in ("kacho@city.example", WATCH.upper()):
        User.objects.create_user(address, name="前の課長")
    quiet = invariants.broken()

    User.objects.filter(name="前の課長").update(is_active=False)

    assert quiet == []
    assert invariants.broken() == [
        "「通知の設定」に書いた送り先は、利用を止めた人のアドレスです。",
        "「お知らせの時期（登録申請の審査）」に書いた送り先は、利用を止めた人のアドレスです。",
    ]


def test_letter_stuck_in_sending_or_late_is_named():
    queue("a")
    queue("b")
    claiming.claim(1)
    long_ago = timezone.now() - timedelta(hours=2)
    Notice.objects.filter(status="sending").update(claimed_at=long_ago)
    Notice.objects.filter(status="queued").update(send_after=long_ago)

    assert list(invariants.about_letters(timezone.now())) == [
        "1件の通知が、10分より長く「送信中」のままです。",
        "1件の通知が、送る時刻を1時間過ぎても出ていません。",
    ]


def test_deadline_without_anybody_and_reminder_that_was_passed_by_are_named():
    registration = registrations.sent_back()
    registration.editors.clear()
    type(registration).objects.update(email="", address="")
    waiting = registrations.in_review(name="団体サンプル待ち")
    people.clerk()
    later = timezone.now() + timedelta(days=60)

    found = list(invariants.about_deadlines(later))

    assert "「申請の補正」の期限のうち1件に、知らせる相手がいません。" in found
    assert any("時刻を1時間過ぎても用意されていません" in each for each in found)
    planning.note_owed(later)
    assert Reminder.objects.filter(about_id=str(waiting.pk)).exists()
    assert not any("用意されていません" in each for each in invariants.about_deadlines(later))


def test_paper_that_nobody_prints_or_posts_is_named():
    paper.letter(1)
    printing.make(by=people.clerk())
    paper.letter(2)

    assert list(invariants.about_letters(timezone.now())) == []
    assert list(invariants.about_letters(timezone.now() + timedelta(days=14))) == [
        "1通の手紙が、3開庁日より長く印刷を待っています。",
        "1件の束が、3開庁日より長く「投函した」と記録されていません。",
    ]


def test_kind_that_is_switched_off_on_purpose_is_no_fault():
    registrations.sent_back()
    ReminderRule.objects.update(is_active=False)

    assert list(invariants.about_deadlines(timezone.now())) == []


def test_reminder_that_became_no_letter_is_named():
    registrations.sent_back()
    now = timezone.now() + timedelta(days=60)
    planning.note_owed(now)
    Reminder.objects.update(created_at=timezone.now() - timedelta(hours=2))

    [sentence] = invariants.about_reminders(timezone.now())
    composing.write()

    assert "手紙になっていません" in sentence
    assert list(invariants.about_reminders(timezone.now())) == []


def test_silence_of_beat_is_told_once_and_again_after_the_next_silence(watched, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "honjo_kyodo.watch.watchdog.current_app.send_task", lambda *a, **k: asked.append(k)
    )
    start = time.time()
    watch = Watch()
    watch.since = watch.looked = start
    cache.set(pulse.TICK_KEY, start, timeout=None)

    for seconds in (60, 599, 630, 660, 700):
        watch.look(start + seconds)
    cache.set(pulse.TICK_KEY, start + 1000, timeout=None)
    for seconds in (1010, 1500, 1700):
        watch.look(start + seconds)

    assert [each["args"] for each in asked] == [[10], [11]]


def test_letter_about_a_silence_leaves_once(watched):
    pulse.note_tick()

    tell_that_beat_is_silent(10)
    notices.beat_is_silent(11)

    [letter] = Notice.objects.filter(to_address=WATCH)
    assert letter.subject == "【市民協働ポータル】定時の仕事が10分止まっています"


def test_page_shows_parts_letters_and_what_is_broken(client):
    failed("a")
    clerk = people.signed_in(people.clerk())

    shown = clerk.get(reverse("operations")).content.decode()

    assert "この24時間に、1件の通知が送れませんでした。" in shown
    assert "あて先がありません。" in shown
    assert "データベース" in shown


@pytest.mark.parametrize(("who", "status"), [("representative", 302), ("liaison", 403)])
def test_page_is_for_those_who_may_see_letters(who, status):
    assert people.signed_in(getattr(people, who)()).get(reverse("operations")).status_code == status


def test_operations_page_warns_while_the_office_cannot_be_reached():
    Letterhead.objects.update(contact_phone="", contact_email="")
    clerk = people.signed_in(people.clerk())

    before = clerk.get(reverse("operations")).content.decode()
    Letterhead.objects.update(contact_phone="0495-00-0000")
    half = clerk.get(reverse("operations")).content.decode()
    Letterhead.objects.update(contact_email="suishin@sample.example")
    after = clerk.get(reverse("operations")).content.decode()

    assert "窓口の電話番号とメールアドレスが、まだ決まっていません" in before
    assert "窓口のメールアドレスが、まだ決まっていません" in half
    assert "まだ決まっていません" not in after
