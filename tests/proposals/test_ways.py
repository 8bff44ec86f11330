"""The ways into a proposal: from a call, a theme, a consultation and a case."""

from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from calls.models import Call
from core.caching import pages
from proposals.workflow import handing_in
from proposals.writing import beginning
from proposals.writing.sources import Source
from tests.factories import calls, cases, consultations, open_calls, people, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def public(address):
    """The page as a visitor gets it."""
    pages.refresh()
    return unescape(Client().get(address).content.decode())


def start(call, query=""):
    return f'href="{reverse("proposal_start", args=[call.number])}{query}"'


def test_open_call_shows_the_button():
    call = open_calls.opened()

    assert start(call) in public(call.get_absolute_url())


@pytest.mark.parametrize("make", [open_calls.announced, open_calls.reviewing, open_calls.decided])
def test_call_that_takes_nothing_shows_no_button(make):
    call = make()

    assert start(call) not in public(call.get_absolute_url())


def test_theme_shows_the_button_with_itself():
    call = open_calls.opened()
    theme = open_calls.theme(call, course=open_calls.city_course(call))

    assert start(call, f"?theme={theme.pk}") in public(theme.get_absolute_url())


def test_case_leads_over_the_guide_to_the_open_call_with_its_number():
    call, case = open_calls.opened(), cases.published()

    page = public(f"/guide/proposing/?case={case.number}")

    assert start(call, f"?case={case.number}") in page


def test_consultation_leads_to_what_comes_of_it():
    call, by = open_calls.opened(), people.representative()
    talked = consultations.received(call=call)
    client = people.signed_in(by)
    address = talked.get_absolute_url()

    before = unescape(client.get(address).content.decode())
    made = beginning.start(
        call.courses.get(), Source(consultation=talked), by=by, opened="a", now=calls.at()
    )
    after = unescape(client.get(address).content.decode())

    assert start(call, f"?consultation={talked.pk}") in before
    assert f'href="{reverse("proposal_tasks", args=[made.pk])}"' in after


def test_consultation_about_no_call_is_offered_where_one_begins():
    call, talked = open_calls.opened(), consultations.received()
    client = people.signed_in(people.representative())

    page = client.get(reverse("proposal_start", args=[call.number])).content.decode()

    assert start(call, f"?consultation={talked.pk}") in page


def test_consultation_about_no_call_leads_to_every_open_call_and_then_to_what_came_of_it():
    call, other, talked = open_calls.opened(), open_calls.opened("2026-9"), consultations.advised()
    by, address = people.representative(), talked.get_absolute_url()
    client = people.signed_in(by)

    before = unescape(client.get(address).content.decode())
    made = beginning.start(
        call.courses.get(), Source(consultation=talked), by=by, opened="a", now=calls.at()
    )
    after = unescape(client.get(address).content.decode())

    assert all(start(each, f"?consultation={talked.pk}") in before for each in (call, other))
    assert after.count(f'href="{reverse("proposal_tasks", args=[made.pk])}"') == 1
    assert 'href="/proposals/start/' not in after


@pytest.mark.parametrize("is_about_the_call", [True, False])
def test_consultation_leads_to_what_came_of_it_after_its_call_too(is_about_the_call):
    call, by = open_calls.opened(), people.representative()
    talked = consultations.advised(call=call if is_about_the_call else None)
    source = Source(consultation=talked)
    made = beginning.start(call.courses.get(), source, by=by, opened="a", now=calls.at())
    Call.objects.update(status="decided")

    page = unescape(people.signed_in(by).get(talked.get_absolute_url()).content.decode())

    assert f'href="{reverse("proposal_tasks", args=[made.pk])}"' in page
    assert 'href="/proposals/start/' not in page


def test_consultation_without_an_open_call_says_how_a_proposal_will_begin():
    talked = consultations.advised()
    open_calls.announced()

    page = people.signed_in(people.representative()).get(talked.get_absolute_url()).content.decode()

    assert "いまは、応募できる募集がありません。募集がはじまると、このページから、" in page
    assert f'href="{reverse("call_list")}">募集と予告を見る' in page


@pytest.mark.parametrize("facts", [{"status": "decided"}, {"intake_ended_at": calls.at()}])
def test_consultation_about_a_call_that_takes_nothing_begins_no_proposal(facts):
    call, other = open_calls.opened(), open_calls.opened("2026-9")
    talked = consultations.advised(call=call)
    Call.objects.filter(pk=call.pk).update(**facts)

    page = people.signed_in(people.representative()).get(talked.get_absolute_url()).content.decode()

    assert f"「{call}」は、いま、応募を受け付けていません。" in page
    assert 'href="/proposals/start/' not in page
    assert other.number not in page


def test_consultation_that_was_taken_back_leads_to_no_proposal():
    open_calls.opened()
    talked = consultations.withdrawn()

    page = people.signed_in(people.representative()).get(talked.get_absolute_url()).content.decode()

    assert 'id="propose"' not in page


def test_staff_go_from_the_consultation_to_the_proposal_once_it_is_handed_in():
    by, talked = people.representative(), consultations.talking()
    course = calls.opened().courses.get()
    draft = beginning.start(
        course, Source(consultation=talked), by=by, opened="a", now=calls.at()
    )  # fmt: skip
    proposals.save_all(draft, by, proposals.FACTS)
    for each in course.required_papers.filter(is_required=True):
        proposals.attach(draft, by, each)
    there = f'href="{reverse("admin:proposals_proposal_change", args=[draft.pk])}"'
    staff = [people.signed_in(people.clerk()), people.signed_in(people.liaison())]
    seen = []
    for do in (lambda: None, lambda: handing_in.submit(draft, by=by)):
        do()
        pages = [each.get(f"/admin/calls/consultation/{talked.pk}/change/") for each in staff]
        seen.append([there in page.content.decode() for page in pages])
        waits = ["ここにリンクが出ます。" in page.content.decode() for page in pages]

    assert waits == [False, True]
    assert {page.status_code for page in pages} == {200}
    assert seen == [[False, False], [True, False]]  # the section is not asked about the proposal
