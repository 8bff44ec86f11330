import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("guide", "0001_accessibility_checks"),
        ("guide", "0003_clean_texts"),
        ("guide", "0004_one_row"),
    ]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessibilityCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "criterion",
                    models.CharField(
                        choices=[
                            ("1.1.1", "1.1.1 非テキストコンテンツ（A）"),
                            ("1.2.1", "1.2.1 音声だけ及び映像だけ（収録済み）（A）"),
                            ("1.2.2", "1.2.2 キャプション（収録済み）（A）"),
                            ("1.2.3", "1.2.3 音声解説又はメディアに対する代替（収録済み）（A）"),
                            ("1.2.4", "1.2.4 キャプション（ライブ）（AA）"),
                            ("1.2.5", "1.2.5 音声解説（収録済み）（AA）"),
                            ("1.3.1", "1.3.1 情報及び関係性（A）"),
                            ("1.3.2", "1.3.2 意味のある順序（A）"),
                            ("1.3.3", "1.3.3 感覚的な特徴（A）"),
                            ("1.4.1", "1.4.1 色の使用（A）"),
                            ("1.4.2", "1.4.2 音声の制御（A）"),
                            ("1.4.3", "1.4.3 コントラスト（最低限レベル）（AA）"),
                            ("1.4.4", "1.4.4 テキストのサイズ変更（AA）"),
                            ("1.4.5", "1.4.5 文字画像（AA）"),
                            ("2.1.1", "2.1.1 キーボード（A）"),
                            ("2.1.2", "2.1.2 キーボードトラップなし（A）"),
                            ("2.2.1", "2.2.1 タイミング調整可能（A）"),
                            ("2.2.2", "2.2.2 一時停止、停止及び非表示（A）"),
                            ("2.3.1", "2.3.1 3回のせん光、又はしきい値以下（A）"),
                            ("2.4.1", "2.4.1 ブロックスキップ（A）"),
                            ("2.4.2", "2.4.2 ページタイトル（A）"),
                            ("2.4.3", "2.4.3 フォーカス順序（A）"),
                            ("2.4.4", "2.4.4 リンクの目的（コンテキスト内）（A）"),
                            ("2.4.5", "2.4.5 複数の手段（AA）"),
                            ("2.4.6", "2.4.6 見出し及びラベル（AA）"),
                            ("2.4.7", "2.4.7 フォーカスの可視化（AA）"),
                            ("3.1.1", "3.1.1 ページの言語（A）"),
                            ("3.1.2", "3.1.2 一部分の言語（AA）"),
                            ("3.2.1", "3.2.1 フォーカス時（A）"),
                            ("3.2.2", "3.2.2 入力時（A）"),
                            ("3.2.3", "3.2.3 一貫したナビゲーション（AA）"),
                            ("3.2.4", "3.2.4 一貫した識別性（AA）"),
                            ("3.3.1", "3.3.1 エラーの特定（A）"),
                            ("3.3.2", "3.3.2 ラベル又は説明（A）"),
                            ("3.3.3", "3.3.3 エラー修正の提案（AA）"),
                            ("3.3.4", "3.3.4 エラー回避（法的、金融及びデータ）（AA）"),
                            ("4.1.1", "4.1.1 構文解析（A）"),
                            ("4.1.2", "4.1.2 名前、役割及び値（A）"),
                        ],
                        max_length=6,
                        verbose_name="達成基準",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("met", "満たしている"),
                            ("not_met", "満たしていない"),
                            ("not_applicable", "当てはまるものがない"),
                        ],
                        max_length=20,
                        verbose_name="結果",
                    ),
                ),
                (
                    "pages",
                    models.CharField(
                        help_text="例：すべてのページ、/groups/ と /guide/",
                        max_length=300,
                        verbose_name="試験したページ",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        help_text="例：キーボードだけで操作、NVDAで読み上げ",
                        max_length=200,
                        verbose_name="方法と道具",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="わかったこと")),
                ("tested_on", models.DateField(verbose_name="試験日")),
                (
                    "tester",
                    models.CharField(
                        help_text="公開されます。課の名前でもかまいません。",
                        max_length=60,
                        verbose_name="試験した人",
                    ),
                ),
            ],
            options={
                "verbose_name": "アクセシビリティの試験（人による）",
                "verbose_name_plural": "アクセシビリティの試験（人による）",
                "ordering": ("-tested_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "not_met"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="accessibility_failure_says_what",
                        violation_error_message="満たしていないときは、わかったことを書いてください。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "guide_accessibilitycheckevent" ("criterion", "id", "method", "note", "outcome", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tested_on", "tester") VALUES (NEW."criterion", NEW."id", NEW."method", NEW."note", NEW."outcome", NEW."pages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tested_on", NEW."tester"); RETURN NULL;',
                            hash="aec0e34e1bfc62834009fa585a596ad68fa116ba",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_58cde",
                            table="guide_accessibilitycheck",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "guide_accessibilitycheckevent" ("criterion", "id", "method", "note", "outcome", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tested_on", "tester") VALUES (NEW."criterion", NEW."id", NEW."method", NEW."note", NEW."outcome", NEW."pages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tested_on", NEW."tester"); RETURN NULL;',
                            hash="27618a40f09e2685231373e2be1b1f0f91473a00",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9cc9e",
                            table="guide_accessibilitycheck",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "guide_accessibilitycheckevent" ("criterion", "id", "method", "note", "outcome", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tested_on", "tester") VALUES (OLD."criterion", OLD."id", OLD."method", OLD."note", OLD."outcome", OLD."pages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tested_on", OLD."tester"); RETURN NULL;',
                            hash="4de0f278eaa51a89e1aa40984912b23ebdb4c7f6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0f207",
                            table="guide_accessibilitycheck",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessibilityCheckEvent",
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
                        to="guide.accessibilitycheck",
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
                    "criterion",
                    models.CharField(
                        choices=[
                            ("1.1.1", "1.1.1 非テキストコンテンツ（A）"),
                            ("1.2.1", "1.2.1 音声だけ及び映像だけ（収録済み）（A）"),
                            ("1.2.2", "1.2.2 キャプション（収録済み）（A）"),
                            ("1.2.3", "1.2.3 音声解説又はメディアに対する代替（収録済み）（A）"),
                            ("1.2.4", "1.2.4 キャプション（ライブ）（AA）"),
                            ("1.2.5", "1.2.5 音声解説（収録済み）（AA）"),
                            ("1.3.1", "1.3.1 情報及び関係性（A）"),
                            ("1.3.2", "1.3.2 意味のある順序（A）"),
                            ("1.3.3", "1.3.3 感覚的な特徴（A）"),
                            ("1.4.1", "1.4.1 色の使用（A）"),
                            ("1.4.2", "1.4.2 音声の制御（A）"),
                            ("1.4.3", "1.4.3 コントラスト（最低限レベル）（AA）"),
                            ("1.4.4", "1.4.4 テキストのサイズ変更（AA）"),
                            ("1.4.5", "1.4.5 文字画像（AA）"),
                            ("2.1.1", "2.1.1 キーボード（A）"),
                            ("2.1.2", "2.1.2 キーボードトラップなし（A）"),
                            ("2.2.1", "2.2.1 タイミング調整可能（A）"),
                            ("2.2.2", "2.2.2 一時停止、停止及び非表示（A）"),
                            ("2.3.1", "2.3.1 3回のせん光、又はしきい値以下（A）"),
                            ("2.4.1", "2.4.1 ブロックスキップ（A）"),
                            ("2.4.2", "2.4.2 ページタイトル（A）"),
                            ("2.4.3", "2.4.3 フォーカス順序（A）"),
                            ("2.4.4", "2.4.4 リンクの目的（コンテキスト内）（A）"),
                            ("2.4.5", "2.4.5 複数の手段（AA）"),
                            ("2.4.6", "2.4.6 見出し及びラベル（AA）"),
                            ("2.4.7", "2.4.7 フォーカスの可視化（AA）"),
                            ("3.1.1", "3.1.1 ページの言語（A）"),
                            ("3.1.2", "3.1.2 一部分の言語（AA）"),
                            ("3.2.1", "3.2.1 フォーカス時（A）"),
                            ("3.2.2", "3.2.2 入力時（A）"),
                            ("3.2.3", "3.2.3 一貫したナビゲーション（AA）"),
                            ("3.2.4", "3.2.4 一貫した識別性（AA）"),
                            ("3.3.1", "3.3.1 エラーの特定（A）"),
                            ("3.3.2", "3.3.2 ラベル又は説明（A）"),
                            ("3.3.3", "3.3.3 エラー修正の提案（AA）"),
                            ("3.3.4", "3.3.4 エラー回避（法的、金融及びデータ）（AA）"),
                            ("4.1.1", "4.1.1 構文解析（A）"),
                            ("4.1.2", "4.1.2 名前、役割及び値（A）"),
                        ],
                        max_length=6,
                        verbose_name="達成基準",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("met", "満たしている"),
                            ("not_met", "満たしていない"),
                            ("not_applicable", "当てはまるものがない"),
                        ],
                        max_length=20,
                        verbose_name="結果",
                    ),
                ),
                (
                    "pages",
                    models.CharField(
                        help_text="例：すべてのページ、/groups/ と /guide/",
                        max_length=300,
                        verbose_name="試験したページ",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        help_text="例：キーボードだけで操作、NVDAで読み上げ",
                        max_length=200,
                        verbose_name="方法と道具",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="わかったこと")),
                ("tested_on", models.DateField(verbose_name="試験日")),
                (
                    "tester",
                    models.CharField(
                        help_text="公開されます。課の名前でもかまいません。",
                        max_length=60,
                        verbose_name="試験した人",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccessibilityPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "target_on",
                    models.DateField(
                        blank=True,
                        help_text="適合レベル AA に準拠する期限です。",
                        null=True,
                        verbose_name="目標の期限",
                    ),
                ),
                (
                    "problems",
                    models.TextField(
                        blank=True,
                        help_text="満たしていないことと、こまる場面を書きます。",
                        verbose_name="現時点の問題点",
                    ),
                ),
                (
                    "plan",
                    models.TextField(
                        blank=True,
                        help_text="いつまでに、どう直すかを書きます。",
                        verbose_name="対応の予定",
                    ),
                ),
            ],
            options={
                "verbose_name": "アクセシビリティの方針",
                "verbose_name_plural": "アクセシビリティの方針",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="guide_accessibilitypolicy_is_one_row",
                        violation_error_message="設定は1件だけです。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "guide_accessibilitypolicyevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "problems", "target_on") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan", NEW."problems", NEW."target_on"); RETURN NULL;',
                            hash="04b802cca7556b09dbba8b88276e4388bf5af973",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4e4c9",
                            table="guide_accessibilitypolicy",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "guide_accessibilitypolicyevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "problems", "target_on") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan", NEW."problems", NEW."target_on"); RETURN NULL;',
                            hash="341b14ced6c6fa38132cc1bdcc5ceddffc5565e2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_daa82",
                            table="guide_accessibilitypolicy",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "guide_accessibilitypolicyevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "problems", "target_on") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan", OLD."problems", OLD."target_on"); RETURN NULL;',
                            hash="92dc57bb9bcf4061b4f60ceef7cf992fb768cf96",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_66858",
                            table="guide_accessibilitypolicy",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessibilityPolicyEvent",
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
                        to="guide.accessibilitypolicy",
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
                    "target_on",
                    models.DateField(
                        blank=True,
                        help_text="適合レベル AA に準拠する期限です。",
                        null=True,
                        verbose_name="目標の期限",
                    ),
                ),
                (
                    "problems",
                    models.TextField(
                        blank=True,
                        help_text="満たしていないことと、こまる場面を書きます。",
                        verbose_name="現時点の問題点",
                    ),
                ),
                (
                    "plan",
                    models.TextField(
                        blank=True,
                        help_text="いつまでに、どう直すかを書きます。",
                        verbose_name="対応の予定",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
