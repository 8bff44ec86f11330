"""What people found when they tested the portal's accessibility, and what the city aims at."""

import pghistory
from django.db import models

from core.models import OneRow
from guide.choices import Outcome
from guide.criteria import CRITERIA


@pghistory.track()
class AccessibilityCheck(models.Model):
    """One test of one criterion by one person; the newest of a criterion is published."""

    criterion = models.CharField(
        "達成基準", max_length=6, choices=[(c.number, str(c)) for c in CRITERIA]
    )
    outcome = models.CharField("結果", max_length=20, choices=Outcome)
    pages = models.CharField(
        "試験したページ", max_length=300, help_text="例：すべてのページ、/groups/ と /guide/"
    )
    method = models.CharField(
        "方法と道具", max_length=200, help_text="例：キーボードだけで操作、NVDAで読み上げ"
    )
    note = models.CharField("わかったこと", max_length=300, blank=True)
    tested_on = models.DateField("試験日")
    tester = models.CharField(
        "試験した人", max_length=60, help_text="公開されます。課の名前でもかまいません。"
    )

    class Meta:
        verbose_name = "アクセシビリティの試験（人による）"
        verbose_name_plural = "アクセシビリティの試験（人による）"
        ordering = ("-tested_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="accessibility_failure_says_what",
                condition=~models.Q(outcome=Outcome.NOT_MET) | ~models.Q(note=""),
                violation_error_message="満たしていないときは、わかったことを書いてください。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.get_outcome_display()}"


@pghistory.track()
class AccessibilityPolicy(OneRow):
    """ウェブアクセシビリティ方針: what only the city can say (domain facts §7.1)."""

    target_on = models.DateField(
        "目標の期限", null=True, blank=True, help_text="適合レベル AA に準拠する期限です。"
    )
    problems = models.TextField(
        "現時点の問題点", blank=True, help_text="満たしていないことと、こまる場面を書きます。"
    )
    plan = models.TextField(
        "対応の予定", blank=True, help_text="いつまでに、どう直すかを書きます。"
    )

    class Meta(OneRow.Meta):
        verbose_name = "アクセシビリティの方針"
        verbose_name_plural = "アクセシビリティの方針"
