"""How far a proposal is: the state of each page of its task list, who wrote it, what to look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from accounts.models import User
from calls.choices import WriterRole
from core import drafts
from core.drafts import PageState, Step
from core.people import Person
from proposals.choices import CHAPTERS, PAGE_FIELDS, Page
from proposals.models import Proposal
from proposals.writing import elsewhere, overtaken, slots
from proposals.writing import pages as writing
from proposals.writing.company import moment

MEND = "市から直すようお願いしたところがあります"
COPIED = "写した内容があります。確かめて、保存してください"
REGISTERED = "登録から写しています。確かめて、保存してください"
KEPT = "途中まで保存しています"
NOBODY = "まだだれも書いていません"
ALONE = "代表者だけが書けます"
SHUT = "いまは書きかえられません"


@dataclass(frozen=True)
class Chapter:
    """Pages that belong together, with their place in the list."""

    number: int
    title: str
    steps: list[Step]


@dataclass(frozen=True)
class Progress:
    """All pages; complete when nothing is missing and nothing waits to be mended."""

    chapters: list[Chapter]
    saved_at: datetime | None

    @property
    def steps(self) -> list[Step]:
        return [step for chapter in self.chapters for step in chapter.steps]

    @property
    def done(self) -> int:
        return sum(step.state == PageState.DONE for step in self.steps)

    @property
    def is_complete(self) -> bool:
        return self.done == len(self.steps)

    @property
    def left(self) -> list[Step]:
        return [step for step in self.steps if step.state != PageState.DONE]


def progress(proposal: Proposal, reader: Person) -> Progress:
    """The progress as this person reads it."""
    prefetch_related_objects([proposal], "writers__person")
    pages = writing.pages(proposal)
    teller = Teller(proposal, reader)
    chapters: list[Chapter] = []
    for title, named in CHAPTERS.items():
        steps = [teller.step(page) for page in named if page in pages]
        if steps:
            chapters.append(Chapter(len(chapters) + 1, title, steps))
    times = (drafts.stored_at(proposal, page) for page in pages)
    return Progress(chapters, max(filter(None, times), default=None))


class Teller:
    """What is asked once for all pages of one proposal."""

    def __init__(self, proposal: Proposal, reader: Person) -> None:
        self.proposal, self.reader = proposal, reader
        self.writable = set(writing.writable(proposal))
        self.again = overtaken.sentences(proposal)
        self.places = slots.slots(proposal)
        self.names = names(proposal)
        self.to_mend = set(writing.unmended(proposal))
        there = [each for each in proposal.writers.all() if each.left_at is None]
        heads = (each.person for each in there if each.role == WriterRole.REPRESENTATIVE)
        self.head = next(heads, None)

    def step(self, page: Page) -> Step:
        """One page with its state and a remark."""
        state, note = self.state(page)
        if page not in self.writable and state != PageState.DONE:
            return Step(page, state, note or SHUT, is_open=False)
        return Step(page, state, note or self.who(page))

    def state(self, page: Page) -> tuple[PageState, str]:
        """How far the page is, and what is to be said before who wrote it."""
        if page in self.to_mend:
            return PageState.TO_MEND, MEND
        if page is Page.PAPERS:
            return self.papers()
        if page in self.again:
            return PageState.WRITING, self.again[page]
        if page in self.proposal.done_pages:
            return PageState.DONE, ""
        if (typed := drafts.typed_on(self.proposal, page)) is not None:
            return PageState.WRITING, pointed_out(typed.values()) or f"{KEPT}。{self.who(page)}"
        return self.untouched(page)

    def untouched(self, page: Page) -> tuple[PageState, str]:
        """A page that nobody has stored yet, perhaps with something that was carried over."""
        if page is Page.PLEDGE:
            return PageState.UNTOUCHED, f"{ALONE}（{self.head}さん）" if self.head else ALONE
        if page is Page.GROUP and self.proposal.organization_id:
            return PageState.UNTOUCHED, REGISTERED
        if is_carried(self.proposal, page):
            return PageState.WRITING, COPIED
        asked = f"{len(writing.questions(self.proposal))}問です。" if page is Page.QUESTIONS else ""
        return PageState.UNTOUCHED, f"{asked}{NOBODY}"

    def papers(self) -> tuple[PageState, str]:
        """Done when every paper that is demanded is there; what is missing is named."""
        needed = [each for each in self.places if each.is_required]
        lacking = [each.label for each in slots.lacking(self.places)]
        if not lacking:
            given = sum(len(each.files) for each in self.places)
            return (
                PageState.DONE,
                f"{given}個をつけました" if given else "かならずつける書類はありません",
            )
        missing = "".join(f"「{each}」" for each in lacking)
        started = len(lacking) < len(needed)
        some = f"のうち{len(needed) - len(lacking)}つ" if started else "あります"
        note = f"{len(needed)}つ{some}。{missing}がまだです"
        return PageState.WRITING if started else PageState.UNTOUCHED, note

    def who(self, page: Page) -> str:
        """例示 次郎さんが11月23日（月）20時14分に書きました; "" for a page that nobody stored."""
        at = drafts.stored_at(self.proposal, page)
        if at is None:
            return ""
        by = drafts.stored_by(self.proposal, page)
        who = "あなた" if by == self.reader.pk else f"{self.names.get(by, '前に書いた人')}さん"
        return f"{who}が{moment(at)}に書きました"


def names(proposal: Proposal) -> Mapping[int, str]:
    """The people who stored a page, by key."""
    keys = {each["by"] for each in proposal.drafts.values()}
    known = {each.person_id: str(each.person) for each in proposal.writers.all()}
    if keys <= set(known):
        return known
    return known | {user.pk: str(user) for user in User.objects.filter(pk__in=keys)}


def is_carried(proposal: Proposal, page: Page) -> bool:
    """Whether something stands on a page that nobody has stored."""
    chosen = {"form"} if proposal.course.form else set()
    names = [name for name in PAGE_FIELDS[page] if name not in chosen]
    return any(getattr(proposal, name) for name in names)


def pointed_out(typed: Iterable[list[str]]) -> str:
    """That a box leads elsewhere, if one does."""
    texts = (text for values in typed for text in values)
    return next(filter(None, map(elsewhere.pointed_out, texts)), "")
