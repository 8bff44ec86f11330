"""Letters as PDF: accessible, the same bytes each time, and never reading data as markup."""

import copy
import io
import re
import subprocess
import threading

import pikepdf
import pytest

from core import pdf

TEMPLATE = "tests/core/letter.typ"
DATA = {
    "title": "登録決定通知書",
    "document_number": "R08本市活発第12号",
    "issued_on": "令和8年11月23日",
    "issued_iso": "2026-11-23",
    "addressee": {
        "postal_code": "367-0000",
        "address": "埼玉県本庄市サンプル町1番1号",
        "name": "団体サンプル",
        "role": "代表",
        "person": "𠮷田 髙子",
    },
    "sender": {"title": "本庄市長", "name": "見本 太郎", "seal": ""},
    "body": ["渡邉、渡邊、齋藤、齊藤、山﨑、葛󠄀西も印字されます。"],
    "facts": [["団体の名称", "𠮷野・髙橋の会"]],
    "notes": ["公印は窓口で押します。"],
    "contact": {"section": "市民活動推進課", "phone": "", "email": "", "hours": ""},
}


def letter(**changes) -> bytes:
    return pdf.render(TEMPLATE, {**DATA, **changes})


def text_of(data: bytes) -> str:
    """The text as a reader (or a screen reader) gets it, without spaces and line breaks."""
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return re.sub(r"\s", "", done.stdout.decode())


def tags(data: bytes) -> list[str]:
    """The structure tags in reading order, the depth lost."""
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for each in node:
                walk(each)
        elif isinstance(node, pikepdf.Dictionary) and "/K" in node:
            if "/S" in node:
                found.append(str(node["/S"]))
            walk(node["/K"])

    with pikepdf.open(io.BytesIO(data)) as document:
        walk(document.Root.StructTreeRoot)
    return found


def test_the_pdf_declares_what_a_screen_reader_needs():
    with pikepdf.open(io.BytesIO(letter())) as document:
        root = document.Root
        assert str(root.Lang) == "ja-JP"
        assert root.MarkInfo.Marked is True
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert root.StructTreeRoot.Type == "/StructTreeRoot"
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == "登録決定通知書"
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert document.docinfo["/CreationDate"].unparse().startswith(b"(D:20261123")


def test_the_structure_has_headings_and_a_list_of_facts():
    found = tags(letter())

    assert [tag for tag in found if tag.startswith("/H")] == ["/H1", "/H2", "/H2", "/H2"]
    assert found.count("/LI") == 1


def test_every_font_is_embedded_and_ours():
    done = subprocess.run(["pdffonts", "-"], input=letter(), capture_output=True, check=True)
    rows = [row.split() for row in done.stdout.decode().splitlines()[2:]]

    assert {row[0].partition("+")[2].partition("-")[0] for row in rows} == {
        "BIZUDPMincho",
        "BIZUDPGothic",
        "NotoSerifJP",
    }
    assert {row[-5] for row in rows} == {"yes"}  # embedded


def test_rare_characters_of_names_print():
    text = text_of(letter())

    assert "𠮷田髙子様" in text
    assert "𠮷野・髙橋の会" in text
    assert "渡邉、渡邊、齋藤、齊藤、山﨑" in text
    assert "〓" not in text


def test_a_character_that_no_font_has_never_holds_a_letter_up():
    text = text_of(letter(body=["会長😀と𱁬"]))

    assert "会長〓と〓" in text
    assert "〓は、印字できない文字です（U+1F600、U+3106C）。" in text


def test_control_and_direction_marks_are_left_out():
    assert "規約の会" in text_of(letter(body=["規\x07約\u202eの\u200b会"]))


HOSTILE = (
    '#read("/etc/passwd")#panic()*x*_y_$z$<script>alert(1)</script>@ref//c/**/\\`#{1+1}`=見出し'
)


def test_what_people_typed_is_text_and_never_code():
    data = copy.deepcopy(DATA)
    data["addressee"]["name"] = data["body"][0] = data["facts"][0][1] = HOSTILE

    text = text_of(pdf.render(TEMPLATE, data))

    assert text.count(HOSTILE) == 4  # the body stands in the box as well


def test_the_same_facts_give_the_same_bytes():
    assert letter() == letter()
    assert letter() != letter(issued_on="令和8年11月24日")


def test_line_breaks_stay_and_a_long_letter_gets_page_numbers():
    many = letter(body=["一行目\n二行目。" * 60] * 10)

    with pikepdf.open(io.BytesIO(many)) as document:
        count = len(document.pages)
    assert count > 2
    assert f"R08本市活発第12号1/{count}" in text_of(many)
    assert "1/1" not in text_of(letter())


def test_a_long_addressee_stays_in_the_window(tmp_path):
    data = copy.deepcopy(DATA)
    data["addressee"] |= {"address": "埼玉県本庄市" + "長い住所" * 20, "name": "長い名称" * 20}
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf.render(TEMPLATE, data))

    done = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, text=True
    )

    bottom = max(
        float(y)
        for y, words in re.findall(r'yMax="([\d.]+)">(.*?)</word>', done.stdout)
        if "様" in words
    )
    assert bottom / 72 * 25.4 < 60  # millimetres from the upper edge


def test_four_threads_print_at_once():
    expected, got = letter(), []
    threads = [threading.Thread(target=lambda: got.append(letter())) for _ in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert got == [expected] * 4


def test_a_letter_that_lacks_a_fact_is_an_error_that_names_the_template():
    data = {key: value for key, value in DATA.items() if key != "facts"}

    with pytest.raises(pdf.LetterError, match="tests/core/letter.typ"):
        pdf.render(TEMPLATE, data)


def test_letter_survives_what_an_older_row_holds():
    assert "川み〓ち" in text_of(letter(body=["川\x02み\ufffeち\u202e\u200b"]))
