"""An invented review in any size, for measuring. The same number always gives the same marks."""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.models import User
from calls.choices import RoundKind
from calls.models import Course, Criterion, Round
from calls.rules.presets import PRESETS
from proposals.models import Submission
from reviews.choices import (
    MemberKind,
    PhaseKind,
    Relation,
    ReviewerStatus,
    ReviewStatus,
    Seat,
    SheetStatus,
)
from reviews.models import Conflict, Entry, Mark, Member, Phase, Review, Reviewer, Sheet

S = SheetStatus
ROOM = uuid.UUID("0c2f8d1c-64a4-4f0b-8a5e-7f4a2f1f2b16")
MEMBERS, CRITERIA = 15, 5
NUMBER, FISCAL_YEAR = "2023-9{}", 2023  # of a call by its place
FIRST = 100_012  # of the proposals: filed ones are every twentieth (``proposals.samples.bulk``)
STEP = 20
STATES = (ReviewStatus.OPENED, ReviewStatus.SCORING)  # of the two calls
RECUSED = 97  # of so many relations one recuses
SEATS = (Seat.CHAIR, Seat.DEPUTY)
PRESET = "mean_cut_after_two_digits"


@dataclass(frozen=True)
class Made:
    """A round with its people and what they review."""

    review: Review
    places: Sequence[Reviewer]
    entries: Sequence[Entry]
    criteria: Sequence[Criterion]


def numbers(place: int, first: int, last: int) -> Iterator[int]:
    """The numbers of the proposals ``first`` to ``last`` of the call of this place (0 or 1)."""
    for each in range(first, last + 1):
        yield FIRST + STEP * (len(STATES) * each + place)


def person(place: int, number: int) -> User:
    """The account of a member, unsaved; nobody can sign in with it."""
    address = f"iin{place}-{number}@sample.example"
    return User(email=address, name=f"委員 見本{number}", password="!")  # noqa: S106 -- unusable


def member(user: User, number: int, today: date) -> Member:
    """A member, unsaved."""
    return Member(
        person=user, name=user.name, kana=f"イイン　ミホン{number}", email=user.email,
        kind=MemberKind.values[number % len(MemberKind)], appointed_on=today - timedelta(200),
        until=today + timedelta(500), pledged_on=today - timedelta(200),
    )  # fmt: skip


def place(course: Course, who: Member, number: int, now: datetime) -> Reviewer:
    """Their place in the review, accepted; unsaved."""
    seat = SEATS[number] if number < len(SEATS) else Seat.MEMBER
    day = now.date()
    return Reviewer(
        call=course.call, member=who, seat=seat, status=ReviewerStatus.ACCEPTED,
        until=day + timedelta(400), answer_by=day, answer_set_at=now,
    )  # fmt: skip


def round_of(course: Course) -> Round:
    """The only round of a course, unsaved."""
    return Round(course=course, order=1, kind=RoundKind.DOCUMENTS, rule=dict(PRESETS[PRESET].rule))


def criteria(made: Round) -> Iterator[Criterion]:
    """Its criteria, unsaved."""
    for order in range(CRITERIA):
        yield Criterion(round=made, order=order, name=f"基準{order + 1}", least=1, most=5)


def review(made: Round, status: ReviewStatus, now: datetime) -> Review:
    """The review, unsaved."""
    opened_at = now if status == ReviewStatus.OPENED else None
    begun = now - timedelta(20)
    return Review(round=made, status=status, started_at=begun, opened_at=opened_at)


def phases(made: Review, now: datetime) -> Iterator[Phase]:
    """Declared for a week, scored for two years: however late one measures; unsaved."""
    begun = now.date() - timedelta(20)
    for kind, first, last in ((PhaseKind.DECLARING, 0, 7), (PhaseKind.SCORING, 8, 730)):
        yield Phase(
            review=made, kind=kind, begins_on=begun + timedelta(first),
            due_on=begun + timedelta(last), due_set_at=now,
        )  # fmt: skip


def entry(made: Review, sent: Submission, received: int) -> Entry:
    """A proposal in the round, unsaved."""
    return Entry(
        review=made, proposal_id=sent.proposal_id, submission_id=sent.pk, received=received
    )


def conflicts(made: Made, now: datetime) -> Iterator[Conflict]:
    """What everybody declared of everything, unsaved."""
    pairs = ((one, row) for row in made.entries for one in made.places)
    for number, (one, row) in enumerate(pairs, 1):
        relation = Relation.OTHER if number % RECUSED == 0 else Relation.NONE
        yield Conflict(
            reviewer=one, proposal_id=row.proposal_id, relation=relation, has_family=False,
            declared_at=now,
        )  # fmt: skip


def sheets(made: Made, free: set[tuple[int, object]], now: datetime) -> Iterator[Sheet]:
    """A sheet of everybody who is ``free``, unsaved: of an opened round all are handed in, else of
    three one is, one begun, one untouched.
    """
    is_opened = made.review.status == ReviewStatus.OPENED
    for row in made.entries:
        for one in made.places:
            if (one.pk, row.proposal_id) not in free:
                continue
            turn = 0 if is_opened else (row.received + one.pk) % 3
            yield Sheet(
                pk=uuid.uuid5(ROOM, f"{row.pk}-{one.pk}"), entry=row, reviewer=one,
                submission_id=row.submission_id, edition=int(turn < 2),
                status=S.DRAFT if turn else S.SUBMITTED, submitted_at=None if turn else now,
            )  # fmt: skip


def marks(sheet: Sheet, of: Sequence[Criterion]) -> Iterator[Mark]:
    """The marks of a sheet, unsaved: all of them, none of one on which nothing was saved."""
    dice = random.Random(str(sheet.pk))  # noqa: S311 -- samples, not secrets
    for each in of if sheet.edition else ():
        value = dice.randrange(each.least, each.most + 1)
        yield Mark(sheet=sheet, criterion=each, value=value)
