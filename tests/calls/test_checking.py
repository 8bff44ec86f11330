"""The checker: each thing that is wrong is found by its own case; a complete call has none."""

from datetime import date

import pytest
import time_machine

from accounts.models import ClosedDay
from calls.choices import MilestoneKind as Kind
from calls.models import Call, CostItem, Course, Criterion, Milestone, Rate, Round, Theme
from calls.preparing import checking
from calls.preparing.finding import Severity
from calls.workflow import call as workflow
from tests.factories import calls, people, themes

pytestmark = pytest.mark.django_db
COURSE = "部門「市民提案型」："


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(date(2026, 11, 20)), tick=False):
        yield


def found(call, severity=Severity.STOPS):
    return [str(each) for each in checking.findings(call) if each.severity == severity]


def on_call(**facts):
    return lambda call: Call.objects.filter(pk=call.pk).update(**facts)


def on_course(**facts):
    return lambda call: Course.objects.filter(call=call).update(**facts)


def on_day(kind, **facts):
    return lambda call: Milestone.objects.filter(call=call, kind=kind).update(**facts)


def moved(kind, on):
    return on_day(kind, on=on, entered_on=on)


def in_one_year(call):
    on_call(bridge="", work_until=date(2028, 4, 30))(call)


def twice_a_year(call):
    Rate.objects.create(course=call.courses.get(), from_year=2, ceiling=1)


def text_of(call):
    return call.passages.filter(kind="variable")


GRANTED = "何もしないまま、したものとして数えたり、次へ進んだりすることはできません。"
HIDDEN = "応募、相談、質問をする人がしたがう日なので、「公開する」を選んでください。"
STOPS = {  # what is done to a complete call: the sentence that comes of it
    "担当が決まっていません。仕事のできる人を決めてください。": on_call(owner=None),
    "担当課を選んでください。": on_call(section=None),
    "どんな募集かを書いてください。": on_call(lead=""),
    "事業のはじまりの日を入れてください。": on_call(work_from=None),
    "事業の終わりの日を入れてください。": on_call(work_until=None),
    "要綱の番号を書いてください。": on_call(ordinance=""),
    "この募集の起案番号を書いてください。": on_call(draft_number=""),
    "この募集の決裁日を入れてください。": on_call(approved_on=None),
    "決裁日（令和8年11月25日（水））が、これからの日です。": on_call(
        approved_on=date(2026, 11, 25)
    ),
    "審査する会の位置づけ（附属機関・意見を聴く会議・庁内の会議）を選んでください。": on_call(
        body=""
    ),
    "事業が3月31日をまたぎます。債務負担行為か繰越を選ぶか、事業の終わりを直してください。": (
        in_one_year
    ),
    "部門の予算の額を合わせると、募集の予算の額を超えます。": on_course(pot=3_000_001),
    f"{COURSE}上限（300,000円）が、予算の額（299,999円）を超えます。": on_call(pot=299_999),
    f"{COURSE}応募できる団体が選ばれていません。だれも応募できません。": on_call(kinds=[]),
    f"{COURSE}受け付けのはじまりと、応募のしめきりの日を入れてください。": lambda call: (
        call.milestones.filter(kind=Kind.OPENS).delete()
    ),
    f"{COURSE}応募のしめきりが、受け付けのはじまりより前です。": moved(
        Kind.OPENS, date(2026, 12, 5)
    ),
    f"{COURSE}市の負担（割合と上限）を書いてください。": lambda call: Rate.objects.filter(
        course__call=call
    ).delete(),
    f"{COURSE}1年目の市の負担がありません。": lambda call: (
        Rate.objects.filter(course__call=call).update(from_year=2),
        on_call(most_years=2)(call),
    ),
    f"{COURSE}続けられる年数より先の年の負担があります。": twice_a_year,
    f"{COURSE}市の負担の上限を書いてください。": lambda call: Rate.objects.filter(
        course__call=call
    ).update(ceiling=None),
    f"{COURSE}審査の回がありません。": lambda call: Round.objects.filter(
        course__call=call
    ).delete(),
    f"{COURSE}書類審査の基準がありません。": lambda call: Criterion.objects.all().delete(),
    f"{COURSE}基準「公益性」に、何を見るかを書いてください。": lambda call: (
        Criterion.objects.update(text=" ")
    ),
    f"{COURSE}行政提案型なのに、採用したテーマがありません。": on_course(kind="city"),
    "「結果のお知らせ」（令和9年1月20日（水））が、"
    "「公開プレゼンテーション」（令和9年1月24日（日））より前です。": moved(
        Kind.RESULT, date(2027, 1, 20)
    ),
    f"要件と書類の確認：{GRANTED}": on_day(Kind.FORMAL_CHECK, silence="counts_as_done"),
    f"結果のお知らせ：{GRANTED}": on_day(Kind.RESULT, silence="goes_on"),
    f"協定を結ぶ：{GRANTED}": on_day(Kind.AGREEMENT, silence="opens_as_it_stands"),
    "結果のお知らせ：市の側が何もしないことで、応募する人を不利にできません。": on_day(
        Kind.RESULT, silence="lapses"
    ),
    "「事業のはじまり」の日が、事業の期間（令和9年4月1日（木））とちがいます。": lambda call: (
        calls.day(call, Kind.WORK_STARTS, date(2027, 4, 2))
    ),
    "「結果のお知らせ」（令和9年2月10日（水））が、予算の議決より前です。枠計上でないときは、"
    "結果を議決のあとにしてください。": on_call(
        budget_manner="single", budget_voted_on=date(2027, 3, 20)
    ),
    "募集要項の文章がありません。": lambda call: call.passages.all().delete(),
    "募集要項の「この募集のねらい」を書いてください。": lambda call: text_of(call).update(text=" "),
    "「この募集のねらい」の{しめ切り}に、入れる言葉がありません。": lambda call: text_of(
        call
    ).update(text="{しめ切り}まで"),
}
STOPS |= {
    f"{name}：{HIDDEN}": on_day(kind, is_public=False)
    for kind, name in (
        (Kind.OPENS, "受け付けのはじまり"),
        (Kind.CLOSES, "応募のしめきり"),
        (Kind.QUESTIONS, "質問の受け付け終わり"),
    )
}
STOPS |= {
    "「公開プレゼンテーション」（令和8年12月1日（火））が、"
    "「応募のしめきり」（令和8年12月4日（金））より前です。": moved(
        Kind.PRESENTATION, date(2026, 12, 1)
    ),
    "「応募のしめきり」（令和8年12月4日（金））が、"
    "「説明会」（令和8年12月7日（月））より前です。": lambda call: [
        calls.day(call, Kind.BRIEFING, on) for on in (date(2026, 10, 5), date(2026, 12, 7))
    ],
    "「受け付けのはじまり」（令和8年10月1日（木））が、"
    "「庁内のテーマのしめきり」（令和8年10月2日（金））より前です。": lambda call: calls.day(
        call, Kind.THEMES, date(2026, 10, 2), is_public=False
    ),
    "「結果のお知らせ」（令和9年2月10日（水））が、"
    "「担当課の意見」（令和9年2月12日（金））より前です。": lambda call: calls.day(
        call, Kind.OPINIONS, date(2027, 2, 12)
    ),
    "「応募のしめきり」が2つあります。1つにしてください。": lambda call: calls.day(
        call, Kind.CLOSES, date(2026, 12, 8)
    ),
}
STOPS[f"事前相談の受け付け終わり：{HIDDEN}"] = lambda call: calls.day(
    call, Kind.CONSULTATION, date(2026, 11, 20), is_public=False
)
WARNS = {
    "公開する問い合わせ先が空です。": on_call(contact=""),
    "予算の額が空です。残りの額を計算できません。": on_call(pot=None),
    "予算の所管課と科目を書いてください。伺い文にのります。": on_call(budget_line=""),
    "公益上の必要が空です。伺い文にのります。": on_call(public_need=""),
    "予算がまだ議決されていません。募集のページに「予算の成立を条件とします」と出ます。": on_call(
        budget_voted_on=None
    ),
    f"{COURSE}対象になる費目が書かれていません。": lambda call: CostItem.objects.all().delete(),
    "応募のしめきり：令和8年12月5日（土）は閉庁日です。次の開庁日は12月7日（月）です。": moved(
        Kind.CLOSES, date(2026, 12, 5)
    ),
    "受け付けのはじまり：令和8年10月24日（土）は閉庁日です。"
    "次の開庁日は10月26日（月）です。": moved(Kind.OPENS, date(2026, 10, 24)),
    "「説明会」（令和8年10月5日（月））が、過ぎています。": lambda call: calls.day(
        call, Kind.BRIEFING, date(2026, 10, 5)
    ),
    "「この募集のねらい」に、日付か金額が書いてあります。日程やお金を変えると、くいちがいます。": (
        lambda call: text_of(call).update(text="12月4日までに、30万円")
    ),
}


def test_complete_call_has_no_finding():
    assert checking.findings(calls.complete()) == []


@pytest.mark.parametrize("sentence", STOPS)
def test_what_forbids_the_opening_is_found_by_its_own_case(sentence):
    call = calls.complete()

    STOPS[sentence](call)

    assert found(call) == [sentence]
    assert [str(each) for each in checking.obstacles(call)] == [sentence]


@pytest.mark.parametrize("sentence", WARNS)
def test_what_one_should_know_forbids_nothing(sentence):
    call = calls.complete()

    WARNS[sentence](call)

    assert (found(call), found(call, Severity.WARNS)) == ([], [sentence])


def test_day_by_which_nobody_is_bound_may_be_kept_from_the_public():
    call = calls.complete()

    on_day(Kind.FORMAL_CHECK, is_public=False)(call)

    assert checking.findings(call) == []


def test_every_finding_leads_to_a_page_that_the_clerk_can_open():
    call = calls.complete()
    on_call(owner=None, body="", kinds=[], lead="")(call)
    for do in (STOPS[f"{COURSE}審査の回がありません。"], moved(Kind.CLOSES, date(2026, 9, 1))):
        do(call)
    Rate.objects.all().delete()
    client = people.signed_in(people.clerk())

    pages = {each.where for each in checking.findings(call)}

    assert len(pages) == 6
    assert {client.get(page).status_code for page in pages} == {200}


def test_owner_who_lost_the_right_counts_as_nobody():
    clerk = people.clerk()
    call = calls.complete(by=clerk)
    clerk.groups.clear()

    assert found(call) == [next(iter(STOPS))]


def test_deadline_that_passed_while_the_call_was_prepared_is_found():
    call = calls.complete()

    with time_machine.travel(calls.at(date(2026, 12, 5))):
        assert found(call) == [f"{COURSE}応募のしめきり（令和8年12月4日（金））が、過ぎています。"]


def test_day_that_passes_while_the_call_is_open_is_no_finding():
    call = calls.opened()

    with time_machine.travel(calls.at(date(2026, 11, 24))):
        assert found(call, Severity.WARNS) == []


def test_day_that_staff_entered_as_closed_is_found():
    ClosedDay.objects.create(day=date(2026, 12, 4), reason="停電")

    (sentence,) = found(calls.complete(), Severity.WARNS)

    assert sentence.startswith("応募のしめきり：令和8年12月4日（金）は閉庁日です。")


def test_deadline_of_a_statute_on_a_closed_day_must_move():
    call = calls.complete()
    on_day(Kind.RESULT, basis="statute", on=date(2027, 2, 13), entered_on=date(2027, 2, 13))(call)

    (sentence,) = found(call)

    assert sentence.startswith("結果のお知らせ：法令の期限なので、次の開庁日に動かします。")


def test_presentation_on_a_sunday_is_no_mistake():
    call = calls.complete()

    assert call.milestones.get(kind=Kind.PRESENTATION).on.weekday() == 6
    assert checking.findings(call) == []


def test_own_days_of_a_course_count_and_not_those_of_the_call():
    call = calls.complete()
    course = calls.whole(calls.course(call, "スタート部門"))
    calls.intake(call, date(2026, 12, 1), date(2026, 11, 30), course=course)

    assert found(call) == ["部門「スタート部門」：応募のしめきりが、受け付けのはじまりより前です。"]


def test_closed_course_is_not_asked_for_anything():
    call = calls.complete()
    Course.objects.create(
        call=call, name="やめた部門", kind="citizen", closed_at=calls.at(), closed_why="定員"
    )

    assert checking.findings(call) == []


def test_result_needs_a_vote_or_a_frame():
    call = calls.complete()
    on_call(budget_manner="single", budget_voted_on=None)(call)

    [stop] = found(Call.objects.get(pk=call.pk))

    assert stop.startswith("「結果のお知らせ」（令和9年2月10日（水））が、予算の議決より前です。")


def test_call_without_money_is_not_asked_for_its_budget():
    call = calls.complete()
    on_course(has_money=False)(call)
    on_call(pot=None, budget_line="", budget_voted_on=None, work_until=date(2029, 3, 31))(call)

    assert checking.findings(call) == []


def test_liability_lets_work_run_across_the_year():
    call = calls.complete()
    on_call(bridge="liability", work_until=date(2029, 3, 31))(call)

    assert checking.findings(call) == []


def test_days_after_the_closing_of_a_rolling_intake_are_in_any_order():
    call = calls.complete()
    on_call(intake="rolling")(call)
    moved(Kind.FORMAL_CHECK, date(2026, 11, 25))(call)

    assert checking.findings(call) == []


def test_course_of_the_city_with_an_accepted_theme_may_open_and_its_ceiling_counts():
    call = calls.complete()
    on_course(kind="city")(call)
    theme = themes.accepted(call, ceiling=3_000_001)
    assert found(call) == [f"{COURSE}上限（3,000,001円）が、予算の額（3,000,000円）を超えます。"]

    Theme.objects.filter(pk=theme.pk).update(ceiling=300_000)

    assert workflow.open_up(call, by=people.clerk()).status == "opened"


def test_what_a_theme_lacks_that_opens_with_the_call_is_found_by_its_name():
    call = calls.complete()
    on_course(kind="city")(call)
    facts = themes.FACTS | {"contact": "", "section": calls.section()}
    theme = Theme.objects.create(
        call=call, course=call.courses.get(), status="accepted", number=1, **facts
    )

    (wrong,) = checking.obstacles(call)

    assert str(wrong) == (
        "テーマ「水辺の学び」：公開する問い合わせ先：担当課の電話番号などを書いてください。"
    )
    assert wrong.where == f"/admin/calls/theme/{theme.pk}/change/"
