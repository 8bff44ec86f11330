"""Three questions afterwards: who is asked and when, those who gave up too, figures for staff."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from calls.models import Milestone
from notifications.models import Notice
from proposals import retention
from proposals.models import Feedback, FeedbackRequest, Proposal, ProposalSetting, Writer
from proposals.workflow import checking
from proposals.writing import afterwards, feedback, forgetting, told
from tests.factories import calls, consultations, proposals
from tests.factories import people as persons

pytestmark = pytest.mark.django_db
ANSWERS = {"hard": "予算の書き方", "missing": "例", "again": "yes"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def page(proposal):
    return reverse("proposal_feedback", args=[proposal.pk])


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def kept():
    return list(Feedback.objects.values_list("hard", "missing", "again", "gave_up"))


def test_applicant_answers_and_may_change_the_answers():
    proposal = proposals.submitted()
    client = persons.signed_in(persons.representative())

    client.post(page(proposal), ANSWERS)
    assert kept() == [("予算の書き方", "例", True, False)]
    assert "予算の書き方" in client.get(page(proposal)).content.decode()

    client.post(page(proposal), ANSWERS | {"again": "no", "hard": ""})
    assert kept() == [("", "例", False, False)]
    assert Feedback.objects.get().proposal == proposal


def test_whoever_withdrew_has_given_up():
    proposal = proposals.withdrawn()

    persons.signed_in(persons.representative()).post(page(proposal), ANSWERS)

    assert kept() == [("予算の書き方", "例", True, True)]


@pytest.mark.parametrize(
    ("part", "has_given_up"),
    [
        ({"role": "editor"}, False),
        ({"role": "adviser"}, True),
        ({"role": "editor", "left_at": calls.at()}, True),
    ],
)
def test_whoever_withdrew_one_has_not_given_up_while_another_of_theirs_stands(part, has_given_up):
    gone = proposals.withdrawn()
    standing = proposals.submitted(persons.outsider(), course=gone.course)
    Writer.objects.create(proposal=standing, person=persons.representative(), **part)

    persons.signed_in(persons.representative()).post(page(gone), ANSWERS)

    assert kept() == [("予算の書き方", "例", True, has_given_up)]


def test_draft_is_not_asked_about_until_the_time_is_over():
    draft = proposals.begun()
    client = persons.signed_in(persons.representative())

    assert client.get(page(draft)).url == draft.get_absolute_url()
    client.post(page(draft), ANSWERS)
    assert kept() == []

    end = Milestone.objects.get(call=draft.call, kind="closes")
    with time_machine.travel(calls.at(end.on, hour=23, minute=59), tick=False):
        persons.signed_in(persons.representative()).post(page(draft), ANSWERS)
    assert kept() == [("予算の書き方", "例", True, True)]


def test_draft_thrown_away_is_asked_about_for_an_hour(time_machine):
    draft = proposals.begun(persons.outsider())
    address, call = feedback.page_after_giving_up(draft.call), draft.call
    forgetting.erase(draft)
    client = persons.signed_in(persons.outsider())

    assert client.get(reverse("proposal_gave_up", args=[call.number])).status_code == 404
    client.post(address, ANSWERS)

    assert kept() == [("予算の書き方", "例", True, True)]
    time_machine.move_to(calls.at(hour=14), tick=False)
    assert persons.signed_in(persons.outsider()).get(address).status_code == 404


def test_nothing_at_all_is_no_answer():
    client = persons.signed_in(persons.representative())

    text = client.post(page(proposals.submitted()), {}).content.decode()

    assert "1つは答えてください" in text
    assert kept() == []


def test_adviser_is_not_asked():
    proposal = proposals.joined(proposals.submitted(), consultations.centre(), "adviser")

    answer = persons.signed_in(consultations.centre()).get(page(proposal))

    assert answer.status_code == 302


def test_figures_for_staff_without_a_name():
    proposal = proposals.joined(proposals.submitted(), persons.member())
    for user, gave_up, again in (
        (persons.representative(), False, True),
        (persons.member(), False, None),
        (persons.outsider(), True, False),
    ):
        facts = {"hard": "表がむずかしい", "missing": "", "again": again}
        feedback.answer(proposal.call, by=user, gave_up=gave_up, facts=facts)

    assert feedback.figures(Feedback.objects.all(), 5) == [
        ("お願いした人", 5), ("答えた人", 3), ("うち、提出しなかった人、取り下げた人", 1),
        ("また提案したい", 1), ("もう提案しない", 1),
        ("分からない、答えない", 1), ("困ったところを書いた人", 3), ("足りないものを書いた人", 0),
    ]  # fmt: skip
    text = persons.signed_in(persons.clerk()).get("/admin/proposals/feedback/").content.decode()
    assert "表がむずかしい" in text
    assert "うち、提出しなかった人、取り下げた人" in text
    for user in (persons.representative(), persons.member(), persons.outsider()):
        assert user.name not in text


@pytest.mark.parametrize(
    ("query", "found"),
    [({"sent": "no"}, 1), ({"sent": "yes"}, 2), ({"again": "open"}, 1), ({"again": "no"}, 1)],
)
def test_answers_are_narrowed_in_words_and_the_figures_with_them(query, found):
    call = calls.opened()
    for n, (gave_up, again) in enumerate([(True, False), (False, None), (False, True)]):
        facts = {"hard": "表", "again": again}
        feedback.answer(call, by=persons.citizen(f"c{n}"), gave_up=gave_up, facts=facts)

    answer = persons.signed_in(persons.clerk()).get("/admin/proposals/feedback/", query)

    assert dict(answer.context["figures"])["答えた人"] == found
    shown = answer.content.decode()
    for words in ("提出しなかった、取り下げた", "分からない、答えない", ">募集<"):
        assert words in shown


@pytest.mark.parametrize("who", ["liaison", "reviewer", "expert", "representative"])
def test_nobody_but_who_checks_reads_the_answers(who):
    client = persons.signed_in(getattr(persons, who)())

    assert client.get("/admin/proposals/feedback/").status_code in (302, 403)


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_as_often_for_one_as_for_many(number, django_assert_num_queries):
    call = calls.opened()
    for each in range(number):
        user = persons.citizen(f"c{each}")
        feedback.answer(call, by=user, gave_up=False, facts={"hard": "あ"})
    client = persons.signed_in(persons.clerk())
    client.get("/admin/proposals/feedback/")

    with django_assert_num_queries(10):
        client.get("/admin/proposals/feedback/")


# --- who is asked by a letter ---------------------------------------------------------------------


def letters():
    """Whom the letter was written to."""
    return list(Notice.objects.filter(kind="proposals/feedback_asked").order_by("to_user"))


def asked(days, hours=0):
    """Ask so many days after the day of the tests; how many were asked."""
    return afterwards.ask(calls.at() + timedelta(days=days, hours=hours))


ENDS = {
    "filed": proposals.filed, "ineligible": proposals.ineligible, "withdrawn": proposals.withdrawn
}  # fmt: skip


@pytest.mark.parametrize("status", ENDS)
def test_each_of_the_group_is_asked_once_a_day_after_the_end(status):
    proposal = ENDS[status]()
    for user, role in ((persons.member(), "editor"), (consultations.centre(), "adviser")):
        Writer.objects.create(proposal=proposal, person=user, role=role)

    assert [asked(0, 23), asked(1), asked(2)] == [0, 2, 0]

    assert {each.to_user for each in letters()} == {persons.representative(), persons.member()}
    assert all(page(proposal) in each.text for each in letters())
    assert all(proposals.FACTS["title"] not in each.text for each in letters())


def test_nobody_is_asked_while_it_is_checked_or_a_correction_is_open():
    proposal = proposals.filed()
    checking.take_back_check(proposal, by=persons.clerk(), note="見落とし")
    assert asked(3) == 0
    checking.confirm_filing(fresh(proposal), by=persons.clerk())
    items = [{"page": "budget", "kind": "incorrect", "note": "合計"}]
    checking.ask_correction(fresh(proposal), by=persons.clerk(), note="直す", items=items)
    assert asked(3) == 0

    checking.take_back_correction(fresh(proposal), by=persons.clerk())

    assert asked(3) == 1


def test_draft_is_asked_about_a_day_after_the_closing_and_not_with_another_under_way():
    draft = proposals.begun()
    end = Milestone.objects.get(call=draft.call, kind="closes")
    days = (end.on - calls.TODAY).days

    assert [asked(days), asked(days + 2)] == [0, 1]

    FeedbackRequest.objects.all().delete()
    handed_in = proposals.submitted(course=draft.course)
    assert asked(days + 2) == 0
    with time_machine.travel(calls.at(end.on), tick=False):
        checking.confirm_filing(handed_in, by=persons.clerk())
    assert asked(days + 2) == 1


def test_who_answered_is_not_asked_and_nobody_long_after_or_with_the_setting_off():
    proposal = proposals.filed()
    ProposalSetting.objects.update_or_create(defaults={"feedback_days": 0})
    assert asked(2) == 0
    ProposalSetting.objects.update(feedback_days=28)
    assert asked(30) == 0

    feedback.answer(proposal.call, by=persons.representative(), gave_up=False, facts={"hard": "あ"})

    assert asked(2) == 0


def test_group_of_the_counter_is_asked_on_paper_once_without_a_link():
    proposal = proposals.filed()
    Proposal.objects.update(channel="counter", asked_by="見本", reached_by="post", email="",
                            postmarked_on=calls.TODAY)  # fmt: skip

    assert [asked(2), asked(3)] == [1, 0]

    [letter] = letters()
    assert (letter.channel, "電話か窓口で" in letter.text) == ("paper", True)
    assert page(proposal) not in letter.text


def test_my_page_asks_until_it_is_answered_or_the_days_are_over(time_machine):
    proposal = proposals.filed()
    client = persons.signed_in(persons.representative())
    afterwards.ask(calls.at() + timedelta(days=1))
    FeedbackRequest.objects.update(at=calls.at())

    def shown():
        return page(proposal) in client.get(reverse("my")).content.decode()

    assert shown()
    FeedbackRequest.objects.update(at=calls.at() - timedelta(days=29))
    assert not shown()
    FeedbackRequest.objects.update(at=calls.at())
    client.post(page(proposal), ANSWERS)
    assert not shown()


def test_figures_count_who_was_asked_of_the_call_that_is_shown():
    proposals.filed()
    asked(1)
    client = persons.signed_in(persons.clerk())
    call, other = Proposal.objects.get().call, calls.opened(number="2027-9")

    def figure(query):
        answer = client.get("/admin/proposals/feedback/", query)
        return dict(answer.context["figures"])["お願いした人"]

    assert [figure({}), figure({"call": call.pk})] == [1, 1]
    assert figure({"call": other.pk}) == 0


# --- told by telephone or at the counter ----------------------------------------------------------

DAY = {"told_on_year": "令和8", "told_on_month": "11", "told_on_day": "24"}
TOLD = ANSWERS | {"told_by": "見本 花子"} | DAY


def on_paper(person=None, **facts):
    """An entry at the counter that is over; nobody was asked yet."""
    proposal = proposals.filed(person or persons.representative(), **facts)
    Proposal.objects.filter(pk=proposal.pk).update(
        channel="counter", asked_by="見本", reached_by="hand", email=""
    )
    return fresh(proposal)


def counter(proposal, act="told"):
    return reverse(f"admin:proposals_proposal_{act}", args=[proposal.pk])


def said(answer):
    return answer.content.decode()


def test_clerk_enters_what_was_told_and_it_counts_without_the_name():
    proposal = on_paper()
    asked(2)
    client = persons.signed_in(persons.clerk())
    assert counter(proposal) in said(client.get(counter(proposal, "change")))
    FeedbackRequest.objects.update(at=calls.at() - timedelta(days=90))  # a letter may be late

    answer = client.post(counter(proposal), TOLD, follow=True)

    row = Feedback.objects.get()
    assert kept() == [("予算の書き方", "例", True, False)]
    assert (row.proposal, row.by, row.entered_by) == (proposal, None, persons.clerk())
    assert (row.told_by, row.told_on) == ("見本 花子", calls.TODAY)
    assert "3つの質問の答えを入力しました" in said(answer)
    assert "答えた人：見本 花子　聞いた日：令和8年11月24日" in said(answer)
    assert (counter(proposal) in said(answer), "予算の書き方" in said(answer)) == (False, False)
    figures = client.get("/admin/proposals/feedback/")
    assert dict(figures.context["figures"])["答えた人"] == 1
    assert ("電話か窓口</td>" in said(figures), "見本 花子" in said(figures)) == (True, False)


def test_second_press_and_second_answer_are_refused_in_a_sentence_and_lose_nothing():
    proposal = on_paper()
    asked(2)
    client = persons.signed_in(persons.clerk())
    client.post(counter(proposal), TOLD)

    again = client.post(counter(proposal), TOLD | {"hard": "ほかの答え"})

    assert told.KNOWN in said(again)
    assert "ほかの答え" in said(again)
    assert told.KNOWN in said(client.get(counter(proposal), follow=True))
    assert kept() == [("予算の書き方", "例", True, False)]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"told_by": " "}, "答えた人の氏名を書いて"),
        ({"told_on_day": "25"}, "きょうまでの日"),
        ({"told_on_day": ""}, "日を入力して"),
        ({"hard": "", "missing": "", "again": ""}, "1つは答えてください"),
    ],
)
def test_what_is_wrong_with_what_was_told_is_said_and_the_rest_stays(wrong, sentence):
    proposal = on_paper()
    asked(2)

    text = said(persons.signed_in(persons.clerk()).post(counter(proposal), TOLD | wrong))

    assert sentence in text
    assert ("見本 花子" in text) is ("told_by" not in wrong)
    assert kept() == []


def test_nothing_is_entered_before_the_letter_or_for_who_answers_in_the_portal():
    paper, client = on_paper(), persons.signed_in(persons.clerk())
    assert told.NOT_ASKED in said(client.get(counter(paper), follow=True))
    assert told.NOT_ASKED in said(client.post(counter(paper), TOLD))

    Proposal.objects.update(channel="web", asked_by="", reached_by="")
    asked(2)

    assert counter(paper) not in said(client.get(counter(paper, "change")))
    assert client.post(counter(paper), TOLD).status_code == 403
    assert kept() == []


@pytest.mark.parametrize("who", ["liaison", "reviewer", "expert", "representative", "approver"])
def test_nobody_but_who_enters_paper_enters_what_was_told(who):
    proposal = on_paper()
    asked(2)
    user = getattr(persons, who)()

    assert persons.signed_in(user).post(counter(proposal), TOLD).status_code in (302, 403, 404)
    with pytest.raises(PermissionDenied):
        told.enter(proposal, by=user, facts={})
    assert kept() == []


def test_answers_without_an_account_keep_nobody_else_from_being_asked():
    first = on_paper()
    asked(2)
    persons.signed_in(persons.clerk()).post(counter(first), TOLD)

    on_paper(persons.outsider(), course=first.course, name="別の会")

    assert asked(2) == 1


def test_who_told_goes_with_the_proposal_and_the_answers_stay():
    proposal = on_paper()
    asked(2)
    persons.signed_in(persons.clerk()).post(counter(proposal), TOLD)

    retention.erase(proposal)

    row = Feedback.objects.get()
    assert (row.hard, row.told_by, row.proposal) == ("予算の書き方", "", None)
