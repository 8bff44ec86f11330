"""公表の前の確かめ: one list drives the page, the button and the verb."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from proposals.choices import ProposalStatus
from proposals.receivers.proposal import applicants
from reviews.choices import DECIDED_AS, RecommendationKind, ReleaseKind
from reviews.deciding import budget, departures, ranked, stopping, taking_back
from reviews.deciding.departures import LOW
from reviews.deciding.standing import Row, Staged
from reviews.models import Decision
from reviews.scoring.ranking import Ranking

UNDECIDED = "決定がない提案があります：{}"
NO_LETTER = "この決定の手紙がない提案があります：{}"
UNSIGNED = "決裁がありません。決裁のあとに決定や手紙を変えたときは、取り直してください。"
TOO_MUCH = "採択額の合計が、枠を{:,}円こえています。"
NO_REASON = "順位とちがう決定に、公表する理由と、団体の話を聞いた日がありません：{}"
UNREACHED = "手紙のあて先がない提案があります：{}"
GOES_ON = "次の回に進む提案が入っています。この結果の準備をやめて、はじめ直してください：{}"
GONE = "要件確認済ではない提案があります：{}"
EMPTY = "結果を知らせる提案がありません。"


@dataclass(frozen=True)
class Check:
    """One thing that must be right. ``needs_signature``: it is asked at the release alone."""

    what: str
    fault: str = ""
    said: str = ""
    is_for_release: bool = False

    @property
    def is_met(self) -> bool:
        return not self.fault


def checks(whole: Staged) -> list[Check]:
    """Every check, in the order of the page."""
    return list(_checks(whole))


def _checks(whole: Staged) -> Iterator[Check]:
    rows = whole.rows
    lacking = [each.key for each in rows if each.decision is None]
    yield Check(
        f"{len(rows)}件すべてに決定がある",
        EMPTY if not rows else said(UNDECIDED, lacking),
        f"{len(rows) - len(lacking)}件",
    )
    silent = [each.key for each in rows if each.decision and each.text is None]
    yield Check("有効な手紙が、1件に1通ずつある", said(NO_LETTER, silent))
    yield pot(whole)
    yield money(whole)
    yield Check(
        "順位とちがう決定に、理由と、話を聞いた日がある", said(NO_REASON, unexplained(whole))
    )
    if whole.release.corrects is not None:
        why = taking_back.limit(whole.release.corrects)
        yield Check("訂正する決定を、まだ取り消せる", why)
    if whole.release.kind == ReleaseKind.ROUND:
        yield Check("どの提案も、次の回に進まない", said(GOES_ON, going_on(whole)))
    if waiting := stopping.unsigned(whole.release):
        what = "前の回で終わる提案の結果を、いっしょに知らせられる"
        yield Check(what, said(stopping.UNSIGNED, waiting), is_for_release=True)
    if waits := stopping.waits(whole.release):
        yield Check("知らせるときが来ている", waits, is_for_release=True)
    yield Check("手紙のあて先がある", said(UNREACHED, unreached(whole)), is_for_release=True)
    yield Check("どの提案も、要件確認済である", said(GONE, gone(whole)), is_for_release=True)
    yield Check("決裁が終わっている", "" if whole.signature else UNSIGNED, is_for_release=True)


def said(sentence: str, keys: Iterable[str]) -> str:
    """The fault with the proposals that have it; "" where none has."""
    names = "、".join(keys)
    return sentence.format(names) if names else ""


def pot(whole: Staged) -> Check:
    """採択額（内定） within the pot."""
    left = whole.left
    over = TOO_MUCH.format(-left) if left is not None and left < 0 else ""
    told = "枠の額は決まっていません" if left is None else f"のこり {left:,}円"
    return Check("採択額（内定）の合計が、枠をこえない", over, told)


def money(whole: Staged) -> Check:
    """予算."""
    call = whole.release.review.round.course.call
    if not whole.granted:
        return Check("予算が議決されている", said="お金を出す採択はありません。")
    return Check("予算が議決されている", budget.fault(call), budget.said(call))


def unexplained(whole: Staged) -> list[str]:
    """Decisions that depart from the rank without reason or hearing; where the rule cannot be
    applied, every one that is not what the committee recommended.
    """
    if whole.ranking is None:
        return [each.key for each in whole.rows if differs(each) and not is_explained(each)]
    if whole.release.kind == ReleaseKind.CORRECTION:
        return _of_correction(whole, whole.ranking)
    return departures.unexplained(whole.ranking, whole.decisions)


def differs(row: Row) -> bool:
    """Whether the city decides otherwise than the committee recommends."""
    if row.decision is None or row.recommendation is None or not row.recommendation.kind:
        return row.decision is not None
    return DECIDED_AS[RecommendationKind(row.recommendation.kind)] != row.decision.kind


def is_explained(row: Row) -> bool:
    """Whether the decision says why, and when the group was heard."""
    return bool(row.decision and row.decision.reason and row.decision.heard_on)


def _of_correction(whole: Staged, ranking: Ranking) -> list[str]:
    """The corrected decision, where somebody departs only by it, or it departs itself: as whatever
    did not go on from an earlier round and is given something.
    """
    others = Decision.objects.told().filter(
        entry__recommendations__release=ranked.root(whole.release)
    )
    before = {str(each.entry): each.kind for each in others.select_related("entry__proposal")}
    after = before | {each.key: each.decision.kind for each in whole.rows if each.decision}
    was, now = (set(departures.departing(ranking, each)) for each in (before, after))
    is_of_a_round = ranked.root(whole.release).kind == ReleaseKind.ROUND
    return [
        each.key
        for each in whole.rows
        if (now - was or each.key in now or (is_of_a_round and level(each) > LOW))
        and not is_explained(each)
    ]


def level(row: Row) -> int:
    """How much its decision gives."""
    return departures.level(row.decision.kind) if row.decision else LOW


def going_on(whole: Staged) -> list[str]:
    """What is in it and goes on after all, by the rule or because a later round has it."""
    found = (
        stopping.going(whole.ranking, [each.key for each in whole.rows]) if whole.ranking else []
    )
    return sorted({*found, *stopping.taken_on(each.entry for each in whole.rows)})


def unreached(whole: Staged) -> list[str]:
    """Of whom nobody can be told, by mail or on paper."""
    return [each.key for each in whole.rows if not applicants(each.entry.proposal)]


def gone(whole: Staged) -> list[str]:
    """What does not stand where a result can be told."""
    right = (
        ProposalStatus.DECIDED
        if whole.release.kind == ReleaseKind.CORRECTION
        else ProposalStatus.FILED
    )
    return [each.key for each in whole.rows if each.entry.proposal.status != right]


def unsignable(whole: Staged) -> list[str]:
    """Why it cannot be signed yet; [] where it can."""
    return [each.fault for each in checks(whole) if each.fault and not each.is_for_release]


def unreleasable(whole: Staged) -> list[str]:
    """Why it cannot be released yet; [] where it can."""
    return [each.fault for each in checks(whole) if each.fault]
