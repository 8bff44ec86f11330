"""The proposals of a call as a list for a spreadsheet: what was handed in last, row by row."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import Section
from core.collaboration import ActivityField, CollaborationForm, CollaborationZone
from groups.choices import OrganizationKind
from proposals.models import Proposal, Submission

Cell = Callable[["Row"], Any]


class Row:
    """A proposal with the facts of its newest submission; ``sections`` names them by key."""

    def __init__(self, proposal: Any, sections: dict[int, str]) -> None:
        self.proposal, self.sections = proposal, sections
        self.submission: Submission = proposal.newest[0]
        self.columns: dict[str, Any] = self.submission.facts["columns"]

    def sum_of(self, *, eligible: bool = False) -> int | None:
        """The expenses in yen, all or those that count; None without money."""
        if not self.submission.facts["has_money"]:
            return None
        lines = self.columns.get("expenses") or []
        chosen = [each for each in lines if each.get("is_eligible") or not eligible]
        return sum(each.get("yen") or 0 for each in chosen)


def loaded(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With all that the cells read; three queries however many rows."""
    newest = Submission.objects.filter(proposal=OuterRef("proposal")).order_by("-order")
    last = Submission.objects.filter(pk=Subquery(newest.values("pk")[:1])).defer("manifest")
    asked, answered = Q(opinions__revoked_at=None), Q(opinions__answered_at__isnull=False)
    return (
        proposals.select_related("call", "course", "theme")
        .prefetch_related(Prefetch("submissions", last, to_attr="newest"))
        .annotate(
            asked=Count("opinions", asked & Q(opinions__isnull=False), distinct=True),
            answered=Count("opinions", asked & answered, distinct=True),
            mending=Count("corrections", Q(corrections__answered_at=None), distinct=True),
        )
    )


def _said(name: str) -> Cell:
    return lambda row: row.columns.get(name)


def _chosen(name: str, choices: Any) -> Cell:
    words = dict(choices.choices)
    return lambda row: words.get(row.columns.get(name), "")


def _each(name: str, choices: Any) -> Cell:
    words = dict(choices.choices)
    return lambda row: "、".join(str(words.get(each, each)) for each in row.columns.get(name) or [])


def _moment(value: Any) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else ""


def _wished(row: Row) -> str:
    return "、".join(row.sections.get(key, "") for key in row.columns.get("wished_sections") or [])


def _partners(row: Row) -> str:
    return "、".join(each.get("name", "") for each in row.columns.get("partners") or [])


COLUMNS: tuple[tuple[str, Cell], ...] = (
    ("受付番号", lambda row: row.proposal.number),
    ("状態", lambda row: row.proposal.get_status_display()),
    ("補正", lambda row: "お願い中" if row.proposal.mending else ""),
    ("部門", lambda row: row.submission.facts["course"]),
    ("テーマ", lambda row: row.submission.facts["theme"]),
    ("提案のしくみ", lambda row: row.proposal.course.get_kind_display()),
    ("何年目", lambda row: row.submission.facts["year"]),
    ("事業の名前", _said("title")),
    ("ひとこと", _said("lead")),
    ("団体の名称", _said("name")),
    ("団体の種別", _chosen("kind", OrganizationKind)),
    ("代表者", _said("representative_name")),
    ("連絡担当者", _said("contact_name")),
    ("電話番号", _said("phone")),
    ("メールアドレス", _said("email")),
    ("いっしょにする相手", _partners),
    ("場所", _said("place")),
    ("はじめる日", _said("starts_on")),
    ("終える日", _said("ends_on")),
    ("希望する担当課", _wished),
    ("協働のかたち", _chosen("form", CollaborationForm)),
    ("協働の領域", _chosen("zone", CollaborationZone)),
    ("活動分野", _each("fields", ActivityField)),
    ("支出の合計（円）", lambda row: row.sum_of()),
    ("対象になる支出（円）", lambda row: row.sum_of(eligible=True)),
    ("市に求める額（円）", lambda row: row.columns.get("requested")),
    ("担当課の意見（求めた数）", lambda row: row.proposal.asked),
    ("担当課の意見（届いた数）", lambda row: row.proposal.answered),
    ("受付の方法", lambda row: row.proposal.get_channel_display()),
    ("受付日時", lambda row: _moment(row.proposal.submitted_at)),
    ("提出の回数", lambda row: row.submission.order),
    ("最後の提出", lambda row: _moment(row.submission.at)),
)


def table(proposals: QuerySet[Proposal]) -> Iterator[list[Any]]:
    """The names of the columns, then a row for each proposal. Yen are integers."""
    yield [name for name, _ in COLUMNS]
    sections = {each.pk: str(each) for each in Section.objects.select_related("department")}
    for row in rows(loaded(proposals), sections):
        yield [cell(row) for _, cell in COLUMNS]


def rows(proposals: Iterable[Any], sections: dict[int, str]) -> Iterator[Row]:
    for proposal in proposals:
        yield Row(proposal, sections)
