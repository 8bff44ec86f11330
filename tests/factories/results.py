"""Results in every state, reached by the verbs a person would use. Stand on ``reviews.TODAY``.

Four proposals ask for 200,000 yen each, the pot is 500,000: two are adopted, the third one is the
次点 for 100,000, the last one is not adopted.
"""

from datetime import date

from calls.models import Call
from reviews.choices import Relation
from reviews.deciding.signing import Signed
from reviews.models import Award, Decision, Release
from reviews.workflow import award as awards
from reviews.workflow import recommending, staging
from reviews.workflow import release as workflow
from reviews.workflow import review as rounds
from reviews.workflow.staging import Said
from tests.factories import people, reviews
from tests.kept import kept

TODAY = reviews.TODAY
POT = 500_000
ASKED = 200_000
MARKS = (5, 4, 3, 2)
MEMBERS = ("chair", "deputy", "one")
SIGNED = Signed("R08-推-77", date(2026, 12, 10), date(2026, 12, 14), "市民生活部長 例 三郎")


@kept
def opened(number=4, pot=POT):
    """All sheets are in, the marks are open, and there is an order."""
    made = reviews.scoring(number, MEMBERS)
    Call.objects.filter(pk=made.round.course.call_id).update(pot=pot)
    for key in MEMBERS:
        for place, mark in enumerate(MARKS[:number], 1):
            reviews.submitted(made, key, place, mark)
    made = rounds.open_scores(made, by=people.clerk())
    return type(made).objects.get(pk=made.pk)


@kept
def opened_with_a_recusal(number=4, pot=POT):
    """The same, but one of the members has to do with the first proposal."""
    made = reviews.declaring_(number, MEMBERS)
    for key in MEMBERS:
        for place in range(1, number + 1):
            is_own = (key, place) == ("one", 1)
            reviews.declare(made, key, place, Relation.OFFICER if is_own else Relation.NONE)
    made = rounds.start_scoring(made, by=people.clerk())
    Call.objects.filter(pk=made.round.course.call_id).update(pot=pot)
    for key in MEMBERS:
        for place, mark in enumerate(MARKS[:number], 1):
            if (key, place) != ("one", 1):
                reviews.submitted(made, key, place, mark)
    made = rounds.open_scores(made, by=people.clerk())
    return type(made).objects.get(pk=made.pk)


def all_released(made):
    """Everything as the rule gives it, told to everybody."""
    return some_released(made, *made.entries.values_list("received", flat=True))


def some_released(made, *places):
    """The proposals of these places alone, as the rule gives it among themselves."""
    by, rows = people.clerk(), made.entries.filter(received__in=places)
    release = workflow.hand_over(recommending.begin(made, by=by, entries=rows), by=by)
    staging.stage_all(release, by=by)
    staging.write_all(anew(release), by=by)
    release = workflow.sign_off(anew(release), by=by, signed=SIGNED)
    return workflow.release_all(release, by=by)


@kept
def begun(number=4, pot=POT):
    """The recommendation is filled in from the ranking."""
    return recommending.begin(opened(number, pot), by=people.clerk())


@kept
def handed_over(number=4, pot=POT):
    """The city has the recommendation."""
    return workflow.hand_over(begun(number, pot), by=people.clerk())


@kept
def staged(number=4, pot=POT):
    """Every proposal has a decision, and every decision a letter."""
    release = handed_over(number, pot)
    staging.stage_all(release, by=people.clerk())
    staging.write_all(release, by=people.clerk())
    return anew(release)


@kept
def signed(number=4, pot=POT):
    """The 決裁 is recorded."""
    return workflow.sign_off(staged(number, pot), by=people.clerk(), signed=SIGNED)


@kept
def released(number=4, pot=POT):
    """Everybody was told."""
    return workflow.release_all(signed(number, pot), by=people.clerk())


@kept
def asked(number=4):
    """The first one is adopted with less than it asked for: its answer is awaited."""
    release = staged(number)
    cut(release)
    staging.write_all(release, by=people.clerk())
    release = workflow.sign_off(anew(release), by=people.clerk(), signed=SIGNED)
    return workflow.release_all(release, by=people.clerk())


def cut(release, number=1, amount=150_000):
    """The proposal of this place gets less."""
    return staging.stage(
        release, entry(release, number), Said("adopted", amount), by=people.clerk()
    )


def dropped():
    """It was begun by mistake."""
    return workflow.drop(begun(), by=people.clerk(), note="まちがい")


def entry(release, number=1):
    """The proposal of this place in the order of receipt."""
    return release.review.entries.get(received=number)


def decision(release, number=1):
    """What is staged, or was told, of it."""
    rows = Decision.objects.filter(release=release, entry=entry(release, number))
    return rows.order_by("-version").first()


def award(release, number=1):
    """What it was given, or may be offered."""
    return Award.objects.get(decision=decision(release, number))


def give_up(release, number=1, by=None):
    """The group does not take it."""
    return awards.give_up(award(release, number), by=by or reviews.group(number - 1))


def accept(release, number=1, by=None):
    """The group takes it."""
    return awards.accept_award(award(release, number), by=by or reviews.group(number - 1))


def anew(release):
    """As it is stored."""
    return Release.objects.get(pk=release.pk)


STATES = {
    "preparing": begun,
    "handed_over": staged,
    "signed": signed,
    "released": released,
    "dropped": dropped,
}
