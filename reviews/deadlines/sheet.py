"""採点表の期限: each member hears of what is not handed in, chair or office when the day has passed
(``Phase.silence``). Pure: ``today`` is a parameter (JST).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from core.deadlines import ByDay, Deadline, Receiver, register
from core.people import Person
from reviews import receivers
from reviews.choices import PhaseKind, ReviewStatus, Unwritten
from reviews.models import Conflict, Phase, Reviewer, Sheet

MEANING = {
    Unwritten.REMIND: "委員に、もう一度知らせました。出るまで待つか、採点をひらきます。",
    Unwritten.TELL_CHAIR: "委員長と事務局に知らせています。待つか、ひらくかを決めてください。",
    Unwritten.ABSENT: "採点をひらくと、出ていない採点表は欠席として数えます。0点にはなりません。",
}


def loaded(rows: QuerySet[Phase]) -> QuerySet[Phase]:
    """Phases with what their deadlines say."""
    return rows.select_related("review__round__course__call")


def scored() -> QuerySet[Phase]:
    """The phases of scoring that go on."""
    going_on = Q(kind=PhaseKind.SCORING, review__status=ReviewStatus.SCORING)
    return loaded(Phase.objects.filter(going_on))


def unwritten(rows: Sequence[Phase]) -> QuerySet[Any]:
    """The sheets that are not handed in, of rounds with these phases, of members who work."""
    working = Reviewer.objects.working().values("pk")
    waiting = Sheet.objects.unwritten().filter(reviewer__in=working)
    found: QuerySet[Any] = waiting.filter(entry__review__in=[each.review_id for each in rows])
    return found.order_by()


@register
class SheetsDue(ByDay):
    """採点表を出す期限: one deadline for each member of a round, whatever number of sheets is left.

    Its key is that of the phase and that of the reviewer.
    """

    name = "reviews/sheets_due"
    label = "審査の採点表（委員へ）"
    before, after = (7, 3, 1, 0), (1, 3)
    person = "review__round__course__call__reviewers__member__person"

    def rows(self, today: date) -> QuerySet:
        return scored()

    def chunks(self, today: date, until: date | None = None) -> Iterator[list[Deadline]]:
        """A round in which everybody has handed in owes nothing."""
        return (found for found in super().chunks(today, until) if found)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        """Those of all members who have a sheet left; two queries however many."""
        left = unwritten(rows).values_list("entry__review", "reviewer")
        counted = left.annotate(
            untouched=Count("pk", filter=Q(edition=0)), begun=Count("pk", filter=Q(edition__gt=0))
        )
        numbers = {(review, key): (new, begun) for review, key, new, begun in counted}
        people = Reviewer.objects.select_related("member__person")
        known = people.in_bulk({key for _review, key in numbers})
        return [
            self.of_member(row, known[key], new, begun)
            for row in rows
            for (review, key), (new, begun) in sorted(numbers.items())
            if review == row.review_id
        ]

    def of_member(self, row: Phase, reviewer: Reviewer, new: int, begun: int) -> Deadline:
        """What one member has left: how many sheets, never of which proposals."""
        return Deadline(
            kind=self.name,
            key=f"{row.pk}-{reviewer.pk}",
            title=f"{row.review.round.course.call}　{row.review.round}の採点表",
            due=row.due,
            since=row.due_set_at,
            path=reverse("review_files"),
            receivers=tuple(receivers.member(reviewer.member)),
            about=row.review,
            facts=said(row) | {"untouched": str(new), "begun": str(begun)},
        )

    def among(self, keys: Sequence[str], today: date) -> dict[str, Deadline]:
        return among(self, keys, today)

    def concerning(self, user: Person, rows: QuerySet | None) -> list[Deadline]:
        """Those of this member alone."""
        found = super().concerning(user, rows)
        return [each for each in found if user.pk in {told.user_id for told in each.receivers}]


@register
class SheetsLate(ByDay):
    """採点表の遅れ, to the office, and to who leads the committee where the round says so. How many
    members are late, never who scored what.

    The key of the office's is that of the phase, that of a leader has the reviewer's, too.
    """

    name = "reviews/sheets_late"
    label = "審査の採点表の遅れ（委員長と事務局へ）"
    before, after = (), (1, 3)

    def rows(self, today: date) -> QuerySet:
        waiting = Sheet.objects.unwritten().filter(reviewer__in=Reviewer.objects.working())
        return scored().filter(review__in=waiting.values("entry__review"))

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        """Four queries however many rounds."""
        if not rows:
            return []
        late: dict[int, list[tuple[Any, int]]] = {}
        left = unwritten(rows).values_list("entry__review", "entry__proposal", "reviewer")
        for review, proposal, reviewer in left:
            late.setdefault(review, []).append((proposal, reviewer))
        office = tuple(receivers.clerks())
        found = [
            self.of_round(row, str(row.pk), len(ones), office, office_page(row))
            for row in rows
            if (ones := {reviewer for _proposal, reviewer in late.get(row.review_id, [])})
        ]
        asked = [row for row in rows if row.silence == Unwritten.TELL_CHAIR]
        return found + list(self.to_leaders(asked, late))

    def to_leaders(
        self, rows: Sequence[Any], late: Mapping[int, Sequence[tuple[Any, int]]]
    ) -> Iterator[Deadline]:
        """To the chair of what is not in of the proposals that the chair leads, to the deputy of
        the others: who is recused from a proposal hears of none of its sheets.
        """
        leaders = receivers.leaders([row.review.round.course.call_id for row in rows])
        known = [each for led in leaders.values() for each in led]
        recused = Conflict.objects.filter(reviewer__in=known, is_recused=True)
        out = set(recused.values_list("proposal", "reviewer"))
        for row in rows:
            led = leaders.get(row.review.round.course.call_id, [])
            told: dict[int, set[int]] = {}
            for proposal, reviewer in late.get(row.review_id, []):
                free = (each.pk for each in led if (proposal, each.pk) not in out)
                if (leader := next(free, None)) is not None:
                    told.setdefault(leader, set()).add(reviewer)
            for each in led:
                if each.pk in told and (whom := tuple(receivers.member(each.member))):
                    key, members = f"{row.pk}-{each.pk}", len(told[each.pk])
                    yield self.of_round(row, key, members, whom, reverse("review_files"))

    def of_round(
        self, row: Phase, key: str, members: int, told: tuple[Receiver, ...], path: str
    ) -> Deadline:
        """How many members have a sheet left."""
        return Deadline(
            kind=self.name,
            key=key,
            title=f"{row.review.round.course.call}　{row.review.round}の採点表の遅れ",
            due=row.due,
            since=row.due_set_at,
            path=path,
            receivers=told,
            about=row.review,
            facts=said(row) | {"members": str(members), "meaning": MEANING[Unwritten(row.silence)]},
        )

    def among(self, keys: Sequence[str], today: date) -> dict[str, Deadline]:
        return among(self, keys, today)


def among(kind: ByDay, keys: Sequence[str], today: date) -> dict[str, Deadline]:
    """The deadlines with these keys that are open still; a key begins with that of its phase."""
    phases = {key.partition("-")[0] for key in keys}
    rows = list(kind.rows(today).filter(pk__in=phases))
    return {each.key: each for each in kind.deadlines(rows) if each.key in keys}


def office_page(row: Phase) -> str:
    """Where the office sees who has handed in."""
    return reverse("admin:reviews_review_change", args=[row.review_id])


def said(row: Phase) -> dict[str, str]:
    """What their letters say of the round."""
    return {"call": str(row.review.round.course.call), "round": str(row.review.round)}
