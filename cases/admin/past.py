"""これまでの流れ: acts, answers and mails about a case in one line of time, newest first."""

from dataclasses import replace
from typing import Any

from cases import notices, workflow
from cases.choices import CaseStatus
from cases.models import Case
from core.admin import past
from core.history import changes

LABELS = workflow.CASE.labels
VERSION, PAPERS = (
    str(Case._meta.get_field(name).verbose_name) for name in ("version", "papers_changed")
)


def wish(case: Case) -> Any:
    """The last answer of the partner, while it asks for changes that nobody has made yet."""
    last = case.asks.exclude(answer="").first() if case.status == CaseStatus.DRAFT else None
    return last if last and last.is_wish_of(case) else None


def returned(case: Case) -> Any:
    """The last move, while it is the clerk's sending back and the text waits to be mended."""
    last = case.log.select_related("by").last() if case.status == CaseStatus.DRAFT else None
    return last if last and last.transition == workflow.SEND_BACK.name else None


def changes_since_agreed(case: Case) -> list[past.Event]:
    """Who wrote something else after the partner had agreed; two queries, only if so."""
    if not case.is_changed_since_agreed:
        return []
    history = changes.history(case)  # the newest first; of papers, the first change is noted
    papers = next((one for one in history if one.says(PAPERS, "はい")), None)
    return [
        past.Event(
            change.at,
            "相手方が確かめたあとに、書きかえました",
            change.who,
            text="、".join(label for label, *_ in change.fields if label != VERSION),
        )
        for change in history
        if is_later(change, case) or (case.papers_changed and change is papers)
    ]


def is_later(change: changes.Change, case: Case) -> bool:
    """Whether it made a version that the partner has not read."""
    versions = (after for label, _, after in change.fields if label == VERSION)
    return any(int(each) > (case.agreed_version or 0) for each in versions if each.isdecimal())


def mail(notice: Any) -> past.Event:
    """A letter with the address it went to: a case is written to places more than to people."""
    return replace(past.mail(notice), who=f"{notice.to_address or notice.to_name}へ")


def events(case: Case) -> list[past.Event]:
    """Every act with its words and every mail with its fate. Two queries."""
    acts = (past.act(row, LABELS) for row in case.log.select_related("by", "ask"))
    mails = map(mail, notices.sent_about(case))
    return past.told((*acts, *mails, *changes_since_agreed(case)))
