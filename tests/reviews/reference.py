"""A ranking as the text says it, slowly: docs/scores.md, one function for each numbered step.

Written from 「計算の順」 and the sentences of the rule alone, without a look at the engine. Lists,
dictionaries and fractions; nothing is remembered, everything is looked for again.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from calls.rules import read
from reviews.scoring.facts import Role, State

ROLES = {
    "members": [Role.MEMBER],
    "meeting": [Role.MEETING],
    "office": [Role.OFFICE],
    "two_offices": [Role.OFFICE, Role.SECTION],
}


@dataclass
class Line:
    """What becomes of a proposal."""

    total: Fraction | None
    rank: int | None
    is_shared: bool
    outcome: str
    amount: int
    by_criterion: dict[str, Fraction]


def ranking(contest):
    """The line of each proposal by its key, and the yen that are left (None: no limit)."""
    rule = read(contest.rule)
    says_who_goes_on = rule["go_on"] is not None or not contest.is_last
    if len(contest.entries) == 1 and rule["single"] == "talked_over":
        return step_10_talked_over(contest, rule, says_who_goes_on)
    totals = {each.key: points(contest, rule, each) for each in contest.entries}
    standing = [
        each for each in contest.entries if not step_6_is_out(contest, rule, each, totals[each.key])
    ]
    order = step_7_order(contest, rule, standing, totals)
    if says_who_goes_on:
        found, left = step_8_go_on(contest, rule, order), contest.pot
    else:
        found, left = step_9_money(contest, rule, order, totals)
    places = places_of(contest, order if says_who_goes_on else queue(rule, order))
    lines = {}
    for each in contest.entries:
        rank, is_shared = places.get(each.key, (None, False))
        outcome, amount = found.get(each.key, ("out", 0))
        means = means_by_criterion(contest, rule, each)
        lines[each.key] = Line(totals[each.key], rank, is_shared, outcome, amount, means)
    return lines, left


def theme_of(contest, entry):
    """The theme in which the proposal has its place; one for all where there are none."""
    return entry.theme if contest.themes else ""


def points(contest, rule, entry):
    """Steps 1 to 5: the points of a proposal, or None."""
    asked = [who for who in ROLES if criteria_of(contest, rule, who)]
    parts = [step_3_together(contest, rule, entry, who) for who in asked]
    for who, part in zip(asked, parts, strict=True):
        if part is None and not people_of(contest, rule, entry, who):
            return None
    parts = [each for each in parts if each is not None]
    if not parts:
        return None
    of_all = sum(full_of(contest, rule, entry, who) for who in asked)
    counted = sum(
        full_of(contest, rule, entry, who)
        for who in asked
        if given_points(contest, rule, entry, who)
    )
    together = sum(parts) * of_all / Fraction(counted)
    return step_5_digits(rule, together + step_4_added(contest, rule, entry))


def criteria_of(contest, rule, who):
    return [
        each for each in contest.criteria if rule["scorers"].get(each.name, rule["scorer"]) == who
    ]


def counts(criterion, entry, sheet):
    """There is a mark of this criterion on the sheet that counts."""
    if criterion.is_for_continuing and not entry.is_continuing:
        return False
    return sheet.marks.get(criterion.name) is not None


def step_1_sheet(criteria, entry, sheet):
    """The weighted sum of the marks, stretched to full marks; None: as if it were not there."""
    full, left, total = 0, 0, 0
    for each in criteria:
        full += each.weight * each.most
        if counts(each, entry, sheet):
            left += each.weight * each.most
            total += each.weight * sheet.marks[each.name]
    return Fraction(total * full, left) if left else None


def sheets_of(contest, rule, entry):
    """The sheets a proposal is reckoned from, those of the round before where they stand in."""
    if entry.is_absent and rule["absent_group"] == "out":
        return []
    if entry.is_absent and rule["absent_group"] == "documents":
        return [each for each in contest.earlier if each.entry == entry.key]
    found = []
    for each in contest.sheets:
        if each.entry != entry.key:
            continue
        if each.state == State.ABSENT and rule["absent_member"] == "documents":
            found += [
                old
                for old in contest.earlier
                if (old.entry, old.scorer, old.role) == (each.entry, each.scorer, each.role)
            ]
        else:
            found.append(each)
    return found


def given_points(contest, rule, entry, who):
    """Of each scorer of these criteria who gave points: his points."""
    criteria = criteria_of(contest, rule, who)
    found = {}
    for sheet in sheets_of(contest, rule, entry):
        if sheet.state == State.GIVEN and sheet.role in ROLES[who]:
            total = step_1_sheet(criteria, entry, sheet)
            if total is not None:
                found[sheet.scorer] = total
    return found


def step_2_missing(contest, rule, entry, who, given):
    """The points that stand in for those who gave none."""
    found = []
    for sheet in sheets_of(contest, rule, entry):
        if sheet.role not in ROLES[who] or not given or not criteria_of(contest, rule, who):
            continue
        is_recused = sheet.state == State.RECUSED and rule["recused"] == "mean"
        is_absent = sheet.state == State.ABSENT and rule["absent_member"] == "mean"
        if is_recused or is_absent:
            found.append(step_5_digits(rule, sum(given) / Fraction(len(given))))
    return found


def step_3_together(contest, rule, entry, who):
    """The points of all who score these criteria as one; None: there are none."""
    given = given_points(contest, rule, entry, who)
    if rule["aggregate"] == "rank_points":
        given = {scorer: rank_points(contest, rule, entry, scorer) for scorer in given}
    every = list(given.values())
    every = sorted(every + step_2_missing(contest, rule, entry, who, every))
    if not every:
        return None
    if rule["aggregate"] == "trimmed_mean" and len(every) >= 3:
        every = every[1:-1]
    if rule["aggregate"] in ("mean", "trimmed_mean"):
        return sum(every) / Fraction(len(every))
    return Fraction(sum(every))


def totals_of_member(contest, rule, theme, scorer):
    """The totals that a member gave in a theme, by proposal."""
    found = {}
    for each in contest.entries:
        given = given_points(contest, rule, each, "members")
        if theme_of(contest, each) == theme and scorer in given:
            found[each.key] = given[scorer]
    return found


def rank_points(contest, rule, entry, scorer):
    """The points of the places that the proposal fills with its equals, in equal parts."""
    totals = totals_of_member(contest, rule, theme_of(contest, entry), scorer)
    higher = len([each for each in totals.values() if each > totals[entry.key]])
    equal = len([each for each in totals.values() if each == totals[entry.key]])
    places = range(higher, higher + equal)
    ranks = rule["rank_points"]
    return Fraction(sum(ranks[place] for place in places if place < len(ranks)), equal)


def step_4_added(contest, rule, entry):
    """Further points and the points of the round before."""
    added = Fraction(0)
    if rule["further_points"] is not None:
        for sheet in sheets_of(contest, rule, entry):
            if sheet.state == State.GIVEN:
                added += sheet.further
    if rule["carry"] == "added":
        added += contest.before.get(entry.key, 0)
    return added


def step_5_digits(rule, number):
    """The number with the digits of the rule."""
    scale = 10 ** rule["digits"]
    number = Fraction(number) * scale
    if rule["rounding"] == "half_up":
        number += Fraction(1, 2)
    return Fraction(floor(number), scale)


def means_by_criterion(contest, rule, entry):
    """The mean of the marks of each criterion that has any."""
    found = {}
    for each in contest.criteria:
        roles = ROLES[rule["scorers"].get(each.name, rule["scorer"])]
        marks = [
            sheet.marks[each.name]
            for sheet in sheets_of(contest, rule, entry)
            if sheet.state == State.GIVEN and sheet.role in roles and counts(each, entry, sheet)
        ]
        if marks:
            found[each.name] = step_5_digits(rule, Fraction(sum(marks), len(marks)))
    return found


def people_of(contest, rule, entry, who):
    """How many sheets were given by those who score these criteria."""
    sheets = sheets_of(contest, rule, entry)
    return len([s for s in sheets if s.state == State.GIVEN and s.role in ROLES[who]])


def full_of(contest, rule, entry, who):
    """The full marks of what those who score these criteria gave together."""
    given = list(given_points(contest, rule, entry, who).values())
    people = len(given) + len(step_2_missing(contest, rule, entry, who, given))
    if not given:
        people = people_of(contest, rule, entry, who)
    if rule["aggregate"] == "rank_points":
        return rule["rank_points"][0] * people
    of_one = sum(each.weight * each.most for each in criteria_of(contest, rule, who))
    return of_one * people if rule["aggregate"] == "sum" else of_one


def full_marks(contest, rule, entry):
    """The full marks of the points."""
    full = Fraction(sum(full_of(contest, rule, entry, who) for who in ROLES))
    if rule["carry"] == "added" and entry.key in contest.before:
        full += contest.before_full
    return full


def step_6_is_out(contest, rule, entry, total):
    """The proposal cannot be adopted."""
    if total is None or is_vetoed(contest, rule, entry):
        return True
    means = means_by_criterion(contest, rule, entry)
    for each in contest.criteria:
        if each.floor is not None and each.name in means and means[each.name] < each.floor:
            return True
    if rule["pass_kind"] == "points" and total < rule["pass_mark"]:
        return True
    if rule["pass_kind"] == "percent":
        full = full_marks(contest, rule, entry)
        if total * 100 < rule["pass_mark"] * full:
            return True
    return bool(rule["grades"]) and total < min(points for points, _percent in rule["grades"])


def is_vetoed(contest, rule, entry):
    """Some member, or more than half of those who marked a criterion, gave it a low mark."""
    if rule["veto_by"] == "nobody":
        return False
    for each in contest.criteria:
        if rule["veto_criterion"] not in ("", each.name):
            continue
        marks = [
            sheet.marks[each.name]
            for sheet in sheets_of(contest, rule, entry)
            if sheet.state == State.GIVEN
            and sheet.role in (Role.MEMBER, Role.MEETING)
            and counts(each, entry, sheet)
        ]
        low = len([mark for mark in marks if mark <= rule["veto_at_most"]])
        if low * 2 > len(marks) or (rule["veto_by"] == "anyone" and low):
            return True
    return False


def step_7_order(contest, rule, entries, totals):
    """Lists of equals, the highest first."""
    groups = split(entries, lambda entry: -totals[entry.key])
    for tie in rule["ties"]:
        groups = [part for group in groups for part in decided(contest, rule, group, tie)]
    return groups


def split(entries, worth):
    """The entries in lists of the same worth, the smallest worth first."""
    return [
        [each for each in entries if worth(each) == value]
        for value in sorted({worth(each) for each in entries})
    ]


def decided(contest, rule, group, tie):
    """The equals as this tie decides between them."""
    if len(group) == 1:
        return [group]
    if tie == "first_places":
        return split(group, lambda entry: -first_places(contest, rule, entry))
    if tie == "criterion":
        name = rule["tie_criterion"]
        means = {each.key: means_by_criterion(contest, rule, each).get(name) for each in group}
        if None in means.values():
            return [group]
        return split(group, lambda entry: -means[entry.key])
    if tie == "smaller_amount":
        return split(group, lambda entry: entry.requested)
    recorded = {"vote": contest.chosen.vote, "chair": contest.chosen.chair}
    order = recorded.get(tie, contest.chosen.lot)
    if any(each.key not in order for each in group):
        return [group]
    return split(group, lambda entry: order.index(entry.key))


def first_places(contest, rule, entry):
    """How many members gave the proposal their highest total."""
    if entry.firsts is not None:
        return entry.firsts
    found = 0
    for scorer in {each.scorer for each in contest.sheets + contest.earlier}:
        totals = totals_of_member(contest, rule, theme_of(contest, entry), scorer)
        found += entry.key in totals and totals[entry.key] == max(totals.values())
    return found


def places_of(contest, groups):
    """The place of each within its theme, and whether it is shared."""
    found = {}
    for theme in {theme_of(contest, each) for group in groups for each in group}:
        before = 0
        for group in groups:
            equals = [each for each in group if theme_of(contest, each) == theme]
            for each in equals:
                found[each.key] = (before + 1, len(equals) > 1)
            before += len(equals)
    return found


def step_8_go_on(contest, rule, order):
    """Who goes on to the next round: the first so many, or all whom nothing keeps back."""
    found, left = {}, rule["go_on"]
    if left is None:
        left = len(contest.entries)
    for group in order:
        staying = [each for each in group if each.key not in contest.chosen.declined]
        outcome = "goes_on" if len(staying) <= left else "open" if left else "not_enough"
        left = max(0, left - len(staying))
        for each in group:
            found[each.key] = (outcome if each in staying else "declined", 0)
    return found


def step_9_money(contest, rule, order, totals):
    """What each is given, and what is left."""
    found, left, rest = {}, contest.pot, None
    taken = dict.fromkeys([each.theme for each in contest.entries], 0)
    for equals in queue(rule, order):
        group = []
        for each in equals:
            most = contest.themes.get(each.theme)
            if each.key in contest.chosen.declined:
                found[each.key] = ("declined", 0)
            elif most is not None and taken[each.theme] >= most:
                found[each.key] = ("not_enough", 0)
            else:
                group.append(each)
        if group and rest is None:
            given, left, rest = turn(contest, rule, group, totals, taken, left)
            found |= given
            for each in group:
                taken[each.theme] += given[each.key][0] in ("candidate", "reduced")
        else:
            found |= {each.key: (rest, 0) for each in group}
    return found, left


def turn(contest, rule, group, totals, taken, left):
    """What those get whose turn it is, what is left, and what becomes of the rest (None: its
    turn comes).
    """
    asked = {each.key: asked_of(contest, rule, each, totals[each.key]) for each in group}
    is_covered = left is None or sum(asked.values()) <= left
    for each in group:
        most = contest.themes.get(each.theme)
        of_theme = len([one for one in group if one.theme == each.theme])
        if most is not None and taken[each.theme] + of_theme > most:
            is_covered = False
    if is_covered:
        left = None if left is None else left - sum(asked.values())
        return {key: ("candidate", yen) for key, yen in asked.items()}, left, None
    if len(group) > 1:
        return dict.fromkeys(asked, ("open", 0)), left, "open"
    key, first_over = group[0].key, rule["first_over"]
    rest = None if first_over == "skipped" else "not_enough"
    if first_over == "runner_up" and left:
        return {key: ("runner_up", left)}, left, rest
    if first_over == "cut" and left:
        return {key: ("reduced", left)}, 0, rest
    return {key: ("not_enough", 0)}, left, rest


def queue(rule, order):
    """Who is asked after whom; equals together."""
    if rule["pot"] != "receipt":
        return order
    one_by_one = [[each] for group in order for each in group]
    return sorted(one_by_one, key=lambda group: group[0].received)


def asked_of(contest, rule, entry, total):
    """What is right for the proposal, in yen; where there are grades, that part of it."""
    amount = entry.requested if entry.recommended is None else entry.recommended
    reached = [percent for least, percent in rule["grades"] if total >= least]
    if not rule["grades"]:
        return amount
    yen = Fraction(amount * max(reached), 100)
    return floor(yen / contest.rounding) * contest.rounding


def step_10_talked_over(contest, rule, says_who_goes_on):
    """The only proposal, without points; the money is handed out as always, but without grades. It
    goes on where another round follows.
    """
    entry = contest.entries[0]
    if says_who_goes_on:
        outcome = step_8_go_on(contest, rule, [[entry]])[entry.key]
        return {entry.key: Line(None, 1, False, *outcome, {})}, contest.pot
    outcome = ("open", 0)
    left = contest.pot
    if entry.key in contest.chosen.adopted | contest.chosen.declined:
        found, left = step_9_money(contest, rule | {"grades": []}, [[entry]], {entry.key: None})
        outcome = found[entry.key]
    return {entry.key: Line(None, 1, False, *outcome, {})}, left
