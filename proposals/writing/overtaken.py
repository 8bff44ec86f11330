"""訂正のあと: what of a page that is done does not fit the call any more, as it stands today.

Only what can be written is looked at: what is shut is not demanded anew (calls.md §7).
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.transaction import atomic

from calls import terms_words
from calls.models import Call, CourseQuestion, Edition
from core.people import Person
from proposals.budget.checks import checks
from proposals.choices import PAGE_FIELDS, Page
from proposals.models import Proposal
from proposals.writing import pages as writing
from proposals.writing import promises
from proposals.writing.answering import fits

CHANGED = "「{}」の文が変わりました。書いた答えは残っています。確かめて、保存してください"
UNANSWERED = "「{}」に、まだ答えていません"
MISFIT = "「{}」の答え方が変わりました。もう一度答えて、保存してください"
OUT_OF_TIME = "事業の期間が、募集の期間（{}）の外になりました"
FORM = "協働のかたちが「{}」に決まりました。確かめて、保存してください"
PLEDGE = "新しい約束があります：{}"


def sentences(proposal: Proposal, at: datetime | None = None) -> dict[Page, str]:
    """By page what has to be looked at again though the page was done, now or ``at``; nothing for
    most.
    """
    shut = set(Page) - set(writing.writable(proposal, at))
    done = [page for page in proposal.done_pages if page not in shut]
    return {page: said for page, said in _said(proposal) if page in done}


def _said(proposal: Proposal) -> Iterator[tuple[Page, str]]:
    course = proposal.course
    if is_out_of_time(proposal.call, proposal.starts_on, proposal.ends_on):
        yield Page.PLAN, OUT_OF_TIME.format(terms_words.work(proposal.call))
    if course.form and proposal.form != course.form:
        yield Page.SHAPE, FORM.format(course.get_form_display())
    yield from budget(proposal)
    yield from questions(proposal)
    for pledge in promises.lacking(proposal.pledges):
        yield Page.PLEDGE, PLEDGE.format(pledge.text)


def questions(proposal: Proposal) -> Iterator[tuple[Page, str]]:
    """The questions that are answered in other words, in another way, or not at all."""
    asked = writing.questions(proposal)
    for each in changed(proposal, asked):
        yield Page.QUESTIONS, CHANGED.format(each)
    for each in asked:
        answer = proposal.answers.get(str(each.pk))
        if answer in (None, ""):
            if each.is_required:
                yield Page.QUESTIONS, UNANSWERED.format(each)
        elif not fits(each, answer):
            yield Page.QUESTIONS, MISFIT.format(each)


def budget(proposal: Proposal) -> Iterator[tuple[Page, str]]:
    """The rules of money that a finished budget does not meet as the call stands today."""
    if not proposal.has_money or Page.BUDGET not in proposal.done_pages:
        return
    columns = {name: getattr(proposal, name) for name in PAGE_FIELDS[Page.BUDGET]}
    for check in checks(columns, proposal.course, proposal.year, proposal.theme):
        if not check.is_met:
            yield Page.BUDGET, check.fault.removesuffix("。")


def is_out_of_time(call: Call, first: date | None, last: date | None) -> bool:
    """Whether the days of a work lie outside those of the call (one 年度: calls.md §6)."""
    begins, ends = call.work_from, call.work_until
    return bool((begins and first and first < begins) or (ends and last and last > ends))


def changed(proposal: Proposal, asked: list[CourseQuestion]) -> list[CourseQuestion]:
    """The questions whose words have changed since the page was saved or kept."""
    before = proposal.drafts.get(Page.QUESTIONS, {}).get("asked", {})
    return [each for each in asked if before.get(str(each.pk), each.text) != each.text]


def news(proposal: Proposal) -> list[Edition]:
    """The 訂正 of the call since its writers said that they had seen them, the newest first."""
    if proposal.edition >= proposal.call.edition:
        return []
    editions: list[Edition] = list(
        proposal.call.editions.filter(number__gt=max(proposal.edition, 1)).defer("facts")
    )
    return editions


@atomic
def take_note(proposal: Proposal, *, by: Person, edition: int) -> Proposal:
    """They have seen the call as it was in this edition. Raises as ``writing.opened``."""
    proposal = writing.opened(proposal, None, by)
    proposal.edition = max(proposal.edition, min(edition, proposal.call.edition))
    proposal.save(update_fields=["edition", "updated_at"])
    return proposal
