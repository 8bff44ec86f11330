"""Walks the sample review to its state by the verbs, on the days on which it would happen."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from calls.models import Call
from calls.samples import story as calls
from calls.samples.days import day, moment
from groups.samples.story import as_of
from proposals.models import Proposal
from proposals.samples import acts
from proposals.samples import story as proposals
from proposals.workflow import checking
from reviews.choices import PhaseKind, Relation, Shows
from reviews.committee import places
from reviews.marking import writing
from reviews.marking.writing import Said
from reviews.models import Conflict, Member, Review, Reviewer, Sheet
from reviews.preparing import phases
from reviews.preparing.phases import Days
from reviews.samples import office
from reviews.samples.cast import CALL, MEMBERS, PROPOSALS, TITLE, SampleMember
from reviews.workflow import declaring
from reviews.workflow import review as workflow
from reviews.workflow import reviewer as reviewers
from reviews.workflow import sheet as sheets

People = Mapping[str, Any]
FILED, ASKED, ANSWERED, DECLARING, DECLARED, SCORING, SCORED = -21, -20, -17, -15, -13, -8, -3
COMMENT = "だれが何をするかが、表から読みとれます。"


def tell(people: People) -> int:
    """Make the review if it is missing; returns how many were made. ``people`` by their key:
    clerk, applicant, representative, reviewer, expert.
    """
    if Call.objects.filter(title=TITLE).exists():
        return 0
    calls.play(CALL, people)
    for sample in sorted(PROPOSALS, key=proposals.received):
        proposals.play(sample, people)
    check(people["clerk"])
    form_committee(people)
    review = declared(people)
    score(review, people)
    office.tell(review, people)
    return 1


def check(clerk: Any) -> None:
    """Every proposal is 要件確認済."""
    with as_of(moment(FILED, 15)):
        for proposal in Proposal.objects.filter(course__call__title=TITLE).order_by("number"):
            acts.looked_at(proposal, clerk)
            checking.confirm_filing(acts.fresh(proposal), by=clerk)


def form_committee(people: People) -> None:
    """The members are asked; all but one have answered, those on paper by telephone."""
    clerk, call = people["clerk"], Call.objects.get(title=TITLE)
    with as_of(moment(ASKED)):
        asked = [(appointed(each, people), each.seat) for each in MEMBERS]
        rows = places.invite(call, asked, by=clerk, until=day(120))
    with as_of(moment(ANSWERED)):
        for sample, row in zip(MEMBERS, rows, strict=True):
            if sample.marks is not None:
                reviewers.accept(row, by=hand(sample, people))


def appointed(sample: SampleMember, people: People) -> Member:
    """Two years, since half a year."""
    person = people.get(sample.person)
    return Member.objects.create(
        person=person,
        name=sample.name,
        kana=sample.kana,
        email=person.email if person else "",
        phone="0495-00-0000",
        kind=sample.kind,
        belongs_to=sample.belongs_to,
        appointed_on=day(-180),
        until=day(550),
        pledged_on=day(-180),
    )


def hand(sample: SampleMember, people: People) -> Any:
    """Who writes for this member: the member, or the clerk from paper."""
    return people[sample.person or "clerk"]


def declared(people: People) -> Review:
    """All have said what they have to do with each proposal; the sheets are handed out."""
    clerk, round_ = people["clerk"], Call.objects.get(title=TITLE).courses.get().rounds.get()
    due_on = day(SCORING - 1)
    days = {
        PhaseKind.DECLARING: Days(day(DECLARING), due_on),
        PhaseKind.SCORING: Days(due_on + timedelta(days=1), day(10)),
    }
    with as_of(moment(DECLARING)):
        review = phases.prepare(round_, by=clerk, shows=Shows.AT_OPENING, days=days)
        review = workflow.start_declaring(review, by=clerk)
    with as_of(moment(DECLARED, 20)):
        for sample in MEMBERS:
            declare(sample, people)
    with as_of(moment(SCORING)):
        return workflow.start_scoring(Review.objects.get(pk=review.pk), by=clerk)


def declare(sample: SampleMember, people: People) -> None:
    """Nothing, but of the one proposal that the cast names."""
    rows = Conflict.objects.filter(reviewer__member__name=sample.name).order_by("proposal__number")
    for place, conflict in enumerate(rows, 1):
        named, relation = sample.relation or (0, Relation.NONE)
        declaring.declare(
            conflict,
            by=hand(sample, people),
            relation=relation if place == named else Relation.NONE,
            has_family=False,
        )


def score(review: Review, people: People) -> None:
    """Each as far as the cast says."""
    with as_of(moment(SCORED, 19)):
        for sample in MEMBERS:
            for place, state in enumerate(sample.marks or "", 1):
                if state in "sd":
                    mark(review, sample, place, people, is_whole=state == "s")


def mark(
    review: Review, sample: SampleMember, place: int, people: People, *, is_whole: bool
) -> None:
    """One sheet: whole and handed in, or two marks of it."""
    by, own = hand(sample, people), Reviewer.objects.get(member__name=sample.name)
    sheet = Sheet.objects.get(entry__review=review, entry__received=place, reviewer=own)
    criteria = list(review.round.criteria.order_by("order"))
    marks = {
        each.pk: Said(3 + (n + place + own.pk) % 2, comment="" if n else COMMENT)
        for n, each in enumerate(criteria if is_whole else criteria[:2])
    }
    writing.keep(sheet, marks, by=by, from_paper=not sample.person)
    if is_whole:
        sheets.submit(Sheet.objects.get(pk=sheet.pk), by=by)
