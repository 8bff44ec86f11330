"""What changed since one last looked: who, which page, before and after."""

from datetime import UTC, datetime, timedelta

import pghistory
import pytest
import time_machine
from django.urls import reverse

from calls.models import CourseQuestion
from proposals.choices import Page
from proposals.models import Proposal, ProposalPaper, Writer
from proposals.submitting import changes
from proposals.submitting.facts import facts_of
from proposals.writing import company, pages
from tests.factories import calls, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def draft():
    draft = proposals.joined(proposals.begun(), persons.member())
    Proposal.pgh_event_model.objects.update(pgh_created_at=LONG_AGO)
    return draft


def save(draft, page, user=None, **facts):
    """As in a request of this person."""
    user = user or persons.member()
    with pghistory.context(user=user.pk):
        return proposals.save(draft, page, user, **facts)


def told(draft, *, but=None, moment=LONG_AGO):
    but = but or persons.representative()
    return [
        (each.who, each.page, each.note or each.lines(facts_of(draft)))
        for each in changes.since(draft, moment, but=but.pk)
    ]


def test_page_is_told_with_what_it_said_and_says(draft):
    draft = save(draft, Page.PURPOSE, problem="坂がある。")
    draft = save(draft, Page.PURPOSE, problem="坂と段差がある。")

    assert told(draft) == [
        (
            "見本 太郎さん",
            Page.PURPOSE,
            [("困っていること", "（書いていません）", "坂と段差がある。")],
        )
    ]


def test_ones_own_changes_are_not_told(draft):
    draft = save(draft, Page.PURPOSE, problem="坂がある。")

    assert told(draft, but=persons.member()) == []


def test_what_was_put_back_is_no_change(draft):
    draft = save(draft, Page.FUTURE, future="続けます。")
    draft = save(draft, Page.FUTURE, future="")

    assert told(draft) == []


def test_each_person_is_told_by_themselves(draft):
    other = persons.citizen("second")
    proposals.joined(draft, other)
    draft = save(draft, Page.FUTURE, future="一")
    draft = save(draft, Page.FUTURE, other, future="二")

    found = {(who, *lines[0][1:]) for who, _, lines in told(draft)}
    assert found == {
        ("見本 太郎さん", "（書いていません）", "一"), ("市民 secondさん", "一", "二")
    }  # fmt: skip


def test_dates_and_numbers_are_told_too(draft):
    draft = save(draft, Page.PLAN, **{
        name: proposals.FACTS[name]
        for name in ("activities", "target", "place", "starts_on", "ends_on", "setup")
    })  # fmt: skip
    draft = save(draft, Page.BUDGET, requested=200_000, expenses=[], incomes=[])

    labels = {label for _, _, lines in told(draft) for label, *_ in lines}
    assert {"はじめる日", "終える日", "市に求める額（円）"} <= labels


def test_page_that_is_only_kept_and_the_roster_are_told_without_words(draft):
    pages.keep_page(draft, Page.SAFETY, by=persons.member(), typed={"safety": ["ひみつ"]})
    draft = save(draft, Page.ROSTER, roster=[{"name": "ひみつ", "kana": "", "role": ""}])
    draft.refresh_from_db()

    assert set(told(draft)) == {
        ("見本 太郎さん", Page.SAFETY, changes.KEPT),
        ("見本 太郎さん", Page.ROSTER, changes.STORED),
    }


def test_files_are_told(draft):
    with pghistory.context(user=persons.member().pk):
        paper = proposals.attach(draft, persons.member(), None, name="地図.pdf")
    assert told(draft) == [("見本 太郎さん", Page.PAPERS, "「地図.pdf」をつけました。")]

    with pghistory.context(user=persons.member().pk):
        ProposalPaper.objects.get(pk=paper.pk).delete()
    assert [note for *_, note in told(draft)] == [
        "「地図.pdf」をつけました。", "「地図.pdf」を外しました。"
    ]  # fmt: skip


def test_what_was_before_the_moment_is_not_told(draft):
    draft = save(draft, Page.FUTURE, future="前")
    Proposal.pgh_event_model.objects.update(pgh_created_at=LONG_AGO)
    draft = save(draft, Page.PURPOSE, problem="後")

    assert [page for _, page, _ in told(draft)] == [Page.PURPOSE]
    later = datetime.now(tz=UTC) + timedelta(days=9999)
    assert told(draft, moment=later) == []


def test_page_shows_it_until_one_says_that_one_has_seen_it(draft, time_machine):
    time_machine.move_to(calls.at(hour=13), tick=False)
    member = persons.signed_in(persons.member())
    save(draft, Page.FUTURE, future="来年も続けます。")
    client = persons.signed_in(persons.representative())
    page = reverse("proposal_changes", args=[draft.pk])

    shown = client.get(page)
    assert "来年も続けます。" in shown.content.decode()
    assert "来年も続けます。" not in member.get(page).content.decode()

    Proposal.pgh_event_model.objects.update(pgh_created_at=LONG_AGO)  # the hour of the database
    client.post(page, {"until": shown.context["until"]})

    writer = Writer.objects.get(person=persons.representative())
    assert writer.looked_at == calls.at(hour=13)
    assert "変わったところは、ありません" in client.get(page).content.decode()
    draft.refresh_from_db()
    assert company.aside(draft, persons.representative())["news"] == []


@pytest.mark.parametrize("seen", ["", "²", "2026-11-24T12:00:00", "2026-99-99T00:00:00Z", "x" * 99])
def test_nonsense_about_what_was_seen_changes_nothing(draft, seen):
    client = persons.signed_in(persons.representative())

    assert (
        client.post(reverse("proposal_changes", args=[draft.pk]), {"until": seen}).status_code
        == 302
    )

    assert Writer.objects.get(person=persons.representative()).looked_at is None


def test_nobody_has_seen_what_is_still_to_come(draft, time_machine):
    client = persons.signed_in(persons.representative())
    time_machine.move_to(calls.at(hour=13), tick=False)

    client.post(reverse("proposal_changes", args=[draft.pk]), {"until": "2099-01-01T00:00:00Z"})

    assert Writer.objects.get(person=persons.representative()).looked_at == calls.at(hour=13)


def test_answers_are_told_question_by_question(draft):
    asked, _other = (
        CourseQuestion.objects.create(course=draft.course, text=text, kind="yes_no", order=order)
        for order, text in enumerate(("はじめてですか", "道を使いますか"))
    )

    draft = save(draft, Page.QUESTIONS, answers={str(asked.pk): True})

    assert told(draft) == [
        ("見本 太郎さん", Page.QUESTIONS, [("はじめてですか", "（書いていません）", "はい")])
    ]


def test_page_for_reading_lays_rows_out_as_a_table(draft):
    roles = proposals.FACTS["roles"]
    save(draft, Page.ROLES, roles=roles)

    text = persons.signed_in(persons.member()).get(f"/proposals/{draft.pk}/read/").content.decode()

    assert roles[0]["task"] in text
    assert '<th scope="col">どこまで</th>' in text
    assert "&#x27;doer&#x27;" not in text
