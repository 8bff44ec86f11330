"""Asking sections for their opinion, taking that back, and the answers (calls.md §7).

An opinion is a row beside the state: it runs on while a 補正 is open.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.db.transaction import atomic
from django.utils import timezone

from accounts.calendars import city_hall
from accounts.models import Section
from core.calendar import today
from core.deadlines import Receiver
from core.people import Person
from core.workflow import locked, refuse
from proposals import permissions
from proposals.choices import QUESTIONS
from proposals.models import Proposal, ProposalSetting, SectionOpinion
from proposals.notices import opinion as notices
from proposals.querysets import ALIVE
from proposals.receivers import opinion as receivers

WRITTEN = (*QUESTIONS, "text", "conditions")
OVER = "この提案の手続きは終わっているか、まだ提出されていません。"
ASKED = "{}には、もう求めています。返事を待つか、取り消してから求めてください。"
GONE = "{}は、いまは使われていない部署です。"
NONE = "意見を求める課を選んでください。"
PAST = "期限は、きょうより後の日にしてください。"
REVOKED = "この意見のお願いは、取り消されています。"
AGAIN = "もう取り消されています。"
GIVEN = "この課の意見は、もう届いています。"
ONCE = "きょうは、もう催促しています。つぎは、あすから出せます。"
NO_ONE = "この課には、メールを受け取れる人がいません。電話で知らせるか、ほかの課に求めてください。"


def due_now() -> date:
    """The day that a request made today gets (city setting, open days of the city hall)."""
    return city_hall().add(today(), ProposalSetting.current().opinion_days)


def opened(proposal: Proposal, by: Person) -> Proposal:
    """The row, locked for asking. Raises PermissionDenied, NotAllowedNow."""
    proposal = locked(proposal)
    if not permissions.checks(by, proposal):
        raise PermissionDenied
    refuse("" if proposal.status in ALIVE else OVER)
    return proposal


@atomic
def ask(
    proposal: Proposal,
    sections: Iterable[Section],
    *,
    by: Person,
    question: str = "",
    due_on: date | None = None,
    is_shown: bool = True,
) -> list[SectionOpinion]:
    """Ask these sections; ``is_shown``: reviewers will read the answers. All or none.

    Raises PermissionDenied, NotAllowedNow for one that is asked already or exists no more.
    """
    proposal, due_on = opened(proposal, by), due_on or due_now()
    refuse(PAST if due_on <= today() else "")
    asked = {each.section_id for each in SectionOpinion.objects.live().filter(proposal=proposal)}
    chosen = list(sections)
    refuse("" if chosen else NONE)
    staff, found = receivers.staff(), []
    for section in chosen:
        refuse(ASKED.format(section) if section.pk in asked else "")
        refuse("" if section.is_active else GONE.format(section))
        row = SectionOpinion.objects.create(
            proposal=proposal, section=section, by_id=by.pk, question=question, due_on=due_on,
            due_set_at=timezone.now(), is_shown_to_reviewers=is_shown,
        )  # fmt: skip
        notices.opinion_asked(row, staff)
        found.append(row)
    return found


@atomic
def revoke(opinion: SectionOpinion, *, by: Person) -> SectionOpinion:
    """Wait for it no more; an answer already given stays. The section sees the proposal no more.

    Raises PermissionDenied, NotAllowedNow.
    """
    opened(opinion.proposal, by)
    opinion = locked(opinion)
    refuse(AGAIN if opinion.revoked_at else "")
    opinion.revoked_at = timezone.now()
    opinion.save()
    if opinion.answered_at is None:
        notices.opinion_revoked(opinion)
    return opinion


@atomic
def remind(opinion: SectionOpinion, *, by: Person) -> SectionOpinion:
    """催促: ask the section once more, before its day or after it; once a day.

    Raises PermissionDenied, NotAllowedNow.
    """
    proposal = opened(opinion.proposal, by)
    opinion = locked(opinion)
    opinion.proposal = proposal
    refuse(unneeded(opinion))
    told = chased(opinion)
    refuse("" if told else NO_ONE)
    notices.opinion_reminded(opinion, told)
    return opinion


def chased(opinion: SectionOpinion) -> list[Receiver]:
    """Who gets a 催促; [] where nobody can be reached."""
    prefetch_related_objects([opinion.proposal], "writers")
    return receivers.reminded(opinion, receivers.staff())


def unneeded(opinion: SectionOpinion) -> str:
    """Why nobody is to be reminded of it now; "" where somebody is."""
    if opinion.answered_at:
        return GIVEN
    return shut(opinion) or (ONCE if notices.was_reminded(opinion) else "")


def may_change(opinion: SectionOpinion, user: Person) -> bool:
    """Whether this person may take the request back, or set who reads it, now."""
    return opinion.proposal.status in ALIVE and permissions.checks(user, opinion.proposal)


@atomic
def show(opinion: SectionOpinion, is_shown: bool, *, by: Person) -> SectionOpinion:
    """Whether reviewers read it. Raises PermissionDenied, NotAllowedNow."""
    opened(opinion.proposal, by)
    opinion = locked(opinion)
    opinion.is_shown_to_reviewers = is_shown
    opinion.save()
    return opinion


def shut(opinion: SectionOpinion) -> str:
    """Why it cannot be answered any more; "" while it can."""
    if opinion.revoked_at:
        return REVOKED
    return "" if opinion.proposal.status in ALIVE else OVER


@atomic
def answer(opinion: SectionOpinion, *, by: Person, facts: Mapping[str, Any]) -> SectionOpinion:
    """What the section says; said again, it takes the place of what was said before, and who is
    in charge hears of it. Raises PermissionDenied, NotAllowedNow.
    """
    proposal = locked(opinion.proposal)
    opinion = locked(opinion)
    if not permissions.gives_opinion(by, opinion):
        raise PermissionDenied
    opinion.proposal = proposal
    refuse(shut(opinion))
    if opinion.answered_at and all(getattr(opinion, name) == facts[name] for name in WRITTEN):
        return opinion
    for name in WRITTEN:
        setattr(opinion, name, facts[name])
    opinion.answered_at, opinion.answered_by_id = timezone.now(), by.pk
    opinion.save()
    notices.opinion_given(opinion)
    return opinion
