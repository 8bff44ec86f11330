"""The right of auditors to read review and decision in a dossier, in a role of its own."""

from typing import Any

from django.db import migrations

from accounts.roles import grant


def fill(apps: Any, schema_editor: Any) -> None:
    grant(apps, "auditor", "reviews.Release", "audit_review")
    grant(apps, "auditor", "proposals.Proposal", "view", "export_proposal")
    grant(apps, "auditor", "proposals.ExportJob", "view")
    grant(apps, "auditor", "calls.Call", "view")


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0007_office"),
        ("proposals", "0011_decided"),
        ("calls", "0001_tables"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="release",
            options={
                "ordering": ("-created_at", "-pk"),
                "permissions": [
                    ("sign_result", "審査の結果を決裁できる"),
                    ("audit_review", "審査と決定の記録を、冊子で読める"),
                ],
                "verbose_name": "審査の結果",
                "verbose_name_plural": "審査の結果",
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
