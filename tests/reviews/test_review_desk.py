"""The desk of a member: states, what is missing, what comes next, and nothing of what they must not
know.
"""

from datetime import date
from html import unescape

import pytest
import time_machine
from lxml.html import document_fromstring

from reviews.choices import Relation
from reviews.models import Phase, Sheet
from reviews.workflow import entry as entries
from reviews.workflow import review as workflow
from reviews.workflow import sheet as sheets
from tests.factories import calls, people, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def page(key):
    """The desk of this member as a tree."""
    answer = people.signed_in(reviews.person(key)).get("/review/")
    assert answer.status_code == 200
    return document_fromstring(answer.content.decode())


def rows(tree):
    """(title, state) of every file in its order."""
    return [
        (row.xpath(".//strong")[0].text_content(), row.xpath(".//*[contains(@class, 'c-badge')]")[0]
         .text_content())
        for row in tree.xpath("//section[@aria-labelledby='files']//li")
        if row.xpath(".//strong")
    ]  # fmt: skip


def text(tree):
    return unescape(tree.text_content())


def title(number):
    return f"サンプルの事業{number}"


def test_round_that_ends_first_is_written_first():
    first = reviews.scoring()
    with time_machine.travel(calls.at(reviews.FILED_ON), tick=False):
        call = calls.opened(number="2026-2")
    reviews.filed(call)
    for key in ("chair", "deputy", "one"):
        reviews.reviewer(call, key)
    second = workflow.start_declaring(reviews.review(call), by=people.clerk())
    for key in ("chair", "deputy", "one"):
        reviews.declare(second, key)
    second = workflow.start_scoring(second, by=people.clerk())
    Phase.objects.filter(review=second, kind="scoring").update(due_on=date(2026, 12, 22))

    found = Sheet.objects.of_person(reviews.person("one")).next_first()

    assert [each.entry.review for each in found] == [second, first]


def test_files_stand_with_their_state_and_what_is_to_be_written_next_on_top():
    made = reviews.scoring(number=5)
    reviews.submitted(made, "one", 1)
    sheets.abstain(reviews.sheet(made, "one", 2), by=reviews.person("one"), note="専門の外")
    reviews.marked(made, "one", 4, value=None)
    entry = made.entries.get(received=5)
    entries.leave(entry, by=people.clerk(), note="団体が解散しました。")

    tree = page("one")

    assert rows(tree) == [
        (title(4), "入力中"),
        (title(3), "未着手"),
        (title(1), "完了"),
        (title(2), "見送り"),
        (title(5), "終わり"),
    ]
    assert tree.xpath("//h1")[0].text_content() == "あと2件で、採点が終わります"
    assert f"次に書くもの：{title(4)}" in text(tree)
    assert "1項目のうち0項目。出すまでに：「公益性」の点。" in text(tree)
    assert "団体が解散しました。することはありません。" in text(tree)
    strip = tree.xpath("//*[contains(@class, 'c-status')]//dl/div")
    said = {each.xpath("dt")[0].text: each.xpath("dd")[0].text_content() for each in strip}
    assert said.keys() == {"いまの番", "いつまで", "出さなかったとき"}
    assert (said["いまの番"], said["出さなかったとき"]) == ("あなた", "委員長に知らせる")
    assert "1月8日（金）17時" in said["いつまで"]


def test_recused_member_finds_neither_the_file_nor_a_gap_in_a_number():
    made = reviews.scoring(number=3)
    reviews.declare(made, "one", 2, Relation.OFFICER)

    tree = page("one")

    assert [name for name, _state in rows(tree)] == [title(1), title(3)]
    assert "あと2件" in text(tree)
    assert "審査する提案　2件" in text(tree)
    assert title(2) not in text(tree)
    assert made.entries.get(received=2).proposal.number not in text(tree)


def test_before_the_declaration_nothing_but_the_number_of_declarations_is_shown():
    reviews.declaring_(number=2)

    tree = page("one")

    assert "まだの届け出　2件" in text(tree)
    assert rows(tree) == []
    assert title(1) not in text(tree)


def test_who_reviews_nothing_is_told_so():
    reviews.scoring()

    answer = people.signed_in(people.outsider()).get("/review/")

    assert "いま、あなたが審査する提案はありません" in answer.content.decode()


def test_who_has_declared_waits_for_the_scoring():
    made = reviews.declaring_()
    reviews.declare(made, "one")

    assert "採点する提案は、まだありません" in text(page("one"))


def test_chair_sees_who_is_not_ready_and_nobody_else_does():
    made = reviews.scoring(members=("chair", "deputy", "one", "two"))
    reviews.submitted(made, "one")

    said = "まだ出し終わっていないほかの委員："
    assert f"{said}委員 deputy、委員 two" in text(page("chair"))
    assert f"{said}委員 chair、委員 two" in text(page("deputy"))
    assert said not in text(page("two"))


def test_chair_who_alone_is_not_ready_is_not_told_so_by_name():
    made = reviews.scoring(members=("chair", "one"))
    reviews.submitted(made, "one")

    assert "ほかの委員の全員が、出し終わっています" in text(page("chair"))


def test_marks_never_stand_on_the_desk():
    made = reviews.scoring(number=1, members=("chair", "one"))
    reviews.submitted(made, "one", value=3)

    for key in ("chair", "one"):
        assert "3点" not in text(page(key))
        assert "3 / 5" not in text(page(key))


@pytest.mark.parametrize("key", ["one", "chair"])
@pytest.mark.parametrize("number", [1, 3])
def test_desk_costs_the_same_for_one_file_and_for_three(number, key, django_assert_num_queries):
    made = reviews.scoring(number=number, members=("chair", "one"))
    for place in range(1, number + 1):
        reviews.marked(made, key, place)
    client = people.signed_in(reviews.person(key))
    client.get("/review/")

    with django_assert_num_queries(8):
        assert len(client.get("/review/").context["files"]) == number


@pytest.mark.parametrize("asked", ["", "0", "2", "²", "9" * 20, "%00"])
def test_odd_page_gives_the_nearest(asked):
    reviews.scoring()

    answer = people.signed_in(reviews.person("one")).get(f"/review/?page={asked}")

    assert answer.context["page"].number == 1


def test_chair_does_not_learn_who_is_late_with_a_proposal_from_which_they_are_recused():
    made = reviews.scoring(number=2)
    reviews.declare(made, "chair", 2, relation="officer")
    reviews.submitted(made, "one", 1)

    assert "まだ出し終わっていないほかの委員：委員 deputy" in text(page("chair"))
    assert "委員 one" not in text(page("chair"))
    assert "委員 one" in text(page("deputy"))
