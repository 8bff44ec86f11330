"""Nothing of a proposal is seen by who must not see it: no title, name, number, mail, text, file,
comment or opinion, in no list, count, search, feed, calendar, export or letter. One literal table
of places and of who finds something there; each place shows something to somebody, or its own
matter, so that there is something that could leak.
"""

from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from notifications.calendar import subscriptions
from notifications.models import Notice
from proposals.models import Proposal
from proposals.opinions import asking
from proposals.submitting import lateness
from proposals.workflow import checking
from proposals.writing import commenting, feedback, inviting, people
from tests.factories import calls, consultations, proposals
from tests.factories import people as persons
from tests.proposals.test_address_matrix import PERSONS

pytestmark = pytest.mark.django_db
TITLE, GROUP, MAIL = "もれる題", "もれる会", "moreru@sample.example"
TEXT, EDIT, PAPER, COMMENT, OPINION = (
    "もれる文", "もれる直し", "もれる書類", "もれる相談", "もれる意見"
)  # fmt: skip
VOICE, LATE = "もれる声", "もれる停電"
NEVER_BY_MAIL = {GROUP, MAIL, TEXT, EDIT, PAPER, COMMENT, OPINION, VOICE}
ITEMS = [{"page": "future", "kind": "incorrect", "note": "もれるわけ"}]
ALL = "".join(PERSONS)
ONCE_CLOSED = calls.at(date(2026, 12, 8))


@pytest.fixture
def world():
    """The proposal with a 補正 open and an edit in hand, one section's answer, a comment; beside it
    another group's own one of the same call.
    """
    with time_machine.travel(calls.at(), tick=False):
        draft = proposals.written(
            title=TITLE, name=GROUP, email=MAIL, problem=TEXT, phone="0495-99-8877",
            address="もれる町1-1",
        )  # fmt: skip
        proposals.attach(draft, persons.representative(), None, name=f"{PAPER}.pdf")
        proposals.together(draft)
        proposals.joined(draft, persons.citizen("former"))
        people.leave(draft, by=persons.citizen("former"))
        invited = persons.citizen("invited").email
        inviting.invite(draft, by=persons.representative(), email=invited, role="viewer")
        proposal = proposals.handing_in.submit(draft, by=persons.representative())
        persons.liaison()
        [opinion] = asking.ask(proposal, [calls.section("福祉部")], by=persons.clerk())
        said = dict.fromkeys(asking.QUESTIONS, "yes") | {"text": OPINION, "conditions": ""}
        asking.answer(opinion, by=persons.liaison(), facts=said)
        proposals.submitted(persons.outsider(), course=proposal.course, name="別の会")
        checking.ask_correction(proposal, by=persons.clerk(), note="もれるわけ", items=ITEMS)
    with time_machine.travel(calls.at(hour=13), tick=False):
        proposals.save(proposal, "future", persons.representative(), future=EDIT)
        commenting.say(proposal, by=persons.member(), text=COMMENT, token="a")
        said = {"hard": VOICE, "missing": "", "again": True}
        feedback.answer(
            proposal.call, by=persons.member(), gave_up=False, facts=said, proposal=proposal
        )
        until = ONCE_CLOSED + timedelta(days=1)
        lateness.grant_to(proposal, by=persons.clerk(), reason=LATE, expires_at=until)
    return Proposal.objects.get(pk=proposal.pk)


def marks(proposal):
    """Everything by which it could be known."""
    return {TITLE, GROUP, MAIL, TEXT, EDIT, PAPER, COMMENT, OPINION, VOICE, LATE, "もれるわけ",
            "もれる町", "0495-99-8877", proposal.number, str(proposal.pk)}  # fmt: skip


def own(name):
    """A page of the other group's own proposal."""
    return lambda proposal: reverse(
        f"proposal_{name}", args=[Proposal.objects.exclude(pk=proposal.pk).get().pk]
    )


def desk(name, *, query="", by=lambda proposal: []):
    """A page of staff."""
    return lambda proposal: reverse(f"admin:{name}", args=by(proposal)) + query


def public(address):
    """A page of everybody, on the call."""
    return lambda proposal: address.format(proposal.call.number)


def call_of(proposal):
    return [proposal.call_id]


WHO = {
    "代": persons.representative, "編": persons.member, "閲": lambda: persons.citizen("viewer"),
    "助": consultations.centre, "抜": lambda: persons.citizen("former"), "他": persons.outsider,
    "担": persons.clerk, "聞": persons.liaison,
}  # fmt: skip
# kind of letter → who gets one that says something of it
LETTERS = {
    "proposal_received": "代編閲",
    "proposal_arrived": "担",
    "correction_asked": "代編閲",
    "late_access_given": "代編閲",
    "comment_written": "代助閲",  # all but who said it
    "opinion_asked": "聞",
    "opinion_given": "担",
    "writer_joined": "代助編閲",
    "writer_left": "代助編閲",
}
QUEUE, REQUESTS = "proposals_proposal_changelist", "proposals_sectionopinion_changelist"
# place → (its address, who finds something of the proposal there)
PLACES = {
    "home": (public("/"), ""),
    "calls": (public("/calls/"), ""),
    "call": (public("/calls/{}/"), ""),
    "feed of calls": (public("/calls/feed/"), ""),
    "calendar of calls": (public("/calls/calendar.ics"), ""),
    "calendar of the call": (public("/calls/{}/calendar.ics"), ""),
    "search of groups": (public(f"/groups/?q={GROUP}"), ""),
    "search of cases": (public(f"/cases/?q={TITLE}"), ""),
    "map of the site": (public("/sitemap.xml"), ""),
    "my": (public("/my/"), "代編閲助"),
    "beginning": (public("/proposals/start/{}/"), "代編閲助"),
    "tasks of another": (own("tasks"), ""),
    "page of another": (own("show"), ""),
    "check of another": (own("check"), ""),
    "people of another": (own("people"), ""),
    "changes of another": (own("changes"), ""),
    "receipt of another": (own("receipt"), ""),
    "desk": (desk("index", query="?who=all"), "担"),  # the section has answered
    "queue": (desk(QUEUE, query="?turn=all"), "担聞課決"),
    "search by name": (desk(QUEUE, query=f"?q={GROUP}"), "担聞課決"),
    "search by mail": (desk(QUEUE, query=f"?q={MAIL}"), ""),
    "search by text": (desk(QUEUE, query=f"?q={TEXT}"), ""),
    "opinions": (desk(REQUESTS, query="?state=all"), "担聞課"),
    "call of the city": (desk("proposals_proposal_call", by=call_of), "担"),
    "lists and dossiers": (desk("proposals_exportjob_call", by=call_of), ""),
    "list": (
        lambda proposal: reverse("admin:proposals_exportjob_list", args=[proposal.call_id, "csv"]),
        "担決",
    ),
    "voices": (desk("proposals_feedback_changelist"), "担"),
    "late access": (desk("proposals_proposal_late", by=call_of), "担"),
    "letters": (desk("notifications_notice_changelist"), "担"),
}


def seen(client, address, told):
    """What of it stands on this page; what the address itself says is no leak."""
    text = unescape(client.get(address, follow=True).content.decode(errors="ignore"))
    asked = address.partition("q=")[2]
    return {word for word in told if word in text and word != asked}


@pytest.fixture
def clients(world, quiet):
    """Everybody, signed in on a day after the closing."""
    with time_machine.travel(ONCE_CLOSED, tick=False):
        yield {key: make() for key, make in PERSONS.items()}


def test_nothing_of_it_is_found_in_any_place_by_who_must_not_see_it(world, clients):
    told, found = marks(world), {}
    for place, (address, _who) in PLACES.items():
        words = {key: seen(each, address(world), told) for key, each in clients.items()}
        found[place] = {key: said for key, said in words.items() if said}

    assert {place: "".join(who) for place, who in found.items()} == {
        place: who for place, (_address, who) in PLACES.items()
    }
    for place, of_staff in found.items():
        for key in set(of_staff) & set("担聞課決"):
            assert not of_staff[key] & {EDIT, COMMENT}, (place, key)
    assert found["voices"] == {"担": {VOICE}}  # nobody knows whose it is
    assert found["late access"] == {"担": {LATE, world.number}}
    assert [place for place, of in found.items() if VOICE in set().union(*of.values())] == [
        "voices"
    ]


def test_calendar_of_each_person_holds_what_that_person_has_to_do(world, clients):
    told, found = marks(world), ""
    for key, client in clients.items():
        if user := User.objects.filter(pk=client.session.get("_auth_user_id")).first():
            feed = subscriptions.renew(user)
            with time_machine.travel(calls.at(hour=14), tick=False):
                if seen(client, reverse("calendar_feed", args=[feed.token]), told):
                    found += key

    assert found == "代編閲聞課"


def test_letters_say_it_to_nobody_but_who_may_see_it(world):
    told, letters = marks(world), {}
    keys = {persons.citizen("invited").email: "招"} | {who().email: key for key, who in WHO.items()}
    for each in Notice.objects.select_related("to_user"):
        if words := {word for word in told if word in each.subject + each.text + each.html}:
            key = keys[each.to_user.email if each.to_user else each.to_address]
            of_kind = letters.setdefault(each.kind.partition("/")[2], {})
            of_kind[key] = of_kind.get(key, set()) | words

    assert {kind: "".join(sorted(to)) for kind, to in letters.items()} == LETTERS
    for kind, to in letters.items():
        assert not set().union(*to.values()) & NEVER_BY_MAIL, kind
