"""Requests for correction that can be added to, taken back and overtaken by a refusal.

What older rows say is set right: an extended deadline has no day "before a closed day moved it",
and a tick on a document of an open application ends when the document was replaced after it.
"""

from typing import Any

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.models import F, Q


def set_right(apps: Any, schema_editor: Any) -> None:
    request = apps.get_model("groups", "CorrectionRequest")
    extended = request.objects.filter(extensions__isnull=False)
    request.objects.filter(pk__in=extended.values("pk")).update(original_due_on=F("due_on"))
    attachment = apps.get_model("groups", "Attachment")
    check = apps.get_model("groups", "RequirementCheck")
    is_open = Q(registration__status__in=("in_review", "sent_back"))
    for tick in check.objects.filter(is_open, code__startswith="document-"):
        kind = tick.code.removeprefix("document-")
        papers = attachment._base_manager.filter(registration=tick.registration_id, kind=kind)
        if papers.filter(Q(uploaded_at__gt=tick.at) | Q(replaced_at__gt=tick.at)).exists():
            tick.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0010_clean_texts"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="status_fsm",
        ),
        migrations.AlterField(
            model_name="correctionrequest",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="終わった日時"),
        ),
        migrations.AlterField(
            model_name="correctionrequest",
            name="original_due_on",
            field=models.DateField(verbose_name="閉庁日で動かす前の期限"),
        ),
        migrations.AlterField(
            model_name="correctionrequestevent",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="終わった日時"),
        ),
        migrations.AlterField(
            model_name="correctionrequestevent",
            name="original_due_on",
            field=models.DateField(verbose_name="閉庁日で動かす前の期限"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="status_fsm",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:submitted,in_review:approved,in_review:rejected,in_review:sent_back,in_review:withdrawn,sent_back:in_review,sent_back:rejected,sent_back:sent_back,sent_back:withdrawn,submitted:in_review,submitted:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="614f822fe5653dcbceb7ebac9829a3b7b1938cf4",
                    operation="UPDATE",
                    pgid="pgtrigger_status_fsm_c83fa",
                    table="groups_registration",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(set_right, migrations.RunPython.noop),
    ]
