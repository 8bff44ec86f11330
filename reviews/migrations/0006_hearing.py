"""The day of a hearing: its order, how it was drawn, who came, slides; the rights of the office."""

import datetime
import uuid
from typing import Any

import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import calls.models.milestone
from accounts.roles import grant
from core.history.at_once import AtOnce


def fill(apps: Any, schema_editor: Any) -> None:
    """The office runs the day."""
    grant(apps, "clerk", "reviews.Hearing", "view")


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("reviews", "0005_published"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Break",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("after", models.PositiveSmallIntegerField(verbose_name="何番のあと")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="何分")),
            ],
            options={
                "verbose_name": "休けい",
                "verbose_name_plural": "休けい",
                "ordering": ("after",),
            },
        ),
        migrations.CreateModel(
            name="HearingAttendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[("present", "出席"), ("late", "遅れて出席"), ("absent", "欠席")],
                        max_length=10,
                        verbose_name="出欠",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="記録した日時")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="記録した人",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearing_attendances",
                        to="reviews.entry",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearing_attendances",
                        to="reviews.reviewer",
                    ),
                ),
            ],
            options={
                "verbose_name": "当日の出欠",
                "verbose_name_plural": "当日の出欠",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Hearing",
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
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "準備中"),
                            ("ordered", "順番が決まった"),
                            ("invited", "団体に案内した"),
                            ("published", "順番を公表した"),
                            ("held", "終わった"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("on", models.DateField(verbose_name="日")),
                ("starts_at", models.TimeField(verbose_name="はじまる時刻")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="場所")),
                ("online", models.URLField(blank=True, verbose_name="オンラインのアドレス")),
                ("is_open", models.BooleanField(default=True, verbose_name="だれでも見に来られる")),
                (
                    "closed_why",
                    models.CharField(blank=True, max_length=200, verbose_name="公開しない理由"),
                ),
                ("how", models.TextField(blank=True, max_length=400, verbose_name="見に来る方へ")),
                (
                    "names",
                    models.CharField(
                        choices=[
                            ("names", "団体の名前と、事業の名前"),
                            ("numbers", "受付番号だけ"),
                        ],
                        default="names",
                        max_length=10,
                        verbose_name="順番に出す名前",
                    ),
                ),
                (
                    "group_minutes",
                    models.PositiveSmallIntegerField(default=7, verbose_name="団体の発表（分）"),
                ),
                (
                    "section_minutes",
                    models.PositiveSmallIntegerField(default=1, verbose_name="担当課の説明（分）"),
                ),
                (
                    "question_minutes",
                    models.PositiveSmallIntegerField(default=8, verbose_name="質問（分）"),
                ),
                (
                    "slides_on",
                    models.DateField(blank=True, null=True, verbose_name="資料のしめきりの日"),
                ),
                (
                    "slides_time",
                    models.TimeField(
                        default=datetime.time(17, 0), verbose_name="資料のしめきりの時刻"
                    ),
                ),
                (
                    "slides_set_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="資料のしめきりを決めた日時"
                    ),
                ),
                (
                    "slides_due_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=calls.models.milestone.InJapan(
                            models.F("slides_on"), models.F("slides_time")
                        ),
                        output_field=models.DateTimeField(null=True),
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="順番を公表した日時"),
                ),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearing",
                        to="reviews.review",
                        verbose_name="審査",
                    ),
                ),
            ],
            options={
                "verbose_name": "公開プレゼンテーション",
                "verbose_name_plural": "公開プレゼンテーション",
                "ordering": ("-on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "manner",
                    models.CharField(
                        choices=[("lot", "くじ"), ("by_hand", "手で決めた")],
                        max_length=10,
                        verbose_name="決め方",
                    ),
                ),
                ("seed", models.CharField(blank=True, max_length=64, verbose_name="くじの種")),
                ("order", models.JSONField(verbose_name="順番")),
                ("reason", models.TextField(blank=True, verbose_name="もう一度決めた理由")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="決めた日時")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="決めた人",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draws",
                        to="reviews.hearing",
                    ),
                ),
            ],
            options={
                "verbose_name": "順番の決め方の記録",
                "verbose_name_plural": "順番の決め方の記録",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="BreakEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("after", models.PositiveSmallIntegerField(verbose_name="何番のあと")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="何分")),
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
                        to="reviews.break",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.hearing",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="break",
            name="hearing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="breaks",
                to="reviews.hearing",
            ),
        ),
        migrations.CreateModel(
            name="HearingAttendanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "presence",
                    models.CharField(
                        choices=[("present", "出席"), ("late", "遅れて出席"), ("absent", "欠席")],
                        max_length=10,
                        verbose_name="出欠",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="記録した日時")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="記録した人",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.entry",
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
                        to="reviews.hearingattendance",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.reviewer",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.hearing",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="hearingattendance",
            name="hearing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attendances",
                to="reviews.hearing",
            ),
        ),
        migrations.CreateModel(
            name="HearingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="作成日時")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新日時")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "準備中"),
                            ("ordered", "順番が決まった"),
                            ("invited", "団体に案内した"),
                            ("published", "順番を公表した"),
                            ("held", "終わった"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("on", models.DateField(verbose_name="日")),
                ("starts_at", models.TimeField(verbose_name="はじまる時刻")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="場所")),
                ("online", models.URLField(blank=True, verbose_name="オンラインのアドレス")),
                ("is_open", models.BooleanField(default=True, verbose_name="だれでも見に来られる")),
                (
                    "closed_why",
                    models.CharField(blank=True, max_length=200, verbose_name="公開しない理由"),
                ),
                ("how", models.TextField(blank=True, max_length=400, verbose_name="見に来る方へ")),
                (
                    "names",
                    models.CharField(
                        choices=[
                            ("names", "団体の名前と、事業の名前"),
                            ("numbers", "受付番号だけ"),
                        ],
                        default="names",
                        max_length=10,
                        verbose_name="順番に出す名前",
                    ),
                ),
                (
                    "group_minutes",
                    models.PositiveSmallIntegerField(default=7, verbose_name="団体の発表（分）"),
                ),
                (
                    "section_minutes",
                    models.PositiveSmallIntegerField(default=1, verbose_name="担当課の説明（分）"),
                ),
                (
                    "question_minutes",
                    models.PositiveSmallIntegerField(default=8, verbose_name="質問（分）"),
                ),
                (
                    "slides_on",
                    models.DateField(blank=True, null=True, verbose_name="資料のしめきりの日"),
                ),
                (
                    "slides_time",
                    models.TimeField(
                        default=datetime.time(17, 0), verbose_name="資料のしめきりの時刻"
                    ),
                ),
                (
                    "slides_set_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="資料のしめきりを決めた日時"
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="順番を公表した日時"),
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
                        to="reviews.hearing",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.review",
                        verbose_name="審査",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HearingLog",
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
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="日時")),
                ("note", models.TextField(blank=True, verbose_name="理由・メモ")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="手続きした人",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="reviews.hearing",
                    ),
                ),
            ],
            options={
                "verbose_name": "手続きの履歴",
                "verbose_name_plural": "手続きの履歴",
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Slides",
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
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="受け取った日時"),
                ),
                (
                    "replaced_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="差し替えた日時"),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slides",
                        to="reviews.entry",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "発表の資料",
                "verbose_name_plural": "発表の資料",
                "ordering": ("uploaded_at",),
                "default_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SlidesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=160, verbose_name="ファイル名")),
                ("file", models.FileField(max_length=120, upload_to="", verbose_name="ファイル")),
                ("content_type", models.CharField(max_length=100, verbose_name="形式")),
                ("size", models.PositiveIntegerField(verbose_name="大きさ（バイト）")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "uploaded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="受け取った日時"),
                ),
                (
                    "replaced_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="差し替えた日時"),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.entry",
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
                        to="reviews.slides",
                    ),
                ),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(verbose_name="順番")),
                (
                    "is_drawn_up",
                    models.BooleanField(default=False, verbose_name="あとの時刻をくり上げた"),
                ),
                ("told", models.JSONField(blank=True, default=dict, verbose_name="知らせたこと")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="reviews.entry",
                        verbose_name="提案",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="reviews.hearing",
                    ),
                ),
            ],
            options={
                "verbose_name": "発表の順番",
                "verbose_name_plural": "発表の順番",
                "ordering": ("place",),
            },
        ),
        migrations.CreateModel(
            name="SlotEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("place", models.PositiveSmallIntegerField(verbose_name="順番")),
                (
                    "is_drawn_up",
                    models.BooleanField(default=False, verbose_name="あとの時刻をくり上げた"),
                ),
                ("told", models.JSONField(blank=True, default=dict, verbose_name="知らせたこと")),
                (
                    "entry",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.entry",
                        verbose_name="提案",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.hearing",
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
                        to="reviews.slot",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HearingStepOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="記録した日時")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="記録した人",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearing_step_outs",
                        to="reviews.entry",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="step_outs",
                        to="reviews.hearing",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearing_step_outs",
                        to="reviews.reviewer",
                    ),
                ),
            ],
            options={
                "verbose_name": "席を外した記録",
                "verbose_name_plural": "席を外した記録",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="HearingStepOutEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("at", models.DateTimeField(verbose_name="記録した日時")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="記録した人",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.entry",
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.hearing",
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
                        to="reviews.hearingstepout",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.reviewer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["planned", "ordered", "invited", "published", "held"])
                ),
                name="hearing_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("place", ""), _negated=True),
                    models.Q(("online", ""), _negated=True),
                    _connector="OR",
                ),
                name="hearing_is_somewhere",
                violation_error_message="場所か、オンラインのアドレスのどちらかを書いてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_why", ""), ("is_open", True)),
                    models.Q(("is_open", False), models.Q(("closed_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="hearing_closed_says_why",
                violation_error_message="公開しないときは、理由を書いてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("group_minutes__gte", 1)),
                name="hearing_slot_has_minutes",
                violation_error_message="団体の発表は、1分からです。",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", False), ("status", "published")),
                    ("status", "held"),
                    models.Q(
                        ("published_at", None), ("status__in", ["planned", "ordered", "invited"])
                    ),
                    _connector="OR",
                ),
                name="hearing_published_says_when",
                violation_error_message="公表した日時は、順番を公表した会だけが持ちます。",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at", None), ("is_open", True), _connector="OR"),
                name="hearing_published_is_open",
                violation_error_message="公開しない会の順番は、公表できません。",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("slides_on", None), ("slides_set_at", None)),
                    models.Q(("slides_on__isnull", False), ("slides_set_at__isnull", False)),
                    _connector="OR",
                ),
                name="hearing_slides_due_was_set",
                violation_error_message="資料のしめきりには、決めた日時があります。",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("slides_on", None), ("slides_on__lte", models.F("on")), _connector="OR"
                ),
                name="hearing_slides_before_the_day",
                violation_error_message="資料のしめきりは、当日か、それより前の日にしてください。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_hearingevent" ("closed_why", "created_at", "group_minutes", "how", "id", "is_open", "names", "on", "online", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_at", "question_minutes", "review_id", "section_minutes", "slides_on", "slides_set_at", "slides_time", "starts_at", "status", "updated_at") VALUES (NEW."closed_why", NEW."created_at", NEW."group_minutes", NEW."how", NEW."id", NEW."is_open", NEW."names", NEW."on", NEW."online", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."published_at", NEW."question_minutes", NEW."review_id", NEW."section_minutes", NEW."slides_on", NEW."slides_set_at", NEW."slides_time", NEW."starts_at", NEW."status", NEW."updated_at"); RETURN NULL;',
                    hash="8d28dd6cb19b9b2f84876c4228e0355852e0fa7d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e5caf",
                    table="reviews_hearing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."closed_why" IS DISTINCT FROM (NEW."closed_why") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."group_minutes" IS DISTINCT FROM (NEW."group_minutes") OR OLD."how" IS DISTINCT FROM (NEW."how") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_open" IS DISTINCT FROM (NEW."is_open") OR OLD."names" IS DISTINCT FROM (NEW."names") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."online" IS DISTINCT FROM (NEW."online") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."question_minutes" IS DISTINCT FROM (NEW."question_minutes") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."section_minutes" IS DISTINCT FROM (NEW."section_minutes") OR OLD."slides_on" IS DISTINCT FROM (NEW."slides_on") OR OLD."slides_set_at" IS DISTINCT FROM (NEW."slides_set_at") OR OLD."slides_time" IS DISTINCT FROM (NEW."slides_time") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    func='INSERT INTO "reviews_hearingevent" ("closed_why", "created_at", "group_minutes", "how", "id", "is_open", "names", "on", "online", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_at", "question_minutes", "review_id", "section_minutes", "slides_on", "slides_set_at", "slides_time", "starts_at", "status", "updated_at") VALUES (NEW."closed_why", NEW."created_at", NEW."group_minutes", NEW."how", NEW."id", NEW."is_open", NEW."names", NEW."on", NEW."online", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."published_at", NEW."question_minutes", NEW."review_id", NEW."section_minutes", NEW."slides_on", NEW."slides_set_at", NEW."slides_time", NEW."starts_at", NEW."status", NEW."updated_at"); RETURN NULL;',
                    hash="a1472eb79d9097bab685e5876b88119bb12576fc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_daf42",
                    table="reviews_hearing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_hearingevent" ("closed_why", "created_at", "group_minutes", "how", "id", "is_open", "names", "on", "online", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "published_at", "question_minutes", "review_id", "section_minutes", "slides_on", "slides_set_at", "slides_time", "starts_at", "status", "updated_at") VALUES (OLD."closed_why", OLD."created_at", OLD."group_minutes", OLD."how", OLD."id", OLD."is_open", OLD."names", OLD."on", OLD."online", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."published_at", OLD."question_minutes", OLD."review_id", OLD."section_minutes", OLD."slides_on", OLD."slides_set_at", OLD."slides_time", OLD."starts_at", OLD."status", OLD."updated_at"); RETURN NULL;',
                    hash="7e9c849410fcbabae6b0914fcb842f4219e0f34f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4114a",
                    table="reviews_hearing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearing",
            trigger=pgtrigger.compiler.Trigger(
                name="status_fsm",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{invited:held,invited:invited,invited:published,ordered:invited,ordered:ordered,planned:ordered,published:held,published:invited,published:published}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="844b9a7c9b35010873bb8b5b28aa2800171ae386",
                    operation="UPDATE",
                    pgid="pgtrigger_status_fsm_c7bd5",
                    table="reviews_hearing",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("manner", "lot"), models.Q(("seed", ""), _negated=True)),
                    models.Q(("manner", "by_hand"), ("seed", "")),
                    _connector="OR",
                ),
                name="draw_by_lot_has_a_seed",
                violation_error_message="くじには、種があります。",
            ),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reason", "")),
                fields=("hearing",),
                name="drawn_again_with_a_reason",
                violation_error_message="もう一度決めるときは、理由を書いてください。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="draw",
            trigger=pgtrigger.compiler.Trigger(
                name="for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e86646e49b900046f1e66d01be0149b817677dc5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_for_good_f03a2",
                    table="reviews_draw",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="break",
            constraint=models.UniqueConstraint(
                fields=("hearing", "after"),
                name="break_once_after_a_slot",
                violation_error_message="同じところに、休けいが2つあります。",
            ),
        ),
        migrations.AddConstraint(
            model_name="break",
            constraint=models.CheckConstraint(
                condition=models.Q(("after__gte", 1), ("minutes__gte", 1)), name="break_lasts"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="break",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_breakevent" ("after", "hearing_id", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."after", NEW."hearing_id", NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="206f92a6fe3cdcf4d6e1dac80c73d0928d1b4ee6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3ca17",
                    table="reviews_break",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="break",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_breakevent" ("after", "hearing_id", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."after", NEW."hearing_id", NEW."id", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="fea19593f9c01bfa8ed722844e476d7980f15703",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_17e7e",
                    table="reviews_break",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="break",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_breakevent" ("after", "hearing_id", "id", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."after", OLD."hearing_id", OLD."id", OLD."minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="26461f15223f5da4bea5f2033019dc73527e0110",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f0bfb",
                    table="reviews_break",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="hearingattendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("entry__isnull", False), ("reviewer", None)),
                    models.Q(("entry", None), ("reviewer__isnull", False)),
                    _connector="OR",
                ),
                name="hearing_attendance_of_member_or_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearingattendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("presence__in", ["present", "late", "absent"])),
                name="hearing_attendance_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearingattendance",
            constraint=models.UniqueConstraint(
                fields=("hearing", "reviewer", "entry"),
                name="hearing_attendance_once",
                nulls_distinct=False,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearingattendance",
            trigger=pgtrigger.compiler.Trigger(
                name="locked_at_opening",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT 1 FROM reviews_hearing hearing\n                     JOIN reviews_review review ON review.id = hearing.review_id\n                    WHERE hearing.id IN (OLD.hearing_id, NEW.hearing_id)\n                      AND review.status = 'opened') THEN\n            RAISE EXCEPTION 'who was there stands once the marks are open';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ",
                    hash="6cc33caa4ca23c391e0d7afe3feaa6f5ba547169",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_locked_at_opening_01ee7",
                    table="reviews_hearingattendance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearingattendance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_hearingattendanceevent" ("at", "by_id", "entry_id", "hearing_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "reviewer_id") VALUES (NEW."at", NEW."by_id", NEW."entry_id", NEW."hearing_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."presence", NEW."reviewer_id"); RETURN NULL;',
                    hash="9a898276a38cce1fb61796d0788f314b036ab689",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_89efc",
                    table="reviews_hearingattendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearingattendance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_hearingattendanceevent" ("at", "by_id", "entry_id", "hearing_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "reviewer_id") VALUES (NEW."at", NEW."by_id", NEW."entry_id", NEW."hearing_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."presence", NEW."reviewer_id"); RETURN NULL;',
                    hash="a9272c53e001369d8b9f229fa162a8a122048db6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_21776",
                    table="reviews_hearingattendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearingattendance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_hearingattendanceevent" ("at", "by_id", "entry_id", "hearing_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "reviewer_id") VALUES (OLD."at", OLD."by_id", OLD."entry_id", OLD."hearing_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."presence", OLD."reviewer_id"); RETURN NULL;',
                    hash="56023105d9b8a6b5a588be3f9e22115ee8855fb3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f879b",
                    table="reviews_hearingattendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearinglog",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="94c03e54a5014e55555ab3b3c566ab75bfecc0d5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7d03b",
                    table="reviews_hearinglog",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="slides",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at", None)),
                fields=("entry",),
                name="slides_one_that_counts",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slides",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_slidesevent" ("content_type", "entry_id", "file", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."content_type", NEW."entry_id", NEW."file", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."replaced_at", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                    hash="12a55e5f25de43b3fda7e32b9c9d78163b4d78f1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fe828",
                    table="reviews_slides",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slides",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_slidesevent" ("content_type", "entry_id", "file", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."content_type", NEW."entry_id", NEW."file", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."replaced_at", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                    hash="bd262993fc27f0eae2a216d134bf2c3e4e5eb03f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2f3f5",
                    table="reviews_slides",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slides",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_slidesevent" ("content_type", "entry_id", "file", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (OLD."content_type", OLD."entry_id", OLD."file", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."replaced_at", OLD."sha256", OLD."size", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                    hash="b47d28fffb42cfc8bc571d55dc81bc8efe40ed02",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2dfb0",
                    table="reviews_slides",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.UniqueConstraint(
                fields=("hearing", "entry"), name="slot_once_for_a_proposal"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("hearing", "place"),
                name="slot_place_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__gte", 1)), name="slot_place_counts_from_1"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slot",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_slotevent" ("entry_id", "hearing_id", "id", "is_drawn_up", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "told") VALUES (NEW."entry_id", NEW."hearing_id", NEW."id", NEW."is_drawn_up", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."told"); RETURN NULL;',
                    hash="e6a51badbc3a305f3db2e32fd90832677eff7e3e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_80e4c",
                    table="reviews_slot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slot",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_slotevent" ("entry_id", "hearing_id", "id", "is_drawn_up", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "told") VALUES (NEW."entry_id", NEW."hearing_id", NEW."id", NEW."is_drawn_up", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."told"); RETURN NULL;',
                    hash="0f150e9791e6cb1530983a4dc0484ba588f88e71",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_39b14",
                    table="reviews_slot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slot",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_slotevent" ("entry_id", "hearing_id", "id", "is_drawn_up", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "told") VALUES (OLD."entry_id", OLD."hearing_id", OLD."id", OLD."is_drawn_up", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."told"); RETURN NULL;',
                    hash="879012cc32a61eefe9098429fb33339092311633",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5a1ad",
                    table="reviews_slot",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="hearingstepout",
            constraint=models.UniqueConstraint(
                fields=("hearing", "reviewer", "entry"), name="hearing_stepped_out_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearingstepout",
            trigger=pgtrigger.compiler.Trigger(
                name="locked_at_opening",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT 1 FROM reviews_hearing hearing\n                     JOIN reviews_review review ON review.id = hearing.review_id\n                    WHERE hearing.id IN (OLD.hearing_id, NEW.hearing_id)\n                      AND review.status = 'opened') THEN\n            RAISE EXCEPTION 'who was there stands once the marks are open';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ",
                    hash="336de0dd1c1016d974defb929242b33a6d7d0bee",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_locked_at_opening_160fc",
                    table="reviews_hearingstepout",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearingstepout",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_hearingstepoutevent" ("at", "by_id", "entry_id", "hearing_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id") VALUES (NEW."at", NEW."by_id", NEW."entry_id", NEW."hearing_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reviewer_id"); RETURN NULL;',
                    hash="8b6f44440dfa26b9181fe1f5148112e7262810c8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_76ee8",
                    table="reviews_hearingstepout",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearingstepout",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_hearingstepoutevent" ("at", "by_id", "entry_id", "hearing_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id") VALUES (NEW."at", NEW."by_id", NEW."entry_id", NEW."hearing_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reviewer_id"); RETURN NULL;',
                    hash="74b37840a36c42847575af132b3f95209468ebe3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9568d",
                    table="reviews_hearingstepout",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hearingstepout",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_hearingstepoutevent" ("at", "by_id", "entry_id", "hearing_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id") VALUES (OLD."at", OLD."by_id", OLD."entry_id", OLD."hearing_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reviewer_id"); RETURN NULL;',
                    hash="18f9e3117568f6a0cd65a1fa729c0fe0b33a462f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ff120",
                    table="reviews_hearingstepout",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
    operations = [
        AtOnce(operations[:5]),
        AtOnce(operations[5:16]),
        AtOnce(operations[16:-1]),
        operations[-1],
    ]
