"""The pages of the transitions: what is asked, what will happen, what stands against it."""

from typing import Any

from cases import workflow
from cases.models import Case, Partner
from cases.models.facts import FACTS
from cases.sheet import checklist, partner_links
from core.admin import TransitionForm

VERBS = {
    "ask_partner": workflow.ask_partner,
    "record_check": workflow.record_check,
    "ask_again": workflow.ask_again,
    "take_back": workflow.take_back,
    "approve": workflow.approve,
    "send_back": workflow.send_back,
    "publish": workflow.publish,
    "unpublish": workflow.unpublish,
    "archive": workflow.archive,
}
TONES = {
    "ask_partner": "",
    "approve": "",
    "publish": "",
    "archive": "quiet",
    "unpublish": "quiet",
}
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


FORMS = {
    "ask_partner": AskForm,
    "record_check": CheckForm,
    "ask_again": AskForm,
    "take_back": NoteForm,
    "approve": ReadForm,
    "send_back": SendBackForm,
    "publish": ReadForm,
    "unpublish": NoteForm,
    "archive": NoteForm,
}
CONSEQUENCES = {
    "ask_partner": [
        "相手方に、読んで答えるためのリンクをメールで送ります。ログインはいりません。",
        "答えが届くまで、内容は書きかえられません。",
    ],
    "record_check": ["相手方が確かめたものとして、市民活動推進課の承認に進みます。"],
    "ask_again": [
        "相手方に、新しいリンクをメールで送ります。前のリンクは使えなくなります。",
        "答えていただく期限も、新しくなります。",
    ],
    "take_back": [
        "送ったリンクは使えなくなります。相手方に、取り消したことをメールでお知らせします。",
        "下書きに戻り、書きなおせます。",
    ],
    "approve": ["「公開する」ことができるようになります。"],
    "send_back": ["下書きに戻り、担当課が書きなおせます。"],
    "publish": ["すぐにだれでも見られるようになります。", "はじめてのときは、事例番号が付きます。"],
    "unpublish": [
        "事例のページ、一覧、表、フィード、データ、写真と資料が、すぐに見られなくなります。",
        "あとで、もう一度公開できます。番号は変わりません。",
    ],
    "archive": ["事例集から外れ、記録として残ります。", "終わった事例も、ふつうは公開を続けます。"],
}


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
    events = Partner.pgh_event_model.objects  # type: ignore[attr-defined]  # pghistory's
    return events.filter(case_id=case.pk, pgh_created_at__gt=agreed.pgh_created_at).exists()


def obstacles(case: Case, name: str) -> list[str]:
    """What stands against the act, each with how to mend it."""
    if name == workflow.PUBLISH.name:
        return [str(each) for each in checklist.findings(case)]
    if name == workflow.RECORD_CHECK.name:
        return [str(each) for each in checklist.missing(case)]
    if name == workflow.ASK_PARTNER.name:
        found = [str(each) for each in checklist.missing(case)]
        if not case.partner_email:
            found.append("相手方のメールアドレス：書いてください。なければ、紙や電話で確かめます。")
        return found + partner_links.wrong_address(case)
    if name == workflow.ASK_AGAIN.name:
        return partner_links.wrong_address(case)
    return []
