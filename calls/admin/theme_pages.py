"""The pages of a theme's moves: what is asked, what will happen, what stands against it."""

from datetime import date
from typing import Any

from calls.admin.call_pages import EDITION
from calls.choices import CallStatus
from calls.forms.fields import open_day_to_come
from calls.forms.note import NoteForm
from calls.models import Theme
from calls.notices import theme as notices
from calls.themes import checklist, days
from calls.workflow import theme as workflow
from core.admin import TransitionForm, TransitionPage
from core.forms.dates import DayField

AT_ONCE = "すぐに、だれでも見られるようになります。"
LATER = "募集はまだ公開していません。募集を予告か公開したときに、見られるようになります。"
ERRATUM = "募集を公開しているときは、募集のページと、お知らせのメールに、このままのります。"


class ReasonForm(NoteForm):
    """A reason that stands in the mail as it is."""

    is_told = True
    help_text = "このまま担当課へのメールにのります。"


class SendBackForm(ReasonForm):
    """Why, and until when it is handed in once more."""

    due_on = DayField(label="出しなおす期限", required=False)
    field_order = ("note", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = days.again_by(self.obj)
        self.fields["due_on"].help_text = "この日をもとに、担当課にお知らせします。"

    def clean_due_on(self) -> date:
        """An open day that is still to come; that of the city's setting where none is entered."""
        day = self.cleaned_data["due_on"]
        return open_day_to_come(day) if day else days.again_by(self.obj)

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"due_on": self.facts.get("due_on")}


class PublishForm(NoteForm):
    """A remark; in an open call the reason of the 訂正 that the publication is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_erratum(self.obj):
            note = self.fields["note"]
            note.required, note.label, note.help_text = True, "訂正の理由", ERRATUM
            note.error_messages["required"] = "理由を書いてください。"
            self.is_told = True


class EndForm(NoteForm):
    """Why a theme ends, for everybody whom it concerns."""

    is_told = True
    help_text = ERRATUM


def is_erratum(theme: Theme) -> bool:
    """Whether what everybody reads of an open call changes with it."""
    return theme.call.status == CallStatus.OPENED


def published(theme: Theme, _form: TransitionForm) -> list[str]:
    """What publication does, according to where the call stands."""
    told = notices.count(theme, "theme_published")
    if theme.call.is_shown:
        first, who = AT_ONCE, "担当課、知らせてほしい人、相談している人"
    else:
        first, who = LATER, "担当課"
    return [
        first,
        *([EDITION] if is_erratum(theme) else []),
        f"{told}人（{who}）に、メールでお知らせします。",
        "募集を公開したあとは、金額や役割などの条件を変えると、募集の訂正になります。",
    ]


def ended(theme: Theme, _form: TransitionForm) -> list[str]:
    """What the end of a theme does, and to how many people."""
    told = notices.count(theme, "theme_withdrawn")
    return [
        "テーマのページ、資料、質問と答えが、すぐに見られなくなります。",
        *([EDITION] if is_erratum(theme) else []),
        f"{told}人（担当課、知らせてほしい人、関心を伝えた人、相談や質問をしている人）に、理由をお知らせします。",
        "あとで、もう一度公開できます。番号は変わりません。",
    ]


PAGES: dict[Any, TransitionPage] = {
    workflow.HAND_IN: TransitionPage(
        NoteForm,
        tone="",
        consequences=[
            "市民活動推進課に届きます。採用されたかどうかを、メールでお知らせします。",
            "出したあとの内容は、市民活動推進課が直します。直したいときは、戻してもらってください。",
        ],
        obstacles=checklist.missing,
        mail="theme_handed_in",
    ),
    workflow.SEND_BACK: TransitionPage(
        SendBackForm,
        consequences=[
            "下書きに戻り、担当課が書きなおせます。",
            "出しなおす期限が近づいたときと、過ぎたときに、担当課にメールでお知らせします。",
        ],
        mail="theme_sent_back",
    ),
    workflow.ACCEPT: TransitionPage(
        NoteForm,
        tone="",
        consequences=["この募集の中の番号が付きます。", "「公開する」ことができるようになります。"],
        obstacles=checklist.missing,
        mail="theme_accepted",
    ),
    workflow.PUBLISH: TransitionPage(
        PublishForm,
        tone="",
        consequences=published,
        obstacles=checklist.findings,
        mail="theme_published",
    ),
    workflow.WITHDRAW: TransitionPage(
        EndForm, tone="quiet", consequences=ended, mail="theme_withdrawn"
    ),
    workflow.DROP: TransitionPage(
        ReasonForm,
        tone="quiet",
        consequences=["このテーマは使いません。記録として残ります。元には戻せません。"],
        mail="theme_dropped",
    ),
}
