"""A proposal whose result was told."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from core.history.at_once import tables_first


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0007_spelling"),
        ("cases", "0002_first_rows"),
        ("groups", "0002_first_rows"),
        ("proposals", "0010_told_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="proposal",
            name="status_fsm",
        ),
        migrations.RemoveConstraint(
            model_name="proposal",
            name="proposal_status_known",
        ),
        migrations.RemoveConstraint(
            model_name="proposal",
            name="proposal_checked_iff_decided",
        ),
        migrations.AlterField(
            model_name="proposal",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "下書き"),
                    ("submitted", "要件審査中"),
                    ("filed", "要件確認済"),
                    ("ineligible", "要件を満たさない"),
                    ("decided", "結果をお知らせした"),
                    ("withdrawn", "取り下げ"),
                ],
                default="draft",
                max_length=12,
                verbose_name="状態",
            ),
        ),
        migrations.AlterField(
            model_name="proposalevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "下書き"),
                    ("submitted", "要件審査中"),
                    ("filed", "要件確認済"),
                    ("ineligible", "要件を満たさない"),
                    ("decided", "結果をお知らせした"),
                    ("withdrawn", "取り下げ"),
                ],
                default="draft",
                max_length=12,
                verbose_name="状態",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="status_fsm",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:submitted,filed:decided,filed:filed,filed:submitted,filed:withdrawn,ineligible:submitted,submitted:filed,submitted:ineligible,submitted:submitted,submitted:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="3b283aeab098a7f29ecc7c0ac1e7e42260a41a79",
                    operation="UPDATE",
                    pgid="pgtrigger_status_fsm_d65e0",
                    table="proposals_proposal",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["draft", "submitted", "filed", "ineligible", "decided", "withdrawn"],
                    )
                ),
                name="proposal_status_known",
                violation_error_message="知らない状態です。",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("checked_at__isnull", False),
                        ("checked_by__isnull", False),
                        ("status__in", ["filed", "ineligible", "decided"]),
                    ),
                    models.Q(
                        models.Q(("status__in", ["filed", "ineligible", "decided"]), _negated=True),
                        ("check_reason", ""),
                        ("checked_at", None),
                        ("checked_by", None),
                    ),
                    _connector="OR",
                ),
                name="proposal_checked_iff_decided",
                violation_error_message="確かめた日時と人は、確かめ終わった提案だけが持ちます。",
            ),
        ),
    ]
    operations = tables_first(operations)
