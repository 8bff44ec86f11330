"""The clerk's side of a call in the admin: from last year's call over the checker to opening."""

import re
from datetime import date
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Section
from calls.choices import MilestoneKind as Kind
from calls.models import Call, Course, Milestone, Rate, Round
from calls.preparing import checking, copying, guidelines
from calls.workflow import call as workflow
from tests.calls.sheet import date_parts, filled, standing
from tests.factories import calls, mails, people

pytestmark = pytest.mark.django_db
LIST = "/admin/calls/call/"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def client(who="clerk"):
    return people.signed_in(getattr(people, who)())


def page(call, act="change", *more):
    return reverse(f"admin:calls_call_{act}", args=[call.pk, *more])


def part(call, name):
    return page(call, "edit", name)


def text_of(response):
    return unescape(response.content.decode())


def fresh(call):
    return Call.objects.get(pk=call.pk)


# --- the list -------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    for n in range(number):
        calls.opened(number=f"2026-{n + 1}")
    user = client()
    user.get(LIST)

    with django_assert_num_queries(12):
        user.get(LIST)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, ["2026-3", "2026-2", "2026-1"]),
        ({"phase": "preparing"}, ["2026-1"]),
        ({"phase": "announced"}, ["2026-2"]),
        ({"phase": "open"}, ["2026-3"]),
        ({"phase": "reviewing"}, []),
        ({"turn": "clerk"}, ["2026-2", "2026-1"]),
        ({"owner": "mine"}, ["2026-3", "2026-2", "2026-1"]),
        ({"owner": "nobody"}, []),
        ({"q": "２０２６-2"}, ["2026-2"]),
        ({"q": "協働 提案"}, ["2026-3", "2026-2", "2026-1"]),
        ({"q": "ないもの"}, []),
    ],
)
def test_list_can_be_narrowed_and_searched(query, numbers):
    calls.complete("2026-1")
    calls.announced(number="2026-2")
    calls.opened(number="2026-3")

    shown = client().get(LIST, query)

    assert [row.obj.number for row in shown.context["rows"]] == numbers


@pytest.mark.parametrize("who", ["representative", "outsider", "reviewer"])
def test_people_without_a_desk_are_kept_out(who):
    call = calls.complete()

    for url in (LIST, page(call), part(call, "basics"), page(call, "draft")):
        assert client(who).get(url).status_code == 302


@pytest.mark.parametrize("act", ["basics", "money", "days", "text"])
def test_liaison_reads_a_call_and_edits_nothing(act):
    call = calls.complete()
    user = client("liaison")

    assert user.get(page(call)).status_code == 200
    assert user.get(part(call, act)).status_code == 403
    assert user.post(part(call, act), {"title": "え"}).status_code == 403
    for other in ("draft", "guidelines"):
        assert user.get(page(call, other)).status_code == 403
    assert user.get(f"{LIST}add/").status_code == 403


# --- from last year's call to the opening ---------------------------------------------------------


def begin(user, old, **facts):
    sent = {"manner": "copy", "source": old.pk, "title": "令和10年度の募集",
            "fiscal_year": "2027"} | facts  # fmt: skip
    return user.post(f"{LIST}add/", sent, follow=True)


def test_clerk_goes_from_last_years_call_over_the_checker_to_the_opening():
    old = calls.opened()
    user = client()

    shown = begin(user, old)
    call = Call.objects.get(copied_from=old)
    assert "次の手：直すことが" in text_of(shown)
    with time_machine.travel(calls.at(date(2027, 10, 20))):
        user = client()
        found = text_of(user.get(page(call, "check")))
        assert "この募集の起案番号を書いてください。" in found
        assert "令和9年12月4日（土）は閉庁日です。" in found

        money = filled(
            user, part(call, "money"), draft_number="R09-推-3",
            **date_parts("approved_on", date(2027, 9, 24)),
        )  # fmt: skip
        assert user.post(part(call, "money"), money).status_code == 302
        closes = call.milestones.get(kind=Kind.CLOSES)
        days = filled(user, part(call, "days")) | {f"day-{closes.pk}-roll": "on"}
        assert user.post(part(call, "days"), days).status_code == 302
        closes.refresh_from_db()
        assert (closes.entered_on, closes.on) == (date(2027, 12, 4), date(2027, 12, 6))

        assert checking.obstacles(call) == []
        assert "公開できます" in text_of(user.get(page(call)))
        differences = text_of(user.get(page(call, "differences")))
        assert "応募のしめきりの日：令和8年12月4日（金） → 令和9年12月6日（月）" in differences
        opened = user.post(page(call, "move", "open_up"), {"note": ""}, follow=True)

    assert "「公開する」の手続きをしました。" in text_of(opened)
    assert (fresh(call).status, fresh(call).edition) == ("opened", 1)


def test_two_presses_begin_one_call():
    old, user = calls.opened(), client()

    begin(user, old)
    begin(user, old)

    assert Call.objects.filter(copied_from=old).count() == 1


def test_call_begins_from_the_guide_and_a_supplement_in_the_year_of_its_call():
    old, user = calls.opened(), client()

    begin(user, old, manner="guide", source="")
    begin(user, old, manner="supplement", title="追加募集")

    made = list(Call.objects.exclude(pk=old.pk).order_by("pk"))
    assert [(one.fiscal_year, one.supplements, one.passages.count()) for one in made] == [
        (2027, None, 10), (2026, old, 10),
    ]  # fmt: skip


def test_begin_says_what_is_missing():
    shown = client().post(f"{LIST}add/", {"manner": "copy", "title": "", "fiscal_year": "1900"})

    assert set(shown.context["form"].errors) == {"source", "title", "fiscal_year"}
    assert not Call.objects.exists()


def test_opening_with_something_wrong_leads_to_where_it_is_mended():
    call, user = calls.complete(body=""), client()

    shown = user.get(page(call, "move", "open_up"))

    assert part(call, "money") in text_of(shown)
    assert 'name="note"' not in text_of(shown)
    user.post(page(call, "move", "open_up"), {"note": ""})
    assert fresh(call).status == "draft"


# --- the parts ------------------------------------------------------------------------------------


def test_course_is_written_with_its_money_papers_and_review():
    call, user = calls.complete(), client()
    add = page(call, "course_add")
    user.post(add, filled(user, add, name="スタート部門", own_income="ignored"))
    course = Course.objects.get(name="スタート部門")
    url, review = page(call, "course", course.pk), page(call, "review", course.pk)

    sent = filled(
        user, url, rate__new0__from_year="1", rate__new0__ceiling="５０，０００円",
        cost__new0__name="印刷費", paper__new0__name="会則",
        registration_required="True", kinds=["civic_group"],
    )  # fmt: skip
    assert user.post(url, sent).status_code == 302
    user.post(review, filled(user, review, round__new0__order="1"))
    row = Round.objects.get(course=course)
    name = f"criterion{row.pk}-new0"
    user.post(review, filled(user, review) | {f"{name}-name": "先駆性", f"{name}-text": "新しいか"})

    rate = course.rates.get()
    assert (rate.from_year, rate.ceiling) == (1, 50_000)
    course.refresh_from_db()
    assert (course.registration_required, course.one_per_group, course.kinds) == (
        True, None, ["civic_group"],
    )  # fmt: skip
    assert [str(each) for each in row.criteria.all()] == ["先駆性"]


def test_rule_of_a_round_is_chosen_on_its_page_and_is_a_new_edition_of_it():
    call, user, row = calls.complete(), client(), Round.objects.get()
    url = page(call, "rule", row.course_id, row.pk)
    assert url in text_of(user.get(page(call, "review", row.course_id)))

    user.post(url, filled(user, url))
    assert Round.objects.get().rule_edition == 1
    user.post(url, filled(user, url, aggregate="sum", pass_kind="points", pass_mark="５０"))

    row.refresh_from_db()
    assert (row.rule["aggregate"], row.rule["pass_mark"], row.rule_edition) == ("sum", 50, 2)
    assert "50点に届かない提案は、採択しません。" in text_of(user.get(url))
    assert checking.obstacles(call) == []


def test_rule_that_does_not_fit_together_is_refused():
    call, user, row = calls.complete(), client(), Round.objects.get()
    url = page(call, "rule", row.course_id, row.pk)

    shown = user.post(url, filled(user, url, aggregate="rank_points"))

    assert "順位の点で合計するときは、1位から順に点を書いてください。" in text_of(shown)
    assert Round.objects.get().rule == calls.RULE


def test_second_clerk_on_a_rule_hears_of_the_first():
    call, row = calls.complete(), Round.objects.get()
    first, second = client(), people.signed_in(people.clerk("second"))
    url = page(call, "rule", row.course_id, row.pk)
    theirs, mine = filled(first, url, digits="1"), filled(second, url, digits="3")
    first.post(url, theirs)

    asked = second.post(url, mine)

    assert "この画面を開いたあとに" in text_of(asked)
    assert Round.objects.get().rule["digits"] == 1


def test_rule_is_read_after_the_opening_and_what_was_typed_before_is_kept_on_the_page():
    call, user = calls.complete(), client()
    row = Round.objects.get()
    url = page(call, "rule", row.course_id, row.pk)
    sent = filled(user, url, aggregate="sum") | {"reason": "書きまちがえたため。"}
    workflow.open_up(call, by=people.clerk())

    assert "この募集を中止して、新しい募集を出してください。" in text_of(user.get(url))
    assert 'name="aggregate"' not in text_of(user.get(url))
    refused = user.post(url, sent)

    assert "書いたものは、保存していません。" in text_of(refused)
    assert standing(refused)["aggregate"] == ["sum"]
    assert (Round.objects.get().rule, fresh(call).edition) == (calls.RULE, 1)


def test_text_of_a_criterion_is_mended_by_an_erratum_and_its_weight_is_frozen():
    call, user = calls.complete(), client()
    row = Round.objects.get()
    url, mark = page(call, "review", row.course_id), f"criterion{row.pk}-{row.criteria.get().pk}"
    before = filled(user, url) | {f"{mark}-weight": "3", f"{mark}-text": "役に立つか。"}
    workflow.open_up(call, by=people.clerk())

    refused = user.post(url, before | {"reason": "直します。"})
    assert "書いたものは、保存していません。" in text_of(refused)
    assert standing(refused)[f"{mark}-weight"] == ["3"]
    now = filled(user, url)
    assert [name for name in now if name.startswith(mark)] == [f"{mark}-seen", f"{mark}-text"]
    user.post(url, now | {f"{mark}-text": "役に立つか。", "reason": "書きまちがえたため。"})

    criterion = row.criteria.get()
    assert (criterion.text, criterion.weight, fresh(call).edition) == ("役に立つか。", 1, 2)


def test_course_is_not_added_to_an_open_call():
    call, user = calls.complete(), client()
    add = page(call, "course_add")
    sent = filled(user, add, name="スタート部門", own_income="ignored", reason="ふやすため。")
    workflow.open_up(call, by=people.clerk())

    refused = user.post(add, sent)

    assert "追加募集として準備してください。" in text_of(refused)
    assert standing(refused)["name"] == ["スタート部門"]
    assert (call.courses.count(), fresh(call).edition) == (1, 1)
    assert add not in text_of(user.get(page(call)))


def test_new_rows_that_were_sent_are_kept_although_another_clerk_wrote_the_first_ones():
    call = calls.draft(owner=people.clerk())
    first, second = client(), people.signed_in(people.clerk("second"))
    url, late = part(call, "days"), date_parts("day-new9-entered_on", date(2026, 12, 1))
    mine = filled(second, url) | {"day-new9-kind": "interim"} | late
    early = date_parts("day-new0-entered_on", date(2026, 12, 2))
    first.post(url, filled(first, url) | {"day-new0-kind": "briefing"} | early)

    second.post(url, mine)

    assert [row.kind for row in call.milestones.all()] == ["interim", "briefing"]


def test_empty_rows_add_nothing_and_a_ticked_row_is_taken_away():
    call, user = calls.complete(), client()
    course = call.courses.get()
    url = page(call, "course", course.pk)
    paper = course.required_papers.get()

    user.post(url, filled(user, url) | {f"paper-{paper.pk}-gone": "on"})

    assert (course.rates.count(), course.cost_items.count()) == (1, 1)
    assert not course.required_papers.exists()


def test_two_rows_of_one_name_are_refused_at_the_row():
    call, user = calls.complete(), client()
    url = page(call, "course", call.courses.get().pk)

    shown = user.post(url, filled(user, url, cost__new0__name="印刷費"))

    twin = "同じものが2つあります：印刷費"
    assert f'<a href="#id_cost-new0-name">費目：{twin}</a>' in text_of(shown)
    assert call.courses.get().cost_items.count() == 1


def folded(response):
    """Of each set of the page how many rows wait behind its title."""
    return re.findall(r"<summary>(.*?を加える（あと\d+行）)</summary>", text_of(response))


def test_empty_rows_wait_behind_one_title_and_what_was_typed_does_not():
    call, user = calls.draft(), client()
    url = part(call, "days")
    first = user.get(url)
    sent = filled(user, url) | {"day-new3-place": "はにぽんプラザ"}

    typed = user.post(url, sent)

    assert folded(first) == ["日程を加える（あと9行）"]
    assert folded(typed) == ["日程を加える（あと8行）"]
    before = text_of(typed).partition("を加える（あと8行）")[0]
    assert "はにぽんプラザ" in before


def test_rate_that_is_more_than_all_is_refused():
    call, user = calls.complete(), client()
    url = page(call, "course", call.courses.get().pk)
    rate = Rate.objects.get()

    shown = user.post(url, filled(user, url) | {f"rate-{rate.pk}-numerator": "4"})

    assert "市の負担は、全体か、その一部です。" in text_of(shown)
    assert Rate.objects.get().numerator == 2


def test_course_that_nobody_has_seen_can_be_taken_away_but_not_the_last():
    call, user = calls.complete(), client()
    first, other = call.courses.get(), calls.course(call, "やめる部門")
    remove = page(call, "course_remove", other.pk)

    assert f'href="{remove}"' in text_of(user.get(page(call, "course", other.pk)))
    assert "部門「やめる部門」" not in text_of(user.get(remove))
    assert call.courses.count() == 2
    user.post(remove)
    user.post(page(call, "course_remove", first.pk))

    assert list(call.courses.all()) == [first]
    assert "部門は、1つはいります。" in text_of(user.get(page(call, "course", first.pk)))


@pytest.mark.parametrize(
    ("state", "instead"),
    [("announced", "先に「予告を取り下げる」を"), ("opened", "「部門の受け付けをやめる」を使って")],
)
def test_course_that_was_seen_stays_and_the_page_says_what_is_possible(state, instead):
    call, user = calls.STATES[state](), client()
    course = calls.course(call, "やめる部門")

    shown = text_of(user.get(page(call, "course", course.pk)))
    user.post(page(call, "course_remove", course.pk))

    assert instead in shown
    assert call.courses.count() == 2


def test_day_of_one_course_is_written_and_saved_again_unchanged():
    call, user = calls.complete(), client()
    course, url = call.courses.get(), part(call, "days")
    new = date_parts("day-new0-entered_on", date(2026, 12, 11))

    user.post(url, filled(user, url) | new | {"day-new0-kind": "closes",
                                              "day-new0-course": str(course.pk)})  # fmt: skip
    row = call.milestones.get(kind=Kind.CLOSES, course=course)
    user.post(url, filled(user, url))

    row.refresh_from_db()
    assert (row.on, row.course, call.milestones.count()) == (date(2026, 12, 11), course, 8)
    assert row.events.count() == 1


def test_fixed_passage_is_read_and_a_variable_one_written():
    call, user = calls.complete(), client()
    fixed = call.passages.get(heading="情報の公開")
    own = call.passages.get(kind="variable")
    url = part(call, "text")
    sent = filled(user, url)
    assert f"passage-{fixed.pk}-text" not in sent

    user.post(url, sent | {f"passage-{own.pk}-text": "水辺を守ります。",
                           f"passage-{fixed.pk}-text": "ちがう文"})  # fmt: skip

    own.refresh_from_db()
    fixed.refresh_from_db()
    assert own.text == "水辺を守ります。"
    assert fixed.text.startswith("募集の内容")


def test_unknown_placeholder_is_refused_with_those_that_are_known():
    call, user = calls.complete(), client()
    own = call.passages.get(kind="variable")
    url = part(call, "text")

    shown = user.post(url, filled(user, url) | {f"passage-{own.pk}-text": "{締切}まで"})

    assert "{締切}には、入れる言葉がありません。使えるのは、{募集の名前}、" in text_of(shown)


def test_city_that_does_nothing_costs_nobody_anything():
    call, user = calls.complete(), client()
    row = call.milestones.get(kind=Kind.RESULT)
    url = part(call, "days")

    shown = user.post(url, filled(user, url) | {f"day-{row.pk}-silence": "lapses"})

    assert "市の側が何もしないことで、応募する人を不利にできません。" in text_of(shown)


@pytest.mark.parametrize("name", ["basics", "money", "days", "text"])
def test_part_that_is_saved_as_it_stands_changes_nothing(name):
    call, user = calls.complete(), client()
    before = Call.objects.filter(pk=call.pk).values().get()
    days = list(call.milestones.values())

    answer = user.post(part(call, name), filled(user, part(call, name)))

    assert answer.status_code == 302
    assert Call.objects.filter(pk=call.pk).values().get() == before
    assert list(call.milestones.values()) == days


# --- two clerks -----------------------------------------------------------------------------------


def test_second_clerk_on_a_part_is_asked_and_loses_nothing():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    url = part(call, "basics")
    theirs, mine = filled(first, url, title="先の名前"), filled(second, url, title="あとの名前")
    first.post(url, theirs)

    asked = second.post(url, mine | {"contact": "別の窓口"})

    assert "先の名前" in text_of(asked)
    assert standing(asked)["title"] == ["あとの名前"]
    assert fresh(call).title == "先の名前"
    second.post(url, standing(asked))
    assert (fresh(call).title, fresh(call).contact) == ("あとの名前", "別の窓口")


def test_two_clerks_in_two_fields_both_keep_theirs():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    url = part(call, "basics")
    theirs, mine = filled(first, url, title="先の名前"), filled(second, url, contact="別の窓口")
    first.post(url, theirs)

    second.post(url, standing(second.post(url, mine)))

    assert (fresh(call).title, fresh(call).contact) == ("先の名前", "別の窓口")


def test_row_that_another_clerk_changed_is_asked_about():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    url, row = part(call, "days"), call.milestones.get(kind=Kind.RESULT)
    key = f"day-{row.pk}-place"
    theirs, mine = filled(first, url) | {key: "市役所"}, filled(second, url) | {key: "図書館"}
    first.post(url, theirs)

    asked = second.post(url, mine)

    assert asked.status_code == 200
    assert Milestone.objects.get(pk=row.pk).place == "市役所"
    assert "市役所" in text_of(asked)


def test_several_rows_that_another_clerk_changed_in_several_fields_are_asked_about_at_once():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    rows = call.milestones.all()[:2]
    url = part(call, "days")
    theirs, mine = filled(first, url), filled(second, url)
    for row in rows:
        theirs |= {f"day-{row.pk}-place": "市役所", f"day-{row.pk}-label": "先の言葉"}
        mine |= {f"day-{row.pk}-place": "図書館", f"day-{row.pk}-label": "あとの言葉"}
    first.post(url, theirs)

    asked = text_of(second.post(url, mine))

    assert asked.count("場所：（なし） → 市役所") == 4
    assert asked.count("ページに出す言葉：（なし） → 先の言葉") == 4  # above, and at each row


def test_rows_of_others_that_came_or_went_meanwhile_stay_so():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    url = part(call, "days")
    mine = filled(second, url)
    gone = call.milestones.get(kind=Kind.QUESTIONS)
    new = date_parts("day-new0-entered_on", date(2026, 12, 1))
    added = {f"day-{gone.pk}-gone": "on", "day-new0-kind": "briefing", **new}
    first.post(url, filled(first, url) | added)
    assert call.milestones.filter(kind=Kind.BRIEFING).exists()

    second.post(url, mine | {"day-new0-kind": "interim",
                             **date_parts("day-new0-entered_on", date(2027, 10, 1))})  # fmt: skip

    kinds = set(call.milestones.values_list("kind", flat=True))
    assert {Kind.BRIEFING, Kind.INTERIM} <= kinds
    assert Kind.QUESTIONS not in kinds


def test_row_that_another_clerk_took_away_comes_back_if_i_wrote_in_it():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    url, gone = part(call, "days"), call.milestones.get(kind=Kind.QUESTIONS)
    mine = filled(second, url) | {f"day-{gone.pk}-label": "質問はこの日まで"}
    first.post(url, filled(first, url) | {f"day-{gone.pk}-gone": "on"})

    second.post(url, mine)

    assert call.milestones.get(kind=Kind.QUESTIONS).label == "質問はこの日まで"


# --- after the opening ----------------------------------------------------------------------------


def test_change_of_a_condition_is_an_erratum_that_needs_its_reason():
    call, user = calls.opened(), client()
    calls.follower(call)
    url = page(call, "course", call.courses.get().pk)
    rate = Rate.objects.get()
    sent = filled(user, url) | {f"rate-{rate.pk}-ceiling": "400000"}

    asked = user.post(url, sent)

    words = "部門「市民提案型」の1年目からの市の負担の上限（円）：300,000円 → 400,000円"
    assert asked.context["changes"] == [words]
    assert asked.context["mails"][0]["to"] == "知らせてほしい人など 1人"
    assert Rate.objects.get().ceiling == 300_000
    done = user.post(url, standing(asked) | {"reason": "書きまちがえたため。"}, follow=True)
    assert Rate.objects.get().ceiling == 400_000
    assert words in text_of(done)
    edition = fresh(call).editions.first()
    assert (edition.number, edition.changes, edition.reason) == (2, [words], "書きまちがえたため。")
    assert mails.written().get(kind="calls/call_corrected").text.count(words) == 1


def test_mail_of_an_erratum_is_the_mail_that_was_shown_but_for_its_reason():
    call, user = calls.opened(), client()
    calls.follower(call)
    url = part(call, "basics")
    asked = user.post(url, filled(user, url, headline="別のよびかけ"))

    user.post(url, standing(asked) | {"reason": "理由です。"})

    (shown,) = asked.context["mails"]
    mail = mails.written().get(kind="calls/call_corrected")
    assert shown["text"].replace("（ここに書く理由）", "理由です。") == mail.text


def test_what_nobody_reads_is_saved_without_an_erratum():
    call, user = calls.opened(), client()
    url = part(call, "money")

    done = user.post(url, filled(user, url, budget_line="別の科目"), follow=True)

    assert "公開している内容は、変わっていません。" in text_of(done)
    assert (fresh(call).budget_line, fresh(call).edition) == ("別の科目", 1)


def test_reason_without_a_change_is_no_erratum():
    call, user = calls.opened(), client()
    url = part(call, "basics")

    shown = user.post(url, filled(user, url, reason="なんとなく"))

    assert "公開している内容は、変わっていません。" in text_of(shown)
    assert fresh(call).edition == 1


def test_new_row_of_a_refused_erratum_is_still_on_the_page_and_then_stored_once():
    call, user = calls.opened(), client()
    url = part(call, "days")
    sent = filled(user, url) | {"day-new0-kind": "briefing",
                                **date_parts("day-new0-entered_on", date(2026, 12, 1))}  # fmt: skip

    asked = user.post(url, sent)
    assert not call.milestones.filter(kind=Kind.BRIEFING).exists()
    user.post(url, standing(asked) | {"reason": "説明会を開くため。"})

    assert call.milestones.filter(kind=Kind.BRIEFING).count() == 1


@pytest.mark.parametrize("state", ["decided", "cancelled"])
def test_call_that_is_over_is_not_written_any_more(state):
    call, user = calls.STATES[state](), client()
    url = part(call, "basics")

    assert user.get(url).status_code == 302
    user.post(url, {"title": "え", "seen": ""})

    assert fresh(call).title == "令和9年度 協働事業の提案募集"


def test_approver_opens_but_does_not_write():
    call, user = calls.complete(), client("approver")

    assert user.get(part(call, "basics")).status_code == 403
    user.post(page(call, "move", "open_up"), {"note": ""})

    assert fresh(call).status == "opened"


# --- pages of acts --------------------------------------------------------------------------------

MADE = {  # the state, and what is sent
    "announce": (calls.complete, {}),
    "open_up": (calls.announced, {}),
    "unannounce": (calls.announced, {"note": "計画を見直すため。"}),
    "end_intake": (calls.opened, {"note": "予算に達したため。"}),
    "decide": (calls.ended, {}),
    "cancel": (calls.opened, {"note": "予算が成立しなかったため。"}),
}


@pytest.mark.parametrize("name", MADE)
def test_act_is_told_as_it_was_shown(name):
    make, sent = MADE[name]
    call, user = make(), client()
    calls.follower(call)
    url = page(call, "move", name)
    shown = user.post(url, {"note": "", **sent, "preview": "1"}).context["mails"]
    last = mails.written().count()

    assert user.post(url, {"note": "", **sent}).status_code == 302

    new = list(mails.written().values_list("subject", "text"))[last:]
    assert new == [(mail["subject"], mail["text"]) for mail in shown]


def test_address_of_the_results_stands_on_the_page_and_in_the_mail():
    call, user = calls.ended(), client()
    calls.follower(call)
    url, before = page(call, "move", "decide"), Client().get(call.get_absolute_url())
    wrong = user.post(url, {"result_url": "けっか"})

    user.post(url, {"result_url": "www.sample.example/kekka"})

    assert "結果が決まったら、そのことをこのページに出します。" in text_of(before)
    assert "ページのアドレスとして読み取れません" in text_of(wrong)
    address = "https://www.sample.example/kekka"
    shown = text_of(Client().get(call.get_absolute_url()))
    assert f'<a href="{address}">結果のページを見る</a>' in shown
    mail = mails.written().last()
    assert (address in mail.text, mail.subject[:11]) == (True, "【結果を公表しました】")


def test_results_without_an_address_claim_no_public_page():
    call, user = calls.ended(), client()
    calls.follower(call)
    url = page(call, "move", "decide")

    user.post(url, {})

    shown = text_of(Client().get(call.get_absolute_url()))
    assert "結果は、応募した団体にお知らせします。公表は、市のホームページなどで行います。" in shown
    mail = mails.written().last()
    assert "公表しました" not in mail.subject + mail.text


def test_closing_a_course_asks_which_and_why():
    call = calls.complete()
    other = calls.whole(calls.course(call, "スタート部門"))
    call, user = workflow.open_up(call, by=people.clerk()), client()
    url = page(call, "move", "close_course")

    shown = user.post(url, {"course": "", "note": ""})
    assert set(shown.context["form"].errors) == {"course", "note"}
    user.post(url, {"course": other.pk, "note": "定員に達したため。"})

    assert Course.objects.get(pk=other.pk).closed_why == "定員に達したため。"


def test_page_shows_the_numbers_the_days_and_what_silence_means():
    call, user = calls.opened(), client()
    calls.follower(call)
    call.milestones.filter(kind=Kind.FORMAL_CHECK).update(
        silence="tell_head", silence_note="課長に知らせ、団体に理由を知らせます。"
    )

    text = text_of(user.get(page(call)))

    assert "次の手：要件と書類の確認" in text
    assert "課長に知らせ、団体に理由を知らせます。" in text
    assert "sachi@sample.example" not in text


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_call_costs_the_same_for_more_rows(number, django_assert_num_queries):
    call = calls.complete()
    for n in range(number):
        calls.whole(calls.course(call, f"部門{n}"))
    call, user = workflow.open_up(call, by=people.clerk()), client()
    for n in range(number):
        calls.follower(call, f"{n}@sample.example")
    user.get(page(call))

    with django_assert_num_queries(21):
        user.get(page(call))


# --- papers ---------------------------------------------------------------------------------------


DRAFTED = (
    "R08-推-15", "令和8年告示第1号", "2款1項9目 18節", "公益性（1〜5点）",
    "30万円まで（対象経費の3分の2以内）", "令和8年12月4日（金）17時00分",
)  # fmt: skip


def test_draft_for_the_decision_has_ground_budget_and_annexes():
    call, user = calls.complete(), client()

    text = text_of(user.get(page(call, "draft")))

    for words in DRAFTED:
        assert words in text


def test_guidelines_are_printed_from_the_rows():
    answer = client().get(page(calls.complete(), "guidelines"))

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_guidelines_say_what_a_course_holds_other_than_its_call():
    call = calls.complete()
    call.courses.update(registration_required=True, consultation="required", most_years=3)

    facts = dict(guidelines.contents(call)["courses"][0]["facts"])

    assert facts["団体の登録"].startswith("応募するまでに、市の登録を受けてください。")
    assert facts["書く前の相談"].endswith("1回、担当課と話してください")
    assert facts["続けられる年数"] == "続けるかは毎年の審査と予算によります（最長3年）。"


@pytest.mark.parametrize("noun", ["theme", "question", "consultation"])
def test_number_of_a_call_leads_to_its_own_rows(noun):
    call, other = calls.opened(), calls.complete("2026-9", title="別の募集")
    url = reverse(f"admin:calls_{noun}_changelist")

    shown = client().get(url, {"call": call.pk})

    assert (shown.status_code, shown.context["cl"].result_count) == (200, 0)
    assert str(other) in text_of(shown)


# --- duties and the desk --------------------------------------------------------------------------


def test_day_is_given_to_somebody_and_done():
    call, user = calls.opened(), client()
    row = call.milestones.get(kind=Kind.FORMAL_CHECK)
    url = reverse("admin:calls_call_day", args=[row.pk])

    user.post(url, filled(user, url, owner=str(people.clerk().pk)))
    user.post(url, {"act": "done"})

    row.refresh_from_db()
    assert (row.owner, row.done_at) == (people.clerk(), calls.at())
    assert fresh(call).edition == 1
    user.post(url, {"act": "undone"})
    row.refresh_from_db()
    assert row.done_at is None


def test_desk_shows_what_is_prepared_and_what_the_city_must_do_soon():
    calls.complete("2026-2")
    calls.opened()

    with time_machine.travel(calls.at(date(2026, 12, 1)), tick=False):
        text = text_of(client().get("/admin/"))

    assert "準備をつづける" in text
    assert "要件と書類の確認　令和9年度 協働事業の提案募集" in text
    assert "結果のお知らせ　" not in text


def test_settings_and_guide_are_the_clerks():
    user = client()

    assert user.get("/admin/calls/callsetting/1/change/").status_code == 200
    assert user.get("/admin/calls/guidepassage/").status_code == 200
    assert client("liaison").get("/admin/calls/guidepassage/").status_code == 403


def test_guide_that_is_changed_holds_for_the_next_call_alone():
    call = calls.complete()
    assert Section.objects.exists()
    copied = copying.copied(call, by=people.clerk(), title="次", fiscal_year=2027)

    assert copied.passages.count() == call.passages.count()


def test_what_was_typed_stays_on_the_page_when_the_call_ended_meanwhile():
    call, user = calls.opened(), client()
    url = part(call, "basics")
    sent = filled(user, url, title="書きかけの名前")
    workflow.cancel(call, by=people.clerk(), note="予算が成立しなかったため。")

    shown = user.post(url, sent)

    assert "この募集は、もう直せません（いまの状態は「中止」です）。" in text_of(shown)
    assert standing(shown)["title"] == ["書きかけの名前"]
    assert fresh(call).title == "令和9年度 協働事業の提案募集"


def day_sent(browser, url, kind, **changes):
    """What the page of the days would send with these changes of the row of this kind."""
    sent = standing(browser.get(url))
    name = next(key for key in sent if key.endswith("-kind") and sent[key] == [kind])
    row = name.removesuffix("kind")
    return (
        sent | {f"{row}{key}": value for key, value in changes.items()} | {"reason": "誤りのため。"}
    )


@pytest.mark.parametrize(("roll", "on"), [({}, 12), ({"roll": "on"}, 14)])
def test_closed_day_is_previewed_and_saved_as_it_was_chosen(roll, on):
    call = calls.opened()
    browser, url = client(), page(call, "edit", "days")
    sent = day_sent(browser, url, "formal_check", **date_parts("entered_on", date(2026, 12, 12)))
    row = next(key for key in sent if key.endswith("-kind") and sent[key] == ["formal_check"])
    sent = {key: value for key, value in sent.items() if key != "reason"}
    sent |= {row.replace("kind", key): value for key, value in roll.items()}

    asked = browser.post(url, sent)
    words = f"要件と書類の確認の日：令和8年12月11日（金） → 令和8年12月{on}日"
    assert words in text_of(asked)
    assert call.milestones.get(kind=Kind.FORMAL_CHECK).on == date(2026, 12, 11)
    browser.post(url, standing(asked) | {"reason": "誤りのため。"})

    saved = call.milestones.get(kind=Kind.FORMAL_CHECK)
    assert (saved.entered_on, saved.on) == (date(2026, 12, 12), date(2026, 12, on))


@pytest.mark.parametrize(
    ("kind", "silence", "side"),
    [("opinions", "goes_on", "section"), ("presentation", "goes_on", "member"),
     ("questions", "lapses", "applicant"), ("closes", "remind", "applicant")],
)  # fmt: skip
def test_choice_that_nothing_carries_out_yet_is_refused_with_those_that_are(kind, silence, side):
    call = calls.opened()
    if kind == "opinions":
        calls.day(call, Kind.OPINIONS, date(2026, 12, 15))
    browser, url = client(), page(call, "edit", "days")

    answer = browser.post(url, day_sent(browser, url, kind, silence=silence, side=side))

    assert "は、提案の受付といっしょに動きます。いま選べるのは、「何も変わらない」" in text_of(
        answer
    )
    assert call.milestones.get(kind=kind).silence == "nothing"


def test_choice_of_an_earlier_call_may_stay_and_the_checker_says_that_nothing_moves():
    call = calls.complete()
    calls.day(call, Kind.OPINIONS, date(2026, 12, 15), side="section", silence="goes_on")
    browser, url = client(), page(call, "edit", "days")
    sent = day_sent(browser, url, "opinions", place="会議室")

    assert browser.post(url, sent).status_code == 302

    row = call.milestones.get(kind=Kind.OPINIONS)
    assert (row.place, row.silence) == ("会議室", "goes_on")
    said = [each for each in checking.findings(call) if "提案の受付" in str(each)]
    assert [each.severity for each in said] == ["warns"]


def test_day_tells_in_the_history_who_said_that_it_is_done():
    call, user = calls.opened(), client()
    row = call.milestones.get(kind=Kind.FORMAL_CHECK)
    url = reverse("admin:calls_call_day", args=[row.pk])

    user.post(url, {"act": "done"})
    again = user.post(url, {"act": "done"}, follow=True)

    assert "は、もう済んでいます。" in text_of(again)
    events = again.context["events"]
    assert [(each.title, each.who, each.text) for each in events if "日程" in each.title] == [
        ("日程を済んだことにする", str(people.clerk()), str(row))
    ]


def test_another_hour_is_another_day_for_calendars():
    call = calls.opened()
    url = page(call, "edit", "days")

    with time_machine.travel(calls.at(date(2026, 11, 25)), tick=False):
        browser = client()
        browser.post(url, day_sent(browser, url, "closes", ends_at="12:00"))

    row = call.milestones.get(kind=Kind.CLOSES)
    assert (row.ends_at.hour, row.set_at) == (12, calls.at(date(2026, 11, 25)))


@pytest.mark.parametrize("silence", ["counts_as_done", "goes_on"])
def test_silence_grants_nothing_by_an_erratum_either(silence):
    call = calls.opened()
    browser, url = client(), page(call, "edit", "days")

    answer = browser.post(url, day_sent(browser, url, "formal_check", silence=silence))

    assert "次へ進んだりすることはできません" in answer.content.decode()
    assert call.milestones.get(kind=Kind.FORMAL_CHECK).silence == "nothing"


def test_day_that_binds_people_is_not_kept_from_them():
    call = calls.complete()
    browser, url = client(), page(call, "edit", "days")
    sent = day_sent(browser, url, "questions", place="会議室")
    row = next(key for key in sent if key.endswith("-kind") and sent[key] == ["questions"])
    del sent[row.replace("kind", "is_public")]

    answer = browser.post(url, sent)

    assert "人がしたがう日なので、「公開する」を選んでください。" in text_of(answer)
    assert "会議室" in answer.content.decode()
    assert call.milestones.get(kind=Kind.QUESTIONS).is_public


def test_erratum_ends_no_intake_on_a_day_that_has_passed():
    call = calls.opened()
    browser, url = client(), page(call, "edit", "days")
    early = date_parts("entered_on", date(2026, 11, 1))

    answer = browser.post(url, day_sent(browser, url, "closes", **early))

    assert "過ぎた日にはできません" in answer.content.decode()
    assert call.milestones.get(kind=Kind.CLOSES).on == date(2026, 12, 4)
