"""What each letter says, as frozen JSON (the shapes are in ``groups/letters/__init__.py``).

Sources: guideline (登録制度), 行政手続 practice for correction and reasons (domain facts §2.6);
the sender, the office and the 教示 are city settings.
"""

from datetime import datetime

from accounts.models import AppealText
from core.calendar import wareki, wareki_time
from core.letters import Addressee
from core.letters.issuing import Frame, formal, lines
from groups import letters
from groups.choices import PAGE_FIELDS, AttachmentKind, OrganizationKind
from groups.models import CorrectionRequest, Registration

APPEAL = "groups/rejection"  # the row of its 教示
TO_COME = "（決定のときに付きます）"
CLOCK_STOPS = "直していただく間は、標準処理期間に数えません。"
REPLACES = "直していただくところを加えました。前の補正依頼書に代えて、こちらをご覧ください。"


def scheme(registration: Registration) -> str:
    """What one is registered as: 市民活動団体, or 市民活動団体等 for the guideline's other two."""
    single = registration.kind == OrganizationKind.CIVIC_GROUP
    return "市民活動団体" if single else "市民活動団体等"


def addressee(registration: Registration) -> Addressee:
    """Whom every letter goes to: the representative, at the group's address."""
    digits = registration.postal_code.replace("-", "")
    return {
        "postal_code": f"{digits[:3]}-{digits[3:]}" if digits else "",
        "address": registration.address,
        "name": registration.name,
        "role": registration.representative_title,
        "person": registration.representative_name,
    }


def received_at(registration: Registration) -> datetime:
    """When the application came in; every letter is written after that."""
    if registration.submitted_at is None:
        raise ValueError("no letter about a draft")
    return registration.submitted_at


def applied(registration: Registration) -> str:
    """How a letter begins: when what was applied for."""
    return (
        f"{formal(received_at(registration))}付けで申請のありました"
        f"{scheme(registration)}の登録について、"
    )


def number_of(registration: Registration) -> str:
    """登録番号, or that it is still to come."""
    return registration.organization.number if registration.organization else TO_COME


def identity(registration: Registration) -> list[list[str]]:
    """Which application: number, day, name."""
    return [
        ["受付番号", registration.reference or ""],
        ["申請年月日", formal(received_at(registration))],
        ["団体の名称", registration.name],
    ]


def decision(registration: Registration, frame: Frame) -> letters.Decision:
    """登録決定通知書."""
    who = f"{registration.representative_title}　{registration.representative_name}"
    facts = [
        ["登録番号", number_of(registration)],
        ["登録年月日", formal(frame.on)],
        ["団体の名称", registration.name],
        ["種別", registration.get_kind_display()],
        ["代表者", who.strip()],
        ["所在地", registration.address],
        ["活動分野", "、".join(registration.field_labels)],
        ["受付番号", registration.reference or ""],
    ]
    return frame.letter(
        f"{scheme(registration)}登録決定通知書",
        addressee(registration),
        body=[
            applied(registration)
            + "審査の結果、下記のとおり登録することに決定しましたので、通知します。"
        ],
        facts=[fact for fact in facts if fact[1]],
        notes=[
            "公開に同意いただいた内容を、本庄市 市民協働ポータルに掲載しています。",
            "登録した内容が変わったとき、活動を休むとき、解散するときは、下の担当へお知らせください。",
        ],
    )


def certificate(registration: Registration, frame: Frame) -> letters.Certificate:
    """登録証."""
    kind = scheme(registration)
    body = [f"貴団体を、本庄市の{kind}として登録したことを証します。"]
    return {
        **frame.letter(f"{kind}登録証", addressee(registration), body=body),
        "heading": "登録証",
        "number": number_of(registration),
        "name": registration.name,
    }


def receipt(registration: Registration, frame: Frame) -> letters.Receipt:
    """受付票, for the counter as for the archive."""
    kinds = dict.fromkeys(registration.attachments.values_list("kind", flat=True))
    facts = [
        ["受付日時", wareki_time(received_at(registration))],
        ["団体の名称", registration.name],
        ["申請に来た方", registration.asked_by],
        ["受け取った書類", "、".join(AttachmentKind(kind).label for kind in kinds)],
        ["決定の予定", f"{wareki(registration.due_on)}まで" if registration.due_on else ""],
    ]
    letter = frame.letter(
        f"{scheme(registration)}登録申請 受付票",
        addressee(registration),
        body=[
            f"{scheme(registration)}の登録の申請を受け付けました。"
            "この受付票は、お問い合わせのときに使いますので、大切に保管してください。"
        ],
        facts=[fact for fact in facts if fact[1]],
        notes=[CLOCK_STOPS],
    )
    steps = [
        "市が、登録の要件と書類を確認します。",
        "直していただきたいところがあるときは、お知らせします。",
        "登録するかどうかを決め、結果を文書でお知らせします。",
    ]
    return {**letter, "number": registration.reference or "", "steps": steps}


def rejection(registration: Registration, frame: Frame) -> letters.Rejection:
    """不登録通知書: the reason and, if the city has written one, the 教示."""
    letter = frame.letter(
        f"{scheme(registration)}不登録通知書",
        addressee(registration),
        body=[
            applied(registration)
            + "審査の結果、次の理由により登録しないことに決定しましたので、通知します。"
        ],
        facts=identity(registration),
    )
    return {
        **letter,
        "reasons": lines(registration.decision_reason),
        "appeal": lines(AppealText.text_of(APPEAL)),
    }


def correction(request: CorrectionRequest, frame: Frame) -> letters.Correction:
    """補正依頼書: which fields, why, until when. With additions it takes the place of the last."""
    registration = request.registration
    added = any("at" in item for item in request.items)
    letter = frame.letter(
        "補正依頼書",
        addressee(registration),
        body=[
            applied(registration) + "書類を確認したところ、直していただきたいところがありました。"
            "お手数ですが、下の期限までにお直しください。"
        ],
        facts=identity(registration),
        notes=[*([REPLACES] if added else []), CLOCK_STOPS],
    )
    return {
        **letter,
        "request": str(request.pk or ""),
        "due": request.due.in_full,
        "reasons": lines(request.reason),
        "items": [
            [place_of(item.get("field", "")), item.get("note", "")] for item in request.items
        ],
    }


def place_of(field: str) -> str:
    """Where on the form a field stands: 所在地・連絡先：電話番号."""
    if field in AttachmentKind.values:
        return f"添付する書類：{AttachmentKind(field).label}"
    for page, names in PAGE_FIELDS.items():
        if field in names:
            words = getattr(Registration._meta.get_field(field), "verbose_name", field)
            return f"{page.label}：{words}"
    return field
