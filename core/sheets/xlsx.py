"""XLSX, written here: one sheet of texts and numbers is five small XML files, and texts stand in
it as texts, so that nothing a citizen typed can be a formula.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from core.sheets.cells import is_number

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_NAMES = re.compile(r"[][*?:/\\]")
LONGEST = 32_767  # characters that a cell may hold
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same cells give the same bytes
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SCHEMAS = "http://schemas.openxmlformats.org"
RELS = f"{SCHEMAS}/package/2006/relationships"
OFFICE = f"{SCHEMAS}/officeDocument/2006/relationships"
MAIN = f"{SCHEMAS}/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FILES = {
    "[Content_Types].xml": f'<Types xmlns="{SCHEMAS}/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="rId1"'
    f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="rId1"'
    f' Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2"'
    f' Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="2">'
    '<font><sz val="11"/><name val="游ゴシック"/></font>'
    '<font><b/><sz val="11"/><name val="游ゴシック"/></font></fonts>'
    # The first two fills are reserved; readers refuse a fill that says no pattern.
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>",
}


def xlsx_file(rows: Iterable[Sequence[Any]], name: str) -> bytes:
    """A workbook of one sheet; the first row has the names of the columns and stays in sight.

    ``name`` of the sheet: at most 31 characters are kept.
    """
    title = text(NOT_IN_NAMES.sub("", name)[:31])
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1"'
        ' topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<sheetData>{''.join(lines(rows))}</sheetData></worksheet>"
    )
    files = FILES | {"xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, MOMENT)
            whole.writestr(entry, HEAD + content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def lines(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The rows as the sheet has them, the first one bold."""
    for number, row in enumerate(rows):
        style = "" if number else ' s="1"'
        yield f"<row>{''.join(cell(value, style) for value in row)}</row>"


def cell(value: Any, style: str) -> str:
    """A number, else a text, never a formula."""
    if value is None or value == "":
        return f"<c{style}/>"
    if is_number(value):
        return f"<c{style}><v>{value}</v></c>"
    words = text(str(value)[:LONGEST])
    return f'<c{style} t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def text(words: str) -> str:
    """As it may stand in XML, between marks and in an attribute."""
    return escape(UNWRITABLE.sub("", words), {'"': "&quot;"})
