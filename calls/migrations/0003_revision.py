"""A number for each call that goes up when anything of what its pages say changes (ADR 60)."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from core.history.at_once import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0002_first_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="revision",
                        serialize=False,
                        to="calls.call",
                    ),
                ),
                ("number", models.BigIntegerField(verbose_name="変わった回数")),
            ],
            options={
                "verbose_name": "募集の変わった回数",
                "verbose_name_plural": "募集の変わった回数",
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO calls_revision AS counted (call_id, number) VALUES (NEW.id, 1)\n    ON CONFLICT (call_id) DO UPDATE SET number = counted.number + 1;\n    RETURN NULL;\n",
                    hash="dd700b7f89b72a7bb2402c54208a1ec195daecb9",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_revision_7f5c6",
                    table="calls_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="calllog",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN (NEW.call_id, OLD.call_id);\n    RETURN NULL;\n",
                    hash="7b4ad56d015af0d13ad35d5cc5d2fd8e627a0b47",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_0544e",
                    table="calls_calllog",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="costitem",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN ((SELECT call_id FROM calls_course WHERE id = NEW.course_id), (SELECT call_id FROM calls_course WHERE id = OLD.course_id));\n    RETURN NULL;\n",
                    hash="18aa651f00f8cf66acc6bea37938b29699a3deea",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_1db10",
                    table="calls_costitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN (NEW.call_id, OLD.call_id);\n    RETURN NULL;\n",
                    hash="12ffb2bf0dabd4d56710d1dd892ab988966e87ba",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_227ba",
                    table="calls_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterion",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN ((SELECT call_id FROM calls_course JOIN calls_round ON calls_round.course_id = calls_course.id WHERE calls_round.id = NEW.round_id), (SELECT call_id FROM calls_course JOIN calls_round ON calls_round.course_id = calls_course.id WHERE calls_round.id = OLD.round_id));\n    RETURN NULL;\n",
                    hash="ea61235c9f25e5f622519286932b2da2af6bd35a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_d12e5",
                    table="calls_criterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN (NEW.call_id, OLD.call_id);\n    RETURN NULL;\n",
                    hash="24a08acfcffac619b7d45f6133ed2783383b58b8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_1a7ea",
                    table="calls_edition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interest",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN ((SELECT call_id FROM calls_theme WHERE id = NEW.theme_id), (SELECT call_id FROM calls_theme WHERE id = OLD.theme_id));\n    RETURN NULL;\n",
                    hash="1bdf59601ae7d8983eff6e061396409d5fcb5861",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_76cc7",
                    table="calls_interest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN (NEW.call_id, OLD.call_id);\n    RETURN NULL;\n",
                    hash="f2d6ac44027ce255f2377053240fa22a8504a855",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_7887a",
                    table="calls_milestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="passage",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN (NEW.call_id, OLD.call_id);\n    RETURN NULL;\n",
                    hash="5ddd0d2c52ae61f17bea76ebbab5189f5f6c3f56",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_41e60",
                    table="calls_passage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN (NEW.call_id, OLD.call_id);\n    RETURN NULL;\n",
                    hash="b6747e95d6a30630f0c5342fa260389c9a62a0a1",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_0d9a4",
                    table="calls_question",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rate",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN ((SELECT call_id FROM calls_course WHERE id = NEW.course_id), (SELECT call_id FROM calls_course WHERE id = OLD.course_id));\n    RETURN NULL;\n",
                    hash="686fcc53ca8332134f75b4f00f9620e03b4acf7b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_7fedd",
                    table="calls_rate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="requiredpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN ((SELECT call_id FROM calls_course WHERE id = NEW.course_id), (SELECT call_id FROM calls_course WHERE id = OLD.course_id));\n    RETURN NULL;\n",
                    hash="83a3e1ad05434d45abf652d071adc03dcf0eabe8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_9e049",
                    table="calls_requiredpaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN ((SELECT call_id FROM calls_course WHERE id = NEW.course_id), (SELECT call_id FROM calls_course WHERE id = OLD.course_id));\n    RETURN NULL;\n",
                    hash="cf9e34291095211f67ae81fa0679641382fc9c1f",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_8393f",
                    table="calls_round",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN (NEW.call_id, OLD.call_id);\n    RETURN NULL;\n",
                    hash="a9f03cdc3849b2b4af6e00eadc4258ed27c63f7f",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_d1cb7",
                    table="calls_theme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="themepaper",
            trigger=pgtrigger.compiler.Trigger(
                name="revision",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE calls_revision SET number = number + 1 WHERE call_id IN ((SELECT call_id FROM calls_theme WHERE id = NEW.theme_id), (SELECT call_id FROM calls_theme WHERE id = OLD.theme_id));\n    RETURN NULL;\n",
                    hash="1994824e5ac8b735f415a1c1e9c591491ddd161a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_revision_d1b1f",
                    table="calls_themepaper",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(
            "INSERT INTO calls_revision (call_id, number) SELECT id, 1 FROM calls_call",
            migrations.RunSQL.noop,
        ),
    ]
    operations = [AtOnce(operations)]
