"""What each letter says, as frozen JSON, from the submission that is valid (calls.md §6, §7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import AppealText
from core.letters import Addressee
from core.letters.issuing import Frame, formal, lines
from proposals import letters
from proposals.choices import NO_ANSWER, CorrectionEnd, LetterKind
from proposals.models import Correction, Letter, Proposal, Submission

APPEAL = "proposals/ineligible"  # the row of its 教示
NOT_ADOPTED = "採択が決まったということではありません。このあと、審査があります。"
ASK = "理由についてのご説明は、下の担当がいたします。"
AGAIN = "結果は、あらためてお知らせします。"


@dataclass(frozen=True)
class Recheck:
    """That the finding about a proposal is taken back, and why."""

    proposal: Proposal
    reason: str


def newest(proposal: Proposal) -> Submission:
    """The valid submission; every letter is written after it."""
    found: Submission | None = proposal.submissions.first()
    if found is None:
        raise ValueError("no letter about a draft")
    return found


def addressee(columns: dict[str, Any]) -> Addressee:
    """Whom every letter goes to: the representative, at the group's address."""
    digits = str(columns.get("postal_code") or "").replace("-", "")
    return {
        "postal_code": f"{digits[:3]}-{digits[3:]}" if digits else "",
        "address": columns.get("address") or "",
        "name": columns.get("name") or "",
        "role": columns.get("representative_title") or "",
        "person": columns.get("representative_name") or "",
    }


def identity(proposal: Proposal, submission: Submission) -> list[list[str]]:
    """Which proposal: number, day, call, name."""
    received = formal(timezone.localdate(proposal.submitted_at)) if proposal.submitted_at else ""
    facts = submission.facts
    found = [
        ["受付番号", proposal.number or ""],
        ["受付年月日", received],
        ["募集", facts["call"]],
        ["部門", facts["course"]],
        ["事業の名前", facts["columns"].get("title") or ""],
        ["団体の名称", facts["columns"].get("name") or ""],
    ]
    return [each for each in found if each[1]]


def filed(proposal: Proposal, frame: Frame) -> letters.Filed:
    """要件確認のお知らせ."""
    submission = newest(proposal)
    return frame.letter(
        "要件確認のお知らせ",
        addressee(submission.facts["columns"]),
        body=[
            "ご提出のありました協働事業の提案書について、"
            "募集の要件と書類を確かめましたので、お知らせします。"
        ],
        facts=identity(proposal, submission),
        notes=[NOT_ADOPTED],
    )


def ineligible(proposal: Proposal, frame: Frame) -> letters.Ineligible:
    """要件を満たさないことのお知らせ: the reason and, if the city has written one, the 教示."""
    submission = newest(proposal)
    letter = frame.letter(
        "要件を満たさないことのお知らせ",
        addressee(submission.facts["columns"]),
        body=[
            "ご提出のありました協働事業の提案書について、"
            "次の理由により募集の要件を満たさないことを確かめましたので、お知らせします。"
        ],
        facts=identity(proposal, submission),
        notes=[ASK],
    )
    appeal = lines(AppealText.text_of(APPEAL))
    return {**letter, "reasons": lines(proposal.check_reason), "appeal": appeal}


def taken_back(recheck: Recheck, frame: Frame) -> letters.TakenBack:
    """要件の確認の取消しのお知らせ: which letter holds no longer, why, and what comes now."""
    proposal, submission = recheck.proposal, newest(recheck.proposal)
    holds = finding(proposal)
    due = proposal.check_due_on
    letter = frame.letter(
        "要件の確認の取消しのお知らせ",
        addressee(submission.facts["columns"]),
        body=[
            "先にお知らせしました協働事業の提案書の要件の確認を、"
            "次の理由により取り消しましたので、お知らせします。"
            "募集の要件と書類を、もう一度確かめます。"
        ],
        facts=[*([["取り消すお知らせ", named(holds)]] if holds else [])]
        + identity(proposal, submission),
        notes=[*([f"確かめる期限は、{formal(due)}の予定です。"] if due else []), AGAIN, ASK],
    )
    return {**letter, "of": str(holds.pk) if holds else "", "reasons": lines(recheck.reason)}


def finding(proposal: Proposal) -> Letter | None:
    """The letter of the finding that no other letter has taken back; None before there is one."""
    known = list(proposal.letters.all())
    gone = ended(known, ())
    findings = (LetterKind.FILED, LetterKind.INELIGIBLE)
    holds = [each for each in known if each.kind in findings and each.pk not in gone]
    return holds[-1] if holds else None


def ended(known: Iterable[Letter], requests: Iterable[Correction]) -> set[UUID]:
    """The keys of the letters among these that hold no longer: a finding that another of them took
    back, and what asks for one of these 補正 that was taken back.
    """
    letters = list(known)
    gone = {each.data["of"] for each in letters if each.kind == LetterKind.TAKEN_BACK}
    gone |= {str(each.pk) for each in requests if each.end == CorrectionEnd.TAKEN_BACK}
    return {each.pk for each in letters if {str(each.pk), each.data.get("request")} & gone}


def named(letter: Letter) -> str:
    """How another letter names it: 令和8年11月30日付け 本市活第12号「要件確認のお知らせ」."""
    return f"{formal(letter.issued_on)}付け {letter.document_number}「{letter}」"


def correction(request: Correction, frame: Frame) -> letters.Correction:
    """補正のお願い: which pages, what is wrong with each, until when, what silence means."""
    proposal = request.proposal
    submission = newest(proposal)
    letter = frame.letter(
        "提案書の補正のお願い",
        addressee(submission.facts["columns"]),
        body=[
            "ご提出のありました協働事業の提案書について、直していただきたいところがありました。"
            "お手数ですが、下の期限までにお直しください。"
        ],
        facts=identity(proposal, submission),
        notes=[NO_ANSWER],
    )
    return {
        **letter,
        "request": str(request.pk or ""),
        "due": request.due.in_full,
        "reasons": lines(request.reason),
        "items": [[each.page.label, each.kind, each.note] for each in request.in_words],
    }
