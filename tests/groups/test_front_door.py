"""The portal's front door: what citizens type, and the groups that must be found for it.

The register is invented; the words are those of newcomers, volunteers, and people on phones.
"""

import pytest
from django.test import Client

from core.caching import pages
from core.facets import listing, near
from groups.admin import queue
from groups.directory.listing import DIRECTORY
from groups.directory.rows import MEMBERS_BADGE
from groups.models import District, Organization, Synonym
from tests.factories import people
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db

BLANK = {"purpose": "", "activities": "", "one_line": "", "area": "", "place": "", "schedule": "",
         "how_to_join": "", "help_wanted": "", "wants_to_collaborate": "", "fields": [20],
         "recruits_members": False,
         "accepts_volunteers": False, "kind": "civic_group"}  # fmt: skip
GROUPS = {
    "絵本": {"activities": "図書館で絵本を読み聞かせています", "schedule": "毎週土曜 10時から",
           "place": "市立図書館"},
    "見守り": {"purpose": "高齢者が安心して暮らせるまち", "accepts_volunteers": True,
            "activities": "ひとり暮らしの高齢者に声をかけます。買い物に付きそいます"},
    "日本語": {"activities": "外国人に日本語を教える教室です", "schedule": "毎週水曜 19時から"},
    "勉強": {"activities": "小学生と中学生の学習を支援しています", "accepts_volunteers": True},
    "認知症": {"one_line": "認知症の人と家族が集まるカフェ", "recruits_members": True},
    "川": {"activities": "川のごみを拾います。生きものも調べます", "accepts_volunteers": True},
    "盆": {"activities": "夏は盆踊り、冬は餅つきを続けています", "area": "一番街"},
    "店": {"activities": "空き店舗に取り組んでいます。商店街をにぎやかにします"},
    "町会": {"name": "団体サンプル自治会", "kind": "community_body",
          "activities": "防災の訓練と公園の清掃"},
    "法人": {"name": "特定非営利活動法人サンプルの風", "activities": "障害者が働く場です"},
    "歌": {"activities": "ヴァイオリンとバレエのサークルです", "schedule": "土日の午後"},
    "親": {"activities": "子育て中の親子の居場所。赤ちゃんも来られます"},
    "橋": {"name": "団体サンプル柳橋の会", "activities": "増田薫彦と来る横内の鶴船を守る"},
    "畑": {"activities": "休んでいる畑を耕し、野菜を育てています", "area": "児玉町"},
    "本庄": {"activities": "本庄の歴史を歩き、案内します", "area": "本庄駅前"},
    "機械": {"activities": "パソコンとスマートフォンの使い方を教えます"},
    "避難": {"activities": "避難所を運営する練習をします。備蓄を調べます"},
    "犬": {"activities": "盲導犬を育てる募金を集めます"},
    "手話": {"activities": "手話を学び、耳の不自由な人の通訳をします"},
    "太鼓": {"activities": "和太鼓をたたき、お祭りで演奏します"},
    "花": {"activities": "公園の花壇に花を植えます", "schedule": "第2日曜日の朝"},
    "食": {"activities": "子ども食堂をひらき、みんなで夕食をつくります"},
}  # fmt: skip
FOUND = """
としょかん:絵本 図書館:絵本 トショカン:絵本 こうれいしゃ:見守り
がいこくじん:日本語 しょうがくせい:勉強 ちゅうがくせい:勉強 にんちしょう:認知症 にほんご:日本語
がくしゅうしえん:勉強 にんちしょうカフェ:認知症 ぼんおどり:盆 こそだて:親
ひなんじょ:避難 しょうがいしゃ:法人 よみきかせ:絵本 読みきかせ:絵本 えほん:絵本 しょうてんがい:店
土曜日:絵本,歌 土曜:絵本,歌 水曜日:日本語 水曜:日本語 毎週水曜日:日本語 日曜:花,歌 日曜日:花,歌
高齢者の買い物:見守り
外国人に日本語を教えたい:日本語 川のごみを拾いたい:川
赤ちゃんと行けるところ:親 一人暮らしの高齢者:見守り
お祭りで太鼓をたたきたい:太鼓 夕食をみんなで作る:食
ボランティア:見守り,勉強,川 ボランティア募集:見守り,勉強,川 ボランティア募集中:見守り,勉強,川
手伝い:見守り,勉強,川 会員募集:認知症 仲間:認知症 メンバー:認知症 入会:認知症
ごみ拾い:川 ゴミ拾い:川 ごみひろい:川 ゴミ:川 声かけ:見守り 声掛け:見守り 取組:店 取り組み:店
取組み:店 盆おどり:盆 盆踊り:盆 空店舗:店 空き店舗:店 あき店舗:店 掃除:町会,川 清掃:町会,川
餅つき:盆 もちつき:盆 耕す:畑 育てる:畑,犬 植える:花 拾う:川 読み聞かせ:絵本 付き添い:見守り
付添い:見守り 野菜:畑 使いかた:機械 演奏:太鼓 集まり:認知症 歩く:本庄
NPO:法人 npo法人:法人 ＮＰＯ:法人 町内会:町会 自治会:町会 老人:見守り お年寄り:見守り シニア:見守り
障がい者:法人 障碍者:法人 児童:食,勉強 育児:親 募金:犬 寄付:犬 スマホ:機械 減災:町会 祭り:太鼓
学習:勉強 サロン:親 コンピューター:機械 買物:見守り 赤ん坊:親 乳幼児:親
honjo:本庄 Honjo:本庄 nihongo:日本語 volunteer:見守り,勉強,川 kodomo:食 bosai:町会 bousai:町会
toshokan:絵本 kourei:見守り rekishi:本庄 yasai:畑 kodama:畑 taiko:太鼓
ボランテイア:見守り,勉強,川 ﾎﾞﾗﾝﾃｲｱ:見守り バイオリン:歌 ヴァイオリン:歌 サ－クル:歌 サークル:歌
サ―クル:歌 ｻｰｸﾙ:歌 さーくる:歌 ①番街:盆 1番街:盆 １番街:盆 一番街:盆 第二日曜:花 二日曜:花
栁槗:橋 柳橋:橋 增田薰彥:橋 來る橫內:橋 靏舩:橋 柳槗の会:橋 圖書館:絵本 敎室:日本語 會:橋 學習:勉強
"子ども":食 子供食堂:食 こども食堂:食 子ども　食堂:食 子ども・食堂:食 子どもの 居場所:親
盲導犬:犬 手話:手話 しゅわ:手話 通訳:手話 児玉:畑 こだま:畑 駅前:本庄 公園:花,町会
備蓄:避難 防災:町会
そうじ:町会,川 草むしり:町会 草取り:町会
公園そうじ:町会 クリーン活動:町会 クリーンアップ:町会 河川清掃:川 川掃除:川
ママ:親 パパ:親 ママ友:親 子連れ:親 子育てサロン:親 塾:勉強 無料塾:勉強 宿題:勉強
教育:勉強 先生:日本語,機械
日本語教師:日本語 多文化共生:日本語 国際交流:日本語 こくさいこうりゅう:日本語 外国の方:日本語
介護:見守り かいご:見守り おじいちゃん:見守り おばあちゃん:見守り 見守り:見守り
見守り隊:見守り みまもり:見守り
話し相手:見守り 傾聴:見守り 独居:見守り 独居老人:見守り
独り暮らし:見守り 1人暮らし:見守り 高齢者の話し相手:見守り
物忘れ:認知症 もの忘れ:認知症 ものわすれ:認知症 仕事:法人 作業所:法人 就労:法人
ろう者:手話 聴覚障害:手話 視覚障害:犬 点字:犬 動物:犬 ペット:犬
料理:食 ごはん:食 ご飯:食 食事:食 夕飯:食 夕ご飯:食 晩ごはん:食
農業:畑 のうぎょう:畑 農園:畑 畑仕事:畑 家庭菜園:畑 休耕地:畑 耕作放棄地:畑
園芸:花 ガーデニング:花 緑化:花 まちおこし:店 地域おこし:店 活性化:店 商店街の活性化:店
まち歩き:本庄 街歩き:本庄 まちあるき:本庄 散策:本庄 ガイド:本庄 観光ガイド:本庄 郷土史:本庄
音楽:太鼓 楽器:太鼓 コンサート:太鼓 踊り:盆 おどり:盆 ダンス:盆 デジタル:機械 非常食:避難 備え:避難
週末:歌 エコ:川 環境:川 趣味:歌 習い事:歌 入りたい:認知症 参加したい:認知症
何かしたい:見守り,勉強,川 役に立ちたい:見守り,勉強,川
"""
NEAR = {  # no group holds every word: what comes near
    "としょかんで本をよむ": "絵本",
    "こうれいしゃ支援": "見守り",
    "子どもに勉強を教えるボランティアがしたい": "勉強",
    "日本語を勉強したい": "日本語",
    "畑で野菜を作りたい": "畑",
    "スマホの使い方を習いたい": "機械",
    "手話を習いたいです": "手話",
    "花を植えるボランティア": "花",
    "歴史を歩く会": "本庄",
    "認知症の親がいる": "認知症",
    "図書館で本を読むボランティア": "絵本",
    "野菜づくり": "畑",
    "子どもの居場所": "親", "盆おどり大会": "盆", "太鼓教室": "太鼓", "犬の散歩": "犬",
    "子どもと遊びたい": "食", "畑で果物を作りたい": "畑", "手話サークルに入りたい": "手話",
    "英語と日本語": "日本語",
    "子どもの学習支援ボランティア": "勉強",
    "定年後のボランティア": "見守り",
    "耳が聞こえない": "手話",
    "子どもの貧困": "食",
    "和太鼓教室": "太鼓",
    "高校生のボランティア": "勉強",
}  # fmt: skip

# What tells is in no group; neither a general word, a place that is all over nor a digit is near.
NOT_NEAR = """
① １ 本庄のプール 本庄市のテニス 本庄市役所 埼玉県のバスケ 毎週の英会話 地域の将棋大会
ピアノのボランティア 将棋の手伝い ヨガの手伝い 将棋教室 絵画教室 ヨガ教室 英会話サークル
テニスサークル テニスクラブ 将棋を教える 将棋を教えたい 将棋を習いたい ヨガを始めたい 将棋の会
将棋グループ 卓球の仲間 卓球の会員募集 高校生のテニス 大学生の卓球 初心者のヨガ 定年後の将棋
バスケの支援 ピアノの先生 将棋の相談 将棋の体験 午前のヨガ 主婦の卓球 3年の卓球 3歳のピアノ
無料のヨガ honjo_ヨガ
"""
DECIDED = {  # near by what tells, and by nothing else
    "犬の散歩の手伝い": {"犬"}, "手話のボランティア教室": {"手話"}, "本庄の太鼓クラブ": {"太鼓"},
    "毎週の手話の講座": {"手話"}, "地域の盲導犬の支援活動": {"犬"},
    "花壇の手伝いをしたいです": {"花"},
    "本庄市の餅つき大会": {"盆"}, "初心者の和太鼓サークル": {"太鼓"},
}  # fmt: skip


def pairs():
    """(what is typed, the keys of the groups that must be found)."""
    for line in FOUND.split("\n"):
        for entry in line.split(" "):
            if ":" in entry:
                typed, _, keys = entry.rpartition(":")
                yield typed.strip('"').replace("_", " "), set(keys.split(","))


@pytest.fixture
def register():
    """The invented register: key → name."""
    names = {}
    for number, (key, facts) in enumerate(GROUPS.items(), 1):
        names[key] = facts.get("name", f"団体サンプル{number}号")
        registered(number, **BLANK | {"name": names[key], "name_kana": "ア"} | facts)
    return names


def shown(typed, names):
    """The keys of the groups on the page for what is typed: those found and those near."""
    found = listing.find(DIRECTORY.asked({"q": typed}), "")
    keys = {name: key for key, name in names.items()}
    hits, near = found.page.object_list, found.near
    return [keys[row.name] for row in hits], [keys[row.name] for row in near]


def test_what_citizens_type_finds_what_is_there(register):
    asked = list(pairs())
    missed = {typed: left for typed, keys in asked if (left := keys - {*shown(typed, register)[0]})}

    assert missed == {}
    assert len({typed for typed, _ in asked}) >= 210


def test_what_no_group_holds_in_full_finds_what_comes_near(register):
    wrong = {}
    for typed, key in NEAR.items():
        hits, near = shown(typed, register)
        if hits or key not in near:
            wrong[typed] = (hits, near)

    assert wrong == {}


def test_what_tells_decides_what_comes_near(register):
    asked = {typed.replace("_", " "): set() for typed in NOT_NEAR.split()} | DECIDED
    found = {typed: shown(typed, register) for typed in asked}

    wrong = {typed: both for typed, both in found.items() if both[0] or {*both[1]} != asked[typed]}
    assert wrong == {}
    assert len(asked) >= 45


def test_place_that_is_all_over_makes_nothing_near():
    for number in range(1, 6):
        registered(number, **BLANK | {"name": f"本庄の会{number}", "name_kana": "ア"})
    names = {f"本庄の会{number}": number for number in range(1, 6)}

    typed = ("本庄駅", "本庄 駅", "本庄早稲田駅", "honjo駅", "本庄市役所", "本庄の祭り")
    assert {each: shown(each, names) for each in typed} == dict.fromkeys(typed, ([], []))


APART = ("中央公民館", "椅子に座って体を動かします", "車で帰ります", "一番楽しい会です",
         "街を歩きます", "児玉駅の前に集まります", "実行委員が3人います",
         "部の名前は青です")  # fmt: skip
ONE_WORD = ("体育館", "美術館", "体育館でバスケ", "公民館でヨガ", "車いす", "車椅子", "車いすの人",
            "①番街", "一番街", "本庄駅", "民生委員のお花", "ろくろ部", "フランス語")  # fmt: skip


def test_part_of_one_word_makes_nothing_near():
    names = {says: f"団体サンプル{number}号" for number, says in enumerate(APART, 1)}
    for number, (says, name) in enumerate(names.items(), 1):
        registered(number, **BLANK | {"name": name, "name_kana": "ア", "activities": says})

    assert {q: shown(q, names) for q in ONE_WORD} == dict.fromkeys(ONE_WORD, ([], []))


@pytest.mark.parametrize(
    "says", ["車椅子の人と出かけます", "車いすでも入れます", "バリアフリーの地図"]
)
def test_wheelchair_is_one_word_however_it_is_written(says):
    registered(1, **BLANK | {"name": "めあて", "name_kana": "ア", "activities": says})

    typed = ("車いす", "車椅子", "車イス", "くるまいす", "車いすの人")
    assert {q: shown(q, {"": "めあて"})[0] for q in typed} == dict.fromkeys(typed, [""])


def test_row_with_most_words_is_near_however_many_hold_one_of_them(register, monkeypatch):
    monkeypatch.setattr(near, "LOOKED_AT", 3)
    for number in range(100, 106):
        register[number] = f"団体サンプル{number}号"
        registered(number, **BLANK | {"name": register[number], "activities": "絵本が好きです"})
    register["後"] = "団体サンプル後号"
    registered(200, **BLANK | {"name": register["後"], "activities": "絵本と落語と将棋が好きです"})

    assert shown("絵本と落語と将棋と囲碁", register)[1][0] == "後"


def test_page_without_hits_marks_what_is_near_and_offers_filters_volunteers_and_office(register):
    response = Client(headers={"cookie": "seen=1"}).get("/groups/", {"q": "犬の散歩"})
    text = response.content.decode()

    assert "ぴったりの団体はありません。近い団体が1つあります</h2>" in text
    assert [row["name"] for row in response.context["near"]] == [register["犬"]]
    assert all(f"<h3>{title}</h3>" in text for title in ("活動分野", "団体の種別", "参加"))
    assert ("/groups/?volunteers=1" in text, "/contact/" in text) == (True, True)
    assert "<title>犬の散歩（近い団体が1つ）｜団体をさがす｜" in text
    assert "見つかりませんでした" not in text


def test_heading_and_title_say_the_same_number(register):
    client = Client(headers={"cookie": "seen=1"})
    texts = {
        q: client.get("/groups/", {"q": q}).content.decode() for q in ("手話", "将棋教室", "ヨガ")
    }

    assert "<title>手話（1団体）｜団体をさがす｜" in texts["手話"]
    assert "1団体が見つかりました</h2>" in texts["手話"]
    for q in ("将棋教室", "ヨガ"):
        assert f"<title>{q}（見つかりませんでした）｜団体をさがす｜" in texts[q]
        assert "団体は見つかりませんでした</h2>" in texts[q]
        assert ("/groups/?volunteers=1" in texts[q], 'id="near"' in texts[q]) == (True, False)
    assert "<title>団体をさがす｜" in client.get("/groups/").content.decode()


def test_rows_of_the_city_count_at_once_and_only_while_in_use(register):
    assert shown("わんこ", register) == ([], [])
    row = Synonym.objects.create(words="わんこ、盲導犬")
    pages.refresh()
    assert shown("わんこ", register)[0] == ["犬"]
    row.is_active = False
    row.save()
    pages.refresh()
    assert shown("わんこ", register) == ([], [])


ODD = ["\0", "\u200b", "か\u3099く", "1" * 20, "本" * 10_000, "あ" * 10_000, "ー", "、",
       "a" * 10_000, "ko" * 5000, "'y:あ' | 'x", "本庄 " * 3000]  # fmt: skip


@pytest.mark.parametrize("typed", ODD)
def test_odd_input_is_answered(register, typed):
    assert isinstance(shown(typed, register), tuple)


def test_personal_data_is_found_by_staff_alone():
    one = registered(1, **BLANK | {"name": "団体サンプル", "representative_name": "見本 花子",
                     "phone": "0495-00-1234", "publication": {}})  # fmt: skip
    rows = Organization.objects.all()

    found = {typed: list(queue.search_register(rows, typed)) for typed in PERSONAL}

    assert found == dict.fromkeys(PERSONAL, [one])
    assert [shown(typed, {"": one.name}) for typed in PERSONAL] == [([], [])] * len(PERSONAL)


PERSONAL = ("花子", "0495-00-1234", "0495001234", "００１２３４")


def test_members_wanted_shows_that_badge_and_a_district_names_those_active_everywhere():
    first, everywhere = District.objects.get(name="児玉地区"), District.objects.get(name="市内全域")
    flags = {"recruits_members": True, "accepts_volunteers": True}
    registered(1, **BLANK | flags, district_id=first.pk)
    registered(2, **BLANK | flags, district_id=everywhere.pk)

    client = Client(headers={"cookie": "seen=1"})
    response = client.get("/groups/", {"members": "1", "district": first.pk})

    assert [row["badge"] for row in response.context["rows"]] == [MEMBERS_BADGE]
    assert response.context["everywhere"]["number"] == 1
    assert "市内全域で活動する1団体" in response.content.decode()


def test_staff_list_reads_no_number_out_of_a_name_and_says_its_own_once():
    district = District.objects.create(name="見本の地区 (3)")
    registered(1, **BLANK, district_id=district.pk)

    page = people.signed_in(people.clerk()).get("/admin/groups/organization/")
    text = page.content.decode()

    assert '見本の地区 (3)<data value="1">1</data>' in text
    assert text.count("1件") == 1
