"""協働診断: the ten questions with their answers, in plain words. Values stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.collaboration import Actor, Need, SuitableMatter

Answer = str


@dataclass(frozen=True)
class Question:
    """One question: its name in the address, its words, what it asks for in short, value → words
    of each answer."""

    name: str
    text: str
    topic: str
    answers: dict[str, Answer]
    help: str = ""

    def said(self, value: str) -> str:
        """An answer that was given, in its own words: ほしい助けは「費用」."""
        return f"{self.topic}は「{self.answers[value]}」"


QUESTIONS = (
    Question(
        "who",
        "あなたは、どの立場ですか",
        "立場",
        {
            Actor.CITIZEN: "市民（ひとり、または家族や友人と）",
            Actor.CIVIC_GROUP: "市民活動団体（ボランティアの会やNPOなど）",
            Actor.COMMUNITY_BODY: "地域コミュニティ団体（自治会や地区の会など）",
            Actor.BUSINESS: "事業者（会社や商店など）",
            Actor.CITY: "行政（市の職員）",
        },
    ),
    Question(
        "need",
        "いまの思いに、いちばん近いのはどれですか",
        "いまの思い",
        {need.value: need.label for need in Need} | {"solve": "地域の問題を解決したい"},
    ),
    Question(
        "benefit",
        "それは、おもにだれのためになりますか",
        "だれのためになるか",
        {
            "public": "市民みんな",
            "neighbours": "決まった地域の人",
            "supported": "支えが要る人（子育て中の人、高齢の人など）",
            "members": "自分たちの仲間だけ",
        },
    ),
    Question(
        "matter",
        "どんなことがらですか",
        "ことがら",
        {matter.value: f"{matter.label}（{matter.examples}）" for matter in SuitableMatter}
        | {"other": "ほかのことがら"},
        help="いちばん近いものを選んでください。",
    ),
    Question(
        "origin",
        "もとになる考えは、どこから来ましたか",
        "もとになる考え",
        {
            "own_idea": "自分たちで思いついた",
            "request": "まわりの人や地域から求められた",
            "city_theme": "市がテーマや課題として示している",
        },
    ),
    Question(
        "task",
        "いま、市はそのことに取り組んでいますか",
        "市の取組",
        {
            "city_only": "市だけが行う仕事（許可や税など）である",
            "city_does": "市も取り組んでいる",
            "nobody": "市の取組は、まだ始まっていない",
            "unknown": "わからない",
        },
    ),
    Question(
        "lead",
        "だれが中心になって進めるのがよいですか",
        "中心になる人",
        {
            "us_alone": "自分たちだけで進められる",
            "us": "自分たちが中心で、市に助けてもらいたい",
            "both": "自分たちと市が、いっしょに中心になる",
            "city": "市が中心で、自分たちは協力や参加をしたい",
            "unknown": "まだわからない",
        },
        help="市の職員の方は、「自分たち」を、相手になる市民等と読みかえてください。",
    ),
    Question(
        "lacking",
        "いちばんほしい助けは、どれですか",
        "ほしい助け",
        {
            "people": "人手、担い手",
            "money": "費用",
            "place": "場所、設備、物",
            "knowledge": "知識、情報",
            "trust": "知ってもらうこと、信用",
            "nothing": "いまあるもので進められる",
        },
    ),
    Question(
        "bring",
        "あなたが持ちよれるものは、どれですか",
        "持ちよれるもの",
        {
            "hands": "人手、時間",
            "skills": "専門の知識や技術",
            "goods": "場所、設備、物",
            "money": "費用",
            "ideas": "意見、アイデア",
        },
        help="いちばん大きなものを選んでください。",
    ),
    Question(
        "span",
        "どのくらい続けたいですか",
        "続けたい長さ",
        {
            "once": "1回",
            "months": "数か月から1年くらい",
            "years": "何年も",
        },
    ),
)


def short(answers: Mapping[str, str]) -> str:
    """All answers as ten digits, the place of each: an address that can be written down. An answer
    that comes later stands behind the others, so that what was written down stays what it was.
    """
    return "".join(str(1 + list(each.answers).index(answers[each.name])) for each in QUESTIONS)


def spelt_out(digits: str) -> dict[str, str]:
    """The answers behind :func:`short`; {} where these digits are none."""
    if len(digits) != len(QUESTIONS) or not (digits.isascii() and digits.isdecimal()):
        return {}
    places = [int(digit) for digit in digits]
    if any(not 1 <= at <= len(each.answers) for each, at in zip(QUESTIONS, places, strict=True)):
        return {}
    return {
        each.name: list(each.answers)[at - 1] for each, at in zip(QUESTIONS, places, strict=True)
    }
