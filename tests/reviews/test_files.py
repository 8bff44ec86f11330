"""The two files: what is written is read again, and what cannot be read is said in a sentence."""

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction

import pytest

from reviews.forms.recomputing import MOST_BYTES
from reviews.publishing.anonymising import anonymised
from reviews.scoring.facts import Chosen, Contest, Criterion, Entry, Sheet
from reviews.scoring.faults import MOST_TOLD, ContestError
from reviews.scoring.files import (
    compared,
    read_files,
    rule_file,
    scores_csv,
    scores_json,
    shape,
)
from reviews.scoring.files.published import departures, published_row
from reviews.scoring.ranking import rank
from tests.reviews.autumn import autumn
from tests.reviews.contests import contest, rule, sheets

WRITERS = (scores_json, scores_csv)


def odd():
    """Everything that the files can hold, with names a spreadsheet would run."""
    of = (
        Criterion("=公益性", most=10, weight=2, floor=1),
        Criterion("提案", least=0, is_for_continuing=True),
    )
    whole = contest(
        {"ア": [(3, 0), "recused"], "@イ": [(10, None), "absent"]},
        of=of,
        asked={"ア": 10**12},
        entries={
            "ア": {"is_continuing": True, "recommended": 0, "theme": "-道", "firsts": 0},
            "@イ": {"is_absent": True, "theme": ""},
        },
        rule=rule(carry="added", further_points=5, absent_group="judged"),
        earlier=sheets({"ア": [(1, 1)]}, [each.name for each in of]),
        before={"ア": Fraction("56/3")},
        before_full=25,
        chosen=Chosen(
            ("ア", "@イ"), ("@イ",), ("@イ", "ア"), frozenset({"ア"}), frozenset({"@イ"})
        ),
        themes={"-道": 1, "": None},
        pot=0,
        rounding=1000,
        is_last=False,
    )
    first, *rest = whole.sheets
    return replace(whole, sheets=(replace(first, further=4), *rest))


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("made", [autumn, odd])
def test_what_is_written_is_read_again(write, made):
    whole = made()
    digits = whole.says["digits"]
    published = tuple(published_row(row, digits) for row in rank(whole).rows)

    read, told = read_files(rule_file(whole), write(whole, published))

    assert read == whole
    assert told == published


def test_spreadsheet_runs_nothing_of_the_file():
    cells = [
        cell
        for line in csv.reader(io.StringIO(scores_csv(odd()).decode("utf-8-sig")))
        for cell in line
    ]

    assert "'@イ" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+")) or cell == "-道"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_saved_by_a_spreadsheet_is_read(encoding):
    whole = autumn()
    text = scores_csv(whole).decode("utf-8-sig").replace("\r\n", "\n").replace(",3,", ",３,")
    again = text.encode(encoding) + b"\n,,,\n"

    assert read_files(rule_file(whole), again)[0] == whole


def test_another_pot_can_be_tried():
    whole = autumn()

    tried, _ = read_files(rule_file(whole), scores_csv(whole), pot=544_000)

    assert [row.outcome.value for row in rank(tried).rows][:3] == [
        "candidate", "candidate", "not_enough",
    ]  # fmt: skip
    assert rank(tried).left == 0


# --- what cannot be read --------------------------------------------------------------------------


def scores(**parts):
    return json.dumps({"format": "honjo-kyodo/scores", "version": 1, **parts}).encode()


ENTRY = {"entry": "ア", "received": 1}
SHEET = {"entry": "ア", "scorer": "A"}
HEAD = "行の種類,提案,受付の順番,採点した人,役,状態,基準：公益性\n"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"", "1行目に「行の種類」の列があるCSVか、JSONにしてください"),
        (b"{", "JSONとして読めません"),
        (b"\xff\x00\x81", "文字が読めません"),
        (b'{"format": "other"}', "「format」が「honjo-kyodo/scores」のファイルを選んでください"),
        (b'{"format": "honjo-kyodo/scores", "version": 3}', "版（version）1と2のファイルだけ"),
        (b'{"a": ' + b"[" * 100_000, "JSONとして読めません"),
        (b'{"a": 12345678901234567890}', "大きすぎます"),
        (b'{"a": NaN}', "整数にしてください"),
        (scores(entries=1), "「entries」は、まとまりの並びにしてください"),
        (scores(entries=[{"received": 1}]), "提案：「提案」（entry）がありません"),
        (scores(entries=[{**ENTRY, "requested": "1"}]), "「希望額」（requested）を確かめて"),
        (scores(entries=[{**ENTRY, "requested": True}]), "「希望額」（requested）を確かめて"),
        (scores(entries=[{**ENTRY, "before": "x"}]), "前の回の点「x」は、数にしてください"),
        (scores(entries=[{**ENTRY, "before": "1/0"}]), "前の回の点「1/0」は、数にしてください"),
        (scores(sheets=[{**SHEET, "role": "王"}]), "役は、委員・委員会・事務局・担当課のどれか"),
        (scores(sheets=[{**SHEET, "state": "?"}]), "状態は、採点・外れた・欠席のどれか"),
        (scores(sheets=[{**SHEET, "marks": {"公益性": 1.5}}]), "整数か、空（null）"),
        (scores(chosen={"lot": "ア"}), "「chosen」の「lot」は、提案の名前の並び"),
        ((HEAD + "鳥,ア\n").encode(), "2行目：「鳥」という種類はありません"),
        ((HEAD + "点,ア,,A,委員,採点,五\n").encode(), "「五」は、整数にしてください"),
        ((HEAD + "提案,ア,1\n" * 20_001).encode(), "20,000行までです"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(file, sentence):
    with pytest.raises(ContestError) as told:
        read_files(rule_file(autumn()), file)

    (only,) = told.value.sentences
    assert sentence in only


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"criteria": [{"least": 1}]}, "審査の基準：名前（name）がありません。"),
        (
            {"criteria": [{"name": "公益性", "most": "5"}]},
            "「most」は、0以上の整数にしてください。",
        ),
        ({"pot": -1}, "「pot」は、0以上の整数にしてください。"),
        ({"themes": []}, "「themes」は、まとまりにしてください。"),
    ],
)
def test_rule_that_cannot_be_read_is_one_sentence(changes, sentence):
    said = json.loads(rule_file(autumn())) | changes

    with pytest.raises(ContestError) as told:
        read_files(json.dumps(said).encode(), scores_csv(autumn()))

    assert told.value.sentences == [sentence]


# --- what does not fit together -------------------------------------------------------------------


def faults(**changes):
    with pytest.raises(ContestError) as told:
        rank(replace(contest({"ア": [3, 4], "イ": [1, 2]}, of=OF), **changes))
    return told.value.sentences


OF = (Criterion("公益性"),)
FIRST = Sheet("ア", "A", {"公益性": 3})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"rule": {}}, ["点の決まりが、まだ書かれていません。"]),
        ({"criteria": ()}, ["審査の基準が、1つもありません。"]),
        ({"criteria": OF * 2}, ["「公益性」という基準が、2つあります。"]),
        (
            {"criteria": (Criterion("公益性", least=5, most=5),)},
            ["「公益性」：最低の点、最高の点、重みを確かめてください。"],
        ),
        ({"chosen": Chosen(lot=("ウ", "ア", "ア"))}, [
            "決めた順の「ウ」という提案がありません。", "決めた順に、「ア」が2回あります。",
        ]),
        ({"themes": {"道": 1}}, [
            "提案「ア」：「」というテーマがありません。",
            "提案「イ」：「」というテーマがありません。",
        ]),
    ],
)  # fmt: skip
def test_facts_that_do_not_fit_are_told(changes, expected):
    assert faults(**changes) == expected


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (replace(FIRST, marks={"公益性": 6}), "提案「ア」のAの点：「公益性」は、1から5までです。"),
        (replace(FIRST, marks={"公益性": 0}), "提案「ア」のAの点：「公益性」は、1から5までです。"),
        (replace(FIRST, marks={}), "提案「ア」のAの点：「公益性」の点がありません。"),
        (
            replace(FIRST, marks={"公益性": 3, "ほか": 1}),
            "提案「ア」のAの点：「ほか」は、委員が点をつける基準ではありません。",
        ),
        (
            replace(FIRST, further=-1),
            "提案「ア」のAの点：あとから配る点は、0点以上にしてください。",
        ),
        (replace(FIRST, further=1), "A：あとから配る点は、合わせて0点までです。"),
        (
            replace(FIRST, scorer="B"),
            "提案「ア」のBの点が、2つあります。",
        ),
        (replace(FIRST, entry="ウ"), "点の表の「ウ」という提案がありません。"),
    ],
)
def test_sheets_that_do_not_fit_are_told(sheet, expected):
    whole = contest({"ア": [3, 4], "イ": [1, 2]}, of=OF)

    assert expected in faults(sheets=(sheet, *whole.sheets[1:]))


def test_sheet_that_is_missing_is_asked_for_and_never_a_zero():
    whole = contest({"ア": [3, 4], "イ": [1, 2]}, of=OF)

    assert faults(sheets=whole.sheets[:-1]) == [
        "提案「イ」：Bの点がありません。欠席か、利害関係で外れたかを書いてください。"
    ]


def test_many_faults_are_told_by_the_first_twenty():
    table = {f"{number}": [9] for number in range(30)}

    with pytest.raises(ContestError) as told:
        rank(contest(table, of=OF))

    assert (len(told.value.sentences), told.value.sentences[-1]) == (MOST_TOLD + 1, "ほか10か所。")


# --- what was published ---------------------------------------------------------------------------


def test_published_ranking_is_compared_to_the_last_digit():
    ranking = rank(autumn())
    rows = [published_row(row, 2) for row in ranking.rows]
    assert compared(ranking, rows) == []

    first, second, third, *rest = rows
    changed = [
        replace(first, points="21.61"),
        replace(second, rank=None),
        replace(third, amount=1, outcome="次点"),
        replace(rows[0], entry="B999"),
        *rest[:-1],
    ]

    assert compared(ranking, changed) == [
        "「B003」の点：公表は 21.61、計算では 21.60。",
        "「B001」の順位：公表は なし、計算では 2。",
        "「B006」の委員会の案：公表は 次点、計算では 採択候補。",
        "「B006」の案で使う額：公表は 1、計算では 180000。",
        "公表した結果の「B999」が、点の表にありません。",
        "「B005」が、公表した結果にありません。",
    ]


def test_decision_that_departs_is_listed_and_is_no_difference():
    ranking = rank(autumn())
    rows = [published_row(row, 2) for row in ranking.rows]
    rows[2] = replace(rows[2], decided="不採択", reason="重複の決まりによる")
    rows[3] = replace(rows[3], decided="採択")

    assert compared(ranking, rows) == []
    assert departures(rows) == [
        "「B006」：案は「採択候補」、市の決定は「不採択」。理由：重複の決まりによる",
        "「B002」：案は「次点」、市の決定は「採択」。理由：書かれていません",
    ]


# --- how the JSON became small --------------------------------------------------------------------


def of_version_1(contest):
    """The scores as they were written until version 2: one object for each sheet."""
    names = {state: name for name, state in shape.STATES.items()}
    roles = {role: name for name, role in shape.ROLES.items()}
    rows = [
        {
            "entry": each.entry, "scorer": each.scorer, "role": roles[each.role],
            "state": names[each.state], "further": each.further, "marks": dict(each.marks),
        }
        for each in contest.sheets
    ]  # fmt: skip
    entries = [
        {"entry": each.key, "received": each.received, "requested": each.requested}
        for each in contest.entries
    ]
    return scores(entries=entries, sheets=rows)


def test_file_of_version_1_is_read_still():
    whole = autumn()

    read, _ = read_files(rule_file(whole), of_version_1(whole))

    assert read.sheets == whole.sheets
    assert rank(read).rows[0].total == rank(whole).rows[0].total


def full(proposals=100, members=30, criteria=8):
    """As many as the page reckons, with words of usual length."""
    names = [f"基準の名前その{place}" for place in range(1, criteria + 1)]
    mark = {name: place % 5 + 1 for place, name in enumerate(names)}
    return Contest(
        rule=rule(),
        criteria=tuple(Criterion(name) for name in names),
        entries=tuple(
            Entry(f"S{place:03}", place, 200_000 + place, 190_000)
            for place in range(1, proposals + 1)
        ),
        sheets=tuple(
            Sheet(f"S{place:03}", f"委員{member}", mark | {names[0]: (place + member) % 5 + 1})
            for place in range(1, proposals + 1)
            for member in range(members)
        ),
        pot=3_000_000,
    )


@pytest.mark.parametrize("write", WRITERS)
def test_as_many_as_the_page_reckons_fit_into_a_file(write):
    shown = anonymised(full()).contest
    ranking = rank(shown)
    rows = [ranking.by_key[each.key] for each in shown.entries]
    told = [replace(published_row(row, 2), decided="条件付き採択（内定）") for row in rows]

    file = write(shown, told)

    assert len(file) <= MOST_BYTES
    assert read_files(rule_file(shown), file) == (shown, tuple(told))


def grouped(**group):
    """A file of version 2 with one group of sheets."""
    parts = {"criteria": ["公益性"], "entries": [ENTRY], "sheets": [{"entry": "ア", **group}]}
    return json.dumps({"format": "honjo-kyodo/scores", "version": 2, **parts}).encode()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (grouped(), "「rows」は、採点した人と点の並びにしてください。"),
        (grouped(rows=[[]]), "「rows」は、採点した人と点の並びにしてください。"),
        (grouped(rows=[["A", 1, 2]]), "「A」の点の数が、基準の数とちがいます。"),
        (grouped(rows=[["A", "五"]]), "「公益性」は、整数か、空（null）にしてください。"),
        (grouped(rows=[[1, 1]]), "「採点した人」（scorer）を確かめてください。"),
        (grouped(rows=[["A", 1]], further=[1, 2]), "「further」は、「rows」と同じ数の並び"),
        (grouped(role="王", rows=[["A", 1]]), "役は、委員・委員会・事務局・担当課のどれか"),
        (grouped(rows=[["A", 1]]).replace(b'"criteria"', b'"other"'), "「criteria」は、基準の名前"),
    ],
)
def test_what_cannot_be_read_of_a_group_is_one_sentence(file, sentence):
    with pytest.raises(ContestError) as told:
        read_files(rule_file(autumn()), file)

    (only,) = told.value.sentences
    assert sentence in only


def test_file_that_does_not_say_it_is_of_the_last_round():
    """Those that were published before rounds were told apart."""
    whole = contest({"ア": [9]})
    said = json.loads(rule_file(whole))
    del said["is_last"]

    found, _ = read_files(json.dumps(said).encode(), scores_json(whole))

    assert found.is_last
