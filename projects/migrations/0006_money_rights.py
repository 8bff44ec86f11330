"""What the money starts from: the city's days, and rights."""

from typing import Any

from django.db import migrations

from accounts.roles import grant

READ = ("GrantApplication", "AdvancePayment", "Settlement")


def fill(apps: Any, schema_editor: Any) -> None:
    apps.get_model("projects", "MoneySetting").objects.create(pk=1)
    for role in ("clerk", "liaison", "officer"):
        for name in READ:
            grant(apps, role, f"projects.{name}", "view")
    grant(apps, "clerk", "projects.MoneySetting", "view", "change")


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0005_money"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
