"""The files of a member: each proposal that they may read with where their sheet of it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    QuerySet,
    Subquery,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, JSONObject

from core.calendar import DueDate, wareki_short
from core.people import Person
from reviews.choices import TOLD, PhaseKind, ReviewStatus, SheetStatus
from reviews.marking import completeness, summing
from reviews.models import Entry, Hearing, Phase, Review, Reviewer, Sheet
from reviews.querysets import UNWRITTEN

CHANGED = "提案が直されました。読んで、点を確かめてください。"
LOCKED = "{}に出しました。点は変えられません。"
ABSTAINED = "採点を見送りました。"
UNSENT = "採点をひらいたときに、出ていませんでした。欠席として数えます。"
MOST_NAMED = 3  # of what is missing
NONE = {"left": 0, "whole": 0}
STILL = "出すまでに："
READ = (
    "role", "status", "edition", "submitted_at", "submission", "entry__review", "entry__left_at",
    "entry__left_why", "entry__submission__title", "entry__proposal__number",
    "entry__proposal__year",
)  # fmt: skip


@dataclass(frozen=True)
class File:
    """A sheet in the list: its state as a word, what is missing, where it is written ("" where
    there is nothing to do).
    """

    sheet: Sheet
    word: str
    tone: str
    note: str
    href: str

    @property
    def title(self) -> str:
        """The name of the work as it was handed in."""
        return self.sheet.entry.submission.title or "（名前のない提案）"

    @property
    def is_waiting(self) -> bool:
        """Whether it is this member's turn."""
        return self.tone in ("need", "lead", "off") and bool(self.href)


@dataclass(frozen=True)
class Round:
    """A round in which somebody reviews: how many sheets are left, until when, what waits to be
    declared. ``late``: for who leads, how many members have still sheets to hand in.
    """

    review: Review
    phase: Phase | None
    left: int
    whole: int
    undeclared: int
    late: Sequence[str] | None

    @property
    def call(self) -> Any:
        return self.review.round.course.call

    @property
    def due(self) -> DueDate | None:
        """Until when something is to be done now."""
        return self.phase.due if self.phase else None

    @property
    def hearing(self) -> Hearing | None:
        """The day on which the proposals are heard, once it was told."""
        found: Hearing | None = getattr(self.review, "hearing", None)
        return found if found is not None and found.status in TOLD else None


def loaded(user: Person) -> QuerySet[Sheet]:
    """One's own sheets, what waits first, with all that a row of the list reads."""
    rows: Any = Sheet.objects.of_person(user).next_first()
    found: QuerySet[Sheet] = rows.select_related("entry__proposal", "entry__submission")
    return found.prefetch_related("marks").only(*READ)


def files(rows: Iterable[Sheet], rounds: Iterable[Round]) -> list[File]:
    """The rows of the list, of sheets that are :func:`loaded`, of these rounds: what is known of a
    round is not read with each sheet again.
    """
    shown, reviews = list(rows), {each.review.pk: each.review for each in rounds}
    for each in shown:
        each.entry.review = reviews[each.entry.review_id]
    prefetch_related_objects([each.entry.review for each in shown], "round__criteria")
    return [file(each) for each in shown]


def file(sheet: Sheet) -> File:
    """One row."""
    scored = sheet.entry.review.status == ReviewStatus.SCORING
    href = sheet.get_absolute_url()
    if sheet.entry.left_at or sheet.status == SheetStatus.CLOSED:
        why = sheet.entry.left_why or "この提案の採点は終わりました。"
        return File(sheet, "終わり", "off", f"{why}することはありません。", "")
    if scored and sheet.is_outdated:
        return File(sheet, "版が変わった", "need", CHANGED, href)
    if sheet.status == SheetStatus.SUBMITTED:
        return File(sheet, "完了", "done", LOCKED.format(wareki_short(sheet.submitted_at)), href)
    if sheet.status == SheetStatus.ABSTAINED:
        return File(sheet, "見送り", "done", ABSTAINED, href)
    if not scored:
        return File(sheet, "終わり", "off", UNSENT, "")
    if not sheet.edition:
        return File(sheet, "未着手", "off", "", href)
    return File(sheet, "入力中", "lead", begun(sheet), href)


def begun(sheet: Sheet) -> str:
    """How far a sheet is, and what is missing."""
    lacking = completeness.missing(sheet)
    named = "、".join(lacking[:MOST_NAMED])
    more = f"、ほか{len(lacking) - MOST_NAMED}つ" if len(lacking) > MOST_NAMED else ""
    still = f"{STILL}{named}{more}" if lacking else "あとは、確かめて出すだけです"
    return f"{summing.so_far(sheet).counted}。{still}。"


# --- the rounds ---------------------------------------------------------------------------------


def rounds(user: Person) -> list[Round]:
    """The rounds in which this person reviews today, those that end first before the others. Two
    queries.
    """
    own = Sheet.objects.of_person(user)
    leads = Reviewer.objects.of_person(user).working().leading()
    known: Any = Review.objects.of_person(user).with_call().select_related("hearing__meeting")
    rows: Any = known.prefetch_related("phases")
    found = rows.annotate(
        sheets=Subquery(counted(own)),
        undeclared=number(Entry.objects.named_to(user), "review"),
        late=late(leads.filter(call=OuterRef("round__course__call")), user),
    )
    shown = [
        Round(
            each, phase(each), **(each.sheets or NONE), undeclared=each.undeclared, late=each.late
        )
        for each in found
    ]
    return sorted(shown, key=lambda each: (each.due is None, each.due and each.due.at))


def counted(own: QuerySet[Sheet]) -> QuerySet[Any]:
    """How many of one's own sheets a round has, and how many of them are left: looked for once,
    since who may read what costs most of it.
    """
    mine = own.filter(entry__review=OuterRef("pk")).order_by().values("entry__review")
    left, whole = Count("pk", filter=UNWRITTEN), Count("pk")
    return mine.annotate(numbers=JSONObject(left=left, whole=whole)).values("numbers")[:1]


def number(rows: QuerySet[Any], review: str) -> Coalesce:
    """How many of these rows belong to a round, whose column is named."""
    mine = rows.filter(**{review: OuterRef("pk")}).order_by().values(review)
    return Coalesce(Subquery(mine.annotate(number=Count("pk")).values("number")[:1]), 0)


def phase(review: Review) -> Phase | None:
    """In which something is to be done in a round now; reads its phases."""
    now = {
        ReviewStatus.DECLARING: PhaseKind.DECLARING,
        ReviewStatus.SCORING: PhaseKind.SCORING,
    }.get(ReviewStatus(review.status))
    return next((each for each in review.phases.all() if each.kind == now), None)


def late(leads: QuerySet[Reviewer], user: Person) -> Case:
    """The other members who have not handed in everything of a round that is scored, by name: never
    a proposal, never a mark. What is one's own stands in one's own list. Null for who does not lead
    it; of a proposal from which they are recused themselves nothing is awaited here.
    """
    waiting = (
        Sheet.objects.unwritten()
        .but_of_recused(user)
        .filter(entry__review=OuterRef(OuterRef("pk")))
    )
    rows = Reviewer.objects.working().filter(pk__in=waiting.values("reviewer"))
    others = rows.exclude(member__person=user.pk)
    names = ArraySubquery(others.values("member__name"))
    return Case(When(Exists(leads), status=ReviewStatus.SCORING, then=names), default=None)


def round_of(file: File, rounds: Iterable[Round]) -> Round:
    """To which of these rounds a file belongs."""
    return next(each for each in rounds if each.review.pk == file.sheet.entry.review_id)


def next_one(shown: Sequence[File]) -> File | None:
    """What is to be written next: the first of the first page, if it waits."""
    return shown[0] if shown and shown[0].is_waiting else None
