"""協働診断: from ten answers to a zone, forms, systems, and the reason for each.

Pure and table-driven: no database, no request. A row says for which answers it holds (a question
that it does not name does not matter) and what it gives, with the sentence that tells why. For
the zone the first fitting row counts; forms and systems are every fitting row in order, the first
few of them. The rows are our own reading of the guideline (協働の領域, 協働のかたち, 本庄市の取組),
a first orientation and no decision.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.collaboration import (
    COLLABORATION,
    Actor,
    CollaborationForm,
    CollaborationZone,
    Need,
    SuitableMatter,
)
from guide.choices import System
from guide.questions import QUESTIONS, Answer

MOST_FORMS = 2
MOST_SYSTEMS = 3
GROUPS = (Actor.CIVIC_GROUP, Actor.COMMUNITY_BODY, Actor.BUSINESS)
Z, F = CollaborationZone, CollaborationForm
INSIDE = COLLABORATION  # 協働の領域: the three zones in the middle


@dataclass(frozen=True)
class Row:
    """Holds when every named question has one of its answers."""

    gives: Any
    why: str
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def fits(self, answers: Mapping[str, str]) -> bool:
        return all(answers[name] in wanted for name, wanted in self.when.items())


ZONES = (
    Row(Z.CITY_ONLY, "市でなければできない仕事だと答えたからです。", {"task": ("city_only",)}),
    Row(Z.CITIZEN_ONLY, "仲間うちのための活動だと答えたからです。", {"benefit": ("members",)}),
    Row(
        Z.CITIZEN_ONLY,
        "自分たちだけで進められると答えたからです。",
        {"lead": ("us_alone",), "lacking": ("nothing",)},
    ),
    Row(Z.CITIZEN_LED, "市民等が中心になると答えたからです。", {"lead": ("us", "us_alone")}),
    Row(Z.EQUAL, "市民等と市が、いっしょに中心になると答えたからです。", {"lead": ("both",)}),
    Row(Z.CITY_LED, "市が中心になるのがよいと答えたからです。", {"lead": ("city",)}),
    Row(
        Z.CITY_LED,
        "中心になる人はまだ決まっていませんが、市の計画づくりに加わりたいと答えたからです。",
        {"need": (Need.WANT_TO_SHAPE_PLANS,)},
    ),
    Row(
        Z.CITY_LED,
        "中心になる人はまだ決まっていませんが、市が行っている仕事にかかわるからです。",
        {"task": ("city_does",)},
    ),
    Row(
        Z.CITIZEN_LED,
        "中心になる人はまだ決まっていませんが、市がまだ行っていないことだからです。",
        {"task": ("nobody",)},
    ),
    Row(Z.EQUAL, "中心になる人も、市の仕事かどうかも、これから話し合うことだからです。"),
)

FORMS = (
    Row(
        F.PLAN_PARTICIPATION,
        "計画や政策づくりにかかわる内容で、意見を生かす場があるからです。",
        {"zone": (Z.EQUAL, Z.CITY_LED), "matter": (SuitableMatter.CONSENSUS,)},
    ),
    Row(
        F.PLAN_PARTICIPATION,
        "市の計画づくりに加わりたいと答えたからです。",
        {"need": (Need.WANT_TO_SHAPE_PLANS,)},
    ),
    Row(
        F.SUBSIDY,
        "市民等が中心の活動で、足りないのが費用だからです。",
        {"zone": (Z.CITIZEN_LED,), "lacking": ("money",)},
    ),
    Row(
        F.ENDORSEMENT,
        "市民等が中心の活動で、知ってもらうことや信用が足りないからです。",
        {"zone": (Z.CITIZEN_LED,), "lacking": ("trust",)},
    ),
    Row(
        F.CO_HOSTING,
        "多くの人が集まることを、市といっしょに主催できるからです。",
        {"zone": (Z.EQUAL,), "matter": (SuitableMatter.BROAD_PARTICIPATION,)},
    ),
    Row(
        F.CO_HOSTING,
        "1回の催しを、市といっしょに主催できるからです。",
        {"zone": (Z.EQUAL,), "span": ("once",)},
    ),
    Row(
        F.COMMISSION,
        "市の仕事に、団体の専門の知識や技術を活かせるからです。",
        {"zone": (Z.CITY_LED,), "who": GROUPS, "bring": ("skills",)},
    ),
    Row(
        F.COOPERATION,
        "場所や人手、知識を、たがいに出し合えるからです。",
        {"zone": (Z.CITIZEN_LED, Z.EQUAL), "lacking": ("people", "place", "knowledge")},
    ),
    Row(
        F.COOPERATION,
        "市の仕事に、人手や場所、物を持ちよって協力できるからです。",
        {"zone": (Z.CITY_LED,), "bring": ("hands", "goods", "money")},
    ),
    Row(
        F.COOPERATION,
        "長く続けるなら、約束を決めておくと、たがいに安心だからです。",
        {"zone": (Z.EQUAL, Z.CITY_LED), "span": ("years",)},
    ),
    Row(
        F.ENDORSEMENT,
        "市民等が中心の活動を、市の名前で応援できるからです。",
        {"zone": (Z.CITIZEN_LED,)},
    ),
    Row(
        F.COOPERATION,
        "それぞれの持ち味を出し合うところから始められるからです。",
        {"zone": (Z.EQUAL, Z.CITY_LED)},
    ),
)

SYSTEMS = (
    Row(
        System.CITY_PROPOSAL,
        "市が示したテーマに、団体として提案できるからです。",
        {"zone": INSIDE, "who": GROUPS, "origin": ("city_theme",)},
    ),
    Row(
        System.CITIZEN_PROPOSAL,
        "自分たちの考えた事業を、団体として市に提案できるからです。",
        {"zone": INSIDE, "who": GROUPS, "origin": ("own_idea", "request")},
    ),
    Row(
        System.CITY_PROPOSAL,
        "市が示すテーマに、市民活動団体等から提案を募れるからです。",
        {"zone": INSIDE, "who": (Actor.CITY,), "origin": ("city_theme",)},
    ),
    Row(
        System.CITY_PROPOSAL,
        "市の考えをテーマとして示し、市民活動団体等から提案を募れるからです。",
        {"zone": INSIDE, "who": (Actor.CITY,), "origin": ("own_idea",)},
    ),
    Row(
        System.CITIZEN_PROPOSAL,
        "地域の求めを、市民活動団体等からの提案として受けられるからです。",
        {"zone": INSIDE, "who": (Actor.CITY,), "origin": ("request",)},
    ),
    Row(
        System.REGISTRATION,
        "市が示したテーマに提案できるのは団体です。名簿から、加わる団体をさがせるからです。",
        {"zone": INSIDE, "who": (Actor.CITIZEN,), "origin": ("city_theme",)},
    ),
    Row(
        System.REGISTRATION,
        "市に事業を提案できるのは団体です。名簿から、加わる団体をさがせるからです。",
        {"zone": INSIDE, "who": (Actor.CITIZEN,), "origin": ("own_idea", "request")},
    ),
    Row(
        System.BUSINESS_SUPPORT,
        "事業者の社会貢献活動を支える取組だからです。",
        {"who": (Actor.BUSINESS,)},
    ),
    Row(
        System.BUSINESS_SUPPORT,
        "企業としてまちづくりに参加したいと答えたからです。",
        {"need": (Need.COMPANY_WANTS_TO_JOIN,)},
    ),
    Row(
        System.STRUCTURE,
        "市の施策を協働型に変えていく取組だからです。",
        {"who": (Actor.CITY,)},
    ),
    Row(
        System.REGISTRATION,
        "登録した団体の名簿から、参加先や相手をさがせるからです。",
        {"who": (Actor.CITIZEN, Actor.CITY)},
    ),
    Row(
        System.TRAINING,
        "担い手を育て、必要な知識を身につけられる取組だからです。",
        {"need": (Need.SHORT_OF_HANDS,)},
    ),
    Row(
        System.TRAINING,
        "活動に必要な知識を身につけられる取組だからです。",
        {"lacking": ("knowledge",)},
    ),
    Row(
        System.REGISTRATION,
        "登録すると名簿にのり、仲間や協力する人とつながりやすくなるからです。",
        {"who": GROUPS},
    ),
    Row(
        System.STRUCTURE,
        "市民活動交流センターで、情報交換や交流ができるからです。",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Advice:
    """One thing the check suggests, with the reason in words."""

    what: Any
    why: str

    @property
    def reason(self) -> str:
        """The sentence as the page shows it."""
        return f"理由：{self.why}"


@dataclass(frozen=True)
class Result:
    """What the answers lead to."""

    zone: Advice
    forms: tuple[Advice, ...]
    matter: SuitableMatter | None
    systems: tuple[Advice, ...]


def check(answers: Mapping[str, str]) -> Result:
    """The result for one answer to every question of QUESTIONS (name → value).

    Outside 協働の領域 there are no forms. Raises KeyError if a question has no answer.
    """
    zone = next(advised(ZONES, answers))
    known = {**answers, "zone": zone.what}
    matter = answers["matter"]
    return Result(
        zone=zone,
        forms=tuple(first(advised(FORMS, known), MOST_FORMS)) if zone.what.is_collaboration else (),
        matter=SuitableMatter(matter) if matter in SuitableMatter else None,
        systems=tuple(first(advised(SYSTEMS, known), MOST_SYSTEMS)),
    )


def advised(rows: Iterable[Row], answers: Mapping[str, str]) -> Iterator[Advice]:
    """What the fitting rows give, each thing once, in order."""
    given = set()
    for row in rows:
        if row.gives not in given and row.fits(answers):
            given.add(row.gives)
            yield Advice(row.gives, row.why)


def first(items: Iterable[Advice], number: int) -> list[Advice]:
    """The first so many."""
    return [item for item, _ in zip(items, range(number), strict=False)]


def answered(answers: Mapping[str, str]) -> list[tuple[str, Answer]]:
    """Question and answer in words, in order: what a result repeats and a print keeps."""
    return [(one.text, one.answers[answers[one.name]]) for one in QUESTIONS]
