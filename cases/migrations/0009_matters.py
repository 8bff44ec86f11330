"""協働に適した領域とは？ is the heading of the zones: the five matters get a name of their own."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

RENAME_FACET = "UPDATE cases_casecount SET facet = 'matter' WHERE facet = 'area'"
CALL_IT_AREA_AGAIN = "UPDATE cases_casecount SET facet = 'area' WHERE facet = 'matter'"


def matters() -> django.contrib.postgres.fields.ArrayField:
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.CharField(
            choices=[
                ("fine_grained", "地域ごとにきめ細やかで柔軟な対応が必要なもの"),
                ("consensus", "合意形成が必要なもの"),
                ("broad_participation", "多くの人々の参加が有効なもの"),
                ("close_to_community", "地域社会と密接な関係が必要なもの"),
                ("expertise", "専門性が高いサービスが求められるもの"),
            ],
            max_length=24,
        ),
        blank=True,
        default=list,
        size=None,
        verbose_name="協働が活きるもの",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_closed_days"),
        ("cases", "0008_clean_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="count_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="count_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="count_delete",
        ),
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
        migrations.RemoveIndex(
            model_name="case",
            name="case_facets",
        ),
        migrations.RenameField("case", "areas", "matters"),
        migrations.AlterField("case", "matters", matters()),
        migrations.RenameField("caseevent", "areas", "matters"),
        migrations.AlterField("caseevent", "matters", matters()),
        migrations.AddIndex(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("status", "published")),
                fields=[
                    "forms",
                    "matters",
                    "principles",
                    "fields",
                    "partner_kinds",
                    "years",
                    "words",
                ],
                name="case_facets",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (NEW."agreed_version", NEW."background", NEW."city_cost", NEW."city_speaker", NEW."city_voice", NEW."confirmed_on", NEW."contact", NEW."content", NEW."cost", NEW."cost_year", NEW."created_at", NEW."created_by_id", NEW."fields", NEW."forms", NEW."funding", NEW."id", NEW."is_lesson", NEW."lessons", NEW."matters", NEW."name", NEW."name_kana", NEW."number", NEW."origin", NEW."outcome", NEW."papers_changed", NEW."partner_email", NEW."partner_kinds", NEW."partner_speaker", NEW."partner_voice", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."principles", NEW."published_at", NEW."results", NEW."roles", NEW."section_email", NEW."section_id", NEW."status", NEW."summary", NEW."updated_at", NEW."version", NEW."year_from", NEW."year_to", NEW."zone"); RETURN NULL;',
                    hash="66cf5f3b19db19eed2da71bb959b7d8b327ef3e0",
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
                    condition='WHEN (OLD."agreed_version" IS DISTINCT FROM (NEW."agreed_version") OR OLD."background" IS DISTINCT FROM (NEW."background") OR OLD."city_cost" IS DISTINCT FROM (NEW."city_cost") OR OLD."city_speaker" IS DISTINCT FROM (NEW."city_speaker") OR OLD."city_voice" IS DISTINCT FROM (NEW."city_voice") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."cost_year" IS DISTINCT FROM (NEW."cost_year") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."fields" IS DISTINCT FROM (NEW."fields") OR OLD."forms" IS DISTINCT FROM (NEW."forms") OR OLD."funding" IS DISTINCT FROM (NEW."funding") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_lesson" IS DISTINCT FROM (NEW."is_lesson") OR OLD."lessons" IS DISTINCT FROM (NEW."lessons") OR OLD."matters" IS DISTINCT FROM (NEW."matters") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_kana" IS DISTINCT FROM (NEW."name_kana") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."papers_changed" IS DISTINCT FROM (NEW."papers_changed") OR OLD."partner_email" IS DISTINCT FROM (NEW."partner_email") OR OLD."partner_kinds" IS DISTINCT FROM (NEW."partner_kinds") OR OLD."partner_speaker" IS DISTINCT FROM (NEW."partner_speaker") OR OLD."partner_voice" IS DISTINCT FROM (NEW."partner_voice") OR OLD."principles" IS DISTINCT FROM (NEW."principles") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."results" IS DISTINCT FROM (NEW."results") OR OLD."roles" IS DISTINCT FROM (NEW."roles") OR OLD."section_id" IS DISTINCT FROM (NEW."section_id") OR OLD."section_email" IS DISTINCT FROM (NEW."section_email") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year_from" IS DISTINCT FROM (NEW."year_from") OR OLD."year_to" IS DISTINCT FROM (NEW."year_to") OR OLD."zone" IS DISTINCT FROM (NEW."zone"))',
                    func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (NEW."agreed_version", NEW."background", NEW."city_cost", NEW."city_speaker", NEW."city_voice", NEW."confirmed_on", NEW."contact", NEW."content", NEW."cost", NEW."cost_year", NEW."created_at", NEW."created_by_id", NEW."fields", NEW."forms", NEW."funding", NEW."id", NEW."is_lesson", NEW."lessons", NEW."matters", NEW."name", NEW."name_kana", NEW."number", NEW."origin", NEW."outcome", NEW."papers_changed", NEW."partner_email", NEW."partner_kinds", NEW."partner_speaker", NEW."partner_voice", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."principles", NEW."published_at", NEW."results", NEW."roles", NEW."section_email", NEW."section_id", NEW."status", NEW."summary", NEW."updated_at", NEW."version", NEW."year_from", NEW."year_to", NEW."zone"); RETURN NULL;',
                    hash="0000751a9cdd95b12accf1407c97f7e938ea25d4",
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
                    func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (OLD."agreed_version", OLD."background", OLD."city_cost", OLD."city_speaker", OLD."city_voice", OLD."confirmed_on", OLD."contact", OLD."content", OLD."cost", OLD."cost_year", OLD."created_at", OLD."created_by_id", OLD."fields", OLD."forms", OLD."funding", OLD."id", OLD."is_lesson", OLD."lessons", OLD."matters", OLD."name", OLD."name_kana", OLD."number", OLD."origin", OLD."outcome", OLD."papers_changed", OLD."partner_email", OLD."partner_kinds", OLD."partner_speaker", OLD."partner_voice", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."principles", OLD."published_at", OLD."results", OLD."roles", OLD."section_email", OLD."section_id", OLD."status", OLD."summary", OLD."updated_at", OLD."version", OLD."year_from", OLD."year_to", OLD."zone"); RETURN NULL;',
                    hash="6eea737d9af5d1c76aa07d337dcc300d5613a92c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d49e",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="count_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO cases_casecount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT forms, zone, matters, principles, fields, section_id, partner_kinds, years, 1 AS sign FROM new_rows WHERE status = 'published') AS counted \n    CROSS JOIN LATERAL (\n        VALUES\n            ('all', ''),\n            ('zone', COALESCE(NULLIF(counted.zone, ''), 'none')),\n            ('section', counted.section_id::text)\n        UNION ALL SELECT 'form', unnest(counted.forms)\n        UNION ALL SELECT 'matter', unnest(counted.matters)\n        UNION ALL SELECT 'principle', unnest(counted.principles)\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'partner', unnest(counted.partner_kinds)\n        UNION ALL SELECT 'year', unnest(counted.years)::text\n        UNION ALL\n        SELECT 'cell',\n            unnest(counted.forms) || '|' || COALESCE(NULLIF(counted.zone, ''), 'none')\n    ) AS facets (facet, value)\n\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE\n        SET number = cases_casecount.number + excluded.number;\n    RETURN NULL;\n",
                    hash="f0e17aaf7f75a887b75ca3cd5543cde32f42faaf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_count_insert_3a556",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="count_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO cases_casecount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT forms, zone, matters, principles, fields, section_id, partner_kinds, years, 1 AS sign FROM new_rows WHERE status = 'published' UNION ALL SELECT forms, zone, matters, principles, fields, section_id, partner_kinds, years, -1 AS sign FROM old_rows WHERE status = 'published') AS counted \n    CROSS JOIN LATERAL (\n        VALUES\n            ('all', ''),\n            ('zone', COALESCE(NULLIF(counted.zone, ''), 'none')),\n            ('section', counted.section_id::text)\n        UNION ALL SELECT 'form', unnest(counted.forms)\n        UNION ALL SELECT 'matter', unnest(counted.matters)\n        UNION ALL SELECT 'principle', unnest(counted.principles)\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'partner', unnest(counted.partner_kinds)\n        UNION ALL SELECT 'year', unnest(counted.years)::text\n        UNION ALL\n        SELECT 'cell',\n            unnest(counted.forms) || '|' || COALESCE(NULLIF(counted.zone, ''), 'none')\n    ) AS facets (facet, value)\n\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE\n        SET number = cases_casecount.number + excluded.number;\n    RETURN NULL;\n",
                    hash="2f1363701d6021678561811de10a329a8a01c71b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_count_update_f5fcd",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="count_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO cases_casecount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT forms, zone, matters, principles, fields, section_id, partner_kinds, years, -1 AS sign FROM old_rows WHERE status = 'published') AS counted \n    CROSS JOIN LATERAL (\n        VALUES\n            ('all', ''),\n            ('zone', COALESCE(NULLIF(counted.zone, ''), 'none')),\n            ('section', counted.section_id::text)\n        UNION ALL SELECT 'form', unnest(counted.forms)\n        UNION ALL SELECT 'matter', unnest(counted.matters)\n        UNION ALL SELECT 'principle', unnest(counted.principles)\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'partner', unnest(counted.partner_kinds)\n        UNION ALL SELECT 'year', unnest(counted.years)::text\n        UNION ALL\n        SELECT 'cell',\n            unnest(counted.forms) || '|' || COALESCE(NULLIF(counted.zone, ''), 'none')\n    ) AS facets (facet, value)\n\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE\n        SET number = cases_casecount.number + excluded.number;\n    RETURN NULL;\n",
                    hash="3e7ec3870617f1e88613a37b2a9f788d13acaf50",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_count_delete_3715b",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(RENAME_FACET, CALL_IT_AREA_AGAIN),
    ]
