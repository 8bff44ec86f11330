"""Who reaches which address of a draft: one literal table. A new address needs its row here; who
may look and send of what was handed in stands in ``test_address_matrix.py``.

What is not listed for a person is 404, as if there were no such proposal, and for whoever is not
signed in the way to sign in.
"""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from notifications.models import Notice
from proposals import urls
from proposals.writing import commenting, inviting
from tests.factories import calls, consultations, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db
TITLE = "だれにも見せない題"

COMPANY = ("代表者", "編集者", "閲覧者", "助言者")
OTHERS = ("ほかの団体", "市の担当", "聞かれた課", "聞かれていない課", "審査委員", "だれでもない人")
HEAD = ("代表者",)
ALL = dict.fromkeys(COMPANY, 200)
NOBODY_ELSE = dict.fromkeys(COMPANY, 403)

AWAY = dict.fromkeys(COMPANY, 302)
READERS = {"閲覧者": 403, "助言者": 403}
WRITERS = {"代表者": 200, "編集者": 200} | READERS
WRITERS_AWAY = {"代表者": 302, "編集者": 302} | READERS
SIGNED_IN = dict.fromkeys((*COMPANY, *OTHERS[:-1]), 200)

# address → person → answer
DRAFT = {
    "proposal_start": SIGNED_IN,
    "proposal_blank": SIGNED_IN | {"だれでもない人": 200},
    "proposal_show": AWAY,
    "proposal_tasks": ALL,
    "proposal_page": ALL,
    "proposal_papers": ALL,
    "proposal_paper": ALL,
    "proposal_paper_remove": WRITERS,
    "proposal_budget": dict.fromkeys(SIGNED_IN, 405),  # it is only sent to
    "proposal_check": ALL,
    "proposal_print": ALL,
    "proposal_pdf": ALL,
    "proposal_discard": WRITERS,
    "proposal_undo": WRITERS_AWAY,
    "proposal_withdraw": WRITERS_AWAY,
    "proposal_receipt": AWAY,
    "proposal_versions": AWAY,
    "proposal_manifest": {},
    "proposal_sent_paper": {},
    "proposal_letter": {},
    "proposal_late": {},
    "proposal_people": ALL,
    "proposal_writer": NOBODY_ELSE | {"代表者": 200},
    "proposal_leave": ALL,
    "proposal_read": ALL,
    "proposal_changes": ALL,
    "proposal_comments": ALL,
    "proposal_feedback": AWAY,
    "proposal_join": AWAY | dict.fromkeys(OTHERS[:-1], 200),  # whoever holds the link
    "proposal_gave_up": {},
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def everybody():
    """A client of each of the ten."""
    people = {
        "代表者": persons.representative(),
        "編集者": persons.member(),
        "閲覧者": persons.citizen("viewer"),
        "助言者": consultations.centre(),
        "ほかの団体": persons.outsider(),
        "市の担当": persons.clerk(),
        "聞かれた課": persons.liaison(),
        "聞かれていない課": consultations.other_liaison(),
        "審査委員": persons.reviewer(),
    }
    return {name: persons.signed_in(user) for name, user in people.items()} | {
        "だれでもない人": Client()
    }


def addresses(proposal):
    """Every address of the app, for this proposal."""
    link = inviting.invite(
        proposal, by=persons.representative(), email="x@sample.example", role="viewer"
    )
    args = {
        "proposal_join": [link.token],
        "proposal_writer": [proposal.pk, proposal.writers.get(person=persons.member()).pk],
        "proposal_gave_up": [proposal.call.number],
        "proposal_start": [proposal.call.number],
        "proposal_blank": [proposal.call.number],
        "proposal_paper": [proposal.papers.get().pk],
        "proposal_paper_remove": [proposal.pk, proposal.papers.get().pk],
        "proposal_sent_paper": [proposal.pk, proposal.papers.get().pk],
        "proposal_letter": [letter.pk if (letter := proposal.letters.first()) else proposal.pk],
        "proposal_page": [proposal.pk, "future"],
        "proposal_late": ["x" * 43],
    }
    names = {each.name for each in urls.urlpatterns}
    return {name: reverse(name, args=args.get(name, [proposal.pk])) for name in names}


def reached(client, address):
    """What an address answers: its status, or "sign in"."""
    answer = client.get(address)
    away = answer.status_code == 302 and "login" in answer.url
    return "sign in" if away else answer.status_code


def met(proposal):
    """address → person → what it answers, without those who meet nothing."""
    clients, found = everybody(), addresses(proposal)
    nothing = dict.fromkeys(clients, 404) | {"だれでもない人": "sign in"}
    answers = {
        page: {name: reached(client, address) for name, client in clients.items()}
        for page, address in found.items()
    }
    return {
        page: {name: status for name, status in row.items() if status != nothing[name]}
        for page, row in answers.items()
    }


def test_addresses_of_a_draft_by_person():
    assert met(proposals.together(proposals.written(title=TITLE))) == DRAFT


def test_roster_is_for_those_who_write_it_alone():
    draft, clients = proposals.together(proposals.written()), everybody()
    name = draft.roster[0]["kana"]
    address, tasks = (
        reverse("proposal_page", args=[draft.pk, "roster"]),
        reverse("proposal_tasks", args=[draft.pk]),
    )

    answers = {each: clients[each].get(address) for each in COMPANY}

    assert {each: answer.status_code for each, answer in answers.items()} == {
        "代表者": 200, "編集者": 200, "閲覧者": 403, "助言者": 403,
    }  # fmt: skip
    for each, answer in answers.items():
        writes = each in ("代表者", "編集者")
        assert (name in answer.content.decode()) is writes
        assert (f'href="{address}"' in clients[each].get(tasks).content.decode()) is writes


PUBLIC = ("/", "/calls/", "/calls/{}/", "/calls/feed/", "/calls/calendar.ics",
          "/calls/{}/calendar.ics", "/groups/", "/groups/?q=題", "/cases/?q=題",
          "/sitemap.xml")  # fmt: skip
OWN = ("/my/", "/admin/?who=all", "/admin/proposals/proposal/", "/admin/proposals/proposal/?q=題")


def test_that_a_draft_exists_is_seen_nowhere_by_others():
    draft, clients = proposals.together(proposals.written(title=TITLE)), everybody()
    commenting.say(draft, by=persons.member(), text="だれにも見せない相談", token="a")
    told = {str(draft.pk), TITLE, "だれにも見せない相談", draft.problem}

    for name in OTHERS:
        for page in (*PUBLIC, *OWN):
            address = page.format(draft.call.number)
            text = clients[name].get(address, follow=True).content.decode()
            assert [word for word in told if word in text] == [], (name, address)


def test_letters_about_a_draft_go_to_those_who_write_it_and_name_it_to_nobody():
    draft = proposals.together(proposals.written(title=TITLE))
    commenting.say(draft, by=consultations.centre(), text="助言です", token="a")

    letters = list(Notice.objects.filter(kind__startswith="proposals/"))
    there = {each.person_id for each in draft.writers.all()}
    assert {each.kind for each in letters} == {
        "proposals/writer_invited", "proposals/writer_joined", "proposals/advice_given"
    }  # fmt: skip
    assert {each.to_user_id for each in letters} <= there | {None}
    for letter in letters:
        assert TITLE not in letter.subject + letter.text + letter.html
        assert "助言です" not in letter.text
        assert letter.about_id == ""
