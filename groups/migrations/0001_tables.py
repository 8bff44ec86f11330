import datetime
import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import groups.models.likeness
from core.history.at_once import AtOnce


class Migration(migrations.Migration):
    replaces = [
        ("groups", "0001_initial"),
        ("groups", "0003_directory_counts"),
        ("groups", "0004_likeness_keys"),
        ("groups", "0005_seal"),
        ("groups", "0006_search_sample"),
        ("groups", "0007_deadlines"),
        ("groups", "0008_extension_days"),
        ("groups", "0009_replaced_attachments"),
        ("groups", "0010_clean_texts"),
        ("groups", "0011_corrections"),
        ("groups", "0012_public_view_for_liaisons"),
        ("groups", "0013_letterhead"),
        ("groups", "0014_owners"),
        ("groups", "0015_digests_of_draft_links"),
        ("groups", "0016_pages_of_a_form"),
        ("groups", "0017_document_series"),
        ("groups", "0018_facets"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="District",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="地区の名前")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("is_active", models.BooleanField(default=True, verbose_name="使う")),
            ],
            options={
                "verbose_name": "地区",
                "verbose_name_plural": "地区",
                "ordering": ("order", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_districtevent" ("id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="338be4fddc61f293647d0fef510d26807c5def0b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7403b",
                            table="groups_district",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_districtevent" ("id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_active", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="7d5196d88c83a4bea8bd6c15e1eb0fb11f54dbc1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_967a3",
                            table="groups_district",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_districtevent" ("id", "is_active", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."is_active", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="d6c67e2e467cb672d5cc835673bf6c745e2140c7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8d9d7",
                            table="groups_district",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DistrictEvent",
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
                        to="groups.district",
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
                ("name", models.CharField(max_length=40, verbose_name="地区の名前")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("is_active", models.BooleanField(default=True, verbose_name="使う")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EligibilityRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="記号")),
                ("question", models.CharField(max_length=200, verbose_name="質問")),
                ("help_text", models.CharField(blank=True, max_length=300, verbose_name="説明")),
                (
                    "kind",
                    models.CharField(
                        choices=[("yes", "「はい」が必要"), ("at_least", "数が下限以上")],
                        default="yes",
                        max_length=10,
                        verbose_name="答え方",
                    ),
                ),
                (
                    "minimum",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="下限"),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True, help_text="例：人、か月", max_length=10, verbose_name="単位"
                    ),
                ),
                (
                    "advice",
                    models.CharField(
                        help_text="なぜ必要か、どうすればよいかを書きます。",
                        max_length=300,
                        verbose_name="満たさないときの案内",
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("civic_group", "市民活動団体"),
                                ("community_body", "地域コミュニティ団体"),
                                ("business", "事業者（企業等）"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="空なら、すべての種別にたずねます。",
                        size=None,
                        verbose_name="対象の種別",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("is_active", models.BooleanField(default=True, verbose_name="使う")),
            ],
            options={
                "verbose_name": "登録の要件",
                "verbose_name_plural": "登録の要件",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "at_least"), ("minimum__isnull", False)),
                            models.Q(("kind", "yes"), ("minimum__isnull", True)),
                            _connector="OR",
                        ),
                        name="rule_minimum_iff_number",
                        violation_error_message="下限は、数をたずねる質問にだけ入れてください。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_eligibilityruleevent" ("advice", "code", "help_text", "id", "is_active", "kind", "kinds", "minimum", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "unit") VALUES (NEW."advice", NEW."code", NEW."help_text", NEW."id", NEW."is_active", NEW."kind", NEW."kinds", NEW."minimum", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."unit"); RETURN NULL;',
                            hash="f0d6c85b62a741c4bc8639108487ca85e3ca7e70",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_12722",
                            table="groups_eligibilityrule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_eligibilityruleevent" ("advice", "code", "help_text", "id", "is_active", "kind", "kinds", "minimum", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "unit") VALUES (NEW."advice", NEW."code", NEW."help_text", NEW."id", NEW."is_active", NEW."kind", NEW."kinds", NEW."minimum", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."unit"); RETURN NULL;',
                            hash="90148d0b9802299849cfca839a289c0c4f0bfa38",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e46bf",
                            table="groups_eligibilityrule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_eligibilityruleevent" ("advice", "code", "help_text", "id", "is_active", "kind", "kinds", "minimum", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "unit") VALUES (OLD."advice", OLD."code", OLD."help_text", OLD."id", OLD."is_active", OLD."kind", OLD."kinds", OLD."minimum", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."unit"); RETURN NULL;',
                            hash="c74ce30a79aca44a3f083c3e8348ac1a1419d4c5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_529c3",
                            table="groups_eligibilityrule",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EligibilityRuleEvent",
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
                        to="groups.eligibilityrule",
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
                ("code", models.SlugField(db_index=False, max_length=40, verbose_name="記号")),
                ("question", models.CharField(max_length=200, verbose_name="質問")),
                ("help_text", models.CharField(blank=True, max_length=300, verbose_name="説明")),
                (
                    "kind",
                    models.CharField(
                        choices=[("yes", "「はい」が必要"), ("at_least", "数が下限以上")],
                        default="yes",
                        max_length=10,
                        verbose_name="答え方",
                    ),
                ),
                (
                    "minimum",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="下限"),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True, help_text="例：人、か月", max_length=10, verbose_name="単位"
                    ),
                ),
                (
                    "advice",
                    models.CharField(
                        help_text="なぜ必要か、どうすればよいかを書きます。",
                        max_length=300,
                        verbose_name="満たさないときの案内",
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("civic_group", "市民活動団体"),
                                ("community_body", "地域コミュニティ団体"),
                                ("business", "事業者（企業等）"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="空なら、すべての種別にたずねます。",
                        size=None,
                        verbose_name="対象の種別",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("is_active", models.BooleanField(default=True, verbose_name="使う")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RegistrationPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "standard_days",
                    models.PositiveSmallIntegerField(
                        default=14, verbose_name="標準処理期間（開庁日の日数）"
                    ),
                ),
                (
                    "correction_days",
                    models.PositiveSmallIntegerField(default=10, verbose_name="補正の期間"),
                ),
                (
                    "correction_unit",
                    models.CharField(
                        choices=[("days", "日"), ("open_days", "開庁日"), ("months", "か月")],
                        default="open_days",
                        max_length=10,
                        verbose_name="補正の期間の数え方",
                    ),
                ),
                (
                    "deadline_basis",
                    models.CharField(
                        choices=[("statute", "法令・条例・規則"), ("guidelines", "要綱・募集要項")],
                        default="guidelines",
                        help_text="法令・条例・規則の期限は、閉庁日に当たると次の開庁日になります。",
                        max_length=10,
                        verbose_name="期限のもと",
                    ),
                ),
                (
                    "deadline_time",
                    models.TimeField(default=datetime.time(23, 59), verbose_name="期限の時刻"),
                ),
                (
                    "deadline_manner",
                    models.CharField(
                        choices=[("arrival", "必着"), ("postmark", "消印有効")],
                        default="arrival",
                        max_length=10,
                        verbose_name="期限の守り方",
                    ),
                ),
                (
                    "consent_wording",
                    models.TextField(
                        default="選んだ内容を、本庄市 市民協働ポータルと市の施設に置く案内で公開することに同意します。同意はいつでも変えられます。",
                        verbose_name="公開の同意の文章",
                    ),
                ),
            ],
            options={
                "verbose_name": "登録制度の設定",
                "verbose_name_plural": "登録制度の設定",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="groups_registrationpolicy_is_one_row",
                        violation_error_message="設定は1件だけです。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationPolicyEvent",
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
                        to="groups.registrationpolicy",
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
                    "standard_days",
                    models.PositiveSmallIntegerField(
                        default=14, verbose_name="標準処理期間（開庁日の日数）"
                    ),
                ),
                (
                    "correction_days",
                    models.PositiveSmallIntegerField(default=10, verbose_name="補正の期間"),
                ),
                (
                    "correction_unit",
                    models.CharField(
                        choices=[("days", "日"), ("open_days", "開庁日"), ("months", "か月")],
                        default="open_days",
                        max_length=10,
                        verbose_name="補正の期間の数え方",
                    ),
                ),
                (
                    "deadline_basis",
                    models.CharField(
                        choices=[("statute", "法令・条例・規則"), ("guidelines", "要綱・募集要項")],
                        default="guidelines",
                        help_text="法令・条例・規則の期限は、閉庁日に当たると次の開庁日になります。",
                        max_length=10,
                        verbose_name="期限のもと",
                    ),
                ),
                (
                    "deadline_time",
                    models.TimeField(default=datetime.time(23, 59), verbose_name="期限の時刻"),
                ),
                (
                    "deadline_manner",
                    models.CharField(
                        choices=[("arrival", "必着"), ("postmark", "消印有効")],
                        default="arrival",
                        max_length=10,
                        verbose_name="期限の守り方",
                    ),
                ),
                (
                    "consent_wording",
                    models.TextField(
                        default="選んだ内容を、本庄市 市民協働ポータルと市の施設に置く案内で公開することに同意します。同意はいつでも変えられます。",
                        verbose_name="公開の同意の文章",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last", models.PositiveIntegerField(default=0, verbose_name="最後の番号")),
                (
                    "series",
                    models.CharField(
                        choices=[("reference", "受付番号"), ("number", "登録番号")], max_length=20
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "fiscal_year"), name="one_series_per_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DirectoryCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facet", models.CharField(max_length=12, verbose_name="条件")),
                ("value", models.CharField(max_length=48, verbose_name="値")),
                ("number", models.IntegerField(verbose_name="件数")),
            ],
            options={
                "verbose_name": "名簿の件数",
                "verbose_name_plural": "名簿の件数",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("facet", "value"), name="one_directorycount_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organization",
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
                        blank=True,
                        choices=[
                            ("civic_group", "市民活動団体"),
                            ("community_body", "地域コミュニティ団体"),
                            ("business", "事業者（企業等）"),
                        ],
                        max_length=20,
                        verbose_name="種別",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="団体の名称")),
                (
                    "name_kana",
                    models.CharField(blank=True, max_length=120, verbose_name="フリガナ"),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="設立年月")),
                (
                    "members",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="会員数"),
                ),
                (
                    "members_in_city",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="うち市民の数"),
                ),
                (
                    "corporate_number",
                    models.CharField(blank=True, max_length=13, verbose_name="法人番号"),
                ),
                (
                    "representative_title",
                    models.CharField(blank=True, max_length=40, verbose_name="代表者の役職"),
                ),
                (
                    "representative_name",
                    models.CharField(blank=True, max_length=60, verbose_name="代表者の氏名"),
                ),
                (
                    "representative_kana",
                    models.CharField(blank=True, max_length=80, verbose_name="代表者のフリガナ"),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=60, verbose_name="連絡担当者の氏名"),
                ),
                (
                    "contact_kana",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="連絡担当者のフリガナ"
                    ),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=8, verbose_name="郵便番号"),
                ),
                ("address", models.CharField(blank=True, max_length=160, verbose_name="所在地")),
                (
                    "address_is_home",
                    models.BooleanField(default=False, verbose_name="個人の住宅です"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="電話番号")),
                (
                    "mobile",
                    models.CharField(blank=True, max_length=20, verbose_name="携帯電話番号"),
                ),
                ("fax", models.CharField(blank=True, max_length=20, verbose_name="ファクス番号")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス"),
                ),
                ("website", models.URLField(blank=True, verbose_name="ウェブサイト")),
                ("social", models.TextField(blank=True, verbose_name="SNSのページ")),
                (
                    "one_line",
                    models.CharField(blank=True, max_length=60, verbose_name="ひとことで言うと"),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (1, "保健・医療・福祉"),
                                (2, "社会教育"),
                                (3, "まちづくり"),
                                (4, "観光"),
                                (5, "農山漁村・中山間地域"),
                                (6, "学術・文化・芸術・スポーツ"),
                                (7, "環境の保全"),
                                (8, "災害救援"),
                                (9, "地域安全"),
                                (10, "人権擁護・平和"),
                                (11, "国際協力"),
                                (12, "男女共同参画"),
                                (13, "子どもの健全育成"),
                                (14, "情報化社会"),
                                (15, "科学技術"),
                                (16, "経済活動の活性化"),
                                (17, "職業能力開発・雇用"),
                                (18, "消費者の保護"),
                                (19, "団体の運営・連絡・助言・援助"),
                                (20, "そのほか、これらに準ずる活動"),
                            ]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="活動分野",
                    ),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="目的")),
                ("activities", models.TextField(blank=True, verbose_name="活動の内容")),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="groups.district",
                        verbose_name="地区",
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=120, verbose_name="活動する地域")),
                (
                    "schedule",
                    models.CharField(blank=True, max_length=120, verbose_name="活動の日時"),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="活動の場所")),
                ("fee", models.CharField(blank=True, max_length=60, verbose_name="会費")),
                (
                    "recruits_members",
                    models.BooleanField(default=False, verbose_name="会員を募集しています"),
                ),
                (
                    "accepts_volunteers",
                    models.BooleanField(
                        default=False, verbose_name="ボランティアを受け入れています"
                    ),
                ),
                ("how_to_join", models.TextField(blank=True, verbose_name="参加のしかた")),
                (
                    "wants_to_collaborate",
                    models.TextField(blank=True, verbose_name="協働したいこと・提供できること"),
                ),
                (
                    "publication",
                    models.JSONField(blank=True, default=dict, verbose_name="公開の範囲"),
                ),
                ("number", models.CharField(max_length=12, unique=True, verbose_name="登録番号")),
                ("registered_on", models.DateField(verbose_name="登録日")),
                (
                    "kana_key",
                    models.CharField(
                        blank=True, editable=False, max_length=120, verbose_name="五十音順の鍵"
                    ),
                ),
                (
                    "search",
                    django.contrib.postgres.search.SearchVectorField(
                        editable=False, null=True, verbose_name="検索の索引"
                    ),
                ),
                ("search_version", models.CharField(blank=True, editable=False, max_length=40)),
            ],
            options={
                "verbose_name": "団体",
                "verbose_name_plural": "団体",
                "ordering": ("kana_key", "pk"),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="organization_search"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["fields"], name="organization_fields"
                    ),
                    models.Index(fields=["kana_key", "id"], name="organization_kana"),
                    models.Index(fields=["-registered_on", "-id"], name="organization_newest"),
                    models.Index(
                        groups.models.likeness.NameKey("name"), name="organization_name_key"
                    ),
                    models.Index(
                        groups.models.likeness.PhoneKey("phone"), name="organization_phone_key"
                    ),
                    models.Index(
                        groups.models.likeness.PhoneKey("mobile"), name="organization_mobile_key"
                    ),
                    models.Index(
                        groups.models.likeness.PersonKey("representative_name"),
                        name="organization_person_key",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("kind", ""), _negated=True),
                        ),
                        name="organization_has_name_and_kind",
                        violation_error_message="登録した団体には、名称と種別が必要です。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_organizationevent" ("accepts_volunteers", "activities", "address", "address_is_home", "area", "contact_kana", "contact_name", "corporate_number", "created_at", "district_id", "email", "fax", "fee", "fields", "founded_on", "how_to_join", "id", "kana_key", "kind", "members", "members_in_city", "mobile", "name", "name_kana", "number", "one_line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "postal_code", "publication", "purpose", "recruits_members", "registered_on", "representative_kana", "representative_name", "representative_title", "schedule", "social", "updated_at", "wants_to_collaborate", "website") VALUES (NEW."accepts_volunteers", NEW."activities", NEW."address", NEW."address_is_home", NEW."area", NEW."contact_kana", NEW."contact_name", NEW."corporate_number", NEW."created_at", NEW."district_id", NEW."email", NEW."fax", NEW."fee", NEW."fields", NEW."founded_on", NEW."how_to_join", NEW."id", NEW."kana_key", NEW."kind", NEW."members", NEW."members_in_city", NEW."mobile", NEW."name", NEW."name_kana", NEW."number", NEW."one_line", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."place", NEW."postal_code", NEW."publication", NEW."purpose", NEW."recruits_members", NEW."registered_on", NEW."representative_kana", NEW."representative_name", NEW."representative_title", NEW."schedule", NEW."social", NEW."updated_at", NEW."wants_to_collaborate", NEW."website"); RETURN NULL;',
                            hash="8cd3cb640a66837fb31d1278253e22c962fda7e2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_63389",
                            table="groups_organization",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accepts_volunteers" IS DISTINCT FROM (NEW."accepts_volunteers") OR OLD."activities" IS DISTINCT FROM (NEW."activities") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."address_is_home" IS DISTINCT FROM (NEW."address_is_home") OR OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."contact_kana" IS DISTINCT FROM (NEW."contact_kana") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."corporate_number" IS DISTINCT FROM (NEW."corporate_number") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."fax" IS DISTINCT FROM (NEW."fax") OR OLD."fee" IS DISTINCT FROM (NEW."fee") OR OLD."fields" IS DISTINCT FROM (NEW."fields") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."how_to_join" IS DISTINCT FROM (NEW."how_to_join") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kana_key" IS DISTINCT FROM (NEW."kana_key") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."members" IS DISTINCT FROM (NEW."members") OR OLD."members_in_city" IS DISTINCT FROM (NEW."members_in_city") OR OLD."mobile" IS DISTINCT FROM (NEW."mobile") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_kana" IS DISTINCT FROM (NEW."name_kana") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."one_line" IS DISTINCT FROM (NEW."one_line") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."postal_code" IS DISTINCT FROM (NEW."postal_code") OR OLD."publication" IS DISTINCT FROM (NEW."publication") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."recruits_members" IS DISTINCT FROM (NEW."recruits_members") OR OLD."registered_on" IS DISTINCT FROM (NEW."registered_on") OR OLD."representative_kana" IS DISTINCT FROM (NEW."representative_kana") OR OLD."representative_name" IS DISTINCT FROM (NEW."representative_name") OR OLD."representative_title" IS DISTINCT FROM (NEW."representative_title") OR OLD."schedule" IS DISTINCT FROM (NEW."schedule") OR OLD."social" IS DISTINCT FROM (NEW."social") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."wants_to_collaborate" IS DISTINCT FROM (NEW."wants_to_collaborate") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                            func='INSERT INTO "groups_organizationevent" ("accepts_volunteers", "activities", "address", "address_is_home", "area", "contact_kana", "contact_name", "corporate_number", "created_at", "district_id", "email", "fax", "fee", "fields", "founded_on", "how_to_join", "id", "kana_key", "kind", "members", "members_in_city", "mobile", "name", "name_kana", "number", "one_line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "postal_code", "publication", "purpose", "recruits_members", "registered_on", "representative_kana", "representative_name", "representative_title", "schedule", "social", "updated_at", "wants_to_collaborate", "website") VALUES (NEW."accepts_volunteers", NEW."activities", NEW."address", NEW."address_is_home", NEW."area", NEW."contact_kana", NEW."contact_name", NEW."corporate_number", NEW."created_at", NEW."district_id", NEW."email", NEW."fax", NEW."fee", NEW."fields", NEW."founded_on", NEW."how_to_join", NEW."id", NEW."kana_key", NEW."kind", NEW."members", NEW."members_in_city", NEW."mobile", NEW."name", NEW."name_kana", NEW."number", NEW."one_line", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."place", NEW."postal_code", NEW."publication", NEW."purpose", NEW."recruits_members", NEW."registered_on", NEW."representative_kana", NEW."representative_name", NEW."representative_title", NEW."schedule", NEW."social", NEW."updated_at", NEW."wants_to_collaborate", NEW."website"); RETURN NULL;',
                            hash="2c360cc9c4f1c53a3fa3702f3fde5574826d0aa1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a9d32",
                            table="groups_organization",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_organizationevent" ("accepts_volunteers", "activities", "address", "address_is_home", "area", "contact_kana", "contact_name", "corporate_number", "created_at", "district_id", "email", "fax", "fee", "fields", "founded_on", "how_to_join", "id", "kana_key", "kind", "members", "members_in_city", "mobile", "name", "name_kana", "number", "one_line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "postal_code", "publication", "purpose", "recruits_members", "registered_on", "representative_kana", "representative_name", "representative_title", "schedule", "social", "updated_at", "wants_to_collaborate", "website") VALUES (OLD."accepts_volunteers", OLD."activities", OLD."address", OLD."address_is_home", OLD."area", OLD."contact_kana", OLD."contact_name", OLD."corporate_number", OLD."created_at", OLD."district_id", OLD."email", OLD."fax", OLD."fee", OLD."fields", OLD."founded_on", OLD."how_to_join", OLD."id", OLD."kana_key", OLD."kind", OLD."members", OLD."members_in_city", OLD."mobile", OLD."name", OLD."name_kana", OLD."number", OLD."one_line", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."place", OLD."postal_code", OLD."publication", OLD."purpose", OLD."recruits_members", OLD."registered_on", OLD."representative_kana", OLD."representative_name", OLD."representative_title", OLD."schedule", OLD."social", OLD."updated_at", OLD."wants_to_collaborate", OLD."website"); RETURN NULL;',
                            hash="9261bf18054eedfa2c7e27e6efd4078ec5c94f73",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_08b5c",
                            table="groups_organization",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    INSERT INTO groups_directorycount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT fields, district_id, kind, recruits_members, accepts_volunteers, 1 AS sign FROM new_rows) AS counted \n    CROSS JOIN LATERAL (\n        SELECT 'all', ''\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'district', counted.district_id::text\n        UNION ALL SELECT 'kind', counted.kind::text\n        UNION ALL SELECT 'members', CASE WHEN counted.recruits_members THEN '1' END\n        UNION ALL SELECT 'volunteers', CASE WHEN counted.accepts_volunteers THEN '1' END\n    ) AS facets (facet, value)\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE SET number = groups_directorycount.number + excluded.number;\n    RETURN NULL;\n",
                            hash="70ff44012c6f3ffb811ac8785b23293798547960",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_count_insert_1b0db",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="groups_organization",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    INSERT INTO groups_directorycount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT fields, district_id, kind, recruits_members, accepts_volunteers, 1 AS sign FROM new_rows UNION ALL SELECT fields, district_id, kind, recruits_members, accepts_volunteers, -1 AS sign FROM old_rows) AS counted \n    CROSS JOIN LATERAL (\n        SELECT 'all', ''\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'district', counted.district_id::text\n        UNION ALL SELECT 'kind', counted.kind::text\n        UNION ALL SELECT 'members', CASE WHEN counted.recruits_members THEN '1' END\n        UNION ALL SELECT 'volunteers', CASE WHEN counted.accepts_volunteers THEN '1' END\n    ) AS facets (facet, value)\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE SET number = groups_directorycount.number + excluded.number;\n    RETURN NULL;\n",
                            hash="2a4732bf4879d0b46daec7b7d8aae90a0f40630a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_count_update_69094",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="groups_organization",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    INSERT INTO groups_directorycount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT fields, district_id, kind, recruits_members, accepts_volunteers, -1 AS sign FROM old_rows) AS counted \n    CROSS JOIN LATERAL (\n        SELECT 'all', ''\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'district', counted.district_id::text\n        UNION ALL SELECT 'kind', counted.kind::text\n        UNION ALL SELECT 'members', CASE WHEN counted.recruits_members THEN '1' END\n        UNION ALL SELECT 'volunteers', CASE WHEN counted.accepts_volunteers THEN '1' END\n    ) AS facets (facet, value)\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE SET number = groups_directorycount.number + excluded.number;\n    RETURN NULL;\n",
                            hash="e710b5d6bbf229dbc50af147e0d914aa38a54d5c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_count_delete_b984f",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="groups_organization",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganizationEvent",
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
                        to="groups.organization",
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
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新日時")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("civic_group", "市民活動団体"),
                            ("community_body", "地域コミュニティ団体"),
                            ("business", "事業者（企業等）"),
                        ],
                        max_length=20,
                        verbose_name="種別",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="団体の名称")),
                (
                    "name_kana",
                    models.CharField(blank=True, max_length=120, verbose_name="フリガナ"),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="設立年月")),
                (
                    "members",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="会員数"),
                ),
                (
                    "members_in_city",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="うち市民の数"),
                ),
                (
                    "corporate_number",
                    models.CharField(blank=True, max_length=13, verbose_name="法人番号"),
                ),
                (
                    "representative_title",
                    models.CharField(blank=True, max_length=40, verbose_name="代表者の役職"),
                ),
                (
                    "representative_name",
                    models.CharField(blank=True, max_length=60, verbose_name="代表者の氏名"),
                ),
                (
                    "representative_kana",
                    models.CharField(blank=True, max_length=80, verbose_name="代表者のフリガナ"),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=60, verbose_name="連絡担当者の氏名"),
                ),
                (
                    "contact_kana",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="連絡担当者のフリガナ"
                    ),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=8, verbose_name="郵便番号"),
                ),
                ("address", models.CharField(blank=True, max_length=160, verbose_name="所在地")),
                (
                    "address_is_home",
                    models.BooleanField(default=False, verbose_name="個人の住宅です"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="電話番号")),
                (
                    "mobile",
                    models.CharField(blank=True, max_length=20, verbose_name="携帯電話番号"),
                ),
                ("fax", models.CharField(blank=True, max_length=20, verbose_name="ファクス番号")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス"),
                ),
                ("website", models.URLField(blank=True, verbose_name="ウェブサイト")),
                ("social", models.TextField(blank=True, verbose_name="SNSのページ")),
                (
                    "one_line",
                    models.CharField(blank=True, max_length=60, verbose_name="ひとことで言うと"),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (1, "保健・医療・福祉"),
                                (2, "社会教育"),
                                (3, "まちづくり"),
                                (4, "観光"),
                                (5, "農山漁村・中山間地域"),
                                (6, "学術・文化・芸術・スポーツ"),
                                (7, "環境の保全"),
                                (8, "災害救援"),
                                (9, "地域安全"),
                                (10, "人権擁護・平和"),
                                (11, "国際協力"),
                                (12, "男女共同参画"),
                                (13, "子どもの健全育成"),
                                (14, "情報化社会"),
                                (15, "科学技術"),
                                (16, "経済活動の活性化"),
                                (17, "職業能力開発・雇用"),
                                (18, "消費者の保護"),
                                (19, "団体の運営・連絡・助言・援助"),
                                (20, "そのほか、これらに準ずる活動"),
                            ]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="活動分野",
                    ),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="目的")),
                ("activities", models.TextField(blank=True, verbose_name="活動の内容")),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.district",
                        verbose_name="地区",
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=120, verbose_name="活動する地域")),
                (
                    "schedule",
                    models.CharField(blank=True, max_length=120, verbose_name="活動の日時"),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="活動の場所")),
                ("fee", models.CharField(blank=True, max_length=60, verbose_name="会費")),
                (
                    "recruits_members",
                    models.BooleanField(default=False, verbose_name="会員を募集しています"),
                ),
                (
                    "accepts_volunteers",
                    models.BooleanField(
                        default=False, verbose_name="ボランティアを受け入れています"
                    ),
                ),
                ("how_to_join", models.TextField(blank=True, verbose_name="参加のしかた")),
                (
                    "wants_to_collaborate",
                    models.TextField(blank=True, verbose_name="協働したいこと・提供できること"),
                ),
                (
                    "publication",
                    models.JSONField(blank=True, default=dict, verbose_name="公開の範囲"),
                ),
                ("number", models.CharField(max_length=12, verbose_name="登録番号")),
                ("registered_on", models.DateField(verbose_name="登録日")),
                (
                    "kana_key",
                    models.CharField(
                        blank=True, editable=False, max_length=120, verbose_name="五十音順の鍵"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="groups.organization",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "団体の人",
                "verbose_name_plural": "団体の人",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "user"), name="one_membership_per_person"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_membershipevent" ("id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") VALUES (NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."user_id"); RETURN NULL;',
                            hash="8988a11af94e11fc14bfe2eac2afbf92157c494a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_de82e",
                            table="groups_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_membershipevent" ("id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") VALUES (NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."user_id"); RETURN NULL;',
                            hash="a009a1e4f160ee159036c59d35f090b2fda3b066",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e3575",
                            table="groups_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_membershipevent" ("id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") VALUES (OLD."id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."user_id"); RETURN NULL;',
                            hash="ecd51fe29eb99c69d8154524c1e48c0989e2c7f9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5e7a8",
                            table="groups_membership",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="organization",
            name="people",
            field=models.ManyToManyField(
                related_name="organizations",
                through="groups.Membership",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="MembershipEvent",
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
                        to="groups.membership",
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
                    "organization",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.organization",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新日時")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="担当",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="副担当",
                    ),
                ),
                ("drafts", models.JSONField(blank=True, default=dict, verbose_name="書きかけ")),
                (
                    "done_pages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("civic_group", "市民活動団体"),
                            ("community_body", "地域コミュニティ団体"),
                            ("business", "事業者（企業等）"),
                        ],
                        max_length=20,
                        verbose_name="種別",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="団体の名称")),
                (
                    "name_kana",
                    models.CharField(blank=True, max_length=120, verbose_name="フリガナ"),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="設立年月")),
                (
                    "members",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="会員数"),
                ),
                (
                    "members_in_city",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="うち市民の数"),
                ),
                (
                    "corporate_number",
                    models.CharField(blank=True, max_length=13, verbose_name="法人番号"),
                ),
                (
                    "representative_title",
                    models.CharField(blank=True, max_length=40, verbose_name="代表者の役職"),
                ),
                (
                    "representative_name",
                    models.CharField(blank=True, max_length=60, verbose_name="代表者の氏名"),
                ),
                (
                    "representative_kana",
                    models.CharField(blank=True, max_length=80, verbose_name="代表者のフリガナ"),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=60, verbose_name="連絡担当者の氏名"),
                ),
                (
                    "contact_kana",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="連絡担当者のフリガナ"
                    ),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=8, verbose_name="郵便番号"),
                ),
                ("address", models.CharField(blank=True, max_length=160, verbose_name="所在地")),
                (
                    "address_is_home",
                    models.BooleanField(default=False, verbose_name="個人の住宅です"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="電話番号")),
                (
                    "mobile",
                    models.CharField(blank=True, max_length=20, verbose_name="携帯電話番号"),
                ),
                ("fax", models.CharField(blank=True, max_length=20, verbose_name="ファクス番号")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス"),
                ),
                ("website", models.URLField(blank=True, verbose_name="ウェブサイト")),
                ("social", models.TextField(blank=True, verbose_name="SNSのページ")),
                (
                    "one_line",
                    models.CharField(blank=True, max_length=60, verbose_name="ひとことで言うと"),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (1, "保健・医療・福祉"),
                                (2, "社会教育"),
                                (3, "まちづくり"),
                                (4, "観光"),
                                (5, "農山漁村・中山間地域"),
                                (6, "学術・文化・芸術・スポーツ"),
                                (7, "環境の保全"),
                                (8, "災害救援"),
                                (9, "地域安全"),
                                (10, "人権擁護・平和"),
                                (11, "国際協力"),
                                (12, "男女共同参画"),
                                (13, "子どもの健全育成"),
                                (14, "情報化社会"),
                                (15, "科学技術"),
                                (16, "経済活動の活性化"),
                                (17, "職業能力開発・雇用"),
                                (18, "消費者の保護"),
                                (19, "団体の運営・連絡・助言・援助"),
                                (20, "そのほか、これらに準ずる活動"),
                            ]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="活動分野",
                    ),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="目的")),
                ("activities", models.TextField(blank=True, verbose_name="活動の内容")),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="groups.district",
                        verbose_name="地区",
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=120, verbose_name="活動する地域")),
                (
                    "schedule",
                    models.CharField(blank=True, max_length=120, verbose_name="活動の日時"),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="活動の場所")),
                ("fee", models.CharField(blank=True, max_length=60, verbose_name="会費")),
                (
                    "recruits_members",
                    models.BooleanField(default=False, verbose_name="会員を募集しています"),
                ),
                (
                    "accepts_volunteers",
                    models.BooleanField(
                        default=False, verbose_name="ボランティアを受け入れています"
                    ),
                ),
                ("how_to_join", models.TextField(blank=True, verbose_name="参加のしかた")),
                (
                    "wants_to_collaborate",
                    models.TextField(blank=True, verbose_name="協働したいこと・提供できること"),
                ),
                (
                    "publication",
                    models.JSONField(blank=True, default=dict, verbose_name="公開の範囲"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "下書き"),
                            ("submitted", "受付済み"),
                            ("in_review", "審査中"),
                            ("sent_back", "補正依頼中"),
                            ("approved", "登録"),
                            ("rejected", "不登録"),
                            ("withdrawn", "取り下げ"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="状態",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True, max_length=16, null=True, unique=True, verbose_name="受付番号"
                    ),
                ),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申請した人",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("web", "ポータル"), ("counter", "窓口（代理入力）")],
                        default="web",
                        max_length=10,
                        verbose_name="受付の方法",
                    ),
                ),
                (
                    "asked_by",
                    models.CharField(blank=True, max_length=60, verbose_name="窓口に来た人"),
                ),
                (
                    "identified_by",
                    models.CharField(blank=True, max_length=60, verbose_name="本人確認の方法"),
                ),
                (
                    "eligibility",
                    models.JSONField(blank=True, default=list, verbose_name="要件の答え"),
                ),
                (
                    "no_accounts_yet",
                    models.BooleanField(
                        default=False, verbose_name="設立1年未満のため前年度の実績はありません"
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="受付日時"),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="標準処理期間の期限"),
                ),
                (
                    "due_set_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="期限を決めた日時"),
                ),
                (
                    "stopped_on",
                    models.DateField(blank=True, null=True, verbose_name="補正のため止まった日"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="決定日時"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="決定した人",
                    ),
                ),
                ("decision_reason", models.TextField(blank=True, verbose_name="決定の理由")),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="groups.organization",
                        verbose_name="登録した団体",
                    ),
                ),
            ],
            options={
                "verbose_name": "登録の申請",
                "verbose_name_plural": "登録の申請",
                "ordering": ("-created_at",),
                "permissions": [
                    ("review_registration", "登録の申請を審査できる"),
                    ("decide_registration", "登録する・しないを決められる"),
                    ("enter_registration", "窓口で代理入力できる"),
                ],
                "indexes": [models.Index(fields=["status", "due_on"], name="registration_queue")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("owner")), _negated=True),
                        name="registration_deputy_is_another",
                        violation_error_message="副担当には、担当とは別の人を選んでください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "draft",
                                    "submitted",
                                    "in_review",
                                    "sent_back",
                                    "approved",
                                    "rejected",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="registration_status_known",
                        violation_error_message="知らない状態です。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("status", "draft"), _negated=True),
                                ("reference__isnull", False),
                                ("submitted_at__isnull", False),
                                ("due_on__isnull", False),
                                ("due_set_at__isnull", False),
                            ),
                            models.Q(
                                ("reference__isnull", True),
                                ("status", "draft"),
                                ("submitted_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="registration_reference_iff_received",
                        violation_error_message="受付番号は、受け付けた申請だけが持ちます。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["approved", "rejected"]),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            models.Q(
                                models.Q(("status__in", ["approved", "rejected"]), _negated=True),
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="registration_decided_iff_decision",
                        violation_error_message="決定の日時と人は、決定した申請だけが持ちます。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization__isnull", False), ("status", "approved")),
                            models.Q(
                                models.Q(("status", "approved"), _negated=True),
                                ("organization__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="registration_organization_iff_approved",
                        violation_error_message="団体は、登録した申請だけが持ちます。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "sent_back"), ("stopped_on__isnull", False)),
                            models.Q(
                                models.Q(("status", "sent_back"), _negated=True),
                                ("stopped_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="registration_clock_stopped_iff_sent_back",
                        violation_error_message="期間が止まるのは、補正を依頼している間だけです。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("channel", "web"),
                            models.Q(
                                models.Q(("asked_by", ""), _negated=True),
                                models.Q(("identified_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="registration_counter_says_who",
                        violation_error_message="窓口の申請には、来た人と本人確認の方法が必要です。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_registrationevent" ("accepts_volunteers", "activities", "address", "address_is_home", "applicant_id", "area", "asked_by", "channel", "contact_kana", "contact_name", "corporate_number", "created_at", "decided_at", "decided_by_id", "decision_reason", "deputy_id", "district_id", "done_pages", "due_on", "due_set_at", "eligibility", "email", "fax", "fee", "fields", "founded_on", "how_to_join", "id", "identified_by", "kind", "members", "members_in_city", "mobile", "name", "name_kana", "no_accounts_yet", "one_line", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "postal_code", "publication", "purpose", "recruits_members", "reference", "representative_kana", "representative_name", "representative_title", "schedule", "social", "status", "stopped_on", "submitted_at", "updated_at", "wants_to_collaborate", "website") VALUES (NEW."accepts_volunteers", NEW."activities", NEW."address", NEW."address_is_home", NEW."applicant_id", NEW."area", NEW."asked_by", NEW."channel", NEW."contact_kana", NEW."contact_name", NEW."corporate_number", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."deputy_id", NEW."district_id", NEW."done_pages", NEW."due_on", NEW."due_set_at", NEW."eligibility", NEW."email", NEW."fax", NEW."fee", NEW."fields", NEW."founded_on", NEW."how_to_join", NEW."id", NEW."identified_by", NEW."kind", NEW."members", NEW."members_in_city", NEW."mobile", NEW."name", NEW."name_kana", NEW."no_accounts_yet", NEW."one_line", NEW."organization_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."place", NEW."postal_code", NEW."publication", NEW."purpose", NEW."recruits_members", NEW."reference", NEW."representative_kana", NEW."representative_name", NEW."representative_title", NEW."schedule", NEW."social", NEW."status", NEW."stopped_on", NEW."submitted_at", NEW."updated_at", NEW."wants_to_collaborate", NEW."website"); RETURN NULL;',
                            hash="8ec6aaabdee99dbb083a78d00d714d23cff1187c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5233b",
                            table="groups_registration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accepts_volunteers" IS DISTINCT FROM (NEW."accepts_volunteers") OR OLD."activities" IS DISTINCT FROM (NEW."activities") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."address_is_home" IS DISTINCT FROM (NEW."address_is_home") OR OLD."applicant_id" IS DISTINCT FROM (NEW."applicant_id") OR OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."asked_by" IS DISTINCT FROM (NEW."asked_by") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."contact_kana" IS DISTINCT FROM (NEW."contact_kana") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."corporate_number" IS DISTINCT FROM (NEW."corporate_number") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decision_reason" IS DISTINCT FROM (NEW."decision_reason") OR OLD."deputy_id" IS DISTINCT FROM (NEW."deputy_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."done_pages" IS DISTINCT FROM (NEW."done_pages") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."due_set_at" IS DISTINCT FROM (NEW."due_set_at") OR OLD."eligibility" IS DISTINCT FROM (NEW."eligibility") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."fax" IS DISTINCT FROM (NEW."fax") OR OLD."fee" IS DISTINCT FROM (NEW."fee") OR OLD."fields" IS DISTINCT FROM (NEW."fields") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."how_to_join" IS DISTINCT FROM (NEW."how_to_join") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."identified_by" IS DISTINCT FROM (NEW."identified_by") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."members" IS DISTINCT FROM (NEW."members") OR OLD."members_in_city" IS DISTINCT FROM (NEW."members_in_city") OR OLD."mobile" IS DISTINCT FROM (NEW."mobile") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_kana" IS DISTINCT FROM (NEW."name_kana") OR OLD."no_accounts_yet" IS DISTINCT FROM (NEW."no_accounts_yet") OR OLD."one_line" IS DISTINCT FROM (NEW."one_line") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."postal_code" IS DISTINCT FROM (NEW."postal_code") OR OLD."publication" IS DISTINCT FROM (NEW."publication") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."recruits_members" IS DISTINCT FROM (NEW."recruits_members") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."representative_kana" IS DISTINCT FROM (NEW."representative_kana") OR OLD."representative_name" IS DISTINCT FROM (NEW."representative_name") OR OLD."representative_title" IS DISTINCT FROM (NEW."representative_title") OR OLD."schedule" IS DISTINCT FROM (NEW."schedule") OR OLD."social" IS DISTINCT FROM (NEW."social") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."stopped_on" IS DISTINCT FROM (NEW."stopped_on") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."wants_to_collaborate" IS DISTINCT FROM (NEW."wants_to_collaborate") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                            func='INSERT INTO "groups_registrationevent" ("accepts_volunteers", "activities", "address", "address_is_home", "applicant_id", "area", "asked_by", "channel", "contact_kana", "contact_name", "corporate_number", "created_at", "decided_at", "decided_by_id", "decision_reason", "deputy_id", "district_id", "done_pages", "due_on", "due_set_at", "eligibility", "email", "fax", "fee", "fields", "founded_on", "how_to_join", "id", "identified_by", "kind", "members", "members_in_city", "mobile", "name", "name_kana", "no_accounts_yet", "one_line", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "postal_code", "publication", "purpose", "recruits_members", "reference", "representative_kana", "representative_name", "representative_title", "schedule", "social", "status", "stopped_on", "submitted_at", "updated_at", "wants_to_collaborate", "website") VALUES (NEW."accepts_volunteers", NEW."activities", NEW."address", NEW."address_is_home", NEW."applicant_id", NEW."area", NEW."asked_by", NEW."channel", NEW."contact_kana", NEW."contact_name", NEW."corporate_number", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."deputy_id", NEW."district_id", NEW."done_pages", NEW."due_on", NEW."due_set_at", NEW."eligibility", NEW."email", NEW."fax", NEW."fee", NEW."fields", NEW."founded_on", NEW."how_to_join", NEW."id", NEW."identified_by", NEW."kind", NEW."members", NEW."members_in_city", NEW."mobile", NEW."name", NEW."name_kana", NEW."no_accounts_yet", NEW."one_line", NEW."organization_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."place", NEW."postal_code", NEW."publication", NEW."purpose", NEW."recruits_members", NEW."reference", NEW."representative_kana", NEW."representative_name", NEW."representative_title", NEW."schedule", NEW."social", NEW."status", NEW."stopped_on", NEW."submitted_at", NEW."updated_at", NEW."wants_to_collaborate", NEW."website"); RETURN NULL;',
                            hash="7b18a6aacb25fb6e87113629c614935b0149a4fc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c07f1",
                            table="groups_registration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_registrationevent" ("accepts_volunteers", "activities", "address", "address_is_home", "applicant_id", "area", "asked_by", "channel", "contact_kana", "contact_name", "corporate_number", "created_at", "decided_at", "decided_by_id", "decision_reason", "deputy_id", "district_id", "done_pages", "due_on", "due_set_at", "eligibility", "email", "fax", "fee", "fields", "founded_on", "how_to_join", "id", "identified_by", "kind", "members", "members_in_city", "mobile", "name", "name_kana", "no_accounts_yet", "one_line", "organization_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "postal_code", "publication", "purpose", "recruits_members", "reference", "representative_kana", "representative_name", "representative_title", "schedule", "social", "status", "stopped_on", "submitted_at", "updated_at", "wants_to_collaborate", "website") VALUES (OLD."accepts_volunteers", OLD."activities", OLD."address", OLD."address_is_home", OLD."applicant_id", OLD."area", OLD."asked_by", OLD."channel", OLD."contact_kana", OLD."contact_name", OLD."corporate_number", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."decision_reason", OLD."deputy_id", OLD."district_id", OLD."done_pages", OLD."due_on", OLD."due_set_at", OLD."eligibility", OLD."email", OLD."fax", OLD."fee", OLD."fields", OLD."founded_on", OLD."how_to_join", OLD."id", OLD."identified_by", OLD."kind", OLD."members", OLD."members_in_city", OLD."mobile", OLD."name", OLD."name_kana", OLD."no_accounts_yet", OLD."one_line", OLD."organization_id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."place", OLD."postal_code", OLD."publication", OLD."purpose", OLD."recruits_members", OLD."reference", OLD."representative_kana", OLD."representative_name", OLD."representative_title", OLD."schedule", OLD."social", OLD."status", OLD."stopped_on", OLD."submitted_at", OLD."updated_at", OLD."wants_to_collaborate", OLD."website"); RETURN NULL;',
                            hash="b89fee7cc3c2b1f3802c457a5aff9a2d40370383",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_42fb7",
                            table="groups_registration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
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
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationEvent",
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
                        to="groups.registration",
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
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新日時")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="担当",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="副担当",
                    ),
                ),
                (
                    "done_pages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("civic_group", "市民活動団体"),
                            ("community_body", "地域コミュニティ団体"),
                            ("business", "事業者（企業等）"),
                        ],
                        max_length=20,
                        verbose_name="種別",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="団体の名称")),
                (
                    "name_kana",
                    models.CharField(blank=True, max_length=120, verbose_name="フリガナ"),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="設立年月")),
                (
                    "members",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="会員数"),
                ),
                (
                    "members_in_city",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="うち市民の数"),
                ),
                (
                    "corporate_number",
                    models.CharField(blank=True, max_length=13, verbose_name="法人番号"),
                ),
                (
                    "representative_title",
                    models.CharField(blank=True, max_length=40, verbose_name="代表者の役職"),
                ),
                (
                    "representative_name",
                    models.CharField(blank=True, max_length=60, verbose_name="代表者の氏名"),
                ),
                (
                    "representative_kana",
                    models.CharField(blank=True, max_length=80, verbose_name="代表者のフリガナ"),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=60, verbose_name="連絡担当者の氏名"),
                ),
                (
                    "contact_kana",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="連絡担当者のフリガナ"
                    ),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=8, verbose_name="郵便番号"),
                ),
                ("address", models.CharField(blank=True, max_length=160, verbose_name="所在地")),
                (
                    "address_is_home",
                    models.BooleanField(default=False, verbose_name="個人の住宅です"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="電話番号")),
                (
                    "mobile",
                    models.CharField(blank=True, max_length=20, verbose_name="携帯電話番号"),
                ),
                ("fax", models.CharField(blank=True, max_length=20, verbose_name="ファクス番号")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス"),
                ),
                ("website", models.URLField(blank=True, verbose_name="ウェブサイト")),
                ("social", models.TextField(blank=True, verbose_name="SNSのページ")),
                (
                    "one_line",
                    models.CharField(blank=True, max_length=60, verbose_name="ひとことで言うと"),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (1, "保健・医療・福祉"),
                                (2, "社会教育"),
                                (3, "まちづくり"),
                                (4, "観光"),
                                (5, "農山漁村・中山間地域"),
                                (6, "学術・文化・芸術・スポーツ"),
                                (7, "環境の保全"),
                                (8, "災害救援"),
                                (9, "地域安全"),
                                (10, "人権擁護・平和"),
                                (11, "国際協力"),
                                (12, "男女共同参画"),
                                (13, "子どもの健全育成"),
                                (14, "情報化社会"),
                                (15, "科学技術"),
                                (16, "経済活動の活性化"),
                                (17, "職業能力開発・雇用"),
                                (18, "消費者の保護"),
                                (19, "団体の運営・連絡・助言・援助"),
                                (20, "そのほか、これらに準ずる活動"),
                            ]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="活動分野",
                    ),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="目的")),
                ("activities", models.TextField(blank=True, verbose_name="活動の内容")),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.district",
                        verbose_name="地区",
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=120, verbose_name="活動する地域")),
                (
                    "schedule",
                    models.CharField(blank=True, max_length=120, verbose_name="活動の日時"),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="活動の場所")),
                ("fee", models.CharField(blank=True, max_length=60, verbose_name="会費")),
                (
                    "recruits_members",
                    models.BooleanField(default=False, verbose_name="会員を募集しています"),
                ),
                (
                    "accepts_volunteers",
                    models.BooleanField(
                        default=False, verbose_name="ボランティアを受け入れています"
                    ),
                ),
                ("how_to_join", models.TextField(blank=True, verbose_name="参加のしかた")),
                (
                    "wants_to_collaborate",
                    models.TextField(blank=True, verbose_name="協働したいこと・提供できること"),
                ),
                (
                    "publication",
                    models.JSONField(blank=True, default=dict, verbose_name="公開の範囲"),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "下書き"),
                            ("submitted", "受付済み"),
                            ("in_review", "審査中"),
                            ("sent_back", "補正依頼中"),
                            ("approved", "登録"),
                            ("rejected", "不登録"),
                            ("withdrawn", "取り下げ"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="状態",
                    ),
                ),
                (
                    "reference",
                    models.CharField(blank=True, max_length=16, null=True, verbose_name="受付番号"),
                ),
                (
                    "applicant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申請した人",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("web", "ポータル"), ("counter", "窓口（代理入力）")],
                        default="web",
                        max_length=10,
                        verbose_name="受付の方法",
                    ),
                ),
                (
                    "asked_by",
                    models.CharField(blank=True, max_length=60, verbose_name="窓口に来た人"),
                ),
                (
                    "identified_by",
                    models.CharField(blank=True, max_length=60, verbose_name="本人確認の方法"),
                ),
                (
                    "eligibility",
                    models.JSONField(blank=True, default=list, verbose_name="要件の答え"),
                ),
                (
                    "no_accounts_yet",
                    models.BooleanField(
                        default=False, verbose_name="設立1年未満のため前年度の実績はありません"
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="受付日時"),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="標準処理期間の期限"),
                ),
                (
                    "due_set_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="期限を決めた日時"),
                ),
                (
                    "stopped_on",
                    models.DateField(blank=True, null=True, verbose_name="補正のため止まった日"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="決定日時"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="決定した人",
                    ),
                ),
                ("decision_reason", models.TextField(blank=True, verbose_name="決定の理由")),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.organization",
                        verbose_name="登録した団体",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="ファイル名")),
                ("file", models.FileField(max_length=120, upload_to="", verbose_name="ファイル")),
                ("content_type", models.CharField(max_length=100, verbose_name="形式")),
                ("size", models.PositiveIntegerField(verbose_name="大きさ（バイト）")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="受け取った日時"),
                ),
                (
                    "replaced_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="差し替えた日時"),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="groups.registration",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bylaws", "規約・会則"),
                            ("roster", "名簿（役員または会員）"),
                            ("plan", "今年度の事業計画"),
                            ("budget", "今年度の収支予算"),
                            ("accounts", "前年度の事業報告・収支決算"),
                            ("evidence", "活動がわかる資料（写真・チラシなど）"),
                        ],
                        max_length=12,
                        verbose_name="種類",
                    ),
                ),
            ],
            options={
                "verbose_name": "添付の書類",
                "verbose_name_plural": "添付の書類",
                "ordering": ("uploaded_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("registration", "kind", "sha256"),
                        name="attachment_once",
                        violation_error_message="同じファイルがすでに付いています。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_attachmentevent" ("content_type", "file", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "replaced_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."content_type", NEW."file", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."replaced_at", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="318cfe8d0d4f626443b1e1df337c041bc2a84e43",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_74d30",
                            table="groups_attachment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_attachmentevent" ("content_type", "file", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "replaced_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."content_type", NEW."file", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."replaced_at", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="84ddb536d047147d1d7498533599e92f06d1b192",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ec3cf",
                            table="groups_attachment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_attachmentevent" ("content_type", "file", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "replaced_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (OLD."content_type", OLD."file", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id", OLD."replaced_at", OLD."sha256", OLD."size", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                            hash="7b1240e83c83b439dc86edcfd65e7fe3740825fc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_eed4a",
                            table="groups_attachment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttachmentEvent",
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
                        to="groups.attachment",
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
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=160, verbose_name="ファイル名")),
                ("file", models.FileField(max_length=120, upload_to="", verbose_name="ファイル")),
                ("content_type", models.CharField(max_length=100, verbose_name="形式")),
                ("size", models.PositiveIntegerField(verbose_name="大きさ（バイト）")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="受け取った日時"),
                ),
                (
                    "replaced_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="差し替えた日時"),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.registration",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bylaws", "規約・会則"),
                            ("roster", "名簿（役員または会員）"),
                            ("plan", "今年度の事業計画"),
                            ("budget", "今年度の収支予算"),
                            ("accounts", "前年度の事業報告・収支決算"),
                            ("evidence", "活動がわかる資料（写真・チラシなど）"),
                        ],
                        max_length=12,
                        verbose_name="種類",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RegistrationLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("transition", models.CharField(max_length=40, verbose_name="手続き")),
                ("source", models.CharField(max_length=40, verbose_name="前の状態")),
                ("target", models.CharField(max_length=40, verbose_name="後の状態")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="手続きした人",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="日時")),
                ("note", models.TextField(blank=True, verbose_name="理由・メモ")),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="groups.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "手続きの履歴",
                "verbose_name_plural": "手続きの履歴",
                "ordering": ("at", "pk"),
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d7e69ab52f3556afd0732d13011f795e5379af1c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e810f",
                            table="groups_registrationlog",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "document_number",
                    models.CharField(
                        blank=True, max_length=40, null=True, unique=True, verbose_name="文書番号"
                    ),
                ),
                ("issued_on", models.DateField(verbose_name="日付")),
                ("data", models.JSONField(verbose_name="記載事項")),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="groups.registration",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("receipt", "受付票"),
                            ("correction", "補正依頼書"),
                            ("decision", "登録決定通知書"),
                            ("certificate", "登録証"),
                            ("rejection", "不登録通知書"),
                        ],
                        max_length=12,
                        verbose_name="種類",
                    ),
                ),
            ],
            options={
                "verbose_name": "文書",
                "verbose_name_plural": "文書",
                "ordering": ("issued_on", "pk"),
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_letterevent" ("data", "document_number", "id", "issued_on", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."data", NEW."document_number", NEW."id", NEW."issued_on", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="1a83581eb74a4e1572a42f27b1a0857f83760cab",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bbc8a",
                            table="groups_letter",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_letterevent" ("data", "document_number", "id", "issued_on", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."data", NEW."document_number", NEW."id", NEW."issued_on", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="f8b49f42ddacdc388380ad6cfe7130e28a576c17",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a6d54",
                            table="groups_letter",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_letterevent" ("data", "document_number", "id", "issued_on", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (OLD."data", OLD."document_number", OLD."id", OLD."issued_on", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id"); RETURN NULL;',
                            hash="3d9dd11f1ca790ebf8223d65ac9a066e1c9152e3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ba189",
                            table="groups_letter",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterEvent",
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
                        to="groups.letter",
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
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "document_number",
                    models.CharField(blank=True, max_length=40, null=True, verbose_name="文書番号"),
                ),
                ("issued_on", models.DateField(verbose_name="日付")),
                ("data", models.JSONField(verbose_name="記載事項")),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.registration",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("receipt", "受付票"),
                            ("correction", "補正依頼書"),
                            ("decision", "登録決定通知書"),
                            ("certificate", "登録証"),
                            ("rejection", "不登録通知書"),
                        ],
                        max_length=12,
                        verbose_name="種類",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RequirementCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="groups.registration",
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("question", models.CharField(max_length=200)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "要件の確認",
                "verbose_name_plural": "要件の確認",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "code"), name="one_check_per_rule"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_requirementcheckevent" ("at", "by_id", "code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "registration_id") VALUES (NEW."at", NEW."by_id", NEW."code", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."registration_id"); RETURN NULL;',
                            hash="b424095a61d9a03e4128b6ccb77019cfc04d3f26",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9bd0c",
                            table="groups_requirementcheck",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_requirementcheckevent" ("at", "by_id", "code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "registration_id") VALUES (NEW."at", NEW."by_id", NEW."code", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."registration_id"); RETURN NULL;',
                            hash="f2527e904bd4e4ab9636ccf95c58ba17fdd497fa",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3dda9",
                            table="groups_requirementcheck",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_requirementcheckevent" ("at", "by_id", "code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "registration_id") VALUES (OLD."at", OLD."by_id", OLD."code", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."registration_id"); RETURN NULL;',
                            hash="03c3486245a0d46b1e19ecce5e9459689b05707b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ddc5b",
                            table="groups_requirementcheck",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequirementCheckEvent",
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
                        to="groups.requirementcheck",
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
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.registration",
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("question", models.CharField(max_length=200)),
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
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StaffNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="groups.registration",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("text", models.TextField(verbose_name="メモ")),
            ],
            options={
                "verbose_name": "職員のメモ",
                "verbose_name_plural": "職員のメモ",
                "ordering": ("at",),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_staffnoteevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "text") VALUES (NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."text"); RETURN NULL;',
                            hash="9a4a9609bc45af0c8161093934c29553767e3c7a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_22196",
                            table="groups_staffnote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_staffnoteevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "text") VALUES (NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."text"); RETURN NULL;',
                            hash="b193cb93439e336df366a454e785b1d0bfc89435",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0e9a6",
                            table="groups_staffnote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_staffnoteevent" ("at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "text") VALUES (OLD."at", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id", OLD."text"); RETURN NULL;',
                            hash="b16a92d26df0073594abf341c45f8da5e04566a1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_deb0b",
                            table="groups_staffnote",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffNoteEvent",
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
                        to="groups.staffnote",
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
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.registration",
                    ),
                ),
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
                ("at", models.DateTimeField(auto_now_add=True)),
                ("text", models.TextField(verbose_name="メモ")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CorrectionRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="groups.registration",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("due_on", models.DateField(verbose_name="補正の期限")),
                ("original_due_on", models.DateField(verbose_name="閉庁日で動かす前の期限")),
                (
                    "due_time",
                    models.TimeField(default=datetime.time(23, 59), verbose_name="期限の時刻"),
                ),
                (
                    "manner",
                    models.CharField(
                        choices=[("arrival", "必着"), ("postmark", "消印有効")],
                        default="arrival",
                        max_length=10,
                        verbose_name="期限の守り方",
                    ),
                ),
                (
                    "due_set_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="期限を決めた日時"
                    ),
                ),
                ("reason", models.TextField(verbose_name="理由")),
                ("items", models.JSONField(default=list, verbose_name="直すところ")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="終わった日時"),
                ),
            ],
            options={
                "verbose_name": "補正の依頼",
                "verbose_name_plural": "補正の依頼",
                "ordering": ("-at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("registration",),
                        name="one_open_correction",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_correctionrequestevent" ("answered_at", "at", "by_id", "due_on", "due_set_at", "due_time", "id", "items", "manner", "original_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "registration_id") VALUES (NEW."answered_at", NEW."at", NEW."by_id", NEW."due_on", NEW."due_set_at", NEW."due_time", NEW."id", NEW."items", NEW."manner", NEW."original_due_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."registration_id"); RETURN NULL;',
                            hash="d966e222f47469ef70457937337cfc0ac0401174",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_84a4c",
                            table="groups_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_correctionrequestevent" ("answered_at", "at", "by_id", "due_on", "due_set_at", "due_time", "id", "items", "manner", "original_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "registration_id") VALUES (NEW."answered_at", NEW."at", NEW."by_id", NEW."due_on", NEW."due_set_at", NEW."due_time", NEW."id", NEW."items", NEW."manner", NEW."original_due_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."registration_id"); RETURN NULL;',
                            hash="d5e990213770382df968e9aa867be7c2ba87e035",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d99cd",
                            table="groups_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_correctionrequestevent" ("answered_at", "at", "by_id", "due_on", "due_set_at", "due_time", "id", "items", "manner", "original_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "registration_id") VALUES (OLD."answered_at", OLD."at", OLD."by_id", OLD."due_on", OLD."due_set_at", OLD."due_time", OLD."id", OLD."items", OLD."manner", OLD."original_due_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."registration_id"); RETURN NULL;',
                            hash="e1a90f098200a7d38fdeded7e6039ad4b4ebb35c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bbc27",
                            table="groups_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionRequestEvent",
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
                        to="groups.correctionrequest",
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
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.registration",
                    ),
                ),
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
                ("at", models.DateTimeField(auto_now_add=True)),
                ("due_on", models.DateField(verbose_name="補正の期限")),
                ("original_due_on", models.DateField(verbose_name="閉庁日で動かす前の期限")),
                (
                    "due_time",
                    models.TimeField(default=datetime.time(23, 59), verbose_name="期限の時刻"),
                ),
                (
                    "manner",
                    models.CharField(
                        choices=[("arrival", "必着"), ("postmark", "消印有効")],
                        default="arrival",
                        max_length=10,
                        verbose_name="期限の守り方",
                    ),
                ),
                (
                    "due_set_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="期限を決めた日時"
                    ),
                ),
                ("reason", models.TextField(verbose_name="理由")),
                ("items", models.JSONField(default=list, verbose_name="直すところ")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="終わった日時"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DeadlineExtension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="groups.correctionrequest",
                    ),
                ),
                ("before_on", models.DateField(verbose_name="前の期限")),
                ("until_on", models.DateField(verbose_name="延ばした期限")),
                ("original_on", models.DateField(verbose_name="閉庁日で動かす前の日")),
                ("reason", models.TextField(verbose_name="理由")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "期限の延長",
                "verbose_name_plural": "期限の延長",
                "ordering": ("at",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gt", models.F("before_on"))),
                        name="extension_is_later",
                        violation_error_message="延ばした期限は、前の期限よりあとの日にしてください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("original_on"))),
                        name="extension_moves_later_only",
                        violation_error_message="閉庁日の期限は、あとの開庁日にだけ動かせます。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_deadlineextensionevent" ("at", "before_on", "by_id", "correction_id", "id", "original_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on") VALUES (NEW."at", NEW."before_on", NEW."by_id", NEW."correction_id", NEW."id", NEW."original_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."until_on"); RETURN NULL;',
                            hash="1482d0cc51f59dad75329547839146a603b1b873",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b8a05",
                            table="groups_deadlineextension",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_deadlineextensionevent" ("at", "before_on", "by_id", "correction_id", "id", "original_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on") VALUES (NEW."at", NEW."before_on", NEW."by_id", NEW."correction_id", NEW."id", NEW."original_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."until_on"); RETURN NULL;',
                            hash="3aa4ef9bdb1e1cdf0f6e10dc475db4467fe4c168",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6e2d6",
                            table="groups_deadlineextension",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_deadlineextensionevent" ("at", "before_on", "by_id", "correction_id", "id", "original_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on") VALUES (OLD."at", OLD."before_on", OLD."by_id", OLD."correction_id", OLD."id", OLD."original_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."until_on"); RETURN NULL;',
                            hash="dffba531c6355d90bf21f70fea27248bd8a473e2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cd655",
                            table="groups_deadlineextension",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadlineExtensionEvent",
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
                        to="groups.deadlineextension",
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
                    "correction",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.correctionrequest",
                    ),
                ),
                ("before_on", models.DateField(verbose_name="前の期限")),
                ("until_on", models.DateField(verbose_name="延ばした期限")),
                ("original_on", models.DateField(verbose_name="閉庁日で動かす前の日")),
                ("reason", models.TextField(verbose_name="理由")),
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
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Editor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="groups.registration"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "入力する人",
                "verbose_name_plural": "入力する人",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "user"), name="one_editor_per_person"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_editorevent" ("added_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "user_id") VALUES (NEW."added_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."user_id"); RETURN NULL;',
                            hash="e452f83b26c895b0dc5f77fc7f89df6cd899a63f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a0ad2",
                            table="groups_editor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_editorevent" ("added_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "user_id") VALUES (NEW."added_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."user_id"); RETURN NULL;',
                            hash="3ae81c8e028e6de0557eb522c805bb05fe4d4988",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8533d",
                            table="groups_editor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_editorevent" ("added_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "user_id") VALUES (OLD."added_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id", OLD."user_id"); RETURN NULL;',
                            hash="f5d1461cc3c5791c66dc437715f951fab8885127",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6cc39",
                            table="groups_editor",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="registration",
            name="editors",
            field=models.ManyToManyField(
                related_name="registrations", through="groups.Editor", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.CreateModel(
            name="EditorEvent",
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
                        to="groups.editor",
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
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.registration",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="groups.registration",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("wording", models.TextField()),
                ("choices", models.JSONField()),
            ],
            options={
                "verbose_name": "公開の同意",
                "verbose_name_plural": "公開の同意",
                "ordering": ("-at",),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="never_edited",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="ee63107c52bef0bdf9571e4590ab28cfac29a85e",
                            operation="UPDATE",
                            pgid="pgtrigger_never_edited_99676",
                            table="groups_consent",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_consentevent" ("at", "by_id", "choices", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "wording") VALUES (NEW."at", NEW."by_id", NEW."choices", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."wording"); RETURN NULL;',
                            hash="5ed269bb3d233504da5398fb3d6c63afd920e05c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e47d0",
                            table="groups_consent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "groups_consentevent" ("at", "by_id", "choices", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "wording") VALUES (NEW."at", NEW."by_id", NEW."choices", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."wording"); RETURN NULL;',
                            hash="45960271b8305a34a792b3b1367b5ab535040f14",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_85cba",
                            table="groups_consent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_consentevent" ("at", "by_id", "choices", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "wording") VALUES (OLD."at", OLD."by_id", OLD."choices", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id", OLD."wording"); RETURN NULL;',
                            hash="2865985c13aeaccef42ccd91cad0821fc01d66b0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fa94d",
                            table="groups_consent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentEvent",
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
                        to="groups.consent",
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
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.registration",
                    ),
                ),
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
                ("at", models.DateTimeField(auto_now_add=True)),
                ("wording", models.TextField()),
                ("choices", models.JSONField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DraftLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField(verbose_name="期限")),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft_links",
                        to="groups.registration",
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "下書きのリンク",
                "verbose_name_plural": "下書きのリンク",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_draftlinkevent" ("created_at", "created_by_id", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."created_at", NEW."created_by_id", NEW."expires_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="97001e69419e8695dcfbf4b5508b8198a750edcc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_06d39",
                            table="groups_draftlink",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."registration_id" IS DISTINCT FROM (NEW."registration_id"))',
                            func='INSERT INTO "groups_draftlinkevent" ("created_at", "created_by_id", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."created_at", NEW."created_by_id", NEW."expires_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="e7e00f9f10b74fdaca072fe5911d845373b242d5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7a0eb",
                            table="groups_draftlink",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "groups_draftlinkevent" ("created_at", "created_by_id", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (OLD."created_at", OLD."created_by_id", OLD."expires_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id"); RETURN NULL;',
                            hash="f629d0a5331833ee5cf73ec37331a7d5457d86d4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b0e58",
                            table="groups_draftlink",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftLinkEvent",
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
                        to="groups.draftlink",
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
                ("expires_at", models.DateTimeField(verbose_name="期限")),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="groups.registration",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
    operations = [
        AtOnce(operations[:11]), operations[11], AtOnce(operations[12:29]), operations[29],
        AtOnce(operations[30:]),
    ]  # fmt: skip
