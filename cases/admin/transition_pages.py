"""The pages of the transitions: what is asked, what will happen, what stands against it."""

from typing import Any

from django.db.models import QuerySet

from cases import workflow
from cases.models import Case, Partner
from cases.models.facts import FACTS
from cases.sheet import checklist, partner_links
from core.admin import TransitionForm, TransitionPage

KEPT = "手続きの履歴に残ります。公開はしません。"


class NoteForm(TransitionForm):
    """The words beside an act, with a label and a help of their own."""

    label, help_text = "", KEPT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.label, note.help_text = self.label or note.label, self.help_text


class AskForm(NoteForm):
    is_told = True
    label, help_text = "担当課からのひとこと", "相手方へのメールにのります。"


class CheckForm(NoteForm):
    label = "だれが、いつ、どのように確かめましたか"
    help_text = "例：サンプル清掃会の代表が、10月30日に窓口で紙を読んで。手続きの履歴に残ります。"


class ReadForm(NoteForm):
    """Of a text that the partner has not read as it stands, a reason is demanded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj.is_changed_since_agreed:
            note = self.fields["note"]
            note.required, note.label = True, "相手方がもう一度確かめなくてよい理由"
            note.help_text = unread(self.obj) + KEPT
            note.error_messages["required"] = (
                "理由を書いてください。相手方に読んでもらうときは、「担当課に戻す」を使います。"
            )


class SendBackForm(NoteForm):
    is_told = True
    help_text = "このまま担当課へのメールにのります。"


def unread(case: Case) -> str:
    """What has changed since the partner agreed, in a sentence."""
    agreed = case.events.filter(version=case.agreed_version).order_by("pgh_id").last()
    names = [name for name in FACTS if agreed and getattr(agreed, name) != getattr(case, name)]
    labels = [str(Case._meta.get_field(name).verbose_name) for name in names]
    if agreed and _partners_changed(case, agreed):
        labels.append("相手方")
    if case.papers_changed:
        labels.append("写真・資料")
    return f"相手方が確かめたあとに、内容が変わりました（{'、'.join(labels)}）。"


def _partners_changed(case: Case, agreed: Any) -> bool:
    """Whether partners were written or taken away after that event of the case."""
    events: QuerySet = Partner.pgh_event_model.objects.filter(case_id=case.pk)
    return events.filter(pgh_created_at__gt=agreed.pgh_created_at).exists()


def unaskable(case: Case) -> list[str]:
    """What stands against asking the partner, each with how to mend it."""
    found = [str(each) for each in checklist.missing(case)]
    if not case.partner_email:
        found.append("相手方のメールアドレス：書いてください。なければ、紙や電話で確かめます。")
    return found + partner_links.wrong_address(case)


PAGES = {
    workflow.ASK_PARTNER: TransitionPage(
        AskForm,
        tone="",
        consequences=[
            "相手方に、読んで答えるためのリンクをメールで送ります。ログインはいりません。",
            "答えが届くまで、内容は書きかえられません。",
        ],
        obstacles=unaskable,
        mail="case_check_asked",
    ),
    workflow.RECORD_CHECK: TransitionPage(
        CheckForm,
        consequences=["相手方が確かめたものとして、市民活動推進課の承認に進みます。"],
        obstacles=checklist.missing,
    ),
    workflow.ASK_AGAIN: TransitionPage(
        AskForm,
        consequences=[
            "相手方に、新しいリンクをメールで送ります。前のリンクは使えなくなります。",
            "答えていただく期限も、新しくなります。",
        ],
        obstacles=partner_links.wrong_address,
        mail="case_check_asked",
    ),
    workflow.TAKE_BACK: TransitionPage(
        NoteForm,
        consequences=[
            "送ったリンクは使えなくなります。相手方に、取り消したことをメールでお知らせします。",
            "下書きに戻り、書きなおせます。",
        ],
        mail="case_check_taken_back",
    ),
    workflow.APPROVE: TransitionPage(
        ReadForm, tone="", consequences=["「公開する」ことができるようになります。"]
    ),
    workflow.SEND_BACK: TransitionPage(
        SendBackForm,
        consequences=["下書きに戻り、担当課が書きなおせます。"],
        mail="case_sent_back",
    ),
    workflow.PUBLISH: TransitionPage(
        ReadForm,
        tone="",
        consequences=[
            "すぐにだれでも見られるようになります。",
            "はじめてのときは、事例番号が付きます。",
        ],
        obstacles=checklist.findings,
        mail="case_published",
    ),
    workflow.UNPUBLISH: TransitionPage(
        NoteForm,
        tone="quiet",
        consequences=[
            "事例のページ、一覧、表、フィード、データ、写真と資料が、すぐに見られなくなります。",
            "あとで、もう一度公開できます。番号は変わりません。",
        ],
        mail="case_unpublished",
    ),
    workflow.ARCHIVE: TransitionPage(
        NoteForm,
        tone="quiet",
        consequences=[
            "事例集から外れ、記録として残ります。",
            "終わった事例も、ふつうは公開を続けます。",
        ],
    ),
}
