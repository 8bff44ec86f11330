"""The sample proposals: whose they are, how far they have come. Days count from today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from proposals.models import Proposal
from proposals.samples import acts, words

People = Mapping[str, Any]
CITIZENS = "サンプル 協働事業の提案募集"
CITYS = "サンプル 行政提案型の募集"
FIRST = "サンプル はじめの一歩（随時受け付け）"
CLOSED = "サンプル 防災の提案募集（しめきり後）"
RIVER, WATCH, FOOD, PRINTER, JAPANESE = (
    "団体サンプル川みち清掃会", "団体サンプル見守りの会", "団体サンプルこども食堂",
    "事業者サンプル印刷所", "団体サンプル日本語教室",
)  # fmt: skip


@dataclass(frozen=True)
class SampleProposal:
    """One proposal: on which call, who writes it for which registered group ("" for none), when
    it was begun and handed in (None: not), and what happened ``then``.
    """

    title: str
    call: str
    by: str
    begun: int
    sent: int | None = None
    group: str = ""
    course: str = ""  # "" for the first one
    says: dict[str, Any] = field(default_factory=dict)
    money: dict[str, Any] = field(default_factory=lambda: words.USUAL)  # empty: none is asked for
    consultation: str = ""  # its title
    theme: str = ""  # its title
    case: str = ""  # the title of the published one that it starts from
    pages: int = 99  # how many of the pages are written
    on_paper: bool = False
    then: tuple[Callable[[Proposal, People], object], ...] = ()


CAST = (
    SampleProposal(
        "サンプル 川べりの避難の道を歩いて確かめる", CLOSED, "representative", -45, -20, RIVER,
        says={
            "lead": "大雨の前に、どの道なら逃げられるかを、歩いて地図にします。",
            "problem": "川に近い41軒のうち、避難の道を知っている家は12軒でした。",
            "purpose": "すべての家が、夜でも歩ける道を1本知っているようにします。",
            "activities": "年4回、昼と夜に道を歩き、危ない場所を地図に書きます。",
            "fields": [8, 3],
            "partners": words.PARTNERS,
        },
        then=(acts.sent_again, acts.filed_with_opinions),
    ),
    SampleProposal(
        "サンプル 通学路の安全マップ", CLOSED, "applicant", -30, -14, WATCH,
        says={
            "lead": "子どもが自分で、あぶない場所を地図にします。",
            "problem": "登下校の道で、ひやりとした場所が共有されていません。",
            "purpose": "地震のときに、子どもが自分で安全な場所へ動けるようにします。",
            "activities": "3つの学年で道を歩き、地図をつくって教室に貼ります。",
            "fields": [8, 12],
        },
    ),
    SampleProposal(
        "サンプル はじめての避難所づくり体験", CLOSED, "outsider", -40, -13,
        says={
            **words.UNREGISTERED,
            "lead": "段ボールの寝床を、住民だけで組み立ててみます。",
            "problem": "避難所を開く手順を知る人が、地区にいません。",
            "purpose": "はじめの1時間を、住民だけで進められるようにします。",
            "activities": "体育館で、受付から寝床づくりまでを2回行います。",
            "fields": [9],
        },
        then=(acts.asked_to_mend,),
    ),
    SampleProposal(
        "サンプル 備蓄の食べものを食べてみる会", CLOSED, "applicant", -26, -15, FOOD,
        says={
            "lead": "家にある備えを持ちよって、食べてみます。",
            "problem": "備えの食べものが、期限切れのまま置かれています。",
            "purpose": "年に1回、食べて買い足す習慣をつくります。",
            "activities": "こども食堂の日に、備えの食べものを料理します。",
            "place": "となりの市の公民館",
            "fields": [9, 12],
        },
        then=(acts.found_ineligible,),
    ),
    SampleProposal(
        "サンプル 防災ちらしの多言語版", CLOSED, "applicant", -35, -16, PRINTER,
        says={
            "lead": "避難の案内を、5つの言葉とやさしい日本語で刷ります。",
            "problem": "避難の案内が、日本語だけで書かれています。",
            "purpose": "日本語がまだ分からない人にも、逃げる場所が伝わるようにします。",
            "activities": "案内を訳し、3,000枚刷って、店と公民館に置きます。",
            "fields": [11],
        },
        then=(acts.withdrawn, acts.answered_the_questions),
    ),
    SampleProposal(
        "サンプル やさしい日本語の避難訓練", CLOSED, "applicant", -30, -17, JAPANESE,
        money={},
        says={
            "lead": "いつもの訓練に、やさしい日本語の案内を足します。",
            "problem": "訓練の放送が分からず、来なくなった人がいます。",
            "purpose": "外国から来た人も、いっしょに訓練に出られるようにします。",
            "activities": "市の訓練で、絵とやさしい日本語の案内係をします。",
            "form": "co_hosting",
            "fields": [11, 9],
        },
    ),
    SampleProposal(
        "サンプル 集会所の倉庫の整とん", CLOSED, "clerk", -14, -13, on_paper=True,
        says={
            **words.UNREGISTERED,
            "kind": "community_body",
            "name": "自治会サンプル南口",
            "name_kana": "ジチカイサンプルミナミグチ",
            "representative_name": "架空 とめ",
            "representative_kana": "カクウ　トメ",
            "contact_name": "架空 とめ",
            "lead": "倉庫の道具を、だれでも出せるようにします。",
            "problem": "倉庫の中に何があるか、会長しか知りません。",
            "purpose": "会長がいない日でも、道具を使えるようにします。",
            "activities": "道具を数えて、絵の札をつけ、使い方の会を開きます。",
            "fields": [9],
        },
    ),
    SampleProposal(
        "サンプル 夜の見まわりと声かけ", CLOSED, "member", -25, pages=6,
        says={
            **words.UNREGISTERED,
            "name": "団体サンプル夜まわり",
            "lead": "夜に2人組で歩き、声をかけます。",
            "problem": "夜の道が暗く、歩く人がいません。",
            "purpose": "夜も安心して歩ける道にします。",
            "activities": "週に1回、2人組で歩きます。",
        },
        then=(acts.missed_the_closing,),
    ),
    SampleProposal(
        "サンプル 川べりの遊歩道の手入れ", CITIZENS, "representative", -16, group=RIVER,
        course="一般部門", consultation="サンプル 川べりの遊歩道の手入れ", pages=6,
        says={
            "lead": "だれもが歩ける遊歩道を、清掃の日のあとの30分でつくります。",
            "problem": "遊歩道の草がのびて、車いすやベビーカーが通れません。",
            "purpose": "300メートルを、だれもが歩ける道にします。",
            "activities": "毎月の清掃のあとに、30分ずつ草をかり、砂利をしきます。",
            "partners": words.PARTNERS,
        },
        then=(acts.written_together, acts.refused_twice),
    ),
    SampleProposal(
        "サンプル 夕方の学習会", CITIZENS, "member", -20, -5, course="一般部門",
        says={
            **words.UNREGISTERED,
            "name": "団体サンプル夕方の会",
            "name_kana": "ダンタイサンプルユウガタノカイ",
            "lead": "夕方から夜まで、子どもが宿題をして過ごせる場をひらきます。",
            "problem": "夜に1人で過ごす子がいます。",
            "purpose": "歩いて行ける場所に、安心して過ごせる夜をつくります。",
            "activities": "週に2回、17時から20時まで、公民館で学習会を開きます。",
            "fields": [12],
        },
        then=(acts.edited_since,),
    ),
    SampleProposal(
        "サンプル はじめてのまち歩き", CITIZENS, "outsider", -2, course="スタート部門", pages=1,
        says={"lead": "引っ越してきた人と、町内を歩きます。"},
    ),
    SampleProposal(
        "サンプル ごみの地図を家に持ち帰る日", CITYS, "member", -4, theme="水辺の学び",
        money=words.WHOLE, pages=4,
        says={
            **words.UNREGISTERED,
            "name": "団体サンプル水辺のなかま",
            "lead": "調べた結果を、その日のうちに1枚の地図にして渡します。",
            "problem": "調べの日に来る親子が、毎回入れかわります。",
            "purpose": "続けて来る家を、20軒にします。",
            "activities": "年4回、川を調べて、その場で地図を刷ります。",
        },
    ),
    SampleProposal(
        "サンプル 読み終えた本の交換だな", FIRST, "applicant", -40, -32, FOOD, money=words.SMALL,
        says={
            "lead": "読み終えた本を、だれでも持って帰れるたなを置きます。",
            "problem": "近くに本屋も図書館もありません。",
            "purpose": "歩いて行けるところで、本に出会えるようにします。",
            "activities": "集会所の入り口にたなを置き、月に1回入れかえます。",
            "fields": [2],
        },
        then=(acts.filed,),
    ),
    SampleProposal(
        "サンプル 朝のラジオ体操", FIRST, "applicant", -12, -6, WATCH, money=words.SMALL,
        says={
            "lead": "公園に集まって、体を動かします。",
            "problem": "朝、顔を合わせる機会が減りました。",
            "purpose": "毎朝10分、近所の人が顔を合わせる場をつくります。",
            "activities": "夏の40日間、公園で体操をします。",
            "fields": [1],
        },
    ),
)  # fmt: skip
