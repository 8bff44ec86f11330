"""審査委員の手続き: invited, accepted or refused, ended; the table of moves and their verbs."""

from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse
from reviews import permissions
from reviews.choices import REVIEWER_TURN, REVIEWER_WORDING, RefusalReason
from reviews.choices import ReviewerStatus as S
from reviews.committee import places
from reviews.conflicts import asking
from reviews.marking import sheets
from reviews.models import Entry, Reviewer
from reviews.notices import reviewer as notices
from reviews.preparing import holding
from reviews.workflow.sheet import close_all, resume

OUT = "審査委員から外れたため、書きかけの採点表を閉じました。"
BACK = "審査委員に戻ったため、もう一度ひらきました。"

INVITE_AGAIN = Transition(
    "invite_again", {S.INVITED, S.REFUSED, S.ENDED}, S.INVITED, "もう一度お願いを送る",
    permissions.runs, "a link that ran out; calls.md §2 (janeway): declined is not never again",
)  # fmt: skip
ACCEPT = Transition(
    "accept", {S.INVITED, S.REFUSED}, S.ACCEPTED, "引き受ける", permissions.answers_invitation,
    "domain facts §3.6: who reviews is known before anything opens",
)  # fmt: skip
REFUSE = Transition(
    "refuse_invitation", {S.INVITED, S.ACCEPTED}, S.REFUSED, "断る",
    permissions.answers_invitation, "calls.md §2 (janeway): declined with a reason from a list",
)  # fmt: skip
END = Transition(
    "end", {S.INVITED, S.ACCEPTED}, S.ENDED, "外す", permissions.runs,
    "a member is replaced, or his term ends, in mid-phase", needs_reason=True,
)  # fmt: skip
REVIEWER = Lifecycle(
    "reviewer", "審査委員", Reviewer, S, REVIEWER_TURN, (INVITE_AGAIN, ACCEPT, REFUSE, END),
    REVIEWER_WORDING,
)  # fmt: skip
guard(REVIEWER)


def held(reviewer: Reviewer) -> Reviewer:
    """The place, locked after the rounds of its call: nobody opens marks, or hands in the last
    sheet, while sheets are handed out or put away.
    """
    holding.hold(holding.of_call(reviewer.call_id))
    return locked(reviewer)


@REVIEWER.verb(INVITE_AGAIN)
def invite_again(reviewer: Reviewer, *, by: Actor, note: str = "") -> Reviewer:
    """A new link, with a new day for the answer; whoever refused or was taken out is asked anew."""
    reviewer = locked(reviewer)
    INVITE_AGAIN.require(reviewer, by)
    refuse(places.why_not(reviewer))
    reviewer.refused_for = ""
    places.set_answer_by(reviewer)
    move(reviewer, INVITE_AGAIN, by=by, note=note)
    notices.reviewer_invited(reviewer, places.link_for(reviewer, by))
    return reviewer


@REVIEWER.verb(ACCEPT)
def accept(reviewer: Reviewer, *, by: Actor, note: str = "") -> Reviewer:
    """The member reviews: declares first, and gets a sheet of each proposal that is free then.

    Without an account (the answer came by telephone, the member works on paper) the link stays
    open, so that they can still come in by it.
    """
    reviewer = held(reviewer)
    ACCEPT.require(reviewer, by)
    refuse(places.why_not(reviewer))
    reviewer.refused_for = ""
    if reviewer.member.person_id is not None:
        places.close_links(reviewer)
    move(reviewer, ACCEPT, by=by, note=note)
    asking.ask(reviewer)
    for each in sheets.put_away(reviewer):
        resume(each, by=by, note=BACK)
    sheets.hand_out(Entry.objects.running().filter(review__round__course__call=reviewer.call_id))
    notices.reviewer_answered(reviewer, by=by)
    return reviewer


@REVIEWER.verb(REFUSE)
def refuse_invitation(
    reviewer: Reviewer, *, by: Actor, reason: RefusalReason, note: str = ""
) -> Reviewer:
    """Not this time; sheets that were begun are closed, and nothing of them is reckoned."""
    reviewer = held(reviewer)
    REFUSE.require(reviewer, by)
    reviewer.refused_for = reason
    places.close_links(reviewer)
    move(reviewer, REFUSE, by=by, note=note)
    close_all(sheets.written_by(reviewer), by, OUT)
    notices.reviewer_answered(reviewer, by=by)
    return reviewer


@REVIEWER.verb(END)
def end(reviewer: Reviewer, *, by: Actor, note: str) -> Reviewer:
    """The city takes somebody out of the review, with the reason; open sheets are closed."""
    reviewer = held(reviewer)
    END.require(reviewer, by)
    places.close_links(reviewer)
    move(reviewer, END, by=by, note=note)
    close_all(sheets.written_by(reviewer), by, OUT)
    notices.reviewer_ended(reviewer)
    return reviewer
