"""The tables of calls, themes, questions and consultations."""

import datetime
import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import calls.models.milestone
from core.history.at_once import AtOnce


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_tables"),
        ("cases", "0001_tables"),
        ("groups", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
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
                (
                    "intake",
                    models.CharField(
                        choices=[
                            ("period", "期間を決めて受け付ける"),
                            ("rolling", "随時受け付け、届いたものから審査する"),
                            ("first_come", "先着順に受け付ける"),
                        ],
                        default="period",
                        max_length=10,
                        verbose_name="受け付け方",
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
                        size=None,
                        verbose_name="応募できる団体",
                    ),
                ),
                (
                    "registration_required",
                    models.BooleanField(default=False, verbose_name="市の登録を受けた団体だけ"),
                ),
                ("one_per_group", models.BooleanField(default=True, verbose_name="1団体1件まで")),
                (
                    "may_be_joint",
                    models.BooleanField(
                        default=True, verbose_name="いくつかの団体が合同で提案できる"
                    ),
                ),
                (
                    "consultation",
                    models.CharField(
                        choices=[
                            ("none", "いりません"),
                            ("advised", "すすめています"),
                            ("required", "かならず1回"),
                        ],
                        default="advised",
                        max_length=10,
                        verbose_name="書く前の相談",
                    ),
                ),
                (
                    "most_years",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="続けられる年数（最長）"
                    ),
                ),
                (
                    "budget_section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.section",
                        verbose_name="予算の所管課",
                    ),
                ),
                (
                    "budget_line",
                    models.CharField(
                        blank=True,
                        help_text="例：2款1項9目 18節",
                        max_length=80,
                        verbose_name="予算の科目（款・項・目・節）",
                    ),
                ),
                (
                    "budget_manner",
                    models.CharField(
                        choices=[("frame", "枠計上"), ("single", "個別計上")],
                        default="frame",
                        max_length=10,
                        verbose_name="予算の計上のしかた",
                    ),
                ),
                (
                    "budget_voted_on",
                    models.DateField(blank=True, null=True, verbose_name="予算が議決された日"),
                ),
                (
                    "pot",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="予算の額（円）"
                    ),
                ),
                (
                    "bridge",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "なし（年度の中で終わる）"),
                            ("liability", "債務負担行為"),
                            ("carry_over", "繰越"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="年度をまたぐための手当て",
                    ),
                ),
                (
                    "ordinance",
                    models.CharField(blank=True, max_length=80, verbose_name="要綱の番号"),
                ),
                (
                    "draft_number",
                    models.CharField(blank=True, max_length=40, verbose_name="起案番号"),
                ),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="決裁日")),
                (
                    "public_need",
                    models.TextField(blank=True, verbose_name="公益上の必要（自治法232条の2）"),
                ),
                (
                    "body",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("attached", "附属機関"),
                            ("hearing", "意見を聴く会議"),
                            ("internal", "庁内の会議"),
                        ],
                        max_length=10,
                        verbose_name="審査する会の位置づけ",
                    ),
                ),
                ("number", models.CharField(max_length=12, unique=True, verbose_name="募集番号")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "準備中"),
                            ("announced", "予告中"),
                            ("opened", "公開中"),
                            ("decided", "結果を公表"),
                            ("cancelled", "中止"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("title", models.CharField(max_length=80, verbose_name="募集の名前")),
                ("headline", models.CharField(blank=True, max_length=60, verbose_name="よびかけ")),
                ("lead", models.TextField(blank=True, max_length=300, verbose_name="どんな募集か")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="募集の年度")),
                (
                    "work_from",
                    models.DateField(blank=True, null=True, verbose_name="事業のはじまり"),
                ),
                (
                    "work_until",
                    models.DateField(blank=True, null=True, verbose_name="事業の終わり"),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="accounts.section",
                        verbose_name="担当課",
                    ),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="公開する問い合わせ先"
                    ),
                ),
                (
                    "grace_minutes",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="しめきりのあと、送りはじめたファイルを待つ分"
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(default=0, verbose_name="版")),
                (
                    "opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="公開した日時"),
                ),
                (
                    "intake_ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="早く終えた日時"),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="calls.call",
                        verbose_name="写したもとの募集",
                    ),
                ),
                (
                    "supplements",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplements_of_it",
                        to="calls.call",
                        verbose_name="追加募集のもと",
                    ),
                ),
            ],
            options={
                "verbose_name": "募集",
                "verbose_name_plural": "募集",
                "ordering": ("-fiscal_year", "-pk"),
                "permissions": [
                    ("prepare_call", "募集を準備できる"),
                    ("open_call", "募集を予告・公開・訂正・中止できる"),
                ],
                "indexes": [models.Index(fields=["status", "-opened_at"], name="call_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("owner")), _negated=True),
                        name="call_deputy_is_another",
                        violation_error_message="副担当には、担当とは別の人を選んでください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "announced", "opened", "decided", "cancelled"])
                        ),
                        name="call_status_known",
                        violation_error_message="知らない状態です。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("edition", 0), ("opened_at", None)),
                            models.Q(("edition__gte", 1), ("opened_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="call_opened_has_edition",
                        violation_error_message="公開した募集には、版があります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("work_from", None),
                            ("work_until", None),
                            ("work_until__gte", models.F("work_from")),
                            _connector="OR",
                        ),
                        name="call_work_ends_after_it_begins",
                        violation_error_message="事業の終わりは、はじまりよりあとの日にしてください。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_callevent" ("approved_on", "body", "bridge", "budget_line", "budget_manner", "budget_section_id", "budget_voted_on", "consultation", "contact", "copied_from_id", "created_at", "deputy_id", "draft_number", "edition", "fiscal_year", "grace_minutes", "headline", "id", "intake", "intake_ended_at", "kinds", "lead", "may_be_joint", "most_years", "number", "one_per_group", "opened_at", "ordinance", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pot", "public_need", "registration_required", "section_id", "status", "supplements_id", "title", "updated_at", "work_from", "work_until") VALUES (NEW."approved_on", NEW."body", NEW."bridge", NEW."budget_line", NEW."budget_manner", NEW."budget_section_id", NEW."budget_voted_on", NEW."consultation", NEW."contact", NEW."copied_from_id", NEW."created_at", NEW."deputy_id", NEW."draft_number", NEW."edition", NEW."fiscal_year", NEW."grace_minutes", NEW."headline", NEW."id", NEW."intake", NEW."intake_ended_at", NEW."kinds", NEW."lead", NEW."may_be_joint", NEW."most_years", NEW."number", NEW."one_per_group", NEW."opened_at", NEW."ordinance", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pot", NEW."public_need", NEW."registration_required", NEW."section_id", NEW."status", NEW."supplements_id", NEW."title", NEW."updated_at", NEW."work_from", NEW."work_until"); RETURN NULL;',
                            hash="80e5b677ba6685b061ee6b0935cd9f1c599fb2f7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ffd03",
                            table="calls_call",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_callevent" ("approved_on", "body", "bridge", "budget_line", "budget_manner", "budget_section_id", "budget_voted_on", "consultation", "contact", "copied_from_id", "created_at", "deputy_id", "draft_number", "edition", "fiscal_year", "grace_minutes", "headline", "id", "intake", "intake_ended_at", "kinds", "lead", "may_be_joint", "most_years", "number", "one_per_group", "opened_at", "ordinance", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pot", "public_need", "registration_required", "section_id", "status", "supplements_id", "title", "updated_at", "work_from", "work_until") VALUES (NEW."approved_on", NEW."body", NEW."bridge", NEW."budget_line", NEW."budget_manner", NEW."budget_section_id", NEW."budget_voted_on", NEW."consultation", NEW."contact", NEW."copied_from_id", NEW."created_at", NEW."deputy_id", NEW."draft_number", NEW."edition", NEW."fiscal_year", NEW."grace_minutes", NEW."headline", NEW."id", NEW."intake", NEW."intake_ended_at", NEW."kinds", NEW."lead", NEW."may_be_joint", NEW."most_years", NEW."number", NEW."one_per_group", NEW."opened_at", NEW."ordinance", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pot", NEW."public_need", NEW."registration_required", NEW."section_id", NEW."status", NEW."supplements_id", NEW."title", NEW."updated_at", NEW."work_from", NEW."work_until"); RETURN NULL;',
                            hash="1b03db655164a12a25fd21716c53f8fd173e3283",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_56a02",
                            table="calls_call",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_callevent" ("approved_on", "body", "bridge", "budget_line", "budget_manner", "budget_section_id", "budget_voted_on", "consultation", "contact", "copied_from_id", "created_at", "deputy_id", "draft_number", "edition", "fiscal_year", "grace_minutes", "headline", "id", "intake", "intake_ended_at", "kinds", "lead", "may_be_joint", "most_years", "number", "one_per_group", "opened_at", "ordinance", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pot", "public_need", "registration_required", "section_id", "status", "supplements_id", "title", "updated_at", "work_from", "work_until") VALUES (OLD."approved_on", OLD."body", OLD."bridge", OLD."budget_line", OLD."budget_manner", OLD."budget_section_id", OLD."budget_voted_on", OLD."consultation", OLD."contact", OLD."copied_from_id", OLD."created_at", OLD."deputy_id", OLD."draft_number", OLD."edition", OLD."fiscal_year", OLD."grace_minutes", OLD."headline", OLD."id", OLD."intake", OLD."intake_ended_at", OLD."kinds", OLD."lead", OLD."may_be_joint", OLD."most_years", OLD."number", OLD."one_per_group", OLD."opened_at", OLD."ordinance", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pot", OLD."public_need", OLD."registration_required", OLD."section_id", OLD."status", OLD."supplements_id", OLD."title", OLD."updated_at", OLD."work_from", OLD."work_until"); RETURN NULL;',
                            hash="d8b63373fa7b522a6214c066a8b55cd9278b4b7e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_246cd",
                            table="calls_call",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_fsm",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{announced:cancelled,announced:draft,announced:opened,draft:announced,draft:opened,opened:cancelled,opened:decided,opened:opened}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="d3db970308f0ddb9c719ae41e0ab6ad31966488d",
                            operation="UPDATE",
                            pgid="pgtrigger_status_fsm_4f3bc",
                            table="calls_call",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallEvent",
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
                        to="calls.call",
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
                    "intake",
                    models.CharField(
                        choices=[
                            ("period", "期間を決めて受け付ける"),
                            ("rolling", "随時受け付け、届いたものから審査する"),
                            ("first_come", "先着順に受け付ける"),
                        ],
                        default="period",
                        max_length=10,
                        verbose_name="受け付け方",
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
                        size=None,
                        verbose_name="応募できる団体",
                    ),
                ),
                (
                    "registration_required",
                    models.BooleanField(default=False, verbose_name="市の登録を受けた団体だけ"),
                ),
                ("one_per_group", models.BooleanField(default=True, verbose_name="1団体1件まで")),
                (
                    "may_be_joint",
                    models.BooleanField(
                        default=True, verbose_name="いくつかの団体が合同で提案できる"
                    ),
                ),
                (
                    "consultation",
                    models.CharField(
                        choices=[
                            ("none", "いりません"),
                            ("advised", "すすめています"),
                            ("required", "かならず1回"),
                        ],
                        default="advised",
                        max_length=10,
                        verbose_name="書く前の相談",
                    ),
                ),
                (
                    "most_years",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="続けられる年数（最長）"
                    ),
                ),
                (
                    "budget_section",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.section",
                        verbose_name="予算の所管課",
                    ),
                ),
                (
                    "budget_line",
                    models.CharField(
                        blank=True,
                        help_text="例：2款1項9目 18節",
                        max_length=80,
                        verbose_name="予算の科目（款・項・目・節）",
                    ),
                ),
                (
                    "budget_manner",
                    models.CharField(
                        choices=[("frame", "枠計上"), ("single", "個別計上")],
                        default="frame",
                        max_length=10,
                        verbose_name="予算の計上のしかた",
                    ),
                ),
                (
                    "budget_voted_on",
                    models.DateField(blank=True, null=True, verbose_name="予算が議決された日"),
                ),
                (
                    "pot",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="予算の額（円）"
                    ),
                ),
                (
                    "bridge",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "なし（年度の中で終わる）"),
                            ("liability", "債務負担行為"),
                            ("carry_over", "繰越"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="年度をまたぐための手当て",
                    ),
                ),
                (
                    "ordinance",
                    models.CharField(blank=True, max_length=80, verbose_name="要綱の番号"),
                ),
                (
                    "draft_number",
                    models.CharField(blank=True, max_length=40, verbose_name="起案番号"),
                ),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="決裁日")),
                (
                    "public_need",
                    models.TextField(blank=True, verbose_name="公益上の必要（自治法232条の2）"),
                ),
                (
                    "body",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("attached", "附属機関"),
                            ("hearing", "意見を聴く会議"),
                            ("internal", "庁内の会議"),
                        ],
                        max_length=10,
                        verbose_name="審査する会の位置づけ",
                    ),
                ),
                ("number", models.CharField(max_length=12, verbose_name="募集番号")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "準備中"),
                            ("announced", "予告中"),
                            ("opened", "公開中"),
                            ("decided", "結果を公表"),
                            ("cancelled", "中止"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("title", models.CharField(max_length=80, verbose_name="募集の名前")),
                ("headline", models.CharField(blank=True, max_length=60, verbose_name="よびかけ")),
                ("lead", models.TextField(blank=True, max_length=300, verbose_name="どんな募集か")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="募集の年度")),
                (
                    "work_from",
                    models.DateField(blank=True, null=True, verbose_name="事業のはじまり"),
                ),
                (
                    "work_until",
                    models.DateField(blank=True, null=True, verbose_name="事業の終わり"),
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
                        verbose_name="担当課",
                    ),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="公開する問い合わせ先"
                    ),
                ),
                (
                    "grace_minutes",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="しめきりのあと、送りはじめたファイルを待つ分"
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(default=0, verbose_name="版")),
                (
                    "opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="公開した日時"),
                ),
                (
                    "intake_ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="早く終えた日時"),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.call",
                        verbose_name="写したもとの募集",
                    ),
                ),
                (
                    "supplements",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.call",
                        verbose_name="追加募集のもと",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="courses",
                        to="calls.call",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("name", models.CharField(max_length=40, verbose_name="部門・コースの名前")),
                (
                    "summary",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="だれが企画を考えるか"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("citizen", "市民提案型"), ("city", "行政提案型")],
                        max_length=10,
                        verbose_name="提案のしくみ",
                    ),
                ),
                ("eligibility", models.TextField(blank=True, verbose_name="応募できる団体の条件")),
                (
                    "intake",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("period", "期間を決めて受け付ける"),
                            ("rolling", "随時受け付け、届いたものから審査する"),
                            ("first_come", "先着順に受け付ける"),
                        ],
                        max_length=10,
                        verbose_name="受け付け方",
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
                        size=None,
                        verbose_name="応募できる団体",
                    ),
                ),
                (
                    "registration_required",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="市の登録を受けた団体だけ"
                    ),
                ),
                (
                    "one_per_group",
                    models.BooleanField(blank=True, null=True, verbose_name="1団体1件まで"),
                ),
                (
                    "consultation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "いりません"),
                            ("advised", "すすめています"),
                            ("required", "かならず1回"),
                        ],
                        max_length=10,
                        verbose_name="書く前の相談",
                    ),
                ),
                (
                    "most_years",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="続けられる年数（最長）"
                    ),
                ),
                (
                    "is_reviewed_again",
                    models.BooleanField(default=True, verbose_name="続ける年も、短い審査をする"),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("subsidy", "補助金・助成金"),
                            ("co_hosting", "共催"),
                            ("endorsement", "後援"),
                            ("plan_participation", "政策・企画計画への参画"),
                            ("commission", "委託"),
                            ("cooperation", "事業協力・協定"),
                        ],
                        max_length=20,
                        verbose_name="協働のかたち",
                    ),
                ),
                ("has_money", models.BooleanField(default=True, verbose_name="市がお金を負担する")),
                (
                    "pot",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="部門の予算の額（円）"
                    ),
                ),
                (
                    "rounding",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1円未満切り捨て"),
                            (100, "100円未満切り捨て"),
                            (1000, "1,000円未満切り捨て"),
                        ],
                        default=1000,
                        verbose_name="端数",
                    ),
                ),
                (
                    "own_share_percent",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="自己資金の割合（％以上）"
                    ),
                ),
                (
                    "own_share_of",
                    models.CharField(
                        choices=[("eligible", "対象経費"), ("total", "事業費の全体")],
                        default="eligible",
                        max_length=10,
                        verbose_name="自己資金の割合のもと",
                    ),
                ),
                (
                    "own_income",
                    models.CharField(
                        choices=[
                            ("ignored", "市の負担から引かない"),
                            ("before_rate", "割合をかける前の経費から引く"),
                            ("excess", "対象経費を超えた分だけ引く"),
                        ],
                        default="excess",
                        max_length=12,
                        verbose_name="事業の収入の扱い",
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="受け付けをやめた日時"
                    ),
                ),
                (
                    "closed_why",
                    models.CharField(blank=True, max_length=200, verbose_name="やめた理由"),
                ),
            ],
            options={
                "verbose_name": "部門・コース",
                "verbose_name_plural": "部門・コース",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "name"),
                        name="course_name_once",
                        violation_error_message="同じ名前の部門があります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("own_share_percent__lte", 100)),
                        name="course_share_is_a_part",
                        violation_error_message="自己資金の割合は、100％までです。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_why", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                models.Q(("closed_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="course_closed_with_reason",
                        violation_error_message="受け付けをやめる理由を書いてください。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_courseevent" ("call_id", "closed_at", "closed_why", "consultation", "eligibility", "form", "has_money", "id", "intake", "is_reviewed_again", "kind", "kinds", "most_years", "name", "one_per_group", "order", "own_income", "own_share_of", "own_share_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pot", "registration_required", "rounding", "summary") VALUES (NEW."call_id", NEW."closed_at", NEW."closed_why", NEW."consultation", NEW."eligibility", NEW."form", NEW."has_money", NEW."id", NEW."intake", NEW."is_reviewed_again", NEW."kind", NEW."kinds", NEW."most_years", NEW."name", NEW."one_per_group", NEW."order", NEW."own_income", NEW."own_share_of", NEW."own_share_percent", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pot", NEW."registration_required", NEW."rounding", NEW."summary"); RETURN NULL;',
                            hash="e47db0ac7470f02968d8cf7ee8559c7ca3ebfdca",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_93310",
                            table="calls_course",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_courseevent" ("call_id", "closed_at", "closed_why", "consultation", "eligibility", "form", "has_money", "id", "intake", "is_reviewed_again", "kind", "kinds", "most_years", "name", "one_per_group", "order", "own_income", "own_share_of", "own_share_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pot", "registration_required", "rounding", "summary") VALUES (NEW."call_id", NEW."closed_at", NEW."closed_why", NEW."consultation", NEW."eligibility", NEW."form", NEW."has_money", NEW."id", NEW."intake", NEW."is_reviewed_again", NEW."kind", NEW."kinds", NEW."most_years", NEW."name", NEW."one_per_group", NEW."order", NEW."own_income", NEW."own_share_of", NEW."own_share_percent", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pot", NEW."registration_required", NEW."rounding", NEW."summary"); RETURN NULL;',
                            hash="afe4bf02363ad0651c08942fa6583203d5ddd6e5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3d081",
                            table="calls_course",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_courseevent" ("call_id", "closed_at", "closed_why", "consultation", "eligibility", "form", "has_money", "id", "intake", "is_reviewed_again", "kind", "kinds", "most_years", "name", "one_per_group", "order", "own_income", "own_share_of", "own_share_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pot", "registration_required", "rounding", "summary") VALUES (OLD."call_id", OLD."closed_at", OLD."closed_why", OLD."consultation", OLD."eligibility", OLD."form", OLD."has_money", OLD."id", OLD."intake", OLD."is_reviewed_again", OLD."kind", OLD."kinds", OLD."most_years", OLD."name", OLD."one_per_group", OLD."order", OLD."own_income", OLD."own_share_of", OLD."own_share_percent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pot", OLD."registration_required", OLD."rounding", OLD."summary"); RETURN NULL;',
                            hash="be7982e4e4aa85d41036e50fea39336099a0b982",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2a4b0",
                            table="calls_course",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CourseEvent",
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
                        to="calls.course",
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
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.call",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("name", models.CharField(max_length=40, verbose_name="部門・コースの名前")),
                (
                    "summary",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="だれが企画を考えるか"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("citizen", "市民提案型"), ("city", "行政提案型")],
                        max_length=10,
                        verbose_name="提案のしくみ",
                    ),
                ),
                ("eligibility", models.TextField(blank=True, verbose_name="応募できる団体の条件")),
                (
                    "intake",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("period", "期間を決めて受け付ける"),
                            ("rolling", "随時受け付け、届いたものから審査する"),
                            ("first_come", "先着順に受け付ける"),
                        ],
                        max_length=10,
                        verbose_name="受け付け方",
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
                        size=None,
                        verbose_name="応募できる団体",
                    ),
                ),
                (
                    "registration_required",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="市の登録を受けた団体だけ"
                    ),
                ),
                (
                    "one_per_group",
                    models.BooleanField(blank=True, null=True, verbose_name="1団体1件まで"),
                ),
                (
                    "consultation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "いりません"),
                            ("advised", "すすめています"),
                            ("required", "かならず1回"),
                        ],
                        max_length=10,
                        verbose_name="書く前の相談",
                    ),
                ),
                (
                    "most_years",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="続けられる年数（最長）"
                    ),
                ),
                (
                    "is_reviewed_again",
                    models.BooleanField(default=True, verbose_name="続ける年も、短い審査をする"),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("subsidy", "補助金・助成金"),
                            ("co_hosting", "共催"),
                            ("endorsement", "後援"),
                            ("plan_participation", "政策・企画計画への参画"),
                            ("commission", "委託"),
                            ("cooperation", "事業協力・協定"),
                        ],
                        max_length=20,
                        verbose_name="協働のかたち",
                    ),
                ),
                ("has_money", models.BooleanField(default=True, verbose_name="市がお金を負担する")),
                (
                    "pot",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="部門の予算の額（円）"
                    ),
                ),
                (
                    "rounding",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "1円未満切り捨て"),
                            (100, "100円未満切り捨て"),
                            (1000, "1,000円未満切り捨て"),
                        ],
                        default=1000,
                        verbose_name="端数",
                    ),
                ),
                (
                    "own_share_percent",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="自己資金の割合（％以上）"
                    ),
                ),
                (
                    "own_share_of",
                    models.CharField(
                        choices=[("eligible", "対象経費"), ("total", "事業費の全体")],
                        default="eligible",
                        max_length=10,
                        verbose_name="自己資金の割合のもと",
                    ),
                ),
                (
                    "own_income",
                    models.CharField(
                        choices=[
                            ("ignored", "市の負担から引かない"),
                            ("before_rate", "割合をかける前の経費から引く"),
                            ("excess", "対象経費を超えた分だけ引く"),
                        ],
                        default="excess",
                        max_length=12,
                        verbose_name="事業の収入の扱い",
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="受け付けをやめた日時"
                    ),
                ),
                (
                    "closed_why",
                    models.CharField(blank=True, max_length=200, verbose_name="やめた理由"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Theme",
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
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="calls.call",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="calls.course",
                        verbose_name="部門",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="accounts.section",
                        verbose_name="担当課",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "課が書いています"),
                            ("handed_in", "推進課に届いた"),
                            ("accepted", "採用（公開を待つ）"),
                            ("published", "公開中"),
                            ("withdrawn", "公開を終えた"),
                            ("dropped", "見送り"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="テーマの番号"
                    ),
                ),
                ("title", models.CharField(max_length=60, verbose_name="テーマ")),
                (
                    "lead",
                    models.CharField(blank=True, max_length=160, verbose_name="ひとことで言うと"),
                ),
                ("background", models.TextField(blank=True, verbose_name="なぜ、このテーマか")),
                ("problems", models.TextField(blank=True, verbose_name="いま困っていること")),
                ("city_role", models.TextField(blank=True, verbose_name="市がすること")),
                ("expected_role", models.TextField(blank=True, verbose_name="団体に期待すること")),
                ("roles", models.JSONField(blank=True, default=list, verbose_name="役割分担の案")),
                ("voice", models.TextField(blank=True, verbose_name="担当課の声")),
                ("voice_by", models.CharField(blank=True, max_length=60, verbose_name="話した人")),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="公開する問い合わせ先"
                    ),
                ),
                (
                    "ceiling",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="上限（円）"
                    ),
                ),
                (
                    "numerator",
                    models.PositiveSmallIntegerField(default=1, verbose_name="市の負担（分子）"),
                ),
                (
                    "denominator",
                    models.PositiveSmallIntegerField(default=1, verbose_name="市の負担（分母）"),
                ),
                (
                    "to_be_chosen",
                    models.PositiveSmallIntegerField(default=1, verbose_name="選ぶ数"),
                ),
                (
                    "zone",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("citizen_only", "市民等が主体的に行動する"),
                            ("citizen_led", "市民等の主体的な活動に行政が協力する"),
                            ("equal", "市民等と行政がそれぞれの主体性のもとに連携・協力する"),
                            ("city_led", "行政の主体的な活動に市民等が協力・参加する"),
                            ("city_only", "行政の責任と主体性によって処理する"),
                        ],
                        max_length=16,
                        verbose_name="協働の領域",
                    ),
                ),
                (
                    "matters",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("fine_grained", "地域ごとにきめ細やかで柔軟な対応が必要なもの"),
                                ("consensus", "合意形成が必要なもの"),
                                ("broad_participation", "多くの人々の参加が有効なもの"),
                                ("close_to_community", "地域社会と密接な関係が必要なもの"),
                                ("expertise", "専門性が高いサービスが求められるもの"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="協働が活きるもの",
                    ),
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
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="公開した日時"),
                ),
            ],
            options={
                "verbose_name": "テーマ",
                "verbose_name_plural": "テーマ",
                "ordering": ("number", "created_at"),
                "permissions": [
                    ("enter_theme", "自分の課のテーマを書ける"),
                    ("accept_theme", "テーマを採用・公開できる"),
                ],
                "indexes": [models.Index(fields=["call", "status"], name="theme_of_call")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("owner")), _negated=True),
                        name="theme_deputy_is_another",
                        violation_error_message="副担当には、担当とは別の人を選んでください。",
                    ),
                    models.UniqueConstraint(
                        fields=("call", "number"),
                        name="theme_number_once",
                        violation_error_message="同じ番号のテーマがあります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            models.Q(("number__isnull", False), ("published_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="theme_published_has_number",
                        violation_error_message="公開したテーマには、番号があります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("denominator__gte", 1),
                            ("numerator__gte", 1),
                            ("numerator__lte", models.F("denominator")),
                        ),
                        name="theme_rate_is_a_part",
                        violation_error_message="市の負担は、全体か、その一部です。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_themeevent" ("background", "call_id", "ceiling", "city_role", "contact", "course_id", "created_at", "denominator", "deputy_id", "expected_role", "fields", "id", "lead", "matters", "number", "numerator", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems", "published_at", "roles", "section_id", "status", "title", "to_be_chosen", "updated_at", "voice", "voice_by", "zone") VALUES (NEW."background", NEW."call_id", NEW."ceiling", NEW."city_role", NEW."contact", NEW."course_id", NEW."created_at", NEW."denominator", NEW."deputy_id", NEW."expected_role", NEW."fields", NEW."id", NEW."lead", NEW."matters", NEW."number", NEW."numerator", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."problems", NEW."published_at", NEW."roles", NEW."section_id", NEW."status", NEW."title", NEW."to_be_chosen", NEW."updated_at", NEW."voice", NEW."voice_by", NEW."zone"); RETURN NULL;',
                            hash="f27e656b0c984a7bcd5095d17b78469f7cbb0cc0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8f89f",
                            table="calls_theme",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_themeevent" ("background", "call_id", "ceiling", "city_role", "contact", "course_id", "created_at", "denominator", "deputy_id", "expected_role", "fields", "id", "lead", "matters", "number", "numerator", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems", "published_at", "roles", "section_id", "status", "title", "to_be_chosen", "updated_at", "voice", "voice_by", "zone") VALUES (NEW."background", NEW."call_id", NEW."ceiling", NEW."city_role", NEW."contact", NEW."course_id", NEW."created_at", NEW."denominator", NEW."deputy_id", NEW."expected_role", NEW."fields", NEW."id", NEW."lead", NEW."matters", NEW."number", NEW."numerator", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."problems", NEW."published_at", NEW."roles", NEW."section_id", NEW."status", NEW."title", NEW."to_be_chosen", NEW."updated_at", NEW."voice", NEW."voice_by", NEW."zone"); RETURN NULL;',
                            hash="1bd16f08ca08b5b5a398c9fd973675a5804f3835",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6a1bd",
                            table="calls_theme",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_themeevent" ("background", "call_id", "ceiling", "city_role", "contact", "course_id", "created_at", "denominator", "deputy_id", "expected_role", "fields", "id", "lead", "matters", "number", "numerator", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems", "published_at", "roles", "section_id", "status", "title", "to_be_chosen", "updated_at", "voice", "voice_by", "zone") VALUES (OLD."background", OLD."call_id", OLD."ceiling", OLD."city_role", OLD."contact", OLD."course_id", OLD."created_at", OLD."denominator", OLD."deputy_id", OLD."expected_role", OLD."fields", OLD."id", OLD."lead", OLD."matters", OLD."number", OLD."numerator", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."problems", OLD."published_at", OLD."roles", OLD."section_id", OLD."status", OLD."title", OLD."to_be_chosen", OLD."updated_at", OLD."voice", OLD."voice_by", OLD."zone"); RETURN NULL;',
                            hash="a6a1f9d5fd86d6d525435ec9719fdbd6defc2df9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f443f",
                            table="calls_theme",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_fsm",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{accepted:draft,accepted:dropped,accepted:published,draft:dropped,draft:handed_in,handed_in:accepted,handed_in:draft,handed_in:dropped,published:withdrawn,withdrawn:published}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="318e7be24a62ea64149938ff41e5e54290ae38f2",
                            operation="UPDATE",
                            pgid="pgtrigger_status_fsm_d2ab8",
                            table="calls_theme",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeEvent",
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
                        to="calls.theme",
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
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.call",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.course",
                        verbose_name="部門",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.section",
                        verbose_name="担当課",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "課が書いています"),
                            ("handed_in", "推進課に届いた"),
                            ("accepted", "採用（公開を待つ）"),
                            ("published", "公開中"),
                            ("withdrawn", "公開を終えた"),
                            ("dropped", "見送り"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="テーマの番号"
                    ),
                ),
                ("title", models.CharField(max_length=60, verbose_name="テーマ")),
                (
                    "lead",
                    models.CharField(blank=True, max_length=160, verbose_name="ひとことで言うと"),
                ),
                ("background", models.TextField(blank=True, verbose_name="なぜ、このテーマか")),
                ("problems", models.TextField(blank=True, verbose_name="いま困っていること")),
                ("city_role", models.TextField(blank=True, verbose_name="市がすること")),
                ("expected_role", models.TextField(blank=True, verbose_name="団体に期待すること")),
                ("roles", models.JSONField(blank=True, default=list, verbose_name="役割分担の案")),
                ("voice", models.TextField(blank=True, verbose_name="担当課の声")),
                ("voice_by", models.CharField(blank=True, max_length=60, verbose_name="話した人")),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="公開する問い合わせ先"
                    ),
                ),
                (
                    "ceiling",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="上限（円）"
                    ),
                ),
                (
                    "numerator",
                    models.PositiveSmallIntegerField(default=1, verbose_name="市の負担（分子）"),
                ),
                (
                    "denominator",
                    models.PositiveSmallIntegerField(default=1, verbose_name="市の負担（分母）"),
                ),
                (
                    "to_be_chosen",
                    models.PositiveSmallIntegerField(default=1, verbose_name="選ぶ数"),
                ),
                (
                    "zone",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("citizen_only", "市民等が主体的に行動する"),
                            ("citizen_led", "市民等の主体的な活動に行政が協力する"),
                            ("equal", "市民等と行政がそれぞれの主体性のもとに連携・協力する"),
                            ("city_led", "行政の主体的な活動に市民等が協力・参加する"),
                            ("city_only", "行政の責任と主体性によって処理する"),
                        ],
                        max_length=16,
                        verbose_name="協働の領域",
                    ),
                ),
                (
                    "matters",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("fine_grained", "地域ごとにきめ細やかで柔軟な対応が必要なもの"),
                                ("consensus", "合意形成が必要なもの"),
                                ("broad_participation", "多くの人々の参加が有効なもの"),
                                ("close_to_community", "地域社会と密接な関係が必要なもの"),
                                ("expertise", "専門性が高いサービスが求められるもの"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="協働が活きるもの",
                    ),
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
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="公開した日時"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rates",
                        to="calls.course",
                    ),
                ),
                (
                    "from_year",
                    models.PositiveSmallIntegerField(default=1, verbose_name="何年目から"),
                ),
                (
                    "numerator",
                    models.PositiveSmallIntegerField(default=1, verbose_name="市の負担（分子）"),
                ),
                (
                    "denominator",
                    models.PositiveSmallIntegerField(default=1, verbose_name="市の負担（分母）"),
                ),
                (
                    "ceiling",
                    models.PositiveBigIntegerField(
                        blank=True,
                        help_text="テーマごとの額のときは、空にします。",
                        null=True,
                        verbose_name="上限（円）",
                    ),
                ),
            ],
            options={
                "verbose_name": "市の負担",
                "verbose_name_plural": "市の負担",
                "ordering": ("from_year",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("course", "from_year"),
                        name="rate_of_a_year_once",
                        violation_error_message="同じ年の負担が、2つあります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("denominator__gte", 1),
                            ("from_year__gte", 1),
                            ("numerator__gte", 1),
                            ("numerator__lte", models.F("denominator")),
                        ),
                        name="rate_is_a_part",
                        violation_error_message="市の負担は、全体か、その一部です。年は1年目からです。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_rateevent" ("ceiling", "course_id", "denominator", "from_year", "id", "numerator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ceiling", NEW."course_id", NEW."denominator", NEW."from_year", NEW."id", NEW."numerator", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="b99da961f93f28e412e4f88090a9874e543d8399",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_92718",
                            table="calls_rate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_rateevent" ("ceiling", "course_id", "denominator", "from_year", "id", "numerator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ceiling", NEW."course_id", NEW."denominator", NEW."from_year", NEW."id", NEW."numerator", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="a714c0f76f357b71a4405af89849a0a0d85d9c8e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e10eb",
                            table="calls_rate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_rateevent" ("ceiling", "course_id", "denominator", "from_year", "id", "numerator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."ceiling", OLD."course_id", OLD."denominator", OLD."from_year", OLD."id", OLD."numerator", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="a1f9c92a1cdca7de54a909c3f4216960ca58a42c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_81ec0",
                            table="calls_rate",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RateEvent",
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
                        to="calls.rate",
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
                    "course",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.course",
                    ),
                ),
                (
                    "from_year",
                    models.PositiveSmallIntegerField(default=1, verbose_name="何年目から"),
                ),
                (
                    "numerator",
                    models.PositiveSmallIntegerField(default=1, verbose_name="市の負担（分子）"),
                ),
                (
                    "denominator",
                    models.PositiveSmallIntegerField(default=1, verbose_name="市の負担（分母）"),
                ),
                (
                    "ceiling",
                    models.PositiveBigIntegerField(
                        blank=True,
                        help_text="テーマごとの額のときは、空にします。",
                        null=True,
                        verbose_name="上限（円）",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CostItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cost_items",
                        to="calls.course",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("name", models.CharField(max_length=40, verbose_name="費目")),
                ("is_eligible", models.BooleanField(default=True, verbose_name="対象になる")),
                ("note", models.CharField(blank=True, max_length=160, verbose_name="説明")),
            ],
            options={
                "verbose_name": "費目",
                "verbose_name_plural": "費目",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("course", "name"),
                        name="cost_item_once",
                        violation_error_message="同じ費目が2つあります。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_costitemevent" ("course_id", "id", "is_eligible", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."course_id", NEW."id", NEW."is_eligible", NEW."name", NEW."note", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="abf7fab1f3c3f0de8226040e8ff59fd4d7881b01",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2f06b",
                            table="calls_costitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_costitemevent" ("course_id", "id", "is_eligible", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."course_id", NEW."id", NEW."is_eligible", NEW."name", NEW."note", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="119b5d90ce6646bce0cc79a3419f6bf031d69cb9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cf02b",
                            table="calls_costitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_costitemevent" ("course_id", "id", "is_eligible", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."course_id", OLD."id", OLD."is_eligible", OLD."name", OLD."note", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="1f9ac56fc71d3f6085e9d2fe610a7a7039cda0a4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_510b2",
                            table="calls_costitem",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CostItemEvent",
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
                        to="calls.costitem",
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
                    "course",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.course",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("name", models.CharField(max_length=40, verbose_name="費目")),
                ("is_eligible", models.BooleanField(default=True, verbose_name="対象になる")),
                ("note", models.CharField(blank=True, max_length=160, verbose_name="説明")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RequiredPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="required_papers",
                        to="calls.course",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("name", models.CharField(max_length=60, verbose_name="書類")),
                ("is_required", models.BooleanField(default=True, verbose_name="かならず出す")),
                ("note", models.CharField(blank=True, max_length=160, verbose_name="説明")),
            ],
            options={
                "verbose_name": "提出する書類",
                "verbose_name_plural": "提出する書類",
                "ordering": ("order", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_requiredpaperevent" ("course_id", "id", "is_required", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."course_id", NEW."id", NEW."is_required", NEW."name", NEW."note", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="4f0e5c486c0fd2a1b5f0e9e114fd87b1ebe0d6bd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_53254",
                            table="calls_requiredpaper",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_requiredpaperevent" ("course_id", "id", "is_required", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."course_id", NEW."id", NEW."is_required", NEW."name", NEW."note", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="130d9741b6d85e4626c771b04e63e691d5bf2f07",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ab878",
                            table="calls_requiredpaper",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_requiredpaperevent" ("course_id", "id", "is_required", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."course_id", OLD."id", OLD."is_required", OLD."name", OLD."note", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="d03654e6d3f57f2122cb7564ee858b8c7695a27d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6e31b",
                            table="calls_requiredpaper",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequiredPaperEvent",
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
                        to="calls.requiredpaper",
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
                    "course",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.course",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("name", models.CharField(max_length=60, verbose_name="書類")),
                ("is_required", models.BooleanField(default=True, verbose_name="かならず出す")),
                ("note", models.CharField(blank=True, max_length=160, verbose_name="説明")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Follower",
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
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="閉じた日時"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followers",
                        to="calls.call",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followers",
                        to="calls.theme",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="メールアドレス")),
                (
                    "asked_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="申しこんだ日時"),
                ),
                (
                    "proved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="確かめた日時"),
                ),
            ],
            options={
                "verbose_name": "知らせてほしい人",
                "verbose_name_plural": "知らせてほしい人",
                "ordering": ("asked_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("call", "theme", "email"),
                        name="one_follower_of_a_place",
                        nulls_distinct=False,
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_followerevent" ("asked_at", "call_id", "closed_at", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proved_at", "theme_id", "user_id") VALUES (NEW."asked_at", NEW."call_id", NEW."closed_at", NEW."expires_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proved_at", NEW."theme_id", NEW."user_id"); RETURN NULL;',
                            hash="7d18b83ad432ed028b4d231a38908ca1062b83d0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f01f9",
                            table="calls_follower",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."call_id" IS DISTINCT FROM (NEW."call_id") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."proved_at" IS DISTINCT FROM (NEW."proved_at") OR OLD."theme_id" IS DISTINCT FROM (NEW."theme_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "calls_followerevent" ("asked_at", "call_id", "closed_at", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proved_at", "theme_id", "user_id") VALUES (NEW."asked_at", NEW."call_id", NEW."closed_at", NEW."expires_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proved_at", NEW."theme_id", NEW."user_id"); RETURN NULL;',
                            hash="1538614f1ebe5486878021f7054ad9842c90c375",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_64259",
                            table="calls_follower",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_followerevent" ("asked_at", "call_id", "closed_at", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proved_at", "theme_id", "user_id") VALUES (OLD."asked_at", OLD."call_id", OLD."closed_at", OLD."expires_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proved_at", OLD."theme_id", OLD."user_id"); RETURN NULL;',
                            hash="222e10f1649665984637bf771327fe241812f154",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fe3cf",
                            table="calls_follower",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowerEvent",
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
                        to="calls.follower",
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
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="閉じた日時"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.call",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.theme",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="申しこんだ日時"),
                ),
                (
                    "proved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="確かめた日時"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interests",
                        to="calls.theme",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groups.organization",
                    ),
                ),
                (
                    "seeks_partners",
                    models.BooleanField(
                        default=False, verbose_name="いっしょに提案する相手をさがしている"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="日時")),
            ],
            options={
                "verbose_name": "関心",
                "verbose_name_plural": "関心",
                "ordering": ("at",),
                "constraints": [
                    models.UniqueConstraint(fields=("theme", "user"), name="one_interest_each"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seeks_partners", False),
                            ("organization__isnull", False),
                            _connector="OR",
                        ),
                        name="interest_seeks_as_a_group",
                        violation_error_message="相手をさがすのは、団体だけです。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_interestevent" ("at", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seeks_partners", "theme_id", "user_id") VALUES (NEW."at", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seeks_partners", NEW."theme_id", NEW."user_id"); RETURN NULL;',
                            hash="7671b81cd129fa07cce6752ef594c1fb49cf9a48",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_aff9b",
                            table="calls_interest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_interestevent" ("at", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seeks_partners", "theme_id", "user_id") VALUES (NEW."at", NEW."id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seeks_partners", NEW."theme_id", NEW."user_id"); RETURN NULL;',
                            hash="ff28ebb29dd7e109f43d40f4a8a9bbc6c718c6db",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_07294",
                            table="calls_interest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_interestevent" ("at", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seeks_partners", "theme_id", "user_id") VALUES (OLD."at", OLD."id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seeks_partners", OLD."theme_id", OLD."user_id"); RETURN NULL;',
                            hash="38a4cda6457626632b89eea02234df70253f1440",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_93b89",
                            table="calls_interest",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterestEvent",
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
                        to="calls.interest",
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
                    "theme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.theme",
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
                    ),
                ),
                (
                    "seeks_partners",
                    models.BooleanField(
                        default=False, verbose_name="いっしょに提案する相手をさがしている"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="日時")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Question",
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
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="calls.call",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="calls.theme",
                        verbose_name="テーマ",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "届いた"),
                            ("drafted", "課が答えを書いた"),
                            ("answered", "答えを公開した"),
                            ("declined", "公開しない"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("asked", models.TextField(verbose_name="届いた質問")),
                ("text", models.TextField(verbose_name="公開する質問")),
                (
                    "reply_to",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="答えを知らせるアドレス"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="届いた日時")),
                ("opened", models.CharField(max_length=64, unique=True)),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.section",
                        verbose_name="答える課",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="答える期限")),
                ("due_set_at", models.DateTimeField(verbose_name="期限を決めた日時")),
                ("answer", models.TextField(blank=True, verbose_name="答え")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="答えを公開した日時"),
                ),
                (
                    "corrected_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="答えを訂正した日時"),
                ),
                (
                    "correction",
                    models.CharField(blank=True, max_length=200, verbose_name="訂正したところ"),
                ),
                (
                    "is_after_close",
                    models.BooleanField(default=False, verbose_name="質問の受け付けのあとに届いた"),
                ),
            ],
            options={
                "verbose_name": "質問",
                "verbose_name_plural": "質問",
                "ordering": ("-answered_at", "-asked_at"),
                "permissions": [
                    ("answer_question", "自分の課の質問に答えを書ける"),
                    ("publish_answer", "答えを公開・訂正できる"),
                ],
                "indexes": [
                    models.Index(
                        fields=["call", "status", "-answered_at"], name="question_of_call"
                    ),
                    models.Index(
                        fields=["theme", "status", "-answered_at"], name="question_of_theme"
                    ),
                    models.Index(fields=["status", "due_on"], name="question_queue"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("owner")), _negated=True),
                        name="question_deputy_is_another",
                        violation_error_message="副担当には、担当とは別の人を選んでください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", False),
                                ("status", "answered"),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "answered"), _negated=True),
                                ("answered_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="question_answered_iff_public",
                        violation_error_message="公開した質問には、答えがあります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("corrected_at", None), ("correction", "")),
                            models.Q(
                                ("corrected_at__isnull", False),
                                models.Q(("correction", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="question_corrected_says_what",
                        violation_error_message="訂正したところを書いてください。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_questionevent" ("answer", "answered_at", "asked", "asked_at", "asked_by_id", "call_id", "corrected_at", "correction", "created_at", "deputy_id", "due_on", "due_set_at", "id", "is_after_close", "opened", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "status", "text", "theme_id", "updated_at") VALUES (NEW."answer", NEW."answered_at", NEW."asked", NEW."asked_at", NEW."asked_by_id", NEW."call_id", NEW."corrected_at", NEW."correction", NEW."created_at", NEW."deputy_id", NEW."due_on", NEW."due_set_at", NEW."id", NEW."is_after_close", NEW."opened", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."section_id", NEW."status", NEW."text", NEW."theme_id", NEW."updated_at"); RETURN NULL;',
                            hash="3724242e621834054cf239cdcf1eaf90178e8600",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dc982",
                            table="calls_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."asked" IS DISTINCT FROM (NEW."asked") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."call_id" IS DISTINCT FROM (NEW."call_id") OR OLD."corrected_at" IS DISTINCT FROM (NEW."corrected_at") OR OLD."correction" IS DISTINCT FROM (NEW."correction") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."deputy_id" IS DISTINCT FROM (NEW."deputy_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."due_set_at" IS DISTINCT FROM (NEW."due_set_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_after_close" IS DISTINCT FROM (NEW."is_after_close") OR OLD."opened" IS DISTINCT FROM (NEW."opened") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."section_id" IS DISTINCT FROM (NEW."section_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."theme_id" IS DISTINCT FROM (NEW."theme_id") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                            func='INSERT INTO "calls_questionevent" ("answer", "answered_at", "asked", "asked_at", "asked_by_id", "call_id", "corrected_at", "correction", "created_at", "deputy_id", "due_on", "due_set_at", "id", "is_after_close", "opened", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "status", "text", "theme_id", "updated_at") VALUES (NEW."answer", NEW."answered_at", NEW."asked", NEW."asked_at", NEW."asked_by_id", NEW."call_id", NEW."corrected_at", NEW."correction", NEW."created_at", NEW."deputy_id", NEW."due_on", NEW."due_set_at", NEW."id", NEW."is_after_close", NEW."opened", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."section_id", NEW."status", NEW."text", NEW."theme_id", NEW."updated_at"); RETURN NULL;',
                            hash="85d3eaffbd8859cef9c55c0060d7364027f068ad",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b82b2",
                            table="calls_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_questionevent" ("answer", "answered_at", "asked", "asked_at", "asked_by_id", "call_id", "corrected_at", "correction", "created_at", "deputy_id", "due_on", "due_set_at", "id", "is_after_close", "opened", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "status", "text", "theme_id", "updated_at") VALUES (OLD."answer", OLD."answered_at", OLD."asked", OLD."asked_at", OLD."asked_by_id", OLD."call_id", OLD."corrected_at", OLD."correction", OLD."created_at", OLD."deputy_id", OLD."due_on", OLD."due_set_at", OLD."id", OLD."is_after_close", OLD."opened", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."section_id", OLD."status", OLD."text", OLD."theme_id", OLD."updated_at"); RETURN NULL;',
                            hash="62bda08674fcee459b3509cc574bcb0ba56c442f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_76889",
                            table="calls_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_fsm",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{answered:answered,asked:answered,asked:asked,asked:declined,asked:drafted,drafted:answered,drafted:asked,drafted:declined,drafted:drafted}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="bdcac3ef0e490578fa37c4c0143a284cd7f905bf",
                            operation="UPDATE",
                            pgid="pgtrigger_status_fsm_8b074",
                            table="calls_question",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionEvent",
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
                        to="calls.question",
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
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.call",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.theme",
                        verbose_name="テーマ",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "届いた"),
                            ("drafted", "課が答えを書いた"),
                            ("answered", "答えを公開した"),
                            ("declined", "公開しない"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("asked", models.TextField(verbose_name="届いた質問")),
                ("text", models.TextField(verbose_name="公開する質問")),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="届いた日時")),
                ("opened", models.CharField(max_length=64)),
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
                        verbose_name="答える課",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="答える期限")),
                ("due_set_at", models.DateTimeField(verbose_name="期限を決めた日時")),
                ("answer", models.TextField(blank=True, verbose_name="答え")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="答えを公開した日時"),
                ),
                (
                    "corrected_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="答えを訂正した日時"),
                ),
                (
                    "correction",
                    models.CharField(blank=True, max_length=200, verbose_name="訂正したところ"),
                ),
                (
                    "is_after_close",
                    models.BooleanField(default=False, verbose_name="質問の受け付けのあとに届いた"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CallLog",
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
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="calls.call",
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
                            hash="c2ba3c6eb923ac9030881ebbff7b6dfec582088a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_07e00",
                            table="calls_calllog",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeLog",
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
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="calls.theme",
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
                            hash="fd253f13ec6e6666a990af0197943b037d76a1ee",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4e85b",
                            table="calls_themelog",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionLog",
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
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="calls.question",
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
                            hash="2a5a0b5d580d2391743e193a909e9ee40f19a16c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_58f63",
                            table="calls_questionlog",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="calls.call",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="calls.course",
                        verbose_name="部門だけの日程",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("themes", "庁内のテーマのしめきり"),
                            ("budget_vote", "予算の議決"),
                            ("guidelines", "募集要項の公表"),
                            ("briefing", "説明会"),
                            ("opens", "受け付けのはじまり"),
                            ("consultation", "事前相談の受け付け終わり"),
                            ("questions", "質問の受け付け終わり"),
                            ("answers", "質問への答えの公表"),
                            ("closes", "応募のしめきり"),
                            ("formal_check", "要件と書類の確認"),
                            ("opinions", "担当課の意見"),
                            ("document_result", "書類審査の結果"),
                            ("presentation", "公開プレゼンテーション"),
                            ("result", "結果のお知らせ"),
                            ("agreement", "協定を結ぶ"),
                            ("work_starts", "事業のはじまり"),
                            ("interim", "中間の報告"),
                            ("work_ends", "事業の終わり"),
                            ("report", "実績の報告"),
                            ("showcase", "成果発表会"),
                            ("other", "そのほか"),
                        ],
                        max_length=16,
                        verbose_name="何の日か",
                    ),
                ),
                (
                    "label",
                    models.CharField(blank=True, max_length=60, verbose_name="ページに出す言葉"),
                ),
                ("on", models.DateField(verbose_name="日")),
                ("entered_on", models.DateField(verbose_name="閉庁日で動かす前の日")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="はじまる時刻")),
                (
                    "ends_at",
                    models.TimeField(default=datetime.time(23, 59), verbose_name="終わる時刻"),
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
                    "basis",
                    models.CharField(
                        choices=[("statute", "法令・条例・規則"), ("guidelines", "要綱・募集要項")],
                        default="guidelines",
                        max_length=10,
                        verbose_name="期限のもと",
                    ),
                ),
                (
                    "article",
                    models.CharField(
                        blank=True, help_text="例：要綱第7条", max_length=60, verbose_name="根拠"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="場所")),
                ("is_public", models.BooleanField(default=True, verbose_name="公開する")),
                (
                    "is_about",
                    models.BooleanField(default=False, verbose_name="「おおむね」を付ける"),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("city", "市"),
                            ("applicant", "応募する人"),
                            ("section", "担当課"),
                            ("member", "審査委員"),
                        ],
                        default="city",
                        max_length=10,
                        verbose_name="だれがするか",
                    ),
                ),
                (
                    "silence",
                    models.CharField(
                        choices=[
                            ("nothing", "何も変わらない"),
                            ("remind", "もう一度知らせる"),
                            ("tell_head", "課長に知らせる"),
                            ("counts_as_done", "したものとして数える"),
                            ("goes_on", "ないまま次へ進む"),
                            ("lapses", "受け付けが終わる"),
                            ("opens_as_it_stands", "そのときの内容で開く"),
                        ],
                        default="nothing",
                        max_length=20,
                        verbose_name="何もしないとどうなるか",
                    ),
                ),
                (
                    "silence_note",
                    models.CharField(blank=True, max_length=200, verbose_name="そのときの説明"),
                ),
                (
                    "begins_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=calls.models.milestone.InJapan(
                            models.F("on"),
                            django.db.models.functions.comparison.Coalesce(
                                "starts_at", models.Value(datetime.time(0, 0))
                            ),
                        ),
                        output_field=models.DateTimeField(),
                    ),
                ),
                (
                    "finishes_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=calls.models.milestone.InJapan(
                            models.F("on"),
                            models.Case(
                                models.When(
                                    ends_at=datetime.time(23, 59),
                                    then=calls.models.milestone.EndOfDay(),
                                ),
                                default=models.F("ends_at"),
                            ),
                        ),
                        output_field=models.DateTimeField(),
                    ),
                ),
                (
                    "set_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="日を決めた日時"
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="済んだ日時")),
            ],
            options={
                "verbose_name": "日程",
                "verbose_name_plural": "日程",
                "ordering": ("on", "ends_at", "pk"),
                "indexes": [models.Index(fields=["call", "kind", "on"], name="milestone_days")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("owner")), _negated=True),
                        name="milestone_deputy_is_another",
                        violation_error_message="副担当には、担当とは別の人を選んでください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("on__gte", models.F("entered_on"))),
                        name="milestone_moves_later_only",
                        violation_error_message="閉庁日の期限は、あとの開庁日にだけ動かせます。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_milestoneevent" ("article", "basis", "call_id", "course_id", "deputy_id", "done_at", "ends_at", "entered_on", "id", "is_about", "is_public", "kind", "label", "manner", "on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "set_at", "side", "silence", "silence_note", "starts_at") VALUES (NEW."article", NEW."basis", NEW."call_id", NEW."course_id", NEW."deputy_id", NEW."done_at", NEW."ends_at", NEW."entered_on", NEW."id", NEW."is_about", NEW."is_public", NEW."kind", NEW."label", NEW."manner", NEW."on", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."set_at", NEW."side", NEW."silence", NEW."silence_note", NEW."starts_at"); RETURN NULL;',
                            hash="b1775db077ee9496946082897c42a61bba25dd38",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b0723",
                            table="calls_milestone",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."article" IS DISTINCT FROM (NEW."article") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."call_id" IS DISTINCT FROM (NEW."call_id") OR OLD."course_id" IS DISTINCT FROM (NEW."course_id") OR OLD."deputy_id" IS DISTINCT FROM (NEW."deputy_id") OR OLD."done_at" IS DISTINCT FROM (NEW."done_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."entered_on" IS DISTINCT FROM (NEW."entered_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_about" IS DISTINCT FROM (NEW."is_about") OR OLD."is_public" IS DISTINCT FROM (NEW."is_public") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."manner" IS DISTINCT FROM (NEW."manner") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."set_at" IS DISTINCT FROM (NEW."set_at") OR OLD."side" IS DISTINCT FROM (NEW."side") OR OLD."silence" IS DISTINCT FROM (NEW."silence") OR OLD."silence_note" IS DISTINCT FROM (NEW."silence_note") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at"))',
                            func='INSERT INTO "calls_milestoneevent" ("article", "basis", "call_id", "course_id", "deputy_id", "done_at", "ends_at", "entered_on", "id", "is_about", "is_public", "kind", "label", "manner", "on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "set_at", "side", "silence", "silence_note", "starts_at") VALUES (NEW."article", NEW."basis", NEW."call_id", NEW."course_id", NEW."deputy_id", NEW."done_at", NEW."ends_at", NEW."entered_on", NEW."id", NEW."is_about", NEW."is_public", NEW."kind", NEW."label", NEW."manner", NEW."on", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."set_at", NEW."side", NEW."silence", NEW."silence_note", NEW."starts_at"); RETURN NULL;',
                            hash="09ecc931737a46b45521a546c10518c2f71cb904",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5035b",
                            table="calls_milestone",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_milestoneevent" ("article", "basis", "call_id", "course_id", "deputy_id", "done_at", "ends_at", "entered_on", "id", "is_about", "is_public", "kind", "label", "manner", "on", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "set_at", "side", "silence", "silence_note", "starts_at") VALUES (OLD."article", OLD."basis", OLD."call_id", OLD."course_id", OLD."deputy_id", OLD."done_at", OLD."ends_at", OLD."entered_on", OLD."id", OLD."is_about", OLD."is_public", OLD."kind", OLD."label", OLD."manner", OLD."on", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."set_at", OLD."side", OLD."silence", OLD."silence_note", OLD."starts_at"); RETURN NULL;',
                            hash="318385ed1c7ef26e7481b07b0b408411442e476e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_20770",
                            table="calls_milestone",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MilestoneEvent",
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
                        to="calls.milestone",
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
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.call",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.course",
                        verbose_name="部門だけの日程",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("themes", "庁内のテーマのしめきり"),
                            ("budget_vote", "予算の議決"),
                            ("guidelines", "募集要項の公表"),
                            ("briefing", "説明会"),
                            ("opens", "受け付けのはじまり"),
                            ("consultation", "事前相談の受け付け終わり"),
                            ("questions", "質問の受け付け終わり"),
                            ("answers", "質問への答えの公表"),
                            ("closes", "応募のしめきり"),
                            ("formal_check", "要件と書類の確認"),
                            ("opinions", "担当課の意見"),
                            ("document_result", "書類審査の結果"),
                            ("presentation", "公開プレゼンテーション"),
                            ("result", "結果のお知らせ"),
                            ("agreement", "協定を結ぶ"),
                            ("work_starts", "事業のはじまり"),
                            ("interim", "中間の報告"),
                            ("work_ends", "事業の終わり"),
                            ("report", "実績の報告"),
                            ("showcase", "成果発表会"),
                            ("other", "そのほか"),
                        ],
                        max_length=16,
                        verbose_name="何の日か",
                    ),
                ),
                (
                    "label",
                    models.CharField(blank=True, max_length=60, verbose_name="ページに出す言葉"),
                ),
                ("on", models.DateField(verbose_name="日")),
                ("entered_on", models.DateField(verbose_name="閉庁日で動かす前の日")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="はじまる時刻")),
                (
                    "ends_at",
                    models.TimeField(default=datetime.time(23, 59), verbose_name="終わる時刻"),
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
                    "basis",
                    models.CharField(
                        choices=[("statute", "法令・条例・規則"), ("guidelines", "要綱・募集要項")],
                        default="guidelines",
                        max_length=10,
                        verbose_name="期限のもと",
                    ),
                ),
                (
                    "article",
                    models.CharField(
                        blank=True, help_text="例：要綱第7条", max_length=60, verbose_name="根拠"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="場所")),
                ("is_public", models.BooleanField(default=True, verbose_name="公開する")),
                (
                    "is_about",
                    models.BooleanField(default=False, verbose_name="「おおむね」を付ける"),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("city", "市"),
                            ("applicant", "応募する人"),
                            ("section", "担当課"),
                            ("member", "審査委員"),
                        ],
                        default="city",
                        max_length=10,
                        verbose_name="だれがするか",
                    ),
                ),
                (
                    "silence",
                    models.CharField(
                        choices=[
                            ("nothing", "何も変わらない"),
                            ("remind", "もう一度知らせる"),
                            ("tell_head", "課長に知らせる"),
                            ("counts_as_done", "したものとして数える"),
                            ("goes_on", "ないまま次へ進む"),
                            ("lapses", "受け付けが終わる"),
                            ("opens_as_it_stands", "そのときの内容で開く"),
                        ],
                        default="nothing",
                        max_length=20,
                        verbose_name="何もしないとどうなるか",
                    ),
                ),
                (
                    "silence_note",
                    models.CharField(blank=True, max_length=200, verbose_name="そのときの説明"),
                ),
                (
                    "set_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="日を決めた日時"
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="済んだ日時")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rounds",
                        to="calls.course",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="何回目")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("documents", "書類審査"),
                            ("presentation", "公開プレゼンテーション"),
                        ],
                        default="documents",
                        max_length=12,
                        verbose_name="審査",
                    ),
                ),
                ("rule", models.JSONField(blank=True, default=dict, verbose_name="点の決まり")),
                (
                    "rule_edition",
                    models.PositiveSmallIntegerField(default=1, verbose_name="決まりの版"),
                ),
            ],
            options={
                "verbose_name": "審査の回",
                "verbose_name_plural": "審査の回",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("course", "order"),
                        name="round_order_once",
                        violation_error_message="同じ順番の審査が2つあります。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_roundevent" ("course_id", "id", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "rule_edition") VALUES (NEW."course_id", NEW."id", NEW."kind", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rule", NEW."rule_edition"); RETURN NULL;',
                            hash="ded9842bb718f85881db5267c1d8968c8ba86577",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1f1a8",
                            table="calls_round",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_roundevent" ("course_id", "id", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "rule_edition") VALUES (NEW."course_id", NEW."id", NEW."kind", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rule", NEW."rule_edition"); RETURN NULL;',
                            hash="5b01c4279742308e2d881aedc4cf2edf508d8d3d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a32ba",
                            table="calls_round",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_roundevent" ("course_id", "id", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "rule_edition") VALUES (OLD."course_id", OLD."id", OLD."kind", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rule", OLD."rule_edition"); RETURN NULL;',
                            hash="efd2a069081b1995768af295783dcd351462556f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6ba70",
                            table="calls_round",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundEvent",
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
                        to="calls.round",
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
                    "course",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.course",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="何回目")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("documents", "書類審査"),
                            ("presentation", "公開プレゼンテーション"),
                        ],
                        default="documents",
                        max_length=12,
                        verbose_name="審査",
                    ),
                ),
                ("rule", models.JSONField(blank=True, default=dict, verbose_name="点の決まり")),
                (
                    "rule_edition",
                    models.PositiveSmallIntegerField(default=1, verbose_name="決まりの版"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="calls.round",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("name", models.CharField(max_length=40, verbose_name="基準")),
                ("text", models.TextField(blank=True, verbose_name="何を見るか")),
                ("least", models.PositiveSmallIntegerField(default=1, verbose_name="最低の点")),
                ("most", models.PositiveSmallIntegerField(default=5, verbose_name="最高の点")),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="重み")),
                (
                    "floor",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="これより下は不可とする点"
                    ),
                ),
                (
                    "is_for_continuing",
                    models.BooleanField(default=False, verbose_name="続ける事業だけ"),
                ),
            ],
            options={
                "verbose_name": "審査の基準",
                "verbose_name_plural": "審査の基準",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("most__gt", models.F("least")), ("weight__gte", 1)),
                        name="criterion_scale_goes_up",
                        violation_error_message="最高の点は、最低の点より大きくしてください。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_criterionevent" ("floor", "id", "is_for_continuing", "least", "most", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "text", "weight") VALUES (NEW."floor", NEW."id", NEW."is_for_continuing", NEW."least", NEW."most", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."text", NEW."weight"); RETURN NULL;',
                            hash="8a80be1263d064a07386fac17f092e7bd5424856",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ce095",
                            table="calls_criterion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_criterionevent" ("floor", "id", "is_for_continuing", "least", "most", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "text", "weight") VALUES (NEW."floor", NEW."id", NEW."is_for_continuing", NEW."least", NEW."most", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."text", NEW."weight"); RETURN NULL;',
                            hash="252430d79755bd30cb128c539548a0cf203d5d48",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b293d",
                            table="calls_criterion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_criterionevent" ("floor", "id", "is_for_continuing", "least", "most", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "text", "weight") VALUES (OLD."floor", OLD."id", OLD."is_for_continuing", OLD."least", OLD."most", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id", OLD."text", OLD."weight"); RETURN NULL;',
                            hash="22f357a6304b645f39a5f2755da824c8dae4190a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b2d0b",
                            table="calls_criterion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CriterionEvent",
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
                        to="calls.criterion",
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
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.round",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("name", models.CharField(max_length=40, verbose_name="基準")),
                ("text", models.TextField(blank=True, verbose_name="何を見るか")),
                ("least", models.PositiveSmallIntegerField(default=1, verbose_name="最低の点")),
                ("most", models.PositiveSmallIntegerField(default=5, verbose_name="最高の点")),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="重み")),
                (
                    "floor",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="これより下は不可とする点"
                    ),
                ),
                (
                    "is_for_continuing",
                    models.BooleanField(default=False, verbose_name="続ける事業だけ"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CallSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "consultation_days",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="事前相談に答えるまで（開庁日の日数）"
                    ),
                ),
                (
                    "record_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        verbose_name="相談の記録がなくても、相談したと数えるまで（開庁日の日数）",
                    ),
                ),
                (
                    "question_days",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="質問に答えるまで（開庁日の日数）"
                    ),
                ),
                (
                    "reply_days",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="相談した人の返事を待つ日数（開庁日の日数）"
                    ),
                ),
            ],
            options={
                "verbose_name": "募集と相談の設定",
                "verbose_name_plural": "募集と相談の設定",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="calls_callsetting_is_one_row",
                        violation_error_message="設定は1件だけです。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_callsettingevent" ("consultation_days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_days", "record_days", "reply_days") VALUES (NEW."consultation_days", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_days", NEW."record_days", NEW."reply_days"); RETURN NULL;',
                            hash="555d2995c8b4eb459abcb5df9fcb854be5087d02",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9d086",
                            table="calls_callsetting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_callsettingevent" ("consultation_days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_days", "record_days", "reply_days") VALUES (NEW."consultation_days", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_days", NEW."record_days", NEW."reply_days"); RETURN NULL;',
                            hash="cfd9cf92f08461fa640479243da7bf7cfa6f5539",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4a2fc",
                            table="calls_callsetting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_callsettingevent" ("consultation_days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_days", "record_days", "reply_days") VALUES (OLD."consultation_days", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_days", OLD."record_days", OLD."reply_days"); RETURN NULL;',
                            hash="003150eab4e0bfa61cfcf31d7135e667ccdc509d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a98e9",
                            table="calls_callsetting",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallSettingEvent",
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
                        to="calls.callsetting",
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
                    "consultation_days",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="事前相談に答えるまで（開庁日の日数）"
                    ),
                ),
                (
                    "record_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        verbose_name="相談の記録がなくても、相談したと数えるまで（開庁日の日数）",
                    ),
                ),
                (
                    "question_days",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="質問に答えるまで（開庁日の日数）"
                    ),
                ),
                (
                    "reply_days",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="相談した人の返事を待つ日数（開庁日の日数）"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GuidePassage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("heading", models.CharField(max_length=60, verbose_name="見出し")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fixed", "変えない文"),
                            ("optional", "入れるかどうかを選ぶ文"),
                            ("variable", "募集ごとに書く文"),
                        ],
                        default="fixed",
                        max_length=10,
                        verbose_name="種類",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="日付・金額・基準・書類は書かず、募集の行から出します。差しこめる言葉：{募集の名前} {事業の年度} {しめきり} {担当課}",
                        verbose_name="文章",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="使う")),
            ],
            options={
                "verbose_name": "募集要項のひな形",
                "verbose_name_plural": "募集要項のひな形",
                "ordering": ("order", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_guidepassageevent" ("heading", "id", "is_active", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."heading", NEW."id", NEW."is_active", NEW."kind", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="dd2b8ff6312c2194ab69e043c1b6e56a03d2116d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_45349",
                            table="calls_guidepassage",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_guidepassageevent" ("heading", "id", "is_active", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."heading", NEW."id", NEW."is_active", NEW."kind", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="358926512d0f761a577ad515b7558ad3f6faee46",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_06bc9",
                            table="calls_guidepassage",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_guidepassageevent" ("heading", "id", "is_active", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."heading", OLD."id", OLD."is_active", OLD."kind", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                            hash="7cd0a2c54cbd19190c31124d00df754a733a6fbe",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_82dfe",
                            table="calls_guidepassage",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GuidePassageEvent",
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
                        to="calls.guidepassage",
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
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("heading", models.CharField(max_length=60, verbose_name="見出し")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fixed", "変えない文"),
                            ("optional", "入れるかどうかを選ぶ文"),
                            ("variable", "募集ごとに書く文"),
                        ],
                        default="fixed",
                        max_length=10,
                        verbose_name="種類",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="日付・金額・基準・書類は書かず、募集の行から出します。差しこめる言葉：{募集の名前} {事業の年度} {しめきり} {担当課}",
                        verbose_name="文章",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="使う")),
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
                        choices=[("call", "募集"), ("consultation", "事前相談")], max_length=20
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "fiscal_year"), name="one_call_series_per_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="calls.call",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("heading", models.CharField(max_length=60, verbose_name="見出し")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fixed", "変えない文"),
                            ("optional", "入れるかどうかを選ぶ文"),
                            ("variable", "募集ごとに書く文"),
                        ],
                        max_length=10,
                        verbose_name="種類",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="文章")),
                ("is_included", models.BooleanField(default=True, verbose_name="入れる")),
            ],
            options={
                "verbose_name": "募集要項の文",
                "verbose_name_plural": "募集要項の文",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_included", True),
                            models.Q(
                                models.Q(("kind", "fixed"), _negated=True),
                                models.Q(("kind", "variable"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="passage_fixed_is_included",
                        violation_error_message="外せるのは、選ぶ文だけです。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_passageevent" ("call_id", "heading", "id", "is_included", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."call_id", NEW."heading", NEW."id", NEW."is_included", NEW."kind", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="07833a36e8ad25d215e4bde0f87ea64ca2f4d049",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9e176",
                            table="calls_passage",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_passageevent" ("call_id", "heading", "id", "is_included", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."call_id", NEW."heading", NEW."id", NEW."is_included", NEW."kind", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="612448405ec383f71b7483b9f4f05ae0bf091908",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2b39d",
                            table="calls_passage",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_passageevent" ("call_id", "heading", "id", "is_included", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."call_id", OLD."heading", OLD."id", OLD."is_included", OLD."kind", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                            hash="0710f56387dac447bc4e374017901c38dc87c224",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8c1de",
                            table="calls_passage",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PassageEvent",
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
                        to="calls.passage",
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
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.call",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                ("heading", models.CharField(max_length=60, verbose_name="見出し")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fixed", "変えない文"),
                            ("optional", "入れるかどうかを選ぶ文"),
                            ("variable", "募集ごとに書く文"),
                        ],
                        max_length=10,
                        verbose_name="種類",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="文章")),
                ("is_included", models.BooleanField(default=True, verbose_name="入れる")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="calls.call",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="版")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="日時")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("facts", models.JSONField(verbose_name="内容")),
                ("changes", models.JSONField(default=list, verbose_name="変わったところ")),
                ("reason", models.TextField(blank=True, verbose_name="理由")),
            ],
            options={
                "verbose_name": "募集の版",
                "verbose_name_plural": "募集の版",
                "ordering": ("-number",),
                "constraints": [
                    models.UniqueConstraint(fields=("call", "number"), name="edition_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number", 1),
                            models.Q(
                                models.Q(("reason", ""), _negated=True),
                                models.Q(("changes", []), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="erratum_says_what_and_why",
                        violation_error_message="訂正には、変わったところと理由が必要です。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4f911b6d70f7df0839caa5d0b258ac57a702018a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ee9de",
                            table="calls_edition",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemePaper",
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
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="calls.theme",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                (
                    "summary",
                    models.CharField(blank=True, max_length=120, verbose_name="どんな資料か"),
                ),
            ],
            options={
                "verbose_name": "渡せる資料",
                "verbose_name_plural": "渡せる資料",
                "ordering": ("order", "uploaded_at"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("theme", "sha256"),
                        name="theme_paper_once",
                        violation_error_message="同じ資料がすでにあります。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_themepaperevent" ("content_type", "file", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "summary", "theme_id", "uploaded_at", "uploaded_by_id") VALUES (NEW."content_type", NEW."file", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size", NEW."summary", NEW."theme_id", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="77bd7b672b5e6a1c23bb76f9b2e66867341ad7c7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_85dad",
                            table="calls_themepaper",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_themepaperevent" ("content_type", "file", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "summary", "theme_id", "uploaded_at", "uploaded_by_id") VALUES (NEW."content_type", NEW."file", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."size", NEW."summary", NEW."theme_id", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="b5a806c3490367b356e63d7e94054a5d59e92909",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d7ee7",
                            table="calls_themepaper",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_themepaperevent" ("content_type", "file", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "summary", "theme_id", "uploaded_at", "uploaded_by_id") VALUES (OLD."content_type", OLD."file", OLD."id", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size", OLD."summary", OLD."theme_id", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                            hash="3e112c31130191941ce2608d99e4495d10853b4d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0de54",
                            table="calls_themepaper",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemePaperEvent",
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
                        to="calls.themepaper",
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
                    "theme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.theme",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                (
                    "summary",
                    models.CharField(blank=True, max_length=120, verbose_name="どんな資料か"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Consultation",
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
                (
                    "title",
                    models.CharField(blank=True, max_length=60, verbose_name="ひとことで言うと"),
                ),
                ("problem", models.TextField(blank=True, verbose_name="何に困っていますか")),
                ("idea", models.TextField(blank=True, verbose_name="やってみたいこと")),
                ("wish", models.TextField(blank=True, verbose_name="市にしてほしいこと")),
                (
                    "together",
                    models.CharField(blank=True, max_length=160, verbose_name="いっしょにする人"),
                ),
                (
                    "group_name",
                    models.CharField(blank=True, max_length=80, verbose_name="団体の名称"),
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
                        verbose_name="団体の種別",
                    ),
                ),
                ("person_name", models.CharField(blank=True, max_length=60, verbose_name="氏名")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="電話番号")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス"),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=8, verbose_name="郵便番号"),
                ),
                ("address", models.CharField(blank=True, max_length=160, verbose_name="住所")),
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
                            ("received", "届いた"),
                            ("talking", "相談中"),
                            ("asked_back", "相談した人に聞いている"),
                            ("advised", "助言した"),
                            ("closed", "理由をつけて終えた"),
                            ("withdrawn", "取り下げ"),
                            ("proposed", "提案書になった"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=16, null=True, unique=True, verbose_name="相談番号"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="groups.organization",
                        verbose_name="登録した団体",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="consultations",
                        to="calls.call",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="consultations",
                        to="calls.theme",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("web", "ポータル"), ("counter", "窓口・電話（代理入力）")],
                        default="web",
                        max_length=10,
                        verbose_name="受付の方法",
                    ),
                ),
                ("opened", models.CharField(max_length=64, unique=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="受付日時")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                (
                    "due_set_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="期限を決めた日時"),
                ),
                (
                    "overdue_on",
                    models.DateField(blank=True, null=True, verbose_name="市が過ぎた期限"),
                ),
                ("advice", models.TextField(blank=True, verbose_name="助言")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="終わった日時"),
                ),
            ],
            options={
                "verbose_name": "事前相談",
                "verbose_name_plural": "事前相談",
                "ordering": ("-created_at",),
                "permissions": [
                    ("route_consultation", "相談を課につなぎ、終えられる"),
                    ("answer_consultation", "自分の課の相談に答えられる"),
                    ("enter_consultation", "窓口や電話の相談を入力できる"),
                ],
                "indexes": [models.Index(fields=["status", "due_on"], name="consultation_queue")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("owner")), _negated=True),
                        name="consultation_deputy_is_another",
                        violation_error_message="副担当には、担当とは別の人を選んでください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", None), ("sent_at", None), ("status", "draft")),
                            models.Q(
                                models.Q(("status", "draft"), _negated=True),
                                ("number__isnull", False),
                                ("sent_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="consultation_number_iff_sent",
                        violation_error_message="相談番号は、送られた相談だけが持ちます。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "draft"),
                            models.Q(
                                models.Q(("title", ""), _negated=True),
                                models.Q(("idea", ""), _negated=True),
                                models.Q(("person_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="consultation_sent_has_an_idea",
                        violation_error_message="送った相談には、題と、やってみたいことと、氏名があります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due_on__isnull", False),
                                ("status__in", ["received", "talking", "asked_back"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("status__in", ["received", "talking", "asked_back"]),
                                    _negated=True,
                                ),
                                ("due_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="consultation_open_iff_due",
                        violation_error_message="期限は、続いている相談だけが持ちます。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "advised"), _negated=True),
                            models.Q(("advice", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="consultation_advised_has_advice",
                        violation_error_message="助言を書いてください。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_consultationevent" ("address", "advice", "call_id", "case_id", "channel", "created_at", "deputy_id", "due_on", "due_set_at", "email", "ended_at", "group_name", "id", "idea", "kind", "number", "opened", "organization_id", "overdue_on", "owner_id", "person_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "problem", "sent_at", "started_by_id", "status", "theme_id", "title", "together", "updated_at", "wish") VALUES (NEW."address", NEW."advice", NEW."call_id", NEW."case_id", NEW."channel", NEW."created_at", NEW."deputy_id", NEW."due_on", NEW."due_set_at", NEW."email", NEW."ended_at", NEW."group_name", NEW."id", NEW."idea", NEW."kind", NEW."number", NEW."opened", NEW."organization_id", NEW."overdue_on", NEW."owner_id", NEW."person_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postal_code", NEW."problem", NEW."sent_at", NEW."started_by_id", NEW."status", NEW."theme_id", NEW."title", NEW."together", NEW."updated_at", NEW."wish"); RETURN NULL;',
                            hash="fb640cdd45f6dbfbfb7a35901138f2ebbcf6889c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_582ec",
                            table="calls_consultation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_consultationevent" ("address", "advice", "call_id", "case_id", "channel", "created_at", "deputy_id", "due_on", "due_set_at", "email", "ended_at", "group_name", "id", "idea", "kind", "number", "opened", "organization_id", "overdue_on", "owner_id", "person_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "problem", "sent_at", "started_by_id", "status", "theme_id", "title", "together", "updated_at", "wish") VALUES (NEW."address", NEW."advice", NEW."call_id", NEW."case_id", NEW."channel", NEW."created_at", NEW."deputy_id", NEW."due_on", NEW."due_set_at", NEW."email", NEW."ended_at", NEW."group_name", NEW."id", NEW."idea", NEW."kind", NEW."number", NEW."opened", NEW."organization_id", NEW."overdue_on", NEW."owner_id", NEW."person_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postal_code", NEW."problem", NEW."sent_at", NEW."started_by_id", NEW."status", NEW."theme_id", NEW."title", NEW."together", NEW."updated_at", NEW."wish"); RETURN NULL;',
                            hash="289654e03efc52dabf3eee96e0d631a8f75045f0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_77014",
                            table="calls_consultation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_consultationevent" ("address", "advice", "call_id", "case_id", "channel", "created_at", "deputy_id", "due_on", "due_set_at", "email", "ended_at", "group_name", "id", "idea", "kind", "number", "opened", "organization_id", "overdue_on", "owner_id", "person_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "problem", "sent_at", "started_by_id", "status", "theme_id", "title", "together", "updated_at", "wish") VALUES (OLD."address", OLD."advice", OLD."call_id", OLD."case_id", OLD."channel", OLD."created_at", OLD."deputy_id", OLD."due_on", OLD."due_set_at", OLD."email", OLD."ended_at", OLD."group_name", OLD."id", OLD."idea", OLD."kind", OLD."number", OLD."opened", OLD."organization_id", OLD."overdue_on", OLD."owner_id", OLD."person_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postal_code", OLD."problem", OLD."sent_at", OLD."started_by_id", OLD."status", OLD."theme_id", OLD."title", OLD."together", OLD."updated_at", OLD."wish"); RETURN NULL;',
                            hash="6e06df40dba57f79fceb99ea415b09211f99586c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a745d",
                            table="calls_consultation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_fsm",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{advised:proposed,advised:talking,asked_back:advised,asked_back:closed,asked_back:proposed,asked_back:talking,asked_back:withdrawn,closed:talking,draft:received,received:advised,received:asked_back,received:closed,received:proposed,received:talking,received:withdrawn,talking:advised,talking:asked_back,talking:closed,talking:proposed,talking:talking,talking:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="c62d32f090490a35f53b12f7b1e8916b4ae09ccf",
                            operation="UPDATE",
                            pgid="pgtrigger_status_fsm_0c0e9",
                            table="calls_consultation",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationEvent",
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
                        to="calls.consultation",
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
                    "title",
                    models.CharField(blank=True, max_length=60, verbose_name="ひとことで言うと"),
                ),
                ("problem", models.TextField(blank=True, verbose_name="何に困っていますか")),
                ("idea", models.TextField(blank=True, verbose_name="やってみたいこと")),
                ("wish", models.TextField(blank=True, verbose_name="市にしてほしいこと")),
                (
                    "together",
                    models.CharField(blank=True, max_length=160, verbose_name="いっしょにする人"),
                ),
                (
                    "group_name",
                    models.CharField(blank=True, max_length=80, verbose_name="団体の名称"),
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
                        verbose_name="団体の種別",
                    ),
                ),
                ("person_name", models.CharField(blank=True, max_length=60, verbose_name="氏名")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="電話番号")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス"),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=8, verbose_name="郵便番号"),
                ),
                ("address", models.CharField(blank=True, max_length=160, verbose_name="住所")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "下書き"),
                            ("received", "届いた"),
                            ("talking", "相談中"),
                            ("asked_back", "相談した人に聞いている"),
                            ("advised", "助言した"),
                            ("closed", "理由をつけて終えた"),
                            ("withdrawn", "取り下げ"),
                            ("proposed", "提案書になった"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                (
                    "number",
                    models.CharField(blank=True, max_length=16, null=True, verbose_name="相談番号"),
                ),
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
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.call",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.theme",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("web", "ポータル"), ("counter", "窓口・電話（代理入力）")],
                        default="web",
                        max_length=10,
                        verbose_name="受付の方法",
                    ),
                ),
                ("opened", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="受付日時")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                (
                    "due_set_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="期限を決めた日時"),
                ),
                (
                    "overdue_on",
                    models.DateField(blank=True, null=True, verbose_name="市が過ぎた期限"),
                ),
                ("advice", models.TextField(blank=True, verbose_name="助言")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="終わった日時"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConsultationLog",
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
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="calls.consultation",
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
                            hash="875d4011d06785749d4df6fb743c3f0351214d59",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_967ba",
                            table="calls_consultationlog",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="calls.consultation",
                    ),
                ),
                ("on", models.DateField(verbose_name="日")),
                ("starts_at", models.TimeField(verbose_name="はじまる時刻")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(default=60, verbose_name="長さ（分）"),
                ),
                ("place", models.CharField(max_length=80, verbose_name="場所")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("set_at", models.DateTimeField(verbose_name="決めた日時")),
                (
                    "sequence",
                    models.PositiveSmallIntegerField(default=0, verbose_name="変えた回数"),
                ),
                ("record", models.TextField(blank=True, verbose_name="相談の記録")),
                (
                    "recorded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="記録した日時"),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="取りやめた日時"),
                ),
            ],
            options={
                "verbose_name": "話す日",
                "verbose_name_plural": "話す日",
                "ordering": ("on", "starts_at"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("record", ""), ("recorded_at", None)),
                            models.Q(
                                ("recorded_at__isnull", False),
                                models.Q(("record", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_recorded_says_what",
                        violation_error_message="記録を書いてください。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_meetingevent" ("by_id", "cancelled_at", "consultation_id", "id", "minutes", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "record", "recorded_at", "sequence", "set_at", "starts_at") VALUES (NEW."by_id", NEW."cancelled_at", NEW."consultation_id", NEW."id", NEW."minutes", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."record", NEW."recorded_at", NEW."sequence", NEW."set_at", NEW."starts_at"); RETURN NULL;',
                            hash="164ae77acba593cb5559ab2903cae0b0faef2b17",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4e7be",
                            table="calls_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_meetingevent" ("by_id", "cancelled_at", "consultation_id", "id", "minutes", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "record", "recorded_at", "sequence", "set_at", "starts_at") VALUES (NEW."by_id", NEW."cancelled_at", NEW."consultation_id", NEW."id", NEW."minutes", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."record", NEW."recorded_at", NEW."sequence", NEW."set_at", NEW."starts_at"); RETURN NULL;',
                            hash="5628716e451f5955a9b69209efaa031dfbcae5b2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c38d7",
                            table="calls_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_meetingevent" ("by_id", "cancelled_at", "consultation_id", "id", "minutes", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "record", "recorded_at", "sequence", "set_at", "starts_at") VALUES (OLD."by_id", OLD."cancelled_at", OLD."consultation_id", OLD."id", OLD."minutes", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."record", OLD."recorded_at", OLD."sequence", OLD."set_at", OLD."starts_at"); RETURN NULL;',
                            hash="22b2fe7ecffbd1cd946b615cbbd1414bb813a391",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f072f",
                            table="calls_meeting",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
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
                        to="calls.meeting",
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
                    "consultation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.consultation",
                    ),
                ),
                ("on", models.DateField(verbose_name="日")),
                ("starts_at", models.TimeField(verbose_name="はじまる時刻")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(default=60, verbose_name="長さ（分）"),
                ),
                ("place", models.CharField(max_length=80, verbose_name="場所")),
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
                ("set_at", models.DateTimeField(verbose_name="決めた日時")),
                (
                    "sequence",
                    models.PositiveSmallIntegerField(default=0, verbose_name="変えた回数"),
                ),
                ("record", models.TextField(blank=True, verbose_name="相談の記録")),
                (
                    "recorded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="記録した日時"),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="取りやめた日時"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SectionAsk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asks",
                        to="calls.consultation",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.section",
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
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="聞いた日時")),
                ("note", models.TextField(blank=True, verbose_name="聞きたいこと")),
                ("due_on", models.DateField(verbose_name="答える期限")),
                ("due_set_at", models.DateTimeField(verbose_name="期限を決めた日時")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="答えた日時"),
                ),
                (
                    "taken_back_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="取り消した日時"),
                ),
            ],
            options={
                "verbose_name": "課への問い合わせ",
                "verbose_name_plural": "課への問い合わせ",
                "ordering": ("asked_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at", None)),
                        fields=("consultation", "section"),
                        name="one_ask_of_a_section",
                        violation_error_message="この課には、もう聞いています。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_sectionaskevent" ("answered_at", "asked_at", "by_id", "consultation_id", "due_on", "due_set_at", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "taken_back_at") VALUES (NEW."answered_at", NEW."asked_at", NEW."by_id", NEW."consultation_id", NEW."due_on", NEW."due_set_at", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."section_id", NEW."taken_back_at"); RETURN NULL;',
                            hash="11cfd6db32d9143352bccb60f6768a9f75a474c8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a73a3",
                            table="calls_sectionask",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_sectionaskevent" ("answered_at", "asked_at", "by_id", "consultation_id", "due_on", "due_set_at", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "taken_back_at") VALUES (NEW."answered_at", NEW."asked_at", NEW."by_id", NEW."consultation_id", NEW."due_on", NEW."due_set_at", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."section_id", NEW."taken_back_at"); RETURN NULL;',
                            hash="9beacbb0af08d7d163cd4ee19941382937e432f0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f40b6",
                            table="calls_sectionask",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_sectionaskevent" ("answered_at", "asked_at", "by_id", "consultation_id", "due_on", "due_set_at", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "taken_back_at") VALUES (OLD."answered_at", OLD."asked_at", OLD."by_id", OLD."consultation_id", OLD."due_on", OLD."due_set_at", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."section_id", OLD."taken_back_at"); RETURN NULL;',
                            hash="4a82338cd30b828775f64afd0587b6625bbaadd4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f0c74",
                            table="calls_sectionask",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionAskEvent",
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
                        to="calls.sectionask",
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
                    "consultation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.consultation",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.section",
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
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="聞いた日時")),
                ("note", models.TextField(blank=True, verbose_name="聞きたいこと")),
                ("due_on", models.DateField(verbose_name="答える期限")),
                ("due_set_at", models.DateTimeField(verbose_name="期限を決めた日時")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="答えた日時"),
                ),
                (
                    "taken_back_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="取り消した日時"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="calls.consultation",
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
                ("by_city", models.BooleanField(verbose_name="市が書いた")),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.section",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("city", "市の中だけ"), ("all", "相談した人にも見える")],
                        default="city",
                        max_length=4,
                        verbose_name="だれが読めるか",
                    ),
                ),
                ("text", models.TextField(verbose_name="文")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="日時")),
                (
                    "opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="見せた日時"),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sent_once", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "verbose_name": "やりとり",
                "verbose_name_plural": "やりとり",
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("by_city", True), ("audience", "all"), _connector="OR"),
                        name="message_of_applicant_is_open",
                        violation_error_message="相談した人の文は、両方が読めます。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="never_closed_again",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"audience\" = 'city' AND OLD.\"audience\" = 'all')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="b36e3bdd7f5c57f71c2136a6e1c10c3c97239ba6",
                            operation="UPDATE",
                            pgid="pgtrigger_never_closed_again_fbaa3",
                            table="calls_message",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_rewritten",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="cb20a127b0e71e120f66476a37fb7167d1409b53",
                            operation="UPDATE",
                            pgid="pgtrigger_never_rewritten_10962",
                            table="calls_message",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_messageevent" ("at", "audience", "by_city", "by_id", "consultation_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "sent_once", "text") VALUES (NEW."at", NEW."audience", NEW."by_city", NEW."by_id", NEW."consultation_id", NEW."id", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."section_id", NEW."sent_once", NEW."text"); RETURN NULL;',
                            hash="ac8814a28c71108cddf7471545d417ce40cdfba9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d16fb",
                            table="calls_message",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_messageevent" ("at", "audience", "by_city", "by_id", "consultation_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "sent_once", "text") VALUES (NEW."at", NEW."audience", NEW."by_city", NEW."by_id", NEW."consultation_id", NEW."id", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."section_id", NEW."sent_once", NEW."text"); RETURN NULL;',
                            hash="0ef1b880954e0b86c14f9b26a54743eddf27d1b1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f8124",
                            table="calls_message",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_messageevent" ("at", "audience", "by_city", "by_id", "consultation_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section_id", "sent_once", "text") VALUES (OLD."at", OLD."audience", OLD."by_city", OLD."by_id", OLD."consultation_id", OLD."id", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."section_id", OLD."sent_once", OLD."text"); RETURN NULL;',
                            hash="3d2795a256610eb2e807114adfaf3b01e6318623",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4f02f",
                            table="calls_message",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MessageEvent",
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
                        to="calls.message",
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
                    "consultation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.consultation",
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
                ("by_city", models.BooleanField(verbose_name="市が書いた")),
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
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("city", "市の中だけ"), ("all", "相談した人にも見える")],
                        default="city",
                        max_length=4,
                        verbose_name="だれが読めるか",
                    ),
                ),
                ("text", models.TextField(verbose_name="文")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="日時")),
                (
                    "opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="見せた日時"),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sent_once", models.CharField(max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConsultationPaper",
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
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="calls.message",
                    ),
                ),
            ],
            options={
                "verbose_name": "相談の資料",
                "verbose_name_plural": "相談の資料",
                "ordering": ("uploaded_at",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("message", "sha256"), name="consultation_paper_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_consultationpaperevent" ("content_type", "file", "id", "message_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."content_type", NEW."file", NEW."id", NEW."message_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="33229720d98f4ceaea10f3ddeb83db446d697583",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3ff28",
                            table="calls_consultationpaper",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_consultationpaperevent" ("content_type", "file", "id", "message_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."content_type", NEW."file", NEW."id", NEW."message_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="68835a446dcc6ac65fb7e9c57691f2de69e76e7d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_73abd",
                            table="calls_consultationpaper",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_consultationpaperevent" ("content_type", "file", "id", "message_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (OLD."content_type", OLD."file", OLD."id", OLD."message_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                            hash="b489ca4ef410c70554291fb7ac029416dd3c7ce9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ee184",
                            table="calls_consultationpaper",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationPaperEvent",
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
                        to="calls.consultationpaper",
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
                    "message",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.message",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConsultationWriter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="writers",
                        to="calls.consultation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("representative", "代表者"),
                            ("editor", "編集者"),
                            ("viewer", "閲覧者"),
                            ("adviser", "助言者"),
                        ],
                        default="representative",
                        max_length=16,
                        verbose_name="役割",
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "相談する人",
                "verbose_name_plural": "相談する人",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consultation", "person"), name="one_writer_of_consultation"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_consultationwriterevent" ("added_at", "consultation_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."added_at", NEW."consultation_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;',
                            hash="3eba110cdb546234c1d4ebec8aad4659a1148ba9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_36c92",
                            table="calls_consultationwriter",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "calls_consultationwriterevent" ("added_at", "consultation_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."added_at", NEW."consultation_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;',
                            hash="864b9004e0a89a75189354b086983532f253d5e2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_40e11",
                            table="calls_consultationwriter",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "calls_consultationwriterevent" ("added_at", "consultation_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."added_at", OLD."consultation_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;',
                            hash="79935e9cfb98b55ee20fd29b0216a91f41e8ceab",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_aa18e",
                            table="calls_consultationwriter",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="consultation",
            name="people",
            field=models.ManyToManyField(
                related_name="consultations",
                through="calls.ConsultationWriter",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="ConsultationWriterEvent",
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
                        to="calls.consultationwriter",
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
                    "consultation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="calls.consultation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("representative", "代表者"),
                            ("editor", "編集者"),
                            ("viewer", "閲覧者"),
                            ("adviser", "助言者"),
                        ],
                        default="representative",
                        max_length=16,
                        verbose_name="役割",
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
    operations = [AtOnce(operations[:-2]), *operations[-2:]]
