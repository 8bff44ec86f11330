"""The words of the registry: kinds, statuses, whose turn it is, what may be public."""

from dataclasses import dataclass

from django.db import models


class OrganizationKind(models.TextChoices):
    """市民活動団体等: the three bodies of the guideline that may register and propose."""

    CIVIC_GROUP = "civic_group", "市民活動団体"
    COMMUNITY_BODY = "community_body", "地域コミュニティ団体"
    BUSINESS = "business", "事業者（企業等）"


class RegistrationStatus(models.TextChoices):
    """States of an application, in the wording of the staff."""

    DRAFT = "draft", "下書き"
    SUBMITTED = "submitted", "受付済み"
    IN_REVIEW = "in_review", "審査中"
    SENT_BACK = "sent_back", "補正依頼中"
    APPROVED = "approved", "登録"
    REJECTED = "rejected", "不登録"
    WITHDRAWN = "withdrawn", "取り下げ"


class Turn(models.TextChoices):
    """Whose turn it is. Alone decides who may edit, which desk shows it, who is reminded."""

    APPLICANT = "applicant", "あなたの番です"
    STAFF = "staff", "市の番です"
    NOBODY = "nobody", "手続きは終わっています"


CITIZEN_WORDING = {
    RegistrationStatus.DRAFT: "下書き（まだ提出されていません）",
    RegistrationStatus.SUBMITTED: "受け付けました",
    RegistrationStatus.IN_REVIEW: "確認しています",
    RegistrationStatus.SENT_BACK: "直していただきたいところがあります",
    RegistrationStatus.APPROVED: "登録されました",
    RegistrationStatus.REJECTED: "登録できませんでした",
    RegistrationStatus.WITHDRAWN: "取り下げました",
}

TURN = {
    RegistrationStatus.DRAFT: Turn.APPLICANT,
    RegistrationStatus.SUBMITTED: Turn.STAFF,
    RegistrationStatus.IN_REVIEW: Turn.STAFF,
    RegistrationStatus.SENT_BACK: Turn.APPLICANT,
    RegistrationStatus.APPROVED: Turn.NOBODY,
    RegistrationStatus.REJECTED: Turn.NOBODY,
    RegistrationStatus.WITHDRAWN: Turn.NOBODY,
}

# The moves with which everything written until then comes before the office.
CAME_IN = ("submit", "resubmit", "take_back")


def statuses_with(turn: Turn) -> list[str]:
    """The statuses in which it is this side's turn."""
    return [status.value for status, whose in TURN.items() if whose is turn]


class Page(models.TextChoices):
    """The short pages of an application, in the order of the task list."""

    BASICS = "basics", "団体の基本"
    PEOPLE = "people", "代表者・連絡担当者"
    PLACE = "place", "所在地・連絡先"
    ACTIVITY = "activity", "活動"
    PUBLICATION = "publication", "公開の同意"
    ATTACHMENTS = "attachments", "添付する書類"


PAGE_FIELDS: dict[Page, tuple[str, ...]] = {
    Page.BASICS: (
        "kind",
        "name",
        "name_kana",
        "founded_on",
        "members",
        "members_in_city",
        "corporate_number",
    ),
    Page.PEOPLE: (
        "representative_title",
        "representative_name",
        "representative_kana",
        "contact_name",
        "contact_kana",
    ),
    Page.PLACE: (
        "postal_code",
        "address",
        "address_is_home",
        "phone",
        "mobile",
        "fax",
        "email",
        "website",
        "social",
    ),
    Page.ACTIVITY: (
        "one_line",
        "fields",
        "purpose",
        "activities",
        "district",
        "area",
        "schedule",
        "place",
        "fee",
        "recruits_members",
        "accepts_volunteers",
        "how_to_join",
        "help_wanted",
        "wants_to_collaborate",
    ),
    Page.PUBLICATION: ("publication",),
    Page.ATTACHMENTS: ("no_accounts_yet",),
}


class Publication(models.TextChoices):
    """How far a field goes out (domain facts §2.4)."""

    PUBLIC = "public", "公開"
    CLOSED = "closed", "非公開"
    FORM = "form", "問い合わせフォーム経由"


@dataclass(frozen=True)
class Publishable:
    """A field about whose publication the applicant decides."""

    label: str
    default: Publication
    by_form: bool = False


# Names, kind, fields, purpose, activities and where and when are the register's public part;
# everything below is public only by consent. Personal things are closed until somebody says so.
PUBLISHABLE: dict[str, Publishable] = {
    "representative_name": Publishable("代表者の氏名", Publication.CLOSED),
    "contact_name": Publishable("連絡担当者の氏名", Publication.CLOSED),
    "address": Publishable("所在地", Publication.CLOSED),
    "phone": Publishable("電話番号", Publication.CLOSED, by_form=True),
    "mobile": Publishable("携帯電話番号", Publication.CLOSED, by_form=True),
    "fax": Publishable("ファクス番号", Publication.CLOSED),
    "email": Publishable("メールアドレス", Publication.FORM, by_form=True),
    "website": Publishable("ウェブサイト", Publication.PUBLIC),
    "social": Publishable("SNSのページ", Publication.PUBLIC),
    "members": Publishable("会員数", Publication.PUBLIC),
    "founded_on": Publishable("設立年月", Publication.PUBLIC),
    "corporate_number": Publishable("法人番号", Publication.PUBLIC),
}


class AttachmentKind(models.TextChoices):
    """添付 (domain facts §2.2). The roster of members is never public."""

    BYLAWS = "bylaws", "規約・会則"
    ROSTER = "roster", "名簿（役員または会員）"
    PLAN = "plan", "今年度の事業計画"
    BUDGET = "budget", "今年度の収支予算"
    ACCOUNTS = "accounts", "前年度の事業報告・収支決算"
    EVIDENCE = "evidence", "活動がわかる資料（写真・チラシなど）"


class Channel(models.TextChoices):
    """How the application came in."""

    WEB = "web", "ポータル"
    COUNTER = "counter", "窓口（代理入力）"


class RuleKind(models.TextChoices):
    """How an eligibility question is answered."""

    YES = "yes", "「はい」が必要"
    AT_LEAST = "at_least", "数が下限以上"


class LetterKind(models.TextChoices):
    """Official letters of a registration."""

    RECEIPT = "receipt", "受付票"
    CORRECTION = "correction", "補正依頼書"
    DECISION = "decision", "登録決定通知書"
    CERTIFICATE = "certificate", "登録証"
    REJECTION = "rejection", "不登録通知書"


class Series(models.TextChoices):
    """Things that are numbered within a fiscal year, without gap or twin."""

    REFERENCE = "reference", "受付番号"
    NUMBER = "number", "登録番号"
