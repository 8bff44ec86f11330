"""判断 beside a declaration: what can be ruled now, how it is called, and what it does."""

from collections.abc import Sequence

from calls.models import Round
from core.people import Actor
from reviews import permissions
from reviews.choices import Ruling
from reviews.conflicts import consequences
from reviews.models import Conflict
from reviews.workflow import declaring

TAKE_BACK = "as-declared"  # the ruling "as declared" in an address
LABELS = {
    Ruling.RECUSED: "審査から外す",
    Ruling.LIFTED: "審査してよいことにする",
    Ruling.NOT_MADE: "判断を取り消す",
}
DONE = "「{}」と判断しました。"
TOO_LATE = "この判断は、もうできません。いまの届け出と判断を確かめてください。"
TYPED = "{}書いた理由は、次のとおりです：{}"
EFFECTS = {
    Ruling.RECUSED: [
        "この提案の審査から、{}さんがすぐに外れます。採点表は閉じ、書かれた点は数えません。",
        "理由は、{}さんの「利害関係の届け出」のページに出ます。",
    ],
    Ruling.LIFTED: [
        "届け出は残したまま、{}さんがこの提案を審査してよいことになります。",
        "閉じた採点表があるときは、書いてあった内容のまま、もう一度ひらきます。",
        "{}さんがあとで別の関係を届け出ると、また外れます。",
    ],
    Ruling.NOT_MADE: [
        "{}さんの届け出のとおりに戻ります。"
        "「関係はありません」のほかの届け出があるときは、審査から外れます。",
    ],
}


def offered(conflict: Conflict, user: Actor) -> Sequence[Ruling]:
    """What this person can rule now; [] for who may not, or after the end."""
    if not permissions.rules(user, conflict) or not declaring.may_change(conflict):
        return []
    return next_of(conflict)


def next_of(conflict: Conflict) -> Sequence[Ruling]:
    """What can follow on what is declared and ruled."""
    if conflict.ruling:
        return [Ruling.NOT_MADE]
    return [Ruling.LIFTED] if conflict.is_recused else [Ruling.RECUSED]


def word_of(ruling: Ruling) -> str:
    """How an address names it."""
    return ruling.value or TAKE_BACK


def named(word: str) -> Ruling | None:
    """The ruling that an address names; None for whatever is none."""
    return {word_of(each): each for each in LABELS}.get(word)


def effects(conflict: Conflict, ruling: Ruling) -> list[str]:
    """What it does, in sentences; of a recusal also what the rules of the rounds make of it."""
    told = [each.format(conflict.reviewer.member) for each in EFFECTS[ruling]]
    if ruling != Ruling.RECUSED:
        return told
    rounds = Round.objects.filter(review__entries__proposal=conflict.proposal_id)
    return [*told, *consequences.for_all(rounds.distinct())]
