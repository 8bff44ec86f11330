"""What changed while one was away: who, when, which page, and what it said before and says now.

Read from the history of the columns; of a page that is only kept, and of the roster, it is told
that somebody stored it. Groups read this of their own draft, the city never.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from core import drafts
from proposals.choices import PAGE_FIELDS, Page
from proposals.models import Proposal, ProposalPaper
from proposals.submitting import words
from proposals.submitting.facts import NEVER, plain

KEPT = "書きかけを保存しました。まだ終わっていません。"
STORED = "保存しました。内容は、ここには出ません。"
PUT_IN, TAKEN_OUT = "「{}」をつけました。", "「{}」を外しました。"
SOMEBODY = "だれか"


@dataclass
class Change:
    """What one person did to one page. ``values`` holds (before, after) of each column."""

    at: datetime
    by: int | None
    page: Page
    values: dict[str, tuple[Any, Any]]
    note: str = ""
    who: str = ""

    def lines(self, facts: dict[str, Any]) -> list[tuple[str, str, str]]:
        """(label, before, after) of every column that says something else now; ``facts`` as
        ``facts_of`` makes them of the proposal.
        """
        return [
            told
            for name, (before, after) in self.values.items()
            for told in both(facts, name, before, after)
        ]


def since(proposal: Proposal, moment: datetime, *, but: int) -> list[Change]:
    """The changes of all but this person after that moment, the newest first."""
    found = [*columns(proposal, moment), *papers(proposal, moment)]
    found += stored(proposal, moment, {each.page for each in found})
    others = [each for each in found if each.by != but and (each.values or each.note)]
    names = {user.pk: f"{user}さん" for user in User.objects.filter(pk__in={e.by for e in others})}
    for each in others:
        each.who = names.get(each.by or 0, SOMEBODY)
    return sorted(others, key=lambda each: each.at, reverse=True)


def columns(proposal: Proposal, moment: datetime) -> list[Change]:
    """The columns, event by event; what one person did to a page one after another is one change,
    and what was put back as it had been is none.
    """
    found: list[Change] = []
    last: dict[Page, Change] = {}
    for before, after in pairs(proposal, moment):
        for page, values in differences(before, after):
            by, known = user_of(after), last.get(page)
            if known is None or known.by != by:
                known = last[page] = Change(after.pgh_created_at, by, page, {})
                found.append(known)
            join(known, values, after.pgh_created_at)
    return found


def join(change: Change, values: dict[str, tuple[Any, Any]], at: datetime) -> None:
    """Take in what the same person did next: the first before, the last after."""
    change.at = at
    for name, (before, after) in values.items():
        first = change.values.pop(name, (before, after))[0]
        if first != after:
            change.values[name] = (first, after)


def pairs(proposal: Proposal, moment: datetime) -> Iterator[tuple[Any, Any]]:
    """Neighbouring events of the row, the later one after the moment."""
    events = events_of(Proposal).filter(pgh_obj=proposal.pk)
    before = events.filter(pgh_created_at__lte=moment).last()
    for after in events.filter(pgh_created_at__gt=moment):
        if before is not None:
            yield before, after
        before = after


def differences(before: Any, after: Any) -> Iterator[tuple[Page, dict[str, tuple[Any, Any]]]]:
    """The pages on which two events differ, with the columns that do."""
    for page, names in PAGE_FIELDS.items():
        if page in NEVER:
            continue
        values = {name: (getattr(before, name), getattr(after, name)) for name in names}
        if changed := {name: pair for name, pair in values.items() if pair[0] != pair[1]}:
            yield page, changed


def papers(proposal: Proposal, moment: datetime) -> Iterator[Change]:
    """Files that were put in or taken out."""
    events = events_of(ProposalPaper).filter(proposal=proposal.pk, pgh_created_at__gt=moment)
    for event in events:
        is_in = event.pgh_label == "insert"
        if is_in or event.pgh_label == "delete" or event.replaced_at:
            note = (PUT_IN if is_in else TAKEN_OUT).format(event.name)
            by = user_of(event) or (event.uploaded_by_id if is_in else None)
            yield Change(event.pgh_created_at, by, Page.PAPERS, {}, note)


def stored(proposal: Proposal, moment: datetime, told_of: set[Page]) -> Iterator[Change]:
    """Pages that were kept unfinished, and the roster: what they say stays where it is."""
    for page in Page:
        at = drafts.stored_at(proposal, page)
        is_kept = drafts.typed_on(proposal, page) is not None
        if at is None or at <= moment or not (is_kept or page in NEVER) or page in told_of:
            continue
        note = KEPT if is_kept else STORED
        yield Change(at, drafts.stored_by(proposal, page), page, {}, note)


def events_of(model: Any) -> Any:
    """The history of a table, with whoever was signed in."""
    return model.pgh_event_model.objects.select_related("pgh_context").order_by("pgh_id")


def user_of(event: Any) -> int | None:
    """Whoever was signed in when it happened."""
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def both(
    facts: dict[str, Any], name: str, before: Any, after: Any
) -> Iterator[tuple[str, str, str]]:
    """A column before and after in the words of the check page; of the answers each question that
    is answered otherwise now.
    """
    old, new = (
        words.lines(facts | {"columns": {name: plain(value)}}, name) for value in (before, after)
    )
    for was, now in zip(old, new, strict=True):
        if was.value != now.value or name != "answers":
            yield now.label, was.value, now.value
