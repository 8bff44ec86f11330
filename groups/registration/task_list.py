"""How far an application is: the state of each page of its task list."""

from dataclasses import dataclass
from datetime import datetime

from core import drafts
from core.drafts import PageState, Step
from groups.choices import AttachmentKind, Page
from groups.models import CorrectionRequest, Registration
from groups.registration import completeness, corrections

FACT_PAGES = (Page.BASICS, Page.PEOPLE, Page.PLACE)
FIRST = f"「{'」「'.join(page.label for page in FACT_PAGES)}」を終えると選べます"


@dataclass(frozen=True)
class Progress:
    """All pages; complete when nothing is missing and nothing waits to be mended."""

    steps: list[Step]
    saved_at: datetime | None

    @property
    def done(self) -> int:
        return sum(step.state == PageState.DONE for step in self.steps)

    @property
    def is_complete(self) -> bool:
        return self.done == len(self.steps)

    @property
    def left(self) -> list[Step]:
        return [step for step in self.steps if step.state != PageState.DONE]


def progress(registration: Registration, request: CorrectionRequest | None = None) -> Progress:
    """The progress of this application; ``request`` is its open request for correction."""
    lacking = completeness.missing_attachments(registration)
    to_mend = corrections.pages_to_mend(registration, request)
    steps = [step(registration, page, lacking, to_mend) for page in Page]
    times = (drafts.stored_at(registration, page) for page in Page)
    return Progress(steps, max(filter(None, times), default=None))


def step(
    registration: Registration, page: Page, lacking: list[AttachmentKind], to_mend: list[Page]
) -> Step:
    """One page with its state and a remark."""
    if page in to_mend:
        return Step(page, PageState.TO_MEND, "市から直すようお願いしたところがあります")
    if page is Page.ATTACHMENTS:
        return attachments_step(registration, lacking)
    if page in registration.done_pages:
        return Step(page, PageState.DONE)
    if page is Page.PUBLICATION and not set(FACT_PAGES) <= set(registration.done_pages):
        return Step(page, PageState.UNTOUCHED, FIRST, is_open=False)
    if page is Page.PUBLICATION and registration.publication:
        return Step(page, PageState.WRITING, "公開する項目を選んで、同意してください")
    touched = drafts.typed_on(registration, page) is not None
    return Step(page, PageState.WRITING if touched else PageState.UNTOUCHED)


def attachments_step(registration: Registration, lacking: list[AttachmentKind]) -> Step:
    """Done when every required document is there; the rest is named."""
    if not lacking:
        return Step(Page.ATTACHMENTS, PageState.DONE)
    if not drafts.stored_at(registration, Page.ATTACHMENTS):
        return Step(Page.ATTACHMENTS, PageState.UNTOUCHED, "規約、名簿、今年の計画と予算など")
    note = "まだない書類：" + "、".join(kind.label for kind in lacking)
    return Step(Page.ATTACHMENTS, PageState.WRITING, note)
