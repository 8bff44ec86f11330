"""What a recusal means, in sentences that the rules of the rounds make."""

from collections.abc import Iterable, Iterator
from typing import Any

from calls.choices import rule as say
from calls.models import Round
from calls.rules import read
from calls.rules.wording import ends

HIDDEN = "その提案の中身も、点も、順位も、あなたには見えません。"
SCORE = "外れた委員の点については、{}。"
MEETING = "会議では、その間だけ席を外します（記録に残ります）。"
DEPUTY = "委員長が外れた提案は、副委員長が進めます。"
QUORUM = "会議を開ける人数は、外れた委員を{}数えます（{}）。"


def recusal(rounds: Iterable[Round]) -> list[str]:
    """To the reviewer; each sentence once, however many rounds say it."""
    return [HIDDEN, MEETING, *for_all(rounds)]


def for_all(rounds: Iterable[Round]) -> list[str]:
    """What of it concerns the committee: the score, who leads, the quorum."""
    rules = [read(each.rule) for each in rounds]
    scores = [SCORE.format(ends(say.Recused(rule["recused"]).label)) for rule in rules]
    quorums = [sentence for rule in rules for sentence in _quorum(rule)]
    return list(dict.fromkeys([*scores, DEPUTY, *quorums]))


def _quorum(rule: Any) -> Iterator[str]:
    if rule["quorum"] != say.Quorum.NONE:
        counted = "入れて" if rule["quorum_counts_recused"] else "除いて"
        yield QUORUM.format(counted, say.Quorum(rule["quorum"]).label)
