import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from core.history.at_once import AtOnce


class Migration(migrations.Migration):
    replaces = [
        ("notifications", "0001_initial"),
        ("notifications", "0002_reminders"),
        ("notifications", "0004_unfinished_letters"),
        ("notifications", "0005_print_batches"),
        ("notifications", "0006_lighter_letters"),
        ("notifications", "0007_paper_days_and_holding_back"),
        ("notifications", "0008_clean_texts"),
        ("notifications", "0009_private_links"),
        ("notifications", "0010_redact_links"),
        ("notifications", "0011_enclosures"),
        ("notifications", "0012_codes_of_unsent_letters"),
        ("notifications", "0013_digests_of_calendars"),
        ("notifications", "0014_one_row"),
        ("notifications", "0015_addresses_without_tokens"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feed",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="利用者",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
            ],
            options={
                "verbose_name": "カレンダーの配信",
                "verbose_name_plural": "カレンダーの配信",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notifications_calendarfeedevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                            hash="e7961e1704af492613dbfc96ec72d17e1bc7421f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8e67b",
                            table="notifications_calendarfeed",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "notifications_calendarfeedevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                            hash="c94b57203706b57a2319e264583e6d3addeafd30",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_43165",
                            table="notifications_calendarfeed",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notifications_calendarfeedevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;',
                            hash="252ec581dc1a9c9d666666db158fccc3f6bb53b7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fb1e2",
                            table="notifications_calendarfeed",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeedEvent",
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
                        to="notifications.calendarfeed",
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
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="利用者",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PrintBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作成した人",
                    ),
                ),
                ("sender", models.TextField(default="", verbose_name="差出人")),
                ("posted_on", models.DateField(blank=True, null=True, verbose_name="投函日")),
                (
                    "posted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="投函した人",
                    ),
                ),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="束をほどいた日時"),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="束をほどいた人",
                    ),
                ),
                (
                    "undone_why",
                    models.TextField(blank=True, default="", verbose_name="束をほどいた理由"),
                ),
            ],
            options={
                "verbose_name": "紙で送る通知の束",
                "verbose_name_plural": "印刷して送る通知",
                "ordering": ("-made_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("posted_by__isnull", True), ("posted_on__isnull", True)),
                            models.Q(("posted_by__isnull", False), ("posted_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="posted_by_somebody_or_not_at_all",
                        violation_error_message="投函日と投函した人は、両方を記録します。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("undone_at__isnull", True),
                                ("undone_by__isnull", True),
                                ("undone_why", ""),
                            ),
                            models.Q(
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                models.Q(("undone_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="undone_by_somebody_or_not_at_all",
                        violation_error_message="束をほどいたときは、日時と人と理由を記録します。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("posted_on__isnull", True),
                            ("undone_at__isnull", True),
                            _connector="OR",
                        ),
                        name="posted_batch_is_not_undone",
                        violation_error_message="投函した束は、ほどけません。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notifications_printbatchevent" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_by_id", "posted_on", "sender", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."posted_by_id", NEW."posted_on", NEW."sender", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                            hash="3d7e6773e21443bc02befe843337057fc42fab36",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_75dc6",
                            table="notifications_printbatch",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "notifications_printbatchevent" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_by_id", "posted_on", "sender", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."posted_by_id", NEW."posted_on", NEW."sender", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                            hash="1e5ae45f60cb616d35ca89c0f4570bd4178b4dee",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0efd6",
                            table="notifications_printbatch",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notifications_printbatchevent" ("id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_by_id", "posted_on", "sender", "undone_at", "undone_by_id", "undone_why") VALUES (OLD."id", OLD."made_at", OLD."made_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."posted_by_id", OLD."posted_on", OLD."sender", OLD."undone_at", OLD."undone_by_id", OLD."undone_why"); RETURN NULL;',
                            hash="824045609e6e4762ce545b52c791c819fd67080a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_496e6",
                            table="notifications_printbatch",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintBatchEvent",
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
                        to="notifications.printbatch",
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
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作成した人",
                    ),
                ),
                ("sender", models.TextField(default="", verbose_name="差出人")),
                ("posted_on", models.DateField(blank=True, null=True, verbose_name="投函日")),
                (
                    "posted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="投函した人",
                    ),
                ),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="束をほどいた日時"),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="束をほどいた人",
                    ),
                ),
                (
                    "undone_why",
                    models.TextField(blank=True, default="", verbose_name="束をほどいた理由"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="種類")),
                (
                    "to_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="あて先の利用者",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("mail", "メール"), ("paper", "紙の手紙")],
                        default="mail",
                        max_length=5,
                        verbose_name="送り方",
                    ),
                ),
                ("to_address", models.CharField(blank=True, max_length=254, verbose_name="あて先")),
                (
                    "to_name",
                    models.CharField(blank=True, max_length=120, verbose_name="受け取る人"),
                ),
                ("postal", models.TextField(blank=True, verbose_name="封筒のあて名")),
                ("reply_to", models.CharField(blank=True, max_length=254, verbose_name="返信先")),
                ("subject", models.CharField(max_length=200, verbose_name="件名")),
                ("text", models.TextField(verbose_name="本文")),
                ("html", models.TextField(blank=True, verbose_name="本文（HTML）")),
                ("ics", models.TextField(blank=True, verbose_name="予定（iCalendar）")),
                (
                    "private_url",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="本人だけのリンク"
                    ),
                ),
                (
                    "enclosures",
                    models.JSONField(blank=True, default=list, verbose_name="同封する文書"),
                ),
                ("secret", models.BooleanField(default=False, verbose_name="確認コードを含む")),
                (
                    "about_type",
                    models.CharField(blank=True, max_length=60, verbose_name="対象の種類"),
                ),
                (
                    "about_id",
                    models.CharField(blank=True, max_length=60, verbose_name="対象の番号"),
                ),
                ("dedupe_key", models.CharField(max_length=200, verbose_name="重複をふせぐ鍵")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "送信待ち"),
                            ("held", "止めています"),
                            ("sending", "送信中"),
                            ("sent", "送信済み"),
                            ("failed", "送信できません"),
                            ("cancelled", "取りやめ"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                (
                    "send_after",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="送信予定日時"
                    ),
                ),
                (
                    "claimed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="送信開始日時"),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="送信日時")),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(default=0, verbose_name="試した回数"),
                ),
                ("last_error", models.TextField(blank=True, verbose_name="送信できない理由")),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="notices",
                        to="notifications.printbatch",
                        verbose_name="紙で送る束",
                    ),
                ),
            ],
            options={
                "verbose_name": "通知",
                "verbose_name_plural": "通知",
                "ordering": ("-pk",),
                "permissions": (("manage_notice", "通知を止める・直す・送り直す"),),
                "indexes": [
                    models.Index(
                        condition=models.Q(("status__in", ["queued", "sending"])),
                        fields=["-secret", "send_after", "id"],
                        name="notice_due",
                    ),
                    models.Index(
                        condition=models.Q(("status__in", ["held", "failed"])),
                        fields=["status"],
                        name="notice_stopped",
                    ),
                    models.Index(
                        condition=models.Q(("sent_at__isnull", False)),
                        fields=["-sent_at"],
                        name="notice_sent_at",
                    ),
                    models.Index(
                        condition=models.Q(("batch__isnull", False)),
                        fields=["batch"],
                        name="notice_in_batch",
                    ),
                    models.Index(fields=["about_type", "about_id"], name="notice_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("dedupe_key",), name="notice_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("status", "sent")),
                            models.Q(
                                models.Q(("status", "sent"), _negated=True),
                                ("sent_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_sent_at_iff_sent",
                        violation_error_message="送信日時は、送信済みの通知だけが持ちます。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("channel", "mail"),
                                ("postal", ""),
                                models.Q(("to_address", ""), _negated=True),
                            ),
                            models.Q(
                                ("channel", "paper"),
                                ("to_address", ""),
                                models.Q(("postal", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_has_where_to_go",
                        violation_error_message="メールにはアドレス、手紙にはあて名が必要です。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("private_url", ""),
                            models.Q(
                                ("channel", "mail"),
                                models.Q(("status__in", ["sent", "cancelled"]), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_private_url_by_mail_until_sent",
                        violation_error_message="本人だけのリンクは、これから送るメールだけが持ちます。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("batch__isnull", True),
                            models.Q(("channel", "paper"), ("status__in", ["queued", "sent"])),
                            _connector="OR",
                        ),
                        name="notice_in_batch_waits_or_is_posted",
                        violation_error_message="束に入るのは、投函を待つ手紙と投函した手紙だけです。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notifications_noticeevent" ("about_id", "about_type", "attempts", "batch_id", "channel", "claimed_at", "created_at", "dedupe_key", "id", "kind", "last_error", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply_to", "secret", "send_after", "sent_at", "status", "subject", "to_name", "to_user_id") VALUES (NEW."about_id", NEW."about_type", NEW."attempts", NEW."batch_id", NEW."channel", NEW."claimed_at", NEW."created_at", NEW."dedupe_key", NEW."id", NEW."kind", NEW."last_error", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reply_to", NEW."secret", NEW."send_after", NEW."sent_at", NEW."status", NEW."subject", NEW."to_name", NEW."to_user_id"); RETURN NULL;',
                            hash="530b658190809fd3e2f9d94e693e4d934191c54d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1c2de",
                            table="notifications_notice",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"status\" IS DISTINCT FROM 'sending')",
                            func='INSERT INTO "notifications_noticeevent" ("about_id", "about_type", "attempts", "batch_id", "channel", "claimed_at", "created_at", "dedupe_key", "id", "kind", "last_error", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply_to", "secret", "send_after", "sent_at", "status", "subject", "to_name", "to_user_id") VALUES (NEW."about_id", NEW."about_type", NEW."attempts", NEW."batch_id", NEW."channel", NEW."claimed_at", NEW."created_at", NEW."dedupe_key", NEW."id", NEW."kind", NEW."last_error", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reply_to", NEW."secret", NEW."send_after", NEW."sent_at", NEW."status", NEW."subject", NEW."to_name", NEW."to_user_id"); RETURN NULL;',
                            hash="2cb8f1fb005a9678c790d083efecea606e5daeb0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8e11c",
                            table="notifications_notice",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notifications_noticeevent" ("about_id", "about_type", "attempts", "batch_id", "channel", "claimed_at", "created_at", "dedupe_key", "id", "kind", "last_error", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply_to", "secret", "send_after", "sent_at", "status", "subject", "to_name", "to_user_id") VALUES (OLD."about_id", OLD."about_type", OLD."attempts", OLD."batch_id", OLD."channel", OLD."claimed_at", OLD."created_at", OLD."dedupe_key", OLD."id", OLD."kind", OLD."last_error", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reply_to", OLD."secret", OLD."send_after", OLD."sent_at", OLD."status", OLD."subject", OLD."to_name", OLD."to_user_id"); RETURN NULL;',
                            hash="d9bc928c2603393390728f01fa13bc6de18a2e09",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fb9db",
                            table="notifications_notice",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_fsm",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{failed:cancelled,failed:queued,held:cancelled,held:held,held:queued,queued:cancelled,queued:held,queued:queued,queued:sending,queued:sent,sending:cancelled,sending:failed,sending:held,sending:queued,sending:sending,sending:sent}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="978ab7b90bac73661927fa26ad8676bba082ad62",
                            operation="UPDATE",
                            pgid="pgtrigger_status_fsm_8a236",
                            table="notifications_notice",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeEvent",
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
                        to="notifications.notice",
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
                ("kind", models.CharField(max_length=60, verbose_name="種類")),
                (
                    "to_user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="あて先の利用者",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("mail", "メール"), ("paper", "紙の手紙")],
                        default="mail",
                        max_length=5,
                        verbose_name="送り方",
                    ),
                ),
                (
                    "to_name",
                    models.CharField(blank=True, max_length=120, verbose_name="受け取る人"),
                ),
                ("reply_to", models.CharField(blank=True, max_length=254, verbose_name="返信先")),
                ("subject", models.CharField(max_length=200, verbose_name="件名")),
                ("secret", models.BooleanField(default=False, verbose_name="確認コードを含む")),
                (
                    "about_type",
                    models.CharField(blank=True, max_length=60, verbose_name="対象の種類"),
                ),
                (
                    "about_id",
                    models.CharField(blank=True, max_length=60, verbose_name="対象の番号"),
                ),
                ("dedupe_key", models.CharField(max_length=200, verbose_name="重複をふせぐ鍵")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "送信待ち"),
                            ("held", "止めています"),
                            ("sending", "送信中"),
                            ("sent", "送信済み"),
                            ("failed", "送信できません"),
                            ("cancelled", "取りやめ"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                (
                    "send_after",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="送信予定日時"
                    ),
                ),
                (
                    "claimed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="送信開始日時"),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="送信日時")),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(default=0, verbose_name="試した回数"),
                ),
                ("last_error", models.TextField(blank=True, verbose_name="送信できない理由")),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="notifications.printbatch",
                        verbose_name="紙で送る束",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoticeLog",
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
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="notifications.notice",
                    ),
                ),
            ],
            options={
                "verbose_name": "通知の手続きの履歴",
                "verbose_name_plural": "通知の手続きの履歴",
                "ordering": ("at", "pk"),
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="90535738f58fc8ca0b118e13befc31c4d3c85bc5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c7c65",
                            table="notifications_noticelog",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        editable=False, max_length=60, unique=True, verbose_name="期限の種類"
                    ),
                ),
                (
                    "label",
                    models.CharField(editable=False, max_length=60, verbose_name="期限の名前"),
                ),
                (
                    "before",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="期限の何日前に知らせるか",
                    ),
                ),
                (
                    "after",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="期限の何日後に知らせるか",
                    ),
                ),
                (
                    "hour",
                    models.TimeField(
                        help_text="開庁日のこの時刻に送ります。", verbose_name="知らせる時刻"
                    ),
                ),
                (
                    "copy_to",
                    models.EmailField(
                        blank=True,
                        help_text="期限を過ぎても終わらないときに、写しを送る先です。",
                        max_length=254,
                        verbose_name="写しの送り先",
                    ),
                ),
                (
                    "copy_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(
                                1, "1以上の日数を入れてください。期限を過ぎてから送ります。"
                            )
                        ],
                        verbose_name="期限の何日後から写しを送るか",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="知らせる")),
            ],
            options={
                "verbose_name": "お知らせの時期",
                "verbose_name_plural": "お知らせの時期",
                "ordering": ("kind",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("copy_after__isnull", True), ("copy_to", "")),
                            models.Q(
                                models.Q(("copy_to", ""), _negated=True),
                                ("copy_after__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="copy_has_address_and_day",
                        violation_error_message="写しの送り先と、何日後からかは、両方を入れてください。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notifications_reminderruleevent" ("after", "before", "copy_after", "copy_to", "hour", "id", "is_active", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."after", NEW."before", NEW."copy_after", NEW."copy_to", NEW."hour", NEW."id", NEW."is_active", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="f7d4d94fa0e68a2d82e19d2cc6389a1105527c8f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e3b52",
                            table="notifications_reminderrule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "notifications_reminderruleevent" ("after", "before", "copy_after", "copy_to", "hour", "id", "is_active", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."after", NEW."before", NEW."copy_after", NEW."copy_to", NEW."hour", NEW."id", NEW."is_active", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="71114948f749e7fd3255c673ad4462fc8f0bd384",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e5750",
                            table="notifications_reminderrule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notifications_reminderruleevent" ("after", "before", "copy_after", "copy_to", "hour", "id", "is_active", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."after", OLD."before", OLD."copy_after", OLD."copy_to", OLD."hour", OLD."id", OLD."is_active", OLD."kind", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="3f0c4369666e68c024253f8ce5c2af13beb18605",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2e282",
                            table="notifications_reminderrule",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderRuleEvent",
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
                        to="notifications.reminderrule",
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
                    "kind",
                    models.CharField(editable=False, max_length=60, verbose_name="期限の種類"),
                ),
                (
                    "label",
                    models.CharField(editable=False, max_length=60, verbose_name="期限の名前"),
                ),
                (
                    "before",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="期限の何日前に知らせるか",
                    ),
                ),
                (
                    "after",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="期限の何日後に知らせるか",
                    ),
                ),
                (
                    "hour",
                    models.TimeField(
                        help_text="開庁日のこの時刻に送ります。", verbose_name="知らせる時刻"
                    ),
                ),
                (
                    "copy_to",
                    models.EmailField(
                        blank=True,
                        help_text="期限を過ぎても終わらないときに、写しを送る先です。",
                        max_length=254,
                        verbose_name="写しの送り先",
                    ),
                ),
                (
                    "copy_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(
                                1, "1以上の日数を入れてください。期限を過ぎてから送ります。"
                            )
                        ],
                        verbose_name="期限の何日後から写しを送るか",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="知らせる")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="期限の種類")),
                ("key", models.CharField(max_length=60, verbose_name="期限")),
                ("due_at", models.DateTimeField(verbose_name="期限の時刻")),
                ("threshold", models.SmallIntegerField(verbose_name="何日前か")),
                ("receiver_key", models.CharField(max_length=270, verbose_name="受け取る人の鍵")),
                ("receiver_name", models.CharField(max_length=120, verbose_name="受け取る人")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reminders",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="利用者",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=254, verbose_name="あて先")),
                ("postal", models.TextField(blank=True, verbose_name="封筒のあて名")),
                ("is_copy", models.BooleanField(default=False, verbose_name="写し")),
                ("planned_at", models.DateTimeField(verbose_name="知らせる時刻")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                ("words", models.JSONField(default=dict, verbose_name="ことば")),
                ("about_type", models.CharField(max_length=60, verbose_name="対象の種類")),
                ("about_id", models.CharField(max_length=60, verbose_name="対象の番号")),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="reminders",
                        to="notifications.notice",
                        verbose_name="通知",
                    ),
                ),
                (
                    "dropped_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="取りやめた日時"),
                ),
                (
                    "dropped_why",
                    models.CharField(blank=True, max_length=60, verbose_name="取りやめた理由"),
                ),
            ],
            options={
                "verbose_name": "期限のお知らせ",
                "verbose_name_plural": "期限のお知らせ",
                "ordering": ("due_at", "pk"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("dropped_at__isnull", True), ("notice__isnull", True)),
                        fields=["receiver_key"],
                        name="reminder_unwritten",
                    ),
                    models.Index(fields=["about_type", "about_id"], name="reminder_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "due_at", "receiver_key", "is_copy", "threshold"),
                        name="reminder_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MailSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "signature",
                    models.TextField(
                        default="本庄市\u3000市民生活部 市民活動推進課",
                        help_text="すべてのメールと手紙の終わりにのります。電話番号と受付時間も書いてください。",
                        verbose_name="署名",
                    ),
                ),
                (
                    "sender_address",
                    models.TextField(
                        blank=True,
                        default="本庄市役所 市民活動推進課",
                        help_text="紙で送るときの差出人。郵便番号、住所、名前を1行ずつ書きます。",
                        verbose_name="手紙の差出人",
                    ),
                ),
                (
                    "post_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="紙で送る期限のお知らせは、この日数だけ早く「印刷して送る通知」に入ります。",
                        validators=[django.core.validators.MaxValueValidator(20)],
                        verbose_name="手紙が届くまでの開庁日数",
                    ),
                ),
                (
                    "watch_address",
                    models.EmailField(
                        blank=True,
                        help_text="定時の仕事が止まったとき、送れない通知があるときに、ここへメールします。",
                        max_length=254,
                        verbose_name="見張りの知らせの送り先",
                    ),
                ),
                (
                    "watch_minutes",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="定時の仕事が何分止まったら知らせるか"
                    ),
                ),
            ],
            options={
                "verbose_name": "通知の設定",
                "verbose_name_plural": "通知の設定",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="notifications_mailsetting_is_one_row",
                        violation_error_message="設定は1件だけです。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notifications_mailsettingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_days", "sender_address", "signature", "watch_address", "watch_minutes") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post_days", NEW."sender_address", NEW."signature", NEW."watch_address", NEW."watch_minutes"); RETURN NULL;',
                            hash="a8776fa4e9f63953c96a8976cfd5f18d27294333",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_91bdc",
                            table="notifications_mailsetting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "notifications_mailsettingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_days", "sender_address", "signature", "watch_address", "watch_minutes") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post_days", NEW."sender_address", NEW."signature", NEW."watch_address", NEW."watch_minutes"); RETURN NULL;',
                            hash="d0ce8c59e41d51e6e4044d68566dfec8a35ce71e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6b506",
                            table="notifications_mailsetting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notifications_mailsettingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_days", "sender_address", "signature", "watch_address", "watch_minutes") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post_days", OLD."sender_address", OLD."signature", OLD."watch_address", OLD."watch_minutes"); RETURN NULL;',
                            hash="941f36218b06dba79891d89d566453aba95963be",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f4d33",
                            table="notifications_mailsetting",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MailSettingEvent",
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
                        to="notifications.mailsetting",
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
                    "signature",
                    models.TextField(
                        default="本庄市\u3000市民生活部 市民活動推進課",
                        help_text="すべてのメールと手紙の終わりにのります。電話番号と受付時間も書いてください。",
                        verbose_name="署名",
                    ),
                ),
                (
                    "sender_address",
                    models.TextField(
                        blank=True,
                        default="本庄市役所 市民活動推進課",
                        help_text="紙で送るときの差出人。郵便番号、住所、名前を1行ずつ書きます。",
                        verbose_name="手紙の差出人",
                    ),
                ),
                (
                    "post_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="紙で送る期限のお知らせは、この日数だけ早く「印刷して送る通知」に入ります。",
                        validators=[django.core.validators.MaxValueValidator(20)],
                        verbose_name="手紙が届くまでの開庁日数",
                    ),
                ),
                (
                    "watch_address",
                    models.EmailField(
                        blank=True,
                        help_text="定時の仕事が止まったとき、送れない通知があるときに、ここへメールします。",
                        max_length=254,
                        verbose_name="見張りの知らせの送り先",
                    ),
                ),
                (
                    "watch_minutes",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="定時の仕事が何分止まったら知らせるか"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
    operations = [AtOnce(operations)]
