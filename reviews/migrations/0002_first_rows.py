"""What reviews start from: the city's days, and rights."""

from typing import Any

from django.db import migrations

from accounts.roles import grant

RUN = ("Review", "Reviewer", "Entry", "Phase", "Conflict", "Sheet", "Interests")


def fill(apps: Any, schema_editor: Any) -> None:
    apps.get_model("reviews", "ReviewSetting").objects.create(pk=1)
    grant(apps, "clerk", "reviews.Reviewer", "run_review", "add", "change")
    grant(apps, "clerk", "reviews.Review", "add", "change")
    for model in RUN:
        grant(apps, "clerk", f"reviews.{model}", "view")
    grant(apps, "clerk", "reviews.Member", "view", "add", "change")
    grant(apps, "clerk", "reviews.ReviewSetting", "view", "change")


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0001_tables"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
