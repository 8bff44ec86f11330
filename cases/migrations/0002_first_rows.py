"""The guideline's five cases, the setting of the catalogue, who may do what.

The cases are facts of 本庄市市民協働のまちづくり指針 概要版 「市民協働の事例」 told in our own words.
What the guideline does not say (years, section, zone, money, numbers) stays empty: the pages say
that it is not recorded yet. Two things are ours: the 活動分野, by which the catalogue is sorted,
and 適した領域 where the guideline's examples name the very matter (ごみ減量化, 国際交流, 文化・芸術).
They begin published under the numbers J001 to J005 of the fiscal year 2026.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import migrations

from accounts.roles import grant
from cases.choices import PartnerKind
from core import japanese
from core.collaboration import GUIDELINE, ActivityField, CollaborationForm, SuitableMatter

Texts = list[tuple[str, str]]
YEAR, CODE = 2026, "R08"
PUBLISHED_AT = datetime(2026, 11, 24, tzinfo=ZoneInfo("Asia/Tokyo"))

CASES: tuple[dict[str, Any], ...] = (
    {
        "name": "集団資源回収事業",
        "name_kana": "シュウダンシゲンカイシュウジギョウ",
        "summary": "自治会、PTA、子ども会などが資源を集め、市が報奨金で支えます。",
        "forms": ["subsidy"],
        "matters": ["close_to_community"],
        "fields": [7],
        "content": "自治会、PTA、子ども会などの団体が、資源の集団回収を行っています。"
        "市は、集めた団体に報奨金を交付します。",
        "outcome": "資源再利用などへの意識が高まり、ごみ（廃棄物）の減量につながっています。",
        "partners": [("community_body", "自治会、PTA、子ども会など、集団資源回収を行う団体")],
    },
    {
        "name": "国際交流協会",
        "name_kana": "コクサイコウリュウキョウカイ",
        "summary": "語学や料理の講座と交流の催しを、市が交付金で支えます。",
        "forms": ["subsidy"],
        "matters": ["expertise"],
        "fields": [11],
        "content": "国際交流協会は、語学、文化、料理などの講座と、交流イベントなどを開いています。"
        "市は、協会に交付金を交付して、活動を支えています。",
        "outcome": "講座をとおして、市民の国際理解を高めています。"
        "外国人と日本人が交流し、多文化共生の社会をめざしています。",
        "partners": [("other", "国際交流協会")],
    },
    {
        "name": "こだま芸術文化の集い",
        "name_kana": "コダマゲイジュツブンカノツドイ",
        "summary": "市内の文化団体が集まり、日ごろの成果を発表します。",
        "forms": ["co_hosting"],
        "matters": ["expertise"],
        "fields": [6],
        "content": "市内で文化活動をしている団体が幅広く参加し、文化活動と芸能発表を行っています。"
        "市との共催です。",
        "outcome": "日ごろの成果を人に見てもらう、貴重な機会になっています。"
        "文化活動は、生涯学習の役割ももっています。",
        "partners": [("civic_group", "市内で文化活動を行っている団体")],
    },
    {
        "name": "旧本庄商業銀行煉瓦倉庫の指定管理",
        "name_kana": "キュウホンジョウショウギョウギンコウレンガソウコノシテイカンリ",
        "summary": "NPO法人が指定管理者として、煉瓦倉庫を運営しています。",
        "forms": ["commission"],
        "matters": [],
        "fields": [],
        "content": "NPO法人が、指定管理者として煉瓦倉庫の運営を市から受託しています。"
        "ほかの団体などといっしょに、イベントも開いています。",
        "outcome": "NPO法人が運営することで、柔軟で自由な発想の事業が開かれています。"
        "いろいろな団体との交流が活発です。",
        "partners": [("npo", "指定管理者のNPO法人")],
    },
    {
        "name": "図書館サービス事業「ブックスタート」",
        "name_kana": "トショカンサービスジギョウブックスタート",
        "summary": "登録したボランティアが、検診の会場で赤ちゃんと保護者に絵本を読みます。",
        "forms": ["cooperation"],
        "matters": [],
        "fields": [13],
        "content": "ブックスタートボランティアに登録した人が、保健センターの9・10か月検診で、"
        "赤ちゃん（乳幼児）と保護者の1組ずつに絵本を読み聞かせます。",
        "outcome": "絵本をとおした親子のふれあいの時間になり、家庭での読み聞かせも広がっています。",
        "partners": [("citizen", "ブックスタートボランティア")],
    },
)


GRANTS = (
    ("clerk", "cases.Case", ("view", "write_case", "approve_case", "publish_case")),
    ("clerk", "cases.CatalogueSetting", ("view", "change")),
    ("liaison", "cases.Case", ("view", "enter_case")),
    ("officer", "cases.Case", ("view", "enter_case")),
    ("approver", "cases.Case", ("view", "approve_case")),
    ("centre", "cases.Case", ("view",)),
)


def fill(apps: Any, schema_editor: Any) -> None:
    apps.get_model("cases", "CatalogueSetting").objects.create(pk=1)
    for serial, facts in enumerate(CASES, 1):
        add(apps, schema_editor.connection, serial, dict(facts))
    series = apps.get_model("cases", "CaseNumberSeries").objects
    series.create(fiscal_year=YEAR, last=len(CASES))
    for role, model, actions in GRANTS:
        grant(apps, role, model, *actions)


def add(apps: Any, connection: Any, serial: int, facts: dict[str, Any]) -> None:
    partners = facts.pop("partners")
    case = apps.get_model("cases", "Case").objects.create(
        status="published",
        number=f"{CODE}-J{serial:03d}",
        published_at=PUBLISHED_AT,
        source=GUIDELINE,
        partner_kinds=[kind for kind, _name in partners],
        kana_key=japanese.sort_key(facts["name_kana"]),
        words=japanese.keywords(
            "\n".join([facts["name"], facts["name"], facts["summary"], facts["content"]]), most=12
        ),
        **facts,
    )
    for order, (kind, name) in enumerate(partners):
        apps.get_model("cases", "Partner").objects.create(
            case=case, order=order, kind=kind, name=name
        )
    told = texts(case.number, facts, partners)
    literal = japanese.tsvector_literal(told, [facts["name_kana"]])
    with connection.cursor() as cursor:
        statement = "UPDATE cases_case SET search = %s::tsvector WHERE id = %s"
        cursor.execute(statement, [literal, case.pk])


def texts(number: str, facts: dict[str, Any], partners: list[tuple[str, str]]) -> Texts:
    """The texts and their weights as cases/search.py has them today; ``prepare`` renews them."""
    places = [
        *(ActivityField(field).label for field in facts["fields"]),
        *(CollaborationForm(form).label for form in facts["forms"]),
        *(SuitableMatter(matter).label for matter in facts["matters"]),
    ]
    kinds = [PartnerKind(kind).label for kind, _name in partners]
    return [
        (facts["name"], "A"),
        ("\n".join([facts["summary"], *map(str, places)]), "B"),
        ("\n".join(name for _kind, name in partners), "B"),
        ("\n".join([facts["content"], facts["outcome"], number, *map(str, kinds), GUIDELINE]), "D"),
    ]


class Migration(migrations.Migration):
    replaces = [("cases", "0002_guideline_cases")]

    dependencies = [
        # the last one that 0001_tables replaces, by its old name: ADR 57
        ("cases", "0013_one_row"),
        ("accounts", "0002_first_rows"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
