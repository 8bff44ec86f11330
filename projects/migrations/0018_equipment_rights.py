"""Who looks at the 備品台帳 in the admin."""

from typing import Any

from django.db import migrations

from accounts.roles import grant


def fill(apps: Any, schema_editor: Any) -> None:
    for role in ("clerk", "liaison", "officer", "auditor"):
        grant(apps, role, "projects.Equipment", "view")


class Migration(migrations.Migration):
    dependencies = [("projects", "0017_cancelling_and_equipment")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
