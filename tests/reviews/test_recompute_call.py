"""manage.py recompute CALL: from the database and from what was published, to the last digit."""

import io
import json

import pgtrigger
import pytest
import time_machine
from django.core.management import CommandError, call_command

from reviews.models import Mark, Publication, Release
from reviews.publishing.files import content
from reviews.workflow import correcting, staging
from reviews.workflow import release as workflow
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews

pytestmark = pytest.mark.django_db
SAME = "順位も点も額も、最後の1けたまで同じです。"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def number_of(release):
    return release.review.round.course.call.number


def run(*args, **kwargs):
    """What the command says, and the sentence with which it ends ("" where all is well)."""
    out = io.StringIO()
    try:
        call_command("recompute", *args, stdout=out, **kwargs)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def published(name="scores"):
    """The bytes of the only publication, as text."""
    return bytes(getattr(Publication.objects.get(), name)).decode()


def write(**columns):
    """Change what was published behind the back of everybody."""
    with pgtrigger.ignore():
        Publication.objects.update(**columns)


def test_call_agrees_with_what_was_published():
    release = results.asked()

    text, fault = run(number_of(release))

    assert fault == ""
    assert f"公表したファイル：{SAME}" in text
    assert f"データベース：{SAME}" in text
    assert "1位 " in text


def test_call_agrees_after_answers_and_a_correction():
    release, by = results.asked(), people.clerk()
    results.accept(release)
    results.accept(release, 3)
    made = correcting.correct(results.decision(release, 2), by=by, note="数えまちがい。")
    said = Said("not_adopted", reason="訂正の理由。", heard_on=reviews.TODAY)
    staging.stage(made, results.entry(release, 2), said, by=by)
    staging.write_all(results.anew(made), by=by)
    made = workflow.sign_off(results.anew(made), by=by, signed=results.SIGNED)
    workflow.release_all(made, by=by)

    text, fault = run(number_of(release))

    assert fault == ""
    assert "理由：訂正の理由。" in text
    assert "公表2" in text


def test_recusals_agree():
    release = results.all_released(results.opened_with_a_recusal())

    assert run(number_of(release))[1] == ""


@pytest.mark.parametrize(("value", "also"), [(4, "点：公表は"), (None, "")])
def test_other_mark_in_the_database_is_told(value, also):
    release = results.released()
    mark = Mark.objects.filter(sheet__entry=results.entry(release, 1)).first()
    with pgtrigger.ignore():
        Mark.objects.filter(pk=mark.pk).update(value=value, is_out=value is None)

    text, fault = run(number_of(release))

    key = Publication.objects.get().letters[str(results.entry(release, 1))]
    assert fault == "公表した結果と、ちがうところがあります。"
    assert f"データベース：「{key}」の点が、公表したものとちがいます。" in text
    assert also in text
    assert f"公表したファイル：{SAME}" in text


def test_other_points_in_the_published_files_are_told():
    release = results.released()
    write(scores=published().replace('"points":"5.00"', '"points":"4.99"').encode())

    text, fault = run(number_of(release))

    assert fault
    assert "公表は 4.99、計算では 5.00" in text
    assert "公表したCSVとJSONの中身が、ちがいます。" in text


def test_other_rule_and_other_amount_are_told():
    release = results.released()
    found = json.loads(published("rule"))
    found["rounding"] = 7
    scores = json.loads(published())
    scores["entries"][0]["requested"] = 1
    write(rule=json.dumps(found).encode(), scores=json.dumps(scores).encode())

    text, fault = run(number_of(release))

    assert fault
    assert "決まりが、公表したものとちがいます（端数の円）" in text
    assert "の額かテーマが、公表したものとちがいます。" in text


def test_other_decision_than_the_published_one_is_told():
    release = results.released()
    write(scores=published().replace("不採択", "採択（内定）").encode())

    text, fault = run(number_of(release))

    assert fault
    assert "の市の決定は、公表は「採択（内定）」、データベースでは「不採択」。" in text


def test_published_files_alone_give_the_same_ranking(tmp_path):
    release = results.asked()
    row = Publication.objects.get()
    of_call, _fault = run(number_of(release))
    for name in ("rule.json", "scores.json", "scores.csv"):
        (tmp_path / name).write_bytes(content(row, name))

    for scores in ("scores.json", "scores.csv"):
        text, fault = run(rule=tmp_path / "rule.json", scores=tmp_path / scores)

        assert fault == ""
        ranking, differs = text.split("\n公表した結果とのちがい")
        assert ranking in of_call
        assert "計算と同じです。" in differs


def test_later_result_is_measured_by_what_was_left():
    made = results.opened()
    first = results.some_released(made, 1, 2)
    with time_machine.travel(reviews.at(hour=15), tick=False):
        second = results.some_released(made, 3, 4)

    text, fault = run(number_of(first))

    assert fault == ""
    assert ("予算 500,000円" in text, "予算 100,000円" in text) == (True, True)
    assert [row.number for row in Publication.objects.order_by("number")] == [1, 2]
    assert Release.objects.get(pk=second.pk).made.get().number == 2


@pytest.mark.parametrize(
    ("args", "fault"),
    [
        ((), "どちらかを書いてください。"),
        (("X99",), "募集「X99」がありません。"),
        (("--rule", "a.json"), "どちらかを書いてください。"),
        (("X99", "--rule", "a.json", "--scores", "b.json"), "どちらかを書いてください。"),
    ],
)
def test_what_is_wrong_with_the_command_is_said(args, fault):
    assert run(*args)[1].endswith(fault)


def test_nothing_to_reckon_before_the_release():
    release = results.signed()

    text, fault = run(number_of(release))

    assert (text, fault) == ("", f"募集「{number_of(release)}」の点は、まだ公表していません。")
