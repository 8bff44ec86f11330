"""Before the release nobody outside learns a thing: every page, feed, calendar and mail that an
applicant, a member, a section or a visitor meets is, letter by letter, what it was before anything
was decided. Each walk holds something that could leak, and does once it is released.
"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from notifications.models import Notice
from notifications.tasks import plan
from reviews.models import Award, Release
from reviews.workflow import recommending, staging
from reviews.workflow import release as releases
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews

pytestmark = pytest.mark.django_db
SECRETS = (
    "ないしょの講評",
    "ないしょの理由",
    "ないしょの手紙",
    "ないしょの条件",
    "123,000",
    "R08-推-77",
)
TOKENS = re.compile(
    r'csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|name="(?:token|moved|seen)" value="[^"]*"'
)
RUNNING = re.compile(r"DTSTAMP:\S+")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def handed_over(made):
    """The committee has said its word; the city has decided nothing yet."""
    by = people.clerk()
    release = recommending.begin(made, by=by)
    word = recommending.Word("candidate", 200_000, remarks="ないしょの講評")
    recommending.recommend(release, results.entry(release, 1), word, by=by)
    return releases.hand_over(release, by=by)


def decide(made, release=None):
    """Decide everything, with words that nobody may read, and have it signed."""
    release, by = release or handed_over(made), people.clerk()
    said = Said(
        "conditional", 123_000, conditions=[{"text": "ないしょの条件", "until": ""}],
        reason="ないしょの理由", inside_reason="ないしょの理由", remarks="ないしょの講評",
    )  # fmt: skip
    staging.stage(release, results.entry(release, 1), said, by=by)
    staging.stage_all(release, by=by)
    staging.write_all(release, by=by)
    staging.write(results.decision(release), "ないしょの手紙", by=by)
    return releases.sign_off(results.anew(release), by=by, signed=results.SIGNED)


def pages(made, key):
    """The addresses of a proposal and of its call that somebody may meet."""
    proposal = made.entries.get(received=1).proposal
    call = made.round.course.call
    own = [proposal.pk]
    public = [
        "/", reverse("call_list"), call.get_absolute_url(), "/calls/feed/", "/sitemap.xml",
    ]  # fmt: skip
    of_proposal = [
        reverse(name, args=own)
        for name in ("proposal_show", "proposal_receipt", "proposal_versions", "review_result")
    ]
    staff = [
        "/admin/", reverse("admin:proposals_proposal_changelist") + "?turn=all",
        reverse("admin:proposals_proposal_change", args=own),
        reverse("admin:reviews_release_changelist"), reverse("admin:reviews_award_changelist"),
        reverse("admin:calls_call_change", args=[call.pk]),
    ]  # fmt: skip
    member = ["/review/", reverse("review_board", args=[made.pk]), "/my/"]
    return {
        "visitor": public,
        "applicant": ["/my/", *of_proposal, *public],
        "other": ["/my/", *of_proposal],
        "chair": [*member, *of_proposal],
        "liaison": ["/my/", *staff],
        "sysadmin": ["/my/", *staff],
    }[key]


PERSONS = {
    "applicant": lambda: reviews.group(0), "other": lambda: reviews.group(1),
    "chair": lambda: reviews.person("chair"), "liaison": people.liaison,
    "sysadmin": people.admin,
}  # fmt: skip


def met(made, key):
    """What this person sees: status, text without what is new each time, and the ETag."""
    client = people.signed_in(PERSONS[key]()) if key in PERSONS else Client()
    found = {}
    for address in pages(made, key):
        answer = client.get(address)
        text = RUNNING.sub("", TOKENS.sub("", answer.content.decode()))
        found[address] = (answer.status_code, text, answer.headers.get("Location", ""))
    return found


@pytest.mark.parametrize("key", ["visitor", "applicant", "other", "chair", "liaison", "sysadmin"])
def test_nothing_that_anybody_sees_changes_before_the_release(key):
    made = results.opened()
    PERSONS.get(key, int)()
    before = met(made, key)

    decide(made)
    after = met(made, key)

    # The committee alone is told that the city has its recommendation.
    own = {reverse("review_board", args=[made.pk])} if key == "chair" else set()
    assert {address for address in before if before[address] != after[address]} == own
    assert not any(word in text for _, text, _ in after.values() for word in SECRETS)


def test_committee_learns_nothing_of_what_the_city_decides_before_the_release():
    made = results.opened()
    release = handed_over(made)
    before = met(made, "chair")

    decide(made, release)

    assert met(made, "chair") == before
    assert "市（決定と公表）" in before[reverse("review_board", args=[made.pk])][1]


def test_what_was_hidden_is_there_for_its_applicant_once_it_is_released():
    made = results.opened()
    release = decide(made)
    address = reverse("review_result", args=[made.entries.get(received=1).proposal_id])
    client = people.signed_in(reviews.group(0))
    assert client.get(address).status_code == 404

    releases.release_all(release, by=people.clerk())

    text = client.get(address).content.decode()
    for word in ("ないしょの講評", "ないしょの理由", "ないしょの条件", "123,000"):
        assert word in text
    assert people.signed_in(reviews.group(1)).get(address).status_code == 404


def test_no_mail_leaves_before_the_release():
    made = results.opened()
    number = Notice.objects.count()
    release = decide(made)
    with time_machine.travel(reviews.at(reviews.TODAY + timedelta(1), 9), tick=False):
        plan()
        assert Notice.objects.filter(kind__startswith="reviews/result").count() == 0
        late = Notice.objects.all().values_list("subject", "text")[number:]
        assert not any(word in text for pair in late for text in pair for word in SECRETS)
        releases.release_all(release, by=people.clerk())

    assert Notice.objects.filter(kind="reviews/result_told").count() == 4


def test_inside_reason_is_read_by_nobody_outside():
    release = results.staged()
    inside = {"inside_reason": "市の中だけの話", "heard_on": reviews.TODAY}
    said = Said("not_adopted", reason="重複", **inside)
    staging.stage(release, results.entry(release, 2), said, by=people.clerk())
    staging.write_all(release, by=people.clerk())
    release = releases.sign_off(results.anew(release), by=people.clerk(), signed=results.SIGNED)
    releases.release_all(release, by=people.clerk())

    proposal = results.entry(release, 2).proposal_id
    text = people.signed_in(reviews.group(1)).get(reverse("review_result", args=[proposal]))
    assert "重複" in text.content.decode()
    assert "市の中だけの話" not in text.content.decode()
    for letter in results.decision(release, 2).letters.all():
        assert "市の中だけの話" not in str(letter.data)


def test_result_by_its_link_needs_no_account_and_ends_with_its_days():
    release = results.asked()
    link = Notice.objects.get(kind="reviews/result_told", to_address="group-0@sample.example")
    address = link.private_url.removeprefix("http://localhost:8000")

    answer = Client().get(address)
    assert (answer.status_code, "150,000" in answer.content.decode()) == (200, True)
    assert answer["Cache-Control"] == "private, no-store"
    assert Client().post(address).status_code == 405
    with time_machine.travel(reviews.at() + timedelta(181), tick=False):
        assert Client().get(address).status_code == 410
    assert Client().get(address[:-3] + "x/").status_code == 404
    assert Award.objects.get(decision=results.decision(release)).status == "waiting"


def test_link_opens_the_letters_of_its_own_proposal_alone():
    release = results.released()
    link = Notice.objects.get(kind="reviews/result_told", to_address="group-0@sample.example")
    token = link.private_url.rstrip("/").split("/")[-1]
    own, other = (results.decision(release, each).letters.get().pk for each in (1, 2))

    def opened(pk):
        address = reverse("review_result_letter_by_link", args=[token, pk])
        return Client().get(address).status_code

    assert (opened(own), opened(other)) == (200, 404)


def test_letters_are_read_by_their_group_and_the_office():
    release = results.released()
    address = reverse("review_result_letter", args=[results.decision(release).letters.get().pk])

    def opened(user):
        return people.signed_in(user).get(address).status_code

    assert opened(reviews.group(0)) == opened(people.clerk()) == 200
    for person in (reviews.group(1), reviews.person("chair"), people.liaison()):
        assert opened(person) == 404
    assert Release.objects.get().status == "released"
