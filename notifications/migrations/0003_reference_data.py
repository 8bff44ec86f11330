"""The setting's one row, and who may handle letters."""

from typing import Any

from django.db import migrations

from accounts.roles import grant, revoke

GRANTS = (
    ("clerk", "notifications.Notice", ("view", "manage_notice")),
    ("clerk", "notifications.ReminderRule", ("view", "change")),
    ("clerk", "notifications.MailSetting", ("view", "change")),
    ("clerk", "notifications.PrintBatch", ("view",)),
    ("clerk", "accounts.ClosedDay", ("view", "add", "change", "delete")),
    ("sysadmin", "notifications.Notice", ("view",)),
    ("sysadmin", "notifications.MailSetting", ("view", "change")),
)


def load(apps: Any, schema_editor: Any) -> None:
    apps.get_model("notifications", "MailSetting").objects.get_or_create(pk=1)
    for role, model, actions in GRANTS:
        grant(apps, role, model, *actions)


def unload(apps: Any, schema_editor: Any) -> None:
    for role, model, actions in GRANTS:
        revoke(apps, role, model, *actions)


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0002_reminders"),
        ("accounts", "0003_closed_days"),
    ]

    operations = [migrations.RunPython(load, unload)]
