"""Contests at random, small enough that equals, floors and an empty pot are met often."""

from fractions import Fraction

from hypothesis import strategies as st

from calls.choices import rule as say
from calls.rules import BLANK, validate
from reviews.scoring.facts import Chosen, Contest, Criterion, Entry, Role, Sheet, State

NAMES = ("公益性", "実現性", "継続性")
KEYS = "アイウエオ"
MEMBERS = "ABCD"
STATES = st.sampled_from([State.GIVEN] * 12 + [State.RECUSED, State.ABSENT])
YEN = st.sampled_from([3, 2, 1, 4, 5, 0]).map(lambda number: number * 100)


def rarely(strategy, blank=None):
    """None three times of four."""
    return st.integers(0, 3).flatmap(lambda number: st.just(blank) if number else strategy)


def word(choices):
    return st.sampled_from(choices.values)


@st.composite
def rules(draw, names):
    """A valid rule for criteria of these names."""
    rule = {
        **BLANK,
        "scorer": draw(st.just("members") | word(say.Scorer)),
        "scorers": draw(rarely(st.dictionaries(st.sampled_from(names), word(say.Scorer)), {})),
        "aggregate": draw(word(say.Aggregate)),
        "digits": draw(st.integers(0, 2)),
        "rounding": draw(word(say.Digits)),
        "veto_by": draw(rarely(rarely(word(say.VetoBy), "nobody"), "nobody")),
        "pass_kind": draw(rarely(word(say.PassKind), "none")),
        "go_on": draw(rarely(rarely(st.integers(1, 3)))),
        "carry": draw(word(say.Carry)),
        "absent_member": draw(word(say.AbsentMember)),
        "recused": draw(word(say.Recused)),
        "absent_group": draw(word(say.AbsentGroup)),
        "single": draw(word(say.Single)),
        "pot": draw(word(say.Pot)),
        "first_over": draw(word(say.FirstOver)),
        "further_points": draw(rarely(st.integers(1, 2))),
        "grades": draw(rarely(grades(), [])),
        "ties": draw(ties()),
    }
    if rule["aggregate"] == "rank_points":
        ranks = st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True).filter(any)
        rule |= {"scorer": "members", "scorers": {}}
        rule["rank_points"] = sorted(draw(ranks), reverse=True)
    if rule["veto_by"] != "nobody":
        rule["veto_at_most"] = draw(st.integers(0, 1))
        rule["veto_criterion"] = draw(st.sampled_from(["", *names]))
    if rule["pass_kind"] != "none":
        rule["pass_mark"] = draw(
            st.integers(20, 60) if rule["pass_kind"] == "percent" else st.integers(1, 8)
        )
    if say.Tie.CRITERION in rule["ties"]:
        rule["tie_criterion"] = draw(st.sampled_from(names))
    assert validate(rule, names) == []
    return rule


@st.composite
def grades(draw):
    points = draw(st.lists(st.integers(0, 8), min_size=1, max_size=3, unique=True))
    pool = st.integers(0, 100)
    percents = draw(st.lists(pool, min_size=len(points), max_size=len(points)))
    falling = zip(sorted(points, reverse=True), sorted(percents, reverse=True), strict=True)
    return [list(each) for each in falling]


@st.composite
def ties(draw):
    """Chair and lot only at the end."""
    found = draw(st.lists(st.sampled_from(say.Tie.values), max_size=3, unique=True))
    last = [each for each in found if each in ("chair", "lot")]
    return [each for each in found if each not in last] + last[:1]


@st.composite
def criteria(draw):
    found = []
    for name in NAMES[: draw(st.integers(1, 3))]:
        least = draw(st.integers(0, 1))
        most = draw(st.integers(least + 1, 5))
        floor, is_for_continuing = (
            draw(rarely(st.integers(least, max(least, most - 2)))),
            draw(rarely(st.just(True))),
        )
        weight = draw(st.integers(1, 3))
        found.append(Criterion(name, least, most, weight, floor, bool(is_for_continuing)))
    return tuple(found)


@st.composite
def contests(draw, **facts):
    """A contest that can be reckoned; ``facts`` stand in the place of what would be drawn."""
    asked = facts.pop("criteria", None) or draw(criteria())
    rule = draw(rules([each.name for each in asked])) | facts.pop("rule", {})
    themes = draw(rarely(st.just({"川": draw(rarely(st.integers(0, 2))), "森": 1}), {}))
    keys = KEYS[: draw(st.integers(1, 5))]
    received = draw(st.permutations(range(1, len(keys) + 1)))
    entries = tuple(draw(entry(*each, themes)) for each in zip(keys, received, strict=True))
    blank = Contest(rule=rule, criteria=asked, entries=entries, sheets=())
    members = MEMBERS[: draw(st.integers(1, 4))]
    chosen = draw(rarely(st.just(Chosen())) | choices(keys)) or Chosen()
    return Contest(
        rule=rule,
        criteria=asked,
        entries=entries,
        sheets=tuple(draw(sheets(blank, members, rule["further_points"] or 0))),
        earlier=tuple(draw(sheets(blank, members, 0))) if draw(st.booleans()) else (),
        before={key: Fraction(draw(st.integers(0, 20)), 4) for key in keys if draw(st.booleans())},
        before_full=draw(st.integers(0, 10)),
        chosen=chosen,
        themes=themes,
        pot=draw(st.sampled_from([None, None, 0, 150, 250, 350, 450, 650, 850, 1000])),
        rounding=draw(st.sampled_from([1, 10, 100])),
        is_last=not draw(rarely(st.just(True))),
        **facts,
    )


@st.composite
def entry(draw, key, received, themes):
    return Entry(
        key,
        received,
        requested=draw(YEN),
        recommended=draw(rarely(YEN)),
        theme=draw(st.sampled_from(sorted(themes) or ["", "川"])),
        is_continuing=draw(st.booleans()),
        is_absent=bool(draw(rarely(st.just(True)))),
        firsts=draw(rarely(rarely(st.integers(0, 3)))),
    )


@st.composite
def sheets(draw, contest, members, further):
    """A sheet of everybody for every proposal, in any order."""
    scorers = [(Role.MEMBER, each) for each in members]
    scorers += [(Role.MEETING, "会"), (Role.OFFICE, "事"), (Role.SECTION, "課")]
    found = []
    for each in contest.entries:
        for role, name in scorers:
            if asked := contest.asked_of[role]:
                state = draw(STATES)
                marks = {
                    criterion.name: mark
                    for criterion in asked
                    if (mark := draw(marked(criterion, each))) is not None or draw(st.just(True))
                }
                more = draw(st.integers(0, further)) if state == State.GIVEN and further else 0
                marks = marks if state == State.GIVEN else {}
                found.append(Sheet(each.key, name, marks, state, role, more))
    return found


def marked(criterion, entry):
    if criterion.is_for_continuing and not entry.is_continuing:
        return st.none()
    number = st.integers(criterion.least, criterion.most)
    return st.integers(0, 6).flatmap(lambda drawn: number if drawn else st.none())


@st.composite
def choices(draw, keys):
    some = st.permutations(keys).flatmap(
        lambda order: st.integers(0, len(order)).map(lambda number: tuple(order[:number]))
    )
    whole = st.permutations(keys).map(tuple)
    any_order = whole | some
    declined = draw(rarely(st.sets(st.sampled_from(keys), max_size=2), set()))
    adopted = keys if draw(st.booleans()) else ""
    return Chosen(
        draw(any_order), draw(any_order), draw(any_order), frozenset(adopted), frozenset(declined)
    )
