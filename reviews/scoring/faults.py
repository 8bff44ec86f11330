"""What does not fit together in the facts, in sentences: nothing is reckoned from them then."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from calls.choices import rule as say
from calls.rules import validate
from reviews.scoring.facts import Contest, Criterion, Entry, Role, Sheet, State
from reviews.scoring.totals import reader

MOST_TOLD = 20
Name = TypeVar("Name", bound=Hashable)
NAMES = {
    Role.MEMBER: "委員",
    Role.MEETING: "委員会",
    Role.OFFICE: "事務局",
    Role.SECTION: "担当課",
}


class ContestError(ValueError):
    """The facts cannot be reckoned from; ``sentences`` say why."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def check(contest: Contest) -> None:
    """Raises ContestError with every fault (at most twenty are told)."""
    found = validate(contest.rule, [each.name for each in contest.criteria])
    found = found or [*_of_criteria(contest)] or [*_of_entries(contest), *_of_sheets(contest)]
    if found:
        rest = len(found) - MOST_TOLD
        raise ContestError(found[:MOST_TOLD] + ([f"ほか{rest}か所。"] if rest > 0 else []))


def _of_criteria(contest: Contest) -> Iterator[str]:
    if not contest.criteria:
        yield "審査の基準が、1つもありません。"
    for name in _twice(each.name for each in contest.criteria):
        yield f"「{name}」という基準が、2つあります。"
    for each in contest.criteria:
        if not 0 <= each.least < each.most or each.weight < 1:
            yield f"「{each.name}」：最低の点、最高の点、重みを確かめてください。"


def _of_entries(contest: Contest) -> Iterator[str]:
    for key in _twice(each.key for each in contest.entries):
        yield f"提案「{key}」が、2つあります。"
    for received in _twice(str(each.received) for each in contest.entries):
        yield f"受付の順番{received}の提案が、2つあります。"
    for each in contest.entries:
        if each.requested < 0 or (each.recommended or 0) < 0:
            yield f"提案「{each.key}」：額は、0円以上にしてください。"
        if contest.themes and each.theme not in contest.themes:
            yield f"提案「{each.key}」：「{each.theme}」というテーマがありません。"
    yield from _of_choices(contest)


def _of_choices(contest: Contest) -> Iterator[str]:
    keys = {each.key for each in contest.entries}
    chosen = contest.chosen
    named = {*chosen.vote, *chosen.chair, *chosen.lot, *chosen.adopted, *chosen.declined}
    for key in sorted(named - keys):
        yield f"決めた順の「{key}」という提案がありません。"
    for order in (chosen.vote, chosen.chair, chosen.lot):
        for key in _twice(order):
            yield f"決めた順に、「{key}」が2回あります。"


def _of_sheets(contest: Contest) -> Iterator[str]:
    entries, scales = {each.key: each for each in contest.entries}, _scales(contest)
    is_given = State.GIVEN  # an enumeration looks its members up slowly
    both = (contest.sheets, contest.by_entry), (contest.earlier, contest.earlier_of)
    for sheets, by_entry in both:
        for key, scorer in _given_twice(by_entry):
            yield f"提案「{key}」の{scorer}の点が、2つあります。"
        for role, group in groupby(sheets, key=attrgetter("role")):
            some = list(group)
            is_known = entries.keys() >= set(map(attrgetter("entry"), some))
            given = [each for each in some if each.state is is_given]
            if is_known and _are_plain(given, scales[role]):
                continue
            yield from _of_each(contest, some, entries)
    if not contest.is_talked_over:
        yield from _missing(contest)


def _of_each(
    contest: Contest, sheets: Iterable[Sheet], entries: Mapping[str, Entry]
) -> Iterator[str]:
    """The faults of these sheets, one by one."""
    for each in sheets:
        if (entry := entries.get(each.entry)) is None:
            yield f"点の表の「{each.entry}」という提案がありません。"
        elif each.state is State.GIVEN:
            yield from _of_marks(contest, each, entry)


def _given_twice(by_entry: Mapping[str, Sequence[Sheet]]) -> list[tuple[str, str]]:
    """The proposals and scorers of which there are two sheets."""
    scorer = attrgetter("scorer")
    return [
        (key, each)
        for key, sheets in by_entry.items()
        if len(set(map(scorer, sheets))) < len(sheets)
        for each in _twice(map(scorer, sheets))
    ]


Scale = tuple[tuple[str, int, int], ...]  # what a role marks, each from where to where


def _scales(contest: Contest) -> dict[Role, Scale | None]:
    """The scale of each role; None where it hangs on the proposal."""
    return {
        role: None
        if any(each.is_for_continuing for each in asked)
        else tuple((each.name, each.least, each.most) for each in asked)
        for role, asked in contest.asked_of.items()
    }


def _are_plain(sheets: Sequence[Sheet], scale: Scale | None) -> bool:
    """Whether on all of these sheets what is asked has a mark on its scale, and nothing else has
    one: then there is nothing to look for. Equal marks are looked at once.
    """
    if scale is None or min(map(attrgetter("further"), sheets), default=0) < 0:
        return False
    all_marks = [each.marks for each in sheets]
    if not scale or not all_marks:
        return not any(all_marks)
    if set(map(len, all_marks)) != {len(scale)}:
        return False
    try:
        read = set(map(reader([name for name, _least, _most in scale]), all_marks))
    except KeyError:
        return False
    columns = zip(*read, strict=True) if len(scale) > 1 else [read]
    return all(
        mark is not None and least <= mark <= most
        for (_name, least, most), marks in zip(scale, columns, strict=False)
        for mark in set(marks)
    )


def _of_marks(contest: Contest, sheet: Sheet, entry: Entry) -> Iterator[str]:
    asked, marks = contest.asked_of[sheet.role], sheet.marks
    where = f"提案「{sheet.entry}」の{sheet.scorer}の点"
    for each in asked:
        mark = marks.get(each.name)
        is_asked = entry.is_continuing or not each.is_for_continuing
        if mark is not None and is_asked and each.least <= mark <= each.most:
            continue
        if told := _of_mark(each, mark, is_asked=is_asked, is_there=each.name in marks):
            yield f"{where}：{told}"
    for name in sorted(marks.keys() - {each.name for each in asked}):
        yield f"{where}：「{name}」は、{NAMES[sheet.role]}が点をつける基準ではありません。"
    if sheet.further < 0:
        yield f"{where}：あとから配る点は、0点以上にしてください。"


def _of_mark(criterion: Criterion, mark: int | None, *, is_asked: bool, is_there: bool) -> str:
    """What is wrong with a mark that is no plain one; "" if nothing."""
    name = criterion.name
    if not is_asked:
        return "" if mark is None else f"「{name}」は、続ける事業だけの基準です。"
    if mark is None:
        return "" if is_there else f"「{name}」の点がありません。"
    return f"「{name}」は、{criterion.least}から{criterion.most}までです。"


def _missing(contest: Contest) -> Iterator[str]:
    """Everybody's sheet is there for every proposal, if only as recused or absent."""
    yield from _of_further_points(contest)
    asked = [role for role in Role if contest.asked_of[role]]
    members = contest.members if Role.MEMBER in asked else frozenset()
    scorer_of, role_of = attrgetter("scorer"), attrgetter("role")
    for entry in contest.entries:
        if entry.is_absent and contest.says["absent_group"] != say.AbsentGroup.JUDGED:
            continue
        sheets = contest.by_entry.get(entry.key, ())
        roles = list(map(role_of, sheets))
        for role in asked:
            if role not in roles:
                yield f"提案「{entry.key}」：{NAMES[role]}の点がありません。"
        for name in sorted(members.difference(map(scorer_of, sheets))):
            why = "欠席か、利害関係で外れたかを書いてください。"
            yield f"提案「{entry.key}」：{name}の点がありません。{why}"


def _of_further_points(contest: Contest) -> Iterator[str]:
    """Nobody hands out more of them than the rule gives."""
    given: Counter[str] = Counter()
    for each in contest.sheets:
        if each.further:
            given[each.scorer] += each.further
    most = (contest.says["further_points"] or 0) * len(contest.entries)
    for name, points in sorted(given.items()):
        if points > most:
            yield f"{name}：あとから配る点は、合わせて{most}点までです。"


def _twice(names: Iterable[Name]) -> list[Name]:
    """The names that are there more than once."""
    known = list(names)
    if len(set(known)) == len(known):
        return []
    return [name for name, times in Counter(known).items() if times > 1]
