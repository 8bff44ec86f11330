"""結果の手続き: recommended, handed over, signed, released; the table of moves and their verbs.

Nobody outside knows a thing before the last of them, which tells everybody at once (calls.md §7).
Locked are, in this order: the result, its proposals, their call, their awards.
"""

from datetime import date

from django.utils import timezone

from core.calendar import today
from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from reviews import permissions
from reviews.choices import RELEASE_TURN, RELEASE_WORDING, ReleaseKind
from reviews.choices import ReleaseStatus as S
from reviews.deciding import acts, checks, handing_over, signing, standing, stopping
from reviews.deciding.signing import Signed
from reviews.deciding.standing import Staged
from reviews.models import Release, SignOff
from reviews.notices import result as notices
from reviews.publishing import writing as publishing
from reviews.workflow import telling
from reviews.workflow.telling import Held

NOT_YET = "この結果は、まだ決裁できません"
FAULTS = "まだ公表できません"
LATER = "委員会が案を決めた日は、きょうまでの日にしてください。"

HAND_OVER = Transition(
    "hand_over", {S.PREPARING}, S.HANDED_OVER, "委員会の案を市に渡す", permissions.settles,
    "calls.md §2 (PKP): a recommendation and a decision are different things",
)  # fmt: skip
GIVE_BACK = Transition(
    "give_back", {S.HANDED_OVER}, S.PREPARING, "委員会の案に戻す", permissions.settles,
    "a recommendation is mended by the committee alone", needs_reason=True,
)  # fmt: skip
SIGN_OFF = Transition(
    "sign_off", {S.HANDED_OVER}, S.SIGNED, "決裁を記録する", permissions.signs,
    "calls.md §6: 決裁 is made before the release, which carries it out",
)  # fmt: skip
UNSIGN = Transition(
    "unsign", {S.SIGNED}, S.HANDED_OVER, "決裁を取り直す", permissions.settles,
    "calls.md §6: a changed decision voids 決裁 and letter", needs_reason=True,
)  # fmt: skip
RELEASE_ALL = Transition(
    "release_all", {S.SIGNED}, S.RELEASED, "いっしょに公表する", permissions.releases,
    "calls.md §6: 施行, everything at the same moment",
)  # fmt: skip
DROP = Transition(
    "drop", {S.PREPARING, S.HANDED_OVER}, S.DROPPED, "この結果の準備をやめる", permissions.settles,
    "begun by mistake; what is not released is told to nobody", needs_reason=True,
)  # fmt: skip
RELEASE = Lifecycle(
    "release", "審査の結果", Release, S, RELEASE_TURN,
    (HAND_OVER, GIVE_BACK, SIGN_OFF, UNSIGN, RELEASE_ALL, DROP), RELEASE_WORDING,
)  # fmt: skip
guard(RELEASE)


@RELEASE.verb(HAND_OVER)
def hand_over(
    release: Release, *, by: Actor, reviewed_on: date | None = None, note: str = ""
) -> Release:
    """The recommendation stands: places and points are those of this moment. Of a correction there
    is none to be made.
    """
    release = locked(release)
    HAND_OVER.require(release, by)
    if release.kind != ReleaseKind.CORRECTION:
        refuse_while(handing_over.missing(release), "まだ渡せません")
        handing_over.freeze(release)
    release.reviewed_on = reviewed_on or today()
    refuse(LATER if release.reviewed_on > today() else "")
    release.handovers += 1
    move(release, HAND_OVER, by=by, note=note)
    return release


@RELEASE.verb(GIVE_BACK)
def give_back(release: Release, *, by: Actor, note: str) -> Release:
    """The committee goes on with it. What the city had decided by then counts no more."""
    release = locked(release)
    GIVE_BACK.require(release, by)
    refuse(handing_over.NO_CORRECTION if release.kind == ReleaseKind.CORRECTION else "")
    move(release, GIVE_BACK, by=by, note=note)
    return release


@RELEASE.verb(SIGN_OFF)
def sign_off(release: Release, *, by: Actor, signed: Signed, note: str = "") -> Release:
    """決裁 over every decision and the text of every letter, as they stand now."""
    release = locked(release)
    SIGN_OFF.require(release, by)
    whole = standing.staged(release)
    refuse_while(checks.unsignable(whole), NOT_YET)
    refuse(signing.fault(signed, whole.made_on))
    facts = signing.facts(signed, by)
    SignOff.objects.create(release=release, covers=whole.covers, **facts)
    move(release, SIGN_OFF, by=by, note=note)
    return release


@RELEASE.verb(UNSIGN)
def unsign(release: Release, *, by: Actor, note: str) -> Release:
    """The 決裁 holds no more: decisions and letters can be changed, and are signed anew."""
    release = locked(release)
    move(release, UNSIGN, by=by, note=note)
    return release


@RELEASE.verb(RELEASE_ALL)
def release_all(release: Release, *, by: Actor, note: str = "") -> Release:
    """施行: letters with their numbers, mails, awards, what apps above do, all or nothing. Who is
    second finds it released, and nothing happens twice. What ended in an earlier round is told with
    the last one where the round says so.
    """
    release = locked(release)
    RELEASE_ALL.require(release, by)
    along = [locked(each) for each in stopping.taken_along(release)]
    held = telling.hold([release, *along])
    whole = carried_out(release, held, by=by, note=note)
    for each in along:
        carried_out(each, held, by=by, note=note)
    publishing.publish_rounds(whole)
    telling.go_on(release, by=by)
    return release


def carried_out(release: Release, held: Held, *, by: Actor, note: str) -> Staged:
    """One result of those that are told together."""
    whole = standing.staged(release)
    refuse_while(checks.unreleasable(whole), FAULTS)
    release.released_at, release.released_by_id = timezone.now(), by.pk
    publishing.publish(whole)
    move(release, RELEASE_ALL, by=by, note=note)
    letters = telling.tell(whole, held, by=by)
    notices.results_told(letters)
    acts.released(release, by)
    return whole


@RELEASE.verb(DROP)
def drop(release: Release, *, by: Actor, note: str) -> Release:
    """It is not prepared any more; its proposals can be taken into another one."""
    release = locked(release)
    move(release, DROP, by=by, note=note)
    return release
