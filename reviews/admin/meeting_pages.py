"""The pages of what happens to a meeting and its minutes: what is asked, what will be sent."""

from collections.abc import Sequence
from typing import Any

from core.admin import TransitionForm, TransitionPage
from core.calendar import today, wareki
from core.forms.dates import DayField
from reviews.choices import CommitteeLetterKind, MeetingStatus
from reviews.meetings import paying, planning, public
from reviews.models import Meeting, Minutes
from reviews.notices import meeting as notices
from reviews.notices import minutes as minutes_notices
from reviews.workflow import meeting as table
from reviews.workflow import minutes as minutes_table

BY_PHONE = "{}さんには、メールも手紙も送れません。電話などで知らせてください。"
CHECK_DAYS = 14


class WhyForm(TransitionForm):
    """The reason stands in the letter."""

    is_told = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "このまま委員への知らせにのります。"


class InsideForm(TransitionForm):
    """A remark or a reason for the record of the office."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "手続きの履歴に残ります。委員には見えません。"


class WordForm(TransitionForm):
    """Whose word it was."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.required, note.label = True, "だれが、どのように確かめましたか"
        note.help_text = "例：委員長が、紙で。手続きの履歴に残ります。"
        note.error_messages["required"] = "だれが、どのように確かめたかを書いてください。"


def summoning(meeting: Meeting, _form: TransitionForm) -> list[str]:
    """What it does to tell the members."""
    return [
        f"{meeting.words.summons}を、引き受けた委員の1人ひとりに、文書番号をつけて出します。",
        "メールの届く人には、ログインしないで答えられるリンクを、ほかの人には紙の文書を送ります。",
        "文書の次第に、提案の名前はのりません。利害関係で外れた委員にも、同じ文書が届きます。",
        *(BY_PHONE.format(each) for each in notices.unreached(meeting)),
        *planning.warnings(meeting),
    ]


def putting_off(_meeting: Meeting, _form: TransitionForm) -> list[str]:
    """What it does to put it off."""
    return [
        "準備中に戻ります。日を直して、もう一度知らせてください。文書は、新しい番号で出ます。",
        "出欠の返事は、数えなくなります。前のリンクは使えなくなります。",
    ]


def holding(meeting: Meeting, _form: TransitionForm) -> list[str]:
    """What it does to end it."""
    fee, pay = paying.fee_of(meeting.review.round.course.call.body), meeting.words.pay
    paid = f"{pay}は、出席した1人につき{fee:,}円です。市の職員には、支払いません。" if pay else ""
    return [
        f"{meeting.words.minutes}の下書きができます。",
        *([paid] if paid else []),
    ]


def calling_off(meeting: Meeting, _form: TransitionForm) -> list[str]:
    """What it does to call it off."""
    told = meeting.status == MeetingStatus.CALLED
    return [
        "知らせた委員の全員に、取りやめを知らせます。" if told else "だれにも知らせません。",
        "この会議は、もう戻せません。",
    ]


def not_over(meeting: Meeting) -> list[str]:
    """What is missing before the end."""
    return list(filter(None, [table.why_not_over(meeting)]))


def untold(meeting: Meeting) -> list[str]:
    """What stands against telling the members."""
    return [*planning.obstacles(meeting), *filter(None, [table.why_not_by_itself(meeting)])]


def not_put_off(meeting: Meeting) -> list[str]:
    """What stands against another day."""
    return list(filter(None, [table.has_hearing(meeting, table.BY_ITS_DAY)]))


def not_called_off(meeting: Meeting) -> list[str]:
    """What stands against the end without a meeting."""
    return list(filter(None, [table.has_hearing(meeting, table.STAYS)]))


def mail_previews(meeting: Meeting, form: TransitionForm) -> list[dict[str, str]]:
    """The letters of the move."""
    if form.transition is table.SUMMON:
        return notices.summons_preview(meeting)
    kind = {table.PUT_OFF: notices.PUT_OFF, table.CALL_OFF: notices.CALLED_OFF}.get(form.transition)
    why = form.facts.get("note") or ""
    return notices.ended_preview(kind, meeting, why) if kind and why else []


PAGES = {
    table.SUMMON: TransitionPage(
        InsideForm, tone="", consequences=summoning, obstacles=untold,
        mail="meeting_summoned", letters=[CommitteeLetterKind.SUMMONS],
    ),
    table.HOLD: TransitionPage(InsideForm, tone="", consequences=holding, obstacles=not_over),
    table.PUT_OFF: TransitionPage(
        WhyForm, consequences=putting_off, obstacles=not_put_off, mail=notices.PUT_OFF
    ),
    table.CALL_OFF: TransitionPage(
        WhyForm, tone="quiet", consequences=calling_off, obstacles=not_called_off,
        mail=notices.CALLED_OFF,
    ),
}  # fmt: skip

# --- minutes ------------------------------------------------------------------------------------


class CheckForm(TransitionForm):
    """By when the members say what is wrong."""

    check_by = DayField(label="確認の期限", initial=lambda: planning.in_days(CHECK_DAYS))
    field_order = ("check_by", "note")
    is_told = True

    def clean_check_by(self) -> Any:
        day = self.cleaned_data["check_by"]
        if day <= today():
            self.add_error("check_by", minutes_table.PAST)
        return day

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"check_by": self.facts.get("check_by")}


def asking(minutes: Minutes, form: TransitionForm) -> list[str]:
    """What it does to ask for the check."""
    day = form.facts.get("check_by")
    until = f"{wareki(day)}までに" if day else ""
    return [
        f"出席した委員に、{until}読んで、直すところを知らせるようお願いします。",
        "利害関係で外れた提案の部分は、その委員には見えません。",
        "確認のあいだは、書けません。直すときは「直す」を押します。",
    ]


def publishing(minutes: Minutes, _form: TransitionForm) -> Sequence[str]:
    """What everybody will read."""
    return [
        "次の部分が、だれでも読めるようになります。",
        *(f"{each.heading}：{each.text[:60]}" for each in public.parts(minutes.meeting)),
    ]


def minutes_previews(minutes: Minutes, form: TransitionForm) -> list[dict[str, str]]:
    """The letter that asks for the check."""
    if form.transition is not minutes_table.ASK_CHECK or not form.facts.get("check_by"):
        return []
    minutes.check_by = form.facts["check_by"]
    return minutes_notices.check_preview(minutes)


MINUTES_PAGES = {
    minutes_table.ASK_CHECK: TransitionPage(
        CheckForm, tone="", consequences=asking, mail="minutes_to_check"
    ),
    minutes_table.CONFIRM: TransitionPage(
        WordForm,
        tone="",
        consequences=("確認が済んだ記録になります。直すと、もう一度確認します。",),
    ),
    minutes_table.PUBLISH: TransitionPage(
        InsideForm, tone="", consequences=publishing, obstacles=public.obstacles
    ),
    minutes_table.REWRITE: TransitionPage(
        InsideForm, consequences=("下書きに戻ります。委員の返事は、記録に残ります。",)
    ),
    minutes_table.WITHDRAW: TransitionPage(
        InsideForm, tone="quiet", consequences=("だれでも読めるページから、すぐに消えます。",)
    ),
}
