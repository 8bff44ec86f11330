"""Those who write together: roles, a new representative, removing, leaving, their box."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.urls import reverse

from accounts.models import User
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals import permissions
from proposals.choices import Page
from proposals.deadlines.closing import ProposalClosing
from proposals.models import Proposal, Writer
from proposals.receivers import proposal as receivers
from proposals.workflow import handing_in
from proposals.writing import beginning, company, inviting, pages, people
from tests.factories import calls, consultations, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def draft():
    return proposals.joined(proposals.begun(), persons.member())


def key(user):
    return Writer.objects.get(person=user).pk


def roles():
    there = Writer.objects.filter(left_at=None).order_by("pk")
    return [(each.person.name, each.role) for each in there]


@pytest.mark.parametrize("is_read", [False, True])
def test_who_has_left_has_no_role_and_it_stays_their_own(draft, is_read):
    people.leave(draft, by=persons.member())
    proposal = Proposal.objects.get(pk=draft.pk)
    if is_read:
        prefetch_related_objects([proposal], "writers")

    found = {
        user: (permissions.role(user, proposal), permissions.is_own(user, proposal))
        for user in (persons.representative(), persons.member(), persons.outsider())
    }

    assert list(found.values()) == [("representative", True), ("", True), ("", False)]


def test_new_representative_takes_the_place_of_the_one_before(draft):
    people.change_role(draft, key(persons.member()), "representative", by=persons.representative())

    assert roles() == [("見本 花子", "editor"), ("見本 太郎", "representative")]
    told = Notice.objects.filter(kind="proposals/writer_role_changed")
    assert {each.to_user for each in told} == {persons.representative(), persons.member()}


def test_pledges_of_a_draft_are_asked_anew_of_the_new_representative():
    draft = proposals.joined(proposals.written(), persons.member())

    people.change_role(draft, key(persons.member()), "representative", by=persons.representative())

    draft.refresh_from_db()
    assert Page.PLEDGE not in draft.done_pages
    with pytest.raises(PermissionDenied):
        proposals.save(draft, Page.PLEDGE, persons.representative())
    with pytest.raises(NotAllowedNow, match="誓約と同意"):
        handing_in.submit(draft, by=persons.member())
    draft = proposals.save(draft, Page.PLEDGE, persons.member())
    assert handing_in.submit(draft, by=persons.member()).number


def test_what_was_handed_in_keeps_its_pledges_and_can_be_mended():
    proposal = proposals.joined(proposals.with_correction(), persons.member())

    people.change_role(
        proposal, key(persons.member()), "representative", by=persons.representative()
    )

    proposal.refresh_from_db()
    assert Page.PLEDGE in proposal.done_pages
    assert pages.writable(proposal) == [Page.BUDGET]


@pytest.mark.parametrize("role", ["editor", "viewer", "adviser"])
def test_last_representative_gives_the_lead_to_nobody(draft, role):
    with pytest.raises(NotAllowedNow, match="代表者がいなくなる"):
        people.change_role(draft, key(persons.representative()), role, by=persons.representative())
    assert roles()[0] == ("見本 花子", "representative")


def test_last_representative_neither_leaves_nor_is_removed(draft):
    user = persons.representative()
    with pytest.raises(NotAllowedNow, match="代表者がいなくなる"):
        people.leave(draft, by=user)
    with pytest.raises(NotAllowedNow, match="代表者がいなくなる"):
        people.remove(draft, key(user), by=user)
    client = persons.signed_in(user)
    page = client.get(reverse("proposal_leave", args=[draft.pk])).content.decode()
    assert "先にほかの人を代表者に" in page
    client.post(reverse("proposal_leave", args=[draft.pk]))
    assert len(roles()) == 2


def test_representative_leaves_after_another_took_the_lead(draft):
    people.change_role(draft, key(persons.member()), "representative", by=persons.representative())

    client = persons.signed_in(persons.representative())
    assert client.post(reverse("proposal_leave", args=[draft.pk])).url == reverse("my")

    assert roles() == [("見本 太郎", "representative")]
    assert client.get(reverse("proposal_people", args=[draft.pk])).status_code == 404
    told = Notice.objects.filter(kind="proposals/writer_left")
    assert [each.to_user for each in told] == [persons.member()]


def test_removed_person_opens_nothing_more_and_stays_known(draft):
    client = persons.signed_in(persons.representative())
    page = reverse("proposal_writer", args=[draft.pk, key(persons.member())])

    client.post(page, {"act": "remove"})

    assert Writer.objects.get(person=persons.member()).left_at == calls.at()
    assert permissions.is_own(persons.member(), draft)
    assert permissions.role(persons.member(), draft) == ""
    gone = persons.signed_in(persons.member())
    assert gone.get(reverse("proposal_read", args=[draft.pk])).status_code == 404
    told = Notice.objects.get(kind="proposals/writer_removed")
    assert told.to_user == persons.member()
    assert client.get(page).status_code == 404
    with pytest.raises(NotAllowedNow):
        people.remove(draft, key(persons.member()), by=persons.representative())


def test_adviser_of_the_city_never_acts_for_the_city_in_it():
    proposal = proposals.joined(proposals.written(), persons.clerk(), "adviser")
    people.remove(proposal, key(persons.clerk()), by=persons.representative())

    proposal = handing_in.submit(proposal, by=persons.representative())

    assert not permissions.checks(persons.clerk(), proposal)
    assert not Proposal.objects.visible_to_staff(persons.clerk()).exists()


@pytest.mark.parametrize("role", ["editor", "viewer", "adviser"])
def test_only_who_represents_changes_the_people(draft, role):
    other = persons.outsider()
    proposals.joined(draft, other, role)
    client = persons.signed_in(other)
    page = reverse("proposal_writer", args=[draft.pk, key(persons.member())])

    assert client.get(page).status_code == 403
    assert client.post(page, {"act": "remove"}).status_code == 403
    with pytest.raises(PermissionDenied):
        people.remove(draft, key(persons.member()), by=other)
    with pytest.raises(PermissionDenied):
        people.change_role(draft, key(other), "representative", by=other)


def test_role_is_changed_on_its_page(draft):
    client = persons.signed_in(persons.representative())
    page = reverse("proposal_writer", args=[draft.pk, key(persons.member())])

    answer = client.post(page, {"act": "role", "role": "viewer"}, follow=True)

    assert "役割を、閲覧者にしました" in answer.content.decode()
    assert roles()[1] == ("見本 太郎", "viewer")
    assert client.post(page, {"act": "role", "role": "king"}).status_code == 200
    with pytest.raises(PermissionDenied):
        proposals.save(draft, Page.FUTURE, persons.member())


def test_writer_of_another_proposal_is_not_found(draft):
    other = proposals.begun(persons.outsider(), course=draft.course)
    client = persons.signed_in(persons.outsider())

    page = reverse("proposal_writer", args=[other.pk, key(persons.member())])

    assert client.get(page).status_code == 404
    assert client.post(page, {"act": "remove"}).status_code == 404


def test_entry_at_the_counter_has_no_people():
    course = calls.opened().courses.get()
    facts = {"asked_by": "窓口 さん", "reached_by": "hand"}
    entry = beginning.begin_at_counter(course, by=persons.clerk(), **facts)
    client = persons.signed_in(persons.clerk())

    for name in ("people", "comments", "read", "changes", "feedback", "leave"):
        assert client.get(reverse(f"proposal_{name}", args=[entry.pk])).status_code == 404


def test_box_names_each_with_what_they_may_and_last_did(time_machine):
    draft = proposals.together(proposals.begun())
    time_machine.move_to(calls.at(hour=14), tick=False)
    proposals.save(draft, Page.FUTURE, persons.member(), future="続けます。")
    draft.refresh_from_db()

    box = company.aside(draft, persons.representative())

    assert [(each.name, each.role, each.words) for each in box["company"]] == [
        (
            "見本 花子さん（あなた）",
            "代表者",
            "書いて、提出できます。誓約と同意を書き、人を招きます",
        ),
        ("見本 太郎さん", "編集者", "次の年からのことを14時に変えました"),
        ("市民 viewerさん", "閲覧者", "読めます。書くことはできません"),
        (
            "職員 centreさん",
            "助言者",
            "読んで、助言を書けます。書くことも、提出することもできません。"
            "審査では、かかわりのある人として扱われます",
        ),
    ]
    assert [(each.name, each.pages) for each in box["news"]] == [("見本 太郎さん", [Page.FUTURE])]
    assert company.aside(draft, persons.member())["news"] == []


def test_address_of_an_invitation_is_shown_to_who_represents_alone(draft):
    inviting.invite(draft, by=persons.representative(), email="a@sample.example", role="viewer")

    pages_ = {
        user: persons.signed_in(user)
        .get(reverse("proposal_people", args=[draft.pk]))
        .content.decode()
        for user in (persons.representative(), persons.member())
    }

    assert "a@sample.example" in pages_[persons.representative()]
    assert "a@sample.example" not in pages_[persons.member()]
    assert "招待中" in pages_[persons.member()]


def test_invitation_that_ran_out_is_not_waited_for(draft, time_machine):
    link = inviting.invite(
        draft, by=persons.representative(), email="a@sample.example", role="viewer"
    )
    assert company.waiting(draft) == [link]

    time_machine.move_to(link.expires_at, tick=False)

    assert company.waiting(draft) == []


def test_stopped_account_is_written_to_no_more(draft):
    other = persons.outsider()
    proposals.joined(draft, other)
    User.objects.filter(pk=persons.member().pk).update(is_active=False)

    people.leave(draft, by=other)

    told = Notice.objects.filter(kind="proposals/writer_left")
    assert [each.to_user for each in told] == [persons.representative()]


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_people_asks_as_often_for_one_as_for_many(number, django_assert_num_queries):
    draft = proposals.begun()
    for each in range(number):
        proposals.joined(draft, persons.citizen(f"c{each}"))
    client = persons.signed_in(persons.representative())
    page = reverse("proposal_people", args=[draft.pk])
    client.get(page)

    with django_assert_num_queries(6):
        client.get(page)


def test_adviser_reads_in_words_and_sees_what_lacks_but_writes_nothing():
    draft = proposals.joined(proposals.begun(), consultations.centre(), "adviser")
    proposals.save(draft, Page.SUMMARY, persons.representative(), title="里山の小道")
    client = persons.signed_in(consultations.centre())

    text = client.get(reverse("proposal_read", args=[draft.pk])).content.decode()

    assert "里山の小道" in text
    assert "足りないこと" in text
    assert Page.PURPOSE.label in text
    with pytest.raises(PermissionDenied):
        proposals.save(draft, Page.FUTURE, consultations.centre())
    with pytest.raises(PermissionDenied):
        handing_in.submit(draft, by=consultations.centre())


def test_roster_is_read_by_nobody_there():
    draft = proposals.together()
    roster = [{"name": "ひみつ 名簿", "kana": "ヒミツ", "role": "監事"}]
    proposals.save(draft, Page.ROSTER, persons.representative(), roster=roster)

    for user in (persons.representative(), persons.member(), consultations.centre()):
        text = persons.signed_in(user).get(reverse("proposal_read", args=[draft.pk]))
        assert "ひみつ 名簿" not in text.content.decode()


# --- who can sign in no more ----------------------------------------------------------------------


def stopped(user):
    """The city stopped this account."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    return user


def test_editor_takes_over_from_who_can_sign_in_no_more(draft):
    proposals.joined(draft, persons.outsider(), "viewer")
    client, page = persons.signed_in(persons.member()), reverse("proposal_people", args=[draft.pk])
    assert "代表者を引きつぐ" not in client.get(page).content.decode()
    refused = client.post(page, {"act": "take_over"}, follow=True).content.decode()
    assert people.STILL_LED in refused
    stopped(persons.representative())

    shown = client.get(page).content.decode()
    client.post(page, {"act": "take_over"})

    assert "代表者を引きつぐ" in shown
    roles = dict(draft.writers.values_list("person__email", "role"))
    assert roles[persons.member().email] == "representative"
    assert roles[persons.representative().email] == "editor"
    told = Notice.objects.filter(kind="proposals/writer_role_changed")
    assert {each.to_user for each in told} == {persons.member(), persons.outsider()}
    assert "pledge" not in Proposal.objects.get().done_pages


@pytest.mark.parametrize("role", ["viewer", "adviser"])
def test_nobody_but_an_editor_takes_over(draft, role):
    other = persons.outsider()
    proposals.joined(draft, other, role)
    stopped(persons.representative())

    with pytest.raises(PermissionDenied):
        people.take_over(draft, by=other)
    with pytest.raises(PermissionDenied):
        people.take_over(draft, by=persons.clerk())
    assert "代表者を引きつぐ" not in (
        persons.signed_in(other).get(reverse("proposal_people", args=[draft.pk])).content.decode()
    )


def test_nothing_is_taken_over_of_what_is_over():
    proposal = proposals.joined(proposals.written(), persons.member())
    proposal = proposals.handing_in.submit(proposal, by=persons.representative())
    proposals.handing_in.withdraw(proposal, by=persons.representative())
    stopped(persons.representative())

    with pytest.raises(NotAllowedNow, match="終わっています"):
        people.take_over(proposal, by=persons.member())


def test_draft_of_who_can_sign_in_no_more_is_mailed_to_nobody_and_stays():
    draft = proposals.written()
    stopped(persons.representative())

    assert receivers.applicants(draft) == []
    assert [each.receivers for each in ProposalClosing().deadlines([draft])] == [()]
    assert Proposal.objects.get().status == "draft"
