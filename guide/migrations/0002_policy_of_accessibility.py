"""ウェブアクセシビリティ方針: one row that staff edit."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from accounts.roles import grant


def fill(apps, schema_editor):
    apps.get_model("guide", "AccessibilityPolicy").objects.get_or_create(pk=1)
    for role in ("sysadmin", "clerk"):
        grant(apps, role, "guide.AccessibilityPolicy", "view", "change")


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0001_accessibility_checks"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessibilityPolicyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "target_on",
                    models.DateField(
                        blank=True,
                        help_text="適合レベル AA に準拠する期限です。",
                        null=True,
                        verbose_name="目標の期限",
                    ),
                ),
                (
                    "problems",
                    models.TextField(
                        blank=True,
                        help_text="満たしていないことと、こまる場面を書きます。",
                        verbose_name="現時点の問題点",
                    ),
                ),
                (
                    "plan",
                    models.TextField(
                        blank=True,
                        help_text="いつまでに、どう直すかを書きます。",
                        verbose_name="対応の予定",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccessibilityPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "target_on",
                    models.DateField(
                        blank=True,
                        help_text="適合レベル AA に準拠する期限です。",
                        null=True,
                        verbose_name="目標の期限",
                    ),
                ),
                (
                    "problems",
                    models.TextField(
                        blank=True,
                        help_text="満たしていないことと、こまる場面を書きます。",
                        verbose_name="現時点の問題点",
                    ),
                ),
                (
                    "plan",
                    models.TextField(
                        blank=True,
                        help_text="いつまでに、どう直すかを書きます。",
                        verbose_name="対応の予定",
                    ),
                ),
            ],
            options={
                "verbose_name": "アクセシビリティの方針",
                "verbose_name_plural": "アクセシビリティの方針",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="accessibility_policy_is_one_row",
                        violation_error_message="方針は1件だけです。",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accessibilitypolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "guide_accessibilitypolicyevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "problems", "target_on") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan", NEW."problems", NEW."target_on"); RETURN NULL;',
                    hash="04b802cca7556b09dbba8b88276e4388bf5af973",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4e4c9",
                    table="guide_accessibilitypolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accessibilitypolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "guide_accessibilitypolicyevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "problems", "target_on") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan", NEW."problems", NEW."target_on"); RETURN NULL;',
                    hash="341b14ced6c6fa38132cc1bdcc5ceddffc5565e2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_daa82",
                    table="guide_accessibilitypolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accessibilitypolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "guide_accessibilitypolicyevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "problems", "target_on") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan", OLD."problems", OLD."target_on"); RETURN NULL;',
                    hash="92dc57bb9bcf4061b4f60ceef7cf992fb768cf96",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_66858",
                    table="guide_accessibilitypolicy",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="accessibilitypolicyevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="accessibilitypolicyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="guide.accessibilitypolicy",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
