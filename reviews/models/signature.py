"""決裁: who signed which decisions and letters, on which day."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from reviews.models.release import Release

PERSON = settings.AUTH_USER_MODEL

SIGNED_ONCE = pgtrigger.Trigger(
    name="on_what_is_decided",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (SELECT 1 FROM reviews_release release
                        WHERE release.id = NEW.release_id AND release.status = 'handed_over') THEN
            RAISE EXCEPTION 'a signature is given on what the city prepares only';
        END IF;
        RETURN NEW;
    """,
)


class SignOff(models.Model):
    """決裁: on paper or in the document system, and recorded; or given here (a setting).

    ``covers``: the keys of the decisions and of the texts of their letters, exactly as they stood.
    What changes one of them makes it void. ``seen_on``: the 後閲 of what a deputy decided (代決).
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="signatures")
    draft_number = models.CharField("起案番号", max_length=40)
    drafted_on = models.DateField("起案した日")
    consulted = models.CharField("合議", max_length=200, blank=True)
    signed_on = models.DateField("決裁日")
    signed_by = models.CharField("決裁した人（職と氏名）", max_length=80)
    stood_in_for = models.CharField("代決のとき、本来の決裁者", max_length=80, blank=True)
    seen_on = models.DateField("後閲の日", null=True, blank=True)
    is_given_here = models.BooleanField("このポータルで決裁した", default=False)
    covers = models.JSONField("決裁した決定と手紙の文")
    by = models.ForeignKey(
        PERSON, verbose_name="記録した人", on_delete=models.RESTRICT, related_name="+"
    )
    at = models.DateTimeField("記録した日時", auto_now_add=True)

    class Meta:
        verbose_name = "決裁"
        verbose_name_plural = "決裁"
        ordering = ("-at", "-pk")
        triggers = (
            SIGNED_ONCE,
            pgtrigger.ReadOnly(name="seen_later_only", exclude=["seen_on"]),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        )
        constraints = [
            models.CheckConstraint(
                name="signature_after_its_draft",
                condition=Q(signed_on__gte=models.F("drafted_on")),
                violation_error_message="決裁日は、起案した日よりあとの日にしてください。",
            ),
            models.CheckConstraint(
                name="signature_seen_after_standing_in",
                condition=Q(seen_on=None)
                | ~Q(stood_in_for="") & Q(seen_on__gte=models.F("signed_on")),
                violation_error_message="後閲の日は、代決のときだけ、決裁日よりあとの日で書きます。",
            ),
        ]

    def __str__(self) -> str:
        return self.draft_number
