"""How much a word tells of what somebody looks for: 囲碁 much, 教室 less, 本庄 nothing here.

What comes near to a search is decided by the words that tell most (``tells_most``): 「犬の散歩の
手伝い」 by 犬 and 散歩, 「高校生のボランティア」 by ボランティア, since both its words are general.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from core.japanese.search import TOO_COMMON
from core.japanese.words import Word

# In most rows whatever they do, or in no row's own meaning.
_EVERYWHERE = """
市 町 村 県 区 埼玉 埼玉県 地区 駅 街 番 一番 毎週 毎月 毎日 第 回 生 後 歳 代 年 月 語 部
honjo honjou
"""
# What many do, or who asks: they decide only where nothing else was said.
_GENERAL = """
ボランティア 手伝い 手伝う 奉仕 volunteer 募集 支援 応援 サポート 助ける 手助け 会 教室
講座 サークル クラブ グループ 仲間 会員 メンバー 入会 教える 教わる 先生 教師 講師 習う 学ぶ
始める 続ける 楽しむ 楽しい 困る 相談 体験 見学 初心者 初心 者 員 初めて 無料 高校 高校生
大学 大学生 学生 社会 社会人 主婦 定年 退職 委員 公民 会館 センター 施設
午前 午後 時間 簡単 気軽 誰でも 一人
"""
_NOTHING_WORDS = TOO_COMMON.union(_EVERYWHERE.split())
_GENERAL_WORDS = frozenset(_GENERAL.split())


class Telling(IntEnum):
    """How much a word or expression tells."""

    NOTHING = 0
    GENERAL = 1
    OWN = 2


def telling_of(found: Sequence[Word], others: Sequence[str] = ()) -> Telling:
    """Of the words of an expression: as much as the best of them. What a row of the city knows
    by several words (自治会, 居場所) tells by itself, as much as the least of the ``others`` there.
    """
    if others and len(found) != 1:
        return min(map(_of_word, others))
    return max((_alone(word) for word in found if word.tells), default=Telling.GENERAL)


def tells_most(pieces: Iterable[tuple[str, Telling]]) -> tuple[str, ...]:
    """The questions that tell most, each once; () where none tells anything."""
    known = [(question, telling) for question, telling in pieces if question]
    best = max((telling for _, telling in known), default=Telling.NOTHING)
    if best == Telling.NOTHING:
        return ()
    return tuple(dict.fromkeys(question for question, telling in known if telling == best))


def _alone(word: Word) -> Telling:
    """館 of 図書館 tells nothing: it is in every 公民館."""
    return Telling.NOTHING if word.is_suffix else _of_word(word.word)


def _of_word(word: str) -> Telling:
    if word in _NOTHING_WORDS or word.isdecimal():
        return Telling.NOTHING
    return Telling.GENERAL if word in _GENERAL_WORDS else Telling.OWN
