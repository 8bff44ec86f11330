import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from core.history.at_once import AtOnce


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_people"),
        ("accounts", "0003_closed_days"),
        ("accounts", "0004_clean_texts"),
        ("accounts", "0005_order_of_sections"),
        ("accounts", "0006_readings"),
        ("accounts", "0007_letterhead"),
        ("accounts", "0008_heads_of_sections"),
        ("accounts", "0009_numbers_set_by_staff"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mayor_title",
                    models.CharField(
                        default="本庄市長", max_length=40, verbose_name="発信者の職名"
                    ),
                ),
                (
                    "mayor_name",
                    models.CharField(blank=True, max_length=40, verbose_name="発信者の氏名"),
                ),
                ("seal_omitted", models.BooleanField(default=False, verbose_name="公印を省略する")),
                (
                    "document_mark",
                    models.CharField(default="本市活発", max_length=20, verbose_name="文書記号"),
                ),
                (
                    "contact_section",
                    models.CharField(
                        default="市民生活部 市民活動推進課", max_length=60, verbose_name="担当課"
                    ),
                ),
                (
                    "contact_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="電話番号"),
                ),
                (
                    "contact_hours",
                    models.CharField(
                        default="開庁日の8時30分から17時15分まで",
                        max_length=60,
                        verbose_name="受付時間",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス"),
                ),
            ],
            options={
                "verbose_name": "文書の発信者と問い合わせ先",
                "verbose_name_plural": "文書の発信者と問い合わせ先",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="accounts_letterhead_is_one_row",
                        violation_error_message="設定は1件だけです。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_letterheadevent" ("contact_email", "contact_hours", "contact_phone", "contact_section", "document_mark", "id", "mayor_name", "mayor_title", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seal_omitted") VALUES (NEW."contact_email", NEW."contact_hours", NEW."contact_phone", NEW."contact_section", NEW."document_mark", NEW."id", NEW."mayor_name", NEW."mayor_title", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seal_omitted"); RETURN NULL;',
                            hash="4e01fa05964f5027d04d26a6ac04c818e07453bd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_16efb",
                            table="accounts_letterhead",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_letterheadevent" ("contact_email", "contact_hours", "contact_phone", "contact_section", "document_mark", "id", "mayor_name", "mayor_title", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seal_omitted") VALUES (NEW."contact_email", NEW."contact_hours", NEW."contact_phone", NEW."contact_section", NEW."document_mark", NEW."id", NEW."mayor_name", NEW."mayor_title", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seal_omitted"); RETURN NULL;',
                            hash="469155474bde3586bfdd14022ffb17a2358f0607",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f836d",
                            table="accounts_letterhead",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_letterheadevent" ("contact_email", "contact_hours", "contact_phone", "contact_section", "document_mark", "id", "mayor_name", "mayor_title", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seal_omitted") VALUES (OLD."contact_email", OLD."contact_hours", OLD."contact_phone", OLD."contact_section", OLD."document_mark", OLD."id", OLD."mayor_name", OLD."mayor_title", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seal_omitted"); RETURN NULL;',
                            hash="18583aa16327668cca9fc783af8198fe5e6bdc67",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d2e6b",
                            table="accounts_letterhead",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterheadEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="accounts.letterhead",
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
                ("id", models.BigIntegerField()),
                (
                    "mayor_title",
                    models.CharField(
                        default="本庄市長", max_length=40, verbose_name="発信者の職名"
                    ),
                ),
                (
                    "mayor_name",
                    models.CharField(blank=True, max_length=40, verbose_name="発信者の氏名"),
                ),
                ("seal_omitted", models.BooleanField(default=False, verbose_name="公印を省略する")),
                (
                    "document_mark",
                    models.CharField(default="本市活発", max_length=20, verbose_name="文書記号"),
                ),
                (
                    "contact_section",
                    models.CharField(
                        default="市民生活部 市民活動推進課", max_length=60, verbose_name="担当課"
                    ),
                ),
                (
                    "contact_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="電話番号"),
                ),
                (
                    "contact_hours",
                    models.CharField(
                        default="開庁日の8時30分から17時15分まで",
                        max_length=60,
                        verbose_name="受付時間",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DocumentSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(unique=True, verbose_name="年度")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="最後の番号")),
                (
                    "issued",
                    models.PositiveIntegerField(
                        default=0, verbose_name="このポータルで出した最後の番号"
                    ),
                ),
            ],
            options={
                "verbose_name": "文書番号",
                "verbose_name_plural": "文書番号",
                "ordering": ("-fiscal_year",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("issued"))),
                        name="document_number_given_once",
                        violation_error_message="もう出した番号より小さくはできません。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_documentseriesevent" ("fiscal_year", "id", "issued", "last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."fiscal_year", NEW."id", NEW."issued", NEW."last", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="07a46967a104b97022b75a559733ac976aa19e53",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eb63d",
                            table="accounts_documentseries",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."issued" = (NEW."issued") AND OLD."last" IS DISTINCT FROM (NEW."last"))',
                            func='INSERT INTO "accounts_documentseriesevent" ("fiscal_year", "id", "issued", "last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."fiscal_year", NEW."id", NEW."issued", NEW."last", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="657772d18c9a1694513b009e7b81387342efccff",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_92300",
                            table="accounts_documentseries",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_documentseriesevent" ("fiscal_year", "id", "issued", "last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."fiscal_year", OLD."id", OLD."issued", OLD."last", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="f4a5b6a175b4308d85be6c2eb9b035828ca49b51",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f0bfa",
                            table="accounts_documentseries",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentSeriesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="accounts.documentseries",
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
                ("id", models.BigIntegerField()),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="最後の番号")),
                (
                    "issued",
                    models.PositiveIntegerField(
                        default=0, verbose_name="このポータルで出した最後の番号"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AppealText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True, verbose_name="記号")),
                ("title", models.CharField(max_length=60, verbose_name="決定の文書")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="空なら、決定の文書に教示をのせません。",
                        verbose_name="教示の文章",
                    ),
                ),
            ],
            options={
                "verbose_name": "教示の文章",
                "verbose_name_plural": "教示の文章",
                "ordering": ("key",),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_appealtextevent" ("id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "title") VALUES (NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."title"); RETURN NULL;',
                            hash="e5a509785141d6d055c92848b1161128c6c41424",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f1eab",
                            table="accounts_appealtext",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_appealtextevent" ("id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "title") VALUES (NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."title"); RETURN NULL;',
                            hash="25b848f3cd7adcd11f9464613440a6cac4f64c0d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3020e",
                            table="accounts_appealtext",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_appealtextevent" ("id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "title") VALUES (OLD."id", OLD."key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."title"); RETURN NULL;',
                            hash="560f598497ce2d58aa48b202b3d433e94568aa0f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f5ce2",
                            table="accounts_appealtext",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealTextEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="accounts.appealtext",
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
                ("id", models.BigIntegerField()),
                ("key", models.CharField(max_length=40, verbose_name="記号")),
                ("title", models.CharField(max_length=60, verbose_name="決定の文書")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="空なら、決定の文書に教示をのせません。",
                        verbose_name="教示の文章",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClosedDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        choices=[("city_hall", "市役所"), ("centre", "市民活動交流センター")],
                        default="city_hall",
                        max_length=10,
                        verbose_name="どこが",
                    ),
                ),
                ("day", models.DateField(verbose_name="閉まる日")),
                (
                    "reason",
                    models.CharField(
                        blank=True, help_text="例：設備の点検", max_length=60, verbose_name="理由"
                    ),
                ),
            ],
            options={
                "verbose_name": "臨時の閉庁日・休館日",
                "verbose_name_plural": "臨時の閉庁日・休館日",
                "ordering": ("-day", "office"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "day"),
                        name="closed_day_once",
                        violation_error_message="この日は、すでに登録してあります。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_closeddayevent" ("day", "id", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."day", NEW."id", NEW."office", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;',
                            hash="79094141eddf373b492b493ac0da4103c863b50f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f0d39",
                            table="accounts_closedday",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_closeddayevent" ("day", "id", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."day", NEW."id", NEW."office", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;',
                            hash="42d5d1234822c3eda03c7f774857d8a35c879cf8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a7c33",
                            table="accounts_closedday",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_closeddayevent" ("day", "id", "office", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."day", OLD."id", OLD."office", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;',
                            hash="4e99041aaa05488c89a782de45e3a9165d88f9ed",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_02371",
                            table="accounts_closedday",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedDayEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="accounts.closedday",
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
                ("id", models.BigIntegerField()),
                (
                    "office",
                    models.CharField(
                        choices=[("city_hall", "市役所"), ("centre", "市民活動交流センター")],
                        default="city_hall",
                        max_length=10,
                        verbose_name="どこが",
                    ),
                ),
                ("day", models.DateField(verbose_name="閉まる日")),
                (
                    "reason",
                    models.CharField(
                        blank=True, help_text="例：設備の点検", max_length=60, verbose_name="理由"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        error_messages={"unique": "このメールアドレスはすでに使われています。"},
                        max_length=254,
                        unique=True,
                        verbose_name="メールアドレス",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="氏名")),
                ("kana", models.CharField(blank=True, max_length=80, verbose_name="フリガナ")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="職員用の画面に入れる人です（二段階認証が必要です）。",
                        verbose_name="職員",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="外すと、この人はログインできなくなります。",
                        verbose_name="利用できる",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="登録日時"
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="退会日時")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "利用者",
                "verbose_name_plural": "利用者",
                "ordering": ("kana", "pk"),
                "permissions": [("reset_second_factor", "二段階認証を解除できる")],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="user_email_once",
                        violation_error_message="このメールアドレスはすでに使われています。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True), ("is_active", False), _connector="OR"
                        ),
                        name="user_closed_is_not_active",
                        violation_error_message="退会した利用者を、利用できる状態にはできません。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_userevent" ("closed_at", "date_joined", "email", "id", "is_active", "is_staff", "is_superuser", "kana", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_at", NEW."date_joined", NEW."email", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."kana", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="7e03c1fbb025b33fac9e09f5cc79c11a23e6f721",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3867c",
                            table="accounts_user",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."kana" IS DISTINCT FROM (NEW."kana") OR OLD."name" IS DISTINCT FROM (NEW."name"))',
                            func='INSERT INTO "accounts_userevent" ("closed_at", "date_joined", "email", "id", "is_active", "is_staff", "is_superuser", "kana", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_at", NEW."date_joined", NEW."email", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."kana", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="c23c12fe2ddd1aa5cb67a9c86cc2bdb9a1b4365d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0e890",
                            table="accounts_user",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_userevent" ("closed_at", "date_joined", "email", "id", "is_active", "is_staff", "is_superuser", "kana", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."closed_at", OLD."date_joined", OLD."email", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."kana", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="158409abbf60db39da0f08f7d63ff8e63594e1f6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_19f14",
                            table="accounts_user",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        help_text="部そのものを登録するときは、空のままにしてください。",
                        limit_choices_to={"department__isnull": True},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="accounts.section",
                        verbose_name="所属する部",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="並び順")),
                (
                    "head",
                    models.ForeignKey(
                        blank=True,
                        help_text="部長・課長です。",
                        limit_choices_to={"is_active": True, "is_staff": True},
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="長",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        help_text="長がいない間に、代わりをする人です。",
                        limit_choices_to={"is_active": True, "is_staff": True},
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="長の代理",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="廃止した部署は、消さずにここを外してください。",
                        verbose_name="使用中",
                    ),
                ),
            ],
            options={
                "verbose_name": "部署",
                "verbose_name_plural": "部署",
                "ordering": (
                    django.db.models.functions.comparison.Coalesce("department__order", "order"),
                    models.OrderBy(models.F("department"), nulls_first=True),
                    "order",
                    "pk",
                ),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("name"),
                        models.F("department"),
                        name="section_name_once",
                        nulls_distinct=False,
                        violation_error_message="同じ名称の部署がすでにあります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("head")), _negated=True),
                        name="section_deputy_is_another",
                        violation_error_message="長の代理には、長とは別の人を選んでください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("department__isnull", True),
                            models.Q(("department", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="section_not_its_own_department",
                        violation_error_message="その部署自身を、所属する部に選ぶことはできません。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_sectionevent" ("department_id", "deputy_id", "head_id", "id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."department_id", NEW."deputy_id", NEW."head_id", NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="7130ef241ad37e76dced2b2f4103383ee9c4c0b8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c6c29",
                            table="accounts_section",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_sectionevent" ("department_id", "deputy_id", "head_id", "id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."department_id", NEW."deputy_id", NEW."head_id", NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="289a5a25fa8eeba1b779228dd17624843371d2ac",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8b9d8",
                            table="accounts_section",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_sectionevent" ("department_id", "deputy_id", "head_id", "id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."department_id", OLD."deputy_id", OLD."head_id", OLD."id", OLD."is_active", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="199f37c7b47553db623af102705b95b05962c816",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d30c7",
                            table="accounts_section",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="sections",
            field=models.ManyToManyField(
                blank=True, related_name="members", to="accounts.section", verbose_name="所属"
            ),
        ),
        migrations.CreateModel(
            name="SectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="accounts.section",
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
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="部そのものを登録するときは、空のままにしてください。",
                        limit_choices_to={"department__isnull": True},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.section",
                        verbose_name="所属する部",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="並び順")),
                (
                    "head",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="部長・課長です。",
                        limit_choices_to={"is_active": True, "is_staff": True},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="長",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="長がいない間に、代わりをする人です。",
                        limit_choices_to={"is_active": True, "is_staff": True},
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="長の代理",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="廃止した部署は、消さずにここを外してください。",
                        verbose_name="使用中",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UserEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
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
                ("id", models.BigIntegerField()),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        error_messages={"unique": "このメールアドレスはすでに使われています。"},
                        max_length=254,
                        verbose_name="メールアドレス",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="氏名")),
                ("kana", models.CharField(blank=True, max_length=80, verbose_name="フリガナ")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="職員用の画面に入れる人です（二段階認証が必要です）。",
                        verbose_name="職員",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="外すと、この人はログインできなくなります。",
                        verbose_name="利用できる",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="登録日時"
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="退会日時")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UserSection",
            fields=[],
            options={
                "proxy": True,
            },
            bases=("accounts.user_sections",),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="usersection",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_usersectionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "section_id", "user_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."section_id", NEW."user_id"); RETURN NULL;',
                    hash="44b56218d730d67c71a19ced89bfb1520cf85dfb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_27943",
                    table="accounts_user_sections",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="usersection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "accounts_usersectionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "section_id", "user_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."section_id", NEW."user_id"); RETURN NULL;',
                    hash="a576f1a58b86e1a2bd6f635c36ed0be2662d886c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3ab4e",
                    table="accounts_user_sections",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="usersection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_usersectionevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "section_id", "user_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."section_id", OLD."user_id"); RETURN NULL;',
                    hash="02c2406223b10672a67dafce875f21af956ecc54",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2cc88",
                    table="accounts_user_sections",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="UserSectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                ("id", models.BigIntegerField()),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.section",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UserRole",
            fields=[],
            options={
                "proxy": True,
            },
            bases=("accounts.user_groups",),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="userrole",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_userroleevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "user_id") VALUES (NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."user_id"); RETURN NULL;',
                    hash="6d79b3b3b8950b4ab307af828e0fc409b1f162e2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c200e",
                    table="accounts_user_groups",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="userrole",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "accounts_userroleevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "user_id") VALUES (NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."user_id"); RETURN NULL;',
                    hash="d14c2a65049e1d7e78762385fa054aa2d2b78fbb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1017d",
                    table="accounts_user_groups",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="userrole",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_userroleevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "user_id") VALUES (OLD."group_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."user_id"); RETURN NULL;',
                    hash="18799a208892464ea42d54d88042c9de9e979a56",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_15b35",
                    table="accounts_user_groups",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="UserRoleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                ("id", models.BigIntegerField()),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="auth.group",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="日時")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="見た人",
                    ),
                ),
                ("about_type", models.CharField(max_length=60, verbose_name="対象の種類")),
                ("about_id", models.CharField(max_length=60, verbose_name="対象の番号")),
                ("about_name", models.CharField(max_length=200, verbose_name="対象")),
                ("page", models.CharField(max_length=300, verbose_name="画面")),
            ],
            options={
                "verbose_name": "閲覧の記録",
                "verbose_name_plural": "閲覧の記録",
                "ordering": ("-at", "-pk"),
                "indexes": [models.Index(fields=["about_type", "about_id"], name="reading_about")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a2b8d52a169456e48c4b81b86731a800bec06a19",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3617d",
                            table="accounts_reading",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
    operations = [AtOnce(operations[:10]), operations[10], AtOnce(operations[11:])]
