"""The public page of a call: all that it shows, read with few queries whatever its size."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page
from django.db.models import OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject

from calls.choices import CallStatus, Intake, MilestoneKind, Phase
from calls.listing import days, guidelines, money_words, questions, terms_words
from calls.listing.loading import cancelled_why
from calls.models import Call, Course, Criterion, Edition, Milestone, Question, Round, Theme
from calls.phases import phase
from cases.catalogue import similar
from cases.models import Case
from core import calendar

MOST_CASES = 3
CORRECTION = JSONObject(at="at", number="number", changes="changes", reason="reason")
CRITERION = JSONObject(
    name="name", text="text", least="least", most="most", weight="weight",
    floor="floor", is_for_continuing="is_for_continuing",
)  # fmt: skip


def found(rows: QuerySet[Call]) -> QuerySet[Call]:
    """With what the page says of a call: section, corrections, courses, days. Four queries."""
    corrections = Edition.objects.filter(call=OuterRef("pk"), number__gt=1)
    rounds = Round.objects.filter(course=OuterRef("pk"))
    criteria = Criterion.objects.filter(round__course=OuterRef("pk"))
    criteria = criteria.order_by("round__order", "round", "order", "pk")
    courses = Course.objects.prefetch_related("rates").annotate(
        round_kinds=ArraySubquery(rounds.values("kind")),
        scale=ArraySubquery(criteria.values(one=CRITERION)),
    )
    numbered = questions.with_numbers(rows, "call").select_related("section__department")
    whole: QuerySet[Call] = numbered.annotate(
        corrections=ArraySubquery(corrections.values(one=CORRECTION)),
        cancelled_why=cancelled_why(),
    )
    return whole.prefetch_related(Prefetch("courses", courses), "milestones")


@dataclass(frozen=True)
class Correction:
    """A 訂正: when, what changed, and why."""

    number: int
    at: datetime
    changes: list[str]
    reason: str


@dataclass(frozen=True)
class Scale:
    """The criteria of one course, with the points they give together."""

    course: str
    rows: list[dict[str, Any]]
    points: int


@dataclass(frozen=True)
class Shown:
    """Everything the page of a call says, loaded once."""

    call: Any
    now: datetime
    themes: list[Any]
    answers: Page
    text: guidelines.Text

    @property
    def courses(self) -> list[Course]:
        return list(self.call.courses.all())

    @property
    def phase(self) -> Phase:
        return phase(self.call, self.now)

    @property
    def is_open(self) -> bool:
        return self.phase is Phase.OPEN

    @property
    def is_over(self) -> bool:
        return self.phase in (Phase.ENDED, Phase.CANCELLED)

    @property
    def is_asked(self) -> bool:
        """Whether questions are taken."""
        return self.call.status in (CallStatus.ANNOUNCED, CallStatus.OPENED)

    @property
    def closings(self) -> list[days.Closing]:
        return days.closings(self.call, self.now) if self.is_open else []

    @property
    def opening(self) -> Milestone | None:
        return days.opening(self.call, self.now) if self.phase is Phase.ANNOUNCED else None

    @property
    def timeline(self) -> list[days.Point]:
        return days.timeline(self.call, calendar.as_day(self.now))

    @property
    def meetings(self) -> list[str]:
        return days.meetings(self.call, calendar.as_day(self.now))

    @property
    def silence(self) -> list[days.Meaning]:
        return list(days.silence(self.call))

    @property
    def money(self) -> list[tuple[str, money_words.Line]]:
        """Each line of money with its course (none if there is one)."""
        several = len(self.courses) > 1
        return [
            (course.name if several else "", line)
            for course in self.courses
            for line in money_words.lines(course)
        ]

    @property
    def money_notes(self) -> str:
        """Rounding and own share by course, and the condition of the budget."""
        said = terms_words.by_course(self.courses, _small)
        words = [f"{each.course}：{each.words}" if each.course else each.words for each in said]
        return "".join(word for word in words if not word.endswith("：")) + terms_words.budget(
            self.call
        )

    @property
    def bodies(self) -> list[terms_words.Said]:
        return terms_words.by_course(self.courses, terms_words.bodies)

    @property
    def conditions(self) -> list[terms_words.Said]:
        """Register, number of proposals, and what staff wrote of eligibility."""
        words = (terms_words.registration, terms_words.how_many, _eligibility)
        said = [each for one in words for each in terms_words.by_course(self.courses, one)]
        return [each for each in said if each.words]

    @property
    def decided_by(self) -> list[terms_words.Said]:
        said = terms_words.by_course(self.courses, terms_words.decided_by)
        return said if any(each.words for each in said) else []

    @property
    def scales(self) -> list[Scale]:
        """The criteria by course; once where all courses have the same."""
        several = [Scale(c.name, rows, _points(rows)) for c in self.courses if (rows := _rows(c))]
        if len(self.courses) == len(several) and all(s.rows == several[0].rows for s in several):
            return [Scale("", s.rows, s.points) for s in several[:1]]
        return several

    @property
    def scale_words(self) -> str:
        """5項目・25点, where all courses have the same criteria."""
        scales = self.scales
        return f"（{len(scales[0].rows)}項目・{scales[0].points}点）" if len(scales) == 1 else ""

    @property
    def consultation(self) -> list[terms_words.Said]:
        rows = self.call.milestones.all()
        return terms_words.by_course(
            self.courses, lambda course: terms_words.consultation(course, rows)
        )

    @property
    def corrections(self) -> list[Correction]:
        """The newest first."""
        return [
            Correction(
                one["number"], datetime.fromisoformat(one["at"]), one["changes"], one["reason"]
            )
            for one in self.call.corrections
        ]

    @property
    def as_of(self) -> str:
        """Of a rolling call whether it is open today; nothing of what is left in the pot."""
        rolling = any(course.holds("intake") != Intake.PERIOD for course in self.courses)
        return calendar.wareki_short(calendar.as_day(self.now)) if rolling and self.is_open else ""

    @property
    def questions_over(self) -> str:
        """The day on which questions ended; "" while they are taken, or where none is set."""
        row = days.first(self.call, MilestoneKind.QUESTIONS)
        return calendar.wareki_short(row.on) if row and row.ends <= self.now else ""

    @property
    def work(self) -> str:
        return terms_words.work(self.call)

    @property
    def year(self) -> str:
        return terms_words.year(self.call)

    @property
    def continuing(self) -> str:
        return terms_words.continuing(max((c.holds("most_years") for c in self.courses), default=1))

    @property
    def closed_courses(self) -> list[str]:
        return list(terms_words.why_closed(self.call))


def _small(course: Course) -> str:
    return money_words.together([money_words.rounding(course), money_words.own_share(course)])


def _eligibility(course: Course) -> str:
    return course.eligibility


def _rows(course: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = course.scale
    return rows


def _points(rows: list[dict[str, Any]]) -> int:
    return sum(row["most"] * row["weight"] for row in rows)


def shown(call: Any, page: str, now: datetime) -> Shown:
    """All of a call that was loaded by :func:`found`; ``page`` is that of the questions."""
    themes = Theme.objects.public().filter(call=call).select_related("section__department")
    rows: list[Any] = list(questions.with_numbers(themes.order_by("number"), "theme"))
    asked = questions.answered_page(Question.objects.filter(call=call), call.answered, page)
    for row in rows:
        row.limit = money_words.yen(row.ceiling) if row.ceiling else ""
    return Shown(call, now, rows, asked, guidelines.rendered(call))


def cases_near(fields: list[int], matters: list[str], zone: str = "") -> list[Any]:
    """Cases that share a field or a matter; else the newest. One query."""
    if fields or matters:
        place = similar.Coordinates(
            zone=zone, matters=[*dict.fromkeys(matters)], fields=[*dict.fromkeys(fields)]
        )
        return list(similar.like(place, most=MOST_CASES))
    newest = Case.objects.public().order_by("-published_at", "-pk")
    return list(newest.only("number", "name", "summary")[:MOST_CASES])
