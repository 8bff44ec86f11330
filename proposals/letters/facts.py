"""What each letter says, as frozen JSON, from the submission that is valid (calls.md §6, §7)."""

from typing import Any

from django.utils import timezone

from accounts.models import AppealText
from core.letters import Addressee
from core.letters.issuing import Frame, formal, lines
from proposals import letters
from proposals.choices import CorrectionKind, Page
from proposals.models import Correction, Proposal, Submission

APPEAL = "proposals/ineligible"  # the row of its 教示
NOT_ADOPTED = "採択が決まったということではありません。このあと、審査があります。"
SILENCE = "期限までにお返事がないときは、いま届いている内容だけで要件を確かめます。"
ASK = "理由についてのご説明は、下の担当がいたします。"


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
        notes=[SILENCE],
    )
    return {
        **letter,
        "request": str(request.pk or ""),
        "due": request.due.in_full,
        "reasons": lines(request.reason),
        "items": [item_in_words(item) for item in request.items],
    }


def item_in_words(item: dict[str, str]) -> list[str]:
    """[page, kind, note]."""
    return [Page(item["page"]).label, CorrectionKind(item["kind"]).label, item.get("note", "")]
