"""/accessibility/: the machine's findings and people's, and a level that nobody can just claim."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import calendar
from guide import accessibility
from guide.choices import Outcome
from guide.criteria import CRITERIA
from guide.models import AccessibilityCheck, AccessibilityPolicy
from tests.factories import people

pytestmark = pytest.mark.django_db

ADD = "admin:guide_accessibilitycheck_add"
ROW = {
    "criterion": "2.1.1", "outcome": "met", "pages": "すべてのページ",
    "method": "キーボードだけで操作", "note": "", "tested_on": "2026-11-01",
    "tester": "市民活動推進課",
}  # fmt: skip


def judged(number, outcome=Outcome.MET, day=1, note="確かめた"):
    return AccessibilityCheck.objects.create(
        criterion=number, outcome=outcome, pages="すべて", method="目で", note=note,
        tested_on=date(2026, 11, day), tester="見本課",
    )  # fmt: skip


def machine(**changed):
    facts = vars(accessibility.machine()) | {"passed": {}, "failed": {}} | changed
    return accessibility.Machine(**facts)


def lines(run=None):
    return accessibility.checklist(run or machine(), AccessibilityCheck.objects.all())


def page():
    return Client(headers={"cookie": "seen=1"}).get("/accessibility/").content.decode()


def test_list_holds_the_38_criteria_of_levels_a_and_aa():
    levels = [criterion.level for criterion in CRITERIA]

    assert (levels.count("A"), levels.count("AA")) == (25, 13)
    assert len({criterion.number for criterion in CRITERIA}) == 38


def test_without_a_persons_test_no_level_is_declared():
    text = page()

    assert accessibility.level_met(lines()) == ""
    assert "適合レベルは、まだ表明していません" in text
    assert "38の達成基準のうち38がこれから" in text


def test_level_follows_from_every_criterion_being_met():
    for criterion in CRITERIA:
        if criterion.level == "A":
            judged(criterion.number)
    assert accessibility.level_met(lines()) == "A"

    for criterion in CRITERIA:
        if criterion.level == "AA":
            judged(criterion.number, Outcome.NOT_APPLICABLE)

    assert accessibility.level_met(lines()) == "AA"
    assert "適合レベル AA のすべての達成基準を満たしています" in page()


def test_what_the_machine_finds_wrong_outweighs_a_person():
    for criterion in CRITERIA:
        judged(criterion.number)

    found = lines(machine(failed={"wcag143": ("color-contrast",)}))

    assert accessibility.level_met(found) == "A"
    assert [line.word for line in found if line.failed] == ["満たしていない"]


def test_newest_test_of_a_criterion_counts():
    judged("2.1.1", Outcome.NOT_MET, day=2)
    judged("2.1.1", Outcome.MET, day=9)
    judged("2.1.1", Outcome.NOT_MET, day=5)

    line = next(line for line in lines() if line.criterion.number == "2.1.1")

    assert (line.word, line.tone, line.person.tested_on.day) == ("満たしている", "done", 9)


def test_page_has_everything_that_the_standard_asks_for():
    judged("2.4.7", day=30)
    text = page()

    for name in (
        "試験日", "規格の番号と改正年", "満たしている適合レベル", "対象",
        "依存したウェブコンテンツ技術",
        "ページの選び方と数", "自動の試験", "人による試験", "達成基準チェックリスト",
        "試験したページ",
        "方針", "対象の範囲", "目標のレベルと期限", "例外と理由", "現時点の問題点",
        "対応の予定", "担当",
    ):  # fmt: skip
        assert name in text
    assert "令和8年11月30日（月）" in text
    assert "見本課" in text
    assert 'href="/guide/zones/"' in text


def test_page_needs_the_same_queries_for_one_row_and_for_many():
    def queries():
        with CaptureQueriesContext(connection) as found:
            page()
        return len(found)

    page()
    judged("2.1.1")
    one = queries()
    for criterion in CRITERIA:
        judged(criterion.number)

    assert one == queries() == 3


def test_failure_must_say_what_is_wrong():
    with pytest.raises(IntegrityError, match="accessibility_failure_says_what"):
        judged("2.1.1", Outcome.NOT_MET, note="")


def test_administrator_of_the_system_enters_a_test_and_it_shows_at_once():
    visitor = Client()
    assert "これから" in visitor.get("/accessibility/").content.decode()
    admin = people.signed_in(people.admin())

    assert "2.1.1 キーボード（A）" in admin.get(reverse(ADD)).content.decode()
    assert admin.post(reverse(ADD), ROW).status_code == 302

    assert "キーボードだけで操作" in visitor.get("/accessibility/").content.decode()


def test_failure_without_words_is_refused_in_the_form():
    answer = people.signed_in(people.admin()).post(reverse(ADD), ROW | {"outcome": "not_met"})

    assert "満たしていないときは、わかったことを書いてください。" in answer.content.decode()
    assert AccessibilityCheck.objects.count() == 0


def test_test_of_tomorrow_is_refused():
    tomorrow = calendar.today() + timedelta(days=1)

    answer = people.signed_in(people.admin()).post(reverse(ADD), ROW | {"tested_on": tomorrow})

    assert "試験日は、きょうまでの日にしてください。" in answer.content.decode()
    assert AccessibilityCheck.objects.count() == 0


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("liaison", 403), ("outsider", 302)])
def test_others_may_not_enter_tests(who, status):
    client = people.signed_in(getattr(people, who)())

    assert client.post(reverse(ADD), ROW).status_code == status
    assert AccessibilityCheck.objects.count() == 0


def test_policy_says_what_staff_entered_and_else_that_it_is_being_prepared():
    before = page()
    AccessibilityPolicy.objects.update(
        target_on=date(2027, 3, 31),
        problems="地図が読み上げられません。",
        plan="来年度に直します。",
    )
    after = page()

    assert "期限は、市が準備中です。" in before
    assert "まだ気づいていない問題があるかもしれません" in before
    assert "http://localhost:8000/ で始まるアドレス" in before
    assert "期限は、令和9年3月31日（水）です。" in after
    assert "地図が読み上げられません。" in after
    assert "来年度に直します。" in after


def test_criterion_not_met_is_a_problem_known():
    judged("2.1.1", Outcome.NOT_MET)

    assert "満たしていない達成基準があります：2.1.1 キーボード" in page()


def test_day_of_declaration_is_named_only_with_a_level():
    assert "表明日" not in page()
    for criterion in CRITERIA:
        judged(criterion.number)

    text = page()

    assert "表明日" in text
    assert "<dt>試験日</dt>" not in text


def test_tested_addresses_are_printed_and_samples_named_as_such():
    text = page()

    assert "http://localhost:8000/cases/R08-J001/" in text
    assert text.count("試験のための見本のページなので、アドレスはありません") == 2


@pytest.mark.parametrize(("who", "status"), [("admin", 302), ("clerk", 302), ("liaison", 403)])
def test_staff_edit_the_policy(who, status):
    client = people.signed_in(getattr(people, who)())
    address = reverse("admin:guide_accessibilitypolicy_change", args=[1])

    answer = client.post(address, {"target_on": "", "problems": "", "plan": "5月に直します。"})

    assert answer.status_code == status
    assert AccessibilityPolicy.current().plan == ("5月に直します。" if status == 302 else "")
