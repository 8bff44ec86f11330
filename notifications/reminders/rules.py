"""The rules staff have set, by kind of deadline; a kind without a row has its class's own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.deadlines import KINDS, DeadlineKind
from notifications.models import MailSetting, ReminderRule
from notifications.reminders.thresholds import Rule


def rules() -> dict[str, Rule]:
    """Every kind that reminds, with its rule in force; those switched off are left out."""
    rows = {row.kind: row for row in ReminderRule.objects.filter(kind__in=KINDS)}
    found = {name: rule_of(kind, rows.get(name)) for name, kind in KINDS.items()}
    post_days = MailSetting.current().post_days
    return {
        name: replace(rule, post_days=post_days) for name, rule in found.items() if rule is not None
    }


def rule_of(kind: DeadlineKind, row: ReminderRule | None) -> Rule | None:
    """The rule of one kind, or None when staff have switched it off."""
    if row is None:
        return Rule(thresholds(kind.before, kind.after), kind.hour)
    if not row.is_active:
        return None
    return Rule(thresholds(row.before, row.after), row.hour, row.copy_to, row.copy_after)


def last_after(name: str) -> int:
    """So many days after the deadline the last reminder of this kind goes out; 0 without one."""
    kind = KINDS.get(name)
    rule = rule_of(kind, ReminderRule.objects.filter(kind=name).first()) if kind else None
    return max((0, *(-days for days in rule.days))) if rule else 0


def thresholds(before: Any, after: Any) -> tuple[int, ...]:
    """Days before as they are, days after as negative numbers; each once."""
    return tuple(sorted({*before, *(-days for days in after if days)}, reverse=True))


def make_rows(**_signal: Any) -> None:
    """Give every kind its row, so that staff can edit it (after each migration)."""
    for name, kind in KINDS.items():
        ReminderRule.objects.update_or_create(
            kind=name, defaults={"label": kind.label}, create_defaults=first_row(kind)
        )


def first_row(kind: DeadlineKind) -> Mapping[str, Any]:
    """What a city starts with."""
    return {
        "kind": kind.name,
        "label": kind.label,
        "before": list(kind.before),
        "after": list(kind.after),
        "hour": kind.hour,
    }
