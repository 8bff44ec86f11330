"""The sample people of a development portal: plainly invented, the same in tests and by hand."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from accounts.addresses import confirm
from accounts.models import Letterhead, Section, User
from accounts.roles import ROLES

OWNER = "市民活動推進課"

OFFICE = {  # no mail address: each sample told would write to it
    "mayor_name": "見本 市長",
    "contact_phone": "0495-00-0000",
    "contact_place": "見本庁舎 2階 5番窓口",
}


@dataclass(frozen=True)
class Person:
    """Who it is: name, フリガナ, role (a key of ROLES or none) and section."""

    name: str
    kana: str
    what: str
    role: str = ""
    section: str = ""


PEOPLE = {
    "representative": Person("見本 花子", "ミホン　ハナコ", "団体の代表者"),
    "member": Person("見本 太郎", "ミホン　タロウ", "団体の会員"),
    "outsider": Person("例示 一郎", "レイジ　イチロウ", "どの団体にも入っていない市民"),
    "applicant": Person("例示 みどり", "レイジ　ミドリ", "ほかの団体の申請や提案を書く市民"),
    "adviser": Person("助言 泉", "ジョゲン　イズミ", "提案書に助言する、センターの人"),
    "clerk": Person("担当 桜", "タントウ　サクラ", "登録や提案の手続きをする職員", "clerk", OWNER),
    "liaison": Person("推進 健", "スイシン　ケン", "福祉部の協働推進員", "liaison", "福祉部"),
    "roads": Person("整備 守", "セイビ　マモル", "都市整備部の協働推進員", "liaison", "都市整備部"),
    "reviewer": Person("審査 梅子", "シンサ　ウメコ", "審査委員", "reviewer"),
    "expert": Person("専門 松男", "センモン　マツオ", "評価に意見を述べる専門家", "expert"),
    "admin": Person("管理 竹子", "カンリ　タケコ", "利用者と部署を管理する職員", "sysadmin", OWNER),
}


def address(key: str) -> str:
    """The invented address of a sample person; the domain exists nowhere."""
    return f"{key}@sample.example"


def ensure_people() -> dict[str, User]:
    """Make the sample people that are missing; returns all of them by key."""
    return {key: _ensure(key, person) for key, person in PEOPLE.items()}


def ensure(key: str) -> User:
    """One sample person, made when missing. Raises KeyError for an unknown key."""
    return _ensure(key, PEOPLE[key])


def ensure_office() -> Letterhead:
    """The office that signs and is asked, filled in where nothing was written yet."""
    row = Letterhead.current()
    if left := {field: value for field, value in OFFICE.items() if not getattr(row, field)}:
        for field, value in left.items():
            setattr(row, field, value)
        row.save()
    return row


def _ensure(key: str, person: Person) -> User:
    found: User | None = User.objects.filter(email=address(key)).first()
    user: User = found or User.objects.create_user(
        address(key), name=person.name, kana=person.kana, is_staff=_is_staff(person)
    )
    if not found:
        _place(user, person)
        confirm(user)
    return user


def _is_staff(person: Person) -> bool:
    return bool(person.role) and ROLES[person.role].is_staff


def _place(user: User, person: Person) -> None:
    if person.role:
        user.groups.add(Group.objects.get(name=ROLES[person.role].name))
    if person.section:
        user.sections.add(Section.objects.get(name=person.section))
