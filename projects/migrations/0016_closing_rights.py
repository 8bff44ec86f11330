"""Rights of the end of projects: dossiers, the days on which projects are shown."""

from typing import Any

from django.db import migrations

from accounts.roles import grant


def fill(apps: Any, schema_editor: Any) -> None:
    for role in ("clerk", "liaison", "officer", "auditor"):
        grant(apps, role, "projects.ProjectDossier", "view")
    grant(apps, "clerk", "projects.Showcase", "view", "add", "change")
    for role in ("liaison", "officer"):
        grant(apps, role, "projects.Showcase", "view")


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0015_closing"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
