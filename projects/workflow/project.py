"""協働事業の手続き: the table of moves of a project, and its verbs.

What has a lifecycle of its own (agreement, money, reports, evaluation) calls these verbs; the order
of acts is that of calls.md §6.
"""

from core.caching import pages
from core.calendar import today, wareki
from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from projects import permissions
from projects.choices import PROJECT_TURN, PROJECT_WORDING
from projects.choices import ProjectStatus as S
from projects.finishing import later
from projects.models import Project
from projects.notices import project as notices
from projects.standing import closing

EARLY = "事業のはじまりの日（{}）は、まだです。"
STILL = "まだ完了にできません"

CONCLUDE = Transition(
    "conclude", {S.TALKING}, S.AGREED, "協定を結んだことを記録する", permissions.runs,
    "domain facts §3.7; guideline: 役割分担や協働内容を協議",
)  # fmt: skip
FAIL_TALKS = Transition(
    "fail_talks", {S.TALKING}, S.FAILED, "協議不調として終える", permissions.runs,
    "協議不調 is an honest end; nobody is worse off by it", needs_reason=True,
)  # fmt: skip
RESUME_TALKS = Transition(
    "resume_talks", {S.FAILED}, S.TALKING, "話し合いを再開する", permissions.runs,
    "both sides want to talk again", needs_reason=True,
)  # fmt: skip
ENTER = Transition(
    "enter", {S.TALKING}, S.RUNNING, "動いている事業として入力する", permissions.enters_running,
    "calls.md §7: a clerk may enter a running project without proposal or decision",
)  # fmt: skip
START = Transition(
    "start", {S.AGREED}, S.RUNNING, "実施をはじめる", permissions.works,
    "guideline: 協働事業の実施; 着手", by_clock=True,
)  # fmt: skip
PAUSE = Transition(
    "pause", {S.RUNNING}, S.PAUSED, "しばらくとめる", permissions.runs,
    "domain facts §3.7: 変更・中止", needs_reason=True,
)  # fmt: skip
RESUME = Transition(
    "resume", {S.PAUSED}, S.RUNNING, "再開する", permissions.runs,
    "domain facts §3.7: 変更・中止",
)  # fmt: skip
STOP = Transition(
    "stop", {S.AGREED, S.RUNNING, S.PAUSED}, S.STOPPED, "中止する", permissions.runs,
    "domain facts §3.7: 変更・中止", needs_reason=True,
)  # fmt: skip
FINISH = Transition(
    "finish", {S.RUNNING}, S.CLOSING, "実施を終える", permissions.works,
    "guideline: 事業の評価・検証; 実績報告", by_clock=True,
)  # fmt: skip
GO_BACK = Transition(
    "go_back", {S.CLOSING}, S.RUNNING, "実施にもどす", permissions.runs,
    "the work was not over yet", needs_reason=True,
)  # fmt: skip
COMPLETE = Transition(
    "complete", {S.CLOSING}, S.COMPLETED, "完了にする", permissions.runs,
    "guideline: その結果を共有して次の取組に生かすこと",
)  # fmt: skip
REOPEN = Transition(
    "reopen", {S.COMPLETED}, S.CLOSING, "完了を取り消す", permissions.runs,
    "something was forgotten", needs_reason=True,
)  # fmt: skip
GIVE_UP = Transition(
    "give_up", {S.TALKING}, S.GIVEN_UP, "辞退として終える", permissions.gives_up,
    "calls.md §1: withdrawal after the decision is normal", by_clock=True,
)  # fmt: skip
TAKE_AGAIN = Transition(
    "take_again", {S.GIVEN_UP}, S.TALKING, "辞退を取り消す", permissions.gives_up,
    "calls.md §7: 受諾 instead of an 辞退, until somebody else was asked", by_clock=True,
)  # fmt: skip
PROJECT = Lifecycle(
    "project", "協働事業", Project, S, PROJECT_TURN,
    (
        CONCLUDE, ENTER, START, PAUSE, RESUME, FINISH, GO_BACK, COMPLETE, REOPEN, FAIL_TALKS,
        RESUME_TALKS, STOP, GIVE_UP, TAKE_AGAIN,
    ),
    PROJECT_WORDING,
)  # fmt: skip
guard(PROJECT)


@PROJECT.verb(CONCLUDE)
def conclude(project: Project, *, by: Actor, note: str = "") -> Project:
    """The agreement is concluded: what it says holds from now on. A part of the agreement's verb,
    which has written it into the columns of the locked project.
    """
    move(project, CONCLUDE, by=by, note=note)
    return project


@PROJECT.verb(ENTER)
def enter(project: Project, *, by: Actor, note: str = "") -> Project:
    """It was running before the portal: both sides find it here from now on."""
    project = locked(project)
    ENTER.require(project, by)
    begins = project.starts_on
    refuse(EARLY.format(wareki(begins)) if begins and today() < begins else "")
    move(project, ENTER, by=by, note=note)
    notices.project_entered(project)
    return project


@PROJECT.verb(START)
def start(project: Project, *, by: Actor, note: str = "") -> Project:
    """The work begins, not before its first day."""
    project = locked(project)
    START.require(project, by)
    begins = project.starts_on
    refuse(EARLY.format(wareki(begins)) if begins and today() < begins else "")
    move(project, START, by=by, note=note)
    told(project)
    return project


@PROJECT.verb(PAUSE)
def pause(project: Project, *, by: Actor, note: str) -> Project:
    """Both sides rest; dates stay as they are until they are moved, each with its reason."""
    project = locked(project)
    move(project, PAUSE, by=by, note=note)
    told(project, note)
    return project


@PROJECT.verb(RESUME)
def resume(project: Project, *, by: Actor, note: str = "") -> Project:
    """The work goes on."""
    project = locked(project)
    move(project, RESUME, by=by, note=note)
    told(project, note)
    return project


@PROJECT.verb(FINISH)
def finish(project: Project, *, by: Actor, note: str = "") -> Project:
    """The work is over; reports, money and evaluation follow."""
    project = locked(project)
    move(project, FINISH, by=by, note=note)
    told(project)
    return project


@PROJECT.verb(GO_BACK)
def go_back(project: Project, *, by: Actor, note: str) -> Project:
    """It was not over yet."""
    project = locked(project)
    move(project, GO_BACK, by=by, note=note)
    told(project, note)
    return project


@PROJECT.verb(COMPLETE)
def complete(project: Project, *, by: Actor, note: str = "") -> Project:
    """Everything is reported, paid and evaluated. Raises NotAllowedNow while something is open."""
    project = locked(project)
    COMPLETE.require(project, by)
    refuse_while(closing.open_matters(project), STILL)
    is_first = not closing.was_completed(project)
    move(project, COMPLETE, by=by, note=note)
    later.ask_later(project)
    if is_first:  # who was told once is not told again that something forgotten was added
        told(project)
    return project


@PROJECT.verb(REOPEN)
def reopen(project: Project, *, by: Actor, note: str) -> Project:
    """Something was forgotten. Nobody is written to: what concerns somebody is asked by itself."""
    project = locked(project)
    move(project, REOPEN, by=by, note=note)
    return project


@PROJECT.verb(FAIL_TALKS)
def fail_talks(project: Project, *, by: Actor, note: str) -> Project:
    """協議不調: an honest end, with its reason told to both sides."""
    project = locked(project)
    move(project, FAIL_TALKS, by=by, note=note)
    told(project, note)
    return project


@PROJECT.verb(RESUME_TALKS)
def resume_talks(project: Project, *, by: Actor, note: str) -> Project:
    """Both sides talk again."""
    project = locked(project)
    move(project, RESUME_TALKS, by=by, note=note)
    told(project, note)
    return project


@PROJECT.verb(STOP)
def stop(project: Project, *, by: Actor, note: str) -> Project:
    """中止: the work ends early; what was paid is settled as the agreement says."""
    project = locked(project)
    move(project, STOP, by=by, note=note)
    told(project, note)
    return project


@PROJECT.verb(GIVE_UP)
def give_up(project: Project, *, by: Actor, note: str = "") -> Project:
    """The group has given up what was awarded. A part of that answer, whose letters tell of it."""
    project = locked(project)
    move(project, GIVE_UP, by=by, note=note)
    return project


@PROJECT.verb(TAKE_AGAIN)
def take_again(project: Project, *, by: Actor, note: str = "") -> Project:
    """受諾 instead of the 辞退. A part of that answer, whose letters tell of it."""
    project = locked(project)
    move(project, TAKE_AGAIN, by=by, note=note)
    return project


def told(project: Project, why: str = "") -> None:
    """Both sides hear of the move; public pages that name the project are made anew."""
    notices.project_moved(project, why)
    pages.refresh_after_commit()
