"""補正, 担当課の意見 and 経過 of a proposal in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.calendar import wareki, wareki_time
from proposals.models import Correction, Proposal, SectionOpinion

STAYS = "続いています"


@dataclass(frozen=True)
class Section:
    """A heading with (label, value) lines."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def corrections(proposal: Proposal) -> list[Section]:
    """Every 補正, the oldest first: what was to be mended, until when, how it ended."""
    rows = proposal.corrections.select_related("by").prefetch_related("extensions")
    return [correction(row) for row in rows.order_by("at")]


def correction(row: Correction) -> Section:
    """One 補正."""
    moved = [f"{wareki(each.before_on)}から{wareki(each.until_on)}へ" for each in
             row.extensions.all()]  # fmt: skip
    end = f"{row.get_end_display()}（{wareki_time(row.answered_at)}）" if row.answered_at else STAYS
    lines = (
        ("求めた人", str(row.by)),
        ("理由", row.reason),
        ("直すところ", "\n".join(map(str, row.in_words))),
        ("期限", wareki(row.due_on)),
        ("延長", "\n".join(moved)),
        ("終わり方", end),
    )
    return Section(f"{wareki(row.at)}の補正のお願い", told(lines))


def opinions(rows: Iterable[SectionOpinion]) -> list[Section]:
    """What each section answered."""
    return [opinion(row) for row in rows]


def opinion(row: SectionOpinion) -> Section:
    """One answer, its four questions first."""
    lines = (
        ("とくに聞いたこと", row.question),
        *row.judged,
        ("意見", row.text),
        ("条件・お願い", row.conditions),
        ("答えた日時", wareki_time(row.answered_at)),
        ("依頼", "あとで取り消しました" if row.revoked_at else ""),
    )
    return Section(str(row.section), told(lines))


def history(proposal: Proposal, labels: Mapping[str, str]) -> list[Section]:
    """Every submission with its SHA-256, then every move with its reason."""
    sent = [
        (wareki_time(row.at), f"{row}（{row.get_kind_display()}）\n照合番号 {spaced(row.sha256)}")
        for row in proposal.submissions.order_by("order")
    ]
    moves = [
        (wareki_time(row.at), f"{labels.get(row.transition, row.transition)}　{row.who}"
         + (f"\n{row.note}" if row.note else ""))
        for row in proposal.log.select_related("by")
    ]  # fmt: skip
    return [Section("提出", tuple(sent)), Section("手続き", tuple(moves))]


def spaced(digest: str) -> str:
    """64 hex digits in four groups, so that a line can break."""
    return " ".join(digest[start : start + 16] for start in range(0, len(digest), 16))


def told(lines: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The lines that say something."""
    return tuple(line for line in lines if line[1])
