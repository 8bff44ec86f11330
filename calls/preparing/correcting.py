"""訂正, reckoned: what a write changes of what everybody reads, and what the checker says of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calls.models import Call, Theme
from calls.preparing import checking, differences, editions
from calls.preparing.finding import Finding, Severity
from calls.preparing.tables import Row
from core.workflow import NotAllowedNow

NOT_SO = "このままでは訂正できません。公開の前の点検で止まる内容になります："
IN_BRACKETS = re.compile(r"（[^）]*）")


@dataclass(frozen=True)
class Change:
    """What a write made of an open call.

    ``facts``: what everybody reads from now on; ``sentences``: what is new in it; ``themes``: those
    that came, went or changed; ``is_of_themes``: nothing else did; ``stops``: what the checker
    would stop an opening for, and did not before; ``warns``: what else it says only now.
    """

    facts: Row
    sentences: list[str]
    themes: list[Theme]
    is_of_themes: bool
    stops: list[Finding]
    warns: list[Finding]


class Stopped(NotAllowedNow):
    """The change would bring in what stops an opening."""

    def __init__(self, stops: Sequence[Finding]) -> None:
        super().__init__(NOT_SO + "".join(map(str, stops)))
        self.stops = list(stops)


def considered(call: Call, write: Callable[[], object]) -> Change:
    """Do the write and say what it changed. Call it with the call locked, in a transaction.

    Compared is with the last edition; of what that does not know (themes, in schema 1) with the
    rows as they stood before the write.
    """
    (before,) = editions.together(call)
    known = checking.findings(before)
    last = editions.newest(call)
    old = editions.facts(before) | (last.facts if last else {})
    write()
    (after,) = editions.together(call)
    new = added(known, before, checking.findings(after), after)
    now = editions.facts(after)
    rows = {str(row.pk): row for each in (before, after) for row in each.themes.all()}
    touched = [rows[key] for key in differences.touched_themes(old, now) if key in rows]
    return Change(
        facts=now,
        sentences=differences.sentences(old, now),
        themes=touched,
        is_of_themes=not differences.sentences(old, now | {"themes": old["themes"]}),
        stops=[each for each in new if each.severity is Severity.STOPS],
        warns=[each for each in new if each.severity is Severity.WARNS],
    )


def refuse_stopped(change: Change) -> None:
    """Raise Stopped if there is anything against the change."""
    if change.stops:
        raise Stopped(change.stops)


def added(
    known: Sequence[Finding], before: Call, found: Sequence[Finding], after: Call
) -> list[Finding]:
    """Those of ``found`` that were not there before: an old fault may stay, also in other numbers
    and under another name.
    """
    old = {mark(each, before) for each in known}
    return [each for each in found if mark(each, after) not in old]


def mark(finding: Finding, call: Call) -> tuple[str, str]:
    """By what a finding is met again: its page and its sentence, without what stands in brackets,
    and with keys for the names of courses and themes.
    """
    sentence = IN_BRACKETS.sub("", finding.sentence)
    for row in (*call.courses.all(), *call.themes.all()):
        sentence = sentence.replace(f"「{row}」", f"「{row.pk}」")
    return finding.where, sentence
