"""Expressions that a city starts with (domain facts §1–§4, the guideline); rows staff can change."""

from django.db import migrations

from accounts.roles import grant

ROWS = (
    "NPO、NPO法人、特定非営利活動法人",
    "町内会、自治会、隣組",
    "老人、高齢者、お年寄り、シニア、年配",
    "障害者、障がい者、障碍者、ハンディキャップ",
    "外国人、外国籍、外国から来た人",
    "子育て、育児、保育",
    "子供、児童、キッズ",
    "小学生、児童",
    "赤ちゃん、赤ん坊、乳児、乳幼児",
    "掃除、清掃、ごみ拾い、美化",
    "ごみ、廃棄物",
    "リサイクル、資源回収、再利用",
    "防災、災害対策、減災",
    "防犯、見守り、パトロール",
    "登下校、通学",
    "イベント、行事、催し、催し物",
    "お祭り、祭り、祭、夏祭り",
    "ボランティア、奉仕、手伝う、手伝い、volunteer",
    "仲間、会員、メンバー",
    "補助金、助成金、補助、助成",
    "寄付、寄附、募金",
    "委託、業務委託",
    "事業者、企業、会社",
    "パソコン、コンピューター、PC",
    "スマホ、スマートフォン、携帯",
    "サロン、茶話会、居場所",
    "読み聞かせ、おはなし会、朗読",
    "国際交流、多文化共生",
    "勉強、学習、学ぶ",
    "健康づくり、体操、運動",
    "買い物、買物、移動支援、送迎",
    "自然、環境、生き物",
    "はにぽんプラザ、市民活動交流センター",
    "本庄、honjo、honjou",
    "児玉、kodama",
    "日本語、nihongo",
    "ひとり親、母子家庭、父子家庭",
)  # fmt: skip


def fill(apps, schema_editor):
    rows = apps.get_model("groups", "Synonym").objects
    for words in ROWS:
        rows.create(words=words)
    grant(apps, "clerk", "groups.Synonym", "view", "add", "change")


class Migration(migrations.Migration):
    dependencies = [("groups", "0003_synonym")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
