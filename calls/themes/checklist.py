"""What a theme still lacks before it is handed in, or before everybody may see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calls.choices import CallStatus, ProposalKind
from calls.models import Theme

NEEDED: Mapping[str, str] = {
    "lead": "ひとことで言うと",
    "background": "なぜ、このテーマか",
    "problems": "いま困っていること",
    "city_role": "市がすること",
    "expected_role": "団体に期待すること",
}
NOT_ANY_MORE = (CallStatus.DECIDED, CallStatus.CANCELLED)


@dataclass(frozen=True)
class Missing:
    """Where something is missing, and what to do about it."""

    label: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.label}：{self.sentence}"


def missing(theme: Theme) -> list[Missing]:
    """What the section writes before it hands the theme in."""
    found = [
        Missing(label, "まだ書かれていません。書いてください。")
        for name, label in NEEDED.items()
        if not getattr(theme, name).strip()
    ]
    return [*found, *_rows(theme)]


def _rows(theme: Theme) -> Iterator[Missing]:
    if not theme.roles:
        yield Missing("役割分担の案", "1行以上、書いてください。")
    if theme.course and theme.course.has_money and _ceiling(theme) is None:
        yield Missing("上限（円）", "部門にも上限がないので、このテーマの額を書いてください。")
    if theme.to_be_chosen < 1:
        yield Missing("選ぶ数", "1以上にしてください。")


def _ceiling(theme: Theme) -> int | None:
    """The theme's ceiling, else the course's."""
    if theme.ceiling is not None or theme.course is None:
        return theme.ceiling
    return next((rate.ceiling for rate in theme.course.rates.all() if rate.ceiling), None)


def findings(theme: Theme) -> list[Missing]:
    """Everything to mend before the theme is published; empty when it is ready."""
    return [*missing(theme), *_place(theme)]


def _place(theme: Theme) -> Iterator[Missing]:
    if theme.call.status in NOT_ANY_MORE:
        yield Missing("募集", "募集は終わっています。このテーマは公開できません。")
    if theme.course is None:
        yield Missing("部門", "どの部門のテーマかを選んでください。")
    elif theme.course.kind != ProposalKind.CITY:
        yield Missing("部門", "行政提案型の部門を選んでください。")
    elif theme.course.closed_at:
        yield Missing("部門", "この部門は、受け付けをやめています。")
    if not theme.contact.strip():
        yield Missing("公開する問い合わせ先", "担当課の電話番号などを書いてください。")
    if not theme.section.is_active:
        yield Missing("担当課", "廃止された課です。引きついだ課を選んでください。")
