"""The anonymised table of a result, drawn from its published files alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from calls.choices import rule as say
from calls.rules import words
from reviews.models import Publication
from reviews.publishing.anonymising import keeps_columns
from reviews.publishing.files import FILES, size
from reviews.scoring.facts import Contest, Role, State
from reviews.scoring.files import Published, read_files
from reviews.scoring.numbers import added, written
from reviews.scoring.ranking import Ranking, Row, rank
from reviews.scoring.story import account, steps

FEWEST = 5  # proposals below which the adopted can be guessed, and the page says so
REACHED: Mapping[str, str] = {
    say.Aggregate.SUM: "合計",
    say.Aggregate.MEAN: "平均",
    say.Aggregate.TRIMMED_MEAN: "平均",
    say.Aggregate.RANK_POINTS: "順位の点の合計",
}


@dataclass(frozen=True)
class Line:
    """One row. ``cells``: the totals of the scorers; ``missing``: how many columns are empty at
    the end, in which ``note`` stands: 4人の点.
    """

    letter: str
    cells: tuple[str, ...]
    missing: int
    note: str
    points: str
    place: str
    why: str
    decided: str


@dataclass(frozen=True)
class Example:
    """How one proposal came to its points and its money."""

    letter: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class File:
    """A file to be fetched."""

    name: str
    what: str
    octets: int


@dataclass(frozen=True)
class Version:
    """What was published at a moment; a later one is a correction."""

    number: int
    at: datetime
    files: tuple[File, ...]


@dataclass(frozen=True)
class Table:
    """All that is published of the points of one result, or of a round before it. ``course``: what
    tells it from the others of the call, "" where there is one; ``goes_on``: of such a round.
    """

    course: str
    versions: tuple[Version, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    reached: str
    full: int
    criteria: tuple[str, ...]
    rule: tuple[str, ...]
    steps: tuple[str, ...]
    examples: tuple[Example, ...]
    accounts: tuple[Example, ...]
    keeps_columns: bool
    beside: Mapping[str, str]
    goes_on: bool = False

    @property
    def newest(self) -> Version:
        return self.versions[-1]

    @property
    def unplaced(self) -> list[Line]:
        """The rows without a place, of which the rule says why."""
        return [each for each in self.lines if each.why]

    @property
    def is_small(self) -> bool:
        """Whether the adopted can be guessed."""
        return len(self.lines) < FEWEST


def table(course: str, rows: Sequence[Publication]) -> Table:
    """The table of one result with all of its versions, the newest one last."""
    newest = rows[-1]
    contest, published = read_files(bytes(newest.rule), bytes(newest.scores))
    ranking = rank(contest)
    columns = _columns(contest)
    return Table(
        course=course,
        versions=tuple(_version(each) for each in rows),
        columns=columns,
        lines=tuple(
            _line(ranking.by_key[each.entry], each, ranking, columns) for each in published
        ),
        reached=REACHED[contest.says["aggregate"]],
        full=sum(each.full for each in contest.criteria),
        criteria=tuple(each.name for each in contest.criteria),
        rule=tuple(words(contest.rule)),
        steps=tuple(steps(ranking)),
        examples=tuple(_by_hand(row, ranking) for row in _told_apart(ranking)),
        accounts=tuple(_example(ranking.by_key[each.entry]) for each in published),
        keeps_columns=keeps_columns(contest),
        beside={} if newest.review else _beside(contest, published, newest.letters),
        goes_on=newest.review is not None,
    )


def _version(row: Publication) -> Version:
    files = (File(name, what, size(row, name)) for name, (what, _type) in FILES.items())
    return Version(row.number, row.at, tuple(files))


def _columns(contest: Contest) -> tuple[str, ...]:
    """Members by their letters, then who else gives marks."""
    found = {(each.role != Role.MEMBER, len(each.scorer), each.scorer) for each in contest.sheets}
    return tuple(scorer for _other, _length, scorer in sorted(found))


def _line(row: Row, published: Published, ranking: Ranking, columns: Sequence[str]) -> Line:
    digits, totals = ranking.contest.says["digits"], row.points.by_scorer
    cells = [written(totals[each]) if each in totals else "" for each in columns]
    keeps = keeps_columns(ranking.contest)
    missing = 0 if keeps else len(cells) - len([each for each in cells if each])
    given = sum(each.state == State.GIVEN for each in row.points.sheets)
    return Line(
        letter=row.entry.key,
        cells=tuple(cells if keeps else [each for each in cells if each]),
        missing=missing,
        note=f"{given}人の点",
        points="" if row.total is None else written(row.total, digits),
        place="順位なし" if row.rank is None else f"{row.rank}位",
        why=row.why if row.rank is None else "",
        decided=(published.decided or published.outcome).removesuffix("（内定）"),
    )


def _example(row: Row) -> Example:
    return Example(row.entry.key, tuple(account(row)))


def _by_hand(row: Row, ranking: Ranking) -> Example:
    """The same for paper and pencil: a mean begins with its sum."""
    totals = [*row.points.by_scorer.values(), *row.points.stands_in.values()]
    found = _example(row)
    if ranking.contest.says["aggregate"] != say.Aggregate.MEAN or len(totals) < 2:
        return found
    told = " ＋ ".join(written(each) for each in totals)
    return Example(found.letter, (f"点を足す：{told} ＝ {written(added(totals))}", *found.steps))


def _told_apart(ranking: Ranking) -> Iterator[Row]:
    """Two proposals that stand next to each other: equals that something else decided between,
    else the last one that gets money and the one behind it.
    """
    placed = [each for each in ranking.rows if each.rank is not None]
    pairs = list(zip(placed, placed[1:], strict=False))
    ties = [pair for pair in pairs if pair[0].total == pair[1].total]
    ends = [pair for pair in pairs if pair[0].outcome != pair[1].outcome]
    yield from next(iter(ties or ends or pairs), tuple(placed[:1]))


def _beside(
    contest: Contest, published: Sequence[Published], letters: Mapping[str, str]
) -> Mapping[str, str]:
    """The points by 受付番号, where the rule has them stand beside the names of adopted ones."""
    if not contest.says["points_beside_names"]:
        return {}
    points = {each.entry: each.points or "" for each in published}
    return {number: points.get(key, "") for number, key in letters.items()}
