"""Whether what was published of a call is what is reckoned from its files and from the database."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from calls.models import Call
from reviews.deciding import pots, ranked
from reviews.models import Decision, Entry, Publication, Release
from reviews.publishing.anonymising import renamed
from reviews.publishing.page import rows_of
from reviews.publishing.writing import lines
from reviews.reckoning.contest import contest_of
from reviews.scoring.facts import Contest, Role, Sheet, State
from reviews.scoring.faults import ContestError
from reviews.scoring.files import Published, compared, read_files
from reviews.scoring.ranking import Ranking, rank

OTHER_RULE = "決まりが、公表したものとちがいます（{}）。"
OTHER_MARKS = "「{}」の点が、公表したものとちがいます。"
OTHER_FACTS = "「{}」の額かテーマが、公表したものとちがいます。"
OTHER_ENTRIES = "提案の件数が、公表したものとちがいます（公表は{}件、データベースでは{}件）。"
OTHER_CSV = "公表したCSVとJSONの中身が、ちがいます。"
OTHER_DECISION = "「{}」の市の決定は、公表は「{}」、データベースでは「{}」。"
RULES = {
    "rule": "決まり",
    "criteria": "基準",
    "rounding": "端数の円",
    "before_full": "前の回の満点",
    "leads_on": "次の回があるか",
}


@dataclass(frozen=True)
class Agreement:
    """One publication reckoned again. ``in_files``, ``in_rows``: what differs, in sentences.
    ``gone``: of how many of its proposals the papers are gone with their years: then there are no
    rows any more to compare the whole with.
    """

    publication: Publication
    ranking: Ranking
    published: tuple[Published, ...]
    in_files: tuple[str, ...]
    in_rows: tuple[str, ...]
    gone: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether both agree with what was published, to the last digit."""
        return not (self.in_files or self.in_rows)


def agreements(call: Call) -> Iterator[Agreement]:
    """Every result of the call by its newest publication."""
    newest = {(row.result_id, row.review_id): row for row in rows_of(call)}
    for row in newest.values():
        yield agreement(row)


def agreement(row: Publication) -> Agreement:
    """Raises ContestError where the published files cannot be read."""
    rule = bytes(row.rule)
    contest, published = read_files(rule, bytes(row.scores))
    as_csv = read_files(rule, bytes(row.scores_csv))
    ranking = rank(contest)
    in_files = compared(ranking, published)
    if (contest, published) != as_csv:
        in_files.append(OTHER_CSV)
    gone = disposed(row)
    in_rows = () if gone else tuple(_in_rows(row, contest, published))
    return Agreement(row, ranking, published, tuple(in_files), in_rows, gone)


def disposed(row: Publication) -> int:
    """Of how many of the proposals in it the papers are gone."""
    there = Entry.objects.filter(review=row.ranked, proposal__number__in=[*row.letters])
    return len(row.letters) - there.count()


def _in_rows(row: Publication, contest: Contest, published: tuple[Published, ...]) -> Iterator[str]:
    """In what the database differs: its ranking, and all that it is reckoned from."""
    stored = ranked.contest(row.result) if row.review is None else contest_of(row.review)
    if (was := len(contest.entries)) != (now := len(stored.entries)):
        yield OTHER_ENTRIES.format(was, now)
        return
    there = by_letters(replace(stored, pot=pot(row, contest)), row.letters)
    try:
        yield from compared(rank(there), published)
    except ContestError as error:
        yield from error.sentences
    yield from _other_facts(contest, there)
    yield from _other_decisions(row, there, published)


def by_letters(contest: Contest, letters: Mapping[str, str]) -> Contest:
    """The rows of the database under the published letters; members keep their columns."""
    return replace(
        contest,
        entries=tuple(replace(each, key=letters[each.key]) for each in contest.entries),
        sheets=tuple(replace(each, entry=letters[each.entry]) for each in contest.sheets),
        earlier=tuple(replace(each, entry=letters[each.entry]) for each in contest.earlier),
        before={letters[key]: points for key, points in contest.before.items()},
        chosen=renamed(contest.chosen, letters),
    )


def pot(row: Publication, contest: Contest) -> int | None:
    """The pot at the release: all of it for the first result of the pot; for a later one what was
    left then, which is written in the published rule alone.
    """
    course = row.ranked.round.course
    earlier = Release.objects.filter(
        review__round__course__in=pots.courses(course), released_at__lt=row.result.released_at
    )
    return contest.pot if row.review or earlier.exists() else pots.of_course(course).size


def _other_facts(contest: Contest, there: Contest) -> Iterator[str]:
    """What agrees only by chance: another mark, another amount, another rule."""
    for name, label in RULES.items():
        if getattr(contest, name) != getattr(there, name):
            yield OTHER_RULE.format(label)
    ours = {each.key: each for each in there.entries}
    for entry in contest.entries:
        own = ours[entry.key]
        if _facts(contest, entry) != _facts(there, own):
            yield OTHER_FACTS.format(entry.key)
        for sheets in ("by_entry", "earlier_of"):
            was, now = (getattr(each, sheets).get(entry.key, ()) for each in (contest, there))
            if Counter(map(_marks, was)) != Counter(map(_marks, now)):
                yield OTHER_MARKS.format(entry.key)


def _facts(contest: Contest, entry: Any) -> tuple[Any, ...]:
    return entry.requested, entry.recommended, contest.list_of(entry), entry.is_absent


def _marks(sheet: Sheet) -> tuple[Role, State, int, tuple[tuple[str, int | None], ...]]:
    """A sheet without who wrote it."""
    return sheet.role, sheet.state, sheet.further, tuple(sorted(sheet.marks.items()))


def _other_decisions(
    row: Publication, there: Contest, published: tuple[Published, ...]
) -> Iterator[str]:
    """Decisions as they were told last, beside those that are published."""
    rows = Decision.objects.told()
    if row.review is None:
        rows = rows.filter(release__made__result=row.result_id)
    else:
        rows = rows.filter(entry__review=row.review_id, release__released_at__lte=row.at)
    told = rows.select_related("entry__proposal")
    stored = {row.letters[str(each.entry)]: each for each in told}
    now = {each.entry: each for each in lines(there, stored)}
    for each in published:
        if each.entry in stored and each.decided != now[each.entry].decided:
            yield OTHER_DECISION.format(each.entry, each.decided, now[each.entry].decided)
