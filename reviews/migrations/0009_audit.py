"""The right of auditors, in a role of its own; and the publication of an earlier round; and
what decided between equals.
"""

from typing import Any

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.roles import grant
from core.history.at_once import tables_first


def fill(apps: Any, schema_editor: Any) -> None:
    grant(apps, "auditor", "reviews.Release", "audit_review")
    grant(apps, "auditor", "proposals.Proposal", "view", "export_proposal")
    grant(apps, "auditor", "proposals.ExportJob", "view")
    grant(apps, "auditor", "calls.Call", "view")


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0008_meeting_of_a_hearing"),
        ("proposals", "0011_decided"),
        ("calls", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
        migrations.CreateModel(
            name="TieBreak",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "manner",
                    models.CharField(
                        choices=[
                            ("vote", "委員の多数決"),
                            ("chair", "委員長が決める"),
                            ("lot", "くじ"),
                        ],
                        max_length=10,
                        verbose_name="決め方",
                    ),
                ),
                ("seed", models.CharField(blank=True, max_length=64, verbose_name="くじの種")),
                ("order", models.JSONField(verbose_name="順番")),
                ("reason", models.TextField(blank=True, verbose_name="理由")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="決めた日時")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="記録した人",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tie_breaks",
                        to="reviews.review",
                        verbose_name="審査",
                    ),
                ),
            ],
            options={
                "verbose_name": "同じ点の順番の記録",
                "verbose_name_plural": "同じ点の順番の記録",
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("manner", "lot"), models.Q(("seed", ""), _negated=True)),
                            models.Q(models.Q(("manner", "lot"), _negated=True), ("seed", "")),
                            _connector="OR",
                        ),
                        name="tie_by_lot_has_a_seed",
                        violation_error_message="くじには、種があります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("manner", "lot"),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="tie_by_people_says_how",
                        violation_error_message="どう決めたかを書いてください。",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tiebreak",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a45b7498a30fa87a21a64edbe6092f41d4d7a86c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2dd56",
                    table="reviews_tiebreak",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
    operations = [*tables_first(operations[:-1]), operations[-1]]
