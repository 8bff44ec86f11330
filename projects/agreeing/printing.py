"""協定書 and 変更協定 on paper: every line of every table, the project's number, the digest and the
page in the foot. Printed from a kept version: the same version gives the same bytes.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from core import pdf
from core.calendar import wareki
from projects.agreeing import showing
from projects.agreeing.changes import Change
from projects.agreeing.facts import formal
from projects.models import Agreement, AgreementVersion

LAYOUT = "projects/letters/agreement.typ"
DRAFT = "案"
NAMES = {
    "roles": (
        "別表1　役割と責任",
        ("しごと", "する人", "お金を出す人", "責任を持つ人", "成果の持ち主"),
    ),
    "targets": (
        "別表2　始める前に決めるめあて",
        ("何ではかるか", "いま", "目標", "はかり方", "はかる人"),
    ),
    "schedule": ("別表3　予定", ("いつ", "すること", "だれが")),
    "expenses": ("別表4　支出", ("費目", "積算", "対象", "金額")),
    "incomes": ("別表4　収入", ("種類", "積算", "金額")),
}


def printed(agreement: Agreement, version: AgreementVersion) -> bytes:
    """The PDF of a version; 案 on each page unless it is the one that is frozen."""
    return pdf.render(LAYOUT, contents(agreement, version))


def contents(agreement: Agreement, version: AgreementVersion) -> dict[str, Any]:
    """What the layout prints."""
    facts = version.facts
    said = showing.tables(facts)
    is_frozen = bool(agreement.sha256) and agreement.sha256 == version.sha256
    return {
        "title": f"{agreement}　{facts['title']}",
        "headline": str(agreement),
        "kind": said["kind"],
        "draft": "" if is_frozen else DRAFT,
        "version": f"{version}　{wareki(version.at)}",
        "number": facts["project"],
        "digest": version.sha256,
        "document_number": "",
        "issued_on": "",
        "issued_iso": timezone.localdate(version.at).isoformat(),
        "name": facts["title"],
        "preamble": preamble(agreement, facts),
        "articles": list(articles(agreement, facts)),
        "special": [each["text"] for each in facts["special"]] if not agreement.order else [],
        "activities": facts["activities"].strip(),
        "tables": [] if agreement.order else tables(said, facts),
        "changes": [changed(each) for each in showing.clauses(agreement)],
        "signing": signing(agreement, facts),
    }


def preamble(agreement: Agreement, facts: dict[str, Any]) -> str:
    """The sentence before the articles."""
    both = f"{facts['city_party']}と{facts['group_party']}は、"
    if not agreement.order:
        return f"{both}「{facts['title']}」を協働して行うため、次のとおり協定を結ぶ。"
    base = showing.base_of(agreement)
    day = formal(base.concluded_on) if base else ""
    return f"{both}{day}に結んだ{base}の一部を、次のとおり変更する。"


def articles(agreement: Agreement, facts: dict[str, Any]) -> list[dict[str, str]]:
    """第1条 to the passage on the budget; of an addendum its own."""
    if agreement.order:
        texts = [
            {"title": "変更する所", "text": "別表のとおり変更する。ほかの所は、変更しない。"},
            {"title": "変更の理由", "text": facts["reason"]},
            facts["budget"],
        ]
    else:
        texts = [*facts["articles"], facts["budget"]]
    return [
        {"title": f"第{number}条（{each['title']}）", "text": each["text"]}
        for number, each in enumerate(texts, 1)
    ]


def tables(said: dict[str, Any], facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The annexes that have lines, each with its total where it has one."""
    totals: dict[str, Sequence[Sequence[str]]] = {
        "expenses": [["合計", "", "", said["total"]]],
        "incomes": [
            ["市が負担する額", "", said["amount"]],
            ["合計", "", said["income_total"]],
        ],
    }
    return [
        {
            "name": name,
            "heading": heading,
            "head": list(head),
            "rows": [list(row) for row in said[name]],
            "foot": [list(row) for row in totals.get(name, ())],
        }
        for name, (heading, head) in NAMES.items()
        if said[name] or name == "incomes" and facts["amount"]
    ]


def changed(change: Change) -> dict[str, str]:
    """A line of the comparison: where, before, after."""
    return {
        "where": change.heading,
        "before": change.before or "（なし）",
        "after": change.after or "（なくす）",
    }


def signing(agreement: Agreement, facts: dict[str, Any]) -> dict[str, str]:
    """Where both sign; the day is written by hand unless it is known."""
    day: date | None = agreement.concluded_on
    return {
        "on": formal(day) if day else "令和　　年　　月　　日",
        "city": facts["city_party"],
        "group": facts["group_party"],
    }
