"""Folding of spellings: what does not distinguish two words of Japanese is removed."""

import re
import unicodedata

import jaconv

# Forms of one character that names use side by side; Sudachi and NFKC keep them apart.
_OLD = (
    "髙﨑嵜邊邉齋齊澤濱濵廣國櫻嶋嶌瀧龍德惠眞愼槇冨峯舘𠮷桒曾淺與豐實壽榮圓圖團會學藝藏舊"
    "兒亞晉將條狹峽莊萬禮靜顯繩彌堯遙瑤檜籔藪鷗鄕都渚凜巖岡檢縣應歸轉變讀邦黑黃龜瀨賴德"
    "樂藥櫂鐵鑛關覺觀勸權齡齒辯戶步每敎靑淸緖諸署者著節祥福社祉祝神祖祐禎穀突練鍊ヶヵ"
    "栁槗增薰彥來舩內橫吳靏靍醫隱營衞驛圍飮緣鹽奧歐假價畫懷壞擴嶽氣僞戲犧據擧區驅勳徑溪經繼輕"
    "鷄缺儉劍圈險獻驗嚴效恆號碎濟劑雜參蠶慘贊殘絲辭濕舍寫釋收從澁獸縱肅處敍稱證乘剩疊孃釀觸囑"
    "寢盡粹醉穗隨髓樞數聲竊攝專潛纖錢禪雙壯搜插總聰裝臟屬續墮對體帶滯臺擇單擔膽彈斷遲晝蟲鑄廳"
    "聽敕鎭點傳黨盜燈當鬪獨屆惱腦廢拜賣麥發髮拔蠻祕拂佛竝寶襃沒飜滿默譯譽搖樣謠亂覽兩獵壘勵隸"
    "戀爐勞樓灣"
)
_NEW = (
    "高崎崎辺辺斎斉沢浜浜広国桜島島滝竜徳恵真慎槙富峰館吉桑曽浅与豊実寿栄円図団会学芸蔵旧"
    "児亜晋将条狭峡荘万礼静顕縄弥尭遥瑶桧薮薮鴎郷都渚凛巌岡検県応帰転変読邦黒黄亀瀬頼徳"
    "楽薬櫂鉄鉱関覚観勧権齢歯弁戸歩毎教青清緒諸署者著節祥福社祉祝神祖祐禎穀突練錬ケカ"
    "柳橋増薫彦来船内横呉鶴鶴医隠営衛駅囲飲縁塩奥欧仮価画懐壊拡岳気偽戯犠拠挙区駆勲径渓経継軽"
    "鶏欠倹剣圏険献験厳効恒号砕済剤雑参蚕惨賛残糸辞湿舎写釈収従渋獣縦粛処叙称証乗剰畳嬢醸触嘱"
    "寝尽粋酔穂随髄枢数声窃摂専潜繊銭禅双壮捜挿総聡装臓属続堕対体帯滞台択単担胆弾断遅昼虫鋳庁"
    "聴勅鎮点伝党盗灯当闘独届悩脳廃拝売麦発髪抜蛮秘払仏並宝褒没翻満黙訳誉揺様謡乱覧両猟塁励隷"
    "恋炉労楼湾"
)
_VARIANTS = str.maketrans(dict(zip(_OLD, _NEW, strict=True)))
_SELECTORS = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
# Between katakana a hyphen is a mistyped mark of length: サ－クル.
_LENGTH = re.compile("(?<=[ァ-ヺー])[-‐‑‒–—―−─━](?=[ァ-ヺー])")
_SOUNDS = str.maketrans("ぁぃぅぇぉっゃゅょゎ一二三四五六七八九", "あいうえおつやゆよわ123456789")
_V = re.compile("ゔ([ぁぃぇぉ]?)")
_B = {"ぁ": "ば", "ぃ": "び", "": "ぶ", "ぇ": "べ", "ぉ": "ぼ"}
_TO_KATAKANA = {after: before for before, after in TO_HIRAGANA.items()}


def fold(text: str) -> str:
    """The text with what does not distinguish words removed: width, case, 異体字, odd bytes."""
    text = unicodedata.normalize("NFKC", text.translate(_SELECTORS)).casefold()
    text = unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS)
    text = _LENGTH.sub("ー", text)
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else ""


def reading_key(kana: str) -> str:
    """Hiragana of a folded reading in one spelling: ヴァ is ば, にっぽん is にほん."""
    return _V.sub(_b, to_hiragana(kana)).replace("にっぽん", "にほん")


def sound_key(text: str) -> str:
    """A folded text for looking up its parts: hiragana, small as large, 一番街 as 1番街."""
    return _V.sub(_b, text.translate(TO_HIRAGANA)).translate(_SOUNDS)


def _b(found: re.Match[str]) -> str:
    return _B[found[1]]


def to_hiragana(text: str) -> str:
    """Katakana, half-width too, as hiragana; the rest unchanged."""
    return jaconv.h2z(text).translate(TO_HIRAGANA)


def to_katakana(text: str) -> str:
    """Hiragana and half-width katakana as full-width katakana; the rest unchanged."""
    return jaconv.h2z(text).translate(_TO_KATAKANA)


def sort_key(kana: str) -> str:
    """A key whose code-point order is practically 五十音順: folded hiragana without blanks."""
    return "".join(to_hiragana(fold(kana)).split())
