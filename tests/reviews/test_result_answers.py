"""To what the answer of a group is bound, and what the page promises."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from reviews.models import Award
from reviews.workflow import award as awards
from tests.factories import people, results, reviews


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def page_of(release, act="", number=1):
    """What the group of this proposal reads: its result, or the page that asks once more."""
    proposal = results.entry(release, number).proposal_id
    names = ("review_result_answer", [proposal, act]) if act else ("review_result", [proposal])
    client = people.signed_in(reviews.group(number - 1))
    return client, reverse(names[0], args=names[1])


def sends(text):
    """What the page would send back."""
    return text.split('name="shown" value="')[1].split('"')[0]


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["accept_award", "give_up"])
def test_answer_to_other_terms_than_the_page_showed_is_asked_about_once(act):
    release = results.asked(2)
    client, answer = page_of(release, act)
    old = sends(client.get(answer).content.decode())
    Award.objects.filter(pk=results.award(release).pk).update(amount=140_000)

    text = client.post(answer, {"shown": old, "why_not": "打った文"}).content.decode()

    assert results.award(release).status == "waiting"
    assert "結果か額が変わりました" in text
    assert "140,000円" in text
    assert ("打った文" in text) is (act == "give_up")
    client.post(answer, {"shown": sends(text)})
    assert results.award(release).status == {"accept_award": "accepted", "give_up": "given_up"}[act]


@pytest.mark.django_db
def test_second_press_of_an_answer_finds_that_it_was_moved():
    release = results.asked(2)
    client, answer = page_of(release, "accept_award")
    old = sends(client.get(answer).content.decode())
    client.post(answer, {"shown": old})

    again = client.post(answer, {"shown": old})
    assert (again.status_code, results.award(release).status) == (302, "accepted")
    results.give_up(release)
    text = client.post(answer, {"shown": old}).content.decode()

    assert "結果か額が変わりました" in text
    assert results.award(release).status == "given_up"


@pytest.mark.django_db
def test_page_of_giving_up_promises_no_way_back():
    release = results.asked(2)
    texts = {}
    for act in ("", "accept_award", "give_up"):
        client, answer = page_of(release, act)
        texts[act] = client.get(answer).content.decode()

    assert [act for act, text in texts.items() if "までは、返事を変えられます" in text] == [
        "accept_award"
    ]
    assert "回ったあとは、返事を変えられません" in texts["give_up"]
    assert "すぐに次点の方へ回り" in texts[""]


@pytest.mark.django_db
def test_button_of_an_answer_that_would_be_refused_is_not_there():
    release = results.asked()
    awards.give_up(results.award(release), by=reviews.group(0))
    client, address_ = page_of(release)
    assert results.award(release, 3).status == "waiting"
    assert "受諾します" not in client.get(address_).content.decode()


@pytest.mark.django_db
def test_button_of_an_answer_that_can_be_changed_is_there_until_its_day():
    release = results.asked(2)
    awards.give_up(results.award(release), by=reviews.group(0))
    client, address_ = page_of(release)

    assert "受諾します" in client.get(address_).content.decode()
    with time_machine.travel(reviews.at(date(2026, 12, 30)), tick=False):
        assert "受諾します" not in client.get(address_).content.decode()
