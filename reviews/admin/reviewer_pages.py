"""The pages of what happens to a place: what is asked, what will happen, what will be sent."""

from copy import copy
from typing import Any

from core.admin import TransitionForm, TransitionPage
from core.calendar import wareki
from reviews import receivers
from reviews.choices import RefusalReason
from reviews.committee import places
from reviews.forms.answer import reason_field
from reviews.models import Reviewer
from reviews.notices import reviewer as notices
from reviews.workflow import reviewer as table

BY_PHONE = "メールアドレスがないので、お願いは送りません。電話などでお願いしてください。"
SHEETS = "書きかけの採点表は、だれにも見えないまま閉じます。出した採点表は、残ります。"


class AnswerForm(TransitionForm):
    """An answer by telephone or on paper: whose word it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.required, note.label = True, "だれから、どのように返事がありましたか"
        note.help_text = "例：本人から、電話で。手続きの履歴に残ります。"
        note.error_messages["required"] = "だれから、どのように返事があったかを書いてください。"


class RefuseForm(AnswerForm):
    """With the reason out of the list."""

    reason = reason_field()
    field_order = ("reason", "note")

    def arguments(self) -> dict[str, Any]:
        reason = self.facts.get("reason") or RefusalReason.OTHER
        return super().arguments() | {"reason": RefusalReason(reason)}


class AgainForm(TransitionForm):
    """A remark for the office."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "手続きの履歴に残ります。委員には見えません。"


class EndForm(TransitionForm):
    """Why: on record, not in the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "市の記録に残ります。お知らせのメールにはのりません。"


def asked_anew(reviewer: Reviewer) -> Reviewer:
    """The place as it would be if the member were asked again today; not saved."""
    after = copy(reviewer)
    places.set_answer_by(after)
    return after


def asking(reviewer: Reviewer, _form: TransitionForm) -> list[str]:
    """What it does to ask again."""
    until = wareki(asked_anew(reviewer).answer_by)
    told = receivers.member(reviewer.member)
    return [
        "新しいリンクをメールで送ります。前のリンクは、使えなくなります。" if told else BY_PHONE,
        f"返事の期限は、{until}になります。",
    ]


def accepting(reviewer: Reviewer, _form: TransitionForm) -> list[str]:
    """What it does to enter a yes."""
    found = ["審査している提案があるときは、利害関係の届け出をお願いすることになります。"]
    if reviewer.member.person_id is None:
        found.append(
            "アカウントがまだありません。お願いのリンクからは、そのあとも入れます。"
            "紙でやりとりするときは、届け出と採点表を、事務局が入力します。"
        )
    return found


def declining(_reviewer: Reviewer, _form: TransitionForm) -> list[str]:
    """What it does to enter a no."""
    return ["お願いのリンクは、使えなくなります。次の募集では、またお願いできます。", SHEETS]


def ending(_reviewer: Reviewer, _form: TransitionForm) -> list[str]:
    """What it does to take somebody out."""
    return ["審査の画面も、提案も、この人にはすぐに見えなくなります。", SHEETS]


def not_able(reviewer: Reviewer) -> list[str]:
    """Why the member cannot review."""
    return list(filter(None, [places.why_not(reviewer)]))


def mail_previews(reviewer: Reviewer, form: TransitionForm) -> list[dict[str, str]]:
    """The letters of the act to the member, in the words of the notice itself."""
    if form.transition is table.INVITE_AGAIN:
        return notices.invitation_preview(asked_anew(reviewer), places.link_ends())
    return notices.ended_preview(reviewer) if form.transition is table.END else []


PAGES = {
    table.ACCEPT: TransitionPage(AnswerForm, tone="", consequences=accepting, obstacles=not_able),
    table.REFUSE: TransitionPage(RefuseForm, consequences=declining),
    table.INVITE_AGAIN: TransitionPage(
        AgainForm, consequences=asking, obstacles=not_able, mail="reviewer_invited"
    ),
    table.END: TransitionPage(EndForm, tone="quiet", consequences=ending, mail="reviewer_ended"),
}
