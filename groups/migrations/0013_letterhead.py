"""The office's letterhead, its contact and the 教示 move to ``accounts``, with their history."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import connection, migrations, models

from accounts.roles import share

COLUMNS = (
    "mayor_title", "mayor_name", "seal_omitted", "document_mark", "contact_section",
    "contact_phone", "contact_hours", "contact_email",
)  # fmt: skip
REJECTION = {"key": "groups/rejection", "title": "不登録通知書（団体登録）"}
SHARED = [
    *((action, model, action) for action in ("view", "change")
      for model in ("Letterhead", "DocumentSeries", "AppealText")),
    ("change", "DocumentSeries", "add"),
]  # fmt: skip

# What happened to these columns alone: other changes of the policy stay with the policy.
PAST = """
    INSERT INTO accounts_{table}event
        (pgh_created_at, pgh_label, pgh_context_id, pgh_obj_id, id, {columns})
    SELECT pgh_created_at, pgh_label, pgh_context_id, %(id)s, %(id)s, {values}
    FROM (
        SELECT *, ROW({changing}) AS now, lag(ROW({changing})) OVER (ORDER BY pgh_id) AS before
        FROM groups_registrationpolicyevent
    ) AS past
    WHERE before IS NULL OR now IS DISTINCT FROM before
    ORDER BY pgh_id
"""
PAST_BACK = """
    UPDATE groups_registrationpolicyevent AS kept SET {values} FROM accounts_{table}event AS past
    WHERE past.pgh_id = (
        SELECT max(pgh_id) FROM accounts_{table}event
        WHERE pgh_obj_id = %(id)s AND pgh_created_at <= kept.pgh_created_at
    )
"""


def hand_over(apps, schema_editor):
    policies = apps.get_model("groups", "RegistrationPolicy")
    policy = policies.objects.first() or policies()
    facts = {name: getattr(policy, name) for name in COLUMNS}
    head = apps.get_model("accounts", "Letterhead").objects.create(pk=1, **facts)
    texts = apps.get_model("accounts", "AppealText").objects
    written = "" if is_untouched(apps, policy) else policy.appeal_text
    appeal = texts.create(**REJECTION, text=written)
    if apps.get_model("groups", "RegistrationPolicyEvent").objects.exists():
        bring_past(apps, "Letterhead", head, dict(zip(COLUMNS, COLUMNS, strict=True)), COLUMNS)
        words = {"key": "%(key)s", "title": "%(title)s", "text": "appeal_text"}
        if written:
            bring_past(apps, "AppealText", appeal, words, ["appeal_text"])
    for held, model, given in SHARED:
        share(apps, "groups.RegistrationPolicy", held, f"accounts.{model}", given)


def is_untouched(apps, policy):
    """A fresh database: its 教示 is an example of 0001 that no city wrote or has sent out."""
    events = apps.get_model("groups", "RegistrationPolicyEvent").objects
    example = policy._meta.get_field("appeal_text").default
    is_example = policy.appeal_text == example and not events.exclude(appeal_text=example).exists()
    return is_example and not apps.get_model("groups", "Registration").objects.exists()


def bring_past(apps, model, row, columns, changing):
    """The row's history begins where that of the policy began, not with its move."""
    apps.get_model("accounts", f"{model}Event").objects.filter(pgh_obj_id=row.pk).delete()
    statement = PAST.format(
        table=model.lower(),
        columns=", ".join(columns),
        values=", ".join(columns.values()),
        changing=", ".join(changing),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {"id": row.pk, **REJECTION})


def take_back(apps, schema_editor):
    head = apps.get_model("accounts", "Letterhead").objects.get(pk=1)
    appeal = apps.get_model("accounts", "AppealText").objects.get(key=REJECTION["key"])
    facts = {name: getattr(head, name) for name in COLUMNS}
    policies = apps.get_model("groups", "RegistrationPolicy").objects
    policies.filter(pk=1).update(**facts, appeal_text=appeal.text)
    heads = ", ".join(f"{name} = past.{name}" for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(PAST_BACK.format(table="letterhead", values=heads), {"id": head.pk})
        text = "appeal_text = past.text"
        cursor.execute(PAST_BACK.format(table="appealtext", values=text), {"id": appeal.pk})
    rights = apps.get_model("auth", "Permission").objects
    models_ = {model.lower() for _, model, _ in SHARED}
    rights.filter(content_type__app_label="accounts", content_type__model__in=models_).delete()
    head.delete()
    appeal.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0012_public_view_for_liaisons"),
        ("accounts", "0007_letterhead"),
    ]

    operations = [
        migrations.RunPython(hand_over, take_back),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registrationpolicy",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registrationpolicy",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registrationpolicy",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="registrationpolicy",
            name="registration_policy_is_one_row",
        ),
        migrations.RemoveField(
            model_name="registrationpolicy",
            name="appeal_text",
        ),
        migrations.RemoveField(
            model_name="registrationpolicy",
            name="contact_email",
        ),
        migrations.RemoveField(
            model_name="registrationpolicy",
            name="contact_hours",
        ),
        migrations.RemoveField(
            model_name="registrationpolicy",
            name="contact_phone",
        ),
        migrations.RemoveField(
            model_name="registrationpolicy",
            name="contact_section",
        ),
        migrations.RemoveField(
            model_name="registrationpolicy",
            name="document_mark",
        ),
        migrations.RemoveField(
            model_name="registrationpolicy",
            name="mayor_name",
        ),
        migrations.RemoveField(
            model_name="registrationpolicy",
            name="mayor_title",
        ),
        migrations.RemoveField(
            model_name="registrationpolicy",
            name="seal_omitted",
        ),
        migrations.RemoveField(
            model_name="registrationpolicyevent",
            name="appeal_text",
        ),
        migrations.RemoveField(
            model_name="registrationpolicyevent",
            name="contact_email",
        ),
        migrations.RemoveField(
            model_name="registrationpolicyevent",
            name="contact_hours",
        ),
        migrations.RemoveField(
            model_name="registrationpolicyevent",
            name="contact_phone",
        ),
        migrations.RemoveField(
            model_name="registrationpolicyevent",
            name="contact_section",
        ),
        migrations.RemoveField(
            model_name="registrationpolicyevent",
            name="document_mark",
        ),
        migrations.RemoveField(
            model_name="registrationpolicyevent",
            name="mayor_name",
        ),
        migrations.RemoveField(
            model_name="registrationpolicyevent",
            name="mayor_title",
        ),
        migrations.RemoveField(
            model_name="registrationpolicyevent",
            name="seal_omitted",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registrationpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "groups_registrationpolicyevent" ("consent_wording", "correction_days", "correction_unit", "deadline_basis", "deadline_manner", "deadline_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standard_days") VALUES (NEW."consent_wording", NEW."correction_days", NEW."correction_unit", NEW."deadline_basis", NEW."deadline_manner", NEW."deadline_time", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."standard_days"); RETURN NULL;',
                    hash="c1f5b86fa3fa637ed2fa366b16b4dca65fb1eedf",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_83e34",
                    table="groups_registrationpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registrationpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "groups_registrationpolicyevent" ("consent_wording", "correction_days", "correction_unit", "deadline_basis", "deadline_manner", "deadline_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standard_days") VALUES (NEW."consent_wording", NEW."correction_days", NEW."correction_unit", NEW."deadline_basis", NEW."deadline_manner", NEW."deadline_time", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."standard_days"); RETURN NULL;',
                    hash="eb1944f70670b54c2117dd4b70d8e652b6c9c238",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_56387",
                    table="groups_registrationpolicy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registrationpolicy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "groups_registrationpolicyevent" ("consent_wording", "correction_days", "correction_unit", "deadline_basis", "deadline_manner", "deadline_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standard_days") VALUES (OLD."consent_wording", OLD."correction_days", OLD."correction_unit", OLD."deadline_basis", OLD."deadline_manner", OLD."deadline_time", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."standard_days"); RETURN NULL;',
                    hash="343b24c8294a8b9a6c5c867d6190faeecd47af9a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8c872",
                    table="groups_registrationpolicy",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="registrationpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("pk", 1)),
                name="groups_registrationpolicy_is_one_row",
                violation_error_message="設定は1件だけです。",
            ),
        ),
    ]
