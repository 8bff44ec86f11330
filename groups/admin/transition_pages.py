"""The pages of the transitions: what is asked, what will happen, what will be sent."""

from copy import copy
from typing import Any

from core.admin import TransitionForm
from groups import deadlines, notices, workflow
from groups.admin.correction_forms import AskMoreForm, SendBackForm
from groups.models import CorrectionRequest, Registration
from groups.registration import completeness, corrections

VERBS = {
    "start_review": workflow.start_review,
    "send_back": workflow.send_back,
    "ask_more": workflow.ask_more,
    "remind": workflow.remind,
    "take_back": workflow.take_back,
    "approve": workflow.approve,
    "reject": workflow.reject,
    "withdraw": workflow.withdraw,
}
TONES = {"start_review": "", "approve": "", "withdraw": "quiet", "take_back": "quiet"}
NOT_HANDED_IN = "{}が出ていません。補正を求めて、出してもらってください。"
NO_DAY = "期限の日を直すと、ここに出ます。"


class WithdrawForm(TransitionForm):
    """Staff withdraw at the applicant's word alone: who said so, and how."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.required, note.label = True, "だれから、どのように申し出がありましたか"
        note.help_text = "例：代表者の見本 花子さんから、電話で。手続きの履歴に残ります。"
        note.error_messages["required"] = "だれから、どのように申し出があったかを書いてください。"


FORMS = {"send_back": SendBackForm, "ask_more": AskMoreForm, "withdraw": WithdrawForm}
CONSEQUENCES = {
    "start_review": ["状態が「審査中」になり、要件の確認を書けるようになります。"],
    "remind": [
        "申請した人に、いますぐ、もう一度お知らせします。",
        "期限は変わりません。期限の前とあとの、自動のお知らせも続きます。",
    ],
    "approve": [
        "登録番号が付き、団体のページがすぐに公開されます。",
        "登録決定通知書と登録証ができます。",
    ],
    "reject": [
        "理由と教示をのせた不登録通知書ができます。",
        "団体は名簿にのりません。もう一度申請することはできます。",
    ],
    "withdraw": [
        "申請した人から申し出があったときだけ使います。",
        "審査は終わりますが、記録は残ります。もう一度申請することはできます。",
    ],
}


def consequences(registration: Registration, form: TransitionForm) -> list[str]:
    """What happens on the press of the button as the form stands, in sentences."""
    if isinstance(form, SendBackForm):
        return asking(form)
    if form.transition is workflow.TAKE_BACK:
        return taking_back(registration, form)
    return CONSEQUENCES.get(form.transition.name, [])


def taking_back(registration: Registration, form: TransitionForm) -> list[str]:
    """The same for a request that is taken back; papers that were taken out meanwhile are named."""
    due_on = notices.facts(as_it_would_be(registration, form))["due"]
    missing = "、".join(papers_missing(registration))
    return [
        "申請した人に、お願いを取り消したことをお知らせします。期限のお知らせは、もう出ません。",
        "申請した人が書き終えて保存したページは、新しい内容で申請に入ります。"
        "途中まで保存したページは、前の内容のままです。",
        *([f"いま出ていない書類：{missing}。そろうまで、登録できません。"] if missing else []),
        f"審査に戻り、標準処理期間が進みます。期限は{due_on}です。",
    ]


def papers_missing(registration: Registration) -> list[str]:
    """The names of the required documents that are not there."""
    return [str(kind.label) for kind in completeness.missing_attachments(registration)]


def asking(form: SendBackForm) -> list[str]:
    """The same for a request, and for an addition to one."""
    due = form.due
    until = f"補正の期限は{due}です。{due.warning}" if due else NO_DAY
    if isinstance(form, AskMoreForm):
        return [
            "申請した人に、直すところが加わったことをお知らせします。",
            until,
            "前のお願いも合わせた、新しい補正依頼書ができます。",
        ]
    return [
        "申請した人に、直すところと理由をお知らせします。",
        until,
        "再提出されるまで、標準処理期間は止まります。",
    ]


def as_it_would_be(registration: Registration, form: TransitionForm) -> Registration:
    """The application as the act would leave it, as far as letters speak of it; not saved."""
    after = copy(registration)
    if form.transition is workflow.TAKE_BACK:
        deadlines.resume(after)
    if form.transition is workflow.REJECT:
        after.decision_reason = form.arguments()["note"]
    return after


def correction_of(form: TransitionForm) -> CorrectionRequest | None:
    """The request that the form would write, unsaved; the open one where it writes none."""
    return form.correction() if isinstance(form, SendBackForm) else None


def mail_previews(registration: Registration, form: TransitionForm) -> list[dict[str, str]]:
    """The letters of the act as the form stands, in the words of the notice itself."""
    words: dict[str, Any] = {}
    if isinstance(form, SendBackForm):
        if (correction := form.correction()) is None:
            return []
        words = notices.until_when(correction)
    if form.transition is workflow.REMIND and (asked := corrections.open_request(registration)):
        words = notices.reminding(asked)
    after = as_it_would_be(registration, form)
    return notices.previews(after, form.transition.name, **words)


def obstacles(registration: Registration, name: str) -> list[str]:
    """What stands against a decision: papers that are missing, requirements nobody has ticked, a
    term that still runs.
    """
    if name == workflow.APPROVE.name:
        missing = [NOT_HANDED_IN.format(each) for each in papers_missing(registration)]
        return missing + completeness.unchecked_requirements(registration)
    if name == workflow.REJECT.name and (why := workflow.still_mending(registration)):
        return [why]
    return []
