"""Lists for spreadsheets: the same cells as CSV and XLSX, never a formula."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from core import sheets

ROWS = [["名前", "円"], ["=1+1", 1_000], ["+81", -5], ["ふつう", None], ["a<b>&\x07", ""]]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_would_run_as_a_formula_is_quoted(first):
    assert sheets.harmless(f"{first}1") == f"'{first}1"


@pytest.mark.parametrize("value", [-5, 0, 1.5, "名前", "a=b", ""])
def test_numbers_and_plain_texts_stay(value):
    assert sheets.harmless(value) == value


def test_line_for_programs_is_as_it_was_written():
    assert sheets.data_line(["-5度の朝に", "＝印", "=1", None]) == "-5度の朝に,＝印,=1,\r\n"


def test_csv_has_its_mark_and_every_cell():
    assert sheets.csv_file(ROWS).decode() == (
        "\ufeff名前,円\r\n'=1+1,1000\r\n'+81,-5\r\nふつう,\r\na<b>&\x07,\r\n"
    )


def test_xlsx_holds_texts_as_texts_and_numbers_as_numbers():
    made = sheets.xlsx_file(ROWS, "募集/2026")

    with zipfile.ZipFile(io.BytesIO(made)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert re.findall(r"<t [^>]*>(.*?)</t>", sheet) == [
        "名前", "円", "=1+1", "+81", "ふつう", "a&lt;b&gt;&amp;",
    ]  # fmt: skip
    assert re.findall(r"<v>(.*?)</v>", sheet) == ["1000", "-5"]
    assert "<f>" not in sheet
    assert 'name="募集2026"' in names


def test_styles_of_xlsx_are_whole_since_readers_refuse_an_empty_fill():
    with zipfile.ZipFile(io.BytesIO(sheets.xlsx_file(ROWS, "表"))) as book:
        styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    space = {"m": styles.tag.removeprefix("{").partition("}")[0]}

    patterns = [each.get("patternType") for each in styles.findall("m:fills/m:fill/*", space)]
    assert patterns == ["none", "gray125"]
    for name in ("fonts", "fills", "borders", "cellXfs"):
        rows = styles.find(f"m:{name}", space)
        assert int(rows.get("count")) == len(rows), name
    for each in styles.findall("m:cellXfs/m:xf", space):
        assert int(each.get("fontId")) < 2
        assert (each.get("fillId"), each.get("borderId"), each.get("xfId")) == ("0", "0", "0")


def test_same_cells_give_the_same_bytes():
    assert sheets.xlsx_file(ROWS, "表") == sheets.xlsx_file(ROWS, "表")


def test_list_has_a_form_for_spreadsheets_and_one_for_programs_both_said_so():
    rows = [["題"], ["-5度の朝に"]]

    made = {kind: sheets.made(rows, "一覧", kind) for kind in sheets.FORMATS}

    assert made["csv"] == ("\ufeff題\r\n'-5度の朝に\r\n".encode(), "一覧.csv", sheets.CSV)
    assert made["data"] == ("題\r\n-5度の朝に\r\n".encode(), "一覧-data.csv", sheets.CSV)
    assert made["xlsx"][1:] == ("一覧.xlsx", sheets.XLSX)
    assert sheets.FORMATS["csv"] == "CSV（Excel用）"
    assert sheets.FORMATS["data"] == "CSV（プログラム用）"
