"""Pages of a consultation that were open beside the one that moved it: nothing typed is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection, transaction

from calls.consultations import meetings, mending, placing, thread, writing
from calls.consultations.placing import Place
from calls.models import Consultation
from calls.workflow import consultation as workflow
from tests.calls.sheet import standing
from tests.factories import consultations, open_calls, people
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

LIST = "/admin/calls/consultation/"
NOTE = consultations.FACTS | {"asker": "person", "phone": "", "postal_code": "", "address": ""}


@pytest.fixture(autouse=True)
def _on_the_day():
    people.clerk(), people.liaison()
    with time_machine.travel(at(TODAY), tick=False):
        yield


def shown(answer):
    return answer.content.decode()


# --- who asks ------------------------------------------------------------------------------------


def sent_beside(facts):
    """A draft that is sent by one page, and what the other page, opened before, then answers."""
    client = people.signed_in(people.representative())
    one = consultations.draft()
    page = f"/consultations/{one.pk}/write/"
    seen = client.get(page).context["form"].seen
    client.post(page, NOTE | {"act": "send", "seen": seen})
    return client, client.post(page, NOTE | facts | {"seen": seen})


@pytest.mark.parametrize("act", ["save", "send"])
def test_contact_typed_beside_is_kept_where_it_is_mended(act):
    client, answer = sent_beside({"act": act, "phone": "0495-00-0077"})

    assert 'value="0495-00-0077"' in shown(answer)
    assert "まだ市に届いていません。確かめて、「この内容に直す」" in shown(answer)
    client.post(answer.context["address"], standing(answer))
    assert Consultation.objects.get().phone == "0495-00-0077"


def test_contact_typed_beside_together_with_the_note_stands_in_words():
    _, answer = sent_beside({"act": "save", "idea": "あとの考え", "phone": "0495-00-0077"})

    assert standing(answer)["idea"] == ["あとの考え"]
    words = "電話番号に入力した「0495-00-0077」は、「連絡先を直す」のページで入力してください。"
    assert words in shown(answer)


def test_second_press_of_the_button_leads_to_the_receipt():
    _, answer = sent_beside({"act": "send"})

    assert answer.url.endswith("/receipt/")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["save", "send"])
def test_note_that_arrives_while_another_page_sends_it_is_not_lost(act):
    one, client = consultations.draft(), people.signed_in(people.representative())
    page = f"/consultations/{one.pk}/write/"
    typed = NOTE | {"act": act, "idea": "同じときに書いた考え"}
    typed["seen"] = client.get(page).context["form"].seen

    def post():
        try:
            return client.post(page, typed)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            writing.opened(one, people.representative())
            waiting = pool.submit(post)
            wait_for_a_lock(waiting)
            workflow.send(one, by=people.representative())
        answer = waiting.result(20)

    assert (answer.status_code, standing(answer)["idea"]) == (200, ["同じときに書いた考え"])
    assert "まだ市に届いていません。" in shown(answer)
    assert Consultation.objects.get().status == "received"


def wait_for_a_lock(waiting):
    """Until another connection waits for this one; no longer than whoever should."""
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute("SELECT pg_stat_clear_snapshot(), pg_sleep(0.05)")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0] or waiting.done():
                return


@pytest.mark.parametrize("verb", ["advise", "close"])
def test_reply_that_comes_after_the_end_stays_on_the_page(verb):
    one, client = consultations.asked_back(), people.signed_in(people.representative())
    facts = {"advise": {"advice": "助言"}, "close": {"note": "理由"}}[verb]
    getattr(workflow, verb)(one, by=people.clerk(), **facts)

    answer = client.post(one.get_absolute_url(), {"text": "長い返事"})

    assert thread.OVER in shown(answer)
    assert standing(answer)["text"] == ["長い返事"]
    assert "市には届いていません。" in shown(answer)


def test_change_of_one_field_is_counted_as_one():
    one, client = consultations.draft(), people.signed_in(people.representative())
    page = f"/consultations/{one.pk}/write/"
    seen = client.get(page).context["form"].seen
    client.post(page, NOTE | {"act": "save", "title": "一つめの題", "seen": seen})

    answer = client.post(page, NOTE | {"act": "save", "title": "二つめの題", "seen": seen})

    assert "直すところが1つあります" in shown(answer)
    assert shown(answer).count("この画面を開いたあとに、次の項目が変わりました") == 1


# --- the city ------------------------------------------------------------------------------------


def test_counter_keeps_what_another_page_of_the_entry_still_says():
    centre = people.signed_in(consultations.centre())
    entry = centre.post(f"{LIST}counter/", {"opened": "a"}).url
    seen = centre.get(entry).context["form"].seen
    centre.post(entry, NOTE | {"act": "send", "seen": seen})

    answer = centre.post(entry, NOTE | {"act": "save", "wish": "聞きなおしたこと", "seen": seen})

    assert "もう受け付けています。いま入力した内容は、まだ保存していません。" in shown(answer)
    sent = standing(answer)
    assert sent["wish"] == ["聞きなおしたこと"]
    one = Consultation.objects.get()
    assert f'action="{LIST}{one.pk}/memo/"' in shown(answer)
    centre.post(f"{LIST}{one.pk}/memo/", sent)
    assert Consultation.objects.get().wish == "聞きなおしたこと"


def test_advice_that_comes_after_it_was_taken_back_is_given_back():
    one, clerk = consultations.talking(), people.signed_in(people.clerk())
    workflow.withdraw(one, by=people.representative())

    answer = clerk.post(f"{LIST}{one.pk}/move/advise/", {"advice": "長い助言。"}, follow=True)

    assert "書いた文は、次のとおりです：長い助言。" in shown(answer)


def test_page_of_an_act_that_was_only_looked_at_gives_nothing_back():
    one, clerk = consultations.advised(), people.signed_in(people.clerk())

    answer = clerk.get(f"{LIST}{one.pk}/move/advise/", follow=True)

    assert "書いた文は" not in shown(answer)


def test_record_of_a_meeting_that_was_cancelled_stays_on_the_page():
    one, clerk = consultations.talking(), people.signed_in(people.clerk())
    meeting = consultations.meeting(one)
    with time_machine.travel(at(meeting.on + timedelta(days=1)), tick=False):
        clerk = people.signed_in(people.clerk())
        meetings.cancel(meeting, by=people.clerk())
        answer = clerk.post(f"{LIST}{one.pk}/meeting/{meeting.pk}/record/", {"record": "長い記録"})

    assert meetings.CANCELLED in shown(answer)
    assert standing(answer)["record"] == ["長い記録"]


def test_meeting_of_what_is_over_stays_on_the_page():
    one, clerk = consultations.advised(), people.signed_in(people.clerk())
    day = date(2026, 12, 1)
    typed = {"on_year": day.year, "on_month": day.month, "on_day": day.day, "starts_at": "14:00"}

    answer = clerk.post(f"{LIST}{one.pk}/meeting/", typed | {"minutes": 60, "place": "会議室2"})

    assert meetings.OVER in shown(answer)
    assert standing(answer)["place"] == ["会議室2"]


def test_words_about_its_place_stay_on_the_page_when_it_is_over():
    one, clerk = consultations.talking(), people.signed_in(people.clerk())
    call = open_calls.opened()
    workflow.withdraw(one, by=people.representative())

    answer = clerk.post(f"{LIST}{one.pk}/about/", {"place": Place(call).key, "note": "変えたわけ"})

    assert placing.OVER in shown(answer)
    assert standing(answer)["note"] == ["変えたわけ"]


def test_place_that_stays_as_it_is_is_not_said_to_have_changed():
    one, clerk = consultations.talking(), people.signed_in(people.clerk())

    answer = clerk.post(f"{LIST}{one.pk}/about/", {"place": ""}, follow=True)

    assert mending.UNCHANGED in shown(answer)
    assert "何についての相談かを変えました" not in shown(answer)


def test_explanation_of_a_place_that_stays_is_kept_on_the_page():
    one, clerk = consultations.talking(), people.signed_in(people.clerk())

    answer = clerk.post(f"{LIST}{one.pk}/about/", {"place": "", "note": "説明だけ"})

    assert "いまと同じものです。" in shown(answer)
    assert standing(answer)["note"] == ["説明だけ"]
