"""協働診断: every combination of answers gives a result with its reasons."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.collaboration import CollaborationForm, CollaborationZone, SuitableMatter
from guide.check import leads
from guide.check import result as checking
from guide.check.questions import QUESTIONS
from guide.choices import System

CHOICES = {question.name: tuple(question.answers) for question in QUESTIONS}
FIRST = {name: values[0] for name, values in CHOICES.items()} | {"task": "unknown"}
any_answers = st.fixed_dictionaries({n: st.sampled_from(v) for n, v in CHOICES.items()})

PARK = {
    "who": "civic_group", "need": "solve", "benefit": "neighbours", "matter": "fine_grained",
    "origin": "own_idea", "task": "nobody", "lead": "us", "lacking": "money", "bring": "hands",
    "span": "years",
}  # fmt: skip


def asked_by(rows):
    """The questions that the rows look at (the zone is not a question)."""
    return sorted({name for row in rows for name in row.when} - {"zone"})


def combinations(names):
    """Every combination of answers to these questions, the others answered somehow."""
    for values in product(*(CHOICES[name] for name in names)):
        yield FIRST | dict(zip(names, values, strict=True))


ROWS = {
    "zone": checking.ZONES, "forms": checking.FORMS, "systems": checking.SYSTEMS,
    "notes": checking.NOTES,
}  # fmt: skip
QUOTE = re.compile(r"「([^」]+)」")
ZONE_LABELS = {zone.value: zone.label for zone in CollaborationZone}
WORDS = {question.name: question.answers for question in QUESTIONS} | {"zone": ZONE_LABELS}
# What stands below a suggestion for everybody alike must not speak of anybody's answers.
CLAIMS = ("答え", "選", "足りない", "持ちよ", "中心", "自分たち", "領域", "「")


def every_sentence(result):
    """All that the result says by itself."""
    return [result.zone, *result.forms, *result.systems, *result.notes]


def whats(advices):
    return [advice.what for advice in advices]


def test_rows_name_only_questions_and_answers_that_exist():
    known = CHOICES | {"zone": tuple(CollaborationZone.values)}
    wrong = [
        (name, value)
        for rows in ROWS.values()
        for row in rows
        for name, values in row.when.items()
        for value in values
        if value not in known[name]
    ]

    assert wrong == []


def test_there_are_ten_questions():
    assert len(QUESTIONS) == 10


def test_every_combination_that_matters_to_the_zone_gives_one():
    found = {
        checking.check(answers).zone.what for answers in combinations(asked_by(checking.ZONES))
    }

    assert found == set(CollaborationZone)


def test_every_combination_that_matters_to_the_forms_gives_one_or_two_inside_collaboration():
    found = set()
    for answers in combinations([*asked_by(checking.FORMS), "lead"]):
        result = checking.check(answers)
        assert bool(result.forms) == result.zone.what.is_collaboration
        assert len(result.forms) <= checking.MOST_FORMS
        found |= set(whats(result.forms))

    assert found == set(CollaborationForm)


def test_every_combination_that_matters_to_the_systems_gives_one_to_three():
    found = set()
    for answers in combinations([*asked_by(checking.SYSTEMS), "lead"]):
        result = checking.check(answers)
        assert 1 <= len(result.systems) <= checking.MOST_SYSTEMS
        found |= set(whats(result.systems))

    assert found == set(System)


@pytest.mark.parametrize("part", ROWS)
def test_what_is_told_to_everybody_speaks_of_no_answer(part):
    told = [row.tells for row in ROWS[part]]

    assert [words for words in told if any(claim in words for claim in CLAIMS)] == []
    assert all(row.when or row.tells for row in ROWS[part])


@pytest.mark.parametrize("part", ROWS)
def test_reason_is_made_of_the_answers_in_every_combination_that_its_row_reads(part):
    """A reason depends on its row and the answers that the row names, on nothing else."""
    for row in ROWS[part]:
        for values in product(*row.when.values()):
            given = dict(zip(row.when, values, strict=True))
            [advice] = checking.advised([row], given)
            answers = {name: value for name, value in given.items() if name != "zone"}
            quoted = [WORDS[name][value] for name, value in (answers or given).items()]
            assert QUOTE.findall(advice.why.removesuffix(row.tells)) == quoted
            assert (advice.premises, advice.tells) == (given, row.tells)


def test_every_zone_follows_from_answers_that_were_given_over_all_combinations():
    for answers in combinations(asked_by(checking.ZONES)):
        zone = checking.check(answers).zone
        assert zone.premises
        assert zone.premises.items() <= answers.items()
        assert QUOTE.findall(zone.why) == [WORDS[n][answers[n]] for n in zone.premises]


@pytest.mark.parametrize("lacking", CHOICES["lacking"])
def test_who_gets_on_alone_is_quoted_as_such(lacking):
    zone = checking.check(PARK | {"lead": "us_alone", "lacking": lacking}).zone

    words = WORDS["lacking"][lacking]
    assert zone.reason == (
        f"理由：中心になる人は「自分たちだけで進められる」、ほしい助けは「{words}」"
        "と答えたからです。"
    )
    assert zone.what == ("citizen_only" if lacking == "nothing" else "citizen_led")


def test_who_lacks_money_is_told_something_of_it_in_every_combination():
    read = {*asked_by(checking.ZONES), *asked_by(checking.FORMS)} - {"lacking", "bring"}
    for answers in combinations(sorted(read)):
        result = checking.check(answers | {"lacking": "money"})
        assert whats(result.notes) == ["costs" if answers["who"] == "city" else "grants"]
        if result.zone.what in (CollaborationZone.CITIZEN_LED, CollaborationZone.EQUAL):
            assert CollaborationForm.SUBSIDY in whats(result.forms)
        assert checking.check(answers | {"lacking": "people"}).notes == ()


@given(any_answers)
def test_whatever_is_answered_the_result_rests_on_nothing_else(answers):
    result = checking.check(answers)
    known = answers | {"zone": result.zone.what}

    for advice in every_sentence(result):
        assert advice.premises.items() <= known.items()
        assert set(QUOTE.findall(advice.reason)) <= {WORDS[n][known[n]] for n in advice.premises}


@given(any_answers)
def test_any_answers_give_a_zone_systems_reasons_and_searches(answers):
    result = checking.check(answers)

    assert bool(result.forms) == result.zone.what.is_collaboration
    assert all(advice.reason for advice in every_sentence(result))
    assert len(set(whats(result.systems))) == len(result.systems) >= 1
    assert [*leads.case_searches(result)]


def test_group_that_needs_money_for_its_own_idea():
    result = checking.check(PARK)

    assert result.zone.what is CollaborationZone.CITIZEN_LED
    assert result.zone.reason == (
        "理由：中心になる人は「自分たちが中心で、市に助けてもらいたい」と答えたからです。"
    )
    assert whats(result.forms) == [CollaborationForm.SUBSIDY, CollaborationForm.ENDORSEMENT]
    assert result.matter is SuitableMatter.FINE_GRAINED
    assert whats(result.systems) == [
        System.CITIZEN_PROPOSAL, System.REGISTRATION, System.STRUCTURE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "zone"),
    [
        ({"task": "city_only"}, "city_only"),
        ({"benefit": "members"}, "citizen_only"),
        ({"lead": "us_alone", "lacking": "nothing"}, "citizen_only"),
        ({"lead": "us_alone"}, "citizen_led"),
        ({"lead": "both"}, "equal"),
        ({"lead": "city"}, "city_led"),
        ({"lead": "unknown"}, "citizen_led"),
        ({"lead": "unknown", "task": "city_does"}, "city_led"),
        ({"lead": "unknown", "task": "unknown"}, "equal"),
        ({"lead": "unknown", "need": "want_to_shape_plans"}, "city_led"),
    ],
)
def test_zone_follows_who_leads_and_whose_task_it_is(changed, zone):
    assert checking.check(PARK | changed).zone.what == zone


@pytest.mark.parametrize(
    ("changed", "form"),
    [
        ({"lead": "both", "matter": "consensus"}, "plan_participation"),
        ({"lead": "city", "need": "want_to_shape_plans"}, "plan_participation"),
        ({"lead": "both"}, "subsidy"),
        ({"lead": "both", "matter": "broad_participation", "lacking": "trust"}, "co_hosting"),
        ({"lead": "both", "span": "once"}, "subsidy"),
        ({"lead": "both", "span": "once", "lacking": "nothing"}, "co_hosting"),
        ({"lead": "us", "need": "want_to_shape_plans"}, "plan_participation"),
        ({"lacking": "trust"}, "endorsement"),
        ({"lacking": "people"}, "cooperation"),
        ({"lead": "city", "bring": "skills"}, "commission"),
        ({"lead": "city", "bring": "hands"}, "cooperation"),
    ],
)
def test_first_form_follows_the_answers(changed, form):
    assert checking.check(PARK | changed).forms[0].what == form


def test_citizen_alone_is_not_offered_what_only_groups_may_propose():
    found = set()
    for answers in combinations(["origin", "lead", "need"]):
        found |= set(whats(checking.check(answers | {"who": "citizen"}).systems))

    assert not found & {System.CITIZEN_PROPOSAL, System.CITY_PROPOSAL}


PROPOSED_BY = {
    ("civic_group", "own_idea"): System.CITIZEN_PROPOSAL,
    ("civic_group", "request"): System.CITIZEN_PROPOSAL,
    ("civic_group", "city_theme"): System.CITY_PROPOSAL,
    ("community_body", "own_idea"): System.CITIZEN_PROPOSAL,
    ("community_body", "request"): System.CITIZEN_PROPOSAL,
    ("community_body", "city_theme"): System.CITY_PROPOSAL,
    ("business", "own_idea"): System.CITIZEN_PROPOSAL,
    ("business", "request"): System.CITIZEN_PROPOSAL,
    ("business", "city_theme"): System.CITY_PROPOSAL,
    ("city", "own_idea"): System.CITY_PROPOSAL,
    ("city", "request"): System.CITIZEN_PROPOSAL,
    ("city", "city_theme"): System.CITY_PROPOSAL,
}


@pytest.mark.parametrize("who", CHOICES["who"])
@pytest.mark.parametrize("origin", CHOICES["origin"])
def test_whoever_asks_gets_the_system_of_proposals_that_fits_the_origin(who, origin):
    expected = PROPOSED_BY.get((who, origin))
    for answers in combinations(["lead", "need", "lacking", "task"]):
        result = checking.check(answers | {"who": who, "origin": origin})
        offered = set(whats(result.systems)) & set(PROPOSED_BY.values())
        inside = result.zone.what.is_collaboration
        assert offered == ({expected} if expected and inside else set())


@pytest.mark.parametrize("origin", ["own_idea", "city_theme"])
def test_citizen_is_told_who_may_propose(origin):
    systems = checking.check(PARK | {"who": "citizen", "origin": origin}).systems

    assert systems[0].what is System.REGISTRATION
    assert systems[0].tells == (
        "市に事業を提案できるのは、市民活動団体、地域コミュニティ団体、事業者（企業等）です。"
        "名簿から、加わる団体をさがせます。"
    )


def test_theme_of_the_city_leads_to_its_call():
    assert checking.check(PARK | {"origin": "city_theme"}).systems[0].what is System.CITY_PROPOSAL


def test_answers_are_repeated_in_words():
    words = checking.answered(PARK)

    assert len(words) == 10
    assert words[7] == ("いちばんほしい助けは、どれですか", "費用")
