"""Who looks at contracts and checks in the admin: of a check the clerk alone."""

from typing import Any

from django.db import migrations

from accounts.roles import grant


def fill(apps: Any, schema_editor: Any) -> None:
    for role in ("clerk", "liaison", "officer"):
        grant(apps, role, "projects.Contract", "view")
    grant(apps, "clerk", "projects.BackgroundCheck", "view")


class Migration(migrations.Migration):
    dependencies = [("projects", "0013_checks")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
