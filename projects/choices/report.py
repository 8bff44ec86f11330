"""中間報告 and 実績報告: states, pages, how a 補正 ends."""

from django.db import models

from projects.choices.day import DayKind


class ReportStatus(models.TextChoices):
    """States of a report, in the wording of the staff. A 補正 is a row beside it (calls.md §7)."""

    DRAFT = "draft", "団体が書いている"
    CONFIRMING = "confirming", "団体の2人目が確かめている"
    SUBMITTED = "submitted", "市が確かめる"
    ACCEPTED = "accepted", "受け取った"
    SKIPPED = "skipped", "行わない"


class ReportTurn(models.TextChoices):
    """Whose turn it is with a report."""

    GROUP = "group", "団体の番です"
    CITY = "city", "市の番です"
    OVER = "over", "終わっています"


class ReportPage(models.TextChoices):
    """The pages of the form, in their order."""

    DEEDS = "deeds", "行ったこと"
    PEOPLE = "people", "参加した人"
    TARGETS = "targets", "めあてと結果"
    LOOKING_BACK = "looking_back", "ふりかえり"


class ReportCorrectionEnd(models.TextChoices):
    """How a 補正 of a report ended."""

    ANSWERED = "answered", "直して出した"
    TAKEN_BACK = "taken_back", "取り消した"
    EXPIRED = "expired", "期限が過ぎた"
    OVERTAKEN = "overtaken", "受け取った"


REPORT_WORDING = {
    ReportStatus.DRAFT: "まだ提出されていません",
    ReportStatus.CONFIRMING: "まだ提出されていません（会の2人目が確かめます）",
    ReportStatus.SUBMITTED: "市が確かめています",
    ReportStatus.ACCEPTED: "市が受け取りました",
    ReportStatus.SKIPPED: "この報告は、いりません",
}
REPORT_TURN = {
    ReportStatus.DRAFT: ReportTurn.GROUP,
    ReportStatus.CONFIRMING: ReportTurn.GROUP,
    ReportStatus.SUBMITTED: ReportTurn.CITY,
    ReportStatus.ACCEPTED: ReportTurn.OVER,
    ReportStatus.SKIPPED: ReportTurn.OVER,
}
REPORT_KINDS = (DayKind.INTERIM_REPORT, DayKind.FINAL_REPORT)
NO_MENDING = "期限を過ぎると、前に出した報告のまま、市が確かめます"
