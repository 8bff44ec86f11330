"""The pages of the moves of a hearing: what will happen, what will be sent."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from core.admin import TransitionForm, TransitionPage
from core.calendar import wareki
from core.forms.fields import NumberField
from reviews.admin import meeting_pages
from reviews.choices import PublicNames
from reviews.models import Entry, Hearing
from reviews.notices import hearing as notices
from reviews.notices import meeting as meetings
from reviews.presenting import checklist, ordering, telling, timetable
from reviews.presenting.timetable import Line
from reviews.workflow import hearing as table

FEW = 3  # mails that are shown whole beside the button
ORDER = "1から{}までの数を、1つずつ入れてください。"
NOBODY = "だれにも知らせません。"
MOVED = "時刻が変わる団体に、新しい時刻を知らせます。"
LATER = "時刻が変わった団体には、くじを引いたあとで、新しい時刻を知らせます。"
LOT = "くじの種と、受付番号から順番を計算します。種は、引くまでだれにも分かりません。"
KEPT = "種、順番、引いた人、日時が記録に残り、あとから確かめられます。"


class OrderForm(TransitionForm):
    """A number for each proposal."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = list(ordering.heard(self.obj))
        placed = dict(self.obj.slots.values_list("entry", "place"))
        for each in self.entries:
            self.fields[self.name(each)] = NumberField(
                label=f"{each}　{each.submission.name}", unit="番", most=len(self.entries),
                initial=placed.get(each.pk), help_text=each.submission.title or "",
            )  # fmt: skip
        self.order_fields([*map(self.name, self.entries), "note"])

    @staticmethod
    def name(entry: Entry) -> str:
        """The field of this proposal."""
        return f"place_{entry.pk}"

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean()
        known = [self.cleaned_data.get(self.name(each)) for each in self.entries]
        places = [each for each in known if each is not None]
        if len(places) == len(known) and sorted(places) != list(range(1, len(places) + 1)):
            self.add_error(None, ORDER.format(len(places)))
        return facts

    @property
    def order(self) -> list[int]:
        """The keys of the proposals, the first one first."""
        known = self.facts
        rows = [(known.get(self.name(each)) or 0, each.pk) for each in self.entries]
        return [key for _place, key in sorted(rows)]

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"order": self.order}


def drawing(hearing: Hearing, _form: TransitionForm) -> list[str]:
    """What a first lot does."""
    number = ordering.heard(hearing).count()
    return [f"発表する提案{number}件の順番を決めます。{LOT}", KEPT, NOBODY]


def drawing_again(hearing: Hearing, _form: TransitionForm) -> list[str]:
    """What another lot does."""
    told = NOBODY if hearing.status in telling.UNTOLD else LATER
    return [f"いまの順番をやめて、引き直します。{LOT}", f"理由も、記録に残ります。{KEPT}", told]


def fixing(hearing: Hearing, _form: TransitionForm) -> list[str]:
    """What an order by hand does."""
    told = NOBODY if hearing.status in telling.UNTOLD else MOVED
    return ["書いた順番になります。決めた人と日時が、記録に残ります。", told]


def inviting(hearing: Hearing, _form: TransitionForm) -> list[str]:
    """What the invitation does."""
    number = ordering.heard(hearing).count()
    due = hearing.slides_due
    asked = [f"資料を、{due}まで受け取ります。過ぎたものは受け取りません。"] if due else []
    return [
        f"提案した団体{number}件に、それぞれの時刻と場所を知らせます。ほかの団体の名前は書きません。",
        f"{hearing.meeting}として、{hearing.meeting.words.summons}を、引き受けた委員の1人ひとりに"
        "文書番号をつけて出します。出欠を、答えられます。",
        *(meeting_pages.BY_PHONE.format(each) for each in meetings.unreached(hearing.meeting)),
        *asked,
        "公開のページには、まだ何も出ません。",
    ]


def publishing(hearing: Hearing, _form: TransitionForm) -> list[str]:
    """What the publication does."""
    names = PublicNames(hearing.names).label
    return [
        f"募集のページから、{wareki(hearing.on)}の順番を、だれでも見られるようになります。",
        f"順番には「{names}」を出します。点、額、結果は出しません。",
        "カレンダーにも、日時と場所が出ます。",
    ]


def hiding(_hearing: Hearing, _form: TransitionForm) -> list[str]:
    """What it does to take it back."""
    return ["公開のページとカレンダーから消えます。", "団体と委員への案内は、そのままです。"]


def ending(hearing: Hearing, _form: TransitionForm) -> list[str]:
    """What the end does."""
    return [
        "発表が終わります。採点は、審査のページで進めます。",
        f"話し合いのあと、{hearing.meeting}のページで「会議を終える」を押すと、"
        f"{hearing.meeting.words.minutes}の下書きができます。",
        NOBODY,
    ]


def fixed(hearing: Hearing) -> list[str]:
    """What stands against another order."""
    why = ordering.why_fixed(hearing)
    return [why.removesuffix("。")] if why else []


def unordered(hearing: Hearing) -> list[str]:
    """What stands against the first order."""
    nobody = [] if ordering.heard(hearing).exists() else [ordering.NOBODY.removesuffix("。")]
    return [*nobody, *fixed(hearing)]


def mail_previews(hearing: Hearing, form: TransitionForm) -> list[dict[str, str]]:
    """The first letters that leave as the form stands."""
    if form.transition is table.INVITE:
        members = meetings.summons_preview(hearing.meeting)
        return [*slot_previews(hearing, timetable.timetable(hearing)), *members]
    if isinstance(form, OrderForm) and form.is_bound and hearing.status not in telling.UNTOLD:
        return slot_previews(hearing, lines_of(hearing, form.order))
    return []


def lines_of(hearing: Hearing, order: Sequence[int]) -> list[Line]:
    """The times of an order that is not stored."""
    slots = {each.slot.entry_id: copy(each.slot) for each in timetable.timetable(hearing)}
    rows = [slots[key] for key in order if key in slots]
    for place, slot in enumerate(rows, 1):
        slot.place, slot.is_drawn_up = place, False
    return timetable.reckoned(hearing, rows, hearing.breaks.all())


def slot_previews(hearing: Hearing, lines: Sequence[Line]) -> list[dict[str, str]]:
    """The first letters to groups."""
    found: list[dict[str, str]] = []
    for line, said in list(telling.differing(hearing, lines))[:FEW]:
        is_first = not line.slot.told
        found += notices.slot_preview(line.slot, said, hearing, is_first=is_first)
    return found


PAGES = {
    table.DRAW: TransitionPage(tone="", consequences=drawing, obstacles=unordered),
    table.FIX: TransitionPage(OrderForm, consequences=fixing, obstacles=unordered),
    table.DRAW_AGAIN: TransitionPage(tone="quiet", consequences=drawing_again, obstacles=fixed),
    table.FIX_AGAIN: TransitionPage(OrderForm, tone="quiet", consequences=fixing, obstacles=fixed),
    table.INVITE: TransitionPage(
        tone="", consequences=inviting, obstacles=checklist.uninvited, mail="hearing_invited"
    ),
    table.PUBLISH: TransitionPage(
        tone="", consequences=publishing, obstacles=checklist.unpublished
    ),
    table.UNPUBLISH: TransitionPage(tone="quiet", consequences=hiding),
    table.END: TransitionPage(tone="second", consequences=ending, obstacles=checklist.unended),
}
