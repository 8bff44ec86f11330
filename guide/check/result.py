"""協働診断: from ten answers to a zone, forms, systems, and the reason for each.

Pure and table-driven: no database, no request. A row says for which answers it holds (a question
that it does not name does not matter) and what it gives; the reason is made of these answers, so
that none can be quoted that nobody gave. For the zone the first fitting row counts; forms and
systems are every fitting row in order, the first few of them. The rows are our own reading of the
guideline (協働の領域, 協働のかたち, 本庄市の取組), a first orientation and no decision.
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
from guide.check.questions import QUESTIONS, Answer
from guide.choices import System

SAID = {question.name: question for question in QUESTIONS}
MOST_FORMS = 2
MOST_SYSTEMS = 3
GROUPS = (Actor.CIVIC_GROUP, Actor.COMMUNITY_BODY, Actor.BUSINESS)
Z, F = CollaborationZone, CollaborationForm
INSIDE = COLLABORATION  # 協働の領域: the three zones in the middle
SOMETHING = ("people", "money", "place", "knowledge", "trust")


@dataclass(frozen=True)
class Row:
    """Holds when every question that ``when`` names has one of its answers.

    The reason is made of those answers, as they were given; ``tells`` is what the portal says of
    the thing itself, the same for everybody.
    """

    gives: Any
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tells: str = ""

    def fits(self, answers: Mapping[str, str]) -> bool:
        return all(answers[name] in wanted for name, wanted in self.when.items())


ZONES = (
    Row(Z.CITY_ONLY, {"task": ("city_only",)}),
    Row(Z.CITIZEN_ONLY, {"benefit": ("members",)}),
    Row(Z.CITIZEN_ONLY, {"lead": ("us_alone",), "lacking": ("nothing",)}),
    Row(Z.CITIZEN_LED, {"lead": ("us_alone",), "lacking": SOMETHING}),
    Row(Z.CITIZEN_LED, {"lead": ("us",)}),
    Row(Z.EQUAL, {"lead": ("both",)}),
    Row(Z.CITY_LED, {"lead": ("city",)}),
    Row(Z.CITY_LED, {"lead": ("unknown",), "need": (Need.WANT_TO_SHAPE_PLANS,)}),
    Row(Z.CITY_LED, {"lead": ("unknown",), "task": ("city_does",)}),
    Row(Z.CITIZEN_LED, {"lead": ("unknown",), "task": ("nobody",)}),
    Row(Z.EQUAL, {"lead": ("unknown",), "task": ("unknown",)}, "話し合って決めていけます。"),
)

FORMS = (
    Row(
        F.PLAN_PARTICIPATION,
        {"zone": (Z.EQUAL, Z.CITY_LED), "matter": (SuitableMatter.CONSENSUS,)},
    ),
    Row(F.PLAN_PARTICIPATION, {"need": (Need.WANT_TO_SHAPE_PLANS,)}),
    Row(F.SUBSIDY, {"zone": (Z.CITIZEN_LED, Z.EQUAL), "lacking": ("money",)}),
    Row(F.ENDORSEMENT, {"zone": (Z.CITIZEN_LED,), "lacking": ("trust",)}),
    Row(F.CO_HOSTING, {"zone": (Z.EQUAL,), "matter": (SuitableMatter.BROAD_PARTICIPATION,)}),
    Row(F.CO_HOSTING, {"zone": (Z.EQUAL,), "span": ("once",)}),
    Row(F.COMMISSION, {"zone": (Z.CITY_LED,), "who": GROUPS, "bring": ("skills",)}),
    Row(
        F.COOPERATION,
        {"zone": (Z.CITIZEN_LED, Z.EQUAL), "lacking": ("people", "place", "knowledge")},
        "場所や知識などを、たがいに出し合えます。",
    ),
    Row(F.COOPERATION, {"zone": (Z.CITY_LED,), "bring": ("hands", "goods", "money")}),
    Row(
        F.COOPERATION,
        {"zone": (Z.EQUAL, Z.CITY_LED), "span": ("years",)},
        "長く続けるなら、約束を決めておくと安心です。",
    ),
    Row(F.ENDORSEMENT, {"zone": (Z.CITIZEN_LED,)}),
    Row(F.COOPERATION, {"zone": (Z.EQUAL, Z.CITY_LED)}),
)

SYSTEMS = (
    Row(
        System.CITY_PROPOSAL,
        {"zone": INSIDE, "who": GROUPS, "origin": ("city_theme",)},
        "市が示したテーマに、提案できる制度です。",
    ),
    Row(
        System.CITIZEN_PROPOSAL,
        {"zone": INSIDE, "who": GROUPS, "origin": ("own_idea", "request")},
        "企画した事業を、市に提案できる制度です。",
    ),
    Row(
        System.CITY_PROPOSAL,
        {"zone": INSIDE, "who": (Actor.CITY,), "origin": ("own_idea", "city_theme")},
        "市がテーマを示し、市民活動団体等が提案する制度です。",
    ),
    Row(
        System.CITIZEN_PROPOSAL,
        {"zone": INSIDE, "who": (Actor.CITY,), "origin": ("request",)},
        "市民活動団体等が企画・立案し、市に提案する制度です。",
    ),
    Row(
        System.REGISTRATION,
        {"zone": INSIDE, "who": (Actor.CITIZEN,)},
        "市に事業を提案できるのは、市民活動団体、地域コミュニティ団体、事業者（企業等）です。"
        "名簿から、加わる団体をさがせます。",
    ),
    Row(
        System.BUSINESS_SUPPORT,
        {"who": (Actor.BUSINESS,)},
        "事業者の社会貢献活動を支援する取組です。",
    ),
    Row(
        System.BUSINESS_SUPPORT,
        {"need": (Need.COMPANY_WANTS_TO_JOIN,)},
        "事業者の社会貢献活動を支援する取組です。",
    ),
    Row(System.STRUCTURE, {"who": (Actor.CITY,)}, "市の施策を協働型に変えていく取組です。"),
    Row(
        System.REGISTRATION,
        {"who": (Actor.CITIZEN, Actor.CITY)},
        "登録した団体の名簿から、参加先や相手をさがせます。",
    ),
    Row(System.TRAINING, {"need": (Need.SHORT_OF_HANDS,)}, "活動の担い手を育てる取組です。"),
    Row(
        System.TRAINING,
        {"lacking": ("knowledge",)},
        "活動に必要な知識を習得できる機会を設ける取組です。",
    ),
    Row(
        System.REGISTRATION,
        {"who": GROUPS},
        "登録すると名簿にのり、仲間や協力する人に知ってもらえます。",
    ),
    Row(
        System.STRUCTURE,
        tells="市民同士の情報交換や交流の場として、市民活動交流センターを活用する取組です。",
    ),
)

# Said beside the forms, whatever they are; the words are in ``guide/result_notes.html``.
NOTES = (
    Row("grants", {"who": (Actor.CITIZEN, *GROUPS), "lacking": ("money",)}),
    Row("costs", {"who": (Actor.CITY,), "lacking": ("money",)}),
)


@dataclass(frozen=True)
class Advice:
    """One thing the check suggests, with what it follows from."""

    what: Any
    premises: Mapping[str, str]  # question → what was answered; ``zone`` → what was found
    tells: str = ""

    @property
    def why(self) -> str:
        """The reason in the words of the answers, then what the thing is."""
        return self._reason() + self.tells

    @property
    def reason(self) -> str:
        """The sentence as the page shows it."""
        return f"理由：{self.why}" if self.premises else self.tells

    def _reason(self) -> str:
        said = [SAID[name].said(value) for name, value in self.premises.items() if name in SAID]
        if said:
            return f"{'、'.join(said)}と答えたからです。"
        return f"領域が「{Z(self.premises['zone']).label}」だからです。" if self.premises else ""


@dataclass(frozen=True)
class Result:
    """What the answers lead to."""

    zone: Advice
    forms: tuple[Advice, ...]
    matter: SuitableMatter | None
    systems: tuple[Advice, ...]
    notes: tuple[Advice, ...]


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
        notes=tuple(advised(NOTES, known)),
    )


def advised(rows: Iterable[Row], answers: Mapping[str, str]) -> Iterator[Advice]:
    """What the fitting rows give, each thing once, in order."""
    given = set()
    for row in rows:
        if row.gives not in given and row.fits(answers):
            given.add(row.gives)
            yield Advice(row.gives, {name: answers[name] for name in row.when}, row.tells)


def first(items: Iterable[Advice], number: int) -> list[Advice]:
    """The first so many."""
    return [item for item, _ in zip(items, range(number), strict=False)]


def answered(answers: Mapping[str, str]) -> list[tuple[str, Answer]]:
    """Question and answer in words, in order: what a result repeats and a print keeps."""
    return [(one.text, one.answers[answers[one.name]]) for one in QUESTIONS]
