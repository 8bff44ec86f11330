"""The staff's rooms: who sees what, writing, both versions after a collision, the desk."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from accounts.models import Section, User
from accounts.roles import ROLES
from cases import workflow
from cases.forms import rows, sheet
from cases.forms.two_versions import Sheet
from cases.models import Case, PartnerAsk
from cases.sheet import writing
from cases.sheet.writing import PartnerFacts
from core.forms import comparison
from tests.factories import cases, people
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db

LIST = "/admin/cases/case/"
ROWS = ("partners", "roles", "results")


def page(case, act="change"):
    return f"{LIST}{case.pk}/{act}/"


def typed(case=None, **changes):
    """What a browser sends of the sheet: the case as it stands, with some changes."""
    facts = dict(cases.FACTS) | {"section": cases.section().pk}
    if case:
        facts |= {name: getattr(case, name) for name in cases.FACTS}
        facts["section"] = case.section_id or ""
        facts["seen"] = seen_of(case)
    data = {name: "" if value is None else value for name, value in facts.items()}
    for name in ("roles", "results", "is_lesson"):
        data.pop(name)
    data |= {f"{name}-TOTAL_FORMS": "3" for name in ROWS}
    data |= {f"{name}-INITIAL_FORMS": "0" for name in ROWS}
    partners = (
        case.partners.all() if case else [PartnerFacts("civic_group", None, "サンプル清掃会")]
    )
    for n, one in enumerate(partners):
        data |= {f"partners-{n}-kind": one.kind, f"partners-{n}-name": one.name}
    for kind in ("roles", "results"):
        for n, row in enumerate(cases.FACTS[kind]):
            data |= {f"{kind}-{n}-{name}": value for name, value in row.items()}
    return data | changes


def seen_of(case):
    """What the sheet says it shows when it is opened now."""
    form = sheet.SheetForm(
        sections=Section.objects.active(), must_choose=False, initial=sheet.initial(case)
    )
    return Sheet(form, rows.bound(case), case.is_public).shown()


def sent_by(form, *formsets):
    """What a browser sends of these forms as they stand."""
    below = [one for each in formsets for one in (each.management_form, *each)]
    fields = [field for one in (form, *below) for field in one]
    return {name: value for field in fields for name, value in comparison.as_sent(field).items()}


def client(who="clerk"):
    return people.signed_in(getattr(people, who)())


# --- who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "drafts", "strangers"),
    [("clerk", 200, 200), ("liaison", 200, 404), ("admin", 404, 404)],
)
def test_liaison_sees_the_own_sections_and_the_clerk_all(who, drafts, strangers):
    own = cases.draft()
    other = cases.draft(people.clerk(), section=cases.section("総務部"))
    user = client(who)

    assert user.get(page(own)).status_code in {drafts, 403 if who == "admin" else drafts}
    assert user.get(page(other)).status_code in {strangers, 403 if who == "admin" else strangers}


@pytest.mark.parametrize("who", ["representative", "reviewer", "outsider"])
def test_people_without_a_desk_are_kept_out(who):
    case = cases.draft()

    assert client(who).get(page(case)).status_code in {302, 403}
    assert client(who).get(LIST).status_code in {302, 403}


def test_list_of_a_liaison_holds_own_drafts_and_what_is_public():
    cases.draft()
    cases.draft(people.clerk(), name="よその下書き", section=cases.section("総務部"))

    rows = client("liaison").get(LIST).context_data["rows"]

    assert sorted(row.obj.name for row in rows) == sorted(
        ["サンプル川みち清掃", *Case.objects.public().values_list("name", flat=True)]
    )


@pytest.mark.parametrize(("who", "action"), [("clerk", "承認する"), ("liaison", "")])
def test_list_offers_an_act_to_those_alone_who_may_do_it(who, action):
    checked = workflow.record_check(cases.draft(), by=people.liaison(), note="電話で")

    rows = client(who).get(LIST, {"q": checked.name}).context_data["rows"]

    assert [row.action for row in rows] == [action]


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    for n in range(number):
        cases.draft(name=f"サンプル{n}")
    user = client()
    user.get(LIST)

    with django_assert_num_queries(11):
        user.get(LIST)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"turn": "section"}, ["サンプル川みち清掃"]),
        ({"status": "draft"}, ["サンプル川みち清掃"]),
        ({"q": "清掃会"}, ["サンプル川みち清掃"]),
        ({"q": "ｻﾝﾌﾟﾙｶﾜﾐﾁ"}, ["サンプル川みち清掃"]),
        ({"q": "R08-J003"}, ["こだま芸術文化の集い"]),
        ({"turn": "due"}, []),
        ({"mine": "own"}, []),
    ],
)
def test_list_can_be_narrowed_and_searched(query, names):
    cases.draft()

    rows = client().get(LIST, query).context_data["rows"]

    assert [row.obj.name for row in rows] == names


@pytest.mark.parametrize("typed", ["花子", "ﾊﾅｺ", "0495-00-0123", "０４９５０００１２３"])
def test_case_is_found_by_who_represents_its_partner_by_who_may_read_the_register(typed):
    facts = {"representative_name": "見本 花子", "representative_kana": "ミホン　ハナコ"}
    partner = registered(1, phone="0495-00-0123", publication={}, **facts)
    cases.draft(partners=(PartnerFacts("civic_group", partner),))

    listed = [
        client(who).get(LIST, {"q": typed}).context_data["rows"] for who in ("clerk", "liaison")
    ]

    assert [[row.obj.name for row in rows] for rows in listed] == [["サンプル川みち清掃"], []]


# --- writing --------------------------------------------------------------------------------------


def test_liaison_begins_a_case_of_the_own_section():
    answer = client("liaison").post(f"{LIST}add/", typed())

    case = Case.objects.get(name="サンプル川みち清掃")
    assert answer["Location"] == page(case)
    kept = {name: getattr(case, name) for name in cases.FACTS}
    assert kept == cases.FACTS
    assert (case.status, case.section) == ("draft", cases.section())
    assert [str(one) for one in case.partners.all()] == ["サンプル清掃会"]


def test_only_section_of_a_liaison_is_chosen_already():
    assert client("liaison").get(f"{LIST}add/").context["form"]["section"].value() is not None
    assert client().get(f"{LIST}add/").context["form"]["section"].value() is None


def test_liaison_cannot_write_for_another_section():
    answer = client("liaison").post(f"{LIST}add/", typed(section=cases.section("総務部").pk))

    assert answer.status_code == 200
    assert "担当課" in answer.content.decode()
    assert not Case.objects.filter(name="サンプル川みち清掃").exists()


def test_sheet_takes_numbers_and_years_as_people_type_them():
    changes = {
        "year_from": "令和６年度", "cost": "３００，０００円", "results-0-number": "１,２８４",
        "name_kana": "さんぷる",
    }  # fmt: skip

    client().post(f"{LIST}add/", typed(**changes))

    case = Case.objects.get(name="サンプル川みち清掃")
    assert (case.year_from, case.cost, case.results[0]["number"]) == (2024, 300000, 1284)
    assert case.name_kana == "サンプル"


def test_registered_partner_is_chosen_by_its_number():
    organization = registered(1)

    client().post(
        f"{LIST}add/", typed(**{"partners-0-name": "", "partners-0-number": organization.number})
    )

    assert Case.objects.get(name="サンプル川みち清掃").partners.get().organization == organization


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "事業名を入力してください。"),
        ({"year_to": "2020"}, "終わった年度は、始まった年度より前にはできません。"),
        ({"city_cost": "999999"}, "市の負担が、事業費より大きくなっています。"),
        ({"year_from": "むかし"}, "年度は「令和6」か「2024」のように入力してください。"),
        ({"fields": ["1", "2", "3", "4"]}, "活動分野は、3つまで選べます。"),
        ({"partners-0-number": "R99-999"}, "この登録番号の団体はありません。"),
        ({"partners-0-kind": ""}, "相手方の種別を選んでください。"),
        ({"results-0-number": ""}, "「何の数か」には、数も書いてください。"),
        ({"roles-0-task": ""}, "どのしごとかを書いてください。"),
    ],
)
def test_sheet_says_what_is_wrong_and_keeps_what_was_typed(changes, sentence):
    answer = client().post(f"{LIST}add/", typed(**changes))

    shown = answer.content.decode()
    assert sentence in shown
    assert "川べりのごみが、すぐに" in shown
    assert not Case.objects.filter(name="サンプル川みち清掃").exists()


def test_saving_changes_one_thing_and_raises_the_version():
    case = cases.draft()

    client("liaison").post(page(case, "edit"), typed(case, summary="新しいひとこと。"))

    fresh = Case.objects.get(pk=case.pk)
    changed = {n for n in cases.FACTS if getattr(fresh, n) != getattr(case, n)}
    assert (changed, fresh.version) == ({"summary"}, 2)


def test_who_saves_later_sees_both_and_loses_nothing():
    case = cases.draft()
    mine, theirs = typed(case, outcome="わたしの成果。"), typed(case, outcome="あのひとの成果。")
    client("liaison").post(page(case, "edit"), theirs)

    answer = client().post(page(case, "edit"), mine)

    shown = answer.content.decode()
    assert Case.objects.get(pk=case.pk).outcome == "あのひとの成果。"
    assert answer.context["differences"] == [("成果", "あのひとの成果。")]
    assert "わたしの成果。" in shown
    assert f'name="seen" value="{seen_of(Case.objects.get(pk=case.pk))}"' in shown
    client().post(page(case, "edit"), mine | {"seen": answer.context["seen"]})
    assert Case.objects.get(pk=case.pk).outcome == "わたしの成果。"


def test_second_press_leaves_alone_what_i_never_changed():
    case = cases.draft()
    seen = client().get(page(case, "edit")).context["seen"]
    theirs = typed(case, outcome="あのひとの成果。", **{"results-0-note": "あのひとの補足"})
    mine = typed(case, lessons="わたしの学び。", matters=[], seen=seen)
    client("liaison").post(page(case, "edit"), theirs)

    asked = client().post(page(case, "edit"), mine).context
    told = dict(asked["differences"])
    again = sent_by(asked["form"], *asked["formsets"].values()) | {"seen": asked["seen"]}
    client().post(page(case, "edit"), again)

    case.refresh_from_db()
    assert told["成果"] == "あのひとの成果。"
    assert (case.outcome, case.lessons, case.matters) == ("あのひとの成果。", "わたしの学び。", [])
    assert case.results[0]["note"] == "あのひとの補足"
    assert case.roles == cases.FACTS["roles"]


def test_text_of_mine_over_theirs_is_told_and_stands_only_after_a_second_press():
    case = cases.draft()
    seen = client().get(page(case, "edit")).context["seen"]
    mine = typed(case, outcome="わたしの成果。", seen=seen)
    client("liaison").post(page(case, "edit"), typed(case, outcome="あのひとの成果。"))

    asked = client().post(page(case, "edit"), mine).context

    assert Case.objects.get(pk=case.pk).outcome == "あのひとの成果。"
    assert asked["form"]["outcome"].value() == "わたしの成果。"
    client().post(page(case, "edit"), mine | {"seen": asked["seen"]})
    assert Case.objects.get(pk=case.pk).outcome == "わたしの成果。"


def test_wrong_year_does_not_make_an_older_sheet_a_newer_one():
    case = cases.draft()
    older = typed(case, outcome="わたしの成果。", year_to="きのう")
    client("liaison").post(page(case, "edit"), typed(case, outcome="あのひとの成果。"))

    wrong = client().post(page(case, "edit"), older)
    asked = client().post(
        page(case, "edit"), older | {"year_to": "", "seen": wrong.context["seen"]}
    )

    assert asked.context["differences"] == [("成果", "あのひとの成果。")]
    assert Case.objects.get(pk=case.pk).outcome == "あのひとの成果。"


@pytest.mark.parametrize(
    ("theirs", "label"),
    [
        ({"summary": "あのひとのひとこと。"}, "ひとことで言うと"),
        ({"partners-0-name": "サンプル別の会"}, "相手方"),
        ({"roles-0-city": "用紙を配る"}, "役割分担"),
        ({"results-0-number": "2"}, "数で見る結果"),
    ],
)
def test_older_sheet_puts_nothing_back_unasked_in_columns_or_rows(theirs, label):
    case = cases.draft()
    older = typed(case)
    client("liaison").post(page(case, "edit"), typed(case, **theirs))
    stored = seen_of(Case.objects.get(pk=case.pk))

    asked = client().post(page(case, "edit"), older)

    assert [name for name, _ in asked.context["differences"]] == [label]
    assert seen_of(Case.objects.get(pk=case.pk)) == stored


def test_question_is_about_what_is_stored_in_the_words_of_the_city():
    case = cases.draft()
    older = typed(
        case, outcome="わたしの成果。", zone_since="令和7", zone_note="移った", section=""
    )
    client("liaison").post(page(case, "edit"), typed(case, outcome="あのひとの成果。"))
    Section.objects.filter(pk=case.section_id).update(is_active=False)

    asked = client().post(page(case, "edit"), older)

    assert asked.context["differences"] == [("担当課", "福祉部"), ("成果", "あのひとの成果。")]


def test_way_back_after_saving_a_sheet_asks_nothing():
    case = cases.draft()
    mine = typed(case, outcome="わたしの成果。")
    client().post(page(case, "edit"), mine)

    again = client().post(page(case, "edit"), mine | {"lessons": "わたしの学び。"})

    case.refresh_from_db()
    assert again.status_code == 302
    assert (case.outcome, case.lessons) == ("わたしの成果。", "わたしの学び。")


def test_same_click_twice_is_no_collision():
    case = cases.draft()
    data = typed(case, outcome="成果。")

    first = client().post(page(case, "edit"), data)
    second = client().post(page(case, "edit"), data)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Case.objects.get(pk=case.pk).version == 2


@pytest.mark.parametrize(
    ("state", "who", "allowed"),
    [
        ("draft", "liaison", True), ("draft", "clerk", True),
        ("with_partner", "liaison", False), ("with_partner", "clerk", False),
        ("checked", "liaison", False), ("checked", "clerk", True),
        ("published", "liaison", False), ("published", "clerk", True),
        ("archived", "clerk", False),
    ],
)  # fmt: skip
def test_who_may_write_in_which_state(state, who, allowed):
    case = cases.STATES[state]()
    case.refresh_from_db()

    answer = client(who).post(page(case, "edit"), typed(case, outcome="新しい成果。"))

    assert answer.status_code == (302 if allowed else 200)
    assert (Case.objects.get(pk=case.pk).outcome == "新しい成果。") is allowed
    if not allowed:  # nothing typed is lost
        shown = answer.content.decode()
        assert "内容を書きかえられません。書いたものは、下に残っています" in shown
        assert "新しい成果。</textarea>" in shown


def test_zone_that_changes_is_noted_with_its_year_and_reason():
    case = cases.draft()

    client().post(
        page(case, "edit"),
        typed(case, zone="citizen_led", zone_since="令和8", zone_note="自分で運営する"),
    )

    periods = list(case.zones.values_list("zone", "since", "note"))
    assert periods == [("equal", 2024, ""), ("citizen_led", 2026, "自分で運営する")]


def test_database_refuses_handing_a_case_to_another_section():
    case = cases.draft()
    facts = cases.FACTS | {"section": cases.section("総務部")}

    with pytest.raises(writing.PermissionDenied):
        writing.save(case, by=people.liaison(), facts=facts, partners=cases.PARTNERS)

    assert Case.objects.get(pk=case.pk).section == cases.section()


@pytest.mark.parametrize("seen", ["²", "9" * 5000, "1", "一", ":", "name", "public", ""])
def test_sheet_that_does_not_say_what_it_showed_is_met_as_an_older_one(seen):
    case = cases.draft()

    answer = client("liaison").post(page(case, "edit"), typed(case, seen=seen, name="別の名前"))

    assert answer.status_code == 200
    assert Case.objects.get(pk=case.pk).name == case.name


# --- acts -----------------------------------------------------------------------------------------


def test_wish_of_the_partner_stands_on_top_until_the_text_is_another():
    case = cases.with_partner()
    workflow.ask_changes(case, by=case.asked.holder, name="見本 花子", note="金曜日です。")

    before = client("liaison").get(page(case)).content.decode()
    case = Case.objects.get(pk=case.pk)
    facts = cases.FACTS | {"section": cases.section(), "outcome": "金曜日になりました。"}
    writing.save(case, by=people.liaison(), facts=facts, partners=cases.PARTNERS)
    after = client("liaison").get(page(case)).content.decode()

    assert "相手方が、直してほしいと答えています" in before
    assert "公開の前に直すことは、ありません" not in before
    assert "相手方が、直してほしいと答えています" not in after


def test_list_says_what_is_late_wished_for_or_to_be_confirmed():
    late, wished, due = cases.with_partner(), cases.with_partner(name="乙"), cases.published()
    PartnerAsk.objects.filter(case=late).update(expires_at=timezone.now() - timedelta(days=1))
    workflow.ask_changes(wished, by=wished.asked.holder, name="見本 花子", note="金曜日です。")
    Case.objects.filter(pk=due.pk).update(confirmed_on=date(2020, 1, 1))

    rows = {row.obj.pk: row for row in client("clerk").get(LIST).context["rows"]}

    assert (rows[late.pk].note, rows[late.pk].action) == (
        "返事がないまま、期限が過ぎました",
        "もう一度送る",
    )
    assert (rows[wished.pk].note, rows[wished.pk].action) == (
        "相手方が、直してほしいと答えました",
        "直す",
    )
    assert rows[due.pk].action == "続いているかを記録する"
    assert rows[due.pk].href.endswith("/confirm/")


def test_text_that_the_partner_has_not_read_is_named_and_needs_a_reason():
    case = cases.checked()
    facts = cases.FACTS | {"section": cases.section(), "partner_voice": "感謝しています。"}
    writing.save(case, by=people.clerk(), facts=facts, partners=cases.PARTNERS)
    approve = reverse("admin:cases_case_move", args=[case.pk, "approve"])

    shown = client("clerk").get(page(case)).content.decode()
    asked = client("clerk").post(approve, {"note": ""}).content.decode()
    client("clerk").post(approve, {"note": "電話で確かめました。"})

    assert "内容が変わりました（相手方の声）" in shown
    assert "相手方が確かめたあとに、書きかえました" in shown
    assert "相手方の声" in asked
    assert "理由を書いてください" in asked
    assert Case.objects.get(pk=case.pk).status == "approved"


def test_refused_year_stands_at_its_field_and_nothing_typed_is_lost():
    case = cases.published()
    confirm = reverse("admin:cases_case_confirm", args=[case.pk])

    answer = client("liaison").post(confirm, {"answer": "ended", "year": "令和80"})

    assert answer.context["form"].errors["year"] == [
        "これからの年度です。まだ来ていない年度は、空のままにしてください。"
    ]
    assert "令和80" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed_year", "sentence"),
    [
        ("1800", "年度は「令和6」か「2024」のように入力してください。"),
        ("R0", "年度は「令和6」か「2024」のように入力してください。"),
        ("1953", "1954年度（本庄市ができた年度）より前の年度です。"),
        ("2099", "これからの年度です。まだ来ていない年度は、空のままにしてください。"),
    ],
)
def test_no_year_before_the_city_and_none_to_come(typed_year, sentence):
    for name in ("year_from", "year_to", "zone_since", "cost_year"):
        answer = client().post(f"{LIST}add/", typed(**{name: typed_year}))
        assert answer.context["form"].errors[name] == [sentence]
    case = cases.published(year_from=None)
    confirm = {"answer": "ended", "year": typed_year}
    answer = client("liaison").post(page(case, "confirm"), confirm)
    assert answer.context["form"].errors["year"] == [sentence]


def test_yearly_answer_that_contradicts_itself_or_an_earlier_one_is_not_taken():
    case = cases.published()
    both = client("liaison").post(page(case, "confirm"), {"answer": "going", "year": "令和7"})
    assert "「続いている」を選んでいます" in both.content.decode()

    over = cases.published(year_from=2020, year_to=2024)
    answer = client("liaison").get(page(over, "confirm"), follow=True).content.decode()
    assert "終わった年度がもう書かれています" in answer


def test_sheet_opened_before_publication_is_not_saved_in_public_unawares():
    case = cases.approved()
    sheet = typed(case, outcome="書きかけ")
    workflow.publish(case, by=people.clerk())

    answer = client().post(page(case, "edit"), sheet)

    assert "ほかの人が、先に保存していました" in answer.content.decode()
    assert Case.objects.get(pk=case.pk).outcome != "書きかけ"


def test_public_case_takes_nothing_that_must_be_mended():
    case = cases.published()

    answer = client().post(page(case, "edit"), typed(case, outcome="#### 飛んだ見出し"))

    shown = answer.content.decode()
    assert "見出しの段が飛んでいます" in shown
    assert "公開中なので、直すまで保存できません" in shown
    assert "#### 飛んだ見出し</textarea>" in shown
    assert Case.objects.get(pk=case.pk).version == case.version


def test_saving_without_a_change_changes_nothing():
    case = cases.checked()

    answer = client().post(page(case, "edit"), typed(case))

    assert answer.status_code == 302
    assert not Case.objects.get(pk=case.pk).is_changed_since_agreed


@pytest.mark.django_db(transaction=True)  # events know the time of their transaction
def test_partners_written_after_the_agreement_are_named():
    case = cases.checked()
    changed = {"partners-0-name": "サンプル別の会", "outcome": "新しい成果。"}

    client().post(page(case, "edit"), typed(case, **changed))

    shown = client().get(page(case))
    assert "（成果、相手方）" in shown.context["unread"]


def test_draft_that_nobody_has_met_can_be_thrown_away():
    case, begun = cases.draft(), cases.with_partner()
    user = client("liaison")
    assert "下書きを捨てる" in user.get(page(case, "edit")).content.decode()

    gone = user.post(page(case, "edit"), {"act": "discard"})
    kept = user.post(page(begun, "edit"), {"act": "discard"})

    assert (gone.status_code, kept.status_code) == (302, 302)
    assert list(Case.objects.filter(number=None)) == [begun]


def test_new_case_sent_twice_is_one_and_what_the_device_kept_is_dropped():
    user = client("liaison")
    before = user.get(f"{LIST}add/").content.decode()
    for _ in range(2):
        user.post(f"{LIST}add/", typed())

    after = user.get(f"{LIST}add/").content.decode()
    assert Case.objects.filter(number=None).count() == 1
    assert 'data-draft-version="0"' in before
    assert 'data-draft-version="1"' in after


def test_reason_for_sending_back_stands_on_top_and_on_the_desk():
    case = cases.checked()
    workflow.send_back(case, by=people.clerk(), note="写真を選びなおしてください。")
    user = client("liaison")

    assert "写真を選びなおしてください。" in user.get(page(case)).context["returned"].note
    assert "市民活動推進課から戻ってきました" in user.get(LIST).content.decode()


def test_previewed_mail_leads_where_the_sent_one_leads():
    case = cases.checked()
    staff = f"http://localhost:8000{page(case)}"
    [mail] = client().get(page(case, "move/send_back")).context["mails"]
    workflow.send_back(case, by=people.clerk(), note="写真を選びなおしてください。")

    assert staff in workflow.notices.sent_about(case).filter(kind="cases/case_sent_back").get().text
    assert staff in mail["text"]


def test_reason_written_too_late_is_given_back():
    case = cases.checked()
    workflow.approve(case, by=people.clerk())
    workflow.publish(case, by=people.clerk())

    answer = client().post(page(case, "move/send_back"), {"note": "長い理由。"}, follow=True)

    assert "書いた文は、次のとおりです：長い理由。" in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "who", "labels"),
    [
        ("draft", "liaison", ["相手方に確認を頼む", "紙や電話での確認を記録する"]),
        (
            "with_partner",
            "liaison",
            ["紙や電話での確認を記録する", "もう一度送る", "確認の依頼を取り消す"],
        ),
        ("checked", "clerk", ["承認する", "担当課に戻す"]),
        ("checked", "liaison", []),
        ("approved", "clerk", ["公開する", "担当課に戻す"]),
        ("published", "liaison", ["公開を止める"]),
        ("published", "clerk", ["公開を止める", "公開を終えて保存する"]),
        ("archived", "clerk", ["公開する"]),
    ],
)
def test_buttons_are_those_of_the_table(state, who, labels):
    case = cases.STATES[state]()

    buttons = client(who).get(page(case)).context["buttons"]

    assert [button["label"] for button in buttons] == labels


def test_page_of_an_act_shows_what_will_happen_and_what_is_sent():
    case = cases.draft()

    shown = client("liaison").get(page(case, "move/ask_partner")).content.decode()

    assert "読んで答えるためのリンクをメールで送ります" in shown
    assert "kai@sample.example" in shown
    assert "【確認のお願い" in shown
    assert "担当課からのひとこと" in shown


def test_act_is_made_by_its_button_and_the_note_reaches_the_partner():
    case = cases.draft()

    client("liaison").post(page(case, "move/ask_partner"), {"note": "写真はあとで送ります。"})

    assert Case.objects.get(pk=case.pk).status == "with_partner"
    assert "写真はあとで送ります。" in workflow.notices.sent_about(case).get().text


def test_publish_page_lists_what_to_mend_and_has_no_button():
    case = cases.approved(content="[こちら](https://a.example/)")

    shown = client().get(page(case, "move/publish")).content.decode()

    assert "リンクの言葉が「こちら」です" in shown
    assert 'type="submit"' not in shown.split("<main", 1)[1]


def test_too_late_says_who_was_first():
    case = cases.checked()
    workflow.approve(case, by=people.clerk("earlier"))

    answer = client().get(page(case, "move/approve"), follow=True)

    assert "窓口 五月さんが「承認する」の手続きをしました。" in answer.content.decode()


def test_act_that_the_partner_overtook_names_the_partner():
    case = cases.with_partner()
    url = page(case, "move/record_check")
    moved = client("liaison").get(url).context["form"].moved
    workflow.ask_changes(case, by=case.asked.holder, name="見本 花子", note="金曜日です。")

    answer = client("liaison").post(url, {"note": "代表が電話で。", "moved": moved})

    assert "見本 花子（相手方）さんがほかの手続きをしました。" in answer.content.decode()


def test_too_late_after_the_partners_answer():
    case = cases.checked()

    answer = client("liaison").get(page(case, "move/take_back"), follow=True)

    assert "見本 花子（相手方）さんが「この内容でよいと答える」" in answer.content.decode()


@pytest.mark.parametrize("state", cases.STATES)
def test_page_of_every_state_shows_the_case_and_its_past(state):
    case = cases.STATES[state]()

    answer = client().get(page(case))

    assert answer.status_code == 200
    assert "サンプル川みち清掃" in answer.content.decode()
    assert client().get(page(case, "history")).status_code == 200


@pytest.mark.parametrize(("answer", "year"), [("going", ""), ("ended", "令和7")])
def test_section_answers_whether_it_goes_on(answer, year):
    case = cases.published()

    client("liaison").post(page(case, "confirm"), {"answer": answer, "year": year})

    assert Case.objects.get(pk=case.pk).year_to == (2025 if year else None)


def test_ended_needs_a_year():
    case = cases.published()

    answer = client("liaison").post(page(case, "confirm"), {"answer": "ended", "year": ""})

    assert "終わった年度を書いてください。" in answer.content.decode()


# --- the desk -------------------------------------------------------------------------------------


def waiting(who, query=""):
    """The cases on the desk of this person, as (name, state)."""
    parts = client(who).get(f"/admin/{query}").context_data["desk"]["parts"]
    rows = [row for part in parts for row in part["rows"] if row.source.kind == "case"]
    return [(row.work.title, row.work.status) for row in rows]


@pytest.fixture
def _nothing_due():
    Case.objects.update(confirmed_on=timezone.localdate())


@pytest.mark.usefixtures("_nothing_due")
def test_desk_shows_what_waits_for_whom():
    for make in (cases.draft, cases.with_partner, cases.checked, cases.approved):
        make()
    cases.draft(people.clerk(), name="よその", section=cases.section("総務部"))
    cases.draft(people.clerk(), name="課のない", section=None)

    name = "サンプル川みち清掃"
    clerks = [(name, "checked"), (name, "approved"), ("課のない", "draft")]
    every = waiting("clerk", "?who=all")
    assert waiting("clerk") == clerks
    assert every[:2] == clerks[:2]  # what somebody waits for stands above new drafts
    assert sorted(every[2:]) == sorted([(name, "draft"), ("よその", "draft"), clerks[2]])
    assert waiting("liaison") == [(name, "draft")]
    assert waiting("liaison", "?who=all") == [*clerks[:2], (name, "draft")]


@pytest.mark.usefixtures("_nothing_due")
def test_partner_who_does_not_answer_is_on_the_desk_of_both():
    case = cases.with_partner()
    before = waiting("clerk", "?who=all")
    PartnerAsk.objects.update(expires_at=timezone.now() - timedelta(days=2))

    assert before == []
    assert waiting("clerk") == waiting("liaison") == [(case.name, "with_partner")]
    assert "相手が2日遅れ" in client().get("/admin/").content.decode()


@pytest.mark.usefixtures("_nothing_due")
def test_case_that_must_be_confirmed_is_on_the_desk_of_its_section():
    case = cases.published()
    Case.objects.filter(pk=case.pk).update(confirmed_on=date(2026, 1, 31))

    with time_machine.travel(datetime(2027, 2, 3, 10, tzinfo=timezone.get_default_timezone())):
        assert waiting("liaison") == [(case.name, "published")]
        shown = client("liaison").get("/admin/").content.decode()

    assert "確認の時期 " in shown
    assert ("過ぎた" in shown, "is-past" in shown) == (False, False)
    assert f'href="{page(case, "confirm")}"' in shown


@pytest.mark.usefixtures("_nothing_due")
def test_who_approves_is_shown_what_waits_for_that_and_can_open_it():
    case = cases.checked()
    cases.approved(name="承認ずみ")
    approver = User.objects.create_user("kessai@sample.example", name="決裁 一", is_staff=True)
    approver.groups.add(Group.objects.get(name=ROLES["approver"].name))
    user = people.signed_in(approver)

    [part] = user.get("/admin/").context_data["desk"]["parts"]

    assert [(row.work.title, row.href) for row in part["rows"]] == [(case.name, page(case))]
    assert user.get(page(case)).status_code == 200


@pytest.mark.usefixtures("_nothing_due")
def test_desk_says_why_a_draft_came_back():
    workflow.send_back(cases.checked(), by=people.clerk(), note="写真を選びなおしてください。")

    assert "市民活動推進課から戻ってきました" in client("liaison").get("/admin/").content.decode()


@pytest.mark.usefixtures("_nothing_due")
def test_draft_that_came_back_is_to_be_mended_and_a_new_one_makes_nobody_wait():
    cases.draft(name="新しい")
    workflow.send_back(cases.checked(name="戻った"), by=people.clerk(), note="写真です。")

    with time_machine.travel(timezone.now() + timedelta(days=3)):
        [part] = client("liaison").get("/admin/").context_data["desk"]["parts"]
        told = [(row.work.title, row.work.waited, row.acts[0][0]) for row in part["rows"]]

    assert told == [("戻った", 3, "直す"), ("新しい", 0, "書く")]


def test_errors_of_rows_stand_in_the_one_summary_on_top_with_links():
    sent = typed() | {
        "name": "", "partners-0-name": "サンプル清掃会", "partners-0-kind": "",
        "results-0-label": "参加した人", "results-0-number": "",
    }  # fmt: skip

    shown = client("liaison").post(f"{LIST}add/", sent).content.decode()

    assert shown.count('class="c-errors"') == 1
    summary = shown.partition('class="c-errors"')[2].partition("</div>")[0]
    assert 'href="#id_name"' in summary
    assert 'href="#id_partners-0-kind"' in summary
    assert "「何の数" in summary
    assert 'data-draft="case.new"' in shown
