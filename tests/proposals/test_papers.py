"""書類をつける: a file that was sent is there, whatever else is wrong on the page."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Reading
from calls.models import CourseQuestion, RequiredPaper
from core.workflow import NotAllowedNow
from proposals.checking import points
from proposals.choices import Page
from proposals.models import Proposal, ProposalPaper
from proposals.submitting import integrity, undoing
from proposals.submitting.freezing import is_whole
from proposals.workflow import checking, mending
from proposals.writing import attaching, completeness, slots
from tests.core import hostile
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def draft():
    made = proposals.begun()
    RequiredPaper.objects.create(course=made.course, name="位置図")
    return made


@pytest.fixture
def client(draft):
    return people.signed_in(people.representative())


def url(proposal):
    return reverse("proposal_page", args=[proposal.pk, Page.PAPERS])


def text_of(answer):
    return unescape(answer.content.decode())


def keys(proposal):
    return [each.key for each in slots.slots(proposal)]


def pdf(name="会則.pdf"):
    return SimpleUploadedFile(name, hostile.pdf(), "application/pdf")


def photo(number):
    """A picture like no other."""
    return SimpleUploadedFile(f"{number}.png", hostile.picture("PNG", (60 + number, 40)))


def program(name="地図.pdf"):
    return SimpleUploadedFile(name, b"MZ\x90")


def send(client, proposal, act="later", **files):
    """What a browser sends: files by the place for which they were chosen."""
    sent = {f"{key}-files": found for key, found in files.items()}
    return client.post(url(proposal), {"act": act} | sent)


def names(proposal):
    return sorted(proposal.papers.values_list("name", flat=True))


def test_every_paper_of_the_call_has_its_place(draft, client):
    CourseQuestion.objects.create(course=draft.course, text="写真を見せてください", kind="file")

    page = text_of(client.get(url(draft)))

    assert [each.label for each in slots.slots(draft)] == [
        "会則", "位置図", "写真を見せてください", "そのほかの書類",
    ]  # fmt: skip
    assert 'ファイルを選ぶ<span class="u-hidden">（写真を見せてください）</span>' in page


def test_file_is_kept_where_it_was_sent(draft, client):
    rules, _, other = keys(draft)

    answer = send(client, draft, rules, **{rules: pdf(), other: pdf("写真.pdf")})

    assert answer.url == f"{url(draft)}#place-{rules}"
    assert {(p.name, p.demanded_id is None) for p in draft.papers.all()} == {
        ("会則.pdf", False), ("写真.pdf", True),
    }  # fmt: skip


def test_new_file_is_kept_though_another_place_is_empty(draft, client):
    rules, *_ = keys(draft)

    answer = client.post(url(draft), {"act": "next", f"{rules}-files": pdf()}, follow=True)

    assert names(draft) == ["会則.pdf"]
    assert "保存しました。まだない書類があります：位置図" in text_of(answer)
    assert [each.label for each in completeness.papers(Proposal.objects.get())] == [
        "書類「位置図」"
    ]


def test_wrong_file_is_named_and_everything_else_is_kept(draft, client):
    rules, place, other = keys(draft)
    send(client, draft, **{rules: pdf()})

    answer = send(client, draft, "next", **{place: program(), other: pdf("写真.pdf")})

    assert answer.status_code == 200
    assert "「地図.pdf」：プログラムのファイルは受け取れません。" in text_of(answer)
    assert names(draft) == ["会則.pdf", "写真.pdf"]


def test_good_file_beside_a_wrong_one_of_the_same_place_is_kept(draft, client):
    rules, *_ = keys(draft)

    send(client, draft, **{rules: [pdf(), program()]})

    assert names(draft) == ["会則.pdf"]


def test_double_click_keeps_the_file_once(draft, client):
    rules, *_ = keys(draft)
    data = hostile.pdf()

    for _ in range(2):
        send(client, draft, **{rules: SimpleUploadedFile("会則.pdf", data)})

    assert names(draft) == ["会則.pdf"]


def test_file_of_equal_content_is_told_by_name_and_the_other_one_kept(draft, client):
    rules, *_ = keys(draft)
    data = hostile.pdf()
    both = [SimpleUploadedFile(name, data) for name in ("会則.pdf", "会則（写し）.pdf")]

    send(client, draft, rules, **{rules: both})
    page = text_of(client.get(url(draft)))

    assert names(draft) == ["会則.pdf"]
    assert "「会則」を受け取りました（会則.pdf）。" in page
    assert "「会則（写し）.pdf」は、「会則.pdf」と中身がまったく同じなので、1つだけ" in page
    send(client, draft, rules, **{rules: SimpleUploadedFile("会則.pdf", data)})
    again = text_of(client.get(url(draft)))
    assert "「会則.pdf」は、もう受け取っています。" in again
    assert "受け取りました（" not in again


def test_too_many_are_refused_and_none_of_them_kept(draft, client):
    *_, other = keys(draft)
    send(client, draft, **{other: [photo(number) for number in range(attaching.MOST)]})

    answer = send(client, draft, **{other: photo(99)})

    assert attaching.TOO_MANY in text_of(answer)
    assert draft.papers.count() == attaching.MOST


def test_button_without_a_file_says_what_to_do(draft, client):
    rules, *_ = keys(draft)

    assert "ファイルを選んでから" in text_of(send(client, draft, rules))


def test_file_is_taken_out_after_one_was_asked(draft, client):
    rules, *_ = keys(draft)
    send(client, draft, **{rules: pdf()})
    remove = reverse("proposal_paper_remove", args=[draft.pk, draft.papers.get().pk])

    asked = text_of(client.get(remove))
    client.post(remove)

    assert "消したものは戻せません。" in asked
    assert ProposalPaper.every.count() == 0


def test_what_was_handed_in_stays_on_record():
    handed_in = proposals.submitted()
    client = people.signed_in(people.representative())
    paper = handed_in.papers.get()
    remove = reverse("proposal_paper_remove", args=[handed_in.pk, paper.pk])

    asked = text_of(client.get(remove))
    client.post(remove)

    assert "市の記録には残ります" in asked
    assert (handed_in.papers.count(), ProposalPaper.every.count()) == (0, 1)
    assert [each.pk for each in handed_in.submissions.get().papers(manager="every").all()] == [
        paper.pk
    ]
    assert Proposal.objects.get().editing_since is not None


def test_only_who_takes_part_reads_the_file(draft, client):
    rules, *_ = keys(draft)
    send(client, draft, **{rules: pdf()})
    address = reverse("proposal_paper", args=[draft.papers.get().pk])

    assert client.get(address).status_code == 200
    for user in (people.outsider(), people.clerk(), people.reviewer(), people.liaison()):
        assert people.signed_in(user).get(address).status_code == 404


def test_clerk_reads_what_was_handed_in_and_no_title_in_hand_is_noted():
    handed_in = proposals.submitted()
    proposals.save(handed_in, Page.SUMMARY, people.representative(), title="書きかけの題")
    client = people.signed_in(people.representative())
    send(client, handed_in, **{slots.OTHER: photo(1)})
    clerk = people.signed_in(people.clerk())

    answers = {
        paper.name: clerk.get(reverse("proposal_paper", args=[paper.pk])).status_code
        for paper in handed_in.papers.all()
    }

    assert answers == {"会則.pdf": 200, "1.png": 404}
    assert [each.about_name for each in Reading.objects.all()] == [handed_in.number]


def test_file_of_another_proposal_is_not_taken_out(draft, client):
    theirs = proposals.written(people.outsider(), course=draft.course)
    paper = theirs.papers.first()

    answer = client.post(reverse("proposal_paper_remove", args=[draft.pk, paper.pk]))

    assert answer.status_code == 404
    assert theirs.papers.filter(pk=paper.pk).exists()


def test_correction_of_another_page_takes_no_file():
    asked = proposals.with_correction()
    client = people.signed_in(people.representative())
    rules, *_ = keys(asked)

    answer = send(client, asked, **{rules: pdf("新しい会則.pdf")})

    assert answer.status_code == 302
    assert names(asked) == ["会則.pdf"]
    with pytest.raises(NotAllowedNow):
        attaching.attach_each(asked, {}, by=people.representative())


def test_page_of_papers_asks_little_however_many_there_are(
    draft, client, django_assert_num_queries
):
    rules, place, other = keys(draft)
    client.get(url(draft))
    for found in ({rules: pdf()}, {place: pdf("図.pdf"), other: pdf("写真.pdf")}):
        send(client, draft, **found)
        with django_assert_num_queries(15):
            client.get(url(draft))


# --- what was handed in keeps its files ----------------------------------------------------------


def replaced():
    """会則 was handed in; beside it, its writers take it out and attach another."""
    course = calls.opened().courses.get()
    type(course).objects.filter(pk=course.pk).update(clerk_may_mend=True)
    course.refresh_from_db()
    proposal, by = proposals.submitted(course=course), people.representative()
    paper = proposal.papers.get()
    attaching.detach(paper, by=by)
    proposals.attach(proposal, by, paper.demanded, "新しい会則.pdf")
    return Proposal.objects.get(pk=proposal.pk), paper


def test_file_taken_out_in_an_edit_stays_in_what_was_handed_in():
    proposal, paper = replaced()
    handed_in = proposal.submissions.get()
    of_writers, clerk = people.signed_in(people.representative()), people.signed_in(people.clerk())
    point = next(each for each in points.points(proposal) if each.code == "papers")

    for user, name in (
        (of_writers, "proposal_receipt"),
        (of_writers, "proposal_show"),
        (clerk, "admin:proposals_proposal_change"),
    ):
        page = user.get(reverse(name, args=[proposal.pk]))
        assert list(page.context["papers"]) == [paper], name
    assert point.is_met
    assert list(integrity.faults(handed_in)) == list(integrity.broken()) == []


def test_undoing_brings_back_the_file_that_was_taken_out_and_drops_what_replaced_it():
    proposal, paper = replaced()

    undoing.undo(proposal, by=people.representative())

    assert list(ProposalPaper.every.all()) == list(proposal.papers.all()) == [paper]


ACTS = {
    "confirm": lambda proposal: checking.confirm_filing(proposal, by=people.clerk()),
    "refuse": lambda proposal: checking.find_ineligible(proposal, by=people.clerk(), note="x"),
    "mend": lambda proposal: mending.mend(
        proposal, by=people.clerk(), note="誤字", typed={"place": "北口"}
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_the_city_does_counts_with_the_files_that_were_handed_in(act):
    proposal, paper = replaced()
    after = calls.ENTRY[calls.Kind.CLOSES] + timedelta(days=3)

    with time_machine.travel(calls.at(after), tick=False):
        proposal = ACTS[act](proposal)

    assert list(proposal.papers.all()) == list(proposal.submissions.first().papers.all()) == [paper]
    assert is_kept_aside("新しい会則.pdf")


def is_kept_aside(name):
    """Whether a file that was not sent is on record, with its bytes."""
    kept = ProposalPaper.every.get(name=name)
    return bool(kept.replaced_at) and is_whole(kept.file, kept.size, kept.sha256)


def test_answer_to_a_correction_keeps_the_files_of_an_edit_on_record():
    proposal, paper = replaced()
    items, by = [{"page": Page.SUMMARY, "kind": "incorrect", "note": "x"}], people.representative()
    proposal = checking.ask_correction(proposal, by=people.clerk(), note="x", items=items)

    with time_machine.travel(calls.at(hour=13), tick=False):
        proposals.save(proposal, Page.SUMMARY, by)
        proposal = checking.answer_correction(proposal, by=by)

    assert list(proposal.submissions.first().papers.all()) == [paper]
    assert is_kept_aside("新しい会則.pdf")
