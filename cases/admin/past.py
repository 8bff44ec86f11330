"""これまでの流れ: acts, answers and mails about a case in one line of time, newest first."""

from typing import Any

from cases import notices, workflow
from cases.models import Case

LABELS = {transition.name: transition.label for transition in workflow.TRANSITIONS}
MAIL_TONES = {"sent": "done", "failed": "need"}


def of(case: Case) -> list[dict[str, Any]]:
    """Every act with its words and every mail with its fate. Two queries."""
    acts = [
        {"at": row.at, "title": LABELS.get(row.transition), "who": row.who, "text": row.note}
        for row in case.log.select_related("by", "ask")
    ]
    mails = [
        {
            "at": notice.sent_at or notice.created_at,
            "title": f"メール　{notice.subject}",
            "who": f"{notice.to_address} へ",
            "text": notice.last_error,
            "word": notice.get_status_display(),
            "tone": MAIL_TONES.get(notice.status, ""),
        }
        for notice in notices.sent_about(case)
    ]
    return sorted((*acts, *mails), key=lambda event: event["at"], reverse=True)
