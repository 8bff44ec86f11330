"""照会: what is asked about the officers and the group before money is granted (calls.md §6)."""

from django.db import models


class CheckKind(models.TextChoices):
    """What is asked."""

    POLICE = "police", "暴力団などでないこと（警察への照会）"
    TAX = "tax", "市税の完納"


class CheckResult(models.TextChoices):
    """What came of it: nothing more is kept."""

    CLEAR = "clear", "該当なし"
    FOUND = "found", "該当あり"


class CheckPaperKind(models.TextChoices):
    """Files of a check: they go as soon as the result is there."""

    CONSENT = "consent", "同意書"
    CERTIFICATE = "certificate", "完納証明書"
