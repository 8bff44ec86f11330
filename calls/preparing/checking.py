"""The checker before a call opens: what is wrong, how grave it is, where it is mended.

Pure: reads the rows, ``today`` is a parameter (JST).
"""

import re
from collections.abc import Iterator
from datetime import date

from accounts.calendars import city_hall
from calls.models import Call
from calls.preparing import days, passages
from calls.preparing.checks_of_courses import course_findings
from calls.preparing.checks_of_days import day_findings
from calls.preparing.editions import loaded
from calls.preparing.finding import Finding, Severity, page, part, warning
from calls.preparing.tables import shown_themes
from calls.themes import checklist
from core import calendar
from core.calendar import wareki
from core.http import address

TYPED_TWICE = re.compile(r"\d+月\d+日|\d[\d,]*(?:万|千)?円")
GROUND = {
    "ordinance": "要綱の番号を書いてください。",
    "draft_number": "この募集の起案番号を書いてください。",
    "approved_on": "この募集の決裁日を入れてください。",
    "body": "審査する会の位置づけ（附属機関・意見を聴く会議・庁内の会議）を選んでください。",
}
BASICS = {
    "section": "担当課を選んでください。",
    "lead": "どんな募集かを書いてください。",
    "work_from": "事業のはじまりの日を入れてください。",
    "work_until": "事業の終わりの日を入れてください。",
}


def findings(call: Call, today: date | None = None) -> list[Finding]:
    """All that the checker has to say of the call as it is stored, what forbids first."""
    fresh, today = loaded(call), today or calendar.today()
    found = [
        *basics(fresh),
        *money(fresh, today),
        *course_findings(fresh, today),
        *day_findings(fresh, city_hall(), today),
        *text(fresh),
        *themes(fresh),
    ]
    return sorted(found, key=lambda each: each.severity is Severity.WARNS)


def obstacles(call: Call, today: date | None = None) -> list[Finding]:
    """What forbids the opening."""
    return [each for each in findings(call, today) if each.severity is Severity.STOPS]


def basics(call: Call) -> Iterator[Finding]:
    """Who does it, for whom one asks, when the work is."""
    here = part(call, "basics")
    if call.owner_now is None:  # type: ignore[attr-defined]  # loaded with_owners
        yield Finding(
            "担当が決まっていません。仕事のできる人を決めてください。", page(call, "owner")
        )
    for name, sentence in BASICS.items():
        if not getattr(call, name):
            yield Finding(sentence, here)
    if not call.contact:
        yield warning("公開する問い合わせ先が空です。", here)


def money(call: Call, today: date) -> Iterator[Finding]:
    """On what it rests and whether the money may be spent (calls.md §6)."""
    here = part(call, "money")
    for name, sentence in GROUND.items():
        if not getattr(call, name):
            yield Finding(sentence, here)
    if call.approved_on and call.approved_on > today:
        yield Finding(f"決裁日（{wareki(call.approved_on)}）が、これからの日です。", here)
    if any(course.has_money for course in call.courses.all()):
        yield from budget(call, here)


def budget(call: Call, here: str) -> Iterator[Finding]:
    """The budget of a call that gives money."""
    first, last = call.work_from, call.work_until
    if first and last and days.crosses_a_fiscal_year(first, last) and not call.bridge:
        yield Finding(
            "事業が3月31日をまたぎます。債務負担行為か繰越を選ぶか、事業の終わりを直してください。",
            here,
        )
    if call.pot is None and any(course.pot is None for course in call.courses.all()):
        yield warning("予算の額が空です。残りの額を計算できません。", here)
    parts = [course.pot for course in call.courses.all() if course.pot is not None]
    if call.pot is not None and sum(parts) > call.pot:
        yield Finding("部門の予算の額を合わせると、募集の予算の額を超えます。", here)
    if not (call.budget_section and call.budget_line):
        yield warning("予算の所管課と科目を書いてください。伺い文にのります。", here)
    if not call.public_need:
        yield warning("公益上の必要が空です。伺い文にのります。", here)
    if call.budget_voted_on is None:
        yield warning(
            "予算がまだ議決されていません。募集のページに「予算の成立を条件とします」と出ます。",
            here,
        )


def themes(call: Call) -> Iterator[Finding]:
    """What the themes lack that everybody reads, or will with the opening."""
    for theme in shown_themes(call):
        where = address("admin:calls_theme_change", str(theme.pk))
        for each in checklist.findings(theme):
            yield Finding(f"テーマ「{theme}」：{each}", where)


def text(call: Call) -> Iterator[Finding]:
    """The passages of the 募集要項."""
    here = part(call, "text")
    rows = [row for row in call.passages.all() if row.is_included]
    if not rows:
        yield Finding("募集要項の文章がありません。", here)
    for row in passages.empty(call):
        yield Finding(f"募集要項の「{row.heading}」を書いてください。", here)
    for row in rows:
        for name in passages.unknown(row.text):
            yield Finding(f"「{row.heading}」の{{{name}}}に、入れる言葉がありません。", here)
        if TYPED_TWICE.search(row.text):
            yield warning(
                f"「{row.heading}」に、日付か金額が書いてあります。"
                "日程やお金を変えると、くいちがいます。",
                here,
            )
