"""What calls start from: the first guide of the 募集要項 in neutral words, and rights.

The city edits the guide (chapters: domain facts §3.5).
"""

from typing import Any

from django.db import migrations

from accounts.roles import grant

# heading, kind, text. Dates, money, criteria and papers come from the rows of each call.
PASSAGES = (
    ("この募集のねらい", "variable", ""),
    (
        "募集する事業",
        "fixed",
        "{募集の名前}では、市民と市が役割を分け合って取り組む事業の提案を募集します。"
        "地域の困りごとの解決につながり、多くの人の役に立つ事業が対象です。\n\n"
        "次の事業は、対象になりません。\n\n"
        "- 利益を目的とする事業\n- 特定の人や団体だけのための事業\n"
        "- 政治や宗教を目的とする事業\n- 法令に反する事業",
    ),
    (
        "提出までの流れ",
        "fixed",
        "提案書は、{しめきり}までに提出してください。"
        "書き方と用紙は、{担当課}にご相談ください。",
    ),
    (
        "担当課との事前相談",
        "optional",
        "書く前に、担当課と話し合えます。どの課に相談すればよいか分からないときも、"
        "このポータルから申し込めます。相談したことが、審査で有利や不利になることはありません。",
    ),
    (
        "審査と結果のお知らせ",
        "fixed",
        "提出された提案は、はじめに要件と書類を確かめ、そのあとに審査の基準にそって審査します。"
        "結果は、理由といっしょにお知らせします。お知らせの時期はおおむねの予定です。"
        "遅れるときはお知らせします。",
    ),
    (
        "協定と手続き",
        "fixed",
        "採択のお知らせは、市がお金を交付する決定ではありません。採択のあと、役割と進め方を"
        "話し合い、協定を結びます。市の負担は、予算の成立と、そのあとの手続きによります。",
    ),
    (
        "事業のあいだと、終わったあと",
        "fixed",
        "事業は{事業の年度}に行います。事業のあいだは、団体と市が進みぐあいを話し合います。"
        "終わったら、実績の報告を出してください。団体と市が、それぞれふりかえりをして、公開します。"
        "続けるかは、毎年の審査と予算によります。",
    ),
    (
        "情報の公開",
        "fixed",
        "募集の内容、審査の基準と結果は、市のページで公開します。"
        "提出された書類は、公文書の公開請求の対象になります。",
    ),
    (
        "個人情報の取り扱い",
        "fixed",
        "提案書に書かれた個人情報は、審査と事業の手続きのために使います。",
    ),
    (
        "分からないとき",
        "fixed",
        "この募集について分からないことは、質問として送れます。質問と答えは、みなさんに公開します。"
        "答えで、募集の条件が変わることはありません。条件を変えるときは、訂正としてお知らせします。",
    ),
)  # fmt: skip
SETTINGS = ("CallSetting", "GuidePassage")
PARTS = (
    "Course", "Rate", "CostItem", "RequiredPaper", "Milestone", "Round", "Criterion", "Passage",
)  # fmt: skip
EVERYBODY = ("clerk", "approver", "liaison", "officer")


def fill(apps: Any, schema_editor: Any) -> None:
    apps.get_model("calls", "CallSetting").objects.create(pk=1)
    guide = apps.get_model("calls", "GuidePassage").objects
    for place, (heading, kind, text) in enumerate(PASSAGES, 1):
        guide.create(heading=heading, order=place * 10, kind=kind, text=text)
    rights(apps)


def rights(apps: Any) -> None:
    grant(apps, "clerk", "calls.Call", "view", "prepare_call", "open_call")
    grant(apps, "approver", "calls.Call", "view", "open_call")
    for part in PARTS:
        grant(apps, "clerk", f"calls.{part}", "view", "add", "change", "delete")
    for setting in SETTINGS:
        grant(apps, "clerk", f"calls.{setting}", "view", "change")
    grant(apps, "clerk", "calls.GuidePassage", "add", "delete")
    grant(apps, "clerk", "calls.Theme", "enter_theme", "accept_theme")
    grant(apps, "clerk", "calls.Question", "answer_question", "publish_answer")
    grant(
        apps, "clerk", "calls.Consultation",
        "route_consultation", "answer_consultation", "enter_consultation",
    )  # fmt: skip
    for role in EVERYBODY:
        for model in ("Theme", "Question", "Consultation"):
            grant(apps, role, f"calls.{model}", "view")
        grant(apps, role, "calls.Call", "view")
    for role in ("liaison", "officer"):
        grant(apps, role, "calls.Theme", "enter_theme")
        grant(apps, role, "calls.Question", "answer_question")
        grant(apps, role, "calls.Consultation", "answer_consultation")
    grant(apps, "centre", "calls.Consultation", "view", "enter_consultation")


class Migration(migrations.Migration):
    dependencies = [("calls", "0001_tables"), ("accounts", "0002_first_rows")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
