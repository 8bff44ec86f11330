"""What projects start from: the city's days, and rights."""

from typing import Any

from django.db import migrations

from accounts.roles import grant


def fill(apps: Any, schema_editor: Any) -> None:
    apps.get_model("projects", "ProjectSetting").objects.create(pk=1)
    grant(apps, "clerk", "projects.Project", "view", "run_project", "work_project", "enter_project")
    for role in ("liaison", "officer"):
        grant(apps, role, "projects.Project", "view", "work_project")
    grant(apps, "clerk", "projects.ProjectSetting", "view", "change")


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0001_tables"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
