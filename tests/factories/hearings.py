"""The day of a hearing in every state, reached by the verbs a person would use.

Stand on ``reviews.TODAY``: the second round of a call, of whose proposals all go on.
"""

from datetime import date, time

import time_machine

from calls.models import Criterion, Round
from core.uploads import Accepted
from reviews.choices import PhaseKind, Presence
from reviews.meetings.attending import Came
from reviews.models import Hearing, Review, Reviewer, Slot
from reviews.presenting import planning, slides
from reviews.presenting.planning import Day
from reviews.workflow import attending
from reviews.workflow import hearing as workflow
from reviews.workflow import meeting as meetings
from reviews.workflow import review as rounds
from reviews.workflow.attending import Noted
from tests.core import hostile
from tests.factories import calls, people, reviews
from tests.kept import kept

ON = date(2027, 1, 24)  # a Sunday
DAY = Day(
    on=ON, starts_at=time(13), place="見本公民館", how="申し込みはいりません。",
    slides_on=date(2027, 1, 20), breaks={2: 10},
)  # fmt: skip
MEMBERS = ("chair", "deputy", "one")


def at_the_hearing():
    """A moment of the day itself."""
    return reviews.at(ON, 14)


def rule(**says):
    """The rule of the second round."""
    return dict(calls.RULE) | says


@kept
def prepared(number=3, members=MEMBERS, **says):
    """The second round with its days; the first one is opened."""
    first = first_of(number, members)
    with calls.thawed():
        goes_on = first.round.rule | {"go_on": number}
        Round.objects.filter(pk=first.round.pk).update(rule=goes_on)
        row = Round.objects.create(
            course=first.round.course, order=2, kind="presentation", rule=rule(**says)
        )
        Criterion.objects.create(round=row, name="実現できるか", text="無理がないか。")
    second = Review.objects.create(round=row)
    reviews.phase(second, PhaseKind.DECLARING, date(2026, 12, 14), date(2026, 12, 18))
    reviews.phase(second, PhaseKind.SCORING, date(2026, 12, 21), date(2027, 1, 29))
    return second


def first_of(number, members):
    """The first round, opened."""
    made = reviews.scoring(number, members)
    for key in members:
        for place in range(1, number + 1):
            reviews.submitted(made, key, place, 5 - place % 3)
    return rounds.open_scores(made, by=people.clerk())


@kept
def scoring(number=3, **says):
    """All have declared long ago that there is nothing; the sheets of the second round are out."""
    second = rounds.start_declaring(prepared(number, **says), by=people.clerk())
    return rounds.start_scoring(second, by=people.clerk())


@kept
def planned(number=3, **says):
    """The day is known to the office alone."""
    return planning.plan(scoring(number, **says), DAY, by=people.clerk())


@kept
def ordered(number=3, **says):
    """By hand, in the order of receipt."""
    hearing = planned(number, **says)
    order = list(hearing.review.entries.order_by("received").values_list("pk", flat=True))
    return workflow.fix(hearing, by=people.clerk(), order=order)


@kept
def invited(number=3, **says):
    """Groups and members know when and where."""
    return workflow.invite(ordered(number, **says), by=people.clerk())


@kept
def published(number=3, **says):
    """Everybody sees the order."""
    return workflow.publish(invited(number, **says), by=people.clerk())


def held(number=3, **says):
    """Everybody came, and it is over."""
    hearing = published(number, **says)
    with time_machine.travel(reviews.at(ON, 16), tick=False):
        everybody(hearing)
        return workflow.end(hearing, by=people.clerk())


def over(number=3, **says):
    """The meeting in which it took place is over, too."""
    hearing = held(number, **says)
    with time_machine.travel(reviews.at(ON, 17), tick=False):
        return meetings.hold(hearing.meeting, by=people.clerk())


def line(presence=Presence.PRESENT, out=()):
    """A line of the 出席簿; who is late comes ten minutes later."""
    came_at = time(13, 10) if presence == Presence.LATE else time(13)
    return Came(presence != Presence.ABSENT, came_at, time(16), out)


def note(hearing, noted, by=None):
    """Write it into the 出席簿 of the meeting in which the hearing takes place."""
    return attending.note(hearing.meeting, noted, by=by or people.clerk())


def everybody(hearing, presence=Presence.PRESENT):
    """Note that everybody came."""
    entries = Slot.objects.filter(hearing=hearing).standing().values_list("entry", flat=True)
    members = Reviewer.objects.filter(call=hearing.review.round.course.call)
    keys = members.values_list("pk", flat=True)
    note(hearing, Noted({key: line(presence) for key in keys}, dict.fromkeys(entries, presence)))


def place(key):
    """The place of this member."""
    return Reviewer.objects.get(member__name=f"委員 {key}").pk


def member(hearing, key, presence, by=None):
    """Note whether this member came."""
    note(hearing, Noted(members={place(key): line(presence)}), by)


def group(hearing, presence, number=1, by=None):
    """Note whether this group came."""
    note(hearing, Noted(groups={slot(hearing, number).entry_id: presence}), by)


def out(hearing, key, *, number=1, is_out=True):
    """Note that this member left the room."""
    items = [item(hearing, number).pk] if is_out else []
    note(hearing, Noted(members={place(key): line(out=items)}))


def item(hearing, number=1):
    """What the agenda says of the proposal of this place in the order of receipt."""
    return hearing.meeting.items.get(entry__received=number)


def slot(hearing, number=1):
    """The slot of the proposal of this place in the order of receipt."""
    rows = Slot.objects.select_related("entry__proposal", "hearing__review")
    return rows.get(hearing=hearing, entry__received=number)


def pdf(name="shiryo.pdf", width=200):
    """Slides that pass; each width gives another file."""
    data = hostile.pdf(lambda document: document.add_blank_page(page_size=(width, 200)))
    return Accepted(name, "application/pdf", "pdf", data)


def handed_in(hearing, number=1, **facts):
    """The slides of this group."""
    return slides.hand_in(slot(hearing, number), pdf(**facts), by=reviews.group(number - 1))


def anew(hearing):
    """As it is stored."""
    return Hearing.objects.get(pk=hearing.pk)


STATES = {
    "planned": planned,
    "ordered": ordered,
    "invited": invited,
    "published": published,
    "held": held,
}
