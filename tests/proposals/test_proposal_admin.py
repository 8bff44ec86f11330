"""The clerk's side of proposals in the admin: queue, page, acts, what never shows."""

import re
import subprocess
from datetime import date
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from calls.models import Call, Course, Rate
from core.web.alongside import alongside, hang
from notifications.models import Notice
from proposals.admin import queue, transition_pages
from proposals.admin.call import page as call_page
from proposals.checking import extensions, newest, points
from proposals.choices import Page
from proposals.letters import issuing
from proposals.models import Attempt, Proposal
from proposals.opinions import asking
from proposals.workflow import checking, handing_in
from proposals.workflow import proposal as table
from proposals.writing import attaching, beginning
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db
LIST = reverse("admin:proposals_proposal_changelist")
SECRET = "まだ出していない題"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def clerk():
    return people.signed_in(people.clerk())


def url(proposal, act="change", *more):
    return reverse(f"admin:proposals_proposal_{act}", args=[proposal.pk, *more])


def text_of(answer):
    return unescape(answer.content.decode())


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def edit(proposal, by=None, **facts):
    """Its writers change the first page and do not send it."""
    by = by or people.representative()
    return proposals.save(proposal, Page.SUMMARY, by, **{"title": SECRET} | facts)


# --- the list -------------------------------------------------------------------------------------


def several(number):
    course = calls.opened().courses.get()
    return [
        proposals.submitted(course=course, title=f"提案{n}", name=f"団体{n}") for n in range(number)
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    several(number)
    Proposal.objects.update(owner=people.clerk(), deputy=people.clerk("second_clerk"))
    client = clerk()
    client.get(LIST)

    with django_assert_num_queries(9):
        answer = client.get(LIST)

    assert len(answer.context_data["rows"]) == number


def with_much():
    """Everything to say: a twin, a 補正 with a later day, two sections of which one answered."""
    proposal = proposals.with_correction(title="同じ題")
    proposals.submitted(course=proposal.course, title="同じ題", name="ほかの会")
    sections = [calls.section(name) for name in ("福祉部", "総務部")]
    asked = asking.ask(proposal, sections, by=people.clerk())
    said = dict.fromkeys(("feasibility", "law", "plans", "wish"), "yes")
    asking.answer(asked[0], by=people.liaison(), facts=said | {"text": "", "conditions": ""})
    correction = proposal.corrections.get()
    extensions.extend(correction, date(2027, 1, 20), by=people.clerk(), reason="見積書を待つため")
    return fresh(proposal)


@pytest.mark.parametrize(
    ("made", "number"),
    [(proposals.submitted, 14), (proposals.filed, 15), (with_much, 15)],
    ids=["submitted", "filed", "much"],
)
def test_page_of_one_asks_so_often(made, number, django_assert_num_queries):
    proposal, client = made(), clerk()
    client.get(url(proposal))

    with django_assert_num_queries(number):
        client.get(url(proposal))


def compare(mine, theirs, hanging):
    """Each row as it is stored, to the type of its values, and those that hang on it."""
    for field in mine._meta.concrete_fields:
        value, stored = getattr(mine, field.attname), getattr(theirs, field.attname)
        assert (type(value), value) == (type(stored), stored), field
    for name, deeper in hanging.items():
        ours, stored = getattr(mine, name), getattr(theirs, name)
        is_many = hasattr(ours, "all")
        pairs = zip(*([*each.all()] if is_many else [each] for each in (ours, stored)), strict=True)
        for one, other in pairs:
            compare(one, other, deeper)


def test_what_the_page_reads_alongside_is_what_the_tables_hold(django_assert_num_queries):
    proposal, by = with_much(), people.clerk()
    points.check(proposal, by=by, found={"term": ("na", "長い事業なので")})
    found = queue.one(by, proposal.pk)
    rows = alongside(proposal.submissions.all(), newest.PAPERS)
    [submission] = rows

    with django_assert_num_queries(0):
        hang(submission, newest.PAPERS)
        assert by.name in {each.by.name for each in found.log.all()}
        moved = [(one, each) for one in found.corrections.all() for each in one.extensions.all()]
        assert [(one.proposal, each.by.name) for one, each in moved] == [(found, by.name)]
        read = [getattr(found, name).all() for name in queue.HANGING]
        assert all([*read, submission.papers.all()])

    compare(found, fresh(proposal), queue.HANGING)
    compare(submission, proposal.submissions.get(), newest.PAPERS)


def test_paper_taken_out_since_is_still_shown_with_what_was_handed_in():
    proposal = edit(proposals.submitted())
    [paper] = proposal.papers.all()
    attaching.detach(paper, by=people.representative())

    page = clerk().get(url(proposal))

    assert list(page.context["papers"]) == [paper]
    assert url(proposal, "paper", paper.pk) in text_of(page)


def test_list_narrows_by_turn():
    submitted, filed = proposals.submitted(), None
    asked = proposals.with_correction(course=submitted.course, title="補正の事業", name="別の会")
    filed = proposals.filed(course=submitted.course, name="三つめの会")
    client = clerk()

    def shown(turn):
        return {row.obj.pk for row in client.get(f"{LIST}?turn={turn}").context_data["rows"]}

    assert shown("city") == {submitted.pk}
    assert shown("applicant") == {asked.pk}
    assert shown("review") == {filed.pk}
    assert shown("all") == {submitted.pk, asked.pk, filed.pk}


def test_search_finds_what_was_handed_in_and_never_what_is_being_written():
    proposal = edit(proposals.submitted())
    client = clerk()

    def found(words):
        return [row.obj.pk for row in client.get(LIST, {"q": words}).context_data["rows"]]

    assert found("里山の小道") == found("さとやま") == found(proposal.number) == [proposal.pk]
    assert found(SECRET) == []


def test_history_tells_of_the_acts_alone_and_nothing_of_what_is_written():
    proposal = proposals.submitted()
    told = ("has_money", "organization", "editing_since", "edition", "year", "theme")
    fields = {each.name: str(each.verbose_name) for each in Proposal._meta.concrete_fields}
    Proposal.objects.filter(pk=proposal.pk).update(
        has_money=False, edition=7, year=2, editing_since=calls.at(), owner=people.clerk()
    )

    changes = clerk().get(url(proposal, "history")).context["changes"]

    labels = [{label for label, _before, _after in each.fields} for each in changes]
    acts = {fields[name] for name in ("status", "number", "submitted_at")}
    dues = {fields[name] for name in ("check_due_on", "check_due_set_at")}
    assert labels == [{fields["owner"]}, acts | dues, set()]
    assert not set().union(*labels) & {fields[name] for name in told}


def test_text_of_an_edit_in_hand_shows_nowhere():
    proposal = edit(proposals.submitted())
    client = clerk()
    addresses = [
        LIST,
        url(proposal),
        url(proposal, "history"),
        url(proposal, "owner"),
        url(proposal, "move", "ask_correction"),
        url(proposal, "move", "find_ineligible"),
        reverse("admin:proposals_proposal_call", args=[proposal.call_id]),
        reverse("admin:calls_call_change", args=[proposal.call_id]),
        reverse("admin:index"),
    ]

    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert SECRET not in text_of(answer), address
    assert SECRET in str(fresh(proposal).title)


def test_drafts_and_ones_own_proposals_are_not_there():
    draft = proposals.written()
    own = proposals.submitted(people.clerk("clerk2"), course=draft.course)
    client = people.signed_in(people.clerk("clerk2"))

    assert client.get(url(draft)).status_code == 404
    assert client.get(url(own)).status_code == 404
    assert client.get(LIST + "?turn=all").context_data["rows"] == []


# --- one proposal ---------------------------------------------------------------------------------


def test_page_shows_what_changed_since_the_submission_before():
    proposal = edit(proposals.submitted(), title="里山の道を直す")
    handing_in.resubmit(proposal, by=people.representative())

    answer = clerk().get(url(proposal))

    changes = [(each.label, each.before, each.after) for each in answer.context["changes"]]
    assert changes == [("事業の名前", "里山の小道を、車いすでも歩ける道に", "里山の道を直す")]


def findings(code, finding, note=""):
    return {f"finding-{code}": finding, f"note-{code}": note}


def test_finding_is_saved_from_the_page_and_a_missing_reason_is_said():
    proposal = proposals.submitted()
    client, shown = clerk(), {"submission": str(proposal.submissions.get().pk)}

    typed = shown | findings("papers", "wrong") | findings("term", "ok", "3つとも見た")
    refused = client.post(url(proposal, "check"), typed)
    saved = client.post(
        url(proposal, "check"), shown | findings("papers", "wrong", "会則が白紙"), follow=True
    )

    assert "理由を書いてください" in text_of(refused)
    assert 'value="wrong" selected' in text_of(refused)
    assert 'value="3つとも見た"' in text_of(refused)
    assert "要件の確認を保存しました" in text_of(saved)
    assert "会則が白紙" in text_of(saved)
    assert "次の手：要件の残り1つ" in text_of(saved)


@pytest.mark.parametrize("finding", ["x", "9" * 400])
def test_finding_that_is_none_is_not_written(finding):
    proposal = proposals.submitted()

    clerk().post(url(proposal, "check"), findings("papers", finding, "会則"))

    assert not proposal.checks.exists()


def test_address_of_an_act_leads_back_to_the_page():
    proposal = proposals.submitted()
    other = proposals.submitted(course=proposal.course, name="別の会")

    for address in (url(proposal, "check"), url(proposal, "dismiss", other.pk)):
        assert clerk().get(address).url == url(proposal)


def test_official_paper_and_pdf_of_a_submission_are_read_by_who_checks():
    proposal = proposals.filed()
    paper, letter = proposal.papers.get(), proposal.letters.get()
    client = clerk()

    for address in (
        url(proposal, "paper", paper.pk),
        url(proposal, "pdf", 1),
        url(proposal, "letter", letter.pk),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.content[:4]) == (200, b"%PDF"), address


def test_paper_that_is_not_handed_in_is_nobodys_to_read():
    proposal = proposals.submitted()
    paper = proposals.attach(proposal, people.representative(), None, "まだ出していない.pdf")

    assert clerk().get(url(proposal, "paper", paper.pk)).status_code == 404


# --- acts: what is shown is what then happens -----------------------------------------------------

REASON = {"note": "市の外の事業でした。"}
ASKED = {"note": "収支を直してください。", "kind_budget": "incorrect", "why_budget": "合計",
         "until_year": 2026, "until_month": 12, "until_day": 9}  # fmt: skip
SERIALS = re.compile(r"R\d+本市活発第\d+号|（文書番号は決定のときに付きます）")


def mendable():
    course = calls.opened().courses.get()
    course.clerk_may_mend = True
    course.save()
    return proposals.submitted(course=course)


ACTS = {
    "confirm_filing": (proposals.submitted, {}, "filed"),
    "find_ineligible": (proposals.submitted, REASON, "ineligible"),
    "ask_correction": (proposals.submitted, ASKED, "submitted"),
    "take_back_correction": (proposals.with_correction, {}, "submitted"),
    "take_back_check": (proposals.filed, REASON, "submitted"),
    "mend": (mendable, {"note": "誤字", "text_place": "北口"}, "submitted"),
    "withdraw": (proposals.submitted, {"note": "電話で"}, "withdrawn"),
}


def pdf_words(pdf):
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return SERIALS.sub("文書番号", re.sub(r"\s", "", done.stdout.decode()))


@pytest.mark.parametrize("name", ACTS)
def test_act_does_what_its_page_showed(name):
    make, typed, status = ACTS[name]
    proposal, client = make(), clerk()
    begun = client.get(url(proposal, "move", name)).context["form"]
    if name == "mend":
        typed = {f"text_{key}": value for key, value in begun.typed().items()} | typed
    known = set(proposal.letters.values_list("pk", flat=True))
    last = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    page = client.post(url(proposal, "move", name), typed | {"preview": "1"})
    pdfs = [
        pdf_words(client.post(url(proposal, "preview", name, serial), typed).content)
        for serial in range(len(page.context["letters"]))
    ]
    assert fresh(proposal).log.count() == proposal.log.count()

    answer = client.post(url(proposal, "move", name), typed)

    assert answer.status_code == 302, answer.context["form"].errors
    assert fresh(proposal).status == status
    sent = Notice.objects.filter(pk__gt=last, to_user=people.representative())
    shown = [(each["subject"], each["text"]) for each in page.context["mails"]]
    assert shown == list(sent.values_list("subject", "text"))
    new = proposal.letters.exclude(pk__in=known)
    assert pdfs == [pdf_words(issuing.pdf(each)) for each in new]


@pytest.mark.parametrize("name", ["confirm_filing", "find_ineligible", "ask_correction"])
@pytest.mark.parametrize("is_edited", [True, False])
def test_edit_that_is_put_aside_is_said_by_page_and_letter(name, is_edited):
    proposal, client, typed = proposals.submitted(), clerk(), ACTS[name][1]
    if is_edited:
        edit(proposal)

    page = client.post(url(proposal, "move", name), typed | {"preview": "1"})
    client.post(url(proposal, "move", name), typed)

    kind = transition_pages.PAGES[getattr(table, name.upper())].mail
    letter = Notice.objects.get(kind=f"proposals/{kind}", to_user=people.representative())
    assert [each["text"] for each in page.context["mails"]] == [letter.text]
    assert ("わきに置き" in letter.text) is is_edited
    assert ("そのことを、お知らせのメールに書きます" in text_of(page)) is is_edited


def test_page_of_correction_wants_a_kind_for_what_is_written_and_asks_about_a_closed_day():
    proposal, client = proposals.submitted(), clerk()
    move = url(proposal, "move", "ask_correction")

    no_kind = client.post(move, ASKED | {"kind_budget": ""})
    closed = client.post(move, ASKED | {"until_day": 12})

    assert "種類（誤り・不足・古い）を選んでください" in text_of(no_kind)
    assert "閉庁日です" in text_of(closed)
    assert not proposal.corrections.exists()


def test_page_of_correction_unfolds_what_the_check_found_and_what_is_chosen():
    proposal, client = proposals.submitted(), clerk()
    Rate.objects.update(ceiling=100_000)
    move = url(proposal, "move", "ask_correction")

    def unfolded(answer):
        return [each.page for each in answer.context["form"].named() if each.is_open]

    untouched = client.get(move)
    chosen = client.post(move, {"kind_plan": "incomplete", "why_goals": "数", "preview": "1"})

    assert unfolded(untouched) == [Page.BUDGET]
    assert text_of(untouched).count("（確認で合わないところがあります）</summary>") == 1
    assert unfolded(chosen) == [Page.PLAN, Page.BUDGET, Page.GOALS]


def test_confirming_names_what_is_open():
    proposal = proposals.with_correction()

    answer = clerk().get(url(proposal, "move", "confirm_filing"))

    assert len(answer.context["obstacles"]) == 1
    assert "補正のお願いが終わっていません" in text_of(answer)


def test_extension_page_shows_the_letter_and_moves_the_day():
    proposal, client = proposals.with_correction(), clerk()
    page = client.get(url(proposal, "extend"))
    day = {"until_year": 2026, "until_month": 12, "until_day": 16, "reason": "大雪のため"}

    client.post(url(proposal, "extend"), day)

    assert page.context["mails"]
    assert proposal.corrections.get().due_on == date(2026, 12, 16)


def test_other_grant_is_told_on_the_page_and_a_likeness_is_dismissed_from_it():
    other_money = {"kind": "grants", "basis": "県の補助", "yen": 110_000}
    one = proposals.submitted(incomes=[other_money])
    other = proposals.submitted(course=one.course)
    client = clerk()

    client.post(url(one, "dismiss", other.pk), {"note": "別の会場の事業です。"})

    page = client.get(url(one))
    assert "ほかの助成金があります：県の補助" in text_of(page)
    [likeness] = page.context["likenesses"]
    assert likeness.dismissed.note == "別の会場の事業です。"


def test_main_button_stands_first():
    text = text_of(clerk().get(url(proposals.submitted())))

    shown = re.findall(r'class="c-button([^"]*)"[^>]*>([^<]*)<', text)
    known = ("要件確認済にする", "補正を求める", "取り下げる")
    moves = [(label, tone.strip()) for tone, label in shown if label in known]
    assert moves == [
        ("要件確認済にする", ""), ("補正を求める", "is-second"), ("取り下げる", "is-quiet")
    ]  # fmt: skip


# --- counter --------------------------------------------------------------------------------------


def test_paper_is_entered_once_however_often_one_presses():
    course, client = calls.opened().courses.get(), clerk()
    typed = {"course": course.pk, "asked_by": "見本 三郎", "reached_by": "post",
             "postmarked_on_year": 2026, "postmarked_on_month": 11, "postmarked_on_day": 20,
             "opened": "abc"}  # fmt: skip

    for _ in range(2):
        answer = client.post(reverse("admin:proposals_proposal_counter"), typed, follow=True)

    made = Proposal.objects.get()
    assert answer.redirect_chain == [(reverse("proposal_tasks", args=[made.pk]), 302)]
    assert answer.status_code == 200
    assert (made.channel, made.postmarked_on, made.asked_by) == (
        "counter", date(2026, 11, 20), "見本 三郎",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reached_by", "day", "error"),
    [("post", None, "消印日を入れて"), ("hand", 20, "郵送のときだけ"), ("post", 30, "きょうまで")],
)
def test_postmark_goes_with_post(reached_by, day, error):
    course, client = calls.opened().courses.get(), clerk()
    parts = {"postmarked_on_year": 2026, "postmarked_on_month": 11, "postmarked_on_day": day}
    typed = {"course": course.pk, "asked_by": "見本", "reached_by": reached_by}

    answer = client.post(
        reverse("admin:proposals_proposal_counter"), typed | (parts if day else {})
    )

    assert error in text_of(answer)
    assert not Proposal.objects.exists()


# --- one call -------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_call_costs_the_same_for_one_and_for_three(number, django_assert_num_queries):
    made = several(number)
    Call.objects.update(intake="first_come", pot=1_000_000)
    client, address = clerk(), reverse("admin:proposals_proposal_call", args=[made[0].call_id])
    client.get(address)
    with django_assert_num_queries(15):
        client.get(address)
    Proposal.objects.update(channel="counter", asked_by="見本", reached_by="post",
                            postmarked_on=calls.TODAY)  # fmt: skip
    made[0].call.milestones.filter(kind="closes").update(manner="postmark")

    with django_assert_num_queries(15):
        answer = client.get(address)

    assert [(row["met"], row["points"]) for row in answer.context["rows"]] == [(12, 12)] * number
    [(_course, places)] = answer.context["orders"]
    assert [each.left for each in places] == [800_000, 600_000, 400_000][:number]


def test_row_names_the_pages_of_an_open_correction_to_who_checks():
    kinds = {"budget": "incorrect", "papers": "outdated", "goals": "incomplete"}
    items = [{"page": page, "kind": kind, "note": ""} for page, kind in kinds.items()]
    pk = proposals.with_correction(items=items).pk
    said = "補正のお願い中：収支予算（誤り）、書類をつける（古い）、ほか1ページ"

    row = queue.listed(Proposal.objects.all()).get(pk=pk)

    assert [queue.note(row, checks) for checks in (True, False)] == [said, "補正のお願い中"]
    assert said in text_of(clerk().get(LIST, {"turn": "all"}))


def test_page_of_a_call_says_where_it_stands_and_until_when():
    address = reverse("admin:proposals_proposal_call", args=[proposals.submitted().call_id])
    now = clerk().get(address)
    with time_machine.travel(calls.at(date(2026, 12, 5)), tick=False):
        afterwards = clerk().get(address)

    assert [each.due.on for each in now.context["closings"]] == [date(2026, 12, 4)]
    assert [each.context["phase"].label for each in (now, afterwards)] == ["募集中", "審査中"]
    assert afterwards.context["closings"] == []
    days = [each.on for each in afterwards.context["coming"]]
    assert days == sorted(days)
    assert date(2026, 12, 5) < days[0]
    assert "これからの日程" in text_of(afterwards)


LATE = re.compile(r'<a href="([^"]+)">\w+　(\d+)件</a>')


def test_numbers_of_what_is_late_are_those_of_the_lists_behind_them():
    late = proposals.submitted()
    proposals.submitted(course=late.course, name="別の会")
    proposals.with_correction(course=late.course, name="三つめの会")
    address = reverse("admin:proposals_proposal_call", args=[late.call_id])

    with time_machine.travel(calls.at(date(2027, 1, 20)), tick=False):
        client = clerk()
        links = LATE.findall(text_of(client.get(address)))
        found = [(client.get(href), int(many)) for href, many in links]

    assert [many for _, many in found] == [2, 1]
    assert [listed.context_data["cl"].result_count for listed, _ in found] == [2, 1]


@pytest.mark.parametrize("number", [1, 3])
def test_ended_rows_cost_nothing_more_where_a_group_may_propose_once(
    number, django_assert_num_queries
):
    made = several(number)
    Course.objects.update(one_per_group=True)
    for each in made:
        checking.find_ineligible(each, by=people.clerk(), note="市の外です。")
    client, address = clerk(), reverse("admin:proposals_proposal_call", args=[made[0].call_id])
    client.get(address)

    with django_assert_num_queries(14):
        client.get(address)


def test_page_of_a_call_shows_a_part_and_counts_all(monkeypatch):
    first, *_others = several(3)
    asked = proposals.with_correction(course=first.course, name="別の会")
    filed = proposals.filed(course=first.course, name="三つめの会")
    Call.objects.update(intake="first_come", pot=1_000_000)
    client, address = clerk(), reverse("admin:proposals_proposal_call", args=[first.call_id])
    days = [row["row"].obj.pk for row in client.get(address).context["rows"]]
    numbers = client.get(f"{address}?sort=number").context["rows"]
    monkeypatch.setattr(call_page, "MOST", 2)

    with time_machine.travel(calls.at(date(2027, 1, 20)), tick=False):
        shown = clerk().get(address).context
        citys = clerk().get(f"{address}?turn=city").context

    assert (days[-1], {days[0], days[-2]} & {asked.pk}) == (filed.pk, {asked.pk})
    assert [row["row"].obj.number for row in numbers] == sorted(
        Proposal.objects.values_list("number", flat=True)
    )
    assert (len(shown["rows"]), shown["total"], shown["more"]) == (2, 5, 3)
    assert (len(citys["rows"]), citys["more"]) == (2, 1)
    assert [each["label"] for each in shown["turns"]] == [
        "すべて 5", "市の番 3", "提案した団体の番 1", "意見がそろわない 0",
    ]  # fmt: skip
    assert [yen for _name, yen in shown["money"]] == [5 * 200_000]
    assert (shown["late"]["late_city"], shown["late"]["late_applicant"]) == (3, 1)
    [(_course, places)] = shown["orders"]
    assert [each.left for each in places] == [800_000, 600_000]


def test_page_of_a_call_shows_the_first_who_are_stuck_and_leads_to_all(monkeypatch):
    course = calls.opened().courses.get()
    for minute, by in enumerate((people.representative(), people.member())):
        Attempt.objects.create(
            proposal=proposals.written(by, course=course), by=by, at=calls.at(minute=minute),
            outcome="refused", reasons=["closed"],
        )  # fmt: skip
    monkeypatch.setattr(call_page, "FEW", 1)
    monkeypatch.setattr(call_page, "MOST", 1)
    client, every = clerk(), reverse("admin:proposals_proposal_stuck", args=[course.call_id])

    page = client.get(reverse("admin:proposals_proposal_call", args=[course.call_id]))
    shown = [client.get(f"{every}?page={number}").context["stuck"] for number in (1, 2, 9)]

    newest, oldest = people.member().name, people.representative().name
    assert [each.who for each in page.context["stuck"]] == [newest]
    assert f'href="{every}">止まっている人をすべて見る</a>（2件）' in page.text
    assert [[each.who for each in rows] for rows in shown] == [[newest], [oldest], [oldest]]
    liaison = people.signed_in(people.liaison())
    assert liaison.get(every).status_code in (403, 404)


def test_call_has_its_numbers_and_leads_to_its_proposals():
    proposal = proposals.with_correction()
    proposals.written(people.member(), course=proposal.course)
    client = clerk()

    answer = client.get(reverse("admin:calls_call_change", args=[proposal.call_id]))

    [number] = [each for each in answer.context["counts"] if each["label"] == "提案"]
    assert number["number"] == 1
    assert number["note"] == "下書き 1、補正のお願い中 1"
    counts = client.get(number["href"]).context["counts"]
    found = {each["label"]: each["number"] for each in counts}
    assert (found["下書き"], found["提出"]) == (1, 1)


def test_sections_do_not_see_the_page_of_a_call():
    call = proposals.submitted().call
    liaison = people.signed_in(people.liaison())

    address = reverse("admin:proposals_proposal_call", args=[call.pk])
    assert liaison.get(address).status_code == 403
    assert liaison.get(LIST).context_data["rows"] == []


# --- desk -----------------------------------------------------------------------------------------


def desk(client):
    """What the desk shows of proposals: the title and the next acts."""
    parts = client.get(reverse("admin:index"), {"who": "all"}).context["desk"]["parts"]
    rows = [row for part in parts for row in part["rows"] if row.source.kind == "proposal"]
    return [(row.work.title, row.state, [label for label, _ in row.acts]) for row in rows]


def test_desk_shows_what_waits_and_what_is_typed_at_the_counter():
    proposal = edit(proposals.submitted())
    proposals.with_correction(course=proposal.course, name="別の会", title="補正の事業")
    beginning.begin_at_counter(
        proposal.course, by=people.clerk(), asked_by="見本 三郎", reached_by="hand"
    )

    assert desk(clerk()) == [
        (proposals.FACTS["title"], "要件審査中", ["要件を確かめる"]),
        ("（紙の提案書）", "下書き", ["入力を続ける"]),
    ]


def test_late_correction_leads_to_its_extension():
    proposals.with_correction()

    with time_machine.travel(calls.at(date(2026, 12, 8)), tick=False):
        [row] = desk(clerk())

    assert row == (proposals.FACTS["title"], "要件審査中", ["期限を延ばす"])
