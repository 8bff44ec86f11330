"""The guideline's coordinates of 協働: who, in which form and zone, for what, how.

The labels are the words of 本庄市市民協働のまちづくり指針 概要版, verbatim. Cases, proposals and
the guide all place a thing by the same coordinates; addresses use the values (``?zone=equal``).
"""

from django.db import models

GUIDELINE = "本庄市市民協働のまちづくり指針 概要版"
# The names that coordinates had in addresses from before 2026-12: bookmarks go on working.
FORMER_NAMES = {"area": "matter"}


class Actor(models.TextChoices):
    """五つの主体 (協働のイメージ)."""

    CITIZEN = "citizen", "市民"
    CIVIC_GROUP = "civic_group", "市民活動団体"
    COMMUNITY_BODY = "community_body", "地域コミュニティ団体"
    BUSINESS = "business", "事業者（企業等）"
    CITY = "city", "行政"


# 市民等: the four actors beside 行政 (note to 協働に適した領域とは？)
CITIZEN_SIDE = (Actor.CITIZEN, Actor.CIVIC_GROUP, Actor.COMMUNITY_BODY, Actor.BUSINESS)


class Need(models.TextChoices):
    """四つの声 (協働のイメージ): what people come with."""

    WANT_TO_VOLUNTEER = "want_to_volunteer", "ボランティアに参加したい"
    SHORT_OF_HANDS = "short_of_hands", "地域活動の担い手が足りない"
    COMPANY_WANTS_TO_JOIN = "company_wants_to_join", "企業としてまちづくりに参加したい"
    WANT_TO_SHAPE_PLANS = "want_to_shape_plans", "計画の策定に参画したい"


class CollaborationForm(models.TextChoices):
    """協働のかたち, in the order of the guideline."""

    SUBSIDY = "subsidy", "補助金・助成金"
    CO_HOSTING = "co_hosting", "共催"
    ENDORSEMENT = "endorsement", "後援"
    PLAN_PARTICIPATION = "plan_participation", "政策・企画計画への参画"
    COMMISSION = "commission", "委託"
    COOPERATION = "cooperation", "事業協力・協定"


class CollaborationZone(models.TextChoices):
    """協働に適した領域とは？: five zones from 市民の領域 to 行政の領域."""

    CITIZEN_ONLY = "citizen_only", "市民等が主体的に行動する"
    CITIZEN_LED = "citizen_led", "市民等の主体的な活動に行政が協力する"
    EQUAL = "equal", "市民等と行政がそれぞれの主体性のもとに連携・協力する"
    CITY_LED = "city_led", "行政の主体的な活動に市民等が協力・参加する"
    CITY_ONLY = "city_only", "行政の責任と主体性によって処理する"

    @property
    def short(self) -> str:
        """The few words beside the small band, cut from the guideline's sentence."""
        return ZONE_WORDS[self]

    @property
    def position(self) -> int:
        """1 (市民の領域) to 5 (行政の領域), as core.diagrams draws it."""
        return list(CollaborationZone).index(self) + 1

    @property
    def is_collaboration(self) -> bool:
        """Whether the zone is one of the three in the middle: 協働の領域."""
        return self in COLLABORATION


ZONE_WORDS = {
    CollaborationZone.CITIZEN_ONLY: "市民等が主体",
    CollaborationZone.CITIZEN_LED: "行政が協力",
    CollaborationZone.EQUAL: "連携・協力",
    CollaborationZone.CITY_LED: "市民等が協力・参加",
    CollaborationZone.CITY_ONLY: "行政の責任",
}

# The three zones in the middle; the outer two lie outside 協働.
COLLABORATION = (
    CollaborationZone.CITIZEN_LED,
    CollaborationZone.EQUAL,
    CollaborationZone.CITY_LED,
)


class SuitableMatter(models.TextChoices):
    """Five kinds of matter that suit working together (協働のイメージ).

    The guideline gives the five no heading: 協働が活きるもの is the portal's name. Its heading
    協働に適した領域とは？ stands before the five zones.
    """

    FINE_GRAINED = "fine_grained", "地域ごとにきめ細やかで柔軟な対応が必要なもの"
    CONSENSUS = "consensus", "合意形成が必要なもの"
    BROAD_PARTICIPATION = "broad_participation", "多くの人々の参加が有効なもの"
    CLOSE_TO_COMMUNITY = "close_to_community", "地域社会と密接な関係が必要なもの"
    EXPERTISE = "expertise", "専門性が高いサービスが求められるもの"

    @property
    def examples(self) -> str:
        """The guideline's own examples, verbatim."""
        return MATTER_EXAMPLES[self]


MATTER_EXAMPLES = {
    SuitableMatter.FINE_GRAINED: "子育て支援、高齢者支援など",
    SuitableMatter.CONSENSUS: "各種計画の策定",
    SuitableMatter.BROAD_PARTICIPATION: "祭りやイベント、清掃活動など",
    SuitableMatter.CLOSE_TO_COMMUNITY: "防犯、防災、ごみ減量化を含む環境問題など",
    SuitableMatter.EXPERTISE: "スポーツ、文化、芸術、国際交流、人権擁護など",
}


class Principle(models.TextChoices):
    """協働の原則: seven."""

    SHARED_PURPOSE = "shared_purpose", "目的共有"
    MUTUAL_UNDERSTANDING = "mutual_understanding", "相互理解"
    EQUALITY = "equality", "対等"
    AUTONOMY = "autonomy", "自主性・自立性尊重"
    CLEAR_ROLES = "clear_roles", "役割分担と責任の明確化"
    OPENNESS = "openness", "情報の公開"
    EVALUATION = "evaluation", "評価・検証"


class Step(models.TextChoices):
    """協働の進め方: five steps in a circle; the last leads to the first."""

    CONSIDER = "consider", "協働事業の検討"
    SHARE = "share", "情報の共有化"
    DISCUSS = "discuss", "役割分担や協働内容を協議"
    CARRY_OUT = "carry_out", "協働事業の実施"
    EVALUATE = "evaluate", "事業の評価・検証"

    @property
    def position(self) -> int:
        """1 to 5, as core.diagrams draws it."""
        return list(Step).index(self) + 1


class ActivityField(models.IntegerChoices):
    """活動分野: the twenty fields of NPO法 別表, in its order (特定非営利活動促進法)."""

    HEALTH_AND_WELFARE = 1, "保健・医療・福祉"
    SOCIAL_EDUCATION = 2, "社会教育"
    TOWN_MAKING = 3, "まちづくり"
    TOURISM = 4, "観光"
    RURAL_AREAS = 5, "農山漁村・中山間地域"
    CULTURE_AND_SPORTS = 6, "学術・文化・芸術・スポーツ"
    ENVIRONMENT = 7, "環境の保全"
    DISASTER_RELIEF = 8, "災害救援"
    LOCAL_SAFETY = 9, "地域安全"
    HUMAN_RIGHTS_AND_PEACE = 10, "人権擁護・平和"
    INTERNATIONAL = 11, "国際協力"
    GENDER_EQUALITY = 12, "男女共同参画"
    CHILDREN = 13, "子どもの健全育成"
    INFORMATION_SOCIETY = 14, "情報化社会"
    SCIENCE = 15, "科学技術"
    ECONOMY = 16, "経済活動の活性化"
    WORK = 17, "職業能力開発・雇用"
    CONSUMERS = 18, "消費者の保護"
    SUPPORT_OF_GROUPS = 19, "団体の運営・連絡・助言・援助"
    OTHER_BY_ORDINANCE = 20, "そのほか、これらに準ずる活動"
