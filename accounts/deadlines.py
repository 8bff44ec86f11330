"""文書の廃棄: whoever decides on it hears when documents of a kind are over their years."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Min, QuerySet
from django.urls import reverse

from accounts import retention
from accounts.models import RetentionRule, User
from core.calendar import CITY_HALL, Terms, as_day, fixed, today
from core.deadlines import Deadline, DeadlineKind, Receiver, register


@register
class DisposalDue(DeadlineKind):
    """廃棄の時期: one reminder for each kind of document, not for each document."""

    name = "accounts/disposal_due"
    label = "保存年限が過ぎた文書の廃棄"
    before, after = (), (1, 60, 180)

    def rows(self, today: date) -> QuerySet:
        return RetentionRule.objects.filter(pk__in=self.ends(today))

    @staticmethod
    def ends(today: date) -> dict[int, Any]:
        """When the oldest case of each kind ended of which documents are due, by the rule's key."""
        found: dict[int, Any] = {}
        for _, rule, rows in retention.parts(today):
            if oldest := rows.aggregate(oldest=Min("ended_at"))["oldest"]:
                found[rule.pk] = min(oldest, found.get(rule.pk, oldest))
        return found

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        ends = self.ends(today())
        people = User.objects.holding(retention.APPROVES).order_by("pk")
        receivers = tuple(Receiver(str(user), user.pk, user.email) for user in people)
        return [self.of_rule(row, ends[row.pk], receivers) for row in rows if row.pk in ends]

    def of_rule(self, rule: Any, oldest: Any, receivers: tuple[Receiver, ...]) -> Deadline:
        """The day from which the oldest document of this kind may go."""
        day = retention.first_day(as_day(oldest), rule.years)
        return Deadline(
            kind=self.name,
            key=str(rule.pk),
            title=f"{rule}の文書",
            due=fixed(day, Terms(manner=None), CITY_HALL),
            since=oldest,
            path=reverse("admin:accounts_retentionrule_due"),
            receivers=receivers,
            about=rule,
        )
