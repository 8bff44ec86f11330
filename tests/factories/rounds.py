"""A first round whose table is settled and what does not go on from it, by the verbs of people.
Stand on ``reviews.TODAY``.

Four proposals with falling points; two go on to a hearing, the third and the fourth do not.
"""

from datetime import date

from calls.models import Criterion, Round
from reviews.choices import PhaseKind, Tells
from reviews.models import Review
from reviews.workflow import recommending, staging
from reviews.workflow import release as workflow
from reviews.workflow import review as rounds
from tests.factories import calls, hearings, people, results, reviews
from tests.kept import kept

GOING = 2
MEMBERS = results.MEMBERS


@kept
def first(number=4, going=GOING, tells=Tells.AT_ONCE, **says):
    """The documents are scored and open; the hearing is prepared and has not begun."""
    made = results.opened(number)
    with calls.thawed():
        rule = made.round.rule | {"go_on": going} | says
        Round.objects.filter(pk=made.round_id).update(rule=rule)
        row = Round.objects.create(
            course=made.round.course, order=2, kind="presentation", rule=hearings.rule()
        )
        Criterion.objects.create(round=row, name="実現できるか", text="無理がないか。")
    Review.objects.filter(pk=made.pk).update(tells=tells)
    second = Review.objects.create(round=row)
    reviews.phase(second, PhaseKind.DECLARING, date(2026, 12, 14), date(2026, 12, 18))
    reviews.phase(second, PhaseKind.SCORING, date(2026, 12, 21), date(2027, 1, 29))
    return Review.objects.get(pk=made.pk)


def second(made):
    """The hearing of the same course."""
    return Review.objects.get(round__course=made.round.course_id, round__order=2)


def started(made):
    """What goes on is scored in the hearing."""
    row = rounds.start_declaring(second(made), by=people.clerk())
    return rounds.start_scoring(row, by=people.clerk())


def heard(made):
    """The hearing is scored and open."""
    row = started(made)
    for key in MEMBERS:
        for place in row.entries.values_list("received", flat=True):
            reviews.submitted(row, key, place, 6 - place - 1)
    opened = rounds.open_scores(row, by=people.clerk())
    return Review.objects.get(pk=opened.pk)


@kept
def begun(number=4, **facts):
    """The result of what does not go on is filled in."""
    return recommending.begin(first(number, **facts), by=people.clerk())


@kept
def staged(number=4, **facts):
    """Every one of them has its decision and its letter."""
    release = workflow.hand_over(begun(number, **facts), by=people.clerk())
    staging.stage_all(release, by=people.clerk())
    staging.write_all(results.anew(release), by=people.clerk())
    return results.anew(release)


@kept
def signed(number=4, **facts):
    """The 決裁 is recorded."""
    release = staged(number, **facts)
    return workflow.sign_off(release, by=people.clerk(), signed=results.SIGNED)


@kept
def released(number=4, **facts):
    """They were told."""
    return workflow.release_all(signed(number, **facts), by=people.clerk())


STATES = {
    "preparing": begun,
    "handed_over": staged,
    "signed": signed,
    "released": released,
    "dropped": lambda: workflow.drop(begun(), by=people.clerk(), note="まちがい"),
}
