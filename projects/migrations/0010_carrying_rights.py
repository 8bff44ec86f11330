"""Who looks at reports and changes in the admin."""

from typing import Any

from django.db import migrations

from accounts.roles import grant


def fill(apps: Any, schema_editor: Any) -> None:
    for role in ("clerk", "liaison", "officer"):
        grant(apps, role, "projects.Report", "view")
        grant(apps, role, "projects.ChangeRequest", "view")


class Migration(migrations.Migration):
    dependencies = [("projects", "0009_carrying")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
