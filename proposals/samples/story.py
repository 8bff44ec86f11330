"""Walks every sample proposal to its state by the verbs, on the days on which it would happen."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from calls.choices import AnswerKind
from calls.models import Call, Consultation, Course, Theme
from calls.samples.days import moment
from cases.models import Case
from core import uploads
from groups.models import Organization
from groups.samples.papers import drawn
from groups.samples.story import as_of
from proposals.choices import PAGE_FIELDS, Page, ReachedBy
from proposals.models import Pledge, Proposal
from proposals.models.applicant import PROFILE
from proposals.samples.cast import CAST, SampleProposal
from proposals.samples.words import COMMON
from proposals.workflow import handing_in
from proposals.writing import attaching, beginning, pages
from proposals.writing.slots import slots

People = Mapping[str, Any]


def tell(people: People) -> int:
    """Make every sample that is missing; returns how many were made. ``people`` by their key:
    representative, member, outsider, applicant, adviser, clerk, liaison, roads.
    """
    told = set(Proposal.objects.values_list("title", flat=True))
    missing = [each for each in CAST if each.title not in told]
    for each in sorted(missing, key=received):
        play(each, people)
    return len(missing)


def received(sample: SampleProposal) -> int:
    """When it came in: numbers are given in this order, drafts come last."""
    return 0 if sample.sent is None else sample.sent


def play(sample: SampleProposal, people: People) -> None:
    """One proposal, from its first page to its state."""
    by = people[sample.by]
    with as_of(moment(sample.begun, 19)):
        proposal = written(begun(sample, by), sample, by)
    if sample.sent is not None:
        with as_of(moment(sample.sent, 11)):
            proposal = handing_in.submit(proposal, by=by)
    for act in sample.then:
        act(Proposal.objects.get(pk=proposal.pk), people)


def begun(sample: SampleProposal, by: Any) -> Proposal:
    """The draft, with what it rests on."""
    call = Call.objects.get(title=sample.call)
    rows = Course.objects.filter(call=call)
    course = rows.get(name=sample.course) if sample.course else rows[:1].get()
    if sample.on_paper:
        return beginning.begin_at_counter(
            course, by=by, opened=sample.title, asked_by="架空 とめ", reached_by=ReachedBy.HAND
        )
    facts: dict[str, Any] = {
        "organization": Organization.objects.filter(name=sample.group).first(),
        "theme": Theme.objects.filter(call=call, title=sample.theme).first(),
        "consultation": Consultation.objects.filter(title=sample.consultation).first(),
        "case": Case.objects.public().filter(name=sample.case).first(),
        "has_money": bool(sample.money),
    }
    return beginning.begin(course, by=by, opened=sample.title, **facts)


def written(proposal: Proposal, sample: SampleProposal, by: Any) -> Proposal:
    """Its pages, as many as the sample says, and with the page of papers the papers."""
    facts = said(proposal, sample)
    for page in pages.pages(proposal)[: sample.pages]:
        if page is Page.PAPERS:
            proposal = with_papers(proposal, by)
            continue
        answers = {name: facts.get(name, getattr(proposal, name)) for name in PAGE_FIELDS[page]}
        proposal = pages.save_page(proposal, page, by=by, facts=answers)
    return proposal


def said(proposal: Proposal, sample: SampleProposal) -> dict[str, Any]:
    """The answers by column."""
    call, course = proposal.call, proposal.course
    begins = call.work_from or date(call.fiscal_year + 1, 4, 1)
    known = {
        "title": sample.title,
        "starts_on": max(begins, date(begins.year, 5, 1)),
        "ends_on": date(begins.year + 1, 2, 20),
        "form": course.form or "subsidy",
        "fields": [3],
        "answers": answered(course),
        "pledges": list(Pledge.objects.filter(is_active=True).values_list("code", flat=True)),
    }
    return COMMON | known | of_register(proposal) | sample.money | sample.says


def of_register(proposal: Proposal) -> dict[str, Any]:
    """What the register says of the group."""
    group = proposal.organization
    return {name: getattr(group, name) for name in PROFILE} if group else {}


def answered(course: Course) -> dict[str, str]:
    """Each question of the course, answered."""
    words = {AnswerKind.YES_NO: "いいえ", AnswerKind.TEXT: "雨の日に人が集まるかどうかです。"}
    asked = course.questions_asked.exclude(kind=AnswerKind.FILE)
    return {str(each.pk): words[AnswerKind(each.kind)] for each in asked}


def with_papers(proposal: Proposal, by: Any) -> Proposal:
    """The papers that the course demands."""
    sent = {each.key: [paper(each.label)] for each in slots(proposal) if each.is_required}
    return attaching.attach_each(proposal, sent, by=by)[0]


@cache
def paper(name: str) -> uploads.Accepted:
    """A page that says it is a sample; checked once in a process."""
    file = SimpleUploadedFile(f"{name}（見本）.pdf", drawn(name, "サンプル", "pdf"))
    return uploads.accept(file)
