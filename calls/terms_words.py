"""The conditions of a call in words: who may apply, how it is decided, what comes first.

What all courses share is said once; what differs is said by course (:func:`by_course`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from calls.choices import CallStatus, ConsultationNeed, Intake, MilestoneKind, RoundKind
from calls.models import Call, Course, Milestone
from calls.phases import days_of
from core import calendar
from core.calendar.law import LAST_MINUTE
from groups.choices import OrganizationKind

NOBODY_ALONE = "個人では応募できません"
MAY_BEGIN = "書きはじめるのは、登録の前でもできます"


@dataclass(frozen=True)
class Said:
    """Words, and the course of which they hold; "" for all."""

    words: str
    course: str = ""


def by_course(courses: Sequence[Course], words: Callable[[Course], str]) -> list[Said]:
    """What each course says: once if all say the same."""
    said = [(words(course), course.name) for course in courses]
    if len({each for each, _ in said}) == 1:
        return [Said(said[0][0])]
    return [Said(each, name) for each, name in said]


def bodies(course: Course) -> str:
    """市民活動団体、地域コミュニティ団体、事業者."""
    labels = [kind.label for kind in OrganizationKind if course.admits(kind)]
    return "、".join(label.partition("（")[0] for label in labels)


def registration(course: Course) -> str:
    """Whether the register must know the group, and that one may begin before."""
    if course.holds("registration_required"):
        return f"応募するまでに、市の登録を受けてください。{MAY_BEGIN}。"
    return "市の登録を受けていない団体も応募できます。"


def how_many(course: Course) -> str:
    """1団体1件まで, and whether several may propose together."""
    one = "1団体1件までです。" if course.holds("one_per_group") else ""
    joint = "いくつかの団体が合同で提案できます。" if course.call.may_be_joint else ""
    return one + joint


def decided_by(course: Any) -> str:
    """書類審査と公開プレゼンテーション; "" while there is no round. Reads ``round_kinds``."""
    return "と".join(str(RoundKind(kind).label) for kind in course.round_kinds)


def intake(course: Course) -> str:
    """随時・先着順, beside the leaf of a call; "" for one with a period."""
    return {Intake.ROLLING: "随時", Intake.FIRST_COME: "先着順"}.get(course.holds("intake"), "")


def consultation(course: Course, milestones: Iterable[Milestone]) -> str:
    """Whether and until when one talks with the city first."""
    need = ConsultationNeed(course.holds("consultation"))
    if need is not ConsultationNeed.REQUIRED:
        return str(need.label)
    days = [m for m in days_of(course, milestones) if m.kind == MilestoneKind.CONSULTATION]
    until = f"{calendar.wareki_short(days[0].on)}までに" if days else "応募の前に"
    return f"{until}1回、担当課と話してください"


def before_writing(courses: Iterable[Course]) -> str:
    """The same in one sentence for all courses that go on: none is told that one may do without."""
    needs = {course.holds("consultation") for course in courses if course.closed_at is None}
    if needs == {ConsultationNeed.REQUIRED}:
        return "応募の前に、担当課と話すことが必要です。"
    if ConsultationNeed.REQUIRED in needs:
        return "応募する部門によっては、先に担当課と話すことが必要です。"
    if needs == {ConsultationNeed.NONE}:
        return "相談しなくても応募できます。迷うときは、担当課と話せます。"
    return "書く前に、担当課と話してみてください。"


def hour(milestone: Milestone) -> str:
    """The hour at which it begins, or ends as a deadline: 17時; "" for the whole day."""
    at = milestone.starts_at
    if at is None and milestone.ends_at != LAST_MINUTE:
        at = milestone.ends_at
    return calendar.clock(at)


def day(milestone: Milestone) -> str:
    """おおむね令和9年2月10日（水）, 令和8年12月4日（金）17時: the day with its year."""
    about = "おおむね" if milestone.is_about else ""
    return about + calendar.wareki(milestone.on) + hour(milestone)


def continuing(years: int) -> str:
    """The one sentence that may be said of the years after the first (calls.md §6)."""
    return f"続けるかは毎年の審査と予算によります（最長{years}年）。" if years > 1 else ""


def budget(call: Call) -> str:
    """The condition under which a call stands whose budget is not voted; "" for none."""
    has_money = any(course.has_money for course in call.courses.all())
    if call.budget_voted_on or not call.work_from or not has_money:
        return ""
    label = calendar.fiscal_year_label(calendar.fiscal_year(call.work_from)).partition("（")[0]
    return f"予算が決まる前の募集です。{label}予算の成立を条件とします。"


def work(call: Call) -> str:
    """令和9年4月1日（木）から令和10年3月31日（金）まで; "" while it is not set."""
    days = (call.work_from, "から"), (call.work_until, "まで")
    return "".join(calendar.wareki(day) + word for day, word in days if day)


def year(call: Call) -> str:
    """令和9年度（2027年度）に行う事業."""
    begins = calendar.fiscal_year(call.work_from) if call.work_from else call.fiscal_year
    return f"{calendar.fiscal_year_label(begins)}に行う事業"


def why_closed(call: Call) -> Iterator[str]:
    """Which courses take nothing any more, and why."""
    if call.status == CallStatus.OPENED:
        for course in call.courses.all():
            if course.closed_at:
                since = calendar.wareki_short(course.closed_at)
                yield f"{course.name}：{since}に受け付けをやめました（{course.closed_why}）"
