"""The rule of scoring: what it may say, how it is said, and the form that writes it."""

import json

import pytest

from calls.choices import rule as say
from calls.forms.rule import RuleForm, plain
from calls.models import Round
from calls.rules import BLANK, PRESETS, VERSION, validate, words
from calls.rules.schema import SCHEMA
from tests.factories import themes

PRESET = "mean_cut_after_two_digits"


def made(**changes):
    return {**BLANK, **changes}


# --- the schema -----------------------------------------------------------------------------------


def test_blank_rule_names_every_key_and_is_right():
    assert (set(BLANK), BLANK["version"], validate(dict(BLANK))) == (set(SCHEMA), VERSION, [])


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_right_and_survives_json(name):
    rule = plain(PRESETS[name].rule)

    assert validate(rule) == []
    assert json.loads(json.dumps(rule)) == rule


@pytest.mark.parametrize("nothing", [{}, None, [], "sum", 3])
def test_missing_rule_is_named(nothing):
    assert validate(nothing) == ["点の決まりが、まだ書かれていません。"]
    assert words(nothing) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"version": 2}, "版：1にしてください。"),
        ({"aggregate": "median"}, "点のまとめ方：選べる言葉から選んでください。"),
        ({"digits": True}, "平均の小数のけた：0から4までの整数にしてください。"),
        ({"digits": 2.0}, "平均の小数のけた：0から4までの整数にしてください。"),
        ({"ties": ["lot", "lot"]}, "同じ点のとき：ちがう決め方を並べてください。"),
        ({"extra": 1}, "extra：知らない項目です。消してください。"),
        ({"scorers": {"公益性": "nobody"}}, "基準ごとの、点をつける人：選び直してください。"),
        ({"grades": [[80]]}, "点ごとの額：何点以上と何％を、点の高いほうから並べてください。"),
        (
            {"rank_points": [5, 3, 1]},
            "順位の点：使うのは、順位の点で合計するときだけです。消してください。",
        ),
        (
            {"aggregate": "rank_points"},
            "順位の点：順位の点で合計するときは、1位から順に点を書いてください。",
        ),
        (
            {"aggregate": "rank_points", "rank_points": [1, 3]},
            "順位の点：1位の点がいちばん大きくなるように並べてください。",
        ),
        (
            {"aggregate": "rank_points", "rank_points": [3, 1], "scorer": "meeting"},
            "点のまとめ方：順位の点は、委員が1人ずつ点をつけるときだけ使えます。",
        ),
        (
            {"veto_at_most": 1},
            "低い点：何点以下か、だれがつけたときかの両方を書くか、両方を空にしてください。",
        ),
        (
            {"pass_kind": "points"},
            "基準点：点か％かと、その数の両方を書くか、両方を空にしてください。",
        ),
        ({"pass_kind": "percent", "pass_mark": 101}, "基準点：％は、100までです。"),
        (
            {"grades": [[60, 80], [80, 100]]},
            "点ごとの額：点の高いほうから、％も下がるように並べてください。",
        ),
        (
            {"ties": ["criterion"]},
            "同じ点のとき：基準の点で決めるときは、どの基準かを選んでください。",
        ),
        (
            {"ties": ["lot", "vote"]},
            "同じ点のとき：「くじ」と「委員長が決める」は、最後に置いてください。",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_place(changes, sentence):
    assert validate(made(**changes)) == [sentence]


def test_missing_key_is_named():
    rule = made()
    del rule["pot"]

    assert validate(rule) == ["予算の使い方：書かれていません。"]


def test_criteria_that_are_gone_are_named():
    rule = made(scorers={"書類": "office"}, ties=["criterion"], tie_criterion="公益性")

    assert validate(rule, ["公益性"]) == [
        "「書類」という基準がありません。基準の名前を変えたときは、選び直してください。"
    ]


# --- in words -------------------------------------------------------------------------------------


def test_rule_is_said_in_plain_sentences():
    assert words(PRESETS["sum_from_the_top"].rule) == [
        "委員が1人ずつ点をつけます。",
        "全員の点を合計します。",
        "端数が出たときは、小数第2位までとし、その下は切り捨てます。",
        "「あてはまらない」とした項目は、0点とは数えません。"
        "その項目を除き、残りの項目を満点にあわせて計算します。",
        "欠席した委員については、その委員の点なしで数えます。",
        "利害関係のある委員については、ほかの委員の平均をあてます。",
        "発表に来なかった団体は、書類だけで審査します。",
        "提案が1件でも、同じように審査します。",
        "同じ点のときは、次の順で決めます：希望する額が小さいほう。",
        "順位の高いほうから、予算の額まで採択します。",
        "予算が足りなくなった提案は、次点とし、残りの額で行うか、辞退するかを選んでもらいます。",
        "次点は、7日のうちに答えます。辞退のときは、次の順位に進みます。",
        "点は、団体の名前を出さない表にして公表します。",
        "提案が少ないときは、採択された提案が表のどの行か、推測できることがあります。",
    ]


def test_every_further_word_of_a_rule_is_said():
    rule = made(
        scorers={"書類": "office"}, labels=["低い", "高い"], further_points=5, go_on=3,
        comment_at_extremes=True, veto_by="majority", veto_at_most=1, pass_kind="points",
        pass_mark=50, carry="added", quorum="half", ties=["criterion", "lot"],
        tie_criterion="公益性", grades=[[80, 100], [60, 80]], points_beside_names=True,
    )  # fmt: skip

    said = words(rule)

    assert [each for each in said if each not in words(made())] == [
        "「書類」は、事務局が点をつけます。",
        "点の呼び名は、低いほうから「低い」「高い」です。",
        "はじめの点を見てから、委員が1人ずつ、「5点 × 団体の数」の点をさらに配ります。",
        "最高の点と最低の点には、理由を書きます。",
        "1点以下を委員の過半数がつけたときは、合計によらず採択しません。",
        "50点に届かない提案は、採択しません。",
        "次の回に進むのは、上から3件までです。",
        "前の回の点を足します。",
        "会議は、利害関係のある委員を除いて、委員の半数以上が出席して開きます。",
        "同じ点のときは、次の順で決めます：「公益性」の点が高いほう、くじ。",
        "額は点で決まります。市が負担できる額に対して、80点以上は100％、60点以上は80％です。",
        "採択した提案の点は、団体の名前とならべて公表します。",
    ]


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_can_be_said(name):
    said = words(PRESETS[name].rule)

    assert said
    assert all(each.endswith("。") and "。。" not in each for each in said)


@pytest.mark.parametrize(
    ("key", "choices"),
    [
        ("scorer", say.Scorer), ("rounding", say.Digits), ("carry", say.Carry),
        ("absent_member", say.AbsentMember), ("recused", say.Recused),
        ("absent_group", say.AbsentGroup), ("single", say.Single), ("quorum", say.Quorum),
        ("pot", say.Pot), ("first_over", say.FirstOver), ("aggregate", say.Aggregate),
    ],
)  # fmt: skip
def test_every_choice_has_its_own_words(key, choices):
    ranks = {"aggregate": "rank_points", "rank_points": [3, 1]}
    rules = [
        made(**({key: value} if value != "rank_points" else ranks)) for value in choices.values
    ]

    assert len({tuple(words(rule)) for rule in rules}) == len(choices)


# --- the form -------------------------------------------------------------------------------------


@pytest.fixture
def stored(db):
    course = themes.call().courses.get()
    made_round = Round.objects.create(course=course, rule=plain(PRESETS[PRESET].rule))
    made_round.criteria.create(name="公益性")
    return made_round


def typed(form):
    """What a browser sends of the form as it stands."""
    values = {field.name: field.value() for field in form}
    return {
        name: "on" if value is True else value
        for name, value in values.items()
        if value not in (None, False)
    }


@pytest.mark.parametrize("name", PRESETS)
def test_form_gives_back_the_rule_that_it_showed(stored, name):
    stored.rule = plain(PRESETS[name].rule)
    stored.save()

    form = RuleForm(typed(RuleForm(instance=stored)), instance=stored)

    assert (form.errors, form.is_valid() and form.rule()) == ({}, stored.rule)


def test_preset_takes_the_place_of_what_stands_below(stored):
    form = RuleForm(typed(RuleForm(instance=stored)) | {"preset": "rank_points"}, instance=stored)
    assert form.is_valid()

    form.store()
    assert (stored.rule, stored.rule_edition) == (plain(PRESETS["rank_points"].rule), 2)


def test_form_says_what_does_not_fit_together(stored):
    sent = typed(RuleForm(instance=stored)) | {"rank_points": "五、３"}
    form = RuleForm(sent, instance=stored)

    assert form.errors == {"__all__": ["順位の点：1位から順に、ちがう整数を並べてください。"]}


def test_scorers_and_tie_are_chosen_among_the_criteria(stored):
    sent = typed(RuleForm(instance=stored)) | {
        "by_office": ["公益性"], "tie_1": "criterion", "tie_2": "", "tie_criterion": "公益性",
    }  # fmt: skip
    form = RuleForm(sent, instance=stored)
    assert form.is_valid(), form.errors

    rule = form.rule()
    assert (rule["scorers"], rule["ties"], rule["tie_criterion"]) == (
        {"公益性": "office"}, ["criterion"], "公益性",
    )  # fmt: skip
