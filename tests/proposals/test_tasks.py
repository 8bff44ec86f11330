"""The task list: how far it is, who wrote what, what a 訂正 of the call changed, its end."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from calls.models import CourseQuestion, RequiredPaper
from calls.workflow import call as call_workflow
from core import uploads
from core.drafts import PageState
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.choices import Page
from proposals.models import Pledge, Proposal, ProposalPaper, Writer
from proposals.workflow import handing_in
from proposals.writing import (
    attaching,
    beginning,
    completeness,
    elsewhere,
    ending,
    overtaken,
    task_list,
)
from proposals.writing import pages as writing
from tests.core import hostile
from tests.factories import calls, open_calls, people, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def client():
    return people.signed_in(people.representative())


def begun():
    return proposals.begun(course=open_calls.opened().courses.get())


def tasks(proposal):
    return reverse("proposal_tasks", args=[proposal.pk])


def text_of(answer):
    return unescape(answer.content.decode())


def steps(proposal, reader=None):
    fresh = Proposal.objects.get(pk=proposal.pk)
    return {
        step.page: step
        for step in task_list.progress(fresh, reader or people.representative()).steps
    }


def corrected(proposal, change, **facts):
    """The call is corrected while somebody writes: a later minute, a new edition."""
    call = proposal.call
    change(proposal.course)
    call.edition += 1
    for name, value in facts.items():
        setattr(call, name, value)
    call.save()
    return open_calls.edition(call, call.edition, changes=["変わった文"], reason="誤りのため。")


# --- states ---------------------------------------------------------------------------------------


def test_every_page_of_a_new_draft_is_untouched(client):
    draft = begun()

    page = text_of(client.get(tasks(draft)))

    assert {step.state for step in steps(draft).values()} <= {PageState.UNTOUCHED, PageState.DONE}
    assert "まだ提出されていません" in page
    assert "まだだれも書いていません" in page
    assert "まだ始められません" in page
    assert [step.page for step in task_list.progress(draft, people.representative()).steps] == [
        page for page in Page if page is not Page.QUESTIONS
    ]


def test_whole_proposal_is_complete(client):
    whole = proposals.written()

    assert {step.state for step in steps(whole).values()} == {PageState.DONE}
    assert completeness.missing(whole) == []


def test_list_says_who_wrote_and_when():
    draft, member = begun(), people.member()
    Writer.objects.create(proposal=draft, person=member, role="editor")
    proposals.save(draft, Page.SUMMARY, people.representative(), title="題")
    with time_machine.travel(calls.at() - timedelta(days=1), tick=False):
        writing.keep_page(draft, Page.FUTURE, by=member, typed={"future": ["あ"]})

    found = steps(draft)

    assert found[Page.SUMMARY].note == "あなたが12時に書きました"
    assert found[Page.FUTURE].note == (
        "途中まで保存しています。見本 太郎さんが11月23日（月）に書きました"
    )
    assert steps(draft, member)[Page.SUMMARY].note == "見本 花子さんが12時に書きました"


def test_box_that_leads_elsewhere_is_pointed_out_in_the_list():
    draft = begun()
    typed = {"activities": ["くわしくは別紙のとおりです。"]}
    writing.keep_page(draft, Page.PLAN, by=people.representative(), typed=typed)

    assert steps(draft)[Page.PLAN].note == elsewhere.SAID.format("別紙のとおり")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("別紙のとおり", "別紙のとおり"),
        ("資料を参照してください", "資料を参照"),
        ("内容は別紙１をご覧ください", "別紙1をご覧"),
        ("ｽﾗｲﾄﾞ参照", "スライド参照"),
        ("別紙に地図をつけました。", ""),
        ("資料をつくって配ります。会場で読みます。", ""),
        ("これまでのとおり行います", ""),
    ],
)
def test_words_that_lead_elsewhere_are_found(text, found):
    assert elsewhere.leads_away(text) == found


def test_missing_papers_are_named():
    draft = begun()
    for name in ("会則", "位置図"):
        RequiredPaper.objects.create(course=draft.course, name=name)
    proposals.attach(draft, people.representative(), draft.course.required_papers.first())

    assert steps(draft)[Page.PAPERS].note == "2つのうち1つ。「位置図」がまだです"


def test_pledge_is_the_representatives():
    draft = begun()

    assert steps(draft)[Page.PLEDGE].note == "代表者だけが書けます（見本 花子さん）"


def test_nothing_comes_in_while_a_page_is_missing():
    whole = proposals.written()
    refused = {}
    for missing in list(whole.done_pages):
        whole.done_pages = [page for page in whole.done_pages if page != missing]
        whole.save()
        with pytest.raises(NotAllowedNow) as refusal:
            handing_in.submit(whole, by=people.representative())
        refused[missing] = str(refusal.value)
        whole.done_pages.append(missing)

    assert [page for page, why in refused.items() if Page(page).label not in why] == []
    assert len(refused) == len(writing.pages(whole)) - 1  # papers are counted, not ticked


def test_reader_of_a_submitted_proposal_is_led_to_its_page(client):
    filed = proposals.filed()

    assert client.get(tasks(filed)).url == filed.get_absolute_url()


def test_only_the_named_pages_of_a_correction_open(client):
    asked = proposals.with_correction()

    found = steps(asked)
    page = text_of(client.get(tasks(asked)))
    other = client.get(reverse("proposal_page", args=[asked.pk, Page.SUMMARY]))

    assert found[Page.BUDGET].state == PageState.TO_MEND
    assert {p for p, step in found.items() if step.state != PageState.DONE} == {Page.BUDGET}
    assert "合計が合いません。" in page
    assert writing.NOT_NAMED in text_of(other)


# --- the call is corrected while somebody writes --------------------------------------------------


def test_correction_of_the_call_is_told_and_noted(client):
    draft = proposals.written()
    corrected(draft, lambda course: None)

    before = text_of(client.get(tasks(draft)))
    edition = {"act": "noted", "edition": str(draft.call.edition)}
    after = text_of(client.post(tasks(draft), edition, follow=True))

    assert "募集に訂正がありました" in before
    assert "変わった文" in before
    assert "変わった文" not in after
    assert Proposal.objects.get().edition == 2


@pytest.mark.parametrize("edition", ["", "x", "²", "9" * 30, "9" * 5000])
def test_edition_that_is_none_is_no_more_than_the_newest(client, edition):
    draft = begun()

    client.post(tasks(draft), {"act": "noted", "edition": edition})

    assert Proposal.objects.get().edition == 1


def test_changed_question_keeps_its_answer_and_is_looked_at_again():
    draft = proposals.written()
    one = CourseQuestion.objects.create(course=draft.course, text="何人ですか", kind="number")
    answers = {str(one.pk): 12}
    proposals.save(draft, Page.QUESTIONS, people.representative(), answers=answers)
    one.text = "大人は何人ですか"
    one.save()

    found = steps(draft)[Page.QUESTIONS]

    assert found.state == PageState.WRITING
    assert found.note == overtaken.CHANGED.format("大人は何人ですか")
    assert Proposal.objects.get().answers == answers
    proposals.save(draft, Page.QUESTIONS, people.representative(), answers=answers)
    assert completeness.missing(Proposal.objects.get()) == []


def test_new_question_paper_and_pledge_are_demanded():
    draft = proposals.written()

    RequiredPaper.objects.create(course=draft.course, name="位置図")
    one = CourseQuestion.objects.create(course=draft.course, text="何人ですか")
    Pledge.objects.create(code="new", text="新しい約束", order=9)
    proposals.save(draft, Page.QUESTIONS, people.representative(), answers={})

    fresh = Proposal.objects.get()
    assert [each.page for each in completeness.missing(fresh)] == [
        Page.QUESTIONS, Page.PLEDGE, Page.PAPERS,
    ]  # fmt: skip
    assert overtaken.sentences(fresh)[Page.QUESTIONS] == overtaken.UNANSWERED.format(one)


def test_work_outside_a_moved_period_is_looked_at_again():
    draft = proposals.written()
    moved = calls.TODAY.replace(year=2027, month=6, day=1)
    corrected(draft, lambda course: None, work_from=moved)

    assert steps(draft)[Page.PLAN].note.startswith("事業の期間が、募集の期間（令和9年6月1日")


def test_what_is_shut_is_not_demanded_anew():
    asked = proposals.with_correction()
    Pledge.objects.create(code="new", text="新しい約束", order=9)
    RequiredPaper.objects.create(course=asked.course, name="位置図")

    assert completeness.missing(Proposal.objects.get()) == []


# --- the course is closed meanwhile ---------------------------------------------------------------


def closed(course):
    course.closed_at, course.closed_why = timezone.now(), "予算の額に達したため。"
    course.save()


def test_closed_course_is_said_and_another_offered(client):
    draft = proposals.written()
    other = open_calls.city_course(draft.call)
    RequiredPaper.objects.create(course=other, name="会則")
    paper = draft.papers.get()
    closed(draft.course)

    page = text_of(client.get(tasks(draft)))
    client.post(tasks(draft), {"course": str(other.pk)})

    moved = Proposal.objects.get()
    assert "「市民提案型」は、受け付けをやめました" in page
    assert "予算の額に達したため。" in page
    assert "「行政提案型」に移す" in page
    assert (moved.course, moved.title, moved.expenses) == (other, draft.title, draft.expenses)
    assert set(draft.done_pages) - set(moved.done_pages) == {Page.SHAPE, Page.BUDGET}
    paper.refresh_from_db()
    assert paper.demanded.course == other


def test_same_file_in_two_places_moves_once():
    draft, by = begun(), people.representative()
    content = hostile.pdf()
    papers = [RequiredPaper.objects.create(course=draft.course, name=name) for name in "あい"]
    sent = {
        f"paper-{each.pk}": [uploads.accept(SimpleUploadedFile("表.pdf", content))]
        for each in papers
    }
    attaching.attach_each(draft, sent, by=by)
    other = open_calls.city_course(draft.call)

    ending.change_course(draft, other, by=by, now=calls.at())

    (paper,) = draft.papers.all()
    assert (paper.demanded, ProposalPaper.every.count()) == (None, 1)


def test_course_that_is_closed_or_of_another_call_is_no_way(client):
    draft = begun()
    shut, foreign = open_calls.city_course(draft.call), open_calls.opened("2026-9").courses.get()
    closed(shut)

    for course in (shut, foreign):
        client.post(tasks(draft), {"course": str(course.pk)})
        with pytest.raises(NotAllowedNow):
            ending.change_course(draft, course, by=people.representative(), now=calls.at())

    assert Proposal.objects.get().course == draft.course


def test_draft_of_a_call_that_ended_early_stays_and_can_be_written(client):
    draft = proposals.written()
    call_workflow.end_intake(draft.call, by=people.clerk(), note="予算の額に達したため。")

    page = text_of(client.get(tasks(draft)))
    proposals.save(Proposal.objects.get(), Page.SUMMARY, people.representative(), title="次のため")

    assert "応募の受け付けは、いまはありません" in page
    for each in (Page.SUMMARY, Page.PAPERS):
        beside = text_of(client.get(reverse("proposal_page", args=[draft.pk, each])))
        assert "応募の受け付けは、いまはありません" in beside
    assert "書いた内容は消えません。" in page
    with pytest.raises(NotAllowedNow):
        handing_in.submit(Proposal.objects.get(), by=people.representative())


def test_what_was_handed_in_waits_for_nothing_until_a_page_of_it_is_mended(client):
    proposal = proposals.submitted()
    check = f'href="{reverse("proposal_check", args=[proposal.pk])}"'

    untouched = text_of(client.get(tasks(proposal)))
    proposals.save(Proposal.objects.get(), Page.SUMMARY, people.representative(), title="直した名")
    mended = text_of(client.get(tasks(proposal)))

    assert "提出してあります" in untouched
    assert "まだ、どのページも直していません" in untouched
    assert "まだ提出されていません" not in untouched
    assert check not in untouched
    assert "直したところは、まだ提出されていません" in mended
    assert check in mended


# --- the end of a draft ---------------------------------------------------------------------------


def discard(proposal):
    return reverse("proposal_discard", args=[proposal.pk])


def test_draft_is_gone_with_its_files_and_its_writers_are_told(client):
    draft, member = proposals.written(), people.member()
    Writer.objects.create(proposal=draft, person=member, role="editor")
    asked = text_of(client.get(discard(draft)))
    answer = client.post(discard(draft))

    assert "見本 太郎さん" in asked
    assert "提出しなかった方、取り下げた方の声" in text_of(client.get(answer.url))
    assert (Proposal.objects.count(), ProposalPaper.every.count()) == (0, 0)
    assert Proposal.pgh_event_model.objects.count() == 0
    (letter,) = Notice.objects.filter(kind="proposals/draft_discarded")
    assert letter.to_address == member.email
    assert str(draft.call) in letter.text


def test_group_at_the_counter_hears_nothing_of_an_entry_that_is_thrown_away():
    course = calls.opened().courses.get()
    entry = beginning.begin_at_counter(
        course, by=people.clerk(), asked_by="見本", reached_by="hand", email="mihon@sample.example"
    )

    ending.discard(entry, by=people.clerk())

    assert not Notice.objects.exists()


def test_entry_of_paper_is_thrown_away_and_nobody_is_asked_why():
    entry = beginning.begin_at_counter(
        calls.opened().courses.get(), by=people.clerk(), asked_by="見本", reached_by="desk"
    )

    assert people.signed_in(people.clerk()).post(discard(entry)).url == reverse("admin:index")


def test_editor_does_not_throw_a_draft_away():
    draft = begun()
    Writer.objects.create(proposal=draft, person=people.member(), role="editor")
    editor = people.signed_in(people.member())

    assert "代表者だけです" in text_of(editor.get(discard(draft)))
    assert editor.post(discard(draft)).status_code == 403
    assert Proposal.objects.count() == 1


def test_what_was_handed_in_is_not_thrown_away(client):
    handed_in = proposals.submitted()

    client.post(discard(handed_in))

    assert Proposal.objects.count() == 1
    with pytest.raises(NotAllowedNow):
        ending.discard(handed_in, by=people.representative())


# --- figures --------------------------------------------------------------------------------------


@pytest.mark.parametrize("people_more", [0, 3])
def test_task_list_asks_little_however_many_write(client, django_assert_num_queries, people_more):
    draft = proposals.written()
    for person in (people.member, people.outsider, people.expert)[:people_more]:
        Writer.objects.create(proposal=draft, person=person(), role="editor")
    client.get(tasks(draft))

    with django_assert_num_queries(20):
        client.get(tasks(draft))


def test_page_asks_little(client, django_assert_num_queries):
    draft = proposals.written()
    url = reverse("proposal_page", args=[draft.pk, Page.PLAN])
    client.get(url)

    with django_assert_num_queries(17):
        client.get(url)
