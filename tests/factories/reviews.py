"""Reviews in every state, reached by the verbs a person would use."""

from datetime import date, time

import time_machine
from django.conf import settings
from django.utils import timezone

from accounts import addresses
from accounts.models import User
from notifications.models import Notice
from reviews.choices import PhaseKind, Relation, Seat
from reviews.committee import places
from reviews.marking import writing
from reviews.marking.writing import Said
from reviews.models import Conflict, Member, Phase, Review, Sheet
from reviews.workflow import declaring
from reviews.workflow import review as workflow
from reviews.workflow import reviewer as reviewers
from reviews.workflow import sheet as sheets
from tests.factories import calls, people, proposals
from tests.kept import kept

FILED_ON = calls.TODAY
TODAY = date(2026, 12, 14)  # after the intake, a Monday: on it most tests of reviews stand
SEATS = {"chair": Seat.CHAIR, "deputy": Seat.DEPUTY}
UNTIL = date(2027, 3, 31)


def at(day=TODAY, hour=12, minute=0):
    """A moment in Japan."""
    return calls.at(day, hour, minute)


def person(key):
    """The account of a member."""
    if found := User.objects.filter(email=f"{key}@member.example").first():
        return found
    user = User.objects.create_user(f"{key}@member.example", name=f"委員 {key}")
    addresses.confirm(user)
    return user


def member(key, **facts):
    """An appointed member with an account."""
    facts = {
        "person": person(key), "name": f"委員 {key}", "kana": f"イイン {key}", "kind": "expert",
        "appointed_on": date(2026, 4, 1), "until": date(2028, 3, 31),
        "email": f"{key}@member.example",
    } | facts  # fmt: skip
    return Member.objects.get_or_create(name=facts["name"], defaults=facts)[0]


def invited(call, key, seat=None, **facts):
    """A member who was asked, and has not answered."""
    seat = seat or SEATS.get(key, Seat.MEMBER)
    (row,) = places.invite(call, [(member(key, **facts), seat)], by=people.clerk(), until=UNTIL)
    return row


def link_of(row):
    """The address of the newest link that was sent for this place."""
    letters = Notice.objects.filter(kind="reviews/reviewer_invited", about_id=str(row.pk))
    return letters.latest("pk").private_url.removeprefix(settings.SITE_URL)


def reviewer(call, key, seat=None):
    """A member who was asked and has accepted."""
    return reviewers.accept(invited(call, key, seat), by=person(key))


def group(key):
    """Somebody who proposes; each time another group."""
    return people.citizen(f"group-{key}")


@kept
def filed(call=None, number=1):
    """A call with so many proposals that were filed, each of another group."""
    with time_machine.travel(calls.at(FILED_ON), tick=False):
        call = call or calls.opened()
        course = call.courses.get()
        for place in range(number):
            proposals.filed(
                group(place), course=course, name=f"団体サンプル{place + 1}",
                title=f"サンプルの事業{place + 1}",
            )  # fmt: skip
    return call


def review(call, **facts):
    """A round that is prepared, with its days."""
    made = Review.objects.create(round=call.courses.get().rounds.get(order=1), **facts)
    phase(made, PhaseKind.DECLARING, date(2026, 12, 14), date(2026, 12, 18))
    phase(made, PhaseKind.SCORING, date(2026, 12, 21), date(2027, 1, 8))
    return made


def phase(made, kind, begins_on, due_on, **facts):
    """From when until when."""
    return Phase.objects.create(
        review=made, kind=kind, begins_on=begins_on, due_on=due_on, due_time=time(17),
        due_set_at=timezone.now(), **facts,
    )  # fmt: skip


@kept
def prepared(number=1, members=("chair", "deputy", "one")):
    """Everything is there, nothing has begun. Stand on ``TODAY``."""
    call = filed(number=number)
    for key in members:
        reviewer(call, key)
    return review(call)


@kept
def declaring_(number=1, members=("chair", "deputy", "one")):
    """Reviewers are asked what they have to do with the proposals."""
    return workflow.start_declaring(prepared(number, members), by=people.clerk())


def conflict(made, key, number=1):
    """What this member has to do with the proposal of this place."""
    entry = made.entries.get(received=number)
    return Conflict.objects.get(reviewer__member__name=f"委員 {key}", proposal=entry.proposal)


def declare(made, key, number=1, relation=Relation.NONE, *, has_family=False, **facts):
    """Say it."""
    return declaring.declare(
        conflict(made, key, number), by=person(key), relation=relation, has_family=has_family,
        **facts,
    )  # fmt: skip


@kept
def scoring(number=1, members=("chair", "deputy", "one")):
    """All have declared that there is nothing; sheets are handed out."""
    made = declaring_(number, members)
    for key in members:
        for place in range(1, number + 1):
            declare(made, key, place)
    return workflow.start_scoring(made, by=people.clerk())


def sheet(made, key, number=1):
    """The sheet of this member."""
    return Sheet.objects.get(
        entry__review=made, entry__received=number, reviewer__member__name=f"委員 {key}"
    )


def marked(made, key, number=1, value=4, **facts):
    """Every criterion has this mark."""
    one = sheet(made, key, number)
    marks = {each.pk: Said(value, **facts) for each in made.round.criteria.all()}
    return writing.keep(one, marks, by=person(key))


def submitted(made, key, number=1, value=4):
    """Handed in."""
    return sheets.submit(marked(made, key, number, value), by=person(key))


@kept
def opened(number=1, members=("chair", "deputy", "one")):
    """All sheets are in, and the marks are open."""
    made = scoring(number, members)
    for key in members:
        for place in range(1, number + 1):
            submitted(made, key, place)
    return workflow.open_scores(made, by=people.clerk())


STATES = {
    "preparing": prepared,
    "declaring": declaring_,
    "scoring": scoring,
    "opened": opened,
}
