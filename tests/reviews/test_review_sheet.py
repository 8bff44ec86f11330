"""The sheet beside its proposal: kept as it is typed, two tabs, odd input, handing in, versions."""

import json
from html import unescape

import pytest
import time_machine
from django.test import Client
from lxml.html import document_fromstring

from proposals.models import SectionOpinion, Writer
from reviews.choices import Relation
from reviews.models import Review, Sheet, SheetLog
from reviews.workflow import entry as entries
from reviews.workflow import sheet as workflow
from tests.factories import calls, people, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


class Tab:
    """A member's page of one sheet, as a browser holds it."""

    def __init__(self, sheet, who):
        self.client, self.url = people.signed_in(reviews.person(who)), sheet.get_absolute_url()
        self.criterion = sheet.entry.review.round.criteria.get().pk
        self.take(self.client.get(self.url))

    def take(self, page):
        assert page.status_code == 200, page
        self.text, self.form = unescape(page.content.decode()), page.context["form"]
        self.seen = page.context["seen"]

    def typed(self, **facts):
        """What is sent: mark, comment, note, act; what is not named as it stands in the page."""
        stands = {
            f"mark-{self.criterion}": self.form[f"mark-{self.criterion}"].value() or "",
            f"comment-{self.criterion}": self.form[f"comment-{self.criterion}"].value() or "",
            "private_note": self.form["private_note"].value() or "",
        }
        names = {"mark": f"mark-{self.criterion}", "comment": f"comment-{self.criterion}"}
        return stands | {names.get(name, name): value for name, value in facts.items()}

    def save(self, act="save", **facts):
        answer = self.client.post(self.url, self.typed(**facts) | {"seen": self.seen, "act": act})
        if answer.status_code == 200 and act != "keep":
            self.take(answer)
        return answer

    def keep(self, **facts):
        """What the script sends; what it is told."""
        told = json.loads(self.save("keep", **facts).content)
        self.seen = told.get("seen", self.seen)
        return told


def marks(sheet):
    return [(each.value, each.is_out, each.comment) for each in sheet.marks.all()]


def one():
    return reviews.sheet(reviews.scoring(), "one")


def test_script_saves_what_is_typed_and_says_the_sum_and_what_is_missing():
    sheet = one()
    tab = Tab(sheet, "one")

    first = tab.keep(comment="よい計画です。")
    then = tab.keep(mark="4", comment="よい計画です。", private_note="自分用")

    assert first["missing"] == "「公益性」の点"
    assert (then["sum"], then["missing"]) == ("4 / 5点（1項目のうち1項目）", "")
    assert then["said"] == "12時に保存しました"
    sheet.refresh_from_db()
    assert (marks(sheet), sheet.private_note) == ([(4, False, "よい計画です。")], "自分用")
    assert (sheet.status, sheet.edition) == ("draft", 2)


def test_plain_button_saves_without_a_script_and_says_that_it_is_not_handed_in():
    sheet = one()

    tab = Tab(sheet, "one")
    answer = tab.save(mark="out")

    assert answer.url == f"{sheet.get_absolute_url()}#sheet"
    assert "まだ出していません" in tab.client.get(tab.url).text
    assert marks(sheet) == [(None, True, "")]


def test_nothing_is_written_where_nothing_was_changed():
    sheet = one()

    Tab(sheet, "one").save()

    sheet.refresh_from_db()
    assert (sheet.edition, marks(sheet)) == (0, [])


def test_two_tabs_see_each_other_and_nothing_that_was_typed_is_lost():
    sheet = one()
    left, right = Tab(sheet, "one"), Tab(sheet, "one")
    left.save(mark="4", comment="左の画面")

    answer = right.save(comment="右の画面", private_note="右だけのメモ")

    assert answer.status_code == 200
    assert "「公益性」で気づいたこと：いまは「左の画面」です" in right.text
    assert right.form[f"comment-{right.criterion}"].value() == "右の画面"
    assert right.form[f"mark-{right.criterion}"].value() == "4"  # left as it was: the newer one
    assert marks(sheet) == [(4, False, "左の画面")]
    right.save()
    sheet.refresh_from_db()
    assert (marks(sheet), sheet.private_note) == ([(4, False, "右の画面")], "右だけのメモ")


def test_script_of_an_older_tab_stores_nothing_and_says_why():
    sheet = one()
    left, right = Tab(sheet, "one"), Tab(sheet, "one")
    left.keep(mark="4")

    told = right.keep(mark="2")

    assert "別の画面で、先に保存されています" in told["why"]
    assert marks(sheet) == [(4, False, "")]


@pytest.mark.parametrize("value", ["0", "6", "²", "4.0", "-1", "９" * 30, "<b>"])
def test_mark_off_its_scale_is_refused_in_words_and_the_comment_stays_typed(value):
    sheet = one()
    tab = Tab(sheet, "one")

    answer = tab.save(mark=value, comment="書いた文")

    assert answer.status_code == 200
    assert "「公益性」は、1から5までの点か「あてはまらない」を選んでください。" in tab.text
    assert "書いた文" in tab.text
    assert marks(sheet) == []


def test_comment_that_is_too_long_is_refused_and_stays_typed():
    sheet = one()
    tab = Tab(sheet, "one")

    tab.save(mark="4", comment="長" * 2001)

    assert "2000字までにしてください。いまは2001字あります。" in tab.text
    assert "長" * 2001 in tab.text
    assert tab.keep(mark="4", comment="長" * 2001)["why"].startswith("2000字まで")


def test_field_of_another_criterion_lands_nowhere():
    sheet = one()
    tab = Tab(sheet, "one")

    tab.save(**{"mark": "3", f"mark-{tab.criterion + 999}": "5", "mark-1x": "5"})

    assert marks(sheet) == [(3, False, "")]


def test_sheet_is_checked_handed_in_and_locked():
    sheet = one()
    tab = Tab(sheet, "one")
    check = f"{sheet.get_absolute_url()}check/"

    assert tab.save("check", comment="あとで").url == check
    lacking = tab.client.get(check).content.decode()
    refused = tab.client.post(check, follow=True).content.decode()
    tab.take(tab.client.get(tab.url))
    tab.save("check", mark="4")
    whole = tab.client.get(check).content.decode()
    sent = tab.client.post(check)
    again = tab.client.post(check, follow=True).content.decode()

    assert "まだ出せません" in lacking
    assert "「公益性」の点" in refused
    assert "この内容で出す" in whole
    assert sent.url == "/review/"
    assert "もう出してあります" in again
    assert list(SheetLog.objects.values_list("transition", flat=True)) == ["submit"]
    late = tab.save(mark="1")
    assert (late.status_code, marks(sheet)) == (302, [(4, False, "あとで")])
    assert "もう出されているか" in tab.client.get(tab.url).content.decode()


def test_member_abstains_with_a_reason():
    sheet = one()
    client, url = people.signed_in(reviews.person("one")), f"{sheet.get_absolute_url()}abstain/"

    empty = client.post(url, {"note": " "})
    done = client.post(url, {"note": "専門の外のため"})

    assert "見送る理由を書いてください。" in empty.content.decode()
    assert done.url == "/review/"
    row = SheetLog.objects.get()
    assert (row.transition, row.note) == ("abstain", "専門の外のため")


def test_what_was_typed_while_the_sign_in_ran_out_is_shown_again():
    sheet = one()
    client = Client()
    tab = Tab(sheet, "one")
    sent = tab.typed(mark="5", comment="消えない文") | {"seen": tab.seen, "act": "save"}

    answer = client.post(sheet.get_absolute_url(), sent)
    client.force_login(reviews.person("one"))
    page = client.get(sheet.get_absolute_url()).content.decode()

    assert answer.url.startswith("/accounts/login/")
    assert "入力した内容を戻しました" in page
    assert "消えない文" in page
    assert marks(sheet) == []


# --- what is read ---------------------------------------------------------------------------------


def test_newest_submission_is_read_without_how_people_are_reached():
    made = reviews.scoring()
    text = Tab(reviews.sheet(made, "one"), "one").text

    for said in ("坂と段差があり", "里山の小道300メートル", "200,000円", "見学会", "見本 太郎"):
        assert said in text
    for hidden in (
        "satoyama@sample.example",
        "0495-00-0000",
        "本庄市見本1-1",
        "367-0000",
        "見本 花子",
    ):
        assert hidden not in text
    assert "役員名簿" not in text


def test_opinion_is_read_if_it_is_answered_and_shown_to_reviewers():
    made = reviews.scoring()
    proposal = made.entries.get().proposal
    facts = dict.fromkeys(("feasibility", "law", "plans", "wish"), "yes")
    for place, (name, shown) in enumerate((("見せる意見", True), ("見せない意見", False))):
        SectionOpinion.objects.create(
            proposal=proposal, section=calls.section(("福祉部", "市民活動推進課")[place]),
            by=people.clerk(), due_on=calls.TODAY, due_set_at=calls.at(), text=name,
            is_shown_to_reviewers=shown, answered_at=calls.at(), answered_by=people.liaison(),
            **facts,
        )  # fmt: skip

    text = Tab(reviews.sheet(made, "one"), "one").text

    assert "見せる意見" in text
    assert "見せない意見" not in text


def test_paper_of_the_submission_is_read_by_who_reviews_it_alone():
    made = reviews.scoring()
    sheet = reviews.sheet(made, "one")
    [paper] = sheet.entry.submission.papers.all()
    url = f"{sheet.get_absolute_url()}papers/{paper.pk}/"

    found = people.signed_in(reviews.person("one")).get(url)
    stranger = people.signed_in(reviews.person("chair")).get(url)

    assert (found.status_code, stranger.status_code) == (200, 404)
    assert "attachment" in found["Content-Disposition"]


@pytest.mark.parametrize("path", ["", "check/", "abstain/", "version/"])
def test_page_is_of_its_scorer_alone(path):
    made = reviews.scoring(number=2)
    url = f"{reviews.sheet(made, 'one').get_absolute_url()}{path}"
    ask = "post" if path == "version/" else "get"
    reviews.declare(made, "one", 2, Relation.OFFICER)
    recused = f"{reviews.sheet(made, 'one', 2).get_absolute_url()}{path}"

    for who in (reviews.person("chair"), reviews.group(0), people.clerk(), people.admin()):
        assert getattr(people.signed_in(who), ask)(url).status_code == 404
    assert getattr(people.signed_in(reviews.person("one")), ask)(recused).status_code == 404


def test_others_are_seen_after_the_own_ones_only_where_the_round_says_so():
    made = reviews.scoring(number=2)
    reviews.submitted(made, "chair", 1, value=2)
    reviews.marked(made, "deputy", 1, value=3)  # never handed in
    reviews.submitted(made, "one", 1, value=4)

    def seen():
        rows = Sheet.objects.shown_to(reviews.person("one")).order_by("reviewer__pk")
        return [each.reviewer.member.name.split()[1] for each in rows.filter(entry__received=1)]

    assert seen() == ["one"]
    Review.objects.update(shows="after_own")
    assert seen() == ["one"]  # one of the own ones is still to come
    reviews.submitted(made, "one", 2, value=4)
    assert seen() == ["chair", "one"]
    page = people.signed_in(reviews.person("one")).get(
        reviews.sheet(made, "one").get_absolute_url()
    )
    assert [each["sheet"].reviewer.member.name for each in page.context["others"]] == ["委員 chair"]
    Review.objects.update(shows="at_opening")
    assert seen() == ["one"]


def test_others_stay_hidden_while_something_is_to_be_declared():
    made = reviews.declaring_(number=2)
    for key in ("chair", "deputy", "one"):
        reviews.declare(made, key, 1)
    made = reviews.workflow.start_scoring(made, by=people.clerk())
    Review.objects.update(shows="after_own")
    reviews.submitted(made, "chair", 1)
    reviews.submitted(made, "one", 1)

    shown = Sheet.objects.shown_to(reviews.person("one"))

    assert [each.reviewer.member.name for each in shown] == ["委員 one"]


def test_marks_that_were_not_handed_in_stay_their_scorers_after_the_opening():
    made = reviews.scoring()
    reviews.submitted(made, "chair")
    reviews.marked(made, "one")
    with time_machine.travel(reviews.at(reviews.UNTIL), tick=False):
        workflow_of_round = reviews.workflow.open_scores(made, by=people.clerk())
        shown = Sheet.objects.shown_to(reviews.person("chair"))

        assert workflow_of_round.status == "opened"
        assert [each.reviewer.member.name for each in shown] == ["委員 chair"]
        assert [each.status for each in Sheet.objects.shown_to(people.clerk())] == ["submitted"]


def test_clerk_reads_no_marks_of_a_proposal_that_they_wrote_themselves():
    made, clerk = reviews.scoring(number=2), people.clerk()
    for received in (1, 2):
        reviews.submitted(made, "chair", received)
    with time_machine.travel(reviews.at(reviews.UNTIL), tick=False):
        reviews.workflow.open_scores(made, by=clerk)
        both = Sheet.objects.shown_to(clerk).count()
        proposal = made.entries.get(received=1).proposal
        Writer.objects.create(proposal=proposal, person=clerk, role="editor")
        [sheet] = Sheet.objects.shown_to(clerk)

    assert (both, sheet.entry.received) == (2, 2)


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_page_costs_the_same_queries_whatever_is_on_it(state, django_assert_num_queries):
    made = reviews.scoring(number=2)
    sheet = reviews.sheet(made, "one")
    if state == "submitted":
        reviews.submitted(made, "one")
    client = people.signed_in(reviews.person("one"))
    client.get(sheet.get_absolute_url())

    with django_assert_num_queries(17):
        assert client.get(sheet.get_absolute_url()).status_code == 200


def beside(key, sheet):
    """(what it says, which sheet) of the links to the proposals beside this one."""
    page = people.signed_in(reviews.person(key)).get(sheet.get_absolute_url())
    links = document_fromstring(page.content.decode()).xpath("//nav[@aria-label='前と次の提案']//a")
    return [("".join(each.text_content().split()), each.get("href")) for each in links]


def test_sheet_leads_to_the_proposals_before_and_after_it():
    made = reviews.scoring(number=3)
    first, second, third = (reviews.sheet(made, "one", each) for each in (1, 2, 3))
    before = ("前の提案サンプルの事業1", first.get_absolute_url())
    after = ("次の提案サンプルの事業3", third.get_absolute_url())

    assert beside("one", second) == [before, after]
    assert [each[0] for each in beside("one", first)] == ["次の提案サンプルの事業2"]
    assert [each[0] for each in beside("one", third)] == ["前の提案サンプルの事業2"]


def test_proposal_from_which_one_is_recused_or_that_left_is_passed_over():
    made = reviews.scoring(number=4)
    reviews.declare(made, "one", 2, relation="officer")
    [first, fourth] = (reviews.sheet(made, "one", each) for each in (1, 4))
    assert beside("one", first)[0][0] == "次の提案サンプルの事業3"
    entries.leave(made.entries.get(received=3), by=people.clerk(), note="団体が解散しました。")

    assert beside("one", first) == [("次の提案サンプルの事業4", fourth.get_absolute_url())]


def test_reopened_sheet_is_written_again():
    made = reviews.scoring()
    sheet = reviews.submitted(made, "one")
    workflow.reopen(sheet, by=people.clerk(), note="項目を取りちがえたため")

    Tab(sheet, "one").save(mark="2")

    assert marks(sheet) == [(2, False, "")]


def test_text_of_a_criterion_that_is_mended_in_mid_phase_is_read_and_no_mark_is_lost():
    made = reviews.scoring()
    reviews.marked(made, "one", value=4)
    criterion, sheet = made.round.criteria.get(), reviews.sheet(made, "one")
    criterion.text = "市民の役に立ちつづけるか。"
    criterion.save()

    client = people.signed_in(reviews.person("one"))
    text = client.get(sheet.get_absolute_url()).content.decode()
    client.post(f"{sheet.get_absolute_url()}check/")

    sheet.refresh_from_db()
    assert criterion.text in text
    assert (sheet.status, sheet.marks.get().value) == ("submitted", 4)


def test_sheet_without_a_mark_has_no_sum_and_says_which_marks_are_good():
    made = reviews.scoring()
    address = reviews.sheet(made, "one").get_absolute_url()

    text = people.signed_in(reviews.person("one")).get(address).content.decode()

    assert "まだありません（1項目のうち0項目）" in text
    assert "0 / 0点" not in text
    assert "数の大きいほうが、よい点です。" in text
