"""公文書の公開請求: the documents of a call of which results were told, and the copy of each as
everybody may have it (calls.md §6). In a copy stands nothing that is not published (ADR 75): no
name of a member, of who was not adopted, of who is behind a group. Single lines can be left out.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from calls.models import Call
from core import sheets
from core.calendar import wareki
from proposals.dossier import pieces, zipping
from proposals.dossier.pieces import Piece
from proposals.dossier.records import Section, told
from reviews.deciding.published import Adopted
from reviews.meetings import public
from reviews.models import Minutes
from reviews.publishing import files, page
from reviews.publishing.page import Results
from reviews.publishing.tables import Line, Table

HIDDEN = "■■■■■■（見せない部分）"
RESULT, WORK, MINUTES = "result", "work", "minutes"
HEAD = ("文書", "写し", "どこにあるか")
PUBLIC = "公表した内容だけの写しがあります"
# What there is beside, of which a copy is blackened by hand: its name, and where it lies.
BESIDE = (
    ("提案書と、いっしょに出された書類", "提案ごとの冊子"),
    ("要件の確認、補正のお願いと答え", "提案ごとの冊子"),
    ("担当課の意見", "提案ごとの冊子"),
    ("委員の利害関係の届け出と判断", "監査の冊子"),
    ("委員の採点表と、紙の採点表", "監査の冊子"),
    ("委員の質問と答え", "監査の冊子"),
    ("会議の記録のうち、公開していない部分", "監査の冊子"),
    ("委員会の案、起案、決裁", "監査の冊子"),
    ("結果の手紙と、受諾・辞退の返事", "監査の冊子"),
)
BLACKEN = "冊子から、個人情報などを黒塗りして作ります"


@dataclass(frozen=True)
class Copy:
    """A document as everybody may have it. ``key`` names it in addresses."""

    key: str
    title: str
    sections: tuple[Section, ...]

    @property
    def digest(self) -> str:
        """What was shown: which line is which is said by its place."""
        rows = [[each.heading, each.lines] for each in self.sections]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()

    @property
    def lines(self) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
        """Each section with (key of the line, label, value)."""
        for place, section in enumerate(self.sections):
            rows = enumerate(section.lines)
            yield section.heading, [(f"{place}-{at}", *line) for at, line in rows]


def copies(call: Call) -> list[Copy]:
    """Every document of the call that has a public copy; [] before anything was told."""
    results = page.results(call)
    if results is None:
        return []
    found = [Copy(RESULT, "審査の結果", tuple(whole(results)))]
    for place, (each, points) in enumerate(results.works, 1):
        found.append(Copy(f"{WORK}{place}", each.title, (work(each, points),)))
    return [*found, *(minutes(each) for each in of_call(call))]


def of_call(call: Call) -> list[Minutes]:
    """The published minutes of the call, the first meeting first."""
    rows = public.published().filter(meeting__review__round__course__call=call)
    return list(rows.order_by("meeting__on", "pk"))


def whole(results: Results) -> Iterator[Section]:
    """What the page of the results says of all, then every table."""
    found = results.found
    numbers = (
        ("提案", f"{found.proposals}件"),
        ("採択", f"{len(found.adopted)}件（うち条件付き{found.conditional}件）"),
        ("次点", f"{found.runner_ups}件"),
        ("市の負担", f"{found.amount:,}円"),
        ("枠", "" if found.pot is None else f"{found.pot:,}円"),
        *(("順位とちがう決定", f"{each.kind}：{each.reason}") for each in found.departures),
    )
    yield Section("結果", told(numbers))
    for each in results.tables:
        yield from table(each)


def table(row: Table) -> Iterator[Section]:
    """The rule, and the anonymised points as they were published."""
    course = f"（{row.course}）" if row.course else ""
    rule = tuple((str(place), words) for place, words in enumerate(row.rule, 1))
    yield Section(f"決まり{course}", rule)
    lines = ((line.letter, points(row, line)) for line in row.lines)
    yield Section(f"名前をふせた採点の表{course}", tuple(lines))


def points(row: Table, line: Line) -> str:
    """委員の点 93、88、90（3人の点）　平均 90.33　1位　採択."""
    cells = "、".join(each or "－" for each in line.cells)
    reached = f"{row.reached} {line.points or '－'}"
    return f"{cells}（{line.note}）　{reached}　{line.place}　{line.decided}"


def work(each: Adopted, points: str) -> Section:
    """An adopted work as its page shows it."""
    lines = (
        ("団体", each.group),
        ("内容のあらまし", each.lead),
        ("担当", each.section),
        ("かたち", each.form),
        ("領域", each.zone),
        ("求めた額", f"{each.requested:,}円" if each.requested else ""),
        ("採択額（内定）", f"{each.amount:,}円" if each.amount else ""),
        ("条件", "\n".join(each.conditions)),
        ("講評", each.remarks),
        ("点", points),
    )
    return Section(each.title, told(lines))


def minutes(row: Minutes) -> Copy:
    """The public version of the minutes; of who came the number alone."""
    meeting = row.meeting
    lines = (
        ("日", wareki(meeting.on)),
        ("場所", meeting.place),
        ("出席", f"{len(public.present(meeting))}人"),
        *((each.heading, each.text) for each in public.parts(meeting)),
    )
    title = f"{meeting}の{meeting.words.minutes}"
    return Copy(f"{MINUTES}{row.pk}", title, (Section(title, told(lines)),))


# --- what leaves --------------------------------------------------------------------------------


def masked(copy: Copy, hidden: Collection[str]) -> Copy:
    """Without the lines of these keys: that something stands there is still to be seen."""

    def line(key: str, label: str, value: str) -> tuple[str, str]:
        return label, HIDDEN if key in hidden else value

    sections = (
        Section(heading, tuple(line(*each) for each in lines)) for heading, lines in copy.lines
    )
    return replace(copy, sections=tuple(sections))


def printed(call: Call, copy: Copy, hidden: Collection[str] = ()) -> Piece:
    """The copy as a PDF."""
    return pieces.paper(copy.title, call.title, list(masked(copy, hidden).sections))


def listed(found: Iterable[Copy]) -> list[tuple[str, str, str]]:
    """Every kind of document of a call, those with a public copy first."""
    own = [(each.title, PUBLIC, "この一覧") for each in found]
    return [*own, *((name, BLACKEN, where) for name, where in BESIDE)]


def zipped(call: Call) -> bytes:
    """The list, every copy, and the published files to the byte."""
    found = copies(call)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        zipping.add(archive, "文書の一覧.csv", sheets.csv_file([HEAD, *listed(found)]))
        for place, each in enumerate(found, 1):
            content = printed(call, each).content
            if content is not None:
                zipping.add(archive, f"写し/{place:02}_{each.key}.pdf", content)
        for name, content in published(call):
            zipping.add(archive, f"公表したファイル/{name}", content)
    return out.getvalue()


def published(call: Call) -> Iterator[tuple[str, bytes]]:
    """Rule and scores of every result whose table is shown."""
    results = page.results(call)
    shown = {each.newest.number for each in results.tables} if results else set()
    for row in page.rows_of(call).filter(number__in=shown):
        for name in files.FILES:
            yield files.file_name(row, name), files.content(row, name)
