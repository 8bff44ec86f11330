"""Drafts from projects, the yearly confirmation, the checklist, the texts, the numbers."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Letterhead
from cases import deadlines, workflow
from cases.catalogue import contact, matrix, page
from cases.models import Case, CatalogueSetting
from cases.sheet import checklist, confirmation, derived, from_project, texts
from cases.sheet import writing as case_writing
from cases.sheet.writing import PartnerFacts
from core.calendar import CITY_HALL
from core.deadlines import KINDS
from core.workflow import NotAllowedNow
from notifications.models import Notice
from notifications.reminders import composing, freshness, planning
from notifications.sending import claiming
from notifications.tasks import plan
from tests.factories import cases, people

pytestmark = pytest.mark.django_db

PROJECT = {
    "origin": "proposals.project:12",
    "name": "サンプル水辺の学校",
    "partners": [PartnerFacts("npo", None, "サンプルNPO")],
    "roles": [{"task": "教える", "partner": "授業をする", "city": "日程を組む", "secret": "x"}],
    "results": [{"label": "授業", "number": 4, "unit": "回"}],
    "forms": ["cooperation"], "zone": "equal", "year_from": 2025, "year_to": 2025,
    "content": "小学校で授業をしました。", "cost": 200000, "city_cost": 150000,
}  # fmt: skip


# --- a draft from a finished project --------------------------------------------------------------


def test_finished_project_gives_a_draft_of_its_section():
    case = from_project.draft_from(by=people.liaison(), section=cases.section(), **PROJECT)

    assert (case.status, case.number, case.created_by) == ("draft", None, people.liaison())
    assert [str(one) for one in case.partners.all()] == ["サンプルNPO"]
    assert case.roles == [{"task": "教える", "partner": "授業をする", "city": "日程を組む"}]
    assert case.results == [{"label": "授業", "number": 4, "unit": "回", "note": ""}]
    assert [one.zone for one in case.zones.all()] == ["equal"]


def test_same_project_gives_the_same_draft_and_leaves_it_as_it_is():
    first = from_project.draft_from(by=people.clerk(), section=cases.section(), **PROJECT)

    again = from_project.draft_from(
        by=people.clerk(), section=cases.section(), **(PROJECT | {"name": "ほかの名"})
    )

    assert (again.pk, again.name) == (first.pk, "サンプル水辺の学校")


def test_draft_from_refuses_strangers_and_unknown_facts():
    with pytest.raises(PermissionDenied):
        from_project.draft_from(by=people.liaison(), section=cases.section("総務部"), **PROJECT)
    with pytest.raises(TypeError, match="a case has no status"):
        from_project.draft_from(by=people.clerk(), section=None, status="published", **PROJECT)
    assert not Case.objects.filter(origin=PROJECT["origin"]).exists()


# --- the yearly confirmation ----------------------------------------------------------------------


def due(today):
    return [case.name for case in deadlines.confirmations_due(today)]


def test_going_on_case_is_due_a_year_after_it_was_known():
    cases.clear_the_catalogue()
    case = cases.published()
    day = case.confirmed_on.replace(year=case.confirmed_on.year + 1)

    assert due(day - timedelta(days=1)) == []
    assert due(day) == ["サンプル川みち清掃"]
    assert due(day + timedelta(days=400)) == ["サンプル川みち清掃"]
    assert deadlines.confirmation_due_on(case, months=12) == day


def test_case_never_confirmed_counts_from_its_publication():
    assert len(due(date(2027, 11, 24))) == 5
    assert due(date(2027, 11, 23)) == []


def test_the_city_sets_the_months():
    CatalogueSetting.objects.update(confirm_months=6)

    assert len(due(date(2027, 5, 24))) == 5


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 3, 31), 1, date(2027, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 15), 12, date(2026, 1, 15)),
        (date(2026, 11, 30), -3, date(2027, 2, 28)),
    ],
)
def test_months_end_on_the_last_day_where_there_is_no_such_day(day, months, expected):
    assert deadlines.months_before(day, months) == expected


def test_section_says_that_it_goes_on_and_the_case_is_no_longer_due():
    case = cases.published()
    Case.objects.filter(pk=case.pk).update(confirmed_on=date(2020, 1, 1))

    case = confirmation.still_going(case, by=people.liaison())

    assert case.confirmed_on > date(2026, 1, 1)
    assert case.name not in due(case.confirmed_on)


def test_ended_case_stays_public_and_is_never_due_again():
    case = confirmation.has_ended(cases.published(), by=people.liaison(), year=2025)

    assert (case.status, case.year_to, case.years) == ("published", 2025, [2024, 2025])
    assert case.name not in due(date(2050, 1, 1))
    with pytest.raises(NotAllowedNow):
        confirmation.still_going(case, by=people.liaison())


def test_case_of_unknown_beginning_can_end():
    case = confirmation.has_ended(cases.published(year_from=None), by=people.liaison(), year=2025)

    assert (case.year_from, case.year_to, case.years) == (None, 2025, [2025])
    assert page.years_in_words(case) == "令和7年度（2025年度）まで（始まりは記録がありません）"


def test_year_to_come_is_refused_and_floods_no_filter():
    case = cases.published()

    with pytest.raises(NotAllowedNow, match="これからの年度"):
        confirmation.has_ended(case, by=people.liaison(), year=2098)

    Case.objects.filter(pk=case.pk).update(year_to=2098)
    assert max(derived.known_years(Case.objects.get(pk=case.pk))) <= 2026


def test_zone_that_was_only_mistyped_is_no_history():
    case = cases.draft(zone="equal")
    facts = cases.FACTS | {"section": cases.section(), "zone": "city_led"}
    case = case_writing.save(case, by=people.liaison(), facts=facts, partners=cases.PARTNERS)

    assert [period.zone for period in case.zones.all()] == ["city_led"]


def test_zone_that_changes_after_publication_has_a_history_but_not_within_one_year():
    case, clerk = cases.published(zone="equal"), people.clerk()
    for zone, since in (("city_led", 2025), ("citizen_led", 2025)):
        facts = cases.FACTS | {"section": cases.section(), "zone": zone}
        case = case_writing.save(
            case, by=clerk, facts=facts, partners=cases.PARTNERS,
            zone_since=since,
        )  # fmt: skip

    assert [(each.zone, each.since) for each in case.zones.all()] == [
        ("equal", 2024),
        ("citizen_led", 2025),
    ]


def test_partner_is_reminded_and_the_section_hears_of_silence():
    case = cases.with_partner()
    ends = case.asked.expires_at

    with time_machine.travel(ends - timedelta(days=3), tick=False):
        plan()
    with time_machine.travel(ends + timedelta(days=14), tick=False):
        plan()

    told = Notice.objects.filter(kind__startswith="cases/partner_check").order_by("pk")
    assert [(each.kind, each.to_address) for each in told] == [
        ("cases/partner_check_due", "kai@sample.example"),
        ("cases/partner_check_late", "kankyo@sample.example"),
    ]
    assert case.token not in told[0].text + told[1].text


def test_only_the_section_confirms_and_only_what_is_public():
    with pytest.raises(PermissionDenied):
        confirmation.still_going(cases.published(), by=people.outsider())
    with pytest.raises(NotAllowedNow):
        confirmation.still_going(cases.draft(), by=people.liaison())
    with pytest.raises(NotAllowedNow, match="始まった年度"):
        confirmation.has_ended(cases.published(), by=people.liaison(), year=2020)


def told(today):
    """Plan as the engine does on this day, and read the letters."""
    planning.note_owed(datetime.combine(today, time(12), tzinfo=timezone.get_default_timezone()))
    composing.write()
    return list(Notice.objects.filter(kind="cases/confirmation_due"))


def test_question_whether_it_goes_on_is_sent_once_to_the_section():
    case = cases.published()
    day = deadlines.confirmation_due_on(case, months=12)
    asked_on = CITY_HALL.on_or_before(day)

    told(asked_on)
    [letter] = told(asked_on)

    assert letter.to_address == "kankyo@sample.example"
    assert letter.subject.startswith(f"【まだ続いていますか】協働事例「{case.name}」")
    assert f"/admin/cases/case/{case.pk}/change/" in letter.text


def test_confirmed_case_is_not_asked_about_although_the_letter_was_queued():
    case = cases.published()
    day = deadlines.confirmation_due_on(case, months=12)
    told(CITY_HALL.on_or_before(day))
    Case.objects.filter(pk=case.pk).update(confirmed_on=day)

    left = freshness.checked(claiming.claim(10))

    assert "cases/confirmation_due" not in [notice.kind for notice in left]


@pytest.mark.parametrize("office", ["suishin@sample.example", ""])
def test_clerk_is_asked_where_no_section_is_known(office):
    Letterhead.objects.update(contact_email=office)
    clerk = people.clerk()
    case = Case.objects.get(number="R08-J001")

    [deadline] = KINDS["cases/confirmation_due"].among([str(case.pk)], date(2027, 1, 1)).values()

    assert [each.address for each in deadline.receivers] == [office or clerk.email]


# --- what is pointed out before publishing --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("## よい見出し\n\n### その下\n\n[登録のページ](https://a.example/)", []),
        ("### とんだ見出し", ["見出しの段が飛んでいます（「###」の前に「##」がありません）。"
                              "「##」に直してください。"]),
        ("# 大きすぎ", ["見出しの「#」が1つです。ページの題と同じ段になるので、"
                        "「##」にしてください。"]),
        ("[こちら](https://a.example/)", ["リンクの言葉が「こちら」です。どこへ行くのかが分かる言葉"
                                          "（ページの題など）に書きかえてください。"]),
        ("[詳しくはこちら。](https://a.example/)", ["リンクの言葉が「詳しくはこちら。」です。どこへ"
                                                    "行くのかが分かる言葉（ページの題など）に書きかえてください。"]),
        ("[https://a.example/](https://a.example/)", ["リンクの言葉がアドレスのままです。"
                                                      "ページの題に書きかえてください。"]),
        ("![](https://a.example/x.png)", None),
    ],
)  # fmt: skip
def test_checklist_says_how_to_mend_the_text(text, sentences):
    case = cases.draft(content=text)

    found = [one.sentence for one in checklist.findings(case) if one.where == "いっしょにしたこと"]

    if sentences is None:
        assert "文の中に写真は置けません" in found[-1]
    else:
        assert found == sentences


def test_checklist_asks_for_words_consent_and_summaries():
    case = cases.draft(people.clerk())
    cases.picture(case, alt="", people_shown="")
    cases.document(case, summary="")

    found = [str(one) for one in checklist.findings(case)]

    assert found == [
        "写真1：説明がありません。見えない人のために、何が写っているかを書いてください。",
        "写真1：写っている人の同意を確かめて、どちらかを選んでください。",
        "資料「報告書」：PDFの要約がありません。開けない人のために、書いてあることを数行で書いてください。",
    ]


def test_the_five_cases_pass_the_checklist():
    assert [checklist.findings(case) for case in Case.objects.all()] == [[], [], [], [], []]


def test_publication_is_refused_until_it_is_mended():
    case = cases.approved()
    picture = cases.picture(case, alt="", people_shown="nobody")

    note = "写真は、相手方にも見てもらった。"
    with pytest.raises(NotAllowedNow, match="説明がありません"):
        workflow.publish(case, by=people.clerk(), note=note)
    cases.attaching.describe(picture, by=people.clerk(), alt="川の写真")

    assert workflow.publish(case, by=people.clerk(), note=note).status == "published"


# --- texts and the matrix -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("一行\n二行", "<p>一行<br>\n二行</p>"),
        ("## 題", "<h3>題</h3>"),
        ("### 題", "<h4>題</h4>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("    字下げ", "<p>字下げ</p>"),
        ('[x](https://a.example "t")',
         '<p><a href="https://a.example" title="t" rel="noopener noreferrer">x</a></p>'),
        ("[x](data:text/html,y)", "<p>[x](data:text/html,y)</p>"),
    ],
)  # fmt: skip
def test_texts_become_plain_safe_html(text, html):
    assert texts.render(text) == html


@pytest.mark.parametrize(
    ("number", "largest", "depth"), [(0, 9, 0), (1, 9, 1), (4, 9, 2), (7, 9, 3), (1, 1, 3)]
)
def test_depth_of_a_cell_follows_its_share(number, largest, depth):
    assert matrix.depth(number, largest) == depth


def test_question_reaches_those_who_keep_the_catalogue_where_nobody_else_is_known():
    clerk = people.clerk()
    case = Case.objects.get(number="R08-J001")

    assert [each.address for each in contact.receivers(case).all] == [clerk.email]
