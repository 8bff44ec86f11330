"""The public page of the results: what it says, and what nobody finds on it."""

import csv
import io
import re

import pytest
import time_machine
from django.test import Client

from core.caching import pages as kept
from reviews.models import Publication
from reviews.publishing import page
from reviews.scoring.files import shape
from reviews.workflow import staging
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def number_of(release):
    return release.review.round.course.call.number


def address(release, name=""):
    return f"/calls/{number_of(release)}/results/{name}"


def shown(release, name=""):
    """The words of the page, as a visitor reads them."""
    answer = Client().get(address(release, name))
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def with_remarks():
    """One is adopted with less and under a condition, one is turned down; all with 講評."""
    release, by = results.staged(), people.clerk()
    said = {
        1: Said("conditional", 150_000, conditions=[{"text": "承諾書を出す", "until": "3月"}],
                remarks="花だんがよいです。"),
        4: Said("not_adopted", remarks="ないしょの講評", inside_reason="ないしょの理由"),
    }  # fmt: skip
    for place, each in said.items():
        staging.stage(results.anew(release), results.entry(release, place), each, by=by)
    staging.write_all(results.anew(release), by=by)
    release = results.workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    return results.workflow.release_all(release, by=by)


def test_page_tells_what_was_adopted_and_what_it_gets():
    text = shown(with_remarks())

    for words in (
        "2件の協働事業を 採択しました", "提案 4 件", "採択 2 件 うち条件付き 1件", "次点 1 件",
        "市の負担 350,000 円 枠 500,000円", "サンプルの事業1", "団体サンプル1",
        "講評 花だんがよいです。", "条件付き ：承諾書を出す", "採択額（内定） 150,000円",
        "求めた額 200,000円", "団体の返事を待っています（12月21日（月）まで）",
    ):  # fmt: skip
        assert words in text


def test_page_shows_the_rule_the_table_and_how_to_reckon():
    text = shown(results.released())

    for words in (
        "全員の点を平均します。", "名前をふせた採点の表（合計点、5点満点）",
        "委員A 委員B 委員C 平均 順番 決定",
        "5 5 5 5.00 1位 採択", "2 2 2 2.00 4位 不採択",
        "点を足す：3 ＋ 3 ＋ 3 ＝ 9",
        "行ごとにくじで引き直しています", "推測できることがあります", "決まり（rule.json、",
        "点（Excel用）（scores.csv、", "ファイルの形の説明",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    "name", ["", "adopted.csv", "adopted-data.csv", "1/rule.json", "1/scores.csv", "1/scores.json"]
)
def test_nobody_who_was_not_adopted_is_named(name):
    text = Client().get(address(with_remarks(), name)).content.decode()

    for hidden in (
        "サンプルの事業3", "サンプルの事業4", "団体サンプル3", "団体サンプル4", "ないしょ",
        "S003", "S004", "委員 chair", "委員 one",
    ):  # fmt: skip
        assert hidden not in text


def test_recused_member_is_a_number_of_points_alone():
    made = results.opened_with_a_recusal()
    text = shown(results.all_released(made))

    assert "5 5 2人の点 5.00 1位 採択" in text
    assert "委員 one" not in text


def test_runner_up_stands_there_after_its_yes(django_capture_on_commit_callbacks):
    release = results.asked()
    with django_capture_on_commit_callbacks(execute=True):
        results.accept(release)
    before = shown(release)
    with django_capture_on_commit_callbacks(execute=True):
        results.accept(release, 3)
    after = shown(release)

    assert "返事を待っています（12月21日（月）まで）" in before
    assert "サンプルの事業3" not in before
    assert ("サンプルの事業3" in after, "3件の協働事業を" in after) == (True, True)


def test_who_gives_up_leaves_the_page_but_not_the_table(django_capture_on_commit_callbacks):
    release = results.asked()
    before = shown(release)
    with django_capture_on_commit_callbacks(execute=True):
        results.give_up(release, 2)
    after = shown(release)

    assert ("サンプルの事業2" in before, "サンプルの事業2" in after) == (True, False)
    assert "辞退が1件ありました" in after
    assert before.count("位 採択") == after.count("位 採択") == 2


def test_points_stand_beside_names_only_where_the_rule_says_so():
    release = results.released()
    call = release.review.round.course.call
    row = Publication.objects.get()
    found = page.results(call)
    beside = page.table("", [changed(row)])

    assert (found.points, [points for _each, points in found.works]) == ({}, ["", ""])
    assert beside.beside[str(results.entry(release, 1))] == "5.00"


def changed(row):
    """As if the rule had the points beside the names."""
    row.rule = bytes(row.rule).replace(
        b'"points_beside_names": false', b'"points_beside_names": true'
    )
    return row


def test_adopted_works_are_a_list_for_a_spreadsheet():
    answer = Client().get(address(results.asked(), "adopted.csv"))
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))

    assert head[:2] == ["事業の名前", "団体"]
    assert [(row[0], row[5], row[6]) for row in rows] == [
        ("サンプルの事業1", "200000", "150000"), ("サンプルの事業2", "200000", "200000"),
    ]  # fmt: skip


@pytest.mark.parametrize("number", [2, 4])
def test_page_asks_as_much_for_two_proposals_as_for_four(number, django_assert_num_queries):
    release, client = results.released(number), Client(headers={"cookie": "seen=1"})
    address(release)
    kept.refresh()

    with django_assert_num_queries(10):
        assert client.get(address(release)).status_code == 200
    with django_assert_num_queries(1):
        client.get(address(release))


@pytest.mark.parametrize(
    ("name", "queries"), [("1/scores.csv", 3), ("adopted.csv", 5), ("adopted-data.csv", 5)]
)
def test_files_ask_few_questions(name, queries, django_assert_num_queries):
    release = results.released()

    with django_assert_num_queries(queries):
        assert Client().get(address(release, name)).status_code == 200


@pytest.mark.parametrize("name", ["", "1/scores.json"])
def test_page_is_kept_for_visitors_without_cookies(name, django_assert_num_queries):
    release = results.released()
    first = Client().get(address(release, name))

    with django_assert_num_queries(0):
        again = Client().get(address(release, name))
    assert again.content == first.content
    assert not again.cookies


@pytest.mark.parametrize(
    "name", ["2/rule.json", "0/rule.json", "1/letters.json", "99999/rule.json"]
)
def test_other_files_are_not_there(name):
    assert Client().get(address(results.released(), name)).status_code == 404


def test_call_and_list_and_own_result_lead_there():
    release = results.released()
    own = f"/review/results/{results.entry(release).proposal_id}/"
    found = address(release)

    for place in (f"/calls/{number_of(release)}/", "/calls/"):
        assert f'href="{found}"' in Client().get(place).content.decode()
    text = people.signed_in(reviews.group(0)).get(own).content.decode()
    assert f'href="{found}"' in text


def test_results_lead_to_the_minutes():
    text = Client().get(address(results.released())).content.decode()

    assert 'href="/minutes/"' in text
    assert Client().get("/minutes/").status_code == 200


def test_call_led_nowhere_before():
    release = results.signed()
    before = Client().get(f"/calls/{number_of(release)}/").content.decode()

    assert "/results/" not in before
    assert "/results/" not in Client().get("/calls/").content.decode()


def test_page_of_the_format_names_every_field():
    text = Client().get("/recompute/format/").content.decode()

    for _part, keys in shape.PARTS.values():
        for name, key in keys.items():
            assert f"<code>{name}</code>" in text
            assert key.column in text
    for name in (*shape.CHOSEN, *shape.CHOSEN.values(), "points_beside_names", "is_for_continuing"):
        assert name in text
