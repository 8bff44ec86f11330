import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from core.history.at_once import tables_first


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_years_in_words"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("projects", "0010_carrying_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新日時")),
                (
                    "since",
                    models.CharField(
                        choices=[
                            ("goes_on", "いまも続いている"),
                            ("changed", "形を変えて続いている"),
                            ("rests", "いまは休んでいる"),
                            ("over", "終わった"),
                        ],
                        max_length=10,
                        verbose_name="その後",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="くわしく")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "day",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_up",
                        to="projects.projectday",
                    ),
                ),
            ],
            options={
                "verbose_name": "その後の答え",
                "verbose_name_plural": "その後の答え",
            },
        ),
        migrations.CreateModel(
            name="FollowUpEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新日時")),
                (
                    "since",
                    models.CharField(
                        choices=[
                            ("goes_on", "いまも続いている"),
                            ("changed", "形を変えて続いている"),
                            ("rests", "いまは休んでいる"),
                            ("over", "終わった"),
                        ],
                        max_length=10,
                        verbose_name="その後",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="くわしく")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="projects.projectday",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="projects.followup",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sequel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新日時")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("continues", "次の年も続ける"),
                            ("handed_over", "市のふだんの仕事にする"),
                            ("ended", "終わりにする"),
                        ],
                        max_length=12,
                        verbose_name="これから",
                    ),
                ),
                ("reason", models.TextField(verbose_name="理由")),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sequel",
                        to="projects.project",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.section",
                        verbose_name="引きつぐ課",
                    ),
                ),
            ],
            options={
                "verbose_name": "事業のこれから",
                "verbose_name_plural": "事業のこれから",
            },
        ),
        migrations.CreateModel(
            name="SequelEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新日時")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("continues", "次の年も続ける"),
                            ("handed_over", "市のふだんの仕事にする"),
                            ("ended", "終わりにする"),
                        ],
                        max_length=12,
                        verbose_name="これから",
                    ),
                ),
                ("reason", models.TextField(verbose_name="理由")),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="projects.sequel",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="projects.project",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.section",
                        verbose_name="引きつぐ課",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=30, verbose_name="項目")),
                ("source", models.CharField(max_length=120, verbose_name="もと")),
                ("said", models.TextField(blank=True, verbose_name="そのときの内容")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="case_sources",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "事例の項目のもと",
                "verbose_name_plural": "事例の項目のもと",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("project", "field"), name="one_source_of_field")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "projects_followupevent" ("by_id", "created_at", "day_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "text", "updated_at") VALUES (NEW."by_id", NEW."created_at", NEW."day_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."text", NEW."updated_at"); RETURN NULL;',
                    hash="439b89f132b12fee45e33d0ebf8332fdd7d21df8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2fe8c",
                    table="projects_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "projects_followupevent" ("by_id", "created_at", "day_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "text", "updated_at") VALUES (NEW."by_id", NEW."created_at", NEW."day_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."text", NEW."updated_at"); RETURN NULL;',
                    hash="b4251d3337ba9f609ad0fe50f38dc119c0d0a536",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ae474",
                    table="projects_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "projects_followupevent" ("by_id", "created_at", "day_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "text", "updated_at") VALUES (OLD."by_id", OLD."created_at", OLD."day_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."text", OLD."updated_at"); RETURN NULL;',
                    hash="40ed89164dc0e96ad568afcae4ec026b59789661",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_845ad",
                    table="projects_followup",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sequel",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="sequel_says_why",
                violation_error_message="理由を書いてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="sequel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "handed_over"), ("section__isnull", False)),
                    models.Q(models.Q(("kind", "handed_over"), _negated=True), ("section", None)),
                    _connector="OR",
                ),
                name="sequel_handed_over_names_to_whom",
                violation_error_message="引きつぐ課は、市のふだんの仕事にするときに、かならず選びます。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sequel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "projects_sequelevent" ("created_at", "decided_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "section_id", "updated_at") VALUES (NEW."created_at", NEW."decided_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."reason", NEW."section_id", NEW."updated_at"); RETURN NULL;',
                    hash="d8dbb8d8fe00ef6d965d42ddb3e152dde7974dba",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e7ea5",
                    table="projects_sequel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sequel",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "projects_sequelevent" ("created_at", "decided_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "section_id", "updated_at") VALUES (NEW."created_at", NEW."decided_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."reason", NEW."section_id", NEW."updated_at"); RETURN NULL;',
                    hash="3ef8de9b0c2d34d9eabd8a0da824aa20a146437b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8bfa2",
                    table="projects_sequel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sequel",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "projects_sequelevent" ("created_at", "decided_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "section_id", "updated_at") VALUES (OLD."created_at", OLD."decided_by_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."reason", OLD."section_id", OLD."updated_at"); RETURN NULL;',
                    hash="3617c865610ed7c0fbb23a5a2195ca526ade77b0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a2a6b",
                    table="projects_sequel",
                    when="AFTER",
                ),
            ),
        ),
    ]
    operations = tables_first(operations)
