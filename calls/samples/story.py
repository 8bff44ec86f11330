"""The story of the sample calls, told by the verbs on the days on which it would have happened."""

from collections.abc import Callable, Mapping
from typing import Any

from accounts.models import Section, User
from calls.choices import CallStatus as S
from calls.choices import MilestoneKind
from calls.choices import ThemeStatus as T
from calls.listing import following, interest
from calls.models import Call, RequiredPaper, Theme
from calls.samples import consulting, questioning, writing
from calls.samples.cast import CAST
from calls.samples.days import moment
from calls.samples.papers import handed_over
from calls.samples.parts import SampleCall
from calls.samples.themes import SampleTheme
from calls.themes import attaching
from calls.workflow import call as calls
from calls.workflow import theme as themes
from groups.samples.story import as_of

PREPARED, ANNOUNCED, CORRECTED, WITHDRAWN = -24, -9, -20, -12
CHANGED_PAPER = "活動のようすがわかる写真"
WITHDRAWN_WHY = "今年度の予算で直せることになったため。"
PREPARING = {
    "work": "準備する",
    "citizens": "日と人数を決めて、声をかける",
    "city": "場所と道具を用意し、広報紙にのせる",
}
DROPPED_WHY = "業者に委託している仕事と重なるため。"


def tell(people: Mapping[str, Any]) -> int:
    """Make every sample that is missing; returns how many were made. ``people`` by their key:
    clerk, liaison, representative, member, outsider.
    """
    made = sum(play(sample, people) for sample in CAST if is_missing(sample))
    if made:
        be_followed(people)
    return made + questioning.tell(people) + consulting.tell(people)


def is_missing(sample: SampleCall) -> bool:
    """Whether this call has not been told."""
    return not Call.objects.filter(title=sample.title).exists()


def play(sample: SampleCall, people: Mapping[str, Any]) -> int:
    """One call, from its preparation to its state."""
    clerk = people["clerk"]
    since = min(0, offset(sample, MilestoneKind.OPENS)) + PREPARED
    with as_of(moment(since)):
        call = writing.begun(sample, clerk)
        written = [write_theme(call, each, people) for each in sample.themes]
    with as_of(moment(since + 7)):
        for theme, each in zip(written, sample.themes, strict=True):
            judge_theme(theme, each.state, clerk)
    if sample.state == S.ANNOUNCED:
        with as_of(moment(ANNOUNCED)):
            calls.announce(call, by=clerk)
    if sample.state in (S.OPENED, S.DECIDED):
        open_up(call, sample, clerk)
    return 1


def offset(sample: SampleCall, kind: MilestoneKind) -> int:
    """How many days from today a day of the call is."""
    return next(on for each, on, _ in sample.days if each == kind)


def open_up(call: Call, sample: SampleCall, clerk: User) -> None:
    """Open on its day; then what happened since."""
    with as_of(moment(offset(sample, MilestoneKind.OPENS), 9)):
        call = calls.open_up(call, by=clerk)
    if sample.copied_from:
        with as_of(moment(CORRECTED)):
            calls.correct(
                call, by=clerk, write=explain_paper(call), note="説明が足りなかったため。"
            )
    if sample.state == S.DECIDED:
        with as_of(moment(offset(sample, MilestoneKind.RESULT), 15)):
            calls.decide(call, by=clerk)
    for theme in call.themes.filter(title__in=fallen(sample)):
        with as_of(moment(WITHDRAWN)):
            themes.withdraw(theme, by=clerk, note=WITHDRAWN_WHY)


def fallen(sample: SampleCall) -> list[str]:
    """The titles of the themes that were published and fell."""
    return [each.title for each in sample.themes if each.state == T.WITHDRAWN]


def explain_paper(call: Call) -> Callable[[], object]:
    """What the 訂正 of a sample stores."""
    papers = RequiredPaper.objects.filter(course__call=call, name=CHANGED_PAPER)
    return lambda: papers.update(note="3枚まで。写っている人の同意を得てください。")


def write_theme(call: Call, sample: SampleTheme, people: Mapping[str, Any]) -> Theme:
    """A theme in the words of its section, handed in when it is whole."""
    section = Section.objects.get(name=sample.section, department=None)
    writer = people["liaison"] if people["liaison"].sections.contains(section) else people["clerk"]
    facts = {
        "contact": "電話 0495-00-0000（開庁日の8時30分から17時15分まで）",
        "owner": writer,
        "roles": [] if sample.state == T.DRAFT else [PREPARING],
    }
    course = writing.city_course(call)
    theme = Theme.objects.create(
        call=call, course=course, section=section, title=sample.title, **{**facts, **sample.facts}
    )
    if sample.has_paper:
        name, summary = "これまでのごみの数の記録（見本）", "5か所、毎月"
        attaching.add(theme, handed_over(name), by=writer, name=name, summary=summary)
    return theme if sample.state == T.DRAFT else themes.hand_in(theme, by=writer)


def judge_theme(theme: Theme, state: T, clerk: User) -> None:
    """What the clerk makes of it, as far as it comes before the opening."""
    if state == T.DROPPED:
        themes.drop(theme, by=clerk, note=DROPPED_WHY)
    elif state not in (T.DRAFT, T.HANDED_IN):
        themes.accept(theme, by=clerk)


def be_followed(people: Mapping[str, Any]) -> None:
    """Somebody wants to be told, and a registered group looks for others."""
    announced = Call.objects.get(title=next(e.title for e in CAST if e.state == S.ANNOUNCED))
    theme = Theme.objects.filter(status=T.PUBLISHED, call__title__startswith="サンプル").first()
    with as_of(moment(-3)):
        following.follow(announced, by=people["outsider"])
        if theme is None:
            return
        following.follow(theme, by=people["representative"])
        own = interest.groups(people["representative"]).first()
        interest.tell(theme, by=people["representative"], organization=own, seeks=True)
