"""manage.py create_staff: open the portal to somebody of the city."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.addresses import confirm
from accounts.models import Section, User
from accounts.roles import ROLES
from core.text import clean, mail_addresses


class Command(BaseCommand):
    help = "職員や審査委員のアカウントを作り、役割と所属を付けます。くりかえしても同じ結果です。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", type=clean, help="メールアドレス")
        parser.add_argument("--role", action="append", choices=sorted(ROLES), required=True)
        parser.add_argument(
            "--section", action="append", type=clean, default=[], help="部や課の名前"
        )
        parser.add_argument("--name", type=clean, default="", help="氏名")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        email = _address(options["email"])
        sections = [_section(name) for name in options["section"]]
        user, created = _person(email, options["name"])
        for code in options["role"]:
            _give(user, code)
        user.sections.add(*sections)
        self._report(user, created, options["role"])

    def _report(self, user: User, created: bool, codes: list[str]) -> None:
        roles = "、".join(ROLES[code].name for code in codes)
        done = "アカウントを作りました" if created else "アカウントに役割と所属を付けました"
        self.stdout.write(f"{user.email} の{done}（役割：{roles}）。")
        if user.is_staff:
            self.stdout.write("最初のログインで、本人が二段階認証を設定します。")


def _address(text: str) -> str:
    try:
        return mail_addresses.address(text.lower())
    except mail_addresses.BadAddress as error:
        raise CommandError(f"メールアドレスの形になっていません：{text}") from error


def _section(name: str) -> Section:
    found = list(Section.objects.active().filter(name=name)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise CommandError(f"「{name}」という部署が二つ以上あります。画面で所属を付けてください。")
    known = "、".join(Section.objects.active().values_list("name", flat=True))
    raise CommandError(f"「{name}」という部署はありません。いまある部署：{known}")


def _person(email: str, name: str) -> tuple[User, bool]:
    user = User.objects.filter(email__iexact=email).first()
    if user and not user.is_active:
        raise CommandError(f"{email} は停止中か退会したアカウントです。画面で確認してください。")
    created = user is None
    user = user or User.objects.create_user(email, name=name)
    if name and user.name != name:
        user.name = name
        user.save(update_fields=["name"])
    if created:
        confirm(user)
    return user, created


def _give(user: User, code: str) -> None:
    role = ROLES[code]
    user.groups.add(Group.objects.get(name=role.name))
    if role.is_staff and not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
