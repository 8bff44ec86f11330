"""Proposals filled with words without end, on both sides."""

from datetime import timedelta

from django.utils import timezone

from core.calendar import today
from proposals.choices import Page
from proposals.models import FeedbackRequest, Proposal
from proposals.opinions import asking
from proposals.submitting import lateness
from proposals.workflow import checking
from proposals.writing import beginning
from tests.browser.long_calls import KANJI, LATIN, PROSE
from tests.factories import calls, open_calls, people, proposals

LONG = {
    "title": LATIN, "lead": KANJI, "name": LATIN, "representative_name": LATIN[:60],
    "contact_name": KANJI[:60], "address": LATIN, "problem": PROSE, "purpose": PROSE,
    "activities": PROSE, "target": LATIN, "place": LATIN, "setup": PROSE, "reason": PROSE,
    "wished_note": PROSE[:300], "safety": PROSE, "privacy": PROSE, "insurance": LATIN,
    "future": PROSE,
    "partners": [{"name": LATIN, "kind": "business", "number": "R08-001", "part": PROSE[:120]}],
    "roles": [{"key": "a", "task": LATIN[:40], "extent": PROSE[:200], "doer": "together",
               "contact": "group"}],
    "schedule": [{"when": LATIN[:40], "what": PROSE[:120], "who": LATIN[:40]}],
    "goals": [{"indicator": LATIN[:60], "target": LATIN[:40], "method": PROSE[:120]}],
}  # fmt: skip


def open_course():
    """A course that takes proposals on the day of the test."""
    call = open_calls.opened("2026-9")
    closes = today() + timedelta(days=30)
    call.milestones.filter(kind="closes").update(on=closes, entered_on=closes)
    return calls.course(call, LATIN[:40])


def asked_on_paper(course):
    """One that came on paper, whose group was asked the three questions."""
    proposal = proposals.submitted(people.citizen("paper"), course=course, **LONG)
    rows = Proposal.objects.filter(pk=proposal.pk)
    rows.update(channel="counter", asked_by=LATIN[:60], reached_by="hand")
    FeedbackRequest.objects.create(call=proposal.call, proposal=proposal)
    return proposal


class Filled:
    """A draft of several, one with a 補正, one that sections are asked about."""

    def __init__(self):
        course = open_course()
        self.draft = proposals.together(proposals.written(course=course, **LONG))
        items = [{"page": Page.BUDGET, "kind": "incorrect", "note": PROSE}]
        self.asked = proposals.with_correction(course=course, items=items, **LONG)
        self.sent = proposals.submitted(people.outsider(), course=course, **LONG)
        section = calls.section("福祉部")
        [self.opinion] = asking.ask(self.sent, [section], by=people.clerk(), question=PROSE)
        self.over = checking.find_ineligible(
            proposals.submitted(people.member(), course=course, **LONG),
            by=people.clerk(), note=PROSE,
        )  # fmt: skip
        self.access = lateness.grant(
            course, by=people.clerk(), who=LATIN[:80], email="late@sample.example", reason=PROSE,
            expires_at=timezone.now() + timedelta(days=60),
        )  # fmt: skip
        self.typed = beginning.begin_at_counter(
            course, by=people.clerk(), opened="typed", asked_by=LATIN[:60], reached_by="hand"
        )
        self.told = asked_on_paper(course)

    def own(self):
        """Where whoever proposes begins."""
        return (f"/proposals/{self.draft.pk}/write/", self.asked.get_absolute_url())

    def desk(self):
        """Where staff work."""
        room, opinions = "/admin/proposals/proposal", "/admin/proposals/sectionopinion"
        call = f"{room}/call/{self.sent.call_id}"
        sent, asked = f"{room}/{self.sent.pk}", f"{room}/{self.asked.pk}"
        moves = ("ask_correction", "find_ineligible", "withdraw", "confirm_filing")
        return (
            f"{room}/?turn=all", f"{call}/", f"{room}/counter/",
            f"{call}/stuck/", f"{call}/late/", f"{call}/late/{self.typed.pk}/",
            f"{call}/late/{self.access.pk}/",
            f"{room}/{self.told.pk}/feedback/", f"{sent}/change/",
            f"{asked}/change/", f"{room}/{self.over.pk}/change/",
            *(f"{sent}/move/{name}/" for name in moves),
            f"{asked}/move/take_back_correction/", f"{asked}/extend/", f"{sent}/owner/",
            f"{opinions}/", f"{opinions}/{self.opinion.pk}/change/",
            f"{opinions}/ask/{self.sent.pk}/",
            *(f"{opinions}/{self.opinion.pk}/{act}/" for act in ("revoke", "remind")),
            "/admin/proposals/feedback/", "/admin/proposals/proposalsetting/1/change/",
        )  # fmt: skip
