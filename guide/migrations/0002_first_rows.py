"""The one row of the ウェブアクセシビリティ方針, and who may write down what was tested."""

from django.db import migrations

from accounts.roles import grant

GRANTS = (
    ("sysadmin", "guide.AccessibilityCheck", ("view", "add", "change")),
    ("sysadmin", "guide.AccessibilityPolicy", ("view", "change")),
    ("clerk", "guide.AccessibilityCheck", ("view",)),
    ("clerk", "guide.AccessibilityPolicy", ("view", "change")),
)


def fill(apps, schema_editor):
    apps.get_model("guide", "AccessibilityPolicy").objects.create(pk=1)
    for role, model, actions in GRANTS:
        grant(apps, role, model, *actions)


class Migration(migrations.Migration):
    replaces = [("guide", "0002_policy_of_accessibility")]

    dependencies = [
        # the last one that 0001_tables replaces, by its old name: ADR 57
        ("guide", "0004_one_row"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
