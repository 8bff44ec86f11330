"""A case may name what it was written from: the guideline's five do.

The volunteers of ブックスタート register one by one: 市民（個人）, no group. 0002 brings new databases
these facts. Here older ones get them, where no member of the staff has written anything else. The
index is renewed by ``manage.py prepare``.
"""

from importlib import import_module
from typing import Any

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from core.collaboration import GUIDELINE

VOLUNTEERS = {"kind": "civic_group", "name": "ブックスタートボランティア"}


def tell(apps: Any, schema_editor: Any) -> None:
    first = import_module("cases.migrations.0002_guideline_cases")
    cases = apps.get_model("cases", "Case").objects
    for serial, facts in enumerate(first.CASES, 1):
        untouched = cases.filter(number=f"{first.CODE}-J{serial:03d}", version=1)
        untouched.update(source=GUIDELINE, content=facts["content"])
    partners = apps.get_model("cases", "Partner").objects
    untouched = partners.filter(case__number=f"{first.CODE}-J005", case__version=1, **VOLUNTEERS)
    for partner in untouched:
        partner.kind = "citizen"
        partner.save(update_fields=["kind"])
        cases.filter(pk=partner.case_id).update(partner_kinds=["citizen"])


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_matters"),
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
            name="source",
            field=models.CharField(blank=True, max_length=120, verbose_name="出典"),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="source",
            field=models.CharField(blank=True, max_length=120, verbose_name="出典"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "source", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (NEW."agreed_version", NEW."background", NEW."city_cost", NEW."city_speaker", NEW."city_voice", NEW."confirmed_on", NEW."contact", NEW."content", NEW."cost", NEW."cost_year", NEW."created_at", NEW."created_by_id", NEW."fields", NEW."forms", NEW."funding", NEW."id", NEW."is_lesson", NEW."lessons", NEW."matters", NEW."name", NEW."name_kana", NEW."number", NEW."origin", NEW."outcome", NEW."papers_changed", NEW."partner_email", NEW."partner_kinds", NEW."partner_speaker", NEW."partner_voice", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."principles", NEW."published_at", NEW."results", NEW."roles", NEW."section_email", NEW."section_id", NEW."source", NEW."status", NEW."summary", NEW."updated_at", NEW."version", NEW."year_from", NEW."year_to", NEW."zone"); RETURN NULL;',
                    hash="4a7a67433f602004cf2eaee9c1eb87dc8d4ac725",
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
                    condition='WHEN (OLD."agreed_version" IS DISTINCT FROM (NEW."agreed_version") OR OLD."background" IS DISTINCT FROM (NEW."background") OR OLD."city_cost" IS DISTINCT FROM (NEW."city_cost") OR OLD."city_speaker" IS DISTINCT FROM (NEW."city_speaker") OR OLD."city_voice" IS DISTINCT FROM (NEW."city_voice") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."cost_year" IS DISTINCT FROM (NEW."cost_year") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."fields" IS DISTINCT FROM (NEW."fields") OR OLD."forms" IS DISTINCT FROM (NEW."forms") OR OLD."funding" IS DISTINCT FROM (NEW."funding") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_lesson" IS DISTINCT FROM (NEW."is_lesson") OR OLD."lessons" IS DISTINCT FROM (NEW."lessons") OR OLD."matters" IS DISTINCT FROM (NEW."matters") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_kana" IS DISTINCT FROM (NEW."name_kana") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."papers_changed" IS DISTINCT FROM (NEW."papers_changed") OR OLD."partner_email" IS DISTINCT FROM (NEW."partner_email") OR OLD."partner_kinds" IS DISTINCT FROM (NEW."partner_kinds") OR OLD."partner_speaker" IS DISTINCT FROM (NEW."partner_speaker") OR OLD."partner_voice" IS DISTINCT FROM (NEW."partner_voice") OR OLD."principles" IS DISTINCT FROM (NEW."principles") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."results" IS DISTINCT FROM (NEW."results") OR OLD."roles" IS DISTINCT FROM (NEW."roles") OR OLD."section_id" IS DISTINCT FROM (NEW."section_id") OR OLD."section_email" IS DISTINCT FROM (NEW."section_email") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year_from" IS DISTINCT FROM (NEW."year_from") OR OLD."year_to" IS DISTINCT FROM (NEW."year_to") OR OLD."zone" IS DISTINCT FROM (NEW."zone"))',
                    func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "source", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (NEW."agreed_version", NEW."background", NEW."city_cost", NEW."city_speaker", NEW."city_voice", NEW."confirmed_on", NEW."contact", NEW."content", NEW."cost", NEW."cost_year", NEW."created_at", NEW."created_by_id", NEW."fields", NEW."forms", NEW."funding", NEW."id", NEW."is_lesson", NEW."lessons", NEW."matters", NEW."name", NEW."name_kana", NEW."number", NEW."origin", NEW."outcome", NEW."papers_changed", NEW."partner_email", NEW."partner_kinds", NEW."partner_speaker", NEW."partner_voice", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."principles", NEW."published_at", NEW."results", NEW."roles", NEW."section_email", NEW."section_id", NEW."source", NEW."status", NEW."summary", NEW."updated_at", NEW."version", NEW."year_from", NEW."year_to", NEW."zone"); RETURN NULL;',
                    hash="bd6de86e324b40661335d18c6f323964c91a54b6",
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
                    func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "source", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (OLD."agreed_version", OLD."background", OLD."city_cost", OLD."city_speaker", OLD."city_voice", OLD."confirmed_on", OLD."contact", OLD."content", OLD."cost", OLD."cost_year", OLD."created_at", OLD."created_by_id", OLD."fields", OLD."forms", OLD."funding", OLD."id", OLD."is_lesson", OLD."lessons", OLD."matters", OLD."name", OLD."name_kana", OLD."number", OLD."origin", OLD."outcome", OLD."papers_changed", OLD."partner_email", OLD."partner_kinds", OLD."partner_speaker", OLD."partner_voice", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."principles", OLD."published_at", OLD."results", OLD."roles", OLD."section_email", OLD."section_id", OLD."source", OLD."status", OLD."summary", OLD."updated_at", OLD."version", OLD."year_from", OLD."year_to", OLD."zone"); RETURN NULL;',
                    hash="1a4db262b88df95997fcc914ec5e75bcf26792ee",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d49e",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
