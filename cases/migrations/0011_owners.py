import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.roles import grant, revoke

GRANTS = (("officer", ("view", "enter_case")), ("approver", ("view", "approve_case")))


def open_to_roles(apps, schema_editor):
    for role, rights in GRANTS:
        grant(apps, role, "cases.Case", *rights)


def close_to_roles(apps, schema_editor):
    for role, rights in GRANTS:
        revoke(apps, role, "cases.Case", *rights)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_heads_of_sections"),
        ("cases", "0010_sources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="case",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="副担当",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="担当",
            ),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="副担当",
            ),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="担当",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "deputy_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "owner_id", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "source", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (NEW."agreed_version", NEW."background", NEW."city_cost", NEW."city_speaker", NEW."city_voice", NEW."confirmed_on", NEW."contact", NEW."content", NEW."cost", NEW."cost_year", NEW."created_at", NEW."created_by_id", NEW."deputy_id", NEW."fields", NEW."forms", NEW."funding", NEW."id", NEW."is_lesson", NEW."lessons", NEW."matters", NEW."name", NEW."name_kana", NEW."number", NEW."origin", NEW."outcome", NEW."owner_id", NEW."papers_changed", NEW."partner_email", NEW."partner_kinds", NEW."partner_speaker", NEW."partner_voice", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."principles", NEW."published_at", NEW."results", NEW."roles", NEW."section_email", NEW."section_id", NEW."source", NEW."status", NEW."summary", NEW."updated_at", NEW."version", NEW."year_from", NEW."year_to", NEW."zone"); RETURN NULL;',
                    hash="d67baa5794702040274df297d3a7b278d58e5edb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0b483",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."agreed_version" IS DISTINCT FROM (NEW."agreed_version") OR OLD."background" IS DISTINCT FROM (NEW."background") OR OLD."city_cost" IS DISTINCT FROM (NEW."city_cost") OR OLD."city_speaker" IS DISTINCT FROM (NEW."city_speaker") OR OLD."city_voice" IS DISTINCT FROM (NEW."city_voice") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."cost_year" IS DISTINCT FROM (NEW."cost_year") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."deputy_id" IS DISTINCT FROM (NEW."deputy_id") OR OLD."fields" IS DISTINCT FROM (NEW."fields") OR OLD."forms" IS DISTINCT FROM (NEW."forms") OR OLD."funding" IS DISTINCT FROM (NEW."funding") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_lesson" IS DISTINCT FROM (NEW."is_lesson") OR OLD."lessons" IS DISTINCT FROM (NEW."lessons") OR OLD."matters" IS DISTINCT FROM (NEW."matters") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_kana" IS DISTINCT FROM (NEW."name_kana") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."papers_changed" IS DISTINCT FROM (NEW."papers_changed") OR OLD."partner_email" IS DISTINCT FROM (NEW."partner_email") OR OLD."partner_kinds" IS DISTINCT FROM (NEW."partner_kinds") OR OLD."partner_speaker" IS DISTINCT FROM (NEW."partner_speaker") OR OLD."partner_voice" IS DISTINCT FROM (NEW."partner_voice") OR OLD."principles" IS DISTINCT FROM (NEW."principles") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."results" IS DISTINCT FROM (NEW."results") OR OLD."roles" IS DISTINCT FROM (NEW."roles") OR OLD."section_id" IS DISTINCT FROM (NEW."section_id") OR OLD."section_email" IS DISTINCT FROM (NEW."section_email") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year_from" IS DISTINCT FROM (NEW."year_from") OR OLD."year_to" IS DISTINCT FROM (NEW."year_to") OR OLD."zone" IS DISTINCT FROM (NEW."zone"))',
                    func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "deputy_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "owner_id", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "source", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (NEW."agreed_version", NEW."background", NEW."city_cost", NEW."city_speaker", NEW."city_voice", NEW."confirmed_on", NEW."contact", NEW."content", NEW."cost", NEW."cost_year", NEW."created_at", NEW."created_by_id", NEW."deputy_id", NEW."fields", NEW."forms", NEW."funding", NEW."id", NEW."is_lesson", NEW."lessons", NEW."matters", NEW."name", NEW."name_kana", NEW."number", NEW."origin", NEW."outcome", NEW."owner_id", NEW."papers_changed", NEW."partner_email", NEW."partner_kinds", NEW."partner_speaker", NEW."partner_voice", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."principles", NEW."published_at", NEW."results", NEW."roles", NEW."section_email", NEW."section_id", NEW."source", NEW."status", NEW."summary", NEW."updated_at", NEW."version", NEW."year_from", NEW."year_to", NEW."zone"); RETURN NULL;',
                    hash="0aaf29a15d7a455c1fba4019c6bc42bb20c62ae6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5146",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "deputy_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "owner_id", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "source", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (OLD."agreed_version", OLD."background", OLD."city_cost", OLD."city_speaker", OLD."city_voice", OLD."confirmed_on", OLD."contact", OLD."content", OLD."cost", OLD."cost_year", OLD."created_at", OLD."created_by_id", OLD."deputy_id", OLD."fields", OLD."forms", OLD."funding", OLD."id", OLD."is_lesson", OLD."lessons", OLD."matters", OLD."name", OLD."name_kana", OLD."number", OLD."origin", OLD."outcome", OLD."owner_id", OLD."papers_changed", OLD."partner_email", OLD."partner_kinds", OLD."partner_speaker", OLD."partner_voice", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."principles", OLD."published_at", OLD."results", OLD."roles", OLD."section_email", OLD."section_id", OLD."source", OLD."status", OLD."summary", OLD."updated_at", OLD."version", OLD."year_from", OLD."year_to", OLD."zone"); RETURN NULL;',
                    hash="59e0d15f072fd406445455d06d800147bc0561e8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d49e",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("deputy", models.F("owner")), _negated=True),
                name="case_deputy_is_another",
                violation_error_message="副担当には、担当とは別の人を選んでください。",
            ),
        ),
        migrations.RunPython(open_to_roles, close_to_roles),
    ]
