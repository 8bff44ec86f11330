"""Nobody learns more of a hearing than is theirs: every page, calendar and mail of each is searched
for the words that it must not hold. Each walk holds something that could leak.
"""

from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from notifications.models import Notice
from notifications.tasks import plan
from reviews.choices import Relation
from reviews.models import Hearing, Member
from reviews.workflow import hearing as workflow
from tests.factories import hearings, people, reviews

pytestmark = pytest.mark.django_db
SECOND = ("団体サンプル2", "サンプルの事業2", "R08-S002", "13:16～13:32", "13時32分")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def walk(client, hearing, *more):
    """(address, text) of what this person meets of a hearing."""
    call = hearing.review.round.course.call
    own = [
        reverse("my"), reverse("review_files"), reverse("calendar"), call.get_absolute_url(),
        reverse("call_list"), reverse("call_calendar", args=[call.number]),
        reverse("calls_calendar"), reverse("call_feed"),
        reverse("call_hearing", args=[call.number]),
        reverse("review_hearing", args=[hearing.review_id]),
        reverse("admin:reviews_hearing_changelist"),
        reverse("admin:reviews_hearing_change", args=[hearing.pk]),
        reverse("admin:reviews_meeting_change", args=[hearing.meeting_id]),
        reverse("admin:reviews_meeting_register", args=[hearing.meeting_id]),
        reverse("review_meeting", args=[hearing.meeting_id]),
        reverse("minutes_list"),
        reverse("admin:reviews_hearing_history", args=[hearing.pk]),
    ]  # fmt: skip
    for address in (*own, *more):
        answer = client.get(address)
        yield address, unescape(answer.text) if answer.status_code == 200 else ""


def found(pages, words):
    """Where any of these words stands."""
    return [(address, word) for address, page in pages for word in words if word in page]


def mails_to(*people_):
    """All that was written to them."""
    keys = [each.pk for each in people_]
    rows = Notice.objects.filter(to_user__in=keys, kind__contains="hearing")
    return "".join(each.subject + each.text for each in rows)


def recused(hearing, key="one", number=2):
    """This member says that they have to do with it."""
    reviews.declare(hearing.review, key, number, relation=Relation.OTHER)
    return people.signed_in(reviews.person(key))


def test_recused_member_meets_neither_name_nor_time_anywhere():
    hearing = hearings.published()
    hearings.handed_in(hearing, 2, width=300)
    client = recused(hearing)
    sheet = reviews.sheet(hearing.review, "one", 1).get_absolute_url()

    assert found(walk(client, hearing, sheet), SECOND) == []
    free = people.signed_in(reviews.person("chair"))
    assert {word for _address, word in found(walk(free, hearing), SECOND)} >= set(SECOND[:4:3])
    assert not any(word in mails_to(reviews.person("one")) for word in SECOND)


def test_member_of_the_citys_staff_who_is_recused_finds_no_day_in_the_admin():
    hearing = hearings.invited()
    clerk = people.clerk()
    Member.objects.filter(name="委員 one").update(person=clerk)
    reviews.declaring.declare(
        reviews.conflict(hearing.review, "one", 2), by=clerk, relation=Relation.OFFICER,
        has_family=False,
    )  # fmt: skip
    client = people.signed_in(clerk)
    review = reverse("admin:reviews_review_change", args=[hearing.review_id])

    pages = list(walk(client, hearing, review))
    assert found(pages, SECOND) == []
    # A meeting of the committee is known to all its members, the recused ones included.
    days = (review, *(each for each, _page in pages if "/reviews/hearing/" in each))
    office = [each for each in pages if each[0] in days]
    assert found(office, ("見本公民館", "発表の日のページ")) == []
    other = people.signed_in(people.clerk("clerk2"))
    assert found(walk(other, hearing, review), ("見本公民館",)) != []


def test_group_meets_nothing_of_the_others_before_the_order_is_public():
    hearing = hearings.invited()
    hearings.handed_in(hearing, 2, width=300, name="himitsu-no-shiryo.pdf")
    client = people.signed_in(reviews.group(0))
    mine = reverse("review_slot", args=[hearings.slot(hearing).entry.proposal_id])
    plan()

    pages = list(walk(client, hearing, mine))
    assert found(pages, (*SECOND, "himitsu-no-shiryo")) == []
    assert "13:00" in dict(pages)[mine] or "13時" in dict(pages)[mine]
    told = mails_to(reviews.group(0))
    assert "13時" in told
    assert not any(word in told for word in SECOND)


@pytest.mark.parametrize("state", ["planned", "ordered"])
@pytest.mark.parametrize(
    "who",
    [lambda: reviews.group(0), lambda: reviews.person("one"), people.liaison, people.approver,
     people.outsider, None],
)  # fmt: skip
def test_nobody_but_the_office_knows_of_the_day_before_the_invitation(state, who):
    hearing = hearings.STATES[state]()
    client = people.signed_in(who()) if who else Client()
    words = ("見本公民館", "13:16～13:32", "令和9年1月24日（日）13時")

    assert found(walk(client, hearing), words) == []
    office = people.signed_in(people.clerk())
    assert ("見本公民館" in dict(found_words(office, hearing))) is True


def found_words(client, hearing):
    """The words that this person meets, each with where."""
    pages = walk(client, hearing)
    return [(word, address) for address, word in found(pages, ("見本公民館",))]


@pytest.mark.parametrize("who", [people.liaison, people.outsider, None])
def test_visitor_learns_names_by_the_publication_alone(who, django_capture_on_commit_callbacks):
    hearing = hearings.invited()
    client = people.signed_in(who()) if who else Client()
    assert found(walk(client, hearing), SECOND) == []

    with django_capture_on_commit_callbacks(execute=True):
        workflow.publish(Hearing.objects.get(), by=people.clerk())

    words = {word for _a, word in found(walk(client, hearing), SECOND)}
    assert words == {"団体サンプル2", "サンプルの事業2", "13:16～13:32"}


def test_mark_of_nobody_is_met_on_the_day_before_the_opening():
    hearing = hearings.published()
    reviews.marked(hearing.review, "chair", 1, 2, comment="もれる言葉")

    for client in (people.signed_in(people.clerk()), people.signed_in(reviews.person("one")),
                   people.signed_in(reviews.group(0)), Client()):  # fmt: skip
        assert found(walk(client, hearing), ("もれる言葉",)) == []
    sheet = reviews.sheet(hearing.review, "chair")
    own = people.signed_in(reviews.person("chair")).get(sheet.get_absolute_url())
    assert "もれる言葉" in own.text
