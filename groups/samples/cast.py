"""The sample organizations: who they are and how far their application has come."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.collaboration import ActivityField as F
from groups.choices import OrganizationKind as K
from groups.choices import RegistrationStatus as S


@dataclass(frozen=True)
class Sample:
    """One application: its state, how many days ago it came in, who writes it, what it says."""

    name: str
    kana: str
    kind: K
    state: S
    days_ago: int
    fields: tuple[F, ...]
    one_line: str
    schedule: str
    place: str
    district: str = "本庄地区"
    by: str = "applicant"
    co_editor: str = ""
    at_counter: bool = False
    recruits: bool = True
    volunteers: bool = False
    help_wanted: str = ""
    members: int = 18
    founded_on: date = date(2015, 4, 1)
    phone: str = ""  # that of another sample: the two look alike to the clerk
    note: str = ""

    @property
    def profile(self) -> dict[str, Any]:
        """What differs between the samples; ``story`` fills in the rest."""
        return {
            "name": self.name,
            "name_kana": self.kana,
            "kind": self.kind,
            "members": self.members,
            "members_in_city": self.members - 2,
            "founded_on": self.founded_on,
            "fields": [field.value for field in self.fields],
            "one_line": self.one_line,
            "schedule": self.schedule,
            "place": self.place,
            "recruits_members": self.recruits,
            "accepts_volunteers": self.volunteers,
            "help_wanted": self.help_wanted,
        }


CAST = (
    Sample("団体サンプル川みち清掃会", "ダンタイサンプルカワミチセイソウカイ", K.CIVIC_GROUP,
           S.APPROVED, 60, (F.ENVIRONMENT, F.CHILDREN), "川べりを90分歩いて、ごみを拾います",
           "毎月第2日曜 9時から10時30分", "若泉公園", by="representative", co_editor="member",
           volunteers=True, members=34, founded_on=date(2009, 4, 1),
           help_wanted="写真の整理とホームページの更新（月1回、2時間ほど）\n"
                       "拾った木を運ぶ軽トラック（年2回）\n中学生、高校生の仲間"),
    Sample("団体サンプル見守りの会", "ダンタイサンプルミマモリノカイ", K.COMMUNITY_BODY,
           S.APPROVED, 55, (F.LOCAL_SAFETY, F.CHILDREN), "登下校の子どもに声をかけます",
           "平日 7時30分から8時", "見本小学校の通学路", members=26, volunteers=True),
    Sample("団体サンプルこども食堂", "ダンタイサンプルコドモショクドウ", K.CIVIC_GROUP,
           S.APPROVED, 48, (F.CHILDREN, F.HEALTH_AND_WELFARE), "子どもと大人が夕食を囲みます",
           "毎月第3金曜 17時から", "見本町公民館", district="児玉地区", volunteers=True,
           help_wanted="夕食のしたくと片づけ（17時から20時まで）\n余った米や野菜をゆずってくださる方"),
    Sample("団体サンプル日本語教室", "ダンタイサンプルニホンゴキョウシツ", K.CIVIC_GROUP,
           S.APPROVED, 40, (F.INTERNATIONAL, F.SOCIAL_EDUCATION),
           "外国から来た人と日本語で話す会です",
           "毎週土曜 10時から", "市民活動交流センター", district="市内全域", recruits=False),
    Sample("事業者サンプル印刷所", "ジギョウシャサンプルインサツジョ", K.BUSINESS,
           S.APPROVED, 33, (F.TOWN_MAKING, F.SUPPORT_OF_GROUPS), "団体のちらし作りを手伝います",
           "平日 9時から17時", "見本町の工場", district="市内全域", recruits=False, members=12),
    Sample("団体サンプル読み聞かせの会", "ダンタイサンプルヨミキカセノカイ", K.CIVIC_GROUP,
           S.DRAFT, 3, (F.SOCIAL_EDUCATION,), "絵本を読みます", "第1土曜 14時から", "図書館",
           by="representative", co_editor="member"),
    Sample("団体サンプル里山歩きの会", "ダンタイサンプルサトヤマアルキノカイ", K.CIVIC_GROUP,
           S.SUBMITTED, 2, (F.ENVIRONMENT, F.TOURISM), "里山を歩いて道を手入れします",
           "第4日曜 9時から", "児玉地区の里山", district="児玉地区"),
    Sample("自治会サンプル見本町", "ジチカイサンプルミホンチョウ", K.COMMUNITY_BODY,
           S.SUBMITTED, 30, (F.TOWN_MAKING, F.DISASTER_RELIEF), "防災訓練と祭りを続けています",
           "第1土曜 8時から", "見本町集会所", members=210, at_counter=True),
    Sample("自治会サンプル北口", "ジチカイサンプルキタグチ", K.COMMUNITY_BODY,
           S.DRAFT, 1, (F.TOWN_MAKING,), "通りの花壇を世話しています", "第3土曜 8時から",
           "北口集会所", members=95, at_counter=True),
    Sample("団体サンプル防災ボランティア", "ダンタイサンプルボウサイボランティア", K.CIVIC_GROUP,
           S.IN_REVIEW, 17, (F.DISASTER_RELIEF, F.LOCAL_SAFETY), "避難所の開き方を練習します",
           "第2土曜 13時から", "見本公民館", volunteers=True, phone="0495-00-0002"),
    Sample("団体サンプル合唱団", "ダンタイサンプルガッショウダン", K.CIVIC_GROUP,
           S.SENT_BACK, 14, (F.CULTURE_AND_SPORTS,), "福祉施設で歌います",
           "毎週火曜 19時から", "市民ホール", by="representative",
           note="所在地の番地が抜けています。規約の活動の目的も確かめてください。"),
    Sample("事業者サンプル商店", "ジギョウシャサンプルショウテン", K.BUSINESS,
           S.REJECTED, 45, (F.ECONOMY,), "店の売り出しを行います", "毎月1日", "見本町",
           recruits=False, members=6,
           note="登録する活動が、商品の販売を目的とするものであり、公益のための活動と認められません。"),
    Sample("団体サンプル囲碁クラブ", "ダンタイサンプルイゴクラブ", K.CIVIC_GROUP,
           S.WITHDRAWN, 30, (F.CULTURE_AND_SPORTS,), "囲碁を教えます", "毎週水曜 13時から",
           "集会所", note="活動の場所が決まってから、もう一度申請します。"),
)  # fmt: skip
