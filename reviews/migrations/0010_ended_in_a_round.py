"""What ends in an earlier round gets its own result; nothing is decided or told twice."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from core.history.at_once import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0009_audit"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="review",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="review",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="review",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="release",
            name="release_correction_names_what",
        ),
        migrations.AddField(
            model_name="review",
            name="tells",
            field=models.CharField(
                choices=[
                    ("at_once", "この回の結果を施行したとき"),
                    ("with_last", "最後の回の結果といっしょに"),
                ],
                default="at_once",
                max_length=10,
                verbose_name="次の回に進まない提案に知らせるとき",
            ),
        ),
        migrations.AddField(
            model_name="reviewevent",
            name="tells",
            field=models.CharField(
                choices=[
                    ("at_once", "この回の結果を施行したとき"),
                    ("with_last", "最後の回の結果といっしょに"),
                ],
                default="at_once",
                max_length=10,
                verbose_name="次の回に進まない提案に知らせるとき",
            ),
        ),
        migrations.AlterField(
            model_name="release",
            name="kind",
            field=models.CharField(
                choices=[
                    ("first", "審査の結果"),
                    ("round", "前の回で終わる提案の結果"),
                    ("correction", "訂正"),
                ],
                default="first",
                max_length=12,
                verbose_name="何の結果か",
            ),
        ),
        migrations.AlterField(
            model_name="releaseevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("first", "審査の結果"),
                    ("round", "前の回で終わる提案の結果"),
                    ("correction", "訂正"),
                ],
                default="first",
                max_length=12,
                verbose_name="何の結果か",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="a_round_adopts_nothing",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"kind\" = 'not_adopted'))",
                    func="\n        IF EXISTS (SELECT 1 FROM reviews_release release\n                    WHERE release.id = NEW.release_id AND release.kind = 'round') THEN\n            RAISE EXCEPTION 'an earlier round decides only what does not go on';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="e8ff852f58d3691213dce5304f33dacf8a5871a4",
                    operation="INSERT",
                    pgid="pgtrigger_a_round_adopts_nothing_1b483",
                    table="reviews_decision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="entry",
            trigger=pgtrigger.compiler.Trigger(
                name="not_once_decided",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT 1 FROM reviews_resultletter letter\n                 JOIN reviews_decision decision ON decision.id = letter.decision_id\n                 JOIN reviews_entry entry ON entry.id = decision.entry_id\n                WHERE letter.kind = 'result' AND decision.kind <> 'continued'\n                  AND entry.proposal_id = (NEW.proposal_id)) THEN\n        RAISE EXCEPTION 'what was told its result enters no other round';\n    END IF;\n    RETURN NEW;\n",
                    hash="d9bfd5cb0846b556fc055a268f286d9728cba323",
                    operation="INSERT",
                    pgid="pgtrigger_not_once_decided_e566f",
                    table="reviews_entry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resultletter",
            trigger=pgtrigger.compiler.Trigger(
                name="decided_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"kind\" = 'result')",
                    func="\n    IF EXISTS (SELECT 1 FROM reviews_resultletter letter\n                 JOIN reviews_decision decision ON decision.id = letter.decision_id\n                 JOIN reviews_entry entry ON entry.id = decision.entry_id\n                WHERE letter.kind = 'result' AND decision.kind <> 'continued'\n                  AND entry.proposal_id = (SELECT own.proposal_id FROM reviews_decision its JOIN reviews_entry own ON own.id = its.entry_id WHERE its.id = NEW.decision_id)) THEN\n        RAISE EXCEPTION 'a proposal is told one result; what changes it is a correction';\n    END IF;\n    RETURN NEW;\n",
                    hash="159e09d808615b89031787976b45bfed823e2459",
                    operation="INSERT",
                    pgid="pgtrigger_decided_once_24894",
                    table="reviews_resultletter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_reviewevent" ("created_at", "deputy_id", "id", "opened_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "shows", "started_at", "status", "tells", "updated_at") VALUES (NEW."created_at", NEW."deputy_id", NEW."id", NEW."opened_at", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."shows", NEW."started_at", NEW."status", NEW."tells", NEW."updated_at"); RETURN NULL;',
                    hash="484a78efd5f9754e3a3c18256722bbf764dd017d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7a7c1",
                    table="reviews_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_reviewevent" ("created_at", "deputy_id", "id", "opened_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "shows", "started_at", "status", "tells", "updated_at") VALUES (NEW."created_at", NEW."deputy_id", NEW."id", NEW."opened_at", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."shows", NEW."started_at", NEW."status", NEW."tells", NEW."updated_at"); RETURN NULL;',
                    hash="9a8daeae4c8f7225fbff820e75519661d96e35d8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b34c8",
                    table="reviews_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_reviewevent" ("created_at", "deputy_id", "id", "opened_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "shows", "started_at", "status", "tells", "updated_at") VALUES (OLD."created_at", OLD."deputy_id", OLD."id", OLD."opened_at", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id", OLD."shows", OLD."started_at", OLD."status", OLD."tells", OLD."updated_at"); RETURN NULL;',
                    hash="1232b6740708ed2b854e9b0d2400b4c29c3ffc53",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_98b05",
                    table="reviews_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sheet",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_once_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF to_jsonb(OLD) - ARRAY['private_note', 'updated_at']\n           IS DISTINCT FROM to_jsonb(NEW) - ARRAY['private_note', 'updated_at']\n           AND EXISTS (SELECT 1 FROM reviews_resultletter letter\n                         JOIN reviews_decision decision ON decision.id = letter.decision_id\n                        WHERE decision.entry_id = OLD.entry_id\n                          AND decision.kind <> 'continued') THEN\n            RAISE EXCEPTION 'a sheet stays as it was when its result was told';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="22706edfe552194093056a6358bd2fed5116c3d7",
                    operation="UPDATE",
                    pgid="pgtrigger_kept_once_told_f11e8",
                    table="reviews_sheet",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", False), ("kind", "correction")),
                    models.Q(models.Q(("kind", "correction"), _negated=True), ("corrects", None)),
                    _connector="OR",
                ),
                name="release_correction_names_what",
                violation_error_message="訂正には、もとの決定が必要です。",
            ),
        ),
    ]
    operations = [AtOnce(operations)]
