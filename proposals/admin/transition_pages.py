"""The pages of the transitions: what is asked, what will happen, what will be sent."""

from copy import copy
from typing import Any

from accounts.models import AppealText
from core.admin import TransitionForm, TransitionPage
from core.calendar import wareki
from proposals.admin.act_forms import MendForm, WithdrawForm
from proposals.admin.correction_forms import AskForm
from proposals.checking import corrections, points, trifles
from proposals.choices import NO_ANSWER, LetterKind
from proposals.letters.facts import APPEAL, Recheck
from proposals.models import Proposal
from proposals.notices import checking as notices
from proposals.notices.previews import previews
from proposals.submitting import followers
from proposals.workflow import proposal as table
from proposals.workflow.checking import ONE, PENDING
from proposals.workflow.handing_in import start_checking, stop_checking

NO_DAY = "期限の日を直すと、ここに出ます。"
LOST = "団体がいま直しているところは、出されなかったことになります。"
KEPT = f"{LOST}つけたファイルは、記録に残ります。そのことを、お知らせのメールに書きます。"
OTHERS = (
    "団体が直している途中のところがあります。選んだページのほかは、補正では出されず、"
    "前に出した内容のままになります。そのことを、お知らせのメールに書きます。"
)


# --- what each act does -------------------------------------------------------------------------


def asking(proposal: Proposal, form: AskForm) -> list[str]:
    """What a 補正 does."""
    until = f"補正の期限は{form.due}です。{form.due.warning}" if form.due else NO_DAY
    return [
        "提案した団体に、直すページと理由をお知らせします。選んだページだけが、書けるようになります。",
        until,
        f"{NO_ANSWER}補正は自動で終わります。",
        "終わるまで、要件確認済にはできません。市が確かめる期限は、待った開庁日の分だけのびます。",
        *([OTHERS] if proposal.editing_since else []),
    ]


def taking_back(proposal: Proposal, _form: TransitionForm) -> list[str]:
    """What it does to say that nothing is to be mended after all."""
    return [
        "提案した団体に、お願いを取り消したことをお知らせします。期限のお知らせは、もう出ません。",
        "お願いは、取り消したものとして記録に残ります。",
        *([LOST] if proposal.editing_since else []),
    ]


def mending(proposal: Proposal, form: MendForm) -> list[str]:
    """What a 軽微な訂正 does; the changes as the form stands."""
    changed = "、".join(form.sentences())
    return [
        "団体に代わって、新しい提出になります。前の提出も残ります。",
        "提案した団体に、訂正したところと理由をお知らせします。",
        f"訂正するところ：{changed}" if changed else "まだ、何も変えていません。",
        "要件の確認は、新しい提出でもう一度保存してください。",
        *([LOST] if proposal.editing_since else []),
    ]


def confirming(proposal: Proposal, _form: TransitionForm) -> list[str]:
    """What 要件確認済 does."""
    return [
        "提案した団体に、要件を確かめたことをお知らせします。採択が決まったということではありません。",
        "団体は、もう出し直せません。直すところがあるときは、補正を求めます。",
        *([KEPT] if proposal.editing_since else []),
    ]


def refusing(proposal: Proposal, _form: TransitionForm) -> list[str]:
    """What 要件を満たさない does. 教示 is on the letter only if the city has written it."""
    told = "理由と教示" if AppealText.text_of(APPEAL) else "理由"
    return [
        f"{told}をのせたお知らせができます。審査には進みません。",
        *(["いまの補正のお願いは、終わりになります。"] if proposal.open_correction else []),
        *([KEPT] if proposal.editing_since else []),
    ]


def checking_again(proposal: Proposal, form: TransitionForm) -> list[str]:
    """What it does to take a finding back."""
    after = as_it_would_be(proposal, form)
    due = wareki(after.check_due_on) if after.check_due_on else ""
    return [
        "理由をのせたお知らせができます。前のお知らせは取り消され、記録に残ります。",
        f"要件審査中に戻ります。確かめる期限は{due}です。",
    ]


def as_it_would_be(proposal: Proposal, form: TransitionForm) -> Proposal:
    """The proposal as the act would leave it, as far as letters speak of it; not saved."""
    after = copy(proposal)
    if form.transition is table.FIND_INELIGIBLE:
        after.check_reason = form.arguments()["note"]
    if form.transition is table.TAKE_BACK_CHECK:
        stop_checking(after)
        start_checking(after)
    return after


def about(proposal: Proposal, form: TransitionForm, kind: LetterKind) -> Any:
    """What the official letter of the act would be about; None while the form cannot say."""
    if kind == LetterKind.CORRECTION:
        return form.correction() if isinstance(form, AskForm) else None
    after = as_it_would_be(proposal, form)
    return Recheck(after, form.arguments()["note"]) if kind == LetterKind.TAKEN_BACK else after


def mail_previews(proposal: Proposal, form: TransitionForm) -> list[dict[str, str]]:
    """The letters of the act as the form stands, in the words of the notice itself."""
    page, note = PAGES[form.transition], form.arguments()["note"]
    told: dict[str, Any] = {"reason": note, "put_aside": proposal.editing_since is not None}
    if isinstance(form, AskForm):
        if (correction := form.correction()) is None:
            return []
        told = notices.asking(correction)
    if isinstance(form, MendForm):
        told = notices.mending(form.sentences(), note)
    return previews(as_it_would_be(proposal, form), page.mail, page.letters, **told)


# --- what stands against each -------------------------------------------------------------------


def already_asked(proposal: Proposal) -> list[str]:
    return [ONE] if proposal.open_correction else []


def nothing_asked(proposal: Proposal) -> list[str]:
    return [] if proposal.open_correction else [corrections.NONE]


def not_mendable(proposal: Proposal) -> list[str]:
    return list(filter(None, [trifles.obstacle(proposal)]))


def under_review(proposal: Proposal) -> list[str]:
    return list(filter(None, [followers.obstacle(proposal)]))


def unconfirmed(proposal: Proposal) -> list[str]:
    """What stands against 要件確認済: an open 補正, points that nobody has confirmed."""
    pending = [PENDING] if proposal.open_correction else []
    return pending + [each.label for each in points.open_points(proposal)]


PAGES = {
    table.CONFIRM_FILING: TransitionPage(
        tone="",
        consequences=confirming,
        obstacles=unconfirmed,
        mail="filing_confirmed",
        letters=[LetterKind.FILED],
    ),
    table.ASK_CORRECTION: TransitionPage(
        AskForm,
        consequences=asking,
        obstacles=already_asked,
        mail="correction_asked",
        letters=[LetterKind.CORRECTION],
    ),
    table.TAKE_BACK_CORRECTION: TransitionPage(
        tone="quiet",
        consequences=taking_back,
        obstacles=nothing_asked,
        mail="correction_taken_back",
    ),
    table.MEND: TransitionPage(
        MendForm, consequences=mending, obstacles=not_mendable, mail="proposal_mended"
    ),
    table.FIND_INELIGIBLE: TransitionPage(
        consequences=refusing, mail="found_ineligible", letters=[LetterKind.INELIGIBLE]
    ),
    table.TAKE_BACK_CHECK: TransitionPage(
        tone="quiet",
        consequences=checking_again,
        obstacles=under_review,
        mail="check_taken_back",
        letters=[LetterKind.TAKEN_BACK],
    ),
    table.WITHDRAW: TransitionPage(
        WithdrawForm,
        tone="quiet",
        consequences=[
            "提案した団体から申し出があったときだけ使います。元には戻せません。",
            "手続きは終わりますが、記録は残ります。",
        ],
        mail="proposal_withdrawn",
    ),
}
ELSEWHERE = (
    table.SUBMIT, table.RESUBMIT, table.ANSWER_CORRECTION, table.EXPIRE_CORRECTION, table.DECIDE,
)  # fmt: skip
