"""What each letter says, as frozen JSON, from the submission that was reviewed."""

from dataclasses import dataclass

from accounts.models import AppealText
from core.calendar import DueDate
from core.letters.issuing import Frame, formal, lines
from proposals.letters.facts import addressee
from reviews import letters
from reviews.choices import AwardSilence, DecisionKind, ReleaseKind, ResultLetterKind
from reviews.models import Decision, Recommendation, ResultLetter

ANSWER = (
    "{due}までに、「受諾」か「辞退」をお返事ください"
    "（マイページ、紙、電話のどれでもかまいません）。"
)
SILENCE = {
    AwardSilence.LAPSES: "期限までにお返事がないときは、辞退されたものとして扱います。",
    AwardSilence.TELL_OFFICE: "期限までにお返事がないときは、担当からお電話します。",
}
ANSWER_TO_MORE = (
    "{due}までに、「受諾」、「前の額のまま」、「辞退」のどれかをお返事ください"
    "（マイページ、紙、電話のどれでもかまいません）。"
)
SILENCE_TO_MORE = "期限までにお返事がないときは、前に受諾された{secured:,}円のままとします。"
NO_HARM = "辞退されても、これからの募集で不利になることはありません。"
ASK = (
    "結果についてのご説明は、下の担当がいたします。"
    "説明を求めたことを理由に、不利になることはありません。"
)
KEEP = "この手紙は、事業が終わるまで大切に保管してください。"


@dataclass(frozen=True)
class Telling:
    """One letter about one decision. ``budget``: what it says of money that is not voted yet;
    ``mends``: the letter that it takes the place of; ``secured``: yen that were accepted before
    more is offered.
    """

    decision: Decision
    kind: ResultLetterKind
    body: str
    recommendation: Recommendation | None = None
    amount: int = 0
    due: DueDate | None = None
    silence: str = AwardSilence.LAPSES
    budget: str = ""
    mends: ResultLetter | None = None
    secured: int | None = None


def result(about: Telling, frame: Frame) -> letters.Result:
    """The letter, whatever is decided."""
    decision = about.decision
    columns = decision.entry.submission.facts["columns"]
    letter = frame.letter(
        about.kind.label if about.kind != ResultLetterKind.OFFER else "次点の方へのお知らせ",
        addressee(columns),
        body=[*mended(about), *lines(about.body)],
        facts=record(about),
        notes=[*([about.budget] if about.budget else []), *notes(about)],
    )
    is_offer = about.kind == ResultLetterKind.OFFER
    return {
        **letter,
        "of": str(about.mends.pk) if about.mends else "",
        "reasons": [] if is_offer else lines(decision.reason),
        "lines": [] if is_offer else cut_lines(decision),
        "conditions": [[each["text"], each.get("until") or ""] for each in decision.conditions],
        "remarks": [] if is_offer else lines(decision.remarks),
        "answer": answer(about),
        "appeal": lines(AppealText.text_of(f"reviews/{decision.kind}")),
    }


def mended(about: Telling) -> list[str]:
    """Which letter holds no longer."""
    if about.mends is None:
        return []
    old = about.mends
    named = f"{formal(old.issued_on)}付け {old.document_number}「{old}」"
    return [
        f"先にお知らせしました{named}を、次のとおり訂正します。ご迷惑をおかけし、おわびいたします。"
    ]


def record(about: Telling) -> list[list[str]]:
    """Which proposal, what was decided, and its amounts."""
    decision, row = about.decision, about.recommendation
    facts = decision.entry.submission.facts
    requested = facts["columns"].get("requested")
    amount = about.amount if about.kind == ResultLetterKind.OFFER else decision.amount
    found = [
        ["受付番号", decision.entry.proposal.number or ""],
        ["募集", facts["call"]],
        ["部門", facts["course"]],
        ["審査の回", str(decision.release.review.round) if is_of_a_round(decision) else ""],
        ["事業の名前", facts["columns"].get("title") or ""],
        ["団体の名称", facts["columns"].get("name") or ""],
        ["決定", DecisionKind(decision.kind).label],
        ["点", f"{row.points}点" if row and row.points else ""],
        ["求めた額", f"{requested:,}円" if requested and facts["has_money"] else ""],
        ["受諾ずみの額", f"{about.secured:,}円" if about.secured is not None else ""],
        ["採択額（内定）", f"{amount:,}円" if amount else ""],
    ]
    return [each for each in found if each[1]]


def is_of_a_round(decision: Decision) -> bool:
    """Whether it ended in a round that another one follows."""
    return bool(decision.release.kind == ReleaseKind.ROUND)


def cut_lines(decision: Decision) -> list[list[str]]:
    """The budget line by line, where one was cut."""
    if all(each["granted"] == each["asked"] for each in decision.lines):
        return []
    return [
        [each["item"], f"{each['asked']:,}円", f"{each['granted']:,}円", each["why"] or "そのまま"]
        for each in decision.lines
    ]


def answer(about: Telling) -> list[str]:
    """What is asked of the group; [] for nothing."""
    if about.due is None:
        return []
    if about.secured is not None:
        kept = SILENCE_TO_MORE.format(secured=about.secured)
        return [ANSWER_TO_MORE.format(due=about.due), kept, NO_HARM]
    return [ANSWER.format(due=about.due), SILENCE[AwardSilence(about.silence)], NO_HARM]


def notes(about: Telling) -> list[str]:
    """What stands at the end."""
    granting = about.decision.is_granting or about.kind == ResultLetterKind.OFFER
    return [ASK, KEEP] if granting else [ASK]
