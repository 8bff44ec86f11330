"""会の中の相談: said among those who write, advice by an adviser, and never read by the city."""

import pytest
import time_machine
from django.urls import reverse

from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.choices import Page
from proposals.models import Comment, Proposal
from proposals.workflow import handing_in
from proposals.writing import commenting, forgetting
from tests.factories import calls, consultations, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db
SAID = "参加費は1人300円でよい？"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def draft():
    return proposals.joined(proposals.begun(), persons.member())


def page(proposal):
    return reverse("proposal_comments", args=[proposal.pk])


def say(proposal, user=None, text=SAID, token="t", **more):
    user = user or persons.member()
    return commenting.say(proposal, by=user, text=text, token=token, **more)


def test_comment_about_a_page_stands_beside_it(draft):
    client = persons.signed_in(persons.member())

    answer = client.post(page(draft), {"text": SAID, "page": "budget", "token": "a"}, follow=True)

    comment = Comment.objects.get()
    assert (comment.text, comment.page, comment.is_advice) == (SAID, "budget", False)
    assert SAID in answer.content.decode()
    read = client.get(reverse("proposal_read", args=[draft.pk])).content.decode()
    place = read.index(SAID)
    assert read.index(Page.BUDGET.label) < place < read.index(f'id="{Page.GOALS}"')


def test_pressed_twice_it_is_said_once_and_written_again_twice(draft):
    say(draft)
    say(draft)
    assert Comment.objects.count() == 1

    say(draft, token="u")
    say(draft, persons.representative())
    assert Comment.objects.count() == 3


def test_adviser_gives_advice_and_every_writer_hears(draft):
    proposals.joined(draft, consultations.centre(), "adviser")

    say(draft, consultations.centre(), text="保険を書きましょう。")

    assert Comment.objects.get().is_advice
    told = Notice.objects.filter(kind="proposals/advice_given")
    assert {each.to_user for each in told} == {persons.representative(), persons.member()}
    text = persons.signed_in(persons.representative()).get(page(draft)).content.decode()
    assert "助言" in text


def test_others_hear_of_comments_once_a_day_and_never_what_was_said(draft, time_machine):
    say(draft)
    say(draft, text="もう1つ")
    time_machine.move_to(calls.at(hour=12).replace(day=25))
    say(draft, text="次の日")

    letters = Notice.objects.filter(kind="proposals/comment_written")
    assert [each.to_user for each in letters] == [persons.representative()] * 2
    for letter in letters:
        assert not {SAID, "もう1つ", "次の日"} & set(letter.text.split())
        assert SAID not in letter.text + letter.html + letter.subject
        assert letter.about_id == ""


def test_task_list_shows_who_writes_what_was_said_and_where_advice_is():
    draft = proposals.together()
    advice = commenting.say(
        draft, by=consultations.centre(), text="工程が足りません", token="a", page="schedule"
    )
    commenting.say(draft, by=persons.member(), text="参加費は300円でよい？", token="b")
    client = persons.signed_in(persons.representative())

    tasks = client.get(reverse("proposal_tasks", args=[draft.pk])).content.decode()
    pages = {
        name: client.get(reverse("proposal_page", args=[draft.pk, name])).content.decode()
        for name in ("schedule", "plan")
    }

    for said in ("参加費は300円でよい？", "会の中の相談　2件", "助言 1つ", "1つのページに助言が"):
        assert said in tasks
    for writer in draft.writers.all():
        assert f"{writer.person}さん" in tasks
    assert advice.text in pages["schedule"]
    assert advice.text not in pages["plan"]


def test_nothing_that_staff_or_the_submission_holds_has_it():
    proposal = proposals.joined(proposals.written(), persons.member())
    say(proposal)

    proposal = handing_in.submit(proposal, by=persons.representative())

    submission = proposal.submissions.get()
    assert SAID not in submission.manifest
    clerk = persons.signed_in(persons.clerk(), raise_request_exception=False)
    assert clerk.get(page(proposal)).status_code == 404
    for address in (
        f"/admin/proposals/proposal/{proposal.pk}/change/",
        f"/admin/proposals/proposal/{proposal.pk}/history/",
        "/admin/proposals/proposal/",
        "/admin/notifications/notice/",
        "/admin/?who=all",
    ):
        assert SAID not in clerk.get(address, follow=True).content.decode(), address


def test_history_does_not_keep_what_was_said(draft):
    say(draft)

    assert SAID not in str(Comment.pgh_event_model.objects.values())
    assert Comment.pgh_event_model.objects.count() == 1


def test_erased_draft_takes_all_of_it_along(draft):
    say(draft)

    forgetting.erase(draft)

    assert not Proposal.objects.exists()
    assert not Comment.objects.exists()
    assert not Comment.pgh_event_model.objects.exists()


def test_reader_may_talk_and_a_stranger_may_not(draft):
    proposals.joined(draft, persons.citizen("viewer"), "viewer")

    assert say(draft, persons.citizen("viewer")).pk
    answer = persons.signed_in(persons.outsider()).post(page(draft), {"text": SAID})
    assert answer.status_code == 404


def test_after_the_end_it_is_read_and_not_written():
    proposal = proposals.submitted()
    say(proposal, persons.representative())
    handing_in.withdraw(proposal, by=persons.representative())
    client = persons.signed_in(persons.representative())

    assert SAID in client.get(page(proposal)).content.decode()
    assert "書き込む" not in client.get(page(proposal)).content.decode()
    with pytest.raises(NotAllowedNow):
        say(proposal, persons.representative(), text="遅い")


def test_typed_text_survives_a_lost_sign_in(draft, client):
    client.post(page(draft), {"text": SAID})
    client.force_login(persons.member())

    assert SAID in client.get(page(draft)).content.decode()


def test_empty_and_too_long_are_refused_with_what_was_typed(draft):
    client = persons.signed_in(persons.member())

    assert "書くことを入力してください" in client.post(page(draft), {}).content.decode()
    long = "あ" * 2001
    assert long in client.post(page(draft), {"text": long}).content.decode()
    assert client.post(page(draft), {"text": "x", "page": "king"}).status_code == 200
    assert not Comment.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_as_often_for_one_comment_as_for_many(draft, number, django_assert_num_queries):
    for each in range(number):
        say(draft, token=str(each))
    client = persons.signed_in(persons.member())
    client.get(page(draft))

    with django_assert_num_queries(5):
        client.get(page(draft))
