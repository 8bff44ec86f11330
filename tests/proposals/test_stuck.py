"""Order of receipt, and who is stuck: pages and reasons, never what is being written."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from calls.models import CourseQuestion, RequiredPaper
from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.checking import funnel, receipt_order, stuck
from proposals.choices import AttemptOutcome, Page
from proposals.models import Attempt, Pledge, Proposal
from proposals.submitting import refusals
from proposals.workflow import handing_in, pressing
from proposals.writing import beginning, commenting, pages
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_order_of_receipt_counts_down_the_pot_and_leaves_out_what_is_over():
    course = calls.opened(pot=500_000).courses.get()
    first, second, third, gone = (
        proposals.submitted(course=course, name=f"団体{n}") for n in range(4)
    )
    handing_in.withdraw(gone, by=people.representative())
    Proposal.objects.filter(pk=second.pk).update(submitted_at=calls.at(minute=-0, hour=11))

    [(_course, places)] = receipt_order.of_courses([course], 100, people.clerk())

    assert [(each.order, each.proposal.pk, each.left) for each in places] == [
        (1, second.pk, 300_000), (2, first.pk, 100_000), (3, third.pk, -100_000),
    ]  # fmt: skip


def who_is_stuck(call, user=None):
    rows = stuck.of_call(call, user or people.clerk())
    return stuck.told(rows, stuck.with_hanging(call))


def test_who_is_stuck_shows_pages_and_reasons_and_nothing_that_was_written():
    proposal = proposals.written()
    Attempt.objects.create(
        proposal=proposal, by=people.representative(), at=calls.at(),
        outcome=AttemptOutcome.REFUSED, reasons=["page-roles", "<b>x</b>"],
    )  # fmt: skip

    [row] = who_is_stuck(proposal.call)

    assert (row.tried, row.reasons) == (1, ["「役割分担表」のページが終わっていません", "そのほか"])
    written = [each for each in proposals.FACTS.values() if isinstance(each, str) and each[5:]]
    assert not [text for text in written if text in repr(row)]


def test_who_was_only_overtaken_is_not_stuck(django_assert_num_queries):
    proposal = proposals.written()
    for reason in refusals.NO_FAULT:
        Attempt.objects.create(
            proposal=proposal, by=people.representative(), at=calls.at(),
            outcome=AttemptOutcome.REFUSED, reasons=[reason],
        )  # fmt: skip
    assert who_is_stuck(proposal.call) == []

    papers = [f"paper-{each.pk}" for each in proposal.course.required_papers.all()] * 3
    Attempt.objects.create(
        proposal=proposal, by=people.representative(), at=calls.at(hour=11),
        outcome=AttemptOutcome.REFUSED, reasons=papers,
    )  # fmt: skip
    clerk = people.clerk()
    with django_assert_num_queries(3):
        [row] = who_is_stuck(proposal.call, clerk)
    assert (row.tried, row.last, row.reasons) == (
        1, calls.at(hour=11), ["書類「会則」がついていません"] * 3
    )  # fmt: skip


def test_who_mends_what_was_asked_for_is_not_stuck_and_many_reasons_are_counted():
    asked = proposals.with_correction()
    proposals.save(asked, Page.BUDGET, people.representative(), **proposals.LESS)

    assert who_is_stuck(asked.call) == []
    row = stuck.Stuck("例示 一郎", "", 1, 9, 1, None, list("あいうえお"), calls.at())
    assert row.why == "あ、い、う、ほか2つ"


@pytest.mark.parametrize(
    ("reasons", "is_stuck"),
    [(["stopped"], False), (["already"], False), (["already", "closed"], True), (["closed"], True)],
)
def test_who_stopped_or_pressed_twice_is_not_stuck(reasons, is_stuck):
    proposal = proposals.written()
    Attempt.objects.create(
        proposal=proposal, by=people.representative(), at=calls.at(),
        outcome=AttemptOutcome.REFUSED, reasons=reasons,
    )  # fmt: skip

    assert (
        funnel.of_call(proposal.call, people.clerk()).refused
        == len(who_is_stuck(proposal.call))
        == is_stuck
    )


def test_draft_that_nobody_touched_for_a_week_is_stuck_and_paper_at_the_counter_never():
    draft = proposals.begun()
    beginning.begin_at_counter(draft.course, by=people.clerk(), asked_by="見本", reached_by="post")

    with time_machine.travel(calls.at() + stuck.QUIET, tick=False):
        assert who_is_stuck(draft.call) == []
    with time_machine.travel(calls.at() + stuck.QUIET + timedelta(seconds=1), tick=False):
        [row] = who_is_stuck(draft.call)
        assert (row.who, row.days, row.why) == (str(people.representative()), 7, "")


# --- no text of a draft ---------------------------------------------------------------------------

MARK = "もれた文字"
WHERE = {  # what staff look at → the address
    "the call": lambda call: reverse("admin:proposals_proposal_call", args=[call.pk]),
    "the call below": lambda call: reverse("admin:calls_call_change", args=[call.pk]),
    "the queue": lambda call: reverse("admin:proposals_proposal_changelist") + "?turn=all",
    "its search": lambda call: reverse("admin:proposals_proposal_changelist") + f"?q={MARK}",
    "the desk": lambda call: reverse("admin:index") + "?who=all",
    "the export": lambda call: reverse("admin:proposals_exportjob_call", args=[call.pk]),
    "the list": lambda call: reverse("admin:proposals_exportjob_list", args=[call.pk, "csv"]),
    "late access": lambda call: reverse("admin:proposals_proposal_late", args=[call.pk]),
    "letters": lambda call: reverse("admin:notifications_notice_changelist"),
}


def marked(number):
    """A text that tells where it leaked from."""
    return f"{MARK}{number}"


def full_of_marks():
    """A draft of which every text, row, file, comment and unfinished page is marked."""
    course = calls.opened().courses.get()
    asked = CourseQuestion.objects.create(course=course, text="質問", kind="text")
    RequiredPaper.objects.create(course=course, name="見積書")
    by, columns = people.representative(), {}
    for number, (name, value) in enumerate(proposals.FACTS.items()):
        if isinstance(value, str) and name not in ("kind", "form", "zone", "email", "phone"):
            columns[name] = marked(number)[:20]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            columns[name] = [
                {key: marked(number) if isinstance(said, str) and key not in ("doer", "contact",
                 "kind", "key") else said for key, said in row.items()}
                for row in value
            ]  # fmt: skip
    columns["postal_code"] = "367-0000"
    draft = proposals.written(by, course=course, **columns)
    proposals.save(draft, Page.QUESTIONS, by, answers={str(asked.pk): marked("答")})
    pages.keep_page(draft, Page.FUTURE, by=by, typed={"future": [marked("書きかけ")]})
    proposals.attach(draft, by, None, name=f"{marked('ファイル')}.pdf")
    commenting.say(draft, by=by, text=marked("相談"), token="a")
    return draft


def every_code(draft):
    """Every reason for which a press can be refused."""
    course = draft.course
    return [
        *refusals.SAID, *(f"page-{page}" for page in Page), "strange", MARK,
        *(f"paper-{each.pk}" for each in course.required_papers.all()), "paper-0",
        *(f"question-{each.pk}" for each in course.questions_asked.all()),
        *(f"pledge-{each.code}" for each in Pledge.objects.all()), f"pledge-{MARK}",
    ]  # fmt: skip


def test_whatever_kept_it_from_coming_in_no_text_of_a_draft_is_shown_to_staff():
    draft = full_of_marks()
    with pytest.raises(NotAllowedNow):
        pressing.press(draft, by=people.representative())
    for code in every_code(draft):
        Attempt.objects.create(
            proposal=draft, by=people.representative(), at=calls.at(),
            outcome=AttemptOutcome.REFUSED, reasons=[code], waiting=[marked("待つ")],
        )  # fmt: skip
    Attempt.objects.create(
        proposal=draft, by=people.representative(), at=calls.at(minute=1),
        outcome=AttemptOutcome.REFUSED, reasons=every_code(draft),
    )  # fmt: skip
    clerk = people.signed_in(people.clerk())

    for where, address in WHERE.items():
        text = clerk.get(address(draft.call), follow=True).content.decode()
        assert MARK not in text.replace(f'value="{MARK}"', "").replace(f"q={MARK}", ""), where

    [row] = who_is_stuck(draft.call)
    assert MARK not in repr(row)
    assert row.who == str(people.representative())
    letters = Notice.objects.exclude(to_user=people.representative())
    assert not [each for each in letters if MARK in each.subject + each.text + each.html]
