"""The pages of rows as people write them: buttons without script, errors, two at once."""

import re
from dataclasses import replace
from html import unescape

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from calls.models import CostItem, Rate
from core import drafts, pages
from core.forms import comparison, put_aside
from core.forms.pages import PageForm
from core.pages import Pages
from core.templatetags.errors import errors_of
from proposals.choices import PAGE_FIELDS, Page
from proposals.forms.rows import PartnersField
from proposals.forms.rows_pages import ROWS_FORMS, BudgetForm
from proposals.models import Proposal, ProposalSetting
from proposals.writing import completeness, overtaken
from proposals.writing import pages as writing
from tests.factories import calls, organizations, people, proposals

pytestmark = pytest.mark.django_db

PAGES = Pages(
    order=Page,
    forms=ROWS_FORMS,
    notes=lambda row, page: {},
    save=writing.save_page,
    keep=writing.keep_page,
    template=lambda page: [f"proposals/pages/{page}.html", "proposals/pages/plain.html"],
    context=lambda row, page, form: {},
    saved=lambda request, row, page: HttpResponse("saved"),
    kept=lambda request, row, page: None,
)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def draft():
    """An empty draft; the call it belongs to need not be open for its pages to be written."""
    course = calls.draft().courses.get()
    calls.whole(course)
    return proposals.begun(course=course)


@pytest.fixture
def written(draft):
    """A draft whose pages of rows are done."""
    CostItem.objects.create(course=draft.course, name="原材料費")
    CostItem.objects.create(course=draft.course, name="食糧費", is_eligible=False)
    for page in ROWS_FORMS:
        facts = {name: proposals.FACTS[name] for name in PAGE_FIELDS[page]}
        draft = proposals.save(draft, page, draft.started_by, **facts)
    return draft


class Tab:
    """A page in one browser, without script."""

    def __init__(self, proposal, page, declared=PAGES):
        self.pk, self.page, self.declared = proposal.pk, page, declared
        self.user, self.session = proposal.started_by, SessionStore()
        self.open()

    @property
    def proposal(self):
        return Proposal.objects.get(pk=self.pk)

    def open(self):
        return self.take(RequestFactory().get("/page/"))

    def take(self, request):
        request.user, request.session = self.user, self.session
        self.answer = pages.answer(self.declared, request, self.proposal, self.page)
        self.form = PAGES.stored(self.proposal, self.page)
        if request.method == "GET":
            self.seen = pages.version(self.proposal, self.page, self.form)
        return self

    def press(self, act="next", **typed):
        """What is shown and what is typed into it, sent by this button; then the way it leads."""
        data = {n: v for each in self.form for n, v in comparison.as_sent(each).items()} | typed
        request = RequestFactory().post("/page/?back=x", data | {"act": act, "seen": self.seen})
        self.take(request)
        if self.answer.status_code == 302:
            self.where = self.answer["Location"]
            self.open()
        return self

    @property
    def text(self):
        return unescape(self.answer.content.decode())


def work(n, task, extent="する", doer="group", **more):
    """A row of the 役割分担表 as it is typed."""
    row = {"task": task, "extent": extent, "doer": doer} | more
    return {f"roles-{n}-{name}": value for name, value in row.items()}


def money(name, n, first, yen, basis="見積のとおり", **more):
    """A row of the budget as it is typed."""
    row = {"item" if name == "expenses" else "kind": first, "basis": basis, "yen": yen} | more
    return {f"{name}-{n}-{each}": value for each, value in row.items()}


# --- every page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("page", list(ROWS_FORMS))
def test_page_sent_back_as_it_is_shown_says_what_is_stored(page, written):
    stored = {name: getattr(written, name) for name in PAGE_FIELDS[page]}

    tab = Tab(written, page)
    seen = tab.seen
    tab.press()

    assert tab.answer.content == b"saved"
    assert {name: getattr(tab.proposal, name) for name in stored} == stored
    assert drafts.version(tab.proposal, page).split(".")[0] == seen.split(".")[0]


@pytest.mark.parametrize("page", list(ROWS_FORMS))
def test_page_that_is_empty_is_kept_and_not_finished(page, draft):
    tab = Tab(draft, page).press()

    assert page not in tab.proposal.done_pages
    assert "を、1つ以上書いてください" in tab.text or "を、1人以上書いてください" in tab.text


# --- 役割分担表 ----------------------------------------------------------------------------------


def test_work_is_added_taken_away_and_saved_by_buttons_alone(draft):
    tab = Tab(draft, Page.ROLES)
    tab.press("more roles", **work(0, "下見"), **work(1, "説明", doer="city"))
    assert tab.where == "/page/?back=x#id_roles-new"
    assert [row.called for row in tab.form["roles"].filled] == ["下見", "説明"]
    assert tab.form["roles"].rows[-1].is_new
    assert (tab.proposal.roles, tab.proposal.done_pages) == ([], [])

    tab.press("more roles", **work(2, "整備"))
    tab.press("drop roles 0")
    assert tab.where == "/page/?back=x#id_roles"
    tab.press()

    assert [(row["task"], row["doer"]) for row in tab.proposal.roles] == [
        ("説明", "city"), ("整備", "group"),
    ]  # fmt: skip
    assert tab.proposal.done_pages == ["roles"]


def test_work_keeps_its_key_whatever_happens_around_it(written):

    tab = Tab(written, Page.ROLES).press("drop roles 0", **work(2, "ふりかえり"))
    tab.press(**{"roles-0-task": "見学会の案内"})

    first, second = tab.proposal.roles
    assert (first["key"], first["task"]) == ("b", "見学会の案内")
    assert second["key"] not in ("", "a", "b")


def test_work_done_together_has_somebody_who_answers(draft):
    tab = Tab(draft, Page.ROLES).press(**work(0, "見学会", doer="together", contact=""))

    fault = "仕事1「見学会」：連絡の窓口（いっしょにするとき）を選んでください。"
    assert f'<a href="#id_roles-0-contact">{fault}' in tab.text

    tab.open().press(**work(0, "見学会", doer="together", contact="city"))
    assert tab.proposal.roles[0]["contact"] == "city"


def test_contact_of_other_work_is_not_kept(draft):
    tab = Tab(draft, Page.ROLES).press(**work(0, "下見", contact="city"))

    assert tab.proposal.roles[0]["contact"] == ""


def test_one_and_twenty_works_are_too_many_and_none_is_lost(draft):
    typed = {name: value for n in range(21) for name, value in work(n, f"仕事{n}").items()}

    tab = Tab(draft, Page.ROLES).press(**typed)

    assert "仕事を書けるのは20までです。いまは21あります。" in tab.text
    assert len(PAGES.stored(tab.proposal, Page.ROLES)["roles"].filled) == 21


def test_table_shows_how_it_is_read(written):
    tab = Tab(written, Page.ROLES)

    assert "参加の申し込みを受ける（連絡の窓口：団体）" in tab.text


# --- two at once --------------------------------------------------------------------------------

MEANWHILE = replace(PAGES, template=lambda page: "pages/meanwhile.html")


def test_row_that_another_added_is_shown_and_not_undone(written):
    late = Tab(written, Page.ROLES, MEANWHILE)
    Tab(written, Page.ROLES).press("later", **work(2, "ふりかえり"))

    late.press(**{"roles-0-extent": "地図にする"})

    assert late.answer.status_code == 409
    both = "2. 見学会／参加の申し込みを受ける／いっしょに／団体"
    assert f'<td data-label="この画面">1. 道の下見／地図にする／団体<br>{both}</td>' in late.text
    assert f"<br>{both}<br>3. ふりかえり／する／団体</td>" in late.text
    assert [row["task"] for row in late.proposal.roles] == ["道の下見", "見学会", "ふりかえり"]


def test_taking_away_what_another_changed_is_asked_about(written):
    late = Tab(written, Page.ROLES)
    Tab(written, Page.ROLES).press(**{"roles-0-extent": "地図にする"})

    late.press("drop roles 0")

    assert late.answer.status_code == 409
    assert [row["key"] for row in late.proposal.roles] == ["a", "b"]


def test_what_is_offered_holds_the_rows_of_both(written):
    late = Tab(written, Page.BUDGET)
    theirs = money("incomes", 0, "own", "１１０，０００円", basis="会費 2,000円×55人")
    Tab(written, Page.BUDGET).press("later", **theirs)

    late.press("count", **{"expenses-0-basis": "砂利 10,000円×30立方メートル"})

    assert late.answer.status_code == 409
    for shown in (late.text, late.open().text):
        assert 'value="会費 2,000円×55人"' in shown
        assert 'value="砂利 10,000円×30立方メートル"' in shown


# --- 収支予算 ------------------------------------------------------------------------------------

FITTING = {
    **money("expenses", 0, "印刷費", "４５０，０００円", is_eligible="on"),
    **money("incomes", 0, "own", "100000"),
    **money("incomes", 1, "fees", "５０,０００"),
    "requested": "300,000円",
    "no_other_grant": "on",
}


@pytest.fixture
def listed(draft):
    """A draft on a course whose 費目 are named, one of them not eligible."""
    CostItem.objects.create(course=draft.course, name="食糧費", is_eligible=False)
    return draft


def test_budget_that_matches_is_saved_as_whole_yen(listed):
    tab = Tab(listed, Page.BUDGET).press(**FITTING)

    assert tab.answer.content == b"saved"
    assert tab.proposal.expenses == [
        {"item": "印刷費", "basis": "見積のとおり", "yen": 450_000, "is_eligible": True}
    ]
    assert [row["yen"] for row in tab.proposal.incomes] == [100_000, 50_000]
    assert tab.proposal.requested == 300_000


def test_difference_is_kept_and_said_where_it_is_mended(listed):
    tab = Tab(listed, Page.BUDGET).press(**FITTING | {"incomes-1-yen": "42,000"})

    assert "収入の合計が、支出の合計より8,000円少なくなっています" in tab.text
    assert 'href="#id_incomes"' in tab.text
    assert "budget" not in tab.proposal.done_pages
    assert drafts.typed_on(tab.proposal, "budget")["incomes-1-yen"] == ["42,000"]


def test_reckoning_anew_keeps_the_page_and_scolds_nobody(listed):
    tab = Tab(listed, Page.BUDGET)
    tab.press("count", **FITTING | {"incomes-1-yen": "42,000", "requested": ""})

    assert tab.where == "/page/?back=x#count"
    assert "data-errors" not in tab.text
    assert "308,000円の差" in tab.text
    assert "450,000 × 2 ÷ 3（1円未満は切り捨て）" in tab.text


def test_what_the_call_rules_out_is_not_eligible_though_it_is_ticked(listed):
    tab = Tab(listed, Page.BUDGET).press(
        "count", **FITTING | money("expenses", 1, "食糧費", "2,000", is_eligible="on")
    )

    assert "対象外 2,000円" in tab.text
    assert "この募集では「食糧費」は対象になりません。" in tab.text


def test_what_the_call_rules_out_stands_beside_the_budget_alone(listed):
    client = people.signed_in(people.representative())
    budget, goals = (
        client.get(reverse("proposal_page", args=[listed.pk, page])).text
        for page in (Page.BUDGET, Page.GOALS)
    )

    assert re.search("対象にならないもの.*<li>食糧費</li>", budget)
    assert "対象にならないもの" not in goals


def test_expense_that_the_call_does_not_name_may_count(listed):
    tab = Tab(listed, Page.BUDGET).press(**FITTING | {"expenses-0-item": "そのほか"})

    assert tab.proposal.expenses[0]["is_eligible"]
    assert "この募集の費目にない支出です。" in tab.open().text


def test_item_that_the_call_has_dropped_is_shown_and_asked_about(listed):
    Tab(listed, Page.BUDGET).press(**FITTING)
    CostItem.objects.filter(name="印刷費").delete()

    tab = Tab(listed, Page.BUDGET)
    assert '<option value="印刷費" selected' in tab.text
    tab.press()
    assert "支出1「印刷費」" in tab.text


def test_course_that_names_no_items_takes_any(draft):
    CostItem.objects.all().delete()

    tab = Tab(draft, Page.BUDGET).press(**FITTING | {"expenses-0-item": "砂利"})

    assert tab.proposal.expenses[0]["item"] == "砂利"


def test_line_whose_reckoning_differs_is_pointed_out_and_saved_all_the_same(listed):
    tab = Tab(listed, Page.BUDGET).press(**FITTING | {"incomes-1-basis": "300円×40人×6回"})

    assert tab.answer.content == b"saved"
    assert "72,000円ですが、金額は50,000円です。" in tab.open().text


@pytest.mark.parametrize("number", [1, 20])
def test_budget_asks_the_course_once_however_many_rows(number, written):
    fresh = Proposal.objects.select_related("course__call", "theme").get(pk=written.pk)
    fresh.expenses = written.expenses[:1] * number

    with CaptureQueriesContext(connection) as asked:
        form = BudgetForm(instance=fresh)
        assert form.checks
        assert form.amount
        assert len([row.note for row in form["expenses"].filled]) == number

    assert len(asked) == 2


def test_finished_budget_that_a_corrected_call_overtakes_is_not_complete():
    proposal = proposals.written()
    assert completeness.missing(proposal) == []

    Rate.objects.update(ceiling=150_000)

    proposal = Proposal.objects.get(pk=proposal.pk)
    assert [(each.page, each.code) for each in completeness.missing(proposal)] == [
        (Page.BUDGET, "page-budget")
    ]
    assert overtaken.sentences(proposal)[Page.BUDGET] == (
        "市に求める額200,000円が、求められる額150,000円より50,000円多くなっています"
    )


def test_proposal_that_forgoes_the_money_owes_no_budget():
    proposal = proposals.written()
    Rate.objects.update(ceiling=150_000)
    Proposal.objects.update(has_money=False)

    assert completeness.missing(Proposal.objects.get(pk=proposal.pk)) == []


# --- as one types -------------------------------------------------------------------------------


def test_sums_of_what_is_typed_are_told_and_nothing_is_kept(listed):
    client = Client()
    client.force_login(listed.started_by)
    address = reverse("proposal_budget", args=[listed.pk])

    html = unescape(client.post(address, FITTING | {"incomes-1-yen": "４２千"}).content.decode())

    assert html.count("data-counted") == 5
    assert "450,000円" in html
    assert "50,000円の差" in html
    assert Proposal.objects.get(pk=listed.pk).drafts == {}


@pytest.mark.parametrize(("typed", "said"), [("", "0円"), ("300,000", "300,000円")])
def test_sum_of_the_income_says_what_is_asked_for_in_it(listed, typed, said):
    client = people.signed_in(listed.started_by)
    address = reverse("proposal_budget", args=[listed.pk])

    html = unescape(client.post(address, FITTING | {"requested": typed}).content.decode())

    assert f"市に求める額 {said}を足した額" in html


def now(html):
    """What the box 「いまの計算」 says, by its names."""
    box = html[html.index('id="now"') :].split("</dl>")[0]
    told = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", box, re.DOTALL)
    return {name.strip(): " ".join(re.sub(r"<[^>]+>", " ", said).split()) for name, said in told}


def test_empty_budget_says_what_can_be_said(draft):
    client = people.signed_in(draft.started_by)

    page = client.get(reverse("proposal_page", args=[draft.pk, Page.BUDGET]))

    assert now(unescape(page.content.decode())) == {
        "支出の合計": "0円",
        "収入の合計": "0円",
        "差": "0円",
        "市に求められる額": "まだ計算できません 30万円まで（対象経費の3分の2以内）",
        "市に求める額": "まだ書いていません",
    }
    text = " ".join(re.sub(r"<[^>]+>", "", unescape(page.content.decode())).split())
    assert (
        "支出を書くと、求められる額を計算します。30万円まで（対象経費の3分の2以内）です。" in text
    )
    assert "市に求める額が、求められる額をこえない（支出を書くと" in text
    assert "（0円" not in text
    assert "0 × 2" not in text


@pytest.mark.parametrize(
    ("typed", "apart"),
    [("42,000", "8,000円 収入が足りません"), ("１００，０００", "50,000円 収入が多くなっています")],
)
def test_box_says_how_far_income_and_expenses_are_apart(listed, typed, apart):
    client = people.signed_in(listed.started_by)
    address = reverse("proposal_budget", args=[listed.pk])

    html = unescape(client.post(address, FITTING | {"incomes-1-yen": typed}).content.decode())

    assert now(html)["差"] == apart


def test_box_speaks_of_no_city_money_where_the_course_gives_none_that_year(draft):
    Rate.objects.all().delete()
    client = people.signed_in(draft.started_by)

    page = client.get(reverse("proposal_page", args=[draft.pk, Page.BUDGET]))

    assert "市に求められる額" not in now(unescape(page.content.decode()))


def test_stranger_learns_of_no_budget(listed):
    client = Client()
    client.force_login(people.outsider())

    answer = client.post(reverse("proposal_budget", args=[listed.pk]), FITTING)

    assert answer.status_code == 404


# --- 役員名簿, partners --------------------------------------------------------------------------


def test_roster_says_what_it_is_for(draft):
    ProposalSetting.objects.update_or_create(pk=1, defaults={"roster_purpose": "見本の目的です。"})

    assert "見本の目的です。" in Tab(draft, Page.ROSTER).text


def test_kana_of_officers_is_written_in_katakana(draft):
    row = {"roster-0-name": "見本 太郎", "roster-0-kana": "みほん たろう", "roster-0-role": "会長"}

    tab = Tab(draft, Page.ROSTER).press(**row)

    assert tab.proposal.roster == [{"name": "見本 太郎", "kana": "ミホン　タロウ", "role": "会長"}]


class PartnersForm(PageForm):
    """As the page of the group has them among other fields."""

    page = Page.GROUP
    partners = PartnersField()

    class Meta:
        model = Proposal
        fields = ("partners",)


def partners(draft, *numbers):
    """The page with a partner for each number."""
    row = {"name": "見本の会", "kind": "civic_group", "part": "当日の案内"}
    typed = {
        f"partners-{n}-{name}": value
        for n, number in enumerate(numbers)
        for name, value in (row | {"number": number}).items()
    }
    return PartnersForm(put_aside.query({k: [v] for k, v in typed.items()}), instance=draft)


def test_partners_of_the_register_are_looked_up_all_at_once(draft):
    known = [organizations.registered(n).number for n in (1, 2)]
    form = partners(draft, known[0].lower(), "", known[1])

    with CaptureQueriesContext(connection) as asked:
        assert form.is_valid(), form.errors

    assert len(asked) == 1
    assert [row["number"] for row in form.cleaned_data["partners"]] == [known[0], "", known[1]]


def test_number_that_nobody_has_is_said_at_its_row(draft):
    form = partners(draft, "R99-001")

    assert errors_of(form) == [
        (
            "id_partners-0-number",
            "相手1「見本の会」：登録番号（あれば）：この登録番号の団体はありません。"
            "番号を確かめてください。",
        )
    ]


def test_who_has_no_partners_says_so_by_writing_none(draft):
    assert partners(draft).is_valid()


def test_box_of_a_row_that_leads_elsewhere_is_pointed_out_at_its_place(draft):
    tab = Tab(draft, Page.ROLES).press(**work(0, "下見", extent="別紙のとおり"))

    fault = "仕事1「下見」：どこまでするか：「別紙のとおり」とあります。"
    assert f'<a href="#id_roles-0-extent">{fault}' in tab.text


def test_page_of_roles_says_how_the_work_is_divided_and_between_whom(draft):
    work = {"task": "見学会", "extent": "開く", "contact": ""}
    draft.roles = [work | {"key": doer, "doer": doer} for doer in ("city", "group")]
    draft.name, draft.partners = "見本の会", [{"name": "見本小学校"}]
    draft.wished_sections = [calls.section("福祉部").pk]

    form = ROWS_FORMS[Page.ROLES](instance=draft)

    assert form.shares == "団体の仕事1つ、市の仕事1つ"
    assert (form.citizens, form.wished) == ("見本の会、見本小学校", "福祉部")
