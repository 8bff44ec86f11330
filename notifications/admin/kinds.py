"""What a letter is about, in the words of the desk."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Q

from core.deadlines import KINDS
from notifications.admin.project_kinds import PROJECTS
from notifications.reminders.composing import TOGETHER

DEADLINE = "期限："
LABELS = {
    TOGETHER: "期限のお知らせ（まとめて）",
    "groups/registration_submitted": "登録申請の受付",
    "groups/registration_arrived": "新しい申請（担当課へ）",
    "groups/registration_sent_back": "補正のお願い",
    "groups/correction_added": "補正のお願いの追加",
    "groups/correction_taken_back": "補正のお願いの取り消し",
    "groups/correction_extended": "補正の期限の延長",
    "groups/registration_resubmitted": "再提出の受付",
    "groups/registration_approved": "登録の決定",
    "groups/registration_rejected": "不登録の結果",
    "groups/registration_withdrawn": "申請の取り下げ",
    "groups/draft_link": "下書きの続きのリンク",
    "groups/contact_message": "団体への問い合わせ",
    "cases/case_check_asked": "事例の確認のお願い",
    "cases/case_check_taken_back": "事例の確認のお願いの取り消し",
    "cases/case_check_answered": "事例の確認の返事",
    "cases/case_confirmation_asked": "事例が続いているかの確認",
    "cases/case_published": "事例の公開",
    "cases/case_unpublished": "事例の公開の停止",
    "cases/case_sent_back": "事例の差し戻し",
    "cases/case_question": "事例への問い合わせ",
    "calls/consultation_received": "事前相談の受付",
    "calls/consultation_arrived": "新しい事前相談（担当課へ）",
    "calls/section_asked": "事前相談の課への問い合わせ",
    "calls/section_ask_taken_back": "事前相談の問い合わせの取り消し",
    "calls/section_answered": "事前相談の課の答え",
    "calls/consultation_opened": "事前相談の市からの返事",
    "calls/consultation_asked_back": "事前相談の市からの質問",
    "calls/consultation_replied": "事前相談の相談した人の返事",
    "calls/consultation_mended": "事前相談を相談した人が直したこと",
    "calls/consultation_about": "事前相談が何についてかを変えたこと",
    "calls/consultation_advised": "事前相談の助言",
    "calls/consultation_closed": "事前相談の終わり",
    "calls/consultation_withdrawn": "事前相談の取り下げ",
    "calls/consultation_reopened": "事前相談の再開",
    "calls/consultation_over": "事前相談の終わり（担当課へ）",
    "calls/consultation_gone_on": "事前相談を返事のないまま進めたこと",
    "calls/consultation_gone_on_city": "事前相談を返事のないまま進めたこと（担当課へ）",
    "calls/section_passed_over": "課の返事を待たずに進めたこと",
    "calls/consultation_call_cancelled": "事前相談の募集の中止（担当課へ）",
    "calls/meeting_set": "事前相談で会う日",
    "calls/meeting_set_city": "事前相談で会う日（担当課へ）",
    "calls/meeting_moved": "事前相談で会う日の変更",
    "calls/meeting_moved_city": "事前相談で会う日の変更（担当課へ）",
    "calls/meeting_cancelled": "事前相談で会う約束の取りやめ",
    "calls/meeting_cancelled_city": "事前相談で会う約束の取りやめ（担当課へ）",
    "calls/call_opened": "募集の公開",
    "calls/call_unannounced": "募集の予告の取り下げ",
    "calls/call_corrected": "募集の訂正",
    "calls/call_days_moved": "予告した日の変更",
    "calls/call_extended": "募集のしめきりの延長",
    "calls/call_course_closed": "募集の部門の受け付けの終わり",
    "calls/call_intake_ended": "募集の受け付けの終わり（早く終えたとき）",
    "calls/call_decided": "募集の結果の公表",
    "calls/call_cancelled": "募集の中止",
    "calls/following_proof": "お知らせを受け取るアドレスの確認",
    "calls/theme_handed_in": "テーマの提出（推進課へ）",
    "calls/theme_sent_back": "テーマの差し戻し",
    "calls/theme_accepted": "テーマの採用",
    "calls/theme_dropped": "テーマの見送り",
    "calls/theme_left_out": "テーマのないまま進めたこと",
    "calls/theme_published": "テーマの公開",
    "calls/theme_withdrawn": "テーマの公開の終わり",
    "calls/question_routed": "質問への答えのお願い（担当課へ）",
    "calls/question_drafted": "質問への答えの案（推進課へ）",
    "calls/question_answered": "質問への答えの公開",
    "calls/question_corrected": "質問への答えの訂正",
    "calls/question_declined": "質問を公開しないこと",
    "proposals/writer_invited": "提案書をいっしょに書く人の招待",
    "proposals/writer_joined": "提案書をいっしょに書く人が加わったこと",
    "proposals/writer_role_changed": "提案書を書く人の役割の変更",
    "proposals/writer_removed": "提案書をいっしょに書く人から外れたこと",
    "proposals/writer_left": "提案書をいっしょに書く人が抜けたこと",
    "proposals/comment_written": "提案書の会の中の相談の書き込み",
    "proposals/advice_given": "提案書への助言",
    "proposals/opinion_asked": "提案への意見のお願い（担当課へ）",
    "proposals/opinion_reminded": "提案への意見の催促（担当課へ）",
    "proposals/opinion_revoked": "提案への意見のお願いの取り消し（担当課へ）",
    "proposals/opinion_given": "提案への担当課の意見（推進課へ）",
    "proposals/proposal_received": "提案書の受付",
    "proposals/proposal_mended": "提案書の小さな誤りを市が直したこと",
    "proposals/draft_discarded": "提案書の下書きを消したこと",
    "proposals/correction_asked": "提案書の補正のお願い",
    "proposals/correction_extended": "提案書の補正の期限の延長",
    "proposals/correction_taken_back": "提案書の補正のお願いの取り消し",
    "proposals/correction_received": "提案書の補正の受付",
    "proposals/correction_answered": "提案書の補正が届いたこと（推進課へ）",
    "proposals/correction_expired": "提案書の補正の期限が過ぎたこと",
    "proposals/correction_expired_city": "提案書の補正の期限が過ぎたこと（推進課へ）",
    "proposals/filing_confirmed": "提案書の要件の確認",
    "proposals/found_ineligible": "提案書が要件を満たさないこと",
    "proposals/check_taken_back": "提案書の要件の確認の取り消し",
    "proposals/late_access_taken_back": "遅れて提出することの承認の取り消し",
    "proposals/proposal_arrived": "提案書が届いたこと（推進課へ）",
    "proposals/proposal_withdrawn": "提案の取り下げ",
    "proposals/proposal_withdrawn_city": "提案の取り下げ（推進課へ）",
    "proposals/confirmation_asked": "提案書を代表者が確かめるお願い",
    "proposals/attempt_refused": "提案書を受け付けられなかったこと",
    "proposals/attempt_failed": "提案書を不具合で受け付けられなかったこと（推進課へ）",
    "proposals/late_access_granted": "遅れて提出することの承認（リンク）",
    "proposals/late_access_given": "遅れて提出することの承認",
    "proposals/feedback_asked": "応募した人への3つの質問のお願い",
    "proposals/files_broken": "提出された書類の点検（推進課へ）",
    **PROJECTS,
    "reviews/reviewer_invited": "審査のお願い",
    "reviews/reviewer_answered": "審査のお願いへの返事（事務局へ）",
    "reviews/reviewer_ended": "審査のお願いの終わり",
    "reviews/declaring_started": "利害関係の届け出のお願い",
    "reviews/conflict_ruled": "利害関係についての判断",
    "reviews/chair_recused": "委員長が外れた提案（副委員長へ）",
    "reviews/owner_recused": "提案の担当者が利害関係で外れたこと（推進課へ）",
    "reviews/recused_late": "採点をはじめたあとに外れた委員（事務局へ）",
    "reviews/scoring_started": "採点のお願い",
    "reviews/days_moved": "審査の日程の変更",
    "reviews/entries_added": "審査する提案が加わったこと",
    "reviews/entry_left": "審査する提案が外れたこと",
    "reviews/version_changed": "審査する提案が直されたこと",
    "reviews/sheet_reopened": "採点表を書き直すお願い",
    "reviews/scores_opened": "採点をひらいたこと",
    "reviews/clarification_asked": "委員からの質問（事務局へ）",
    "reviews/clarification_passed": "審査のための質問（提案した人へ）",
    "reviews/clarification_answered": "質問の答え（委員へ）",
    "reviews/clarification_answered_city": "質問の答え（事務局へ）",
    "reviews/clarification_kept_back": "取り次がなかった質問",
    "reviews/clarification_dropped": "いらなくなった質問",
    "reviews/meeting_summoned": "審査の会議の通知（委員へ）",
    "reviews/meeting_put_off": "審査の会議の延期",
    "reviews/meeting_called_off": "審査の会議の取りやめ",
    "reviews/minutes_to_check": "会議の記録を確かめるお願い",
    "reviews/hearing_invited": "公開プレゼンテーションのご案内",
    "reviews/hearing_moved": "公開プレゼンテーションのご案内の変更",
    "reviews/hearing_members": "公開プレゼンテーションのご案内（委員へ）",
    "reviews/hearing_members_moved": "公開プレゼンテーションのご案内の変更（委員へ）",
    "reviews/result_told": "審査の結果",
    "reviews/result_corrected": "審査の結果の訂正",
    "reviews/award_offered": "次点の方への採択（返事のお願い）",
    "reviews/award_answered": "採択への返事の控え",
    "reviews/award_answered_city": "採択への返事（事務局へ）",
    "reviews/award_lapsed": "採択への返事の期限が過ぎたこと",
    "reviews/award_lapsed_city": "採択への返事の期限が過ぎたこと（事務局へ）",
    "reviews/award_by_hand": "自動では進まない受諾・辞退（事務局へ）",
    "notifications/beat_silent": "見張りの知らせ（定時の仕事）",
    "notifications/invariants_broken": "見張りの知らせ（点検）",
    "mail": "そのほかのメール",
}
FAMILIES = {"account_": "ログイン・メールアドレスの確認", "mfa_": "二段階認証"}


def label(kind: str) -> str:
    """The Japanese name of a kind of letter; of an unknown one the app it comes from."""
    if kind in KINDS:
        return DEADLINE + KINDS[kind].label
    if kind in LABELS:
        return LABELS[kind]
    return FAMILIES.get(family(kind)) or of_app(kind.partition("/")[0])


def family(kind: str) -> str:
    """The kind, or the prefix of its family: the letters of signing in are told as one."""
    return next((prefix for prefix in FAMILIES if kind.startswith(prefix)), kind)


def of_app(name: str) -> str:
    """団体登録のお知らせ."""
    if name in apps.app_configs:
        return f"{apps.get_app_config(name).verbose_name}のお知らせ"
    return LABELS["mail"]


def labels(kinds: Iterable[str]) -> str:
    """Several kinds, each once."""
    return "、".join(dict.fromkeys(map(label, kinds)))


def choices() -> dict[str, str]:
    """Every kind that can be filtered by, families of sign-in letters as one."""
    return {
        **{name: label(name) for name in sorted(KINDS)},
        **LABELS,
        **FAMILIES,
    }


def condition(kind: str) -> Q:
    """The letters of a kind or of a family."""
    return Q(kind__startswith=kind) if kind in FAMILIES else Q(kind=kind)
