"""Eight real schemes and one invented, each written down on the pages that staff use, opened, and
run through money and rule.

The names of the cities stand in the comments alone. What their pages did not say is chosen and
marked "chosen".
"""

from dataclasses import dataclass, field
from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from calls import rules
from calls.choices import CallStatus, Intake, RoundKind, ThemeStatus
from calls.models import Round, Theme
from calls.money import Sums, city_amount, terms_for
from calls.phases import days_of, intake_of
from tests.calls.sheet import Desk, date_parts
from tests.factories import calls, people
from tests.factories.themes import FACTS

pytestmark = pytest.mark.django_db
TEN = [("公益性", 10), ("市民性", 10), ("発展性", 10), ("実現性", 10), ("自立性", 10)]
FIVE = [("先駆性", 5), ("ニーズ", 5), ("計画と予算", 5), ("効果", 5), ("自立", 5)]
BASICS = {
    "headline": "いっしょに", "lead": "地域の困りごとを、役割を分け合って解決します。",
    "contact": "見本の窓口 0495-00-0000", "kinds": ["civic_group"],
    "registration_required": None,
}  # fmt: skip
GROUND = {
    "ordinance": "令和8年告示第1号", "draft_number": "R08-推-15", "body": "hearing",
    "budget_line": "2款1項9目 18節", "public_need": "地域の困りごとの解決につながる。",
}  # fmt: skip


@dataclass
class Way:
    """A course: its money by year, its rounds as (kind, preset), its own facts and days."""

    name: str
    rates: list[tuple[int, int, int, int | None]]  # from year, numerator, denominator, ceiling
    rounds: list[tuple[str, str]] = field(default_factory=list)
    criteria: list[tuple[str, int]] = field(default_factory=lambda: TEN)
    facts: dict = field(default_factory=dict)
    more: list[dict] = field(default_factory=list)  # criteria that say more than a name
    days: list[tuple[str, date]] = field(default_factory=list)


def written(*ways, on=date(2026, 3, 20), work=(date(2026, 7, 1), date(2027, 3, 31)), days=(),
            money=None, themes=(), **basics):  # fmt: skip
    """The call as the clerk wrote and opened it on that day, page by page."""
    with time_machine.travel(calls.at(on), tick=False):
        desk = Desk(people.clerk())
        call = desk.begin(manner="guide", title="募集", fiscal_year="2026")
        write_parts(desk, call, on, work, money or {}, basics)
        for number, way in enumerate(ways):
            write_course(desk, call, way, is_first=number == 0)
        write_days(desk, call, ways, days)
        for name, facts in themes:
            write_theme(desk, call, name, facts)
        desk.move(call, "open_up")
    call.refresh_from_db()
    assert call.status == CallStatus.OPENED
    return call


def page(call, act, *more):
    return reverse(f"admin:calls_call_{act}", args=[call.pk, *more])


def write_parts(desk, call, on, work, money, basics):
    """基本, お金と根拠, 文章."""
    place = str(calls.section().pk)
    own = BASICS | {"section": place} | basics
    work_days = date_parts("work_from", work[0]) | date_parts("work_until", work[1])
    desk.save(page(call, "edit", "basics"), own | work_days)
    ground = GROUND | {"budget_section": place} | date_parts("approved_on", on) | money
    desk.save(page(call, "edit", "money"), ground)
    empty = call.passages.get(kind="variable")
    text = {f"passage-{empty.pk}-text": "地域の困りごとを、いっしょに解決します。"}
    desk.save(page(call, "edit", "text"), text)


def write_course(desk, call, way, *, is_first):
    """部門 and 審査; a call begins with its first course."""
    begun = page(call, "course", call.courses.get().pk) if is_first else page(call, "course_add")
    desk.save(begun, {"name": way.name} | way.facts)
    course = call.courses.get(name=way.name)
    url = page(call, "course", course.pk)
    names = ("from_year", "numerator", "denominator", "ceiling")
    rates = [dict(zip(names, map(said, rate), strict=True)) for rate in way.rates]
    desk.add_rows(url, "rate", rates)
    if rates:
        items = [{"name": "印刷費"}, {"name": "飲食費", "is_eligible": None}]
        desk.add_rows(url, "cost", items)
    write_review(desk, call, course, way)


def said(value):
    """A number as it is typed."""
    return "" if value is None else f"{value:,}"


def write_review(desk, call, course, way):
    """The rounds, their criteria, and the rule of each from a ready-made one."""
    url = page(call, "review", course.pk)
    rounds = [{"order": str(n), "kind": kind} for n, (kind, _) in enumerate(way.rounds, 1)]
    desk.add_rows(url, "round", rounds)
    for one, (_, preset) in zip(course.rounds.all(), way.rounds, strict=True):
        criteria = [
            {"order": str(n), "name": name, "text": "どこまで考えられているか。", "most": str(most)}
            for n, (name, most) in enumerate(way.criteria)
        ]
        desk.add_rows(url, f"criterion{one.pk}", [*criteria, *way.more])
        desk.save(page(call, "rule", course.pk, one.pk), {"preset": preset})


def write_days(desk, call, ways, days):
    """日程: days of the call, and those of one course alone."""
    own = [(kind, on, str(call.courses.get(name=way.name).pk)) for way in ways
           for kind, on in way.days]  # fmt: skip
    rows = [
        {"kind": kind, "course": course, "ends_at": "17:00", **date_parts("entered_on", on)}
        for kind, on, course in [*((kind, on, "") for kind, on in days), *own]
    ]
    desk.add_rows(page(call, "edit", "days"), "day", rows)


def write_theme(desk, call, course, facts):
    """テーマ: written, put into its course, handed in and taken."""
    typed = {name: str(value) for name, value in (FACTS | facts).items() if name != "roles"}
    role = {f"role_1_{name}": value for name, value in FACTS["roles"][0].items()}
    section = str(calls.section("福祉部").pk)
    url = reverse("admin:calls_theme_add")
    desk.save(url, typed | role | {"call": str(call.pk), "section": section})
    theme = Theme.objects.get(call=call, title=typed["title"])
    assert str(theme.course) == course
    desk.move(theme, "hand_in")
    desk.move(theme, "accept")


def paid(course, eligible, *, year=1, theme=None, **income):
    """What the city pays of this budget."""
    terms = terms_for(course, year, theme)
    return terms and city_amount(terms, Sums(eligible, eligible, **income)).yen


def wrong(call):
    """What is wrong with any rule of the call; every one can be said in words."""
    found = []
    for one in Round.objects.filter(course__call=call):
        found += rules.validate(one.rule, [each.name for each in one.criteria.all()])
        assert rules.words(one.rule)
    return found


def test_first_two_courses_with_their_own_pots_and_runner_up():
    # 小諸: チャレンジ 600,000, ステップアップ 300,000; rate chosen 2/3, dates chosen
    review = [(RoundKind.PRESENTATION, "sum_from_the_top")]
    call = written(
        Way("チャレンジ", [(1, 2, 3, 600_000)], review, facts={"pot": "1,800,000"}),
        Way("ステップアップ", [(1, 2, 3, 300_000)], review, facts={"pot": "900,000"}),
        on=date(2026, 11, 24),
        work=(date(2027, 4, 1), date(2028, 3, 31)),
        days=[("opens", date(2026, 12, 1)), ("closes", date(2027, 1, 15))],
    )
    challenge, step = call.courses.all()

    assert (paid(challenge, 1_000_000), paid(step, 1_000_000)) == (600_000, 300_000)
    assert paid(step, 400_000) == 266_000
    assert (challenge.pot, step.pot, challenge.rounds.get().criteria.count()) == (
        1_800_000, 900_000, 5,
    )  # fmt: skip
    rule = Round.objects.get(course=step).rule
    assert (wrong(call), rule["first_over"], rule["answer_days"], rule["ties"]) == (
        [], "runner_up", 7, ["smaller_amount"],
    )  # fmt: skip


def test_second_money_by_time_of_adoption():
    # 上尾: 1st ≤ 400,000 at 10/10, 2nd ≤ 350,000 at 7/10; 3/25–4/22; rule chosen
    review = [(RoundKind.DOCUMENTS, "mean_cut_after_two_digits")]
    call = written(
        Way("提案", [(1, 10, 10, 400_000), (2, 7, 10, 350_000)], review),
        days=[("opens", date(2026, 3, 25)), ("closes", date(2026, 4, 22))],
        most_years="2",
    )
    course = call.courses.get()

    assert [paid(course, 450_000, year=year) for year in (1, 2, 3)] == [400_000, 315_000, None]
    assert paid(course, 600_000, year=2) == 350_000
    assert wrong(call) == []


def test_third_three_courses_one_with_a_ceiling_per_theme_and_a_deadline_moved_for_all():
    # 袖ケ浦: テーマ設定型 10/10 per theme, 一般 ≤ 500,000 2/3, スタート ≤ 50,000 10/10; rule chosen
    review = [(RoundKind.PRESENTATION, "mean_cut_after_two_digits")]
    call = written(
        Way("テーマ設定型", [(1, 1, 1, None)], review, facts={"kind": "city"}),
        Way("自由提案 一般", [(1, 2, 3, 500_000)], review),
        Way("自由提案 スタート", [(1, 1, 1, 50_000)], review),
        days=[("opens", date(2026, 6, 1)), ("closes", date(2026, 8, 31))],
        themes=[("テーマ設定型", {"title": "水辺", "ceiling": 800_000})],
        work=(date(2027, 1, 4), date(2027, 3, 31)),
    )
    themed, general, start = call.courses.all()
    theme = Theme.objects.get()

    found = [paid(themed, 900_000, theme=theme), paid(general, 600_000), paid(start, 600_000)]
    with time_machine.travel(calls.at(date(2026, 8, 28)), tick=False):
        later = date_parts("until", date(2026, 10, 30))
        Desk(people.clerk()).move(call, "extend", note="準備の時間をとるため。", **later)

    assert (theme.status, found) == (ThemeStatus.PUBLISHED, [800_000, 400_000, 50_000])
    days = list(call.milestones.all())
    assert {intake_of(each, days).closes.on for each in (themed, general, start)} == {
        date(2026, 10, 30)
    }
    assert (wrong(call), call.editions.count()) == ([], 2)


def test_fourth_rate_falls_with_the_years_and_ends_after_five():
    # 北見: 9/10 in years 1–3, 7/10 in 4, 5/10 in 5; ceiling and dates chosen
    rates = [(1, 9, 10, 500_000), (4, 7, 10, 500_000), (5, 5, 10, 500_000)]
    review = [(RoundKind.DOCUMENTS, "mean_cut_after_two_digits")]
    call = written(
        Way("提案", rates, review),
        days=[("opens", date(2026, 4, 1)), ("closes", date(2026, 5, 15))],
        most_years="5",
    )
    course = call.courses.get()

    assert [paid(course, 500_000, year=year) for year in range(1, 7)] == [
        450_000, 450_000, 450_000, 350_000, 250_000, None,
    ]  # fmt: skip
    assert (course.is_reviewed_again, wrong(call)) == (True, [])


def test_fifth_fixed_and_rolling_intake_in_one_scheme():
    # 千歳: 市提案型 consultation by 7/22, application by 8/20; 市民提案型 any time, consultation
    # four months before the start; money chosen
    rolling = {"intake": "rolling", "consultation": "required"}
    rolling["eligibility"] = "事業をはじめる4か月前までに、事前相談をした団体"
    call = written(
        Way(
            "市提案型", [(1, 1, 1, 300_000)],
            [(RoundKind.DOCUMENTS, "mean_cut_after_two_digits")],
            facts={"kind": "city", "consultation": "required"},
            days=[("consultation", date(2026, 7, 22)), ("opens", date(2026, 6, 1)),
                  ("closes", date(2026, 8, 20))],
        ),
        Way(
            "市民提案型", [(1, 1, 1, 300_000)], [(RoundKind.DOCUMENTS, "in_order_of_receipt")],
            facts=rolling, days=[("opens", date(2026, 4, 1)), ("closes", date(2027, 3, 31))],
        ),
        work=(date(2027, 4, 1), date(2028, 3, 31)),
        themes=[("市提案型", {})],
    )  # fmt: skip
    city, citizen = call.courses.all()
    days = list(call.milestones.all())

    assert intake_of(city, days).closes.on == date(2026, 8, 20)
    assert [day.kind for day in days_of(citizen, days)] == ["opens", "closes"]
    assert (city.holds("intake"), citizen.holds("intake")) == (Intake.PERIOD, Intake.ROLLING)
    assert {each.holds("consultation") for each in (city, citizen)} == {"required"}
    assert paid(citizen, 250_000) == 250_000
    rule = Round.objects.get(course=citizen).rule
    assert (wrong(call), rule["pot"], rule["first_over"]) == ([], "receipt", "cut")


def test_sixth_course_on_paper_only_and_a_supplementary_call():
    # 柏崎: 種まき部門 on paper only, own pots, 追加募集; money and dates chosen
    hearing = [
        (RoundKind.DOCUMENTS, "trimmed_mean"),
        (RoundKind.PRESENTATION, "scored_again_after_hearing"),
    ]
    call = written(
        Way("種まき部門", [(1, 1, 1, 50_000)], hearing[:1], facts={"pot": "250,000"}),
        Way("育成部門", [(1, 1, 2, 200_000)], hearing, facts={"pot": "800,000"}),
        days=[("opens", date(2026, 4, 1)), ("closes", date(2026, 5, 15))],
    )
    seed, growing = call.courses.all()
    with time_machine.travel(calls.at(date(2026, 6, 1)), tick=False):
        desk = Desk(people.clerk())
        again = desk.begin(manner="supplement", source=call.pk, title="追加募集",
                           fiscal_year="2026")  # fmt: skip
        desk.save(page(again, "edit", "money"), {"pot": "100,000"})

    assert (paid(seed, 80_000), paid(growing, 333_333)) == (50_000, 166_000)
    kinds = [[one.kind for one in each.rounds.all()] for each in (seed, growing)]
    assert kinds == [["documents"], ["documents", "presentation"]]
    again.refresh_from_db()
    assert (wrong(call), again.supplements, again.pot) == ([], call, 100_000)
    assert [each.pot for each in again.courses.all()] == [None, None]


def test_seventh_amount_follows_the_grade_and_two_offices_score():
    # 高浜: 担当グループ 50 + 事務局 50 over 10 items, grade → amount, under 100 yen cut;
    # rate, grades and dates chosen
    items = [(f"項目{number}", 5) for number in range(1, 11)]
    review = [(RoundKind.DOCUMENTS, "two_offices_and_grades")]
    facts = {"rounding": "100", "is_reviewed_again": None}
    call = written(
        Way("提案", [(1, 1, 2, 1_000_000)], review, items, facts),
        days=[("opens", date(2026, 4, 1)), ("closes", date(2026, 5, 15))],
        money={"body": "internal"},
    )
    course, one = call.courses.get(), Round.objects.get()

    assert (paid(course, 333_333), course.is_reviewed_again) == (166_600, False)
    assert sum(each.most for each in one.criteria.all()) * 2 == 100
    assert (wrong(call), one.rule["scorer"], one.rule["grades"][0]) == (
        [], "two_offices", [80, 100],
    )  # fmt: skip
    assert (
        "額は点で決まります。市が負担できる額に対して、80点以上は100％、60点以上は80％、50点以上は50％です。"
        in rules.words(one.rule)
    )


def test_eighth_joint_proposals_and_further_points():
    # 狛江: joint proposals of registered groups, 5-grade × 5 criteria, +2 for continuing, then
    # 5 × number of groups further points from each member; awards cut to 150,000 of 200,000
    review = [(RoundKind.PRESENTATION, "further_points")]
    last = {"order": "9", "name": "継続の効果", "text": "前の年の効果。", "least": "0",
            "most": "2", "is_for_continuing": "on"}  # fmt: skip
    call = written(
        Way("提案", [(1, 10, 10, 200_000)], review, FIVE, more=[last]),
        days=[("opens", date(2026, 4, 1)), ("closes", date(2026, 5, 15))],
        registration_required="on",
        may_be_joint="on",
    )
    course = call.courses.get()

    assert paid(course, 230_000) == 200_000
    cut = terms_for(course, 1).up_to(150_000)
    assert city_amount(cut, Sums(230_000, 230_000)).yen == 150_000
    last = list(Round.objects.get().criteria.all())[-1]
    assert (last.least, last.most, last.is_for_continuing) == (0, 2, True)
    assert (call.registration_required, call.may_be_joint) == (True, True)
    assert (wrong(call), Round.objects.get().rule["further_points"]) == ([], 5)


def test_ninth_co_hosting_without_money_by_a_company_on_a_closed_day():
    # invented: 共催, no money, not registered, deadline on a closed day set by a 募集要項, two
    # minutes for files under way
    facts = {"has_money": None, "form": "co_hosting", "kinds": ["business"]}
    facts["registration_required"] = "False"
    call = written(
        Way("共催", [], [(RoundKind.DOCUMENTS, "one_score_by_talking")], facts=facts),
        days=[("opens", date(2026, 4, 1)), ("closes", date(2026, 11, 29))],
        work=(date(2027, 1, 4), date(2027, 3, 31)),
        registration_required="on",
        grace_minutes="2",
    )
    course, closes = call.courses.get(), call.milestones.get(kind="closes")

    assert paid(course, 100_000) is None
    assert (course.holds("registration_required"), course.holds("kinds")) == (False, ["business"])
    assert (closes.due.on.isoweekday(), closes.ends) == (7, calls.at(date(2026, 11, 29), 17))
    assert (closes.ends_at, call.grace_minutes, wrong(call)) == (time(17), 2, [])
