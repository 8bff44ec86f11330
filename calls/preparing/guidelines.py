"""募集要項 as one text: the passages, and what is made from the rows and never typed twice."""

from collections.abc import Iterator
from typing import Any

from calls import money_words, terms_words
from calls.choices import CallStatus, Side, ThemeStatus
from calls.models import Call, Course, Edition, Milestone, Round, Theme
from calls.phases import days_that_hold, intake_of, off_since, public_days
from calls.preparing import passages
from calls.preparing.checks_of_courses import themes_of
from calls.preparing.editions import loaded
from core import pdf
from core.calendar import as_day, fiscal_year_label, wareki

LAYOUT = "calls/letters/guidelines.typ"
NOT_OPEN = "案（まだ公開していません）"
MAY_CHANGE = "予告です。公開するまでに、変わることがあります"
CANCELLED = "この募集は、中止しました"


def printed(said: dict[str, Any]) -> bytes:
    """The 募集要項 as PDF, of its :func:`contents`. Raises core.pdf.LetterError."""
    return pdf.render(LAYOUT, said)


def contents(call: Call, *, for_everybody: bool = False) -> dict[str, Any]:
    """Everything that the text says, as plain words. Staff read it as it will be with the opening;
    ``for_everybody``: without the themes that are not published yet and the days that will not be.
    """
    call = loaded(call)
    dated = days_that_hold(call) if for_everybody else public_days(call)
    last = call.editions.first()
    return {
        "title": f"{call.title} 募集要項",
        "document_number": call.number,
        "issued_on": f"第{last.number}版" if last else "案",
        "issued_iso": as_day(last.at if last else call.updated_at).isoformat(),
        "edition": edition(call, last),
        "lead": call.lead,
        "facts": list(call_facts(call)),
        "courses": [course_words(course, for_everybody) for course in call.courses.all()],
        "days": [day_words(row) for row in dated],
        "chapters": [
            {"heading": each.heading, "blocks": list(blocks(each.text))}
            for each in passages.chapters(call)
        ],
        "contact": [str(call.section or ""), call.contact],
    }


def edition(call: Call, last: Edition | None) -> str:
    """Which edition it is (the ``last``), and whether it still holds."""
    if call.status == CallStatus.DRAFT:
        return NOT_OPEN
    words = f"第{last.number}版　{wareki(last.at)}" if last else MAY_CHANGE
    return f"{words}　{CANCELLED}" if call.status == CallStatus.CANCELLED else words


def call_facts(call: Call) -> Iterator[list[str]]:
    """(label, words) of what holds for the whole call."""
    yield ["募集番号", call.number]
    yield ["募集の年度", fiscal_year_label(call.fiscal_year)]
    if call.work_from and call.work_until:
        yield ["事業の期間", f"{wareki(call.work_from)}から{wareki(call.work_until)}まで"]
    if budget := terms_words.budget(call):
        yield ["予算", budget]
    for words in (*intake_ended(call), *terms_words.why_closed(call)):
        yield ["受け付け", words]
    if call.grace_minutes:
        yield [
            "しめきりのあと",
            f"しめきりまでに送りはじめたファイルだけ、{call.grace_minutes}分まで待ちます。",
        ]
    if call.ordinance:
        yield ["根拠", call.ordinance]
    if call.body:
        yield ["審査する会", call.get_body_display()]


def intake_ended(call: Call) -> Iterator[str]:
    """That nothing is taken any more, before the day that was set."""
    if call.intake_ended_at:
        yield f"{wareki(call.intake_ended_at)}に、早く終えました。"


def course_words(course: Course, for_everybody: bool) -> dict[str, Any]:
    """A course with its money, cost items, papers, criteria and themes."""
    items = list(course.cost_items.all())
    themes = [
        each
        for each in themes_of(course)
        if each.status == ThemeStatus.PUBLISHED or not for_everybody
    ]
    return {
        "name": course.name,
        "facts": list(course_facts(course, for_everybody)),
        "eligible": [said(item.name, item.note) for item in items if item.is_eligible],
        "excluded": [said(item.name, item.note) for item in items if not item.is_eligible],
        "papers": [
            said(each.name + ("" if each.is_required else "（出せるとき）"), each.note)
            for each in course.required_papers.all()
        ],
        "questions": [
            said(each.text + ("" if each.is_required else "（任意）"), each.note)
            for each in course.questions_asked.all()
        ],
        "rounds": [round_words(each) for each in course.rounds.all()],
        "themes": [theme_words(each) for each in themes],
    }


def course_facts(course: Course, for_everybody: bool) -> Iterator[list[str]]:
    """(label, words) of a course; to everybody no closing that will not be."""
    yield ["提案のしくみ", course.get_kind_display()]
    if course.summary:
        yield ["どんな部門か", course.summary]
    yield ["応募できる団体", terms_words.bodies(course)]
    yield ["団体の登録", terms_words.registration(course)]
    if number := terms_words.how_many(course):
        yield ["応募の数", number]
    if course.eligibility:
        yield ["応募の条件", course.eligibility]
    rows = course.call.milestones.all()
    yield ["書く前の相談", terms_words.consultation(course, rows)]
    if going_on := terms_words.continuing(course.holds("most_years")):
        yield ["続けられる年数", going_on]
    if not (for_everybody and closes_early(course)):
        yield ["応募のしめきり", passages.closing_of(course.call, course)]
    yield from course_money(course)


def course_money(course: Course) -> Iterator[list[str]]:
    """(label, words) of what the city pays, and of income beside it."""
    for line in money_words.lines(course):
        yield ["市が負担するお金", str(line)]
    if small := money_words.small(course):
        yield ["端数と自己資金", small]
    if course.has_money:
        yield ["事業の収入", course.get_own_income_display()]


def closes_early(course: Course) -> bool:
    """Whether nothing is taken on the day that was set for it."""
    row = intake_of(course, course.call.milestones.all()).closes
    return bool(course.closed_at or row and off_since(course.call, row))


def theme_words(theme: Theme) -> dict[str, Any]:
    """A theme with what holds for it: its section, money, how many are chosen, who does what."""
    roles = [[each["work"], each["citizens"], each["city"]] for each in theme.roles]
    number = f"テーマ{theme.number}　" if theme.number else ""
    return {"name": f"{number}{theme.title}", "facts": list(theme_facts(theme)), "roles": roles}


def theme_facts(theme: Theme) -> Iterator[list[str]]:
    """(label, words) of a theme; what is empty is left out."""
    yield ["担当課", str(theme.section)]
    for label, words in (
        ("なぜ、このテーマか", theme.background), ("いま困っていること", theme.problems),
        ("市がすること", theme.city_role), ("団体に期待すること", theme.expected_role),
    ):  # fmt: skip
        if words:
            yield [label, words]
    yield ["市が負担するお金", str(money_words.of_theme(theme))]
    yield ["選ぶ数", f"{theme.to_be_chosen}件まで"]
    if papers := "、".join(each.name for each in theme.papers.all()):
        yield ["渡せる資料", papers]


def round_words(row: Round) -> dict[str, Any]:
    """A round with its criteria and the points of each."""
    return {
        "name": f"{row.order}回目：{row.get_kind_display()}",
        "criteria": [
            [each.name, each.text, f"{each.least}〜{each.most}点"
             + (f"（重み{each.weight}）" if each.weight > 1 else "")]
            for each in row.criteria.all()
        ],
    }  # fmt: skip


def day_words(row: Milestone) -> list[str]:
    """(when, what, more) of a day."""
    when = terms_words.day(row) if row.starts_at else with_manner(row)
    where = f"（{row.course}）" if row.course else ""
    note = row.silence_note if row.side == Side.APPLICANT else ""
    more = "。".join(each for each in (row.place, row.article, note) if each)
    return [when, f"{row}{where}", more]


def with_manner(row: Milestone) -> str:
    """令和8年12月4日（金）17時（必着）: a deadline says how it is kept."""
    return ("おおむね" if row.is_about else "") + wareki(row.on) + row.due.hour


def said(name: str, note: str) -> str:
    """A name with its explanation."""
    return f"{name}：{note}" if note else name


def blocks(text: str) -> Iterator[dict[str, Any]]:
    """Paragraphs and lists of a passage: an empty line parts them, 「- 」 begins a point."""
    for part in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        points = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
        plain = [line for line in lines if not line.startswith("- ")]
        if plain:
            yield {"points": False, "lines": ["".join(plain)]}
        if points:
            yield {"points": True, "lines": points}
