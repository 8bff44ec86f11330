"""The queue: what it shows, what its numbers mean, what it costs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groups import workflow
from groups.models import Registration
from groups.registration import writing
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

URL = reverse("admin:groups_registration_changelist")


def names(answer):
    """The applications on the page, in order."""
    return [row.obj.name for row in answer.context_data["rows"]]


def counts(client, query=""):
    """The numbers of every filter as shown: ``{"turn": {"staff": 3, …}, …}``."""
    answer = client.get(URL + query)
    shown = {}
    for spec in answer.context_data["cl"].filter_specs:
        links = spec.choices(answer.context_data["cl"])
        shown[spec.parameter_name] = {link["label"]: link["count"] for link in links}
    return shown


def due(registration, days):
    """Let the application's day be so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    Registration.objects.filter(pk=registration.pk).update(due_on=day)


def test_queue_shows_what_waits_for_staff_the_most_urgent_first():
    late, early = registrations.submitted(name="おそい"), registrations.in_review(name="はやい")
    registrations.sent_back(name="補正")
    registrations.approved(name="登録")
    due(late, 9)
    due(early, -2)

    answer = people.signed_in(people.clerk()).get(URL)

    assert names(answer) == ["はやい", "おそい"]
    shown = answer.content.decode()
    assert "2日過ぎた" in shown
    assert "あと9日" in shown
    assert answer.context_data["rows"][0].near == "is-past"


def test_drafts_of_citizens_are_not_in_the_queue_but_those_of_the_counter_are():
    registrations.complete_draft(name="ひみつの下書き")
    writing.begin_at_counter(people.clerk(), asked_by="見本 三郎", identified_by="運転免許証")

    answer = people.signed_in(people.clerk()).get(URL + "?turn=all")

    assert names(answer) == [""]
    assert "ひみつの下書き" not in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?turn=staff", ["受付", "審査"]),
        ("?turn=overdue", ["審査"]),
        ("?turn=near", ["受付"]),
        ("?turn=applicant", ["補正"]),
        ("?turn=nobody", ["不登録"]),
        ("?turn=staff&owner=mine", ["審査"]),
        ("?turn=staff&owner=nobody", ["受付"]),
        ("?turn=all&status=rejected", ["不登録"]),
        ("?turn=staff&kind=business", []),
        ("?turn=staff&channel=counter", []),
        ("?turn=nonsense&status=nonsense", ["受付", "審査"]),
    ],
)
def test_filters_find_what_they_name(query, found):
    of_every_turn()

    answer = people.signed_in(people.clerk()).get(URL + query)

    assert sorted(names(answer)) == sorted(found)


def of_every_turn():
    due(registrations.submitted(name="受付"), 3)
    due(registrations.in_review(name="審査"), -1)
    registrations.sent_back(name="補正")
    registrations.rejected(name="不登録")


@pytest.mark.parametrize("query", ["", "?turn=all&status=rejected", "?turn=staff&owner=mine"])
def test_every_number_of_a_filter_is_that_of_its_list(query):
    of_every_turn()
    client = people.signed_in(people.clerk())

    answer = client.get(URL + query)

    for spec in answer.context_data["cl"].filter_specs:
        for link in spec.choices(answer.context_data["cl"]):
            behind = client.get(URL + link["url"]).context_data["cl"].result_count
            assert behind == link["count"], (spec.parameter_name, link["label"])


@pytest.mark.parametrize("words", ["０００１", "受R08-0001", "かわみち", "ｶﾜﾐﾁ", "川みち 清掃"])
def test_search_finds_by_reference_name_and_kana_in_every_state(words):
    registration = registrations.rejected()
    registrations.submitted(name="団体サンプル囲碁クラブ", name_kana="イゴ")
    words = words.replace("受R08-0001", registration.reference)

    answer = people.signed_in(people.clerk()).get(URL, {"q": words})

    assert names(answer) == [registration.name]


def test_search_without_result_says_what_to_do():
    answer = people.signed_in(people.clerk()).get(URL, {"q": "ない団体"})

    assert "あてはまる申請はありません" in answer.content.decode()


def test_twenty_are_on_a_page():
    for number in range(21):
        writing.begin_at_counter(people.clerk(), asked_by=f"見本 {number}", identified_by="免許証")
    client = people.signed_in(people.clerk())

    pages = [client.get(URL, {"turn": "all", "p": page}) for page in (1, 2)]

    assert [len(names(page)) for page in pages] == [20, 1]


def test_row_says_who_has_taken_it_up_and_what_comes_next():
    registrations.submitted(name="受付")
    registrations.in_review(name="審査")

    rows = people.signed_in(people.clerk()).get(URL).context_data["rows"]

    assert {(row.obj.name, row.obj.owner, row.action) for row in rows} == {
        ("受付", None, "審査を始める"),
        ("審査", people.clerk(), "審査を続ける"),
    }


def test_nobody_is_led_to_judge_an_application_of_their_own():
    registrations.submitted(by=people.clerk())

    rows = people.signed_in(people.clerk()).get(URL).context_data["rows"]

    assert [row.action for row in rows] == [""]


@pytest.mark.parametrize("number", [1, 3])
def test_queue_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    for serial in range(number):
        registrations.in_review(name=f"団体サンプル{serial}")
    client = people.signed_in(people.clerk())
    client.get(URL)

    with django_assert_num_queries(8):
        answer = client.get(URL)

    assert len(names(answer)) == number


@pytest.mark.parametrize("who", ["liaison", "admin"])
def test_queue_is_for_those_who_may_see_applications(who):
    registrations.submitted()

    assert people.signed_in(getattr(people, who)()).get(URL).status_code == 403


def test_nothing_can_be_done_to_many_at_once():
    registration = registrations.submitted()
    client = people.signed_in(people.clerk())

    client.post(URL, {"action": "delete_selected", "_selected_action": [registration.pk]})

    assert Registration.objects.get().status == "submitted"
    assert workflow.START_REVIEW.open_for(registration, people.clerk())
