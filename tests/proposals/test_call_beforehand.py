"""What the clerk's page of a call says of those who have not proposed anything yet."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse

from calls.listing import interest
from tests.factories import calls, consultations, open_calls, people, questions

pytestmark = pytest.mark.django_db


def page(call, on=calls.TODAY):
    """As the clerk sees it on this day, with its client."""
    with time_machine.travel(calls.at(on), tick=False):
        client = people.signed_in(people.clerk())
        return client.get(reverse("admin:proposals_proposal_call", args=[call.pk])), client


@pytest.fixture
def call():
    with time_machine.travel(calls.at(), tick=False):
        yield open_calls.opened()


def test_call_says_who_wants_to_hear_of_it_and_what_was_talked_over(call):
    theme = open_calls.theme(call)
    questions.follower(call)
    questions.follower(call, "later@sample.example", proved=False)
    interest.tell(theme, by=people.member(), organization=None)
    consultations.talking(call=call)
    consultations.advised(people.member(), "b", call=call)
    consultations.draft(people.member(), "c", call=call)
    consultations.talking(people.outsider(), "d")  # of no call

    answer, client = page(call)

    counts = {each["label"]: each for each in answer.context["counts"]}
    heard, talks = counts["知らせてほしい人"], counts["事前相談"]
    assert (heard["number"], heard["note"]) == (1, "テーマに関心あり 1")
    assert (talks["number"], talks["note"]) == (2, "続いているもの 1")
    with time_machine.travel(calls.at(), tick=False):
        assert client.get(talks["href"]).context_data["cl"].result_count == 2


def test_section_has_its_consultations_beside_its_opinions_the_late_ones_counted(call):
    late = consultations.talking(call=call)
    consultations.advised(people.member(), "b", call=call)
    due_on = late.asks.get().due_on

    [in_time] = page(call, due_on)[0].context["loads"]
    answer, client = page(call, due_on + timedelta(days=1))

    assert (in_time.section.name, in_time.asked, in_time.talks, in_time.talks_late) == (
        "福祉部", 0, 2, 0,
    )  # fmt: skip
    [load] = answer.context["loads"]
    assert (load.talks, load.talks_late) == (2, 1)
    assert "遅れた相談を見る" in answer.text
    assert "意見は求めていません" not in answer.text
    with time_machine.travel(calls.at(due_on + timedelta(days=1)), tick=False):
        listed = client.get(answer.context["late_talks"])
    assert [each.obj.pk for each in listed.context_data["rows"]] == [late.pk]


def test_ask_that_was_taken_back_is_nobodys_work(call):
    made = consultations.talking(call=call)
    made.asks.update(taken_back_at=calls.at())

    assert page(call)[0].context["loads"] == []


def test_who_sees_no_consultations_reads_no_number_of_them(call):
    consultations.talking(call=call)
    rights = Permission.objects.filter(codename__in=["check_proposal", "view_proposal"])
    checker = consultations.staff("checker", "clerk", "市民活動推進課")
    checker.groups.clear()
    checker.user_permissions.set(rights)

    client = people.signed_in(checker)
    answer = client.get(reverse("admin:proposals_proposal_call", args=[call.pk]))

    assert "事前相談" not in [each["label"] for each in answer.context["counts"]]
    assert answer.context["loads"] == []
