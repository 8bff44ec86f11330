"""The pages of the transitions: what is asked, what will happen, what will be sent."""

from copy import copy
from typing import Any

from accounts.models import AppealText
from core.admin import TransitionForm, TransitionPage
from groups import deadlines, notices, workflow
from groups.admin.correction_forms import AskMoreForm, SendBackForm
from groups.choices import LetterKind
from groups.letters.facts import APPEAL
from groups.models import CorrectionRequest, Registration
from groups.registration import completeness, corrections

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


def taking_back(registration: Registration, form: TransitionForm) -> list[str]:
    """What taking a request back does; papers that were taken out meanwhile are named."""
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


def until(form: SendBackForm) -> str:
    """Until when the applicant would have time."""
    return f"補正の期限は{form.due}です。{form.due.warning}" if form.due else NO_DAY


def asking(registration: Registration, form: SendBackForm) -> list[str]:
    """What a request for correction does."""
    return [
        "申請した人に、直すところと理由をお知らせします。",
        until(form),
        "再提出されるまで、標準処理期間は止まります。",
    ]


def asking_more(registration: Registration, form: AskMoreForm) -> list[str]:
    """What an addition to an open request does."""
    return [
        "申請した人に、直すところが加わったことをお知らせします。",
        until(form),
        "前のお願いも合わせた、新しい補正依頼書ができます。",
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
    page, after = PAGES[form.transition], as_it_would_be(registration, form)
    return notices.previews(after, page.mail, page.letters, **words)


def undecidable(registration: Registration) -> list[str]:
    """What stands against the approval: missing papers, requirements nobody has ticked."""
    missing = [NOT_HANDED_IN.format(each) for each in papers_missing(registration)]
    return missing + completeness.unchecked_requirements(registration)


def refusing(_registration: Registration, _form: TransitionForm) -> list[str]:
    """What a refusal does. 教示 is on the letter only if the city has written it."""
    told = "理由と教示" if AppealText.text_of(APPEAL) else "理由"
    return [
        f"{told}をのせた不登録通知書ができます。",
        "団体は名簿にのりません。もう一度申請することはできます。",
    ]


def in_time(registration: Registration) -> list[str]:
    """What stands against a refusal: a term that still runs."""
    return list(filter(None, [workflow.still_mending(registration)]))


PAGES = {
    workflow.START_REVIEW: TransitionPage(
        tone="",
        consequences=["状態が「審査中」になり、要件の確認を書けるようになります。"],
    ),
    workflow.SEND_BACK: TransitionPage(
        SendBackForm,
        consequences=asking,
        mail="registration_sent_back",
        letters=[LetterKind.CORRECTION],
    ),
    workflow.ASK_MORE: TransitionPage(
        AskMoreForm,
        consequences=asking_more,
        mail="correction_added",
        letters=[LetterKind.CORRECTION],
    ),
    workflow.REMIND: TransitionPage(
        consequences=[
            "申請した人に、いますぐ、もう一度お知らせします。",
            "期限は変わりません。期限の前とあとの、自動のお知らせも続きます。",
        ],
        mail="correction_due",
    ),
    workflow.TAKE_BACK: TransitionPage(
        tone="quiet", consequences=taking_back, mail="correction_taken_back"
    ),
    workflow.APPROVE: TransitionPage(
        tone="",
        consequences=[
            "登録番号が付き、団体のページがすぐに公開されます。",
            "登録決定通知書と登録証ができます。",
        ],
        obstacles=undecidable,
        mail="registration_approved",
        letters=[LetterKind.DECISION, LetterKind.CERTIFICATE],
    ),
    workflow.REJECT: TransitionPage(
        consequences=refusing,
        obstacles=in_time,
        mail="registration_rejected",
        letters=[LetterKind.REJECTION],
    ),
    workflow.WITHDRAW: TransitionPage(
        WithdrawForm,
        tone="quiet",
        consequences=[
            "申請した人から申し出があったときだけ使います。",
            "審査は終わりますが、記録は残ります。もう一度申請することはできます。",
        ],
        mail="registration_withdrawn",
    ),
}
