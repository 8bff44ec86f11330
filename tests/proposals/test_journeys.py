"""Whole ways through the pages of the applicant and of the city, as two browsers go them."""

from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.forms import comparison
from proposals.choices import PAGE_FIELDS, Page
from proposals.models import Proposal
from proposals.views.pages import PAGES
from tests.core import hostile
from tests.factories import calls, consultations, open_calls, people, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def text_of(answer):
    return unescape(answer.content.decode())


def at(proposal, name, *more):
    return reverse(f"proposal_{name}", args=[proposal.pk, *more])


def staff(proposal, act="change", *more):
    return reverse(f"admin:proposals_proposal_{act}", args=[proposal.pk, *more])


def typed(proposal, page, facts):
    """What a browser sends when these facts stand in the boxes of the page."""
    copy = Proposal.objects.get(pk=proposal.pk)
    copy.drafts.pop(page, None)
    for name in PAGE_FIELDS[page]:
        setattr(copy, name, facts.get(name, getattr(copy, name)))
    return {
        name: value
        for form in PAGES.stored(copy, page)
        for name, value in comparison.as_sent(form).items()
    }


def write(user, proposal, page, facts):
    """Open the page, type, save it."""
    seen = user.get(at(proposal, "page", page)).context["seen"]
    sent = typed(proposal, page, facts) | {"seen": seen, "act": "later"}
    answer = user.post(at(proposal, "page", page), sent, follow=True)
    assert f"「{page.label}」を保存しました。" in text_of(answer), page


def write_all(user, proposal, facts):
    """Every page that the task list leads to, and each paper that is demanded."""
    for step in user.get(at(proposal, "tasks")).context["progress"].steps:
        if step.page is not Page.PAPERS:
            write(user, proposal, step.page, facts)
    for slot, upload in user.get(at(proposal, "papers")).context["places"]:
        if slot.is_required:
            file = SimpleUploadedFile("会則.pdf", hostile.pdf())
            name = upload["files"].html_name
            user.post(at(proposal, "papers"), {name: file, "act": slot.key})


def hand_in(user, proposal):
    """The last look, the press of its button, the receipt."""
    shown = user.get(at(proposal, "check"))
    assert shown.context["left"] == []
    sent = {"confirmed": shown.context["confirmed"]}
    return user.post(at(proposal, "check"), sent, follow=True)


def confirm(clerk, proposal):
    """要件確認済 by its page."""
    page = clerk.get(staff(proposal, "move", "confirm_filing")).context
    assert list(page["obstacles"]) == []
    clerk.post(staff(proposal, "move", "confirm_filing"), {"moved": page["form"].moved})


def begin(user, address, **chosen):
    """Press the button of the page that begins a draft."""
    opened = user.get(address).context["opened"]
    answer = user.post(address, {"opened": opened} | chosen, follow=True)
    assert answer.status_code == 200
    return Proposal.objects.get()


def test_answer_to_a_theme_goes_from_its_button_to_the_confirmed_requirements():
    call = open_calls.opened()
    course = open_calls.city_course(call)
    theme = open_calls.theme(call)
    user, clerk = people.signed_in(people.representative()), people.signed_in(people.clerk())
    start = reverse("proposal_start", args=[call.number]) + f"?theme={theme.pk}"
    assert start in text_of(user.get(theme.get_absolute_url()))

    draft = begin(user, start, course=course.pk)
    assert (draft.theme, draft.course) == (theme, course)
    write_all(user, draft, proposals.FACTS)
    receipt = hand_in(user, draft)
    number = Proposal.objects.get().number
    assert number in text_of(receipt)

    assert number in text_of(clerk.get(reverse("admin:proposals_proposal_changelist")))
    confirm(clerk, draft)

    assert Proposal.objects.get().status == "filed"
    assert "要件確認済" in text_of(user.get(at(draft, "show")))


def test_idea_goes_over_advice_and_a_correction_to_the_confirmed_requirements():
    talk = consultations.advised()
    call = talk.call or open_calls.opened()
    user, clerk = people.signed_in(people.representative()), people.signed_in(people.clerk())
    start = reverse("proposal_start", args=[call.number]) + f"?consultation={talk.pk}"

    draft = begin(user, start)
    assert draft.consultation == talk
    write_all(user, draft, proposals.FACTS)
    hand_in(user, draft)

    asks = clerk.get(staff(draft, "move", "ask_correction")).context["form"]
    day = asks["until"].value()
    clerk.post(
        staff(draft, "move", "ask_correction"),
        {"moved": asks.moved, "note": "予算を直してください。", "kind_budget": "incorrect",
         "why_budget": "合計を確かめてください。", "until_year": day.year,
         "until_month": day.month, "until_day": day.day},
    )  # fmt: skip
    assert "合計を確かめてください。" in text_of(user.get(at(draft, "show")))
    pending = clerk.get(staff(draft, "move", "confirm_filing")).context["obstacles"]
    assert [each for each in pending if "補正のお願いが終わっていません" in each]
    with time_machine.travel(calls.at(hour=13), tick=False):
        user, clerk = (people.signed_in(each()) for each in (people.representative, people.clerk))
        write(user, draft, Page.BUDGET, proposals.FACTS | proposals.LESS)
        hand_in(user, draft)

        changed = clerk.get(staff(draft)).context["changes"]
        assert {each.page for each in changed} == {Page.BUDGET}
        confirm(clerk, draft)
        assert Proposal.objects.get().status == "filed"
