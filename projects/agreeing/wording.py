"""The text of an agreement in words: each line of it, by part, for pages, differences and print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from projects.agreeing.facts import formal
from projects.choices import AgreementPage, Bearer
from proposals.choices import Doer, IncomeKind

P = AgreementPage
NOT_YET = "まだ決まっていません"
NO_COST = "かかりません"
OWNERS = {Bearer.TOGETHER: "両方", Bearer.NONE: "ありません"}


@dataclass(frozen=True)
class Line:
    """One line of the text. ``key`` meets it again in another version; "" where its words do."""

    page: AgreementPage
    label: str
    text: str
    key: str = ""


def bearer(value: str, *, nobody: str = OWNERS[Bearer.NONE]) -> str:
    """団体, 市, 両方, or the words for nobody."""
    if not value:
        return NOT_YET
    return nobody if value == Bearer.NONE else str(Bearer(value).label)


def doer(value: str) -> str:
    return str(Doer(value).label) if value in Doer.values else NOT_YET


def role_cells(row: dict[str, Any]) -> list[str]:
    """Work, who does it, who pays, who answers for it, who owns the results."""
    work = f"{row['task']}\n{row['extent']}" if row.get("extent") else row["task"]
    return [
        work,
        doer(row.get("doer", "")),
        bearer(row.get("payer", ""), nobody=NO_COST),
        bearer(row.get("answers", "")),
        bearer(row.get("owner", "")),
    ]


def target_cells(row: dict[str, Any]) -> list[str]:
    """Indicator, now, target, how it is measured and by whom."""
    return [
        row["indicator"],
        row.get("now") or "調べていません",
        row["target"],
        row.get("method", ""),
        bearer(row.get("side", "")),
    ]


def expense_cells(row: dict[str, Any]) -> list[str]:
    eligible = "対象" if row.get("is_eligible") else "対象外"
    return [row.get("item", ""), row.get("basis", ""), eligible, f"{row.get('yen') or 0:,}円"]


def income_cells(row: dict[str, Any]) -> list[str]:
    kind = row.get("kind", "")
    name = str(IncomeKind(kind).label) if kind in IncomeKind.values else kind
    return [name, row.get("basis", ""), f"{row.get('yen') or 0:,}円"]


def step_cells(row: dict[str, Any]) -> list[str]:
    return [row.get("when", ""), row.get("what", ""), row.get("who", "")]


def lines(facts: dict[str, Any]) -> Iterator[Line]:
    """Every line, in the order of the paper."""
    yield from term(facts)
    for number, row in enumerate(facts["articles"], 1):
        yield Line(P.ARTICLES, f"第{number}条（{row['title']}）", row["text"], row["key"])
    for number, row in enumerate(facts["special"], 1):
        yield Line(P.SPECIAL, f"特約 第{number}項", row["text"], row["key"])
    for row in facts["roles"]:
        yield Line(P.ROLES, f"しごと「{row['task']}」", said_role(row), row.get("key") or "")
    for row in facts["targets"]:
        yield Line(P.TARGETS, f"めあて「{row['indicator']}」", " ／ ".join(target_cells(row)[1:]))
    yield Line(P.PLAN, "行うこと", facts["activities"], "activities")
    for row in facts["schedule"]:
        yield Line(P.PLAN, "予定", "　".join(step_cells(row)))
    for row in facts["expenses"]:
        yield Line(P.MONEY, "支出", "　".join(expense_cells(row)))
    for row in facts["incomes"]:
        yield Line(P.MONEY, "収入", "　".join(income_cells(row)))
    yield Line(P.MONEY, "市が負担する額", yen(facts["amount"]), "amount")


def term(facts: dict[str, Any]) -> Iterator[Line]:
    """What it is called, from when until when, who concludes it."""
    for key, label in (("title", "事業の名前"), ("city_party", "市"), ("group_party", "団体")):
        yield Line(P.TERM, label, facts[key], key)
    until = f"{day(facts['starts_on'])}から{day(facts['ends_on'])}まで"
    yield Line(P.TERM, "期間", until, "term")


def said_role(row: dict[str, Any]) -> str:
    """A row of the table in one line."""
    _work, does, pays, answers, owns = role_cells(row)
    extent = f"{row['extent']}　" if row.get("extent") else ""
    return f"{extent}する人：{does}　お金：{pays}　責任：{answers}　成果：{owns}"


def yen(amount: int | None) -> str:
    return NOT_YET if amount is None else f"{amount:,}円"


def day(said: str) -> str:
    """令和9年4月1日 of an ISO date."""
    return formal(date.fromisoformat(said)) if said else NOT_YET
