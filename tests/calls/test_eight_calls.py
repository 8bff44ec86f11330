"""Eight real schemes and one invented, written down as rows and run through money and rule.

The names of the cities stand in the comments alone. What their pages did not say is chosen and
marked "chosen".
"""

from dataclasses import dataclass, field
from datetime import date, time

import pytest

from calls import rules
from calls.choices import Intake, ProposalKind, RoundKind
from calls.choices import MilestoneKind as Kind
from calls.forms.rule import plain
from calls.models import Call, Course, Criterion, Rate, Round, Theme
from calls.money import Sums, city_amount, terms_for
from calls.phases import days_of, intake_of
from tests.factories import calls

pytestmark = pytest.mark.django_db
TEN = [("公益性", 10), ("市民性", 10), ("発展性", 10), ("実現性", 10), ("自立性", 10)]
FIVE = [("先駆性", 5), ("ニーズ", 5), ("計画と予算", 5), ("効果", 5), ("自立", 5)]


@dataclass
class Way:
    """A course: its money by year, its rounds as (kind, preset), its own facts."""

    name: str
    rates: list[tuple[int, int, int, int | None]]  # from year, numerator, denominator, ceiling
    rounds: list[tuple[str, str]] = field(default_factory=list)
    criteria: list[tuple[str, int]] = field(default_factory=lambda: TEN)
    facts: dict = field(default_factory=dict)


def written(*ways, **facts):
    """The call with its courses, rates, rounds and criteria."""
    facts = {"title": "募集", "fiscal_year": 2026, "kinds": ["civic_group"]} | facts
    call = Call.objects.create(number="2026-1", **facts)
    for order, way in enumerate(ways):
        kind = {"kind": ProposalKind.CITIZEN} | way.facts
        course = Course.objects.create(call=call, name=way.name, order=order, **kind)
        for from_year, numerator, denominator, ceiling in way.rates:
            Rate.objects.create(
                course=course, from_year=from_year, numerator=numerator,
                denominator=denominator, ceiling=ceiling,
            )  # fmt: skip
        for place, (review, preset) in enumerate(way.rounds, 1):
            one = Round.objects.create(
                course=course, order=place, kind=review, rule=plain(rules.PRESETS[preset].rule)
            )
            for number, (name, most) in enumerate(way.criteria):
                Criterion.objects.create(round=one, order=number, name=name, most=most)
    return call


def paid(course, eligible, *, year=1, theme=None, **income):
    """What the city pays of this budget."""
    terms = terms_for(course, year, theme)
    return terms and city_amount(terms, Sums(eligible, eligible, **income)).yen


def said(call):
    """What is wrong with any rule of the call; every one can be said in words."""
    wrong = []
    for one in Round.objects.filter(course__call=call):
        wrong += rules.validate(one.rule, [each.name for each in one.criteria.all()])
        assert rules.words(one.rule)
    return wrong


def test_first_two_courses_with_their_own_pots_and_runner_up():
    # 小諸: チャレンジ 600,000, ステップアップ 300,000; rate chosen 2/3
    review = [(RoundKind.PRESENTATION, "sum_from_the_top")]
    call = written(
        Way("チャレンジ", [(1, 2, 3, 600_000)], review, facts={"pot": 1_800_000}),
        Way("ステップアップ", [(1, 2, 3, 300_000)], review, facts={"pot": 900_000}),
        work_from=date(2027, 4, 1),
    )
    challenge, step = call.courses.all()

    assert (paid(challenge, 1_000_000), paid(step, 1_000_000)) == (600_000, 300_000)
    assert paid(step, 400_000) == 266_000
    rule = Round.objects.get(course=step).rule
    assert (said(call), rule["first_over"], rule["answer_days"], rule["ties"]) == (
        [], "runner_up", 7, ["smaller_amount"],
    )  # fmt: skip


def test_second_money_by_time_of_adoption():
    # 上尾: 1st ≤ 400,000 at 10/10, 2nd ≤ 350,000 at 7/10; 3/25–4/22; rule chosen
    review = [(RoundKind.DOCUMENTS, "mean_cut_after_two_digits")]
    call = written(Way("提案", [(1, 10, 10, 400_000), (2, 7, 10, 350_000)], review), most_years=2)
    calls.intake(call, date(2026, 3, 25), date(2026, 4, 22))
    course = call.courses.get()

    assert [paid(course, 450_000, year=year) for year in (1, 2, 3)] == [400_000, 315_000, None]
    assert paid(course, 600_000, year=2) == 350_000
    assert said(call) == []


def test_third_three_courses_one_with_a_ceiling_per_theme_and_a_deadline_moved_for_all():
    # 袖ケ浦: テーマ設定型 10/10 per theme, 一般 ≤ 500,000 2/3, スタート ≤ 50,000 10/10; rule chosen
    review = [(RoundKind.PRESENTATION, "mean_cut_after_two_digits")]
    city = {"kind": ProposalKind.CITY}
    call = written(
        Way("テーマ設定型", [(1, 1, 1, None)], review, facts=city),
        Way("自由提案 一般", [(1, 2, 3, 500_000)], review),
        Way("自由提案 スタート", [(1, 1, 1, 50_000)], review),
    )
    closes = calls.intake(call, date(2026, 6, 1), date(2026, 8, 31))
    themed, general, start = call.courses.all()
    section = calls.section("福祉部")
    theme = Theme.objects.create(
        call=call, course=themed, section=section, title="水辺", ceiling=800_000
    )

    found = [paid(themed, 900_000, theme=theme), paid(general, 600_000), paid(start, 600_000)]
    closes.on = closes.entered_on = date(2026, 10, 30)
    closes.save()

    assert found == [800_000, 400_000, 50_000]
    days = list(call.milestones.all())
    assert {intake_of(each, days).closes.on for each in (themed, general, start)} == {
        date(2026, 10, 30)
    }
    assert said(call) == []


def test_fourth_rate_falls_with_the_years_and_ends_after_five():
    # 北見: 9/10 in years 1–3, 7/10 in 4, 5/10 in 5; ceiling chosen
    rates = [(1, 9, 10, 500_000), (4, 7, 10, 500_000), (5, 5, 10, 500_000)]
    call = written(
        Way("提案", rates, [(RoundKind.DOCUMENTS, "mean_cut_after_two_digits")]), most_years=5
    )
    course = call.courses.get()

    assert [paid(course, 500_000, year=year) for year in range(1, 7)] == [
        450_000, 450_000, 450_000, 350_000, 250_000, None,
    ]  # fmt: skip
    assert (course.is_reviewed_again, said(call)) == (True, [])


def test_fifth_fixed_and_rolling_intake_in_one_scheme():
    # 千歳: 市提案型 consultation by 7/22, application by 8/20; 市民提案型 any time; money chosen
    call = written(
        Way(
            "市提案型", [(1, 1, 1, 300_000)],
            [(RoundKind.DOCUMENTS, "mean_cut_after_two_digits")],
            facts={"kind": ProposalKind.CITY, "consultation": "required"},
        ),
        Way(
            "市民提案型", [(1, 1, 1, 300_000)],
            [(RoundKind.DOCUMENTS, "in_order_of_receipt")],
            facts={"intake": Intake.ROLLING, "consultation": "required"},
        ),
    )  # fmt: skip
    city, citizen = call.courses.all()
    calls.day(call, Kind.CONSULTATION, date(2026, 7, 22), course=city)
    calls.intake(call, date(2026, 6, 1), date(2026, 8, 20), course=city)
    calls.intake(call, date(2026, 4, 1), date(2027, 3, 31), course=citizen)
    days = list(call.milestones.all())

    assert intake_of(city, days).closes.on == date(2026, 8, 20)
    assert [day.kind for day in days_of(citizen, days)] == ["opens", "closes"]
    assert (city.holds("intake"), citizen.holds("intake")) == (Intake.PERIOD, Intake.ROLLING)
    assert paid(citizen, 250_000) == 250_000
    rule = Round.objects.get(course=citizen).rule
    assert (said(call), rule["pot"], rule["first_over"]) == ([], "receipt", "cut")


def test_sixth_course_on_paper_only_and_a_supplementary_call():
    # 柏崎: 種まき部門 on paper only, own pots, 追加募集; money chosen
    call = written(
        Way(
            "種まき部門", [(1, 1, 1, 50_000)], [(RoundKind.DOCUMENTS, "trimmed_mean")],
            facts={"pot": 250_000},
        ),
        Way(
            "育成部門", [(1, 1, 2, 200_000)],
            [
                (RoundKind.DOCUMENTS, "trimmed_mean"),
                (RoundKind.PRESENTATION, "scored_again_after_hearing"),
            ],
            facts={"pot": 800_000},
        ),
    )  # fmt: skip
    seed, growing = call.courses.all()
    again = Call.objects.create(
        number="2026-2", title="追加募集", fiscal_year=2026, supplements=call, pot=100_000
    )

    assert (paid(seed, 80_000), paid(growing, 333_333)) == (50_000, 166_000)
    kinds = [[one.kind for one in each.rounds.all()] for each in (seed, growing)]
    assert kinds == [["documents"], ["documents", "presentation"]]
    assert (said(call), list(call.supplements_of_it.all())) == ([], [again])


def test_seventh_amount_follows_the_grade_and_two_offices_score():
    # 高浜: 担当グループ 50 + 事務局 50 over 10 items, grade → amount, under 100 yen cut;
    # rate and grades chosen
    items = [(f"項目{number}", 5) for number in range(1, 11)]
    review = [(RoundKind.DOCUMENTS, "two_offices_and_grades")]
    facts = {"rounding": 100, "is_reviewed_again": False}
    call = written(Way("提案", [(1, 1, 2, 1_000_000)], review, items, facts))
    course = call.courses.get()
    rule = Round.objects.get().rule

    assert paid(course, 333_333) == 166_600
    assert sum(most for _, most in items) * 2 == 100
    assert (said(call), rule["scorer"], rule["grades"][0]) == ([], "two_offices", [80, 100])
    assert (
        "額は点で決まります。市が負担できる額に対して、80点以上は100％、60点以上は80％、50点以上は50％です。"
        in rules.words(rule)
    )


def test_eighth_joint_proposals_and_further_points():
    # 狛江: joint proposals of registered groups, 5-grade × 5 criteria, +2 for continuing, then
    # 5 × number of groups further points from each member; awards cut to 150,000 of 200,000
    review = [(RoundKind.PRESENTATION, "further_points")]
    call = written(
        Way("提案", [(1, 10, 10, 200_000)], review, [*FIVE, ("継続の効果", 2)]),
        registration_required=True,
        may_be_joint=True,
    )
    course = call.courses.get()
    Criterion.objects.filter(name="継続の効果").update(is_for_continuing=True, least=0)

    assert paid(course, 230_000) == 200_000
    cut = terms_for(course, 1).up_to(150_000)
    assert city_amount(cut, Sums(230_000, 230_000)).yen == 150_000
    rule = Round.objects.get().rule
    assert (said(call), rule["further_points"]) == ([], 5)


def test_ninth_co_hosting_without_money_by_a_company_on_a_closed_day():
    # invented: 共催, no money, not registered, deadline on a closed day set by a 募集要項
    facts = {"has_money": False, "form": "co_hosting", "kinds": ["business"]}
    facts["registration_required"] = False
    call = written(
        Way("共催", [], [(RoundKind.DOCUMENTS, "one_score_by_talking")], facts=facts),
        registration_required=True,
    )
    course = call.courses.get()
    closes = calls.day(call, Kind.CLOSES, date(2026, 11, 29), ends_at=time(17))

    assert paid(course, 100_000) is None
    assert (course.holds("registration_required"), course.holds("kinds")) == (False, ["business"])
    assert (closes.due.on.isoweekday(), closes.ends) == (7, calls.at(date(2026, 11, 29), 17))
    assert said(call) == []
