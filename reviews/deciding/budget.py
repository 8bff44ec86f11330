"""予算: whether money may be promised now, and under which condition (calls.md §6).

採択（内定） may be told before the vote only where the whole pot is voted as one (枠計上), and then
every letter says so; a work with an item of its own waits for its vote.
"""

from django.db.models import prefetch_related_objects

from calls.choices import BudgetManner, MilestoneKind
from calls.models import Call
from core.calendar import today, wareki

NO_DAY = (
    "予算の議決の日が書かれていません。募集の条件に「予算が議決された日」を書くか、"
    "日程に「予算の議決」を加えてください。"
)
NOT_YET = "個別計上の予算は、議決（{day}）のあとに、結果を知らせます。"
VOTED = "予算は、{day}に議決されました。"
AHEAD = "予算の議決は、{day}の予定です。採択の手紙には「予算の成立を条件とします」と書きます。"
CONDITION = "この採択は、{day}に予定している予算の成立を条件とします。"
CONDITION_WITHOUT_DAY = "この採択は、予算の成立を条件とします。"


def is_voted(call: Call) -> bool:
    """Whether the money is there."""
    return call.budget_voted_on is not None and call.budget_voted_on <= today()


def vote_on(call: Call) -> str:
    """The day of the vote that lies ahead, in words; "" where none is known."""
    if call.budget_voted_on is not None:
        return wareki(call.budget_voted_on)
    prefetch_related_objects([call], "milestones")  # read once, however many letters say it
    ahead = (each for each in call.milestones.all() if each.on >= today())
    row = next((each for each in ahead if each.kind == MilestoneKind.BUDGET_VOTE), None)
    return wareki(row.on) if row else ""


def fault(call: Call) -> str:
    """Why nothing may be promised now; "" where it may."""
    if is_voted(call):
        return ""
    day = vote_on(call)
    if not day:
        return NO_DAY
    return NOT_YET.format(day=day) if call.budget_manner == BudgetManner.SINGLE else ""


def said(call: Call) -> str:
    """How the money stands, for the page of the release."""
    if is_voted(call) and call.budget_voted_on:
        return VOTED.format(day=wareki(call.budget_voted_on))
    return fault(call) or AHEAD.format(day=vote_on(call))


def condition(call: Call) -> str:
    """What a letter that grants says of a budget that is not voted yet; "" where it is. The day of
    the vote may be past, and nobody has noted yet what came of it.
    """
    if is_voted(call):
        return ""
    day = vote_on(call)
    return CONDITION.format(day=day) if day else CONDITION_WITHOUT_DAY
