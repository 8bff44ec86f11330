import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from core.history.at_once import AtOnce


class Migration(migrations.Migration):
    replaces = [
        ("cases", "0001_catalogue"),
        ("cases", "0003_agreed_version"),
        ("cases", "0004_principles_and_licence"),
        ("cases", "0005_papers_changed"),
        ("cases", "0006_words_of_the_guideline"),
        ("cases", "0007_years_of_money_and_zone"),
        ("cases", "0008_clean_texts"),
        ("cases", "0009_matters"),
        ("cases", "0010_sources"),
        ("cases", "0011_owners"),
        ("cases", "0012_facets"),
        ("cases", "0013_one_row"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_tables"),
        ("groups", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
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
                ("name", models.CharField(max_length=80, verbose_name="事業名")),
                (
                    "name_kana",
                    models.CharField(blank=True, max_length=120, verbose_name="フリガナ"),
                ),
                (
                    "summary",
                    models.CharField(blank=True, max_length=120, verbose_name="ひとことで言うと"),
                ),
                (
                    "year_from",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="始まった年度"
                    ),
                ),
                (
                    "year_to",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="終わった年度"
                    ),
                ),
                (
                    "forms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("subsidy", "補助金・助成金"),
                                ("co_hosting", "共催"),
                                ("endorsement", "後援"),
                                ("plan_participation", "政策・企画計画への参画"),
                                ("commission", "委託"),
                                ("cooperation", "事業協力・協定"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="協働のかたち",
                    ),
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
                        default="",
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
                    "principles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("shared_purpose", "目的共有"),
                                ("mutual_understanding", "相互理解"),
                                ("equality", "対等"),
                                ("autonomy", "自主性・自立性尊重"),
                                ("clear_roles", "役割分担と責任の明確化"),
                                ("openness", "情報の公開"),
                                ("evaluation", "評価・検証"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="よく表れている原則",
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
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="accounts.section",
                        verbose_name="担当課",
                    ),
                ),
                ("background", models.TextField(blank=True, verbose_name="きっかけ・課題")),
                ("content", models.TextField(blank=True, verbose_name="いっしょにしたこと")),
                ("roles", models.JSONField(blank=True, default=list, verbose_name="役割分担")),
                (
                    "cost_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="金額の年度"
                    ),
                ),
                (
                    "cost",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="事業費（円）"
                    ),
                ),
                (
                    "city_cost",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="市の負担（円）"
                    ),
                ),
                ("funding", models.CharField(blank=True, max_length=120, verbose_name="財源")),
                (
                    "results",
                    models.JSONField(blank=True, default=list, verbose_name="数で見る結果"),
                ),
                ("outcome", models.TextField(blank=True, verbose_name="成果")),
                ("lessons", models.TextField(blank=True, verbose_name="課題・学んだこと")),
                (
                    "is_lesson",
                    models.BooleanField(
                        default=False, verbose_name="うまくいかなかったことを、学びとして伝える"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=120, verbose_name="出典")),
                ("partner_voice", models.TextField(blank=True, verbose_name="相手方の声")),
                (
                    "partner_speaker",
                    models.CharField(blank=True, max_length=60, verbose_name="話した人（相手方）"),
                ),
                ("city_voice", models.TextField(blank=True, verbose_name="市の声")),
                (
                    "city_speaker",
                    models.CharField(blank=True, max_length=60, verbose_name="話した人（市）"),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="公開する問い合わせ先"
                    ),
                ),
                (
                    "section_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="担当課のメールアドレス"
                    ),
                ),
                (
                    "partner_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="相手方のメールアドレス"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "下書き"),
                            ("with_partner", "相手方が確認中"),
                            ("checked", "相手方が確認済み"),
                            ("approved", "承認済み"),
                            ("published", "公開中"),
                            ("unpublished", "公開を停止"),
                            ("archived", "保存（公開終了）"),
                        ],
                        default="draft",
                        max_length=16,
                        verbose_name="状態",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=12, null=True, unique=True, verbose_name="事例番号"
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="はじめて公開した日時"
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="最後に確認した日"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版")),
                (
                    "agreed_version",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="相手方が確かめた版"
                    ),
                ),
                (
                    "papers_changed",
                    models.BooleanField(
                        default=False, verbose_name="相手方が確かめたあとの、写真・資料の変更"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        max_length=80,
                        null=True,
                        unique=True,
                        verbose_name="もとになった事業",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="書きはじめた人",
                    ),
                ),
                (
                    "partner_kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("committee", "実行委員会・協議会"),
                                ("community_body", "地域コミュニティ団体"),
                                ("civic_group", "市民活動団体・ボランティア"),
                                ("npo", "NPO法人"),
                                ("business", "事業者（企業等）"),
                                ("school", "学校等"),
                                ("citizen", "市民（個人）"),
                                ("other", "そのほかの団体"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "years",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("kana_key", models.CharField(blank=True, editable=False, max_length=120)),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                (
                    "search",
                    django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
                ),
                ("search_version", models.CharField(blank=True, editable=False, max_length=40)),
            ],
            options={
                "verbose_name": "協働事例",
                "verbose_name_plural": "協働事例",
                "ordering": ("-published_at", "-pk"),
                "permissions": [
                    ("enter_case", "自分の課の事例を書ける"),
                    ("write_case", "すべての課の事例を書ける"),
                    ("approve_case", "事例を承認できる"),
                    ("publish_case", "事例を公開・停止できる"),
                ],
                "indexes": [
                    models.Index(fields=["status", "updated_at"], name="case_queue"),
                    models.Index(
                        condition=models.Q(("status", "published")),
                        fields=["-published_at", "-id"],
                        name="case_newest",
                    ),
                    models.Index(
                        condition=models.Q(("status", "published")),
                        fields=["kana_key", "id"],
                        name="case_kana",
                    ),
                    models.Index(fields=["section", "status"], name="case_section"),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("status", "published")),
                        fields=["search"],
                        name="case_search",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("status", "published")),
                        fields=[
                            "forms",
                            "matters",
                            "principles",
                            "fields",
                            "partner_kinds",
                            "years",
                            "words",
                        ],
                        name="case_facets",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="case_has_a_name",
                        violation_error_message="事業名を書いてください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("year_from__isnull", True),
                            ("year_from__range", (1954, 2999)),
                            _connector="OR",
                        ),
                        name="case_begins_in_a_year",
                        violation_error_message="始まった年度は、1954から後の西暦で書いてください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("year_to__isnull", True),
                            models.Q(("year_from__isnull", True), ("year_to__range", (1954, 2999))),
                            models.Q(
                                ("year_from__isnull", False),
                                ("year_to__gte", models.F("year_from")),
                                ("year_to__lte", 2999),
                            ),
                            _connector="OR",
                        ),
                        name="case_ends_after_it_began",
                        violation_error_message="終わった年度は、始まった年度より前にはできません。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost_year__isnull", True),
                            ("cost_year__range", (1954, 2999)),
                            _connector="OR",
                        ),
                        name="case_money_is_of_a_year",
                        violation_error_message="金額の年度は、1954から後の西暦で書いてください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost__isnull", True),
                            ("city_cost__isnull", True),
                            ("city_cost__lte", models.F("cost")),
                            _connector="OR",
                        ),
                        name="case_city_pays_at_most_the_whole",
                        violation_error_message="市の負担が、事業費より大きくなっています。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fields__len__lte", 3)),
                        name="case_fields_are_at_most_three",
                        violation_error_message="活動分野は、3つまで選べます。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("owner")), _negated=True),
                        name="case_deputy_is_another",
                        violation_error_message="副担当には、担当とは別の人を選んでください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "draft",
                                    "with_partner",
                                    "checked",
                                    "approved",
                                    "published",
                                    "unpublished",
                                    "archived",
                                ],
                            )
                        ),
                        name="case_status_known",
                        violation_error_message="知らない状態です。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", False), ("published_at__isnull", False)),
                            models.Q(
                                ("number__isnull", True),
                                ("published_at__isnull", True),
                                models.Q(
                                    ("status__in", ["published", "unpublished", "archived"]),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="case_number_iff_ever_published",
                        violation_error_message="事例番号は、一度でも公開した事例だけが持ちます。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "deputy_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "owner_id", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "source", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (NEW."agreed_version", NEW."background", NEW."city_cost", NEW."city_speaker", NEW."city_voice", NEW."confirmed_on", NEW."contact", NEW."content", NEW."cost", NEW."cost_year", NEW."created_at", NEW."created_by_id", NEW."deputy_id", NEW."fields", NEW."forms", NEW."funding", NEW."id", NEW."is_lesson", NEW."lessons", NEW."matters", NEW."name", NEW."name_kana", NEW."number", NEW."origin", NEW."outcome", NEW."owner_id", NEW."papers_changed", NEW."partner_email", NEW."partner_kinds", NEW."partner_speaker", NEW."partner_voice", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."principles", NEW."published_at", NEW."results", NEW."roles", NEW."section_email", NEW."section_id", NEW."source", NEW."status", NEW."summary", NEW."updated_at", NEW."version", NEW."year_from", NEW."year_to", NEW."zone"); RETURN NULL;',
                            hash="d67baa5794702040274df297d3a7b278d58e5edb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0b483",
                            table="cases_case",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agreed_version" IS DISTINCT FROM (NEW."agreed_version") OR OLD."background" IS DISTINCT FROM (NEW."background") OR OLD."city_cost" IS DISTINCT FROM (NEW."city_cost") OR OLD."city_speaker" IS DISTINCT FROM (NEW."city_speaker") OR OLD."city_voice" IS DISTINCT FROM (NEW."city_voice") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."cost_year" IS DISTINCT FROM (NEW."cost_year") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."deputy_id" IS DISTINCT FROM (NEW."deputy_id") OR OLD."fields" IS DISTINCT FROM (NEW."fields") OR OLD."forms" IS DISTINCT FROM (NEW."forms") OR OLD."funding" IS DISTINCT FROM (NEW."funding") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_lesson" IS DISTINCT FROM (NEW."is_lesson") OR OLD."lessons" IS DISTINCT FROM (NEW."lessons") OR OLD."matters" IS DISTINCT FROM (NEW."matters") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_kana" IS DISTINCT FROM (NEW."name_kana") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."papers_changed" IS DISTINCT FROM (NEW."papers_changed") OR OLD."partner_email" IS DISTINCT FROM (NEW."partner_email") OR OLD."partner_kinds" IS DISTINCT FROM (NEW."partner_kinds") OR OLD."partner_speaker" IS DISTINCT FROM (NEW."partner_speaker") OR OLD."partner_voice" IS DISTINCT FROM (NEW."partner_voice") OR OLD."principles" IS DISTINCT FROM (NEW."principles") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."results" IS DISTINCT FROM (NEW."results") OR OLD."roles" IS DISTINCT FROM (NEW."roles") OR OLD."section_id" IS DISTINCT FROM (NEW."section_id") OR OLD."section_email" IS DISTINCT FROM (NEW."section_email") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year_from" IS DISTINCT FROM (NEW."year_from") OR OLD."year_to" IS DISTINCT FROM (NEW."year_to") OR OLD."zone" IS DISTINCT FROM (NEW."zone"))',
                            func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "deputy_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "owner_id", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "source", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (NEW."agreed_version", NEW."background", NEW."city_cost", NEW."city_speaker", NEW."city_voice", NEW."confirmed_on", NEW."contact", NEW."content", NEW."cost", NEW."cost_year", NEW."created_at", NEW."created_by_id", NEW."deputy_id", NEW."fields", NEW."forms", NEW."funding", NEW."id", NEW."is_lesson", NEW."lessons", NEW."matters", NEW."name", NEW."name_kana", NEW."number", NEW."origin", NEW."outcome", NEW."owner_id", NEW."papers_changed", NEW."partner_email", NEW."partner_kinds", NEW."partner_speaker", NEW."partner_voice", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."principles", NEW."published_at", NEW."results", NEW."roles", NEW."section_email", NEW."section_id", NEW."source", NEW."status", NEW."summary", NEW."updated_at", NEW."version", NEW."year_from", NEW."year_to", NEW."zone"); RETURN NULL;',
                            hash="0aaf29a15d7a455c1fba4019c6bc42bb20c62ae6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f5146",
                            table="cases_case",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_caseevent" ("agreed_version", "background", "city_cost", "city_speaker", "city_voice", "confirmed_on", "contact", "content", "cost", "cost_year", "created_at", "created_by_id", "deputy_id", "fields", "forms", "funding", "id", "is_lesson", "lessons", "matters", "name", "name_kana", "number", "origin", "outcome", "owner_id", "papers_changed", "partner_email", "partner_kinds", "partner_speaker", "partner_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principles", "published_at", "results", "roles", "section_email", "section_id", "source", "status", "summary", "updated_at", "version", "year_from", "year_to", "zone") VALUES (OLD."agreed_version", OLD."background", OLD."city_cost", OLD."city_speaker", OLD."city_voice", OLD."confirmed_on", OLD."contact", OLD."content", OLD."cost", OLD."cost_year", OLD."created_at", OLD."created_by_id", OLD."deputy_id", OLD."fields", OLD."forms", OLD."funding", OLD."id", OLD."is_lesson", OLD."lessons", OLD."matters", OLD."name", OLD."name_kana", OLD."number", OLD."origin", OLD."outcome", OLD."owner_id", OLD."papers_changed", OLD."partner_email", OLD."partner_kinds", OLD."partner_speaker", OLD."partner_voice", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."principles", OLD."published_at", OLD."results", OLD."roles", OLD."section_email", OLD."section_id", OLD."source", OLD."status", OLD."summary", OLD."updated_at", OLD."version", OLD."year_from", OLD."year_to", OLD."zone"); RETURN NULL;',
                            hash="59e0d15f072fd406445455d06d800147bc0561e8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8d49e",
                            table="cases_case",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    INSERT INTO cases_casecount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT forms, zone, matters, fields, principles, partner_kinds, section_id, years, 1 AS sign FROM new_rows WHERE status = 'published') AS counted \n    CROSS JOIN LATERAL (\n        SELECT 'all', ''\n        UNION ALL SELECT 'form', unnest(counted.forms)::text\n        UNION ALL SELECT 'zone', COALESCE(NULLIF(counted.zone, ''), 'none')\n        UNION ALL SELECT 'matter', unnest(counted.matters)::text\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'principle', unnest(counted.principles)::text\n        UNION ALL SELECT 'partner', unnest(counted.partner_kinds)::text\n        UNION ALL SELECT 'section', counted.section_id::text\n        UNION ALL SELECT 'year', unnest(counted.years)::text\n        UNION ALL SELECT 'cell', unnest(counted.forms)::text || '|' || COALESCE(NULLIF(counted.zone, ''), 'none')\n    ) AS facets (facet, value)\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE SET number = cases_casecount.number + excluded.number;\n    RETURN NULL;\n",
                            hash="d0c827d82f972cab604f05078a92b8a15cfc589d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_count_insert_3a556",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_case",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    INSERT INTO cases_casecount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT forms, zone, matters, fields, principles, partner_kinds, section_id, years, 1 AS sign FROM new_rows WHERE status = 'published' UNION ALL SELECT forms, zone, matters, fields, principles, partner_kinds, section_id, years, -1 AS sign FROM old_rows WHERE status = 'published') AS counted \n    CROSS JOIN LATERAL (\n        SELECT 'all', ''\n        UNION ALL SELECT 'form', unnest(counted.forms)::text\n        UNION ALL SELECT 'zone', COALESCE(NULLIF(counted.zone, ''), 'none')\n        UNION ALL SELECT 'matter', unnest(counted.matters)::text\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'principle', unnest(counted.principles)::text\n        UNION ALL SELECT 'partner', unnest(counted.partner_kinds)::text\n        UNION ALL SELECT 'section', counted.section_id::text\n        UNION ALL SELECT 'year', unnest(counted.years)::text\n        UNION ALL SELECT 'cell', unnest(counted.forms)::text || '|' || COALESCE(NULLIF(counted.zone, ''), 'none')\n    ) AS facets (facet, value)\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE SET number = cases_casecount.number + excluded.number;\n    RETURN NULL;\n",
                            hash="15566c9230c642acfadfeccc768103a42149ac30",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_count_update_f5fcd",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="cases_case",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    INSERT INTO cases_casecount (facet, value, number)\n    SELECT facet, value, sum(sign) FROM (SELECT forms, zone, matters, fields, principles, partner_kinds, section_id, years, -1 AS sign FROM old_rows WHERE status = 'published') AS counted \n    CROSS JOIN LATERAL (\n        SELECT 'all', ''\n        UNION ALL SELECT 'form', unnest(counted.forms)::text\n        UNION ALL SELECT 'zone', COALESCE(NULLIF(counted.zone, ''), 'none')\n        UNION ALL SELECT 'matter', unnest(counted.matters)::text\n        UNION ALL SELECT 'field', unnest(counted.fields)::text\n        UNION ALL SELECT 'principle', unnest(counted.principles)::text\n        UNION ALL SELECT 'partner', unnest(counted.partner_kinds)::text\n        UNION ALL SELECT 'section', counted.section_id::text\n        UNION ALL SELECT 'year', unnest(counted.years)::text\n        UNION ALL SELECT 'cell', unnest(counted.forms)::text || '|' || COALESCE(NULLIF(counted.zone, ''), 'none')\n    ) AS facets (facet, value)\n    WHERE value IS NOT NULL\n    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value\n    ON CONFLICT (facet, value) DO UPDATE SET number = cases_casecount.number + excluded.number;\n    RETURN NULL;\n",
                            hash="82569a5c1468d66a3e5b706c5b75b7d1f6d537e5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_count_delete_3715b",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_case",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="status_fsm",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{approved:draft,approved:published,archived:published,checked:approved,checked:draft,draft:checked,draft:with_partner,published:archived,published:unpublished,unpublished:archived,unpublished:draft,unpublished:published,with_partner:checked,with_partner:draft,with_partner:with_partner}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="cf1e053e05730bb4746b0fef10e312e9b02984d1",
                            operation="UPDATE",
                            pgid="pgtrigger_status_fsm_07ccb",
                            table="cases_case",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
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
                        to="cases.case",
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
                ("name", models.CharField(max_length=80, verbose_name="事業名")),
                (
                    "name_kana",
                    models.CharField(blank=True, max_length=120, verbose_name="フリガナ"),
                ),
                (
                    "summary",
                    models.CharField(blank=True, max_length=120, verbose_name="ひとことで言うと"),
                ),
                (
                    "year_from",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="始まった年度"
                    ),
                ),
                (
                    "year_to",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="終わった年度"
                    ),
                ),
                (
                    "forms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("subsidy", "補助金・助成金"),
                                ("co_hosting", "共催"),
                                ("endorsement", "後援"),
                                ("plan_participation", "政策・企画計画への参画"),
                                ("commission", "委託"),
                                ("cooperation", "事業協力・協定"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="協働のかたち",
                    ),
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
                        default="",
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
                    "principles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("shared_purpose", "目的共有"),
                                ("mutual_understanding", "相互理解"),
                                ("equality", "対等"),
                                ("autonomy", "自主性・自立性尊重"),
                                ("clear_roles", "役割分担と責任の明確化"),
                                ("openness", "情報の公開"),
                                ("evaluation", "評価・検証"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="よく表れている原則",
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
                ("background", models.TextField(blank=True, verbose_name="きっかけ・課題")),
                ("content", models.TextField(blank=True, verbose_name="いっしょにしたこと")),
                ("roles", models.JSONField(blank=True, default=list, verbose_name="役割分担")),
                (
                    "cost_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="金額の年度"
                    ),
                ),
                (
                    "cost",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="事業費（円）"
                    ),
                ),
                (
                    "city_cost",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="市の負担（円）"
                    ),
                ),
                ("funding", models.CharField(blank=True, max_length=120, verbose_name="財源")),
                (
                    "results",
                    models.JSONField(blank=True, default=list, verbose_name="数で見る結果"),
                ),
                ("outcome", models.TextField(blank=True, verbose_name="成果")),
                ("lessons", models.TextField(blank=True, verbose_name="課題・学んだこと")),
                (
                    "is_lesson",
                    models.BooleanField(
                        default=False, verbose_name="うまくいかなかったことを、学びとして伝える"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=120, verbose_name="出典")),
                ("partner_voice", models.TextField(blank=True, verbose_name="相手方の声")),
                (
                    "partner_speaker",
                    models.CharField(blank=True, max_length=60, verbose_name="話した人（相手方）"),
                ),
                ("city_voice", models.TextField(blank=True, verbose_name="市の声")),
                (
                    "city_speaker",
                    models.CharField(blank=True, max_length=60, verbose_name="話した人（市）"),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="公開する問い合わせ先"
                    ),
                ),
                (
                    "section_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="担当課のメールアドレス"
                    ),
                ),
                (
                    "partner_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="相手方のメールアドレス"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "下書き"),
                            ("with_partner", "相手方が確認中"),
                            ("checked", "相手方が確認済み"),
                            ("approved", "承認済み"),
                            ("published", "公開中"),
                            ("unpublished", "公開を停止"),
                            ("archived", "保存（公開終了）"),
                        ],
                        default="draft",
                        max_length=16,
                        verbose_name="状態",
                    ),
                ),
                (
                    "number",
                    models.CharField(blank=True, max_length=12, null=True, verbose_name="事例番号"),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="はじめて公開した日時"
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="最後に確認した日"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版")),
                (
                    "agreed_version",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="相手方が確かめた版"
                    ),
                ),
                (
                    "papers_changed",
                    models.BooleanField(
                        default=False, verbose_name="相手方が確かめたあとの、写真・資料の変更"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        blank=True, max_length=80, null=True, verbose_name="もとになった事業"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="書きはじめた人",
                    ),
                ),
                (
                    "partner_kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("committee", "実行委員会・協議会"),
                                ("community_body", "地域コミュニティ団体"),
                                ("civic_group", "市民活動団体・ボランティア"),
                                ("npo", "NPO法人"),
                                ("business", "事業者（企業等）"),
                                ("school", "学校等"),
                                ("citizen", "市民（個人）"),
                                ("other", "そのほかの団体"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerAsk",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asks",
                        to="cases.case",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="送り先")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="送った日時")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "この内容でよい"),
                            ("changes", "直してほしいところがある"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="答え",
                    ),
                ),
                ("comments", models.TextField(blank=True, verbose_name="伝えたいこと")),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=60, verbose_name="答えた人"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="答えたときの版"
                    ),
                ),
            ],
            options={
                "verbose_name": "相手方への確認",
                "verbose_name_plural": "相手方への確認",
                "ordering": ("-at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("case",),
                        name="one_open_ask",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", ""),
                            models.Q(
                                ("closed_at__isnull", False),
                                models.Q(("answered_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="ask_answered_is_closed",
                        violation_error_message="答えには、答えた人の名前が必要です。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_partneraskevent" ("answer", "answered_by", "at", "by_id", "case_id", "closed_at", "comments", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."answer", NEW."answered_by", NEW."at", NEW."by_id", NEW."case_id", NEW."closed_at", NEW."comments", NEW."expires_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="899157db72d6b3d01a70ae3af8fd359f49f4f3ae",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d7fcf",
                            table="cases_partnerask",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_by" IS DISTINCT FROM (NEW."answered_by") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."comments" IS DISTINCT FROM (NEW."comments") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "cases_partneraskevent" ("answer", "answered_by", "at", "by_id", "case_id", "closed_at", "comments", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."answer", NEW."answered_by", NEW."at", NEW."by_id", NEW."case_id", NEW."closed_at", NEW."comments", NEW."expires_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="d3ca4cc32749d56f6b04107ca1e4228ea49e167d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_95c49",
                            table="cases_partnerask",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_partneraskevent" ("answer", "answered_by", "at", "by_id", "case_id", "closed_at", "comments", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."answer", OLD."answered_by", OLD."at", OLD."by_id", OLD."case_id", OLD."closed_at", OLD."comments", OLD."expires_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="1c53a23442dcb6ed381081cf56bdaa6eec141910",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dfb22",
                            table="cases_partnerask",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerAskEvent",
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
                        to="cases.partnerask",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="送った日時")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "この内容でよい"),
                            ("changes", "直してほしいところがある"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="答え",
                    ),
                ),
                ("comments", models.TextField(blank=True, verbose_name="伝えたいこと")),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=60, verbose_name="答えた人"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="答えたときの版"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseLog",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="cases.case",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="手続きした人",
                    ),
                ),
                (
                    "ask",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="cases.partnerask",
                    ),
                ),
            ],
            options={
                "verbose_name": "手続きの履歴",
                "verbose_name_plural": "手続きの履歴",
                "ordering": ("at", "pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ask__isnull", True), ("by__isnull", False)),
                            models.Q(("ask__isnull", False), ("by__isnull", True)),
                            _connector="OR",
                        ),
                        name="case_moved_by_somebody",
                        violation_error_message="手続きには、した人が必要です。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="abdde27473c3becce5e268835717cda6f05f2047",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_30f6c",
                            table="cases_caselog",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ZonePeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="zones",
                        to="cases.case",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
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
                    "since",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="いつの年度から"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="変わった理由")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "領域の移り変わり",
                "verbose_name_plural": "領域の移り変わり",
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__isnull", True), ("since__range", (1954, 2999)), _connector="OR"
                        ),
                        name="zone_since_a_year",
                        violation_error_message="領域が変わった年度が、本庄市ができる前の年度です。",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_zoneperiodevent" ("at", "by_id", "case_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "zone") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."zone"); RETURN NULL;',
                            hash="8fea5927c50b7f5ecf4f5947ec098a70b5211063",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ee8c2",
                            table="cases_zoneperiod",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_zoneperiodevent" ("at", "by_id", "case_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "zone") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."zone"); RETURN NULL;',
                            hash="21aab0eeead61148f6bb7bbf9db9dbc5772f34e7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1814f",
                            table="cases_zoneperiod",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_zoneperiodevent" ("at", "by_id", "case_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "zone") VALUES (OLD."at", OLD."by_id", OLD."case_id", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."zone"); RETURN NULL;',
                            hash="6ef9d9554cec158c32a166a2ecb1cf8c2d351618",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_38170",
                            table="cases_zoneperiod",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ZonePeriodEvent",
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
                        to="cases.zoneperiod",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
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
                    "since",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="いつの年度から"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="変わった理由")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
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
            name="Picture",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file", models.FileField(max_length=120, upload_to="", verbose_name="ファイル")),
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
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="cases.case",
                    ),
                ),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                ("small", models.FileField(max_length=120, upload_to="")),
                ("small_width", models.PositiveSmallIntegerField()),
                ("small_height", models.PositiveSmallIntegerField()),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        help_text="見えない人に、何が写っているかを伝える文です。例：川べりでごみを数える5人",
                        max_length=160,
                        verbose_name="写真の説明",
                    ),
                ),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="撮った日")),
                (
                    "people",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "まだ確かめていない"),
                            ("nobody", "人だと分かる写り方はしていない"),
                            ("agreed", "写っている人の同意を得た"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="写っている人",
                    ),
                ),
            ],
            options={
                "verbose_name": "写真",
                "verbose_name_plural": "写真",
                "ordering": ("order", "uploaded_at"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "sha256"),
                        name="picture_once",
                        violation_error_message="同じ写真がすでにあります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("height__gt", 0),
                            ("small_height__gt", 0),
                            ("small_width__gt", 0),
                            ("width__gt", 0),
                        ),
                        name="picture_has_a_size",
                        violation_error_message="写真の大きさがわかりません。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_pictureevent" ("alt", "case_id", "file", "height", "id", "order", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "small", "small_height", "small_width", "taken_on", "uploaded_at", "uploaded_by_id", "width") VALUES (NEW."alt", NEW."case_id", NEW."file", NEW."height", NEW."id", NEW."order", NEW."people", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."small", NEW."small_height", NEW."small_width", NEW."taken_on", NEW."uploaded_at", NEW."uploaded_by_id", NEW."width"); RETURN NULL;',
                            hash="df77dd203d3a0d2d988c4a94eb8f987da3dd26ff",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c63d3",
                            table="cases_picture",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_pictureevent" ("alt", "case_id", "file", "height", "id", "order", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "small", "small_height", "small_width", "taken_on", "uploaded_at", "uploaded_by_id", "width") VALUES (NEW."alt", NEW."case_id", NEW."file", NEW."height", NEW."id", NEW."order", NEW."people", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."small", NEW."small_height", NEW."small_width", NEW."taken_on", NEW."uploaded_at", NEW."uploaded_by_id", NEW."width"); RETURN NULL;',
                            hash="e426fea0b60f284344ea8355c90f650f3ff36438",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8ded9",
                            table="cases_picture",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_pictureevent" ("alt", "case_id", "file", "height", "id", "order", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "small", "small_height", "small_width", "taken_on", "uploaded_at", "uploaded_by_id", "width") VALUES (OLD."alt", OLD."case_id", OLD."file", OLD."height", OLD."id", OLD."order", OLD."people", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."small", OLD."small_height", OLD."small_width", OLD."taken_on", OLD."uploaded_at", OLD."uploaded_by_id", OLD."width"); RETURN NULL;',
                            hash="4b567d9da9751160428e8b55cfc33b2e7f03be92",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7d4af",
                            table="cases_picture",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PictureEvent",
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
                        to="cases.picture",
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
                ("file", models.FileField(max_length=120, upload_to="", verbose_name="ファイル")),
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
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                ("small", models.FileField(max_length=120, upload_to="")),
                ("small_width", models.PositiveSmallIntegerField()),
                ("small_height", models.PositiveSmallIntegerField()),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        help_text="見えない人に、何が写っているかを伝える文です。例：川べりでごみを数える5人",
                        max_length=160,
                        verbose_name="写真の説明",
                    ),
                ),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="撮った日")),
                (
                    "people",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "まだ確かめていない"),
                            ("nobody", "人だと分かる写り方はしていない"),
                            ("agreed", "写っている人の同意を得た"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="写っている人",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
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
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="cases.case",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="資料の名前")),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="資料を開けない人にも伝わるように、書いてあることを数行でまとめます。",
                        verbose_name="資料の要約",
                    ),
                ),
                ("extension", models.CharField(max_length=8)),
            ],
            options={
                "verbose_name": "資料",
                "verbose_name_plural": "資料",
                "ordering": ("order", "uploaded_at"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "sha256"),
                        name="document_once",
                        violation_error_message="同じ資料がすでにあります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="document_has_a_title",
                        violation_error_message="資料の名前を書いてください。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_documentevent" ("case_id", "content_type", "extension", "file", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "summary", "title", "uploaded_at", "uploaded_by_id") VALUES (NEW."case_id", NEW."content_type", NEW."extension", NEW."file", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size", NEW."summary", NEW."title", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="18f40ca18f4fb555a8936a37bfd03a0936c2ea04",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_96a33",
                            table="cases_document",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_documentevent" ("case_id", "content_type", "extension", "file", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "summary", "title", "uploaded_at", "uploaded_by_id") VALUES (NEW."case_id", NEW."content_type", NEW."extension", NEW."file", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."size", NEW."summary", NEW."title", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="30a099b8283b2eece5f84dfc582ec0ba0509d974",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5bc40",
                            table="cases_document",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_documentevent" ("case_id", "content_type", "extension", "file", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "summary", "title", "uploaded_at", "uploaded_by_id") VALUES (OLD."case_id", OLD."content_type", OLD."extension", OLD."file", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size", OLD."summary", OLD."title", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                            hash="20b701d373243f19a19d5e9cc117ef56b9bd92aa",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_69c2a",
                            table="cases_document",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
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
                        to="cases.document",
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
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ならび順")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="資料の名前")),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="資料を開けない人にも伝わるように、書いてあることを数行でまとめます。",
                        verbose_name="資料の要約",
                    ),
                ),
                ("extension", models.CharField(max_length=8)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partners",
                        to="cases.case",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.organization",
                        verbose_name="登録した団体",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="相手方の名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("committee", "実行委員会・協議会"),
                            ("community_body", "地域コミュニティ団体"),
                            ("civic_group", "市民活動団体・ボランティア"),
                            ("npo", "NPO法人"),
                            ("business", "事業者（企業等）"),
                            ("school", "学校等"),
                            ("citizen", "市民（個人）"),
                            ("other", "そのほかの団体"),
                        ],
                        max_length=16,
                        verbose_name="相手方の種別",
                    ),
                ),
            ],
            options={
                "verbose_name": "相手方",
                "verbose_name_plural": "相手方",
                "ordering": ("order", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), ("organization__isnull", False)),
                            models.Q(
                                ("organization__isnull", True),
                                models.Q(("name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="partner_is_registered_or_named",
                        violation_error_message="相手方は、登録した団体を選ぶか、名称を書いてください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "committee",
                                    "community_body",
                                    "civic_group",
                                    "npo",
                                    "business",
                                    "school",
                                    "citizen",
                                    "other",
                                ],
                            )
                        ),
                        name="partner_kind_known",
                        violation_error_message="相手方の種別を選んでください。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organization__isnull", False)),
                        fields=("case", "organization"),
                        name="partner_once",
                        violation_error_message="同じ団体が2回書かれています。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_partnerevent" ("case_id", "id", "kind", "name", "order", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."case_id", NEW."id", NEW."kind", NEW."name", NEW."order", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="50086f7b701f78f47108355e53a48bc8dacc0717",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_973e8",
                            table="cases_partner",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_partnerevent" ("case_id", "id", "kind", "name", "order", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."case_id", NEW."id", NEW."kind", NEW."name", NEW."order", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="e54f94d8fd058eaa5b1e326e3cbce1a8b276cc9b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1b90a",
                            table="cases_partner",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_partnerevent" ("case_id", "id", "kind", "name", "order", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."case_id", OLD."id", OLD."kind", OLD."name", OLD."order", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="59c3d3498eb339337e7d8fa364492e10437cb715",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d52dc",
                            table="cases_partner",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerEvent",
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
                        to="cases.partner",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
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
                ("name", models.CharField(blank=True, max_length=80, verbose_name="相手方の名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("committee", "実行委員会・協議会"),
                            ("community_body", "地域コミュニティ団体"),
                            ("civic_group", "市民活動団体・ボランティア"),
                            ("npo", "NPO法人"),
                            ("business", "事業者（企業等）"),
                            ("school", "学校等"),
                            ("citizen", "市民（個人）"),
                            ("other", "そのほかの団体"),
                        ],
                        max_length=16,
                        verbose_name="相手方の種別",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CatalogueSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "confirm_months",
                    models.PositiveSmallIntegerField(
                        default=12, verbose_name="「まだ続いていますか」をたずねるまでの月数"
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="相手方が確認できる日数"
                    ),
                ),
                (
                    "lead",
                    models.CharField(
                        default="市民等と市が力を合わせてきた{number}件の事例です。だれが引っぱり、どんなかたちで進めたかを見くらべられます。",
                        help_text="{number} は、いまの事例の数になります。",
                        max_length=160,
                        verbose_name="事例集のはじめの文",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        help_text="市が決めた利用の条件です。例：CC BY 4.0。書くまでは、準備中と案内します。",
                        max_length=80,
                        verbose_name="事例集のデータの使い方の決まり",
                    ),
                ),
            ],
            options={
                "verbose_name": "事例集の設定",
                "verbose_name_plural": "事例集の設定",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="cases_cataloguesetting_is_one_row",
                        violation_error_message="設定は1件だけです。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer_days__range", (1, 180)), ("confirm_months__range", (1, 60))
                        ),
                        name="catalogue_setting_in_reason",
                        violation_error_message="月数は1から60、日数は1から180で書いてください。",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_cataloguesettingevent" ("answer_days", "confirm_months", "id", "lead", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answer_days", NEW."confirm_months", NEW."id", NEW."lead", NEW."licence", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="f414ec80f6e79d95a66922b015381ed3a708b8f9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d63e8",
                            table="cases_cataloguesetting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cases_cataloguesettingevent" ("answer_days", "confirm_months", "id", "lead", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answer_days", NEW."confirm_months", NEW."id", NEW."lead", NEW."licence", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="ba1c92ef2d61b956da933a1e14ac026f68e917d3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_30db9",
                            table="cases_cataloguesetting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cases_cataloguesettingevent" ("answer_days", "confirm_months", "id", "lead", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."answer_days", OLD."confirm_months", OLD."id", OLD."lead", OLD."licence", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="2b9c3385be9d0ea69fbdd09e5f00bf8e20ba26c5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7108c",
                            table="cases_cataloguesetting",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CatalogueSettingEvent",
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
                        to="cases.cataloguesetting",
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
                    "confirm_months",
                    models.PositiveSmallIntegerField(
                        default=12, verbose_name="「まだ続いていますか」をたずねるまでの月数"
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="相手方が確認できる日数"
                    ),
                ),
                (
                    "lead",
                    models.CharField(
                        default="市民等と市が力を合わせてきた{number}件の事例です。だれが引っぱり、どんなかたちで進めたかを見くらべられます。",
                        help_text="{number} は、いまの事例の数になります。",
                        max_length=160,
                        verbose_name="事例集のはじめの文",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        help_text="市が決めた利用の条件です。例：CC BY 4.0。書くまでは、準備中と案内します。",
                        max_length=80,
                        verbose_name="事例集のデータの使い方の決まり",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseNumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(unique=True, verbose_name="年度")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="最後の番号")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseCount",
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
                "verbose_name": "事例の件数",
                "verbose_name_plural": "事例の件数",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("facet", "value"), name="one_casecount_each")
                ],
            },
        ),
    ]
    operations = [AtOnce(operations)]
