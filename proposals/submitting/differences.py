"""What changed from one submission to the next, in words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from proposals.choices import Page
from proposals.models import Submission
from proposals.submitting import words
from proposals.submitting.words import Facts, Line


@dataclass(frozen=True)
class Change:
    """One thing that changed. Of rows and files ``gone`` and ``come`` say which; of other columns
    ``before`` and ``after`` what they said.
    """

    page: Page
    label: str
    before: str = ""
    after: str = ""
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """In one line, without what was written."""
        place = str(self.page.label)
        return place if place == self.label else f"{place}：{self.label}"


def between(before: Submission, after: Submission) -> list[Change]:
    """What is different in the later one: columns, then files."""
    return [*of_facts(before.facts, after.facts), *of_files(files(before), files(after))]


def of_facts(before: Facts, after: Facts) -> list[Change]:
    """What is different in the columns, page by page."""
    old = {each.name: each for _page, found in words.sections(before) for each in found}
    new = [(page, each) for page, found in words.sections(after) for each in found]
    missing = {each.name for _page, each in new}
    changes = [
        change(page, old.get(each.name) or nothing(each), each)
        for page, each in new
        if (old.get(each.name) or nothing(each)).value != each.value
    ]
    return changes + [
        change(page, each, nothing(each))
        for page, found in words.sections(before)
        for each in found
        if each.name not in missing and each.value != words.NOTHING
    ]


def nothing(line: Line) -> Line:
    """The line as it is where nothing is written."""
    return Line(line.name, line.label, words.NOTHING, line.head)


def change(page: Page, old: Line, new: Line) -> Change:
    """How one line changed."""
    if not (old.head or new.head):
        return Change(page, new.label, old.value, new.value)
    was, now = ([words.row_words(row) for row in each.rows] for each in (old, new))
    gone, come = left_over(was, now), left_over(now, was)
    if not gone and not come:
        return Change(page, new.label, come=("ならび順を変えました",))
    return Change(page, new.label, gone=gone, come=come)


def left_over(these: Sequence[str], those: Sequence[str]) -> tuple[str, ...]:
    """What of these is not among those, each as often as it stands there."""
    rest = list(those)
    found = []
    for each in these:
        if each in rest:
            rest.remove(each)
        else:
            found.append(each)
    return tuple(found)


def files(submission: Submission) -> list[tuple[str, str]]:
    """(name, digest) of the files that were handed in, as the manifest has them."""
    rows = json.loads(submission.manifest)["files"]
    return [(row["name"], row["sha256"]) for row in rows[1:]]  # the first is the PDF


def of_files(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> list[Change]:
    """Which files came and went."""
    gone = tuple(name for name, digest in before if (name, digest) not in after)
    come = tuple(name for name, digest in after if (name, digest) not in before)
    return [Change(Page.PAPERS, "書類", gone=gone, come=come)] if gone or come else []
