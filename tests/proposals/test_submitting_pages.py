"""The pages from the last look to the receipt, as those who write it meet them."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse

from calls.models import Call, Course
from core.http import ARRIVED
from core.templatetags.jp import file_size
from proposals.choices import Page
from proposals.models import Attempt, Proposal, Submission
from proposals.workflow import checking, handing_in, pressing
from proposals.writing import pages
from tests.factories import calls, consultations, people, proposals

pytestmark = pytest.mark.django_db
PAGES = ("check", "receipt", "pdf", "print", "manifest", "versions", "withdraw", "undo")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def user():
    return people.signed_in(people.representative())


def at(proposal, page="", *more):
    return reverse(f"proposal_{page or 'show'}", args=[proposal.pk, *more])


def edited(**facts):
    one = proposals.submitted()
    facts = facts or {"title": "新しい名前"}
    return proposals.save(one, Page.SUMMARY, people.representative(), **facts)


def test_check_page_shows_everything_and_its_button_leads_to_the_receipt(user):
    proposal = proposals.written()
    page = user.get(at(proposal, "check"))

    for words in ("まだ提出されていません", "令和8年12月4日（金）17時", "会則.pdf", "300,000円"):
        assert words in page.text
    answer = user.post(at(proposal, "check"), {"confirmed": page.context["confirmed"]}, follow=True)

    assert answer.redirect_chain == [(at(proposal, "receipt"), 302)]
    for words in ("R08-S001", "読み直して確認", "会則.pdf", Submission.objects.get().sha256):
        assert words in answer.text


def test_check_page_of_what_is_not_complete_shows_the_way_and_no_button(user):
    proposal = proposals.begun()
    Course.objects.update(registration_required=True, consultation="required")

    page = user.get(at(proposal, "check"))

    assert "この内容で提出する" not in page.text
    hrefs = [each.href for each in page.context["left"]]
    assert hrefs[0] == f"/proposals/{proposal.pk}/write/summary/"
    assert hrefs[-2:] == ["/groups/register/", "/consultations/begin/?call=2026-1"]


def test_check_page_after_the_closing_says_so(user):
    proposal = proposals.written()
    Call.objects.update(intake_ended_at=calls.at())

    page = user.get(at(proposal, "check"))
    answer = user.post(at(proposal, "check"), follow=True)

    assert "応募のしめきりが過ぎました" in page.text
    assert "しめきりは、令和8年11月24日（火）12時でした。" in page.text
    assert "この内容で提出する" not in page.text
    assert "書いた内容は残っています" in answer.text
    assert Attempt.objects.get().reasons == ["closed"]


@pytest.mark.parametrize(("seconds", "outcome"), [(-1, "accepted"), (0, "refused")])
def test_press_counts_by_the_moment_in_which_it_came_in_though_it_waited_for_a_thread(
    user, seconds, outcome
):
    proposal = proposals.written()
    closes = calls.at() + timedelta(minutes=1)
    Call.objects.update(intake_ended_at=closes)
    came_in = (closes + timedelta(seconds=seconds)).timestamp()

    with time_machine.travel(closes + timedelta(seconds=30), tick=False):
        user.post(at(proposal, "check"), follow=True, **{ARRIVED: came_in})

    attempt = Attempt.objects.get()
    assert (attempt.outcome, attempt.at.timestamp()) == (outcome, came_in)


def test_adviser_runs_the_check_and_cannot_file():
    proposal = proposals.written()
    proposal.writers.create(person=people.expert(), role="adviser")
    adviser = people.signed_in(people.expert())

    page = adviser.get(at(proposal, "check"))

    assert "提出できるのは、代表者と編集者です" in page.text
    assert "この内容で提出する" not in page.text
    assert adviser.post(at(proposal, "check")).status_code == 403
    assert not Attempt.objects.exists()


def test_files_that_are_under_way_are_named_and_waiting_can_be_stopped(user):
    proposal = proposals.written()

    page = user.post(at(proposal, "check"), {"waiting": ["写真.jpg", " "]}, follow=True)
    assert "<li>写真.jpg</li>" in page.text
    assert "届いたファイルだけで提出する" in page.text
    page = user.post(at(proposal, "check"), {"act": "stop"}, follow=True)

    assert "続きを書けます" in page.text
    assert "この内容で提出する" in page.text


def test_receipt_names_the_file_that_broke_off(user):
    proposal = proposals.written()
    user.post(at(proposal, "check"), {"waiting": ["写真.jpg"]})

    page = user.post(at(proposal, "check"), follow=True)

    assert "「写真.jpg」は、入っていません" in page.text


def test_receipt_lists_every_file_with_its_name_and_its_size(user):
    draft = proposals.written()
    proposals.attach(draft, people.representative(), None, "写真.pdf", 500)
    proposal = handing_in.submit(draft, by=people.representative())
    proposal.papers.filter(name="会則.pdf").update(size=28 * 1024)
    proposal.papers.filter(name="写真.pdf").update(size=3 * 1024 * 1024)
    pdf = file_size(Submission.objects.get().pdf_size)

    page = user.get(at(proposal, "receipt")).text

    row = r'<th scope="row"><a [^>]*>([^<]*)</a></th>.*?class="u-num">([^<]*)</td>'
    assert re.findall(row, page) == [
        ("提案書（PDF）", pdf), ("会則.pdf", "28KB"), ("写真.pdf", "3.0MB"),
    ]  # fmt: skip


def test_every_page_of_a_draft_says_that_it_is_not_handed_in(user):
    draft = proposals.written()
    names = ("tasks", "check", "people", "read", "changes", "comments")
    addresses = [at(draft, name) for name in names]
    addresses += [at(draft, "page", page) for page in pages.pages(draft)]

    assert [each for each in addresses if "まだ提出されていません" not in user.get(each).text] == []


def test_receipt_before_it_is_handed_in_leads_to_the_check(user):
    proposal = proposals.written()

    assert user.get(at(proposal, "receipt")).url == at(proposal, "check")
    assert user.get(at(proposal)).url == f"/proposals/{proposal.pk}/write/"
    assert user.get(at(proposal, "versions")).url == at(proposal)


def test_pdf_and_manifest_are_exactly_what_was_sent(user):
    proposal = proposals.submitted()
    submission = Submission.objects.get()

    pdf, manifest = user.get(at(proposal, "pdf")), user.get(at(proposal, "manifest"))

    assert pdf.content == Path(submission.pdf.path).read_bytes()
    assert manifest.content.decode() == submission.manifest
    assert json.loads(manifest.content)["facts"]["columns"]["requested"] == 200_000


def test_text_of_an_edit_in_hand_stands_on_no_page_of_what_is_handed_in(user):
    proposal = edited(title="直しかけの題", lead="直しかけのひとこと")

    for page in ("show", "receipt", "versions", "withdraw"):
        text = user.get(at(proposal, page)).text
        assert "直しかけの題" not in text, page
        assert "直しかけのひとこと" not in text, page


def test_versions_say_what_changed(user):
    proposal = edited(title="新しい名前")
    roles = [{"key": "a", "task": "道の下見", "extent": "全部", "doer": "city", "contact": ""}]
    proposal = proposals.save(proposal, Page.ROLES, people.representative(), roles=roles)
    pressing.press(proposal, by=people.representative())

    page = user.get(at(proposal, "versions"))

    (newest, first) = page.context["versions"]
    assert first["changes"] is None
    assert [each.sentence for each in newest["changes"]] == [
        "事業の名前とひとこと：事業の名前",
        "役割分担表",
    ]
    assert "新しくなりました：道の下見／全部／市" in page.text


def test_edit_in_hand_is_thrown_away_with_its_files(user):
    proposal = edited()

    page = user.get(at(proposal, "undo"))
    assert "新しい名前" in page.text
    answer = user.post(at(proposal, "undo"), follow=True)

    proposal.refresh_from_db()
    assert (proposal.title, proposal.editing_since) == (proposals.FACTS["title"], None)
    assert proposal.starts_on == proposals.FACTS["starts_on"]
    assert "提出した内容に戻っています" in answer.text
    assert user.post(at(proposal, "undo")).status_code == 302


def test_withdrawing_asks_once_more_and_is_final(user):
    proposal = proposals.submitted()

    assert "元に戻すことはできません" in user.get(at(proposal, "withdraw")).text
    page = user.post(at(proposal, "withdraw"), follow=True)
    again = user.post(at(proposal, "withdraw"), follow=True)

    assert "提案を取り下げました" in page.text
    assert "いまは取り下げられません" in again.text
    assert Proposal.objects.get().status == "withdrawn"


def test_page_of_a_correction_names_the_pages_and_its_answer_has_a_receipt(user):
    proposal = proposals.with_correction()
    page = user.get(at(proposal))
    assert "収支予算" in page.text
    assert "合計が合いません。" in page.text
    assert "収支予算（まだ直していません）" in user.get(at(proposal, "check")).text
    with time_machine.travel(calls.at(hour=13), tick=False):
        proposals.save(proposal, Page.BUDGET, people.representative(), **proposals.LESS)
        answer = user.post(at(proposal, "check"), follow=True)

    assert "2回目（補正）" in answer.text


@pytest.mark.parametrize("is_before", [True, False])
def test_page_of_a_correction_says_that_an_edit_from_before_is_put_aside(user, is_before):
    items = [{"page": Page.BUDGET, "kind": "incorrect", "note": "合計"}]
    proposal = edited() if is_before else proposals.submitted()
    with time_machine.travel(calls.at(hour=13), tick=False):
        checking.ask_correction(proposal, by=people.clerk(), note="x", items=items)
    with time_machine.travel(calls.at(hour=14), tick=False):
        proposals.save(proposal, Page.BUDGET, people.representative(), **proposals.LESS)
        page = user.get(at(proposal))

    assert ("わきに置きます" in page.text) is is_before


@pytest.mark.parametrize("state", ["submitted", "filed", "ineligible", "withdrawn"])
def test_every_state_has_its_page(user, state):
    proposal = proposals.STATES[state]()
    proposal.refresh_from_db()

    page = user.get(at(proposal))

    assert proposal.citizen_status in page.text
    assert user.get(at(proposal, "receipt")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_stranger_finds_nothing(page):
    proposal = edited()
    stranger, clerk = people.signed_in(people.outsider()), people.signed_in(people.clerk())

    assert stranger.get(at(proposal, page)).status_code == 404
    assert clerk.get(at(proposal, page)).status_code == 404
    paper = Submission.objects.get().papers.get()
    sent = reverse("proposal_sent_paper", args=[proposal.pk, paper.pk])
    assert stranger.get(sent).status_code == 404


def test_file_that_was_sent_can_be_had_though_it_was_taken_out_since(user):
    proposal = proposals.submitted()
    paper = proposal.papers.get()
    paper.replaced_at = calls.at()
    paper.save()

    sent = reverse("proposal_sent_paper", args=[proposal.pk, paper.pk])

    assert user.get(sent).headers["Content-Disposition"].startswith("attachment")


def test_file_of_another_proposal_is_not_had_by_one_s_own_address(user):
    mine = proposals.submitted()
    theirs = proposals.submitted(people.outsider(), course=mine.course).papers.get()

    assert user.get(reverse("proposal_sent_paper", args=[mine.pk, theirs.pk])).status_code == 404


def test_blank_form_is_for_everybody_and_of_public_calls_alone(client):
    course = calls.opened().courses.get()
    hidden = calls.draft("2026-9").courses.get()

    for more in ([], [course.pk]):
        page = client.get(reverse("proposal_blank", args=["2026-1", *more]))
        assert page.content.startswith(b"%PDF")
    for args in (["2026-9"], ["2026-9", hidden.pk], ["2026-1", hidden.pk]):
        assert client.get(reverse("proposal_blank", args=args)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_receipt_costs_as_many_queries_with_three_files_as_with_one(
    number, django_assert_num_queries
):
    user, proposal = people.signed_in(people.representative()), proposals.written()
    for each in range(1, number):
        proposals.attach(proposal, people.representative(), None, f"写真{each}.pdf", 842 - each)
    handing_in.submit(proposal, by=people.representative())
    assert Submission.objects.get().papers.count() == number
    user.get(at(proposal, "receipt"))
    with django_assert_num_queries(19):
        user.get(at(proposal, "receipt"))
    with django_assert_num_queries(19):
        user.get(at(proposal))


def test_receipt_asks_three_questions_of_the_group_alone():
    proposal = proposals.joined(proposals.submitted(), consultations.centre(), "adviser")
    three = at(proposal, "feedback")

    for one, is_asked in ((people.representative(), True), (consultations.centre(), False)):
        page = people.signed_in(one).get(at(proposal, "receipt"))
        assert (f'href="{three}"' in page.text) is is_asked


def test_late_check_by_the_city_is_said_and_harms_nobody(user):
    proposal = proposals.submitted()
    checking.take_back_check(
        checking.confirm_filing(proposal, by=people.clerk()), by=people.clerk(), note="見直すため。"
    )
    with time_machine.travel(calls.at(calls.date(2027, 1, 20)), tick=False):
        page = people.signed_in(people.representative()).get(at(proposal))

    assert "遅れを理由に不利にはしません" in page.text
