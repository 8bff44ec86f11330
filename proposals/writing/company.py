"""What a task list shows of those who write together: each with what they may and last did, what
was said last, what others changed. Reads only.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from calls.choices import WriterRole
from core import drafts
from core.calendar import clock, today, wareki_short
from core.people import Person
from proposals.choices import ROLE_MAY, Page
from proposals.models import Comment, Invitation, Proposal, Writer
from proposals.writing import commenting, people


@dataclass(frozen=True)
class Someone:
    """One of those who write, as a line of the box."""

    writer: Writer
    is_you: bool
    words: str

    @property
    def name(self) -> str:
        return f"{self.writer.person}さん" + ("（あなた）" if self.is_you else "")

    @property
    def role(self) -> str:
        return str(WriterRole(self.writer.role).label)


@dataclass(frozen=True)
class News:
    """That somebody stored pages after one last looked."""

    name: str
    pages: list[Page]


def aside(proposal: Proposal, user: Person) -> dict[str, Any]:
    """The context of ``proposals/people/box.html`` and ``proposals/comments/box.html``."""
    there = list(people.there(proposal))
    you = next((each for each in there if each.person_id == user.pk), None)
    is_representative = you is not None and you.role == WriterRole.REPRESENTATIVE
    said = list(commenting.comments(proposal))
    advised = [each for each in said if each.is_advice]
    last = said[-1] if said else None
    return {
        "company": [someone(proposal, each, user) for each in there],
        "invited": waiting(proposal),
        "you": you,
        "may_invite": is_representative and people.goes_on(proposal),
        "comment_count": len(said),
        "last_comment": last,
        "last_said": moment(last.at) if last else "",
        "advice": advised,
        "advice_word": f"助言 {len(advised)}つ" if advised else "",
        "advice_note": advice_note(advised),
        "news": news(proposal, there, you) if you else [],
    }


def waiting(proposal: Proposal) -> list[Invitation]:
    """The invitations that can still be used."""
    links = Invitation.objects.filter(proposal=proposal, expires_at__gt=timezone.now())
    return list(links.filter(closed_at=None))


def advice_note(advised: list[Comment]) -> str:
    """仮名 さとみさんが11月22日（日）に書きました。2つのページに助言があります; "" without any."""
    if not advised:
        return ""
    last, pages = advised[-1], {each.page for each in advised if each.page}
    where = f"{len(pages)}つのページに助言があります。" if pages else ""
    return f"{last.by}さんが{moment(last.at)}に書きました。{where}しなくても提出できます"


def someone(proposal: Proposal, writer: Writer, user: Person) -> Someone:
    """A person with what they last stored, else with what they may."""
    stored = [
        (at, page)
        for page in Page
        if (at := drafts.stored_at(proposal, page))
        and drafts.stored_by(proposal, page) == writer.person_id
    ]
    words = ROLE_MAY[WriterRole(writer.role)]
    if stored and writer.role == WriterRole.EDITOR:
        at, page = max(stored)
        words = f"{page.label}を{moment(at)}に変えました"
    return Someone(writer, writer.person_id == user.pk, words)


def moment(at: datetime) -> str:
    """10時38分 of today, 11月22日（日） of any other day."""
    return clock(at) if timezone.localdate(at) == today() else wareki_short(at)


def looked(writer: Writer) -> datetime:
    """Since when somebody knows what there is: since they looked, else since they came."""
    return max(filter(None, (writer.looked_at, writer.added_at)))


def news(proposal: Proposal, there: list[Writer], you: Writer) -> list[News]:
    """Who else stored which pages after this person looked. No query."""
    found: dict[int, list[Page]] = defaultdict(list)
    for page in Page:
        at = drafts.stored_at(proposal, page)
        if at and at > looked(you) and (by := drafts.stored_by(proposal, page)) != you.person_id:
            found[by].append(page)
    names = {each.person_id: f"{each.person}さん" for each in there}
    return [News(names.get(key, "抜けた人"), pages) for key, pages in found.items()]
