"""What a text still lacks before a side can say yes to it."""

from collections.abc import Iterator

from projects.agreeing import reckoning
from projects.choices import AgreementPage
from projects.models import Agreement
from projects.models.agreement import COLUMNS

P = AgreementPage
ROLE = "する人、お金を出す人、責任を持つ人、成果の持ち主が決まっていないしごとがあります（{}）"
NO_ROLES = "役割と責任の表に、しごとがありません"
NO_TARGETS = "始める前に決めるめあてがありません"
NO_DAYS = "はじまりの日と終わりの日が、決まっていません"
NO_NAMES = "事業の名前、結ぶ人が、書いてありません"
NO_ARTICLES = "条文がありません"
UNCHANGED = "いまの協定から、変わった所がありません"
SHARES = ("doer", "payer", "answers", "owner")


def lacking(agreement: Agreement, base: Agreement | None = None) -> Iterator[tuple[str, str]]:
    """(page, sentence) of each thing; ``base``: the text in force that an addendum changes."""
    yield from empty(agreement)
    if names := [row["task"] for row in agreement.roles if not all(map(row.get, SHARES))]:
        yield P.ROLES, ROLE.format("、".join(names))
    yield from ((P.MONEY, words) for words in money(agreement))
    if base is not None and not differs(agreement, base):
        yield P.TERM, UNCHANGED


def money(agreement: Agreement) -> Iterator[str]:
    """What of the money does not match what was decided, or itself."""
    columns = {name: getattr(agreement, name) for name in ("expenses", "incomes", "amount")}
    for _column, sentence in reckoning.faults(agreement.project, columns):
        yield sentence.removesuffix("。")


def empty(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """What must stand there and does not."""
    is_named = agreement.title and agreement.city_party and agreement.group_party
    needed = (
        (P.TERM, is_named, NO_NAMES),
        (P.TERM, agreement.starts_on and agreement.ends_on, NO_DAYS),
        (P.ROLES, agreement.roles, NO_ROLES),
        (P.TARGETS, agreement.targets, NO_TARGETS),
        (P.ARTICLES, agreement.articles, NO_ARTICLES),
    )
    yield from ((page, words) for page, there, words in needed if not there)


def differs(agreement: Agreement, base: Agreement) -> bool:
    """Whether an addendum says anything else."""
    return any(getattr(agreement, name) != getattr(base, name) for name in COLUMNS)


def half_written(agreement: Agreement) -> list[str]:
    """The parts that somebody has typed half: they are no part of the text yet."""
    return [str(P(page).label) for page, kept in agreement.drafts.items() if kept.get("typed")]
