"""Review and decision in the dossier of a proposal: for who holds the auditor's right, of what is
open already, and never for who is recused (calls.md §7). ``proposals`` asks (ADR 32).

Marks come in once they are open to everybody, results once they were released. What tells of the
others of a pot (order, money, decision) stays out for who is recused from one of them.
"""

from collections.abc import Sequence

from django.db.models import QuerySet

from core.people import Person
from proposals.dossier import pieces
from proposals.dossier.pieces import Piece
from proposals.dossier.records import Section
from proposals.models import Proposal
from reviews.choices import ReleaseStatus, ReviewStatus
from reviews.deciding import ranked
from reviews.dossier import meetings, results, rounds, sheets
from reviews.models import Entry, Release
from reviews.permissions import audits
from reviews.querysets.writing import written

WORD = "審査と決定"
ENTRY, RESULT = "reviews.entry:", "reviews.result:"


def opened(user: Person) -> QuerySet[Entry]:
    """Every entry that this person may look into: its marks are open, nothing keeps them apart."""
    if not audits(user):
        return Entry.objects.none()
    rows = Entry.objects.filter(review__status=ReviewStatus.OPENED).but_of_recused(user)
    found: QuerySet[Entry] = rows.exclude(proposal__in=written(user).values("proposal"))
    return found


def released(user: Person) -> QuerySet[Release]:
    """Every result that this person may look into: everybody was told."""
    if not audits(user):
        return Release.objects.none()
    found: QuerySet[Release] = Release.objects.but_of_recused(user)
    return found.filter(status=ReleaseStatus.RELEASED)


def word(proposal: Proposal, user: Person) -> str:
    """What is in the dossier for this person."""
    return WORD if opened(user).filter(proposal=proposal.pk).exists() else ""


def reads(keys: Sequence[str], user: Person) -> bool:
    """Whether this person may still read all of what these keys name."""
    return all_in(keys, ENTRY, opened(user)) and all_in(keys, RESULT, released(user))


def all_in(keys: Sequence[str], start: str, seen: QuerySet) -> bool:
    """Whether every key that begins so is among these rows."""
    inside = {each.removeprefix(start) for each in keys if each.startswith(start)}
    return not inside or seen.filter(pk__in=inside).count() == len(inside)


def gather(proposal: Proposal, over: str, by: Person) -> tuple[list[Piece], list[str]]:
    """The parts of every round that is open, then of its results; with the keys of both."""
    rows = opened(by).filter(proposal=proposal.pk)
    known = rows.select_related("review__round__course__call", "submission", "proposal")
    entries = list(known.order_by("review__round__order").defer("submission__manifest"))
    parts, keys = [], []
    for entry in entries:
        told = of_entry(entry, by)
        parts += of_round(entry, over, by)
        parts += of_results(entry, over, told)
        keys += [f"{ENTRY}{entry.pk}", *(f"{RESULT}{each.pk}" for each in told)]
    return parts, keys


def of_entry(entry: Entry, by: Person) -> list[Release]:
    """The results in which the proposal is, the first one first, then what corrects it."""
    seen = released(by).filter(review=entry.review_id).order_by("released_at", "pk")
    return [each for each in seen if is_in(entry, each)]


def is_in(entry: Entry, result: Release) -> bool:
    """Whether this result tells of the proposal."""
    if result.corrects is not None:
        return bool(result.corrects.entry_id == entry.pk)
    return bool(result.recommendations.filter(entry=entry).exists())


def of_round(entry: Entry, over: str, by: Person) -> list[Piece]:
    """Rule and committee, declarations, sheets with their scans, questions, meetings, the day."""
    head = str(entry.review.round)
    chapters = {
        "決まりと委員会": rounds.rule(entry),
        "利害関係の届け出": rounds.conflicts(entry, by),
        "採点表": sheets.sections(entry, by),
        "委員の質問と答え": rounds.questions(entry),
        "会議": meetings.meetings(entry, by),
        "発表の日": meetings.hearing(entry),
    }
    return [*papers(head, chapters, over), *sheets.scans(entry, by)]


def of_results(entry: Entry, over: str, told: list[Release]) -> list[Piece]:
    """Ties, order, 案, decision, 決裁, 施行, letters, answers; [] before the release."""
    if not told:
        return []
    letters = results.sent(entry)
    chapters = {
        "同じ点の順番": results.ties(entry),
        "順位と計算": results.ranking(entry, ranked.root(told[0])),
        "案・決定・決裁・施行": results.decisions(entry, told),
        "手紙の到達": results.arrived(letters),
        "受諾・辞退": results.answers(entry),
    }
    found = papers(str(entry.review.round), chapters, over)
    return [*found, *results.printed(entry, letters)]


def papers(head: str, chapters: dict[str, list[Section]], over: str) -> list[Piece]:
    """A paper for each matter that there is."""
    return [
        pieces.paper(f"{head}　{title}", over, sections)
        for title, sections in chapters.items()
        if sections
    ]


pieces.register(pieces.Beyond(word, gather, reads))
