"""The setting's one row, and who may handle letters."""

from django.db import migrations

from accounts.roles import grant

GRANTS = (
    ("clerk", "notifications.Notice", ("view", "manage_notice")),
    ("clerk", "notifications.ReminderRule", ("view", "change")),
    ("clerk", "notifications.MailSetting", ("view", "change")),
    ("clerk", "notifications.PrintBatch", ("view",)),
    ("sysadmin", "notifications.Notice", ("view",)),
    ("sysadmin", "notifications.MailSetting", ("view", "change")),
)


def fill(apps, schema_editor):
    apps.get_model("notifications", "MailSetting").objects.create(pk=1)
    for role, model, actions in GRANTS:
        grant(apps, role, model, *actions)


class Migration(migrations.Migration):
    replaces = [("notifications", "0003_reference_data")]

    dependencies = [
        # the last one that 0001_tables replaces, by its old name: ADR 57
        ("notifications", "0015_addresses_without_tokens"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
