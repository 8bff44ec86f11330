"""On which day an answer on paper came; what is frozen of points and pot at the handover."""

from typing import Any

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import TruncDate

from core.history.at_once import AtOnce


def fill(apps: Any, _schema_editor: Any) -> None:
    """What came on paper or by telephone came, as far as is known, on the day it was entered."""
    rows = apps.get_model("reviews", "Award").objects.filter(door__in=["paper", "telephone"])
    rows.update(arrived_on=TruncDate("answered_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0003_decision"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="award",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="award",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="award",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="award",
            name="status_fsm",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="recommendation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="recommendation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="recommendation",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="release",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="release",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="release",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="award",
            name="award_answered_says_how",
        ),
        migrations.AddField(
            model_name="award",
            name="arrived_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="返事が届いた日（紙・電話）"
            ),
        ),
        migrations.AddField(
            model_name="awardevent",
            name="arrived_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="返事が届いた日（紙・電話）"
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="figures",
            field=models.JSONField(blank=True, default=dict, verbose_name="基準ごとの点"),
        ),
        migrations.AddField(
            model_name="recommendationevent",
            name="figures",
            field=models.JSONField(blank=True, default=dict, verbose_name="基準ごとの点"),
        ),
        migrations.AddField(
            model_name="release",
            name="pot",
            field=models.PositiveBigIntegerField(
                blank=True, null=True, verbose_name="市に渡したときの枠の残り（円）"
            ),
        ),
        migrations.AddField(
            model_name="releaseevent",
            name="pot",
            field=models.PositiveBigIntegerField(
                blank=True, null=True, verbose_name="市に渡したときの枠の残り（円）"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_awardevent" ("amount", "answered_at", "answered_by_id", "arrived_on", "created_at", "decision_id", "door", "due_on", "due_set_at", "due_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "secured", "silence", "status", "told_by", "updated_at", "why_not") VALUES (NEW."amount", NEW."answered_at", NEW."answered_by_id", NEW."arrived_on", NEW."created_at", NEW."decision_id", NEW."door", NEW."due_on", NEW."due_set_at", NEW."due_time", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."secured", NEW."silence", NEW."status", NEW."told_by", NEW."updated_at", NEW."why_not"); RETURN NULL;',
                    hash="1fb7b2d33e01e900b1259423cda66d97da4496a4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b661c",
                    table="reviews_award",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_awardevent" ("amount", "answered_at", "answered_by_id", "arrived_on", "created_at", "decision_id", "door", "due_on", "due_set_at", "due_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "secured", "silence", "status", "told_by", "updated_at", "why_not") VALUES (NEW."amount", NEW."answered_at", NEW."answered_by_id", NEW."arrived_on", NEW."created_at", NEW."decision_id", NEW."door", NEW."due_on", NEW."due_set_at", NEW."due_time", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."secured", NEW."silence", NEW."status", NEW."told_by", NEW."updated_at", NEW."why_not"); RETURN NULL;',
                    hash="93f2ded2dd985286520d9585f8aeaa7b5a0eb066",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_306e2",
                    table="reviews_award",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_awardevent" ("amount", "answered_at", "answered_by_id", "arrived_on", "created_at", "decision_id", "door", "due_on", "due_set_at", "due_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "secured", "silence", "status", "told_by", "updated_at", "why_not") VALUES (OLD."amount", OLD."answered_at", OLD."answered_by_id", OLD."arrived_on", OLD."created_at", OLD."decision_id", OLD."door", OLD."due_on", OLD."due_set_at", OLD."due_time", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."secured", OLD."silence", OLD."status", OLD."told_by", OLD."updated_at", OLD."why_not"); RETURN NULL;',
                    hash="ef9a29c79a3d25c729f95000b8fd8f79a7d02e56",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_448e5",
                    table="reviews_award",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="status_fsm",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{accepted:given_up,accepted:replaced,accepted:waiting,given_up:accepted,given_up:replaced,held:given_up,held:replaced,held:waiting,lapsed:accepted,lapsed:replaced,standing:given_up,standing:held,standing:replaced,standing:waiting,waiting:accepted,waiting:given_up,waiting:lapsed,waiting:replaced,waiting:waiting}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="6a760440ed03537be6b88b9ceffe06d31bc8e412",
                    operation="UPDATE",
                    pgid="pgtrigger_status_fsm_9370b",
                    table="reviews_award",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_recommendationevent" ("amount", "conditions", "entry_id", "figures", "held_right", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "reasons", "release_id", "remarks", "why_otherwise") VALUES (NEW."amount", NEW."conditions", NEW."entry_id", NEW."figures", NEW."held_right", NEW."id", NEW."kind", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."points", NEW."reasons", NEW."release_id", NEW."remarks", NEW."why_otherwise"); RETURN NULL;',
                    hash="f8d23e2278d7d556ab193f549c6ef9bc52f3a203",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_63d73",
                    table="reviews_recommendation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_recommendationevent" ("amount", "conditions", "entry_id", "figures", "held_right", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "reasons", "release_id", "remarks", "why_otherwise") VALUES (NEW."amount", NEW."conditions", NEW."entry_id", NEW."figures", NEW."held_right", NEW."id", NEW."kind", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."points", NEW."reasons", NEW."release_id", NEW."remarks", NEW."why_otherwise"); RETURN NULL;',
                    hash="682e35dc7b26c20ba088147b224146befaab0564",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0f4d5",
                    table="reviews_recommendation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_recommendationevent" ("amount", "conditions", "entry_id", "figures", "held_right", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "reasons", "release_id", "remarks", "why_otherwise") VALUES (OLD."amount", OLD."conditions", OLD."entry_id", OLD."figures", OLD."held_right", OLD."id", OLD."kind", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."points", OLD."reasons", OLD."release_id", OLD."remarks", OLD."why_otherwise"); RETURN NULL;',
                    hash="5a1bdd5a43537daaa380b9343422ce64d0cf11cb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_533cd",
                    table="reviews_recommendation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_releaseevent" ("answer_days", "answer_time", "corrects_id", "created_at", "deputy_id", "handovers", "id", "is_offered_by_itself", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pot", "released_at", "released_by_id", "review_id", "reviewed_on", "silence", "status", "updated_at") VALUES (NEW."answer_days", NEW."answer_time", NEW."corrects_id", NEW."created_at", NEW."deputy_id", NEW."handovers", NEW."id", NEW."is_offered_by_itself", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pot", NEW."released_at", NEW."released_by_id", NEW."review_id", NEW."reviewed_on", NEW."silence", NEW."status", NEW."updated_at"); RETURN NULL;',
                    hash="154af71ad5d49534e77c01e97333a32db2c0a9de",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_82845",
                    table="reviews_release",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_releaseevent" ("answer_days", "answer_time", "corrects_id", "created_at", "deputy_id", "handovers", "id", "is_offered_by_itself", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pot", "released_at", "released_by_id", "review_id", "reviewed_on", "silence", "status", "updated_at") VALUES (NEW."answer_days", NEW."answer_time", NEW."corrects_id", NEW."created_at", NEW."deputy_id", NEW."handovers", NEW."id", NEW."is_offered_by_itself", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pot", NEW."released_at", NEW."released_by_id", NEW."review_id", NEW."reviewed_on", NEW."silence", NEW."status", NEW."updated_at"); RETURN NULL;',
                    hash="8321901e9820b68e88dfd23dc82f924fd491116e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_baf1c",
                    table="reviews_release",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_releaseevent" ("answer_days", "answer_time", "corrects_id", "created_at", "deputy_id", "handovers", "id", "is_offered_by_itself", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pot", "released_at", "released_by_id", "review_id", "reviewed_on", "silence", "status", "updated_at") VALUES (OLD."answer_days", OLD."answer_time", OLD."corrects_id", OLD."created_at", OLD."deputy_id", OLD."handovers", OLD."id", OLD."is_offered_by_itself", OLD."kind", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pot", OLD."released_at", OLD."released_by_id", OLD."review_id", OLD."reviewed_on", OLD."silence", OLD."status", OLD."updated_at"); RETURN NULL;',
                    hash="29f0bc1413583e7eed44995900a6f8ecb8043e8b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f633f",
                    table="reviews_release",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_at", None),
                        ("answered_by", None),
                        ("arrived_on", None),
                        ("door", ""),
                        ("told_by", ""),
                    ),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                        models.Q(
                            models.Q(("arrived_on", None), ("door", "web"), ("told_by", "")),
                            models.Q(
                                models.Q(("door__in", ["", "web"]), _negated=True),
                                models.Q(("told_by", ""), _negated=True),
                                ("arrived_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="award_answered_says_how",
                violation_error_message="紙や電話の返事には、返事をした人と、届いた日が必要です。",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["accepted", "given_up"]), _negated=True),
                    ("answered_at__isnull", False),
                    _connector="OR",
                ),
                name="award_answer_is_somebody_s",
                violation_error_message="受諾と辞退には、返事をした人が必要です。",
            ),
        ),
    ]
    operations = [AtOnce(operations[:27]), *operations[27:]]
