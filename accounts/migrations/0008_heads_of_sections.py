import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.roles import role_group


def add_roles(apps, schema_editor):
    """Each app adds its permissions. Going back keeps them: people may hold the roles."""
    for code in ("officer", "approver"):
        role_group(apps, code)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_letterhead"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="section",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="section",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="section",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="section",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                help_text="長がいない間に、代わりをする人です。",
                limit_choices_to={"is_active": True, "is_staff": True},
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="長の代理",
            ),
        ),
        migrations.AddField(
            model_name="section",
            name="head",
            field=models.ForeignKey(
                blank=True,
                help_text="部長・課長です。",
                limit_choices_to={"is_active": True, "is_staff": True},
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="長",
            ),
        ),
        migrations.AddField(
            model_name="sectionevent",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="長がいない間に、代わりをする人です。",
                limit_choices_to={"is_active": True, "is_staff": True},
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="長の代理",
            ),
        ),
        migrations.AddField(
            model_name="sectionevent",
            name="head",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="部長・課長です。",
                limit_choices_to={"is_active": True, "is_staff": True},
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="長",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_sectionevent" ("department_id", "deputy_id", "head_id", "id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."department_id", NEW."deputy_id", NEW."head_id", NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="7130ef241ad37e76dced2b2f4103383ee9c4c0b8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c6c29",
                    table="accounts_section",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "accounts_sectionevent" ("department_id", "deputy_id", "head_id", "id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."department_id", NEW."deputy_id", NEW."head_id", NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="289a5a25fa8eeba1b779228dd17624843371d2ac",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8b9d8",
                    table="accounts_section",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_sectionevent" ("department_id", "deputy_id", "head_id", "id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."department_id", OLD."deputy_id", OLD."head_id", OLD."id", OLD."is_active", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="199f37c7b47553db623af102705b95b05962c816",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d30c7",
                    table="accounts_section",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.CheckConstraint(
                condition=models.Q(("deputy", models.F("head")), _negated=True),
                name="section_deputy_is_another",
                violation_error_message="長の代理には、長とは別の人を選んでください。",
            ),
        ),
        migrations.RunPython(add_roles, migrations.RunPython.noop),
    ]
