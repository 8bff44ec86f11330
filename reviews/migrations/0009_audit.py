"""The right of auditors, in a role of its own; and the publication of an earlier round."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

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
        migrations.AddField(
            model_name="publication",
            name="review",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="reviews.review",
                verbose_name="前の回",
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="made",
                to="reviews.release",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("release", "review"),
                name="publication_once_of_a_release",
                nulls_distinct=False,
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
