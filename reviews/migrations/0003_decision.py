"""Recommendation, decision, 決裁, release, letters and awards; who may sign."""

import datetime
import uuid
from typing import Any

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.roles import grant
from core.history.at_once import AtOnce

APPEALS = {
    "adopted": "採択のお知らせ",
    "conditional": "条件付き採択のお知らせ",
    "runner_up": "次点のお知らせ",
    "not_adopted": "不採択のお知らせ",
    "continued": "継続審査のお知らせ",
}
READ = ("Release", "Recommendation", "Decision", "Award")


def fill(apps: Any, schema_editor: Any) -> None:
    """The rights of office and 決裁者; the 教示 of each decision, empty until the city fills it."""
    for model in READ:
        grant(apps, "clerk", f"reviews.{model}", "view")
    grant(apps, "clerk", "reviews.Release", "add", "change")
    grant(apps, "approver", "reviews.Release", "view", "sign_result")
    for key, title in APPEALS.items():
        apps.get_model("accounts", "AppealText").objects.get_or_create(
            key=f"reviews/{key}", defaults={"title": title}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("reviews", "0002_first_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Award",
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
                            ("standing", "返事はいらない"),
                            ("held", "順番を待っている（次点）"),
                            ("waiting", "返事を待っている"),
                            ("accepted", "受諾"),
                            ("given_up", "辞退"),
                            ("lapsed", "返事がなく、辞退として扱う"),
                            ("replaced", "訂正で置きかえた"),
                        ],
                        default="standing",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("amount", models.PositiveBigIntegerField(default=0, verbose_name="額（円）")),
                (
                    "secured",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="もう受諾した額（円）"
                    ),
                ),
                (
                    "place",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="次点の順"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="返事の期限")),
                (
                    "due_time",
                    models.TimeField(default=datetime.time(17, 0), verbose_name="期限の時刻"),
                ),
                (
                    "due_set_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="期限を決めた日時"),
                ),
                (
                    "silence",
                    models.CharField(
                        choices=[
                            ("lapses", "辞退として扱う"),
                            ("tell_office", "事務局が電話で確かめ、待ち続ける"),
                        ],
                        default="lapses",
                        max_length=12,
                        verbose_name="返事がないとき",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="返事の日時"),
                ),
                (
                    "door",
                    models.CharField(
                        blank=True,
                        choices=[("web", "ポータル"), ("paper", "紙"), ("telephone", "電話")],
                        max_length=10,
                        verbose_name="返事のしかた",
                    ),
                ),
                (
                    "told_by",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="返事をした人（紙・電話）"
                    ),
                ),
                ("why_not", models.TextField(blank=True, verbose_name="辞退の理由（公表しない）")),
            ],
            options={
                "verbose_name": "受諾・辞退",
                "verbose_name_plural": "受諾・辞退",
                "ordering": ("place", "decision__entry__received"),
            },
        ),
        migrations.CreateModel(
            name="AwardEvent",
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
                            ("standing", "返事はいらない"),
                            ("held", "順番を待っている（次点）"),
                            ("waiting", "返事を待っている"),
                            ("accepted", "受諾"),
                            ("given_up", "辞退"),
                            ("lapsed", "返事がなく、辞退として扱う"),
                            ("replaced", "訂正で置きかえた"),
                        ],
                        default="standing",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("amount", models.PositiveBigIntegerField(default=0, verbose_name="額（円）")),
                (
                    "secured",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="もう受諾した額（円）"
                    ),
                ),
                (
                    "place",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="次点の順"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="返事の期限")),
                (
                    "due_time",
                    models.TimeField(default=datetime.time(17, 0), verbose_name="期限の時刻"),
                ),
                (
                    "due_set_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="期限を決めた日時"),
                ),
                (
                    "silence",
                    models.CharField(
                        choices=[
                            ("lapses", "辞退として扱う"),
                            ("tell_office", "事務局が電話で確かめ、待ち続ける"),
                        ],
                        default="lapses",
                        max_length=12,
                        verbose_name="返事がないとき",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="返事の日時"),
                ),
                (
                    "door",
                    models.CharField(
                        blank=True,
                        choices=[("web", "ポータル"), ("paper", "紙"), ("telephone", "電話")],
                        max_length=10,
                        verbose_name="返事のしかた",
                    ),
                ),
                (
                    "told_by",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="返事をした人（紙・電話）"
                    ),
                ),
                ("why_not", models.TextField(blank=True, verbose_name="辞退の理由（公表しない）")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AwardLog",
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
            ],
            options={
                "verbose_name": "手続きの履歴",
                "verbose_name_plural": "手続きの履歴",
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="版")),
                (
                    "handover",
                    models.PositiveSmallIntegerField(verbose_name="何回目の案にもとづくか"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adopted", "採択（内定）"),
                            ("conditional", "条件付き採択（内定）"),
                            ("runner_up", "次点"),
                            ("not_adopted", "不採択"),
                            ("continued", "継続審査"),
                        ],
                        max_length=12,
                        verbose_name="市の決定",
                    ),
                ),
                (
                    "amount",
                    models.PositiveBigIntegerField(default=0, verbose_name="採択額（内定、円）"),
                ),
                ("lines", models.JSONField(blank=True, default=list, verbose_name="費目ごとの額")),
                ("conditions", models.JSONField(blank=True, default=list, verbose_name="条件")),
                (
                    "reason",
                    models.TextField(blank=True, verbose_name="順位とちがう理由（公表する）"),
                ),
                ("inside_reason", models.TextField(blank=True, verbose_name="理由（市の中だけ）")),
                (
                    "heard_on",
                    models.DateField(blank=True, null=True, verbose_name="団体の話を聞いた日"),
                ),
                ("remarks", models.TextField(blank=True, verbose_name="講評")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="決めた日時")),
            ],
            options={
                "verbose_name": "市の決定",
                "verbose_name_plural": "市の決定",
                "ordering": ("entry__received", "-version"),
            },
        ),
        migrations.CreateModel(
            name="LetterText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="版")),
                ("body", models.TextField(verbose_name="手紙の本文")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="書いた日時")),
            ],
            options={
                "verbose_name": "手紙の文",
                "verbose_name_plural": "手紙の文",
                "ordering": ("decision", "-version"),
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
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
                        blank=True,
                        choices=[
                            ("candidate", "採択候補"),
                            ("conditional", "条件付き"),
                            ("runner_up", "次点"),
                            ("not_adopted", "不採択"),
                            ("continued", "継続審査"),
                        ],
                        max_length=12,
                        verbose_name="委員会の案",
                    ),
                ),
                (
                    "held_right",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="事業に合うと委員会が考える額（円）"
                    ),
                ),
                ("amount", models.PositiveBigIntegerField(default=0, verbose_name="案の額（円）")),
                ("conditions", models.JSONField(blank=True, default=list, verbose_name="条件")),
                (
                    "reasons",
                    models.JSONField(blank=True, default=dict, verbose_name="基準ごとの理由"),
                ),
                ("remarks", models.TextField(blank=True, verbose_name="講評")),
                (
                    "why_otherwise",
                    models.TextField(blank=True, verbose_name="点の順番とちがう理由"),
                ),
                ("place", models.PositiveIntegerField(blank=True, null=True, verbose_name="順位")),
                ("points", models.CharField(blank=True, max_length=20, verbose_name="点")),
                (
                    "outcome",
                    models.CharField(
                        blank=True, max_length=12, verbose_name="決まりのとおりの結果"
                    ),
                ),
            ],
            options={
                "verbose_name": "委員会の案",
                "verbose_name_plural": "委員会の案",
                "ordering": (models.OrderBy(models.F("place"), nulls_last=True), "entry__received"),
            },
        ),
        migrations.CreateModel(
            name="RecommendationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("candidate", "採択候補"),
                            ("conditional", "条件付き"),
                            ("runner_up", "次点"),
                            ("not_adopted", "不採択"),
                            ("continued", "継続審査"),
                        ],
                        max_length=12,
                        verbose_name="委員会の案",
                    ),
                ),
                (
                    "held_right",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="事業に合うと委員会が考える額（円）"
                    ),
                ),
                ("amount", models.PositiveBigIntegerField(default=0, verbose_name="案の額（円）")),
                ("conditions", models.JSONField(blank=True, default=list, verbose_name="条件")),
                (
                    "reasons",
                    models.JSONField(blank=True, default=dict, verbose_name="基準ごとの理由"),
                ),
                ("remarks", models.TextField(blank=True, verbose_name="講評")),
                (
                    "why_otherwise",
                    models.TextField(blank=True, verbose_name="点の順番とちがう理由"),
                ),
                ("place", models.PositiveIntegerField(blank=True, null=True, verbose_name="順位")),
                ("points", models.CharField(blank=True, max_length=20, verbose_name="点")),
                (
                    "outcome",
                    models.CharField(
                        blank=True, max_length=12, verbose_name="決まりのとおりの結果"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Release",
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
                        choices=[("first", "審査の結果"), ("correction", "訂正")],
                        default="first",
                        max_length=12,
                        verbose_name="何の結果か",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("preparing", "委員会の案を作成中"),
                            ("handed_over", "市が決定を準備中"),
                            ("signed", "決裁ずみ"),
                            ("released", "施行ずみ"),
                            ("dropped", "取りやめ"),
                        ],
                        default="preparing",
                        max_length=12,
                        verbose_name="状態",
                    ),
                ),
                (
                    "handovers",
                    models.PositiveSmallIntegerField(default=0, verbose_name="市に渡した回数"),
                ),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="委員会が案を決めた日"),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="受諾の返事をもらうまでの日数"
                    ),
                ),
                (
                    "answer_time",
                    models.TimeField(default=datetime.time(17, 0), verbose_name="返事の期限の時刻"),
                ),
                (
                    "silence",
                    models.CharField(
                        choices=[
                            ("lapses", "辞退として扱う"),
                            ("tell_office", "事務局が電話で確かめ、待ち続ける"),
                        ],
                        default="lapses",
                        max_length=12,
                        verbose_name="返事がないとき",
                    ),
                ),
                (
                    "is_offered_by_itself",
                    models.BooleanField(
                        default=True, verbose_name="辞退があったとき、次点に自動で知らせる"
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="施行した日時"),
                ),
            ],
            options={
                "verbose_name": "審査の結果",
                "verbose_name_plural": "審査の結果",
                "ordering": ("-created_at", "-pk"),
                "permissions": [("sign_result", "審査の結果を決裁できる")],
            },
        ),
        migrations.CreateModel(
            name="ReleaseEvent",
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
                        choices=[("first", "審査の結果"), ("correction", "訂正")],
                        default="first",
                        max_length=12,
                        verbose_name="何の結果か",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("preparing", "委員会の案を作成中"),
                            ("handed_over", "市が決定を準備中"),
                            ("signed", "決裁ずみ"),
                            ("released", "施行ずみ"),
                            ("dropped", "取りやめ"),
                        ],
                        default="preparing",
                        max_length=12,
                        verbose_name="状態",
                    ),
                ),
                (
                    "handovers",
                    models.PositiveSmallIntegerField(default=0, verbose_name="市に渡した回数"),
                ),
                (
                    "reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="委員会が案を決めた日"),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="受諾の返事をもらうまでの日数"
                    ),
                ),
                (
                    "answer_time",
                    models.TimeField(default=datetime.time(17, 0), verbose_name="返事の期限の時刻"),
                ),
                (
                    "silence",
                    models.CharField(
                        choices=[
                            ("lapses", "辞退として扱う"),
                            ("tell_office", "事務局が電話で確かめ、待ち続ける"),
                        ],
                        default="lapses",
                        max_length=12,
                        verbose_name="返事がないとき",
                    ),
                ),
                (
                    "is_offered_by_itself",
                    models.BooleanField(
                        default=True, verbose_name="辞退があったとき、次点に自動で知らせる"
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="施行した日時"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReleaseLog",
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
            ],
            options={
                "verbose_name": "手続きの履歴",
                "verbose_name_plural": "手続きの履歴",
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResultLetter",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("result", "審査結果のお知らせ"),
                            ("correction", "審査結果の訂正のお知らせ"),
                            ("offer", "次点の方への、額のお知らせ"),
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
            },
        ),
        migrations.CreateModel(
            name="ResultLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField(verbose_name="期限")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "結果を読むリンク",
                "verbose_name_plural": "結果を読むリンク",
                "ordering": ("created_at",),
            },
        ),
        migrations.CreateModel(
            name="ResultLinkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("expires_at", models.DateTimeField(verbose_name="期限")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("draft_number", models.CharField(max_length=40, verbose_name="起案番号")),
                ("drafted_on", models.DateField(verbose_name="起案した日")),
                ("consulted", models.CharField(blank=True, max_length=200, verbose_name="合議")),
                ("signed_on", models.DateField(verbose_name="決裁日")),
                (
                    "signed_by",
                    models.CharField(max_length=80, verbose_name="決裁した人（職と氏名）"),
                ),
                (
                    "stood_in_for",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="代決のとき、本来の決裁者"
                    ),
                ),
                ("seen_on", models.DateField(blank=True, null=True, verbose_name="後閲の日")),
                (
                    "is_given_here",
                    models.BooleanField(default=False, verbose_name="このポータルで決裁した"),
                ),
                ("covers", models.JSONField(verbose_name="決裁した決定と手紙の文")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="記録した日時")),
            ],
            options={
                "verbose_name": "決裁",
                "verbose_name_plural": "決裁",
                "ordering": ("-at", "-pk"),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reviewsetting",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reviewsetting",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reviewsetting",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="reviewsetting",
            name="answer_days",
            field=models.PositiveSmallIntegerField(
                default=7, verbose_name="受諾の返事をもらうまでの日数（はじめの値）"
            ),
        ),
        migrations.AddField(
            model_name="reviewsetting",
            name="result_days",
            field=models.PositiveSmallIntegerField(
                default=180, verbose_name="結果の手紙を、リンクで読める日数"
            ),
        ),
        migrations.AddField(
            model_name="reviewsetting",
            name="signs_here",
            field=models.BooleanField(
                default=False, verbose_name="結果の決裁を、このポータルで行う"
            ),
        ),
        migrations.AddField(
            model_name="reviewsetting",
            name="silence",
            field=models.CharField(
                choices=[
                    ("lapses", "辞退として扱う"),
                    ("tell_office", "事務局が電話で確かめ、待ち続ける"),
                ],
                default="lapses",
                max_length=12,
                verbose_name="受諾の返事がないとき（はじめの値）",
            ),
        ),
        migrations.AddField(
            model_name="reviewsettingevent",
            name="answer_days",
            field=models.PositiveSmallIntegerField(
                default=7, verbose_name="受諾の返事をもらうまでの日数（はじめの値）"
            ),
        ),
        migrations.AddField(
            model_name="reviewsettingevent",
            name="result_days",
            field=models.PositiveSmallIntegerField(
                default=180, verbose_name="結果の手紙を、リンクで読める日数"
            ),
        ),
        migrations.AddField(
            model_name="reviewsettingevent",
            name="signs_here",
            field=models.BooleanField(
                default=False, verbose_name="結果の決裁を、このポータルで行う"
            ),
        ),
        migrations.AddField(
            model_name="reviewsettingevent",
            name="silence",
            field=models.CharField(
                choices=[
                    ("lapses", "辞退として扱う"),
                    ("tell_office", "事務局が電話で確かめ、待ち続ける"),
                ],
                default="lapses",
                max_length=12,
                verbose_name="受諾の返事がないとき（はじめの値）",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewsetting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_reviewsettingevent" ("answer_days", "id", "invitation_days", "link_days", "note_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_days", "signs_here", "silence") VALUES (NEW."answer_days", NEW."id", NEW."invitation_days", NEW."link_days", NEW."note_days", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result_days", NEW."signs_here", NEW."silence"); RETURN NULL;',
                    hash="b35bd9afe70881b50afe111d4f063d85265d8448",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e1204",
                    table="reviews_reviewsetting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewsetting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reviews_reviewsettingevent" ("answer_days", "id", "invitation_days", "link_days", "note_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_days", "signs_here", "silence") VALUES (NEW."answer_days", NEW."id", NEW."invitation_days", NEW."link_days", NEW."note_days", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result_days", NEW."signs_here", NEW."silence"); RETURN NULL;',
                    hash="f78dfd1fbda9ee6bc0d8da86ed7a5a99e4331008",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2f233",
                    table="reviews_reviewsetting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewsetting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_reviewsettingevent" ("answer_days", "id", "invitation_days", "link_days", "note_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_days", "signs_here", "silence") VALUES (OLD."answer_days", OLD."id", OLD."invitation_days", OLD."link_days", OLD."note_days", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result_days", OLD."signs_here", OLD."silence"); RETURN NULL;',
                    hash="d554b9f5a265a2575eaad7e4535af22a1d536c9a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7ca9a",
                    table="reviews_reviewsetting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="award",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="返事を入れた人",
            ),
        ),
        migrations.AddField(
            model_name="awardevent",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="返事を入れた人",
            ),
        ),
        migrations.AddField(
            model_name="awardevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="awardevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="reviews.award",
            ),
        ),
        migrations.AddField(
            model_name="awardlog",
            name="award",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="log", to="reviews.award"
            ),
        ),
        migrations.AddField(
            model_name="awardlog",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="手続きした人",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="reviews.entry",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="awardevent",
            name="decision",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reviews.decision",
            ),
        ),
        migrations.AddField(
            model_name="award",
            name="decision",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="award",
                to="reviews.decision",
            ),
        ),
        migrations.AddField(
            model_name="lettertext",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="lettertext",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="texts",
                to="reviews.decision",
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recommendations",
                to="reviews.entry",
            ),
        ),
        migrations.AddField(
            model_name="recommendationevent",
            name="entry",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reviews.entry",
            ),
        ),
        migrations.AddField(
            model_name="recommendationevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="recommendationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="reviews.recommendation",
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="reviews.decision",
                verbose_name="訂正する決定",
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="副担当",
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="担当",
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="released_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="releases",
                to="reviews.review",
                verbose_name="審査",
            ),
        ),
        migrations.AddField(
            model_name="recommendationevent",
            name="release",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reviews.release",
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="recommendations",
                to="reviews.release",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="reviews.release",
            ),
        ),
        migrations.AddField(
            model_name="releaseevent",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reviews.decision",
                verbose_name="訂正する決定",
            ),
        ),
        migrations.AddField(
            model_name="releaseevent",
            name="deputy",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="releaseevent",
            name="owner",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="releaseevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="releaseevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="reviews.release",
            ),
        ),
        migrations.AddField(
            model_name="releaseevent",
            name="released_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="releaseevent",
            name="review",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reviews.review",
                verbose_name="審査",
            ),
        ),
        migrations.AddField(
            model_name="releaselog",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="手続きした人",
            ),
        ),
        migrations.AddField(
            model_name="releaselog",
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="log",
                to="reviews.release",
            ),
        ),
        migrations.AddField(
            model_name="resultletter",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="reviews.decision",
            ),
        ),
        migrations.AddField(
            model_name="resultlink",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="reviews.resultletter",
            ),
        ),
        migrations.AddField(
            model_name="resultlinkevent",
            name="letter",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="reviews.resultletter",
            ),
        ),
        migrations.AddField(
            model_name="resultlink",
            name="writer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="proposals.writer",
                verbose_name="だれに送ったか",
            ),
        ),
        migrations.AddField(
            model_name="resultlinkevent",
            name="writer",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="proposals.writer",
                verbose_name="だれに送ったか",
            ),
        ),
        migrations.AddField(
            model_name="resultlinkevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="resultlinkevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="reviews.resultlink",
            ),
        ),
        migrations.AddField(
            model_name="signoff",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="記録した人",
            ),
        ),
        migrations.AddField(
            model_name="signoff",
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signatures",
                to="reviews.release",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="awardlog",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e04f476c469576fc7c9cf2659f04342bcc844aca",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_033a6",
                    table="reviews_awardlog",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "standing",
                            "held",
                            "waiting",
                            "accepted",
                            "given_up",
                            "lapsed",
                            "replaced",
                        ],
                    )
                ),
                name="award_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "waiting"), _negated=True),
                    models.Q(("due_on__isnull", False), ("due_set_at__isnull", False)),
                    _connector="OR",
                ),
                name="award_waiting_has_a_day",
                violation_error_message="返事を待つときは、期限が必要です。",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_at", None), ("answered_by", None), ("door", ""), ("told_by", "")
                    ),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                        models.Q(
                            models.Q(("door", "web"), ("told_by", "")),
                            models.Q(
                                models.Q(("door__in", ["", "web"]), _negated=True),
                                models.Q(("told_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="award_answered_says_how",
                violation_error_message="紙や電話の返事には、返事をした人が必要です。",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "held"), _negated=True), ("amount", 0), _connector="OR"
                ),
                name="award_held_has_nothing_yet",
                violation_error_message="順番を待つ次点には、まだ額がありません。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_awardevent" ("amount", "answered_at", "answered_by_id", "created_at", "decision_id", "door", "due_on", "due_set_at", "due_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "secured", "silence", "status", "told_by", "updated_at", "why_not") VALUES (NEW."amount", NEW."answered_at", NEW."answered_by_id", NEW."created_at", NEW."decision_id", NEW."door", NEW."due_on", NEW."due_set_at", NEW."due_time", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."secured", NEW."silence", NEW."status", NEW."told_by", NEW."updated_at", NEW."why_not"); RETURN NULL;',
                    hash="3a958dd1d72092fdb966982f72ea00b91f4259a7",
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
                    func='INSERT INTO "reviews_awardevent" ("amount", "answered_at", "answered_by_id", "created_at", "decision_id", "door", "due_on", "due_set_at", "due_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "secured", "silence", "status", "told_by", "updated_at", "why_not") VALUES (NEW."amount", NEW."answered_at", NEW."answered_by_id", NEW."created_at", NEW."decision_id", NEW."door", NEW."due_on", NEW."due_set_at", NEW."due_time", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."secured", NEW."silence", NEW."status", NEW."told_by", NEW."updated_at", NEW."why_not"); RETURN NULL;',
                    hash="d948ca72ae1cac4ee45e8c7cfdf08a5210e426fe",
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
                    func='INSERT INTO "reviews_awardevent" ("amount", "answered_at", "answered_by_id", "created_at", "decision_id", "door", "due_on", "due_set_at", "due_time", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "secured", "silence", "status", "told_by", "updated_at", "why_not") VALUES (OLD."amount", OLD."answered_at", OLD."answered_by_id", OLD."created_at", OLD."decision_id", OLD."door", OLD."due_on", OLD."due_set_at", OLD."due_time", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."secured", OLD."silence", OLD."status", OLD."told_by", OLD."updated_at", OLD."why_not"); RETURN NULL;',
                    hash="1ec450c55f0f2bd0d49b7f078e37bb2bef7113f6",
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
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{accepted:given_up,accepted:replaced,accepted:waiting,given_up:accepted,given_up:replaced,held:given_up,held:replaced,held:waiting,lapsed:replaced,standing:given_up,standing:held,standing:replaced,standing:waiting,waiting:accepted,waiting:given_up,waiting:lapsed,waiting:replaced,waiting:waiting}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="8e8c52fe1ce6f040afbe1297dd1f7b4631258638",
                    operation="UPDATE",
                    pgid="pgtrigger_status_fsm_9370b",
                    table="reviews_award",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="lettertext",
            constraint=models.UniqueConstraint(
                fields=("decision", "version"), name="letter_text_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lettertext",
            constraint=models.CheckConstraint(
                condition=models.Q(("body", ""), _negated=True),
                name="letter_text_says_something",
                violation_error_message="手紙の本文を書いてください。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lettertext",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1847abd0640f187b4113681de2299bfd230995e4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_60d0a",
                    table="reviews_lettertext",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lettertext",
            trigger=pgtrigger.compiler.Trigger(
                name="written_before_the_signature",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NOT EXISTS (SELECT 1 FROM reviews_release release\n                    WHERE release.id = (SELECT release_id FROM reviews_decision WHERE id = NEW.decision_id) AND release.status = 'handed_over') THEN\n        RAISE EXCEPTION 'a decision is changed before it is signed only';\n    END IF;\n    RETURN NEW;\n",
                    hash="68a556834fa976937af628bfe0489a55073c710b",
                    operation="INSERT",
                    pgid="pgtrigger_written_before_the_signature_fb87d",
                    table="reviews_lettertext",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("deputy", models.F("owner")), _negated=True),
                name="release_deputy_is_another",
                violation_error_message="副担当には、担当とは別の人を選んでください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["preparing", "handed_over", "signed", "released", "dropped"])
                ),
                name="release_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("released_at__isnull", False),
                        ("released_by__isnull", False),
                        ("status", "released"),
                    ),
                    models.Q(
                        models.Q(("status", "released"), _negated=True),
                        ("released_at", None),
                        ("released_by", None),
                    ),
                    _connector="OR",
                ),
                name="release_released_says_when",
                violation_error_message="施行した日時と人は、施行した結果だけが持ちます。",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["preparing", "dropped"]),
                    models.Q(("handovers__gte", 1), ("reviewed_on__isnull", False)),
                    _connector="OR",
                ),
                name="release_handed_over_was_reviewed",
                violation_error_message="市に渡した案には、委員会が決めた日があります。",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", False), ("kind", "correction")),
                    models.Q(("corrects", None), ("kind", "first")),
                    _connector="OR",
                ),
                name="release_correction_names_what",
                violation_error_message="訂正には、もとの決定が必要です。",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["preparing", "handed_over", "signed"])),
                fields=("corrects",),
                name="one_correction_at_a_time",
                violation_error_message="この決定の訂正は、もう準備しています。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="final_once_released",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF OLD.status IN ('released', 'dropped')\n           AND to_jsonb(OLD) - ARRAY['owner_id', 'deputy_id', 'updated_at']\n               IS DISTINCT FROM to_jsonb(NEW) - ARRAY['owner_id', 'deputy_id', 'updated_at'] THEN\n            RAISE EXCEPTION 'what was released is never changed, but for who is in charge';\n        END IF;\n        IF OLD.status = 'signed' AND TG_OP = 'UPDATE' AND NEW.status IN ('signed', 'released')\n           AND (OLD.answer_days, OLD.answer_time, OLD.silence, OLD.is_offered_by_itself,\n                OLD.corrects_id, OLD.handovers)\n               IS DISTINCT FROM\n               (NEW.answer_days, NEW.answer_time, NEW.silence, NEW.is_offered_by_itself,\n                NEW.corrects_id, NEW.handovers) THEN\n            RAISE EXCEPTION 'what was signed is changed by another signature only';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ",
                    hash="c542b8763276ff785b59b1d2f6ae80751a4138fd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_final_once_released_7f521",
                    table="reviews_release",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_releaseevent" ("answer_days", "answer_time", "corrects_id", "created_at", "deputy_id", "handovers", "id", "is_offered_by_itself", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "review_id", "reviewed_on", "silence", "status", "updated_at") VALUES (NEW."answer_days", NEW."answer_time", NEW."corrects_id", NEW."created_at", NEW."deputy_id", NEW."handovers", NEW."id", NEW."is_offered_by_itself", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."released_at", NEW."released_by_id", NEW."review_id", NEW."reviewed_on", NEW."silence", NEW."status", NEW."updated_at"); RETURN NULL;',
                    hash="8dd393101fe43f3d18c372847215d930d1054f19",
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
                    func='INSERT INTO "reviews_releaseevent" ("answer_days", "answer_time", "corrects_id", "created_at", "deputy_id", "handovers", "id", "is_offered_by_itself", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "review_id", "reviewed_on", "silence", "status", "updated_at") VALUES (NEW."answer_days", NEW."answer_time", NEW."corrects_id", NEW."created_at", NEW."deputy_id", NEW."handovers", NEW."id", NEW."is_offered_by_itself", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."released_at", NEW."released_by_id", NEW."review_id", NEW."reviewed_on", NEW."silence", NEW."status", NEW."updated_at"); RETURN NULL;',
                    hash="169772ec0a778ae4ba2c053e3c2c76af2f8b618c",
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
                    func='INSERT INTO "reviews_releaseevent" ("answer_days", "answer_time", "corrects_id", "created_at", "deputy_id", "handovers", "id", "is_offered_by_itself", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "review_id", "reviewed_on", "silence", "status", "updated_at") VALUES (OLD."answer_days", OLD."answer_time", OLD."corrects_id", OLD."created_at", OLD."deputy_id", OLD."handovers", OLD."id", OLD."is_offered_by_itself", OLD."kind", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."released_at", OLD."released_by_id", OLD."review_id", OLD."reviewed_on", OLD."silence", OLD."status", OLD."updated_at"); RETURN NULL;',
                    hash="5187c4794b5cd79d914930c1714899e0331334cd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f633f",
                    table="reviews_release",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="status_fsm",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{handed_over:dropped,handed_over:preparing,handed_over:signed,preparing:dropped,preparing:handed_over,signed:handed_over,signed:released}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="d0e9b18d1669768f350e0eaa171775faae83d7f2",
                    operation="UPDATE",
                    pgid="pgtrigger_status_fsm_0c027",
                    table="reviews_release",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                fields=("release", "entry"), name="one_recommendation"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "conditional"), models.Q(("conditions", []), _negated=True)),
                    models.Q(models.Q(("kind", "conditional"), _negated=True), ("conditions", [])),
                    _connector="OR",
                ),
                name="recommendation_conditional_says_what",
                violation_error_message="条件は、条件付きの案にだけ、かならず書きます。",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount", 0),
                    ("kind__in", ["candidate", "conditional", "runner_up"]),
                    _connector="OR",
                ),
                name="recommendation_amount_of_who_gets_some",
                violation_error_message="案の額は、採択候補、条件付き、次点だけが持ちます。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_at_handover",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF EXISTS (SELECT 1 FROM reviews_release release\n                    WHERE release.id IN (OLD.release_id, NEW.release_id)\n                      AND release.status <> 'preparing') THEN\n            RAISE EXCEPTION 'a recommendation is changed before it is handed over only';\n        END IF;\n        RETURN COALESCE(NEW, OLD);\n    ",
                    hash="a75672800231fa8870d5998d578969220bdef633",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_at_handover_ad471",
                    table="reviews_recommendation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_recommendationevent" ("amount", "conditions", "entry_id", "held_right", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "reasons", "release_id", "remarks", "why_otherwise") VALUES (NEW."amount", NEW."conditions", NEW."entry_id", NEW."held_right", NEW."id", NEW."kind", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."points", NEW."reasons", NEW."release_id", NEW."remarks", NEW."why_otherwise"); RETURN NULL;',
                    hash="4cd659819c32ce308563e035c82a9489754a7890",
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
                    func='INSERT INTO "reviews_recommendationevent" ("amount", "conditions", "entry_id", "held_right", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "reasons", "release_id", "remarks", "why_otherwise") VALUES (NEW."amount", NEW."conditions", NEW."entry_id", NEW."held_right", NEW."id", NEW."kind", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."points", NEW."reasons", NEW."release_id", NEW."remarks", NEW."why_otherwise"); RETURN NULL;',
                    hash="cbb00e8f1ae82364bd04261105fedbfdcc07a968",
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
                    func='INSERT INTO "reviews_recommendationevent" ("amount", "conditions", "entry_id", "held_right", "id", "kind", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "points", "reasons", "release_id", "remarks", "why_otherwise") VALUES (OLD."amount", OLD."conditions", OLD."entry_id", OLD."held_right", OLD."id", OLD."kind", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."points", OLD."reasons", OLD."release_id", OLD."remarks", OLD."why_otherwise"); RETURN NULL;',
                    hash="d3cbebf24355b4f1183c4f088444d83b0b1d4a75",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_533cd",
                    table="reviews_recommendation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("entry", "version"), name="decision_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount", 0), ("kind__in", ("adopted", "conditional")), _connector="OR"
                ),
                name="decision_amount_of_who_gets_some",
                violation_error_message="採択額は、採択と条件付き採択だけが持ちます。",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "conditional"), models.Q(("conditions", []), _negated=True)),
                    models.Q(models.Q(("kind", "conditional"), _negated=True), ("conditions", [])),
                    _connector="OR",
                ),
                name="decision_conditional_says_what",
                violation_error_message="条件は、条件付き採択にだけ、かならず書きます。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a4890d8ce34815165d30c49d7c7e318c99488410",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fbc9d",
                    table="reviews_decision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="staged_before_the_signature",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NOT EXISTS (SELECT 1 FROM reviews_release release\n                    WHERE release.id = (NEW.release_id) AND release.status = 'handed_over') THEN\n        RAISE EXCEPTION 'a decision is changed before it is signed only';\n    END IF;\n    RETURN NEW;\n",
                    hash="fadfb6c30b90e2776f2de6447e76e1f025c3f46a",
                    operation="INSERT",
                    pgid="pgtrigger_staged_before_the_signature_283d8",
                    table="reviews_decision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releaselog",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="60bca00fac82a695791359a53fdc1e66ae0636f5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bb208",
                    table="reviews_releaselog",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="resultletter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "offer"), _negated=True),
                fields=("decision",),
                name="one_letter_of_a_decision",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resultletter",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="331d4c0e4dac10df2780b8a44e105038c0a61a74",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fd735",
                    table="reviews_resultletter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resultlink",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_resultlinkevent" ("created_at", "expires_at", "id", "letter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "writer_id") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."letter_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."writer_id"); RETURN NULL;',
                    hash="a543780186ac35dbfaca201c91fb344f3e24cfb2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d46c0",
                    table="reviews_resultlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resultlink",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."writer_id" IS DISTINCT FROM (NEW."writer_id"))',
                    func='INSERT INTO "reviews_resultlinkevent" ("created_at", "expires_at", "id", "letter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "writer_id") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."letter_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."writer_id"); RETURN NULL;',
                    hash="4d77b8332df67fcac3196f39eeea010b34746909",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_97ce6",
                    table="reviews_resultlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resultlink",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reviews_resultlinkevent" ("created_at", "expires_at", "id", "letter_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "writer_id") VALUES (OLD."created_at", OLD."expires_at", OLD."id", OLD."letter_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."writer_id"); RETURN NULL;',
                    hash="a698465f52a2d44ecd7dd065beb75025c070da8e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7779c",
                    table="reviews_resultlink",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_on__gte", models.F("drafted_on"))),
                name="signature_after_its_draft",
                violation_error_message="決裁日は、起案した日よりあとの日にしてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("seen_on", None),
                    models.Q(
                        models.Q(("stood_in_for", ""), _negated=True),
                        ("seen_on__gte", models.F("signed_on")),
                    ),
                    _connector="OR",
                ),
                name="signature_seen_after_standing_in",
                violation_error_message="後閲の日は、代決のときだけ、決裁日よりあとの日で書きます。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signoff",
            trigger=pgtrigger.compiler.Trigger(
                name="on_what_is_decided",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NOT EXISTS (SELECT 1 FROM reviews_release release\n                        WHERE release.id = NEW.release_id AND release.status = 'handed_over') THEN\n            RAISE EXCEPTION 'a signature is given on what the city prepares only';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="958dffa143e6479440c7639c911f83f154871985",
                    operation="INSERT",
                    pgid="pgtrigger_on_what_is_decided_8d0be",
                    table="reviews_signoff",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signoff",
            trigger=pgtrigger.compiler.Trigger(
                name="seen_later_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."draft_number" IS DISTINCT FROM (NEW."draft_number") OR OLD."drafted_on" IS DISTINCT FROM (NEW."drafted_on") OR OLD."consulted" IS DISTINCT FROM (NEW."consulted") OR OLD."signed_on" IS DISTINCT FROM (NEW."signed_on") OR OLD."signed_by" IS DISTINCT FROM (NEW."signed_by") OR OLD."stood_in_for" IS DISTINCT FROM (NEW."stood_in_for") OR OLD."is_given_here" IS DISTINCT FROM (NEW."is_given_here") OR OLD."covers" IS DISTINCT FROM (NEW."covers") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="27afd6756ed6f827152f6e6683e144b873fc4402",
                    operation="UPDATE",
                    pgid="pgtrigger_seen_later_only_f1fb8",
                    table="reviews_signoff",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signoff",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1abdf6be95a5260639cb4c469f0bb34837720926",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_0cef4",
                    table="reviews_signoff",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
    operations = [AtOnce(operations[:14]), AtOnce(operations[14:-1]), operations[-1]]
