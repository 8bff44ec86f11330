"""The principles are counted as a filter of the catalogue; a licence may be set."""

import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# The other filters stand as they are; this one is counted once.
COUNT_PRINCIPLES = """
    INSERT INTO cases_casecount (facet, value, number)
    SELECT 'principle', value, count(*)
    FROM cases_case CROSS JOIN LATERAL unnest(principles) AS value
    WHERE status = 'published' GROUP BY value
"""
UNCOUNT = "DELETE FROM cases_casecount WHERE facet = 'principle'"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_closed_days"),
        ("cases", "0003_agreed_version"),
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
            model_name="cataloguesetting",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="cataloguesetting",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="cataloguesetting",
            name="delete_delete",
        ),
        migrations.RemoveIndex(
            model_name="case",
            name="case_facets",
        ),
        migrations.AddField(
            model_name="cataloguesetting",
            name="licence",
            field=models.CharField(
                blank=True,
                help_text="市が決めた利用の条件です。例：CC BY 4.0。書くまでは、準備中と案内します。",
                max_length=80,
                verbose_name="事例集のデータの使い方の決まり",
            ),
        ),
        migrations.AddField(
            model_name="cataloguesettingevent",
            name="licence",
            field=models.CharField(
                blank=True,
                help_text="市が決めた利用の条件です。例：CC BY 4.0。書くまでは、準備中と案内します。",
                max_length=80,
                verbose_name="事例集のデータの使い方の決まり",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("status", "published")),
                fields=[
                    "forms",
                    "areas",
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
                name="count_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO cases_casecount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT forms, zone, areas, principles, fields, section_id, partner_kinds, years, 1 AS sign FROM new_rows WHERE status = 'published') AS counted \n    CROSS JOIN LATERAL (\n        VALUES\n            ('all', ''),\n            ('zone', COALESCE(NULLIF(counted.zone, ''), 'none')),\n            ('section', counted.section_id::text)\n        UNION ALL SELECT 'form', unnest(counted.forms)\n        UNION ALL SELECT 'area', unnest(counted.areas)\n        UNION ALL SELECT 'principle', unnest(counted.principles)\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'partner', unnest(counted.partner_kinds)\n        UNION ALL SELECT 'year', unnest(counted.years)::text\n        UNION ALL\n        SELECT 'cell',\n            unnest(counted.forms) || '|' || COALESCE(NULLIF(counted.zone, ''), 'none')\n    ) AS facets (facet, value)\n\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE\n        SET number = cases_casecount.number + excluded.number;\n    RETURN NULL;\n",
                    hash="ebf2c0fec47fea1d34fb34fe2c7ba1ddd039f20f",
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
                    func="\n    INSERT INTO cases_casecount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT forms, zone, areas, principles, fields, section_id, partner_kinds, years, 1 AS sign FROM new_rows WHERE status = 'published' UNION ALL SELECT forms, zone, areas, principles, fields, section_id, partner_kinds, years, -1 AS sign FROM old_rows WHERE status = 'published') AS counted \n    CROSS JOIN LATERAL (\n        VALUES\n            ('all', ''),\n            ('zone', COALESCE(NULLIF(counted.zone, ''), 'none')),\n            ('section', counted.section_id::text)\n        UNION ALL SELECT 'form', unnest(counted.forms)\n        UNION ALL SELECT 'area', unnest(counted.areas)\n        UNION ALL SELECT 'principle', unnest(counted.principles)\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'partner', unnest(counted.partner_kinds)\n        UNION ALL SELECT 'year', unnest(counted.years)::text\n        UNION ALL\n        SELECT 'cell',\n            unnest(counted.forms) || '|' || COALESCE(NULLIF(counted.zone, ''), 'none')\n    ) AS facets (facet, value)\n\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE\n        SET number = cases_casecount.number + excluded.number;\n    RETURN NULL;\n",
                    hash="45afa020beaa72973c31acddf2516490efe4350e",
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
                    func="\n    INSERT INTO cases_casecount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT forms, zone, areas, principles, fields, section_id, partner_kinds, years, -1 AS sign FROM old_rows WHERE status = 'published') AS counted \n    CROSS JOIN LATERAL (\n        VALUES\n            ('all', ''),\n            ('zone', COALESCE(NULLIF(counted.zone, ''), 'none')),\n            ('section', counted.section_id::text)\n        UNION ALL SELECT 'form', unnest(counted.forms)\n        UNION ALL SELECT 'area', unnest(counted.areas)\n        UNION ALL SELECT 'principle', unnest(counted.principles)\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'partner', unnest(counted.partner_kinds)\n        UNION ALL SELECT 'year', unnest(counted.years)::text\n        UNION ALL\n        SELECT 'cell',\n            unnest(counted.forms) || '|' || COALESCE(NULLIF(counted.zone, ''), 'none')\n    ) AS facets (facet, value)\n\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE\n        SET number = cases_casecount.number + excluded.number;\n    RETURN NULL;\n",
                    hash="8d95a7a41008730918619952baf432f584817f6c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_count_delete_3715b",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cataloguesetting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_cataloguesettingevent" ("answer_days", "confirm_months", "id", "lead", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answer_days", NEW."confirm_months", NEW."id", NEW."lead", NEW."licence", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="f414ec80f6e79d95a66922b015381ed3a708b8f9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d63e8",
                    table="cases_cataloguesetting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cataloguesetting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "cases_cataloguesettingevent" ("answer_days", "confirm_months", "id", "lead", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answer_days", NEW."confirm_months", NEW."id", NEW."lead", NEW."licence", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="ba1c92ef2d61b956da933a1e14ac026f68e917d3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_30db9",
                    table="cases_cataloguesetting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cataloguesetting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_cataloguesettingevent" ("answer_days", "confirm_months", "id", "lead", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."answer_days", OLD."confirm_months", OLD."id", OLD."lead", OLD."licence", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="2b9c3385be9d0ea69fbdd09e5f00bf8e20ba26c5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7108c",
                    table="cases_cataloguesetting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(COUNT_PRINCIPLES, UNCOUNT),
    ]
