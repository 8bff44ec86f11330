"""The list of calls and the page of one, as everybody reads them on TODAY at noon."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client

from calls.choices import (
    CallStatus,
    ConsultationNeed,
    Intake,
    MilestoneKind,
    Side,
    Silence,
    ThemeStatus,
)
from calls.listing import days, standing
from calls.models import Call, CostItem, Criterion, Milestone, RequiredPaper, Round
from calls.phases import phase
from core.caching import pages
from tests.factories import calls, cases, open_calls

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(calls.at(), tick=False):
        yield


def body(address, status=200):
    """The page as a visitor without cookies gets it, made anew."""
    pages.refresh()
    response = Client().get(address)
    assert response.status_code == status
    return response.content.decode()


def chips(text):
    part = text.partition('<ul class="c-chips"')[2].partition("</ul>")[0]
    return [word.partition("<")[0] for word in part.split('">')[3:]] or part


# --- the list -------------------------------------------------------------------------------------


def test_every_phase_has_its_chip_and_its_number():
    open_calls.opened("2026-1")
    open_calls.opened("2026-2")
    open_calls.announced("2026-3")
    open_calls.reviewing("2026-4")
    open_calls.decided("2025-1")
    calls.draft("2025-2", status=CallStatus.CANCELLED)
    calls.draft("2026-9", title="ひみつの募集")

    text = body("/calls/")

    for words in ("すべて 6", "いま応募できる 2", "予告 1", "審査中 1", "終わった募集 2"):
        assert f">{words}</a>" in text
    assert "いま応募できる募集が2件あります" in text
    assert "ひみつの募集" not in text


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("", {"開", "予", "審", "終", "止"}),
        ("open", {"開"}),
        ("announced", {"予"}),
        ("review", {"審"}),
        ("closed", {"終", "止"}),
        ("²", {"開", "予", "審", "終", "止"}),
    ],
)
def test_chip_leads_to_its_calls_alone(state, shown):
    open_calls.opened("2026-1", title="募集開")
    open_calls.announced("2026-2", title="募集予")
    open_calls.reviewing("2026-3", title="募集審")
    open_calls.decided("2025-1", title="募集終")
    calls.draft("2025-2", status=CallStatus.CANCELLED, title="募集止")

    text = body(f"/calls/?state={state}")

    assert {sign for sign in "開予審終止" if f"募集{sign}" in text} == shown


def test_empty_lists_are_honest_about_it():
    text = body("/calls/")
    assert "いま応募できる募集はありません" in text
    assert "次の募集がはじまるまでのあいだに" in text
    for state, words in (
        ("announced", "予告している募集は、ありません"),
        ("review", "ここにあてはまる募集は、まだありません"),
        ("closed", "ここにあてはまる募集は、まだありません"),
    ):
        assert words in body(f"/calls/?state={state}")


def test_call_with_one_course_shows_no_word_of_courses():
    call = open_calls.opened()
    for address in ("/calls/", call.get_absolute_url()):
        text = body(address)
        assert "部門" not in text
        assert "30万円" in text
        assert "対象経費の3分の2以内" in text


def test_call_with_two_courses_has_a_table_of_them():
    call = open_calls.opened()
    open_calls.city_course(call)
    text = body("/calls/")
    assert '<span class="u-nowrap">市民提案型</span></th>' in text
    assert "テーマごとの額まで（対象経費の全額）" in text


def test_leaf_tells_the_days_left_and_the_nearest_call_stands_first():
    open_calls.opened("2026-1", title="遠い募集")
    near = calls.draft("2026-2", status=CallStatus.OPENED, opened_at=calls.at(), edition=1)
    calls.intake(near, closes=calls.TODAY + timedelta(days=3))
    text = body("/calls/")
    assert "あと<b>3</b>日" in text
    assert text.index("あと<b>3</b>日") < text.index("あと<b>10</b>日")


def test_correction_is_marked_with_its_day_everywhere():
    call = open_calls.opened()
    with time_machine.travel(calls.at(date(2026, 11, 16)), tick=False):
        open_calls.edition(call, 2, changes=["上限を30万円に直しました"], reason="誤りのため")

    assert "11月16日（月）に訂正がありました" in body("/calls/")
    page = body(call.get_absolute_url())
    assert "上限を30万円に直しました" in page
    assert "理由：誤りのため" in page


def test_first_edition_is_no_correction():
    call = open_calls.opened()
    assert "訂正がありました" not in body("/calls/") + body(call.get_absolute_url())


def test_twenty_past_calls_to_a_page():
    for number in range(23):
        open_calls.decided(f"2025-{number + 1}", title=f"終わった回{number:02}")
    first, second = body("/calls/"), body("/calls/?page=2")
    assert first.count("終わった回") == 20
    assert second.count("終わった回") == 3
    assert "いま応募できる募集　" not in second
    assert body("/calls/?page=²").count("終わった回") == 20
    assert body("/calls/?state=closed&page=99").count("終わった回") == 3


def test_rolling_call_says_of_today_that_it_is_open_and_nothing_of_its_pot():
    call = open_calls.opened(intake=Intake.ROLLING, pot=3_141_592)
    for address in ("/calls/", call.get_absolute_url()):
        text = body(address)
        assert "11月24日（火）の時点では、まだ応募できます。" in text
        assert "3,141,592" not in text
        assert "314万" not in text
    call.intake_ended_at = calls.at()
    call.save()
    text = body(call.get_absolute_url())
    assert "の時点では、まだ応募できます" not in text
    assert "11月24日（火）に受け付けを終えました" in text


# --- the page -------------------------------------------------------------------------------------


def test_page_answers_who_how_much_when_and_how():
    call = open_calls.opened()
    open_calls.criteria(call.courses.get())
    text = body(call.get_absolute_url())
    for words in (
        "市民活動団体、地域コミュニティ団体、事業者",
        "市の登録を受けていない団体も応募できます",
        "個人では応募できません",
        "1事業 <b>30万円</b>まで（対象経費の3分の2以内）",
        "1,000円未満は切り捨て",
        "予算が決まる前の募集です。令和9年度予算の成立を条件とします。",
        "令和9年4月1日（木）から令和10年3月31日（金）まで",
        "書類審査",
        "審査の基準（5項目・25点）を読む",
        "あと<b>10</b>日",
        "12月4日（金）17時まで",
        "すすめています",
    ):
        assert words in text


def test_criteria_that_courses_share_stand_once_with_the_points_of_each():
    call = open_calls.opened()
    course = call.courses.get()
    other = open_calls.city_course(call)
    for each in (course, other):
        open_calls.criteria(each, 3)
    with calls.thawed():
        Criterion.objects.filter(round__course=other).update(most=20)
    page = body(call.get_absolute_url())

    assert page.count("審査の基準</caption>") == 1
    assert page.count("基準2") == 1
    for name, points in ((course.name, "1〜5点"), (other.name, "1〜20点")):
        assert page.count(f'<td data-label="{name}の点">{points}</td>') == 3


def test_criteria_that_courses_do_not_share_stand_apart():
    call = open_calls.opened()
    open_calls.criteria(call.courses.get(), 3)
    open_calls.criteria(open_calls.city_course(call), 2)

    assert body(call.get_absolute_url()).count("審査の基準</caption>") == 2


def test_voted_budget_is_no_condition():
    call = open_calls.opened(budget_voted_on=date(2026, 9, 25))
    assert "成立を条件とします" not in body(call.get_absolute_url())


def test_work_of_several_years_promises_nothing():
    call = open_calls.opened(most_years=3)
    assert "続けるかは毎年の審査と予算によります（最長3年）。" in body(call.get_absolute_url())


def test_required_registration_does_not_keep_from_beginning():
    call = open_calls.opened(registration_required=True)
    assert "書きはじめるのは、登録の前でもできます" in body(call.get_absolute_url())


def test_timeline_holds_public_days_with_today_among_them():
    call = open_calls.opened()
    calls.day(call, MilestoneKind.RESULT, date(2027, 2, 10), is_about=True)
    calls.day(call, MilestoneKind.OPINIONS, date(2026, 12, 20), is_public=False)
    calls.day(call, MilestoneKind.BRIEFING, date(2026, 11, 1), starts_at=time(14), place="公民館")
    calls.day(
        call, MilestoneKind.PRESENTATION, date(2026, 12, 24), starts_at=time(13), place="会館"
    )
    text = body(call.get_absolute_url())
    part = text.partition("c-timeline")[2].partition("</ol>")[0]
    points = [each.partition("</time>")[2].partition("</li>")[0] for each in part.split("<li")[1:]]
    assert points == [
        "受け付けのはじまり", "説明会", "きょう", "応募のしめきり", "公開プレゼンテーション",
        "結果のお知らせ",
    ]  # fmt: skip
    assert "おおむね<wbr>2月10日（水）" in part
    assert "11月1日（日）<wbr>14時" in part
    assert 'class="is-due"' in part
    assert "公開プレゼンテーション：12月24日（木）13時、会館" in text
    assert "、公民館" not in text


def test_a_day_that_is_today_is_marked_as_today():
    call = open_calls.opened()
    calls.day(call, MilestoneKind.BRIEFING, calls.TODAY)
    part = body(call.get_absolute_url()).partition("c-timeline")[2].partition("</ol>")[0]
    assert part.count("is-today") == 1
    assert "きょう" not in part


def test_silence_is_told_to_whom_it_concerns():
    call = open_calls.opened()
    calls.day(
        call, MilestoneKind.CONSULTATION, date(2026, 11, 27), side=Side.CITY,
        silence=Silence.COUNTS_AS_DONE, silence_note="記録がなくても応募できます。",
    )  # fmt: skip
    calls.day(
        call, MilestoneKind.RESULT, date(2027, 2, 10), side=Side.CITY, silence=Silence.TELL_HEAD
    )
    text = body(call.get_absolute_url())
    assert "話したものとして数えます。記録がなくても応募できます。" in text
    assert "遅れを理由に、応募した方を不利にすることはありません。" in text


LATE = "遅れることがあります。遅れを理由に、応募した方を不利にすることはありません。"
TALKED = "話したあと市の記録がなくても、話したものとして数えます。"
SAID = {  # of every choice that the portal carries out; of no other is anything promised
    ("closes", "applicant", "lapses"): "この日を過ぎると、受け付けは終わります。",
    ("consultation", "applicant", "counts_as_done"): TALKED,
    ("consultation", "city", "counts_as_done"): TALKED,
    ("themes", "city", "goes_on"): "市が間に合わないときは、ないまま次へ進みます。",
    ("themes", "section", "goes_on"): "担当課から出ないときは、ないまま次へ進みます。",
    ("result", "city", "remind"): LATE,
    ("result", "city", "tell_head"): LATE,
    ("opinions", "section", "tell_head"): LATE,
    ("opinions", "section", "goes_on"): LATE,  # nothing carries it out yet
    ("report", "applicant", "remind"): "",
    ("presentation", "member", "opens_as_it_stands"): "",
    ("result", "city", "nothing"): "",
}


@pytest.mark.parametrize("choice", SAID)
def test_sentence_is_made_from_the_choice_and_staff_add_to_it(choice):
    kind, side, silence = choice
    row = Milestone(kind=kind, side=side, silence=silence, silence_note="ひとこと。")

    assert days.silence_words(row) == SAID[choice] + "ひとこと。"


def test_themes_stand_with_their_ceiling_and_the_answered_questions():
    call = open_calls.opened()
    theme = open_calls.theme(call)
    open_calls.theme(call, 2, title="ひみつのテーマ", status=ThemeStatus.ACCEPTED)
    open_calls.question(call, theme=theme)
    open_calls.question(call, "まだの質問", "", theme=theme)
    text = body(call.get_absolute_url())
    assert "市が示す1つのテーマ" in text
    assert "上限 30万円" in text
    assert "質問 1件" in text
    assert "ひみつのテーマ" not in text


def test_questions_come_twenty_to_a_page_newest_first():
    call = open_calls.opened()
    for number in range(23):
        open_calls.question(
            call, f"質問{number:02}ですか", answered_at=calls.at() + timedelta(minutes=number)
        )
    first, second = body(call.get_absolute_url()), body(call.get_absolute_url() + "?page=2")
    assert first.count("ですか</summary>") == 20
    assert first.index("質問22") < first.index("質問03")
    assert second.count("ですか</summary>") == 3
    assert "質問と答え　23件" in first


def test_corrected_answer_says_when_and_what():
    call = open_calls.opened()
    open_calls.question(
        call, corrected_at=calls.at(date(2026, 11, 16)), correction="2か所を3か所に直しました"
    )
    text = body(call.get_absolute_url())
    assert "11月16日（月）に訂正：2か所を3か所に直しました" in text


def test_guidelines_hold_what_is_included():
    call = open_calls.opened()
    call.passages.create(order=1, heading="目的", kind="fixed", text="一つめ。\n\n二つめ。")
    call.passages.create(
        order=2, heading="任意", kind="optional", text="入れない文", is_included=False
    )
    text = body(call.get_absolute_url())
    assert "<h3>目的</h3><p>一つめ。</p><p>二つめ。</p>" in text
    assert "入れない文" not in text


def test_closed_course_is_named_with_its_reason():
    call = open_calls.opened()
    calls.course(call, "スタート", closed_at=calls.at(), closed_why="定員に達したため")
    assert "スタート：11月24日（火）に受け付けをやめました（定員に達したため）" in body(
        call.get_absolute_url()
    )


def test_course_with_its_own_deadline_has_its_own_line():
    call = open_calls.opened()
    own = calls.course(call, "スタート")
    calls.day(call, MilestoneKind.CLOSES, date(2026, 11, 30), course=own, ends_at=time(17))
    text = body(call.get_absolute_url()).partition('<aside class="c-box is-lead')[2]
    assert text.index("スタート") < text.index("11月30日（月）") < text.index("市民提案型")


def test_required_consultation_names_its_day():
    call = open_calls.opened(consultation=ConsultationNeed.REQUIRED)
    calls.day(call, MilestoneKind.CONSULTATION, date(2026, 11, 27))
    assert "11月27日（金）までに1回、担当課と話してください" in body(call.get_absolute_url())


NEEDED = "応募の前に、担当課と話すことが必要です。"
WITHOUT = "相談しなくても応募できます。"


@pytest.mark.parametrize(
    ("of_call", "of_course", "of_other", "words"),
    [
        ("required", "", "", NEEDED),
        ("none", "", "", WITHOUT),
        ("none", "required", None, NEEDED),
        ("none", "required", "", "応募する部門によっては、先に担当課と話すことが必要です。"),
        ("advised", "none", "", "書く前に、担当課と話してみてください。"),
    ],
)
def test_way_in_says_whether_one_must_talk_first_as_the_courses_have_it(
    of_call, of_course, of_other, words
):
    call = open_calls.opened(consultation=of_call)
    call.courses.update(consultation=of_course)
    if of_other is not None:
        calls.course(call, "もう一つ", consultation=of_other)

    text = body(call.get_absolute_url())

    assert {one for one in (NEEDED, WITHOUT, words) if one in text} == {words}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (open_calls.announced, "まだ応募できません"),
        (open_calls.reviewing, "届いた提案を審査しています"),
        (open_calls.decided, "受け付けは終わりました"),
    ],
)
def test_call_that_is_not_open_says_so_and_offers_no_way_in(make, words):
    text = body(make().get_absolute_url())
    assert words in text
    assert "応募のしめきり</h2>" not in text


def test_opened_call_whose_only_course_is_closed_is_not_shown_as_open():
    call = open_calls.opened()
    call.courses.update(closed_at=calls.at(), closed_why="定員")
    assert "いま応募できる 0" in body("/calls/")
    assert "応募のしめきり</h2>" not in body(call.get_absolute_url())


def test_deadline_passes_while_the_page_is_kept():
    call = open_calls.opened()
    Client().get(call.get_absolute_url())
    with time_machine.travel(calls.at(date(2026, 12, 4), 17, 0), tick=False):
        assert "応募のしめきり</h2>" not in body(call.get_absolute_url())


# --- the ways that lead here ----------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/guide/proposing/?case=R08-J001"])
def test_home_and_guide_lead_to_what_is_open(address):
    call = open_calls.opened(title="令和9年度の募集")
    open_calls.reviewing(title="審査中の募集")
    text = body(address)
    assert f'href="{call.get_absolute_url()}"' in text
    assert "審査中の募集" not in text


def test_case_page_leads_to_the_preparation_with_its_number():
    case = cases.published()
    assert f'href="/guide/proposing/?case={case.number}"' in body(case.get_absolute_url())


# --- speed ----------------------------------------------------------------------------------------


def many(number):
    for place in range(number):
        call = open_calls.opened(f"2026-{place + 1}")
        course = open_calls.city_course(call)
        open_calls.criteria(course)
        open_calls.edition(call, 2, changes=["直した"], reason="誤り")
        for order in range(number):
            theme = open_calls.theme(call, order + 1, title=f"テーマ{order}", fields=[7])
            open_calls.question(call, f"質問{place}{order}", theme=theme)
        open_calls.announced(f"2027-{place + 1}")
        open_calls.decided(f"2025-{place + 1}")


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_few_questions_of_the_database(number, django_assert_num_queries):
    many(number)
    with django_assert_num_queries(4):  # one of them once in an edition: where results stand
        Client().get("/calls/")


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_few_questions_of_the_database(number, django_assert_num_queries):
    many(number)
    with django_assert_num_queries(4):
        Client().get("/calls/2026-1/")


def test_list_stands_each_call_where_the_rule_for_one_does():
    made = [
        open_calls.opened("2026-1"), open_calls.announced("2026-2"),
        open_calls.reviewing("2026-3"), open_calls.decided("2025-1"),
        calls.draft("2025-2", status=CallStatus.CANCELLED),
        calls.draft("2025-3", status=CallStatus.OPENED, opened_at=calls.at(), edition=1),
        open_calls.opened("2026-4", intake_ended_at=calls.at()),
    ]  # fmt: skip
    calls.draft("2026-9")
    for moment in (calls.at(), calls.at(date(2026, 12, 4), 17), calls.at(date(2026, 1, 1))):
        found = standing.Standing(moment)
        for state, (_, phases) in standing.STATES.items():
            expected = {call.pk for call in made if phase(call, moment) in phases}
            rows = " ".join(getattr(row, "text", row) for row in found.page(state, 1).rows)
            assert {call.pk for call in made if call.get_absolute_url() in rows} == expected
            in_database = Call.objects.none()
            for each in phases:
                in_database |= Call.objects.public().in_phase(each, moment)
            assert {call.pk for call in in_database} == expected


def test_list_counts_the_days_anew_on_the_next_day():
    open_calls.opened()
    assert "あと<b>10</b>日" in body("/calls/")
    with time_machine.travel(calls.at(date(2026, 11, 25)), tick=False):
        assert "あと<b>9</b>日" in body("/calls/")


def two_rounds(course):
    """書類審査 and 公開プレゼンテーション with the same criterion."""
    for order, kind in ((1, "documents"), (2, "presentation")):
        row = Round.objects.create(course=course, order=order, kind=kind)
        Criterion.objects.create(round=row, name="公益性", text="多くの人の役に立つか。")


def test_page_says_what_is_paid_for_and_what_is_handed_in():
    call = calls.opened()
    course = call.courses.get()
    CostItem.objects.create(course=course, name="食料費", is_eligible=False, note="お茶代も")
    RequiredPaper.objects.create(course=course, name="写真", is_required=False)

    html = body(call.get_absolute_url())

    assert "対象になる費用" in html
    assert "印刷費：ちらし、報告書" in html
    assert "対象にならない費用" in html
    assert "食料費：お茶代も" in html
    assert "写真（出せるとき）" in html


def test_same_criteria_of_two_rounds_are_told_once_and_different_ones_by_round():
    call = calls.opened()
    course = call.courses.get()
    with calls.thawed():
        course.rounds.all().delete()
        two_rounds(course)

    same = body(call.get_absolute_url())
    Criterion.objects.filter(round__order=2).update(text="話を聞いて分かるか。")
    different = body(call.get_absolute_url())

    assert "書類審査と公開プレゼンテーション</h3>" in same
    assert "（1項目・5点）" in same
    assert "書類審査</h3>" in different
    assert "公開プレゼンテーション</h3>" in different
    assert "1項目" not in different


def test_points_of_the_text_are_a_list_and_conditions_end_with_a_full_stop():
    call = calls.opened()
    call.courses.update(eligibility="設立から5年までの団体")

    html = body(call.get_absolute_url())

    assert "<li>利益を目的とする事業</li>" in html
    assert "設立から5年までの団体。</small>" in html


def test_call_that_is_over_invites_to_talk_without_naming_itself():
    html = body(calls.decided().get_absolute_url())

    assert "次の募集を待つあいだも" in html
    assert "書く前の相談" not in html
    assert "begin/?call=" not in html


def test_rule_of_a_round_is_public_in_words_and_once_for_all_courses():
    call = calls.opened()

    alone = body(call.get_absolute_url())
    calls.whole(calls.course(call, "ほかの部門"))
    together = body(call.get_absolute_url())

    assert "点のまとめ方と決め方（書類審査）" in alone
    assert "「あてはまらない」とした項目は、0点とは数えません" in alone
    assert together.count("点のまとめ方と決め方（") == 1


def test_page_of_a_cancelled_call_says_why():
    answer = Client().get(calls.cancelled().get_absolute_url())
    assert "理由：予算が成立しなかったため。" in answer.content.decode()


def test_days_that_will_not_be_stand_in_no_timeline():
    cancelled = calls.cancelled(number="2026-8")
    text = body(cancelled.get_absolute_url())
    assert "c-timeline" not in text
    ended = open_calls.opened("2026-9", intake_ended_at=calls.at())
    part = body(ended.get_absolute_url()).partition("c-timeline")[2].partition("</ol>")[0]
    assert "受け付けのはじまり" in part
    assert "応募のしめきり" not in part


def test_row_of_a_cancelled_call_names_no_closing():
    calls.cancelled(number="2026-8", title="やめた募集")
    calls.ended(number="2026-9", title="終えた募集")
    rows = body("/calls/").partition('id="past"')[2].split("<li")
    (cancelled,) = [row for row in rows if "やめた募集" in row]
    (ended,) = [row for row in rows if "終えた募集" in row]
    assert "にしめきり" not in cancelled
    assert "11月24日（火）にしめきり" in ended


def test_phone_says_the_closing_at_once_and_that_nobody_applies_alone():
    text = body(open_calls.opened().get_absolute_url())

    head = text.partition('class="l-cluster u-narrow u-screen"')[2].partition("</p>")[0]
    assert "しめきり" in head
    assert 'href="#apply"' in head
    assert 'href="#qa"' in head
    assert "出せるのは団体だけで、個人では応募できません。" in text.partition('id="apply"')[2]
