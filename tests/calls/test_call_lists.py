"""Every list of the calls' rooms opens with a row in it, with each choice of each filter."""

import re
from collections import defaultdict
from itertools import zip_longest
from urllib.parse import parse_qsl, urlencode

import pytest
import time_machine
from django.urls import reverse

from tests.factories import calls, consultations, mails, people, questions, themes

pytestmark = pytest.mark.django_db
QUERY = re.compile(r'href="(?:/admin/[a-z_/]*)?\?([^"#]+)"')
FILTERS = {  # by which each list can be narrowed, as the clerk sees it
    "call": {"owner", "phase", "turn"},
    "theme": {"call", "mine", "owner", "status", "turn"},
    "question": {"call", "owner", "status", "turn"},
    "consultation": {"call", "owner", "section", "status", "turn"},
}


@pytest.fixture
def _rows():
    """One row in each list, in the section of the liaison, and what was told about it."""
    people.clerk(), people.liaison()
    with time_machine.travel(calls.at(), tick=False):
        call = calls.opened(section=calls.section("福祉部"))
        calls.follower(call)
        theme = themes.draft(call)
        asked = questions.asked(theme)
        consultations.talking(call=call)
        questions.workflow.route(asked, by=people.clerk(), section=theme.section)
        mails.written()
        yield


def officer():
    """Somebody of the section, who answers for it."""
    return consultations.staff("officer", "officer", "福祉部")


PEOPLE = {"clerk": people.clerk, "liaison": people.liaison, "officer": officer}


def choices(html):
    """Every choice of every filter of the page."""
    found = defaultdict(set)
    for query in QUERY.findall(html):
        for name, value in parse_qsl(query.replace("&amp;", "&")):
            found[name].add(value)
    return found


def together(found):
    """Addresses in which each of these choices stands once, those of several filters together."""
    columns = [[(name, value) for value in sorted(values)] for name, values in found.items()]
    return [urlencode([one for one in row if one]) for row in zip_longest(*columns)]


@pytest.mark.usefixtures("_rows")
@pytest.mark.parametrize("who", PEOPLE)
def test_every_list_opens_by_every_choice_of_its_filters(who):
    client = people.signed_in(PEOPLE[who](), raise_request_exception=False)

    wrong = {}
    for noun, filters in FILTERS.items():
        answer = client.get(address := reverse(f"admin:calls_{noun}_changelist"))
        assert len(answer.context["rows"]) == 1, noun
        found = choices(answer.content.decode())
        assert who != "clerk" or set(found) == filters
        for query in [*together(found), "o=1", "q=水"]:
            if (status := client.get(f"{address}?{query}").status_code) != 200:
                wrong[noun, query] = status
    assert wrong == {}


@pytest.mark.usefixtures("_rows")
def test_pages_of_what_is_listed_tell_its_history_and_its_letters():
    client = people.signed_in(people.clerk())

    for noun in FILTERS:
        (row,) = client.get(reverse(f"admin:calls_{noun}_changelist")).context["rows"]
        page = client.get(reverse(f"admin:calls_{noun}_change", args=[row.obj.pk]))
        events = page.context["events"]
        assert (noun, bool(events)) == (noun, noun != "theme")  # a draft that nobody has heard of
        assert all(each.who for each in events)
