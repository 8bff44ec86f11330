"""More expressions that a city starts with: what citizens typed without finding what is there.

Rows of their own, so that none that staff have changed is touched.
"""

from django.db import migrations

ROWS = (
    "掃除、清掃、クリーン活動、クリーンアップ、美化活動",
    "川、河川",
    "草取り、草むしり、草刈り、除草、掃除、清掃",
    "親子、子連れ、ママ、パパ、ママ友、母親、父親",
    "小学生、子供、小学校",
    "学習支援、塾、無料塾、宿題、教育",
    "教える、先生、教師、講師",
    "外国人、国際交流、多文化、多文化共生",
    "高齢者、介護、おじいちゃん、おばあちゃん",
    "見守り、見守り隊、声かけ、安否確認",
    "話し相手、傾聴、声かけ",
    "ひとり暮らし、一人暮らし、独り暮らし、独居",
    "認知症、もの忘れ、物忘れ",
    "働く、仕事、就労、作業所",
    "聴覚障害、耳の不自由な人、ろう者、難聴、手話",
    "視覚障害、目の不自由な人、盲導犬、点字",
    "食事、ご飯、夕食、夕飯、夕ご飯、晩ごはん、料理",
    "農業、畑、農園、畑仕事、家庭菜園",
    "休耕地、耕作放棄地、遊休農地、休んでいる畑",
    "花、花壇、園芸、ガーデニング、緑化",
    "まちおこし、地域おこし、地域活性化、活性化、にぎわい",
    "まち歩き、街歩き、町歩き、散策、歩く",
    "ガイド、観光ガイド、案内",
    "歴史、郷土史、郷土、史跡",
    "音楽、演奏、演奏会、楽器、コンサート",
    "踊り、ダンス、舞踊、盆踊り",
    "デジタル、IT、パソコン、スマートフォン",
    "備蓄、備え、非常食",
    "週末、土日、休日",
    "動物、ペット、犬、猫",
    "環境、自然、生き物、エコ、SDGs",
    "サークル、クラブ、同好会、趣味、習い事",
    "入会、会員募集、入りたい、参加したい",
    "ボランティア、何かしたい、役に立ちたい",
)


def fill(apps, schema_editor):
    rows = apps.get_model("groups", "Synonym").objects
    for words in ROWS:
        rows.get_or_create(words=words)


class Migration(migrations.Migration):
    dependencies = [("groups", "0006_coming")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
